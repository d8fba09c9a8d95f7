"""The track `lesson`: what happened to the recording itself, handed to every method's `step` as well.

start and finish, pause and go on, gaps. They say when the lesson was recorded, and so what every figure is
taken from: recorded time = lesson time - gaps. (Lesson time stands still in a pause.)
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.models.entry import LESSON, Draft, Entry
from app.models.session import Record

START, PAUSE, GO_ON, GAP, FINISH = "start", "pause", "go_on", "gap", "finish"


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of lesson time in which nothing could be recorded: sleep, freeze, a restart."""

    from_ms: int
    until_ms: int

    @property
    def length_ms(self) -> int:
        return self.until_ms - self.from_ms


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause at `at_ms` that took `length_ms` of real time; None while it lasts."""

    at_ms: int
    length_ms: int | None
    wall: datetime | None = None
    """The wall clock when it began."""


@dataclass(frozen=True, slots=True)
class State:
    """When the lesson was recorded. `started` is None before the first act."""

    started: datetime | None = None
    pauses: tuple[Pause, ...] = ()
    gaps: tuple[Gap, ...] = ()
    finished_ms: int | None = None

    @property
    def paused(self) -> bool:
        """Whether a pause lasts."""
        return bool(self.pauses) and self.pauses[-1].length_ms is None

    def recorded_ms(self, until_ms: int, from_ms: int = 0) -> int:
        """Recorded time between two lesson times: gaps are left out."""
        lost_ms, known_ms = 0, from_ms
        for gap in sorted(self.gaps, key=lambda gap: gap.from_ms):
            end_ms = min(gap.until_ms, until_ms)
            lost_ms += max(0, end_ms - max(gap.from_ms, known_ms))
            known_ms = max(known_ms, end_ms)
        return max(0, until_ms - from_ms - lost_ms)

    def wall_at(self, at_ms: int) -> datetime:
        """The time of day of a lesson time, by the offset that held at the start. Raises ValueError before it.

        Pauses that ended at or before `at_ms` lie between; the wall clock as it was set later plays no part.
        """
        if self.started is None:
            raise ValueError("the lesson has not been started")
        paused = sum(pause.length_ms or 0 for pause in self.pauses if pause.at_ms <= at_ms)
        return self.started + timedelta(milliseconds=at_ms + paused)


def ended_ms(record: Record, state: State) -> int:
    """The lesson time at which a recording ends: its finish; before that, the last that is known of it."""
    if state.finished_ms is not None:
        return state.finished_ms
    known = [entry.at_ms for entry in record.entries] + [gap.until_ms for gap in state.gaps]
    return max([*known, record.beat_ms])


def start(wall: datetime) -> Draft:
    """The clock was started at this time of day (with its offset)."""
    return Draft(START, {"wall": wall.isoformat()})


def pause(recorded_ms: int, wall: datetime) -> Draft:
    """The recording was paused after so much recorded time, at this time of day."""
    return Draft(PAUSE, {"recorded_ms": recorded_ms, "wall": wall.isoformat()})


def go_on(paused_ms: int) -> Draft:
    """The recording went on after `paused_ms` of real time."""
    return Draft(GO_ON, {"paused_ms": paused_ms})


def gap(length_ms: int) -> Draft:
    """Nothing could be recorded for `length_ms` from the entry's time on."""
    return Draft(GAP, {"length_ms": length_ms})


def finish(recorded_ms: int) -> Draft:
    """The recording is complete, with so much recorded time."""
    return Draft(FINISH, {"recorded_ms": recorded_ms})


def step(state: State, entry: Entry) -> State:
    """The state after one more entry."""
    if entry.method != LESSON:
        return state
    match entry.kind, entry.data:
        case "start", {"wall": str(wall)}:
            return replace(state, started=datetime.fromisoformat(wall))
        case "pause", {"wall": str(wall)} if not state.paused:
            return replace(state, pauses=(*state.pauses, Pause(entry.at_ms, None, datetime.fromisoformat(wall))))
        case "go_on", {"paused_ms": int(length_ms)} if state.paused:
            return replace(state, pauses=(*state.pauses[:-1], replace(state.pauses[-1], length_ms=length_ms)))
        case "gap", {"length_ms": int(length_ms)}:
            return replace(state, gaps=(*state.gaps, Gap(entry.at_ms, entry.at_ms + length_ms)))
        case "finish", _:
            return replace(state, finished_ms=entry.at_ms)
    return state
