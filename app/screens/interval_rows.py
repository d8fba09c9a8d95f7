"""IntervalRow: one timer as it ran, and below it what three ways of sampling would have noted. All on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.models.figures import minutes
from app.models.interval_samples import MOMENTARY, Samples, sentence
from app.models.spans import Span
from app.screens.interval_strip import paint_cell, paint_cells, paint_spans
from app.widgets.parts.lettering import draw_lines, line_height, lines_of, width_of
from app.widgets.parts.look import BOLD, REGULAR, SEMIBOLD, Look, look_of

TIMED, MINUTE = "Timed", "Minute"
LEGEND: tuple[tuple[bool | None, str], ...] = ((True, "seen"), (False, "not seen"), (None, "missed"))
LEAST_MM = 9.0
"""No row is lower."""
_LINES = 4
_NAME_DIP, _GAP_DIP, _CELL_DIP, _BETWEEN_DIP = 210.0, 14.0, 19.0, 18.0
_LEAST_CELLS_DIP = 420.0
"""Where less is left beside a name, it stands above its lines."""
_MOST_NAME_LINES, _MOST_ABOVE = 4, 2
_TICKS_MIN, _APART_DIP = (1, 2, 5, 10, 15, 20, 30, 60, 120), 44.0


@dataclass(frozen=True)
class Columns:
    """Where in a row so wide its columns stand, alike for all rows of a lesson."""

    look: Look
    wide: float
    most: str
    """The widest figure of any row."""

    @property
    def beside(self) -> bool:
        """Whether names stand beside their lines."""
        return self._left(0) + self.look.dip(_NAME_DIP + _LEAST_CELLS_DIP) + self._right <= self.wide

    @property
    def strip(self) -> tuple[float, float]:
        """Where cells and bars begin, and how wide they are."""
        left = self._left(self.look.dip(_NAME_DIP) if self.beside else 0.0)
        return left, max(1.0, self.wide - left - self._right)

    @property
    def label(self) -> float:
        """Where the names of the ways begin."""
        return self.look.dip(_NAME_DIP + _GAP_DIP) if self.beside else 0.0

    @property
    def name(self) -> float:
        """How wide a timer's name may be."""
        return self.look.dip(_NAME_DIP) if self.beside else self.wide

    @property
    def figures(self) -> float:
        """Where the column of figures ends; behind it is that of percentages."""
        return self.wide - width_of("100 %", figure_font(self.look)) - self.look.dip(_GAP_DIP)

    @property
    def _right(self) -> float:
        most = width_of(self.most, figure_font(self.look))
        return self.wide - self.figures + most + self.look.dip(_GAP_DIP)

    def _left(self, name: float) -> float:
        labels = width_of(MOMENTARY, label_font(self.look)) + self.look.dip(_GAP_DIP)
        return labels + (name + self.look.dip(_GAP_DIP) if name else 0.0)


def name_font(look: Look) -> QFont:
    """A timer's name."""
    return look.font(22, BOLD)


def label_font(look: Look) -> QFont:
    """The names of the ways to read it."""
    return look.font(18, REGULAR)


def figure_font(look: Look) -> QFont:
    """Figures with their bases."""
    return look.font(19, SEMIBOLD)


def figures(found: Samples) -> tuple[tuple[str, str], ...]:
    """For the timer and each way of sampling the figure with its base, and the share."""
    true = f"{minutes(found.ran_ms)} of {minutes(found.base_ms)} min", _percent(found.ran_ms, found.base_ms)
    return true, *((str(reading), _percent(reading.count, reading.base)) for _, reading in found.readings)


def _percent(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)} %" if whole else ""


class IntervalRow(QWidget):
    """One timer. It is told what to show with `show_samples`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Samples | None = None
        self._ran: tuple[Span, ...] = ()
        self._lost: tuple[Span, ...] = ()
        self._every_ms, self._until_ms, self._most = 1, 1, ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_samples(
        self, found: Samples, every_ms: int, ran: tuple[Span, ...], lost: tuple[Span, ...], until_ms: int, most: str
    ) -> None:
        """Show these samples; `most` is the widest figure of all rows."""
        self._found, self._every_ms, self._until_ms, self._most = found, every_ms, until_ms, most
        self._ran, self._lost = ran, lost
        self.setAccessibleName(found.timer.name)
        self.setAccessibleDescription("".join(piece.text for piece in sentence(found, every_ms)))
        self.fit()

    def fit(self) -> None:
        """Take the height that its words and lines ask for where it is so wide."""
        look = look_of(self)
        self.setFixedHeight(round(max(look.mm(LEAST_MM), self._above(look) + _LINES * step(look) + look.dip(16))))
        self.update()

    def resizeEvent(self, event: QEvent) -> None:
        self.fit()

    def sizeHint(self) -> QSize:
        return QSize(600, self.height())

    def _columns(self, look: Look) -> Columns:
        return Columns(look, float(self.width()), self._most)

    def _above(self, look: Look) -> float:
        """How much of its height a name above its lines takes."""
        if self._columns(look).beside:
            return 0.0
        return len(self._name_lines(look)) * line_height(name_font(look)) + look.dip(4)

    def _name_lines(self, look: Look) -> tuple[str, ...]:
        columns = self._columns(look)
        most = _MOST_NAME_LINES if columns.beside else _MOST_ABOVE
        return lines_of(self.accessibleName(), name_font(look), columns.name, most)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._found is None:
            return
        look = look_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, self.width(), look.dip(1)), look.line)
        top, columns = look.dip(8), self._columns(look)
        painter.setFont(name_font(look))
        painter.setPen(look.ink)
        draw_lines(painter, self._name_lines(look), QRectF(0, top, columns.name, self.height()))
        top += self._above(look)
        ways = ((TIMED, None), *((name, reading.seen) for name, reading in self._found.readings))
        for n, ((name, seen), figure) in enumerate(zip(ways, figures(self._found), strict=True)):
            line = QRectF(0, top + n * step(look), self.width(), step(look))
            self._paint_words(painter, look, line, name, figure)
            left, wide = columns.strip
            area = QRectF(left, line.center().y() - look.dip(_CELL_DIP) / 2, wide, look.dip(_CELL_DIP))
            if seen is None:
                paint_spans(painter, look, area, self._ran, self._lost, self._until_ms)
            else:
                area.setWidth(wide * len(seen) * self._every_ms / max(1, self._until_ms))
                paint_cells(painter, look, area, seen)
        painter.end()

    def _paint_words(self, painter: QPainter, look: Look, line: QRectF, name: str, figure: tuple[str, str]) -> None:
        """What is read at one way: its name on the left, its figure with its base and its share on the right."""
        columns, middle = self._columns(look), Qt.AlignmentFlag.AlignVCenter
        painter.setFont(label_font(look))
        painter.setPen(look.ink2)
        painter.drawText(line.adjusted(columns.label, 0, 0, 0), middle | Qt.AlignmentFlag.AlignLeft, name)
        painter.setFont(figure_font(look))
        painter.setPen(look.ink)
        for words, end in zip(figure, (columns.figures, columns.wide), strict=True):
            box = QRectF(line.left(), line.top(), end, line.height())
            painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, words)


def step(look: Look) -> float:
    """How far apart the lines of a row are."""
    return max(line_height(figure_font(look)), look.dip(_CELL_DIP + 6))


class MinuteAxis(QWidget):
    """The minutes of the lesson over all rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._until_ms, self._most, self._wide = 1, "", 0
        self.setAccessibleName("Minutes of the lesson")

    def show_scale(self, until_ms: int, most: str, wide: int) -> None:
        """Stand over rows so wide, whose widest figure is `most`."""
        self._until_ms, self._most, self._wide = until_ms, most, wide
        self.setFixedHeight(round(line_height(label_font(look_of(self)))))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        painter.setFont(label_font(look))
        painter.setPen(look.ink2)
        columns, middle = Columns(look, float(self._wide), self._most), Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(columns.label, 0, self._wide, self.height()), middle, MINUTE)
        left, wide = columns.strip
        for minute in ticks(self._until_ms, wide / look.dip(_APART_DIP)):
            at = left + wide * minute * 60_000 / self._until_ms
            painter.drawText(QRectF(at, 0, wide, self.height()), middle, str(minute))
        painter.end()


def ticks(until_ms: int, most: float) -> Sequence[int]:
    """The minutes that are named where no more than `most` have room."""
    whole = until_ms / 60_000
    every = next((step for step in _TICKS_MIN if whole / step <= max(1.0, most)), _TICKS_MIN[-1])
    return range(0, int(whole) + 1, every)


class CellLegend(QWidget):
    """What a filled, an empty and a slashed cell mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Filled: seen. Empty: not seen. Slashed: missed")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = look_of(self)
        wide = sum(self._widths(look))
        return QSize(
            round(wide - look.dip(_BETWEEN_DIP)), round(max(look.dip(_CELL_DIP + 4), line_height(label_font(look))))
        )

    def _widths(self, look: Look) -> list[float]:
        """Of each cell with its word, and what is free behind it."""
        cell = look.dip(_CELL_DIP + 8 + _BETWEEN_DIP)
        return [cell + width_of(word, label_font(look)) for _, word in LEGEND]

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(label_font(look))
        side, left = look.dip(_CELL_DIP), 0.0
        for (seen, word), wide in zip(LEGEND, self._widths(look), strict=True):
            paint_cell(painter, look, QRectF(left, (self.height() - side) / 2, side, side), seen)
            painter.setPen(look.ink2)
            words = QRectF(left + side + look.dip(8), 0, wide, self.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, word)
            left += wide
        painter.end()
