"""The ink of a quote on paper: the shape that the glass showed, smaller, as one path of a vector picture.

A line of handwriting becomes about as high as a line of the words beside it. Where a cell of the list has no room for
all of its lines, those from the fourth on are left out, and the page says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import hypot

from app.models.ink import Point, Stroke, bounds, decoded
from app.models.ink_line import THICK_CMM, outline
from app.palette import LIGHT

SCALE, WIDE_SCALE = 0.36, 0.42
"""A hand that writes 12 mm from line to line on glass stands 4 to 5 mm from line to line on paper."""
FEW_LINES, ALL_LINES = 3, 40
"""So many lines are printed where there is little room, and at most."""
_LINE_CMM = 1_240
_SIGNS_MM = 6.0
"""For what stands before and behind the ink."""
_APART_CMM = 40.0
"""Points nearer than that to the last one are an eighth of a millimetre apart on paper."""
_MOST_POINTS = 5_000
"""Of three lines. Handwriting has fewer; of what has more of them they lie farther apart."""
_CMM_PER_MM = 100
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}"><path fill="{2}" d="{3}"/></svg>'


@dataclass(frozen=True)
class Picture:
    """Ink as it is printed. Lengths are millimetres on paper."""

    strokes: tuple[Stroke, ...]
    width: float
    height: float
    first: float
    """The middle of its first line, from its top."""
    end: tuple[float, float]
    """Where its last line ends: from its left, and the middle of that line from its top."""
    lines: int
    is_cut: bool
    """Whether lines of it were left out."""

    @cached_property
    def svg(self) -> bytes:
        """Its shape. Of many quotes that may be printed those that are need one."""
        left, top, width, height = _around(self.strokes)
        # Shapes side by side, all wound the same way: a path is filled by the non-zero rule unless it asks for another.
        thinned = _thinned(self.strokes, _MOST_POINTS * max(self.lines, FEW_LINES) // FEW_LINES)
        shapes = (shape for stroke in thinned for shape in outline(stroke))
        path = "".join(f"M{'L'.join(f'{x - left:.0f} {y - top:.0f}' for x, y in shape)}Z" for shape in shapes)
        return _SVG.format(width, height, LIGHT["ink"], path).encode()


@lru_cache(maxsize=128)
def picture(texts: tuple[str, ...], most_mm: float, wide: bool = False, most_lines: int = FEW_LINES) -> Picture | None:
    """The ink of these strokes in a column so wide; None where there is none that can be read."""
    strokes = list(_read(texts))
    kept = _first_lines(strokes, most_lines)
    if not kept:
        return None
    left, top, width, height = _around(kept)
    half = round(THICK_CMM / 2)
    lines = min(most_lines, 1 + round(max(0.0, (height - 2 * half) / _LINE_CMM - 0.6)))
    scale = min(WIDE_SCALE if wide else SCALE, (most_mm - _SIGNS_MM) * _CMM_PER_MM / width)
    scale = min(scale, (most_lines + 0.5) * _LINE_CMM * scale / height)
    mm = scale / _CMM_PER_MM
    line = height / lines
    last = [stroke for stroke in kept if _middle(stroke) >= top + height - line] or kept[-1:]
    end = max(point.x_cmm for stroke in last for point in stroke.points) + half - left
    ends = (end * mm, (height - line / 2) * mm)
    return Picture(tuple(kept), width * mm, height * mm, line / 2 * mm, ends, lines, len(kept) < len(strokes))


def _around(strokes: Sequence[Stroke]) -> tuple[int, int, int, int]:
    """The left and the top of these, with half a line around them, their width and their height."""
    around, half = bounds(strokes) or (0, 0, 0, 0), round(THICK_CMM / 2)
    left, top, right, foot = around
    return left - half, top - half, right - left + 2 * half, foot - top + 2 * half


def _read(texts: Sequence[str]) -> Iterator[Stroke]:
    """Those that this Backrow can read."""
    for text in texts:
        try:
            yield decoded(text)
        except ValueError:
            continue


def _first_lines(strokes: list[Stroke], number: int) -> list[Stroke]:
    """The strokes of the first lines; all of them where a drawing is higher than these."""
    top = min((point.y_cmm for stroke in strokes for point in stroke.points), default=0)
    return [stroke for stroke in strokes if _middle(stroke) < top + number * _LINE_CMM] or strokes


def _thinned(strokes: Sequence[Stroke], most: int) -> list[Stroke]:
    """The strokes with as many of their points as are seen on paper, `most` at the most."""
    apart = _APART_CMM
    found = [_without_near(stroke, apart) for stroke in strokes]
    while sum(len(stroke.points) for stroke in found) > max(most, 3 * len(strokes)):
        apart *= 2
        found = [_without_near(stroke, apart) for stroke in found]
    return found


def _without_near(stroke: Stroke, apart_cmm: float) -> Stroke:
    """The stroke with its first and its last point, and between them such as are so far apart."""
    kept: list[Point] = list(stroke.points[:1])
    for point in stroke.points[1:-1]:
        if hypot(point.x_cmm - kept[-1].x_cmm, point.y_cmm - kept[-1].y_cmm) >= apart_cmm:
            kept.append(point)
    return Stroke((*kept, *stroke.points[1:][-1:]))


def _middle(stroke: Stroke) -> float:
    """Its height on the paper."""
    heights = [point.y_cmm for point in stroke.points]
    return (min(heights) + max(heights)) / 2
