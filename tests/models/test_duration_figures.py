"""What is printed of timers and pauses: parts that add up, quartiles by the book, every figure with its entries."""

from __future__ import annotations

import random
from datetime import datetime
from statistics import quantiles
from uuid import UUID

import pytest

from app.models import duration, lesson
from app.models.duration import Config, Group, State, Timer, begin, pause_ended, question_ended, stop
from app.models.duration_figures import PAUSES, measures, minutes_of, sentences, strip
from app.models.entry import LESSON, Draft, Entry, fold
from app.models.figures import minutes, quartiles, shared_out

MINUTE = 60_000
STARTED = datetime.fromisoformat("2026-11-12T10:05:00+00:00")
TALK = Group("talk", "Talk", (Timer("a", "Teacher"), Timer("b", "Student"), Timer("c", "Quiet")))
BESIDE = Group("beside", "Beside", (Timer("x", "Board"), Timer("y", "Noise")), exclusive=False)
CONFIG = Config((TALK, BESIDE), pause_pad=True)
Touch = tuple[int, Draft]


def state_of(*touches: Touch, around: tuple[Touch, ...] = (), config: Config = CONFIG) -> State:
    """The state after these touches on the timers, and what happened to the lesson around them."""
    drafts = [(0, LESSON, lesson.start(STARTED))]
    drafts += [(at_ms, LESSON, draft) for at_ms, draft in around]
    drafts += [(at_ms, duration.KEY, draft) for at_ms, draft in touches]
    entries = [
        Entry(UUID(int=n), n, at_ms, method, draft.kind, draft.data)
        for n, (at_ms, method, draft) in enumerate(sorted(drafts, key=lambda draft: draft[0]), 1)
    ]
    return fold(duration.step, duration.start(config), entries)


def paused(*pauses: tuple[int, str]) -> list[Touch]:
    """A pause a minute, each so long and ended so; with '' nobody ends it."""
    found = []
    for n, (length_ms, ended) in enumerate(pauses):
        found.append((n * MINUTE, question_ended()))
        found += [(n * MINUTE + length_ms, pause_ended(ended))] if ended else []
    return found


def said(state: State, until_ms: int, roomy: bool = True) -> list[str]:
    found = sentences(state, until_ms)
    text = ["".join(piece.text for piece in each if piece.roomy in (None, roomy)) for each in found]
    return [each.replace("\N{NO-BREAK SPACE}", " ") for each in text]


@pytest.mark.parametrize("seed", range(30))
def test_64_minutes_of_an_exclusive_group_add_up_to_the_recorded_minutes_as_printed(seed: int) -> None:
    chance = random.Random(seed)
    touches = [(chance.randrange(44 * MINUTE), begin(chance.choice("abc"))) for _ in range(chance.randrange(1, 50))]
    until_ms = 44 * MINUTE + chance.randrange(MINUTE)
    gap = (until_ms, lesson.gap(chance.randrange(5000)))
    state = state_of(*touches, around=(gap,))
    found = minutes_of(state, TALK, until_ms)
    assert f"{(found.timed + found.not_timed) / 10:.1f}" == minutes(state.lesson.recorded_ms(until_ms))
    for tenths, timer in zip(found.timers, TALK.timers, strict=True):
        assert abs(tenths * 6000 - state.total_ms(timer.id, until_ms)) < 6000


def test_shares_are_of_the_time_timed_and_add_up_to_a_hundred() -> None:
    state = state_of((0, begin("a")), (MINUTE, begin("b")), (2 * MINUTE, begin("c")), (3 * MINUTE, stop("c")))
    assert said(state, 4 * MINUTE)[0] == (
        "Talk: of 3.0 minutes timed, Teacher took 1.0 (34 %) in 1 stretch, Student 1.0 (33 %), Quiet 1.0 (33 %);"
        " 1.0 of 4.0 were not timed."
    )
    assert said(state, 4 * MINUTE, roomy=False)[0] == (
        "Talk: 3.0 minutes were timed in 3 stretches; 1.0 of 4.0 were not timed."
    )


def test_of_concurrent_timers_each_share_is_of_the_recorded_time() -> None:
    state = state_of((0, begin("x")), (0, begin("y")), (3 * MINUTE, stop("y")))
    assert said(state, 4 * MINUTE) == [
        "Talk: nothing was timed in 4.0 minutes.",
        "Beside: of 4.0 recorded minutes, Board took 4.0 (100 %) in 1 stretch, Noise 3.0 (75 %);"
        " they may run together.",
    ]
    assert [(row.label, row.figure, row.total) for row in strip(state, 4 * MINUTE)] == [
        ("Board", "4.0", ""),
        ("Noise", "3.0", ""),
    ]


def test_a_group_of_many_timers_is_told_by_its_totals() -> None:
    many = Config((Group("g", "G", tuple(Timer(f"t{n}", f"Name {n}") for n in range(9))),))
    state = state_of(*[(n * MINUTE, begin(f"t{n}")) for n in range(9)], config=many)
    assert said(state, 10 * MINUTE) == ["10.0 minutes were timed in 9 stretches; 0.0 of 10.0 were not timed."]


def test_the_strip_shows_what_ran_and_what_did_not() -> None:
    state = state_of((MINUTE, begin("a")), (2 * MINUTE, stop("a")), (6 * MINUTE, begin("a")))
    teacher, student, quiet, rest = strip(state, 8 * MINUTE)
    assert [(span.from_ms, span.until_ms) for span in teacher.spans] == [(60_000, 120_000), (360_000, 480_000)]
    assert student.spans == quiet.spans == ()
    assert [(span.from_ms, span.until_ms) for span in rest.spans] == [(0, 60_000), (120_000, 360_000)]
    assert rest.hollow
    assert (teacher.figure, rest.figure, rest.total) == ("3.0", "5.0", "8.0")


def test_a_gap_is_neither_timed_nor_not_timed() -> None:
    gap = (2 * MINUTE, lesson.gap(MINUTE))
    state = state_of((0, begin("a")), (5 * MINUTE, stop("a")), around=(gap,))
    *_, rest = strip(state, 10 * MINUTE)
    assert all(span.until_ms <= 2 * MINUTE or span.from_ms >= 3 * MINUTE for span in rest.spans)
    assert rest.total == "9.0"


@pytest.mark.parametrize("number", [5, 6, 7, 8, 31])
def test_the_middle_half_is_that_of_type_seven(number: int) -> None:
    chance = random.Random(number)
    values = [chance.randrange(800, 12_000) for _ in range(number)]
    assert quartiles(values) == pytest.approx(tuple(quantiles(values, n=4, method="inclusive")))


def test_pauses_are_told_with_who_spoke_next_and_what_became_of_the_others() -> None:
    lengths = (1000, 2000, 3000, 4000, 5000)
    pauses = [(length, duration.STUDENT if n else duration.TEACHER) for n, length in enumerate(lengths)]
    state = state_of(*paused(*pauses, (900, duration.DISCARDED), (0, ""), (0, "")))
    assert said(state, 7 * MINUTE + 4000) == [
        "5 of 8 pauses were timed: middle 3.0 s, half between 2.0 and 4.0 s. Spoke next: a student 4, the teacher 1."
        " Without a length: 1 with no speech within 30 s, 1 discarded, 1 not timed to the end."
    ]


def test_the_figure_of_the_pauses_counts_those_with_a_length() -> None:
    state = state_of(*paused((1500, duration.STUDENT), (0, ""), (2500, duration.TEACHER)))
    found = measures(state, 10 * MINUTE)[-1]
    assert (found.key, found.count, found.length_ms) == (PAUSES, 2, 4000)
    assert found.counted == tuple(pause.entry for pause in state.pauses if pause.timed)
    assert [(stem.at_ms, stem.length_ms, stem.filled) for stem in strip(state, 10 * MINUTE)[-1].stems] == [
        (0, 1500, True),
        (2 * MINUTE, 2500, False),
    ]


def test_every_figure_of_a_timer_has_the_touches_it_is_made_of() -> None:
    state = state_of((0, begin("a")), (MINUTE, begin("b")), (2 * MINUTE, begin("a")))
    teacher, student, *_ = measures(state, 4 * MINUTE)
    assert (teacher.count, teacher.length_ms, teacher.base_ms) == (2, 3 * MINUTE, 4 * MINUTE)
    assert (student.count, student.length_ms) == (1, MINUTE)
    assert not set(teacher.counted) & set(student.counted)


@pytest.mark.parametrize("parts", [(0, 0), (1, 1, 1), (5, 0, 7), (333, 333, 334), (1, 999_999)])
def test_what_is_shared_out_adds_up(parts: tuple[int, ...]) -> None:
    found = shared_out(parts, 100)
    assert sum(found) == (100 if any(parts) else 0)
    assert all(share >= 0 for share in found)
