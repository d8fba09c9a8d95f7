"""What became of each interval: entered, missed, not watched, open or still to come."""

from __future__ import annotations

from enum import Enum

from app.models.spans import Span, within, without
from app.models.time_sample import (
    KEY,
    MOMENTARY,
    PARTIAL,
    PROMPT_MS,
    SCAN,
    State,
    interval_at,
    is_open,
    prompt_ms,
    span_of,
    window,
)


class Cell(Enum):
    """An interval, as its cell shows it. ENTERED alone is in a base."""

    ENTERED = "entered"
    IN_PART = "in_part"
    """Entered, where all of it counts, and not all of it was recorded: the lesson ended in it, or there is a gap in it.

    Its codes are shown and are in no base: what can say "seen" and never "not seen" would tilt the figure."""
    OPEN = "open"
    """Nothing is entered yet, and it can be."""
    AHEAD = "ahead"
    MISSED = "missed"
    NOT_WATCHED = "not_watched"
    """Missed because the method was not watched, all of it or, where one moment counts, then."""


def cell(state: State, number: int, now_ms: int) -> Cell:
    """What became of an interval at that lesson time, at which a finished lesson ended."""
    now_ms = now_ms if state.begun else 0
    finished, span = state.lesson.finished_ms is not None, span_of(state.config, number)
    if state.is_entered(number):
        return Cell.IN_PART if _is_in_part(state, span, now_ms) else Cell.ENTERED
    opens = window(state.config, number)
    if opens.from_ms > now_ms or (finished and _ends_first(state, span, opens, now_ms)):
        return Cell.AHEAD
    if not finished and is_open(state, number, now_ms):
        return Cell.OPEN
    return Cell.NOT_WATCHED if _unseen(state, number, now_ms) else Cell.MISSED


def cells(state: State, now_ms: int) -> tuple[Cell, ...]:
    """What became of each interval that has begun, in order; without the last one where it is of no account."""
    now_ms = now_ms if state.begun else 0
    found = [cell(state, number, now_ms) for number in range(1, interval_at(state.config, now_ms) + 1)]
    while found and found[-1] is Cell.AHEAD:
        found.pop()
    return tuple(found)


def _is_in_part(state: State, span: Span, now_ms: int) -> bool:
    """Whether not all of an interval was recorded. One that has to be filled cannot be entered then anyway."""
    if state.config.kind != PARTIAL:
        return False
    finished = state.lesson.finished_ms is not None
    gaps = within(state.lesson.gaps, span.from_ms, min(span.until_ms, max(now_ms, span.from_ms)))
    return bool(gaps) or (finished and span.until_ms > now_ms)


def _ends_first(state: State, span: Span, opens: Span, finished_ms: int) -> bool:
    """Whether the lesson ended before all of it was over; of the other kinds, while its prompt stood unanswered."""
    if state.config.kind == PARTIAL:
        return span.until_ms > finished_ms
    return finished_ms < min(opens.from_ms + PROMPT_MS, opens.until_ms)


def _unseen(state: State, number: int, now_ms: int) -> bool:
    """Whether nobody watched it: its moment, or all of it that was recorded."""
    if state.config.kind in (MOMENTARY, SCAN):
        due_ms = prompt_ms(state.config, number)
        looked_at = Span(due_ms, due_ms + 1)
    else:
        span = span_of(state.config, number)
        looked_at = Span(span.from_ms, min(span.until_ms, now_ms))
    recorded = without(looked_at, state.lesson.gaps)
    away = state.lesson.not_watched(KEY, now_ms)
    return bool(recorded) and not any(without(part, away) for part in recorded)
