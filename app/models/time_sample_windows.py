"""Intervals: when each begins, when its prompt is due, and when something can be entered for it."""

from __future__ import annotations

from app.models.spans import Span, within
from app.models.time_sample_terms import KEY, MOMENTARY, PARTIAL, SCAN, WHOLE, Config, State

OPEN_AFTER_MS = 30_000
LATE_MS = 10_000
"""A momentary look entered later after its prompt is kept, and marked so."""
THICKENS_MS = 5_000
"""So long before a prompt the interval's cell shows that it comes."""
PROMPT_MS = 20_000
"""A prompt that nothing answers stands so long."""


def span_of(config: Config, number: int) -> Span:
    """The lesson time of an interval."""
    return Span((number - 1) * config.interval_ms, number * config.interval_ms)


def interval_at(config: Config, at_ms: int) -> int:
    """The number of the interval that a lesson time lies in; 1 for times before the clock was started."""
    return max(0, at_ms) // config.interval_ms + 1


def current(state: State, now_ms: int) -> int:
    """The interval that goes on; once the lesson is over the last one that something could be said of."""
    at = interval_at(state.config, now_ms if state.begun else 0)
    return at if not state.lesson.is_over or state.is_entered(at) else max(1, at - 1)


def prompt_ms(config: Config, number: int) -> int:
    """When the prompt of an interval is due."""
    span = span_of(config, number)
    return span.until_ms if config.prompted_at_end else span.from_ms


def window(config: Config, number: int) -> Span:
    """When the entry of an interval is open, were it not for gaps."""
    span, length_ms = span_of(config, number), config.interval_ms
    match config.kind:
        case "momentary":
            return Span(span.until_ms, span.until_ms + length_ms)
        case "whole":
            return Span(span.until_ms, span.until_ms + length_ms // 2)
        case "scan":
            return span
    return Span(span.from_ms, span.until_ms + min(OPEN_AFTER_MS, length_ms // 2))


def is_passed(state: State, number: int, now_ms: int) -> bool:
    """Whether its prompt came when nothing could be recorded, so that nothing can be entered for it any more.

    Of a whole interval nothing can be said either where part of it was not watched.
    """
    known, due_ms = state.lesson, prompt_ms(state.config, number)
    if any(gap.from_ms <= due_ms < gap.until_ms for gap in known.gaps):
        return True
    if state.config.kind == WHOLE:
        span = span_of(state.config, number)
        unseen = (*known.gaps, *known.not_watched(KEY, now_ms))
        return bool(within(unseen, span.from_ms, min(span.until_ms, now_ms)))
    return False


def is_open(state: State, number: int, now_ms: int) -> bool:
    """Whether something can be entered for an interval now."""
    span = window(state.config, number)
    return number > 0 and span.from_ms <= now_ms < span.until_ms and not is_passed(state, number, now_ms)


def target(state: State, now_ms: int) -> int | None:
    """The interval that a touch is for now; None where none is open."""
    if state.lesson.is_over:
        return None
    now_ms = max(0, now_ms) if state.begun else 0
    at = interval_at(state.config, now_ms)
    if (
        state.aimed is not None
        and interval_at(state.config, state.aimed_ms) == at
        and is_open(state, state.aimed, now_ms)
    ):
        return state.aimed
    usual = at if state.config.kind in (PARTIAL, SCAN) else at - 1
    return usual if is_open(state, usual, now_ms) else None


def reachable(state: State, now_ms: int) -> tuple[int, ...]:
    """The intervals whose entry is open now, oldest first."""
    if state.lesson.is_over:
        return ()
    now_ms = now_ms if state.begun else 0
    at = interval_at(state.config, now_ms)
    return tuple(number for number in (at - 1, at) if is_open(state, number, now_ms))


def prompt(state: State, now_ms: int) -> int | None:
    """Since when a prompt waits for an answer, as lesson time; None where none does."""
    if not state.begun or KEY in state.lesson.shut or state.lesson.finished_ms is not None:
        return None
    at = interval_at(state.config, now_ms)
    due_ms = (at - 1) * state.config.interval_ms
    number = at - 1 if state.config.prompted_at_end else at
    if now_ms - due_ms >= PROMPT_MS or (due_ms == 0 and state.config.prompted_at_end):
        return None
    answered = state.touched_ms is not None and state.touched_ms >= due_ms
    return None if answered or is_passed(state, number, now_ms) else due_ms


def changes_in_ms(state: State, now_ms: int) -> int | None:
    """How soon the picture is another one because a prompt is due, comes near, or has stood long enough."""
    if not state.begun:
        return None
    length_ms = state.config.interval_ms
    since_ms = now_ms % length_ms
    moments = (PROMPT_MS, length_ms - THICKENS_MS, length_ms)
    return min(moment - since_ms for moment in moments if moment > since_ms)


def left_ms(state: State, now_ms: int) -> int:
    """How long the interval of now goes on."""
    now_ms = now_ms if state.begun else 0
    return interval_at(state.config, now_ms) * state.config.interval_ms - max(0, now_ms)


def late_ms(state: State, number: int) -> int:
    """How late after its prompt a momentary look was entered; 0 where it was in time."""
    found = state.filled.get(number)
    if state.config.kind != MOMENTARY or found is None:
        return 0
    late = found.at_ms - prompt_ms(state.config, number)
    return late if late > LATE_MS else 0
