"""Talk flow: the table of its rules, cell by cell; what each act stores; and random lessons against plain Python.

A longer run: ALL_METHODS=2000 pytest --timeout 0 tests/models/test_verbal_flow.py
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from all_lessons import ANY_STEPS, EXAMPLES, TALK_STEPS, AllLessons, compare_talk, compare_then
from all_methods import TALKED, AllMethods
from durability.at_hand import UNHURRIED
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_talk import ALL, CLASS, EVERYONE, FLOOR, NEXT, ONE, SOMEONE, TABLE, TEACHER, WHOLE_CLASS

from app.models import room, verbal_flow
from app.models.entry import LESSON

STEPS = {**TALK_STEPS, **ANY_STEPS}
NUMBERS = st.integers(0, 59_999)
course = st.lists(st.tuples(st.sampled_from(sorted(STEPS)), NUMBERS), min_size=15, max_size=40)
REACHED: dict[str, tuple[str, ...]] = {FLOOR: (), ONE: ("s2",), ALL: (WHOLE_CLASS,)}
"""What is touched first to come into each state."""
STATES = {verbal_flow.Floor.TEACHER: FLOOR, verbal_flow.Floor.ASKED_ONE: ONE, verbal_flow.Floor.ASKED_CLASS: ALL}


def test_27_every_cell_of_the_table_means_what_it_says_for_seats_and_tables_with_timed_pauses_and_without() -> None:
    for state, row in TABLE.items():
        for key, cell in row.items():
            for seat in ("s2", "p2", SOMEONE):
                for timed in (True, False):
                    room = AllMethods(replace(TALKED, timed=timed))
                    people = {"X": seat, "Y": "s5"}
                    room.person(*(seat if touch == "s2" else touch for touch in REACHED[state]))
                    before = len(room.talk.turns)
                    room.person(people.get(key, key))
                    speaker, listener, after = ("", "", FLOOR) if isinstance(cell, str) else cell
                    meant = [(people.get(speaker, speaker), people.get(listener, listener))] if speaker else []
                    assert [(turn.speaker, turn.listener) for turn in room.talk.turns][before:] == meant, (state, key)
                    whom = people[listener] if after == ONE else ""
                    assert (STATES[room.talk.floor], room.talk.whom) == (after, whom), (state, key, seat)
                    assert bool(room.talk.pauses) is (timed and state != FLOOR)
                    voices = [entry for entry in room.paper.entries if entry.kind == verbal_flow.SPOKE]
                    assert len(voices) == (cell == NEXT)


def test_27_seat_seat_and_class_seat_and_seat_other_seat_are_the_turns_that_the_design_names() -> None:
    assert told("s6", "s6") == [(TEACHER, "s6", "recall"), ("s6", TEACHER, "answers")]
    assert told(WHOLE_CLASS, "s4") == [(TEACHER, CLASS, "recall"), ("s4", TEACHER, "answers")]
    assert told("s2", "s5") == [(TEACHER, "s2", "recall"), (TEACHER, "s5", "recall")]


def test_55_two_touches_store_kind_person_pause_and_who_spoke_next_by_the_two_touch_downs() -> None:
    room = AllMethods()
    room.arm("why")
    says(room, "s1", age_ms=40)
    room.later(2_600)
    # It is handled late: the finger came down 130 ms ago.
    says(room, "s1", age_ms=130)
    (pause,) = room.talk.pauses
    assert (pause.chip, pause.listener, pause.ended, pause.length_ms) == ("why", "s1", "student", 2_600 + 40 - 130)
    says(room, "s3")
    room.later(1_700)
    room.person(TEACHER, apart_ms=0)
    assert (room.talk.pauses[-1].length_ms, room.talk.pauses[-1].ended) == (1_700, "teacher")


def test_55_a_question_passed_on_has_no_timed_pause_and_nobody_within_30_s_is_no_speech() -> None:
    room = AllMethods()
    room.person("s1", "s2", WHOLE_CLASS, WHOLE_CLASS, EVERYONE)
    assert room.pauses == [("asked_again", None)] * 3 + [("student", 1_000)]
    room.person("s1")
    room.later(29_999)
    assert room.talk.pause_at(room.now_ms) == 29_999
    room.later(1)
    assert room.talk.pause_at(room.now_ms) is None
    assert room.talk.pauses_until(room.now_ms)[-1].ended == "nobody"
    room.person("s1", apart_ms=0)
    assert room.pauses[-1] == ("nobody", None)
    assert room.talk.turns[-1].speaker == "s1"


def test_praise_starts_no_pause_and_ends_one_as_the_teachers_voice() -> None:
    room = AllMethods()
    room.person("s1")
    room.arm("praise")
    room.person("s2", "s3")
    assert room.pauses == [("teacher", 1_000)]
    assert room.talk.floor is verbal_flow.Floor.TEACHER


def test_a_third_touch_on_a_seat_after_question_and_answer_is_what_the_plan_says_or_a_question_anew() -> None:
    assert told("s1", "s1", "s1", "s1")[2:] == [(TEACHER, "s1", "praise"), (TEACHER, "s1", "recall")]
    assert told("s1", "s1", "s2", "s1")[2:] == [(TEACHER, "s2", "recall"), (TEACHER, "s1", "recall")]
    room = AllMethods(replace(TALKED, third_touch=""))
    room.person("s1", "s1", "s1")
    assert room.turns[-1] == (TEACHER, "s1", "recall")


def test_56_class_everyone_is_a_question_and_all_at_once() -> None:
    assert told(WHOLE_CLASS, EVERYONE) == [(TEACHER, CLASS, "recall"), (CLASS, TEACHER, "answers")]


@pytest.mark.parametrize("state", [FLOOR, ONE, ALL])
def test_56_a_students_own_question_in_each_state_leaves_the_kept_chip_armed(state: str) -> None:
    room = AllMethods()
    room.person(*REACHED[state])
    room.arm("comments")
    room.arm("asks")
    room.person("s6")
    assert room.turns[-1] == ("s6", TEACHER, "asks")
    assert (room.talk.armed.students, room.talk.armed.student) == ("comments", "comments")
    assert room.talk.floor is verbal_flow.Floor.TEACHER


@pytest.mark.parametrize("state", [FLOOR, ONE, ALL])
def test_56_called_out_is_that_student_speaking_whoever_was_asked(state: str) -> None:
    room = AllMethods()
    room.person(*REACHED[state])
    room.says(verbal_flow.arm(how=verbal_flow.CALLED_OUT))
    room.person("s5")
    assert room.turns[-1] == ("s5", TEACHER, "answers")
    assert room.talk.turns[-1].how == "called_out"


def test_in_a_discussion_whoever_is_touched_speaks_to_the_class_until_the_teacher_speaks_or_it_is_turned_off() -> None:
    room = AllMethods()
    room.person("s1")
    room.says(verbal_flow.arm(discussion=True))
    room.person("s2", "s3")
    assert room.turns[1:] == [("s2", CLASS, "answers"), ("s3", CLASS, "answers")]
    assert room.talk.whom == "s1"
    room.person(TEACHER)
    assert room.turns[-1] == (TEACHER, CLASS, "recall")
    room.says(verbal_flow.arm(discussion=False))
    # She has spoken since she asked, and nobody is to answer.
    assert room.talk.floor is verbal_flow.Floor.TEACHER
    room.person("s1")
    assert room.turns[-1] == (TEACHER, "s1", "recall")


def test_a_plan_whose_students_only_ask_stores_each_of_their_turns_as_a_question() -> None:
    room = AllMethods(replace(TALKED, student=TALKED.student[1:2]))
    room.person(WHOLE_CLASS, "s1")
    assert room.turns[-1] == ("s1", TEACHER, "asks")


@settings(UNHURRIED, max_examples=EXAMPLES or 50, derandomize=not EXAMPLES)
@given(course, st.sampled_from(((True, True), (False, True), (True, False))), NUMBERS)
def test_20_21_22_whatever_is_touched_turns_floor_matrix_and_pauses_are_those_of_the_table(
    course: list[tuple[str, int]], planned: tuple[bool, bool], then: int
) -> None:
    timed, how = planned
    both = AllLessons(replace(TALKED, timed=timed, how=how, third_touch="praise" if timed else ""))
    for name, number in course:
        STEPS[name](both, number)
        compare_talk(both)
    compare_then(both, then % (both.plain.now + 1))


def told(*touches: str) -> list[tuple[str, str, str]]:
    room = AllMethods()
    room.person(*touches)
    return room.turns


def says(room: AllMethods, person: str, age_ms: int = 0) -> None:
    room.says(verbal_flow.touch(room.talk, person, age_ms))


def test_28_where_the_class_sits_without_tables_the_next_touch_is_on_a_seat_again() -> None:
    room_now = AllMethods()
    room_now.says(verbal_flow.arm(groups=True))
    room_now.says(verbal_flow.arm(speaker="p1"))
    known = room_now.lesson.room.room
    room_now.recording.add(LESSON, room.furniture(known.with_layout(replace(known.layouts[0], pieces=()))))
    assert not room_now.talk.armed.groups and not room_now.talk.armed.speaker
    room_now.person("s1")
    assert room_now.turns == [(TEACHER, "s1", "recall")]
