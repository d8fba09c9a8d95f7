"""TrendScreen: one teacher's own focus over the lessons that had it: what was recorded each time, at its date."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.models.compare import Lesson
from app.models.raw_figures import raw
from app.models.summary import Kind as Figures
from app.models.trend import JOINED_FROM, Trend, foci, trend
from app.screens.compare_raw import RawStrip
from app.screens.page import Page
from app.screens.trend_canvas import TrendCanvas
from app.screens.trend_chart import in_words
from app.widgets.parts.field import dress
from app.widgets.parts.finger_scroll import FingerScroll
from app.widgets.parts.flow import Flow
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.look import Look, look_of
from app.widgets.parts.wrapped import Wrapped

NO_FOCUS = "No lesson here says a focus. Written on a lesson's card, it brings the lesson here."
ABOUT = (
    "One dot is one lesson, at its date; under it stand the minutes that it is taken from."
    " Each chart begins at zero, those of one heading have one scale. Nothing is fitted, compared or judged."
)
LESSONS = (("Earlier", "Lesson before"), ("Later", "Lesson after"))
NOT_JOINED = f" Fewer than {JOINED_FROM} lessons are not joined by a line."


class TrendScreen(Page):
    """Charts of one focus at a time. A dot that is touched is told of, and its lesson can be opened."""

    opened = Signal(object)
    """The id of a lesson to look at."""

    def __init__(self, name: str, lessons: Sequence[Lesson], parent: QWidget | None = None) -> None:
        super().__init__(f"{name}, over time", name, parent)
        self._lessons = tuple(lessons)
        self._picked: tuple[int, int] | None = None
        self._trend: Trend | None = None
        found = foci(self._lessons)
        self._foci = {focus: Key(f"“{focus}”", kind=Kind.CHIP, at_lift=True) for focus in found}
        self._chips = Flow(self)
        for focus, key in self._foci.items():
            key.setParent(self._chips)
            key.tapped.connect(lambda _, focus=focus: self._show(focus))
        self._focus = Wrapped("" if found else NO_FOCUS, parent=self)
        self._about = Wrapped("", parent=self)
        self._raw = RawStrip(self, LESSONS)
        self._open = Key("Open the lesson", at_lift=True, parent=self)
        self._open.hide()
        self.column.addWidget(self._chips)
        self.column.addWidget(self._focus)
        self._chips.setVisible(len(found) > 1)
        self._canvas: TrendCanvas | None = None
        self._foot = QHBoxLayout()
        self._foot.addWidget(self._raw, 1)
        self._foot.addWidget(self._open, 0, Qt.AlignmentFlag.AlignTop)
        if found:
            self._canvas = TrendCanvas()
            self._canvas.picked.connect(self._pick)
            self._scroll = FingerScroll(self._canvas, self)
            self.column.addWidget(self._scroll, 1)
        else:
            self.column.addStretch(1)
        self.column.addLayout(self._foot)
        self.column.addWidget(self._about)
        self._raw.stepped.connect(self._step)
        self._raw.closed.connect(lambda: self._pick(None))
        self._open.tapped.connect(lambda _: self._open_lesson())
        self._raw.setVisible(bool(found))
        if found:
            self._show(found[0])

    @property
    def trend(self) -> Trend | None:
        """What is shown; None where no lesson says a focus."""
        return self._trend

    def dressed(self, look: Look) -> None:
        dress(self._focus, look.font(20, italic=bool(self._foci)), look.ink2)
        dress(self._about, look.font(17), look.ink2)
        self._raw.dress(look)
        self._foot.setSpacing(round(look.mm(3)))
        self._open.setMinimumHeight(round(look.mm(9.5)))
        for key in self._foci.values():
            key.setMinimumHeight(round(look.mm(9.5)))
        self._lay_out_chips()

    def resizeEvent(self, event: object) -> None:
        self._lay_out_chips()

    def _lay_out_chips(self) -> None:
        room = self.width() - round(look_of(self).mm(12))
        self._chips.show_those(list(self._foci.values()))
        self._chips.setFixedHeight(self._chips.needed(room))

    def _show(self, focus: str) -> None:
        found = self._trend = trend(self._lessons, focus)
        number = len(found.lessons)
        self._focus.setText(f"“{focus}”, {'1 lesson' if number == 1 else f'{number} lessons'}")
        self._about.setText(ABOUT + (NOT_JOINED if number < JOINED_FROM else ""))
        for other, key in self._foci.items():
            key.set_chosen(other == focus)
        if self._canvas is not None:
            self._canvas.show_trend(found)
        self._pick(None)

    def _pick(self, picked: tuple[int, int] | None) -> None:
        self._picked = picked
        if self._canvas is None or self._trend is None:
            return
        self._canvas.mark(picked)
        self._open.setVisible(picked is not None)
        if picked is None:
            self._raw.show_words("Touch a dot for what was recorded.")
            return
        chart = self._trend.charts[picked[0]]
        dot = chart.dots[picked[1]]
        # Of other kinds the raw figures are the value, or end with it.
        value = f"{in_words(chart, dot)}. " if dot.value is None or chart.kind in (Figures.RATE, Figures.SHARE) else ""
        told = f"{chart.title}, {dot.lesson.day}: {value}{raw(dot.lesson, dot.figure)}"
        self._raw.show_raw(f"{told} “{chart.counts_when}”." if chart.counts_when else told)
        # What is told may leave less room for the charts.
        self.column.activate()
        place = self._canvas.place_of(picked).center().toPoint()
        self._scroll.ensureVisible(place.x(), place.y(), 0, self._canvas.place_of(picked).toRect().height() // 2)

    def _step(self, step: int) -> None:
        """To the lesson before or after in the same chart."""
        if self._picked is not None and self._trend is not None:
            chart, dot = self._picked
            if 0 <= dot + step < len(self._trend.charts[chart].dots):
                self._pick((chart, dot + step))

    def _open_lesson(self) -> None:
        if self._picked is not None and self._trend is not None:
            chart, dot = self._picked
            self.opened.emit(self._trend.charts[chart].dots[dot].lesson.session.id)
