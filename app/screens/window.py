"""Window: the one window: which screen is on, and what is remembered of the next lesson."""

from __future__ import annotations

import time
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app import preferences as kept
from app.preferences import Preferences
from app.screens.first_picture import FirstPicture

# What the first picture does not need is imported after it: nobody should wait for that.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from app.models.clock import LessonClock
    from app.models.files import Home
    from app.models.problems import LibraryProblem
    from app.models.session import Plan
    from app.screens.comparisons import Comparisons
    from app.screens.garbage import Garbage
    from app.screens.lessons import Lessons
    from app.screens.library import Library
    from app.screens.plans import Plans
    from app.screens.recordings import Recordings
    from app.screens.samples import Samples
    from app.screens.today import Today
    from app.screens.troubles import Troubles

RESUME_MS = 30 * 60_000
"""A lesson that stopped no longer ago is gone straight back to at the next start."""


class Window(QStackedWidget):
    """Shows a first picture of Today at once. Today itself and the library come with `begin`, after the first paint."""

    in_use = Signal()
    """Another Backrow has this home open."""
    began = Signal()
    """The library is open and the first screen is complete."""

    _garbage: Garbage
    library: Library
    recordings: Recordings
    lessons: Lessons
    comparisons: Comparisons
    plans: Plans
    samples: Samples
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
        self._troubles: Troubles | None = None
        self._begun = False

    def _connect(self) -> None:
        today, plans, recordings, lessons = self.today, self.plans, self.recordings, self.lessons
        self.library.opened.connect(self._opened)
        self.library.trouble.connect(self._trouble)
        self.library.problem.connect(self._problem)
        self.library.backed_up.connect(self._backed_up)
        self.library.search_knows.connect(self._search_again)
        today.samples_asked.connect(self.samples.load)
        today.no_samples_asked.connect(self.samples.remove)
        self.samples.there.connect(today.show_samples)
        self.samples.changed.connect(self._list_lessons)
        today.row_opened.connect(lessons.show)
        today.row_went_on.connect(recordings.resume)
        today.row_finished.connect(lambda session: recordings.resume(session, finish=True))
        today.teachers_asked.connect(self.comparisons.show_teachers)
        today.dim_asked.connect(lambda: self.prefer(replace(self.preferences, dim=not self.preferences.dim)))
        self.comparisons.renamed.connect(plans.rename)
        self.comparisons.said.connect(self._say)
        self.comparisons.samples_asked.connect(self.samples.load)
        self.samples.changed.connect(self.comparisons.look_again)
        lessons.beside_asked.connect(self.comparisons.beside)
        self.comparisons.opened.connect(lessons.show)
        self.comparisons.went_on.connect(recordings.resume)
        self.comparisons.finished.connect(lambda session: recordings.resume(session, finish=True))
        plans.begin.connect(recordings.begin)
        recordings.finished.connect(lessons.show)
        recordings.paused.connect(lessons.warm_up)
        for desk in (plans, recordings, lessons, self.comparisons):
            desk.shown.connect(self._go_to)
            desk.left.connect(self.show_today)
            desk.preferred.connect(self.prefer)

    def begin(self) -> None:
        """Open the library. To be called once, when the first picture is on the screen."""
        from app.models.clock import LessonClock, wall_time
        from app.screens.comparisons import Comparisons
        from app.screens.garbage import Garbage
        from app.screens.lessons import Lessons
        from app.screens.library import Library
        from app.screens.plans import Plans
        from app.screens.recordings import Recordings
        from app.screens.samples import Samples
        from app.screens.today import Today

        self.wear_look()
        self._garbage = Garbage(self)
        self.library = Library(self.home)
        self.recordings = Recordings(self.library, self._clock or LessonClock)
        self.lessons = Lessons(self.library)
        self.samples = Samples(self.library)
        self.comparisons = Comparisons(self.library)
        self.today = Today(wall_time(), self)
        self.plans = Plans(self.library, self.today)
        self._begun = True
        self._go_to(self.today)
        self._share(self.preferences)
        self._connect()
        self.library.open(self.preferences.library)

    def wear_look(self) -> None:
        """Take colours and sizes from the preferences and the screen."""
        from app.widgets.parts.look import follow_screen

        self.winId()
        follow_screen(self, self.preferences.dim, self.preferences.size)

    def prefer(self, preferences: Preferences) -> None:
        """Take these preferences from now on, and keep them."""
        worn, self.preferences = self.preferences, preferences
        if (worn.dim, worn.size) != (preferences.dim, preferences.size):
            self.wear_look()
        self._share(preferences)
        self.library.run(lambda: self._keep(preferences), lambda _: None, lambda _: None)

    def _keep(self, preferences: Preferences) -> None:
        """On the library's thread: a disk may take its time."""
        import logging

        try:
            kept.save(self.home, preferences)
        except OSError as failure:
            logging.getLogger(__name__).warning("the settings could not be kept: %s", failure.strerror)

    def show_today(self) -> None:
        """Show Today with the lessons that there are."""
        self.plans.show_again()
        self._go_to(self.today)
        self._garbage.collect_all()
        self.today.warn("")
        self.library.ask_room(lambda words: self.today.warn(words, "room"))
        self._list_lessons()

    def _list_lessons(self) -> None:
        self.today.refresh(self.preferences.show_names)
        self.samples.look()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Go where Tab leads. What goes out of sight hands the focus to nobody: who asked for none sees no ring."""
        holder = self.focusWidget()
        if holder is not None and not (holder.isVisibleTo(self) and holder.isEnabled()):
            holder.clearFocus()
            return True
        return super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key that nothing has the focus for is the recording's."""
        screen = self.recordings.screen if self._begun else None
        if screen is not None and self.focusWidget() is None:
            screen.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._begun:
            super().closeEvent(event)
            return
        screen = self.recordings.screen
        if screen is not None and not screen.may_close():
            # Said once; who closes again leaves behind what no disk took.
            event.ignore()
            return
        self.hide()
        self.plans.flush()
        self.recordings.close_down()
        self._go_to(self.today)
        self.lessons.close()
        self.library.close()
        self._garbage.end()
        super().closeEvent(event)

    def _share(self, preferences: Preferences) -> None:
        self.today.show_dim(preferences.dim)
        self.plans.prefer(preferences)
        self.recordings.prefer(preferences)
        self.lessons.prefer(preferences)
        self.comparisons.prefer(preferences)

    def _opened(self) -> None:
        self.library.ask(
            lambda store: (store.library_id(), store.plan(), store.stopped_within(RESUME_MS)), self._first_news
        )

    def _first_news(self, news: tuple[UUID, Plan, UUID | None]) -> None:
        from app.screens.comparisons import fetch_from

        library, plan, stopped = news
        if self.preferences.library != str(library):
            self.prefer(replace(self.preferences, library=str(library)))
        self.plans.open_with(plan)
        self.today.list_from(fetch_from(self.library))
        self.show_today()
        if stopped is not None:
            self.recordings.resume(stopped)
        self.began.emit()
        if stopped is None:
            self.recordings.warm_up(self, self.plans.vocabularies())

    def _trouble(self, problem: LibraryProblem) -> None:
        from app.screens.troubles import Troubles

        if self._troubles is None:
            self._troubles = Troubles(self.library)
            self._troubles.shown.connect(self._go_to)
            self._troubles.in_use.connect(self.in_use)
            self._troubles.left.connect(self.close)
            self._troubles.read_only.connect(self._only_look)
        self._troubles.tell(problem)

    def _problem(self, problem: LibraryProblem) -> None:
        self._say(str(problem))

    def _say(self, words: str) -> None:
        """Say what could not be done, where the coach is; what was typed stays as it is."""
        from app.screens.page import Page

        screen = self.currentWidget()
        if screen is self.today:
            self.today.warn(words)
        elif isinstance(screen, Page):
            screen.say(words)

    def _search_again(self) -> None:
        from app.screens.lesson_finder import LessonFinder

        for finder in self.findChildren(LessonFinder):
            finder.search_again()

    def _backed_up(self, done: bool) -> None:
        failed = "The last backup could not be made. Make room on the disk, or look at the second place."
        self.today.warn("" if done else failed, "backup")

    def _only_look(self) -> None:
        from app.screens.comparisons import fetch_from

        self.lessons.only_look()
        self.comparisons.only_look()
        self.today.list_from(fetch_from(self.library))
        self.today.only_look()
        self.show_today()

    def _go_to(self, screen: QWidget) -> None:
        """Show that screen and let go of any other but Today. A lesson that is being recorded stays on show."""
        recording = self.recordings.screen
        if recording is not None and screen is not recording:
            if screen is not self.today:
                screen.deleteLater()
            return
        self.lessons.forget()
        self.comparisons.forget()
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

        from app.screens.edges import quiet_edges

        if recording is not None:
            quiet_edges(self)
        full = Qt.WindowState.WindowFullScreen
        self.setWindowState(self.windowState() | full if recording else self.windowState() & ~full)
