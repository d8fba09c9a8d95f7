"""Recordings: begins, resumes and ends the one lesson that may be recorded at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.models.clock import LessonClock
from app.models.problems import LibraryProblem
from app.models.session import FINISHED, Card, Record, Session
from app.preferences import Preferences
from app.screens.library import Library

if TYPE_CHECKING:
    from app.models.recording import Recording
    from app.screens.record import RecordScreen
    from app.screens.warming import Warming

BACKUP_MS = 10 * 60_000


class Recordings(QObject):
    """Joins a recording's screen to the library, keeps the tablet awake, and backs up every ten minutes."""

    shown = Signal(object)
    """The RecordScreen to show."""
    left = Signal()
    """It ended before anything was recorded."""
    finished = Signal(object)
    """The id of a session that is complete and on disk."""
    paused = Signal()
    preferred = Signal(object)

    def __init__(self, library: Library, clock: Callable[[], LessonClock]) -> None:
        super().__init__()
        self._library = library
        self._clock = clock
        self._awake: Any = None
        self.screen: RecordScreen | None = None
        """The screen of the lesson that is open now."""
        self._backup = QTimer(self)
        self._backup.setInterval(BACKUP_MS)
        self._backup.timeout.connect(self._back_up)
        self._preferences = Preferences()
        self._resuming = False
        self._warming: Warming | None = None
        self._backed_up = 0
        """Entries of the lesson that were there at its last backup."""

    def prefer(self, preferences: Preferences) -> None:
        """Take these preferences from now on."""
        self._preferences = preferences
        if self.screen is not None:
            self.screen.prefer(preferences)

    def warm_up(self, window: QWidget, configs: Mapping[str, Any]) -> None:
        """A lesson with something of these configs may be begun soon: let its screen come as fast as any later one."""
        from app.screens.warming import Warming

        self._warming = Warming(window, configs, self._preferences)

    def begin(self, card: Card, configs: Mapping[str, Any], begun: Callable[[], None]) -> None:
        """Show Record in the Ready state. `begun` is called when the first act makes a session of it."""
        from app.methods import tracks_for
        from app.models.entry import new_uid
        from app.models.recording import Recording

        if self.screen is not None or self._resuming:
            return

        def open_journal(session: Session) -> Any:
            begun()
            return self._library.journal(session)

        session = Session(new_uid(), "", card, configs)
        self._show(Recording(session, tracks_for(configs), self._clock(), open_journal))

    def resume(self, session: UUID, *, finish: bool = False) -> None:
        """Open a session that was stopped: interrupted, or to be finished where it stopped."""
        if self.screen is not None or self._resuming:
            return
        self._resuming = True
        self._library.ask(
            lambda store: (store.record(session), store.beat(session)),
            lambda found: self._resumed(*found, finish),
            self._not_resumed,
        )

    def close_down(self) -> None:
        """Let go of the screen without finishing: the program ends."""
        self._end()

    def _resumed(self, record: Record, beat: Any, finish: bool) -> None:
        from app.methods import tracks_for
        from app.models.recording import Recording

        self._resuming = False
        tracks = tracks_for(record.session.configs)
        if record.session.state == FINISHED or not tracks:
            # Finished meanwhile, or recorded with what this Backrow does not know: it can only be looked at.
            self.finished.emit(record.session.id)
            return
        recording = Recording.resumed(
            record,
            tracks,
            self._clock(),
            lambda session: self._library.journal(session, resumed=True),
            beat,
        )
        self._show(recording)
        if finish:
            recording.finish()
            self._finish()

    def _not_resumed(self, problem: LibraryProblem) -> None:
        self._resuming = False
        self._library.problem.emit(problem)

    def _show(self, recording: Recording) -> None:
        from app.screens.awake import Awake
        from app.screens.record import RecordScreen

        self._stop_warming()
        screen = RecordScreen(recording, self._preferences)
        screen.preferred.connect(self.preferred)
        screen.left.connect(self._leave)
        screen.finished.connect(self._finish)
        screen.paused.connect(self.paused)
        self._library.saved.connect(screen.saved)
        self._library.failed.connect(screen.failed)
        self.screen = screen
        self._backed_up = 0
        self._awake = self._awake or Awake()
        self._awake.begin()
        self._backup.start()
        self.shown.emit(screen)
        # Qt would give the keyboard to the first key, unseen, and Enter would dim the screen.
        screen.begin_to_write()

    def _leave(self) -> None:
        self._end()
        self.left.emit()

    def _finish(self) -> None:
        screen = self.screen
        if screen is None:
            return
        screen.show_all()
        if screen.recording.unsaved:
            # Nothing is shown as finished before it is on disk; the state line counts what is not.
            QTimer.singleShot(50, self, self._finish)
            return
        session = screen.recording.session.id
        self._end()
        self._back_up()
        self.finished.emit(session)

    def _end(self) -> None:
        screen, self.screen = self.screen, None
        self._stop_warming()
        self._backup.stop()
        if self._awake is not None:
            self._awake.end()
        if screen is not None:
            self._library.saved.disconnect(screen.saved)
            self._library.failed.disconnect(screen.failed)
            screen.close_down()
            self._library.end_journal()

    def _stop_warming(self) -> None:
        if self._warming is not None:
            self._warming.end()
            self._warming = None

    def _back_up(self) -> None:
        """Make a backup, if anything was recorded since the last one."""
        written = self.screen.recording.written if self.screen is not None else -1
        if written != self._backed_up:
            self._backed_up = written
            self._library.back_up(self._preferences.second_backup)
