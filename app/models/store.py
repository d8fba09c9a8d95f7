"""Store: the library file: how it is opened and checked, and everything that is read from it.

Every connection sets its pragmas and reads them back. Reading connections cannot write. What changes the
library goes through the one writing thread in `journal.py`.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, RowMapping, create_engine, event, func, insert, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool
from sqlcipher3 import dbapi2

from app.models import tables
from app.models.clock import Beat
from app.models.entry import Entry, new_uid
from app.models.files import Home, sync_folder
from app.models.problems import DamagedLibrary, MissingLibrary, NewerLibrary, Refused, StorageFailed
from app.models.session import FINISHED, Card, Plan, Record, Session
from app.models.witness import witness

ROWS_OF_UNFINISHED = 50
MAGIC = b"SQLite format 3\0"
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


def engine_for(path: Path, *, write: bool, immutable: bool = False) -> Engine:
    """An engine whose connections open the existing file `path` with our pragmas; no key, no pool."""
    mode = "rw" if write else "ro"
    uri = f"{path.as_uri()}?mode={mode}{'&immutable=1' if immutable else ''}"
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

    made = create_engine("sqlite://", module=dbapi2, creator=connect, poolclass=NullPool)
    event.listen(made, "begin", _begin_writing if write else _begin_reading)
    return made


def _begin_writing(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


@contextlib.contextmanager
def plainly() -> Iterator[None]:
    """Turn what the driver or the system says into a LibraryProblem."""
    try:
        yield
    except (DBAPIError, dbapi2.Error) as failure:
        cause = failure.orig if isinstance(failure, DBAPIError) else failure
        code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
        if code in (11, 26) or "malformed" in str(cause) or "not a database" in str(cause):
            raise DamagedLibrary("The library file is damaged.") from failure
        raise StorageFailed(f"The library could not be read or written: {cause}.") from failure
    except OSError as failure:
        raise StorageFailed(f"The library could not be read or written: {failure.strerror}.") from failure


def look_at(path: Path) -> int:
    """The schema number in the header of the file, which is read without touching anything else.

    Raises DamagedLibrary for a file that is no library of Backrow, NewerLibrary for one from the future.
    """
    with plainly(), path.open("rb") as file:
        header = file.read(100)
    if len(header) < 100 or not header.startswith(MAGIC):
        raise DamagedLibrary("The library file is damaged, or is no library of Backrow.")
    if int.from_bytes(header[68:72], "big") != tables.APPLICATION_ID:
        raise DamagedLibrary("This file is no library of Backrow.")
    schema = int.from_bytes(header[60:64], "big")
    if schema > tables.SCHEMA:
        raise NewerLibrary
    return schema


def create(path: Path) -> None:
    """Make a new, empty library at `path`, whole or not at all."""
    making = path.with_name(".creating.db")
    with plainly():
        path.parent.mkdir(parents=True, exist_ok=True)
        for rest in path.parent.glob(".creating.db*"):
            rest.unlink()
        making.touch(mode=0o600)
        made = engine_for(making, write=True)
        with made.begin() as connection:
            tables.metadata.create_all(connection, checkfirst=False)
            now = datetime.now(UTC).isoformat(timespec="seconds")
            connection.execute(insert(tables.library).values(id=1, uid=new_uid().bytes, created=now))
            connection.execute(insert(tables.alembic_version).values(version_num=tables.REVISION))
            connection.exec_driver_sql(f"PRAGMA application_id = {tables.APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {tables.SCHEMA}")
        with made.connect() as connection:
            connection.connection.dbapi_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
        os.replace(making, path)
        sync_folder(path.parent)


class Store:
    """An open library. Raises LibraryProblem wherever the file or the disk is at fault."""

    def __init__(self, home: Home, path: Path, *, read_only: bool) -> None:
        self.home = home
        self.path = path
        self.read_only = read_only
        self._reading = engine_for(path, write=False)

    @classmethod
    def open(cls, home: Home, *, write: bool) -> Store:
        """Open the home's library, checked; a first start that may write makes one.

        Raises MissingLibrary where a library was and is not, NewerLibrary, DamagedLibrary, StorageFailed.
        """
        if not home.library.exists():
            if home.has_history():
                raise MissingLibrary
            if not write:
                raise Refused("There is no library here yet.")
            create(home.library)
        if look_at(home.library) < tables.SCHEMA:
            if not write:
                raise Refused("This library was written by an older Backrow. Open it in Backrow once.")
            from app.models.migrations import upgrade

            upgrade(home)
        return cls.over(home, home.library, read_only=not write)

    @classmethod
    def over(cls, home: Home, path: Path, *, read_only: bool = True) -> Store:
        """Open another file as a library: a backup, or a damaged one for reading. Checked likewise."""
        look_at(path)
        store = cls(home, path, read_only=read_only)
        with store.reading() as connection:
            found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
        if found != "ok":
            raise DamagedLibrary("The library file is damaged.")
        return store

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection inside one reading transaction: everything read through it is of one moment."""
        with plainly():
            try:
                opened = self._reading.connect()
            except DBAPIError:
                # A folder that nobody may write to has no place for the files beside a WAL; without one none is needed.
                if self.path.with_name(self.path.name + "-wal").exists():
                    raise
                opened = engine_for(self.path, write=False, immutable=True).connect()
            with opened as connection, connection.begin():
                yield connection

    def writing(self) -> Connection:
        """A connection for the writing thread."""
        if self.read_only:
            raise StorageFailed("This library is open for reading only.")
        with plainly():
            return engine_for(self.path, write=True).connect()

    def sessions(self, most: int = -1, after: int = 0) -> list[Session]:
        """Sessions, newest first: at most `most` of them (-1: all), after the first `after`."""
        with self.reading() as connection:
            people = _people(connection)
            query = select(tables.session).order_by(tables.session.c.id.desc()).limit(most).offset(after)
            rows = connection.execute(query)
            return [_session(row, people) for row in rows.mappings()]

    def listed(self, most: int) -> list[tuple[Session, datetime | None]]:
        """Unfinished sessions, each with the time of day at which it stopped, then finished ones, newest first."""
        state = tables.session.c.state
        with self.reading() as connection:
            people = _people(connection)
            query = select(tables.session).order_by(state == FINISHED, tables.session.c.id.desc()).limit(most)
            found = [_session(row, people) for row in connection.execute(query).mappings()]
        return [(session, None if session.state == FINISHED else self._stopped(session)) for session in found]

    def stopped_within(self, length_ms: int) -> UUID | None:
        """The session that stopped last, unfinished, if that is no longer ago."""
        now = datetime.now(UTC)
        ago = [
            (now - stopped, session.id) for session, stopped in self.listed(ROWS_OF_UNFINISHED) if stopped is not None
        ]
        recent = [(age, session) for age, session in ago if age.total_seconds() * 1000 <= length_ms]
        return min(recent)[1] if recent else None

    def beat(self, session: UUID) -> Beat | None:
        """The clocks as last noted while that session was recorded."""
        seen = witness(self.home, session)
        return seen.beat if seen else None

    def _stopped(self, session: Session) -> datetime:
        beat = self.beat(session.id)
        if beat is not None:
            return datetime.fromisoformat(beat.wall)
        with self.reading() as connection:
            number = _find(connection, session.id)[0]
            newest = select(func.max(tables.entry.c.at_ms)).where(tables.entry.c.session_id == number)
            last_ms = connection.execute(newest).scalar() or 0
        return datetime.fromisoformat(session.started) + timedelta(milliseconds=last_ms)

    def session(self, session: UUID) -> Session:
        """One session. Raises Refused if there is none of that id."""
        with self.reading() as connection:
            return _find(connection, session)[1]

    def record(self, session: UUID) -> Record:
        """A session with all its entries. Raises Refused if there is none of that id."""
        with self.reading() as connection:
            number, found = _find(connection, session)
            return Record(found, tuple(entries_of(connection, number)))

    def plan(self) -> Plan:
        """The next lesson's card and what to look for, as last saved."""
        with self.reading() as connection:
            row = connection.execute(select(tables.plan)).mappings().first()
            people = _people(connection)
        if row is None:
            return Plan()
        return Plan(_card(row, people), tuple(json.loads(row["methods"])), json.loads(row["configs"]))

    def library_id(self) -> UUID:
        """The id made with the library."""
        with self.reading() as connection:
            return UUID(bytes=connection.execute(select(tables.library.c.uid)).scalar_one())


def _find(connection: Connection, session: UUID) -> tuple[int, Session]:
    query = select(tables.session).where(tables.session.c.uid == session.bytes)
    row = connection.execute(query).mappings().first()
    if row is None:
        raise Refused(f"There is no session {session} here.")
    return row["id"], _session(row, _people(connection))


def _people(connection: Connection) -> dict[int | None, str]:
    rows = connection.execute(select(tables.person.c.id, tables.person.c.name))
    return {None: "", **{number: name for number, name in rows}}


def _card(row: RowMapping, people: Mapping[int | None, str]) -> Card:
    teacher, observer = people[row["teacher_id"]], people[row["observer_id"]]
    return Card(row["focus"], teacher, observer, row["subject"], row["class_size"])


def _session(row: RowMapping, people: Mapping[int | None, str]) -> Session:
    uid, configs = UUID(bytes=row["uid"]), json.loads(row["configs"])
    return Session(uid, row["started"], _card(row, people), configs, row["state"], row["recorded_ms"])


def entries_of(connection: Connection, number: int) -> Iterator[Entry]:
    """The entries of the session with that row number, by `seq`; redacted data read as empty."""
    found = tables.entry.c
    columns = (found.uid, found.seq, found.at_ms, found.method, found.kind, found.data)
    rows = connection.execute(select(*columns).where(found.session_id == number).order_by(found.seq))
    for uid, seq, at_ms, method, kind, data in rows:
        yield Entry(UUID(bytes=uid), seq, at_ms, method, kind, json.loads(data) if data is not None else {})
