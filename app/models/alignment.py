"""Alignment: where the time of lessons stands on one axis: from the start, by phase, or by the clock."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from app.models.figures import clock_time
from app.models.spans import Span, total_ms, without
from app.models.summary import Summary
from app.models.text import same

STEPS_MIN = (1, 2, 5, 10, 15, 30, 60, 120)
MOST_TICKS = 7
BEFORE_PHASES = "before"
"""The name of what lies before the first phase."""
NO_PHASES = "no phase recorded"
"""The name of a lesson in which no phase was begun."""
_LEAST_BEFORE = 0.02
"""Of the axis: what lies before the first phase is not told where it is shorter."""
LEAST_IDLE_MIN = 30
"""A shorter time of day at which no lesson was recorded is not left out of an axis."""
_BREAK_SHARE = 0.03
"""Of all lessons together: so wide is a break of the axis."""
_MINUTE = 60_000
_DAY = 24 * 60 * _MINUTE


class Align(StrEnum):
    """How lessons are laid beside each other."""

    START = "start"
    PHASE = "phase"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a lesson's time, and where on the axis it begins."""

    lesson: Span
    at_ms: int


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis for all lessons, `length_ms` long; 1 ms of lesson time is 1 ms of it."""

    length_ms: int
    ticks: tuple[tuple[int, str], ...]
    """Where on the axis, and what stands there: minutes, a phase, a time of day."""
    pieces: tuple[tuple[Piece, ...], ...]
    """For each lesson, in order."""
    gaps: tuple[tuple[Span, ...], ...] = ()
    """For each lesson what was not recorded within it, as the lesson's own time."""
    breaks: tuple[Span, ...] = ()
    """Where on the axis much more time lies than it shows."""
    own_orders: tuple[tuple[str, ...], ...] = ()
    """For each lesson its phases as it had them, where they stand in another order here; empty where they do not."""

    def at(self, column: int, lesson_ms: int) -> int | None:
        """Where a moment of a lesson stands; None where it has no place."""
        pieces = self.pieces[column]
        for piece in pieces:
            if piece.lesson.from_ms <= lesson_ms < piece.lesson.until_ms:
                return piece.at_ms + lesson_ms - piece.lesson.from_ms
        last = pieces[-1] if pieces else None
        if last is not None and lesson_ms == last.lesson.until_ms:
            return last.at_ms + last.lesson.length_ms
        return None

    def spans(self, column: int, span: Span) -> tuple[Span, ...]:
        """The parts of a stretch of a lesson, where they stand on the axis."""
        found = []
        for piece in self.pieces[column]:
            from_ms = max(span.from_ms, piece.lesson.from_ms)
            until_ms = min(span.until_ms, piece.lesson.until_ms)
            if from_ms < until_ms:
                shift = piece.at_ms - piece.lesson.from_ms
                found.append(Span(from_ms + shift, until_ms + shift))
        return tuple(found)

    def missing(self, column: int) -> tuple[Span, ...]:
        """Where on the axis the lesson was not recorded."""
        taken = [Span(piece.at_ms, piece.at_ms + piece.lesson.length_ms) for piece in self.pieces[column]]
        found, at_ms = [], 0
        for span in sorted(taken):
            if span.from_ms > at_ms:
                found.append(Span(at_ms, span.from_ms))
            at_ms = max(at_ms, span.until_ms)
        return (*found, Span(at_ms, self.length_ms)) if at_ms < self.length_ms else tuple(found)

    def unrecorded(self, column: int) -> tuple[Span, ...]:
        """Where on the axis the lesson went on and was not recorded."""
        return tuple(span for gap in self.gaps[column] for span in self.spans(column, gap))


def align(summaries: Sequence[Summary], how: Align, *, broken: bool = False) -> Axis:
    """The axis of these lessons. Without any phase *by phase* is as from the start.

    By the clock a `broken` one leaves out most of a time of day at which none of them was recorded.
    """
    if how is Align.CLOCK:
        axis = _by_clock(summaries, broken)
    elif how is Align.PHASE and any(summary.phases for summary in summaries):
        axis = _by_phase(summaries)
    else:
        axis = _from_start(summaries)
    return replace(axis, gaps=tuple(summary.gaps for summary in summaries))


def wall_at(summary: Summary, lesson_ms: int) -> datetime:
    """The time of day of a lesson time, by the offset that held at the start: pauses before it lie between.

    So does one that began at that very time, but where all that was recorded then was recorded before it.
    """
    return _wall_at(summary, lesson_ms, lesson_ms not in summary.ends_before_pause)


def _wall_at(summary: Summary, lesson_ms: int, paused_then: bool) -> datetime:
    until_ms = lesson_ms + paused_then
    paused = sum(length_ms for at_ms, length_ms in summary.pauses if at_ms < until_ms)
    return datetime.fromisoformat(summary.started) + timedelta(milliseconds=lesson_ms + paused)


def phases_of(summary: Summary) -> tuple[tuple[str, Span], ...]:
    """Each phase with its stretch, what lies before the first one among them; the second time as 'Name (2)'.

    How a name is written, in capitals or not, makes no other one of it.
    """
    begun = [(at_ms, name) for at_ms, name in summary.phases if at_ms < summary.until_ms]
    if not begun or begun[0][0] > summary.from_ms:
        begun.insert(0, (summary.from_ms, BEFORE_PHASES if begun else NO_PHASES))
    found: dict[str, tuple[str, Span]] = {}
    for (at_ms, name), until_ms in zip(begun, [*(at_ms for at_ms, _ in begun[1:]), summary.until_ms], strict=True):
        if until_ms > at_ms:
            names = (name if n == 1 else f"{name} ({n})" for n in itertools.count(1))
            free = next(free for free in names if same(free) not in found)
            found[same(free)] = (free, Span(at_ms, until_ms))
    return tuple(found.values())


def _from_start(summaries: Sequence[Summary]) -> Axis:
    length = max(summary.until_ms - summary.from_ms for summary in summaries)
    pieces = tuple((Piece(Span(summary.from_ms, summary.until_ms), 0),) for summary in summaries)
    step = _step_min(length)
    ticks = tuple((at * _MINUTE, str(at)) for at in range(0, length // _MINUTE + 1, step))
    return Axis(length, ticks, pieces)


def _by_phase(summaries: Sequence[Summary]) -> Axis:
    """Phases of the same name begin together, each as wide as its longest; in the order in which lessons had them.

    Lessons without any stand behind.
    """
    named = {same(name): name for summary in reversed(summaries) for name, _ in reversed(phases_of(summary))}
    known = [[(same(name), span) for name, span in phases_of(summary)] for summary in summaries]
    order: list[str] = []
    for phases in known:
        place = len(order) if phases and phases[0][0] == same(NO_PHASES) else 0
        for name, _ in phases:
            if name in order:
                place = max(place, order.index(name) + 1)
            else:
                order.insert(place, name)
                place += 1
    starts, at_ms = dict[str, int](), 0
    for name in order:
        starts[name] = at_ms
        at_ms += max(span.length_ms for phases in known for called, span in phases if called == name)
    pieces = tuple(tuple(Piece(span, starts[name]) for name, span in phases) for phases in known)
    ends = [*list(starts.values())[1:], at_ms]
    ticks = [
        (start, named[name])
        for (name, start), end in zip(starts.items(), ends, strict=True)
        if name != same(BEFORE_PHASES) or end - start >= _LEAST_BEFORE * at_ms
    ]
    return Axis(at_ms, tuple(ticks), pieces, own_orders=tuple(_own_order(phases, order, named) for phases in known))


def _own_order(phases: Sequence[tuple[str, Span]], order: Sequence[str], named: Mapping[str, str]) -> tuple[str, ...]:
    places = [order.index(name) for name, _ in phases]
    told = tuple(named[name] for name, _ in phases if name != same(BEFORE_PHASES))
    return told if places != sorted(places) else ()


def _by_clock(summaries: Sequence[Summary], broken: bool) -> Axis:
    """The times of day of all lessons, whatever the day, each by the offset that held at its start."""
    found = _around_midnight([_on_clock(summary) for summary in summaries])
    first = min(pieces[0].at_ms for pieces in found)
    first -= first % _MINUTE
    last = max(pieces[-1].at_ms + pieces[-1].lesson.length_ms for pieces in found)
    idle = _idle(found, Span(first, last)) if broken else []
    wide = round((last - first - total_ms(idle)) * _BREAK_SHARE)

    def at_of(time_ms: int) -> int:
        before = [span for span in idle if span.until_ms <= time_ms]
        return time_ms - first - total_ms(before) + wide * len(before)

    length = at_of(last)
    pieces = tuple(tuple(Piece(piece.lesson, at_of(piece.at_ms)) for piece in each) for each in found)
    step = _step_min(length) * _MINUTE
    ticks = []
    for since, until in zip([first, *(s.until_ms for s in idle)], [*(s.from_ms for s in idle), last], strict=True):
        # A short lesson between breaks has the time at which it began.
        ticks += list(range(since + -since % step, until + 1, step)) or [since]
    breaks = tuple(Span(at_of(span.until_ms) - wide, at_of(span.until_ms)) for span in idle)
    return Axis(length, tuple((at_of(at), _time_of_day(at)) for at in ticks), pieces, breaks=breaks)


def _idle(found: Sequence[tuple[Piece, ...]], whole: Span) -> list[Span]:
    """The long times between lessons."""
    taken = [Span(each[0].at_ms, each[-1].at_ms + each[-1].lesson.length_ms) for each in found]
    return [span for span in without(whole, taken) if span.length_ms > LEAST_IDLE_MIN * _MINUTE]


def _around_midnight(found: list[tuple[Piece, ...]]) -> list[tuple[Piece, ...]]:
    """Those of the early hours after those of the late evening, where else most of a day would lie between them."""

    def later(first_ms: int) -> list[tuple[Piece, ...]]:
        return [tuple(replace(p, at_ms=p.at_ms + _DAY * (each[0].at_ms < first_ms)) for p in each) for each in found]

    def length(turned: list[tuple[Piece, ...]]) -> int:
        return max(p[-1].at_ms + p[-1].lesson.length_ms for p in turned) - min(p[0].at_ms for p in turned)

    shortest = min((later(each[0].at_ms) for each in found), key=length)
    return shortest if length(shortest) * 2 < length(found) else found


def _on_clock(summary: Summary) -> tuple[Piece, ...]:
    """The stretches between pauses, in ms since midnight."""
    cuts = sorted({at for at, _ in summary.pauses if summary.from_ms < at < summary.until_ms})
    edges = [summary.from_ms, *cuts, summary.until_ms]
    midnight = datetime.fromisoformat(summary.started).replace(hour=0, minute=0, second=0, microsecond=0)
    return tuple(
        Piece(Span(since, until), round((_wall_at(summary, since, True) - midnight) / timedelta(milliseconds=1)))
        for since, until in itertools.pairwise(edges)
    )


def _time_of_day(at_ms: int) -> str:
    return clock_time(datetime(2000, 1, 1) + timedelta(milliseconds=at_ms))


def _step_min(length_ms: int) -> int:
    """Minutes between ticks."""
    return next((step for step in STEPS_MIN if length_ms / (step * _MINUTE) <= MOST_TICKS), STEPS_MIN[-1])
