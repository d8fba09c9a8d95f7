"""Ink: what a pen wrote, as plain data and as text for the journal. How it is shown: `ink_line`.

Lengths are hundredths of a millimetre of glass (cmm), rightwards and downwards from the upper left corner of the
paper. Ink is kept as it was drawn; only the line that is shown of it is made smooth.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import hypot
from typing import NamedTuple

MOST_POINTS = 1_000
"""In one stroke: the paper goes on in a new one."""
FARTHEST_CMM = 200_000
"""No paper is as large."""
LONGEST_MS = 300_000
FIRMEST = 255
MOST_CHARACTERS = 24_000
"""More than the text of any stroke has: four numbers a point, three to four bytes each at the very most."""
_FORM = 1
"""The first byte of the text."""
_LONGEST_NUMBER = 4
"""Bytes."""


class Point(NamedTuple):
    """Where the pen was."""

    x_cmm: int
    y_cmm: int
    pressure: int
    """0 to `FIRMEST`."""
    t_ms: int
    """Since the stroke's first point."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """What the pen drew from where it touched the paper to where it left. Raises ValueError where no pen draws so."""

    points: tuple[Point, ...]

    def __post_init__(self) -> None:
        if not 1 <= len(self.points) <= MOST_POINTS:
            raise ValueError(f"A stroke has 1 to {MOST_POINTS} points, not {len(self.points)}.")
        before_ms = 0
        for x_cmm, y_cmm, pressure, t_ms in self.points:
            if not (abs(x_cmm) <= FARTHEST_CMM and abs(y_cmm) <= FARTHEST_CMM and 0 <= pressure <= FIRMEST):
                raise ValueError(f"No pen draws at {x_cmm}, {y_cmm} with pressure {pressure}.")
            if not before_ms <= t_ms <= LONGEST_MS:
                raise ValueError(f"{t_ms} ms does not follow {before_ms} ms.")
            before_ms = t_ms
        if self.points[0].t_ms:
            raise ValueError("A stroke begins at 0 ms.")


def encoded(stroke: Stroke) -> str:
    """The stroke as text, four to six characters a point; `decoded` gives it back as it was."""
    # A pen moves on much as it did: what is left of its place after its last step is small.
    data = bytearray([_FORM])
    one = two = Point(0, 0, 0, 0)
    for point in stroke.points:
        for now, last, before in zip(point, one, two, strict=True):
            _put(data, now - 2 * last + before)
        one, two = point, one
    return base64.b64encode(data).decode("ascii")


def decoded(text: str) -> Stroke:
    """The stroke of which `encoded` made that text. Raises ValueError if it never did."""
    if len(text) > MOST_CHARACTERS:
        raise ValueError("That is longer than any stroke.")
    data = base64.b64decode(text, validate=True)
    if not data or data[0] != _FORM:
        raise ValueError("That is no stroke in a form that is known here.")
    numbers = list(_numbers(data[1:]))
    if len(numbers) % 4:
        raise ValueError("A stroke ends within a point.")
    points = []
    one = two = Point(0, 0, 0, 0)
    for first in range(0, len(numbers), 4):
        steps = numbers[first : first + 4]
        point = Point(*(step + 2 * last - before for step, last, before in zip(steps, one, two, strict=True)))
        points.append(point)
        one, two = point, one
    return Stroke(tuple(points))


def bounds(strokes: Iterable[Stroke]) -> tuple[int, int, int, int] | None:
    """Left, top, right and bottom of the points of all of them, in hundredths of a millimetre; None without any."""
    points = [point for stroke in strokes for point in stroke.points]
    if not points:
        return None
    xs, ys = [point.x_cmm for point in points], [point.y_cmm for point in points]
    return min(xs), min(ys), max(xs), max(ys)


def hit(stroke: Stroke, x_cmm: float, y_cmm: float, reach_cmm: float) -> bool:
    """Whether the stroke comes so near to that point."""
    last = stroke.points[0]
    return any(
        _apart(x_cmm, y_cmm, one, other) <= reach_cmm
        for one, other in zip((last, *stroke.points), stroke.points, strict=False)
    )


def _apart(x: float, y: float, one: Point, other: Point) -> float:
    """How far a place is from the way from one point to the other."""
    across, down = other.x_cmm - one.x_cmm, other.y_cmm - one.y_cmm
    square = across * across + down * down
    along = 0.0
    if square:
        along = min(1.0, max(0.0, ((x - one.x_cmm) * across + (y - one.y_cmm) * down) / square))
    return hypot(x - one.x_cmm - along * across, y - one.y_cmm - along * down)


def _put(data: bytearray, number: int) -> None:
    """Append it in as few bytes as it needs: sign in the lowest bit, seven bits a byte, the lowest first."""
    rest = number * 2 if number >= 0 else -number * 2 - 1
    while rest > 0x7F:
        data.append(rest & 0x7F | 0x80)
        rest >>= 7
    data.append(rest)


def _numbers(data: Sequence[int]) -> Iterator[int]:
    """The numbers that `_put` wrote there."""
    whole = length = 0
    for byte in data:
        whole |= (byte & 0x7F) << 7 * length
        length += 1
        if byte & 0x80:
            if length == _LONGEST_NUMBER:
                raise ValueError("That number is larger than any of a stroke.")
            continue
        yield whole >> 1 if not whole & 1 else -(whole + 1 >> 1)
        whole = length = 0
    if length:
        raise ValueError("A stroke ends within a number.")
