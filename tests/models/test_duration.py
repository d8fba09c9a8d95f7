"""Timers: what runs since when, what a touch means, and what undoing, moving and removing a touch leaves."""

from __future__ import annotations

import pytest
from both import BESIDE, TALK, TIMERS, Both

from app.models import duration, lesson
from app.models.duration import DISCARDED, STUDENT, TEACHER
from app.models.entry import Entry, withdraw
from app.models.recording import Status


@pytest.fixture
def room() -> Both:
    """Ten seconds after the start nothing runs."""
    made = Both()
    made.recording.start()
    made.later(10_000)
    return made


def switched(room: Both, *timers: str) -> list[Entry]:
    """Each of them is touched, ten seconds apart."""
    found = []
    for timer in timers:
        found.append(room.timed(duration.touch(room.timers, timer)))
        room.later(10_000)
    return found


def test_before_the_first_touch_nothing_runs_and_every_timer_is_at_0() -> None:
    state = duration.start(duration.NO_PLAN)
    names = [timer.name for timer in state.config.timers]
    assert names == ["Teacher", "One student", "Several students", "Pairs or groups", "Quiet"]
    assert [state.total_ms(timer.id, 60_000) for timer in state.config.timers] == [0] * 5
    assert (duration.headline(state, 0), state.pause_at(0), state.pauses_until(60_000)) == ("nothing timed", None, ())


def test_23_a_touch_on_another_timer_of_an_exclusive_group_switches_in_the_same_instant(room: Both) -> None:
    switched(room, "teacher", "student", "teacher")
    assert room.spans("teacher") == [(10_000, 20_000), (30_000, 40_000)]
    assert room.spans("student") == [(20_000, 30_000)]
    assert list(room.timers.running) == ["teacher"]


def test_a_touch_on_the_timer_that_runs_stops_the_whole_group(room: Both) -> None:
    switched(room, "teacher", "alone", "teacher")
    assert list(room.timers.running) == ["alone"], "the other group runs on"
    assert room.timers.timed_ms(TALK, room.now_ms) == 20_000
    assert room.timers.total_ms("alone", room.now_ms) == 20_000


def test_24_what_is_timed_and_what_is_not_is_the_recorded_time(room: Both) -> None:
    switched(room, "teacher", "quiet", "quiet", "student")
    not_timed = 10_000 + 10_000
    assert room.timers.timed_ms(TALK, room.now_ms) + not_timed == room.recording.recorded_ms == 50_000


def test_timers_of_a_concurrent_group_run_beside_each_other_and_each_stops_alone(room: Both) -> None:
    switched(room, "noise", "film", "noise")
    assert room.spans("noise") == [(10_000, 30_000)]
    assert room.spans("film") == [(20_000, 40_000)]
    assert sum(room.timers.total_ms(timer.id, room.now_ms) for timer in BESIDE.timers) == 40_000


def test_07_a_switch_is_dated_back_to_its_touch(room: Both) -> None:
    room.touch("teacher")
    room.later(10_000)
    room.touch("student", age_ms=300)
    assert room.spans("teacher") == [(10_000, 19_700)]
    assert room.spans("student") == [(19_700, 20_000)]


def test_20_undo_of_a_switch_is_as_if_the_touch_had_not_been(room: Both) -> None:
    switched(room, "teacher", "student")
    room.recording.undo()
    assert room.spans("teacher") == [(10_000, 30_000)], "it has run on without a gap"
    assert room.spans("student") == []
    room.recording.redo()
    assert room.spans("teacher") == [(10_000, 20_000)]


def test_20_after_as_many_undos_as_acts_the_timers_are_as_at_the_start() -> None:
    room = Both()
    start = room.timers
    switched(room, "teacher", "noise", "student", "noise", "alone")
    room.recording.add(TIMERS, duration.question_ended())
    room.recording.add(TIMERS, duration.pause_ended(STUDENT))
    room.set_back(5_000)
    room.eye(TIMERS)
    room.touch("quiet")
    for _ in range(10):
        assert room.recording.undo() is not None
    assert room.recording.undo() is None
    end = room.timers
    assert (end.running, end.stretches, end.totals_ms) == (start.running, start.stretches, start.totals_ms)
    assert (end.pauses, end.pausing, end.touched) == (start.pauses, start.pausing, start.touched)


def test_a_switch_set_back_moves_the_border_and_nothing_else(room: Both) -> None:
    switched(room, "teacher", "student")
    room.set_back(5_000)
    assert room.spans("teacher") == [(10_000, 15_000)]
    assert room.spans("student") == [(15_000, 30_000)]


def test_a_switch_set_back_past_the_one_before_holds_from_there_since_it_was_touched_last(room: Both) -> None:
    room.touch("quiet")
    room.later(10_000)
    room.touch("teacher")
    room.later(2_000)
    room.touch("student")
    room.set_back(5_000)
    assert list(room.timers.running) == ["student"]
    assert room.spans("quiet") == [(10_000, 17_000)]
    assert room.spans("student") == [(17_000, 22_000)]
    assert room.spans("teacher") == []


def test_a_stop_set_back_past_its_start_leaves_the_timer_off(room: Both) -> None:
    for timer in ("teacher", "noise"):
        room.touch(timer)
        room.later(2_000)
        room.touch(timer)
        room.set_back(5_000)
        assert timer not in room.timers.running
        assert room.spans(timer) == []


def test_a_touch_set_back_past_one_of_another_group_or_another_timer_beside_it_leaves_that_alone(room: Both) -> None:
    room.touch("alone")
    room.touch("noise")
    room.later(2_000)
    room.touch("teacher")
    room.set_back(5_000)
    room.touch("film")
    room.set_back(5_000)
    assert [room.spans(timer) for timer in ("alone", "noise")] == [[(10_000, 12_000)]] * 2
    assert [room.spans(timer) for timer in ("teacher", "film")] == [[(7_000, 12_000)]] * 2


def test_a_start_that_was_meant_for_another_timer_is_changed_and_its_first_one_stays_stored(room: Both) -> None:
    switched(room, "quiet", "teacher")
    offered = duration.offers(room.timers, room.recording.acts.latest(1)[0][0])
    assert [offer.words for offer in offered] == ["Student", "Quiet"]
    room.recording.add(TIMERS, offered[0].draft)
    assert room.spans("student") == [(20_000, 30_000)]
    assert room.spans("teacher") == []
    assert room.paper.entries[-2].data["timer"] == "teacher"


def test_changed_to_the_timer_that_ran_before_it_runs_on(room: Both) -> None:
    _, second = switched(room, "teacher", "student")
    room.recording.add(TIMERS, duration.change_to(second, "teacher"))
    assert room.spans("teacher") == [(10_000, 30_000)]


def test_nothing_else_could_a_stop_or_a_pause_have_been_meant_for(room: Both) -> None:
    for draft in (duration.begin("teacher"), duration.stop("teacher"), duration.question_ended()):
        entry = room.timed(draft)
        assert (duration.offers(room.timers, entry) != ()) is (entry.kind == duration.START)


def test_a_stop_goes_with_its_start_to_another_timer(room: Both) -> None:
    first, _ = switched(room, "noise", "noise")
    room.recording.add(TIMERS, duration.change_to(first, "film"))
    assert room.spans("film") == [(10_000, 20_000)]
    assert not room.timers.running
    assert room.spans("noise") == []


def test_a_stop_whose_start_was_removed_stops_nothing_beside_it_but_its_exclusive_group(room: Both) -> None:
    _, noise, _ = switched(room, "film", "noise", "noise")
    room.remove(noise)
    assert list(room.timers.running) == ["film"]
    assert room.timers.total_ms("noise", room.now_ms) == 0
    _, student, _ = switched(room, "teacher", "student", "student")
    room.remove(student)
    assert room.spans("teacher") == [(40_000, 60_000)]
    room.bring_back(student)
    assert room.spans("teacher") == [(40_000, 50_000)]
    assert room.spans("student") == [(50_000, 60_000)]


def test_a_stop_removed_from_the_list_was_none(room: Both) -> None:
    _, stop = switched(room, "teacher", "teacher")
    room.recording.add(TIMERS, withdraw(stop))
    assert room.spans("teacher") == [(10_000, 30_000)]


def test_in_a_pause_of_the_recording_totals_stand_and_afterwards_the_timer_runs_on(room: Both) -> None:
    switched(room, "teacher")
    room.recording.pause()
    room.later(60_000)
    assert room.timers.total_ms("teacher", room.now_ms) == 10_000
    room.recording.go_on()
    room.later(5_000)
    assert room.spans("teacher") == [(10_000, 25_000)]


def test_22_after_a_short_freeze_what_ran_runs_on_and_nothing_in_it_is_timed(room: Both) -> None:
    switched(room, "teacher", "noise")
    room.sleep(40_000)
    room.later(5_000)
    assert room.spans("teacher") == [(10_000, 30_000), (70_000, 75_000)]
    assert room.spans("noise") == [(20_000, 30_000), (70_000, 75_000)]
    assert [stretch.cut for stretch in room.timers.until("noise", room.now_ms)] == [True, True]
    assert room.timers.total_ms("teacher", room.now_ms) == 25_000
    room.touch("noise")
    assert list(room.timers.running) == ["teacher"], "the touch finds the timer that went on"


def test_22_an_interruption_ends_what_runs_where_it_stopped_and_marks_it_cut(room: Both) -> None:
    switched(room, "teacher", "noise")
    room.sleep(112_000)
    assert room.recording.status is Status.INTERRUPTED
    assert not room.timers.running, "timers stay off until touched"
    assert room.spans("teacher") == [(10_000, 30_000)]
    room.recording.go_on()
    room.later(5_000)
    assert not room.timers.running
    assert [stretch.cut for stretch in room.timers.until("teacher", room.now_ms)] == [True]
    assert room.timers.total_ms("teacher", room.now_ms) == 20_000


def test_a_touch_while_interrupted_starts_the_timer_that_had_run_before(room: Both) -> None:
    switched(room, "teacher")
    room.sleep(112_000)
    room.touch("teacher")
    room.later(4_000)
    assert room.recording.status is Status.RUNNING
    assert room.spans("teacher") == [(10_000, 20_000), (132_000, 136_000)]


def test_finished_while_interrupted_what_ran_is_cut_as_well(room: Both) -> None:
    switched(room, "teacher")
    room.sleep(112_000)
    room.recording.finish()
    assert [stretch.cut for stretch in room.timers.until("teacher", room.now_ms)] == [True]
    assert not room.lesson.gaps, "what lies behind the end is no part of the lesson"


def test_a_touch_handled_after_a_freeze_is_dated_into_none_of_it(room: Both) -> None:
    switched(room, "teacher")
    room.sleep(20_000)
    room.touch("student", age_ms=1_500)
    assert room.spans("student") == [(40_000, 40_000)]
    assert room.spans("teacher") == [(10_000, 20_000), (40_000, 40_000)]


def test_the_tab_names_the_first_timer_that_runs_and_its_total(room: Both) -> None:
    switched(room, "film", "teacher", "quiet", "teacher")
    room.later(3_600_000)
    assert duration.headline(room.timers, room.now_ms) == "Teacher 1:00:20"
    room.touch("teacher")
    assert duration.headline(room.timers, room.now_ms) == "Film 1:00:40"


def test_every_act_is_told_in_words(room: Both) -> None:
    drafts = [duration.begin("film"), duration.stop("film"), duration.question_ended()]
    drafts += [duration.pause_ended(by) for by in (STUDENT, TEACHER, DISCARDED)]
    told = [duration.describe(room.timers, room.timed(draft)) for draft in drafts]
    spoke = ["Student spoke", "Teacher spoke", "Pause discarded"]
    assert told == ["Film, on", "Film, off", "Pause after a question", *spoke]
    assert duration.describe(room.timers, room.beside(lesson.note())) == ""


@pytest.mark.parametrize(
    ("length_ms", "shown"), [(0, "0:00"), (999, "0:00"), (59_999, "0:59"), (472_000, "7:52"), (3_723_000, "1:02:03")]
)
def test_a_length_is_shown_in_whole_seconds(length_ms: int, shown: str) -> None:
    assert duration.clock(length_ms) == shown


def test_what_no_plan_knows_changes_nothing(room: Both) -> None:
    switched(room, "teacher")
    before = room.timers
    for draft in (duration.begin("nobody"), duration.stop("nobody"), duration.pause_ended("somebody")):
        room.recording.add(TIMERS, draft)
    after = room.timers
    assert (after.running, after.totals_ms, after.pauses) == (before.running, before.totals_ms, before.pauses)
    with pytest.raises(KeyError):
        duration.group_of(after.config, "nobody")


def test_the_tab_tells_what_stopped_from_what_never_ran(room: Both) -> None:
    switched(room, "teacher", "teacher")
    assert duration.headline(room.timers, room.now_ms) == "nothing running"
