"""Lessons to make sheets of: records built from a list of events."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from app.models import duration, event_count, lesson
from app.models.entry import LESSON, Draft, Entry
from app.models.event_count import Category
from app.models.session import FINISHED, Card, Record, Session

STARTED = "2026-11-12T10:05:00+00:00"
MINUTE = 60_000
FOCUS = "Who gets to answer, and how long do I leave after I ask?"
CARD = Card(FOCUS, "R. Okafor", "L. Brandt", "Year 8 Science: forces in balance", 27)


Act = tuple[int, str, Draft]
"""Lesson time, method, and what was done."""


def a_lesson(
    configs: Mapping[str, object], acts: Sequence[Act], card: Card = CARD, minutes: float = 44, finished: bool = True
) -> Record:
    """A lesson of that length in which this was done. `words` name no entry: they are of the note before them."""
    end = round(minutes * MINUTE)
    start = (0, LESSON, lesson.start(datetime.fromisoformat(STARTED)))
    last = [(end, LESSON, lesson.finish(end))] if finished else []
    entries: list[Entry] = []
    for n, (at_ms, method, draft) in enumerate([start, *sorted(acts, key=lambda act: act[0]), *last], 1):
        noted = [entry for entry in entries if entry.kind in (lesson.NOTE, lesson.BRIGHT_SPOT)]
        said = lesson.words(noted[-1], str(draft.data["words"])) if draft.kind == lesson.WORDS else draft
        entries.append(Entry(UUID(int=n), n, at_ms, method, said.kind, dict(said.data)))
    plain = {key: msgspec.to_builtins(config) for key, config in configs.items()}
    return Record(Session(UUID(int=0), STARTED, card, plain, FINISHED, end), tuple(entries))


def a_record(
    categories: Sequence[Category],
    events: Sequence[tuple[int, str]],
    card: Card = CARD,
    minutes: float = 44,
    around: Sequence[tuple[int, Draft]] = (),
) -> Record:
    """A lesson with events at these lesson times, and pauses or gaps `around` them."""
    acts = [(at_ms, LESSON, draft) for at_ms, draft in around]
    acts += [(at_ms, event_count.KEY, event_count.tap(category)) for at_ms, category in events]
    return a_lesson({event_count.KEY: event_count.Config(tuple(categories))}, acts, card, minutes)


def timers(*numbers: int, exclusive: bool = True, name: str = "Timer") -> duration.Config:
    """Groups with so many timers each, and the pad."""
    made = [
        duration.Group(
            f"g{g}",
            f"Group{g}",
            tuple(duration.Timer(f"t{g}{n}", f"{name}{g}{n}", f"thing {n} goes on") for n in range(number)),
            exclusive,
        )
        for g, number in enumerate(numbers)
    ]
    return duration.Config(tuple(made), pause_pad=True)


def switches(config: duration.Config, number: int, minutes: int = 44) -> list[Act]:
    """So many touches on timers at times of their own."""
    chance = random.Random(number)
    times = sorted(chance.sample(range(1, minutes * 60), number))
    return [(at * 1000, duration.KEY, duration.begin(chance.choice(config.timers).id)) for at in times]


def pauses(lengths_ms: Sequence[int], every_ms: int = MINUTE) -> list[Act]:
    """A pause of each of these lengths; after every third the teacher speaks."""
    found: list[Act] = []
    for n, length_ms in enumerate(lengths_ms):
        ended = duration.pause_ended(duration.STUDENT if n % 3 else duration.TEACHER)
        found += [(n * every_ms + 7000, duration.KEY, duration.question_ended())]
        found += [(n * every_ms + 7000 + length_ms, duration.KEY, ended)]
    return found


def notes(number: int, words: str, every_ms: int = 2 * MINUTE) -> list[Act]:
    """So many notes; every third is a bright spot."""
    found: list[Act] = []
    for n in range(number):
        found += [(n * every_ms + 3000, LESSON, lesson.note() if n % 3 else lesson.bright_spot())]
        found += [(n * every_ms + 3001, LESSON, Draft(lesson.WORDS, {"words": words}))]
    return found


def phases(*names: str, minutes: int = 44) -> list[Act]:
    """These phases, equally long."""
    return [(n * minutes * MINUTE // len(names), LESSON, lesson.phase(name)) for n, name in enumerate(names)]


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
