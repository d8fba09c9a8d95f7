"""What can be done to the furniture of a layout: pure, each a new layout, nothing yet kept inside the walls.

`chosen` is ids of pieces, places and zones. Who sits at a chosen piece goes along with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from math import cos, radians, sin
from typing import TypeVar

from app.models import furniture
from app.models.furniture import KINDS, Bounds, around, bounds, sized, spots, swings_over
from app.models.numbering import Ids, everything, places_in_order
from app.models.room import DOOR, LABEL, RING, RUG, SEATING, STANDING, Layout, Piece, Place, Room, Zone
from app.models.walls import IN_WALL

One = TypeVar("One", Piece, Place, Zone)
STEP_DEG = 15
LEAST_MM = 50
LEAST_ZONE_MM = 500
AISLE_MM, BEHIND_MM = 600, 350
"""Between furniture where people walk, and behind a chair where they sit down."""


def new_piece(kind: str, ids: Ids, x_mm: float, y_mm: float, seats: int | None = None) -> tuple[Piece, list[Place]]:
    """A piece as it comes new, with its places; `seats` where another number than usual is wanted."""
    new = KINDS[kind]
    many = (new.seats if seats is None else seats) if kind in SEATING else 0
    piece = Piece(ids("p"), kind, round(x_mm), round(y_mm), new.wide_mm, new.deep_mm)
    if many and many != new.seats:
        piece = sized(piece, many)
    return piece, [Place(ids("q"), x, y, piece.id) for x, y in spots(piece, many)]


def with_pieces(layout: Layout, made: Iterable[tuple[Piece, list[Place]]]) -> Layout:
    """The layout with these as well."""
    found = tuple(made)
    pieces, places = (piece for piece, _ in found), (place for _, places in found for place in places)
    return replace(layout, pieces=(*layout.pieces, *pieces), places=(*layout.places, *places))


def seated(layout: Layout, piece: Piece, seats: int, ids: Ids) -> Layout:
    """The layout with so many places at that piece, which stands in it under its id; who sits there stays there."""
    before = layout.at(piece.id)
    after = [
        replace(before[n], x_mm=x, y_mm=y) if n < len(before) else Place(ids("q"), x, y, piece.id)
        for n, (x, y) in enumerate(spots(piece, seats))
    ]
    first = next((n for n, place in enumerate(layout.places) if place.piece == piece.id), len(layout.places))
    others = [place for place in layout.places if place.piece != piece.id]
    pieces = tuple(piece if known.id == piece.id else known for known in layout.pieces)
    return replace(layout, pieces=pieces, places=(*others[:first], *after, *others[first:]))


def moved(layout: Layout, chosen: Collection[str], right_mm: float, down_mm: float) -> Layout:
    """The layout with the chosen moved."""
    x, y = round(right_mm), round(down_mm)

    def go(one: One) -> One:
        return replace(one, x_mm=one.x_mm + x, y_mm=one.y_mm + y)

    return replace(
        layout,
        pieces=tuple(go(one) if one.id in chosen else one for one in layout.pieces),
        places=tuple(go(one) if goes_along(one, chosen) else one for one in layout.places),
        zones=tuple(go(one) if one.id in chosen else one for one in layout.zones),
    )


def rotated(layout: Layout, chosen: Collection[str], turn_deg: int) -> Layout:
    """The layout with the chosen pieces turned clockwise: one about its middle, several about their common one."""
    pieces = [piece for piece in layout.pieces if piece.id in chosen]
    if not pieces:
        return layout
    alone = len(pieces) == 1 and not any(place.id in chosen for place in layout.places)
    common = around(pieces, [place for place in layout.places if place.id in chosen]).middle_mm
    about = (pieces[0].x_mm, pieces[0].y_mm) if alone else (round(common[0]), round(common[1]))
    turn = radians(turn_deg)

    def go(one: One) -> One:
        x, y = one.x_mm - about[0], one.y_mm - about[1]
        to = about[0] + x * cos(turn) - y * sin(turn), about[1] + x * sin(turn) + y * cos(turn)
        return replace(one, x_mm=round(to[0]), y_mm=round(to[1]))

    return replace(
        layout,
        pieces=tuple(
            replace(go(one), turn_deg=(one.turn_deg + turn_deg) % 360) if one.id in chosen else one
            for one in layout.pieces
        ),
        places=tuple(go(one) if goes_along(one, chosen) else one for one in layout.places),
    )


def without(layout: Layout, chosen: Collection[str]) -> Layout:
    """The layout without the chosen."""
    return replace(
        layout,
        pieces=tuple(one for one in layout.pieces if one.id not in chosen),
        places=tuple(one for one in layout.places if not goes_along(one, chosen)),
        zones=tuple(one for one in layout.zones if one.id not in chosen),
    )


def copied(layout: Layout, chosen: Collection[str], ids: Ids, *, keep: bool = False) -> tuple[Layout, tuple[str, ...]]:
    """The layout and, in the same place, copies of the chosen, nobody there; what is copied, under its new ids.

    With `keep` the children and the names are those of what was copied.
    """
    renamed = {one.id: ids("p") for one in layout.pieces if one.id in chosen}
    pieces = [
        replace(one, id=renamed[one.id], name=one.name if keep or one.kind not in furniture.LETTERED else "")
        for one in layout.pieces
        if one.id in renamed
    ]
    places = [
        replace(one, id=ids("q"), piece=renamed.get(one.piece, ""), student=one.student if keep else "")
        for one in layout.places
        if goes_along(one, chosen)
    ]
    zones = [replace(one, id=ids("z")) for one in layout.zones if one.id in chosen]
    whole = replace(
        layout,
        pieces=(*layout.pieces, *pieces),
        places=(*layout.places, *places),
        zones=(*layout.zones, *zones),
    )
    free = [one.id for one in places if not one.piece]
    return whole, (*(one.id for one in pieces), *free, *(one.id for one in zones))


def block(
    kind: str, rows: int, columns: int, ids: Ids, aisle_mm: int = AISLE_MM, behind_mm: int | None = None
) -> list[tuple[Piece, list[Place]]]:
    """Rows of such pieces from the corner of the floor, with `aisle_mm` between columns and `behind_mm` behind chairs.

    Where all look at the board `BEHIND_MM` behind a chair is enough to sit; else people pass there as well.
    """
    piece, places = new_piece(kind, Ids(Room()), 0, 0)
    sample = around([piece], places)
    usual_mm = BEHIND_MM if all(place.y_mm > 0 for place in places) else aisle_mm
    across = sample.wide_mm + aisle_mm
    down = sample.deep_mm + (usual_mm if behind_mm is None else behind_mm)
    return [
        new_piece(kind, ids, column * across - sample.left_mm, row * down - sample.top_mm)
        for row in range(rows)
        for column in range(columns)
    ]


def goes_along(place: Place, chosen: Collection[str]) -> bool:
    """Whether a place is chosen, or the piece that it belongs to."""
    return place.id in chosen or (place.piece in chosen and bool(place.piece))


def extent(layout: Layout, chosen: Collection[str]) -> Bounds | None:
    """The rectangle round the chosen with all who sit there; None if nothing is chosen."""
    pieces = [piece for piece in layout.pieces if piece.id in chosen]
    places = [place for place in layout.places if goes_along(place, chosen)]
    zones = [zone for zone in layout.zones if zone.id in chosen]
    boxes = [around(pieces, places)] if pieces or places else []
    boxes += [Bounds(z.x_mm, z.y_mm, z.x_mm + z.wide_mm, z.y_mm + z.deep_mm) for z in zones]
    if not boxes:
        return None
    return Bounds(
        min(box.left_mm for box in boxes),
        min(box.top_mm for box in boxes),
        max(box.right_mm for box in boxes),
        max(box.bottom_mm for box in boxes),
    )


def outline(layout: Layout, chosen: Collection[str]) -> Bounds | None:
    """The rectangle round the chosen pieces and zones alone; round all there is where those are free places."""
    pieces = [bounds(piece) for piece in layout.pieces if piece.id in chosen]
    if not pieces:
        return extent(layout, chosen)
    return Bounds(
        min(one.left_mm for one in pieces),
        min(one.top_mm for one in pieces),
        max(one.right_mm for one in pieces),
        max(one.bottom_mm for one in pieces),
    )


def inwards(box: Bounds, wide_mm: int, deep_mm: int) -> tuple[int, int]:
    """By how much what lies there must move to lie inside the walls; towards the board's left end if it is too big."""
    right = max(-box.left_mm, 0) or min(wide_mm - box.right_mm, 0)
    down = max(-box.top_mm, 0) or min(deep_mm - box.bottom_mm, 0)
    return _away(max(right, -box.left_mm)), _away(max(down, -box.top_mm))


def inside(layout: Layout, wide_mm: int, deep_mm: int) -> Layout:
    """The layout with everything inside the walls, as far as it is not too big."""
    for one in everything(layout):
        own = isinstance(one, Place) and bool(one.piece)
        box = None if own else extent(layout, (one.id,))
        if box is not None and any(shift := inwards(box, wide_mm, deep_mm)):
            layout = moved(layout, (one.id,), *shift)
    return layout


def fits(layout: Layout, wide_mm: int, deep_mm: int) -> bool:
    """Whether everything is inside the walls."""
    chosen = {one.id for one in everything(layout)}
    box = extent(layout, chosen)
    if box is None:
        return True
    return box.left_mm >= 0 and box.top_mm >= 0 and box.right_mm <= wide_mm and box.bottom_mm <= deep_mm


def filled(layout: Layout, students: Iterable[str]) -> Layout:
    """The layout with these children in its free places, in the order of numbers."""
    waiting = iter(tuple(students))
    takes = {place.id: next(waiting, "") for place in places_in_order(layout) if not place.student}
    places = tuple(replace(place, student=takes.get(place.id, place.student)) for place in layout.places)
    return replace(layout, places=places)


def _away(length_mm: float) -> int:
    """Whole millimetres, at least so far from 0."""
    return int(length_mm) + (length_mm > int(length_mm)) - (length_mm < int(length_mm))


def found_at(layout: Layout, x_mm: float, y_mm: float, near_mm: float, wide_mm: int, deep_mm: int) -> str:
    """What lies there: a free place, the smallest piece (the chairs at a table are the table's), a zone; '' if nothing.

    `near_mm` is how far beside a piece still is on it; the room is `wide_mm` and `deep_mm`. What stands where a door
    swings is found before the door, what people sit on the floor of (a rug, a ring) after it.
    """
    half = max(furniture.CHAIR_MM / 2, near_mm)
    sat = [p for p in layout.places if abs(p.x_mm - x_mm) <= half and abs(p.y_mm - y_mm) <= half]
    free = next((place.id for place in sat if not place.piece), "")
    chairs = {place.piece for place in sat}
    hit = [piece for piece in layout.pieces if piece.id in chairs or piece.holds(x_mm, y_mm, near_mm)]
    doors = [one for one in layout.pieces if one.kind == DOOR and swings_over(one, x_mm, y_mm, wide_mm, deep_mm)]
    standing = [piece for piece in hit if piece.kind not in (RUG, RING)]
    on = min(standing or doors or hit, key=lambda piece: piece.wide_mm * piece.deep_mm, default=None)
    zone = layout.zone_at(x_mm, y_mm)
    return free or (on.id if on else zone.id if zone else "")


def overlapping(layout: Layout, chosen: Collection[str]) -> tuple[Piece, Piece] | None:
    """One of the chosen pieces that stands on another one, and that one. On rugs and in rings, things may stand."""
    solid = [piece for piece in layout.pieces if piece.kind not in (RUG, RING, STANDING, LABEL, *IN_WALL)]
    found = (
        (one, other)
        for one in solid
        if one.id in chosen
        for other in solid
        if other.id not in chosen and bounds(one).meets(bounds(other)) and (_covers(one, other) or _covers(other, one))
    )
    return next(found, None)


def _covers(one: Piece, other: Piece) -> bool:
    """Whether a part of `one` lies well on `other`: side by side is not on each other."""
    steps = [n / 8 - 0.5 for n in range(9)]
    wide, deep = (max(0, length - 2 * LEAST_MM) for length in (one.wide_mm, one.deep_mm))
    spots = (one.floor(x * wide, y * deep) for x in steps for y in steps)
    return any(one.holds(*spot) and other.holds(*spot, -LEAST_MM / 4) for spot in spots)
