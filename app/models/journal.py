"""Journal: an act is on disk when its `saved` arrives; and the one thread through which a library is changed.

`Writer` is that thread, with the one writing connection. Each job is one transaction. A `Journal` hands it the
entries of one session: at once, in order, retried until they are on disk, and never twice. Acts are never held
back to be written together; those that came while the disk was busy are.
"""

from __future__ import annotations

import json
import logging
import secrets
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any, TypeVar

from sqlalchemy import Connection, select
from sqlalchemy.dialects import sqlite

from app.models import lesson, rows, tables
from app.models.clock import Beat
from app.models.entry import LESSON, Entry
from app.models.problems import LibraryProblem
from app.models.session import FINISHED, RUNNING, Session
from app.models.store import Store, plainly
from app.models.witness import Witness, write

log = logging.getLogger(__name__)
T = TypeVar("T")
RETRY_S = 1.0
IDLE_S = 5.0
"""After so long without a write the WAL is emptied into the library."""
BEAT_S = 1.0
MOST_AT_ONCE = 200

_INSERT = str(
    sqlite.insert(tables.entry)
    .on_conflict_do_nothing(index_elements=["uid"])
    .compile(dialect=sqlite.dialect(paramstyle="qmark"))
)


class Writer:
    """One thread, one connection. Close it before the store."""

    def __init__(self, store: Store) -> None:
        self.home = store.home
        self._store = store
        self._connection: Connection | None = None
        self._jobs: deque[tuple[Callable[[Connection], Any], Future[Any]]] = deque()
        self._journal: Journal | None = None
        self._wake = threading.Condition()
        self._closing = False
        self._busy = False
        self._wal_used = False
        self._written_at = time.monotonic()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def do(self, job: Callable[[Connection], T]) -> Future[T]:
        """Run `job` in a transaction of its own; the result, or the LibraryProblem, is in the future."""
        future: Future[T] = Future()
        with self._wake:
            self._jobs.append((job, future))
            self._wake.notify_all()
        return future

    def wait(self, timeout_s: float | None = None) -> bool:
        """Return True when everything handed in so far is on disk or was refused, False if that takes too long."""
        with self._wake:
            return self._wake.wait_for(self._done, timeout_s)

    def _done(self) -> bool:
        return not (self._busy or self._jobs or (self._journal and self._journal.pending))

    def close(self) -> None:
        """Write what is left (one more try), empty the WAL, end the thread."""
        with self._wake:
            self._closing = True
            self._wake.notify_all()
        self._thread.join()

    def attach(self, journal: Journal | None) -> None:
        """Make `journal` the one that is written; None ends that."""
        with self._wake:
            self._journal = journal
            self._wake.notify_all()

    def nudge(self) -> None:
        """There is something new in the journal."""
        with self._wake:
            self._wake.notify_all()

    def _run(self) -> None:
        while self._next():
            journal, job = self._journal, None
            if journal and journal.pending and not self._write(journal) and self._closing:
                break
            with self._wake:
                job = self._jobs.popleft() if self._jobs else None
            if job:
                self._do(*job)
            if journal and not journal.pending:
                journal.witness()
            if self._wal_used and time.monotonic() - self._written_at > IDLE_S:
                self._empty_wal()
        self._empty_wal()
        self._disconnect()
        with self._wake:
            self._busy = False
            self._jobs.clear()
            self._wake.notify_all()

    def _next(self) -> bool:
        """Wait for something to do, for half a beat at most; whether to go on at all."""
        with self._wake:
            self._busy = False
            if self._done():
                self._wake.notify_all()
                if self._closing:
                    return False
                self._wake.wait(BEAT_S / 2)
            self._busy = True
            return True

    def _do(self, job: Callable[[Connection], T], future: Future[T]) -> None:
        try:
            with plainly(), self._connected().begin():
                result = job(self._connected())
        except BaseException as failure:
            self._disconnect()
            future.set_exception(failure)
        else:
            self._wal_used, self._written_at = True, time.monotonic()
            future.set_result(result)

    def _write(self, journal: Journal) -> bool:
        try:
            with plainly():
                journal.write(self._connected())
        except Exception as failure:
            if not isinstance(failure, LibraryProblem):
                log.exception("writing the journal")
            self._disconnect()
            journal.write_failed(str(failure))
            with self._wake:
                if not self._closing:
                    self._wake.wait(RETRY_S)
            return False
        self._wal_used, self._written_at = True, time.monotonic()
        return True

    def _connected(self) -> Connection:
        if self._connection is None:
            self._connection = self._store.writing()
        return self._connection

    def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            try:
                connection.close()
            except Exception:
                log.warning("a connection could not be closed")

    def _empty_wal(self) -> None:
        if not self._wal_used:
            return
        try:
            with plainly():
                _driver(self._connected()).execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except LibraryProblem:
            self._disconnect()
        self._wal_used = False


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
        self._witnessed: tuple[int, Beat | None] = (-1, None)
        self._witnessed_at = float("-inf")
        writer.attach(self)

    @property
    def pending(self) -> bool:
        """Whether something is not on disk yet."""
        return bool(self._pending)

    def submit(self, *entries: Entry) -> None:
        """Have `entries` written, in one transaction; returns at once."""
        self._pending.extend(entries)
        self._writer.nudge()

    def beat(self, beat: Beat) -> None:
        """The clocks now: written beside the library within about a second."""
        self._beat = beat

    def wait(self, timeout_s: float | None = None) -> bool:
        """Return True when everything submitted is on disk, False if that takes too long."""
        return self._writer.wait(timeout_s)

    def close(self) -> None:
        """Let go of the writer, after everything submitted is on disk."""
        self._writer.wait()
        self._writer.attach(None)

    def write(self, connection: Connection) -> None:
        """Write what is pending; on the writing thread. Raises what the driver raises, and then nothing was written."""
        if not self._known:
            self._look_up(connection)
        batch = [self._pending[n] for n in range(min(len(self._pending), MOST_AT_ONCE))]
        if batch:
            head, values = self._chained(batch)
            settled = next((entry for entry in reversed(batch) if _settles(entry)), None)
            if self._number is None or settled:
                with connection.begin():
                    self._number = self._number or rows.insert_session(connection, self._session)
                    _driver(connection).executemany(_INSERT, [(self._number, *row) for row in values])
                    if settled:
                        known = {"entries": batch[-1].seq, "head": head, "recorded_ms": settled.data["recorded_ms"]}
                        state = FINISHED if settled.kind == lesson.FINISH else RUNNING
                        rows.settle_session(connection, self._number, **known, state=state)
            else:
                _commit(_driver(connection), [(self._number, *row) for row in values])
            self._count, self._head = batch[-1].seq, head
            for _ in batch:
                self._pending.popleft()
            self._report(batch)

    def write_failed(self, why: str) -> None:
        """The last write did not succeed; what the library holds now must be looked up."""
        self._known = False
        if self._pending:
            self._failed(self._pending[0].seq, why)

    def witness(self) -> None:
        """Write the small file that knows how much was on disk and when, at most once a second."""
        now, state = time.monotonic(), (self._count, self._beat)
        if not self._count or state == self._witnessed or now - self._witnessed_at < BEAT_S:
            return
        try:
            write(self._writer.home, Witness(self._session.id, self._count, self._head.hex(), self._beat))
        except OSError as failure:
            log.warning("the witness file could not be written: %s", failure.strerror)
        self._witnessed, self._witnessed_at = state, now

    def _chained(self, batch: Sequence[Entry]) -> tuple[bytes, list[tuple[Any, ...]]]:
        """The new head, and the rows to insert without the session's number."""
        head, values = self._head, []
        for entry in batch:
            data = json.dumps(dict(entry.data), ensure_ascii=False, separators=(",", ":"))
            salt = secrets.token_bytes(16)
            named = (entry.uid, entry.seq, entry.at_ms, entry.method, entry.kind)
            data_hash, head = tables.entry_hashes(head, *named, data, salt)
            values.append(
                (entry.seq, entry.uid.bytes, entry.at_ms, entry.method, entry.kind, data, salt, data_hash, head)
            )
        return head, values

    def _report(self, batch: Sequence[Entry]) -> None:
        if log.isEnabledFor(logging.INFO):
            for entry in batch:
                log.info("saved session=%s seq=%s", self._session.id, entry.seq)
        self._saved(batch[-1].seq)

    def _look_up(self, connection: Connection) -> None:
        with connection.begin():
            known = tables.session.c
            query = select(known.id).where(known.uid == self._session.id.bytes)
            self._number = connection.execute(query).scalar()
            found = tables.entry.c
            newest = select(found.seq, found.hash).where(found.session_id == self._number).order_by(found.seq.desc())
            last = connection.execute(newest.limit(1)).first()
        self._count, self._head = last or (0, tables.first_hash(self._session.id))
        while self._pending and self._pending[0].seq <= self._count:
            self._pending.popleft()
        self._known = True
        if self._count:
            self._saved(self._count)


def _settles(entry: Entry) -> bool:
    return entry.method == LESSON and entry.kind in (lesson.PAUSE, lesson.FINISH)


def _driver(connection: Connection) -> Any:
    """The driver's own connection: one tap is one statement, and SQLAlchemy's part would cost as much again."""
    return connection.connection.driver_connection


def _commit(driver: Any, values: Sequence[tuple[Any, ...]]) -> None:
    driver.execute("BEGIN IMMEDIATE")
    try:
        driver.executemany(_INSERT, values)
        driver.execute("COMMIT")
    except BaseException:
        if driver.in_transaction:
            driver.execute("ROLLBACK")
        raise
