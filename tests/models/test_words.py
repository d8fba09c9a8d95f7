"""What Backrow writes about a lesson describes: it never judges, advises, explains or guesses (experience.md, 6.3)."""

from __future__ import annotations

import ast
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import product
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest
import rooms

from app.charts import (
    alternatives,
    counts_by_seat,
    floor_plan,
    interval_frame,
    interval_grid,
    interval_scans,
    kinds_of_questions,
    second_page,
)
from app.charts import room_map as plan_charts
from app.charts import verbal_flow as talk_charts
from app.charts import words as page_words
from app.methods import METHODS
from app.models import (
    duration,
    duration_figures,
    event_count,
    lesson,
    room,
    room_map,
    room_map_figures,
    time_sample,
    time_sample_figures,
    verbal_flow,
    verbal_flow_figures,
)
from app.models.entry import LESSON, Draft, Entry, fold
from app.models.figures import Sentence
from app.models.room import Zone
from app.models.session import Card

APP = Path(page_words.__file__).parent.parent
STARTED = datetime.fromisoformat("2026-11-12T10:05:00+00:00")
MINUTE = 60_000
ROOM = rooms.tables()
ROOM = replace(ROOM, layouts=(replace(ROOM.layouts[0], zones=(Zone("z1", "Ownword", 500, 100, 8000, 1200),)),))
BEGUN = lesson.begun({room.ROOM: msgspec.to_builtins(ROOM)})
CHARTS = (
    *(counts_by_seat, floor_plan, kinds_of_questions, plan_charts, second_page, talk_charts),
    *(interval_frame, interval_grid, interval_scans),
)
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


def timer_lessons() -> Iterator[tuple[Any, list[Entry]]]:
    """Lessons with groups of both kinds, none, some and many of them used, and with none, few and many pauses."""
    chance = random.Random(6)
    ends = (duration.STUDENT, duration.TEACHER, duration.DISCARDED, "")
    for sizes, switches, pauses in product(((1,), (5,), (3, 3), (10,), (4, 4, 4)), (0, 1, 40), (0, 1, 4, 30)):
        groups = tuple(
            duration.Group(f"g{g}", OWN, tuple(duration.Timer(f"{g}{n}", OWN, OWN) for n in range(size)), g != 1)
            for g, size in enumerate(sizes)
        )
        config = duration.Config(groups, pause_pad=True)
        used = groups[:2] if switches == 40 else groups[:1]
        drafts: list[tuple[int, str, Draft]] = [(0, LESSON, lesson.start(STARTED))]
        for _ in range(switches):
            timer = chance.choice([timer.id for group in used for timer in group.timers])
            drafts.append((chance.randrange(44 * MINUTE), duration.KEY, duration.begin(timer)))
        for n in range(pauses):
            drafts.append((n * MINUTE, duration.KEY, duration.question_ended()))
            if end := ends[n % 4]:
                drafts.append((n * MINUTE + 900 + n * 70, duration.KEY, duration.pause_ended(end)))
        drafts += [(20 * MINUTE, LESSON, lesson.cover()), (21 * MINUTE, LESSON, lesson.uncover())]
        drafts += [(30 * MINUTE, LESSON, lesson.not_watching(event_count.KEY)), (44 * MINUTE, LESSON, lesson.note())]
        drafts += [(41 * MINUTE, LESSON, lesson.phase(OWN)), (44 * MINUTE, LESSON, lesson.bright_spot())]
        yield config, entries(sorted(drafts, key=lambda draft: draft[0]))


def talk_lessons() -> Iterator[tuple[Any, list[Entry]]]:
    """Lessons with no turn, one, a few and many, with pauses and without, of seats, tables, all and nobody known."""
    chance = random.Random(7)
    plain = verbal_flow.NO_PLAN
    chips = tuple(verbal_flow.Chip(chip.id, OWN, OWN, chip.asks) for chip in plain.chips)
    people = [f"s{n}" for n in range(1, 28)] + ["p1", "p4", verbal_flow.SOMEONE, verbal_flow.CLASS, verbal_flow.ADULT]
    for number, timed, how, away in product((0, 1, 4, 90), (True, False), ("", verbal_flow.CALLED_ON), (0, 1, 3, 9)):
        config = verbal_flow.Config(chips[:5], chips[5:], timed, bool(how), lines=timed)
        drafts: list[tuple[int, str, Draft]] = [(0, LESSON, lesson.start(STARTED))]
        drafts += [(0, LESSON, room.absent(f"s{n}")) for n in range(1, away + 1)]
        for n in range(number):
            who, at_ms = chance.choice(people), (n + 1) * 25_000
            asked = verbal_flow.turn(verbal_flow.TEACHER, who, chance.choice(("recall", "why", "praise")))
            said = verbal_flow.turn(
                who, verbal_flow.TEACHER, chance.choice(("answers", "asks")), how=how if n % 3 else ""
            )
            drafts.append((at_ms, verbal_flow.KEY, asked))
            drafts.append((at_ms + 1300 + n * 40, verbal_flow.KEY, said if n % 4 else verbal_flow.teacher_spoke()))
        yield config, entries(drafts)


def room_lessons() -> Iterator[tuple[Any, list[Entry]]]:
    """Lessons with no position, one, a few and many, seen throughout and not."""
    chance, known = random.Random(8), ROOM.layouts[0]
    names = tuple(room_map.Activity(activity.id, OWN, OWN) for activity in room_map.NO_PLAN.activities)
    for number, unseen in product((0, 1, 4, 60), (False, True)):
        drafts: list[tuple[int, str, Draft]] = [(0, LESSON, lesson.start(STARTED))]
        for n in range(number):
            x, y = chance.choice(((4500, 700), (300, 4700), (8300, 6400)))
            beside = chance.choice(("", *(piece.id for piece in known.pieces if piece.kind == room.BENCH)))
            drafts.append(((n + 1) * 40_000, room_map.KEY, room_map.moved(room_map.TEACHER, x, y, beside)))
            drafts.append(((n + 1) * 40_000 + 900, room_map.KEY, room_map.mark("one")))
        if unseen:
            drafts.append((41 * MINUTE, room_map.KEY, room_map.out_of_sight()))
            drafts += [(42 * MINUTE, LESSON, lesson.cover()), (43 * MINUTE, LESSON, lesson.uncover())]
        yield room_map.Config(names), entries(sorted(drafts, key=lambda draft: draft[0]))


def interval_lessons() -> Iterator[tuple[Any, list[Entry]]]:
    """Lessons of each kind with a few codes and many, with all entered, some missed or not watched, one, and none."""
    for kind, number, groups, entered in product(time_sample.KINDS, (2, 6, 25), (1, 2), (0, 1, 19)):
        codes = tuple(time_sample.Code(f"k{n}", OWN if n % 5 else "", OWN, OWN * (n % groups)) for n in range(number))
        config = time_sample.Config(codes, kind, 2 * MINUTE, codes[:4], source=OWN, several=number > 2)
        drafts: list[tuple[int, str, Draft]] = [(0, LESSON, lesson.start(STARTED))]
        for n in range(1, entered + 1):
            seen = (n * 7 % 4, n * 5 % 4)
            for at_ms, code in ((n * 2 * MINUTE - 20_000, seen[0]), (n * 2 * MINUTE + 14_000, seen[1])):
                found = (time_sample.UNCLEAR, time_sample.EMPTY)[n % 2] if n % 3 == 0 else f"k{code}"
                where = {"scan": n, "closes_ms": n * 2 * MINUTE}
                look = Draft(time_sample.LOOK, {**where, "seats": f"s{code + n % 9 + 1}", "state": found})
                tick = Draft(time_sample.TICK, {"interval": n, "code": f"k{code}", "on": True})
                tick = Draft(time_sample.SAME, {"interval": n, "as": n - 1}) if n % 4 == 0 else tick
                drafts.append((at_ms, time_sample.KEY, look if kind == time_sample.SCAN else tick))
        if groups == 2:
            drafts += [(41 * MINUTE, LESSON, lesson.cover()), (43 * MINUTE, LESSON, lesson.uncover())]
            drafts.append((43 * MINUTE, LESSON, lesson.gap(MINUTE)))
        yield config, entries(sorted(drafts, key=lambda draft: draft[0]))


LESSONS: dict[str, Callable[[], Iterator[tuple[Any, list[Entry]]]]] = {
    event_count.KEY: counts_lessons,
    duration.KEY: timer_lessons,
    verbal_flow.KEY: talk_lessons,
    room_map.KEY: room_lessons,
    time_sample.KEY: interval_lessons,
}
"""For each method lessons that bring out all its sentences: a new method brings its own."""
BASES = {
    event_count.KEY: r"\bin \d+\.\d watched minutes\b",
    duration.KEY: r"\b[Oo]f \d+\.\d (minutes timed|recorded minutes)\b|\bof \d+\.\d were not timed\b"
    r"|\bin \d+\.\d (watched )?minutes\b|^\d+ (of \d+ )?pauses? (was|were) timed\b",
    verbal_flow.KEY: r"\bin \d+\.\d watched minutes\b|^\d+ of \d+ seats?\b|\bafter \d+ of \d+ questions?\b"
    r"|^Of \d+ student turns?\b",
    room_map.KEY: r"^Of \d+\.\d minutes recorded\b|\bin \d+\.\d (recorded|watched) minutes\b",
    time_sample.KEY: r"\b(None|\d+) of \d+ (whole )?(interval|look|scan)s?\b|^Of \d+ (whole interval|interval|look)s?, "
    r"|^Of \d+ looks? that could be told: |^Of \d+ seats? to be looked at in \d+ scans?, ",
}
"""For each method how its sentences give what their figures are taken from."""


def told(sentence: Sentence, roomy: bool) -> str:
    """The sentence as a page with room or a full one has it, with users' own words replaced."""
    return "".join(OWN if piece.own else piece.text for piece in sentence if piece.roomy in (None, roomy))


def generated(only: str | None = None) -> Iterator[tuple[str, str]]:
    """Every sentence, with its method."""
    for key, method in METHODS.items():
        for config, journal in LESSONS[key]() if only in (None, key) else ():
            state = fold(method.step, method.start(config, BEGUN), journal)
            for sentence in method.sentences(state, 45 * MINUTE):
                yield from ((told(sentence, roomy), key) for roomy in (True, False))


def on_the_page() -> Iterator[str]:
    """All that the sheet says beside the sentences: its constants, and what its functions make of lessons."""
    for found in (page_words, duration_figures, verbal_flow_figures, room_map_figures, time_sample_figures, *CHARTS):
        for name, value in vars(found).items():
            if name.isupper() and not name.startswith("_"):
                several = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else ()
                yield from (said for said in (value, *several) if isinstance(said, str))
    for key, lessons in LESSONS.items():
        for config, journal in lessons():
            yield from _on_a_page(key, config, journal)


def _on_a_page(key: str, config: Any, journal: list[Entry]) -> Iterator[str]:
    method, until_ms = METHODS[key], 45 * MINUTE
    state = fold(lesson.step, lesson.State(), journal)
    own = fold(method.step, method.start(config, BEGUN), journal)
    away = state.not_watched(event_count.KEY, until_ms)
    part = page_words.Part(method.title, method.measures(own, until_ms), method.strip(own, until_ms), away)
    for card in (Card(), Card(OWN, OWN, OWN, OWN, 27)):
        page = page_words.Lesson(card, STARTED, state, until_ms, (part,), aside=3)
        yield from (page_words.title(page), page_words.made_for(page), *page_words.about(page, short=True))
        yield from (page_words.how(page), *page_words.definitions(page, merged=True), page_words.base(page))
        yield from (alternatives.strip_alt(page), alternatives.bars_alt(page), page_words.nothing(page))
        yield from (page_words.frequency(measure, page) for measure in part.counted)
        yield from (alternatives.dots_alt(part),) if part.stems else ()
        yield alternatives.rows_alt(page, part.rows)
    for panel in method.panels(own, until_ms, 182.0):
        yield from (panel.heading, panel.about, panel.alt)
    yield method.how if isinstance(method.how, str) else method.how(own, until_ms)


def test_every_method_brings_lessons_to_read() -> None:
    assert set(METHODS) == set(LESSONS)


def test_no_generated_sentence_judges() -> None:
    """A percentage is allowed: the next test sees to it that its base stands in the same sentence."""
    found = [
        (said, hit[0]) for said, _ in generated() if (hit := FORBIDDEN.search(said.replace("\N{NO-BREAK SPACE}%", "")))
    ]
    assert not found


def test_every_generated_sentence_states_its_base() -> None:
    assert not [said for said, key in generated() if not re.search(BASES[key], said)]


def test_no_rate_is_given_below_five_events() -> None:
    for sentence, _ in generated(event_count.KEY):
        figure = re.search(r"(\d+|no) events?\b", sentence)
        assert figure, sentence
        few = figure[1] == "no" or int(figure[1]) < 5
        assert few != ("per 10 minutes" in sentence)


def test_no_middle_is_given_below_five_pauses() -> None:
    said = [sentence for sentence, _ in generated(duration.KEY) if "pause" in sentence]
    assert said
    for sentence in said:
        assert (int(sentence.split()[0]) >= 5) == ("middle" in sentence), sentence


def test_nothing_else_on_the_page_judges() -> None:
    found = [(said, hit[0]) for said in on_the_page() if (hit := FORBIDDEN.search(said))]
    assert not found


@pytest.mark.parametrize("judged", ["a good start", "It FAILED", "45 %", "so that", "well-behaved", "Nice!", "just 3"])
def test_the_list_would_find_a_judging_word(judged: str) -> None:
    assert FORBIDDEN.search(judged)


def test_no_word_of_the_program_says_whether_somebody_is_a_woman_or_a_man() -> None:
    """Comments and docstrings are read by nobody who uses it."""
    gendered = re.compile(r"\b(she|hers?|herself|he|his|him|himself)\b", re.IGNORECASE)
    for file in APP.rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        said = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in told]
        assert not [words for words in said if isinstance(words, str) and gendered.search(words)], file.name
