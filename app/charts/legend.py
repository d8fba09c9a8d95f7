"""What the marks of a map mean, in lines below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from matplotlib.axes import Axes

from app.charts.canvas import Box
from app.charts.seat_map import draw_mark
from app.charts.setting import INK2, Word, cut_to, width_mm, word

LINE_MM, PT = 4.0, 7.6
_KEY_MM, _APART_MM = 2.8, 3.0
Key = tuple[int | None, str]
"""A mark, or None for a line of words alone, and what it means."""


def lines_of(keys: Sequence[Key], width: float) -> list[list[Key]]:
    """The keys on as many lines as they take."""
    lines: list[list[Key]] = []
    x = 0.0
    for mark, said in keys:
        wide = _wide((mark, said), width)
        if not lines or x + wide > width:
            lines.append([])
            x = 0.0
        lines[-1].append((mark, said))
        x += wide + _APART_MM
    return lines


def height_mm(keys: Sequence[Key], width: float) -> float:
    """How high the legend is at that width."""
    return LINE_MM * len(lines_of(keys, width))


def draw(axes: Axes, box: Box, keys: Sequence[Key], ink: bool) -> Iterator[Word]:
    """Draw it at the end of a box."""
    left, _, right, end = box
    lines = lines_of(keys, right - left)
    for n, line in enumerate(lines):
        x, y = left, end - LINE_MM * (len(lines) - n - 0.55)
        for mark, said in line:
            start = x
            if mark is not None:
                draw_mark(axes, x + 0.9, y, mark, 1.7, ink)
                x += _KEY_MM
            room = min(width_mm(said, PT) + 2, right - x)
            yield cut_to(word(said, x, y, room, size=PT, fill=INK2), 3.6)
            x = start + _wide((mark, said), right - left) + _APART_MM


def _wide(key: Key, width: float) -> float:
    mark, said = key
    return min(width, width_mm(said, PT) + (_KEY_MM if mark is not None else 0.0))
