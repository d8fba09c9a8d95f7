"""CompareScreen: two to four lessons side by side, oldest left; nothing on it ranks, adds up or scores."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from shiboken6 import isValid

from app.models.alignment import Align
from app.models.compare import Lesson, compare
from app.screens.compare_canvas import CompareCanvas
from app.screens.compare_figures import raw_of
from app.screens.compare_frame import Spot, fitting
from app.screens.compare_head import CompareCard, CompareHead
from app.screens.compare_layout import heads, shared_focus
from app.screens.compare_raw import RawStrip
from app.screens.lesson import PAPERS, Do
from app.screens.page import Page
from app.screens.sheet_files import synced_by, write_pdf
from app.sheets import Paper
from app.widgets.parts.field import dress
from app.widgets.parts.finger_scroll import FingerScroll
from app.widgets.parts.flow import GAP_MM, Flow
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.look import Look, look_of

ALIGNED = {Align.START: "From the start", Align.PHASE: "By phase", Align.CLOCK: "By clock"}
NO_PHASES = "no phases recorded"
MAKING = "Making the page…"
_PORTRAIT_COLUMNS = 2
_NOWHERE = -2
"""The sum of two places that there are not."""


class CompareScreen(Page):
    """Shows lessons side by side, makes a page of them, and asks for the replay of two."""

    replay_asked = Signal(object)
    """The ids of two sessions."""
    paper_changed = Signal(str)
    folder_changed = Signal(str)

    def __init__(
        self, lessons: Sequence[Lesson], do: Do, paper: Paper, folder: Path, parent: QWidget | None = None
    ) -> None:
        self._comparison = compare(lessons)
        super().__init__(self._comparison.heading, "Back", parent)
        self._do, self._paper, self._folder = do, paper, folder
        self._how = Align.START
        self._first = 1
        """Which lesson stands beside the first kept one, where not all are shown."""
        self._chosen: list[int] = []
        self._spot: Spot | None = None
        self._written: Path | None = None
        self._focus = QLabel(shared_focus(self._comparison), self)
        self._align = {how: Key(words, kind=Kind.TAB, at_lift=True, parent=self) for how, words in ALIGNED.items()}
        self._earlier = Key("Earlier", at_lift=True, parent=self)
        self._later = Key("Later", at_lift=True, parent=self)
        self._columns = heads(self._comparison)
        self._head = CompareHead(self._columns, self)
        self._canvas = CompareCanvas(self._comparison, self)
        self._scroll = FingerScroll(self._canvas, self)
        self._raw = RawStrip(self)
        self._replay = Key("Replay", at_lift=True, stacked=False, parent=self)
        self._papers = {key: Key(words, at_lift=True, parent=self) for key, words in PAPERS}
        self._make_key = Key("Make page", "sheet", stacked=False, at_lift=True, parent=self)
        self._open_key = Key("Open", at_lift=True, parent=self)
        self._folder_key = Key("Other folder…", kind=Kind.QUIET, at_lift=True, parent=self)
        self._ways = Flow(self)
        self._ways.together = self._earlier
        self._out = Flow(self)
        self._build()

    def _build(self) -> None:
        for how, key in self._align.items():
            key.tapped.connect(lambda _, how=how: self._take(how))
            key.setParent(self._ways)
        if not any(lesson.summary.phases for lesson in self._comparison.lessons):
            self._align[Align.PHASE].setEnabled(False)
            self._align[Align.PHASE].set_words(f"{ALIGNED[Align.PHASE]}: {NO_PHASES}")
        for key, step in ((self._earlier, -1), (self._later, 1)):
            key.setParent(self._ways)
            key.tapped.connect(lambda _, step=step: self._turn(step))
        for paper, button in self._papers.items():
            button.tapped.connect(lambda _, paper=paper: self._take_paper(paper))
        self._replay.tapped.connect(lambda _: self._ask_replay())
        self._make_key.tapped.connect(lambda _: self._make())
        self._open_key.tapped.connect(lambda _: self._open())
        self._folder_key.tapped.connect(lambda _: self._choose_folder())
        for button in (self._replay, self._make_key, *self._papers.values(), self._open_key, self._folder_key):
            button.setParent(self._out)
        self._canvas.picked.connect(self._picked)
        self._canvas.swiped.connect(self._turn)
        self._head.touched.connect(self._choose)
        self._raw.stepped.connect(self._step)
        self._raw.closed.connect(lambda: self._picked(None))
        self._focus.setWordWrap(True)
        self._heading.setWordWrap(True)
        self._focus.setVisible(bool(self._focus.text()))
        self._card = CompareCard(self)
        self._card.column.addWidget(self._head)
        self._card.column.addWidget(self._scroll, 1)
        self.column.addWidget(self._focus)
        self.column.addWidget(self._card, 1)
        self.column.addWidget(self._raw)
        self.column.addWidget(self._out)
        self._say(f"The page will be put into {self._folder}.")

    @property
    def columns(self) -> tuple[int, ...]:
        """Which lessons are shown, by their place in order of date."""
        return self._canvas.columns

    def dressed(self, look: Look) -> None:
        gap = round(look.mm(2))
        self.column.setSpacing(gap)
        dress(self._focus, look.font(20, italic=True), look.ink2)
        self._raw.dress(look)
        self._card.dress(look)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.isVisible():
            self._lay_out()

    def _lay_out(self) -> None:
        """Which columns there is room for, and where the keys stand."""
        look, number = look_of(self), len(self._comparison.lessons)
        portrait = self.height() > self.width()
        margins = self.column.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        fits = min(fitting(look, self._card.inner(room), number), _PORTRAIT_COLUMNS if portrait else number)
        self._first = max(1, min(self._first, number - (fits - 1)))
        shown = (0, *range(self._first, self._first + fits - 1))
        # As if the bar beside it were always there: else all would be laid out again where it comes.
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        self._canvas.show_columns(shown, self._how, self._card.inner(room) - bar)
        paged = fits < number
        ways: list[QWidget] = [*self._align.values()]
        if paged:
            later = self._first + fits - 1
            self._earlier.set_words(f"Earlier: {self._columns[self._first - 1].day}" if self._first > 1 else "Earlier")
            self._later.set_words(f"Later: {self._columns[later].day}" if later < number else "Later")
            self._earlier.setEnabled(self._first > 1)
            self._later.setEnabled(later < number)
            ways += [self._earlier, self._later]
        for key in (self._earlier, self._later):
            key.setVisible(paged)
        self._place_ways(ways, room)
        self._show_keys()
        out = [self._replay, self._make_key, *self._papers.values(), self._open_key, self._folder_key]
        self._out.show_those(out)
        self._out.setFixedHeight(self._out.needed(room))
        if self._spot is not None and self._spot.column not in shown:
            self._picked(None)
        self._show_head()

    def _place_ways(self, ways: Sequence[QWidget], room: int) -> None:
        """Beside the heading where there is room for it in one line, else in lines of their own below it."""
        gap = round(look_of(self).mm(GAP_MM))
        wide = sum(key.sizeHint().width() for key in ways) + gap * (len(ways) - 1)
        heading = self._heading.fontMetrics().horizontalAdvance(self._heading.text())
        beside = self.back.sizeHint().width() + heading + wide + 4 * gap <= room
        holds = self.head.indexOf(self._ways) >= 0
        if beside != holds or self.column.indexOf(self._ways) + self.head.indexOf(self._ways) == _NOWHERE:
            self.column.removeWidget(self._ways)
            self.head.removeWidget(self._ways)
            if beside:
                self.head.addWidget(self._ways)
            else:
                self.column.insertWidget(self.column.indexOf(self._focus) + 1, self._ways)
        self._ways.setMinimumWidth(wide if beside else 0)
        self._ways.show_those(ways)
        self._ways.setFixedHeight(self._ways.needed(wide if beside else room))

    def _show_head(self) -> None:
        self._head.show_frame(self._canvas.laid.frame, self._two(), len(self.columns) > _PORTRAIT_COLUMNS)

    def _show_keys(self) -> None:
        for how, key in self._align.items():
            key.set_chosen(how is self._how)
        for paper, button in self._papers.items():
            button.set_chosen(paper == self._paper)
        two = self._two()
        self._replay.setEnabled(len(two) == _PORTRAIT_COLUMNS)
        self._replay.set_words("Replay" if len(two) == _PORTRAIT_COLUMNS else "Replay: touch two days")
        self._open_key.setEnabled(self._written is not None)

    def _two(self) -> list[int]:
        """The lessons that would be replayed: those shown if they are two, else those chosen."""
        shown = self.columns
        return list(shown) if len(shown) == _PORTRAIT_COLUMNS else [n for n in self._chosen if n in shown]

    def _take(self, how: Align) -> None:
        self._how = how
        self._lay_out()

    def _turn(self, step: int) -> None:
        """Page to earlier or later lessons; the first one stays."""
        self._first += step
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
        place = self._canvas.place_of(spot).center().toPoint()
        self._scroll.ensureVisible(place.x(), place.y(), 0, round(look_of(self).mm(12)))

    def _step(self, step: int) -> None:
        found = None if self._spot is None else self._canvas.beside(self._spot, step)
        if found is not None:
            self._picked(found)

    def _take_paper(self, paper: Paper) -> None:
        if paper != self._paper:
            self._paper = paper
            self.paper_changed.emit(paper)
            self._show_keys()

    def _make(self) -> None:
        from app.screens.compare_page import file_stem, printed

        comparison, how, paper, folder = self._comparison, self._how, self._paper, self._folder
        self._make_key.setEnabled(False)
        self._say(MAKING)

        def make() -> tuple[Path, int]:
            made = printed(comparison, how, paper)
            return write_pdf(folder, file_stem(comparison), made.pdf), made.pages

        self._do(make, lambda made: self._was_made(*made), lambda problem: self._not_made(str(problem)))

    def _was_made(self, path: Path, pages: int) -> None:
        if not isValid(self):
            return
        self._written = path
        self._make_key.setEnabled(True)
        cloud = synced_by(path)
        note = f" This folder is copied to {cloud}." if cloud else ""
        many = "" if pages == 1 else f" It has {pages} pages: one does not hold all rows."
        self._say(f"{path.name} is in {path.parent}.{many}{note}")
        self._show_keys()

    def _not_made(self, why: str) -> None:
        if isValid(self):
            self._make_key.setEnabled(True)
            self._say(why)

    def _say(self, words: str) -> None:
        self._told = words
        self._spot = None
        self._canvas.mark(None)
        self._raw.show_words(words)

    def _open(self) -> None:
        if self._written is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written))):
            self._say(f"No program here opens PDF files. The page is in {self._written.parent}.")

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Where pages shall be put", str(self._folder))
        if chosen:
            self._folder = Path(chosen)
            self.folder_changed.emit(chosen)
