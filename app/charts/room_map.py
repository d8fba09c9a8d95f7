"""The graphic of Room on the sheet."""

from __future__ import annotations

from matplotlib.axes import Axes

from app.models.room_map import State


def draw(axes: Axes, state: State, lesson_ms: int) -> None:
    """Draw it."""
