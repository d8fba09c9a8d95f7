"""Purging: taking whole lessons out for good: of the library, of its backups, and of the room they left in the files.

The caller holds the home's lock, and nobody has the library open.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection
from pathlib import Path
from uuid import UUID

from app.models import backup, tables
from app.models.check import check
from app.models.connections import driver_of, engine_for, plainly, remove
from app.models.files import Home, sweep, sync_folder
from app.models.problems import DamagedLibrary, LibraryProblem, StorageFailed
from app.models.rows import purge_sessions
from app.models.searching import forget, is_whole
from app.models.store import Store, look_at


def purge(home: Home, ids: Collection[UUID]) -> list[Path]:
    """Take the lessons out of the library and of each backup; those copies that still hold them, as far as known.

    A copy that cannot be read is such a one, and so is what was put aside. Raises LibraryProblem if the library itself
    cannot be changed: it comes last, so that what it holds no more is nowhere.
    """
    left = [*sweep(home), *sorted(home.folder.glob("library-aside-*.db"))]
    for copy in backup.backups(home):
        try:
            _purge_copy(home, copy.path, ids)
        except LibraryProblem:
            left.append(copy.path)
    _purge_file(home.library, ids)
    for session in ids:
        for folder in (home.witnesses, home.witnesses / "aside"):
            with plainly():
                (folder / home.witness(session).name).unlink(missing_ok=True)
    return left


def _purge_copy(home: Home, path: Path, ids: Collection[UUID]) -> None:
    part = path.with_name(f".{path.name}.part")
    try:
        backup.copy_verified(Store.over(home, path), part)
        if look_at(part) < tables.SCHEMA:
            from app.models.migrations import bring_up_to_date

            bring_up_to_date(part)
        _purge_file(part, ids)
        with plainly():
            with engine_for(part, write=True).connect() as connection:
                driver_of(connection).execute("PRAGMA journal_mode = DELETE")
            if not check(Store.over(home, part)).whole:
                raise DamagedLibrary("The copy is not whole any more.")
            os.replace(part, path)
            sync_folder(path.parent)
    finally:
        with contextlib.suppress(OSError):
            remove(part)


def _purge_file(path: Path, ids: Collection[UUID]) -> None:
    with plainly(), engine_for(path, write=True).connect() as connection:
        with connection.begin():
            if not is_whole(connection):
                # What is wrong with it may hide words that are to go.
                forget(connection)
            purge_sessions(connection, ids)
        driver = driver_of(connection)
        # Deleted rows are overwritten; rows that were moved about before may have left parts of themselves behind.
        for statement in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            found = driver.execute(statement).fetchone()
            if found is not None and found[0]:
                raise StorageFailed(
                    "Another program reads the library; the lesson is deleted, but not yet overwritten."
                )
