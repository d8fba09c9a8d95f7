"""The order in which seats are looked at: row by row as the map is turned, and a ring once round.

Left and right are those of the observer, who turns the map as she sits. Who looks round a ring would lose her place if
she went to and fro across it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import atan2, pi

from app.models import room
from app.models.room import RING, Piece, Place

FEWEST_IN_RING = 5
"""Fewer places round it are no ring."""
Row = tuple[str, ...]


def rows(state: room.State) -> tuple[Row, ...]:
    """The children, absent ones as well, as they are looked at. The seats of a ring are one row, from its top on."""
    seats, ring = [_turned(state, place) for place in state.seats], ring_of(state)
    if ring is None:
        return _told(room.rows(seats))
    x_mm, y_mm = room.turned(state.quarter, ring.x_mm, ring.y_mm, state.room.wide_mm, state.room.deep_mm)
    around = [place for place in seats if place.piece == ring.id]
    others = [place for place in seats if place.piece != ring.id]
    before = [place for place in others if place.y_mm < y_mm]
    behind = [place for place in others if place.y_mm >= y_mm]
    around.sort(key=lambda place: atan2(place.x_mm - x_mm, y_mm - place.y_mm) % (2 * pi))
    return _told([*room.rows(before), around, *room.rows(behind)])


def ring_of(state: room.State) -> Piece | None:
    """The ring with the most places, if there are enough."""
    sizes = {piece: len(state.layout.at(piece.id)) for piece in state.layout.pieces if piece.kind == RING}
    found = [piece for piece, size in sizes.items() if size >= FEWEST_IN_RING]
    return max(found, key=lambda piece: (sizes[piece], piece.wide_mm)) if found else None


def _turned(state: room.State, place: Place) -> Place:
    if state.quarter % 4 == 0:
        return place
    x, y = room.turned(state.quarter, place.x_mm, place.y_mm, state.room.wide_mm, state.room.deep_mm)
    return replace(place, x_mm=round(x), y_mm=round(y))


def _told(found: Sequence[Sequence[Place]]) -> tuple[Row, ...]:
    return tuple(tuple(place.student for place in row) for row in found)
