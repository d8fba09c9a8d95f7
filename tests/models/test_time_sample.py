"""Intervals: what a touch is for, what becomes of each interval, and random lessons against plain Python.

A longer run: ALL_METHODS=2000 pytest --timeout 0 tests/models/test_time_sample.py
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from all_lessons import ANY_STEPS, EXAMPLES, INTERVAL_STEPS, AllLessons, Steps, compare_intervals
from all_methods import EVERY_24_S, AllMethods
from durability.at_hand import UNHURRIED
from hypothesis import given, settings
from hypothesis import strategies as st

from app.methods import METHODS
from app.models import time_sample
from app.models.entry import Draft, Entry, new_uid
from app.models.time_sample_cells import cells
from app.models.time_sample_figures import measures

STEPS: Steps = {
    **INTERVAL_STEPS,
    **ANY_STEPS,
    "absent": AllLessons.absent,
    "layout": AllLessons.layout,
    "map turned": AllLessons.map_turned,
    "reseat": AllLessons.reseat,
    "tap": AllLessons.tap,
    "wait on": AllLessons.wait,
    "to the next prompt": AllLessons.to_the_prompt,
}
NUMBERS = st.integers(0, 59_999)
course = st.lists(st.tuples(st.sampled_from(sorted(STEPS)), NUMBERS), min_size=20, max_size=45)


@pytest.mark.parametrize("kind", time_sample.KINDS)
@settings(UNHURRIED, max_examples=EXAMPLES or 12, derandomize=not EXAMPLES)
@given(course, st.booleans())
def test_22_25_26_whatever_is_touched_every_interval_is_what_the_touches_that_stand_make_of_it(
    kind: str, course: list[tuple[str, int]], several: bool
) -> None:
    both = AllLessons(intervals=replace(EVERY_24_S, kind=kind, several=several), alone=True)
    for name, number in course:
        STEPS[name](both, number)
        compare_intervals(both)
    both.plain.finish()
    both.room.recording.finish()
    compare_intervals(both)


def intervals(kind: str = time_sample.PARTIAL, *, several: bool = True) -> AllMethods:
    """A lesson that has begun, in intervals of 24 s, in which nothing was entered."""
    room = AllMethods(intervals=replace(EVERY_24_S, kind=kind, several=several), alone=True)
    room.tap()
    return room


def tick(room: AllMethods, *codes: str) -> None:
    for code in codes:
        room.samples(time_sample.tick(room.sampled, code, room.now_ms))


def same(room: AllMethods) -> None:
    room.samples(time_sample.same_as_before(room.sampled, room.now_ms))


def none(room: AllMethods) -> None:
    room.samples(time_sample.none_of_these(room.sampled, room.now_ms))


def at(room: AllMethods, ms: int) -> None:
    while room.now_ms < ms:
        room.hands.pass_(min(2_500, ms - room.now_ms))
        room.recording.tick()


def test_25_an_untouched_interval_is_missed_and_in_no_base() -> None:
    room = intervals()
    tick(room, "telling")
    at(room, 50_000)
    none(room)
    at(room, 80_000)
    tick(room, "asking", "asking")
    at(room, 100_000)
    tick(room, "asking")
    at(room, 120_000)
    room.recording.finish()
    became = [cell.value for cell in cells(room.sampled, room.now_ms)]
    assert became == ["entered", "missed", "entered", "missed", "entered"]
    found = {measure.key: measure for measure in measures(room.sampled, room.now_ms)}
    assert {(key, measure.count, measure.base_count) for key, measure in found.items()} == {
        ("telling", 1, 3),
        ("asking", 1, 3),
        ("one_group", 0, 3),
        ("instructions", 0, 3),
    }


def test_26_same_as_before_is_stored_as_such_and_not_as_ticks() -> None:
    room = intervals()
    tick(room, "telling", "asking")
    at(room, 50_000)
    same(room)
    assert [(entry.kind, dict(entry.data)) for entry in room.paper.entries[-1:]] == [("same", {"interval": 3, "as": 1})]
    assert (room.sampled.filled[3].codes, room.sampled.filled[3].same_as) == ((), 1)
    assert room.sampled.codes_of(3) == {"telling", "asking"}
    tick(room, "asking", "instructions")
    assert room.sampled.codes_of(3) == {"telling", "instructions"}
    assert room.sampled.codes_of(2) == frozenset()
    at(room, 72_000)
    none(room)
    at(room, 96_000)
    same(room)
    assert (room.sampled.is_entered(5), room.sampled.is_nothing(5), room.sampled.codes_of(5)) == (
        True,
        True,
        frozenset(),
    )
    room.recording.undo()
    assert not room.sampled.is_entered(5)


def test_26_the_same_for_hours_is_told_at_once() -> None:
    config = replace(EVERY_24_S, interval_ms=15_000)
    state = time_sample.start(config)
    begun = time_sample.tick(state, "telling", 0)
    drafts = [Draft("same", {"interval": n, "as": n - 1}) for n in range(2, 1_921)]
    for n, draft in enumerate([begun, *drafts], 1):
        assert draft is not None
        state = time_sample.step(state, Entry(new_uid(), n, (n - 1) * 15_000, time_sample.KEY, draft.kind, draft.data))
    assert state.codes_of(1_920) == {"telling"}
    assert state.before(1_920) == 1_919


@pytest.mark.parametrize("kind", time_sample.KINDS)
@pytest.mark.parametrize("asleep", [30_000, 1_200_000])
def test_22_what_was_shown_before_a_gap_gives_no_value_in_it(kind: str, asleep: int) -> None:
    """A touch before the next tick means what was shown; it is recorded after the gap."""
    room = intervals(kind)
    at(room, 34_000)
    shown, now = room.sampled, room.now_ms
    room.hands.pass_(asleep)
    if kind == time_sample.SCAN:
        room.samples(time_sample.look(shown, "task", now))
    else:
        room.samples(time_sample.tick(shown, "telling", now))
    (gap,) = room.lesson.gaps
    assert (gap.from_ms, gap.until_ms) == (34_000, 34_000 + asleep)
    known = room.sampled.scanned or room.sampled.filled
    after = (34_000 + asleep) // 24_000 + 1
    assert set(known) == ({after} if kind == time_sample.PARTIAL else set())
    assert all(scan.from_ms >= gap.until_ms for scan in room.lesson.scans)
    newest = room.recording.acts.newest
    assert newest is not None
    if kind == time_sample.PARTIAL:
        assert METHODS[time_sample.KEY].describe(room.sampled, newest) == f"Interval {after}: Telling or showing, on"


def test_a_look_more_than_ten_seconds_after_its_prompt_is_kept_and_marked_late() -> None:
    for after, late, told in ((10_000, 0, ""), (10_001, 10_001, ", late by 10 s"), (23_900, 23_900, ", late by 23 s")):
        room = intervals(time_sample.MOMENTARY)
        at(room, 24_000 + after)
        tick(room, "telling")
        assert time_sample.late_ms(room.sampled, 1) == late
        assert METHODS[time_sample.KEY].describe(room.sampled, room.last) == f"Interval 1: Telling or showing, on{told}"
        tick(room, "asking")
        assert "late" not in METHODS[time_sample.KEY].describe(room.sampled, room.last)


def late_by(room: AllMethods, shown_ms: int, touched_ms: int, handled_ms: int) -> Entry | None:
    """A finger came down, was handled later, and the newest picture then was of `shown_ms`."""
    at(room, shown_ms)
    shown = room.sampled
    room.hands.pass_(handled_ms - shown_ms)
    age_ms = handled_ms - touched_ms
    if shown.config.by_seat:
        return room.samples(time_sample.look(shown, "task", shown_ms, age_ms))
    return room.samples(time_sample.tick(shown, "telling", shown_ms, age_ms))


@pytest.mark.parametrize("kind", time_sample.KINDS)
def test_22_a_touch_just_after_a_boundary_that_is_handled_late_is_for_the_interval_that_was_shown(kind: str) -> None:
    room, ended = intervals(kind), kind in (time_sample.MOMENTARY, time_sample.WHOLE)
    at(room, 26_000)
    room.samples(time_sample.look(room.sampled, "task", 26_000) if kind == time_sample.SCAN else None)
    if kind != time_sample.SCAN:
        tick(room, "telling")
    before = {**room.sampled.filled, **room.sampled.scanned}
    late_by(room, 48_005, 48_035, 48_065)
    known = {**room.sampled.filled, **room.sampled.scanned}
    first = 1 if ended else 2
    assert known[first] == before[first], "what was said of the interval before stays"
    assert set(known) == {first, first + 1}
    assert room.sampled.codes_of(first + 1) == (set() if kind == time_sample.SCAN else {"telling"})


@pytest.mark.parametrize("kind", time_sample.KINDS)
def test_22_a_finger_that_came_down_before_a_boundary_and_is_handled_after_it_changes_nothing_that_is_said(
    kind: str,
) -> None:
    """It is for the interval that was open then; a look, which is at the child that is shown, for the scan of that."""
    room = intervals(kind)
    at(room, 26_000)
    if kind == time_sample.SCAN:
        room.samples(time_sample.look(room.sampled, "other", 26_000))
    else:
        tick(room, "telling", "asking")
    late_by(room, 48_005, 47_985, 48_035)
    if kind == time_sample.SCAN:
        looks = {
            n: [(seat, look.state) for seat, look in scan.looks.items()] for n, scan in room.sampled.scanned.items()
        }
        assert looks == {2: [("s1", "other")], 3: [("s1", "task")]}
        assert [scan.from_ms for scan in room.lesson.scans] == [26_000, 48_030]
    else:
        before = 2 if kind == time_sample.PARTIAL else 1
        on = {"telling", "asking"}
        held = {n: room.sampled.codes_of(n) for n in room.sampled.filled}
        assert held == {before: on}


def test_22_the_same_as_before_that_came_down_before_a_boundary_is_the_same_as_the_one_before_that() -> None:
    room = intervals()
    tick(room, "telling")
    at(room, 24_000)
    tick(room, "asking")
    at(room, 48_005)
    shown = room.sampled
    room.hands.pass_(30)
    room.samples(time_sample.same_as_before(shown, 48_005, 50))
    assert room.sampled.filled[2].same_as == 1
    assert room.sampled.codes_of(2) == {"telling"}


@pytest.mark.parametrize("several", [True, False])
@pytest.mark.parametrize("said", ["none", "same as none"])
def test_25_none_of_these_stands_again_when_a_code_that_covered_it_is_taken_off(said: str, several: bool) -> None:
    room = intervals(several=several)
    none(room)
    number = 1
    if said == "same as none":
        at(room, 24_000)
        same(room)
        number = 2
    tick(room, "telling")
    assert room.sampled.codes_of(number) == {"telling"}
    assert not room.sampled.is_nothing(number)
    tick(room, "telling")
    assert room.sampled.codes_of(number) == frozenset()
    assert room.sampled.is_nothing(number) and room.sampled.is_entered(number)
    tick(room, "asking")
    assert room.sampled.codes_of(number) == {"asking"}


def test_25_the_same_as_codes_that_are_all_taken_off_again_is_missed() -> None:
    for several in (True, False):
        room = intervals(several=several)
        none(room)
        tick(room, "telling")
        at(room, 24_000)
        same(room)
        tick(room, "telling")
        assert not room.sampled.is_entered(2)
        tick(room, "asking", "asking")
        assert not room.sampled.is_entered(2)
        tick(room, "asking")
        assert room.sampled.codes_of(2) == {"asking"}


def test_54_an_entry_set_back_changes_nothing_that_was_entered_before_it() -> None:
    room = intervals()
    at(room, 26_000)
    tick(room, "telling")
    at(room, 29_000)
    none(room)
    assert room.back() is not None
    assert (room.last.at_ms, room.sampled.is_nothing(2), room.sampled.codes_of(2)) == (26_001, True, frozenset())
    assert room.back() is None
    room.recording.undo()
    room.recording.undo()
    assert room.back() is not None
    assert (room.last.at_ms, time_sample.target(room.sampled, room.now_ms)) == (24_000, 2)
