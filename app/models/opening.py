"""Opening a home's library: a first start makes one, an older one is brought up to date, and nothing is guessed."""

from __future__ import annotations

import contextlib
import os
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert

from app.models import tables
from app.models.backup import set_aside
from app.models.connections import driver_of, engine_for, plainly, remove
from app.models.entry import new_uid
from app.models.files import Home, sync_folder
from app.models.problems import MissingLibrary, Refused
from app.models.store import Store, look_at


def open_library(home: Home, *, write: bool) -> Store:
    """Open the home's library, checked; a first start that may write makes one.

    Raises MissingLibrary where a library was and is not, Refused, NewerLibrary, DamagedLibrary, StorageFailed.
    """
    with plainly():
        there, expected = home.library.exists(), home.has_history()
    if not there:
        if expected:
            raise MissingLibrary
        if not write:
            raise Refused("There is no library here yet.")
        create(home.library)
    if look_at(home.library) < tables.SCHEMA:
        if not write:
            raise Refused("This library was written by an older Backrow. Open it in Backrow once.")
        from app.models.migrations import upgrade

        upgrade(home)
    return Store.over(home, home.library, read_only=not write)


def create(path: Path) -> None:
    """Make a new, empty library at `path`, whole or not at all."""
    making = path.with_name(".creating.db")
    with plainly():
        path.parent.mkdir(parents=True, exist_ok=True)
        remove(making)
        try:
            making.touch(mode=0o600)
            _fill(making)
            os.replace(making, path)
        finally:
            with contextlib.suppress(OSError):
                remove(making)
        for folder in (path.parent, path.parent.parent):
            sync_folder(folder)


def begin_anew(home: Home) -> None:
    """Put library and witnesses aside, as they are, and make an empty library. The caller holds the home's lock."""
    with plainly():
        set_aside(home)
        aside = home.witnesses / "aside"
        for path in home.witnesses.glob("*.json"):
            aside.mkdir(exist_ok=True)
            os.replace(path, aside / path.name)
    create(home.library)


def _fill(path: Path) -> None:
    made = engine_for(path, write=True)
    with made.begin() as connection:
        tables.metadata.create_all(connection, checkfirst=False)
        row = {"id": 1, "uid": new_uid().bytes, "created": datetime.now(UTC).isoformat(timespec="seconds")}
        connection.execute(insert(tables.library).values(**row, checksum=tables.row_checksum(row)))
        connection.execute(insert(tables.alembic_version).values(version_num=tables.REVISION))
        connection.exec_driver_sql(f"PRAGMA application_id = {tables.APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {tables.SCHEMA}")
    with made.connect() as connection:
        driver_of(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)")
