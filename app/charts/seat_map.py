"""A map of the seats with marks in them, as Talk flow and counts by seat draw it: lengths are millimetres.

Each seat has a number and two rows of marks: in the upper one what was said to it or counted of it, by kind, in the
lower one its own turns. Where a row holds more than fits, each kind's mark stands once with its number, and where
those are too many the first marks stand with the number of the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch, PathPatch
from matplotlib.path import Path

from app.charts.canvas import Box, draw_boxes, draw_points
from app.charts.seat_grid import Grid
from app.charts.setting import INK2, Word, word
from app.charts.style import PT_PER_MM, draw_marks
from app.palette import LIGHT

SPOKE = -2
"""In place of a category's mark: a turn, a bar in ink."""
ABSENT = "absent"
LONGEST_USED = "Seats as they were longest."
"""Said of a map of a class that sat in more than one layout."""
_GAP_MM, _BOX_MM, _BOX_GAP_MM = 1.3, 5.4, 1.6
_LEAST_CELL_MM, _MOST_CELL_MM, _WIDEST_CELL_MM = 4.9, 8.6, 26.0
_MARK_MM, _MARK_GAP_MM, _DIGIT_MM = 1.6, 0.45, 1.32
_NAME_PT, _DIGIT_PT, _LABEL_PT = 7.6, 7.0, 7.6
_BORDER_PT, _DASHED_PT, _LINE_PT, _WIDEST_PT = 0.8, 0.5, 0.5, 2.2
_DISC_MM = 4.6
_EDGE_MM = 0.3
"""Half a border, so that it is not cut at the edge of the picture."""


@dataclass(frozen=True, slots=True)
class Seat:
    """What stands in a seat: marks in the order of time."""

    student: str
    name: str
    upper: tuple[int, ...] = ()
    lower: tuple[int, ...] = ()
    absent: bool = False
    heard: int = 0
    """How often others than the teacher spoke to it, of which there is no mark."""

    @property
    def is_quiet(self) -> bool:
        """Whether nothing was recorded of it."""
        return not (self.upper or self.lower or self.heard)


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody or something beside the seats with a box of its own, and its marks with their numbers."""

    name: str
    upper: tuple[int, ...] = ()
    lower: tuple[int, ...] = ()
    who: str = ""
    """Whose it is, for lines to it."""
    heard: int = 0
    """As of a seat."""

    @property
    def is_quiet(self) -> bool:
        """Whether nothing was recorded of it."""
        return not (self.upper or self.lower or self.heard)


@dataclass(frozen=True, slots=True)
class Link:
    """A line between two that spoke with each other, so often."""

    speaker: str
    listener: str
    turns: int


@dataclass(frozen=True, slots=True)
class SeatMap:
    """All that is on the map."""

    grid: Grid
    seats: tuple[Seat, ...]
    parties: tuple[Party, ...] = ()
    teacher: str = ""
    """Who lines begin at that are the teacher's; '' for a map without her."""
    links: tuple[Link, ...] = ()
    one_row: bool = False
    """Whether seats have an upper row alone, which then stands in their middle."""

    def boxes_mm(self, width: float) -> list[tuple[Party | None, float, int]]:
        """For each party, and None for the teacher after the first, its left and its line, wrapped to the width."""
        order: list[Party | None] = [*self.parties[:1], *([None] if self.teacher else []), *self.parties[1:]]
        found, x, line = list[tuple[Party | None, float, int]](), _EDGE_MM, 0
        for party in order:
            wide = _DISC_MM + 1.0 if party is None else min(width - _EDGE_MM, _party_mm(party))
            if x > _EDGE_MM and x + wide > width:
                x, line = _EDGE_MM, line + 1
            found.append((party, x, line))
            x += wide + _BOX_GAP_MM * (2 if party is None else 1)
        return found

    def above_mm(self, width: float) -> float:
        """The height of the boxes above the seats."""
        found = self.boxes_mm(width)
        return (found[-1][2] + 1) * (_BOX_MM + 1.0) + 0.6 if found else 0.0

    def heights_mm(self, width: float) -> tuple[float, float]:
        """The least and the most height that it can use."""
        above = self.above_mm(width)
        least = _LEAST_CELL_MM / self.grid.high * (1.0 if self.grid.high < 1 else 0.0)
        least = max(least, self.grid.rows * (_LEAST_CELL_MM + 0.7)) if self.seats else 0.0
        most = self.grid.rows * (_MOST_CELL_MM + _GAP_MM) if self.seats else 0.0
        return above + least, above + max(least, most)

    def draw(self, axes: Axes, box: Box, ink: bool) -> Iterator[Word]:
        """Draw it into a box of the axes, and give its words."""
        left, top, right, end = box
        places = dict[str, Box]()
        for party, x, line in self.boxes_mm(right - left):
            y = top + line * (_BOX_MM + 1.0)
            if party is None:
                places[self.teacher] = (left + x + 0.5, y + 0.4, left + x + 0.5 + _DISC_MM, y + 0.4 + _DISC_MM)
            else:
                wide = min(right - left - _EDGE_MM, _party_mm(party))
                places[party.who or party.name] = (left + x, y, left + x + wide, y + _BOX_MM)
        cells = self._cells((left, top + self.above_mm(right - left), right, end))
        for seat in self.seats:
            _draw_cell(axes, cells[seat.student], seat)
        self._draw_links(axes, places | cells)
        for party in self.parties:
            yield from _party(axes, places[party.who or party.name], party, ink)
        if self.teacher:
            yield _disc(axes, places[self.teacher])
        for seat in self.seats:
            yield from _seat(axes, cells[seat.student], seat, ink, self.one_row)

    def _cells(self, area: Box) -> dict[str, Box]:
        left, top, right, end = area
        pitch_x, pitch_y = (right - left) * self.grid.wide, (end - top) * self.grid.high
        wide = min(pitch_x - _GAP_MM, _WIDEST_CELL_MM)
        high = min(pitch_y - min(_GAP_MM, pitch_y * 0.16), _MOST_CELL_MM)
        found = {}
        for student, (x, y) in self.grid.middles.items():
            middle_x, middle_y = left + x * (right - left), top + y * (end - top)
            found[student] = (middle_x - wide / 2, middle_y - high / 2, middle_x + wide / 2, middle_y + high / 2)
        return found

    def _draw_links(self, axes: Axes, places: dict[str, Box]) -> None:
        """Lines to and from the teacher, arcs between others: the more turns the thicker."""
        for link in self.links:
            if link.speaker not in places or link.listener not in places:
                continue
            with_teacher = self.teacher in (link.speaker, link.listener)
            start, goal = _ends(places[link.speaker], places[link.listener], with_teacher)
            middle = ((start[0] + goal[0]) / 2, (start[1] + goal[1]) / 2)
            bend = 0.0 if with_teacher else 0.22
            turn = (middle[0] + (goal[1] - start[1]) * bend, middle[1] - (goal[0] - start[0]) * bend)
            path = Path([start, turn, goal], [Path.MOVETO, Path.CURVE3, Path.CURVE3])
            colour = LIGHT["line"] if with_teacher else LIGHT["strong"]
            width = min(_WIDEST_PT, _LINE_PT * (0.6 + link.turns * 0.4))
            axes.add_patch(PathPatch(path, fill=False, edgecolor=colour, linewidth=width, zorder=1.9))
            if not with_teacher:
                draw_points(axes, [goal[0]], [goal[1]], "o", ms=1.1 * PT_PER_MM, mfc=colour, mec="none", zorder=1.9)


def _ends(one: Box, other: Box, with_teacher: bool) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where a line leaves one box and meets another: at the edges that face each other, above or below."""
    if not with_teacher:
        return ((one[0] + one[2]) / 2, one[1]), ((other[0] + other[2]) / 2, other[1])
    upper, lower = (one, other) if one[1] <= other[1] else (other, one)
    from_top, to_top = ((upper[0] + upper[2]) / 2, upper[3]), ((lower[0] + lower[2]) / 2, lower[1])
    return (from_top, to_top) if upper is one else (to_top, from_top)


def _party_mm(party: Party) -> float:
    """How wide the box of a party is."""
    numbers = [*Counter(party.upper).values(), *Counter(party.lower).values()]
    marks = sum(_MARK_MM + 0.7 + len(str(number)) * _DIGIT_MM + 1.4 for number in numbers)
    return 2.4 + len(party.name) * _LABEL_PT * 0.172 + (1.6 + marks if numbers else 0.0)


def _party(axes: Axes, box: Box, party: Party, ink: bool) -> Iterator[Word]:
    left, top, right, end = box
    _rounded(axes, box, quiet=party.is_quiet)
    middle = (top + end) / 2
    yield word(party.name, left + 1.6, middle, right - left, size=_LABEL_PT, weight=600)
    x = left + 2.4 + len(party.name) * _LABEL_PT * 0.172 + 1.2
    for marks in (party.upper, party.lower):
        for mark, number in sorted(Counter(marks).items(), key=lambda found: _order(found[0])):
            draw_mark(axes, x + _MARK_MM / 2, middle, mark, _MARK_MM * 1.1, ink)
            text = str(number)
            yield word(text, x + _MARK_MM + 0.7, middle, 8, size=_LABEL_PT, weight=700)
            x += _MARK_MM + 0.7 + len(text) * _DIGIT_MM + 1.4


def _order(mark: int) -> tuple[bool, int]:
    """Kinds in the order of the plan; turns before own questions."""
    return mark < 0, mark


def _disc(axes: Axes, box: Box) -> Word:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    draw_points(axes, [x], [y], "o", ms=_DISC_MM * PT_PER_MM, mfc=LIGHT["ink"], mec="none", mew=0, zorder=3)
    return word("T", x, y, 4, "center", _LABEL_PT, weight=700, fill=LIGHT["card"])


def _draw_cell(axes: Axes, box: Box, seat: Seat) -> None:
    if seat.absent and seat.is_quiet:
        draw_boxes(axes, [box], facecolors=LIGHT["canvas"], edgecolors="none", linewidths=0)
    _rounded(axes, box, quiet=seat.is_quiet)


def _rounded(axes: Axes, box: Box, quiet: bool) -> None:
    left, top, right, end = box
    look: dict[str, Any] = {
        "edgecolor": LIGHT["strong"] if quiet else LIGHT["ink"],
        "linewidth": _DASHED_PT if quiet else _BORDER_PT,
    }
    style = (0, (2.2, 1.8)) if quiet else "solid"
    shape = f"round,pad=0,rounding_size={min(0.9, (end - top) / 3)}"
    axes.add_patch(
        FancyBboxPatch((left, top), right - left, end - top, shape, fill=False, linestyle=style, zorder=1.8, **look)
    )


def _seat(axes: Axes, box: Box, seat: Seat, ink: bool, one_row: bool) -> Iterator[Word]:
    left, top, right, end = box
    middle = (top + end) / 2
    look = {"fill": INK2} if seat.is_quiet else {"weight": 700}
    yield word(seat.name, left + 1.0, middle, right - left, size=_NAME_PT, **look)
    if seat.absent and seat.is_quiet:
        room = right - left - 1.6 - len(seat.name) * 1.5
        if room >= 8.6:
            yield word(ABSENT, left + 1.8 + len(seat.name) * 1.5, middle, room, size=_DIGIT_PT, fill=INK2)
        return
    from_x = left + 1.7 + max(2, len(seat.name)) * 1.5
    gap, size = 0.0 if one_row else (end - top) * 0.24, min(_MARK_MM, (end - top) * 0.34)
    for marks, y in ((seat.upper, middle - gap), (seat.lower, middle + gap)):
        yield from _line(axes, marks, (from_x, right - 0.7, y), size, ink)


def _line(axes: Axes, marks: Sequence[int], at: tuple[float, float, float], size: float, ink: bool) -> Iterator[Word]:
    """Marks beside each other from a left to a right at a height.

    Where they do not fit each kind stands once with its number; where that does not fit, how many more there are.
    """
    left, right, y = at
    if _length(marks) <= right - left:
        _draw_each(axes, marks, left, y, size, ink)
        return
    kinds = sorted(Counter(marks).items(), key=lambda found: _order(found[0]))
    widths = [_wide(mark) + len(str(number)) * _DIGIT_MM + 0.5 for mark, number in kinds]
    if sum(widths) - 0.5 > right - left:
        more = (1 + len(str(len(marks)))) * _DIGIT_MM
        fitting = next(n for n in range(len(marks), -1, -1) if not n or _length(marks[:n]) + more <= right - left)
        x = _draw_each(axes, marks[:fitting], left, y, size, ink)
        yield word(f"+{len(marks) - fitting}", x, y, right - x + 1, size=_DIGIT_PT)
        return
    x = left
    for (mark, number), wide in zip(kinds, widths, strict=True):
        draw_mark(axes, x + (_wide(mark) - _MARK_GAP_MM) / 2, y, mark, size, ink)
        yield word(str(number), x + _wide(mark) - 0.1, y, 6, size=_DIGIT_PT)
        x += wide


def _draw_each(axes: Axes, marks: Sequence[int], x: float, y: float, size: float, ink: bool) -> float:
    """Draw the marks beside each other; where the next one would stand."""
    for mark in marks:
        draw_mark(axes, x + (_wide(mark) - _MARK_GAP_MM) / 2, y, mark, size, ink)
        x += _wide(mark)
    return x


def _length(marks: Sequence[int]) -> float:
    return sum(_wide(mark) for mark in marks) - _MARK_GAP_MM


def _wide(mark: int) -> float:
    return 1.25 if mark == SPOKE else _MARK_MM + _MARK_GAP_MM


def draw_mark(axes: Axes, x: float, y: float, mark: int, size_mm: float, ink: bool) -> None:
    """Draw one mark of the map: a kind's, a bar for a turn, or an open diamond for an own question."""
    if mark == SPOKE:
        half = size_mm * 0.62
        box = (x - size_mm * 0.19, y - half, x + size_mm * 0.19, y + half)
        draw_boxes(axes, [box], facecolors=LIGHT["ink"], edgecolors="none", linewidths=0)
    else:
        draw_marks(axes, [x], [y], mark, size_mm, ink)
