"""Library: the store as the screens use it: asked from the window's thread, answered later, blocking nothing.

Opening, reading and changing happen on other threads; answers and news arrive as queued signals. The libraries
that this needs (SQLAlchemy, the driver) are imported there too, after the first paint.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QProcess, Signal

from app.models.files import Home
from app.models.problems import InUse, LibraryProblem
from app.screens.child import start_child

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from app.models.journal import Journal
    from app.models.session import Session
    from app.models.store import Store
    from app.models.writer import Writer

log = logging.getLogger(__name__)
T = TypeVar("T")
Wrong = Callable[[LibraryProblem], None]
LEAST_FREE_BYTES = 200_000_000
LOCK_S = 1.0


class Library(QObject):
    """One home's library, open from `open` to `close`."""

    opened = Signal()
    trouble = Signal(object)
    """The LibraryProblem for which it could not be opened, or that nobody else has asked to hear of."""
    saved = Signal(int)
    """Everything of the running session up to that `seq` is on disk."""
    failed = Signal(int, str)
    """What is not on disk from that `seq` on, and why; it is tried again."""
    backed_up = Signal(bool)
    _answered = Signal(object)

    def __init__(self, home: Home) -> None:
        super().__init__()
        self.home = home
        self.store: Store | None = None
        self._writer: Writer | None = None
        self._lock: Any = None
        self._pool = ThreadPoolExecutor(1, "library")
        self._answered.connect(lambda answer: answer())
        self._backup: QProcess | None = None
        self._backup_due = False

    def open(self) -> None:
        """Open the home's library; `opened` or `trouble` follows."""
        self._run(self._open, lambda _: self.opened.emit(), self.trouble.emit)

    def ask(self, job: Callable[[Store], T], then: Callable[[T], None], wrong: Wrong | None = None) -> None:
        """Run `job` with the store on another thread; `then` gets the answer, `wrong` the problem, on this one."""
        self._run(lambda: job(self._opened()), then, wrong or self.trouble.emit)

    def change(
        self, job: Callable[[Connection], T], then: Callable[[T], None] | None = None, wrong: Wrong | None = None
    ) -> None:
        """Run `job` in a transaction on the writing thread."""

        def wait() -> T:
            if self._writer is None:
                raise LibraryProblem("The library is open for reading only.")
            return self._writer.do(job).result()

        self._run(wait, then or (lambda _: None), wrong or self.trouble.emit)

    def ask_room(self, then: Callable[[str], None]) -> None:
        """Tell `then` that the disk is nearly full, in a sentence; an empty one if it is not."""

        def look() -> str:
            free = shutil.disk_usage(self.home.folder).free
            return f"{free // 1_000_000} MB are free on this disk. Make room before a lesson." * (
                free < LEAST_FREE_BYTES
            )

        self._run(look, then, lambda _: None)

    def journal(self, session: Session, *, resumed: bool = False) -> Journal:
        """The journal of a session that is recorded from now on. The library must be open for writing."""
        from app.models.journal import Journal

        if self._writer is None:
            raise LibraryProblem("The library is open for reading only.")
        return Journal(self._writer, session, self.saved.emit, self.failed.emit, resumed=resumed)

    def end_journal(self) -> None:
        """Let go of the journal that was written last. What it holds must be on disk."""
        if self._writer is not None:
            self._writer.attach(None)

    def restore(self, path: Path, then: Callable[[], None]) -> None:
        """Put the backup `path` in the library's place; the library is closed then, to be opened anew."""
        from app.models import backup

        def go_back() -> None:
            if self._writer is not None:
                self._writer.close()
            self._writer = self.store = None
            backup.restore(self.home, path)

        self._run(go_back, lambda _: then(), self.trouble.emit)

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
        """Write what is left and let go of the files. Waits for the disk."""
        self._pool.shutdown(wait=True)
        if self._backup is not None:
            self._backup.waitForFinished(10_000)
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _open(self) -> None:
        import filelock

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
        store = open_library(self.home, write=True)
        report = check(store, unfinished_only=True)
        if not report.ok:
            self.store = store
            raise DamagedLibrary(_what_is_wrong(report.missing))
        self.store, self._writer = store, Writer(store)

    def _opened(self) -> Store:
        if self.store is None:
            raise LibraryProblem("The library is not open.")
        return self.store

    def _run(self, job: Callable[[], T], then: Callable[[T], None], wrong: Wrong) -> None:
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

        self._pool.submit(work)

    def _backup_ended(self, code: int, also: str) -> None:
        process, self._backup = self._backup, None
        if process is not None:
            process.deleteLater()
        self.backed_up.emit(code == 0)
        if self._backup_due:
            self._backup_due = False
            self.back_up(also)


def _what_is_wrong(missing: int) -> str:
    if missing == 1:
        return "1 entry that was saved is missing from the library."
    if missing:
        return f"{missing} entries that were saved are missing from the library."
    return "The library is not as it was written."
