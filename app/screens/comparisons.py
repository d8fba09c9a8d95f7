"""Comparisons: teachers, their lessons, and lessons side by side: what the screens of these ask for is done here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from app.models.alignment import Align
from app.models.clock import wall_time
from app.models.listing import Listed, Teacher, Wanted
from app.preferences import Preferences
from app.screens.library import Library
from app.screens.page import Page, Way

if TYPE_CHECKING:
    from app.models.compare import Lesson
    from app.models.session import Record, Session
    from app.models.store import Store
    from app.screens.compare import Stand
    from app.screens.lesson_finder import Fetch
    from app.screens.teachers import TeachersScreen

BOTH_AGREED = (
    "Whose lessons may stand beside these? Choose a name where both have agreed to that. "
    "Nothing is added up over the two, and it can be ended at any time."
)
NO_TEACHER = "Write the teacher's name on the card: lessons of one teacher stand side by side."
SIDE_BY_SIDE, TODAY, TEACHERS, TREND = "Side by side", "Today", "Teachers", "Trend"
Pairs = Collection[frozenset[str]]


def fetch_from(library: Library) -> Fetch:
    """How a list of lessons gets the next ones from that library."""

    def fetch(wanted: Wanted, most: int, after: int | None, then: Callable[[list[Listed]], None]) -> None:
        library.ask(lambda store: store.page(wanted, most, after), then)

    return fetch


class Comparisons(QObject):
    """Makes the screens of teachers, lessons side by side, trends and replays, and finds what they show."""

    shown = Signal(object)
    """The screen to show."""
    said = Signal(str)
    """Why what was asked for is not done: to be said where it was asked for."""
    left = Signal()
    preferred = Signal(object)
    renamed = Signal(str, str)
    """A teacher's name was changed to another one."""
    opened = Signal(object, object)
    """A lesson is to be looked at; and the `Way` back from it."""
    samples_asked = Signal()
    went_on = Signal(object)
    finished = Signal(object)

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._preferences = Preferences()
        self._read_only = False
        self._teachers: TeachersScreen | None = None
        self._asked: object = None
        """What was asked for last: what is answered later is not shown any more."""
        self._today = Way(TODAY, self.left.emit)

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
        from app import samples

        def look(store: Store) -> tuple[list[Teacher], bool]:
            return store.teachers(), bool(store.there(samples.ids()))

        self._library.ask(look, self._wanted(lambda news: self._show_teachers(*news)))

    def look_again(self) -> None:
        """Lessons came or went: show whose they are, if that is on show."""
        if self._teachers is not None and isValid(self._teachers) and self._teachers.isVisible():
            self.show_teachers()

    def show_teacher(self, name: str, chosen: Sequence[UUID] = (), back: Way | None = None) -> None:
        """Show that teacher's lessons, some of them chosen; with a peer's where one of those is hers.

        Where no lesson bears that name any more, show what Back would have led to.
        """

        def look(store: Store) -> tuple[list[Teacher], Pairs, list[Session]]:
            there = store.there(chosen)
            return store.teachers(), store.pairs(), [store.session(each) for each in chosen if each in there]

        def then(news: tuple[list[Teacher], Pairs, list[Session]]) -> None:
            if any(teacher.name == name for teacher in news[0]):
                self._show_teacher(name, *news, back)
            else:
                (back or Way(TEACHERS, self.show_teachers)).go()

        self._library.ask(look, self._wanted(then))

    def beside(self, session: UUID, back: Way) -> None:
        """Show the lessons of that one's teacher, with it chosen."""

        def then(found: Session) -> None:
            if found.card.teacher:
                self.show_teacher(found.card.teacher, (session,), back)
            else:
                self.said.emit(NO_TEACHER)

        self._library.ask(lambda store: store.session(session), self._wanted(then))

    def compare(self, ids: Sequence[UUID], back: Way | None = None, stand: Stand | None = None) -> None:
        """Show these lessons side by side, as they stood before, or say why that is not done."""
        self._if_agreed(ids, lambda: self._gather(ids, lambda lessons: self._show_comparison(lessons, back, stand)))

    def replay(self, ids: Sequence[UUID], back: Way | None = None, how: Align = Align.START) -> None:
        """Replay one lesson, or two on one clock where they may stand side by side."""

        def look() -> None:
            self._library.ask(
                lambda store: [store.record(session) for session in ids],
                self._wanted(lambda records: self._show_replay(records, back, how)),
            )

        if len(ids) == 1:
            look()
        else:
            self._if_agreed(ids, look)

    def trend(self, name: str, back: Way) -> None:
        """Show that teacher's own focus over the lessons."""

        def gather(ids: Sequence[UUID]) -> None:
            self._gather(ids, lambda found: self._show_trend(name, found, back), min(1, len(ids)))

        self._library.ask(
            lambda store: [each.id for each in store.page(Wanted(teacher=name), -1)], self._wanted(gather)
        )

    def _gather(self, ids: Sequence[UUID], then: Callable[[list[Lesson]], None], least: int | None = None) -> None:
        """Give `then` these lessons with their figures, as long as it is wanted, where at least so many can be read."""
        show = self._wanted(then)
        asked = self._asked
        self._library.compared(ids, show, wanted=lambda: self._asked is asked, least=least)

    def _if_agreed(self, ids: Sequence[UUID], go: Callable[[], None]) -> None:
        """Go where these lessons may be seen together, or say why they may not."""

        def look(store: Store) -> tuple[list[Session], Pairs]:
            return [store.session(session) for session in ids], store.pairs()

        def then(news: tuple[list[Session], Pairs]) -> None:
            from app.models.compare import refusal

            why = refusal(*news)
            if why:
                self.said.emit(why)
            else:
                go()

        self._library.ask(look, self._wanted(then))

    def _wanted(self, then: Callable[[Any], object]) -> Callable[[Any], None]:
        """`then`, unless something else was asked for meanwhile."""
        asked = self._asked = object()

        def answered(news: Any) -> None:
            if self._asked is asked:
                then(news)

        return answered

    def _show(self, screen: Page, back: Way) -> None:
        screen.leads_to(back)
        self.shown.emit(screen)

    def _show_teachers(self, teachers: list[Teacher], has_samples: bool) -> None:
        from app.screens.teachers import TeachersScreen

        screen = self._teachers = TeachersScreen(teachers)
        screen.asked.connect(self.show_teacher)
        screen.samples_asked.connect(self.samples_asked)
        if not (has_samples or self._read_only):
            screen.offer_samples()
        self._show(screen, self._today)

    def _show_teacher(
        self, name: str, teachers: list[Teacher], pairs: Pairs, chosen: list[Session], back: Way | None
    ) -> None:
        from app.screens.teacher import TeacherScreen

        def here(ids: Sequence[UUID] | None = None) -> Way:
            kept = screen.finder.list.chosen if ids is None else ids
            return Way(name, lambda: self.show_teacher(name, kept, back))

        peers = sorted(other for pair in pairs if name in pair for other in pair if other != name)
        hers = next((found.card.teacher for found in chosen if found.card.teacher in peers), "")
        listed = [found.id for found in chosen if found.card.teacher in (name, hers)]
        names = [teacher.name for teacher in teachers]
        screen = TeacherScreen(name, fetch_from(self._library), names, peers, listed, hers)
        if self._read_only:
            screen.only_look()
        screen.opened.connect(lambda session: self.opened.emit(session, here()))
        screen.went_on.connect(self.went_on)
        screen.finished.connect(self.finished)
        screen.compare_asked.connect(lambda ids: self.compare(ids, here(ids)))
        screen.replay_asked.connect(lambda ids: self.replay(ids, here(ids)))
        screen.trend_asked.connect(lambda ids: self.trend(name, here(ids)))
        screen.renamed.connect(lambda other: self._rename(name, other, screen.finder.list.chosen, back))
        screen.peer_asked.connect(lambda: self._ask_peer(name, peers, here()))
        screen.pair_ended.connect(lambda peer: self._end_pair(name, peer, here()))
        self._show(screen, back or Way(TEACHERS, self.show_teachers))

    def _rename(self, name: str, other: str, chosen: Sequence[UUID], back: Way | None) -> None:
        from app.models.rows import rename_person

        show = self._wanted(lambda kept: self.show_teacher(kept, chosen, back))

        def then(kept: str) -> None:
            self.renamed.emit(name, kept)
            show(kept)

        self._library.change(lambda connection: rename_person(connection, name, other), then)

    def _ask_peer(self, name: str, peers: Collection[str], back: Way) -> None:
        def then(teachers: list[Teacher]) -> None:
            from app.screens.teachers import TeachersScreen

            others = [teacher for teacher in teachers if teacher.name not in (name, *peers)]
            screen = TeachersScreen(others, f"A peer of {name}", BOTH_AGREED)
            screen.asked.connect(lambda peer: self._agree(name, peer, back))
            self._show(screen, back)

        self._library.ask(lambda store: store.teachers(), self._wanted(then))

    def _agree(self, name: str, peer: str, back: Way) -> None:
        from app.models.rows import agree_pair

        today, show = wall_time().date(), self._wanted(lambda _: back.go())
        self._library.change(lambda connection: agree_pair(connection, name, peer, today), show)

    def _end_pair(self, name: str, peer: str, back: Way) -> None:
        from app.models.rows import end_pair

        show = self._wanted(lambda _: back.go())
        self._library.change(lambda connection: end_pair(connection, name, peer), show)

    def _show_comparison(self, lessons: list[Lesson], back: Way | None, stand: Stand | None) -> None:
        from app.screens.compare import CompareScreen, Stand
        from app.screens.lessons import paper_of
        from app.screens.sheet_files import sheets_folder

        paper, folder = paper_of(self._preferences.paper), sheets_folder(self._preferences.sheets)
        screen = CompareScreen(lessons, self._library.run, paper, folder, stand=stand or Stand())
        ids = [lesson.session.id for lesson in lessons]

        def replay(two: list[UUID]) -> None:
            stood = screen.stand
            self.replay(two, Way(SIDE_BY_SIDE, lambda: self.compare(ids, back, stood)), stood.how)

        screen.replay_asked.connect(replay)
        screen.folder_changed.connect(lambda folder: self.preferred.emit(replace(self._preferences, sheets=folder)))
        screen.paper_changed.connect(lambda paper: self.preferred.emit(replace(self._preferences, paper=paper)))
        self._show(screen, back or self._today)

    def _show_replay(self, records: list[Record], back: Way | None, how: Align) -> None:
        from app.screens.replay import ReplayScreen

        self._show(ReplayScreen(records, self._library.run, how=how), back or self._today)

    def _show_trend(self, name: str, lessons: list[Lesson], back: Way) -> None:
        from app.screens.trend import TrendScreen

        screen = TrendScreen(name, lessons)
        again = Way(TREND, lambda: self.trend(name, back))
        screen.opened.connect(lambda session: self.opened.emit(session, again))
        self._show(screen, back)
