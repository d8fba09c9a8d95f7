"""The lesson minute by minute: where the axis has its ticks, and rows of marks on it.

The axes are in millimetres, x from the left and y downwards; words are set by the page. Lesson time runs evenly from
left to right and stands still in a pause, which is a thin break; a gap is hatched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from app.charts.canvas import Line, draw_lines
from app.charts.style import draw_marks
from app.models import lesson
from app.models.figures import StripRow
from app.palette import LIGHT, mark_of

_STEPS_MIN = (1, 2, 5, 10, 15, 20, 30, 60, 120, 240)
_CLOSEST_TICKS_MM, _CLOSEST_TO_END_MM = 12.0, 9.5
_HATCH_MM = 1.6
_NARROWEST_GAP_MM = 0.6
_HALF_BREAK_MM = 0.55
_RULE_PT = 0.5
_LARGEST_MARK_MM, _MARK_SHARE, _KEY_SHARE = 3.2, 0.54, 0.78


@dataclass(frozen=True, slots=True)
class Axis:
    """A stretch of lesson time laid on millimetres."""

    from_mm: float
    width_mm: float
    until_ms: int

    def mm(self, at_ms: int) -> float:
        """Where a lesson time stands."""
        return self.from_mm + self.width_mm * (min(at_ms, self.until_ms) / self.until_ms if self.until_ms else 0.0)

    def ticks_ms(self) -> tuple[int, ...]:
        """Lesson times to be named: even minutes, and the end in place of one that it would touch."""
        fitting = max(1.0, self.width_mm / _CLOSEST_TICKS_MM)
        total_min = self.until_ms / 60_000
        step = next((step for step in _STEPS_MIN if total_min / step <= fitting), round(total_min))
        even = range(0, self.until_ms, step * 60_000) if self.until_ms else range(0)
        free = [at_ms for at_ms in even if not at_ms or self._apart(at_ms)]
        return (*free, self.until_ms) if not free or self._apart(free[-1]) else (*free,)

    def _apart(self, at_ms: int) -> bool:
        return self.mm(self.until_ms) - self.mm(at_ms) >= _CLOSEST_TO_END_MM


def breaks(state: lesson.State, until_ms: int) -> tuple[lesson.Pause, ...]:
    """The pauses within the lesson, those at one lesson time as one; one at its very end is none."""
    lengths: dict[int, int] = {}
    for pause in state.pauses:
        if 0 < pause.at_ms < until_ms:
            lengths[pause.at_ms] = lengths.get(pause.at_ms, 0) + (pause.length_ms or 0)
    return tuple(lesson.Pause(at_ms, length_ms) for at_ms, length_ms in lengths.items())


def draw_ground(axes: Axes, axis: Axis, edges_mm: Sequence[float], until_mm: float) -> None:
    """Draw the lines between rows up to `until_mm`, and the time axis under the last with its ticks."""
    left, right = axis.from_mm, axis.from_mm + axis.width_mm
    top, bottom = edges_mm[0], edges_mm[-1]
    between: list[Line] = [((left, y), (max(right, until_mm), y)) for y in edges_mm[:-1]]
    draw_lines(axes, between, LIGHT["line"], _RULE_PT * 0.8)
    ticks = [axis.mm(at_ms) for at_ms in axis.ticks_ms()]
    draw_lines(axes, [((x, top), (x, bottom)) for x in ticks[1:-1]], LIGHT["line"], _RULE_PT * 0.8, (0, (2, 2)))
    below: list[Line] = [((x, bottom), (x, bottom + 1.1)) for x in ticks]
    draw_lines(axes, [((left, bottom), (right, bottom)), *below], LIGHT["ink2"], _RULE_PT * 1.6)


def draw_times(axes: Axes, axis: Axis, state: lesson.State, top_mm: float, bottom_mm: float) -> None:
    """Hatch what was not recorded, and break the time where the recording was paused."""
    for gap in state.gaps:
        start = axis.mm(gap.from_ms)
        _hatch(axes, start, max(axis.mm(gap.until_ms), start + _NARROWEST_GAP_MM), top_mm, bottom_mm)
    for pause in breaks(state, axis.until_ms):
        left, right = axis.mm(pause.at_ms) - _HALF_BREAK_MM, axis.mm(pause.at_ms) + _HALF_BREAK_MM
        paper = Rectangle((left, top_mm - 1.2), right - left, bottom_mm - top_mm + 1.5, fc=LIGHT["card"], lw=0)
        # As high as lines and marks: over the ground drawn before it, under the marks drawn after it.
        paper.set_zorder(2)
        axes.add_artist(paper)
        sides: list[Line] = [((x, top_mm - 1.2), (x, bottom_mm + 1.1)) for x in (left, right)]
        draw_lines(axes, sides, LIGHT["ink2"], _RULE_PT * 1.2)


def draw_row(axes: Axes, axis: Axis, row: StripRow, middle_mm: float, height_mm: float, ink: bool) -> None:
    """Draw a row's marks on the axis."""
    size = mark_mm(height_mm)
    for mark, times_ms in row.marks:
        if times_ms:
            draw_marks(axes, [axis.mm(at_ms) for at_ms in times_ms], [middle_mm] * len(times_ms), mark, size, ink)


def key_mm(mark: int, row_mm: float) -> float:
    """The size of the mark before a row's name: large enough for a letter inside, if it has one."""
    return min(_LARGEST_MARK_MM, row_mm * _KEY_SHARE) if mark_of(mark).letter else mark_mm(min(row_mm, 4.8))


def mark_mm(row_mm: float) -> float:
    """The size of a mark in a row of that height."""
    return min(_LARGEST_MARK_MM, row_mm * _MARK_SHARE)


def _hatch(axes: Axes, left: float, right: float, top: float, bottom: float) -> None:
    """Lines at 45 degrees across a rectangle, and its outline."""
    height, lines = bottom - top, []
    for n in range(ceil((right - left + height) / _HATCH_MM)):
        x = left - height + n * _HATCH_MM
        start, end = max(left, x), min(right, x + height)
        if start < end:
            lines.append(((start, bottom - (start - x)), (end, bottom - (end - x))))
    draw_lines(axes, lines, LIGHT["strong"], _RULE_PT * 0.7)
    corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    draw_lines(axes, list(pairwise(corners)), LIGHT["strong"], _RULE_PT)
