"""One open session: what each touch means in each state, Undo and Redo, pauses, the wall clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from both import TIMERS, Both
from durability.at_hand import KEY
from durability.room import Room

from app.models import duration, event_count, lesson
from app.models.entry import LESSON, Draft, amend, withdraw
from app.models.event_count import one_less, rename
from app.models.recording import Status


@pytest.fixture
def room() -> Room:
    return Room()


def test_nothing_runs_before_the_first_touch_which_starts_the_clock_and_is_recorded(room: Room) -> None:
    room.later(90_000)
    assert (room.recording.status, room.recording.now_ms) == (Status.READY, 0)
    room.tap(age_ms=40)
    assert room.recording.status is Status.RUNNING
    assert [(entry.method, entry.at_ms) for entry in room.paper.entries] == [(LESSON, 0), (KEY, 0)]
    assert room.recording.now_ms == 40
    assert room.recording.session.started == "2026-11-12T10:06:29.960+00:00"
    assert room.state.total == 1


def test_a_rename_before_the_start_starts_no_clock_and_goes_with_the_start_in_one_transaction(room: Room) -> None:
    room.recording.add(KEY, rename("asks", "Why"))
    room.later(5_000)
    assert (room.recording.status, room.recording.now_ms, room.paper.calls) == (Status.READY, 0, [])
    assert room.state.name("asks") == "Why"
    room.recording.undo()
    assert room.state.name("asks") == "Asks"
    room.recording.redo()
    room.recording.start()
    assert [len(call) for call in room.paper.calls] == [4]
    assert room.paper.entries[-1].kind == "start"


def test_start_pause_go_on_and_finish_do_nothing_where_they_mean_nothing(room: Room) -> None:
    for act in (room.recording.pause, room.recording.go_on, room.recording.finish):
        act()
    assert room.recording.status is Status.READY
    room.recording.start()
    room.recording.start()
    room.recording.go_on()
    assert len(room.paper.entries) == 1
    room.recording.finish()
    before = room.paper.entries
    for again in (room.recording.finish, room.recording.pause, room.recording.go_on, room.recording.start):
        again()
    assert room.tap() is room.recording.undo() is room.recording.redo() is None
    assert room.paper.entries == before


def test_31_summer_time_and_a_clock_set_back_change_no_elapsed_time(room: Room) -> None:
    room.tap()
    for hours in (1, -1, -26):
        room.later(60_000)
        room.hands.wall += timedelta(hours=hours)
    room.later(60_000)
    assert room.recording.now_ms == 240_000
    assert not room.recording.lesson.gaps


def test_31_a_clock_set_back_in_a_pause_and_before_a_restart_changes_no_elapsed_time(room: Room) -> None:
    room.tap()
    room.later(60_000)
    room.recording.pause()
    room.later(20_000)
    room.hands.wall -= timedelta(hours=1)
    room.later(10_000)
    room.killed()
    room.hands.pass_(5_000)
    room.recording.go_on()
    assert room.recording.lesson.pauses[0].length_ms == 35_000
    assert room.recording.now_ms == 60_000


def test_lesson_time_stands_in_a_pause_and_a_touch_on_evidence_is_refused_in_it(room: Room) -> None:
    room.tap()
    room.later(10_000)
    room.recording.pause()
    room.later(95_000)
    assert room.recording.now_ms == 10_000
    assert room.tap() is None
    assert room.state.total == 1
    assert room.recording.undo() is not None, "what was there may be corrected in a pause"
    assert room.recording.redo() is not None
    room.recording.go_on()
    room.later(1_000)
    room.tap()
    assert room.state.last is not None
    assert room.state.last.at_ms == 11_000
    assert room.recording.lesson.pauses[0].length_ms == 95_000


def test_07_an_act_is_dated_back_to_when_the_finger_came_down(room: Room) -> None:
    room.recording.start()
    room.later(400_000)
    # A way is drawn for minutes; nothing is about a time more than five of them ago.
    ages = {0: 400_000, 300: 399_700, 60_000: 340_000, 350_000: 100_000, -5: 400_000}
    for age_ms, at_ms in ages.items():
        entry = room.tap(age_ms=age_ms)
        assert entry is not None
        assert entry.at_ms == at_ms
    times = [event.at_ms for event in room.state.events["asks"]]
    assert times == sorted(ages.values())


def test_20_undo_n_times_after_n_acts_gives_the_state_at_the_start(room: Room) -> None:
    start = room.state
    first = room.tap()
    room.later(1_000)
    room.tap("waits")
    assert first is not None
    room.recording.add(KEY, amend(first, {"category": "praise"}))
    room.recording.add(KEY, rename("asks", "Why"))
    room.recording.add(KEY, withdraw(first))
    less = one_less(room.state, "waits")
    assert less is not None
    room.recording.add(KEY, less)
    room.recording.add(KEY, event_count.tap("other"))
    undone = 0
    while room.recording.undo() is not None:
        undone += 1
    assert undone == 7
    assert (room.state.events, room.state.names) == (start.events, start.names)
    assert room.recording.acts.newest is None


def test_20_undo_n_times_over_both_methods_and_what_stands_beside_them_gives_the_state_at_the_start() -> None:
    both = Both()
    before = {key: track.state for key, track in both.recording.tracks.items()}
    acts = 0
    for n in range(40):
        both.later(1_000)
        acts += sum(entry is not None for entry in (both.tap(), both.touch("teacher" if n % 3 else "noise")))
        both.eye(KEY if n % 2 else TIMERS)
        both.beside(lesson.bright_spot())
        both.timed(duration.question_ended())
        acts += 3
        acts += both.set_back(5_000) is not None
    while both.recording.undo() is not None:
        acts -= 1
    assert acts == 0
    for key, state in before.items():
        ended = both.recording.tracks[key].state
        assert replace(ended, lesson=state.lesson) == state
        assert replace(ended.lesson, started=None) == state.lesson


def test_20_redo_brings_back_what_undo_took_in_order_until_the_next_act(room: Room) -> None:
    for category in ("asks", "waits", "praise"):
        room.tap(category)
    whole = room.state.events
    taken = [room.recording.undo(), room.recording.undo(), room.recording.undo()]
    assert room.recording.acts.undone == taken[2]
    assert [room.recording.redo(), room.recording.redo(), room.recording.redo()] == taken[::-1]
    assert room.state.events == whole
    assert room.recording.redo() is None
    room.recording.undo()
    room.tap("other")
    assert room.recording.redo() is None
    assert room.recording.acts.undone is None
    assert room.recording.acts.newest is not None
    assert room.recording.acts.newest.data["category"] == "other"


def test_pause_and_go_on_are_no_acts_that_undo_takes_back(room: Room) -> None:
    room.tap()
    room.recording.pause()
    room.recording.go_on()
    act = room.recording.acts.newest
    assert act is not None
    assert act.kind == event_count.TAP


def test_the_newest_act_is_shown_as_it_was_amended_and_so_is_what_another_is_about(room: Room) -> None:
    first = room.tap()
    assert first is not None
    change = room.recording.add(KEY, amend(first, {"category": "waits"}, 5))
    assert change is not None
    about = room.recording.acts.find(change)
    assert about is not None
    assert (about.data["category"], about.at_ms) == ("waits", 5)
    assert room.recording.acts.find(first) is None


def test_07_pause_and_go_on_are_dated_back_to_their_touch_too(room: Room) -> None:
    room.tap()
    room.later(10_000)
    room.recording.pause(400)
    assert room.recording.now_ms == 9_600
    room.later(5_000)
    room.recording.go_on(300)
    assert room.recording.now_ms == 9_900
    assert room.recording.lesson.pauses[0].length_ms == 5_100
    entry = room.tap(age_ms=1_000)
    assert entry is not None
    assert entry.at_ms == 9_600, "nothing is dated back into the time before the pause"
    room.recording.finish(100)
    assert room.recording.now_ms == 9_800


def test_unsaved_says_how_many_acts_that_are_shown_are_not_on_disk(room: Room) -> None:
    room.recording.add(KEY, rename("asks", "Why"))
    assert room.recording.unsaved == 0, "nothing is recorded yet"
    room.tap()
    room.tap()
    assert room.recording.unsaved == 4
    room.recording.saved(3)
    room.recording.saved(2)
    assert room.recording.unsaved == 1
    room.recording.saved(4_000)
    assert room.recording.unsaved == 0
    room.tap()
    assert room.recording.unsaved == 1


def test_an_act_that_no_method_of_this_session_knows_is_kept_all_the_same(room: Room) -> None:
    room.tap()
    room.recording.add("verbatim", Draft("quote", {"words": "So why?"}))
    assert room.paper.entries[-1].method == "verbatim"
    assert room.recording.undo() is not None
