"""TrendCanvas: one small chart for each measure: dots at the true dates of lessons, on a scale that begins at zero."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.models.trend import Chart, Trend
from app.screens.compare_items import Kit, in_ink
from app.screens.compare_names import CellNames
from app.screens.trend_chart import Placed, about_lines, name_of, paint_chart
from app.widgets.parts.lettering import line_height
from app.widgets.parts.look import look_of
from app.widgets.parts.tap_button import SLIDE_MM

LEAST_DIP, HIGH_DIP, LOW_DIP, GAP_DIP = 380.0, 284.0, 216.0, 22.0
"""A chart is at least so wide, so high (where nothing in its row has a scale, low), and so far from the next."""
EACH_DIP = 8.0
"""With more lessons it is so much wider for each, as far as there is room."""
_PLOT_DIP, _ASIDE_DIP = (64.0, 83.0, 20.0, 62.0), 40.0
"""What is free around the scale; and how far from its ends days stand: words at dots are not on its numbers."""
_BAR_DIP = 8.0
"""Stays free at the right."""
_COLOURS = 8


class TrendCanvas(QWidget):
    """As high as all its charts. A touch means the dot nearest to it in its chart.

    Every chart has a name, which leads to its newest dot; those in sight have one for each dot too.
    """

    picked = Signal(object)
    """The number of the chart and that of the dot; None where nothing is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Trend")
        self._charts: tuple[Chart, ...] = ()
        self._lessons = 0
        self._shares: list[tuple[float, ...]] = []
        """For each dot of each chart how far its day lies between the first lesson's and the last one's."""
        self._placed: list[Placed] = []
        self._kit: Kit | None = None
        self._picked: tuple[int, int] | None = None
        self._down: QPointF | None = None
        self._names = CellNames(self, self._pressed)
        self._named: tuple[int, ...] = ()
        """The charts whose dots have names."""
        self._told: list[tuple[int, int]] = []
        """What each name leads to."""
        # Not while it is painted: names are widgets.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._tell_names)

    def show_trend(self, trend: Trend) -> None:
        """Show these measures in place of those before."""
        first, last = trend.days
        span = (last - first).days
        of = {id(lesson): (lesson.began.date() - first).days / span if span else 0.5 for lesson in trend.lessons}
        self._shares = [tuple(of[id(dot.lesson)] for dot in chart.dots) for chart in trend.charts]
        self._charts, self._lessons, self._picked = trend.charts, len(trend.lessons), None
        self._lay_out()

    def mark(self, picked: tuple[int, int] | None) -> None:
        """Show that dot as the one that is told of."""
        for each in (self._picked, picked):
            if each is not None:
                self.update(self._placed[each[0]].area.toAlignedRect())
        self._picked = picked

    def place_of(self, picked: tuple[int, int]) -> QRectF:
        """Where a dot can be touched."""
        return self._placed[picked[0]].room(picked[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._lay_out()

    def _lay_out(self) -> None:
        look = look_of(self)
        # What scrolls has its bar beside it.
        wide = self.width() - look.dip(_BAR_DIP)
        gap, (left, top, right, below) = look.dip(GAP_DIP), (look.dip(dip) for dip in _PLOT_DIP)
        least, aside = look.dip(max(LEAST_DIP, EACH_DIP * self._lessons)), look.dip(_ASIDE_DIP)
        across = max(1, int((wide + gap) / (least + gap)))
        each = (wide - gap * (across - 1)) / across
        self._placed, high, foot = [], 0.0, -gap
        for n, (chart, shares) in enumerate(zip(self._charts, self._shares, strict=True)):
            if not n % across:
                high = look.dip(HIGH_DIP if any(c.has_scale for c in self._charts[n : n + across]) else LOW_DIP)
                foot += gap + high
            area = QRectF(n % across * (each + gap), foot - high, each, high)
            about = about_lines(chart, look, each)
            # In one row all scales are of one height.
            lines = max(len(about_lines(c, look, each)) for c in self._charts[n - n % across : n - n % across + across])
            more = max(0, lines - 1) * line_height(look.font(16))
            plot = area.adjusted(left, top + more, -right, -below)
            begin, room = plot.left() + aside, plot.width() - 2 * aside
            xs = tuple(begin + room * share for share in shares)
            self._placed.append(Placed(chart, area, plot, xs, about))
        self._kit = None
        self.setFixedHeight(round(self._placed[-1].area.bottom() if self._placed else 0))
        self._named = ()
        self._tell_names()
        self.update()

    def _in_sight(self) -> tuple[int, ...]:
        seen = QRectF(self.visibleRegion().boundingRect())
        return tuple(n for n, placed in enumerate(self._placed) if placed.area.intersects(seen))

    def _tell_names(self) -> None:
        self._named = self._in_sight()
        told, self._told = [], []
        for n, placed in enumerate(self._placed):
            chart, newest = placed.chart, len(placed.chart.dots) - 1
            lessons = "1 lesson" if not newest else f"{newest + 1} lessons"
            heading = QRectF(placed.area.topLeft(), placed.plot.topRight())
            told.append((f"{chart.title}, {lessons}", heading.toAlignedRect()))
            self._told.append((n, newest))
        for n in self._named:
            placed = self._placed[n]
            for m, dot in enumerate(placed.chart.dots):
                told.append((name_of(placed.chart, dot), placed.room(m).toAlignedRect()))
                self._told.append((n, m))
        self._names.tell(told)

    def _pressed(self, number: int) -> None:
        self.picked.emit(self._told[number])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._down = event.globalPosition()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        down, self._down = self._down, None
        if down is None:
            return
        way = event.globalPosition() - down
        if max(abs(way.x()), abs(way.y())) > look_of(self).mm(SLIDE_MM):
            return
        at = event.position()
        for n, placed in enumerate(self._placed):
            if placed.area.contains(at):
                found = next((m for m in range(len(placed.xs)) if placed.room(m).contains(at)), None)
                self.picked.emit(None if found is None or (n, found) == self._picked else (n, found))
                return
        self.picked.emit(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        if self._kit is None or self._kit.look is not look:
            many = any((chart.mark or 0) >= _COLOURS for chart in self._charts)
            self._kit = Kit(look, in_ink(look) if many else look, self.devicePixelRatioF())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for n, placed in enumerate(self._placed):
            if placed.area.intersects(QRectF(event.rect())):
                picked = self._picked[1] if self._picked is not None and self._picked[0] == n else None
                paint_chart(painter, self._kit, placed, picked)
        painter.end()
        if self._in_sight() != self._named:
            self._soon.start()
