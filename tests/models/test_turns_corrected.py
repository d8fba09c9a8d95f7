"""Talk flow: acts corrected in one touch, taken back, and cut off: what changes, and that nothing else does."""

from __future__ import annotations

import pytest
from all_methods import TALK, AllMethods
from plain_talk import ADULT, CLASS, EVERYONE, TEACHER, WHOLE_CLASS

from app.models import lesson, verbal_flow
from app.models.entry import LESSON, Entry, amend


@pytest.mark.parametrize(
    ("speaker", "listener"),
    [
        (TEACHER, "s1"),
        ("s1", TEACHER),
        ("s1", "s2"),
        (TEACHER, CLASS),
        (CLASS, TEACHER),
        (TEACHER, ADULT),
        (ADULT, "s1"),
    ],
)
def test_57_the_other_way_round_twice_is_the_act_as_it_was(speaker: str, listener: str) -> None:
    room = AllMethods()
    for chip in ("why", "comments"):
        room.arm(chip)
    room.says(verbal_flow.drag(room.talk, speaker, listener))
    (before,) = room.talk.turns
    for chip in ("recall", "answers"):
        room.arm(chip)
    room.says(verbal_flow.arm(how=verbal_flow.VOLUNTEERED))
    round_(room)
    (turned,) = room.talk.turns
    assert (turned.speaker, turned.listener) == (listener, speaker)
    kept = {TEACHER: "recall", ADULT: ""}.get(listener, "answers" if speaker != ADULT else "")
    assert turned.chip == kept
    round_(room)
    assert list(room.talk.turns) == [before]
    assert room.talk.turns[-1].at_ms == room.recording.acts.original(room.last).at_ms


def test_54_the_last_acts_chip_is_changed_in_one_touch_and_nothing_else() -> None:
    room = AllMethods()
    room.person("s1", "s1", "s2")
    before, floor = room.turns, room.talk.floor
    chips = [offer for offer in verbal_flow.offers(room.talk, room.last) if not offer.keyed]
    assert [offer.words for offer in chips] == ["Explain why", "Praise"]
    room.says(chips[0].draft)
    assert room.turns == [*before[:-1], (TEACHER, "s2", "why")]
    assert room.talk.floor is floor
    assert room.last.data["chip"] == "why"
    assert room.recording.acts.original(room.last).data["chip"] == "recall"


def test_54_five_seconds_earlier_keeps_the_first_time_and_marks_the_pause_as_not_timed() -> None:
    room = AllMethods()
    for touches, ended in ((("s1", "s1"), "moved"), (("s1",), "moved"), (("s1", "s2"), "asked_again")):
        room = AllMethods()
        room.person(WHOLE_CLASS, "s4")
        room.later(7_000)
        room.person(*touches, apart_ms=6_000)
        first = room.last
        room.back()
        assert room.talk.turns[-1].at_ms == first.at_ms - 5_000
        assert room.recording.acts.original(room.last).at_ms == first.at_ms
        assert room.pauses[1:2] == [(ended, None)]
        assert all(pause.length_ms is None for pause in room.talk.pauses_until(room.now_ms)[1:])


def test_54_what_is_set_back_is_set_back_over_nothing_that_changes_what_it_means() -> None:
    for between in ("s1", "the teacher", "the switch"):
        room = AllMethods()
        room.person("s3", apart_ms=10_000)
        room.hands.pass_(3_000)
        if between == "the switch":
            room.says(verbal_flow.arm(timed=False))
        else:
            room.person(TEACHER if between == "the teacher" else between, apart_ms=0)
        over_ms = room.now_ms
        room.person("s2", apart_ms=1_000)
        # Another finger, in the same instant.
        room.person("s2", apart_ms=0)
        assert room.back() is None
        room.recording.undo()
        room.back()
        assert room.last.at_ms == over_ms + 1
        assert room.turns[-1][:2] == (TEACHER, "s2")


def test_what_is_for_one_turn_is_used_up_whatever_becomes_of_that_turn() -> None:
    corrections = {
        "turned round": round_,
        "another chip": lambda room: room.says(amend(room.last, {"chip": "answers"})),
        "set back": AllMethods.back,
    }
    for correct in corrections.values():
        room = AllMethods()
        room.person("s1", apart_ms=7_000)
        room.arm("asks")
        room.person("s6", apart_ms=2_000)
        correct(room)
        assert room.talk.armed.once == ""
        room.says(verbal_flow.arm(speaker="s2"))
        room.person("s3", apart_ms=2_000)
        correct(room)
        assert room.talk.armed.speaker == ""
    room.recording.undo()
    room.recording.undo()
    # The touch itself is taken back, and so is as if it had not been.
    assert room.talk.armed.speaker == "s2"


def test_20_undo_gives_back_turns_floor_and_pauses_one_by_one() -> None:
    room = AllMethods()
    known = []
    for touch in ("s1", "s2", "s2", WHOLE_CLASS, EVERYONE, "p1", TEACHER, "s3"):
        known.append((room.turns, room.talk.floor, room.talk.whom, list(room.talk.pauses), room.talk.pausing))
        room.person(touch)
    while known:
        room.recording.undo()
        found = (room.turns, room.talk.floor, room.talk.whom, list(room.talk.pauses), room.talk.pausing)
        assert found == known.pop()
    assert room.recording.undo() is None


def test_21_22_killed_nothing_shown_is_lost_and_no_pause_goes_over_the_gap() -> None:
    room = AllMethods()
    room.arm("why")
    room.person(WHOLE_CLASS, "s1", "s2")
    before = (room.turns, room.talk.floor, room.talk.whom, room.talk.armed)
    room.recording.tick()
    room.hands.pass_(9_000)
    room.killed()
    assert (room.turns, room.talk.floor, room.talk.whom, room.talk.armed) == before
    assert room.pauses[-1] == ("cut", None)
    room.person("s2")
    (gap,) = room.lesson.gaps
    assert all(not gap.from_ms < turn.at_ms < gap.until_ms for turn in room.talk.turns)
    assert room.pauses[-1] == ("cut", None)
    for stop in (lesson.cover(), lesson.not_watching(TALK)):
        room.person("s3")
        room.recording.add(LESSON, stop)
        room.person("s3")
        assert room.pauses[-1] == ("cut", None)


def round_(room: AllMethods) -> Entry | None:
    return room.says(verbal_flow.other_way_round(room.talk, room.last))
