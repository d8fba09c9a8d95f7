"""TrendCanvas: one small chart for each measure: dots at the true dates of lessons, on a scale that begins at zero."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.models.figures import rate
from app.models.summary import Kind
from app.models.trend import Chart, Dot, Trend
from app.screens.compare_items import DOT, Kit, in_ink
from app.screens.compare_names import CellNames
from app.widgets.parts.lettering import draw_lines, line_height, lines_of, width_of
from app.widgets.parts.look import BOLD, SEMIBOLD, Look, look_of
from app.widgets.parts.tap_button import SLIDE_MM

LEAST_DIP, HIGH_DIP, GAP_DIP = 380.0, 250.0, 22.0
"""A chart is at least so wide, so high, and so far from the next."""
_PLOT_DIP, _ASIDE_DIP = (64.0, 78.0, 20.0, 44.0), 40.0
"""What is free around the scale; and how far from its ends days stand: words at dots are not on its numbers."""
_DOT_DIP = 13.0
_COLOURS = 8
NO_RATE, FEW = "no rate", "few"
"""What stands where a dot has no value."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A chart, and where it stands."""

    chart: Chart
    area: QRectF
    plot: QRectF
    aside: float

    def at(self, dot: Dot, days: tuple[date, date]) -> QPointF:
        """Where a dot stands; one without a value above the end of the scale."""
        span = (days[1] - days[0]).days
        room = self.plot.width() - 2 * self.aside
        x = self.plot.left() + self.aside + room * ((dot.day - days[0]).days / span if span else 0.5)
        if dot.value is None:
            return QPointF(x, self.plot.top())
        return QPointF(x, self.plot.bottom() - self.plot.height() * min(1.0, dot.value / self.chart.scale))


class TrendCanvas(QWidget):
    """As high as all its charts. A touch means the dot nearest to it in its chart."""

    picked = Signal(object)
    """The number of the chart and that of the dot; None where nothing is."""

    def __init__(self, trend: Trend, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Trend")
        self._trend = trend
        self._placed: list[Placed] = []
        self._kit: Kit | None = None
        self._picked: tuple[int, int] | None = None
        self._down: QPointF | None = None
        self._names = CellNames(self, self._pressed)

    def show_trend(self, trend: Trend) -> None:
        """Show these measures in place of those before."""
        self._trend, self._picked = trend, None
        self._lay_out()

    def mark(self, picked: tuple[int, int] | None) -> None:
        """Show that dot as the one that is told of."""
        self._picked = picked
        self.update()

    def place_of(self, picked: tuple[int, int]) -> QRectF:
        """Where a dot can be touched: from midway to the one before to midway to the one after, all its chart high."""
        placed = self._placed[picked[0]]
        xs = [placed.at(dot, self._trend.days).x() for dot in placed.chart.dots]
        n = picked[1]
        left = (xs[n - 1] + xs[n]) / 2 if n else placed.area.left()
        right = (xs[n] + xs[n + 1]) / 2 if n + 1 < len(xs) else placed.area.right()
        return QRectF(left, placed.area.top(), right - left, placed.area.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._lay_out()

    def _lay_out(self) -> None:
        look, wide = look_of(self), float(self.width())
        gap, high = look.dip(GAP_DIP), look.dip(HIGH_DIP)
        across = max(1, int((wide + gap) / (look.dip(LEAST_DIP) + gap)))
        each = (wide - gap * (across - 1)) / across
        left, top, right, below = (look.dip(dip) for dip in _PLOT_DIP)
        self._placed = []
        for n, chart in enumerate(self._trend.charts):
            area = QRectF(n % across * (each + gap), n // across * (high + gap), each, high)
            plot = area.adjusted(left, top, -right, -below)
            self._placed.append(Placed(chart, area, plot, look.dip(_ASIDE_DIP)))
        self._kit = None
        self.setFixedHeight(round(self._placed[-1].area.bottom() if self._placed else 0))
        self._names.tell(
            [
                (self._name(placed.chart, dot), self.place_of((n, m)).toAlignedRect())
                for n, placed in enumerate(self._placed)
                for m, dot in enumerate(placed.chart.dots)
            ]
        )
        self.update()

    def _name(self, chart: Chart, dot: Dot) -> str:
        return f"{chart.label or chart.heading}, {dot.lesson.day}: {in_words(chart, dot)}"

    def _pressed(self, number: int) -> None:
        for n, placed in enumerate(self._placed):
            if number < len(placed.chart.dots):
                self.picked.emit((n, number))
                return
            number -= len(placed.chart.dots)

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
                found = next((m for m in range(len(placed.chart.dots)) if self.place_of((n, m)).contains(at)), None)
                self.picked.emit(None if found is None or (n, found) == self._picked else (n, found))
                return
        self.picked.emit(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        if self._kit is None or self._kit.look is not look:
            many = any((chart.mark or 0) >= _COLOURS for chart in self._trend.charts)
            self._kit = Kit(look, in_ink(look) if many else look, self.devicePixelRatioF())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for n, placed in enumerate(self._placed):
            if placed.area.intersects(QRectF(event.rect())):
                self._paint_chart(painter, look, n, placed)
        painter.end()

    def _paint_chart(self, painter: QPainter, look: Look, number: int, placed: Placed) -> None:
        painter.setPen(QPen(look.line, look.dip(1.5)))
        painter.setBrush(look.card)
        painter.drawRoundedRect(placed.area, look.dip(12), look.dip(12))
        if self._picked is not None and self._picked[0] == number:
            at = placed.at(placed.chart.dots[self._picked[1]], self._trend.days)
            wide = look.dip(2 * _DOT_DIP)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.selected)
            painter.drawRect(QRectF(at.x() - wide / 2, placed.plot.top(), wide, placed.plot.height()))
        self._paint_heading(painter, look, placed)
        self._paint_scale(painter, look, placed)
        self._paint_days(painter, look, placed)
        self._paint_dots(painter, look, placed)

    def _paint_heading(self, painter: QPainter, look: Look, placed: Placed) -> None:
        chart, area = placed.chart, placed.area
        pad, top = look.dip(16), area.top() + look.dip(10)
        left = area.left() + pad
        title, said = look.font(20, SEMIBOLD), look.font(16)
        if chart.label and chart.mark is not None and self._kit is not None:
            across = look.dip(15)
            self._kit.mark(painter, chart.mark, QPointF(left + across / 2, top + line_height(title) / 2), across)
            left += across + look.dip(8)
        wide = area.right() - pad - left
        self._line(painter, chart.label or chart.heading, title, look.ink, QRectF(left, top, wide, line_height(title)))
        if chart.label:
            below = QRectF(area.left() + pad, top + line_height(title), area.width() - 2 * pad, line_height(said))
            self._line(painter, self._about(chart), said, look.ink2, below)

    def _about(self, chart: Chart) -> str:
        """Its heading; of two of the same name what each counts."""
        same = [other for other in self._trend.charts if (other.heading, other.label) == (chart.heading, chart.label)]
        return f"“{chart.counts_when}”" if len(same) > 1 and chart.counts_when else chart.heading

    def _line(self, painter: QPainter, words: str, font: QFont, ink: QColor, area: QRectF) -> None:
        painter.setFont(font)
        painter.setPen(ink)
        draw_lines(painter, lines_of(words, font, area.width(), 1), area)

    def _paint_scale(self, painter: QPainter, look: Look, placed: Placed) -> None:
        plot, small = placed.plot, look.font(16)
        painter.setFont(small)
        for share in (0.0, 0.5, 1.0):
            y = plot.bottom() - share * plot.height()
            painter.setPen(QPen(look.strong if not share else look.line, look.dip(1.4 if not share else 1)))
            painter.drawLine(QLineF(plot.left() - look.dip(6), y, plot.right() + look.dip(12), y))
            painter.setPen(look.ink2)
            high = line_height(small)
            area = QRectF(placed.area.left(), y - high / 2, plot.left() - placed.area.left() - look.dip(12), high)
            words = on_scale(placed.chart, share * placed.chart.scale)
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_days(self, painter: QPainter, look: Look, placed: Placed) -> None:
        """The days of lessons, as many as have room; the first and the last of them first of all."""
        small, top = look.font(16), placed.plot.bottom() + look.dip(10)
        painter.setFont(small)
        painter.setPen(look.ink2)
        taken: list[tuple[float, float]] = []
        dots = placed.chart.dots
        for n in dict.fromkeys((0, len(dots) - 1, *range(len(dots)))):
            dot = dots[n]
            x, words = placed.at(dot, self._trend.days).x(), f"{dot.day.day} {dot.day:%b}"
            wide = width_of(words, small)
            left = min(max(x - wide / 2, placed.area.left() + look.dip(6)), placed.area.right() - wide - look.dip(6))
            painter.setPen(QPen(look.quiet, look.dip(1)))
            painter.drawLine(QLineF(x, placed.plot.bottom(), x, placed.plot.bottom() + look.dip(6)))
            if all(left > end + look.dip(8) or left + wide < begin - look.dip(8) for begin, end in taken):
                painter.setPen(look.ink2)
                painter.drawText(QRectF(left, top, wide + 2, line_height(small)), 0, words)
                taken.append((left, left + wide))

    def _paint_dots(self, painter: QPainter, look: Look, placed: Placed) -> None:
        chart, days = placed.chart, self._trend.days
        valued = [(dot, placed.at(dot, days)) for dot in chart.dots if dot.value is not None]
        if chart.joined:
            painter.setPen(QPen(look.line, look.dip(1.6)))
            painter.drawLines([QLineF(one[1], other[1]) for one, other in pairwise(valued)])
        mark = DOT if chart.mark is None else chart.mark
        for _, at in valued:
            if self._kit is not None:
                self._kit.mark(painter, mark, at, look.dip(_DOT_DIP))
        font = look.font(17, BOLD)
        painter.setFont(font)
        for n, (dot, at) in enumerate(valued):
            words = value_in_words(chart, dot)
            half = width_of(words, font) / 2
            room = min((abs(other.x() - at.x()) for m, (_, other) in enumerate(valued) if m != n), default=half * 4)
            if room > half * 2 + look.dip(4):
                high = line_height(font)
                area = QRectF(at.x() - half - 2, at.y() - look.dip(_DOT_DIP * 0.7) - high, half * 2 + 4, high)
                painter.setPen(look.ink)
                painter.drawText(area, Qt.AlignmentFlag.AlignHCenter, words)
        self._paint_without(painter, look, placed)

    def _paint_without(self, painter: QPainter, look: Look, placed: Placed) -> None:
        """The dots that have no value: above the scale, in words where there is room for them."""
        small, end = look.font(16), placed.area.left()
        words = NO_RATE if placed.chart.kind is Kind.RATE else FEW
        high, wide = line_height(small), width_of(words, small)
        painter.setFont(small)
        painter.setPen(look.ink2)
        for dot in placed.chart.dots:
            if dot.value is None:
                at = placed.at(dot, self._trend.days)
                said = words if at.x() - wide / 2 > end else "–"
                half = width_of(said, small) / 2
                area = QRectF(at.x() - half - 2, at.y() - high - look.dip(2), half * 2 + 4, high)
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, said)
                end = at.x() + half + look.dip(6)


def value_in_words(chart: Chart, dot: Dot) -> str:
    """A value as it stands beside its dot: '6.1', '58 %', '10 of 27', '2.4 s', '12'."""
    figure, value = dot.figure, dot.value
    if value is None:
        return ""
    match chart.kind:
        case Kind.RATE:
            return rate(value)
        case Kind.SHARE:
            return f"{round(value * 100) if figure.per_cent is None else figure.per_cent} %"
        case Kind.PART | Kind.SEATS:
            return f"{figure.count} of {figure.base_count}"
        case Kind.SPREAD:
            return f"{value:.1f} s"
        case _:
            return str(figure.count)


def in_words(chart: Chart, dot: Dot) -> str:
    """A dot for those who do not see it."""
    if dot.value is None:
        return dot.words
    middle = "middle " if chart.kind is Kind.SPREAD else ""
    per = " per 10 min watched" if chart.kind is Kind.RATE else ""
    return f"{middle}{value_in_words(chart, dot)}{per}"


def on_scale(chart: Chart, value: float) -> str:
    """A number of the scale."""
    if chart.kind in (Kind.SHARE, Kind.PART, Kind.SEATS):
        return f"{value * 100:g} %"
    return f"{value:g}"
