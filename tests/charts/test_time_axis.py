"""The lesson's time axis: even minutes, clock beside minute, breaks where time stood still."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest

from app.charts.axis import Axis, breaks, clock_label, clock_of
from app.models import lesson

MINUTE = 60_000


def minutes(axis: Axis) -> list[float]:
    return [at_ms / MINUTE for at_ms in axis.ticks_ms()]


def test_a_lesson_has_a_tick_every_five_minutes_and_at_its_end() -> None:
    assert minutes(Axis(50, 120, 44 * MINUTE)) == [0, 5, 10, 15, 20, 25, 30, 35, 40, 44]


@pytest.mark.parametrize("until_ms", [0, 1, 400, 59_000, MINUTE, 95_000, 20 * MINUTE, 44 * MINUTE, 600 * MINUTE, 2**40])
@pytest.mark.parametrize("width_mm", [45.0, 75.0, 122.0])
def test_ticks_are_never_so_close_that_their_words_touch(until_ms: int, width_mm: float) -> None:
    axis = Axis(50, width_mm, until_ms)
    places = [axis.mm(at_ms) for at_ms in axis.ticks_ms()]
    assert places[0] == 50
    assert all(b - a >= 9 for a, b in pairwise(places))
    assert places[-1] <= 50 + width_mm


def test_the_end_of_a_lesson_of_seconds_is_named() -> None:
    assert Axis(50, 120, 30_000).ticks_ms() == (0, 30_000)


def test_what_was_watched_before_the_start_is_on_the_axis_too() -> None:
    axis = Axis(50, 120, 10 * MINUTE, -5 * MINUTE)
    assert axis.mm(-5 * MINUTE) == 50
    assert axis.mm(0) == 90
    assert axis.mm(10 * MINUTE) == 170
    assert minutes(axis) == [-5, -3, -1, 1, 3, 5, 7, 10]


def test_clock_times_are_named_where_they_are_and_none_twice() -> None:
    """Begun at 13:18:25; of a pause that lasted 3:41 the times in it stand nowhere."""
    pause = lesson.Pause(9 * MINUTE, 221_000)
    state = lesson.State(started=datetime.fromisoformat("2026-11-12T13:18:25+01:00"), pauses=(pause,))
    until_ms = 44 * MINUTE
    axis = Axis(50, 120, until_ms, 0, clock_of(state, until_ms))
    said = [clock_label(state.wall_at(at_ms)) for at_ms in axis.ticks_ms()]
    assert said == ["13:18:25", "13:25", "13:35", "13:40", "13:45", "13:50", "13:55", "14:00", "14:06:06"]
    for at_ms, words in list(zip(axis.ticks_ms(), said, strict=True))[1:-1]:
        assert state.wall_at(at_ms).isoformat()[11:19] == f"{words}:00"
    short = lesson.State(started=datetime.fromisoformat("2026-11-12T13:37:05+01:00"))
    ends = Axis(50, 120, 36_000, 0, clock_of(short, 36_000)).ticks_ms()
    assert [clock_label(short.wall_at(at_ms)) for at_ms in ends] == ["13:37:05", "13:37:41"]
    whole = lesson.State(started=datetime.fromisoformat("2026-11-12T10:05:00+00:00"))
    assert minutes(Axis(50, 120, until_ms, 0, clock_of(whole, until_ms))) == [0, 5, 10, 15, 20, 25, 30, 35, 40, 44]


@pytest.mark.parametrize("seed", range(20))
def test_clock_times_never_touch_each_other_whatever_pauses_lie_between(seed: int) -> None:
    chance = Random(seed)
    until_ms, day = chance.randint(1, 90 * MINUTE), datetime(2026, 11, 12, 10, 5, tzinfo=UTC)
    times = sorted(chance.randint(1, until_ms) for _ in range(chance.randint(0, 6)))
    pauses = tuple(lesson.Pause(at_ms, chance.randint(1, 10 * MINUTE)) for at_ms in times)
    state = lesson.State(started=day + timedelta(milliseconds=chance.randint(0, 10 * MINUTE)), pauses=pauses)
    axis = Axis(50, chance.choice((45.0, 75.0, 122.0)), until_ms, 0, clock_of(state, until_ms))
    found = axis.ticks_ms()
    assert (found[0], found[-1]) == (0, until_ms)
    assert all(axis.mm(b) - axis.mm(a) >= 9 for a, b in pairwise(found))
    assert all(state.wall_at(at_ms).second == 0 for at_ms in found[1:-1])


def test_what_lies_outside_the_lesson_stands_at_its_ends() -> None:
    axis = Axis(50, 120, 10 * MINUTE)
    assert (axis.mm(-MINUTE), axis.mm(11 * MINUTE)) == (50, 170)


def test_pauses_at_one_lesson_time_are_one_break_and_the_last_one_is_none() -> None:
    state = lesson.State(
        pauses=(
            lesson.Pause(5 * MINUTE, 1000),
            lesson.Pause(5 * MINUTE, 2000),
            lesson.Pause(9 * MINUTE, 4000),
            lesson.Pause(10 * MINUTE, None),
        )
    )
    assert breaks(state, 10 * MINUTE) == (lesson.Pause(5 * MINUTE, 3000), lesson.Pause(9 * MINUTE, 4000))
