"""Writer: the one thread, with the one connection, through which a library is changed. Each job is one transaction."""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection

from app.models import searching
from app.models.connections import driver_of, plainly
from app.models.problems import LibraryProblem, StorageFailed
from app.models.store import Store

log = logging.getLogger(__name__)
T = TypeVar("T")
RETRY_S = 1.0
IDLE_S = 5.0
"""After so long without a write the WAL is emptied into the library; after a pause or the finish at once."""
WAKE_S = 0.25
"""How often the witness of a running session is thought of."""


class Source(Protocol):
    """What the writer asks of a journal, on its own thread."""

    @property
    def pending(self) -> bool:
        """Whether something is not on disk yet."""

    def write(self, connection: Connection) -> bool:
        """Write some of it, in one transaction; whether the session came to rest with that."""

    def write_failed(self, why: str) -> None: ...
    def witness(self, *, now: bool = False) -> None: ...


class Writer:
    """One thread, one connection. Close it before the library's lock is let go."""

    def __init__(self, store: Store) -> None:
        self.home = store.home
        self._store = store
        self._connection: Connection | None = None
        self._jobs: deque[tuple[Callable[[Connection], Any], Future[Any]]] = deque()
        self._sources: list[Source] = []
        """The journal that is written now, last, and before it those let go of with something still to write."""
        self._current: Source | None = None
        self._wake = threading.Condition()
        self._closing = self._closed = self._busy = False
        self._wal_used = False
        self._written_at = 0.0
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def do(self, job: Callable[[Connection], T]) -> Future[T]:
        """Run `job` in a transaction of its own; the result, or the LibraryProblem, is in the future."""
        future: Future[T] = Future()
        with self._wake:
            if self._closed:
                future.set_exception(StorageFailed("The library is closed."))
            else:
                self._jobs.append((job, future))
                self._wake.notify_all()
        return future

    def wait(self, timeout_s: float | None = None) -> bool:
        """Return True when everything handed in so far is on disk or was refused.

        False if that takes too long, or if the writer was closed before.
        """
        with self._wake:
            return self._wake.wait_for(lambda: self._done() or self._closed, timeout_s) and self._done()

    def close(self) -> None:
        """Write what is left (one more try if the disk has failed), empty the WAL, end the thread."""
        with self._wake:
            self._closing = True
            self._wake.notify_all()
        self._thread.join()

    def attach(self, journal: Source | None) -> None:
        """Make `journal` the one that is written. The one before is let go of once all it holds is on disk."""
        with self._wake:
            self._current = journal
            if journal:
                self._sources.append(journal)
            self._wake.notify_all()

    def nudge(self) -> None:
        """There is something new in the journal."""
        with self._wake:
            self._wake.notify_all()

    def _done(self) -> bool:
        return not (self._busy or self._jobs or any(source.pending for source in self._sources))

    def _run(self) -> None:
        try:
            last_try = False
            while not last_try and self._next():
                last_try = self._closing
                if self._write_sources():
                    last_try = False
                self._do_next()
                if self._wal_used and time.monotonic() - self._written_at > IDLE_S and not self._waited_for():
                    self._empty_wal()
        finally:
            self._end()

    def _next(self) -> bool:
        """Wait for something to do, and not for long; whether to go on at all."""
        with self._wake:
            self._busy = False
            if self._done():
                self._wake.notify_all()
                if self._closing:
                    return False
                self._wake.wait(WAKE_S if self._sources or self._wal_used else None)
            self._busy = True
            return True

    def _waited_for(self) -> bool:
        with self._wake:
            return self._closing or bool(self._jobs) or any(source.pending for source in self._sources)

    def _write_sources(self) -> bool:
        """Write some of what is pending; whether that succeeded."""
        with self._wake:
            sources = list(self._sources)
        whole = all([self._write(source) for source in sources if source.pending])
        for source in sources:
            source.witness()
        with self._wake:
            for source in sources:
                if source is not self._current and not source.pending:
                    source.witness(now=True)
                    self._sources.remove(source)
            if not (whole or self._closing or self._jobs):
                self._wake.wait(RETRY_S)
        return whole

    def _write(self, source: Source) -> bool:
        try:
            with plainly():
                rests = source.write(self._connected())
        except Exception as failure:
            self._disconnect()
            if not isinstance(failure, LibraryProblem):
                log.exception("writing the journal")
            source.write_failed(str(failure))
            return False
        self._wrote(float("-inf") if rests else time.monotonic())
        self._follow()
        return True

    def _follow(self) -> None:
        """Let lessons be found by what is on disk now. What goes wrong with that is made good another time."""
        connection = self._connected()
        if not searching.noted(connection):
            return
        try:
            with plainly(), connection.begin():
                searching.follow(connection)
        except Exception as failure:
            self._disconnect()
            log.warning("what lessons are searched by was not written: %s", failure)
            self._store.when_search_fails()
        else:
            self._store.when_search_knows()

    def _do_next(self) -> None:
        with self._wake:
            job, future = self._jobs.popleft() if self._jobs else (None, None)
        if job is None or future is None or not future.set_running_or_notify_cancel():
            return
        try:
            with plainly(), self._connected().begin():
                result = job(self._connected())
        except BaseException as failure:
            self._disconnect()
            future.set_exception(failure)
        else:
            self._wrote(time.monotonic())
            self._follow()
            future.set_result(result)

    def _wrote(self, at: float) -> None:
        self._wal_used, self._written_at = True, at

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
        try:
            with plainly():
                driver = driver_of(self._connected())
                # Not to wait for those who read: a tap would wait with it.
                driver.execute("PRAGMA busy_timeout = 0")
                busy = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
                driver.execute("PRAGMA busy_timeout = 5000")
        except LibraryProblem:
            self._disconnect()
            busy = True
        self._wal_used, self._written_at = bool(busy), time.monotonic()

    def _end(self) -> None:
        if self._wal_used:
            self._empty_wal()
        self._disconnect()
        with self._wake:
            sources, left = self._sources, list(self._jobs)
            self._jobs.clear()
            self._busy, self._closed = False, True
        for source in sources:
            source.witness(now=True)
        for _, future in left:
            with contextlib.suppress(Exception):
                future.set_exception(StorageFailed("The library is closed."))
        with self._wake:
            self._wake.notify_all()
