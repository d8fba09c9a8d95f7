"""Room: what a touch on the map means, what confirms a place, and random lessons against a floor in plain Python.

A longer run: ALL_METHODS=2000 pytest --timeout 0 tests/models/test_room_map.py
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from all_lessons import ANY_STEPS, EXAMPLES, PLACES_STEPS, ROOM_STEPS, AllLessons, compare_room, compare_then
from all_methods import ROOM, AllMethods
from durability.at_hand import UNHURRIED
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_room import SEATS

from app.models import lesson, room, room_map, verbal_flow
from app.models.entry import LESSON, Draft
from app.models.whereabouts import AT, NOT_CONFIRMED, stops, whereabouts

STEPS = {**ROOM_STEPS, **PLACES_STEPS, **ANY_STEPS, "person": AllLessons.person}
NUMBERS = st.integers(0, 59_999)
course = st.lists(st.tuples(st.sampled_from(sorted(STEPS)), NUMBERS), min_size=15, max_size=40)
ON_A, BESIDE_A, FAR = (2_000, 1_900), (2_000, 3_000), (600, 6_500)
FIVE_MIN_MS = 300_000
TEACHER = room_map.TEACHER


@pytest.mark.parametrize(
    ("touch", "beside", "zone"),
    [
        (ON_A, "p1", ""),
        (SEATS["l1"]["q3"][:2], "p2", ""),
        (SEATS["l1"]["q5"][:2], "q5", ""),
        (SEATS["l1"]["q7"][:2], "q7", ""),
        ((8_345, 5_000), "q7", ""),
        ((8_355, 5_000), "", ""),
        ((5_000, 6_000), "", "z1"),
        ((3_600, 3_600), "", "z2"),
        (BESIDE_A, "", ""),
    ],
)
def test_62_a_touch_on_a_table_or_its_seat_is_with_that_table_and_beside_it_on_the_floor_a_position(
    touch: tuple[int, int], beside: str, zone: str
) -> None:
    seen = AllMethods()
    goes(seen, *touch)
    position = seen.map.position
    assert position is not None
    assert (position.beside, position.zone) == (beside, zone)
    assert (position.x_mm, position.y_mm) == touch
    assert position.nearest == ("p1" if touch[0] < 3_500 and touch[1] < 3_500 else "p2")


def test_62_a_touch_off_the_room_is_at_its_nearest_edge() -> None:
    seen = AllMethods()
    goes(seen, -50, 9_000)
    assert seen.map.position is not None
    assert (seen.map.position.x_mm, seen.map.position.y_mm) == (0, 7_000)


def test_62_an_activity_is_one_mark_at_the_present_place_and_nothing_stays_armed() -> None:
    seen = AllMethods()
    goes(seen, *ON_A)
    seen.later(2_000)
    marks(seen)
    seen.later(2_000)
    goes(seen, *FAR)
    assert [(done.at_ms, done.position and done.position.beside) for done in seen.map.done] == [(2_000, "p1")]
    seen.goes(room_map.out_of_sight())
    marks(seen)
    assert seen.map.done[-1].position is None


def test_62_the_floor_and_not_the_table_in_one_touch() -> None:
    seen = AllMethods()
    goes(seen, *ON_A)
    (offer,) = room_map.offers(seen.map, seen.last)
    assert offer.words == "Floor, not A"
    seen.goes(offer.draft)
    assert seen.map.position is not None
    assert (seen.map.position.beside, seen.map.position.at_ms) == ("", 0)


def test_a_free_place_is_named_by_who_sits_there_and_a_table_by_its_letter_in_another_layout_too() -> None:
    seen = AllMethods()
    for place, said in (("q5", "seat 5"), ("q6", "an empty place")):
        goes(seen, *SEATS["l1"][place][:2])
        assert room_map.describe(seen.map, seen.last) == f"With {said}"
        assert room_map.offers(seen.map, seen.last)[0].words == f"Floor, not {said}"
        assert room_map.headline(seen.map, seen.now_ms).startswith(said.capitalize())
    without = replace(seen.map.lesson.room.room.layouts[1], pieces=())
    seen.recording.add(LESSON, room.furniture(seen.map.lesson.room.room.with_layout(without)))
    goes(seen, *ON_A)
    seen.recording.add(LESSON, room.change_layout("l2"))
    assert room_map.describe(seen.map, seen.recording.acts.latest(2)[1][0]) == "With table A"


def test_a_place_in_a_zone_is_named_by_it_after_a_touch_a_way_and_a_correction_as_the_tab_names_it() -> None:
    seen, zone = AllMethods(), (5_000, 6_000)
    goes(seen, *zone)
    name = room_map.headline(seen.map, seen.now_ms).removesuffix(" 0:00")
    assert room_map.describe(seen.map, seen.last) == f"At {name}"
    seen.goes(room_map.moved("s1", *zone))
    assert room_map.describe(seen.map, seen.last) == f"Seat 1: at {name}"
    seen.goes(room_map.walked(TEACHER, [(0, *FAR), (900, *zone)]))
    assert room_map.describe(seen.map, seen.last) == f"Walked, now at {name}"
    there = seen.map.position
    assert there is not None
    seen.goes(room_map.correction(seen.map.lesson.room, there, *FAR))
    assert room_map.describe(seen.map, seen.last) == "Walked, now a position on the floor"
    goes(seen, *FAR)
    assert room_map.describe(seen.map, seen.last) == "A position on the floor"


CONFIRM: dict[str, tuple[bool, str, Draft]] = {
    "an activity": (True, ROOM, room_map.mark("one")),
    "still here": (True, ROOM, room_map.still_here()),
    "the table touched again": (True, ROOM, room_map.moved(TEACHER, *ON_A, "p1")),
    "a question to a neighbour": (True, verbal_flow.KEY, verbal_flow.turn("teacher", "s2", "recall")),
    "a neighbour's answer": (True, verbal_flow.KEY, verbal_flow.turn("s1", "teacher", "answers")),
    "a question to that table": (True, verbal_flow.KEY, verbal_flow.turn("teacher", "p1", "recall")),
    "a question to somebody far away": (False, verbal_flow.KEY, verbal_flow.turn("teacher", "s3", "recall")),
    "a question to the class": (False, verbal_flow.KEY, verbal_flow.turn("teacher", "class", "recall")),
    "two neighbours among themselves": (False, verbal_flow.KEY, verbal_flow.turn("s1", "s2", "answers")),
    "the second adult's still here": (False, ROOM, room_map.still_here(who=room_map.ADULT)),
    "another method": (False, LESSON, lesson.bright_spot()),
}


@pytest.mark.parametrize("what", CONFIRM)
def test_63_a_mark_still_here_or_a_turn_with_a_neighbour_confirms_the_place_for_five_minutes(what: str) -> None:
    confirms, method, draft = CONFIRM[what]
    seen = AllMethods()
    goes(seen, *ON_A)
    seen.later(200_000)
    seen.recording.add(method, draft)
    until_ms = FIVE_MIN_MS + (200_000 if confirms else 0)
    assert seen.map.is_confirmed(until_ms - 1)
    assert not seen.map.is_confirmed(until_ms)
    at, lost = time_of(seen, 900_000)
    assert (at, lost) == (until_ms, 900_000 - until_ms)
    # It is where she came to, whatever confirmed it: one stop.
    assert len(stops(whereabouts(seen.map, 900_000))) == 1
    seen.recording.undo()
    assert time_of(seen, 900_000)[0] == FIVE_MIN_MS


def test_63_an_absent_child_is_no_neighbour_and_a_turn_counts_for_where_its_children_sit_then() -> None:
    seen = AllMethods()
    goes(seen, *ON_A)
    seen.beside(room.absent("s2"))
    seen.beside(room.reseat("s3", "q1"))
    for student, near in (("s2", False), ("s1", False), ("s3", True)):
        seen.later(10_000)
        before = len(seen.map.known)
        seen.says(verbal_flow.turn("teacher", student, "recall"))
        assert len(seen.map.known) - before == near, student


def test_63_on_the_floor_whoever_sits_within_a_metre_and_a_half_is_a_neighbour() -> None:
    for y_mm, near in ((3_960, True), (3_980, False)):
        seen = AllMethods()
        goes(seen, 2_000, y_mm)
        seen.says(verbal_flow.turn("teacher", "s1", "recall"))
        assert (len(seen.map.known) == 2) is near


def test_63_a_way_that_is_drawn_is_where_she_was_at_each_of_its_moments() -> None:
    seen = AllMethods()
    goes(seen, *FAR)
    seen.later(20_000)
    path = [(n * 200, 600 + n * 100, 6_500 - n * 100) for n in range(31)]
    seen.later(6_000)
    seen.goes(room_map.walked(TEACHER, path, age_ms=6_000))
    way = [known.position for known in seen.map.known[1:] if known.position is not None]
    assert [(p.at_ms, p.x_mm, p.y_mm) for p in way] == [(20_000 + ms, x, y) for ms, x, y in path[::2]]
    assert [position.passing for position in way] == [True] * 15 + [False]
    seen.goes(room_map.mark("one", age_ms=3_000))
    assert seen.map.done[-1].position == way[7]
    # What happened on the way ends it.
    seen.goes(room_map.out_of_sight(age_ms=2_000))
    assert [known.at_ms for known in seen.map.known[-2:]] == [23_600 + 400, 24_000]


def test_54_a_token_dragged_within_five_seconds_was_put_wrongly_and_keeps_its_first_time() -> None:
    seen = AllMethods()
    goes(seen, *ON_A)
    first = seen.last
    seen.later(5_000)
    wrong = room_map.corrected(seen.map, seen.now_ms)
    assert wrong is not None
    assert room_map.corrected(seen.map, seen.now_ms + 1) is None
    seen.goes(room_map.correction(seen.lesson.room, wrong, *FAR))
    assert [(k.at_ms, k.position and (k.position.x_mm, k.position.y_mm)) for k in seen.map.known] == [(0, FAR)]
    assert seen.recording.acts.original(first) == first
    seen.later(1_000)
    goes(seen, *ON_A)
    goes(seen, *ON_A)
    # Touched there twice it was meant: a drag from there is a walk.
    assert room_map.corrected(seen.map, seen.now_ms) is None


def test_54_five_seconds_earlier_goes_over_no_other_place_and_into_no_way() -> None:
    acts = {
        "a place": room_map.moved(TEACHER, *ON_A, "p1"),
        "a way": room_map.walked(TEACHER, [(0, *FAR), (900, 600, 4_000), (1_900, 600, 2_000)]),
        "the second adult": room_map.moved(room_map.ADULT, *FAR),
        "another layout": None,
    }
    for what, act in acts.items():
        seen = AllMethods()
        goes(seen, *FAR)
        seen.later(9_000)
        seen.goes(act) if act else seen.beside(room.change_layout("l2"))
        seen.later(2_500)
        goes(seen, *BESIDE_A)
        assert seen.back() is not None
        assert seen.last.at_ms == 9_001 + (1_900 if what == "a way" else 0), what
        goes(seen, *ON_A)
        goes(seen, *BESIDE_A)
        assert seen.back() is None, what


def test_a_child_drawn_to_a_place_is_there_until_it_is_back_at_its_seat() -> None:
    seen = AllMethods()
    seen.goes(room_map.touched(seen.lesson.room, "s1", *FAR))
    assert set(seen.map.students) == {"s1"}
    assert not seen.map.known
    seen.goes(room_map.touched(seen.lesson.room, "s1", *SEATS["l1"]["q1"][:2]))
    assert not seen.map.students


def test_where_her_table_or_seat_is_gone_her_place_is_not_known_until_the_next_act() -> None:
    for at, beside in ((SEATS["l1"]["q7"][:2], "q7"), (ON_A, "p1")):
        for act in ("furniture", "layout"):
            seen = AllMethods()
            goes(seen, *at)
            seen.goes(room_map.moved(room_map.ADULT, *at, beside))
            seen.goes(room_map.moved("s1", *FAR))
            seen.later(10_000)
            layouts = seen.lesson.room.room.layouts
            first, second = (
                replace(
                    layout,
                    pieces=tuple(piece for piece in layout.pieces if piece.id != beside),
                    places=tuple(place for place in layout.places if beside not in (place.id, place.piece)),
                )
                for layout in layouts
            )
            kept = first if act == "furniture" else layouts[0]
            seen.beside(room.furniture(replace(seen.lesson.room.room, layouts=(kept, second))))
            if act == "layout":
                assert seen.map.is_confirmed(seen.now_ms), "it stands in the layout in use"
                seen.beside(room.change_layout("l2"))
            assert [known[-1].position for known in (seen.map.known, seen.map.adult)] == [None, None]
            assert not seen.map.is_confirmed(seen.now_ms)
            assert room_map.headline(seen.map, seen.now_ms).endswith("?")
            assert bool(seen.map.students) is (act == "furniture"), "in another layout all sit at their seats"
            seen.later(5_000)
            assert time_of(seen, 15_000) == [10_000, 5_000]
            marks(seen)
            seen.beside(room.reseat("s2", "q1"))
            assert seen.map.is_confirmed(seen.now_ms), "who changes seats moves no furniture"
            for _ in range(3 if act == "furniture" else 4):
                seen.recording.undo()
            assert seen.map.position is not None
            assert (seen.map.position.beside, seen.map.is_confirmed(seen.now_ms)) == (beside, True)
            assert set(seen.map.students) == {"s1"}


def test_60_furniture_moved_in_the_lesson_changes_nothing_that_was_recorded_and_undo_puts_it_back() -> None:
    seen = AllMethods()
    goes(seen, *ON_A)
    marks(seen)
    seen.later(10_000)
    before, known = (list(seen.map.known), list(seen.map.done)), seen.lesson.room
    layout = known.layout
    moved = replace(layout, pieces=tuple(replace(p, y_mm=p.y_mm + 2_500) if p.id == "p1" else p for p in layout.pieces))
    seen.beside(room.furniture(known.room.with_layout(moved)))
    assert (list(seen.map.known), list(seen.map.done)) == before
    assert time_of(seen, 10_000) == [10_000, 0]
    for at, beside in ((ON_A, ""), ((ON_A[0], ON_A[1] + 2_500), "p1")):
        goes(seen, *at)
        assert seen.map.position is not None
        assert seen.map.position.beside == beside
    for _ in range(3):
        seen.recording.undo()
    assert seen.lesson.room == known
    goes(seen, *ON_A)
    assert [stop.place for stop in stops(whereabouts(seen.map, 10_000))] == ["p1"]


def test_20_undo_gives_back_places_marks_and_confirmations_one_by_one() -> None:
    seen = AllMethods()
    known = []
    for act in (
        room_map.moved(TEACHER, *ON_A, "p1"),
        room_map.mark("class"),
        room_map.walked(TEACHER, [(0, *ON_A), (900, *BESIDE_A), (1_900, *FAR)]),
        room_map.moved("s3", *FAR),
        room_map.still_here(),
        room_map.moved(room_map.ADULT, *BESIDE_A),
        room_map.out_of_sight(),
    ):
        known.append(replace(seen.map, lesson=lesson.State()))
        seen.goes(act)
        seen.later(4_000)
    while known:
        seen.recording.undo()
        assert replace(seen.map, lesson=lesson.State()) == known.pop()


def test_21_22_killed_nothing_shown_is_lost_and_in_the_gap_she_is_nowhere() -> None:
    seen = AllMethods()
    goes(seen, *ON_A)
    seen.later(4_000)
    marks(seen)
    before = (list(seen.map.known), list(seen.map.done))
    seen.recording.tick()
    seen.hands.pass_(60_000)
    seen.killed()
    assert (list(seen.map.known), list(seen.map.done)) == before
    seen.recording.go_on()
    seen.later(6_000)
    (gap,) = seen.lesson.gaps
    now_ms = seen.now_ms
    spans = [(stay.span.from_ms, stay.span.until_ms, stay.known) for stay in whereabouts(seen.map, now_ms)]
    assert [span for span in spans if span[0] < span[1]] == [
        (0, 4_000, AT),
        (gap.until_ms, now_ms, NOT_CONFIRMED),
    ]
    marks(seen)
    assert seen.map.is_confirmed(now_ms)


@settings(UNHURRIED, max_examples=EXAMPLES or 50, derandomize=not EXAMPLES)
@given(course, NUMBERS)
def test_20_21_22_63_whatever_is_touched_the_minutes_by_place_and_without_one_are_the_recorded_time(
    course: list[tuple[str, int]], then: int
) -> None:
    both = AllLessons()
    for name, number in course:
        STEPS[name](both, number)
        compare_room(both)
    compare_then(both, then * 7 % (both.plain.now + 1))


def goes(seen: AllMethods, x_mm: int, y_mm: int) -> None:
    seen.goes(room_map.touched(seen.lesson.room, TEACHER, x_mm, y_mm))


def marks(seen: AllMethods) -> None:
    seen.goes(room_map.mark("one"))


def time_of(seen: AllMethods, until_ms: int) -> list[int]:
    """How long she was somewhere, and how long nobody knows."""
    stays = whereabouts(seen.map, until_ms)
    return [sum(stay.span.length_ms for stay in stays if stay.known == what) for what in (AT, NOT_CONFIRMED)]


def test_a_turn_with_a_neighbour_confirms_nothing_while_nobody_watches_where_that_is() -> None:
    seen = AllMethods()
    goes(seen, *ON_A)
    seen.later(1_000)
    seen.recording.add(LESSON, lesson.not_watching(ROOM))
    seen.later(1_000)
    seen.says(verbal_flow.turn("teacher", "s1", "recall"))
    seen.recording.add(LESSON, lesson.watching(ROOM))
    assert not seen.map.is_confirmed(seen.now_ms)
    seen.says(verbal_flow.turn("teacher", "s1", "recall"))
    assert seen.map.is_confirmed(seen.now_ms)


def test_a_drag_in_a_pause_or_after_one_puts_no_position_right_that_was_before_it() -> None:
    seen = AllMethods()
    goes(seen, *ON_A)
    seen.later(1_000)
    assert room_map.corrected(seen.map, seen.now_ms) is not None
    seen.recording.pause()
    seen.later(60_000)
    assert room_map.corrected(seen.map, seen.now_ms) is None
    seen.recording.go_on()
    assert room_map.corrected(seen.map, seen.now_ms) is None
    seen.later(1_000)
    goes(seen, *FAR)
    assert room_map.corrected(seen.map, seen.now_ms) is not None
