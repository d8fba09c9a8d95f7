"""What lessons are compared by of the timers: shares of time with their minutes, and the pauses of the pad."""

from __future__ import annotations

from collections.abc import Iterator

from app.models.duration import KEY, Group, State
from app.models.duration_figures import PAUSE_COUNTS_WHEN, minutes_of, shares, timed_pauses
from app.models.summary import ALL_QUESTIONS, PAUSES, Block, Figure, Kind, spread

NO_KINDS = "pause pad: no kinds"
TIMED, RECORDED = "Share of timed time", "Share of recorded time"


def compared(state: State, until_ms: int) -> tuple[Block, ...]:
    """For each group the shares of its timers, as the sheet prints them; and the pauses, which have no kinds.

    Where the pad was there and no pause was timed, none is what was recorded.
    """
    return tuple(_blocks(state, until_ms))


def _blocks(state: State, until_ms: int) -> Iterator[Block]:
    for group in state.config.groups:
        yield _group(state, group, until_ms)
    pauses = timed_pauses(state, until_ms)
    if pauses or state.config.pause_pad:
        lengths = [(pause.at_ms, pause.length_ms or 0) for pause in pauses]
        watched_ms = state.lesson.watched_ms(KEY, until_ms)
        yield Block(PAUSES, (spread(ALL_QUESTIONS, PAUSE_COUNTS_WHEN, watched_ms, lengths),), instead=NO_KINDS)


def _group(state: State, group: Group, until_ms: int) -> Block:
    watched_ms, tenths = state.lesson.watched_ms(KEY, until_ms), minutes_of(state, group, until_ms)
    base_ms = state.timed_ms(group, until_ms) if group.exclusive else state.lesson.recorded_ms(until_ms)
    base = tenths.timed if group.exclusive else tenths.recorded
    figures = []
    for n, (timer, per_cent) in enumerate(zip(group.timers, shares(state, group, until_ms), strict=True)):
        times = tuple(stretch.span.from_ms for stretch in state.until(timer.id, until_ms))
        figures.append(
            Figure(
                Kind.SHARE, timer.name, timer.counts_when, watched_ms, len(times), None,
                state.total_ms(timer.id, until_ms), base_ms, per_cent, tenths.timers[n], times_ms=times,
                base_tenths=base,
            )
        )  # fmt: skip
    heading = scope = TIMED if group.exclusive else RECORDED
    if len(state.config.groups) > 1:
        heading = f"{group.name}: {heading[0].lower()}{heading[1:]}"
    if not group.exclusive:
        foot = f"of {_minutes(tenths.recorded)} min recorded"
        return Block(heading, tuple(figures), foot, scope=scope, group=group.name)
    foot = f"of {_minutes(tenths.timed)} min timed; {_minutes(tenths.not_timed)} not timed"
    return Block(heading, tuple(figures), foot, scope=scope, group=group.name)


def _minutes(tenths: int) -> str:
    return f"{tenths // 10}.{tenths % 10}"
