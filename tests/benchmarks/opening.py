"""Rows `open` and `turn`: the whole recording screen on the glass, when it is opened and when the tablet is turned."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from .measuring import Effort, Line, in_turn
from .side import Side

LIMIT_MS = 100
"""What is there within that time was there at once."""
OPEN_GOAL, TURN_GOAL = 8, 8
"""Times the floor."""
FLOOR = "as many stock buttons"


def opened(effort: Effort) -> list[Line]:
    first, floor_first, ours, floor, *_ = _found(effort)
    name = "recording screen opened, painted"
    return [
        Line(name, ours, floor, FLOOR, OPEN_GOAL, "ratio"),
        Line(f"{name}, slow ones", ours, (), "", LIMIT_MS, "p95"),
        Line(f"{name}, the first one", first, floor_first, FLOOR, LIMIT_MS, "p95"),
    ]


def turned(effort: Effort) -> list[Line]:
    *_, ours, floor = _found(effort)
    name = "split view turned upright, painted"
    return [
        Line(name, ours, floor, FLOOR, TURN_GOAL, "ratio"),
        Line(f"{name}, slow ones", ours, (), "", LIMIT_MS, "p95"),
    ]


@cache
def _found(effort: Effort) -> tuple[list[float], ...]:
    """The first opening of each side in its process, the others, and turns; ours and the floor's."""
    with (
        TemporaryDirectory(prefix="backrow-bench-") as folder,
        Side("opening", "record", str(Path(folder) / "home")) as ours,
    ):
        first = [ours.do("open")]
        with Side("opening", "bare", f"{ours.do('targets'):.0f}") as bare:
            floor_first = [bare.do("open")]
            opened = in_turn(effort.screens, lambda: ours.do("open"), lambda: bare.do("open"))
            turned = in_turn(effort.screens, lambda: ours.do("turn"), lambda: bare.do("turn"))
    return (first, floor_first, *opened, *turned)
