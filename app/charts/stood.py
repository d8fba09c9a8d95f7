"""What stood in the room while it did not stand as the page shows it, in words."""

from __future__ import annotations

from collections.abc import Callable

from app.models import lesson
from app.models.figures import listed
from app.models.room import Layout, unseated

MOST_TOLD = 3
"""More changes are counted, and not told one by one."""


def stood(known: lesson.State, until_ms: int, clock: Callable[[int], str]) -> list[str]:
    """As in 'Layout Circle from 10:21 to 10:23.' and 'Furniture moved at 10:29.'; `clock` gives the time of day."""
    stretches = known.room.stretches(until_ms, known.from_ms)
    shown, last = known.room.longest_used(until_ms, known.from_ms), dict[str, Layout]()
    runs, moved = list[tuple[int, int, Layout]](), list[str]()
    for since_ms, end_ms, layout in stretches:
        if unseated(last.get(layout.id, layout)) != unseated(layout):
            moved.append(clock(since_ms))
        last[layout.id] = layout
        goes_on = bool(runs) and runs[-1][2].id == layout.id
        runs.append((runs.pop()[0] if goes_on else since_ms, end_ms, layout))
    others = [run for run in runs if run[2].id != shown.id]
    found = [f"{_named(layout)} from {clock(since)} to {clock(end)}." for since, end, layout in others]
    found = [f"The layout was changed {len(runs) - 1} times."] if len(others) > MOST_TOLD else found
    often = f"{len(moved)} times" if len(moved) > MOST_TOLD else f"at {listed(moved)}" if moved else ""
    return [*found, *([f"Furniture moved {often}."] if often else [])]


def _named(layout: Layout) -> str:
    return f"Layout {layout.name}" if layout.name else "Another layout"
