"""Row `touch`: from the finger to the new number on the glass."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from .measuring import Effort, Line, in_turn
from .side import Side

EARLY = 10
"""Entries of a lesson that has just begun."""
LIMIT_MS = 8
"""From the touch: half a frame at 60 a second."""


@dataclass(frozen=True, slots=True)
class Touches:
    """What the sides measured, in milliseconds."""

    bare: list[float]
    early: list[float]
    late: list[float]
    undo_early: list[float]
    undo_late: list[float]
    tick_early: list[float]
    tick_late: list[float]


def touch(effort: Effort) -> list[Line]:
    found = touches(effort)
    return [
        Line("touch to painted number", found.early, found.bare, "bare self-painting widget", 5, "ratio"),
        Line("touch to painted number, slow ones", found.early, (), "", LIMIT_MS, "p95"),
    ]


@cache
def touches(effort: Effort) -> Touches:
    """Taps, undos and ticks early and late in a lesson, and touches of a bare widget."""
    with (
        TemporaryDirectory(prefix="backrow-bench-") as folder,
        Side("glass", "bare") as bare,
        Side("glass", str(Path(folder) / "early"), str(EARLY)) as early,
        Side("glass", str(Path(folder) / "late"), str(effort.entries)) as late,
    ):
        taps = in_turn(
            effort.touches,
            lambda: bare.do("tap"),
            lambda: early.do("tap"),
            lambda: late.do("tap"),
            lambda: early.do("undo"),
            lambda: late.do("undo"),
        )
        ticks = in_turn(effort.touches, lambda: early.do("tick"), lambda: late.do("tick"))
    return Touches(*taps, *ticks)
