"""Where the seats of a class stand on paper: rows and order of the room, spread evenly; a ring stays a ring.

Places are shares of an area, 0 to 1 from its left and from its top (the board's side), each the middle of a cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import atan2, cos, pi, sin

from app.models.room import RING, Layout, Piece, Place, rows

FEWEST_IN_RING = 5
"""Fewer seats round a table are no ring."""
COLUMN_MM = 450
"""Seats whose distance from the left differs by less may stand in one column."""
RING_COLUMNS = 6
"""A ring takes the width of so many columns."""
CELLS_ACROSS, CELLS_DOWN = 7.1, 8.1
"""How many cells of a ring would stand beside and below each other."""
WIDEST = 0.15
SPARE_COLUMNS = 2
"""With more columns than the longest row has seats and so many, each row is spread by itself."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The middles of all cells, and how large a cell is at most, as shares of the area."""

    middles: dict[str, tuple[float, float]]
    """For each child."""
    wide: float
    high: float
    columns: int
    rows: int


def grid_of(layout: Layout, students: Sequence[str]) -> Grid:
    """Where these children sit in the layout."""
    people = [place for place in layout.places if place.student in set(students)]
    ring = _ring(layout, people)
    return _round(ring, people) if ring is not None else _in_rows(people)


def _ring(layout: Layout, people: Sequence[Place]) -> Piece | None:
    """The ring that most of them sit in."""
    rings = [piece for piece in layout.pieces if piece.kind == RING]
    sizes = {ring.id: sum(place.piece == ring.id for place in people) for ring in rings}
    found = [ring for ring in rings if sizes[ring.id] >= max(FEWEST_IN_RING, len(people) / 2)]
    return max(found, key=lambda ring: sizes[ring.id], default=None)


def _in_rows(people: Sequence[Place]) -> Grid:
    lines = rows(people)
    if not lines:
        return Grid({}, 1.0, 1.0, 1, 1)
    columns = _columns(lines)
    wide = 1 + max(column for line in columns for column in line)
    middles = {
        place.student: ((column + 0.5) / wide, (n + 0.5) / len(lines))
        for n, (line, known) in enumerate(zip(lines, columns, strict=True))
        for place, column in zip(line, known, strict=True)
    }
    return Grid(middles, 1 / wide, 1 / len(lines), round(wide), len(lines))


def _columns(lines: Sequence[Sequence[Place]]) -> list[list[float]]:
    """For each seat of each row its column: who sits behind each other has the same."""
    lefts: list[int] = []
    for x in sorted(place.x_mm for line in lines for place in line):
        if not lefts or x - lefts[-1] >= COLUMN_MM:
            lefts.append(x)
    longest = max(map(len, lines))
    found = [[max(n for n, left in enumerate(lefts) if left <= place.x_mm) for place in line] for line in lines]
    is_clear = all(len(set(line)) == len(line) for line in found)
    if is_clear and len(lefts) <= longest + SPARE_COLUMNS:
        return [[float(column) for column in line] for line in found]
    # Rows that do not stand behind each other keep their order, each from the middle outwards.
    return [[n + (longest - len(line)) / 2 for n in range(len(line))] for line in lines]


def _round(ring: Piece, people: Sequence[Place]) -> Grid:
    """The ring as an ellipse over the area, clockwise as in the room; whoever sits elsewhere inside it in rows."""
    around = sorted((place for place in people if place.piece == ring.id), key=lambda place: _angle(ring, place))
    others = [place for place in people if place.piece != ring.id]
    start = _angle(ring, around[0])
    steps = [start + 2 * pi * n / 720 for n in range(721)]
    points = [(0.5 + 0.42 * sin(at), 0.5 - 0.415 * cos(at)) for at in steps]
    # Even steps in cells, not in the angle: beside each other they need more room than below each other.
    lengths = [0.0]
    for (x, y), (to_x, to_y) in pairwise(points):
        lengths.append(lengths[-1] + max(abs(to_x - x) * CELLS_ACROSS, abs(to_y - y) * CELLS_DOWN))
    spots = [_at(points, lengths, lengths[-1] * n / len(around)) for n in range(len(around))]
    wide, high = max((_cell(spots, 1 / n) for n in range(6, 20)), key=lambda cell: min(cell[0] * 7, cell[1] * 9))
    middles = {place.student: spot for place, spot in zip(around, spots, strict=True)}
    if others:
        inner = _in_rows(others)
        middles |= {child: (0.5 + (x - 0.5) * 0.56, 0.5 + (y - 0.5) * 0.5) for child, (x, y) in inner.middles.items()}
        wide, high = min(wide, inner.wide * 0.56), min(high, inner.high * 0.5)
    return Grid(middles, wide, high, RING_COLUMNS, round(1 / high))


def _angle(ring: Piece, place: Place) -> float:
    """Clockwise from the board's side."""
    return atan2(place.x_mm - ring.x_mm, -(place.y_mm - ring.y_mm)) % (2 * pi)


def _cell(spots: Sequence[tuple[float, float]], high: float) -> tuple[float, float]:
    """The widest cell of that height of which no two meet."""
    beside = [abs(x - u) for n, (x, y) in enumerate(spots) for u, v in spots[:n] if abs(y - v) < high]
    return min([*beside, WIDEST]), high


def _at(points: Sequence[tuple[float, float]], lengths: Sequence[float], length: float) -> tuple[float, float]:
    n = next(n for n, known in enumerate(lengths) if known >= length)
    return points[n]
