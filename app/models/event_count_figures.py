"""What the sheet and Compare say and show of Counts: figures, rows on the strip, and sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.models.event_count import KEY, State, seats_of
from app.models.figures import (
    FEW,
    SHORT_MS,
    Measure,
    Sentence,
    StripRow,
    Words,
    by_group,
    clock_time,
    listed,
    minutes,
    rate,
)

NAMED_IN_SENTENCE = 8
LONGEST_LIST = 240
"""With more names, or more characters of names, a sentence gives the total alone: the bars name them all."""
MOST_SENTENCES = 6
LONGEST_GROUP = 60
"""With more groups, or more characters in the name of one, one sentence speaks of all of them."""
EVENTS = "events"
NO_GROUP = "no group"
"""What the categories that belong to no group are called where groups are listed."""


def measures(state: State, until_ms: int) -> tuple[Measure, ...]:
    """A figure for each category that has a name or an event, in the order of the plan."""
    watched_ms = state.lesson.watched_ms(KEY, until_ms)
    found = []
    for place, category in enumerate(state.config.categories):
        events = state.events[category.id]
        if not events and not state.name(category.id):
            continue
        times = tuple(event.at_ms for event in events)
        counted = tuple(event.uid for event in events)
        label = state.spoken(category.id)
        found.append(
            Measure(category.id, label, category.counts_when, category.group, place, times, counted, watched_ms)
        )
    return tuple(found)


def strip(state: State, until_ms: int) -> tuple[StripRow, ...]:
    """A row of marks for each category that has a name or an event, the categories of a group together."""
    return tuple(
        StripRow(
            measure.label,
            ((measure.mark, measure.times_ms),),
            group=measure.group,
            figure=str(measure.count),
            unit=EVENTS,
        )
        for measure in by_group(measures(state, until_ms))
    )


def sentences(state: State, until_ms: int) -> tuple[Sentence, ...]:
    """One sentence for each group of categories, with count and base; and one for the seats."""
    return (*_by_group(state, until_ms), *_by_seat(state))


def _by_group(state: State, until_ms: int) -> tuple[Sentence, ...]:
    """One sentence for all where the groups are many."""
    groups: dict[str, list[Measure]] = {}
    found = measures(state, until_ms)
    for measure in found:
        groups.setdefault(measure.group, []).append(measure)
    if len(groups) > MOST_SENTENCES or max(map(len, groups), default=0) > LONGEST_GROUP:
        return (_sentence(state, "", found, _sums(groups)),)
    return tuple(
        _sentence(state, group, members, [(measure.count, measure.label) for measure in members])
        for group, members in groups.items()
    )


def _sums(groups: Mapping[str, list[Measure]]) -> list[tuple[int, str]]:
    return [(sum(measure.count for measure in found), group or NO_GROUP) for group, found in groups.items()]


def _sentence(state: State, group: str, found: Sequence[Measure], parts: list[tuple[int, str]]) -> Sentence:
    """As in 'Teacher: 26 events in 44.0 watched minutes, 5.9 per 10 minutes: 17 Asks, 9 Waits.'."""
    times = sorted(at_ms for measure in found for at_ms in measure.times_ms)
    watched_ms = found[0].watched_ms
    words = [Words(group, own=True), Words(": ")] if group else []
    words.append(Words(f"{len(times) or 'no'} {'event' if len(times) == 1 else 'events'}", bold=True))
    words.append(Words(f" in {minutes(watched_ms)} watched minutes"))
    if len(times) >= FEW and watched_ms >= SHORT_MS:
        words.append(Words(f", {rate(len(times) / watched_ms * 600_000)} per 10 minutes"))
    if times and len(times) < FEW:
        # Before the parts: after them the times would be read as those of the last one.
        at = listed([clock_time(state.lesson.wall_at(at_ms)) for at_ms in times])
        words.append(Words(f", at {at}"))
    words += _listed_parts(parts) if times else []
    return (*words, Words("."))


def _listed_parts(parts: list[tuple[int, str]]) -> list[Words]:
    """The parts that add up to the sentence's figure; none where their names would fill a paragraph."""
    if len(parts) > NAMED_IN_SENTENCE or sum(len(name) for _, name in parts) > LONGEST_LIST:
        return []
    words = []
    for n, (count, name) in enumerate(parts):
        words += [Words(", " if n else ": ", roomy=True), Words(str(count), bold=True, roomy=True)]
        words += [Words("\N{NO-BREAK SPACE}", roomy=True), Words(name, own=True, roomy=True)]
    return words


def _by_seat(state: State) -> tuple[Sentence, ...]:
    """As in '12 of 26 seats had one or more Praise, 5 of 26 Prompt; the seat of 2 events was not known.'."""
    counted = [category.id for category in state.config.categories if category.by_seat and state.events[category.id]]
    base = state.lesson.room.base(state.seats)
    if not base or not counted:
        return ()
    had = {category: {seat for seat in base if _had(state, seat, category)} for category in counted}
    parts = [(len(had[category]), Words(state.spoken(category), own=True)) for category in counted]
    if len(parts) > NAMED_IN_SENTENCE or sum(len(name.text) for _, name in parts) > LONGEST_LIST:
        parts = [(len(set().union(*had.values())), Words("of what was counted by seat"))]
    words: list[Words] = []
    for count, name in parts:
        between = (Words(", "),) if words else ()
        seats, had_some = ("", "\N{NO-BREAK SPACE}") if words else (" seats", " had one or more ")
        words += [*between, Words(f"{count} of {len(base)}{seats}", bold=True), Words(had_some), name]
    unknown = sum(not seats_of(entry) for category in counted for entry in state.events[category])
    if unknown:
        words.append(Words(f"; the seat of {unknown} {'event' if unknown == 1 else 'events'} was not known"))
    return ((*words, Words(".")),)


def _had(state: State, seat: str, category: str) -> bool:
    return any(entry.data.get("category") == category for entry in state.by_seat(seat))
