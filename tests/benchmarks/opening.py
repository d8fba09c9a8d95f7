"""Rows `open` and `turn`: the whole recording screen on the glass, when it is opened and when the tablet is turned."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from .measuring import Effort, Line, in_turn
from .side import Side

LIMIT_MS = 100
"""What is there within that time was there at once."""
OPEN_GOAL, TURN_GOAL = 4, 7
"""Times the floor."""
FLOOR = "as many stock buttons"


@dataclass(frozen=True, slots=True)
class Found:
    """What the sides measured, in milliseconds: first openings of processes, later ones, and turns."""

    first: list[float]
    bare_first: list[float]
    again: list[float]
    bare_again: list[float]
    turned: list[float]
    bare_turned: list[float]


def opened(effort: Effort) -> list[Line]:
    found, name = _found(effort), "recording screen opened, painted"
    return [
        Line(name, found.again, found.bare_again, FLOOR, OPEN_GOAL, "ratio"),
        Line(f"{name}, slow ones", found.again, (), "", LIMIT_MS, "p95"),
        Line(f"{name}, first since the start", found.first, found.bare_first, FLOOR, LIMIT_MS, "p95"),
    ]


def turned(effort: Effort) -> list[Line]:
    found, name = _found(effort), "split view turned upright, painted"
    return [
        Line(name, found.turned, found.bare_turned, FLOOR, TURN_GOAL, "ratio"),
        Line(f"{name}, slow ones", found.turned, (), "", LIMIT_MS, "p95"),
    ]


@cache
def _found(effort: Effort) -> Found:
    with TemporaryDirectory(prefix="backrow-bench-") as folder:
        home = str(Path(folder) / "home")
        with Side("opening", "record", home) as ours:
            # The first in its process imports what none did before, and in this one compiles it.
            ours.do("open")
            targets = f"{ours.do('targets'):.0f}"
            with Side("opening", "bare", targets) as bare:
                bare.do("open")
                again = in_turn(effort.screens, lambda: ours.do("open"), lambda: bare.do("open"))
                turned = in_turn(effort.screens, lambda: ours.do("turn"), lambda: bare.do("turn"))
        first = in_turn(effort.starts, lambda: _first("record", home), lambda: _first("bare", targets))
    return Found(*first, *again, *turned)


def _first(*words: str) -> float:
    with Side("opening", *words) as side:
        return side.do("open")
