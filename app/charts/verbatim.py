"""The graphics of Words on the sheet."""

from __future__ import annotations

from collections.abc import Sequence

from app.charts.panel import Panel
from app.models.verbatim import State


def panels(state: State, lesson_ms: int, width_mm: float) -> Sequence[Panel]:
    """None yet."""
    return ()
