"""Ready rooms look like rooms: nothing overlaps, there is floor to walk on, everybody has a number and a seat."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import dist

import msgspec
import pytest

from app.models.furniture import CHAIR_MM, Bounds, around, bounds
from app.models.numbering import ids, letters
from app.models.ready_rooms import DEFAULT, READY, grid, ring
from app.models.room import (
    BOARD,
    DESK,
    DOOR,
    RING,
    ROUND_TABLE,
    RUG,
    TABLES,
    TEACHER_DESK,
    WINDOW,
    Layout,
    Piece,
    Room,
    State,
    rows,
)
from app.models.settling import Impossible

ROOMS = {**{name: make() for name, make in READY.items()}, "grid": grid(4, 7), "ring": ring(24)}
LAYOUTS = [
    pytest.param(room, layout, id=f"{name} {layout.name}") for name, room in ROOMS.items() for layout in room.layouts
]


def apart(one: Bounds, other: Bounds) -> float:
    """How far two upright rectangles are from each other along the axis that parts them; below 0 if they overlap."""
    return max(
        one.left_mm - other.right_mm,
        other.left_mm - one.right_mm,
        one.top_mm - other.bottom_mm,
        other.top_mm - one.bottom_mm,
    )


def solid(layout: Layout) -> list[Piece]:
    """What one cannot walk through."""
    return [piece for piece in layout.pieces if piece.kind not in (RUG, RING)]


@pytest.mark.parametrize(("room", "layout"), LAYOUTS)
def test_nothing_overlaps_and_all_stands_within_the_walls(room: Room, layout: Layout) -> None:
    things = solid(layout)
    for one, other in combinations(things, 2):
        assert apart(bounds(one), bounds(other)) >= 0
    for place in layout.places:
        assert not any(thing.holds(place.x_mm, place.y_mm, CHAIR_MM / 2) for thing in things)
    for here, there in combinations(layout.places, 2):
        assert dist((here.x_mm, here.y_mm), (there.x_mm, there.y_mm)) >= 500
    whole = around(layout.pieces, layout.places)
    assert whole.left_mm >= 0 and whole.top_mm >= 0
    assert whole.right_mm <= room.wide_mm and whole.bottom_mm <= room.deep_mm


@pytest.mark.parametrize(("room", "layout"), LAYOUTS)
def test_nothing_stands_and_nobody_sits_where_the_door_swings(room: Room, layout: Layout) -> None:
    (door,) = [piece for piece in layout.pieces if piece.kind == DOOR]
    wide = door.wide_mm
    swing = Bounds(0, door.y_mm - wide / 2, wide, door.y_mm + wide / 2)
    assert door.x_mm < wide and swing.bottom_mm <= room.deep_mm
    others = [piece for piece in solid(layout) if piece is not door]
    boxes = [bounds(piece) for piece in others] + [around((), (place,)) for place in layout.places]
    assert all(apart(swing, box) >= 0 for box in boxes)


@pytest.mark.parametrize("name", ["Rows", "Pairs", "Groups of four", "Science benches"])
def test_a_classroom_is_wider_than_deep(name: str) -> None:
    assert ROOMS[name].wide_mm / ROOMS[name].deep_mm > 1.1


@pytest.mark.parametrize(("room", "layout"), LAYOUTS)
def test_children_sit_at_the_long_sides_of_their_tables(room: Room, layout: Layout) -> None:
    for piece in layout.pieces:
        for place in layout.at(piece.id) if piece.kind in TABLES else ():
            assert piece.holds(place.x_mm, place.y_mm, 300)
            along, across = piece.own(place.x_mm, place.y_mm)
            if piece.kind != ROUND_TABLE:
                assert piece.wide_mm >= piece.deep_mm and abs(along) < piece.wide_mm / 2
                assert abs(across) > piece.deep_mm / 2


@pytest.mark.parametrize("name", ["Rows", "Pairs", "grid"])
def test_there_are_aisles_of_60_cm_between_columns_and_room_behind_each_chair(name: str) -> None:
    layout = ROOMS[name].layouts[0]
    boxes = {piece.id: around([piece], layout.at(piece.id)) for piece in layout.pieces if layout.at(piece.id)}
    for row in rows(layout.places):
        for one, other in pairwise(dict.fromkeys(place.piece for place in row)):
            assert boxes[other].left_mm - boxes[one].right_mm >= 600
    for box, next_box in combinations(boxes.values(), 2):
        assert apart(box, next_box) >= 350


@pytest.mark.parametrize(("room", "layout"), LAYOUTS)
def test_everybody_has_a_seat_and_a_number_and_every_table_a_letter(room: Room, layout: Layout) -> None:
    state = State(room, layout.id)
    numbers = [state.students[place.student].number for place in state.seats]
    assert sorted(numbers) == list(range(1, len(room.students) + 1))
    if RING not in {piece.kind for piece in layout.pieces}:
        assert numbers == sorted(numbers)
    groups = [piece for piece in layout.pieces if piece.kind in TABLES or layout.at(piece.id)]
    assert sorted(p.name for p in groups) == sorted(letters(n) for n in range(1, len(groups) + 1))
    assert [piece.name for piece in state.tables] == [letters(n) for n in range(1, len(state.tables) + 1)]


@pytest.mark.parametrize(("name", "room"), ROOMS.items())
def test_a_room_has_a_board_a_door_and_ids_of_its_own(name: str, room: Room) -> None:
    for layout in room.layouts:
        kinds = [piece.kind for piece in layout.pieces]
        assert {BOARD, DOOR} <= set(kinds) and (WINDOW in kinds or name == "Empty room")
        assert name in ("ring", "Empty room") or TEACHER_DESK in kinds
    used = ids(room)
    assert len(set(used)) == len(used)
    assert max(int(known[1:]) for known in used) <= room.last_id
    assert msgspec.convert(msgspec.to_builtins(room), Room) == room


def test_the_default_room_is_one_of_rows_for_thirty() -> None:
    assert ROOMS["Rows"] == DEFAULT
    assert len(DEFAULT.students) == 30
    assert {piece.kind for piece in DEFAULT.layouts[0].pieces if piece.kind in TABLES} == {DESK}


@pytest.mark.parametrize("seats", [1, 5, 35, 60])
def test_a_ring_is_as_large_as_its_class_and_counts_clockwise(seats: int) -> None:
    room = ring(seats)
    (circle,) = [piece for piece in room.layouts[0].pieces if piece.kind == RING]
    places = room.layouts[0].at(circle.id)
    assert [place.student for place in places] == [student.id for student in room.students]
    for one, other in pairwise(places):
        assert dist((one.x_mm, one.y_mm), (other.x_mm, other.y_mm)) >= 600


def test_a_class_has_sixty_children_at_most() -> None:
    assert len(grid(6, 10).students) == 60
    with pytest.raises(Impossible, match="60"):
        grid(7, 9)
    with pytest.raises(Impossible, match="60"):
        ring(61)
