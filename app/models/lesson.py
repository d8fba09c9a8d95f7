"""The track `lesson`: what happened to the recording itself, handed to every method's `step` as well.

Start and finish, pause and go on, gaps, cover, and which method is watched say what every figure is taken from:
recorded time = lesson time - gaps; watched time of a method = recorded time - covered time - what was not watched of
that method. (Lesson time stands still in a pause.) Notes, bright spots and phases stand beside the evidence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from app.models import room, scanned
from app.models.entry import ABOUT, LESSON, NO_EVIDENCE, Draft, Entry
from app.models.session import Record
from app.models.spans import Span, joined, total_ms, within
from app.models.text import clean

START, PAUSE, GO_ON, GAP, FINISH = "start", "pause", "go_on", "gap", "finish"
COVER, UNCOVER, SINCE = "cover", "uncover", "since"
NOT_WATCHING, WATCHING = "not_watching", "watching"
PHASE, NOTE, BRIGHT_SPOT, WORDS = "phase", "note", "bright_spot", "words"
ACTS = frozenset((NOT_WATCHING, WATCHING, SINCE, PHASE, NOTE, BRIGHT_SPOT)) | room.ACTS
"""What the observer does on purpose and Undo takes back."""
EYES = frozenset((NOT_WATCHING, WATCHING))
LONGEST_NOTE = 2_000
LONGEST_PHASE = 40
MOST_PHASES = 8


@dataclass(frozen=True, slots=True)
class Config:
    """What was agreed on the lesson itself: the names of its phases, in their order."""

    phases: tuple[str, ...] = ()


def agreed(configs: Mapping[str, Any]) -> Config:
    """What the configs of a plan or a session say of the lesson itself; nothing where that cannot be read."""
    try:
        return msgspec.convert(configs.get(LESSON, {}), Config)
    except msgspec.ValidationError:
        return Config()


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause at `at_ms` that took `length_ms` of real time; None while it lasts."""

    at_ms: int
    length_ms: int | None
    wall: datetime | None = None
    """The wall clock when it began, if that is known."""


@dataclass(frozen=True, slots=True)
class Phase:
    """From then on the lesson was in the phase of that name."""

    at_ms: int
    name: str


@dataclass(frozen=True, slots=True)
class Note:
    """What the observer wrote, or a bright spot: a moment to come back to together."""

    uid: UUID
    at_ms: int
    words: str
    bright: bool


@dataclass(frozen=True, slots=True)
class State:
    """When the lesson was recorded and watched. `started` is None before the first act."""

    started: datetime | None = None
    from_ms: int = 0
    """Where lesson time begins: below 0 where it was watched for a while before the first touch."""
    pauses: tuple[Pause, ...] = ()
    gaps: tuple[Span, ...] = ()
    """Stretches in which nothing could be recorded: sleep, freeze, a restart."""
    finished_ms: int | None = None
    covers: tuple[Span, ...] = ()
    covered_since_ms: int | None = None
    away: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    """For each method the stretches in which it was not watched, the one that lasts apart from them."""
    shut: Mapping[str, int] = field(default_factory=dict)
    """The methods that are not watched now, and since when."""
    phases: tuple[Phase, ...] = ()
    notes: tuple[Note, ...] = ()
    room: room.State = room.State()
    """Where everybody sits, and who is there."""
    scans: scanned.Scans = ()
    """The scans that were begun, oldest first."""
    runs_on: frozenset[str] = scanned.RUNS_ON
    """The methods that no scan sets aside, as timers run on by themselves: those that do not hear of its looks."""

    @property
    def paused(self) -> bool:
        """Whether a pause lasts."""
        return bool(self.pauses) and self.pauses[-1].length_ms is None

    @property
    def is_over(self) -> bool:
        """Whether it was finished: nothing goes on any more."""
        return self.finished_ms is not None

    def recorded_ms(self, until_ms: int, from_ms: int | None = None) -> int:
        """Recorded time between two lesson times, the first that of the beginning: gaps are left out."""
        start_ms = self.from_ms if from_ms is None else from_ms
        return max(0, until_ms - start_ms - total_ms(within(self.gaps, start_ms, until_ms)))

    def watched_ms(self, method: str, until_ms: int) -> int:
        """Recorded time until `until_ms` in which that method was watched."""
        out = within((*self.not_watched(method, until_ms), *self.gaps), self.from_ms, until_ms)
        return max(0, until_ms - self.from_ms - total_ms(out))

    def not_watched(self, method: str, until_ms: int) -> tuple[Span, ...]:
        """When until `until_ms` the method was not watched: covered, or its eye shut. Gaps are told by themselves."""
        lasts = (Span(self.shut[method], until_ms),) if method in self.shut else ()
        away = (*self.away.get(method, ()), *lasts, *self.covered(until_ms), *self.set_aside(method, until_ms))
        return within(away, self.from_ms, until_ms)

    def set_aside(self, method: str, until_ms: int) -> tuple[Span, ...]:
        """When until `until_ms` it was not watched because the seats were looked at, one after the other."""
        if method in self.runs_on:
            return ()
        return scanned.aside(self.scans, method, until_ms, self.finished_ms is not None)

    def is_away(self, method: str, now_ms: int) -> bool:
        """Whether the method is not watched now: its eye is shut, or a scan sets it aside."""
        finished = self.finished_ms is not None
        aside = method not in self.runs_on and scanned.is_aside(self.scans, method, now_ms, finished)
        return aside or method in self.shut

    def covered(self, until_ms: int) -> tuple[Span, ...]:
        """When until `until_ms` the screen was covered."""
        lasts = () if self.covered_since_ms is None else (Span(self.covered_since_ms, until_ms),)
        return within((*self.covers, *lasts), self.from_ms, until_ms)

    def wall_at(self, at_ms: int) -> datetime:
        """The time of day of a lesson time, by the offset that held at the start. Raises ValueError before it.

        Pauses that ended at or before `at_ms` lie between; the wall clock as it was set later plays no part.
        """
        if self.started is None:
            raise ValueError("the lesson has not been started")
        paused = sum(pause.length_ms or 0 for pause in self.pauses if pause.at_ms <= at_ms)
        return self.started + timedelta(milliseconds=at_ms + paused)


def begun(configs: Mapping[str, Any]) -> State:
    """A lesson with that plan's room in which nothing has happened."""
    return State(room=room.agreed(configs))


def ended_ms(record: Record, state: State) -> int:
    """The lesson time at which a recording ends: its finish; before that, the last that is known of it."""
    if state.finished_ms is not None:
        return state.finished_ms
    known = [entry.at_ms for entry in record.entries] + [gap.until_ms for gap in state.gaps]
    return max([*known, record.beat_ms])


def start(wall: datetime) -> Draft:
    """The clock was started at this time of day (with its offset)."""
    return Draft(START, {"wall": wall.isoformat()})


def since(before_ms: int) -> Draft:
    """The lesson was watched from `before_ms` before the clock was started."""
    return Draft(SINCE, {"before_ms": before_ms})


def pause(recorded_ms: int, wall: datetime) -> Draft:
    """The recording was paused after so much recorded time, at this time of day."""
    return Draft(PAUSE, {"recorded_ms": recorded_ms, "wall": wall.isoformat()})


def go_on(paused_ms: int) -> Draft:
    """The recording went on after `paused_ms` of real time."""
    return Draft(GO_ON, {"paused_ms": paused_ms})


def gap(length_ms: int, went_on: bool = False) -> Draft:
    """Nothing could be recorded for `length_ms` from the entry's time on. Without a length it was only a stop.

    `went_on`: it was short, and the recording went on by itself; nobody was asked, and what ran runs on after it.
    """
    return Draft(GAP, {"length_ms": length_ms, **({"went_on": True} if went_on else {})})


def finish(recorded_ms: int) -> Draft:
    """The recording is complete, with so much recorded time."""
    return Draft(FINISH, {"recorded_ms": recorded_ms})


def cover(age_ms: int = 0) -> Draft:
    """The screen was covered `age_ms` ago: nothing is watched."""
    return Draft(COVER, age_ms=age_ms)


def uncover() -> Draft:
    """The screen was uncovered."""
    return Draft(UNCOVER)


def not_watching(method: str) -> Draft:
    """From now on the method is not watched, until it is again or something is recorded in it."""
    return Draft(NOT_WATCHING, {"method": method})


def watching(method: str) -> Draft:
    """The method is watched again."""
    return Draft(WATCHING, {"method": method})


def phase(name: str) -> Draft:
    """The lesson comes into the phase of that name."""
    return Draft(PHASE, {"name": clean(name, LONGEST_PHASE)})


def note() -> Draft:
    """A note was begun; its words follow."""
    return Draft(NOTE)


def bright_spot(age_ms: int = 0) -> Draft:
    """A moment to come back to together, `age_ms` ago; words may follow."""
    return Draft(BRIGHT_SPOT, age_ms=age_ms)


def words(about: Entry, text: str) -> Draft:
    """The note or bright spot `about` says this now; what it said before stays stored."""
    return Draft(WORDS, {ABOUT: about.uid.hex, "words": clean(text, LONGEST_NOTE)})


def describe(state: State, entry: Entry) -> str:
    """An act of this track in words. A method's name comes from its key: see `app.methods`."""
    match entry.kind, entry.data:
        case "phase", {"name": str(name)}:
            return f"Phase: {name}"
        case (("note" | "bright_spot"), _):
            name = "Bright spot" if entry.kind == BRIGHT_SPOT else "Note"
            said = next((known.words for known in state.notes if known.uid == entry.uid), "")
            return f"{name}: {said}" if said else name
        case "since", _:
            return "Watching since Record was opened"
    return room.describe(state.room, entry)


def step(state: State, entry: Entry) -> State:
    """The state after one more entry. Evidence of a method whose eye is shut opens it."""
    if entry.method != LESSON:
        return state if entry.kind in NO_EVIDENCE else _recorded(state, entry)
    match entry.kind, entry.data:
        case "start", {"wall": str(said)} if (wall := _wall(said)) is not None:
            return replace(state, started=wall)
        case "pause", {"wall": str(said)} if not state.paused:
            return replace(state, pauses=(*state.pauses, Pause(entry.at_ms, None, _wall(said))))
        case "go_on", {"paused_ms": int(length_ms)} if state.paused:
            return replace(state, pauses=(*state.pauses[:-1], replace(state.pauses[-1], length_ms=length_ms)))
        case "gap", {"length_ms": int(length_ms)}:
            gap = Span(entry.at_ms, entry.at_ms + length_ms)
            return replace(state, gaps=(*state.gaps, gap)) if gap.length_ms > 0 else state
        case "finish", _:
            return replace(state, finished_ms=entry.at_ms)
        case "since", {"before_ms": int(before_ms)} if before_ms > 0:
            return _since(state, -before_ms)
    return _beside(state, entry)


def _wall(said: str) -> datetime | None:
    try:
        return datetime.fromisoformat(said)
    except ValueError:
        return None


def _beside(state: State, entry: Entry) -> State:
    """What is no clock: covers, eyes, phases, notes."""
    match entry.kind, entry.data:
        case "cover", _ if state.covered_since_ms is None:
            return replace(state, covered_since_ms=entry.at_ms)
        case "uncover", _ if state.covered_since_ms is not None:
            covers = (*state.covers, Span(state.covered_since_ms, entry.at_ms))
            return replace(state, covers=joined(covers), covered_since_ms=None)
        case "not_watching", {"method": str(method)} if method not in state.shut:
            return replace(state, shut={**state.shut, method: entry.at_ms})
        case "watching", {"method": str(method)}:
            opened = _opened(state, method, entry.at_ms) if method in state.shut else state
            return _meanwhile(opened, method, entry.at_ms)
        case "phase", {"name": str(name)}:
            return replace(state, phases=(*state.phases, Phase(entry.at_ms, name)))
        case (("note" | "bright_spot"), _):
            made = Note(entry.uid, entry.at_ms, "", entry.kind == BRIGHT_SPOT)
            return replace(state, notes=(*state.notes, made))
        case "words", {"words": str(said), "entry": str(about)}:
            notes = tuple(replace(note, words=said) if note.uid.hex == about else note for note in state.notes)
            return replace(state, notes=notes)
    known = room.step(state.room, entry)
    if known is state.room:
        return state
    return replace(state, room=known, scans=scanned.seated(state.scans, known))


def _recorded(state: State, entry: Entry) -> State:
    """Evidence opens the eye of its method; a look goes on with its scan, and what else is recorded ends its part."""
    if entry.method in state.shut:
        state = _opened(state, entry.method, entry.at_ms)
    if (entry.method, entry.kind) == (scanned.METHOD, scanned.LOOK):
        return _with_scans(state, scanned.looked(state.scans, entry, state.room, state.gaps))
    return _meanwhile(state, entry.method, entry.at_ms)


def _meanwhile(state: State, method: str, at_ms: int) -> State:
    """Something is recorded in a method, or it is to be watched."""
    if method in state.runs_on:
        return state
    return _with_scans(state, scanned.recorded(state.scans, method, at_ms))


def _with_scans(state: State, scans: scanned.Scans) -> State:
    return state if scans is state.scans else replace(state, scans=scans)


def _since(state: State, from_ms: int) -> State:
    """Lesson time begins at `from_ms`; an eye that was shut when the clock was started had been so before."""
    shut = {method: at_ms or from_ms for method, at_ms in state.shut.items()}
    away = {
        method: tuple(span if span.from_ms else Span(from_ms, span.until_ms) for span in spans)
        for method, spans in state.away.items()
    }
    return replace(state, from_ms=from_ms, away=away, shut=shut)


def _opened(state: State, method: str, at_ms: int) -> State:
    shut = dict(state.shut)
    span = Span(shut.pop(method), at_ms)
    if state.started is None:
        return replace(state, shut=shut)
    return replace(state, shut=shut, away={**state.away, method: (*state.away.get(method, ()), span)})
