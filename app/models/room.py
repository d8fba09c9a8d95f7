"""The room: furniture, places to sit, and who sits where; shared by everything that has a place.

A seat that evidence is about is a `Student`, and no spot on the floor: when seats are changed, every mark goes with
the child. Lengths are millimetres of floor, x to the right and y away from the board, which stands at y = 0; turns
are degrees clockwise. What happens to the room in a lesson (a child is absent, another layout, furniture moved) are
entries of the lesson's own track, so that every method knows of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import cos, hypot, radians, sin
from typing import Any

import msgspec

from app.models.entry import Draft, Entry
from app.models.text import clean

ROOM = "room"
"""The key of the room among the configs of a plan or a lesson."""
ABSENT, LAYOUT, RESEAT, TURN, FURNITURE, INITIALS = "absent", "layout", "reseat", "quarter", "furniture", "initials"
ACTS = frozenset((ABSENT, LAYOUT, RESEAT, TURN, FURNITURE, INITIALS))
"""What the observer does about the room: acts that Undo takes back, and no evidence. No method has these kinds."""
LONGEST_INITIALS, LONGEST_NAME = 3, 40
MOST_STUDENTS = 60
GRID_MM = 250
"""Furniture stands on a grid of that step."""
ROW_MM = 450
"""Seats whose distance from the board differs by less are in one row."""

DESK, DOUBLE_DESK, ROUND_TABLE, BENCH, U_TABLE = "desk", "double_desk", "round_table", "bench", "u_table"
RING, RUG, STANDING, SEAT = "ring", "rug", "standing", "seat"
TEACHER_DESK, BOARD, SCREEN, DOOR, WINDOW = "teacher_desk", "board", "screen", "door", "window"
SHELF, COMPUTER, PARTITION, LABEL, CHAIR = "shelf", "computer", "partition", "label", "chair"
TABLES = frozenset((DESK, DOUBLE_DESK, ROUND_TABLE, BENCH, U_TABLE))
"""Furniture that a teacher can be with."""
SEATING = TABLES | {RING, RUG, STANDING, SEAT}
"""What places to sit or stand can belong to."""


@dataclass(frozen=True, slots=True)
class Student:
    """A child of the class, known by number and, if agreed, initials; never by name."""

    id: str
    """Begins with 's': it is told from furniture by that."""
    number: int
    initials: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of furniture, by its middle and its size before it is turned."""

    id: str
    """Begins with 'p'."""
    kind: str
    x_mm: int
    y_mm: int
    wide_mm: int
    deep_mm: int
    turn_deg: int = 0
    """0 to 345 in steps of 15, clockwise."""
    name: str = ""
    """The letter of a table, the words of a label."""

    def holds(self, x_mm: float, y_mm: float, more_mm: float = 0) -> bool:
        """Whether a point of the floor lies on it, or within `more_mm` of it."""
        along, across = self.own(x_mm, y_mm)
        if self.kind in (ROUND_TABLE, RING):
            return hypot(along, across) <= self.wide_mm / 2 + more_mm
        if self.kind == U_TABLE:
            arm_mm = min(self.wide_mm, self.deep_mm) / 4 + more_mm
            if abs(along) < self.wide_mm / 2 - arm_mm and across < self.deep_mm / 2 - arm_mm:
                return False
        return abs(along) <= self.wide_mm / 2 + more_mm and abs(across) <= self.deep_mm / 2 + more_mm

    def own(self, x_mm: float, y_mm: float) -> tuple[float, float]:
        """A point of the floor as seen from its middle, along its width and its depth."""
        turn, x, y = radians(-self.turn_deg), x_mm - self.x_mm, y_mm - self.y_mm
        return x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn)

    def floor(self, along_mm: float, across_mm: float) -> tuple[float, float]:
        """The point of the floor that lies so far from its middle along its width and its depth."""
        turn = radians(self.turn_deg)
        return (
            self.x_mm + along_mm * cos(turn) - across_mm * sin(turn),
            self.y_mm + along_mm * sin(turn) + across_mm * cos(turn),
        )

    @property
    def corners_mm(self) -> tuple[tuple[float, float], ...]:
        """Its four corners on the floor."""
        wide, deep = self.wide_mm / 2, self.deep_mm / 2
        return tuple(self.floor(x, y) for x, y in ((-wide, -deep), (wide, -deep), (wide, deep), (-wide, deep)))


@dataclass(frozen=True, slots=True)
class Place:
    """Where one child sits or stands."""

    id: str
    """Begins with 'q'."""
    x_mm: int
    y_mm: int
    piece: str = ""
    """What it belongs to; '' where it stands free."""
    student: str = ""
    """Who is there; '' for nobody."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A named part of the floor, by its corner nearest the board's left end."""

    id: str
    """Begins with 'z'."""
    name: str
    x_mm: int
    y_mm: int
    wide_mm: int
    deep_mm: int

    def holds(self, x_mm: float, y_mm: float) -> bool:
        """Whether a point of the floor lies in it."""
        return 0 <= x_mm - self.x_mm <= self.wide_mm and 0 <= y_mm - self.y_mm <= self.deep_mm


@dataclass(frozen=True, slots=True)
class Layout:
    """One way the furniture can stand, and who sits where in it."""

    id: str
    """Begins with 'l'."""
    name: str = ""
    pieces: tuple[Piece, ...] = ()
    places: tuple[Place, ...] = ()
    zones: tuple[Zone, ...] = ()

    def piece(self, piece: str) -> Piece | None:
        """The piece of that id."""
        return next((known for known in self.pieces if known.id == piece), None)

    def table_at(self, x_mm: float, y_mm: float) -> Piece | None:
        """The table that a point of the floor lies on."""
        return next((piece for piece in self.pieces if piece.kind in TABLES and piece.holds(x_mm, y_mm)), None)

    def zone_at(self, x_mm: float, y_mm: float) -> Zone | None:
        """The smallest zone that a point of the floor lies in."""
        found = [zone for zone in self.zones if zone.holds(x_mm, y_mm)]
        return min(found, key=lambda zone: zone.wide_mm * zone.deep_mm, default=None)

    def place_of(self, student: str) -> Place | None:
        """Where that child sits."""
        return next((place for place in self.places if place.student == student), None) if student else None

    def at(self, piece: str) -> tuple[Place, ...]:
        """The places that belong to a piece."""
        return tuple(place for place in self.places if place.piece == piece)


@dataclass(frozen=True, slots=True)
class Room:
    """A room with its class, in one layout or two. A saved one is a template; a lesson keeps its own copy."""

    name: str = ""
    wide_mm: int = 9_000
    deep_mm: int = 7_000
    students: tuple[Student, ...] = ()
    layouts: tuple[Layout, ...] = (Layout("l1"),)
    """One at least."""
    quarter: int = 0
    """How many quarter turns clockwise the map is turned to face the coach's place."""
    show_initials: bool = False
    second_adult: bool = False
    last_id: int = 0
    """The highest number that an id in it ever had: no id is used twice, whatever was deleted."""

    def layout(self, layout: str) -> Layout:
        """The layout of that id; the first one where there is none."""
        return next((known for known in self.layouts if known.id == layout), self.layouts[0])

    def with_layout(self, changed: Layout) -> Room:
        """The room with that layout in the place of the one with its id."""
        return replace(self, layouts=tuple(changed if known.id == changed.id else known for known in self.layouts))


EMPTY = Room()


@dataclass(frozen=True)
class State:
    """The room as it is at a moment of the lesson."""

    room: Room = EMPTY
    layout_id: str = "l1"
    absent: frozenset[str] = frozenset()
    """The children that are not there."""
    quarter: int = 0
    stood: tuple[tuple[int, Layout], ...] = ()
    """What stood before the layout in use, each with the lesson time until which it did: other layouts, and this one
    before furniture was moved."""

    @cached_property
    def layout(self) -> Layout:
        """The layout in use."""
        return self.room.layout(self.layout_id)

    @cached_property
    def students(self) -> Mapping[str, Student]:
        """Each child by its id."""
        return {student.id: student for student in self.room.students}

    @cached_property
    def seats(self) -> tuple[Place, ...]:
        """The places where children sit, absent ones as well, in reading order."""
        return tuple(place for place in in_reading_order(self.layout.places) if place.student in self.students)

    @cached_property
    def present(self) -> tuple[str, ...]:
        """The children that are there, in reading order of their seats."""
        return tuple(place.student for place in self.seats if place.student not in self.absent)

    @cached_property
    def tables(self) -> tuple[Piece, ...]:
        """The tables, by their names."""
        return tuple(sorted((p for p in self.layout.pieces if p.kind in TABLES), key=lambda p: (len(p.name), p.name)))

    @cached_property
    def groups(self) -> tuple[Piece, ...]:
        """What several children share, and not all: tables, rings and rugs with two of them or more, by their names."""
        shared = [piece for piece in self.layout.pieces if piece.kind in SEATING and len(self.layout.at(piece.id)) > 1]
        shared = [piece for piece in shared if any(seat.piece != piece.id for seat in self.seats)]
        return tuple(sorted(shared, key=lambda piece: (len(piece.name), piece.name)))

    @cached_property
    def everybody(self) -> tuple[str, ...]:
        """The children that sit now, in reading order, then those that sat in what stood before."""
        before = [layout for _, _, layout in self.stretches(self.stood[-1][0])] if self.stood else []
        others = (place for layout in before for place in in_reading_order(layout.places))
        found = (place.student for place in (*self.seats, *others) if place.student in self.students)
        return tuple(dict.fromkeys(found))

    def base(self, with_evidence: Iterable[str] = ()) -> tuple[str, ...]:
        """The children that a method's 'n of m seats' is taken from: those present, and those it has evidence of."""
        known = [student for student in with_evidence if student in self.students]
        there = [student for student in self.everybody if student not in self.absent or student in known]
        return tuple(dict.fromkeys((*there, *sorted(known, key=lambda student: self.students[student].number))))

    def at_table(self, piece: str) -> tuple[str, ...]:
        """The children present at a table or in a group."""
        return tuple(p.student for p in self.layout.at(piece) if p.student and p.student not in self.absent)

    def called(self, who: str) -> str:
        """A child, a table or a place in words: 'seat 9', 'table D'; also one that does not stand now."""
        if who in self.students:
            return f"seat {self.students[who].number}"
        for layout in (self.layout, *self.room.layouts, *(before for _, before in self.stood)):
            piece = layout.piece(who)
            if piece is not None:
                return f"{'table' if piece.kind in TABLES else 'group'} {piece.name}".strip()
            place = next((place for place in layout.places if place.id == who), None)
            if place is not None:
                return self.called(place.student) if place.student in self.students else "an empty place"
            zone = next((zone for zone in layout.zones if zone.id == who), None)
            if zone is not None:
                return zone.name
        return "a place that is gone"

    def stretches(self, until_ms: int, from_ms: int = 0) -> list[tuple[int, int, Layout]]:
        """From when until when what stood, each with who sat there last; without what stood for no time at all."""
        found, since = list[tuple[int, int, Layout]](), from_ms
        for gone_ms, layout in (*self.stood, (until_ms, self.layout)):
            end_ms = min(gone_ms, until_ms)
            if end_ms > since and found and unseated(found[-1][2]) == unseated(layout):
                since, _, _ = found.pop()
            if end_ms > since:
                found.append((since, end_ms, layout))
            since = max(since, end_ms)
        return found

    def longest_used(self, until_ms: int, from_ms: int = 0) -> Layout:
        """What stood longest in all, with who sat there last."""
        spent: dict[Layout, int] = {}
        seated: dict[Layout, Layout] = {}
        for since_ms, end_ms, layout in self.stretches(until_ms, from_ms):
            stood = unseated(layout)
            spent[stood], seated[stood] = spent.get(stood, 0) + end_ms - since_ms, layout
        return seated[max(spent, key=lambda stood: spent[stood])] if spent else self.layout


def agreed(configs: Mapping[str, Any]) -> State:
    """The room of a plan or a session before anything happened; an empty one where none can be read."""
    room = readable(configs)
    return State(room, room.layouts[0].id, quarter=room.quarter) if room is not None else State()


def readable(configs: Mapping[str, Any]) -> Room | None:
    """The room among the configs of a plan or a session; None where none can be read."""
    try:
        room = msgspec.convert(configs.get(ROOM), Room)
    except msgspec.ValidationError:
        return None
    return room if is_sound(room) else None


def is_sound(room: Room) -> bool:
    """Whether it can be a room: there is a layout, and whatever has a size has one."""
    sized: list[Room | Piece | Zone] = [room]
    for known in room.layouts:
        sized += [*known.pieces, *known.zones]
    return bool(room.layouts) and all(one.wide_mm > 0 and one.deep_mm > 0 for one in sized)


def in_reading_order(places: Iterable[Place]) -> list[Place]:
    """Row by row from the board, each from left to right. A row ends where the next seat is `ROW_MM` further away."""
    return [place for row in rows(places) for place in row]


def rows(places: Iterable[Place]) -> list[list[Place]]:
    """The rows of seats as they stand, the one nearest the board first."""
    found: list[list[Place]] = []
    for place in sorted(places, key=lambda place: (place.y_mm, place.x_mm)):
        if found and place.y_mm - found[-1][0].y_mm < ROW_MM:
            found[-1].append(place)
        else:
            found.append([place])
    return [sorted(row, key=lambda place: place.x_mm) for row in found]


def absent(student: str, there: bool = False) -> Draft:
    """The child is not there; or, with `there`, has come."""
    return Draft(ABSENT, {"student": student, "absent": not there})


def change_layout(layout: str) -> Draft:
    """The class sits in that layout from now on."""
    return Draft(LAYOUT, {"layout": layout})


def reseat(student: str, place: str) -> Draft:
    """The child sits in that place; who sat there sits where it did."""
    return Draft(RESEAT, {"student": student, "place": place})


def turn(quarter: int) -> Draft:
    """The map is turned by so many quarters in all. It changes no data."""
    return Draft(TURN, {"quarter": quarter % 4})


def furniture(room: Room) -> Draft:
    """The furniture stands otherwise in this lesson."""
    return Draft(FURNITURE, {"room": msgspec.json.encode(room).decode()})


def initials(student: str, letters: str) -> Draft:
    """The child has these initials."""
    return Draft(INITIALS, {"student": student, "initials": initials_of(letters)})


def initials_of(text: str) -> str:
    """The letters of what was written, three at most: 'JL' for 'J. L.'."""
    return "".join(filter(str.isalpha, clean(text, LONGEST_NAME)))[:LONGEST_INITIALS]


def layout_told(room: Room, layout: str) -> str:
    """A layout in words: 'Layout: Circle'; 'Second layout' where it was given no name."""
    number = next((n for n, known in enumerate(room.layouts, 1) if known.id == layout), 1)
    name = room.layout(layout).name
    return f"{'First' if number == 1 else 'Second'} layout" if name in ("", f"Layout {number}") else f"Layout: {name}"


def step(state: State, entry: Entry) -> State:
    """The room after one more entry of the lesson's track."""
    match entry.kind, entry.data:
        case "absent", {"student": str(student), "absent": bool(away)}:
            return replace(state, absent=state.absent | {student} if away else state.absent - {student})
        case "layout", {"layout": str(layout)} if any(known.id == layout for known in state.room.layouts):
            return _stands(state, replace(state, layout_id=layout), entry.at_ms)
        case "reseat", {"student": str(student), "place": str(place)}:
            return replace(state, room=state.room.with_layout(reseated(state.layout, student, place)))
        case "quarter", {"quarter": int(quarter)}:
            return replace(state, quarter=quarter % 4)
        case "furniture", {"room": str(told)}:
            return _stands(state, _furnished(state, told), entry.at_ms)
        case "initials", {"student": str(student), "initials": str(letters)}:
            known = tuple(replace(s, initials=letters) if s.id == student else s for s in state.room.students)
            return replace(state, room=replace(state.room, students=known))
    return state


def describe(state: State, entry: Entry) -> str:
    """An act about the room in words."""
    match entry.kind, entry.data:
        case "absent", {"student": str(student), "absent": bool(away)}:
            return f"{state.called(student).capitalize()} {'is absent' if away else 'is here'}"
        case "layout", {"layout": str(layout)}:
            return layout_told(state.room, layout)
        case "reseat", {"student": str(student)}:
            return f"{state.called(student).capitalize()} sits elsewhere"
        case "quarter", _:
            return "Map turned"
        case "furniture", _:
            return "Furniture moved"
        case "initials", {"student": str(student), "initials": str(letters)}:
            # The letters themselves stand on seats alone, where they can be hidden.
            return f"{state.called(student).capitalize()}: {'initials' if letters else 'no initials'}"
    return ""


def reseated(layout: Layout, student: str, place: str) -> Layout:
    """The layout with that child in that place; who sat there sits where it did. The same one if there is no such."""
    goal = next((known for known in layout.places if known.id == place), None)
    if goal is None or goal.student == student:
        return layout
    from_place = layout.place_of(student)

    def seated(known: Place) -> Place:
        if known.id == place:
            return replace(known, student=student)
        return replace(known, student=goal.student) if from_place is not None and known.id == from_place.id else known

    return replace(layout, places=tuple(map(seated, layout.places)))


def turned(quarter: int, x_mm: float, y_mm: float, wide_mm: float, deep_mm: float) -> tuple[float, float]:
    """Where a point of a room of that size lies after so many quarter turns clockwise."""
    match quarter % 4:
        case 1:
            return deep_mm - y_mm, x_mm
        case 2:
            return wide_mm - x_mm, deep_mm - y_mm
        case 3:
            return y_mm, wide_mm - x_mm
    return x_mm, y_mm


def unseated(layout: Layout) -> Layout:
    """Its furniture and places alone, whoever sits there and whatever it is called."""
    return replace(layout, name="", places=tuple(replace(place, student="") for place in layout.places))


def _stands(before: State, state: State, at_ms: int) -> State:
    """The state, which keeps what stood before where that is another layout or stands otherwise now."""
    if unseated(before.layout) == unseated(state.layout):
        return state
    return replace(state, stood=(*before.stood, (at_ms, before.layout)))


def _furnished(state: State, told: str) -> State:
    try:
        room = msgspec.json.decode(told, type=Room)
    except (msgspec.ValidationError, msgspec.DecodeError):
        return state
    return replace(state, room=room, quarter=room.quarter) if is_sound(room) else state
