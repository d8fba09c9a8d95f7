"""The pad for pauses after questions: what ends one, and which of them have a length."""

from __future__ import annotations

import pytest
from both import TIMERS, Both

from app.models import duration
from app.models.duration import DISCARDED, STUDENT, TEACHER, Pause


@pytest.fixture
def room() -> Both:
    """Ten seconds after the start."""
    made = Both()
    made.recording.start()
    made.later(10_000)
    return made


def pauses(room: Both) -> list[tuple[int, int | None, str]]:
    return [(pause.at_ms, pause.length_ms, pause.ended) for pause in room.timers.pauses_until(room.now_ms)]


@pytest.mark.parametrize("by", [STUDENT, TEACHER])
def test_a_pause_after_a_question_is_timed_from_touch_to_touch(room: Both, by: str) -> None:
    room.recording.add(TIMERS, duration.question_ended(age_ms=200))
    room.later(3_000)
    assert room.timers.pause_at(room.now_ms) == 3_200
    room.recording.add(TIMERS, duration.pause_ended(by, age_ms=100))
    assert pauses(room) == [(9_800, 3_100, by)]
    assert room.timers.pause_at(room.now_ms) is None


def test_a_pause_that_is_discarded_asked_again_or_not_answered_has_no_length(room: Both) -> None:
    room.recording.add(TIMERS, duration.question_ended())
    room.later(2_000)
    room.recording.add(TIMERS, duration.pause_ended(DISCARDED))
    room.recording.add(TIMERS, duration.question_ended())
    room.later(2_000)
    room.recording.add(TIMERS, duration.question_ended())
    room.later(29_750)
    assert room.timers.pause_at(room.now_ms) == 29_750
    room.later(250)
    assert room.timers.pause_at(room.now_ms) is None
    room.later(10_000)
    room.recording.add(TIMERS, duration.pause_ended(STUDENT))
    assert pauses(room) == [
        (10_000, None, DISCARDED),
        (12_000, None, duration.ASKED_AGAIN),
        (14_000, None, duration.NOBODY),
    ]
    assert [pause.timed for pause in room.timers.pauses] == [False] * 3


@pytest.mark.parametrize("stop", ["pause", "freeze", "interruption", "eye", "finish", "interruption, then finish"])
@pytest.mark.parametrize(("waits_ms", "ended"), [(30_000, duration.NOBODY), (2_000, duration.CUT)])
def test_a_stop_of_the_recording_cuts_a_pause_but_not_one_that_was_over_after_30_s(
    room: Both, stop: str, waits_ms: int, ended: str
) -> None:
    begun = room.timed(duration.question_ended())
    room.later(waits_ms)
    stopped(room, stop)
    assert room.timers.pauses_until(room.now_ms) == (Pause(begun.at_ms, None, ended, begun.uid),)


def stopped(room: Both, stop: str) -> None:
    match stop:
        case "freeze":
            room.sleep(20_000)
        case "eye":
            room.eye(TIMERS)
        case "pause" | "finish":
            getattr(room.recording, stop)()
        case _:
            room.sleep(90_000)
            (room.recording.finish if "finish" in stop else room.recording.go_on)()


def test_an_answer_set_back_past_its_question_leaves_no_pause_that_runs_on(room: Both) -> None:
    room.recording.add(TIMERS, duration.question_ended())
    room.later(2_000)
    room.recording.add(TIMERS, duration.pause_ended(STUDENT))
    room.set_back(5_000)
    assert (room.timers.pause_at(room.now_ms), pauses(room)) == (None, [])


def test_undo_of_an_answer_lets_the_pause_run_on_from_its_question(room: Both) -> None:
    room.recording.add(TIMERS, duration.question_ended())
    room.later(2_000)
    room.recording.add(TIMERS, duration.pause_ended(STUDENT))
    room.recording.undo()
    assert room.timers.pause_at(room.now_ms) == 2_000
