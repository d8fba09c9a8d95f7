"""What is reckoned of turns: each figure against a plain count of the same journal."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import Any
from uuid import UUID

import msgspec
import pytest
from rooms import tables

from app.models import lesson, room, verbal_flow
from app.models import verbal_flow_figures as figures
from app.models.entry import LESSON, Draft, Entry, fold
from app.models.figures import Sentence
from app.models.verbal_flow import CLASS, KEY, NO_PLAN, SOMEONE, TEACHER, State, turn

STARTED = datetime.fromisoformat("2026-11-12T10:05:00+00:00")
MINUTE = 60_000
END = 44 * MINUTE
ROOM = tables(7, 4, 1)
ASKING = {"recall", "why", "how_to", "asks"}
QUESTIONS = ("recall", "why", "how_to")


def folded(acts: list[tuple[int, str, Draft]], **config: Any) -> tuple[State, list[Entry]]:
    """The state at the end of a lesson of 44 minutes."""
    drafts = [(0, LESSON, lesson.start(STARTED)), *acts, (END, LESSON, lesson.finish(END))]
    journal = [Entry(UUID(int=n), n, at, m, d.kind, dict(d.data)) for n, (at, m, d) in enumerate(drafts, 1)]
    begun = lesson.begun({room.ROOM: msgspec.to_builtins(ROOM)})
    return fold(verbal_flow.step, verbal_flow.start(_config(**config), begun), journal), journal


def _config(**config: Any) -> verbal_flow.Config:
    return msgspec.convert({**msgspec.to_builtins(NO_PLAN), **config}, verbal_flow.Config)


def talk(*said: tuple[float, str, str, str], how: str = "") -> list[tuple[int, str, Draft]]:
    """Turns: second, speaker, listener and chip."""
    return [(round(at * 1000), KEY, turn(who, whom, chip, how=how)) for at, who, whom, chip in said]


def a_random_lesson(seed: int) -> list[tuple[int, str, Draft]]:
    """Turns of all sorts, and stretches in which nothing was seen."""
    chance, acts, at_ms = random.Random(seed), list[tuple[int, str, Draft]](), 1000
    people = [f"s{n}" for n in range(1, 28)] + ["p0", "p3", SOMEONE, CLASS]
    for _ in range(200):
        at_ms += chance.choice((900, 2400, 5100, 12_000, 31_000)) + chance.randrange(500)
        match chance.randrange(24):
            case 0:
                acts += [(at_ms, LESSON, lesson.cover()), (at_ms + 900, LESSON, lesson.uncover())]
                at_ms += 1000
            case 1:
                acts.append((at_ms, LESSON, lesson.not_watching(KEY)))
            case 2:
                acts.append((at_ms, LESSON, lesson.gap(700)))
                at_ms += 700
            case n if n % 2:
                acts.append((at_ms, KEY, turn(TEACHER, chance.choice(people), chance.choice((*QUESTIONS, "praise")))))
            case 4:
                acts.append((at_ms, KEY, turn(chance.choice(people[:14]), chance.choice(people[14:]), "comments")))
            case _:
                acts.append((at_ms, KEY, turn(chance.choice(people), TEACHER, chance.choice(("answers", "asks")))))
    return [act for act in acts if act[0] < END - MINUTE]


@pytest.mark.parametrize("seed", range(6))
def test_every_figure_is_that_of_a_plain_count(seed: int) -> None:
    acts = a_random_lesson(seed)
    state, journal = folded(acts, timed=True)
    said = [entry for entry in journal if entry.kind == verbal_flow.TURN]
    told = [(str(e.data["speaker"]), str(e.data["listener"]), str(e.data["chip"])) for e in said]
    assert {pair: len(turns) for pair, turns in figures.pairs(state).items()} == Counter(t[:2] for t in told)
    found = {measure.key: measure for measure in figures.measures(state, END)}
    for chip, measure in found.items():
        assert measure.counted == tuple(e.uid for e in said if e.data["chip"] == chip)
    assert sum(measure.count for measure in found.values()) == len(said)
    asked = [e for e in said if e.data["speaker"] == TEACHER and e.data["chip"] in QUESTIONS]
    assert [turn.entry for turn in figures.questions(state)] == [e.uid for e in asked]
    # Who follows whom, with the other entries between: what is unseen parts them.
    follows: Counter[tuple[str, str]] = Counter()
    shown = [entry for entry in journal if entry.kind in (verbal_flow.TURN, "gap", "cover", "not_watching")]
    for one, other in pairwise(shown):
        if one.kind == other.kind == verbal_flow.TURN:
            follows[str(one.data["speaker"]), str(other.data["speaker"])] += 1
    assert figures.follows(state, END) == follows


@pytest.mark.parametrize("seed", range(6))
def test_chains_have_every_question_its_pause_and_its_answers_once(seed: int) -> None:
    state, journal = folded(a_random_lesson(seed), timed=True)
    chains = figures.chains(state, END)
    answers = [turn.entry for chain in chains for turn in chain.answers]
    assert len(answers) == len(set(answers)) == sum(turn.answers is not None for turn in state.turns)
    begun = figures.begun_pauses(state, END)
    assert len(begun) == len(chains) == sum(chain.pause is not None for chain in chains)
    by_uid = {entry.uid: entry for entry in journal}
    for chain in chains:
        assert all(turn.at_ms > chain.question.at_ms for turn in chain.answers)
        pause = chain.pause
        if pause is not None and pause.length_ms is not None and pause.by is not None:
            assert pause.length_ms == by_uid[pause.by].at_ms - chain.question.at_ms < 30_000
    kinds = figures.kinds(state, END)
    assert sum(len(kind.pauses) for kind in kinds) == sum(pause.timed for pause in begun)
    (stems,) = [row.stems for row in figures.strip(state, END) if row.stems]
    assert len(stems) == sum(pause.timed for pause in begun)


def told(sentence: Sentence) -> str:
    return "".join(piece.text for piece in sentence).replace("\N{NO-BREAK SPACE}", " ")


def test_the_sentences_say_who_was_asked_who_spoke_and_how_long_the_pauses_were() -> None:
    said = [(n * 60, TEACHER, "s3" if n % 2 else CLASS, "recall") for n in range(1, 8)]
    answers = [(n * 60 + n, "s4" if n % 3 else CLASS, TEACHER, "answers") for n in range(1, 8)]
    acts = talk(*sorted([*said, *answers])) + talk((600, TEACHER, "p0", "why"), (604, "p0", TEACHER, "answers"))
    away = [(30 * MINUTE, LESSON, lesson.cover()), (34 * MINUTE, LESSON, lesson.uncover())]
    gone = [(0, LESSON, room.absent("s19")), (0, LESSON, room.absent("s20"))]
    state, _ = folded([*gone, *acts, *away], timed=True)
    assert [told(sentence) for sentence in figures.sentences(state, END)] == [
        "You asked 8 questions in 40.0 watched minutes, 2.0 per 10 minutes: "
        "3 to the whole class, 4 to one seat, 1 to a group.",
        "1 of 25 seats were asked by you; 1 of 25 spoke at least once. 2 turns of groups are in no count of seats. "
        "Seats 19 and 20 were absent and are in no base.",
        "The pause was timed after 8 of 8 questions: middle 4.0 s, half between 2.8 and 5.2 s. Spoke next: student 8.",
    ]


def test_a_few_questions_have_times_and_a_few_pauses_have_values() -> None:
    acts = talk((60, TEACHER, "s3", "why"), (62.4, "s3", TEACHER, "answers"), (90, TEACHER, CLASS, "why"))
    acts.append((95_100, KEY, verbal_flow.teacher_spoke()))
    state, _ = folded(acts, timed=True)
    first, _, pauses = (told(sentence) for sentence in figures.sentences(state, END))
    assert (
        first
        == "You asked 2 questions in 44.0 watched minutes, at 10:06 and 10:06: 1 to the whole class, 1 to one seat."
    )
    assert pauses == "The pause was timed after 2 of 2 questions: 2.4 s and 5.1 s. Spoke next: student 1, you 1."


def test_a_question_that_had_no_answer_is_none_with_no_speech_within_30_s() -> None:
    acts = talk((60, TEACHER, "s3", "why"), (120, TEACHER, "s3", "why"), (180, TEACHER, "s4", "why"))
    asked = replace(acts[0][2], data={**acts[0][2].data, "unanswered": True})
    state, _ = folded([(60_000, KEY, asked), *acts[1:], *talk((183, "s4", TEACHER, "answers"))], timed=True)
    assert [pause.ended for pause in figures.begun_pauses(state, END)] == ["no_answer", "nobody", "student"]
    assert told(figures.sentences(state, END)[-1]).endswith(
        "Without a length: 1 had no answer, 1 no speech within 30 s."
    )


def test_how_turns_came_about_is_told_where_it_was_noted() -> None:
    acts = talk((1, "s1", TEACHER, "answers"), (5, "s2", TEACHER, "answers"), how=verbal_flow.VOLUNTEERED)
    state, _ = folded([*acts, *talk((9, "s1", TEACHER, "answers"))], how=True)
    assert told(figures.sentences(state, END)[-1]) == "Of 3 student turns: 2 volunteered; for 1 it was not noted."


def test_a_turn_of_someone_or_of_all_is_in_no_count_of_seats_and_nothing_is_said_of_pauses_that_were_not_timed() -> (
    None
):
    state, _ = folded(
        talk((1, TEACHER, CLASS, "recall"), (3, CLASS, TEACHER, "answers"), (5, SOMEONE, TEACHER, "asks"))
    )
    asked, seats = (told(sentence) for sentence in figures.sentences(state, END))
    assert "1 question" in asked
    assert seats == "0 of 27 seats were asked by you; 0 of 27 spoke at least once."
    assert [row.label for row in figures.strip(state, END)] == ["Recall", "Explain why", "How to", "Student asks"]
