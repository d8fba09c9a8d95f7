"""Connections to a library file: with our pragmas, set and read back; and what the driver says, in plain words."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool
from sqlcipher3 import dbapi2

from app.models.problems import DamagedLibrary, StorageFailed

WRITING: Mapping[str, int | str] = {
    "journal_mode": "wal",
    "synchronous": 3,  # EXTRA
    "wal_autocheckpoint": 200,
    "secure_delete": 1,
    "temp_store": 2,  # MEMORY
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "busy_timeout": 5000,
    **({"fullfsync": 1, "checkpoint_fullfsync": 1} if sys.platform == "darwin" else {}),
}
READING: Mapping[str, int | str] = {
    "query_only": 1,
    "temp_store": 2,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "busy_timeout": 5000,
}
DAMAGED = "The library file is damaged."
_CORRUPT, _NOT_A_DATABASE = 11, 26
_READ_ONLY, _CANNOT_OPEN = 8, 14
_NOT_OURS = ("Could not decode", "no such table", "no such column", "malformed")
"""What the driver says of content that Backrow never wrote."""


def engine_for(path: Path, *, write: bool, immutable: bool = False) -> Engine:
    """An engine whose connections open the existing file `path` with our pragmas; no key, no pool."""
    mode = "rw" if write else "ro"
    uri = f"{path.absolute().as_uri()}?mode={mode}{'&immutable=1' if immutable else ''}"
    pragmas = WRITING if write else READING

    def connect() -> Any:
        connection = dbapi2.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        try:
            for name, value in pragmas.items():
                connection.execute(f"PRAGMA {name} = {value}")
                found = connection.execute(f"PRAGMA {name}").fetchone()[0]
                if found != value:
                    raise StorageFailed(f"The library's disk does not take the setting {name} = {value}.")
        except BaseException:
            connection.close()
            raise
        return connection

    made = create_engine("sqlite://", module=dbapi2, creator=connect, poolclass=NullPool, hide_parameters=True)
    event.listen(made, "begin", _begin_writing if write else _begin_reading)
    return made


def in_memory() -> Engine:
    """An engine whose every connection is a new, empty database in memory."""
    return create_engine("sqlite://", module=dbapi2, poolclass=NullPool)


def _begin_writing(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
    # Only the first read takes the snapshot, and says whether the file can be read at all.
    connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")


def remove(path: Path) -> None:
    """Remove the half-made library `path` with the files beside it. Raises OSError."""
    for end in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def driver_of(connection: Connection) -> Any:
    """The driver's own connection below `connection`."""
    return connection.connection.driver_connection


@contextlib.contextmanager
def reading(path: Path) -> Iterator[Connection]:
    """A connection to `path` inside one reading transaction: everything read through it is of one moment."""
    with plainly(), contextlib.ExitStack() as stack:
        try:
            connection = stack.enter_context(engine_for(path, write=False).begin())
        except DBAPIError as failure:
            # A folder that nobody may write to has no place for the files beside a WAL; without a WAL none is needed.
            if _code(failure.orig) not in (_READ_ONLY, _CANNOT_OPEN) or path.with_name(path.name + "-wal").exists():
                raise
            connection = stack.enter_context(engine_for(path, write=False, immutable=True).begin())
        yield connection


@contextlib.contextmanager
def plainly() -> Iterator[None]:
    """Turn what the driver or the system says into a LibraryProblem."""
    try:
        yield
    except (DBAPIError, dbapi2.Error) as failure:
        cause = failure.orig if isinstance(failure, DBAPIError) else failure
        if _code(cause) in (_CORRUPT, _NOT_A_DATABASE) or str(cause).startswith(_NOT_OURS):
            raise DamagedLibrary(DAMAGED) from failure
        raise StorageFailed(f"The library could not be read or written: {cause}.") from failure
    except UnicodeDecodeError as failure:
        # The driver quotes in its message what it could not make sense of.
        raise DamagedLibrary(DAMAGED) from failure
    except OSError as failure:
        raise StorageFailed(f"The library could not be read or written: {failure.strerror}.") from failure


@contextlib.contextmanager
def understood() -> Iterator[None]:
    """Turn what a row that was never written so does to our reading of it into DamagedLibrary."""
    try:
        yield
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as failure:
        raise DamagedLibrary(DAMAGED) from failure


def is_corrupt(failure: DBAPIError) -> bool:
    """Whether it was said that something in the file is not as it was written."""
    return _code(failure.orig) == _CORRUPT


def _code(failure: BaseException | None) -> int:
    """SQLite's primary result code; 0 if it named none."""
    return int(getattr(failure, "sqlite_errorcode", 0)) & 0xFF
