"""The graphic of Talk flow on the sheet."""

from __future__ import annotations

from matplotlib.axes import Axes

from app.models.verbal_flow import State


def draw(axes: Axes, state: State, lesson_ms: int) -> None:
    """Draw it."""
