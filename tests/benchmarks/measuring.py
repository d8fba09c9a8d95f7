"""What is measured, and how it is told: repetitions, rows of figures, and whether a goal is met."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal


@dataclass(frozen=True, slots=True)
class Effort:
    """How often each thing is done."""

    starts: int
    touches: int
    commits: int
    slow_commits: int
    rows: int
    """In the large library."""
    entries: int
    """Late in a lesson."""
    sheets: int
    shown: int
    """Sheets made and shown in the window."""
    screens: int
    """Opened and turned."""
    lessons: int
    """In the library that is searched and listed."""


FULL = Effort(15, 150, 400, 150, 1_000_000, 10_000, 21, 7, 20, 100_000)
QUICK = Effort(5, 40, 100, 40, 100_000, 10_000, 5, 2, 12, 20_000)
ONCE = Effort(1, 3, 4, 4, 1_000, 300, 1, 1, 1, 300)


@dataclass(frozen=True, slots=True)
class Line:
    """One figure and its goal. `judged` says which figure it is."""

    name: str
    ours: Sequence[float]
    floor: Sequence[float]
    floor_name: str
    goal: float
    judged: Literal["ratio", "p95", "most", "median"]
    unit: str = "ms"
    why_not: str = ""
    """Why nothing was measured."""

    @property
    def figure(self) -> float:
        """What is held against the goal."""
        match self.judged:
            case "ratio":
                return median(self.ours) / median(self.floor)
            case "p95":
                return quantile(self.ours, 0.95)
            case "most":
                return max(self.ours)
            case "median":
                return median(self.ours)

    @property
    def met(self) -> bool:
        return not self.why_not and self.figure <= self.goal


Rows = Callable[[Effort], list[Line]]


def not_measured(name: str, why: str) -> Line:
    """A row that this machine cannot give."""
    return Line(name, (), (), "", 0, "median", why_not=why)


def in_turn(times: int, *sides: Callable[[], float]) -> tuple[list[float], ...]:
    """What the sides measure, turn by turn: first, second, ..., first, second, ..."""
    found: tuple[list[float], ...] = tuple([] for _ in sides)
    for _ in range(times):
        for kept, side in zip(found, sides, strict=True):
            kept.append(side())
    return found


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest value that so large a share of them does not exceed."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]
