"""The acts of a recording: which Undo takes back, which the list shows, and how each is set right."""

from __future__ import annotations

from uuid import UUID

import pytest
from both import COUNTS, TIMERS, Both

from app.models import duration, event_count, lesson
from app.models.acts import Acts
from app.models.entry import LESSON, SET_BACK, Draft, Entry, amend, void
from app.models.spans import Span


@pytest.fixture
def room() -> Both:
    made = Both()
    made.recording.start()
    made.later(30_000)
    return made


def tapped(room: Both, category: str = "asks") -> Entry:
    entry = room.tap(category)
    assert entry is not None
    return entry


def test_the_list_shows_the_last_acts_of_all_methods_newest_first_with_whether_they_stand(room: Both) -> None:
    tap, timer = tapped(room), room.timed(duration.begin("teacher"))
    spot, eye = room.beside(lesson.bright_spot()), room.eye(COUNTS)
    room.remove(timer)
    room.recording.add(COUNTS, event_count.change_to(tap, "waits"))
    listed = room.recording.acts.latest(12)
    assert [(entry.uid, stands) for entry, stands in listed] == [
        (eye.uid, True),
        (spot.uid, True),
        (timer.uid, False),
        (tap.uid, True),
    ]
    assert listed[-1][0].data["category"] == "waits", "as it is amended"
    assert [entry for entry, _ in room.recording.acts.latest(2)] == [eye, spot]


def test_an_undone_act_stays_in_the_list_and_corrections_pauses_and_covers_are_not_in_it(room: Both) -> None:
    tap = tapped(room)
    room.recording.undo()
    room.recording.cover()
    room.recording.uncover()
    room.recording.pause()
    room.recording.go_on()
    assert room.recording.acts.latest(12) == [(tap, False)]


def test_where_lesson_time_begins_is_undone_but_never_removed_under_acts_that_were_set_back_before_0(
    room: Both,
) -> None:
    room.beside(lesson.since(90_000))
    assert room.recording.acts.latest(12) == []
    room.recording.undo()
    assert room.lesson.from_ms == 0


def test_what_is_removed_counts_no_more_until_it_is_brought_back(room: Both) -> None:
    first, _ = tapped(room), tapped(room, "waits")
    assert room.state.total == 2
    room.remove(first)
    assert (room.state.total, len(room.state.events["asks"])) == (1, 0)
    assert room.recording.acts.remove(first) == [], "twice would be once too often"
    room.bring_back(first)
    assert len(room.state.events["asks"]) == 1
    assert room.recording.acts.bring_back(first) == []


def test_both_are_acts_that_undo_takes_back_one_after_the_other(room: Both) -> None:
    tap = tapped(room)
    room.remove(tap)
    room.bring_back(tap)
    totals = []
    while room.recording.undo() is not None:
        totals.append(room.state.total)
    assert totals == [0, 1, 0]


def test_what_undo_took_can_be_brought_back_from_the_list_after_other_acts(room: Both) -> None:
    tap = tapped(room)
    room.recording.undo()
    other = tapped(room, "waits")
    assert room.recording.redo() is None
    room.bring_back(tap)
    assert room.state.total == 2
    assert room.recording.acts.stands(tap)
    room.recording.undo()
    assert not room.recording.acts.stands(tap)
    assert room.recording.acts.newest == other


def test_an_act_that_was_taken_back_twice_is_back_after_one_touch(room: Both) -> None:
    tap = tapped(room)
    room.remove(tap)
    room.recording.add(COUNTS, Draft("withdraw", {"entry": tap.uid.hex}))
    assert len(room.recording.acts.bring_back(tap)) == 2
    room.bring_back(tap)
    assert room.state.total == 1


def test_a_resting_hand_is_in_no_list_and_no_undo_and_cannot_be_brought_back(room: Both) -> None:
    tap, hand = tapped(room), tapped(room, "waits")
    room.recording.void([hand])
    assert room.recording.acts.newest == tap
    assert room.recording.acts.latest(12) == [(tap, True)]
    assert room.recording.acts.bring_back(hand) == []


def test_redo_does_not_bring_back_what_turned_out_to_be_a_resting_hand(room: Both) -> None:
    hand = tapped(room)
    room.recording.undo()
    room.recording.void([hand])
    assert room.recording.acts.undone is None
    assert room.recording.redo() is None
    assert room.recording.acts.newest is None


def test_a_resting_hand_leaves_redo_what_it_was(room: Both) -> None:
    tapped(room)
    why = tapped(room, "waits")
    room.recording.undo()
    hand = [tapped(room), tapped(room)]
    assert room.recording.acts.undone is None
    room.recording.void(hand)
    assert room.recording.redo() == why
    assert room.recording.acts.newest == why
    room.recording.void([tapped(room)])
    assert room.recording.acts.undone is None, "that was brought back"


def test_redo_after_a_resting_hand_is_that_of_the_newest_undo(room: Both) -> None:
    first, second = tapped(room), tapped(room, "waits")
    room.recording.undo()
    third = tapped(room)
    room.recording.undo()
    room.recording.void([tapped(room)])
    assert room.recording.redo() == third
    assert room.recording.redo() is None
    assert [act for act, stands in room.recording.acts.latest(12) if stands] == [third, first]
    assert not room.recording.acts.stands(second)


def test_with_what_was_no_act_its_corrections_go_as_well(room: Both) -> None:
    tap = tapped(room)
    note = room.beside(lesson.note())
    room.set_back(5_000)
    room.beside(void(note))
    assert room.recording.acts.newest == tap
    room.recording.undo()
    assert room.recording.acts.newest is None


@pytest.mark.parametrize("by_ms", [5_000, 10_000, 20_000])
def test_54_earlier_sets_the_newest_act_back_and_its_first_time_stays_stored(room: Both, by_ms: int) -> None:
    before, act = tapped(room), tapped(room, "waits")
    moved = room.set_back(by_ms)
    assert moved is not None
    assert [entry.at_ms for entry in room.state.events["waits"]] == [30_000 - by_ms]
    assert room.state.events["asks"][0] == before
    assert room.recording.acts.original(act).at_ms == 30_000
    room.recording.undo()
    assert [entry.at_ms for entry in room.state.events["waits"]] == [30_000]


def test_54_earlier_twice_is_twice_as_early(room: Both) -> None:
    tap = tapped(room)
    room.set_back(10_000)
    shown = room.state.events["asks"][0]
    draft = room.recording.acts.earlier(shown, 5_000, room.lesson)
    assert draft == amend(tap, {SET_BACK: True}, at_ms=15_000)


def test_nothing_is_set_back_before_the_lesson_began(room: Both) -> None:
    acts = room.recording.acts
    room.later(3_000)
    tap = tapped(room)
    assert acts.earlier(tap, 60_000, room.lesson) == amend(tap, {SET_BACK: True}, at_ms=0)
    room.beside(lesson.since(40_000))
    assert acts.earlier(tap, 60_000, room.lesson) == amend(tap, {SET_BACK: True}, at_ms=-27_000)
    assert acts.earlier(tap, 600_000, room.lesson) == amend(tap, {SET_BACK: True}, at_ms=-40_000)
    beginning = room.recording.add(LESSON, lesson.bright_spot(), -40_000)
    assert beginning is not None
    assert acts.earlier(beginning, 5_000, room.lesson) is None


def test_nothing_is_set_back_into_or_over_a_gap(room: Both) -> None:
    room.sleep(20_000)
    room.later(2_000)
    tap = tapped(room)
    assert room.recording.acts.earlier(tap, 5_000, room.lesson) == amend(tap, {SET_BACK: True}, at_ms=50_000)
    room.set_back(20_000)
    moved = room.state.events["asks"][0]
    assert room.recording.acts.earlier(moved, 5_000, room.lesson) is None


def test_nothing_is_set_back_over_a_pause_which_may_have_taken_half_an_hour(room: Both) -> None:
    room.recording.pause()
    room.later(1_800_000)
    room.recording.go_on()
    room.later(2_000)
    tap = tapped(room)
    after = room.lesson.wall_at(tap.at_ms)
    room.set_back(5_000)
    moved = room.state.events["asks"][0]
    assert moved.at_ms == 30_000
    assert (after - room.lesson.wall_at(moved.at_ms)).total_seconds() == 2


def test_47_an_act_that_opened_an_eye_is_set_back_to_where_it_was_shut_and_the_eye_stays_open(room: Both) -> None:
    room.eye(COUNTS)
    room.later(3_000)
    tapped(room)
    room.set_back(5_000)
    assert room.state.events["asks"][0].at_ms == 30_000
    assert COUNTS not in room.lesson.shut
    assert room.lesson.watched_ms(COUNTS, room.now_ms) == 33_000


def test_no_timer_is_set_back_over_a_shut_eye_that_would_stop_it(room: Both) -> None:
    room.eye(TIMERS)
    room.later(1_000)
    room.eye(TIMERS)
    room.later(1_000)
    room.touch("teacher")
    room.set_back(5_000)
    assert room.spans("teacher") == [(30_000, 32_000)]
    assert "teacher" in room.timers.running


def test_an_eye_and_the_beginning_of_the_lesson_have_no_earlier(room: Both) -> None:
    for act in (room.eye(COUNTS), room.eye(COUNTS), room.beside(lesson.since(5_000))):
        assert room.recording.acts.earlier(act, 5_000, room.lesson) is None


def test_what_no_program_of_ours_wrote_ends_no_list() -> None:
    acts = Acts()
    tap = Entry(UUID(int=1), 1, 0, COUNTS, "tap", {"category": "asks"})
    acts.add(tap)
    for n, data in enumerate(({}, {"entry": "nothing"}, {"entry": UUID(int=9).hex}), 2):
        for kind in ("undo", "redo", "withdraw", "void"):
            acts.add(Entry(UUID(int=10 * n + len(kind)), n, 0, COUNTS, kind, data))
    assert acts.bring_back(tap) == []
    assert (tap, True) in acts.latest(12)


def test_an_act_is_not_set_back_into_time_in_which_the_screen_was_covered() -> None:
    state = lesson.State(covers=(Span(60_000, 120_000),))
    tap = Entry(UUID(int=1), 1, 122_000, event_count.KEY, event_count.TAP, {"category": "a"})
    acts = Acts()
    acts.add(tap)
    draft = acts.earlier(tap, 20_000, state)
    assert draft is not None and draft.data["at_ms"] == 120_000
