"""Store: an open library: how it is looked at first, and everything that is read from it.

Reading connections cannot write. What changes the library goes through the one writing thread in `writer.py`.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, RowMapping, select

from app.models import connections, kept, searching, tables
from app.models.clock import Beat
from app.models.connections import DAMAGED, Reader, engine_for, is_damage, plainly, understood
from app.models.entry import Entry
from app.models.files import Home
from app.models.listing import UNFINISHED, Listed, Teacher, Wanted
from app.models.problems import DamagedLibrary, LibraryProblem, NewerLibrary, Refused, StorageFailed
from app.models.room import Room, is_sound
from app.models.session import FINISHED, Card, Plan, Record, Session, methods
from app.models.summary import Summary
from app.models.witness import witness

ROWS_OF_UNFINISHED = 50
MAGIC = b"SQLite format 3\0"
_CONFIGS = msgspec.json.Decoder(dict[str, msgspec.Raw])


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


class Store:
    """An open library. Raises LibraryProblem wherever the file or the disk is at fault."""

    def __init__(self, home: Home, path: Path, *, read_only: bool) -> None:
        self.home = home
        self.path = path
        self.read_only = read_only
        self._listing = Reader(path)
        self.when_search_fails: Callable[[], None] = lambda: None
        """Called on any thread when the index could not be read or written."""
        self.when_search_knows: Callable[[], None] = lambda: None
        """Called on the writing thread when the index knows what it did not know before."""

    @classmethod
    def over(cls, home: Home, path: Path, *, read_only: bool = True) -> Store:
        """Open the file `path` as a library: the home's own, or a backup, or a damaged one for reading.

        Raises DamagedLibrary, NewerLibrary or StorageFailed, and has then changed nothing.
        """
        look_at(path)
        store = cls(home, path, read_only=read_only)
        with store.reading() as connection:
            # The whole would read every word of the search.
            sound = tables.are_sound(connection, "quick_check")
        if not sound:
            raise DamagedLibrary(DAMAGED)
        return store

    def reading(self) -> contextlib.AbstractContextManager[Connection]:
        """A connection inside one reading transaction: everything read through it is of one moment."""
        return connections.reading(self.path)

    def writing(self) -> Connection:
        """A connection for the writing thread."""
        if self.read_only:
            raise StorageFailed("This library is open for reading only.")
        with plainly():
            return engine_for(self.path, write=True).connect()

    def let_go(self) -> None:
        """Close the file, as far as it is held open between two questions. Whoever asks next opens it again."""
        self._listing.let_go()

    def sessions(self, most: int = -1, after: int = 0) -> list[Session]:
        """Sessions, newest first: at most `most` of them (-1: all), after the first `after`."""
        with self.reading() as connection:
            people = _people(connection)
            query = select(tables.session).order_by(tables.session.c.id.desc()).limit(most).offset(after)
            return [_session(row, people) for row in connection.execute(query).mappings()]

    def page(self, wanted: Wanted, most: int, after: int | None = None) -> list[Listed]:
        """The `most` newest of the lessons wanted, by when they began; those that stand after the place `after`.

        Where nothing is asked for (`Wanted()`), those that are not finished stand before all others. While the index
        is to be made again nothing is found by words or methods.
        """
        try:
            with self._listing.reading() as driver, understood():
                found = [
                    (_listed(row), None if row.state == FINISHED else _newest_ms(driver, row.number))
                    for row in searching.page(driver, wanted, most, after)
                ]
        except LibraryProblem as problem:
            if not (searching.is_sought(wanted) and is_damage(problem.__cause__)):
                raise
            self.when_search_fails()
            return []
        return [
            listed if last_ms is None else replace(listed, stopped=self._stopped(listed, last_ms))
            for listed, last_ms in found
        ]

    def teachers(self) -> list[Teacher]:
        """Everyone whose lessons are here, by name."""
        with self.reading() as connection, understood():
            return searching.teachers(connection)

    def pairs(self) -> dict[frozenset[str], date]:
        """Pairs of teachers who both agreed to look at their lessons together, and when they did."""
        with self.reading() as connection, understood():
            people, columns = _people(connection), tables.pair.c
            rows = connection.execute(select(columns.one_id, columns.other_id, columns.agreed))
            return {frozenset((people[one], people[other])): date.fromisoformat(agreed) for one, other, agreed in rows}

    def stopped_within(self, length_ms: int) -> UUID | None:
        """The session that stopped last, unfinished, if that is no longer ago."""
        now = datetime.now(UTC)
        listed = self.page(Wanted(state=UNFINISHED), ROWS_OF_UNFINISHED)
        ago = [(now - one.stopped, one.id) for one in listed if one.stopped is not None]
        recent = [(age, session) for age, session in ago if age.total_seconds() * 1000 <= length_ms]
        return min(recent)[1] if recent else None

    def beat(self, session: UUID) -> Beat | None:
        """The clocks as last noted while that session was recorded."""
        seen = witness(self.home, session)
        return seen.beat if seen else None

    def there(self, sessions: Collection[UUID]) -> frozenset[UUID]:
        """Those of these sessions that are in the library."""
        with self.reading() as connection:
            found = tables.session.c.uid
            known = connection.execute(select(found).where(found.in_([session.bytes for session in sessions])))
            return frozenset(UUID(bytes=uid) for uid in known.scalars())

    def started(self, session: UUID) -> str | None:
        """When that session began, as its row says, whatever else that holds; None where it is not there."""
        with self.reading() as connection:
            query = select(tables.session.c.started).where(tables.session.c.uid == session.bytes)
            found: str | None = connection.execute(query).scalar()
            return found

    def session(self, session: UUID) -> Session:
        """One session. Raises Refused if there is none of that id."""
        with self.reading() as connection:
            return _find(connection, session)[1]

    def record(self, session: UUID) -> Record:
        """A session with all its entries. Raises Refused if there is none of that id."""
        return self.headed(session)[0]

    def summarised(self, session: UUID) -> tuple[Session, Summary | None]:
        """A session with its summary, if one is kept that holds. Raises Refused if there is none of that id."""
        with self.reading() as connection:
            number, found = _find(connection, session)
            return found, kept.read(connection, number)

    def headed(self, session: UUID) -> tuple[Record, bytes]:
        """A session with all its entries, and the hash of the newest. Raises Refused if there is none of that id."""
        with self.reading() as connection:
            number, found = _find(connection, session)
            entries, head = tuple(_entries(connection, number)), kept.head(connection, number)
        beat = self.beat(session)
        return Record(found, entries, beat.lesson_ms if beat else 0), head

    def due(self, after: int | None, most: int) -> tuple[list[UUID], int | None]:
        """Of the `most` newest lessons after the place `after`, those of which something is to be made beside them.

        And the place to go on after; None where there are no more lessons.
        """
        with self.reading() as connection, understood():
            return kept.due(connection, after, most)

    def plan(self) -> Plan:
        """The next lesson's card and what to look for, as last saved."""
        with self.reading() as connection:
            row = connection.execute(select(tables.plan)).mappings().first()
            people = _people(connection)
        return _plan(row, people) if row else Plan()

    def rooms(self) -> list[tuple[UUID, Room]]:
        """The rooms that are kept, with their uids, by name."""
        with self.reading() as connection, understood():
            found = [
                (UUID(bytes=uid), room_of(told))
                for uid, told in connection.execute(select(tables.room.c.uid, tables.room.c.room))
            ]
        return sorted(found, key=lambda kept: (kept[1].name.casefold(), kept[1].name, kept[0]))

    def library_id(self) -> UUID:
        """The id made with the library."""
        with self.reading() as connection, understood():
            return UUID(bytes=connection.execute(select(tables.library.c.uid)).scalar_one())

    def _stopped(self, listed: Listed, last_ms: int) -> datetime:
        beat = self.beat(listed.id)
        with understood():
            if beat is not None:
                return datetime.fromisoformat(beat.wall)
            return datetime.fromisoformat(listed.started) + timedelta(milliseconds=last_ms)


def room_of(told: str) -> Room:
    """The room that a row tells of. Raises DamagedLibrary if it tells of none."""
    try:
        room = msgspec.json.decode(told, type=Room)
    except msgspec.MsgspecError as failure:
        raise DamagedLibrary(DAMAGED) from failure
    if not is_sound(room):
        raise DamagedLibrary(DAMAGED)
    return room


def _newest_ms(driver: Any, number: int) -> int:
    return int(driver.execute("SELECT max(at_ms) FROM entry WHERE session_id = ?", (number,)).fetchone()[0] or 0)


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


@understood()
def _plan(row: RowMapping, people: Mapping[int | None, str]) -> Plan:
    return Plan(_card(row, people), tuple(json.loads(row["methods"])), _object(row["configs"]))


def _listed(row: searching.Row) -> Listed:
    for number, name in ((row.teacher_id, row.teacher), (row.observer_id, row.observer)):
        if number is not None and name is None:
            raise LookupError("a card names nobody")
    card = Card(row.focus, row.teacher or "", row.observer or "", row.subject, row.class_size)
    try:
        configs = _CONFIGS.decode(row.configs)
    except msgspec.MsgspecError as failure:
        raise ValueError("no JSON object") from failure
    because = searching.because(row.told)
    return Listed(UUID(bytes=row.uid), row.started, card, methods(configs), row.recorded_ms, None, row.place, because)


@understood()
def _session(row: RowMapping, people: Mapping[int | None, str]) -> Session:
    uid, configs = UUID(bytes=row["uid"]), _object(row["configs"])
    return Session(uid, row["started"], _card(row, people), configs, row["state"], row["recorded_ms"])


@understood()
def _entries(connection: Connection, number: int) -> list[Entry]:
    """The entries of the session with that row number, by `seq`; redacted data read as empty."""
    found = tables.entry.c
    columns = (found.uid, found.seq, found.at_ms, found.method, found.kind, found.data)
    rows = connection.execute(select(*columns).where(found.session_id == number).order_by(found.seq))
    return [
        Entry(UUID(bytes=uid), seq, at_ms, method, kind, {} if data is None else _object(data))
        for uid, seq, at_ms, method, kind, data in rows
    ]


def _object(text: str) -> dict[str, Any]:
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError("no JSON object")
    return found
