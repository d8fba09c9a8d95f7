"""Checking a library: rows, chains, and what the witness files say should be there."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, RowMapping, select

from app.models import tables
from app.models.files import Home
from app.models.problems import DamagedLibrary
from app.models.session import FINISHED
from app.models.store import Store
from app.models.witness import witness, witnesses

INTERRUPTED = "interrupted"


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
    row: str = "ok"
    """Whether focus, names and the rest are as they were written: ok or changed."""

    @property
    def ok(self) -> bool:
        return not self.missing and self.chain == "ok" and self.row == "ok"


@dataclass(frozen=True, slots=True)
class Report:
    """What was found out about a library. `problems` are sentences about what belongs to no session."""

    sessions: tuple[Checked, ...]
    problems: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.problems and all(checked.ok for checked in self.sessions)

    @property
    def missing(self) -> int:
        return sum(checked.missing for checked in self.sessions)


def check(store: Store, *, unfinished_only: bool = False) -> Report:
    """Walk the chains, of all sessions or of the unfinished ones, and compare with the witnesses.

    Raises DamagedLibrary where the file cannot even be read.
    """
    with store.reading() as connection:
        if not unfinished_only:
            found = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
            if found != "ok":
                raise DamagedLibrary("The library file is damaged.")
        query = select(tables.session).order_by(tables.session.c.id)
        if unfinished_only:
            query = query.where(tables.session.c.state != FINISHED)
        rows = connection.execute(query).mappings().all()
        checked = [_session(connection, row, store.home, all_rows=not unfinished_only) for row in rows]
        problems = () if unfinished_only else tuple(_other_rows(connection))
    if not unfinished_only and store.path == store.home.library:
        checked += _vanished(store.home, {found.id for found in checked})
    return Report(tuple(checked), problems)


def _session(connection: Connection, row: RowMapping, home: Home, *, all_rows: bool) -> Checked:
    session = UUID(bytes=row["uid"])
    count, whole, heads = _walk(connection, row["id"], session, all_rows)
    seen = witness(home, session)
    told = {row["entries"]: row["head"].hex()} | ({seen.count: seen.head} if seen else {})
    agrees = all(heads.get(n, head) == head for n, head in told.items())
    missing = max(0, max(told) - count)
    state = row["state"] if row["state"] == FINISHED else INTERRUPTED
    intact = tables.row_checksum(row) == row["checksum"]
    return Checked(
        session, count, missing, "ok" if whole and agrees else "broken", state, "ok" if intact else "changed"
    )


def _walk(connection: Connection, number: int, session: UUID, words: bool) -> tuple[int, bool, dict[int, str]]:
    """Entries found, whether every link holds, and the hash after each."""
    head, count, whole = tables.first_hash(session), 0, True
    heads = {0: head.hex()}
    for row in connection.execute(
        select(tables.entry).where(tables.entry.c.session_id == number).order_by(tables.entry.c.seq)
    ):
        count += 1
        if words and row.data is not None:
            data_hash, link = tables.entry_hashes(
                head, UUID(bytes=row.uid), row.seq, row.at_ms, row.method, row.kind, row.data, row.salt or b""
            )
            whole = whole and data_hash == row.data_hash
        else:
            link = tables.chained_hash(
                head, UUID(bytes=row.uid), row.seq, row.at_ms, row.method, row.kind, row.data_hash
            )
        whole = whole and link == row.hash and row.seq == count
        head = row.hash
        heads[count] = head.hex()
    return count, whole, heads


def _other_rows(connection: Connection) -> list[str]:
    problems = []
    for table, name in ((tables.person, "A name"), (tables.plan, "The plan of the next lesson")):
        for row in connection.execute(select(table)).mappings():
            if tables.row_checksum(row) != row["checksum"]:
                problems.append(f"{name} is not as it was written.")
    return problems


def _vanished(home: Home, known: set[UUID]) -> list[Checked]:
    """Sessions that a witness knows and the library does not."""
    gone = (seen for seen in witnesses(home) if seen.session not in known)
    return [Checked(seen.session, 0, seen.count, "broken", INTERRUPTED) for seen in gone]
