"""The lesson minute by minute as shapes: marks, bars along the time, stems, hatching, notes and phases.

The axes are in millimetres, x from the left and y downwards; words are set by the page. Lesson time runs evenly from
left to right and stands still in a pause, which is a thin break; what was not seen is hatched.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil

from matplotlib.axes import Axes

from app.charts.axis import Axis
from app.charts.canvas import Box, Line, draw_boxes, draw_lines, draw_points
from app.charts.style import LETTERED_FROM_MM, PT_PER_MM, draw_marks, draw_ring, draw_star
from app.models.figures import Stem, StripRow
from app.models.spans import Span
from app.palette import LIGHT, mark_of

TALLEST_MS = 8_000
"""A stem of so long or longer reaches the top of its row."""
STEM_TICKS_S = (2, 4, 6, 8)
_HATCH_MM = 1.6
_NARROWEST_GAP_MM, _NARROWEST_BAR_MM = 0.6, 0.25
_PARTING_MM = 0.2
"""What is left free at the ends of a bar that its neighbours touch."""
_HALF_BREAK_MM, _BREAK_ABOVE_MM = 0.55, 0.5
_RULE_PT = 0.5
_LARGEST_MARK_MM, _MARK_SHARE, _KEY_SHARE = 3.2, 0.54, 0.78
_BAR_SHARE, _HOLLOW_SHARE = 0.74, 0.6
_STEM_PT = 0.8
_ABOVE_STEMS_MM = 1.3
_HEAD_MM = 1.45
_DOTTED = (0, (2, 2))


def draw_ground(axes: Axes, axis: Axis, edges_mm: Sequence[float], until_mm: float) -> None:
    """Draw the lines between rows up to `until_mm`, and the time axis under the last with its ticks."""
    between: list[Line] = [((axis.from_mm, y), (max(axis.to_mm, until_mm), y)) for y in edges_mm[:-1]]
    draw_lines(axes, between, LIGHT["line"], _RULE_PT * 0.8)
    bottom, ticks = edges_mm[-1], [axis.mm(at_ms) for at_ms in axis.ticks_ms()]
    below: list[Line] = [((x, bottom), (x, bottom + 1.1)) for x in ticks]
    draw_lines(axes, [((axis.from_mm, bottom), (axis.to_mm, bottom)), *below], LIGHT["ink2"], _RULE_PT * 1.6)


def draw_verticals(axes: Axes, axis: Axis, times_ms: Sequence[int], top_mm: float, bottom_mm: float) -> None:
    """Draw dotted lines down through all rows."""
    lines: list[Line] = [((axis.mm(at_ms), top_mm), (axis.mm(at_ms), bottom_mm)) for at_ms in times_ms]
    draw_lines(axes, lines, LIGHT["line"], _RULE_PT * 1.2, _DOTTED)


def draw_hatch(axes: Axes, axis: Axis, spans: Sequence[Span], top_mm: float, bottom_mm: float, back: bool) -> None:
    """Hatch what was not seen between two heights; `back` leans the lines the other way."""
    lines: list[Line] = []
    borders: list[Line] = []
    for span in spans:
        left = axis.mm(span.from_ms)
        right = max(axis.mm(span.until_ms), left + _NARROWEST_GAP_MM)
        lines += _hatch(left, right, top_mm, bottom_mm, back)
        borders += _sides((left, top_mm, right, bottom_mm))
    draw_lines(axes, lines, LIGHT["strong"], _RULE_PT * 0.7)
    draw_lines(axes, borders, LIGHT["strong"], _RULE_PT)


def draw_breaks(axes: Axes, axis: Axis, times_ms: Sequence[int], top_mm: float, bottom_mm: float) -> None:
    """Break the time where the recording was paused."""
    places = [(axis.mm(at_ms) - _HALF_BREAK_MM, axis.mm(at_ms) + _HALF_BREAK_MM) for at_ms in times_ms]
    paper: list[Box] = [(left, top_mm - _BREAK_ABOVE_MM, right, bottom_mm + 0.3) for left, right in places]
    draw_boxes(axes, paper, facecolors=LIGHT["card"], edgecolors="none", linewidths=0)
    sides: list[Line] = [((x, top_mm - _BREAK_ABOVE_MM), (x, bottom_mm + 1.1)) for pair in places for x in pair]
    draw_lines(axes, sides, LIGHT["ink2"], _RULE_PT * 1.2)


def draw_spans(
    axes: Axes, axis: Axis, rows: Sequence[tuple[StripRow, float, float]], colour: str | None = None
) -> None:
    """Draw the bars of rows, each with its middle and height, along the time axis; all are as wide as can be seen."""
    solid: list[Box] = []
    hollow: list[Box] = []
    slashed: list[Box] = []
    for row, middle_mm, height_mm in rows:
        half = height_mm * (_HOLLOW_SHARE if row.hollow else _BAR_SHARE) / 2
        for span in (*row.spans, *row.slashed):
            left, right = axis.mm(span.from_ms), axis.mm(span.until_ms)
            parting = _PARTING_MM if row.parted and right - left > 4 * _PARTING_MM else 0.0
            box = (left + parting, middle_mm - half, max(right - parting, left + _NARROWEST_BAR_MM), middle_mm + half)
            (slashed if span in row.slashed else hollow if row.hollow else solid).append(box)
    draw_boxes(axes, solid, facecolors=colour or LIGHT["strong"], edgecolors="none", linewidths=0)
    draw_boxes(axes, [*hollow, *slashed], facecolors=LIGHT["card"], edgecolors="none", linewidths=0)
    draw_lines(axes, [side for box in hollow for side in _sides(box)], LIGHT["ink"], _RULE_PT)
    slashes: list[Line] = [((left, end), (right, top)) for left, top, right, end in slashed]
    slashes += [side for box in slashed for side in _sides(box)]
    draw_lines(axes, slashes, LIGHT["strong"], _RULE_PT)


def draw_row(axes: Axes, axis: Axis, row: StripRow, middle_mm: float, height_mm: float, ink: bool) -> None:
    """Draw a row's marks on the axis."""
    size = mark_mm(height_mm)
    for mark, times_ms in row.marks:
        if times_ms:
            draw_marks(axes, [axis.mm(at_ms) for at_ms in times_ms], [middle_mm] * len(times_ms), mark, size, ink)


def stem_mm(length_ms: float, top_mm: float, bottom_mm: float) -> float:
    """How high a stem of that length reaches in a row."""
    return bottom_mm - (bottom_mm - top_mm - _ABOVE_STEMS_MM) * min(length_ms, TALLEST_MS) / TALLEST_MS


def draw_stems(axes: Axes, axis: Axis, stems: Sequence[Stem], top_mm: float, bottom_mm: float) -> None:
    """Draw a row of stems from its lower edge, on lines at each of `STEM_TICKS_S`."""
    levels = [stem_mm(tick * 1000, top_mm, bottom_mm) for tick in STEM_TICKS_S]
    ground: list[Line] = [((axis.from_mm, y), (axis.to_mm, y)) for y in levels]
    draw_lines(axes, ground, LIGHT["line"], _RULE_PT * 0.8)
    draw_lines(axes, [((axis.from_mm, bottom_mm), (axis.to_mm, bottom_mm))], LIGHT["strong"], _RULE_PT)
    heads = [(axis.mm(stem.at_ms), stem_mm(stem.length_ms, top_mm, bottom_mm)) for stem in stems]
    draw_lines(axes, [((x, bottom_mm), (x, y)) for x, y in heads], LIGHT["ink"], _STEM_PT)
    draw_heads(axes, heads, [stem.filled for stem in stems], _HEAD_MM)


def draw_heads(axes: Axes, places: Sequence[tuple[float, float]], filled: Sequence[bool], size_mm: float) -> None:
    """Draw heads of stems, or dots: filled ones and open ones."""
    for kind in (True, False):
        found = [place for place, is_filled in zip(places, filled, strict=True) if is_filled is kind]
        xs, ys = [x for x, _ in found], [y for _, y in found]
        if found and kind:
            draw_points(axes, xs, ys, "o", ms=size_mm * PT_PER_MM, mfc=LIGHT["ink"], mec="none", mew=0)
        elif found:
            draw_points(axes, xs, ys, "o", ms=size_mm * PT_PER_MM * 0.8, mfc=LIGHT["card"], mec="none", mew=0)
            draw_ring(axes, xs, ys, size_mm * 1.06)


def draw_paper(axes: Axes, boxes: Sequence[Box]) -> None:
    """Draw the paper on which a name stands on hatching."""
    draw_boxes(axes, boxes, facecolors=LIGHT["card"], edgecolors="none", linewidths=0)


def draw_phases(axes: Axes, boxes: Sequence[Box]) -> None:
    """Draw the ground on which the names of phases stand."""
    draw_boxes(axes, boxes, facecolors=LIGHT["canvas"], edgecolors="none", linewidths=0)


def draw_note(axes: Axes, x: float, y: float, bright: bool, size_mm: float) -> None:
    """Draw a ring for a number, or a star in a filled disc."""
    if bright:
        draw_points(axes, [x], [y], "o", ms=size_mm * PT_PER_MM, mfc=LIGHT["ink"], mec="none", mew=0)
        draw_star(axes, x, y, size_mm * 0.72, LIGHT["card"])
    else:
        draw_points(axes, [x], [y], "o", ms=size_mm * PT_PER_MM, mfc=LIGHT["card"], mec="none", mew=0)
        draw_ring(axes, [x], [y], size_mm, hole=0.86)


def key_mm(mark: int, row_mm: float) -> float:
    """The size of the mark before a row's name: large enough for a letter inside, if it has one."""
    lettered = min(_LARGEST_MARK_MM, max(LETTERED_FROM_MM, row_mm * _KEY_SHARE))
    return lettered if mark >= 0 and mark_of(mark).letter else mark_mm(min(row_mm, 4.8))


def mark_mm(row_mm: float) -> float:
    """The size of a mark in a row of that height."""
    return min(_LARGEST_MARK_MM, row_mm * _MARK_SHARE)


def _sides(box: Box) -> list[Line]:
    left, top, right, end = box
    return list(pairwise([(left, top), (right, top), (right, end), (left, end), (left, top)]))


def _hatch(left: float, right: float, top: float, bottom: float, back: bool) -> list[Line]:
    """Lines at 45 degrees across a rectangle."""
    height, lines = bottom - top, []
    for n in range(ceil((right - left + height) / _HATCH_MM)):
        x = left - height + n * _HATCH_MM
        start, end = max(left, x), min(right, x + height)
        if start < end:
            first, last = bottom - (start - x), bottom - (end - x)
            first, last = (top + bottom - first, top + bottom - last) if back else (first, last)
            lines.append(((start, first), (end, last)))
    return lines
