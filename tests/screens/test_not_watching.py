"""The eye of a method: not watched from now on, until it is again or something is recorded in it."""

from __future__ import annotations

import pytest
from desk import Desk
from hands import tap

from app.methods import METHODS
from app.models import duration, event_count

pytestmark = pytest.mark.usefixtures("qtbot")
COUNTS, TIMERS = event_count.KEY, duration.KEY


def watched_ms(desk: Desk, key: str) -> set[int]:
    state = desk.recording.tracks[key].state
    return {measure.watched_ms for measure in METHODS[key].measures(state, desk.recording.now_ms)}


def test_47_a_method_that_is_not_watched_says_so_and_has_no_base_in_that_time() -> None:
    with Desk() as desk:
        desk.tap("Recall")
        desk.wait(60_000)
        desk.tap("Watch Counts")
        assert desk.says("Watch Counts") == "not watched"
        assert desk.tab("Counts") == "not watched"
        desk.wait(120_000)
        desk.tap("Watch Counts")
        assert desk.tab("Counts") == "1 recorded"
        desk.wait(60_000)
        assert watched_ms(desk, COUNTS) == {120_000}
        assert watched_ms(desk, TIMERS) == {240_000}
        state = desk.recording.tracks[COUNTS].state.lesson
        away = sum(span.length_ms for span in state.not_watched(COUNTS, desk.recording.now_ms))
        assert abs(120_000 + away - desk.recording.recorded_ms) <= 10


def test_47_recording_an_act_in_it_ends_the_mark_and_undo_brings_it_back() -> None:
    with Desk() as desk:
        desk.tap("Start")
        desk.tap("Watch Counts")
        desk.wait(30_000)
        desk.tap("Recall")
        assert desk.tab("Counts") == "1 recorded"
        desk.tap("Undo")
        assert desk.tab("Counts") == "not watched"
        assert desk.says("Undo") == "Not watching Counts"
        desk.tap("Undo")
        assert desk.tab("Counts") == "0 recorded"


def test_the_eye_on_timers_stops_all_that_run() -> None:
    with Desk() as desk:
        tap(desk.tiles(TIMERS)[0])
        desk.wait(10_000)
        desk.tap("Watch Timers")
        desk.wait(10_000)
        state = desk.recording.tracks[TIMERS].state
        assert not state.running
        assert state.total_ms("teacher", desk.recording.now_ms) == 10_000
        desk.tap("Watch Timers")
        assert not desk.recording.tracks[TIMERS].state.running


def test_the_eye_before_the_start_starts_no_clock_and_holds_from_the_start() -> None:
    with Desk() as desk:
        desk.tap("Watch Timers")
        assert (desk.says("State"), desk.tab("Timers")) == ("Ready", "not watched")
        desk.tap("Recall")
        desk.wait(60_000)
        assert watched_ms(desk, TIMERS) == {0}
        assert watched_ms(desk, COUNTS) == {60_000}


def test_a_pause_and_a_stop_leave_the_eye_as_it_is() -> None:
    with Desk() as desk:
        desk.tap("Recall")
        desk.tap("Watch Counts")
        desk.tap("Pause")
        desk.tap("Watch Timers")
        desk.tap("Go on")
        desk.wait(10_000)
        desk.sleep(112_000)
        desk.tap("Go on")
        assert (desk.tab("Counts"), desk.tab("Timers")) == ("not watched", "not watched")
