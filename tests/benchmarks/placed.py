"""Rows `room` and `talk`: the room editor, and turns and places early and late in a lesson."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from .measuring import Effort, Line, in_turn
from .side import Side
from .touching import EARLY, LIMIT_MS

OPEN_LIMIT_MS, FRAME_MS = 100, 16
LATE_GOAL = 1.1
TURNS, POINTS = 300, 2_000
"""A lesson in which much is said and walked."""
MOST_TURNS = 3_000
MEMORY_LIMIT = 2_048
"""Bytes."""


def room(effort: Effort) -> list[Line]:
    with Side("placed", "editor") as editor:
        editor.do("open")
        opened = in_turn(effort.screens, lambda: editor.do("open"))[0]
        editor.do("drag")
        dragged = in_turn(effort.touches, lambda: editor.do("drag"))[0]
    return [
        Line("a room of 40 desks opened, painted", opened, (), "", OPEN_LIMIT_MS, "p95"),
        Line("a desk dragged in it, painted", dragged, (), "", FRAME_MS, "p95"),
    ]


def talk(effort: Effort) -> list[Line]:
    many = min(MOST_TURNS, effort.entries)
    with (
        TemporaryDirectory(prefix="backrow-bench-") as folder,
        Side("placed", str(Path(folder) / "early"), str(EARLY), str(EARLY)) as early,
        Side("placed", str(Path(folder) / "full"), str(TURNS), str(POINTS)) as full,
        Side("placed", str(Path(folder) / "late"), str(many), str(EARLY)) as late,
    ):
        turns = in_turn(effort.touches, *(lambda side=side: side.do("turn") for side in (early, full, late)))
        places = in_turn(effort.touches, *(lambda side=side: side.do("place") for side in (early, full)))
        held = late.do("memory")
    at = f"{TURNS} turns and {POINTS:,} points"
    return [
        Line(f"turn at {many:,} turns, painted", turns[2], turns[0], f"at {EARLY} turns", LATE_GOAL, "ratio"),
        Line(f"turn at {at}, slow ones", turns[1], (), "", LIMIT_MS, "p95"),
        Line(f"place at {at}, painted", places[1], places[0], f"at {EARLY} points", LATE_GOAL, "ratio"),
        Line(f"place at {at}, slow ones", places[1], (), "", LIMIT_MS, "p95"),
        Line("a turn in memory", (held,), (), "", MEMORY_LIMIT, "median", "bytes"),
    ]
