"""Bringing an older library up to date. Imported, and Alembic with it, only when a library is behind.

The library itself is never altered: a verified backup is made, a copy is upgraded and verified, and then takes
the library's place in one rename. Killed at any moment, the old or the new one is there, whole.
"""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import Connection, text

from app.models import backup, tables
from app.models.files import Home, sync_folder
from app.models.problems import DamagedLibrary
from app.models.store import Store, engine_for, plainly

SCRIPTS = Path(__file__).parent


def upgrade(home: Home, scripts: Path = SCRIPTS, schema: int = tables.SCHEMA) -> None:
    """Upgrade the home's library to `schema` by the Alembic revisions in `scripts`.

    Raises LibraryProblem and leaves the library as it was if anything fails.
    """
    store = Store.over(home, home.library)
    backup.make(store)
    part = home.folder / ".upgrading.db"
    for rest in home.folder.glob(".upgrading.db*"):
        rest.unlink()
    with store.reading() as connection, plainly():
        part.touch(mode=0o600)
        target = engine_for(part, write=True).raw_connection()
        try:
            connection.connection.driver_connection.backup(target.driver_connection)  # type: ignore[union-attr]
        finally:
            target.close()
    _run(part, scripts, schema)
    with Store.over(home, part).reading() as connection:
        found = connection.execute(text("SELECT count(*) FROM entry")).scalar_one()
    with store.reading() as connection:
        if found != connection.execute(text("SELECT count(*) FROM entry")).scalar_one():
            raise DamagedLibrary("The library could not be brought up to date; nothing was changed.")
    with plainly():
        for end in ("-wal", "-shm"):
            home.library.with_name(home.library.name + end).unlink(missing_ok=True)
        os.replace(part, home.library)
        sync_folder(home.folder)


def _run(part: Path, scripts: Path, schema: int) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    with plainly(), engine_for(part, write=True).connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, f"{schema:04}")
        _finish(connection, schema)


def _finish(connection: Connection, schema: int) -> None:
    driver = connection.connection.driver_connection
    driver.execute(f"PRAGMA user_version = {schema:d}")  # type: ignore[union-attr]
    driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
    driver.execute("PRAGMA journal_mode = DELETE")  # type: ignore[union-attr]
