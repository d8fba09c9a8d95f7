"""The graphics of Intervals on the sheet."""

from __future__ import annotations

from collections.abc import Sequence

from app.charts.panel import Panel
from app.models.time_sample import State


def panels(state: State, lesson_ms: int, width_mm: float) -> Sequence[Panel]:
    """None yet."""
    return ()
