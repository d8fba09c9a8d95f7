"""Timers, drawn: the pauses after questions as one row of dots. The pad knows no kinds, so there is one row.

The stretches of the timers stand on the strip, which needs no graphic of theirs.
"""

from __future__ import annotations

from matplotlib.axes import Axes

from app.charts.dots import draw_dots
from app.models.duration import STUDENT, State
from app.models.duration_figures import timed_pauses
from app.models.figures import FEW, quartiles


def draw(axes: Axes, state: State, lesson_ms: int, ink: bool) -> None:
    """Draw the pauses of a lesson that ended at `lesson_ms` on axes laid out as `draw_dots` asks for; always in ink."""
    pauses = timed_pauses(state, lesson_ms)
    lengths = [(pause.length_ms or 0) / 1000 for pause in pauses]
    middle = quartiles(lengths)[1] if len(lengths) >= FEW else None
    draw_dots(axes, lengths, [pause.ended == STUDENT for pause in pauses], middle)
