"""Lessons to make sheets of: records built from a list of events."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from app.models import event_count, lesson
from app.models.entry import LESSON, Draft, Entry
from app.models.event_count import Category
from app.models.session import FINISHED, Card, Record, Session

STARTED = "2026-11-12T10:05:00+00:00"
MINUTE = 60_000
FOCUS = "Who gets to answer, and how long do I leave after I ask?"
CARD = Card(FOCUS, "R. Okafor", "L. Brandt", "Year 8 Science: forces in balance", 27)


def a_record(
    categories: Sequence[Category],
    events: Sequence[tuple[int, str]],
    card: Card = CARD,
    minutes: float = 44,
    around: Sequence[tuple[int, Draft]] = (),
) -> Record:
    """A lesson with events at these lesson times, and pauses or gaps `around` them."""
    end = round(minutes * MINUTE)
    drafts = [(0, LESSON, lesson.start(datetime.fromisoformat(STARTED)))]
    drafts += [(at_ms, LESSON, draft) for at_ms, draft in around]
    drafts += [(at_ms, event_count.KEY, event_count.tap(category)) for at_ms, category in events]
    drafts.append((end, LESSON, lesson.finish(end)))
    entries = tuple(
        Entry(UUID(int=n), n, at_ms, method, draft.kind, dict(draft.data))
        for n, (at_ms, method, draft) in enumerate(sorted(drafts, key=lambda item: item[0]), 1)
    )
    configs = {event_count.KEY: msgspec.to_builtins(event_count.Config(tuple(categories)))}
    return Record(Session(UUID(int=0), STARTED, card, configs, FINISHED, end), entries)


def paused(at_ms: int, length_ms: int) -> list[tuple[int, Draft]]:
    at = datetime.fromisoformat(STARTED)
    return [(at_ms, lesson.pause(at_ms, at)), (at_ms, lesson.go_on(length_ms))]


def some_events(categories: Sequence[Category], most: int, minutes: int = 44) -> list[tuple[int, str]]:
    chance = random.Random(len(categories))
    return [
        (chance.randrange(1000, minutes * MINUTE), category.id)
        for n, category in enumerate(categories)
        for _ in range((n * 7) % most)
    ]


def things(number: int, groups: Sequence[str] = ("Teacher", "Students")) -> list[Category]:
    return [
        Category(f"k{n}", f"Thing{n:02d}", f"thing {n} is seen by all", groups[n * len(groups) // number])
        for n in range(number)
    ]


def a_usual_lesson() -> Record:
    """Eight categories in two groups, one of them never seen, with a pause and a gap."""
    categories = things(8)
    events = [event for event in some_events(categories, 23) if not 30 * MINUTE <= event[0] < 32 * MINUTE]
    around = [*paused(18 * MINUTE, 5 * MINUTE), (30 * MINUTE, lesson.gap(2 * MINUTE))]
    return a_record(categories, events, around=around)
