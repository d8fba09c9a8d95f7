"""Dots on a scale, stacked where they meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count


def stacked(ordered: Sequence[float], width: float) -> list[int]:
    """For each of the values in their order how many dots above or below the middle it stands, so that none meet."""
    ends: dict[int, float] = {}
    found = []
    for value in ordered:
        level = next(level for level in _levels() if ends.get(level, value - width) <= value - width + 1e-9)
        ends[level] = value
        found.append(level)
    return found


def _levels() -> Iterator[int]:
    """0, 1, -1, 2, -2 and so on."""
    return (n // 2 if n % 2 == 0 else -(n // 2) for n in count(1))
