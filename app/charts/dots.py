"""A row of dots, one for each value, stacked where they meet, with a line at the middle value."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from matplotlib.axes import Axes

from app.charts.canvas import draw_lines
from app.charts.strip import draw_heads
from app.charts.style import PT_PER_MM
from app.models.stacking import stacked
from app.palette import LIGHT

_SIZES_MM = (2.0, 1.7, 1.4, 1.2, 1.0, 0.8, 0.6)
_STEPS_S = (2, 5, 10)
_MOST_TICKS = 6
_LEAST_S = 8
_MIDDLE_PT, _RULE_PT, _ZERO_PT = 1.4, 0.4, 0.8


def ticks_s(longest_ms: int) -> tuple[int, ...]:
    """The seconds to be named on an axis from 0 that holds the longest, the last of them its end."""
    longest = max(_LEAST_S, ceil(longest_ms / 1000))
    step = next(step for step in _STEPS_S if longest / step <= _MOST_TICKS - 1 or step == _STEPS_S[-1])
    return tuple(range(0, longest + step, step)) if longest % step else tuple(range(0, longest + 1, step))


def draw_dots(axes: Axes, values_s: Sequence[float], filled: Sequence[bool], middle_s: float | None) -> None:
    """Draw them on axes with x in seconds, y in mm, and y ticks at the top, the middle and the foot of the row."""
    top, middle, foot = axes.get_yticks()
    left, right = axes.get_xlim()
    s_per_mm = (right - left) / (axes.bbox.width / PT_PER_MM)
    ticks = ticks_s(round(max(values_s, default=0) * 1000))
    draw_lines(axes, [((tick, top), (tick, foot)) for tick in ticks[1:]], LIGHT["line"], _RULE_PT)
    draw_lines(axes, [((0, top), (0, foot))], LIGHT["ink2"], _ZERO_PT)
    order = sorted(range(len(values_s)), key=lambda n: values_s[n])
    ordered = [values_s[n] for n in order]
    for size in _SIZES_MM:
        levels = stacked(ordered, size * s_per_mm)
        if max(map(abs, levels), default=0) * size + size / 2 <= (foot - top) / 2:
            break
    places = [(value, middle + level * size) for value, level in zip(ordered, levels, strict=True)]
    draw_heads(axes, places, [filled[n] for n in order], size * 0.9)
    if middle_s is not None:
        draw_lines(axes, [((middle_s, top), (middle_s, foot))], LIGHT["ink"], _MIDDLE_PT)
