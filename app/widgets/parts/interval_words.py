"""What the card above the codes says: which interval it is, what a tick means now, and how long that goes on."""

from __future__ import annotations

from dataclasses import dataclass

from app.models import duration, time_sample
from app.models.time_sample import MOMENTARY, PARTIAL, State
from app.widgets.parts.names import one_line

MINUTE_MS = 60_000
OVER = "the lesson is over"
LEFT, CLOSES = "{} left", "closes in {}"
"""How long something can be entered."""


@dataclass(frozen=True, slots=True)
class CardWords:
    """Equal ones are equal pixels."""

    title: str
    meaning: tuple[str, ...]
    """Ways to say what a tick means, in fewer and fewer words."""
    left: str


def card_words(state: State, now_ms: int, asks: bool = True) -> CardWords:
    """What stands on the card at that lesson time; without `asks` no words that ask for a tick."""
    config, now_ms = state.config, now_ms if state.begun else 0
    at, number = time_sample.current(state, now_ms), time_sample.target(state, now_ms)
    named = at if number is None else number
    of = f" of {max(at, config.planned)}" if config.planned else ""
    title = f"Interval {named} again" if is_again(state, now_ms) else f"Interval {named}{of}"
    if state.lesson.is_over:
        return CardWords(title, (OVER,), "")
    meaning = _due(state, at, now_ms, asks) if number is None else _meaning(state, number, now_ms, asks)
    left = _seconds(_left_ms(state, named, at, now_ms))
    # What is touched again closes before the interval of now ends.
    return CardWords(title, meaning, (CLOSES if is_again(state, now_ms) else LEFT).format(left))


def is_again(state: State, now_ms: int) -> bool:
    """Whether touches are for an earlier interval than they usually would be now."""
    number = time_sample.target(state, now_ms)
    return number is not None and number == state.aimed and number != time_sample.interval_at(state.config, now_ms)


def shared_with(state: State, now_ms: int) -> tuple[str, ...]:
    """What *Same as before* would take over, in fewer and fewer words; none while there is nothing to take over."""
    number = time_sample.target(state, now_ms)
    before = None if number is None else state.before(number)
    if before is None:
        return ()
    codes = state.codes_of(before)
    names = [one_line(code.name) for code in state.config.codes if code.id in codes]
    which = ", ".join(name for name in names if name) or "none of these"
    return f"interval {before}: {which}", f"interval {before}"


def clock_at(state: State, at_ms: int) -> str:
    """The time of day of a boundary; before the clock is started, how long after the start it comes."""
    if state.lesson.started is None:
        return duration.clock(at_ms)
    whole_minutes = state.config.interval_ms % MINUTE_MS == 0
    return f"{state.lesson.wall_at(at_ms):{'%H:%M' if whole_minutes else '%H:%M:%S'}}"


def _meaning(state: State, number: int, now_ms: int, asks: bool) -> tuple[str, ...]:
    mark = "mark " if asks else ""
    config, span = state.config, time_sample.span_of(state.config, number)
    since, until = clock_at(state, span.from_ms), clock_at(state, span.until_ms)
    late = _late(state, number, now_ms)
    if config.kind == MOMENTARY:
        what = "what was happening" if config.several else "the one thing that was happening"
        return f"{mark}{what} at {until}{late}", f"at {until}{late}", f"at {until}"
    if config.kind == PARTIAL:
        what = "everything" if config.several else "the one thing"
        return f"{mark}{what} seen between {since} and {until}", f"seen {since} to {until}", f"{since}–{until}"
    what = "what lasted" if config.several else "the one thing that lasted"
    return f"{mark}{what} from {since} to {until}", f"lasted {since} to {until}", f"{since}–{until}"


def _due(state: State, at: int, now_ms: int, asks: bool) -> tuple[str, ...]:
    """Said while nothing can be entered: when something can."""
    span = time_sample.span_of(state.config, at)
    since, until = clock_at(state, span.from_ms), clock_at(state, span.until_ms)
    if state.config.kind == MOMENTARY:
        look = "the first look" if at == 1 else "the next look"
        return f"{look} is due at {until}", f"look at {until}"
    if time_sample.is_passed(state, at, now_ms):
        return f"not all of it was watched; the next one begins at {until}", f"next from {until}"
    ways = f"from {until} on: mark what lasts from {since} to {until}", f"to be marked at {until}", f"at {until}"
    return ways if asks else ways[1:]


def _late(state: State, number: int, now_ms: int) -> str:
    """How late its look was entered, or would be now."""
    late_ms = time_sample.late_ms(state, number)
    if number not in state.filled:
        late_ms = now_ms - time_sample.prompt_ms(state.config, number)
    return f", late by {late_ms // 1000} s" if late_ms > time_sample.LATE_MS else ""


def _left_ms(state: State, number: int, at: int, now_ms: int) -> int:
    if number == at:
        return time_sample.left_ms(state, now_ms)
    return time_sample.window(state.config, number).until_ms - now_ms


def _seconds(left_ms: int) -> str:
    # Rounded up: with the clock, which is rounded down, it adds up to the interval.
    return duration.clock(left_ms + 999)
