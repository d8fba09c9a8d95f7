"""28: the line above the seats names the meaning of the next touch, whatever is armed and whoever has the floor."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from uuid import UUID

import pytest
from seated import a_class

from app.models import lesson, room, verbal_flow
from app.models.entry import LESSON, Draft, Entry
from app.models.room import BENCH, Piece
from app.models.verbal_flow import ADULT, CALLED_OUT, CLASS, EVERYONE, SOMEONE, TEACHER, WHOLE_CLASS, Config, State
from app.models.verbal_flow_words import next_touch

PLAIN = verbal_flow.NO_PLAN
TIMED = replace(PLAIN, timed=True)


def seated() -> room.Room:
    """Ten children at two tables, A and D."""
    made = a_class(5, 2)
    layout = made.layouts[0]
    tables = tuple(Piece(f"p{n}", BENCH, 4000, 2000 * n, 6000, 900, name=name) for n, name in ((1, "A"), (2, "D")))
    places = tuple(replace(place, piece=f"p{1 + n // 5}") for n, place in enumerate(layout.places))
    return made.with_layout(replace(layout, pieces=tables, places=places))


class Spoken:
    """A state after touches a second apart."""

    def __init__(self, config: Config, *touched: str) -> None:
        self.state: State = verbal_flow.start(config, lesson.begun({room.ROOM: seated()}))
        self._seq = count(1)
        for who in touched:
            self.happens(verbal_flow.touch(self.state, who))

    def happens(self, draft: Draft | None, method: str = verbal_flow.KEY) -> Spoken:
        assert draft is not None
        n = next(self._seq)
        self.state = verbal_flow.step(self.state, Entry(UUID(int=n), n, n * 1_000, method, draft.kind, draft.data))
        self.now_ms = n * 1_000
        return self

    def says(self, later_ms: int = 0) -> tuple[str, str]:
        return next_touch(self.state, getattr(self, "now_ms", 0) + later_ms)


def test_28_with_the_teachers_floor_it_says_with_which_chip_she_speaks() -> None:
    assert Spoken(PLAIN).says() == ("", "The teacher speaks to the seat you touch: Recall.")
    assert Spoken(TIMED).says() == ("", "Touch the seat asked when the question ends: Recall.")
    praise = Spoken(TIMED).happens(verbal_flow.arm(teacher="praise"))
    assert praise.says() == ("", "The teacher speaks to the seat you touch: Praise.")
    tables = Spoken(PLAIN).happens(verbal_flow.arm(groups=True))
    assert tables.says() == ("", "The teacher speaks to the table you touch: Recall.")
    assert Spoken(PLAIN, "s9", "s9").says() == Spoken(PLAIN).says()


def test_28_after_a_question_it_says_who_answers_and_who_would_be_asked() -> None:
    means = "Seat 9 again speaks: Answers. Another is asked: Recall."
    assert Spoken(PLAIN, "s9").says() == ("", f"Seat 9 was asked. {means}")
    assert Spoken(TIMED, "s9").says(1_830) == ("1.8 s", f"since seat 9 was asked. {means}")
    assert Spoken(TIMED, "s9").says(30_000) == ("", f"No speech within 30 s. {means}")
    table = Spoken(TIMED).happens(verbal_flow.arm(groups=True)).happens(verbal_flow.turn(TEACHER, "p2", "why"))
    assert table.says() == (
        "0.0 s",
        "since table D was asked. Table D again speaks: Answers. Another is asked: Recall.",
    )
    hidden = Spoken(PLAIN, "s9").happens(verbal_flow.arm(groups=True))
    assert hidden.says() == ("", "Seat 9 was asked. The table you touch is asked: Recall.")
    praise = Spoken(PLAIN, "s9").happens(verbal_flow.arm(teacher="praise"))
    assert praise.says()[1].endswith("Another is spoken to: Praise.")


def test_28_after_a_question_to_the_class_whoever_is_touched_speaks() -> None:
    assert Spoken(PLAIN, WHOLE_CLASS).says() == ("", "The class was asked. The seat you touch speaks: Answers.")
    assert Spoken(TIMED, WHOLE_CLASS).says(400) == (
        "0.4 s",
        "since the class was asked. The seat you touch speaks: Answers.",
    )
    tables = Spoken(PLAIN, WHOLE_CLASS).happens(verbal_flow.arm(groups=True))
    assert tables.says() == ("", "The class was asked. The table you touch speaks: Answers.")


@pytest.mark.parametrize("touched", [(), ("s9",), (WHOLE_CLASS,)])
def test_28_what_is_armed_for_students_is_said_in_each_state(touched: tuple[str, ...]) -> None:
    asks = Spoken(PLAIN, *touched).happens(verbal_flow.arm(once="asks"))
    assert asks.says()[1].endswith("The seat you touch speaks to the teacher: Asks.")
    out = Spoken(replace(PLAIN, how=True), *touched).happens(verbal_flow.arm(how=CALLED_OUT))
    assert out.says()[1].endswith("The seat you touch speaks to the teacher: Answers, called out.")
    talk = Spoken(PLAIN, *touched).happens(verbal_flow.arm(discussion=True, student="comments"))
    assert talk.says() == ("", "The seat you touch speaks to the class: Comments.")
    group = Spoken(PLAIN, *touched).happens(verbal_flow.arm(speaker="s3"))
    assert group.says() == ("", "Seat 3 speaks to the table you touch: Answers.")
    teacher = Spoken(PLAIN, *touched).happens(verbal_flow.arm(speaker=TEACHER))
    assert teacher.says() == ("", "The teacher speaks to the table you touch: Recall.")


def test_28_an_adult_someone_and_a_third_touch_have_words_of_their_own() -> None:
    adult = Spoken(PLAIN, ADULT)
    assert adult.says() == ("", "Another adult was spoken to. Adult speaks. A seat is asked: Recall.")
    someone = Spoken(PLAIN, SOMEONE)
    assert someone.says()[1].startswith("Someone was asked. Beside the seats someone speaks: Answers.")
    third = Spoken(replace(PLAIN, third_touch="praise"), "s9", "s9")
    assert third.says() == ("", "The teacher speaks to the seat you touch: Recall; seat 9 again: Praise.")


def test_28_what_it_says_is_what_the_touch_does() -> None:
    """In each state the speaker it names for a seat is the one that the touch stores."""
    for touched in ((), ("s9",), (WHOLE_CLASS,), (WHOLE_CLASS, EVERYONE), ("s2", "s2")):
        for kept in ({}, {"once": "asks"}, {"discussion": True}, {"teacher": "praise"}):
            spoken = Spoken(PLAIN, *touched).happens(verbal_flow.arm(**kept))
            words = spoken.says()[1]
            draft = verbal_flow.touch(spoken.state, "s5")
            assert draft is not None
            speaks = "The seat you touch speaks" in words
            assert (draft.data["speaker"] == "s5") == speaks, words
            assert (draft.data["listener"] == CLASS) == ("to the class" in words), words
            named = spoken.state.config.chip(str(draft.data["chip"]))
            assert named is not None and f": {named.name}" in words


def test_28_in_a_pause_it_says_that_a_touch_is_kept_aside() -> None:
    state = Spoken(TIMED, "s9")
    state.happens(lesson.pause(1_000, datetime(2026, 11, 22, tzinfo=UTC)), LESSON)
    tenths, words = state.says()
    assert tenths == "" and words.startswith("Paused, a touch is kept aside. Seat 9 again speaks")
