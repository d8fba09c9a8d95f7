"""Bringing an older library up to date. Imported, and Alembic with it, only when a library is behind.

The library itself is never altered: a verified backup is made, a copy is upgraded and verified, and then takes
the library's place in one rename. Killed at any moment, the old or the new one is there, whole.
"""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import Connection

from app.models import backup, tables
from app.models.check import check
from app.models.connections import driver_of, engine_for, plainly, remove
from app.models.files import Home, sync_folder
from app.models.problems import DamagedLibrary, StorageFailed
from app.models.store import Store

SCRIPTS = Path(__file__).parent
"""Where Alembic finds the revisions."""
FAILED = "The library could not be brought up to date; nothing was changed."


def upgrade(home: Home) -> None:
    """Upgrade the home's library to the schema of this program.

    Raises LibraryProblem and leaves the library as it was if anything fails.
    """
    store = Store.over(home, home.library)
    backup.make(store)
    part = home.folder / ".upgrading.db"
    try:
        before = backup.copy_verified(store, part)
        bring_up_to_date(part)
        after = check(Store.over(home, part))
        if after.sessions != before.sessions or not after.whole:
            raise DamagedLibrary(FAILED)
        _replace(home, part)
    finally:
        remove(part)


def bring_up_to_date(part: Path) -> None:
    """Upgrade the copy `part`, which is no library that anybody needs. Raises LibraryProblem."""
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    with plainly(), engine_for(part, write=True).connect() as connection:
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, f"{tables.SCHEMA:04}")
        except CommandError as failure:
            raise DamagedLibrary(FAILED) from failure
        _finish(connection)


def _finish(connection: Connection) -> None:
    driver = driver_of(connection)
    driver.execute(f"PRAGMA user_version = {tables.SCHEMA:d}")
    driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    if driver.execute("PRAGMA journal_mode = DELETE").fetchone()[0] != "delete":
        raise StorageFailed(FAILED)


def _replace(home: Home, part: Path) -> None:
    with plainly():
        # What is in the WAL goes into the old library first: killed before the rename, that one must be whole.
        with engine_for(home.library, write=True).connect() as connection:
            if driver_of(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                raise StorageFailed("The library is being read by another program; it was not brought up to date.")
        for end in ("-wal", "-shm"):
            home.library.with_name(home.library.name + end).unlink(missing_ok=True)
        os.replace(part, home.library)
        sync_folder(home.folder)
