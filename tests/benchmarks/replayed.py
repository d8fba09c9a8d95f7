"""Row `replay`: the cursor dragged over a lesson of three hours that was recorded with all six methods."""

from __future__ import annotations

from .measuring import Effort, Line, in_turn
from .side import Side

LIMIT_MS = 33
"""Thirty pictures a second: a cursor that is dragged does not hang behind the finger."""
JUMP_LIMIT_MS = 100
"""What is there within that time was there at once."""
FLOOR_GOAL = 20
"""Times the floor: all six recorders show other states, and paint what these change."""
MOST_KB = 4_000
"""What hundreds of moves may leave behind, caches of letters among it: of a state each it would be many times that."""
MOST_ENTRIES = 6_000


def replay(effort: Effort) -> list[Line]:
    entries = str(min(MOST_ENTRIES, effort.entries))
    with Side("replayed", "ours", entries) as ours, Side("replayed", "bare") as bare:
        dragged, floor = in_turn(effort.touches, lambda: ours.do("drag"), lambda: bare.do("drag"))
        jumped = in_turn(effort.touches // 3, lambda: ours.do("jump"))[0]
        memory = [_more(ours, effort.touches * 4)]
    name = "replay, six methods, three hours: cursor moved to painted"
    return [
        Line(f"{name}, slow ones", dragged, (), "", LIMIT_MS, "p95"),
        Line(name, dragged, floor, "bare self-painting widget", FLOOR_GOAL, "ratio"),
        Line(f"{name}, anywhere", jumped, (), "", JUMP_LIMIT_MS, "p95"),
        Line("replay, more memory after hundreds of moves", memory, (), "", MOST_KB, "most", "KB"),
    ]


def _more(ours: Side, moves: int) -> float:
    """Kilobytes that so many moves leave behind, those of one way and back before not counted."""
    before = ours.do("held")
    for n in range(moves):
        ours.do("jump" if n % 5 == 0 else "drag")
    return max(1.0, ours.do("held") - before)
