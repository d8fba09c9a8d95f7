"""Catching up: what is kept of lessons beside their journals is made in idle moments, one lesson at a time."""

from __future__ import annotations

import logging
from threading import Lock
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.models.problems import LibraryProblem
from app.screens.gathering import figured

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from concurrent.futures import Future
    from uuid import UUID

    from sqlalchemy import Connection

    from app.models.store import Store
    from app.screens.library import Wrong

    Change = Callable[[Callable[[Connection], None]], Future[None] | None]
    Run = Callable[[Callable[[], Any], Callable[[Any], None], Wrong], None]

log = logging.getLogger(__name__)
REST_MS, STEP_MS = 250, 20
"""Between two lessons that are made; between two looks for some."""
AT_ONCE = 200
"""Lessons looked at in one go: a few milliseconds."""


class CatchingUp(QObject):
    """Goes through all lessons once after each `begin`, newest first, and after `put_off` waits a little longer."""

    _index_was_made = Signal()

    def __init__(self, run: Run, store: Callable[[], Store], change: Change):
        super().__init__()
        self._run, self._store, self._change = run, store, change
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        self._held = True
        self._round = 0
        self._due: list[UUID] = []
        self._after: int | None = None
        self._looked_through = self._index_seen = self._mended = False
        self._index_failed = self._making = False
        self._index_was_made.connect(self._was_made)
        self._reading: Any = None
        """The driver's connection that the index is read through now."""
        self._lock = Lock()

    def begin(self) -> None:
        """Look at all lessons from now on."""
        self._held = self._looked_through = False
        self._round += 1
        self._due, self._after = [], None
        self._timer.start(REST_MS)

    def look_again(self) -> None:
        """The index could not be read or written: look it over, then all lessons; if not now, then after `begin`."""
        self._index_seen, self._index_failed = False, True
        self._wake()

    def take_in(self, sessions: Iterable[UUID]) -> None:
        """Look at these as well: they have come, or went on."""
        self._due += [session for session in sessions if session not in self._due]
        self._wake()

    def _wake(self) -> None:
        if not (self._held or self._timer.isActive()):
            self._timer.start(REST_MS)

    def hold(self) -> None:
        """Do nothing more until `begin`."""
        self._held = True
        self._timer.stop()
        self.put_off()

    def put_off(self) -> None:
        """Something is asked for that somebody waits for."""
        if self._timer.isActive():
            self._timer.start(REST_MS)
        with self._lock:
            if self._reading is not None:
                self._reading.interrupt()

    def _go_on(self) -> None:
        if self._index_failed and not self._making:
            self._index_failed, self._looked_through, self._after = False, False, None
            self._do(self._look_over_index, self._saw_index)
        elif self._due:
            session = self._due.pop(0)
            self._do(lambda: _made(self._store(), session, self._change), lambda _: None)
        elif not self._looked_through:
            self._do(lambda: self._store().due(self._after, AT_ONCE), self._found, STEP_MS)
        elif not (self._index_seen or self._making):
            self._do(self._look_over_index, self._saw_index)

    def _do(self, job: Callable[[], Any], then: Callable[[Any], None], rest_ms: int = REST_MS) -> None:
        """Run the job; go on after it, unless another round has begun or nothing is to be done any more."""
        asked = self._round

        def done(answer: Any) -> None:
            if asked == self._round:
                then(answer)
                if not self._held:
                    self._timer.start(rest_ms)

        def failed(problem: LibraryProblem) -> None:
            # One that cannot be read keeps nobody from the others; who opens it is told.
            log.info("while catching up: %s", type(problem).__name__)
            done(([], None))

        self._run(job, done, failed)

    def _found(self, found: tuple[list[UUID], int | None]) -> None:
        self._due, self._after = found
        self._looked_through = self._after is None

    def _look_over_index(self) -> bool:
        """Whether the index is whole. It is read as long as nothing else is asked."""
        from app.models.connections import driver_of
        from app.models.searching import is_whole

        with self._store().reading() as connection:
            with self._lock:
                self._reading = driver_of(connection)
            try:
                return is_whole(connection)
            finally:
                with self._lock:
                    self._reading = None

    def _saw_index(self, whole: object) -> None:
        from app.models.searching import forget

        # Where it is neither, something else was asked for meanwhile: it is looked over when all is quiet again.
        self._index_seen = isinstance(whole, bool)
        if whole is not False:
            self._mended = self._mended and whole is not True
        elif self._mended:
            log.error("the index of the search cannot be made again")
        else:
            log.warning("the index of the search was not as it was made; it is made again")
            making = self._change(forget)
            if making is not None:
                self._making = self._mended = True
                making.add_done_callback(lambda _: self._index_was_made.emit())

    def _was_made(self) -> None:
        self._making = False
        self.look_again()


def _made(store: Store, session: UUID, change: Change) -> None:
    """Make what is kept of a lesson beside its journal, and have it found by all that it should be."""
    from app.models import searching
    from app.models.session import FINISHED
    from app.summaries import words

    found, known = store.summarised(session)
    is_finished = found.state == FINISHED
    if is_finished and known is None:
        figured(store, session, change)
    else:
        said = words(store.record(session)) if is_finished else None
        change(lambda connection: searching.note_words(connection, session, said))
