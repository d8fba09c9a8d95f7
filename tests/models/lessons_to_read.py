"""Lessons of each method that bring out all that Backrow writes about one; `OWN` is whatever a user typed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import product
from typing import Any
from uuid import UUID

import msgspec
import rooms

from app.methods import METHODS
from app.models import duration, event_count, lesson, room, room_map, time_sample, verbal_flow, verbatim
from app.models.entry import ABOUT, LESSON, WRITE, Draft, Entry
from app.models.ink import Point, Stroke, encoded
from app.models.room import Zone

STARTED = datetime.fromisoformat("2026-11-12T10:05:00+00:00")
MINUTE = 60_000
ROOM = rooms.tables()
ROOM = replace(ROOM, layouts=(replace(ROOM.layouts[0], zones=(Zone("z1", "Ownword", 500, 100, 8000, 1200),)),))
BEGUN = lesson.begun({room.ROOM: msgspec.to_builtins(ROOM)})
OWN = "Ownword"
"""Stands for whatever a user typed."""


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


def word_lessons() -> Iterator[tuple[Any, list[Entry]]]:
    """Lessons with no quote, one, and more than are printed, typed and with ink, of speakers of all kinds."""
    drawn = encoded(Stroke((Point(0, 0, 99, 0), Point(900, 400, 99, 9))))
    speakers = (verbatim.TEACHER, verbatim.STUDENT, verbatim.SEVERAL, verbatim.SOMEONE, "s4", "p1", verbal_flow.CLASS)
    for number, exact in product((0, 1, 9), (True, False)):
        drafts: list[tuple[int, str, Draft]] = [(0, LESSON, lesson.start(STARTED))]
        for n in range(number):
            about, said = UUID(int=len(drafts) + 1).hex, OWN if n % 3 else ""
            begun: dict[str, str | bool] = {"speaker": speakers[n % len(speakers)], "exact": exact, "words": said}
            drafts.append((n * 4 * MINUTE, verbatim.KEY, Draft(verbatim.QUOTE, begun)))
            drafts.append((n * 4 * MINUTE + 900, verbatim.KEY, Draft(WRITE, {ABOUT: about, "ink": drawn})))
            drafts.append((n * 4 * MINUTE + 950, verbatim.KEY, Draft(WRITE, {ABOUT: about, "tag": OWN})))
        yield verbatim.NO_PLAN, entries(drafts)


LESSONS: dict[str, Callable[[], Iterator[tuple[Any, list[Entry]]]]] = {
    event_count.KEY: counts_lessons,
    duration.KEY: timer_lessons,
    verbal_flow.KEY: talk_lessons,
    room_map.KEY: room_lessons,
    time_sample.KEY: interval_lessons,
    verbatim.KEY: word_lessons,
}
"""For each method lessons that bring out all its sentences: a new method brings its own."""


def lessons_of(key: str) -> Iterator[tuple[Any, list[Entry]]]:
    """Those of a method; one without any of its own is read as it is where nothing was recorded."""
    if key in LESSONS:
        return LESSONS[key]()
    return iter([(METHODS[key].no_plan, entries([(0, LESSON, lesson.start(STARTED))]))])
