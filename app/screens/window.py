"""Window: the one window: which screen is on, and what is remembered of the next lesson."""

from __future__ import annotations

import time
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app import preferences as kept
from app.preferences import Preferences
from app.screens.first_picture import FirstPicture

# What the first picture does not need is imported after it: nobody should wait for that.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any
    from uuid import UUID

    from app.models.clock import LessonClock
    from app.models.files import Home
    from app.models.problems import LibraryProblem
    from app.models.session import Card, Plan, Session
    from app.screens.lessons import Lessons
    from app.screens.library import Library
    from app.screens.recordings import Recordings
    from app.screens.today import Today

RESUME_MS = 30 * 60_000
"""A lesson that stopped no longer ago is gone straight back to at the next start."""
ROWS = 30
"""Lessons listed at first, and added at each touch of the key below them."""


class Window(QStackedWidget):
    """Shows a first picture of Today at once. Today itself and the library come with `begin`, after the first paint."""

    in_use = Signal()
    """Another Backrow has this home open."""
    began = Signal()
    """The library is open and the first screen is complete."""

    library: Library
    recordings: Recordings
    lessons: Lessons
    today: Today

    def __init__(
        self,
        home: Home,
        preferences: Preferences,
        clock: Callable[[], LessonClock] | None = None,
        *,
        full_screen: bool = True,
    ) -> None:
        super().__init__()
        self.setWindowTitle("Backrow")
        self.resize(1368, 912)
        self.home = home
        self.preferences = preferences
        now = time.localtime()
        date = f"{time.strftime('%A', now)} {now.tm_mday} {time.strftime('%B', now)}"
        self.first_picture = FirstPicture(date, preferences.dim, preferences.size, self)
        self.addWidget(self.first_picture)
        self._clock = clock
        self._full_screen = full_screen
        self._plan: Plan | None = None
        self._rows = ROWS
        self._begun = False

    def _connect(self) -> None:
        today, recordings, lessons = self.today, self.recordings, self.lessons
        self.library.opened.connect(self._opened)
        self.library.trouble.connect(self._trouble)
        today.record_asked.connect(self._record_with_plan)
        today.no_plan_asked.connect(self._record_without_plan)
        today.set_up_asked.connect(self._set_up)
        today.sample_asked.connect(lessons.show_sample)
        today.card_changed.connect(self._card_changed)
        today.row_opened.connect(lessons.show)
        today.row_went_on.connect(recordings.resume)
        today.row_finished.connect(lambda session: recordings.resume(session, finish=True))
        today.more_asked.connect(self._show_more)
        recordings.shown.connect(self._go_to)
        recordings.left.connect(self.show_today)
        recordings.finished.connect(lessons.show)
        recordings.paused.connect(lessons.warm_up)
        lessons.shown.connect(self._go_to)
        lessons.left.connect(self.show_today)
        for desk in (recordings, lessons):
            desk.preferred.connect(self.prefer)

    def begin(self) -> None:
        """Open the library. To be called once, when the first picture is on the screen."""
        from app.models.clock import LessonClock, wall_time
        from app.screens.lessons import Lessons
        from app.screens.library import Library
        from app.screens.recordings import Recordings
        from app.screens.today import Today

        self.wear_look()
        self.library = Library(self.home)
        self.recordings = Recordings(self.library, self._clock or LessonClock)
        self.lessons = Lessons(self.library)
        self.today = Today(wall_time(), self)
        self._begun = True
        self._go_to(self.today)
        self._share(self.preferences)
        self._connect()
        self.library.open()

    def wear_look(self) -> None:
        """Take colours and sizes from the preferences and the screen."""
        from app.widgets.parts.look import follow_screen

        self.winId()
        follow_screen(self, self.preferences.dim, self.preferences.size)

    def prefer(self, preferences: Preferences) -> None:
        """Take these preferences from now on, and keep them."""
        import logging

        self.preferences = preferences
        self.wear_look()
        self._share(preferences)
        try:
            kept.save(self.home, preferences)
        except OSError as failure:
            logging.getLogger(__name__).warning("the settings could not be kept: %s", failure.strerror)

    def show_today(self) -> None:
        """Show Today with the lessons that there are."""
        if self._plan is not None:
            self.take_plan(self._plan)
        self._go_to(self.today)
        self.library.ask_room(self.today.warn)
        self.library.ask(lambda store: store.listed(self._rows + 1), self._show_rows)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._begun:
            if self.today.card.form is not None:
                self.today.card.form.flush()
            self.recordings.close_down()
            self._go_to(self.today)
            self.lessons.close()
            self.library.close()
        super().closeEvent(event)

    def _share(self, preferences: Preferences) -> None:
        self.recordings.prefer(preferences)
        self.lessons.prefer(preferences)

    def _opened(self) -> None:
        from app.screens.start_card import CardForm

        self.today.open_for(CardForm())
        self.library.ask(
            lambda store: (store.library_id(), store.plan(), store.stopped_within(RESUME_MS)), self._first_news
        )

    def _first_news(self, news: tuple[UUID, Plan, UUID | None]) -> None:
        library, plan, stopped = news
        if self.preferences.library != str(library):
            self.prefer(replace(self.preferences, library=str(library)))
        self._plan = plan
        self.show_today()
        if stopped is not None:
            self.recordings.resume(stopped)
        self.began.emit()

    def _show_rows(self, listed: list[tuple[Session, Any]]) -> None:
        from app.models.clock import wall_time
        from app.screens.lesson_rows import row_words

        rows = [row_words(session, stopped, wall_time()) for session, stopped in listed[: self._rows]]
        rows.sort(key=lambda row: not row.stopped)
        self.today.show_rows(rows, self.preferences.show_names, len(listed) > self._rows)

    def _show_more(self) -> None:
        self._rows += ROWS
        self.show_today()

    def take_plan(self, plan: Plan) -> None:
        """Show the next lesson on its card."""
        from app.methods import METHODS
        from app.screens.set_up import complete

        self._plan = complete(plan)
        names = ", ".join(METHODS[key].title for key in self._plan.methods)
        self.today.show_card(self._plan.card, f"Records with: {names}")

    def _card_changed(self, card: Card) -> None:
        if self._plan is not None:
            self._keep_plan(replace(self._plan, card=card))

    def _keep_plan(self, plan: Plan) -> None:
        from app.models.rows import save_plan

        self._plan = plan
        self.library.change(lambda connection: save_plan(connection, plan))

    def _set_up(self) -> None:
        from app.screens.set_up import SetUp

        if self._plan is not None:
            screen = SetUp(self._plan, self)
            screen.changed.connect(self._keep_plan)
            screen.left.connect(self.show_today)
            self._go_to(screen)

    def _record_with_plan(self) -> None:
        from app.models.session import Card

        form = self.today.card.form
        if self._plan is None or form is None:
            return
        form.flush()
        plan = replace(self._plan, card=form.card())
        # The card is for this lesson; the next one has its own. Who observes and what to look for stay.
        after = replace(plan, card=Card(observer=plan.card.observer))
        self.recordings.begin(
            plan.card, {key: plan.configs[key] for key in plan.methods}, lambda: self._keep_plan(after)
        )

    def _record_without_plan(self) -> None:
        import msgspec

        from app.methods import METHODS
        from app.models.session import Card

        observer = self._plan.card.observer if self._plan else ""
        configs = {key: msgspec.to_builtins(method.no_plan) for key, method in METHODS.items()}
        self.recordings.begin(Card(observer=observer), configs, lambda: None)

    def _trouble(self, problem: LibraryProblem) -> None:
        import logging

        from app.models.problems import InUse
        from app.screens.trouble import Trouble, trouble_screen

        if isinstance(problem, InUse):
            self.in_use.emit()
            return
        logging.getLogger(__name__).warning("trouble with the library: %s", problem)
        if self.recordings.screen is None and not isinstance(self.currentWidget(), Trouble):
            screen = trouble_screen(problem, self.library)
            screen.left.connect(self.close)
            screen.restore_asked.connect(self._restore)
            screen.read_asked.connect(self._read_only)
            self._go_to(screen)

    def _read_only(self) -> None:
        self.show_today()
        self.today.close_keys()

    def _restore(self, path: Path) -> None:
        self.library.restore(path, self.library.open)

    def _go_to(self, screen: QWidget) -> None:
        """Show that screen and let go of any other but Today."""
        for n in reversed(range(self.count())):
            other = self.widget(n)
            if other is not None and other is not screen and other is not self.today:
                self.removeWidget(other)
                other.deleteLater()
        if self.indexOf(screen) < 0:
            self.addWidget(screen)
        self.setCurrentWidget(screen)
        if not self._begun or not self._full_screen:
            return
        from PySide6.QtCore import Qt

        full, recording = Qt.WindowState.WindowFullScreen, screen is self.recordings.screen
        self.setWindowState(self.windowState() | full if recording else self.windowState() & ~full)
