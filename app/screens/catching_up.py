"""Catching up: what is kept of lessons beside their journals is made in idle moments, one lesson at a time."""

from __future__ import annotations

import logging
from threading import Lock
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from app.models.problems import LibraryProblem

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from sqlalchemy import Connection

    from app.models.compare import Lesson
    from app.models.store import Store
    from app.screens.library import Wrong

    Change = Callable[[Callable[[Connection], None]], object]
    Run = Callable[[Callable[[], Any], Callable[[Any], None], Wrong], None]

log = logging.getLogger(__name__)
REST_MS, STEP_MS = 250, 20
"""Between two lessons that are made; between two looks for some."""
AT_ONCE = 200
"""Lessons looked at in one go: a few milliseconds."""


class CatchingUp(QObject):
    """Goes through all lessons once after each `begin`, newest first, and after `put_off` waits a little longer."""

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
        self._looked_through = self._index_seen = False
        self._reading: Any = None
        """The driver's connection that the index is read through now."""
        self._lock = Lock()

    def begin(self) -> None:
        """Look at all lessons from now on."""
        self._held = self._looked_through = False
        self._round += 1
        self._due, self._after = [], None
        self._timer.start(REST_MS)

    def again(self) -> None:
        """Something was changed: look at all lessons once more, unless nothing is to be done now."""
        if not self._held:
            self.begin()

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
        if self._due:
            session = self._due.pop(0)
            self._do(lambda: figured(self._store(), session, self._change), lambda _: None)
        elif not self._looked_through:
            self._do(lambda: self._store().due(self._after, AT_ONCE), self._found, STEP_MS)
        elif not self._index_seen:
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
        self._index_seen = whole is True
        if whole is False:
            log.warning("the index of the search was not as it was made; it is made again")
            self._change(forget)
            self.begin()


def figured(store: Store, session: UUID, change: Change) -> Lesson:
    """A lesson with its figures, made and kept if need be. Those of one that is not finished are not kept."""
    from app.models import kept
    from app.models.compare import Lesson
    from app.models.session import FINISHED
    from app.summaries import summary, words

    found, known = store.summarised(session)
    if known is not None:
        return Lesson(found, known)
    record, head = store.headed(session)
    made = summary(record)
    if record.session.state == FINISHED:
        said = words(record)
        change(lambda connection: kept.save(connection, session, head, made, said))
    return Lesson(record.session, made)
