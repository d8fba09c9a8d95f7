"""The room in a lesson: who sits where, who is there, and that every mark goes with the child."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models import room
from app.models.editing import Editing
from app.models.entry import LESSON, Draft, Entry, new_uid
from app.models.forms import AS_RING
from app.models.ready_rooms import grid, groups, ring
from app.models.room import ROOM, Layout, Piece, Place, Room, State, Student, Zone, agreed, in_reading_order, turned


def after(state: State, *drafts: Draft, every_ms: int = 1_000) -> State:
    """The state after these acts, one each second."""
    for n, draft in enumerate(drafts, 1):
        state = room.step(state, Entry(new_uid(), n, n * every_ms, LESSON, draft.kind, draft.data))
    return state


def begun(of: Room) -> State:
    """The room of a lesson as it is read from what was agreed."""
    return agreed({ROOM: msgspec.to_builtins(of)})


def numbers(state: State, students: Iterable[str]) -> list[int]:
    return [state.students[student].number for student in students]


def with_circle(of: Room) -> Room:
    editing = Editing(of)
    editing.add_layout(AS_RING, "Circle")
    return editing.room


def test_the_seats_are_read_row_by_row_from_the_board_though_no_row_is_quite_straight() -> None:
    spots = [(900, 1_300), (2_000, 1_000), (400, 2_200), (1_500, 1_449), (1_600, 2_000), (300, 1_100)]
    places = [Place(f"q{n}", *spot) for n, spot in enumerate(spots)]
    assert [place.id for place in in_reading_order(places)] == ["q5", "q0", "q3", "q1", "q2", "q4"]
    assert [len(row) for row in room.rows(places)] == [4, 2]
    assert room.rows([]) == []


@given(st.integers(-9, 9), st.tuples(st.integers(0, 9_000), st.integers(0, 7_000)))
def test_quarter_turns_of_the_map_lose_no_point_and_four_of_them_are_none(quarter: int, at: tuple[int, int]) -> None:
    once = turned(quarter, *at, 9_000, 7_000)
    wide, deep = (7_000, 9_000) if quarter % 2 else (9_000, 7_000)
    assert turned(-quarter, *once, wide, deep) == at
    assert 0 <= once[0] <= wide and 0 <= once[1] <= deep


def test_a_turn_clockwise_has_the_board_at_the_right_and_changes_nothing_else() -> None:
    assert turned(1, 0, 0, 9_000, 7_000) == (7_000, 0)
    assert turned(1, 9_000, 0, 9_000, 7_000) == (7_000, 9_000)
    state = begun(replace(grid(2, 2), quarter=3))
    assert state.quarter == 3
    assert after(state, room.turn(5)) == replace(state, quarter=1)


def test_an_absent_child_is_in_no_base_unless_there_is_evidence_of_it_and_comes_back() -> None:
    state = begun(groups())
    first, late = state.seats[0].student, state.seats[5].student
    away = after(state, room.absent(first), room.absent(late))
    assert len(away.present) == len(away.base()) == 26 and first not in away.present
    assert set(away.base({late})) - set(away.base()) == {late}
    assert away.seats == state.seats, "it is drawn, empty"
    free = replace(state.layout, id="l2", places=tuple(replace(place, student="") for place in state.layout.places))
    both, before = replace(state.room, layouts=(state.layout, free)), ((60_000, state.layout),)
    stood = State(both, absent=away.absent, stood=before, layout_id="l2")
    assert not stood.seats and set(stood.base({late})) == set(away.base({late})), "it sat in the layout before"
    never = replace(stood, stood=((0, state.layout),))
    assert never.base() == () and never.base({late, "gone"}) == (late,)
    table = next(place.piece for place in away.layout.places if place.student == first)
    assert first not in away.at_table(table) and len(away.at_table(table)) < len(state.at_table(table))
    assert after(away, room.absent(late, there=True), room.absent(first, there=True)).present == state.present


def test_a_child_that_is_seated_elsewhere_changes_places_with_who_is_there() -> None:
    state = begun(grid(1, 4))
    one, two, *_ = state.present
    swapped = after(state, room.reseat(one, state.seats[1].id))
    assert numbers(swapped, swapped.present) == [2, 1, 3, 4]
    assert after(swapped, room.reseat(two, swapped.seats[1].id)).room == state.room
    assert after(state, room.reseat(one, "q99")) == state
    assert after(state, room.reseat(one, state.seats[0].id)) == state


def test_a_child_without_a_place_takes_a_free_one_and_nobody_is_lost() -> None:
    places = (Place("q1", 0, 0, student="s1"), Place("q2", 900, 0))
    state = State(Room(students=(Student("s1", 1), Student("s2", 2)), layouts=(Layout("l1", places=places),)))
    seated = after(state, room.reseat("s2", "q2"))
    assert [place.student for place in seated.layout.places] == ["s1", "s2"]
    alone = after(state, room.reseat("s1", "q2"))
    assert [place.student for place in alone.layout.places] == ["", "s1"]
    assert [place.student for place in after(state, room.reseat("s2", "q1")).layout.places] == ["s2", ""]


def test_after_a_change_of_layout_each_child_is_the_same_and_the_one_used_longest_is_known() -> None:
    state = begun(with_circle(groups()))
    tables, circle = state.room.layouts
    gone = state.seats[3].student
    changed = after(state, room.absent(gone), room.change_layout(circle.id))
    assert changed.layout == circle and set(changed.present) == set(state.present) - {gone}
    for student in changed.present:
        assert changed.called(student) == state.called(student)
    assert (changed.longest_used(3_000), changed.longest_used(5_000)) == (tables, circle)
    assert changed.longest_used(9_000, from_ms=-9_000) == tables
    assert after(state, room.change_layout("l99")) == state
    moved = after(changed, room.reseat(changed.seats[0].student, changed.seats[1].id))
    assert moved.room.layouts[0] == tables, "where they sit at the tables is as it was"


def test_furniture_moved_in_a_lesson_keeps_the_children_and_who_is_absent() -> None:
    state = after(begun(groups()), room.absent(groups().students[0].id))
    editing = Editing(state.room, state.layout_id, in_lesson=True)
    editing.begin_drag(editing.layout.pieces[0].id)
    editing.drag_to(0, -400)
    editing.end_drag()
    moved = after(state, room.furniture(editing.room))
    assert moved.room == editing.room != state.room
    assert set(moved.present) == set(state.present) and moved.students == state.students
    for told in ("", "7", '{"layouts":[]}'):
        assert after(state, Draft(room.FURNITURE, {"room": told})) == state


def test_what_stood_longest_is_kept_with_who_sat_there_last_though_furniture_was_moved_after_it() -> None:
    state = begun(groups())
    layout, child = state.layout, state.seats[0].student
    pieces = tuple(replace(piece, y_mm=piece.y_mm + 500) for piece in layout.pieces)
    moved = state.room.with_layout(replace(layout, pieces=pieces, places=layout.places[1:]))
    late = after(state, *[room.turn(1)] * 8, room.reseat(child, state.seats[1].id), room.furniture(moved))
    stood = late.longest_used(11_000)
    assert stood.pieces == layout.pieces and late.layout.pieces == pieces
    assert stood.place_of(child) == replace(state.seats[1], student=child)
    assert [(since, until) for since, until, _ in late.stretches(11_000)] == [(0, 10_000), (10_000, 11_000)]
    assert child in late.everybody, "it sat there before"
    assert late.longest_used(21_000).pieces == pieces
    again = after(state, room.furniture(replace(state.room, quarter=1, name="B")), room.change_layout(layout.id))
    assert not again.stood, "nothing stands otherwise"


def test_a_place_of_the_floor_has_the_smallest_zone_and_the_table_that_it_is_on() -> None:
    table = Piece("p1", room.DESK, 2_000, 2_000, 1_400, 600, 90, "A")
    zones = (Zone("z1", "Back", 0, 0, 4_000, 4_000), Zone("z2", "Corner", 0, 0, 1_000, 1_000))
    layout = Layout("l1", pieces=(table,), zones=zones)
    assert layout.table_at(2_000, 2_690) == table and layout.table_at(2_690, 2_000) is None
    found = [layout.zone_at(*at) for at in ((500, 500), (1_500, 500), (4_500, 500))]
    assert [zone.name if zone else "" for zone in found] == ["Corner", "Back", ""]
    state = State(Room(layouts=(layout,)))
    assert [state.called(known) for known in ("p1", "z2", "p9")] == ["table A", "Corner", "a place that is gone"]


def test_what_was_done_about_the_room_is_told_in_words() -> None:
    state = begun(with_circle(grid(2, 2)))
    child, circle = state.present[2], state.room.layouts[1].id
    for draft, words in (
        (room.absent(child), "Seat 3 is absent"),
        (room.absent(child, there=True), "Seat 3 is here"),
        (room.change_layout(circle), "Layout: Circle"),
        (room.change_layout(state.layout_id), "First layout"),
        (room.reseat(child, "q1"), "Seat 3 sits elsewhere"),
        (room.turn(1), "Map turned"),
        (room.furniture(state.room), "Furniture moved"),
        (room.initials(child, "ABCD"), "Seat 3: initials"),
        (room.initials(child, ""), "Seat 3: no initials"),
    ):
        assert room.describe(state, Entry(new_uid(), 1, 0, LESSON, draft.kind, draft.data)) == words
    assert after(state, room.initials(child, "ABCD")).students[child].initials == "ABC"


FLAT = msgspec.to_builtins(Layout("l1", "", (Piece("p1", room.DESK, 900, 900, 700, 0),)))


@pytest.mark.parametrize(
    "rubbish",
    [None, 7, [], {"layouts": []}, {"students": 4}, {"layouts": [{"id": 1}]}, {"deep_mm": 0}, {"layouts": [FLAT]}],
)
def test_a_lesson_whose_room_cannot_be_read_has_none(rubbish: object) -> None:
    assert agreed({ROOM: rubbish}) == agreed({}) == State()
    known = begun(groups())
    assert after(known, Draft(room.FURNITURE, {"room": msgspec.json.encode(rubbish).decode()})) == known


def test_a_group_is_fewer_than_the_whole_class() -> None:
    assert begun(ring(24)).groups == () and len(begun(groups()).groups) == 7
