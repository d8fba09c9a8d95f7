"""When a lesson was recorded: pauses, gaps, times of day."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from durability.at_hand import UNHURRIED
from hypothesis import given
from hypothesis import strategies as st

from app.models import lesson
from app.models.entry import LESSON, Draft, Entry, fold

STARTED = datetime.fromisoformat("2026-03-29T00:50:00+00:00")


def after(*acts: tuple[int, Draft]) -> lesson.State:
    entries = [Entry(UUID(int=n), n, at_ms, LESSON, draft.kind, draft.data) for n, (at_ms, draft) in enumerate(acts, 1)]
    return fold(lesson.step, lesson.State(), entries)


def test_a_pause_takes_no_lesson_time_and_moves_the_time_of_day_of_what_follows() -> None:
    state = after((0, lesson.start(STARTED)), (60_000, lesson.pause(60_000, STARTED)))
    assert state.paused
    state = after((0, lesson.start(STARTED)), (60_000, lesson.pause(60_000, STARTED)), (60_000, lesson.go_on(95_000)))
    assert not state.paused
    assert state.recorded_ms(120_000) == 120_000
    assert state.wall_at(59_999) == STARTED + timedelta(milliseconds=59_999)
    assert state.wall_at(60_001) == STARTED + timedelta(milliseconds=60_001 + 95_000)


def test_times_of_day_keep_the_offset_of_the_start_when_summer_time_begins_in_a_lesson() -> None:
    state = after((0, lesson.start(STARTED)))
    assert state.wall_at(20 * 60_000).isoformat() == "2026-03-29T01:10:00+00:00"


def test_there_is_no_time_of_day_before_the_start() -> None:
    with pytest.raises(ValueError, match="not been started"):
        lesson.State().wall_at(0)


@UNHURRIED
@given(
    st.lists(st.tuples(st.integers(0, 90), st.integers(0, 40)), max_size=6), st.integers(0, 120), st.integers(0, 120)
)
def test_22_recorded_time_is_every_moment_that_lies_in_no_gap(
    gaps: list[tuple[int, int]], until_ms: int, from_ms: int
) -> None:
    state = after((0, lesson.start(STARTED)), *((at, lesson.gap(length)) for at, length in gaps))
    watched = [ms for ms in range(from_ms, until_ms) if not any(at <= ms < at + length for at, length in gaps)]
    assert state.recorded_ms(until_ms, from_ms) == len(watched)
    assert sorted(gap.length_ms for gap in state.gaps) == sorted(length for _, length in gaps if length)


def test_what_it_does_not_know_changes_nothing() -> None:
    known = after((0, lesson.start(STARTED)), (5, lesson.finish(5)))
    odd = [
        (6, Draft("from the future", {"name": "Group work"})),
        (7, Draft("start", {"wall": None})),
        (8, lesson.go_on(5)),
        (9, Draft("gap", {})),
    ]
    assert after((0, lesson.start(STARTED)), (5, lesson.finish(5)), *odd) == known
    other = Entry(UUID(int=9), 9, 0, "event_count", "start", {"wall": "2026-01-01T00:00:00+00:00"})
    assert lesson.step(known, other) is known


def test_a_second_pause_within_a_pause_is_none() -> None:
    state = after(
        (0, lesson.start(STARTED)), (10, lesson.pause(10, STARTED)), (10, lesson.pause(10, STARTED + timedelta(1)))
    )
    assert len(state.pauses) == 1
