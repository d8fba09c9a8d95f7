"""Forms that a class can sit in: the same furniture again, a ring, rows. For a second layout of the same children."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import ceil

from app.models.arranging import AISLE_MM, block, copied, extent, filled, fits, moved, new_piece, with_pieces, without
from app.models.clear import clear_shift
from app.models.furniture import CHAIR_MM, TIGHT_RING_MM, ring_mm, sized, spots
from app.models.numbering import Ids, everything, lettered
from app.models.room import DESK, RING, SEATING, Layout, Room
from app.models.settling import Impossible

COPY, AS_RING, AS_ROWS = "copy", "ring", "rows"
FORMS = {COPY: "As it is", AS_RING: "Ring", AS_ROWS: "Rows"}
"""How a second layout can begin, and what that is called."""
FRONT_MM = 1_500
"""Free floor before the board, where there is room for it."""
TOO_SMALL = "The room is too small for that."


def in_form(room: Room, layout: Layout, form: str, ids: Ids) -> Layout:
    """A new layout of the children who sit in `layout`, in that form; what nobody sits at stays. Raises Impossible."""
    fixed = {one.id for one in layout.pieces if one.kind not in SEATING} | {zone.id for zone in layout.zones}
    known = {student.id: student.number for student in room.students}
    children = sorted((p.student for p in layout.places if p.student in known), key=lambda child: known[child])
    new = Layout(ids("l"))
    match form:
        case "ring":
            return filled(_with_ring(_only(layout, fixed, ids, new), room, len(children), ids), children)
        case "rows":
            rows = with_rows(_only(layout, fixed, ids, new), room, DESK, len(children), ids)
            return lettered(filled(rows, children))
    return _only(layout, {one.id for one in everything(layout)}, ids, new)


def with_block(
    layout: Layout, room: Room, kind: str, rows: int, columns: int, ids: Ids, aisle_mm: int = AISLE_MM
) -> tuple[Layout, tuple[str, ...]]:
    """The layout with rows of such pieces near the middle, clear of all else if there is room. Raises Impossible."""
    made = block(kind, rows, columns, ids, aisle_mm)
    chosen = tuple(piece.id for piece, _ in made)
    whole = with_pieces(layout, made)
    box = extent(whole, chosen)
    if box is None or box.wide_mm > room.wide_mm or box.deep_mm > room.deep_mm:
        raise Impossible(TOO_SMALL)
    spare = room.deep_mm - box.deep_mm
    down = max(spare / 2, min(FRONT_MM, spare))
    middle = moved(whole, chosen, (room.wide_mm - box.wide_mm) / 2 - box.left_mm, down - box.top_mm)
    lies = extent(middle, chosen) or box
    return moved(middle, chosen, *clear_shift(lies, kind, layout, room)), chosen


def with_rows(layout: Layout, room: Room, kind: str, many: int, ids: Ids) -> Layout:
    """The layout with so many such pieces in rows, the last one perhaps shorter. Raises Impossible."""
    for rows in range(1, many + 1):
        columns = ceil(many / rows)
        made = block(kind, rows, columns, ids)[:many]
        trial = with_pieces(Layout(""), made)
        box = extent(trial, [piece.id for piece, _ in made])
        if box is not None and box.wide_mm <= room.wide_mm - 2 * AISLE_MM:
            if not fits(trial, room.wide_mm, room.deep_mm):
                raise Impossible(TOO_SMALL)
            whole, made_ids = with_block(layout, room, kind, rows, columns, ids)
            return without(whole, made_ids[many:])
    return layout


def _only(layout: Layout, chosen: Iterable[str], ids: Ids, new: Layout) -> Layout:
    """The new layout with copies of those alone."""
    before = {one.id for one in everything(layout)}
    whole, _ = copied(layout, set(chosen), ids, keep=True)
    return replace(
        new,
        pieces=tuple(one for one in whole.pieces if one.id not in before),
        places=tuple(one for one in whole.places if one.id not in before),
        zones=tuple(one for one in whole.zones if one.id not in before),
    )


def _with_ring(layout: Layout, room: Room, many: int, ids: Ids) -> Layout:
    if not many:
        return layout
    piece, places = new_piece(RING, ids, room.wide_mm / 2, room.deep_mm / 2, many)
    most = min(room.wide_mm, room.deep_mm) - CHAIR_MM
    if piece.wide_mm > most:
        if ring_mm(many, TIGHT_RING_MM) > most:
            raise Impossible(TOO_SMALL)
        piece = replace(sized(piece, many), wide_mm=most, deep_mm=most)
        ring = zip(places, spots(piece, many), strict=True)
        places = [replace(place, x_mm=x, y_mm=y) for place, (x, y) in ring]
    return with_pieces(layout, [(piece, places)])
