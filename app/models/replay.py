"""Replay: a recorded lesson at any of its moments, and two of them on one clock. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from functools import cached_property
from typing import Any

from app.models import lesson
from app.models.alignment import Align, Axis, align
from app.models.entry import fold
from app.models.remembered import Remembered
from app.models.session import Record
from app.models.spans import Span, joined
from app.models.summary import Summary


class Kind(Enum):
    """What a moment is."""

    PHASE = "Phase"
    NOTE = "Note"
    BRIGHT_SPOT = "Bright spot"


@dataclass(frozen=True, slots=True)
class Moment:
    """A phase that begins, a note or a bright spot, with the name or words that it ended up with."""

    at_ms: int
    kind: Kind
    words: str

    @property
    def stops(self) -> bool:
        """Whether playing stops there."""
        return self.kind is not Kind.PHASE


class Replay:
    """A lesson, opened, with what each of its methods was like at any moment."""

    def __init__(self, record: Record, methods: Mapping[str, Remembered[Any]]) -> None:
        self.session = record.session
        self._methods = dict(methods)
        self.lesson = fold(lesson.step, lesson.begun(record.session.configs), record.entries)
        """The lesson itself as it ended."""
        self.first_ms, self.last_ms = self.lesson.from_ms, lesson.ended_ms(record, self.lesson)
        self.moments = _moments(self.lesson)
        """In order of time."""

    @property
    def methods(self) -> tuple[str, ...]:
        """The keys of the methods that can be shown."""
        return tuple(self._methods)

    def state_at(self, until_ms: int) -> dict[str, Any]:
        """The state of each method after all that is about `until_ms` or earlier; what was undone never was."""
        return {key: method.at(until_ms) for key, method in self._methods.items()}

    @cached_property
    def ended(self) -> dict[str, Any]:
        """The state of each method when the lesson is over: nothing goes on, also where nobody finished it."""
        return {
            key: replace(state, lesson=replace(state.lesson, finished_ms=self.last_ms))
            for key, state in self.state_at(self.last_ms).items()
        }

    def wall_at(self, at_ms: int) -> datetime | None:
        """The time of day of a lesson time; None where no clock was started."""
        return self.lesson.wall_at(at_ms) if self.lesson.started else None

    def not_watched(self) -> tuple[Span, ...]:
        """When one method or several were not watched."""
        lessons = ((key, method.last.lesson) for key, method in self._methods.items())
        return joined(span for key, known in lessons for span in known.not_watched(key, self.last_ms))

    def course(self) -> Summary:
        """Its time, as lessons are laid beside each other by."""
        known = self.lesson
        return Summary(
            self.first_ms,
            max(self.last_ms, self.first_ms),
            known.started.isoformat() if known.started else self.session.started,
            tuple((pause.at_ms, pause.length_ms or 0) for pause in known.pauses),
            known.gaps,
            tuple((phase.at_ms, phase.name) for phase in known.phases),
        )


@dataclass(frozen=True, slots=True)
class Now:
    """A lesson at one moment of the clock."""

    at_ms: int
    """Its own time."""
    runs: bool
    """Whether it was going on then; else it stands at its end, or waits for its beginning or its next stretch."""
    over: bool = False
    ahead: bool = False
    """Whether it has not begun."""


class Together:
    """One clock, from 0 to `length_ms`, for one lesson or several."""

    def __init__(self, replays: Sequence[Replay], how: Align = Align.START) -> None:
        self.replays = tuple(replays)
        self.axis: Axis = align([replay.course() for replay in replays], how)
        self._pieces = [sorted(pieces, key=lambda piece: piece.at_ms) for pieces in self.axis.pieces]

    @property
    def length_ms(self) -> int:
        """Where the clock ends."""
        return self.axis.length_ms

    def now(self, column: int, clock_ms: int) -> Now:
        """Where that lesson is."""
        pieces = self._pieces[column]
        before = [piece for piece in pieces if piece.at_ms <= clock_ms]
        if not before:
            return Now(pieces[0].lesson.from_ms if pieces else self.replays[column].first_ms, False, ahead=True)
        piece = before[-1]
        since_ms = clock_ms - piece.at_ms
        if piece is pieces[-1] and since_ms >= piece.lesson.length_ms:
            return Now(self.replays[column].last_ms, False, over=True)
        if since_ms <= piece.lesson.length_ms:
            return Now(piece.lesson.from_ms + since_ms, True)
        return Now(piece.lesson.until_ms, False)

    def talked_of(self, clock_ms: int) -> int:
        """The lesson that the clock is about then.

        It is the one whose note stands there, else one that goes on, else one that waits, else the last that was over.
        """
        noted = {column for at_ms, column, moment in self.moments() if moment.stops and at_ms == clock_ms}

        def about(column: int) -> tuple[bool, bool, bool, int]:
            now, ends = self.now(column, clock_ms), self._pieces[column][-1:]
            ended_ms = ends[0].at_ms + ends[0].lesson.length_ms if now.over and ends else 0
            return column in noted, now.runs, not (now.over or now.ahead), ended_ms

        return max(range(len(self.replays)), key=about)

    def moments(self) -> tuple[tuple[int, int, Moment], ...]:
        """Where on the clock, of which lesson, what: in order of time."""
        found = [
            (at_ms, column, moment)
            for column, replay in enumerate(self.replays)
            for moment in replay.moments
            if (at_ms := self.axis.at(column, moment.at_ms)) is not None
        ]
        return tuple(sorted(found, key=lambda one: one[:2]))


def _moments(known: lesson.State) -> tuple[Moment, ...]:
    found = [Moment(phase.at_ms, Kind.PHASE, phase.name) for phase in known.phases]
    found += [
        Moment(note.at_ms, Kind.BRIGHT_SPOT if note.bright else Kind.NOTE, note.words.strip()) for note in known.notes
    ]
    return tuple(sorted(found, key=lambda moment: moment.at_ms))
