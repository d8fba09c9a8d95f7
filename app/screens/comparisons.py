"""Comparisons: teachers, their lessons, and lessons side by side: what the screens of these ask for is done here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from app.models.clock import wall_time
from app.models.listing import Listed, Teacher, Wanted
from app.preferences import Preferences
from app.screens.library import Library

if TYPE_CHECKING:
    from app.models.compare import Lesson
    from app.models.session import Record, Session
    from app.screens.lesson_finder import Fetch
    from app.screens.teacher import TeacherScreen

BOTH_AGREED = (
    "Whose lessons may stand beside these? Choose a name where both have agreed to that. "
    "Nothing is added up over the two, and it can be ended at any time."
)


def fetch_from(library: Library) -> Fetch:
    """How a list of lessons gets the next ones from that library."""

    def fetch(wanted: Wanted, most: int, after: int | None, then: Callable[[list[Listed]], None]) -> None:
        library.ask(lambda store: store.page(wanted, most, after), then)

    return fetch


class Comparisons(QObject):
    """Makes the screens of teachers, lessons side by side, trends and replays, and finds what they show."""

    shown = Signal(object)
    """The screen to show."""
    left = Signal()
    preferred = Signal(object)
    renamed = Signal(str, str)
    """A teacher's name was changed to another one."""
    opened = Signal(object)
    """A lesson is to be looked at."""
    went_on = Signal(object)
    finished = Signal(object)

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._preferences = Preferences()
        self._read_only = False
        self._asked: object = None
        """What was asked for last: what is answered later is not shown any more."""

    def prefer(self, preferences: Preferences) -> None:
        """Take these preferences from now on."""
        self._preferences = preferences

    def only_look(self) -> None:
        """Nothing can be written from now on."""
        self._read_only = True

    def forget(self) -> None:
        """Another screen is gone to: what was asked for before is not wanted any more."""
        self._asked = None

    def show_teachers(self) -> None:
        """Show everyone whose lessons are here."""
        self._library.ask(lambda store: store.teachers(), self._wanted(self._show_teachers))

    def show_teacher(self, name: str, chosen: Sequence[UUID] = ()) -> None:
        """Show that teacher's lessons, some of them chosen."""
        self._library.ask(
            lambda store: (store.teachers(), store.pairs()),
            self._wanted(lambda news: self._show_teacher(name, chosen, *news)),
        )

    def compare(self, ids: Sequence[UUID], back: Callable[[], None] | None = None) -> None:
        """Show these lessons side by side, or say why that is not done."""

        def look(store: Any) -> tuple[list[Session], frozenset[frozenset[str]]]:
            return [store.session(session) for session in ids], store.pairs()

        def then(news: tuple[list[Session], frozenset[frozenset[str]]]) -> None:
            from app.models.compare import refusal

            why = refusal(*news)
            if why:
                self._say(why)
            else:
                self._library.compared(ids, self._wanted(lambda lessons: self._show_comparison(lessons, back)))

        self._library.ask(look, self._wanted(then))

    def replay(self, ids: Sequence[UUID], back: Callable[[], None] | None = None) -> None:
        """Replay one lesson, or two on one clock."""
        self._library.ask(
            lambda store: [store.record(session) for session in ids],
            self._wanted(lambda records: self._show_replay(records, back)),
        )

    def trend(self, name: str) -> None:
        """Show that teacher's own focus over the lessons."""
        self._library.ask(
            lambda store: [each.session.id for each in store.page(Wanted(teacher=name), -1)],
            self._wanted(lambda ids: self._library.compared(ids, self._wanted(lambda found: self._trend(name, found)))),
        )

    def _wanted(self, then: Callable[[Any], None]) -> Callable[[Any], None]:
        """`then`, unless something else was asked for meanwhile."""
        asked = self._asked = object()

        def answered(news: Any) -> None:
            if self._asked is asked:
                then(news)

        return answered

    def _show_teachers(self, teachers: list[Teacher]) -> None:
        from app.screens.teachers import TeachersScreen

        screen = TeachersScreen(teachers)
        screen.asked.connect(self.show_teacher)
        screen.left.connect(self.left)
        self.shown.emit(screen)

    def _show_teacher(
        self, name: str, chosen: Sequence[UUID], teachers: list[Teacher], pairs: frozenset[frozenset[str]]
    ) -> None:
        from app.screens.teacher import TeacherScreen

        peers = sorted(other for pair in pairs if name in pair for other in pair if other != name)
        names = [teacher.name for teacher in teachers]
        screen = TeacherScreen(name, fetch_from(self._library), names, peers, chosen)
        if self._read_only:
            screen.only_look()
        screen.left.connect(self.show_teachers)
        screen.opened.connect(self.opened)
        screen.went_on.connect(self.went_on)
        screen.finished.connect(self.finished)
        screen.compare_asked.connect(lambda ids: self.compare(ids, lambda: self.show_teacher(name, ids)))
        screen.replay_asked.connect(lambda ids: self.replay(ids, lambda: self.show_teacher(name, ids)))
        screen.trend_asked.connect(lambda: self.trend(name))
        screen.renamed.connect(lambda other: self._rename(name, other))
        screen.peer_asked.connect(lambda: self._ask_peer(name, peers))
        screen.pair_ended.connect(lambda peer: self._end_pair(name, peer))
        self._teacher = screen
        self.shown.emit(screen)

    def _say(self, words: str) -> None:
        screen: TeacherScreen | None = getattr(self, "_teacher", None)
        if screen is not None and isValid(screen):
            screen.say(words)

    def _rename(self, name: str, other: str) -> None:
        from app.models.rows import rename_person

        def then(_: None) -> None:
            self.renamed.emit(name, other)
            self.show_teacher(other)

        self._library.change(lambda connection: rename_person(connection, name, other), then)

    def _ask_peer(self, name: str, peers: Sequence[str]) -> None:
        def then(teachers: list[Teacher]) -> None:
            from app.screens.teachers import TeachersScreen

            others = [teacher for teacher in teachers if teacher.name not in (name, *peers)]
            screen = TeachersScreen(others, f"A peer of {name}", BOTH_AGREED)
            screen.asked.connect(lambda peer: self._agree(name, peer))
            screen.left.connect(lambda: self.show_teacher(name))
            self.shown.emit(screen)

        self._library.ask(lambda store: store.teachers(), self._wanted(then))

    def _agree(self, name: str, peer: str) -> None:
        from app.models.rows import agree_pair

        today = wall_time().date()
        self._library.change(
            lambda connection: agree_pair(connection, name, peer, today), lambda _: self.show_teacher(name)
        )

    def _end_pair(self, name: str, peer: str) -> None:
        from app.models.rows import end_pair

        self._library.change(lambda connection: end_pair(connection, name, peer), lambda _: self.show_teacher(name))

    def _show_comparison(self, lessons: list[Lesson], back: Callable[[], None] | None) -> None:
        from app.screens.compare import CompareScreen
        from app.screens.lessons import paper_of
        from app.screens.sheet_files import sheets_folder

        paper, folder = paper_of(self._preferences.paper), sheets_folder(self._preferences.sheets)
        screen = CompareScreen(lessons, self._library.run, paper, folder)
        ids = [lesson.session.id for lesson in lessons]
        screen.left.connect(back or self.left)
        screen.replay_asked.connect(lambda two: self.replay(two, lambda: self.compare(ids, back)))
        screen.folder_changed.connect(lambda folder: self.preferred.emit(replace(self._preferences, sheets=folder)))
        screen.paper_changed.connect(lambda paper: self.preferred.emit(replace(self._preferences, paper=paper)))
        self.shown.emit(screen)

    def _show_replay(self, records: list[Record], back: Callable[[], None] | None) -> None:
        from app.screens.replay import ReplayScreen

        screen = ReplayScreen(records, self._library.run)
        screen.left.connect(back or self.left)
        self.shown.emit(screen)

    def _trend(self, name: str, lessons: list[Lesson]) -> None:
        from app.screens.trend import TrendScreen

        screen = TrendScreen(name, lessons)
        screen.left.connect(lambda: self.show_teacher(name))
        screen.opened.connect(self.opened)
        self.shown.emit(screen)
