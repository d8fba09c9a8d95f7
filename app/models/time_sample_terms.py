"""Intervals: codes and how they are sampled, what was entered, the looks at seats, and the state of a lesson."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from uuid import UUID

from app.models import lesson, scanned

KEY = scanned.METHOD
MOMENTARY, PARTIAL, WHOLE, SCAN = "momentary", "partial", "whole", "scan"
KINDS = (MOMENTARY, PARTIAL, WHOLE, SCAN)
TICK, SAME, NONE = "tick", "same", "none"
"""A code seen or not; the same as in an earlier interval; nothing of the list."""
LOOK = scanned.LOOK
UNCLEAR, EMPTY = "unclear", "empty"
"""States of a seat beside those agreed: it could not be told; the child was not in its seat. They are in no base."""
SHORTEST_MS, LONGEST_MS = 15_000, 900_000
SHORT_SCAN_MS = 120_000
"""35 seats take about 45 s: scans that follow sooner leave little time for anything else."""
MOST_CODES, MOST_STATES, MOST_PLANNED = 30, 6, 240
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Code:
    """One thing to be ticked, or one state of a seat. `counts_when`: two people must agree from that sentence."""

    id: str
    name: str = ""
    counts_when: str = ""
    group: str = ""
    short: str = ""
    """What stands in a seat; '' for its name."""


@dataclass(frozen=True, slots=True)
class Config:
    """The vocabulary agreed for a session, in the order of the plan, and how it is sampled."""

    codes: tuple[Code, ...]
    kind: str = PARTIAL
    interval_ms: int = 120_000
    states: tuple[Code, ...] = ()
    """What a seat can be given in a scan; could not tell and empty seat stand beside them."""
    several: bool = True
    """Whether an interval takes several codes; else a touch on another one takes the place of the first."""
    planned: int = 0
    """How many intervals the lesson has; 0 where that is open."""
    source: str = ""
    """The published list that the codes are from, as the sheet names it."""

    @property
    def by_seat(self) -> bool:
        """Whether seats are looked at in turn."""
        return self.kind == SCAN

    @property
    def prompted_at_end(self) -> bool:
        """Whether the prompt of an interval stands at its end."""
        return self.kind != SCAN


TEACHER_DOES, STUDENTS_DO = "Teacher is doing", "Students are doing"
NO_PLAN = Config(
    (
        Code("telling", "Telling or showing", "the teacher speaks or shows to the class", TEACHER_DOES),
        Code("asking", "Asking and answering", "questions and answers go to and fro for all to hear", TEACHER_DOES),
        Code(
            "one_group",
            "Talking with one group or student",
            "the teacher speaks with some and not with the class",
            TEACHER_DOES,
        ),
        Code("instructions", "Giving instructions", "the teacher says what is to be done and how", TEACHER_DOES),
        Code("listening", "Listening", "students listen or watch what is shown", STUDENTS_DO),
        Code("alone", "Working alone", "students work by themselves", STUDENTS_DO),
        Code("groups", "Working in pairs or groups", "students work with those beside them", STUDENTS_DO),
        Code("presenting", "Presenting or discussing", "students speak to the class or with it", STUDENTS_DO),
    ),
    states=(
        Code("task", "Agreed task", "the child does what was agreed for this part of the lesson", short="task"),
        Code("listens", "Listening", "the child listens or watches", short="listening"),
        Code("other", "Other activity", "the child does something else", short="other"),
    ),
)
"""Without a plan: every 2 minutes, what was seen, from a short list of plain activities."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What was entered for an interval."""

    codes: tuple[str, ...] = ()
    """What was ticked, in the order of the touches; beside those of `same_as`."""
    dropped: frozenset[str] = frozenset()
    """What of `same_as` was taken away again."""
    same_as: int | None = None
    """The interval that it was said to be the same as."""
    nothing: bool = False
    """Nothing of the list was seen. What is ticked covers it."""
    instead: bool = False
    """Whether `codes` stand in place of those of `same_as`, where an interval takes one."""
    at_ms: int = 0
    """Of the first entry."""
    entries: tuple[UUID, ...] = ()
    moments: tuple[int, ...] = ()
    """When each of `entries` was."""


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen at one seat in a scan."""

    state: str
    at_ms: int
    entry: UUID


@dataclass(frozen=True, slots=True)
class Scanned:
    """What was entered in a scan: the look at each child, by its id."""

    looks: Mapping[str, Look]
    last: str
    """The child that the walk is at: looked at last, and not once more."""
    there: frozenset[str]
    """The children that were there at its end, as far as that is known."""
    entries: tuple[UUID, ...] = ()
    moments: tuple[int, ...] = ()


@dataclass(frozen=True)
class State:
    """What was sampled. Intervals and scans are known by their numbers, from 1."""

    config: Config
    filled: Mapping[int, Filled] = field(default_factory=dict)
    scanned: Mapping[int, Scanned] = field(default_factory=dict)
    aimed: int | None = None
    """The earlier interval that touches are for, while its entry is open and until the next prompt."""
    aimed_ms: int = 0
    next: str = ""
    """The child that was touched to be looked at next in that scan; '' for whoever follows in reading order."""
    next_ms: int = 0
    next_seq: int = 0
    looked_seq: int = 0
    """`seq` of the newest look: a seat touched before it has been looked at, even if the look was set back."""
    touched_ms: int | None = None
    """The newest entry: it answers the prompt before it."""
    lesson: lesson.State = lesson.State()

    @property
    def begun(self) -> bool:
        """Whether time passes: before the first act it stands at 0, whatever the clock is told to show."""
        return self.lesson.started is not None or self.touched_ms is not None

    def codes_of(self, number: int) -> frozenset[str]:
        """The codes of an interval, those that it shares with an earlier one among them."""
        return self._told.get(number, _NOTHING_TOLD)[0]

    def is_entered(self, number: int) -> bool:
        """Whether anything was entered for an interval, or any seat looked at in a scan."""
        if self.config.by_seat:
            return number in self.scanned
        return self._told.get(number, _NOTHING_TOLD) != _NOTHING_TOLD

    def is_nothing(self, number: int) -> bool:
        """Whether nothing of the list was seen in it, as was said of it or of an earlier one that it is the same as."""
        return self._told.get(number, _NOTHING_TOLD)[1]

    def before(self, number: int) -> int | None:
        """The last interval before that one for which something was entered."""
        return max((known for known in self._told if known < number and self.is_entered(known)), default=None)

    @cached_property
    def _told(self) -> Mapping[int, Told]:
        """What each interval shows. It is reckoned once: each is at most the same as one that comes before it."""
        told: dict[int, Told] = {}
        for number, filled in sorted(self.filled.items()):
            same, nothing = told.get(filled.same_as or 0, _NOTHING_TOLD)
            codes = frozenset(filled.codes) | (frozenset() if filled.instead else same - filled.dropped)
            told[number] = codes, not codes and (filled.nothing or nothing)
        return told


Told = tuple[frozenset[str], bool]
"""The codes of an interval; whether it was said that nothing was seen, and none of them covers that."""
_NOTHING_TOLD: Told = (frozenset(), False)


def sound(config: Config) -> Config:
    """`config` as a lesson can be sampled with it, whatever a damaged or foreign plan says."""
    return replace(
        config,
        kind=config.kind if config.kind in KINDS else PARTIAL,
        interval_ms=min(LONGEST_MS, max(SHORTEST_MS, config.interval_ms)),
        planned=min(MOST_PLANNED, max(0, config.planned)),
        codes=_told_apart(config.codes, ()),
        states=_told_apart(config.states, (UNCLEAR, EMPTY)),
    )


def _told_apart(codes: tuple[Code, ...], taken: tuple[str, ...]) -> tuple[Code, ...]:
    """Of those with one id the first; none without an id, or with one of those taken."""
    first = {code.id: code for code in reversed(codes)}
    return tuple(code for code in codes if code.id and code.id not in taken and first[code.id] is code)


def start(config: Config, begun: lesson.State = lesson.State()) -> State:
    """The state of a lesson in which nothing has happened. In a room without seats there is no scan."""
    config = sound(config)
    if config.by_seat and not begun.room.seats:
        config = replace(config, kind=PARTIAL)
    return State(config, lesson=begun)


def states(config: Config) -> Iterator[tuple[str, str]]:
    """The ids and names of all states of a seat, those beside the agreed ones last."""
    yield from ((known.id, known.name) for known in config.states)
    yield from ((UNCLEAR, "Could not tell"), (EMPTY, "Empty seat"))
