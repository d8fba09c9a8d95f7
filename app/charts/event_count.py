"""Counts, drawn: a bar for each category, from zero, in the order in which the page lists them.

Names wrap, so where a row stands is the page's business: the axes come with a y tick at the middle of each row, in
millimetres downwards, and with the x limit that all bars of the page share.
"""

from __future__ import annotations

from itertools import pairwise

from matplotlib.axes import Axes

from app.charts.style import OUTLINE_PT, look_of
from app.models.event_count import State
from app.models.event_count_figures import measures
from app.models.figures import by_group
from app.palette import LIGHT

THICKEST_MM = 5.0
SHARE_OF_ROW = 0.62


def draw(axes: Axes, state: State, lesson_ms: int, ink: bool) -> None:
    """Draw the bars of a lesson that ended at `lesson_ms` on axes that were laid out as said above."""
    found = by_group(measures(state, lesson_ms))
    middles = axes.get_yticks()
    closest = min((b - a for a, b in pairwise(middles)), default=THICKEST_MM / SHARE_OF_ROW)
    height = min(THICKEST_MM, closest * SHARE_OF_ROW)
    looks = [look_of(measure.mark, ink) for measure in found]
    axes.barh(
        middles,
        [measure.count for measure in found],
        height=height,
        color=[look.face for look in looks],
        edgecolor=[look.edge if look.edge == LIGHT["ink"] and not ink else "none" for look in looks],
        linewidth=OUTLINE_PT,
    )
