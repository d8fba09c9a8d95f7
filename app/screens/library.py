"""Library: the store as the screens use it: asked from the window's thread, answered later, blocking nothing.

Opening, reading and changing happen on other threads; answers and news arrive as queued signals. The libraries
that this needs (SQLAlchemy, the driver) are imported there too, after the first paint.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QProcess, Signal

from app.models.files import Home, sweep
from app.models.problems import InUse, LibraryProblem
from app.screens.catching_up import CatchingUp
from app.screens.child import start_child
from app.screens.gathering import Gathering

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Connection

    from app.models.compare import Lesson
    from app.models.journal import Journal
    from app.models.session import Session
    from app.models.store import Store
    from app.models.writer import Writer

log = logging.getLogger(__name__)
T = TypeVar("T")
Wrong = Callable[[LibraryProblem], None]
LEAST_FREE_BYTES = 200_000_000
LOCK_S = 1.0
BACKUP_WAIT_MS = 10_000


class Library(QObject):
    """One home's library, open from `open` to `close`."""

    opened = Signal()
    trouble = Signal(object)
    """The LibraryProblem for which it could not be opened."""
    problem = Signal(object)
    """A LibraryProblem that came later, and that nobody else has asked to hear of. The library stays open."""
    saved = Signal(int)
    """Everything of the running session up to that `seq` is on disk."""
    failed = Signal(int, str)
    """What is not on disk from that `seq` on, and why; it is tried again."""
    backed_up = Signal(bool)
    """Whether a backup that was asked for could be made."""
    search_knows = Signal()
    """A search may find what it did not find before."""
    _answered = Signal(object)
    _search_failed = Signal()

    def __init__(self, home: Home) -> None:
        super().__init__()
        self.home = home
        self.store: Store | None = None
        self._writer: Writer | None = None
        self._lock: Any = None
        self._pool = ThreadPoolExecutor(1, "library")
        self._answered.connect(self._take)
        self._closed = False
        self._catching_up = CatchingUp(self._submit, self._opened, self._keep)
        self._search_failed.connect(self._catching_up.look_again)
        self.opened.connect(lambda: self._catching_up.begin() if self._writer is not None else None)
        self._backup: QProcess | None = None
        self._backup_due = False

    def open(self, expected: str = "", *, accept: bool = False) -> None:
        """Open the home's library, the one with the id `expected` if that is known; `opened` or `trouble` follows.

        With `accept` what is there is taken as it is, and what is missing from it is not asked for again.
        """
        self.run(lambda: self._open(expected, accept), lambda _: self.opened.emit(), self.trouble.emit)

    def ask(self, job: Callable[[Store], T], then: Callable[[T], None], wrong: Wrong | None = None) -> None:
        """Run `job` with the store on another thread; `then` gets the answer, `wrong` the problem, on this one."""
        self.run(lambda: job(self._opened()), then, wrong or self.problem.emit)

    def change(
        self, job: Callable[[Connection], T], then: Callable[[T], None] | None = None, wrong: Wrong | None = None
    ) -> None:
        """Run `job` in a transaction on the writing thread."""

        def wait() -> tuple[T, list[UUID]]:
            from app.models.kept import with_new

            if self._writer is None:
                raise LibraryProblem("The library is open for reading only.")
            return self._writer.do(with_new(job)).result()

        def done(news: tuple[T, list[UUID]]) -> None:
            answer, to_make = news
            self._catching_up.take_in(to_make)
            if then is not None:
                then(answer)

        self.run(wait, done, wrong or self.problem.emit)

    def compared(
        self,
        ids: Sequence[UUID],
        then: Callable[[list[Lesson]], None],
        wrong: Wrong | None = None,
        *,
        wanted: Callable[[], bool] = lambda: True,
        least: int | None = None,
    ) -> None:
        """Tell `then` the lessons of these ids with their figures, in that order, as long as that is `wanted`.

        `wrong` is told afterwards of those that cannot be read; it alone where fewer than `least` are left (unless told
        two, where more than one was asked for).
        """
        least = min(2, len(ids)) if least is None else least
        Gathering(self.ask, self._keep, ids, least, wanted, then, wrong or self.problem.emit).go_on()

    def ask_room(self, then: Callable[[str], None]) -> None:
        """Tell `then` that the disk is nearly full, in a sentence; an empty one if it is not."""

        def look() -> str:
            free = shutil.disk_usage(self.home.folder).free
            said = f"{free // 1_000_000} MB are free on this disk. Make room before a lesson."
            return said if free < LEAST_FREE_BYTES else ""

        self.run(look, then, lambda _: None)

    def journal(self, session: Session, *, resumed: bool = False) -> Journal:
        """The journal of a session that is recorded from now on. The library must be open for writing."""
        from app.models.journal import Journal

        if self._writer is None:
            raise LibraryProblem("The library is open for reading only.")
        self._catching_up.hold()
        return Journal(self._writer, session, self.saved.emit, self.failed.emit, resumed=resumed)

    def end_journal(self) -> None:
        """Let go of the journal that was written last, as soon as what it holds is on disk."""
        if self._writer is not None:
            self._writer.attach(None)
            self._catching_up.begin()

    def restore(self, path: Path, then: Callable[[], None], wrong: Wrong) -> None:
        """Put the backup `path` in the library's place, to be opened anew; if that fails all is as before."""
        from app.models import backup

        def job() -> None:
            self._let_go()
            backup.restore(self.home, path)

        self.run(job, lambda _: then(), wrong)

    def begin_anew(self, then: Callable[[], None], wrong: Wrong) -> None:
        """Put what is there aside, and an empty library in its place, to be opened anew."""
        from app.models.opening import begin_anew

        def job() -> None:
            self._let_go()
            begin_anew(self.home)

        self.run(job, lambda _: then(), wrong)

    def back_up(self, also: str = "") -> None:
        """Make a verified backup in a process of its own; `backed_up` tells how it went."""
        if self._backup is not None:
            self._backup_due = True
            return
        process = QProcess(self)
        arguments = ["-m", "app", "backup", "--data", str(self.home.folder), *(["--also", also] if also else [])]
        process.finished.connect(lambda code, _: self._backup_ended(code, also))
        process.errorOccurred.connect(
            lambda error: self._backup_ended(-1, also) if error is QProcess.ProcessError.FailedToStart else None
        )
        process.setStandardOutputFile(QProcess.nullDevice())
        self._backup = process
        start_child(process, *arguments)

    def close(self) -> None:
        """Write what is left and let go of the files. Waits for the disk; answers still due are dropped."""
        self._closed = True
        self._catching_up.hold()
        self._pool.shutdown(wait=True)
        while (process := self._backup) is not None:
            process.waitForFinished(BACKUP_WAIT_MS)
            if self._backup is process:
                self._backup_due = False
                process.kill()
                process.waitForFinished(BACKUP_WAIT_MS)
                break
        self._let_go()
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _open(self, expected: str, accept: bool) -> None:
        import filelock

        from app.models import backup
        from app.models.check import check
        from app.models.opening import open_library
        from app.models.problems import DamagedLibrary, StorageFailed
        from app.models.writer import Writer

        try:
            self.home.folder.mkdir(parents=True, exist_ok=True)
            if self._lock is None:
                lock = filelock.FileLock(self.home.lock, thread_local=False)
                lock.acquire(timeout=LOCK_S)
                self._lock = lock
        except filelock.Timeout as taken:
            raise InUse from taken
        except OSError as failure:
            raise StorageFailed(f"Nothing can be kept in {self.home.folder}: {failure.strerror}.") from failure
        self._let_go()
        self.store = None
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        self.store = open_library(self.home, write=True)
        if accept:
            backup.set_witnesses_aside(self.home)
        elif expected and str(self.store.library_id()) != expected:
            raise DamagedLibrary("This is another library than the one that was here.")
        else:
            report = check(self.store, unfinished_only=True)
            if not report.ok:
                raise DamagedLibrary(report.what_is_wrong)
        sweep(self.home)
        self.store.when_search_fails = self._search_failed.emit
        self.store.when_search_knows = self.search_knows.emit
        self._writer = Writer(self.store)

    def _let_go(self) -> None:
        """Hold the file open no longer: it is replaced, or left."""
        if self.store is not None:
            self.store.let_go()

    def _keep(self, job: Callable[[Connection], None]) -> Future[None] | None:
        """Have that written which can be made again, and for which nobody waits; None where nothing is written."""
        if self._writer is None:
            return None
        kept = self._writer.do(job)
        kept.add_done_callback(
            lambda done: log.info("what can be made again was not kept") if done.exception() else None
        )
        return kept

    def _opened(self) -> Store:
        if self.store is None:
            raise LibraryProblem("The library is not open.")
        return self.store

    def run(self, job: Callable[[], T], then: Callable[[T], None], wrong: Wrong) -> None:
        """Run `job`, which needs no library, on the other thread."""
        self._catching_up.put_off()
        self._submit(job, then, wrong)

    def _submit(self, job: Callable[[], T], then: Callable[[T], None], wrong: Wrong) -> None:
        def work() -> None:
            try:
                result = job()
            except LibraryProblem as problem:
                # The name ends with the block; the answer comes later.
                found = problem
                self._answered.emit(lambda: wrong(found))
            except Exception:
                log.exception("in the library's thread")
                self._answered.emit(lambda: wrong(LibraryProblem("Something went wrong in Backrow; see the log.")))
            else:
                self._answered.emit(lambda: then(result))

        if not self._closed:
            self._pool.submit(work)

    def _take(self, answer: Callable[[], None]) -> None:
        if not self._closed:
            answer()

    def _backup_ended(self, code: int, also: str) -> None:
        process, self._backup = self._backup, None
        if process is not None:
            process.deleteLater()
        self.backed_up.emit(code == 0)
        if self._backup_due:
            self._backup_due = False
            self.back_up(also)


def _log_failure(done: Future[None]) -> None:
    if done.exception():
        log.info("what can be made again was not kept")
