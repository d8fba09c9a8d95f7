"""The line that is shown of a stroke: smooth, as wide as the pen was firm, and the same on glass and on paper.

The points are joined by a centripetal Catmull-Rom spline, which has no cusps and no loops between them (C. Yuksel,
S. Schaefer, J. Keyser: Parameterization and applications of Catmull-Rom curves, Computer-Aided Design 43, 2011).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, cos, hypot, pi, sin, sqrt
from typing import NamedTuple

from app.models.ink import FIRMEST, Point, Stroke

THIN_CMM, THICK_CMM = 24.0, 78.0
"""How wide the faintest and the firmest line are."""
DOT_CMM = 62.0
"""A point alone is at least so wide."""
LEAST_CMM = 10.0
"""Points nearer than that to the last one say more of the glass than of the hand."""
STEP_CMM = 25.0
"""So far apart lie the places of the line."""
_CALM = 0.97
"""The cosine of the sharpest bend that the sides of a line follow; around a sharper one it is round."""
_HALF_ROUND = tuple((cos(pi * n / 8), sin(pi * n / 8)) for n in range(9))


class Place(NamedTuple):
    """A place of the line, in hundredths of a millimetre."""

    x_cmm: float
    y_cmm: float
    wide_cmm: float


Polygon = list[tuple[float, float]]
_Way = tuple[float, float]
"""A direction, of length 1."""


def outline(stroke: Stroke) -> list[Polygon]:
    """The line as shapes side by side, all wound the same way: fill them as one, with the non-zero winding rule."""
    return [shape for run in _grown(stroke).shapes for shape in run]


class Line:
    """A line that grows point by point. What lies some points back stays as it is."""

    def __init__(self) -> None:
        self.runs: list[list[Place]] = []
        """From each point that counts to the next: places that begin and end there. A single place for a dot."""
        self.shapes: list[list[Polygon]] = []
        """What each run covers: nothing where the line stands still between two points."""
        self._knots: list[Place] = []

    def add(self, *points: Point) -> int:
        """Go on to these points; the first run that is another one now."""
        # Where the last knot is smoothed to will change, and the spline reaches one run further.
        first = max(0, len(self._knots) - 3)
        for point in points:
            self._knot(point)
        if len(self._knots) == 1:
            dot = self._knots[0]
            self.runs = [[dot._replace(wide_cmm=max(dot.wide_cmm, DOT_CMM))]]
        else:
            smooth = [self._smooth(n) for n in range(first - 1, len(self._knots) + 1)]
            self.runs[first:] = [_curve(*smooth[n : n + 4]) for n in range(len(smooth) - 3)]
        # A run's end is shaped by how the next one goes on.
        first = max(0, first - 1)
        self.shapes[first:] = [self._shape(n) for n in range(first, len(self.runs))]
        return first

    def _knot(self, point: Point) -> None:
        wide = THIN_CMM + (THICK_CMM - THIN_CMM) * point.pressure / FIRMEST
        last = self._knots[-1] if self._knots else None
        if last is not None and hypot(point.x_cmm - last.x_cmm, point.y_cmm - last.y_cmm) < LEAST_CMM:
            # The hand rests there: what it adds is ink.
            self._knots[-1] = last._replace(wide_cmm=max(last.wide_cmm, wide))
        else:
            self._knots.append(Place(point.x_cmm, point.y_cmm, wide))

    def _shape(self, n: int) -> list[Polygon]:
        before = _way(*self.runs[n - 1][-2:]) if n else None
        after = _way(*self.runs[n + 1][:2]) if n + 1 < len(self.runs) else None
        return [shape for shape in _strips(before, self.runs[n], after) if _covers(shape)]

    def _smooth(self, n: int) -> Place:
        """A knot without the jitter of the glass; the one before the first is as far from it as the second."""
        if n < 0 or n >= len(self._knots):
            end, other = (self._smooth(0), self._smooth(1)) if n < 0 else (self._smooth(n - 1), self._smooth(n - 2))
            return Place(2 * end.x_cmm - other.x_cmm, 2 * end.y_cmm - other.y_cmm, end.wide_cmm)
        if n in (0, len(self._knots) - 1):
            return self._knots[n]
        (ax, ay, aw), (bx, by, bw), (cx, cy, cw) = self._knots[n - 1 : n + 2]
        return Place((ax + 2 * bx + cx) / 4, (ay + 2 * by + cy) / 4, (aw + 2 * bw + cw) / 4)


def _covers(shape: Polygon) -> bool:
    """Whether it has any area (Gauss's formula)."""
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise([*shape, shape[0]])) != 0


def _grown(stroke: Stroke) -> Line:
    line = Line()
    line.add(*stroke.points)
    return line


def _curve(before: Place, start: Place, end: Place, after: Place) -> list[Place]:
    """The spline from `start` to `end`."""
    long = hypot(end.x_cmm - start.x_cmm, end.y_cmm - start.y_cmm)
    middle = sqrt(long)
    if middle < 1e-3:
        return [start, end]
    first = sqrt(hypot(start.x_cmm - before.x_cmm, start.y_cmm - before.y_cmm)) or middle
    last = sqrt(hypot(after.x_cmm - end.x_cmm, after.y_cmm - end.y_cmm)) or middle
    leaves = [
        (b - a) * middle / first - (c - a) * middle / (first + middle) + c - b
        for a, b, c in zip(before[:2], start[:2], end[:2], strict=True)
    ]
    comes = [
        c - b - (d - b) * middle / (middle + last) + (d - c) * middle / last
        for b, c, d in zip(start[:2], end[:2], after[:2], strict=True)
    ]
    steps = ceil(long / STEP_CMM)
    places = [start]
    for n in range(1, steps):
        u = n / steps
        # Hermite's form: the two ends, and how the line leaves one and comes to the other.
        e, o = u * u * (3 - 2 * u), u * (1 - u) * (1 - u)
        i = u * u * (u - 1)
        x = start.x_cmm * (1 - e) + end.x_cmm * e + leaves[0] * o + comes[0] * i
        y = start.y_cmm * (1 - e) + end.y_cmm * e + leaves[1] * o + comes[1] * i
        places.append(Place(x, y, start.wide_cmm + (end.wide_cmm - start.wide_cmm) * u))
    places.append(end)
    return places


def _way(one: Place, other: Place) -> _Way:
    """The direction from one to the other."""
    across, down = other.x_cmm - one.x_cmm, other.y_cmm - one.y_cmm
    long = hypot(across, down)
    return (across / long, down / long) if long else (1.0, 0.0)


def _is_calm(came: _Way | None, goes: _Way | None) -> bool:
    """Whether the line goes on so nearly straight that its sides do as well."""
    return came is not None and goes is not None and came[0] * goes[0] + came[1] * goes[1] >= _CALM


def _strips(before: _Way | None, run: Sequence[Place], after: _Way | None) -> list[Polygon]:
    """One run of a line as shapes that end round where it ends or bends, and elsewhere where the next one begins."""
    if len(run) == 1:
        return [_round(run[0], (1.0, 0.0)) + _round(run[0], (-1.0, 0.0))]
    ways = [before, *(_way(one, other) for one, other in pairwise(run)), after]
    bends = [n for n in range(1, len(run) - 1) if not _is_calm(ways[n], ways[n + 1])]
    ends = (0, *bends, len(run) - 1)
    return [_strip(run[first : last + 1], ways[first : last + 2]) for first, last in pairwise(ends)]


def _strip(run: Sequence[Place], ways: Sequence[_Way | None]) -> Polygon:
    """The shape of places in a row. `ways[n]` comes to the place `n`, and the next one goes on from there."""
    left, right, started, ended = [], [], [], []
    for n, (place, came, goes) in enumerate(zip(run, ways, ways[1:], strict=False)):
        if came is not None and goes is not None and _is_calm(came, goes):
            (ax, ay), half = _way(Place(0, 0, 0), Place(came[0] + goes[0], came[1] + goes[1], 0)), place.wide_cmm / 2
            left.append((place.x_cmm - ay * half, place.y_cmm + ax * half))
            right.append((place.x_cmm + ay * half, place.y_cmm - ax * half))
        elif n == 0 and goes is not None:
            started = _round(place, (-goes[0], -goes[1]))
        elif came is not None:
            ended = _round(place, came)
    return [*started, *right, *ended, *reversed(left)]


def _round(place: Place, way: _Way) -> Polygon:
    """Half a circle around a place, on the side to which the way goes."""
    ahead_x, ahead_y = place.wide_cmm / 2 * way[0], place.wide_cmm / 2 * way[1]
    return [
        (place.x_cmm + ahead_y * across + ahead_x * along, place.y_cmm - ahead_x * across + ahead_y * along)
        for across, along in _HALF_ROUND
    ]
