"""Where something new stands clear of what is there: as near as can be to where it was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from app.models.arranging import BEHIND_MM, new_piece
from app.models.furniture import Bounds, around
from app.models.numbering import Ids
from app.models.room import GRID_MM, LABEL, RUG, Layout, Room


def clear_spot(
    layout: Layout, room: Room, kind: str, x_mm: int, y_mm: int, seats: int | None = None
) -> tuple[int, int]:
    """Where the middle of such a new piece can be, with those who sit at it."""
    piece, places = new_piece(kind, Ids(Room()), x_mm, y_mm, seats)
    right, down = clear_shift(around([piece], places), kind, layout, room)
    return x_mm + right, y_mm + down


def clear_shift(box: Bounds, kind: str, layout: Layout, room: Room) -> tuple[int, int]:
    """By how much what is of that kind and comes to lie there must move; not at all where the room is too full for it.

    A rug or a label hinders only others of its kind.
    """
    pieces = [piece for piece in layout.pieces if piece.kind == kind or piece.kind not in (RUG, LABEL)]
    others = [around([piece], layout.at(piece.id)) for piece in pieces]
    others += [around((), (place,)) for place in layout.places if not place.piece]
    shifts = _shifts(box, room)
    for gap_mm in (BEHIND_MM, 0):
        for right, down in shifts:
            if not any(_meets(box, other, right, down, gap_mm) for other in others):
                return right, down
    return 0, 0


def _shifts(box: Bounds, room: Room) -> Sequence[tuple[int, int]]:
    """All ways on the grid that leave it inside the walls, the shortest first."""
    across = _steps(-box.left_mm, room.wide_mm - box.right_mm)
    along = _steps(-box.top_mm, room.deep_mm - box.bottom_mm)
    found = [(right, down) for right in across for down in along]
    return sorted(found, key=lambda way: way[0] ** 2 + way[1] ** 2)


def _steps(least_mm: float, most_mm: float) -> range:
    return range(ceil(least_mm / GRID_MM) * GRID_MM, int(most_mm) + 1, GRID_MM)


def _meets(box: Bounds, other: Bounds, right: int, down: int, gap_mm: int) -> bool:
    beside = box.left_mm + right >= other.right_mm + gap_mm or box.right_mm + right <= other.left_mm - gap_mm
    behind = box.top_mm + down >= other.bottom_mm + gap_mm or box.bottom_mm + down <= other.top_mm - gap_mm
    return not (beside or behind)
