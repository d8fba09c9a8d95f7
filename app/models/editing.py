"""Editing a room: everything that the editor can do, each act one step of undo and redo, without any screen.

An act returns whether anything changed; where it could not be done `refusal` says why. Ids are those of pieces, places
and zones of the layout shown; who sits at a piece goes along with it. Everything stays inside the walls. Who sits on
new chairs, and what becomes of numbers and letters, `settling` says.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from app.models import forms, room
from app.models.arranging import (
    AISLE_MM,
    LEAST_MM,
    LEAST_ZONE_MM,
    copied,
    extent,
    found_at,
    moved,
    new_piece,
    rotated,
    seated,
    with_pieces,
    without,
)
from app.models.clear import clear_spot
from app.models.edits import kept_inside
from app.models.furniture import bounds, sized
from app.models.numbering import is_letter, with_names
from app.models.ordering import NUMBERS, SEATS, TABLES, Ordering
from app.models.room import GRID_MM, MOST_STUDENTS, SEATING, Layout, Piece, Room, Zone
from app.models.text import clean

__all__ = ["LEAST_ROOM_MM", "MOST_LAYOUTS", "MOST_ROOM_MM", "NUMBERS", "SEATS", "TABLES", "Editing"]
LEAST_ROOM_MM, MOST_ROOM_MM = 3_000, 30_000
MOST_LAYOUTS = 2


class Editing(Ordering):
    """A room while it is edited. `in_lesson`: evidence names the children, so nobody leaves and no number changes."""

    def at(self, x_mm: float, y_mm: float, near_mm: float = 0) -> str:
        """The id of what a touch of the floor is on: piece, free place, zone; '' for bare floor."""
        return found_at(self.layout, x_mm, y_mm, near_mm, self.room.wide_mm, self.room.deep_mm)

    def add(self, kind: str, x_mm: float | None = None, y_mm: float | None = None, *, seats: int | None = None) -> bool:
        """A new piece, selected: as near to the middle as there is space for it, or on the grid near that point."""
        at = (self.room.wide_mm / 2 if x_mm is None else x_mm, self.room.deep_mm / 2 if y_mm is None else y_mm)
        x, y = (round(along / GRID_MM) * GRID_MM for along in at)
        if x_mm is None and y_mm is None:
            x, y = clear_spot(self.layout, self.room, kind, x, y, seats)
        made = new_piece(kind, self._ids, x, y, seats)
        done = self._change(lambda layout: with_pieces(layout, [made]))
        if done:
            self.select(made[0].id)
        return done

    def drag_in(self, kind: str, x_mm: float, y_mm: float) -> bool:
        """A finger brings a new piece from the palette and is there now: `drag_to` and `end_drag` follow. One act."""
        self.end_drag()
        self._drag_from = self.room
        if self.add(kind, x_mm, y_mm):
            self._drag_from = self.room
            return True
        self.cancel_drag()
        return False

    def row_of(self, kind: str, rows: int, columns: int, aisle_mm: int = AISLE_MM) -> bool:
        """Rows of new pieces in the middle of the room, with an aisle between columns; all of them selected."""
        chosen: tuple[str, ...] = ()

        def change(now: Room) -> Room:
            nonlocal chosen
            layout = now.layout(self._layout_id)
            whole, chosen = forms.with_block(layout, now, kind, rows, columns, self._ids, aisle_mm)
            return now.with_layout(whole)

        done = self._do(change)
        if done:
            self.select(*chosen)
        return done

    def seat(self, seats: int) -> bool:
        """So many places at each of the selected pieces that has any; who sits there stays as far as there is room.

        A rug may have none.
        """
        if not 0 <= seats <= MOST_STUDENTS:
            return False
        single = (room.SEAT, room.STANDING)
        chosen = [p for p in self._pieces() if p.kind in SEATING and p.kind not in single]
        chosen = [p for p in chosen if seats or p.kind == room.RUG]

        def change(layout: Layout) -> Layout:
            for piece in chosen:
                # What nobody sits at has no letter.
                known = replace(piece, name="") if not seats and is_letter(piece.name) else piece
                layout = seated(layout, sized(known, seats), seats, self._ids)
            return layout

        return self._change(change)

    def resize(self, piece: str, wide_mm: float, deep_mm: float) -> bool:
        """The piece has that size; those who sit at it sit round it anew. What is round stays round."""
        known = self.layout.piece(piece)
        if known is None:
            return False
        wide, deep = max(LEAST_MM, round(wide_mm)), max(LEAST_MM, round(deep_mm))
        if known.kind in (room.ROUND_TABLE, room.RING):
            deep = wide
        new = replace(known, wide_mm=wide, deep_mm=deep)
        return self._change(lambda layout: seated(layout, new, len(layout.at(piece)), self._ids))

    def rotate(self, turn_deg: int = 90) -> bool:
        """Turn what is selected clockwise: one piece about its middle, several about their common one."""
        chosen = frozenset(self.selected)
        wide, deep = self.room.wide_mm, self.room.deep_mm
        return self._change(lambda layout: kept_inside(rotated(layout, chosen, turn_deg), chosen, wide, deep))

    def duplicate(self) -> bool:
        """The same again beside what is selected, or behind it where there is no room; the new ones are selected."""
        box, chosen = extent(self.layout, self.selected), frozenset(self.selected)
        if box is None:
            return False
        aisle = AISLE_MM if any(piece.kind in SEATING for piece in self._pieces()) else 1
        right, down = _steps(box.wide_mm + aisle), _steps(box.deep_mm + aisle)
        if box.right_mm + right <= self.room.wide_mm:
            down = 0
        elif box.bottom_mm + down <= self.room.deep_mm:
            right = 0
        else:
            right, down = -GRID_MM, -GRID_MM
        made: tuple[str, ...] = ()

        def change(layout: Layout) -> Layout:
            nonlocal made
            layout, made = copied(layout, chosen, self._ids)
            return moved(layout, made, right, down)

        done = self._change(change)
        if done:
            self.select(*made)
        return done

    def delete(self) -> bool:
        """What is selected is gone, with those who sit there; of a table's chairs that are selected those alone."""
        chosen = frozenset(self.selected)
        return self._change(lambda layout: without(layout, chosen))

    def rename(self, known: str, name: str) -> bool:
        """The piece or the zone has that name."""
        told = _line(name)

        def change(layout: Layout) -> Layout:
            zones = tuple(replace(zone, name=told) if zone.id == known else zone for zone in layout.zones)
            return replace(with_names(layout, {known: told}), zones=zones)

        return self._change(change, in_order=False)

    # Zones

    def add_zone(self, from_mm: tuple[float, float], to_mm: tuple[float, float], name: str = "") -> bool:
        """A zone from one corner to the other, on the grid, selected."""
        made = self._ids("z")
        names = {zone.name for zone in self.layout.zones}
        told = _line(name) or next(n for i in range(1, 99) if (n := f"Zone {i}") not in names)
        zone = _spanned(Zone(made, told, 0, 0, 0, 0), from_mm, to_mm, self.room)
        done = self._change(lambda layout: replace(layout, zones=(*layout.zones, zone)))
        if done:
            self.select(made)
        return done

    def span_zone(self, zone: str, from_mm: tuple[float, float], to_mm: tuple[float, float]) -> bool:
        """The zone reaches from one corner to the other. Between `begin_drag` and `end_drag` it follows the finger."""
        now = self.room

        def change(layout: Layout) -> Layout:
            spanned = (_spanned(one, from_mm, to_mm, now) if one.id == zone else one for one in layout.zones)
            return replace(layout, zones=tuple(spanned))

        return self._change(change)

    # Children and tables

    def set_initials(self, student: str, letters_: str) -> bool:
        """The child has these initials."""
        told = room.initials_of(letters_)

        def change(now: Room) -> Room:
            known = tuple(replace(one, initials=told) if one.id == student else one for one in now.students)
            return replace(now, students=known)

        return self._do(change)

    def reseat(self, student: str, place: str) -> bool:
        """The child sits in that place; who sat there sits where it did."""
        return self._change(lambda layout: room.reseated(layout, student, place), in_order=False)

    def swap(self, one: str, other: str) -> bool:
        """The two children change places."""
        place = self.layout.place_of(other)
        return place is not None and self.reseat(one, place.id)

    # The room and its layouts

    def rename_room(self, name: str) -> bool:
        """The room has that name."""
        told = _line(name)
        return self._do(lambda now: replace(now, name=told))

    def resize_room(self, wide_mm: int, deep_mm: int) -> bool:
        """The room has that size. What stands at the right wall or at the back goes with the wall."""
        wide, deep = (max(LEAST_ROOM_MM, min(MOST_ROOM_MM, size)) for size in (wide_mm, deep_mm))

        def change(now: Room) -> Room:
            more = wide - now.wide_mm, deep - now.deep_mm
            layouts = tuple(_with_walls(layout, now, *more) for layout in now.layouts)
            return replace(now, wide_mm=wide, deep_mm=deep, layouts=layouts)

        return self._do(change)

    def turn_map(self) -> bool:
        """The map is turned by a quarter, clockwise. No length changes."""
        return self._do(lambda now: replace(now, quarter=(now.quarter + 1) % 4))

    def set_second_adult(self, there: bool) -> bool:
        """Whether another adult is in the room."""
        return self._do(lambda now: replace(now, second_adult=there))

    def set_show_initials(self, shown: bool) -> bool:
        """Whether a seat shows initials beside its number."""
        return self._do(lambda now: replace(now, show_initials=shown))

    def add_layout(self, form: str = forms.COPY, name: str = "") -> bool:
        """A second layout of the same children, in one of `forms.FORMS`; it is shown from now on."""
        if len(self.room.layouts) >= MOST_LAYOUTS:
            return False
        shown, made = self.layout, ""

        def change(now: Room) -> Room:
            nonlocal made
            new = forms.in_form(now, shown, form, self._ids)
            made = new.id
            first = replace(shown, name=shown.name or "Layout 1")
            return replace(now, layouts=(first, replace(new, name=_line(name) or "Layout 2")))

        done = self._do(change)
        if done:
            self.show_layout(made)
        return done

    def rename_layout(self, name: str) -> bool:
        """The layout shown has that name."""
        told = _line(name)
        return self._change(lambda layout: replace(layout, name=told))

    def remove_layout(self) -> bool:
        """The layout shown is gone; the children stay in the other one."""
        gone = self.layout.id
        if len(self.room.layouts) < MOST_LAYOUTS:
            return False
        return self._do(lambda now: replace(now, layouts=tuple(one for one in now.layouts if one.id != gone)))

    def _pieces(self) -> list[Piece]:
        chosen = self.selected
        return [piece for piece in self.layout.pieces if piece.id in chosen]


def _line(text: str, longest: int = room.LONGEST_NAME) -> str:
    """What was typed as one line of at most so many characters."""
    return clean(" ".join(text.split()), longest)


def _steps(length_mm: float) -> int:
    """The least way on the grid that is so long."""
    return ceil(length_mm / GRID_MM) * GRID_MM


def _spanned(zone: Zone, from_mm: tuple[float, float], to_mm: tuple[float, float], within: Room) -> Zone:
    """The zone between two corners, on the grid, inside the walls and no smaller than can be seen."""
    found = []
    for one, other, most in zip(from_mm, to_mm, (within.wide_mm, within.deep_mm), strict=True):
        low, high = sorted(max(0, min(most, round(end / GRID_MM) * GRID_MM)) for end in (one, other))
        low = min(low, most - LEAST_ZONE_MM)
        found.append((low, max(high - low, LEAST_ZONE_MM)))
    (x, wide), (y, deep) = found
    return replace(zone, x_mm=x, y_mm=y, wide_mm=wide, deep_mm=deep)


def _with_walls(layout: Layout, was: Room, wider_mm: int, deeper_mm: int) -> Layout:
    """The layout with what touches the right wall or the back wall moved by so much."""
    boxes = {piece.id: bounds(piece) for piece in layout.pieces}
    right = {piece for piece, box in boxes.items() if box.right_mm >= was.wide_mm}
    back = {piece for piece, box in boxes.items() if box.bottom_mm >= was.deep_mm}
    return moved(moved(layout, right, wider_mm, 0), back, 0, deeper_mm)
