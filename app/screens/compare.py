"""CompareScreen: two to four lessons side by side, oldest left; nothing on it ranks, adds up or scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.models.alignment import Align
from app.models.compare import Lesson, compare
from app.models.figures import listed
from app.screens.compare_canvas import CompareCanvas
from app.screens.compare_figures import raw_of
from app.screens.compare_frame import Spot, fitting
from app.screens.compare_head import CompareCard, CompareHead
from app.screens.compare_layout import heads, shared_focus
from app.screens.compare_out import CompareOut
from app.screens.compare_raw import RawStrip
from app.screens.lesson import Do
from app.screens.page import Page
from app.sheets import Paper
from app.widgets.parts.field import dress
from app.widgets.parts.finger_scroll import FingerScroll
from app.widgets.parts.flow import GAP_MM, HIGH_MM, Flow
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.lettering import lines_of
from app.widgets.parts.look import Look, look_of

ALIGNED = {Align.START: "From the start", Align.PHASE: "By phase", Align.CLOCK: "By clock"}
NO_PHASES = "By phase: no phases recorded"
TWO = 2
"""Columns upright, and lessons in a replay."""
_FOCUS_LINES = 2
_TWO_LINES_MM = 2 * HIGH_MM + GAP_MM + 1


@dataclass(frozen=True, slots=True)
class Stand:
    """How a comparison stands, which it is shown in again when one comes back to it."""

    how: Align = Align.START
    first: int = 1
    """Which lesson stands beside the first kept one, where not all are shown; the second one where none is kept."""
    keeps: bool = True
    """Whether the first lesson stays while one pages."""
    chosen: tuple[int, ...] = ()
    written: Path | None = None
    """The page that was made of it."""
    told: str = ""
    """What was said at its foot; '' for what is said before a page is made."""


class CompareScreen(Page):
    """Shows lessons side by side, makes a page of them, and asks for the replay of two. `do` runs jobs elsewhere."""

    replay_asked = Signal(object)
    """The ids of two sessions."""
    paper_changed = Signal(str)
    folder_changed = Signal(str)

    def __init__(
        self, lessons: Sequence[Lesson], do: Do, paper: Paper, folder: Path, parent: QWidget | None = None,
        stand: Stand = Stand(),
    ) -> None:  # fmt: skip
        self._comparison = compare(lessons)
        super().__init__(self._comparison.heading, "Back", parent)
        self._how, self._first, self._keeps = stand.how, stand.first, stand.keeps
        self._chosen = [n for n in stand.chosen if n < len(self._comparison.lessons)]
        self._spot: Spot | None = None
        self._columns = heads(self._comparison)
        self._focus = QLabel("", self)
        self._ways = Flow(self)
        self._align = {
            how: Key(words, kind=Kind.TAB, at_lift=True, parent=self._ways) for how, words in ALIGNED.items()
        }
        self._earlier = Key("Earlier", at_lift=True, parent=self._ways)
        self._later = Key("Later", at_lift=True, parent=self._ways)
        self._keep = Key("", kind=Kind.TAB, at_lift=True, parent=self._ways)
        self._which = QLabel("", self._ways)
        self._ways.together = self._earlier
        self._card = CompareCard(self)
        self._head = CompareHead(self._columns, self)
        self._canvas = CompareCanvas(self._comparison, self)
        self._scroll = FingerScroll(self._canvas, self)
        self._raw = RawStrip(self)
        self._out = CompareOut(self._comparison, do, paper, folder, lambda: self._how, self, stand.written)
        self._told = stand.told or self._out.told
        self._build()

    def _build(self) -> None:
        for how, key in self._align.items():
            key.tapped.connect(lambda _, how=how: self._take(how))
        if not any(lesson.summary.phases for lesson in self._comparison.lessons):
            self._align[Align.PHASE].setEnabled(False)
            self._align[Align.PHASE].set_words(NO_PHASES)
        self._earlier.tapped.connect(lambda _: self._turn(-1))
        self._later.tapped.connect(lambda _: self._turn(1))
        self._keep.set_words(f"Keep {self._columns[0].day}")
        self._keep.tapped.connect(lambda _: self._keep_first(not self._keeps))
        self._head.touched.connect(self._choose)
        self._canvas.picked.connect(self._picked)
        self._canvas.swiped.connect(self._turn)
        self._raw.stepped.connect(self._step)
        self._raw.closed.connect(lambda: self._picked(None))
        self._out.replay_touched.connect(self._ask_replay)
        self._out.said.connect(self.say)
        self._out.paper_changed.connect(self.paper_changed)
        self._out.folder_changed.connect(self.folder_changed)
        self._focus.setVisible(bool(shared_focus(self._comparison)))
        self._focus.setAccessibleName(shared_focus(self._comparison))
        self._card.column.addWidget(self._head)
        self._card.column.addWidget(self._scroll, 1)
        self.column.addWidget(self._focus)
        self.column.addWidget(self._ways)
        self.column.addWidget(self._card, 1)
        self.column.addWidget(self._raw)
        self.column.addWidget(self._out)
        self._raw.show_words(self._told)

    @property
    def columns(self) -> tuple[int, ...]:
        """Which lessons are shown, by their place in order of date."""
        return self._canvas.columns

    @property
    def stand(self) -> Stand:
        """How it stands now."""
        return Stand(self._how, self._first, self._keeps, tuple(self._chosen), self._out.written, self._told)

    def dressed(self, look: Look) -> None:
        self.column.setSpacing(round(look.mm(2)))
        dress(self._focus, look.font(20, italic=True), look.ink2)
        dress(self._which, look.font(17), look.ink2)
        self._raw.dress(look)
        self._card.dress(look)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.isVisible():
            self._lay_out()

    def _lay_out(self) -> None:
        """Which columns there is room for, and where the keys stand."""
        look, number = look_of(self), len(self._comparison.lessons)
        margins = self.column.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        most = TWO if self.height() > self.width() else number
        fits = min(fitting(look, self._card.inner(room), number), most)
        self._first = max(1, min(self._first, number - (fits - 1)))
        after = tuple(range(self._first, self._first + fits - 1))
        shown = (0 if self._keeps else self._first - 1, *after)
        # As if the bar beside it were always there: else all would be laid out again where it comes.
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        self._canvas.show_columns(shown, self._how, self._card.inner(room) - bar)
        self._show_ways(shown, room)
        self._focus.setText("\n".join(lines_of(shared_focus(self._comparison), self._focus.font(), room, _FOCUS_LINES)))
        two = self._two()
        self._head.show_frame(self._canvas.laid.frame, two, len(shown) > TWO)
        self._out.show_in(room, len(two) == TWO)
        if self._spot is not None and self._canvas.place_of(self._spot).isEmpty():
            self._picked(None)

    def _show_ways(self, shown: Sequence[int], room: int) -> None:
        """The keys for the axis and for paging, where not all columns are shown, and which of them are."""
        ways: list[QWidget] = [*self._align.values()]
        number, later = len(self._columns), shown[-1] + 1
        pages: list[QWidget] = [self._earlier, self._later, self._keep, self._which]
        if len(shown) < number:
            before = self._first - 1 if self._keeps else shown[0] - 1
            self._earlier.set_words(f"Earlier: {self._columns[before].day}" if self._first > 1 else "Earlier")
            self._later.set_words(f"Later: {self._columns[later].day}" if later < number else "Later")
            self._earlier.setEnabled(self._first > 1)
            self._later.setEnabled(later < number)
            self._keep.set_chosen(self._keeps)
            numbers = listed([str(n + 1) for n in shown])
            self._which.setText(f"{numbers} of {number}")
            self._which.setAccessibleName(f"Lessons {numbers} of {number} are shown")
            ways += self._pages_in(ways, room)
        for each in pages:
            each.setVisible(each in ways)
        for how, tab in self._align.items():
            tab.set_chosen(how is self._how)
        self._place_ways(ways, room)

    def _pages_in(self, ways: Sequence[QWidget], room: int) -> list[QWidget]:
        """The keys for paging and what stands beside them, as much of it as two lines hold."""
        keys: list[QWidget] = [self._earlier, self._later]
        high = round(look_of(self).mm(_TWO_LINES_MM))
        for more in ((self._keep, self._which), (self._keep,), (self._which,)):
            if self._ways.needed(room, [*ways, *keys, *more]) <= high:
                return [*keys, *more]
        return keys

    def _place_ways(self, ways: Sequence[QWidget], room: int) -> None:
        """Beside the heading where there is room for them in one line, else in lines of their own below it."""
        gap = round(look_of(self).mm(GAP_MM))
        wide = sum(key.sizeHint().width() for key in ways) + gap * (len(ways) - 1)
        heading = self._heading.fontMetrics().horizontalAdvance(self._heading.text())
        beside = self.back.sizeHint().width() + heading + wide + 4 * gap <= room
        if beside != (self.head.indexOf(self._ways) >= 0):
            if beside:
                self.column.removeWidget(self._ways)
                self.head.addWidget(self._ways)
            else:
                self.head.removeWidget(self._ways)
                self.column.insertWidget(self.column.indexOf(self._focus) + 1, self._ways)
        self._ways.setMinimumWidth(wide if beside else 0)
        self._ways.show_those(ways)
        self._ways.setFixedHeight(self._ways.needed(wide if beside else room))

    def _two(self) -> list[int]:
        """The lessons that would be replayed: those shown if they are two, else those chosen."""
        shown = self.columns
        return list(shown) if len(shown) == TWO else [n for n in self._chosen if n in shown]

    def _take(self, how: Align) -> None:
        self._how = how
        self._lay_out()

    def _turn(self, step: int) -> None:
        """Page to earlier or later lessons."""
        self._first += step
        self._lay_out()

    def _keep_first(self, keeps: bool) -> None:
        """Whether the first lesson stays while one pages; else any two neighbours stand beside each other."""
        self._keeps = keeps
        self._lay_out()

    def _choose(self, column: int) -> None:
        """Choose a lesson for the replay, or no longer; a third one takes the place of the first."""
        if column in self._chosen:
            self._chosen.remove(column)
        else:
            self._chosen = [*self._chosen[-1:], column]
        self._lay_out()

    def _ask_replay(self) -> None:
        lessons = self._comparison.lessons
        self.replay_asked.emit([lessons[n].session.id for n in sorted(self._two())])

    def _picked(self, spot: Spot | None) -> None:
        """Tell the raw figures of what was touched; a touch elsewhere closes them."""
        self._spot = spot
        self._canvas.mark(spot)
        if spot is None:
            self._raw.show_words(self._told)
            return
        section = self._comparison.sections[spot.section]
        lesson, day = self._comparison.lessons[spot.column], self._columns[spot.column].day
        self._raw.show_raw(raw_of(lesson, day, section.rows[spot.row], section, spot.cell))
        # What is told may leave less room for the page.
        self.column.activate()
        place = self._canvas.place_of(spot).center().toPoint()
        self._scroll.ensureVisible(place.x(), place.y(), 0, round(look_of(self).mm(8)))

    def _step(self, step: int) -> None:
        found = None if self._spot is None else self._canvas.beside(self._spot, step)
        if found is not None:
            self._picked(found)

    def say(self, words: str) -> None:
        """Say it at the foot, in place of raw figures."""
        self._told = words
        self._picked(None)
