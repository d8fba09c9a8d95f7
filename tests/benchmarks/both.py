"""Rows `switch` and `both`: from the finger to the other timer on the glass, and both methods late in a lesson."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from .measuring import Effort, Line, in_turn
from .side import Side
from .touching import EARLY, LIMIT_MS

SWITCH_GOAL, LATE_GOAL = 8, 1.1
"""Times the floor. A switch paints two rows, where a touch on a tile paints one."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the sides measured, in milliseconds: bare widget, Timers alone, and split view early and late."""

    bare: list[float]
    alone: list[float]
    tap_early: list[float]
    tap_late: list[float]
    switch_early: list[float]
    switch_late: list[float]
    tick_early: list[float]
    tick_late: list[float]


def switch(effort: Effort) -> list[Line]:
    found, name = _found(effort), "switch of a timer, both rows painted"
    return [
        Line(name, found.alone, found.bare, "bare self-painting widget", SWITCH_GOAL, "ratio"),
        Line(f"{name}, slow ones", found.alone, (), "", LIMIT_MS, "p95"),
    ]


def both(effort: Effort) -> list[Line]:
    found, at, early = _found(effort), f"split view, {effort.entries:,} entries", f"at {EARLY} entries"
    return [
        Line(f"{at}: tap, painted", found.tap_late, found.tap_early, early, LATE_GOAL, "ratio"),
        Line(f"{at}: switch, painted", found.switch_late, found.switch_early, early, LATE_GOAL, "ratio"),
        Line(f"{at}: the clock's tick, painted", found.tick_late, found.tick_early, early, LATE_GOAL, "ratio"),
    ]


@cache
def _found(effort: Effort) -> Found:
    with (
        TemporaryDirectory(prefix="backrow-bench-") as folder,
        Side("glass", "bare") as bare,
        Side("both", "timers", str(Path(folder) / "alone"), str(EARLY)) as alone,
        Side("both", "split", str(Path(folder) / "early"), str(EARLY)) as early,
        Side("both", "split", str(Path(folder) / "late"), str(effort.entries)) as late,
    ):
        touched = in_turn(
            effort.touches,
            lambda: bare.do("tap"),
            lambda: alone.do("switch"),
            lambda: early.do("tap"),
            lambda: late.do("tap"),
            lambda: early.do("switch"),
            lambda: late.do("switch"),
        )
        ticks = in_turn(effort.touches, lambda: early.do("tick"), lambda: late.do("tick"))
    return Found(*touched, *ticks)
