"""The sample lesson: 44 minutes of counts that one person could have made. Invented, always the same."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from app.models import event_count, lesson
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
LENGTH_MS = 44 * 60_000
PAUSED_AT_MS = 26 * 60_000
PAUSED_MS = 95_000
_PER_10_MIN = {"recall": 6, "why": 5, "how": 3, "praise": 2, "answers": 9, "asks": 2, "peers": 1, "other": 1}
_LIVELY = ((0, 8, 0.8), (8, 18, 1.5), (18, 34, 0.35), (34, 44, 1.4))
"""From minute, to minute, how much of the usual happens: start, explaining, group work, sharing."""


def configs() -> dict[str, Any]:
    """The vocabularies of the sample's methods, by their keys."""
    return {event_count.KEY: msgspec.to_builtins(CONFIG)}


def plan() -> Plan:
    """The plan that the sample was recorded with."""
    return Plan(CARD, (event_count.KEY,), configs())


def acts() -> list[tuple[int, str, Draft]]:
    """The sample's touches: lesson time, method and draft, no two in the same second."""
    chance = random.Random(8)  # noqa: S311 (a made-up lesson, not a secret)
    taken: set[int] = set()
    found = []
    for category, usual in _PER_10_MIN.items():
        for first, last, lively in _LIVELY:
            for _ in range(round(usual * lively * (last - first) / 10)):
                second = chance.randrange(first * 60 + 3, last * 60 - 3)
                while second in taken:
                    second = chance.randrange(first * 60 + 3, last * 60 - 3)
                taken.add(second)
                found.append((second * 1000, event_count.KEY, event_count.tap(category)))
    return sorted(found, key=lambda act: act[0])


def record(day: datetime) -> Record:
    """The sample as a finished lesson that began at that time of day."""
    number = random.Random(44)  # noqa: S311
    entries: list[Entry] = []

    def write(at_ms: int, method: str, draft: Draft) -> None:
        uid = UUID(int=number.getrandbits(128), version=4)
        entries.append(Entry(uid, len(entries) + 1, at_ms, method, draft.kind, draft.data))

    write(0, LESSON, lesson.start(day))
    paused = False
    for at_ms, method, draft in acts():
        if at_ms > PAUSED_AT_MS and not paused:
            paused = True
            write(PAUSED_AT_MS, LESSON, lesson.pause(PAUSED_AT_MS, day + timedelta(milliseconds=PAUSED_AT_MS)))
            write(PAUSED_AT_MS, LESSON, lesson.go_on(PAUSED_MS))
        write(at_ms, method, draft)
    write(LENGTH_MS, LESSON, lesson.finish(LENGTH_MS))
    started = day.isoformat(timespec="milliseconds")
    session = Session(UUID(int=number.getrandbits(128), version=4), started, CARD, configs(), FINISHED, LENGTH_MS)
    return Record(session, tuple(entries))
