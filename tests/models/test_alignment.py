"""Where the time of lessons stands on one axis: from the start, by phase, by the clock (experience.md, 7)."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from side_by_side import MIN, a_lesson, gap, recorded

from app import summaries
from app.models import event_count, lesson
from app.models.alignment import MOST_TICKS, Align, Axis, align, phases_of, wall_at
from app.models.entry import LESSON
from app.models.spans import Span
from app.models.summary import Summary

Phases = Sequence[tuple[float, str]]


def course(
    minutes: int = 44, phases: Phases = (), pauses: Phases | Sequence[tuple[float, float]] = (), **more: Any
) -> Summary:
    """A lesson so long, with phases from those minutes on, and pauses at those minutes, so many minutes long."""
    begun = tuple((round(at * MIN), name) for at, name in phases)
    stopped = tuple((round(at * MIN), round(float(length) * MIN)) for at, length in pauses)
    return a_lesson(minutes=minutes, phases=begun, pauses=stopped, **more).summary


def minutes_of(spans: Sequence[Span]) -> list[tuple[float, float]]:
    return [(span.from_ms / MIN, span.until_ms / MIN) for span in spans]


def stands(axis: Axis, column: int, since: float, until: float) -> list[tuple[float, float]]:
    """Where a stretch of a lesson stands, all in minutes."""
    return minutes_of(axis.spans(column, Span(round(since * MIN), round(until * MIN))))


def test_from_the_start_all_begin_together_and_a_short_lesson_stays_short_with_its_end_missing() -> None:
    axis = align([course(44), course(31)], Align.START)
    assert axis.length_ms == 44 * MIN
    assert [minutes_of(axis.missing(column)) for column in (0, 1)] == [[], [(31, 44)]]
    assert stands(axis, 1, 10, 31) == [(10, 31)]
    assert axis.at(1, 31 * MIN) == 31 * MIN
    assert axis.at(1, 32 * MIN) is None
    assert axis.ticks == tuple((at * MIN, str(at)) for at in range(0, 41, 10))


def test_a_lesson_that_was_watched_before_its_first_touch_begins_there() -> None:
    axis = align([course(44, from_ms=-2 * MIN), course(46)], Align.START)
    assert (axis.length_ms, axis.at(0, -2 * MIN), axis.at(0, 0), axis.missing(0)) == (46 * MIN, 0, 2 * MIN, ())


def test_by_phase_those_of_one_name_begin_together_each_as_wide_as_its_longest() -> None:
    one = course(44, [(0, "Starter"), (10, "Groups"), (30, "Plenary")])
    two = course(31, [(0, "Starter"), (4, "Groups"), (26, "Plenary")])
    axis = align([one, two], Align.PHASE)
    assert axis.ticks == ((0, "Starter"), (10 * MIN, "Groups"), (32 * MIN, "Plenary"))
    assert [axis.at(0, 10 * MIN), axis.at(1, 4 * MIN)] == [10 * MIN, 10 * MIN]
    assert [axis.at(0, 30 * MIN), axis.at(1, 26 * MIN)] == [32 * MIN, 32 * MIN]
    assert axis.length_ms == 46 * MIN
    assert minutes_of(axis.missing(0)) == [(30, 32)]
    assert minutes_of(axis.missing(1)) == [(4, 10), (37, 46)]
    # What goes on over the end of a phase is cut where the next one begins.
    assert stands(axis, 1, 2, 6) == [(2, 4), (10, 12)]


def test_by_phase_the_same_name_a_second_time_is_another_phase() -> None:
    one = course(40, [(0, "Groups"), (10, "Talk"), (20, "Groups"), (30, "Groups")])
    assert [name for name, _ in phases_of(one)] == ["Groups", "Talk", "Groups (2)", "Groups (3)"]
    axis = align([one, course(20, [(0, "Groups"), (5, "Talk")])], Align.PHASE)
    assert [name for _, name in axis.ticks] == ["Groups", "Talk", "Groups (2)", "Groups (3)"]
    assert minutes_of(axis.missing(1)) == [(5, 10), (25, 45)]


def test_by_phase_capitals_and_blanks_make_no_other_phase_and_the_oldest_lesson_says_how_it_is_written() -> None:
    axis = align([course(20, [(0, "Groups")]), course(30, [(0, "before"), (10, "groups ")])], Align.PHASE)
    assert axis.ticks == ((0, "before"), (10 * MIN, "Groups"))
    assert [axis.at(0, 0), axis.at(1, 10 * MIN)] == [10 * MIN, 10 * MIN]
    assert [name for name, _ in phases_of(course(20, [(0, "Groups"), (5, "groups ")]))] == ["Groups", "groups  (2)"]


def test_by_phase_in_another_order_and_with_one_missing_none_lies_on_another() -> None:
    one = course(30, [(0, "Starter"), (10, "Groups"), (20, "Plenary")])
    two = course(30, [(0, "Groups"), (12, "Starter"), (20, "Sharing")])
    axis = align([one, two], Align.PHASE)
    assert axis.ticks == ((0, "Starter"), (10 * MIN, "Groups"), (22 * MIN, "Sharing"), (32 * MIN, "Plenary"))
    assert stands(axis, 1, 0, 30) == [(10, 22), (0, 8), (22, 32)]
    assert minutes_of(axis.missing(1)) == [(8, 10), (32, 42)]
    assert minutes_of(axis.missing(0)) == [(20, 32)]
    # Which lesson had them otherwise is known, in its own order.
    assert axis.own_orders == ((), ("Groups", "Starter", "Sharing"))


def test_by_phase_time_before_the_first_one_stands_before_all_and_a_lesson_without_any_behind() -> None:
    axis = align([course(20, [(4, "Groups")]), course(6), course(9, [(0, "Groups")])], Align.PHASE)
    assert axis.ticks == ((0, "before"), (4 * MIN, "Groups"), (20 * MIN, "no phase recorded"))
    assert [axis.at(column, 0) for column in range(3)] == [0, 20 * MIN, 4 * MIN]
    assert axis.at(0, 4 * MIN) == 4 * MIN
    assert minutes_of(axis.missing(1)) == [(0, 20)]
    # What lies before the first phase is told where it can be seen.
    brief = align([course(20, [(0.3, "Groups")]), course(9, [(0, "Groups")])], Align.PHASE)
    assert brief.ticks == ((18_000, "Groups"),) and brief.at(0, 0) == 0
    # Where no lesson has a phase there is nothing to align by.
    assert align([course(20), course(6)], Align.PHASE) == align([course(20), course(6)], Align.START)


@pytest.mark.parametrize(
    "phases",
    [[(4, "before"), (9, "Talk")], [(0, "Work"), (5, "Work (2)"), (9, "Work")], [(4, "before"), (9, "before")]],
)
def test_by_phase_a_name_that_looks_like_one_of_ours_is_a_phase_of_its_own(phases: Phases) -> None:
    one = course(20, phases)
    names = [name for name, _ in phases_of(one)]
    assert len(set(names)) == len(names)
    axis = align([one, one], Align.PHASE)
    assert (axis.length_ms, axis.missing(0)) == (20 * MIN, ())


def test_by_clock_lessons_stand_at_their_time_of_day_whatever_day_it_was() -> None:
    axis = align([course(44, at="10:05:30"), course(31, day=29, at="10:25:00")], Align.CLOCK)
    assert axis.at(0, 0) == 30_000
    assert axis.at(1, 0) == 20 * MIN
    assert axis.length_ms == 51 * MIN
    assert minutes_of(axis.missing(0)) == [(0, 0.5), (44.5, 51)]
    assert axis.ticks == tuple((at * MIN, f"10:{at + 5:02}") for at in (5, 15, 25, 35, 45))


def test_by_clock_each_lesson_stands_by_the_offset_that_held_at_its_start() -> None:
    summer, winter = course(44, at="10:05:00", zone="+01:00"), course(44, day=29, at="10:05:00", zone="+00:00")
    axis = align([summer, winter], Align.CLOCK)
    assert axis.at(0, 0) == axis.at(1, 0) == 0
    far = align([summer, course(44, at="09:35:00", zone="-07:00")], Align.CLOCK)
    assert (far.at(0, 0), far.at(1, 0)) == (30 * MIN, 0)


def test_by_clock_a_pause_lies_between_and_lesson_time_goes_on_after_it() -> None:
    paused = course(40, pauses=[(10, 5), (30, 2), (30, 1)])
    axis = align([paused, course(40)], Align.CLOCK)
    assert minutes_of(axis.missing(0)) == [(10, 15), (35, 38)]
    assert axis.length_ms == 48 * MIN
    assert stands(axis, 0, 8, 12) == [(8, 10), (15, 17)]
    assert axis.at(0, 10 * MIN) == 15 * MIN
    assert axis.at(0, 40 * MIN) == 48 * MIN
    assert f"{wall_at(paused, 30 * MIN):%H:%M}" == "10:43"
    # From the start a pause takes no room.
    assert align([paused, course(40)], Align.START).missing(0) == ()


def test_by_clock_a_lesson_goes_on_over_midnight() -> None:
    axis = align([course(40, at="23:40:00"), course(10, at="23:50:00")], Align.CLOCK)
    assert (axis.length_ms, axis.at(1, 0)) == (40 * MIN, 10 * MIN)
    assert axis.ticks == (
        (0, "23:40"),
        (10 * MIN, "23:50"),
        (20 * MIN, "00:00"),
        (30 * MIN, "00:10"),
        (40 * MIN, "00:20"),
    )


def test_by_clock_the_early_hours_stand_after_the_late_evening_and_a_morning_before_its_evening() -> None:
    late, early = course(10, at="23:50:00"), course(30, day=29, at="00:10:00")
    for lessons in ([late, early], [early, late]):
        axis = align(lessons, Align.CLOCK)
        assert (axis.length_ms, axis.at(lessons.index(early), 0)) == (50 * MIN, 20 * MIN)
        assert [told for _, told in axis.ticks] == ["23:50", "00:00", "00:10", "00:20", "00:30", "00:40"]
    over = align([course(30, at="23:40:00", pauses=[(10, 5)]), early], Align.CLOCK)
    assert (over.length_ms, stands(over, 0, 0, 30), over.at(1, 0)) == (60 * MIN, [(0, 10), (15, 35)], 30 * MIN)
    evening = align([course(60, at="08:00:00"), course(60, at="20:30:00")], Align.CLOCK)
    assert (evening.at(0, 0), evening.length_ms) == (0, 810 * MIN)


def test_by_clock_a_broken_axis_leaves_out_long_times_of_no_lesson_and_each_stretch_has_its_times() -> None:
    lessons = [course(50, at="09:00:00"), course(40, day=29, at="09:30:00"), course(3, day=30, at="14:01:00")]
    whole, axis = align(lessons, Align.CLOCK), align(lessons, Align.CLOCK, broken=True)
    (gone,) = axis.breaks
    assert (whole.length_ms, whole.breaks) == (304 * MIN, ())
    assert (gone.from_ms, axis.at(2, 0)) == (70 * MIN, gone.until_ms)
    assert axis.length_ms == 73 * MIN + gone.length_ms and gone.length_ms < 3 * MIN
    assert [axis.at(column, MIN) for column in (0, 1)] == [whole.at(column, MIN) for column in (0, 1)]
    assert axis.ticks[-1] == (gone.until_ms, "14:01") and axis.ticks[0] == (0, "09:00")
    near = [course(40, at="09:00:00"), course(40, at="10:10:00")]
    assert align(near, Align.CLOCK, broken=True) == align(near, Align.CLOCK)


def test_what_was_not_recorded_within_a_lesson_has_its_place_on_each_axis() -> None:
    phases = [(0, "Starter"), (10, "Groups")]
    gone = course(30, phases, gaps=(gap(8, 13),))
    longer = course(30, [(0, "Starter"), (20, "Groups")])
    places = {Align.START: [(8, 13)], Align.PHASE: [(8, 10), (20, 23)], Align.CLOCK: [(8, 13)]}
    for how, minutes in places.items():
        axis = align([gone, longer], how)
        assert (minutes_of(axis.unrecorded(0)), axis.unrecorded(1)) == (minutes, ())


def test_by_clock_a_change_to_summer_time_within_a_lesson_does_not_tear_it() -> None:
    axis = align([course(90, day=25, at="02:30:00", zone="+02:00"), course(60, at="03:00:00")], Align.CLOCK)
    assert (axis.missing(0), axis.at(1, 0), axis.length_ms) == ((), 30 * MIN, 90 * MIN)


def test_what_was_recorded_at_the_very_time_of_a_pause_is_told_by_the_side_of_it_that_it_was_on() -> None:
    taps = a_lesson_of(10 * MIN, "tap", "pause", "go on")
    assert f"{wall_at(taps, 10 * MIN):%H:%M}" == "10:15"
    for order in (("pause", "go on", "tap"), ("tap", "pause", "go on", "tap"), ("pause", "go on")):
        assert f"{wall_at(a_lesson_of(10 * MIN, *order), 10 * MIN):%H:%M}" == "10:20"
    # Its course goes on after the pause, whatever was recorded before it.
    assert align([taps, taps], Align.CLOCK).at(0, 10 * MIN) == 15 * MIN


def a_lesson_of(at_ms: int, *order: str) -> Summary:
    """Counts in which all of that happened in one millisecond; the pause is five minutes long."""
    drafts = {
        "tap": (event_count.KEY, event_count.tap("asks")),
        "pause": (LESSON, lesson.pause(at_ms, datetime(2026, 10, 15, 10, 15, tzinfo=UTC))),
        "go on": (LESSON, lesson.go_on(5 * MIN)),
    }
    return summaries.summary(recorded({event_count.KEY: event_count.NO_PLAN}, [(at_ms, *drafts[one]) for one in order]))


@pytest.mark.parametrize("how", list(Align))
def test_of_any_lessons_each_moment_has_one_place_and_what_is_left_is_missing(how: Align) -> None:
    chance = random.Random(11)
    for _ in range(40):
        made = []
        for _ in range(chance.randint(2, 4)):
            length = chance.randint(1, 60)
            begun = sorted(chance.sample(range(length), min(length, chance.randrange(5))))
            phases = [(at, chance.choice("ABCD")) for at in begun]
            stops = [(chance.randrange(length), chance.randint(1, 9)) for _ in range(chance.randrange(3))]
            made.append(course(length, phases, sorted(stops), at=f"{chance.randint(8, 14):02}:17:03"))
        axis = align(made, how)
        for column, summary in enumerate(made):
            whole = axis.spans(column, Span(0, summary.until_ms))
            assert sum(span.length_ms for span in whole) == summary.until_ms
            every = sorted([*whole, *axis.missing(column)])
            edges = [edge for span in every for edge in (span.from_ms, span.until_ms)]
            assert edges[0] == 0 and edges[-1] == axis.length_ms and edges[1:-1:2] == edges[2::2]
            for at in chance.sample(range(summary.until_ms), 20):
                place = axis.at(column, at)
                assert axis.spans(column, Span(at, at + 1)) == (Span(place or 0, (place or 0) + 1),)
        assert all(0 <= at <= axis.length_ms for at, _ in axis.ticks)
        if how is not Align.PHASE:
            assert 1 <= len(axis.ticks) <= MOST_TICKS + 1
