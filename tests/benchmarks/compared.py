"""Row `compare`: two lessons of 2 000 events each side by side, from their summaries to the painted page."""

from __future__ import annotations

from .measuring import Effort, Line, in_turn
from .opening import LIMIT_MS
from .side import Side

GOAL = 3
"""Times the floor."""


def compare(effort: Effort) -> list[Line]:
    with Side("compared", "ours") as ours, Side("compared", "bare") as bare:
        for side in (ours, bare):
            # The first in its process imports what none did before.
            side.do("paint")
        ours.do("open")
        painted, floor = in_turn(effort.screens, lambda: ours.do("paint"), lambda: bare.do("paint"))
        opened = in_turn(effort.screens, lambda: ours.do("open"))[0]
    name = "two lessons of 2,000 events"
    return [
        Line(f"{name} compared, painted", painted, floor, "bare table view with as many cells", GOAL, "ratio"),
        Line(f"{name} side by side, opened, slow ones", opened, (), "", LIMIT_MS, "p95"),
    ]
