"""Words at the dots of a chart: over a dot, under it or a little beside, where nothing else stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""
Point = tuple[float, float]
MOST_TOLD = 16
"""Of more dots only the first and the last have words: some of the others would be a choice that nobody made."""
_ASIDE = (0.0, -0.3, 0.3)
"""Of their width: how far words may be shifted from the middle of their dot."""


def boxes(
    dots: Sequence[Point], sizes: Sequence[tuple[float, float]], reach: float, room: Box, joined: bool
) -> list[Box | None]:
    """Where the words of each dot stand, None where they have no room.

    `sizes` are the width and the height of the words, `reach` is how far a dot reaches from its middle, and all stay
    in `room`. With `joined` lines lead from dot to dot: words keep off them where they can.
    """
    found: list[Box | None] = [None] * len(dots)
    taken = [(x - reach, y - reach, x + reach, y + reach) for x, y in dots]
    lines = list(pairwise(dots)) if joined else []
    last = len(dots) - 1
    for n in dict.fromkeys((last, 0, *(range(len(dots)) if len(dots) <= MOST_TOLD else ()))):
        free = [
            box
            for box in _candidates(dots[n], sizes[n], reach)
            if _inside(box, room) and not any(_meet(box, other) for other in taken)
        ]
        found[n] = next((box for box in free if not any(_crosses(line, box) for line in lines)), next(iter(free), None))
        taken += [box for box in (found[n],) if box is not None]
    return found


def _candidates(dot: Point, size: tuple[float, float], reach: float) -> Iterable[Box]:
    """Places for words, the best first."""
    (x, y), (wide, high) = dot, size
    for share in _ASIDE:
        left = x - wide / 2 + share * wide
        for top in (y - reach * 1.2 - high, y + reach * 1.2):
            yield left, top, left + wide, top + high


def _inside(box: Box, room: Box) -> bool:
    return box[0] >= room[0] and box[1] >= room[1] and box[2] <= room[2] and box[3] <= room[3]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _crosses(line: tuple[Point, Point], box: Box) -> bool:
    """Whether a line that leads to the right goes through a box."""
    (x1, y1), (x2, y2) = line
    left, right = max(x1, box[0]), min(x2, box[2])
    if left > right:
        return False
    rise = (y2 - y1) / (x2 - x1) if x2 > x1 else 0.0
    ends = (y1 + (left - x1) * rise, y1 + (right - x1) * rise)
    return min(ends) < box[3] and max(ends) > box[1]
