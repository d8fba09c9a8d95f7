"""A lesson once more, in plain Python: what every figure of a recording must be, computed from a list of touches.

It shares no line with the program. It keeps what was touched when, which touches count, and what happened to the
recording; every figure is found anew by walking through all of it and cutting time into pieces.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

GROUPS = {"talk": ["teacher", "student", "quiet"], "work": ["alone", "pairs"]}
BESIDE = ["noise", "film", "door"]
ALL_TIMERS = [*GROUPS["talk"], *GROUPS["work"], *BESIDE]
GROUP = {timer: group for group, timers in GROUPS.items() for timer in timers}
TALK, ROOM = ("says", "teacher next"), ("moves", "walks", "here", "out", "does")
SAMPLED = ("tick", "same", "none", "look")
EVIDENCE = ("tap", "start", "stop", "pad", "spoke", "quote", "again", *TALK, *ROOM, *SAMPLED)
Interval = tuple[int, int]


@dataclass
class Act:
    """One touch, or one thing that happened to the recording. `what` may change; `n` says which came first."""

    n: int
    at: int
    kind: str
    method: str
    what: Any = None
    begun: Act | None = None
    """The act that a stop ended, or that words are about."""
    moved: bool = False
    """Whether its time was set back."""


@dataclass
class Picture:
    """What all acts that count come to."""

    intervals: dict[str, list[Interval]] = field(default_factory=lambda: {timer: [] for timer in ALL_TIMERS})
    on: dict[str, tuple[int, Act]] = field(default_factory=dict)
    taps: dict[str, list[int]] = field(default_factory=dict)
    pads: list[tuple[int, int | None, str]] = field(default_factory=list)
    pad: Act | None = None
    away: dict[str, list[Interval]] = field(default_factory=lambda: defaultdict(list))
    shut: dict[str, int] = field(default_factory=dict)
    shut_at: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    covers: list[Interval] = field(default_factory=list)
    covered: int | None = None
    gaps: list[Interval] = field(default_factory=list)
    pauses: list[int] = field(default_factory=list)
    start: int = 0
    begun: bool = False
    names: dict[str, str] = field(default_factory=dict)
    notes: dict[int, tuple[int, bool, str]] = field(default_factory=dict)
    phases: list[str] = field(default_factory=list)
    aside: Callable[[str, int], list[Interval]] = lambda method, now: []
    """When a method was set aside by scans, until now."""

    def recorded(self, now: int) -> int:
        return length([(self.start, now)], self.gaps)

    def watched(self, method: str, now: int) -> int:
        return length([(self.start, now)], self.unseen(method, now))

    def not_watched(self, method: str, now: int) -> list[Interval]:
        """When that method was not watched, though recorded."""
        lasts = [(self.shut[method], now)] if method in self.shut else []
        covered = [(self.covered, now)] if self.covered is not None else []
        return [*self.away[method], *lasts, *self.covers, *covered, *self.aside(method, now)]

    def unseen(self, method: str, now: int) -> list[Interval]:
        """When nothing of that method could be seen."""
        return [*self.not_watched(method, now), *self.gaps]

    def spans(self, timer: str, now: int) -> list[Interval]:
        lasts = [(self.on[timer][0], max(now, self.on[timer][0]))] if timer in self.on else []
        return [*self.intervals[timer], *lasts]

    def total(self, timer: str, now: int) -> int:
        return sum(length([span], self.gaps) for span in self.spans(timer, now))


def length(inside: list[Interval], outside: list[Interval]) -> int:
    """How long it is that lies in one of `inside` and in none of `outside`: piece by piece."""
    edges = sorted({edge for interval in inside + outside for edge in interval})
    pieces = pairwise(edges)
    return sum(b - a for a, b in pieces if within(a, inside) and not within(a, outside))


def within(at: int, intervals: list[Interval]) -> bool:
    return any(a <= at < b for a, b in intervals)


def picture(acts: list[Act]) -> Picture:
    """What these acts, all of which count, come to."""
    seen = Picture()
    for _ in painted(acts, seen):
        pass
    return seen


def painted(acts: list[Act], seen: Picture) -> Iterator[Act]:
    """Each act in order of time, when all until then, and it itself, is in the picture."""
    newest: dict[str, int] = {}
    for act in sorted(acts, key=lambda act: (act.at, act.n)):
        if act.kind in EVIDENCE and act.method in seen.shut:
            _open(seen, act.method, act.at)
        if act.method != "duration":
            _happened(seen, act)
        else:
            slot = _slot(seen, act)
            if act.n >= newest.get(slot, 0):
                newest[slot] = act.n
                _timed(seen, act, slot)
        yield act


def _happened(seen: Picture, act: Act) -> None:
    match act.kind:
        case "tap":
            seen.taps.setdefault(act.what, []).append(act.at)
        case "rename":
            seen.names[act.what[0]] = act.what[1]
        case "begun":
            seen.begun = True
        case "gap":
            _stopped(seen, act.at, act.at + act.what[0], goes_on=act.what[1])
        case "pause":
            seen.pauses.append(act.at)
            _pad_over(seen, act.at, "cut")
        case "finish":
            _pad_over(seen, act.at, "cut")
        case _:
            _beside(seen, act)


def _beside(seen: Picture, act: Act) -> None:
    match act.kind:
        case "since":
            _since(seen, act.what)
        case "eye shut" if act.what not in seen.shut:
            seen.shut[act.what] = act.at
            if act.what == "duration" and seen.begun:
                _pad_over(seen, act.at, "cut")
                _off(seen, list(seen.on), act.at)
        case "eye open" if act.what in seen.shut:
            _open(seen, act.what, act.at)
        case "cover" if seen.covered is None:
            seen.covered = act.at
        case "uncover" if seen.covered is not None:
            seen.covers.append((seen.covered, act.at))
            seen.covered = None
        case "note" | "bright spot":
            seen.notes[act.n] = (act.at, act.kind == "bright spot", "")
        case "words" if act.begun is not None and act.begun.n in seen.notes:
            seen.notes[act.begun.n] = (*seen.notes[act.begun.n][:2], act.what)
        case "phase":
            seen.phases.append(act.what)


def _since(seen: Picture, before: int) -> None:
    seen.start = -before
    for method, at in seen.shut.items():
        seen.shut[method] = at if at else -before
    for intervals in seen.away.values():
        intervals[:] = [(a if a else -before, b) for a, b in intervals]


def _stopped(seen: Picture, at: int, until: int, *, goes_on: bool) -> None:
    if until > at:
        seen.gaps.append((at, until))
    _pad_over(seen, at, "cut")
    were = {timer: act for timer, (_, act) in seen.on.items()}
    _off(seen, list(seen.on), at)
    if goes_on:
        seen.on = {timer: (until, act) for timer, act in were.items()}


def _slot(seen: Picture, act: Act) -> str:
    if act.kind in ("pad", "spoke"):
        return "pad"
    if act.what in GROUP:
        return GROUP[act.what]
    owned = [timer for timer, (_, owner) in seen.on.items() if act.begun is not None and owner.n == act.begun.n]
    return owned[0] if owned else str(act.what)


def _timed(seen: Picture, act: Act, slot: str) -> None:
    match act.kind:
        case "start" if act.what not in seen.on:
            _off(seen, GROUPS.get(slot, []), act.at)
            seen.on[act.what] = (act.at, act)
        case "stop":
            _off(seen, GROUPS.get(slot, [slot]), act.at)
        case "pad":
            _pad_over(seen, act.at, "asked_again")
            seen.pad = act
        case "spoke":
            _pad_over(seen, act.at, act.what)


def _off(seen: Picture, timers: list[str], at: int) -> None:
    for timer in timers:
        if timer in seen.on:
            since, _ = seen.on.pop(timer)
            seen.intervals[timer].append((since, max(since, at)))


def _pad_over(seen: Picture, at: int, how: str) -> None:
    if seen.pad is not None:
        lasted = at - seen.pad.at
        timed = how in ("student", "teacher") and lasted < 30_000
        seen.pads.append((seen.pad.at, lasted if timed else None, how if lasted < 30_000 else "nobody"))
        seen.pad = None


def _open(seen: Picture, method: str, at: int) -> None:
    since = seen.shut.pop(method)
    if seen.begun:
        seen.away[method].append((since, at))
        seen.shut_at[method].append(max(0, since))
