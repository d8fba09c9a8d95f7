"""A graphic in a rectangle of its own, with words that stand in it: what a method shows beside bars and dots."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from matplotlib.axes import Axes

from app.charts.canvas import Box
from app.charts.setting import Word

HEADING_MM = 10.0
"""From the top of a panel to its graphic: the heading, and the line below it that says what is shown."""


@dataclass(frozen=True, slots=True)
class Panel:
    """What stands beside each other on the page are the panels of one method."""

    heading: str
    about: str
    """The line under the heading."""
    alt: str
    share: float
    """Of the width of the page."""
    least_mm: float
    most_mm: float
    """The height of the graphic."""
    draw: Callable[[Axes, Box, bool], Iterator[Word]]
    """Draws it on axes in millimetres into a box, with all marks in ink if that is asked for, and gives its words."""
    time_mm: tuple[float, float] | None = None
    """From where to where the lesson runs in it, from the left of the page; None where it has no axis of time."""
    close_mm: float = 0.0
    """A height that holds the sum of it, where the whole of it finds no room; 0 where nothing can be left out."""
    in_room: bool = True
    """Whether it shows seats or the floor."""
