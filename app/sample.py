"""A lesson of 44 minutes that one person could have recorded: what the pictures record through the real widgets.

Invented, always the same. The lessons that anybody can try are in `samples`.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from app.models import duration, event_count, lesson
from app.models.entry import LESSON, Draft, Entry
from app.models.session import FINISHED, Card, Plan, Record, Session

CARD = Card("Who gets to answer, and how long do I leave after I ask?", "R. Okafor", "L. Brandt", "Year 8 Science", 27)
CONFIG = event_count.Config(
    (
        event_count.Category("recall", "Recall question", "a word or a fact can answer it", "Teacher"),
        event_count.Category("why", "Explain-why question", "the answer needs a reason", "Teacher"),
        event_count.Category("how", "How-to question", "it asks for steps", "Teacher"),
        event_count.Category("praise", "Praise, named", "it says what was done", "Teacher"),
        event_count.Category("answers", "Student answers", "a student speaks to the question put", "Students"),
        event_count.Category("asks", "Student asks", "a student puts a question of their own", "Students"),
        event_count.Category("peers", "Student to student", "one student takes up another's words", "Students"),
        event_count.Category("other", "Other", "anything else is said to the class", "Students"),
    )
)
TIMERS = replace(duration.NO_PLAN, pause_pad=True)
PHASES = lesson.Config(("Starter", "Explaining", "Group investigation", "Sharing results"))
LENGTH_MS = 44 * 60_000
PAUSED_AT_MS = 26 * 60_000
PAUSED_MS = 95_000
BUSIEST = 12
"""Touches in any minute at most."""
_BORDERS_MIN = (0, 8, 18, 34, 44)
"""Where phases begin and end."""
_PER_10_MIN = {"recall": 6, "why": 5, "how": 3, "praise": 2, "answers": 9, "asks": 2, "peers": 1.6, "other": 1.5}
_LIVELY = (0.7, 1.3, 0.35, 1.2)
"""In each phase, how much of the usual happens."""
_QUESTIONS = ("recall", "why", "how")
_AWAY_S = (20 * 60 + 30, 23 * 60 + 40)
"""When Counts was not watched."""
_NOTES = (
    (11 * 60 + 20, False, "“Say more. Why balanced?” Three hands went up."),
    (30 * 60 + 12, True, "Seat 21 explained the drawing to seat 15, unasked."),
    (39 * 60 + 5, False, "The class counted the arrows on the board together."),
)
"""At which second, whether it is a bright spot, and its words."""

NAMES = {thing.id: thing.name for thing in CONFIG.categories} | {timer.id: timer.name for timer in TIMERS.timers}
"""What the things counted and timed are called."""


def configs() -> dict[str, Any]:
    """The vocabularies of the sample's methods and of the lesson itself, by their keys."""
    found = {event_count.KEY: CONFIG, duration.KEY: TIMERS, LESSON: PHASES}
    return {key: msgspec.to_builtins(config) for key, config in found.items()}


def plan() -> Plan:
    """The plan that the sample was recorded with."""
    return Plan(CARD, (event_count.KEY, duration.KEY), configs())


def acts() -> list[tuple[int, str, Draft]]:
    """The sample's touches: lesson time, method and draft, at least a second apart.

    Of Counts taps; of Timers switches of the group, and touches on the pad with what ends each pause (or nothing);
    of the lesson itself phases, *not watching* Counts and *watching* it again, and notes and a bright spot, each with
    its words in a draft after it. Such a `words` names no entry: it is of the note or bright spot before it.
    """
    hand = _Hand()
    for at_s, method, draft in (*_around(), *_switches()):
        hand.touch(at_s * 1000, method, draft)
    for category, usual in _PER_10_MIN.items():
        for n, lively in enumerate(_LIVELY):
            first, last = _BORDERS_MIN[n : n + 2]
            for _ in range(round(usual * lively * (last - first) / 10)):
                hand.count(category, first * 60 + 3, last * 60 - 45)
    return sorted(hand.found, key=lambda act: act[0])


class _Hand:
    """One hand: it does one thing at a time, and no more in a minute than a hand can."""

    def __init__(self) -> None:
        self.chance = random.Random(8)  # noqa: S311 (a made-up lesson, not a secret)
        self.found: list[tuple[int, str, Draft]] = []

    def free(self, *times_ms: int) -> bool:
        """Whether these touches could be made as well."""
        known = [at_ms for at_ms, _, _ in self.found]
        crowded = any(
            sum(start <= at_ms < start + 60_000 for at_ms in (*known, *times_ms)) > BUSIEST
            for start in (*known, *times_ms)
            if min(times_ms) - 60_000 < start <= max(times_ms)
        )
        return not crowded and all(abs(at_ms - other) >= 1000 for at_ms in times_ms for other in known)

    def touch(self, at_ms: int, method: str, draft: Draft) -> None:
        self.found.append((at_ms, method, draft))

    def count(self, category: str, first_s: int, last_s: int) -> None:
        """An event somewhere between; if it was a question, often with the pause after it."""
        while True:
            at_s = self.chance.randrange(first_s, last_s)
            at_ms = at_s * 1000
            if self.free(at_ms) and not _AWAY_S[0] <= at_s <= _AWAY_S[1]:
                break
        self.touch(at_ms, event_count.KEY, event_count.tap(category))
        if category in _QUESTIONS and self.chance.random() < 0.75:
            self._pause(at_ms + self.chance.randrange(1500, 4000, 10))

    def _pause(self, from_ms: int) -> None:
        length_ms = round(self.chance.lognormvariate(0.85, 0.45), 1) * 1000
        until_ms = from_ms + max(1100, min(11_000, int(length_ms))) + self.chance.randrange(-60, 60, 10)
        if not self.free(from_ms, until_ms) or self._pauses_between(from_ms - 31_000, until_ms + 31_000):
            return
        ends = self.chance.choices(
            (duration.STUDENT, duration.TEACHER, duration.DISCARDED, duration.NOBODY), (70, 24, 3, 3)
        )[0]
        self.touch(from_ms, duration.KEY, duration.question_ended())
        if ends != duration.NOBODY:
            self.touch(until_ms, duration.KEY, duration.pause_ended(ends))

    def _pauses_between(self, from_ms: int, until_ms: int) -> bool:
        kinds = (duration.PAUSE_BEGINS, duration.PAUSE_ENDS)
        return any(from_ms <= at_ms <= until_ms and draft.kind in kinds for at_ms, _, draft in self.found)


def _around() -> Iterator[tuple[int, str, Draft]]:
    """Phases, the stretch in which Counts was not watched, and notes with their words."""
    for name, minute in zip(PHASES.phases, _BORDERS_MIN[:-1], strict=True):
        yield minute * 60, LESSON, lesson.phase(name)
    yield _AWAY_S[0], LESSON, lesson.not_watching(event_count.KEY)
    yield _AWAY_S[1], LESSON, lesson.watching(event_count.KEY)
    for at_s, bright, words in _NOTES:
        yield at_s, LESSON, lesson.bright_spot() if bright else lesson.note()
        yield at_s + 24, LESSON, Draft(lesson.WORDS, {"words": words})


def _switches() -> Iterator[tuple[int, str, Draft]]:
    """Who spoke: the class as a whole at first and at the end, pairs and groups between."""
    chance = random.Random(21)  # noqa: S311
    at_s = 11
    while at_s < 44 * 60 - 30:
        in_groups = 18 * 60 + 20 <= at_s < 34 * 60 - 40
        if 40 <= at_s < 100:
            timer, lasts = "quiet", 95
        elif in_groups:
            timer, lasts = "groups", chance.randrange(150, 330)
        else:
            timer, lasts = chance.choice(("student", "student", "student", "students")), chance.randrange(6, 13)
        yield at_s, duration.KEY, duration.begin(timer)
        at_s += lasts
        talks = chance.randrange(9, 28) if in_groups else chance.randrange(22, 88)
        if 17 * 60 < at_s < 18 * 60 + 20:
            yield at_s, duration.KEY, duration.stop(timer)
            at_s = 18 * 60 + 31
            continue
        yield at_s, duration.KEY, duration.begin("teacher")
        at_s += talks


def counted(day: datetime) -> Record:
    """It as a finished lesson that began at that time of day."""
    number = random.Random(44)  # noqa: S311
    entries: list[Entry] = []

    def write(at_ms: int, method: str, draft: Draft) -> None:
        uid = UUID(int=number.getrandbits(128), version=4)
        entries.append(Entry(uid, len(entries) + 1, at_ms, method, draft.kind, draft.data))

    write(0, LESSON, lesson.start(day))
    paused = False
    noted: Entry | None = None
    for at_ms, method, draft in acts():
        if at_ms > PAUSED_AT_MS and not paused:
            paused = True
            write(PAUSED_AT_MS, LESSON, lesson.pause(PAUSED_AT_MS, day + timedelta(milliseconds=PAUSED_AT_MS)))
            write(PAUSED_AT_MS, LESSON, lesson.go_on(PAUSED_MS))
        said = draft.kind == lesson.WORDS and noted
        write(at_ms, method, lesson.words(said, str(draft.data["words"])) if said else draft)
        noted = entries[-1] if draft.kind in (lesson.NOTE, lesson.BRIGHT_SPOT) else noted
    write(LENGTH_MS, LESSON, lesson.finish(LENGTH_MS))
    started = day.isoformat(timespec="milliseconds")
    session = Session(UUID(int=number.getrandbits(128), version=4), started, CARD, configs(), FINISHED, LENGTH_MS)
    return Record(session, tuple(entries))
