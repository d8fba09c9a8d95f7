"""Row `list`: the lessons of a library listed, read from the file and painted, and pushed up."""

from __future__ import annotations

from .many import kept
from .measuring import Effort, Line, in_turn
from .opening import LIMIT_MS
from .side import Side

FEW = 1_000
WARM = 3
GOAL, GROWTH = 1.5, 1.3
FRAME_MS = 33
"""Thirty pictures a second: what is pushed does not hang behind the finger."""
MOST_KB = 6_000
"""What two thousand rows may leave behind: what each says is kept, and pages of the file; none of what painted it."""
PUSHES = 10
"""For each touch of the effort; the fullest goes on by two thousand rows."""


def listing(effort: Effort) -> list[Line]:
    many, few = str(kept(effort.lessons)), str(kept(min(FEW, effort.lessons)))
    with (
        Side("listed", "ours", many) as ours,
        Side("listed", "ours", few) as small,
        Side("listed", "stock", many) as stock,
    ):
        sides = (ours, small, stock)
        for side in sides * WARM:
            # The first in its process imports what none did before.
            side.do("open")
        opened, of_few, floor = in_turn(effort.screens, *[lambda side=side: side.do("open") for side in sides])
        pushed = [ours.do("scroll") for _ in range(effort.touches)]
        before = ours.do("held")
        for _ in range(effort.touches * (PUSHES - 1)):
            ours.do("scroll")
        more = max(1.0, ours.do("held") - before)
    name = f"list of {effort.lessons:,} lessons opened, painted"
    return [
        Line(name, opened, floor, "stock view and delegate on a lazy model", GOAL, "ratio"),
        Line(f"{name}, beside {FEW:,}", opened, of_few, f"the same of {FEW:,}", GROWTH, "ratio"),
        Line(f"{name}, slow ones", opened, (), "", LIMIT_MS, "p95"),
        Line("list pushed by a row, slow ones", pushed, (), "", FRAME_MS, "p95"),
        Line("list pushed by thousands of rows, more memory", [more], (), "", MOST_KB, "most", "KB"),
    ]
