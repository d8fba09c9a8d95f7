"""Lessons to compare: with figures as a test wants them, or recorded from drafts at their times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

import msgspec
import seated
from lessons_to_read import entries

from app import summaries
from app.models import lesson, room
from app.models.compare import Lesson
from app.models.duration import Group, Timer
from app.models.entry import LESSON, Draft, new_uid
from app.models.session import Card, Record, Session
from app.models.spans import Span
from app.models.summary import Block, Figure, Kind, Lane, Part, Summary

MIN = 60_000
OURS = UUID(int=7)
SIX = seated.a_class(3, 2)
"""A room with six children, s1 to s6."""
GROUPS = (
    Group("talk", "Talk", (Timer("t", "Teacher"), Timer("s", "Student"))),
    Group("beside", "Beside", (Timer("n", "Noise"),), exclusive=False),
)
"""Timers of which one runs at a time, and one beside them."""
Timed = tuple[int, str, Draft]
"""A lesson time, the method, and what is done then."""


def a_lesson(
    *blocks: Block,
    day: int = 15,
    minutes: int = 44,
    teacher: str = "R. Okafor",
    focus: str = "Why questions",
    at: str = "10:05:00",
    zone: str = "+00:00",
    month: int = 10,
    method: str = "verbal_flow",
    lanes: tuple[Lane, ...] = (),
    **course: Any,
) -> Lesson:
    """A lesson of that day in 2026 with these figures of one method."""
    started = f"2026-{month:02}-{day:02}T{at}{zone}"
    parts = (Part(method, blocks, lanes),) if blocks or lanes else ()
    made = Summary(course.pop("from_ms", 0), minutes * MIN, started, parts=parts, **course)
    card = Card(focus, teacher, class_size=27)
    return Lesson(Session(uuid5(OURS, f"{started} {minutes} {teacher}"), started, card, {method: {}}), made)


def rate(label: str, count: int, watched_min: float = 44.0, when: str = "", mark: int = 0) -> Figure:
    """So many events in so many watched minutes, one every ten seconds."""
    times = tuple(n * 10_000 for n in range(count))
    return Figure(Kind.RATE, label, when, round(watched_min * MIN), count, mark, times_ms=times)


def rates(*figures: Figure) -> Block:
    """Under one heading."""
    return Block("Questions, per 10 min watched", figures)


def share(label: str, length_min: float, base_min: float) -> Figure:
    """So many of so many minutes."""
    return Figure(Kind.SHARE, label, "", 44 * MIN, 3, length_ms=round(length_min * MIN), base_ms=round(base_min * MIN))


def seats(count: int, of: int, watched_min: float = 44.0) -> Figure:
    """So many of so many seats, where the heading says it all."""
    return Figure(Kind.SEATS, "", "", round(watched_min * MIN), count, base_count=of)


def part(label: str, count: int, of: int) -> Figure:
    """In so many of so many intervals."""
    return Figure(Kind.PART, label, "", 44 * MIN, count, 0, base_count=of)


def dots(label: str, *lengths_s: float, watched_min: float = 44.0) -> Figure:
    """Lengths in seconds, one begun each minute."""
    values = tuple(round(length * 1000) for length in lengths_s)
    times = tuple(n * MIN for n in range(len(values)))
    return Figure(
        Kind.SPREAD, label, "", round(watched_min * MIN), len(values), values_ms=values, times_ms=times
    )  # fmt: skip


def gap(from_min: int, until_min: int) -> Span:
    """Minutes that were not recorded."""
    return Span(from_min * MIN, until_min * MIN)


def recorded(
    configs: Mapping[str, Any], drafts: Iterable[Timed], minutes: int = 44, day: int = 15, *, finished: bool = True
) -> Record:
    """A lesson in a room with six children in which that was done."""
    started = datetime(2026, 10, day, 10, 5, tzinfo=UTC)
    done = [(0, LESSON, lesson.start(started)), *sorted(drafts, key=lambda one: one[0])]
    done += [(minutes * MIN, LESSON, lesson.finish(minutes * MIN))] if finished else []
    made = {key: msgspec.to_builtins(config) for key, config in configs.items()} | {room.ROOM: msgspec.to_builtins(SIX)}
    session = Session(new_uid(), started.isoformat(), Card("Why questions", "R. Okafor"), made)
    return Record(session, tuple(entries(done)))


def blocks_of(record: Record) -> dict[str, Block]:
    """All blocks of a recorded lesson by their headings; of one that is there twice the first."""
    found: dict[str, Block] = {}
    for made in summaries.summary(record).parts:
        for block in made.blocks:
            found.setdefault(block.heading, block)
    return found


def lesson_of(record: Record) -> Lesson:
    """It as it is compared."""
    return Lesson(record.session, summaries.summary(record))


def counted(block: Block) -> list[tuple[str, int, int | None]]:
    """Each figure's name, how many, and of how many."""
    return [(figure.label, figure.count, figure.base_count) for figure in block.figures]


def each(method: str, drafts: Iterable[tuple[float, Draft]]) -> list[Timed]:
    """At these minutes."""
    return [(round(at * MIN), method, draft) for at, draft in drafts]
