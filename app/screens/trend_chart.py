"""A chart of a trend: one measure, dots at the true dates of lessons, on a scale that begins at zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from app.models.figures import rate
from app.models.summary import Kind
from app.models.trend import Chart, Dot
from app.screens.compare_items import DOT, Kit
from app.screens.trend_words import boxes
from app.widgets.parts.lettering import draw_lines, line_height, lines_of, width_of
from app.widgets.parts.look import BOLD, SEMIBOLD, Look, inset

_PAD_DIP, _TOP_DIP, _TITLE_DIP, _ABOUT_DIP = 16.0, 10.0, 20.0, 16.0
_LETTERS_SHARE = 0.75
"""Of the height of a line: what its figures need."""
_DOT_DIP, _LEAST_DOT_DIP = 13.0, 6.0
"""Across; where many stand close together they are smaller."""
_DOT_SHARE = 0.75
"""Of what lies between two of them: they are told apart."""
NO_RATE, FEW = "no rate", "few"
ONE_LESSON, TOO_FEW = "in one lesson only", "how often: too few for a rate"
"""What stands where a dot has no value."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A chart, and where it stands."""

    chart: Chart
    area: QRectF
    plot: QRectF
    xs: tuple[float, ...]
    """Where each of its dots stands."""
    about: tuple[str, ...] = ()
    """The lines under its name."""

    def at(self, n: int) -> QPointF:
        """Where a dot stands; one without a value above the end of the scale."""
        value = self.chart.dots[n].value
        share = 1.0 if value is None else min(1.0, value / self.chart.scale)
        return QPointF(self.xs[n], self.plot.bottom() - self.plot.height() * share)

    def without(self, apart: float) -> list[tuple[int, int]]:
        """The first and the last of each run of dots without a value that stand less than so far apart."""
        runs: list[tuple[int, int]] = []
        for n, dot in enumerate(self.chart.dots):
            if dot.value is not None:
                continue
            first, last = runs[-1] if runs else (n, n)
            # As wide as the words that stand over the middle of each.
            if runs and last == n - 1 and self.xs[n] - self.xs[last] < apart:
                runs[-1] = (first, n)
            else:
                runs.append((n, n))
        return runs

    def heading_bottom(self, look: Look) -> float:
        """Where what stands over the chart ends."""
        top = self.area.top() + look.dip(_TOP_DIP) + line_height(look.font(_TITLE_DIP, SEMIBOLD))
        return top + len(self.about) * line_height(look.font(_ABOUT_DIP))

    def room(self, n: int) -> QRectF:
        """Where a dot can be touched: from midway to the one before to midway to the one after, all its chart high."""
        xs = self.xs
        left = (xs[n - 1] + xs[n]) / 2 if n else self.area.left()
        right = (xs[n] + xs[n + 1]) / 2 if n + 1 < len(xs) else self.area.right()
        return QRectF(left, self.area.top(), right - left, self.area.height())


def about_lines(chart: Chart, look: Look, wide: float) -> tuple[str, ...]:
    """What stands under its name, in a card so wide: what it counts and its unit, and when."""
    font, room = look.font(_ABOUT_DIP), wide - 2 * look.dip(_PAD_DIP)
    measure = lines_of(chart.measure, font, room, 1) if chart.label else ()
    means = lines_of(f"“{chart.counts_when}”", font, room, 2) if chart.counts_when else ()
    return (*measure, *means)


def paint_chart(painter: QPainter, kit: Kit, placed: Placed, picked: int | None) -> None:
    """Paint a chart, and which of its dots is told of."""
    look = kit.look
    painter.setPen(QPen(look.line, look.dip(1.5)))
    painter.setBrush(look.card)
    painter.drawRoundedRect(inset(placed.area, look.dip(0.75)), look.dip(12), look.dip(12))
    if picked is not None:
        at = placed.at(picked)
        wide = look.dip(2 * _DOT_DIP)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.selected)
        painter.drawRect(QRectF(at.x() - wide / 2, placed.plot.top(), wide, placed.plot.height()))
    _paint_heading(painter, kit, placed)
    _paint_days(painter, look, placed)
    if placed.chart.has_scale:
        _paint_scale(painter, look, placed)
        _paint_dots(painter, kit, placed)
    else:
        _paint_in_words(painter, look, placed)


def _paint_heading(painter: QPainter, kit: Kit, placed: Placed) -> None:
    look = kit.look
    chart, area = placed.chart, placed.area
    pad, top = look.dip(_PAD_DIP), area.top() + look.dip(_TOP_DIP)
    left = area.left() + pad
    title, said = look.font(_TITLE_DIP, SEMIBOLD), look.font(_ABOUT_DIP)
    if chart.label and chart.mark is not None:
        across = look.dip(15)
        kit.mark(painter, chart.mark, QPointF(left + across / 2, top + line_height(title) / 2), across)
        left += across + look.dip(8)
    wide = area.right() - pad - left
    _line(painter, chart.label or chart.measure, title, look.ink, QRectF(left, top, wide, line_height(title)))
    painter.setFont(said)
    painter.setPen(look.ink2)
    below = QRectF(
        area.left() + pad, top + line_height(title), area.width() - 2 * pad, len(placed.about) * line_height(said)
    )
    draw_lines(painter, placed.about, below)


def _line(painter: QPainter, words: str, font: QFont, ink: QColor, area: QRectF) -> None:
    painter.setFont(font)
    painter.setPen(ink)
    draw_lines(painter, lines_of(words, font, area.width(), 1), area)


def _paint_scale(painter: QPainter, look: Look, placed: Placed) -> None:
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


def _paint_in_words(painter: QPainter, look: Look, placed: Placed) -> None:
    """What each lesson has, over its day, and why it is on no scale."""
    chart, plot, font, small = placed.chart, placed.plot, look.font(20, BOLD), look.font(16)
    painter.setPen(QPen(look.strong, look.dip(1.4)))
    painter.drawLine(QLineF(plot.left() - look.dip(6), plot.bottom(), plot.right() + look.dip(12), plot.bottom()))
    high, end = line_height(font), placed.area.left()
    painter.setFont(font)
    painter.setPen(look.ink)
    for dot, x in zip(chart.dots, placed.xs, strict=True):
        words = value_in_words(chart, dot) or str(dot.figure.count)
        half = width_of(words, font) / 2
        if x - half > end:
            box = QRectF(x - half - 2, plot.bottom() - high - look.dip(6), half * 2 + 4, high)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
            end = x + half + look.dip(8)
    why = _without_scale(chart)
    left = placed.area.left() + look.dip(_PAD_DIP)
    top = plot.bottom() - high - look.dip(10) - line_height(small)
    _line(painter, why, small, look.ink2, QRectF(left, top, placed.area.right() - left, line_height(small)))


def _without_scale(chart: Chart) -> str:
    if any(dot.value is not None for dot in chart.dots):
        return ONE_LESSON
    if chart.kind is Kind.RATE:
        return TOO_FEW
    return "how many timed: too few for a middle" if chart.kind is Kind.SPREAD else chart.dots[-1].words


def _paint_days(painter: QPainter, look: Look, placed: Placed) -> None:
    """The days of lessons, as many as have room, each with its minutes; the first and the last of them first of all."""
    small, top = look.font(16), placed.plot.bottom() + look.dip(10)
    painter.setFont(small)
    painter.setPen(look.ink2)
    taken: list[tuple[float, float]] = []
    dots = placed.chart.dots
    for n in dict.fromkeys((0, len(dots) - 1, *range(len(dots)))):
        dot = dots[n]
        x, words = placed.xs[n], f"{dot.day.day} {dot.day:%b}"
        base = f"{dot.base_min} min"
        wide = max(width_of(words, small), width_of(base, small))
        left = min(max(x - wide / 2, placed.area.left() + look.dip(6)), placed.area.right() - wide - look.dip(6))
        painter.setPen(QPen(look.quiet, look.dip(1)))
        painter.drawLine(QLineF(x, placed.plot.bottom(), x, placed.plot.bottom() + look.dip(6)))
        if all(left > end + look.dip(8) or left + wide < begin - look.dip(8) for begin, end in taken):
            painter.setPen(look.ink2)
            for line, said in enumerate((words, base)):
                high = line_height(small)
                box = QRectF(left, top + line * high, wide + 2, high)
                painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, said)
            taken.append((left, left + wide))


def _paint_dots(painter: QPainter, kit: Kit, placed: Placed) -> None:
    look = kit.look
    chart = placed.chart
    valued = [(dot, placed.at(n)) for n, dot in enumerate(chart.dots) if dot.value is not None]
    if chart.joined:
        painter.setPen(QPen(look.quiet, look.dip(1.6)))
        painter.drawLines([QLineF(one[1], other[1]) for one, other in pairwise(valued)])
    mark = DOT if chart.mark is None else chart.mark
    apart = (placed.xs[-1] - placed.xs[0] or placed.plot.width()) / max(1, len(placed.xs) - 1)
    across = max(look.dip(_LEAST_DOT_DIP), min(look.dip(_DOT_DIP), _DOT_SHARE * apart))
    for _, at in valued:
        kit.mark(painter, mark, at, across)
    _paint_values(painter, look, placed, valued, across / 2)
    _paint_without(painter, look, placed)


def _paint_values(
    painter: QPainter, look: Look, placed: Placed, valued: Sequence[tuple[Dot, QPointF]], reach: float
) -> None:
    font, plot = look.font(17, BOLD), placed.plot
    said, high, air = [value_in_words(placed.chart, dot) for dot, _ in valued], line_height(font), look.dip(3)
    sizes = [(width_of(words, font) + 2 * air, high * _LETTERS_SHARE) for words in said]
    # Words over the highest dots may stand beside the end of the scale, but none stand on the line of days.
    room = (plot.left(), placed.heading_bottom(look), placed.area.right() - look.dip(6), plot.bottom() - look.dip(1))
    painter.setFont(font)
    painter.setPen(look.ink)
    found = boxes([(at.x(), at.y()) for _, at in valued], sizes, reach, room, placed.chart.joined)
    for words, box in zip(said, found, strict=True):
        if box is not None:
            left, top, right, bottom = box
            area = QRectF(left, (top + bottom - high) / 2, right - left, high)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)


def _paint_without(painter: QPainter, look: Look, placed: Placed) -> None:
    """The days that have no value: in words above the scale, said once for days that stand close together."""
    small = look.font(16)
    words = NO_RATE if placed.chart.kind is Kind.RATE else FEW
    high, wide, y = line_height(small), width_of(words, small) + 4, placed.plot.top()
    painter.setFont(small)
    end = placed.area.left()
    for first, last in placed.without(wide + look.dip(6)):
        left, right = placed.xs[first], placed.xs[last]
        begin = (left + right - wide) / 2
        has_room = begin > end
        if last > first or not has_room:
            painter.setPen(QPen(look.strong, look.dip(1.4)))
            line, foot = y - look.dip(5), y - look.dip(1)
            painter.drawPolyline(
                [QPointF(x, at) for x, at in ((left, foot), (left, line), (right, line), (right, foot))]
            )
        if has_room:
            painter.setPen(look.ink2)
            top = y - high - look.dip(6 if last > first else 2)
            painter.drawText(QRectF(begin, top, wide, high), Qt.AlignmentFlag.AlignCenter, words)
            end = begin + wide


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


def name_of(chart: Chart, dot: Dot) -> str:
    """A dot by its name: 'Why, questions, per 10 min watched, Thu 15 Oct: 3.0 per 10 min watched, in 33 min'."""
    of = "of" if chart.kind is Kind.SHARE else "in"
    return f"{chart.title}, {dot.lesson.day}: {in_words(chart, dot)}, {of} {dot.base_min} min"


def on_scale(chart: Chart, value: float) -> str:
    """A number of the scale."""
    if chart.kind in (Kind.SHARE, Kind.PART, Kind.SEATS):
        return f"{value * 100:g} %"
    return f"{value:g}"
