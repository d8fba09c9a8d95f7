"""The places of a ring: round where there is room for that, and flatter at its sides where there is less."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import atan2, copysign, cos, floor, pi, sin

from PySide6.QtCore import QRect

ROUNDNESS = (2.0, 2.6, 3.6, 6.0, 12.0)
"""Exponents of the curve |x|^n + |y|^n = 1: 2 is an ellipse, more is nearer to a rectangle."""
ASPECTS = (1.5, 1.2, 1.0)
"""How much wider than high a seat may be."""
COMFORT = 1.35
"""The roundest curve is taken whose seats are so many times the least; else the one with the largest."""
STEPS = 120


@dataclass(frozen=True)
class Clockwise:
    """The order of points round their middle, from the top on, and the angle of each in that order, in turns."""

    order: tuple[int, ...]
    angles: tuple[float, ...]


def clockwise(points: Sequence[tuple[float, float]]) -> Clockwise:
    """`points` are given from the middle, y downwards."""
    angles = [(atan2(x, -y) / (2 * pi)) % 1.0 for x, y in points]
    order = tuple(sorted(range(len(points)), key=lambda n: angles[n]))
    return Clockwise(order, tuple(angles[n] for n in order))


def ring_places(angles: Sequence[float], area: QRect, least: float) -> tuple[list[QRect], QRect]:
    """A place for each of the angles, none over another, and the free room in their middle."""
    start = angles[0] if angles else 0.0
    found: list[tuple[float, float, float, list[tuple[float, float]]]] = []
    for roundness in ROUNDNESS:
        made = max(
            (_fitted(len(angles), start, area.width(), area.height(), roundness, aspect) for aspect in ASPECTS),
            key=lambda known: min(known[0], known[1]),
        )
        found.append((min(made[0], made[1]), *made))
        if found[-1][0] >= least * COMFORT:
            break
    _, wide, high, points = max(found, key=lambda known: known[0])
    middle_x, middle_y = area.left() + area.width() / 2, area.top() + area.height() / 2
    cells = [
        QRect(floor(middle_x + x - wide / 2 + 0.5), floor(middle_y + y - high / 2 + 0.5), int(wide), int(high))
        for x, y in points
    ]
    return cells, _hole(area, cells)


def _hole(area: QRect, cells: Sequence[QRect]) -> QRect:
    """The largest rectangle of the area's shape in its middle that no seat lies in."""
    for percent in range(95, 5, -5):
        wide, high = area.width() * percent // 100, area.height() * percent // 100
        found = QRect(area.left() + (area.width() - wide) // 2, area.top() + (area.height() - high) // 2, wide, high)
        if not any(found.intersects(cell) for cell in cells):
            return found
    return QRect()


@lru_cache(maxsize=128)
def _fitted(
    count: int, start: float, room_wide: int, room_high: int, roundness: float, aspect: float
) -> tuple[float, float, list[tuple[float, float]]]:
    """The size of the seats and their middles on the curve that lies in a room of that size."""
    high = min(room_high / 3, room_wide / 3 / aspect)
    points: list[tuple[float, float]] = []
    for _ in range(8):
        points = _on_curve(count, start, (room_wide - high * aspect) / 2, (room_high - high) / 2, roundness, aspect)
        # Seats that face each other are two others apart at least: who is near is next, or next but one.
        apart = min(
            max(abs(one[0] - other[0]) / aspect, abs(one[1] - other[1]))
            for n, one in enumerate(points)
            for other in (points[n - 1], points[n - 2])
        )
        if apart >= high:
            break
        high = apart if apart > 0.97 * high else (apart + high) / 2
    high = min(high, apart)
    return high * aspect, high, points


def _on_curve(
    count: int, start: float, half_wide: float, half_high: float, roundness: float, aspect: float
) -> list[tuple[float, float]]:
    """Points along the curve, equally far from each other as seats of that aspect count it."""
    unit, first = _unit_curve(roundness), round(start * STEPS) % STEPS
    curve = [(x * half_wide, y * half_high) for x, y in (*unit[first:], *unit[: first + 1])]
    gone = [0.0]
    for (x, y), (to_x, to_y) in pairwise(curve):
        gone.append(gone[-1] + max(abs(to_x - x) / aspect, abs(to_y - y)))
    return [_between(curve, gone, gone[-1] * n / count) for n in range(count)]


def _between(curve: Sequence[tuple[float, float]], gone: Sequence[float], at: float) -> tuple[float, float]:
    """The point of the curve after that length."""
    n = max(1, bisect_left(gone, at))
    (x, y), (to_x, to_y) = curve[n - 1], curve[n]
    share = (at - gone[n - 1]) / max(gone[n] - gone[n - 1], 1e-9)
    return x + (to_x - x) * share, y + (to_y - y) * share


@lru_cache(maxsize=8)
def _unit_curve(roundness: float) -> tuple[tuple[float, float], ...]:
    """The curve from its top clockwise, y downwards, in `STEPS` points."""
    turns = [2 * pi * n / STEPS for n in range(STEPS)]

    def bent(part: float) -> float:
        return copysign(abs(part) ** (2 / roundness), part)

    return tuple((bent(sin(turn)), -bent(cos(turn))) for turn in turns)
