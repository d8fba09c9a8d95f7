"""Journal: an act is on disk when its `saved` arrives.

A journal hands the entries of one session to the writer: at once, in order, retried until they are on disk, and
never twice. Acts are never held back to be written together; those that came while the disk was busy are.
"""

from __future__ import annotations

import json
import logging
import secrets
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects import sqlite

from app.models import lesson, rows, tables
from app.models.clock import Beat
from app.models.connections import driver_of
from app.models.entry import LESSON, Entry
from app.models.problems import StorageFailed
from app.models.session import FINISHED, RUNNING, Record, Session
from app.models.witness import Witness, write
from app.models.writer import Writer

log = logging.getLogger(__name__)
BEAT_S = 0.7
"""Between two writings of the witness file."""
MOST_AT_ONCE = 200

_INSERT = str(
    sqlite.insert(tables.entry)
    .on_conflict_do_nothing(index_elements=["uid"])
    .compile(dialect=sqlite.dialect(paramstyle="qmark"))
)


class Journal:
    """The journal of one session. `saved(seq)` and `failed(seq, why)` are called on the writing thread.

    `saved(seq)` says that all entries up to `seq` are on disk; `failed` that those from `seq` on are not, that they
    are kept in memory and that writing them is tried again, every second.
    """

    def __init__(
        self,
        writer: Writer,
        session: Session,
        saved: Callable[[int], None],
        failed: Callable[[int, str], None],
        *,
        resumed: bool = False,
    ) -> None:
        self._writer = writer
        self._session = session
        self._saved = saved
        self._failed = failed
        self._pending: deque[Entry] = deque()
        self._number: int | None = None
        self._known = not resumed
        """Whether `_number`, `_count` and `_head` are what the library holds."""
        self._count = 0
        self._head = tables.first_hash(session.id)
        self._beat: Beat | None = None
        self._witnessed: tuple[int, Beat | None] = (0, None)
        self._witnessed_at = float("-inf")
        writer.attach(self)

    @property
    def pending(self) -> bool:
        """Whether something is not on disk yet."""
        return bool(self._pending)

    def submit(self, *entries: Entry) -> None:
        """Have `entries` written; returns at once. Those of the first call are written in one transaction."""
        self._pending.extend(entries)
        self._writer.nudge()

    def beat(self, beat: Beat) -> None:
        """The clocks now: written beside the library within about a second."""
        self._beat = beat

    def wait(self, timeout_s: float | None = None) -> bool:
        """Return True when everything submitted is on disk, False if that takes too long."""
        return self._writer.wait(timeout_s)

    def write(self, connection: Connection) -> bool:
        """Write what is pending, on the writing thread; whether the session came to rest with it.

        Raises what the driver raises, and then nothing was written.
        """
        if not self._known:
            self._look_up(connection)
        most = len(self._pending) if self._number is None else MOST_AT_ONCE
        batch = [self._pending[n] for n in range(min(len(self._pending), most))]
        if not batch:
            return False
        head, values = _chained(self._head, batch)
        settled = next((entry for entry in reversed(batch) if _settles(entry)), None)
        if self._number is None or settled:
            with connection.begin():
                if self._number is None:
                    self._number = rows.insert_session(connection, self._session)
                driver_of(connection).executemany(_INSERT, [(self._number, *row) for row in values])
                if settled:
                    known = {"entries": batch[-1].seq, "head": head, "recorded_ms": settled.data["recorded_ms"]}
                    state = FINISHED if settled.kind == lesson.FINISH else RUNNING
                    rows.settle_session(connection, self._number, **known, state=state)
        else:
            _commit(driver_of(connection), [(self._number, *row) for row in values])
        self._count, self._head = batch[-1].seq, head
        for _ in batch:
            self._pending.popleft()
        self._report(batch)
        return settled is not None

    def write_failed(self, why: str) -> None:
        """The last write did not succeed; what the library holds now must be looked up."""
        self._known = False
        if self._pending:
            _tell(self._failed, self._pending[0].seq, why)

    def witness(self, *, now: bool = False) -> None:
        """Write the small file that knows how much is on disk and when, if that is due or wanted now."""
        at, state = time.monotonic(), (self._count, self._beat)
        if not self._count or state == self._witnessed or not (now or at - self._witnessed_at >= BEAT_S):
            return
        try:
            write(self._writer.home, Witness(self._session.id, self._count, self._head.hex(), self._beat))
        except OSError as failure:
            log.warning("the witness file could not be written: %s", failure.strerror)
        self._witnessed, self._witnessed_at = state, at

    def _report(self, batch: Sequence[Entry]) -> None:
        if log.isEnabledFor(logging.INFO):
            for entry in batch:
                log.info("saved session=%s seq=%s", self._session.id, entry.seq)
        _tell(self._saved, batch[-1].seq)

    def _look_up(self, connection: Connection) -> None:
        with connection.begin():
            known = tables.session.c
            query = select(known.id).where(known.uid == self._session.id.bytes)
            self._number = connection.execute(query).scalar()
            found = tables.entry.c
            ours = select(found.seq, found.hash, found.uid).where(found.session_id == self._number)
            last = connection.execute(ours.order_by(found.seq.desc()).limit(1)).first()
            first = self._pending[0].seq if self._pending else 0
            stored = {row.seq: row.uid for row in connection.execute(ours.where(found.seq >= first))} if first else {}
        self._count, self._head = (last.seq, last.hash) if last else (0, tables.first_hash(self._session.id))
        while self._pending and self._pending[0].seq <= self._count:
            if stored[self._pending[0].seq] != self._pending[0].uid.bytes:
                raise StorageFailed("This lesson went on elsewhere; what was recorded here is not part of it.")
            self._pending.popleft()
        self._known = True
        if self._count:
            _tell(self._saved, self._count)


def keep(connection: Connection, record: Record) -> None:
    """Write a whole lesson that is not recorded now, in the caller's transaction; nothing where it is there already.

    It has no witness: nobody waits for what of it is on disk.
    """
    known = tables.session.c
    if connection.execute(select(known.id).where(known.uid == record.session.id.bytes)).scalar() is not None:
        return
    head, values = _chained(tables.first_hash(record.session.id), record.entries)
    number = rows.insert_session(connection, record.session)
    driver_of(connection).executemany(_INSERT, [(number, *row) for row in values])
    rows.settle_session(connection, number, entries=len(values), head=head)


def _chained(head: bytes, entries: Sequence[Entry]) -> tuple[bytes, list[tuple[Any, ...]]]:
    """The head after these entries, and their rows without the session's number."""
    values = []
    for entry in entries:
        text = json.dumps(dict(entry.data), ensure_ascii=False, separators=(",", ":"))
        # A lone surrogate, which no disk takes, must not keep a lesson from being saved.
        data = text.encode(errors="replace").decode()
        salt = secrets.token_bytes(16)
        named = (entry.uid, entry.seq, entry.at_ms, entry.method, entry.kind)
        data_hash, head = tables.entry_hashes(head, *named, data, salt)
        values.append((entry.seq, entry.uid.bytes, entry.at_ms, entry.method, entry.kind, data, salt, data_hash, head))
    return head, values


def _settles(entry: Entry) -> bool:
    return entry.method == LESSON and entry.kind in (lesson.PAUSE, lesson.FINISH)


def _tell(callback: Callable[..., None], *news: int | str) -> None:
    """Call it; what goes wrong there is no reason to write anything less, or again."""
    try:
        callback(*news)
    except Exception:
        log.exception("telling what is on disk")


def _commit(driver: Any, values: Sequence[tuple[Any, ...]]) -> None:
    # One tap is one statement; SQLAlchemy's part would cost as much again.
    driver.execute("BEGIN IMMEDIATE")
    try:
        driver.executemany(_INSERT, values)
        driver.execute("COMMIT")
    except BaseException:
        if driver.in_transaction:
            driver.execute("ROLLBACK")
        raise
