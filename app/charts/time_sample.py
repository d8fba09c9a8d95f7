"""The graphics of Intervals on the sheet: a grid of codes, or a scan table by table."""

from __future__ import annotations

from collections.abc import Sequence

from app.charts import interval_grid, interval_scans
from app.charts.panel import Panel
from app.models.time_sample import State


def panels(state: State, lesson_ms: int, width_mm: float) -> Sequence[Panel]:
    """What fits the kind; nothing where nothing was entered."""
    made = interval_scans.panels if state.config.by_seat else interval_grid.panels
    return made(state, lesson_ms, width_mm)
