"""Row `ink`: from a move of the pen until its line is on the paper, with little and with much on it."""

from __future__ import annotations

from .measuring import Effort, Line, in_turn
from .placed import FRAME_MS, LATE_GOAL
from .side import Side

WRITTEN = 5_000
"""Points on the paper: as much as a pen writes in half a minute."""
BEGUN = 200


def ink(effort: Effort) -> list[Line]:
    with Side("ink", str(BEGUN)) as early, Side("ink", str(WRITTEN)) as full:
        points = in_turn(effort.touches, *(lambda side=side: side.do("point") for side in (early, full)))
    at = f"point of ink at {WRITTEN:,} points"
    return [
        Line(f"{at}, painted", points[1], points[0], f"at {BEGUN} points", LATE_GOAL, "ratio"),
        Line(f"{at}, slow ones", points[1], (), "", FRAME_MS, "p95"),
    ]
