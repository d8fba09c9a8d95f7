"""The floor of a room under a finger: what lies at a point of it, and a way over it. Lengths are millimetres."""

from __future__ import annotations

from collections.abc import Iterable
from math import hypot

from app.models.room import TABLES, Layout, Piece
from app.models.room import State as RoomState

STEP_MS, STEP_MM = 200, 200
"""A path is sampled so often, and no closer."""
SEAT_MM = 350
"""A touch so near to the middle of a seat is on that seat."""
NEAR_MM = 1_500
"""Whoever sits so near is a neighbour of a place."""


def inside(room: RoomState, x_mm: float, y_mm: float) -> tuple[float, float]:
    """The point of the room nearest to that one."""
    return min(max(x_mm, 0.0), float(room.room.wide_mm)), min(max(y_mm, 0.0), float(room.room.deep_mm))


def beside_at(layout: Layout, x_mm: float, y_mm: float) -> str:
    """The table that a point lies on or whose seat it lies on, or the free place there; '' for the floor."""
    table = layout.table_at(x_mm, y_mm)
    if table is not None:
        return table.id
    place = min(layout.places, key=lambda known: hypot(known.x_mm - x_mm, known.y_mm - y_mm), default=None)
    if place is None or hypot(place.x_mm - x_mm, place.y_mm - y_mm) > SEAT_MM:
        return ""
    return place.piece if _is_table(layout, place.piece) else place.id


def stands_at(layout: Layout, beside: str, x_mm: float, y_mm: float) -> tuple[int, int]:
    """Where whoever was put there stands: at the nearest side of that table at which nobody sits, or at the point.

    Near is measured by the size of the table: touched in the middle of a long one they stand at its end.
    """
    table = layout.piece(beside) if beside else None
    if table is None:
        return round(x_mm), round(y_mm)
    wide, deep = table.wide_mm / 2, table.deep_mm / 2
    sides = ((-wide, 0.0), (wide, 0.0), (0.0, -deep), (0.0, deep))
    taken = {_side(table, *table.own(place.x_mm, place.y_mm)) for place in layout.at(table.id)}
    free = [side for n, side in enumerate(sides) if n not in taken] or list(sides)
    x, y = table.own(x_mm, y_mm)
    nearest = min(free, key=lambda side: hypot((side[0] - x) / wide, (side[1] - y) / deep))
    stands_x, stands_y = table.floor(*nearest)
    return round(stands_x), round(stands_y)


def _side(table: Piece, along_mm: float, across_mm: float) -> int:
    """At which side of a table a point lies: 0 left, 1 right, 2 front, 3 back, as it stands before it is turned."""
    beyond, ahead = abs(along_mm) / table.wide_mm, abs(across_mm) / table.deep_mm
    if beyond > ahead:
        return 0 if along_mm < 0 else 1
    return 2 if across_mm < 0 else 3


def thinned(path: Iterable[tuple[int, float, float]]) -> list[tuple[int, float, float]]:
    """The points of a path with those left out that lie within `STEP_MM` of the one before; the last one stays."""
    kept: list[tuple[int, float, float]] = []
    last: tuple[int, float, float] | None = None
    for point in path:
        last = point
        if not kept or hypot(point[1] - kept[-1][1], point[2] - kept[-1][2]) >= STEP_MM:
            kept.append(point)
    if last is not None and kept[-1] != last:
        kept.append(last)
    return kept


def nearest_table(room: RoomState, x_mm: float, y_mm: float) -> str:
    """The table nearest to a point; '' in a room without any."""

    def away(table: Piece) -> float:
        along, across = table.own(x_mm, y_mm)
        return hypot(max(0.0, abs(along) - table.wide_mm / 2), max(0.0, abs(across) - table.deep_mm / 2))

    nearest = min(room.tables, key=away, default=None)
    return nearest.id if nearest else ""


def around(room: RoomState, beside: str, x_mm: float, y_mm: float) -> frozenset[str]:
    """Who is near a place: everybody at its table, and the table itself; on the floor, who sits near it."""
    if beside and room.layout.piece(beside) is not None:
        return frozenset((beside, *room.at_table(beside)))
    near = (p for p in room.layout.places if hypot(p.x_mm - x_mm, p.y_mm - y_mm) <= NEAR_MM)
    return frozenset(found for place in near for found in (place.student, place.piece) if found)


def _is_table(layout: Layout, piece: str) -> bool:
    found = layout.piece(piece)
    return found is not None and found.kind in TABLES
