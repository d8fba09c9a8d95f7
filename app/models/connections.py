"""Connections to a library file: with our pragmas, set and read back; and what the driver says, in plain words."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Iterator, Mapping
from functools import partial
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
    # 2 MB, and not the driver's 8, which a list that is pushed through a large library would fill and keep.
    "cache_size": -2000,
    "temp_store": 2,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "busy_timeout": 5000,
}
DAMAGED = "The library file is damaged."
_CORRUPT, _NOT_A_DATABASE = 11, 26
_READ_ONLY, _CANNOT_OPEN = 8, 14
_OUTSIDE = (5, 6, 7, _READ_ONLY, 9, 10, 13, _CANNOT_OPEN)
"""Busy, locked, no memory, read-only, interrupted, the disk's fault, full, cannot be opened."""
_LOOK = "SELECT count(*) FROM sqlite_master"
_NOT_OURS = ("Could not decode", "no such table", "no such column", "malformed")
"""What the driver says of content that Backrow never wrote."""


def engine_for(path: Path, *, write: bool) -> Engine:
    """An engine whose connections open the existing file `path` with our pragmas; no key, no pool."""
    creator = partial(_open, path, write=True) if write else partial(_open_to_read, path)
    made = create_engine("sqlite://", module=dbapi2, creator=creator, poolclass=NullPool, hide_parameters=True)
    event.listen(made, "begin", _begin_writing if write else _begin_reading)
    return made


def _open(path: Path, *, write: bool, immutable: bool = False) -> Any:
    """A connection of the driver, with our pragmas."""
    mode = "rw" if write else "ro"
    uri = f"{path.absolute().as_uri()}?mode={mode}{'&immutable=1' if immutable else ''}"
    connection = dbapi2.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    try:
        for name, value in (WRITING if write else READING).items():
            connection.execute(f"PRAGMA {name} = {value}")
            found = connection.execute(f"PRAGMA {name}").fetchone()[0]
            if found != value:
                raise StorageFailed(f"The library's disk does not take the setting {name} = {value}.")
    except BaseException:
        connection.close()
        raise
    return connection


def _open_to_read(path: Path) -> Any:
    """A connection of the driver that has read something."""
    connection = None
    try:
        # Some settings are read from the file, too.
        connection = _open(path, write=False)
        connection.execute(_LOOK)
    except dbapi2.Error as failure:
        if connection is not None:
            connection.close()
        # A folder that nobody may write to has no place for the files beside a WAL; without a WAL none is needed.
        if _code(failure) not in (_READ_ONLY, _CANNOT_OPEN) or path.with_name(path.name + "-wal").exists():
            raise
        return _open(path, write=False, immutable=True)
    return connection


def in_memory() -> Engine:
    """An engine whose every connection is a new, empty database in memory."""
    return create_engine("sqlite://", module=dbapi2, poolclass=NullPool)


def _begin_writing(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
    # Only the first read takes the snapshot, and says whether the file can be read at all.
    connection.exec_driver_sql(_LOOK)


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
    with plainly(), engine_for(path, write=False).begin() as connection:
        yield connection


class Reader:
    """A connection of the driver to `path` that is made once, for what is read at each key that somebody types.

    Between two readings it holds nothing but the file: `let_go` of it before that is replaced.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._driver: Any = None
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def reading(self) -> Iterator[Any]:
        """The connection inside one reading transaction: everything read through it is of one moment."""
        with self._lock, plainly():
            self._driver = self._driver or _open_to_read(self._path)
            try:
                self._driver.execute("BEGIN")
                yield self._driver
                self._driver.execute("COMMIT")
            except BaseException:
                self._close()
                raise

    def let_go(self) -> None:
        """Close it, if it was made. The next reading makes another."""
        with self._lock:
            self._close()

    def _close(self) -> None:
        driver, self._driver = self._driver, None
        if driver is not None:
            driver.close()


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


def is_damage(failure: BaseException | None) -> bool:
    """Whether a statement of ours failed for what is in the file: for nothing that the system or the disk refuses."""
    code = _code(failure.orig if isinstance(failure, DBAPIError) else failure)
    return code != 0 and code not in _OUTSIDE


def _code(failure: BaseException | None) -> int:
    """SQLite's primary result code; 0 if it named none."""
    return int(getattr(failure, "sqlite_errorcode", 0)) & 0xFF
