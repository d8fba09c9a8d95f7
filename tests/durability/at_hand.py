"""Lessons on disk for tests: a home, a writer and recordings of it, and clocks that stand where they are set."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from hypothesis import HealthCheck, settings
from sqlalchemy import Connection

from app.models import event_count
from app.models.clock import LessonClock
from app.models.entry import Entry, new_uid
from app.models.files import Home
from app.models.journal import Journal
from app.models.opening import open_library
from app.models.recording import Recording
from app.models.session import Card, Session
from app.models.store import Store
from app.models.track import Track
from app.models.witness import witness
from app.models.writer import Writer

ROOT = Path(__file__).parents[2]
CHILD = Path(__file__).with_name("child.py")
KEY = event_count.KEY
PATIENCE_S = 60.0
"""Nothing is as slow as that; a test that waits so long has found something."""
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""No example fails on a time."""
CONFIG = event_count.Config(
    tuple(event_count.Category(name, name.title()) for name in ("asks", "waits", "praise", "other"))
)
NO_CARD = Card()
CONFIGS: dict[str, Any] = {KEY: msgspec.to_builtins(CONFIG)}


class Hands:
    """Clocks that are set by hand: `pass_` lets real time go by, `wall` is the time of day as Windows has it."""

    def __init__(self, wall: datetime = datetime(2026, 11, 12, 10, 5, tzinfo=UTC)) -> None:
        self.boot = 5_000_000
        self.wall = wall

    def pass_(self, ms: int) -> None:
        self.boot += ms
        self.wall += timedelta(milliseconds=ms)

    def lesson_clock(self, boot: str = "this boot") -> LessonClock:
        return LessonClock(lambda: self.boot, lambda: self.wall, boot)


class Saved:
    """What a journal told."""

    def __init__(self) -> None:
        self.seqs: list[int] = []
        self.failures: list[tuple[int, str]] = []

    def saved(self, seq: int) -> None:
        self.seqs.append(seq)

    def failed(self, seq: int, why: str) -> None:
        self.failures.append((seq, why))


def tracks() -> dict[str, Track[Any]]:
    return {KEY: Track(KEY, event_count.start(CONFIG), event_count.step)}


def a_session(card: Card = NO_CARD) -> Session:
    return Session(new_uid(), "", card, CONFIGS)


class Desk:
    """A home that is open for writing."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.store: Store = open_library(home, write=True)
        self.writer = Writer(self.store)
        self.told = Saved()
        self.clock: Callable[[], LessonClock] = LessonClock

    def begin(self, card: Card = NO_CARD) -> Recording:
        return Recording(a_session(card), tracks(), self.clock(), self.journal)

    def journal(self, session: Session, *, resumed: bool = False) -> Journal:
        return Journal(self.writer, session, self.told.saved, self.told.failed, resumed=resumed)

    def resume(self, session: UUID) -> Recording:
        record, beat = self.store.record(session), self.store.beat(session)
        return Recording.resumed(
            record, tracks(), self.clock(), lambda session: self.journal(session, resumed=True), beat
        )

    def lesson(self, taps: int = 5, card: Card = NO_CARD, *, finish: bool = True) -> Recording:
        """A recorded lesson, all of it on disk."""
        recording = self.begin(card)
        tap(recording, taps)
        if finish:
            recording.finish()
        self.settle()
        return recording

    def witnessed(self, recording: Recording) -> None:
        """Wait until the witness file knows of everything in that recording."""
        until = time.monotonic() + PATIENCE_S
        session = recording.session.id
        while (seen := witness(self.home, session)) is None or seen.count < self.told.seqs[-1]:
            assert time.monotonic() < until, "the witness was not written"
            time.sleep(0.01)

    def settle(self) -> None:
        assert self.writer.wait(PATIENCE_S)


def tap(recording: Recording, times: int, categories: Sequence[str] = ("asks", "waits", "praise")) -> list[Entry]:
    made = [recording.add(KEY, event_count.tap(categories[n % len(categories)])) for n in range(times)]
    return [entry for entry in made if entry is not None]


@contextmanager
def desk(home: Home) -> Iterator[Desk]:
    made = Desk(home)
    try:
        yield made
    finally:
        made.store.let_go()
        made.writer.close()


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def start_child(*words: str, before: Sequence[str] = ()) -> subprocess.Popen[bytes]:
    """A process of its own that taps as `words` say and reports on its output; see child.py."""
    command = [*before, sys.executable, str(CHILD), *words]
    return subprocess.Popen(command, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def rows_of(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that is in a library."""
    with store.reading() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        found = {name: connection.exec_driver_sql(f'SELECT * FROM "{name}"').all() for name in names}
        return {name: sorted(map(tuple, rows), key=repr) for name, rows in found.items()}


class Stall:
    """A disk that does not answer until `ends` is called."""

    def __init__(self, writer: Writer) -> None:
        self._begun, self._ended = threading.Event(), threading.Event()
        writer.do(self._wait)
        assert self._begun.wait(PATIENCE_S)

    def _wait(self, _: Connection) -> None:
        self._begun.set()
        self._ended.wait(PATIENCE_S)

    def ends(self) -> None:
        self._ended.set()


def until(happened: Callable[[], object]) -> None:
    """Wait until `happened()`."""
    late = time.monotonic() + PATIENCE_S
    while not happened():
        assert time.monotonic() < late
        time.sleep(0.005)


def seqs(store: Store, recording: Recording) -> list[int]:
    return [entry.seq for entry in store.record(recording.session.id).entries]
