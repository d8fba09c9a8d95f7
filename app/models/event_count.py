"""Counts (event count): how often each agreed thing happened, and when.

One touch is one event. A category may be renamed while recording; its last name holds for the whole lesson.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.models import lesson
from app.models.entry import RENAME, Draft, Entry, Offer, amend, withdraw
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
from app.models.series import Series
from app.models.text import clean

KEY = "event_count"
TAP = "tap"
MOST_CATEGORIES = 30
LONGEST_NAME = 200
MANY = 12
"""More than so many categories are hard to tell apart live."""
NAMED_IN_SENTENCE = 8
LONGEST_LIST = 240
"""With more names, or more characters of names, a sentence gives the total alone: the bars name them all."""
MOST_SENTENCES = 6
LONGEST_GROUP = 60
"""With more groups, or more characters in the name of one, one sentence speaks of all of them."""
EVENTS = "events"
NO_GROUP = "no group"
"""What the categories that belong to no group are called where groups are listed."""


@dataclass(frozen=True, slots=True)
class Category:
    """One thing to look for. `counts_when` is the sentence from which two people must agree."""

    id: str
    name: str = ""
    counts_when: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Config:
    """The vocabulary agreed for a session, in the order of the plan, which gives marks and colours."""

    categories: tuple[Category, ...]


NO_PLAN = Config(tuple(Category(f"c{n}") for n in (1, 2, 3)))
"""Without a plan: three tiles to be named."""


@dataclass(frozen=True, slots=True)
class State:
    """What was counted. `events` has the entries of each category by its id, oldest first."""

    config: Config
    events: Mapping[str, Series[Entry]]
    names: Mapping[str, str] = field(default_factory=dict)
    last: Entry | None = None
    lesson: lesson.State = lesson.State()

    def name(self, category: str) -> str:
        """The name that holds now; empty for a tile that was never named."""
        return self.names.get(category, "")

    def spoken(self, category: str) -> str:
        """The name, or for an unnamed tile its place: 'Tile 2'."""
        place = next((n for n, known in enumerate(self.config.categories, 1) if known.id == category), 0)
        return self.name(category) or f"Tile {place}"

    @property
    def total(self) -> int:
        return sum(map(len, self.events.values()))


def start(config: Config, begun: lesson.State = lesson.State()) -> State:
    """The state of a lesson in which nothing has happened."""
    return State(
        config,
        {category.id: Series() for category in config.categories},
        {category.id: category.name for category in config.categories},
        lesson=begun,
    )


def tap(category: str, age_ms: int = 0) -> Draft:
    """It happened once, `age_ms` ago."""
    return Draft(TAP, {"category": category}, age_ms)


def rename(category: str, name: str) -> Draft:
    """The category is called `name`, for the whole lesson."""
    return Draft(RENAME, {"category": category, "name": clean(name, LONGEST_NAME)})


def one_less(state: State, category: str) -> Draft | None:
    """Withdraw the newest event of the category; None if it has none."""
    events = state.events.get(category)
    return withdraw(events[-1]) if events else None


def change_to(entry: Entry, category: str) -> Draft:
    """The event belongs to another category; its first one stays stored."""
    return amend(entry, {"category": category})


def offers(state: State, entry: Entry) -> tuple[Offer, ...]:
    """The other categories that an event could have been meant for."""
    now = entry.data.get("category")
    if entry.kind != TAP or now not in state.events:
        return ()
    return tuple(
        Offer(state.spoken(category.id), change_to(entry, category.id), place)
        for place, category in enumerate(state.config.categories)
        if category.id != now
    )


def earliest_ms(state: State, entry: Entry) -> int:
    """How far an event may be set back: it changes no other one."""
    return state.lesson.from_ms


def step(state: State, entry: Entry) -> State:
    """The state after one more entry that stands."""
    known = lesson.step(state.lesson, entry)
    state = state if known is state.lesson else replace(state, lesson=known)
    if entry.method != KEY:
        return state
    match entry.kind, entry.data:
        case "tap", {"category": str(category)} if category in state.events:
            events = {**state.events, category: state.events[category].with_(entry)}
            return replace(state, events=events, last=entry)
        case "rename", {"category": str(category), "name": str(name)} if category in state.events:
            return replace(state, names={**state.names, category: name})
    return state


def headline(state: State, now_ms: int) -> str:
    """The tab's text: '51 recorded'."""
    return f"{state.total} recorded"


def describe(state: State, entry: Entry) -> str:
    """The act in words, for Undo and the last-act line."""
    match entry.kind, entry.data:
        case "tap", {"category": str(category)}:
            return state.spoken(category)
        case "rename", {"name": str(name)}:
            return f"Name: {name}" if name else "Name taken away"
    return ""


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
    """One sentence for each group of categories, with count and base; one for all where the groups are many."""
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
