"""What was watched when: shut eyes, the cover, and the time before the first touch."""

from __future__ import annotations

import pytest
from both import COUNTS, TIMERS, Both

from app.models import event_count, event_count_figures, lesson
from app.models.entry import amend
from app.models.recording import Status
from app.models.spans import Span


@pytest.fixture
def room() -> Both:
    """Ten seconds after the start all is watched."""
    made = Both()
    made.recording.start()
    made.later(10_000)
    return made


def watched(room: Both, method: str = COUNTS) -> int:
    return room.lesson.watched_ms(method, room.now_ms)


def test_47_time_with_a_shut_eye_is_in_no_base_of_that_method_and_in_those_of_the_others(room: Both) -> None:
    room.eye(COUNTS)
    room.later(20_000)
    assert (watched(room), watched(room, TIMERS), room.recording.recorded_ms) == (10_000, 30_000, 30_000)
    assert room.lesson.not_watched(COUNTS, room.now_ms) == (Span(10_000, 30_000),)
    room.eye(COUNTS)
    room.later(5_000)
    assert watched(room) == 15_000
    assert event_count_figures.measures(room.state, room.now_ms)[0].watched_ms == 15_000


def test_47_recording_an_act_opens_the_eye_and_taking_the_act_back_shuts_it_again(room: Both) -> None:
    room.eye(COUNTS)
    room.later(20_000)
    room.tap()
    room.later(5_000)
    assert COUNTS not in room.lesson.shut
    assert watched(room) == 15_000
    room.recording.undo()
    assert room.lesson.shut == {COUNTS: 10_000}
    assert watched(room) == 10_000


def test_a_name_and_an_act_of_another_method_open_no_eye(room: Both) -> None:
    room.eye(COUNTS)
    room.recording.add(COUNTS, event_count.rename("asks", "Why"))
    room.touch("teacher")
    room.beside(lesson.note())
    assert list(room.lesson.shut) == [COUNTS]


def test_a_touch_kept_aside_in_a_pause_opens_no_eye(room: Both) -> None:
    room.eye(COUNTS)
    room.recording.pause()
    assert room.tap() is None
    room.recording.go_on()
    assert list(room.lesson.shut) == [COUNTS]


def test_the_eye_of_timers_stops_all_that_run_and_undo_lets_them_run_on(room: Both) -> None:
    for timer in ("teacher", "alone", "noise"):
        room.touch(timer)
    room.later(10_000)
    room.eye(TIMERS)
    room.later(5_000)
    assert not room.timers.running
    assert room.spans("noise") == [(10_000, 20_000)]
    room.eye(TIMERS)
    assert not room.timers.running, "what was stopped is off until it is touched"
    room.recording.undo()
    room.recording.undo()
    assert room.spans("noise") == [(10_000, 25_000)]
    assert set(room.timers.running) == {"teacher", "alone", "noise"}


def test_the_eye_of_counts_lets_timers_run_on(room: Both) -> None:
    room.touch("teacher")
    room.eye(COUNTS)
    assert list(room.timers.running) == ["teacher"]


def test_an_eye_in_a_pause_and_in_an_interruption_lets_nothing_go_on(room: Both) -> None:
    room.recording.pause()
    room.eye(COUNTS)
    statuses = [room.recording.status]
    room.recording.go_on()
    room.later(5_000)
    room.sleep(100_000)
    room.eye(TIMERS)
    assert [*statuses, room.recording.status] == [Status.PAUSED, Status.INTERRUPTED]
    room.recording.go_on()
    room.later(5_000)
    assert room.lesson.shut == {COUNTS: 10_000, TIMERS: 15_000}
    assert (watched(room), watched(room, TIMERS), room.recording.recorded_ms) == (10_000, 15_000, 20_000)


def test_an_eye_shut_before_the_start_holds_from_the_start_on_and_starts_nothing() -> None:
    room = Both()
    room.eye(COUNTS)
    room.later(5_000)
    assert (room.recording.status, room.paper.calls) == (Status.READY, [])
    room.touch("teacher")
    room.later(5_000)
    assert (watched(room), watched(room, TIMERS)) == (0, 5_000)


def test_43_covered_time_is_watched_for_no_method_and_timers_run_on_in_it(room: Both) -> None:
    room.touch("teacher")
    room.recording.cover(age_ms=500)
    room.later(20_000)
    assert (watched(room), watched(room, TIMERS)) == (9_500, 9_500)
    assert room.lesson.covered(room.now_ms) == (Span(9_500, 30_000),)
    room.recording.uncover()
    room.later(5_000)
    assert (watched(room), room.recording.recorded_ms) == (14_500, 35_000)
    assert room.spans("teacher") == [(10_000, 35_000)]
    assert room.recording.acts.number == 1, "a cover is no act"


def test_covered_twice_is_covered_once_and_uncovered_when_nothing_is_covered_is_nothing(room: Both) -> None:
    room.recording.uncover()
    room.recording.cover()
    room.later(1_000)
    room.recording.cover()
    room.recording.uncover()
    written = room.recording.written
    room.recording.uncover()
    assert room.recording.written == written
    assert room.lesson.covers == (Span(10_000, 11_000),)


def test_time_that_is_covered_and_not_watched_and_in_a_gap_is_left_out_once(room: Both) -> None:
    room.eye(COUNTS)
    room.recording.cover()
    room.later(5_000)
    room.sleep(40_000)
    room.recording.uncover()
    room.later(5_000)
    room.eye(COUNTS)
    assert room.recording.recorded_ms == 20_000
    assert (watched(room), watched(room, TIMERS)) == (10_000, 15_000)


def test_a_cover_in_a_pause_takes_no_time_and_one_uncovered_while_interrupted_ends_where_it_stopped(
    room: Both,
) -> None:
    room.recording.pause()
    room.recording.cover()
    room.later(60_000)
    room.recording.uncover()
    room.recording.go_on()
    assert not room.lesson.covers
    room.recording.cover()
    room.later(5_000)
    room.sleep(100_000)
    room.recording.uncover()
    assert room.recording.status is Status.INTERRUPTED
    assert room.lesson.covers == (Span(10_000, 15_000),)


def test_a_cover_lasts_over_a_kill_until_it_is_uncovered(room: Both) -> None:
    room.recording.cover()
    room.later(5_000)
    room.killed()
    assert room.lesson.covered_since_ms == 10_000
    room.recording.uncover()
    room.recording.go_on()
    room.later(5_000)
    assert (watched(room), room.recording.recorded_ms) == (15_000, 20_000)


def opened_long_ago(*, eye: str = "", covered: bool = False) -> Both:
    """Record was open for 90 seconds, then the clock was started."""
    room = Both()
    if eye:
        room.eye(eye)
    room.later(50_000)
    if covered:
        room.recording.cover()
    room.later(40_000)
    if covered:
        room.recording.uncover()
    room.tap()
    room.later(10_000)
    return room


def test_50_watching_since_sets_the_start_back_to_the_opening_and_changes_no_clock_time() -> None:
    room = opened_long_ago()
    room.touch("teacher")
    before = [room.lesson.wall_at(entry.at_ms) for entry in room.paper.entries]
    assert room.recording.waited_ms == 90_000
    assert (watched(room), room.recording.elapsed_ms) == (10_000, 10_000)
    room.beside(lesson.since(room.recording.waited_ms))
    room.later(5_000)
    assert (watched(room), room.recording.recorded_ms, room.recording.elapsed_ms) == (105_000,) * 3
    assert room.lesson.not_watched(COUNTS, room.now_ms) == ()
    assert [room.lesson.wall_at(entry.at_ms) for entry in room.paper.entries[:-1]] == before
    assert room.timers.total_ms("teacher", room.now_ms) == 5_000
    room.recording.undo()
    assert (watched(room), room.recording.recorded_ms) == (15_000, 15_000)


def test_50_an_act_set_back_before_0_after_that_is_an_act_of_the_recorded_time() -> None:
    room = Both()
    room.later(90_000)
    room.touch("teacher")
    room.later(2_000)
    room.beside(lesson.since(room.recording.waited_ms))
    draft = room.recording.acts.earlier(room.paper.entries[1], 10_000, room.lesson)
    assert draft is not None
    room.recording.add(TIMERS, draft)
    assert room.spans("teacher") == [(-10_000, 2_000)]
    assert room.recording.recorded_ms - room.timers.total_ms("teacher", room.now_ms) == 80_000


def test_an_eye_that_was_shut_at_the_start_was_so_before_it() -> None:
    shut, opened = opened_long_ago(eye=TIMERS), opened_long_ago(eye=COUNTS)
    for room in (shut, opened):
        room.beside(lesson.since(90_000))
        assert room.recording.recorded_ms == 100_000
    assert (watched(shut, TIMERS), watched(shut)) == (0, 100_000)
    assert (watched(opened), watched(opened, TIMERS)) == (10_000, 100_000), "the first touch opened it"


def test_an_eye_that_was_opened_again_before_the_start_was_open() -> None:
    room = Both()
    room.eye(COUNTS)
    room.eye(COUNTS)
    room.later(90_000)
    room.touch("teacher")
    room.beside(lesson.since(90_000))
    assert watched(room) == 90_000
    assert room.lesson.away == {}


def test_43_who_covered_the_screen_before_the_start_watches_since_it_was_uncovered() -> None:
    room = opened_long_ago(covered=True)
    assert room.recording.waited_ms == 0


def test_the_first_touch_which_opened_an_eye_is_not_set_back_before_that_eye() -> None:
    room = opened_long_ago(eye=COUNTS)
    room.beside(lesson.since(90_000))
    assert room.recording.acts.earlier(room.state.events["asks"][0], 5_000, room.lesson) is None


def test_an_eye_that_was_opened_again_before_the_start_stops_no_timer_that_is_set_back_before_0() -> None:
    room = Both()
    room.eye(TIMERS)
    room.eye(TIMERS)
    room.later(90_000)
    first = room.touch("teacher")
    room.beside(lesson.since(90_000))
    assert first is not None
    room.recording.add(TIMERS, amend(first, at_ms=-5_000))
    room.later(1_000)
    assert room.spans("teacher") == [(-5_000, 1_000)]
