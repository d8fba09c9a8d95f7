"""What the room editor says: the words of its keys, and the line that tells what touches mean now."""

from __future__ import annotations

from app.models.arranging import overlapping
from app.models.editing import Editing
from app.models.furniture import KINDS
from app.models.room import BENCH, LABEL, RING, SEATING, TABLES, Piece
from app.screens.room_spots import INITIALS, ORDER, SWAP, ZONE

KEYS = {
    "row_of": ("Row of …", "rows"),
    "number": ("Renumber", "number"),
    "reseat": ("Reseat", ""),
    "swap": ("Swap two", "swap"),
    "letters": ("Letters", ""),
    "zone": ("Zone", "zone"),
    "initials": ("Show initials", ""),
    "write_initials": ("Write initials", "rename"),
    "turn_map": ("Turn the map", "turn"),
    "second_adult": ("Second adult", ""),
    "size": ("Size", ""),
    "room_size": ("Room size", ""),
    "second_layout": ("Second layout", "copy"),
    "rotate": ("Turn 90°", "turn"),
    "duplicate": ("Duplicate", "copy"),
    "delete": ("Delete", "remove"),
    "name": ("Name", "rename"),
    "make": ("Place 30", ""),
    "by_table": ("Table by table", ""),
    "in_order": ("In reading order", ""),
    "name_layout": ("Name", "rename"),
    "remove_layout": ("Remove this layout", "remove"),
    "end": ("That is all", "saved"),
    "close": ("Close", ""),
}
"""The keys below the plan: their words and icons."""
_SEVERAL = {BENCH: "Benches", RING: "Rings of seats"}
_NOTHING_CHOSEN = "Touch selects, drag moves. Draw round several. Two fingers zoom."
_EMPTY = "The room is empty. Touch what stands in it, or drag it to its place. Row of … places a whole class."


def said_of(editing: Editing, mode: str, panel: str, first: str, kind: str) -> str:
    """What the next touch means; or why the last one could not be done.

    `first` is the child touched first of two, `kind` what the rows asked for are of.
    """
    number = next((s.number for s in editing.room.students if s.id == first), None)
    modes = {
        ORDER: editing.asks_for,
        ZONE: "Draw the zone with one finger, from corner to corner.",
        SWAP: "Touch the first of the two." if number is None else f"Touch who changes places with seat {number}.",
        INITIALS: "Touch a seat and write its initials.",
    }
    panels = {
        "row_of": f"{_SEVERAL.get(kind, f'{KINDS[kind].title}s')} in rows. Touch another kind to have rows of that.",
        "form": "The same children in another form. How does it begin?",
        "layout": f"{editing.layout.name or 'This layout'} is shown. Each child keeps its number in both.",
    }
    return editing.refusal or modes.get(mode) or panels.get(panel) or _at_rest(editing)


def _at_rest(editing: Editing) -> str:
    if editing.selected:
        return _selected(editing)
    if not editing.layout.pieces:
        return _EMPTY
    waiting, seats = len(editing.without_place), len(editing.room.students)
    if waiting:
        who = "1 child has" if waiting == 1 else f"{waiting} children have"
        return f"{who} no place in this layout. Place another seat."
    return f"{seats} seats. {_NOTHING_CHOSEN}" if seats else _NOTHING_CHOSEN


def _selected(editing: Editing) -> str:
    layout, chosen = editing.layout, editing.selected
    pieces = [piece for piece in layout.pieces if piece.id in chosen]
    seats = sum(len(layout.at(piece.id)) for piece in pieces)
    lies = overlapping(layout, chosen)
    if lies is not None:
        noun = called(lies[1])
        return f"{called(lies[0])} stands on {noun[0].lower()}{noun[1:]}."
    if len(chosen) > 1:
        return f"{len(chosen)} selected, {_seats(seats)}. Drag one and all move; two fingers turn them."
    if pieces:
        piece = pieces[0]
        told = f", {_seats(seats)}" if piece.kind in SEATING else ""
        return f"{called(piece)}{told}. Drag it, touch the ring to turn it; arrow keys move it."
    zone = next((zone for zone in layout.zones if zone.id in chosen), None)
    if zone is not None:
        return f"{zone.name or 'A zone'}: drag it, or its corner."
    return "A seat. Drag it to its place."


def called(piece: Piece) -> str:
    """A piece of furniture in words."""
    if piece.kind == LABEL:
        return f"Label {piece.name}".strip()
    noun = "Table" if piece.kind in TABLES else KINDS[piece.kind].title
    return f"{noun} {piece.name}".strip()


def _seats(number: int) -> str:
    return {0: "no seats", 1: "1 seat"}.get(number, f"{number} seats")
