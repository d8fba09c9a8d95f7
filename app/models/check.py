"""Checking a library: its structure, rows and chains, and what the witness files say should be there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, RowMapping, text
from sqlalchemy.exc import DBAPIError

from app.models import tables
from app.models.connections import DAMAGED, in_memory, is_damage, understood
from app.models.problems import DamagedLibrary
from app.models.searching import is_whole
from app.models.session import FINISHED
from app.models.store import Store
from app.models.witness import Witness, witnesses

INTERRUPTED = "interrupted"
_NAMES = {
    "library": "The library's own row",
    "person": "A name",
    "plan": "The next lesson's card",
    "room": "A room",
    "pair": "An agreement of two teachers",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found out about one session."""

    id: UUID
    entries: int
    missing: int
    """Entries that were reported saved and are not there."""
    chain: str
    """ok or broken"""
    state: str

    @property
    def ok(self) -> bool:
        return not self.missing and self.chain == "ok"


@dataclass(frozen=True, slots=True)
class Report:
    """What was found out about a library. `problems` are sentences about everything but entries."""

    sessions: tuple[Checked, ...]
    problems: tuple[str, ...] = ()
    to_make_again: tuple[str, ...] = ()
    """Sentences about what is not as it was written either, and is made again from the rest as soon as it is needed."""

    @property
    def ok(self) -> bool:
        return self.whole and not self.missing and not self.to_make_again

    @property
    def whole(self) -> bool:
        """Whether all that is there is as it was written."""
        return not self.problems and all(checked.chain == "ok" for checked in self.sessions)

    @property
    def missing(self) -> int:
        return sum(checked.missing for checked in self.sessions)

    @property
    def what_is_wrong(self) -> str:
        """A sentence about one that is not ok."""
        if self.missing == 1:
            return "1 entry that was saved is missing from the library."
        if self.missing:
            return f"{self.missing} entries that were saved are missing from the library."
        return "The library is not as it was written."


def check(store: Store, *, unfinished_only: bool = False) -> Report:
    """Walk the chains, of all sessions or of the unfinished ones, and compare with the witnesses of all.

    Raises DamagedLibrary where the file cannot even be read.
    """
    # Witnesses speak of the home's own library alone. They are read before it: a lesson that runs meanwhile must not
    # look as if something of it were missing.
    known = witnesses(store.home) if store.path == store.home.library else []
    seen = {witness.session: witness for witness in known}
    with store.reading() as connection, understood():
        problems = [] if unfinished_only else list(_structure(connection))
        to_make_again = [] if unfinished_only else list(_made_from_the_rest(connection))
        rows = connection.execute(text("SELECT * FROM session ORDER BY id")).mappings().all()
        unfinished = [row for row in rows if row["state"] != FINISHED]
        there = {UUID(bytes=row["uid"]) for row in rows}
        checked = []
        for row in unfinished if unfinished_only else rows:
            checked.append(_session(connection, row, seen.get(UUID(bytes=row["uid"]))))
            if tables.row_checksum(row) != row["checksum"]:
                problems.append(f"The card of the session {checked[-1].id} is not as it was written.")
    for gone in sorted(seen.keys() - there):
        checked.append(Checked(gone, 0, seen[gone].count, "broken", INTERRUPTED))
    return Report(tuple(checked), tuple(problems), tuple(to_make_again))


def _session(connection: Connection, row: RowMapping, seen: Witness | None) -> Checked:
    session = UUID(bytes=row["uid"])
    told = [(row["entries"], row["head"].hex()), *([(seen.count, seen.head)] if seen else [])]
    count, whole, heads = _walk(connection, row["id"], session, {n for n, _ in told})
    agrees = all(heads.get(n, head) == head for n, head in told)
    missing = max(0, max(n for n, _ in told) - count)
    state = FINISHED if row["state"] == FINISHED else INTERRUPTED
    return Checked(session, count, missing, "ok" if whole and agrees else "broken", state)


def _walk(connection: Connection, number: int, session: UUID, wanted: set[int]) -> tuple[int, bool, dict[int, str]]:
    """Entries found, whether every link holds, and the hash after each entry whose place is wanted."""
    head, count, whole = tables.first_hash(session), 0, True
    heads = {0: head.hex()}
    # By the columns that are there: an older library is checked before it is brought up to date.
    query = text("SELECT * FROM entry WHERE session_id = :number ORDER BY seq")
    for row in connection.execute(query, {"number": number}):
        count += 1
        named = (UUID(bytes=row.uid), row.seq, row.at_ms, row.method, row.kind)
        if row.data is None:
            data_hash, link = row.data_hash, tables.chained_hash(head, *named, row.data_hash)
        else:
            data_hash, link = tables.entry_hashes(head, *named, row.data, row.salt or b"")
        whole = whole and data_hash == row.data_hash and link == row.hash and row.seq == count
        head = row.hash
        if count in wanted:
            heads[count] = head.hex()
    return count, whole, heads


def _structure(connection: Connection) -> Iterator[str]:
    """What is wrong beside the sessions. Raises DamagedLibrary where the file is no sound one of SQLite."""
    if not _says_ok(connection) and (
        # What it says then may be of the search alone, which is made again.
        not tables.are_sound(connection, "integrity_check") or is_whole(connection)
    ):
        raise DamagedLibrary(DAMAGED)
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise DamagedLibrary(DAMAGED)
    schema = connection.exec_driver_sql("PRAGMA user_version").scalar()
    if schema == tables.SCHEMA and tables.schema_of(connection) != _schema_as_made():
        yield "The library's tables are not as they were made."
    versions = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
    if versions != [f"{schema:04}"]:
        yield "The library's version is not as it was written."
    if connection.exec_driver_sql("SELECT count(*) FROM purging").scalar():
        yield "A session was to be deleted, and was not."
    for table, name in _NAMES.items():
        for _ in _not_as_written(connection, table):
            yield f"{name} is not as it was written."
    if connection.exec_driver_sql("SELECT count(*) FROM library").scalar() != 1:
        yield "The library's own row is not there."


def _says_ok(connection: Connection) -> bool:
    try:
        return bool(connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar() == "ok")
    except DBAPIError as failure:
        if not is_damage(failure):
            raise
        return False


def _made_from_the_rest(connection: Connection) -> Iterator[str]:
    schema = connection.exec_driver_sql("PRAGMA user_version").scalar()
    if (schema == tables.SCHEMA or _there(connection, "search")) and not is_whole(connection):
        yield "What lessons are searched by is not as it was made."
    for _ in _not_as_written(connection, "summary"):
        yield "The figures that are kept of a lesson are not as they were made."


def _not_as_written(connection: Connection, table: str) -> Iterator[RowMapping]:
    """The rows whose checksums are wrong; none where an older library has no such table."""
    if _there(connection, table):
        for row in connection.execute(text(f"SELECT * FROM {table}")).mappings():  # noqa: S608 (names of ours)
            if tables.row_checksum(row) != row["checksum"]:
                yield row


def _there(connection: Connection, table: str) -> bool:
    query = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?"
    return bool(connection.exec_driver_sql(query, (table,)).scalar())


def _schema_as_made() -> list[tuple[str, str]]:
    with in_memory().begin() as connection:
        tables.metadata.create_all(connection, checkfirst=False)
        return tables.schema_of(connection)
