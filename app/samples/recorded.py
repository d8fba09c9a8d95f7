"""A sample lesson, and how it is recorded: everything that the hand does, in its order, by the observer."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import msgspec

from app.models.entry import Entry
from app.models.session import FINISHED, Card, Record, Session
from app.samples.hand import Act, Hand
from app.samples.observer import Observer


@dataclass(frozen=True)
class Lesson:
    """A lesson before it is recorded."""

    weeks_ago: int
    weekday: int
    """0 for Monday."""
    begins: tuple[int, int]
    """The hour and the minute."""
    minutes: float
    card: Card
    configs: Mapping[str, Any]
    """Vocabularies, room and phases by their keys, as the models have them."""
    act: Callable[[Hand], None]
    """Puts all that is done into the hand."""
    before: Act = lambda observer: None
    """What is done before the clock is started."""
    pauses: tuple[tuple[float, int], ...] = ()
    """At which minute, and for how many seconds."""
    gaps: tuple[tuple[float, int], ...] = ()
    """At which minute of lesson time the tablet slept, and for how many seconds."""
    finishes: bool = True


def recorded(lesson: Lesson, uid: UUID, today: datetime) -> Record:
    """The lesson as it was recorded so long before that day."""
    monday = today - timedelta(days=today.weekday())
    day = monday + timedelta(weeks=-lesson.weeks_ago, days=lesson.weekday)
    began = day.replace(hour=lesson.begins[0], minute=lesson.begins[1], second=0, microsecond=0)
    configs = {key: msgspec.to_builtins(config) for key, config in lesson.configs.items()}
    session = Session(uid, began.isoformat(timespec="milliseconds"), lesson.card, configs)
    observer, until_ms = Observer(session, began), round(lesson.minutes * 60_000)
    hand = Hand(random.Random(uid.int), until_ms)  # noqa: S311 (a made-up lesson, not a secret)
    for minute, seconds in lesson.pauses:
        hand.put(round(minute * 60_000), partial(_pauses, seconds * 1000))
    for minute, seconds in lesson.gaps:
        at_ms = hand.take(round(minute * 60_000), seconds * 1000)
        hand.put(at_ms, partial(_sleeps, seconds * 1000))
    lesson.act(hand)
    lesson.before(observer)
    observer.recording.start()
    for at_ms, act in hand.in_order():
        observer.go_to(at_ms)
        act(observer)
    if not lesson.finishes:
        return Record(session, _with_uids(observer.entries, uid))
    observer.go_to(until_ms)
    observer.recording.finish()
    whole = replace(session, state=FINISHED, recorded_ms=int(observer.entries[-1].data["recorded_ms"] or 0))
    return Record(whole, _with_uids(observer.entries, uid))


def _pauses(length_ms: int, observer: Observer) -> None:
    observer.pause(length_ms)


def _sleeps(length_ms: int, observer: Observer) -> None:
    observer.sleep(length_ms)


def _with_uids(entries: list[Entry], session: UUID) -> tuple[Entry, ...]:
    """The entries with uids that are the same at each run, in their own places and where others speak of them."""
    number = random.Random(session.int)  # noqa: S311
    known = {entry.uid.hex: UUID(int=number.getrandbits(128), version=4) for entry in entries}

    def renamed(value: Any) -> Any:
        return known[value].hex if isinstance(value, str) and value in known else value

    return tuple(
        replace(entry, uid=known[entry.uid.hex], data={key: renamed(value) for key, value in entry.data.items()})
        for entry in entries
    )
