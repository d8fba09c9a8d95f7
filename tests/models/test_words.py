"""What Backrow writes about a lesson describes: it never judges, advises, explains or guesses (experience.md, 6.3)."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from app.charts import words as page_words
from app.methods import METHODS
from app.models import event_count, lesson
from app.models.entry import LESSON, Draft, Entry, fold
from app.models.figures import Sentence
from app.models.session import Card

STARTED = datetime.fromisoformat("2026-11-12T10:05:00+00:00")
MINUTE = 60_000
OWN = "Ownword"
"""Stands for whatever a user typed."""
FORBIDDEN = re.compile(
    r"\b(good|bad|better|best|worse|worst|great|excellent|poor|weak|strong|effective|ineffective|successful|fail\w*"
    r"|lack\w*|exemplary|ideal|appropriate"
    r"|should|must|ought|need(s|ed)? to|have to|try to|recommend\w*|suggest\w*|advice"
    r"|only|just|merely|even|still|too (much|many|little|few)|enough|not enough|already"
    r"|improv\w*|progress|decline\w*|deteriorat\w*|gain|drop(ped)?|target|goal met|on track|benchmark|norm|typical"
    r"|average teacher|expected"
    r"|score\w*|rating|rate[ds]|grade[ds]?|rank\w*|level [0-9]|points"
    r"|engaged|disengaged|off.task|bored|boring|motivated|disruptive|well.behaved"
    r"|because|therefore|led to|caused|due to|so that|seem\w*|appear\w* to|felt|unfortunately|however|but|rate of)\b"
    r"|!|[\U0001F300-\U0001FAFF\u2600-\u27BF]|%",
    re.IGNORECASE,
)


def entries(drafts: list[tuple[int, str, Draft]]) -> list[Entry]:
    return [Entry(UUID(int=n), n, at, m, d.kind, dict(d.data)) for n, (at, m, d) in enumerate(drafts, 1)]


def counts_lessons() -> Iterator[tuple[Any, list[Entry]]]:
    """Lessons with none, one, a few and many events, in no group, in two and in many."""
    chance = random.Random(5)
    for number, groups, most in ((1, 0, 1), (1, 0, 2), (3, 0, 4), (8, 2, 30), (12, 3, 9), (30, 0, 9), (30, 9, 40)):
        config = event_count.Config(
            tuple(
                event_count.Category(f"k{n}", OWN if n % 4 else "", OWN, OWN + str(n % groups) if groups else "")
                for n in range(number)
            )
        )
        drafts: list[tuple[int, str, Draft]] = [(0, LESSON, lesson.start(STARTED))]
        drafts += [
            (chance.randrange(44 * MINUTE), event_count.KEY, event_count.tap(f"k{n}"))
            for n in range(number)
            for _ in range(chance.randrange(most))
        ]
        drafts += [(20 * MINUTE, LESSON, lesson.pause(20 * MINUTE, STARTED)), (20 * MINUTE, LESSON, lesson.go_on(300))]
        drafts += [(44 * MINUTE, LESSON, lesson.gap(30_000))]
        yield config, entries(drafts)


LESSONS: dict[str, Callable[[], Iterator[tuple[Any, list[Entry]]]]] = {event_count.KEY: counts_lessons}
"""For each method lessons that bring out all its sentences: a new method brings its own."""


def told(sentence: Sentence) -> str:
    """The sentence with users' own words replaced."""
    return "".join(OWN if piece.own else piece.text for piece in sentence)


def generated() -> Iterator[tuple[str, int]]:
    for key, method in METHODS.items():
        for config, journal in LESSONS[key]():
            state = fold(method.step, method.start(config), journal)
            for sentence in method.sentences(state, 45 * MINUTE):
                yield told(sentence), sum(measure.count for measure in method.measures(state, 45 * MINUTE))


def on_the_page() -> Iterator[str]:
    """All that the sheet says beside the sentences: its constants, and what its functions make of lessons."""
    for name, value in vars(page_words).items():
        if name.isupper() and not name.startswith("_"):
            yield from (value,) if isinstance(value, str) else () if isinstance(value, int) else value
    for config, journal in counts_lessons():
        for card in (Card(), Card(OWN, OWN, OWN, OWN, 27)):
            state = fold(lesson.step, lesson.State(), journal)
            counted = fold(event_count.step, event_count.start(config), journal)
            measures = event_count.measures(counted, 45 * MINUTE)
            page = page_words.Lesson(card, STARTED, state, 45 * MINUTE, measures)
            yield from (page_words.title(page), page_words.made_for(page), *page_words.about(page))
            yield from (page_words.how(page), *page_words.definitions(page, 3), page_words.base(page))
            yield from (page_words.strip_alt(page), page_words.bars_alt(page), page_words.nothing(page))
            yield from (page_words.frequency(measure, page) for measure in measures)


def test_every_method_brings_lessons_to_read() -> None:
    assert set(METHODS) == set(LESSONS)


def test_no_generated_sentence_judges() -> None:
    found = [(sentence, hit[0]) for sentence, _ in generated() if (hit := FORBIDDEN.search(sentence))]
    assert not found


def test_every_generated_sentence_states_its_base() -> None:
    assert all(re.search(r"\bin \d+\.\d watched minutes\b", sentence) for sentence, _ in generated())


def test_no_rate_is_given_below_five_events() -> None:
    for sentence, _ in generated():
        figure = re.search(r"(\d+|no) events?\b", sentence)
        assert figure, sentence
        few = figure[1] == "no" or int(figure[1]) < 5
        assert few != ("per 10 minutes" in sentence)


def test_nothing_else_on_the_page_judges() -> None:
    found = [(said, hit[0]) for said in on_the_page() if (hit := FORBIDDEN.search(said))]
    assert not found


@pytest.mark.parametrize("judged", ["a good start", "It FAILED", "45 %", "so that", "well-behaved", "Nice!", "just 3"])
def test_the_list_would_find_a_judging_word(judged: str) -> None:
    assert FORBIDDEN.search(judged)
