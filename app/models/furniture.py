"""What each kind of furniture is like when it comes new: its name, its size, and where those who sit at it sit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import ceil, cos, hypot, pi, sin, sqrt

from app.models import room
from app.models.room import Piece, Place

CHAIR_MM = 400
"""The width and depth of the floor that one child takes."""
OFF_MM = 250
"""From the edge of a table to the middle of a chair."""
ELBOW_MM = 550
"""The width of table for one child."""
RING_MM, TIGHT_RING_MM = 650, 450
"""From one seat of a ring to the next: as a new ring has it, and at least."""
SPOT_MM = 600
"""From one spot of a rug to the next."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of furniture as the palette has it."""

    key: str
    title: str
    wide_mm: int
    deep_mm: int
    seats: int = 0
    """Of a new piece."""
    choices: tuple[int, ...] = ()
    """The numbers of seats that can be chosen in one touch."""


KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind(room.DESK, "Desk", 700, 500, 1, (1, 2)),
        Kind(room.DOUBLE_DESK, "Double desk", 1_300, 500, 2, (1, 2, 4)),
        Kind(room.ROUND_TABLE, "Round table", 1_200, 1_200, 4, (4, 6, 8)),
        Kind(room.BENCH, "Bench", 1_800, 750, 4, (2, 4, 6, 8)),
        Kind(room.U_TABLE, "U table", 2_000, 1_200, 6, (4, 6, 8)),
        Kind(room.SEAT, "Seat", 450, 450, 1),
        Kind(room.RING, "Ring of seats", 2_600, 2_600, 12, (8, 12, 16, 20, 24, 28)),
        Kind(room.RUG, "Rug", 3_000, 2_400, 12, (0, 4, 8, 12, 16, 20, 24)),
        Kind(room.STANDING, "Standing spot", 600, 600, 1),
        Kind(room.TEACHER_DESK, "Teacher’s desk", 1_400, 700),
        Kind(room.BOARD, "Board", 3_000, 100),
        Kind(room.SCREEN, "Screen", 2_000, 100),
        Kind(room.DOOR, "Door", 1_000, 100),
        Kind(room.WINDOW, "Window", 1_500, 100),
        Kind(room.SHELF, "Shelf", 1_200, 400),
        Kind(room.COMPUTER, "Computer", 700, 500),
        Kind(room.PARTITION, "Partition", 2_000, 50),
        Kind(room.LABEL, "Label", 1_200, 300),
        Kind(room.CHAIR, "Chair", 450, 450),
    )
}
"""Each kind by its key, in the order of the palette."""
LETTERED = room.TABLES | {room.RING, room.RUG}
"""What can have a letter for its name."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """An upright rectangle of floor."""

    left_mm: float
    top_mm: float
    right_mm: float
    bottom_mm: float

    @property
    def wide_mm(self) -> float:
        return self.right_mm - self.left_mm

    @property
    def deep_mm(self) -> float:
        return self.bottom_mm - self.top_mm

    @property
    def middle_mm(self) -> tuple[float, float]:
        return (self.left_mm + self.right_mm) / 2, (self.top_mm + self.bottom_mm) / 2

    def meets(self, other: Bounds) -> bool:
        across = self.left_mm < other.right_mm and other.left_mm < self.right_mm
        return across and self.top_mm < other.bottom_mm and other.top_mm < self.bottom_mm

    def holds(self, x_mm: float, y_mm: float) -> bool:
        return self.left_mm <= x_mm <= self.right_mm and self.top_mm <= y_mm <= self.bottom_mm


def bounds(piece: Piece) -> Bounds:
    """The upright rectangle round a piece, without those who sit at it."""
    if piece.kind in (room.ROUND_TABLE, room.RING):
        corners = [(piece.x_mm + side * piece.wide_mm / 2, piece.y_mm + side * piece.wide_mm / 2) for side in (-1, 1)]
    else:
        # What is turned by quarters has round corners, but for the last digit of a sine.
        corners = [(round(x, 3), round(y, 3)) for x, y in piece.corners_mm]
    return _round(corners)


def door_swing(door: Piece, wide_mm: int, deep_mm: int) -> int:
    """1 where a door of a room that size swings towards its own front, -1 where it swings the other way: into it."""
    return -1 if door.own(wide_mm / 2, deep_mm / 2)[1] > 0 else 1


def swings_over(door: Piece, x_mm: float, y_mm: float, wide_mm: int, deep_mm: int) -> bool:
    """Whether that point of the floor lies where a door of a room that size swings."""
    way = door_swing(door, wide_mm, deep_mm)
    along, across = (way * length for length in door.own(x_mm, y_mm))
    from_hinge = along + door.wide_mm / 2
    return across <= 0 <= from_hinge and hypot(from_hinge, across) <= door.wide_mm


def around(pieces: Iterable[Piece], places: Iterable[Place]) -> Bounds:
    """The upright rectangle round all of these, with chairs. There must be one at least."""
    half = CHAIR_MM / 2
    found = [bounds(piece) for piece in pieces]
    found += [Bounds(p.x_mm - half, p.y_mm - half, p.x_mm + half, p.y_mm + half) for p in places]
    return _round([point for one in found for point in ((one.left_mm, one.top_mm), (one.right_mm, one.bottom_mm))])


def sized(piece: Piece, seats: int) -> Piece:
    """The piece, large enough for so many; a ring or a rug just so large, and for nobody as it is."""
    match piece.kind:
        case _ if not seats:
            return piece
        case room.RING:
            return replace(piece, wide_mm=ring_mm(seats), deep_mm=ring_mm(seats))
        case room.RUG:
            columns = _columns(seats)
            return replace(piece, wide_mm=columns * SPOT_MM, deep_mm=ceil(seats / columns) * SPOT_MM)
        case room.ROUND_TABLE:
            across = max(piece.wide_mm, ceil(seats * ELBOW_MM / pi / 50) * 50 - 2 * OFF_MM)
            return replace(piece, wide_mm=across, deep_mm=across)
        case room.U_TABLE:
            return replace(piece, wide_mm=max(piece.wide_mm, _u_sides(seats)[1] * ELBOW_MM))
        case room.SEAT | room.STANDING:
            return piece
    deep, one = piece.deep_mm, KINDS[piece.kind].deep_mm
    if piece.kind in (room.DESK, room.DOUBLE_DESK) and deep in (one, 2 * one):
        # Where they face each other it is two desks, back to back.
        deep = 2 * one if seats > 2 else one
    return replace(piece, wide_mm=max(piece.wide_mm, max(_long_sides(seats)) * ELBOW_MM), deep_mm=deep)


def ring_mm(seats: int, apart_mm: int = RING_MM) -> int:
    """The diameter of a ring of so many."""
    return max(1_500, ceil(seats * apart_mm / pi / 50) * 50)


def spots(piece: Piece, seats: int) -> list[tuple[int, int]]:
    """Where so many sit at a piece, on the floor."""
    return [(round(x), round(y)) for x, y in (piece.floor(*own) for own in _own(piece, seats))]


def _own(piece: Piece, seats: int) -> list[tuple[float, float]]:
    """The same, along the width and the depth of the piece."""
    wide, deep = piece.wide_mm, piece.deep_mm
    match piece.kind:
        case room.RING:
            return _circle(seats, wide / 2)
        case room.ROUND_TABLE:
            return _circle(seats, wide / 2 + OFF_MM)
        case room.RUG:
            return _rug(piece, seats)
        case room.U_TABLE:
            left, back, right = _u_sides(seats)
            sides = [(-wide / 2 - OFF_MM, y) for y in _along(deep, left)]
            return sides + _side(wide, deep / 2 + OFF_MM, back) + [(-x, y) for x, y in sides[:right]]
        case room.SEAT | room.STANDING:
            return [(0.0, 0.0)] * seats
    front, back = _long_sides(seats)
    return _side(wide, -deep / 2 - OFF_MM, front) + _side(wide, deep / 2 + OFF_MM, back)


def _circle(seats: int, radius_mm: float) -> list[tuple[float, float]]:
    """Clockwise from right of the board's middle: nobody sits straight before it."""
    angles = [2 * pi * (n + 0.5) / seats for n in range(seats)]
    return [(radius_mm * sin(angle), -radius_mm * cos(angle)) for angle in angles]


def _rug(piece: Piece, seats: int) -> list[tuple[float, float]]:
    columns = _columns(seats)
    lines = _along(piece.deep_mm, ceil(seats / columns))
    rows = [min(columns, seats - n * columns) for n in range(len(lines))]
    return [(x, y) for y, many in zip(lines, rows, strict=True) for x in _along(many * piece.wide_mm / columns, many)]


def _columns(seats: int) -> int:
    most = max(1, ceil(sqrt(seats * 1.25)))
    return ceil(seats / ceil(seats / most)) if seats else 1


def _long_sides(seats: int) -> tuple[int, int]:
    """How many sit at the front of a table and at its back: one or two look at the board, more face each other."""
    return (0, seats) if seats <= 2 else (seats // 2, seats - seats // 2)


def _u_sides(seats: int) -> tuple[int, int, int]:
    side = seats // 3
    return side, seats - 2 * side, side


def _side(wide_mm: float, across_mm: float, seats: int) -> list[tuple[float, float]]:
    return [(x, across_mm) for x in _along(wide_mm, seats)]


def _along(length_mm: float, many: int) -> list[float]:
    """So many points on a line of that length with its middle at 0, twice as far from each other as from its ends."""
    return [length_mm * ((n + 0.5) / many - 0.5) for n in range(many)]


def _round(points: list[tuple[float, float]]) -> Bounds:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Bounds(min(xs), min(ys), max(xs), max(ys))
