"""The list of quotes and notes below the strip: how high its cells are, and how it fills what all else leaves white.

What is cut gets more lines first; then further quotes come in, whole, in order of time. Lengths are millimetres.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.charts.layout import Place, RemarkNeeds
from app.charts.spacing import LINE_MM_PER_PT

_ABOVE_MM = 1.0


@dataclass(frozen=True, slots=True)
class Set:
    """How it is set."""

    size_pt: float
    pad_mm: float
    """What parts one cell from the next."""
    lines: int
    """Of each so many lines are listed at least, or all it has."""
    inked: bool


class Listing:
    """The list in two columns: the remarks `shown` of those that may be listed, and how many more there are."""

    def __init__(self, remarks: Sequence[RemarkNeeds], shown: tuple[int, ...], number: int, how: Set) -> None:
        self._remarks, self._number, self._how = remarks, number, how
        self._line_mm = how.size_pt * LINE_MM_PER_PT
        self._more = Counter[int]()
        """For each the lines that it has beyond those that it has at least."""
        self.shown = shown
        self.whole: set[int] = set()
        """Those of which nothing is cut, whatever it takes."""
        self._set_cells()

    @property
    def height_mm(self) -> float:
        """Of the higher column."""
        return max(sum(self.cells[: self.first]), sum(self.cells[self.first :])) + (_ABOVE_MM if self.cells else 0.0)

    def places(self, top_mm: float) -> tuple[Place, ...]:
        """Down the first column and then down the second, which begin there."""
        found = []
        for column in (self.cells[: self.first], self.cells[self.first :]):
            y = top_mm + _ABOVE_MM
            for height in column:
                found.append(Place(y + height / 2, height))
                y += height
        return tuple(found)

    def fill(self, room_mm: float) -> None:
        """Let nothing be cut that has room in that height."""
        if not self._how.inked:
            return
        for n in self._cut():
            self._takes_whole(n, room_mm)
        growing = self._cut()
        while growing:
            growing = [n for n in growing if self._takes_a_line(n, room_mm)]

    def go_on(self, room_mm: float, first: int, most: int) -> None:
        """If nothing is cut, list quotes after the first ones as well, `most` in all, as far as they have room."""
        if not self._how.inked or self._cut():
            return
        for n in (n for n, remark in enumerate(self._remarks) if first <= remark.rank < most):
            before = self.shown
            self.shown = tuple(sorted((*before, n)))
            if not self._takes_whole(n, room_mm):
                self.shown = before
                self._set_cells()
                return

    def _set_cells(self) -> None:
        self.cells = [self._height_mm(n) + self._how.pad_mm for n in self.shown]
        if len(self.shown) < self._number:
            self.cells.append(self._line_mm + self._how.pad_mm)
        self.first = _halved(self.cells)
        """How many cells stand in the first column."""

    def _height_mm(self, n: int) -> float:
        remark = self._remarks[n]
        if n in self.whole:
            return remark.whole_mm or remark.height_mm
        most = self._line_mm * (self._how.lines + self._more[n])
        return min(remark.height_mm, most + (remark.ink_mm if self._how.inked else 0.0))

    def _cut(self) -> list[int]:
        """Those that are listed with something left out."""
        found = [n for n in self.shown if n not in self.whole]
        return [n for n in found if self._remarks[n].whole_mm or self._height_mm(n) < self._remarks[n].height_mm]

    def _takes_whole(self, n: int, room_mm: float) -> bool:
        """List all of that one, if there is room for it; whether there is."""
        self.whole.add(n)
        self._set_cells()
        if self.height_mm <= room_mm:
            return True
        self.whole.remove(n)
        self._set_cells()
        return False

    def _takes_a_line(self, n: int, room_mm: float) -> bool:
        """List a line more of it, if there is one and room for it; whether it did."""
        before = self._height_mm(n)
        self._more[n] += 1
        self._set_cells()
        if before < self._height_mm(n) and self.height_mm <= room_mm:
            return True
        self._more[n] -= 1
        self._set_cells()
        return False


def _halved(heights: Sequence[float]) -> int:
    """How many of these stand in the first of two columns, so that the higher one is as low as it can be."""
    return min(range(len(heights), -1, -1), key=lambda n: round(max(sum(heights[:n]), sum(heights[n:])), 6))
