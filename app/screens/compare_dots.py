"""Dots: lengths on a scale of seconds, stacked where they meet, and seats, filled or open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from PySide6.QtCore import QLineF

from app.models.compare import Cell, Row, Section
from app.models.measured import middle_s
from app.models.stacking import stacked
from app.models.summary import Figure
from app.screens.compare_figures import Said
from app.screens.compare_frame import ROW_DIP, Band, Frame, centred, small, words
from app.screens.compare_items import DOT, OPEN_DOT, Item, Lines, Marks
from app.widgets.parts.lettering import line_height, width_of

_SIZES_DIP = (8.5, 7.5, 6.5, 5.7, 5.0, 4.0, 3.2, 2.5)
_SEAT_DIP, _SEAT_STEP_DIP, _SEAT_LEAST_DIP = 14.0, 17.0, 7.0
_MOST_HIGH_DIP, _MOST_HIGH_ON_PAPER_DIP = 92.0, 66.0
"""Of a row of lengths: what scrolls has room for larger dots."""
_MOST_TICKS = 5


class Spread:
    """The rows of a section of lengths: dots of one size on one scale."""

    def __init__(self, frame: Frame, section: Section, plot: float) -> None:
        self._frame, self._scale, self._plot = frame, section.scale, plot
        self._rows = {id(row): self._stacked(row) for row in section.rows}

    def _stacked(self, row: Row) -> tuple[float, dict[int, list[int]]]:
        """How large the dots of a row are in all columns, and how far from the middle each of a column stands."""
        figures = [cell.figure for cell in row.cells if cell.figure is not None]
        most = self._frame.high(_MOST_HIGH_ON_PAPER_DIP if self._frame.on_paper else _MOST_HIGH_DIP)
        ordered = [sorted(value / 1000 for value in figure.values_ms) for figure in figures]
        for dip in _SIZES_DIP:
            across = self._frame.look.dip(dip)
            wide = across * self._scale / max(1.0, self._plot)
            levels = {id(figure): stacked(values, wide) for figure, values in zip(figures, ordered, strict=True)}
            if (2 * _highest(levels.values()) + 1) * across <= most:
                break
        return across, levels

    def high(self, row: Row) -> float:
        """How high the row must be."""
        across, levels = self._rows[id(row)]
        return (2 * _highest(levels.values()) + 1) * across + self._frame.high(6)

    def items(self, row: Row, figure: Figure, told: Said, start: float, high: float) -> list[Item]:
        """The dots of a cell, the scale behind them, and a line at the middle one."""
        frame, look = self._frame, self._frame.look
        grid = [QLineF(start + share * self._plot, 0, start + share * self._plot, high) for share, _ in self._at()[1:]]
        found: list[Item] = [
            Lines(grid, "line", look.dip(1)),
            Lines([QLineF(start, 0, start, high)], "quiet", look.dip(1.2)),
        ]
        if told.instead:
            return [*found, centred(told.instead, small(frame), start + look.dip(6), high / 2, self._plot)]
        values = sorted(value / 1000 for value in figure.values_ms)
        across, levels = self._rows[id(row)]
        places = [
            (start + value / self._scale * self._plot, high / 2 + level * across)
            for value, level in zip(values, levels[id(figure)], strict=True)
        ]
        found.append(Marks(DOT if row.mark is None else row.mark, places, across))
        middle = middle_s(figure)
        if middle is not None:
            x = start + middle / self._scale * self._plot
            found.append(Lines([QLineF(x, 0, x, high)], "card", look.dip(3.4)))
            found.append(Lines([QLineF(x, 0, x, high)], "ink", look.dip(2)))
        return found

    def ticks(self, start: float, shown: Sequence[Sequence[Cell]]) -> Band:
        """The seconds under each column that has any."""
        frame, font = self._frame, small(self._frame)
        items: list[Item] = []
        for place in range(len(frame.columns)):
            if not any(cells[place].figure for cells in shown):
                continue
            for share, told in self._at():
                wide = width_of(told, font) + 2
                x = frame.left(place) + start + share * self._plot
                items.append(words(told, font, x - wide / 2, frame.look.dip(2), wide + 4))
        return Band(line_height(font) + frame.look.dip(2), tuple(items), glued=True)

    def _at(self) -> list[tuple[float, str]]:
        """Where on the scale its seconds stand, 0 first."""
        step = next(
            step for step in _steps() if self._scale / step <= _MOST_TICKS
        )  # fmt: skip
        return [(n * step / self._scale, f"{n * step:g}") for n in range(int(self._scale / step + 1e-6) + 1)]


def _highest(levels: Iterable[Sequence[int]]) -> int:
    return max((max(map(abs, each), default=0) for each in levels), default=0)


def _steps() -> Sequence[float]:
    return [share * 10.0**power for power in range(-3, 8) for share in (1, 2, 5)]


class SeatRows:
    """Rows of seats: those of a lesson in lines, the filled ones first; as many in a line in all columns."""

    def __init__(self, frame: Frame, section: Section, plot: float) -> None:
        self._frame = frame
        most = max(1, round(section.scale))
        for lines in (2, 3, 4, 5, 6):
            self._in_line = max(1, ceil(most / lines))
            self._step = min(frame.look.dip(_SEAT_STEP_DIP), plot / self._in_line)
            if self._step >= frame.look.dip(_SEAT_LEAST_DIP + 3):
                break

    def high(self, row: Row) -> float:
        """How high the row must be."""
        most = max((cell.figure.base_count or 0 for cell in row.cells if cell.figure is not None), default=0)
        lines = max(1, ceil(most / self._in_line))
        return max(self._frame.high(ROW_DIP), lines * self._down + self._frame.high(8))

    def items(self, row: Row, figure: Figure, told: Said, start: float, high: float) -> list[Item]:
        """The seats of a cell."""
        if told.instead:
            return [centred(told.instead, small(self._frame), start, high / 2, self._frame.inner * 0.6)]
        seats = figure.base_count or 0
        lines = max(1, ceil(seats / self._in_line))
        top = (high - lines * self._down) / 2 + self._down / 2
        across = min(self._frame.look.dip(_SEAT_DIP), self._step * 0.84, self._down * 0.94)
        places = [
            (start + (n % self._in_line + 0.5) * self._step, top + n // self._in_line * self._down)
            for n in range(seats)
        ]
        return [
            Marks(DOT, places[: figure.count], across),
            Marks(OPEN_DOT, places[figure.count :], across),
        ]  # fmt: skip

    @property
    def _down(self) -> float:
        return min(self._step + self._frame.look.dip(1), self._frame.high(18))
