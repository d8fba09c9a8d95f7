"""Ids, numbers and letters in a room: who is seat 9, which is table D."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.models.room import RING, ROUND_TABLE, RUG, TABLES, Layout, Piece, Place, Room, Zone, in_reading_order


class Ids:
    """Makes the ids of a room. None is made twice, also after what had it is deleted."""

    def __init__(self, room: Room) -> None:
        self.last = max([room.last_id, *(_number(known) for known in ids(room))])

    def __call__(self, letter: str) -> str:
        self.last += 1
        return f"{letter}{self.last}"


def everything(layout: Layout) -> tuple[Piece | Place | Zone, ...]:
    """All that is in a layout."""
    return *layout.pieces, *layout.places, *layout.zones


def ids(room: Room) -> list[str]:
    """Every id in the room."""
    found = [student.id for student in room.students]
    for layout in room.layouts:
        found += [layout.id, *(one.id for one in everything(layout))]
    return found


def letters(number: int) -> str:
    """The name of the table of that number, from 1: A to Z, AA, AB ..."""
    told = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        told = chr(ord("A") + rest) + told
    return told


def is_letter(name: str) -> bool:
    """Whether a table is called so that was given no name of its own."""
    return len(name) in (1, 2) and name.isascii() and name.isalpha() and name.isupper()


def places_in_order(layout: Layout) -> list[Place]:
    """The places in reading order; a ring is read clockwise, as a whole, where its first seat is."""
    rings = {piece.id for piece in layout.pieces if piece.kind == RING}
    found: dict[str, Place] = {}
    for place in in_reading_order(layout.places):
        for one in layout.at(place.piece) if place.piece in rings else (place,):
            found.setdefault(one.id, one)
    return list(found.values())


def students_in_order(room: Room) -> list[str]:
    """The children in reading order of their seats in the first layout, those without one last, by number."""
    there = {student.id for student in room.students}
    seated = [place.student for place in places_in_order(room.layouts[0]) if place.student in there]
    without = sorted((s for s in room.students if s.id not in seated), key=lambda student: student.number)
    return [*seated, *(student.id for student in without)]


def numbers_in_order(room: Room) -> bool:
    """Whether the numbers are those of the reading order."""
    numbers = {student.id: student.number for student in room.students}
    return [numbers[student] for student in students_in_order(room)] == list(range(1, len(numbers) + 1))


def numbered(room: Room) -> Room:
    """The room with the numbers of the reading order."""
    return _numbered_as(room, students_in_order(room))


def numbered_by_table(room: Room, layout_id: str) -> Room:
    """The room numbered table by table of that layout, in the order of their names, then all others.

    Round a table or in a ring it goes clockwise, at all else in reading order.
    """
    layout = room.layout(layout_id)
    found: list[str] = []
    for table in sorted((p for p in layout.pieces if p.name and layout.at(p.id)), key=lambda p: (len(p.name), p.name)):
        places = layout.at(table.id)
        found += [p.student for p in (places if table.kind in (RING, ROUND_TABLE) else in_reading_order(places))]
    there = {student.id for student in room.students}
    return _numbered_as(room, [s for s in dict.fromkeys((*found, *students_in_order(room))) if s in there])


def _numbered_as(room: Room, order: Iterable[str]) -> Room:
    numbers = {student: number for number, student in enumerate(order, 1)}
    students = sorted(
        (replace(student, number=numbers[student.id]) for student in room.students), key=lambda student: student.number
    )
    return replace(room, students=tuple(students))


def tables_in_order(layout: Layout) -> list[str]:
    """What has a letter: the tables, then rings and rugs with seats, each in reading order of their middles."""
    tables = [piece for piece in layout.pieces if piece.kind in TABLES]
    groups = [piece for piece in layout.pieces if piece.kind in (RING, RUG) and layout.at(piece.id)]
    return [*_in_order(tables), *_in_order(groups)]


def letters_in_order(layout: Layout) -> bool:
    """Whether the letters are those of the reading order."""
    return lettered(layout) == layout


def lettered(layout: Layout) -> Layout:
    """The layout with the letters of the reading order."""
    return with_names(layout, {table: letters(n) for n, table in enumerate(tables_in_order(layout), 1)})


def with_missing_letters(layout: Layout) -> Layout:
    """The layout with the next letter for each table that has none."""
    names = {piece.name for piece in layout.pieces}
    free = iter([letters(n) for n in range(1, len(layout.pieces) + len(names) + 1) if letters(n) not in names])
    without = {piece.id for piece in layout.pieces if not piece.name}
    return with_names(layout, {table: next(free) for table in tables_in_order(layout) if table in without})


def with_names(layout: Layout, names: dict[str, str]) -> Layout:
    """The layout with these names of its pieces."""
    pieces = tuple(replace(piece, name=names.get(piece.id, piece.name)) for piece in layout.pieces)
    return replace(layout, pieces=pieces)


def _in_order(pieces: Iterable[Piece]) -> list[str]:
    return [middle.id for middle in in_reading_order(Place(piece.id, piece.x_mm, piece.y_mm) for piece in pieces)]


def _number(known: str) -> int:
    return int(known[1:]) if known[1:].isdecimal() else 0


def with_number(room: Room, student: str, number: int) -> Room:
    """The room in which that child has that number; who had it has the child's."""
    had = next((one.number for one in room.students if one.id == student), number)
    change = {had: number, number: had}
    students = (
        replace(one, number=number if one.id == student else change.get(one.number, one.number))
        for one in room.students
    )
    return replace(room, students=tuple(sorted(students, key=lambda one: one.number)))


def with_letter(layout: Layout, table: str, letter: str) -> Layout:
    """The layout in which that table has that letter; the one that had it has the table's."""
    had = next((piece.name for piece in layout.pieces if piece.id == table), letter)
    other = {piece.id: had for piece in layout.pieces if piece.name == letter and piece.id in tables_in_order(layout)}
    return with_names(layout, {**other, table: letter})
