"""What the charts are drawn on: figures that are kept, since to make one costs more than to draw on it.

Lengths are millimetres, y downwards. Nothing has a frame, ticks or words.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FixedLocator, NullLocator

MM_PER_INCH = 25.4
Line = tuple[tuple[float, float], tuple[float, float]]
Box = tuple[float, float, float, float]
"""Left, top, right and end."""
_SVG: dict[Any, Any] = {"svg.fonttype": "none", "svg.hashsalt": "backrow", "path.simplify": False}


class Canvas:
    """A figure with axes in millimetres over all of it, and more over them for rows with a scale of their own."""

    def __init__(self) -> None:
        self._figure = Figure(dpi=72, facecolor="none")
        self._used = 0
        self._axes: list[Axes] = []
        self.ground = self._next()

    def clear(self, width_mm: float, height_mm: float) -> None:
        """Take everything off and be of that size."""
        self._figure.set_size_inches(width_mm / MM_PER_INCH, height_mm / MM_PER_INCH)
        for axes in self._axes:
            for artist in (*axes.lines, *axes.collections, *axes.patches):
                artist.remove()
            axes.containers.clear()
            axes.set_xlim(0, width_mm)
            axes.set_ylim(height_mm, 0)
        self._used = 1

    def overlay(self, left: float, right: float, rows_mm: Sequence[float]) -> Axes:
        """Axes over the whole figure with x from `left` to `right`, and a y tick at each row."""
        axes = self._next()
        axes.set_xlim(left, right)
        axes.set_ylim(self._figure.get_figheight() * MM_PER_INCH, 0)
        axes.yaxis.set_major_locator(FixedLocator(list(rows_mm)))
        return axes

    def svg(self) -> bytes:
        """The picture as SVG; the same drawing gives the same bytes."""
        kept = BytesIO()
        with mpl.rc_context(_SVG):
            self._figure.savefig(kept, format="svg", metadata={"Date": None, "Creator": None})
        return kept.getvalue()

    def _next(self) -> Axes:
        if self._used == len(self._axes):
            axes = self._figure.add_axes((0, 0, 1, 1), facecolor="none", label=str(self._used))
            axes.set_axis_off()
            axes.xaxis.set_major_locator(NullLocator())
            axes.yaxis.set_major_locator(NullLocator())
            self._axes.append(axes)
        self._used += 1
        return self._axes[self._used - 1]


@cache
def kept(_name: str) -> Canvas:
    """The canvas of that name, to be cleared before use."""
    return Canvas()


def draw_lines(axes: Axes, lines: Sequence[Line], colour: str, width_pt: float, dashes: Any = "solid") -> None:
    """Draw straight lines of one look."""
    if not lines:
        return
    axes.add_artist(LineCollection(lines, colors=colour, linewidths=width_pt, linestyles=dashes, clip_on=False))


def draw_boxes(axes: Axes, boxes: Sequence[Box], **look: Any) -> None:
    """Draw rectangles of one look."""
    if not boxes:
        return
    corners = [[(x, y), (right, y), (right, end), (x, end)] for x, y, right, end in boxes]
    axes.add_artist(PolyCollection(corners, clip_on=False, zorder=2, **look))


def draw_points(axes: Axes, xs: Sequence[float], ys: Sequence[float], marker: Any, **look: Any) -> None:
    """Draw a marker at each place."""
    if not len(xs):
        return
    axes.add_artist(Line2D(xs, ys, linestyle="none", marker=marker, clip_on=False, **look))
