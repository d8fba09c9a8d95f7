"""The editor's acts, one by one; and any of them in any order, which leave a sound room and can all be undone."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise
from math import dist

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.models import tables
from app.models.arranging import overlapping
from app.models.connections import in_memory
from app.models.editing import NUMBERS, SEATS, TABLES, Editing
from app.models.forms import AS_RING, AS_ROWS, COPY
from app.models.furniture import KINDS, around, bounds
from app.models.numbering import everything, ids, letters
from app.models.ready_rooms import DEFAULT, grid, groups, ring
from app.models.room import Piece, Place, Room, State
from app.models.rows import save_room
from app.models.snapping import Guide
from app.models.store import room_of


def newest(editing: Editing) -> Piece:
    return editing.layout.pieces[-1]


def numbers(editing: Editing) -> list[int]:
    """The numbers in reading order of the seats."""
    state = State(editing.room, editing.layout.id)
    return [state.students[place.student].number for place in state.seats]


def seat_of(editing: Editing, number: int) -> Place:
    student = next(student.id for student in editing.room.students if student.number == number)
    return next(place for place in editing.layout.places if place.student == student)


def undone(editing: Editing, steps: int) -> Room:
    for _ in range(steps):
        assert editing.undo()
    assert not editing.can_undo
    return editing.room


@pytest.mark.parametrize("kind", KINDS)
def test_a_piece_appears_in_the_middle_with_those_who_sit_there_and_is_gone_by_one_undo(kind: str) -> None:
    editing = Editing(Room())
    assert editing.add(kind)
    piece = newest(editing)
    assert (piece.x_mm, piece.y_mm, editing.selected) == (4_500, 3_500, (piece.id,))
    assert len(editing.layout.at(piece.id)) == len(editing.room.students) == KINDS[kind].seats
    assert numbers(editing) == list(range(1, KINDS[kind].seats + 1)) or kind == "ring"
    assert editing.add(kind), "a second one does not hide the first"
    assert (newest(editing).x_mm, newest(editing).y_mm) != (piece.x_mm, piece.y_mm)
    assert undone(editing, 2) == Room()


@pytest.mark.parametrize("seats", [1, 2, 4, 6, 8])
@pytest.mark.parametrize("kind", ["desk", "double_desk", "round_table", "bench", "u_table"])
def test_so_many_sit_round_a_table_and_none_of_them_on_another(kind: str, seats: int) -> None:
    editing = Editing(Room())
    editing.add(kind)
    before = [place.student for place in editing.layout.places]
    assert editing.seat(seats) or seats == KINDS[kind].seats
    piece = newest(editing)
    places = editing.layout.at(piece.id)
    assert len(places) == len(editing.room.students) == seats
    assert [place.student for place in places[: len(before)]] == before[:seats]
    for n, one in enumerate(places):
        assert not piece.holds(one.x_mm, one.y_mm) and piece.holds(one.x_mm, one.y_mm, 300)
        assert all(dist((one.x_mm, one.y_mm), (p.x_mm, p.y_mm)) >= 500 for p in places[:n])


def test_a_dragged_desk_takes_its_child_along_and_is_one_step() -> None:
    editing = Editing(DEFAULT)
    desk, chair = editing.layout.pieces[0], editing.layout.places[0]
    editing.begin_drag(desk.id)
    for way in range(0, 1_000, 10):
        editing.drag_to(way, 0, snap=False)
    assert editing.room != DEFAULT and not editing.can_undo
    editing.drag_to(-300, 400, snap=False)
    assert editing.end_drag()
    assert editing.layout.pieces[0] == replace(desk, x_mm=desk.x_mm - 300, y_mm=desk.y_mm + 400)
    assert editing.layout.places[0] == replace(chair, x_mm=chair.x_mm - 300, y_mm=chair.y_mm + 400)
    assert undone(editing, 1) == DEFAULT
    editing.begin_drag(desk.id)
    editing.drag_to(900, 900)
    assert editing.undo() and editing.room == DEFAULT and editing.can_redo, "undo lets go of what is held"


def test_a_drag_that_comes_back_is_no_step_and_nothing_can_be_dragged_out_of_the_room() -> None:
    editing = Editing(DEFAULT)
    desk = editing.layout.pieces[7]
    editing.begin_drag(desk.id)
    editing.drag_to(500, 0)
    editing.drag_to(0, 0, snap=False)
    assert not editing.end_drag() and not editing.can_undo
    editing.begin_drag(desk.id)
    editing.drag_to(99_000, -99_000)
    assert editing.end_drag()
    moved = next(piece for piece in editing.layout.pieces if piece.id == desk.id)
    assert (bounds(moved).right_mm, bounds(moved).top_mm) == (DEFAULT.wide_mm, 0)


def test_furniture_rests_on_the_grid_or_in_line_with_what_is_near_and_a_guide_says_with_what() -> None:
    editing = Editing(Room())
    editing.add("desk", 2_000, 2_000)
    editing.begin_drag()
    editing.drag_to(37, 13, snap=False)
    editing.end_drag()
    editing.add("shelf", 6_000, 5_000)
    editing.begin_drag()
    assert editing.drag_to(80, -60) == ()
    assert (newest(editing).x_mm, newest(editing).y_mm) == (6_000, 5_000), "on the grid, far from all"
    drawn = editing.drag_to(0, -2_980)
    assert newest(editing).y_mm == 2_013, "its middle beside the desk's, which is off the grid"
    assert drawn == (Guide(False, 2_013, 2_037 - 350, 6_600),)
    drawn = editing.drag_to(-3_030, -2_000)
    assert bounds(newest(editing)).left_mm == 2_037 + 350, "its edge at the desk's"
    assert Guide(True, 2_387, 1_763, 3_200) in drawn
    editing.drag_to(-5_330, 0)
    assert bounds(newest(editing)).left_mm == 0, "at the wall"
    editing.end_drag()
    assert editing.guides == ()


def test_a_touch_of_the_handle_turns_by_90_degrees_and_two_fingers_by_15() -> None:
    editing = Editing(Room())
    editing.add("double_desk", 3_000, 3_000)
    before = editing.room
    for turn in (90, 180, 270):
        assert editing.rotate()
        assert newest(editing).turn_deg == turn
    assert [(place.x_mm, place.y_mm) for place in editing.layout.places] == [(3_500, 3_325), (3_500, 2_675)]
    editing.rotate()
    assert editing.room == before, "once round, to the millimetre"
    editing.begin_drag()
    editing.drag_to(0, 0, 50)
    assert newest(editing).turn_deg == 45
    editing.drag_to(0, 0, 53)
    editing.end_drag()
    assert newest(editing).turn_deg == 60
    chair = editing.layout.places[0]
    assert newest(editing).own(chair.x_mm, chair.y_mm) == pytest.approx((-325, 500), abs=1)


def test_several_are_turned_about_their_common_middle() -> None:
    editing = Editing(Room())
    editing.add("shelf", 3_000, 3_000)
    editing.add("shelf", 5_000, 3_000)
    editing.select_within((0, 0), (9_000, 7_000))
    editing.rotate()
    assert [(p.x_mm, p.y_mm, p.turn_deg) for p in editing.layout.pieces] == [(4_000, 2_000, 90), (4_000, 4_000, 90)]


def test_thirty_desks_are_one_act_and_number_and_letter_themselves() -> None:
    editing = Editing(Room())
    assert editing.row_of("desk", 5, 6)
    assert len(editing.selected) == 30
    assert numbers(editing) == list(range(1, 31))
    assert [piece.name for piece in State(editing.room, "l1").tables][-1] == "AD"
    lefts = sorted({bounds(piece).left_mm for piece in editing.layout.pieces})
    assert {right - left for left, right in pairwise(lefts)} == {700 + 600}
    assert not editing.row_of("desk", 9, 9)
    assert editing.refusal == "The room is too small for that."
    assert not editing.row_of("seat", 7, 9) and "60" in editing.refusal
    assert undone(editing, 1) == Room()


def test_what_is_new_stands_clear_of_what_is_there_as_near_to_the_middle_as_can_be() -> None:
    editing = Editing(Room())
    editing.add("bench")
    assert editing.row_of("desk", 2, 3) and editing.add("round_table")
    boxes = [around([piece], editing.layout.at(piece.id)) for piece in editing.layout.pieces]
    for one, other in combinations(boxes, 2):
        gaps = (one.left_mm - other.right_mm, other.left_mm - one.right_mm)
        assert max(*gaps, one.top_mm - other.bottom_mm, other.top_mm - one.bottom_mm) >= 0
    full = Editing(Room("", 3_000, 3_000))
    assert full.add("u_table") and full.add("u_table")
    assert (newest(full).x_mm, newest(full).y_mm) == (1_500, 1_500)


def test_numbers_follow_the_reading_order_until_they_are_given_by_hand() -> None:
    editing = Editing(grid(2, 3))
    first = editing.layout.pieces[0]
    editing.begin_drag(first.id)
    editing.drag_to(0, 3_000, snap=False)
    editing.end_drag()
    assert numbers(editing) == list(range(1, 7)) and editing.layout.pieces[0].name == "F"
    editing.begin_order(NUMBERS)
    assert editing.renumber(seat_of(editing, 4).id)
    editing.begin_order("")
    editing.add("desk", 1_000, 1_000)
    assert seat_of(editing, 7).piece == newest(editing).id, "a new one comes last"
    assert editing.number_in_order() and numbers(editing) == list(range(1, 8))


def test_renumbering_takes_a_touch_for_each_child_and_undo_takes_them_back_one_by_one() -> None:
    editing = Editing(grid(1, 4))
    seats = [place.id for place in editing.layout.places]
    editing.begin_order(NUMBERS)
    for n, seat in enumerate(reversed(seats), 1):
        assert editing.asks_for == f"Touch the child who is number {n}."
        assert editing.renumber(seat)
        assert not editing.renumber(seat), "each one once"
    assert editing.asks_for == "All of them are in order."
    assert numbers(editing) == [4, 3, 2, 1]
    editing.undo()
    editing.undo()
    assert editing.asks_for == "Touch the child who is number 3."
    assert editing.renumber(seats[0]) and numbers(editing) == [3, 4, 2, 1]
    assert undone(editing, 3) == grid(1, 4)
    assert editing.asks_for == "Touch the child who is number 1."


def test_reseating_gives_each_child_touched_the_next_place_and_swapping_exchanges_two() -> None:
    editing = Editing(grid(1, 4))
    children = [student.id for student in editing.room.students]
    editing.begin_order(SEATS)
    for n in (3, 1, 0, 2):
        assert editing.renumber(children[n])
    assert numbers(editing) == [4, 2, 1, 3], "the number goes with the child"
    assert editing.swap(children[3], children[2]) and numbers(editing) == [3, 2, 1, 4]
    assert undone(editing, 5) == grid(1, 4)


def test_tables_have_letters_in_reading_order_or_as_they_are_touched_or_a_name_of_their_own() -> None:
    editing = Editing(groups())
    tables = [piece.id for piece in State(editing.room, editing.layout.id).tables]
    editing.begin_order(TABLES)
    assert editing.renumber(tables[6]) and editing.renumber(tables[0])
    assert not editing.renumber(editing.layout.pieces[-1].id), "a window is no table"
    named = {piece.id: piece.name for piece in editing.layout.pieces}
    assert [named[table] for table in tables] == ["B", "G", "C", "D", "E", "F", "A"]
    assert editing.retable()
    assert editing.rename(tables[0], " Window\ntable ")
    editing.select(tables[3])
    assert editing.duplicate() and newest(editing).name == "A", "the next letter that is free"
    named = {piece.id: piece.name for piece in editing.layout.pieces}
    assert [named[table] for table in tables] == ["Window table", *"BCDEFG"]
    assert [letters(n) for n in (1, 26, 27, 52, 53, 703)] == ["A", "Z", "AA", "AZ", "BA", "AAA"]


def test_what_is_deleted_takes_its_children_along_and_their_ids_never_come_again() -> None:
    editing = Editing(grid(2, 2))
    before = set(ids(editing.room))
    editing.select_within((0, 0), (9_000, 2_500))
    editing.delete()
    assert len(editing.room.students) == 2 and numbers(editing) == [1, 2]
    reopened = Editing(editing.room)
    reopened.row_of("desk", 1, 2)
    assert not (set(ids(reopened.room)) - set(ids(editing.room))) & before
    assert len(reopened.room.students) == 4


def test_in_a_lesson_nobody_leaves_and_no_number_changes() -> None:
    editing = Editing(grid(2, 2), in_lesson=True)
    gone = editing.layout.at(editing.layout.pieces[0].id)[0].student
    editing.select(editing.layout.pieces[0].id)
    assert editing.delete()
    assert [student.id for student in editing.without_place] == [gone]
    assert numbers(editing) == [2, 3, 4]
    editing.add("desk", 3_000, 5_000)
    assert editing.without_place == () and numbers(editing) == [2, 3, 4, 1], "a free seat is taken by who has none"


def test_what_is_duplicated_stands_beside_it_with_new_children_and_is_selected() -> None:
    editing = Editing(Room())
    editing.row_of("double_desk", 2, 1)
    assert editing.duplicate()
    first, second, third, fourth = editing.layout.pieces
    assert editing.selected == (third.id, fourth.id)
    assert (third.y_mm, fourth.y_mm) == (first.y_mm, second.y_mm)
    assert bounds(third).left_mm > bounds(first).right_mm
    assert numbers(editing) == list(range(1, 9))


def test_a_zone_is_drawn_spanned_moved_named_and_deleted() -> None:
    editing = Editing(DEFAULT)
    assert editing.add_zone((8_990, 8_000), (6_100, 9_990))
    (*_, zone) = editing.layout.zones
    assert (zone.name, zone.x_mm, zone.y_mm, zone.wide_mm, zone.deep_mm) == ("Zone 1", 6_000, 8_000, 3_000, 750)
    assert editing.at(8_900, 8_700) == zone.id
    editing.begin_drag(zone.id)
    editing.drag_to(-1_490, -2_600)
    assert editing.end_drag()
    assert (editing.layout.zones[-1].x_mm, editing.layout.zones[-1].y_mm) == (4_500, 5_500)
    editing.begin_drag(zone.id)
    for corner in (6_000, 5_000, 4_600):
        editing.span_zone(zone.id, (4_500, 5_500), (corner, 6_000))
    assert editing.end_drag() and editing.layout.zones[-1].wide_mm == 500, "no smaller than can be seen"
    assert editing.rename(zone.id, "Reading corner") and editing.layout.zones[-1].name == "Reading corner"
    assert editing.delete() and editing.layout.zones == DEFAULT.layouts[0].zones
    assert undone(editing, 5) == DEFAULT


@pytest.mark.parametrize("form", [COPY, AS_RING, AS_ROWS])
def test_a_second_layout_has_the_same_children(form: str) -> None:
    editing = Editing(groups())
    assert editing.add_layout(form, "Circle")
    first, second = editing.room.layouts
    assert editing.layout == second and second.name == "Circle"
    assert {place.student for place in second.places} == {place.student for place in first.places}
    assert editing.room.students == groups().students and editing.without_place == ()
    kinds = [
        [piece.kind for piece in one.pieces if piece.kind in ("board", "door", "window")] for one in (first, second)
    ]
    assert kinds[0] == kinds[1]
    assert not editing.add_layout(form), "two at most"
    editing.select(next(place.piece for place in second.places))
    assert editing.delete() and len(editing.room.students) == 28
    assert len(editing.without_place) in (1, 4, 28)
    editing.row_of("seat", 1, 2)
    assert len(editing.room.students) == 28, "new seats are for those who have none"
    assert editing.remove_layout() and editing.room.layouts == (first,)
    assert not editing.remove_layout(), "one at least"
    assert undone(editing, 4) == groups()


def test_a_class_that_fits_no_ring_in_its_room_is_told_so() -> None:
    editing = Editing(grid(6, 10))
    assert editing.resize_room(99_000, 8_000) and editing.room.wide_mm == 30_000
    assert not editing.add_layout(AS_RING)
    assert editing.refusal == "The room is too small for that."


def test_a_room_that_grows_takes_its_windows_along_and_none_becomes_smaller_than_its_furniture() -> None:
    editing = Editing(DEFAULT)
    assert editing.resize_room(DEFAULT.wide_mm + 1_000, DEFAULT.deep_mm)
    windows = [piece for piece in editing.layout.pieces if piece.kind == "window"]
    assert {bounds(window).right_mm for window in windows} == {DEFAULT.wide_mm + 1_000}
    assert editing.resize_room(DEFAULT.wide_mm, DEFAULT.deep_mm) and editing.room.layouts == DEFAULT.layouts
    editing = Editing(ring(30))
    assert not editing.resize_room(3_000, 3_000) and editing.refusal


def test_what_else_belongs_to_a_room() -> None:
    editing = Editing(DEFAULT)
    child = editing.room.students[4].id
    assert editing.set_initials(child, " j.\nL. M9NO ") and editing.room.students[4].initials == "jLM"
    assert editing.turn_map() and editing.room.quarter == 1
    assert editing.set_second_adult(True) and editing.set_show_initials(True) and editing.rename_room("Lab 2")
    assert not editing.set_second_adult(True), "it was so before"
    assert (editing.room.second_adult, editing.room.show_initials, editing.room.name) == (True, True, "Lab 2")
    assert undone(editing, 5) == DEFAULT
    assert not editing.changed


def test_a_touch_finds_the_table_through_its_chair_and_what_lies_on_a_rug_before_the_rug() -> None:
    editing = Editing(Room())
    editing.add("rug", 4_000, 3_000)
    editing.add("round_table", 4_000, 3_000)
    table = newest(editing)
    chair = editing.layout.at(table.id)[0]
    assert editing.at(chair.x_mm, chair.y_mm) == editing.at(table.x_mm, table.y_mm) == table.id
    assert editing.at(100, 6_900) == ""


def test_a_door_is_taken_by_its_swing_too_below_what_stands_there_and_above_a_rug() -> None:
    quarter = (800, 3_300)
    for turn in (0, 180):
        editing = Editing(Room())
        editing.add("door", 500, 3_500)
        door = newest(editing).id
        editing.begin_drag()
        editing.drag_to(-450, 0, finger_mm=(50, 3_500))
        editing.end_drag()
        assert editing.rotate(turn) == bool(turn)
        assert (newest(editing).x_mm, newest(editing).y_mm) == (50, 3_500)
        assert editing.at(*quarter) == door and editing.at(800, 3_800) == "", "the hinge is at the board's end"
        editing.add("rug", 1_500, 3_500)
        assert editing.at(*quarter) == door and editing.at(1_500, 3_600) == newest(editing).id
        editing.add("chair", *quarter)
        assert editing.at(*quarter) == newest(editing).id


def test_a_rug_may_be_a_rug_alone_while_a_standing_spot_is_for_one() -> None:
    editing = Editing(Room())
    editing.add("desk", 1_000, 1_000)
    editing.add("rug", 5_000, 4_000)
    size = bounds(newest(editing))
    assert editing.seat(0) and (bounds(newest(editing)), newest(editing).name) == (size, "")
    assert [student.number for student in editing.room.students] == [1]
    assert editing.seat(4) and newest(editing).name == "B" and numbers(editing) == [1, 2, 3, 4, 5]
    for kind in ("standing", "desk"):
        editing.add(kind)
        assert not editing.seat(0) and len(editing.layout.at(newest(editing).id)) == 1
    assert KINDS["rug"].choices[0] == 0 and not KINDS["standing"].choices


def test_a_class_is_numbered_table_by_table_in_one_step() -> None:
    editing = Editing(Room())
    for kind, x in (("round_table", 6_500), ("bench", 2_000)):
        editing.add(kind, x, 3_000)
    editing.add("seat", 4_000, 1_000)
    before = editing.room
    assert editing.number_by_table()
    number = {student.id: student.number for student in editing.room.students}
    bench, table = (next(p for p in editing.layout.pieces if p.name == name) for name in "AB")
    assert [number[place.student] for place in editing.layout.at(bench.id)] == [1, 2, 3, 4]
    assert [number[place.student] for place in editing.layout.at(table.id)] == [5, 6, 7, 8], "clockwise"
    assert seat_of(editing, 9).y_mm == 1_000
    assert editing.undo() and editing.room == before
    assert editing.redo() and editing.add("desk", 1_000, 6_000) and seat_of(editing, 10).piece == newest(editing).id


def test_what_stands_on_another_piece_is_found_and_what_stands_beside_it_or_on_a_rug_is_not() -> None:
    editing = Editing(Room())
    editing.add("rug", 4_000, 3_500)
    editing.add("desk", 4_000, 3_500)
    editing.add("desk", 4_700, 3_500)
    second = newest(editing)
    assert overlapping(editing.layout, editing.selected) is None
    editing.begin_drag()
    editing.drag_to(-250, 0, snap=False)
    editing.end_drag()
    found = overlapping(editing.layout, editing.selected)
    assert found is not None and [one.name for one in found] == ["B", "A"] and found[0].id == second.id
    editing.add("partition", 6_000, 2_000)
    partition = newest(editing).id
    editing.add("bench", 6_000, 2_000)
    assert overlapping(editing.layout, editing.selected) == (newest(editing), editing.layout.piece(partition))


ANY_MM = st.integers(-2_000, 12_000)
CORNERS = st.tuples(ANY_MM, ANY_MM)


class AnyEditing(RuleBasedStateMachine):
    """Any acts in any order, against a history kept beside."""

    @initialize(begun=st.sampled_from([Room(), Room("Hall", 4_000, 3_500), grid(2, 3), groups()]))
    def begin(self, begun: Room) -> None:
        self.connection = in_memory().connect()
        tables.metadata.create_all(self.connection, checkfirst=False)
        self.uid = save_room(self.connection, begun)
        self.open(begun)
        self.seen = self.saved = frozenset(ids(begun))

    def open(self, room: Room) -> None:
        self.editing = Editing(room)
        self.past, self.at = [room], 0

    def did(self, changed: bool, *, touch: bool = False) -> None:
        """A touch that puts in order is a step also where all is as it was."""
        room = self.editing.room
        assert changed == (room != self.past[self.at]) or (touch and changed)
        if changed:
            new = set(ids(room)) - set(ids(self.past[self.at]))
            assert not new & self.seen, "an id is used once"
            self.seen |= new
            self.past[self.at + 1 :] = [room]
            self.at += 1

    def one(self, which: int) -> str:
        layout = self.editing.layout
        found = [one.id for one in everything(layout)]
        return found[which % len(found)] if found else ""

    @rule(kind=st.sampled_from(sorted(KINDS)), x=ANY_MM, y=ANY_MM)
    def place(self, kind: str, x: int, y: int) -> None:
        self.did(self.editing.add(kind, x, y))

    @rule(kind=st.sampled_from(sorted(KINDS)), x=ANY_MM, y=ANY_MM, end=st.booleans())
    def drag_in(self, kind: str, x: int, y: int, end: bool) -> None:
        if self.editing.drag_in(kind, x, y):
            self.editing.drag_to(300, 40)
        if not end:
            self.editing.cancel_drag()
        self.did(self.editing.end_drag())

    @rule(kind=st.sampled_from(["desk", "bench", "seat"]), rows=st.integers(1, 3), columns=st.integers(1, 4))
    def row_of(self, kind: str, rows: int, columns: int) -> None:
        self.did(self.editing.row_of(kind, rows, columns))

    @rule(which=st.integers(0, 99), ways=st.lists(st.tuples(ANY_MM, ANY_MM, st.integers(-200, 200)), max_size=3))
    def drag(self, which: int, ways: list[tuple[int, int, int]]) -> None:
        self.editing.begin_drag(self.one(which))
        for right, down, turn in ways:
            self.editing.drag_to(right - 5_000, down - 5_000, turn)
            self.nothing_sticks_out()
        self.did(self.editing.end_drag())

    @rule(one=CORNERS, other=CORNERS)
    def select(self, one: tuple[int, int], other: tuple[int, int]) -> None:
        self.editing.select_within(one, other)

    @rule(
        act=st.sampled_from(
            [
                "rotate",
                "duplicate",
                "delete",
                "retable",
                "number_in_order",
                "number_by_table",
                "remove_layout",
                "turn_map",
            ]
        )
    )
    def act(self, act: str) -> None:
        self.did(getattr(self.editing, act)())

    @rule(seats=st.sampled_from([0, 1, 2, 4, 6, 8, 24]))
    def seat(self, seats: int) -> None:
        self.did(self.editing.seat(seats))

    @rule(which=st.integers(0, 99), wide=ANY_MM, deep=ANY_MM)
    def resize(self, which: int, wide: int, deep: int) -> None:
        self.did(self.editing.resize(self.one(which), wide, deep))

    @rule(wide=ANY_MM, deep=ANY_MM)
    def resize_room(self, wide: int, deep: int) -> None:
        self.did(self.editing.resize_room(wide, deep))

    @rule(one=CORNERS, other=CORNERS)
    def zone(self, one: tuple[int, int], other: tuple[int, int]) -> None:
        self.did(self.editing.add_zone(one, other))

    @rule(form=st.sampled_from([COPY, AS_RING, AS_ROWS]))
    def add_layout(self, form: str) -> None:
        self.did(self.editing.add_layout(form))

    @rule(n=st.integers(0, 1))
    def show_layout(self, n: int) -> None:
        self.editing.show_layout(self.editing.room.layouts[n % len(self.editing.room.layouts)].id)

    @precondition(lambda self: self.editing.room.students)
    @rule(one=st.integers(0, 99), other=st.integers(0, 99))
    def swap(self, one: int, other: int) -> None:
        children = [student.id for student in self.editing.room.students]
        self.did(self.editing.swap(children[one % len(children)], children[other % len(children)]))

    @rule(what=st.sampled_from([NUMBERS, SEATS, TABLES]), which=st.lists(st.integers(0, 99), max_size=3))
    def order(self, what: str, which: list[int]) -> None:
        self.editing.begin_order(what)
        for one in which:
            self.did(self.editing.renumber(self.one(one)), touch=True)
        self.editing.begin_order("")

    @rule()
    def undo(self) -> None:
        assert self.editing.undo() == (self.at > 0)
        self.at = max(0, self.at - 1)

    @rule()
    def redo(self) -> None:
        assert self.editing.redo() == (self.at < len(self.past) - 1)
        self.at = min(len(self.past) - 1, self.at + 1)

    @rule()
    def save_and_reopen(self) -> None:
        save_room(self.connection, self.editing.room, self.uid)
        found = room_of(self.connection.exec_driver_sql("SELECT room FROM room").scalar_one())
        assert found == self.editing.room
        self.open(found)
        self.saved |= set(ids(found))
        self.seen = self.saved

    @invariant()
    def it_is_what_the_history_says(self) -> None:
        assert self.editing.room == self.past[self.at]

    @invariant()
    def nothing_sticks_out(self) -> None:
        room = self.editing.room
        for layout in room.layouts:
            boxes = [bounds(piece) for piece in layout.pieces]
            boxes += [around([], [place]) for place in layout.places]
            for box in boxes:
                assert box.left_mm >= 0 and box.top_mm >= 0
                assert box.right_mm <= room.wide_mm and box.bottom_mm <= room.deep_mm
            for zone in layout.zones:
                assert zone.x_mm >= 0 and zone.x_mm + zone.wide_mm <= room.wide_mm
                assert zone.y_mm >= 0 and zone.y_mm + zone.deep_mm <= room.deep_mm

    @invariant()
    def everybody_is_somebody(self) -> None:
        room = self.editing.room
        used, children = ids(room), {student.id for student in room.students}
        assert len(set(used)) == len(used)
        assert len({student.number for student in room.students}) == len(children) <= 60
        for layout in room.layouts:
            there = [place.student for place in layout.places if place.student]
            assert set(there) <= children and len(set(there)) == len(there)
            assert {place.piece for place in layout.places} <= {"", *(piece.id for piece in layout.pieces)}

    def teardown(self) -> None:
        if hasattr(self, "editing"):
            for room in reversed(self.past[: self.at]):
                assert self.editing.undo() and self.editing.room == room
            assert not self.editing.can_undo
            self.connection.close()


# What fails is shown as it was found: to make it shorter takes longer than a test may.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
AnyEditing.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None, phases=PHASES)
TestAnyEditing = AnyEditing.TestCase
