"""Where dragged furniture comes to rest: in line with its neighbours or a wall, else on the grid of the floor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.models.furniture import Bounds
from app.models.room import GRID_MM

NEAR_MM = 100
"""A neighbour's line draws from so far away; beyond that the grid does."""
SAME_MM = 1.0


@dataclass(frozen=True, slots=True)
class Guide:
    """A line on the floor that shows with what a piece is in line."""

    upright: bool
    """Whether it runs from the board to the back."""
    at_mm: float
    from_mm: float
    to_mm: float


@dataclass(frozen=True, slots=True)
class _Line:
    at_mm: float
    """Where a line of the dragged would come to lie."""
    own_mm: float
    """Where it lies now."""
    from_mm: float
    to_mm: float


def snapped(
    dragged: Bounds, anchor_mm: tuple[float, float], neighbours: Iterable[Bounds], wide_mm: int, deep_mm: int
) -> tuple[float, float]:
    """By how much to move what lies at `dragged`, whose middle for the grid is `anchor_mm`."""
    others = tuple(neighbours)
    return (
        _pull(_lines(dragged, others, wide_mm, upright=True), anchor_mm[0]),
        _pull(_lines(dragged, others, deep_mm, upright=False), anchor_mm[1]),
    )


def guides(rests: Bounds, neighbours: Iterable[Bounds], wide_mm: int, deep_mm: int) -> tuple[Guide, ...]:
    """The lines that what rests there shares with neighbours and walls: that of the middle, or else those of edges."""
    others = tuple(neighbours)
    upright = _shared(_lines(rests, others, wide_mm, upright=True), upright=True)
    level = _shared(_lines(rests, others, deep_mm, upright=False), upright=False)
    across, along = rests.middle_mm
    return tuple(guide for found, middle in ((upright, across), (level, along)) for guide in _fewest(found, middle))


def _shared(lines: Iterable[_Line], *, upright: bool) -> dict[int, Guide]:
    found: dict[int, Guide] = {}
    for line in lines:
        if abs(line.at_mm - line.own_mm) < SAME_MM:
            known = found.get(round(line.own_mm), Guide(upright, line.at_mm, line.from_mm, line.to_mm))
            reach = min(known.from_mm, line.from_mm), max(known.to_mm, line.to_mm)
            found[round(line.own_mm)] = Guide(upright, known.at_mm, *reach)
    return found


def _fewest(found: dict[int, Guide], middle_mm: float) -> tuple[Guide, ...]:
    middle = found.get(round(middle_mm))
    return (middle,) if middle else tuple(found.values())


def _pull(lines: Sequence[_Line], anchor_mm: float) -> float:
    to_grid = round(anchor_mm / GRID_MM) * GRID_MM - anchor_mm
    pulls = [line.at_mm - line.own_mm for line in lines if abs(line.at_mm - line.own_mm) <= NEAR_MM]
    return min(pulls, key=abs, default=to_grid)


def _lines(dragged: Bounds, others: Sequence[Bounds], size_mm: float, *, upright: bool) -> list[_Line]:
    """Each line of the dragged with each that it can lie on: edge on edge, middle on middle, edge on wall."""
    low, high, start, end = _seen(dragged, upright=upright)
    found = [_Line(0, low, start, end), _Line(size_mm, high, start, end)]
    for other in others:
        other_low, other_high, other_start, other_end = _seen(other, upright=upright)
        reach = min(start, other_start), max(end, other_end)
        pairs = (
            (other_low, low),
            (other_high, high),
            (other_high, low),
            (other_low, high),
            ((other_low + other_high) / 2, (low + high) / 2),
        )
        found += [_Line(at_mm, own_mm, *reach) for at_mm, own_mm in pairs]
    return found


def _seen(one: Bounds, *, upright: bool) -> tuple[float, float, float, float]:
    """Its two edges for lines of that direction, and from where to where it reaches along them."""
    across = one.left_mm, one.right_mm
    along = one.top_mm, one.bottom_mm
    return (*across, *along) if upright else (*along, *across)
