"""Summary: what lessons are compared by: the figures of a lesson as they came out, and its course, as plain data.

It is made from the journal when a lesson is finished, and can be made again at any time. It holds no word that was
said, no name, and nothing that the journal does not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.models.figures import FEW, SHORT_MS, Measure, StripRow, by_group
from app.models.spans import Span

VERSION = 5
"""Raised whenever the same journal would give another summary: kept ones of a lower version are made again."""


class Kind(StrEnum):
    """What a figure is, and so how it is drawn."""

    RATE = "rate"
    """Events: `count` in `watched_ms`."""
    SHARE = "share"
    """Time: `length_ms` of `base_ms`."""
    PART = "part"
    """Intervals or looks: `count` of `base_count`."""
    SEATS = "seats"
    """Seats: `count` of the `base_count` that were present."""
    SPREAD = "spread"
    """Lengths: `values_ms`, each a dot."""
    COUNT = "count"
    """A number that no rate is made of: `count`."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a lesson. Two lessons' are the same measure where scope, label and `counts_when` are the same."""

    kind: Kind
    label: str
    """'' where the heading says it all."""
    counts_when: str
    watched_ms: int
    count: int = 0
    mark: int | None = None
    """Its place in the plan's order, which gives its mark; None for what is drawn in grey or ink."""
    length_ms: int | None = None
    base_ms: int | None = None
    per_cent: int | None = None
    tenths: int | None = None
    """A share and its tenths of minutes as they are printed, where they were rounded so that they add up."""
    base_count: int | None = None
    values_ms: tuple[int, ...] = ()
    """In the order of `times_ms`."""
    times_ms: tuple[int, ...] = ()
    """When each event began, as lesson times."""
    noun: str = "stretch"
    """What the `count` of a share is of."""
    nameless: bool = False
    """Whether nobody gave it a name: `label` says its place in the plan."""
    base_tenths: int | None = None
    """The base of a share in tenths of minutes as printed, where it was rounded with others."""
    unseen: bool = False
    """Whether it says what was not seen or not known of the lesson, and nothing of the lesson itself."""

    @property
    def value(self) -> float | None:
        """Where it stands on its row's scale: events per 10 watched minutes, or a share from 0 to 1.

        None where there is none: fewer than `FEW` events, less than `SHORT_MS` watched, an empty base, and what is no
        single value.
        """
        if self.kind is Kind.RATE:
            told = self.count >= FEW and self.watched_ms >= SHORT_MS
            return self.count / self.watched_ms * 600_000 if told else None
        if self.kind is Kind.SHARE:
            return (self.length_ms or 0) / self.base_ms if self.base_ms else None
        if self.kind in (Kind.PART, Kind.SEATS):
            return self.count / self.base_count if self.base_count else None
        return None


@dataclass(frozen=True, slots=True)
class Block:
    """Figures of one kind under one heading."""

    heading: str
    """'Who speaks: share of timed time'. Figures that are the same measure stand under that of the first lesson."""
    figures: tuple[Figure, ...]
    foot: str = ""
    """What they are taken from: 'of 43.4 min timed; 0.6 not timed'."""
    instead: str = ""
    """What stands in place of 'not recorded' in the other rows of that scope: 'pause pad: no kinds'."""
    scope: str = ""
    """How its figures came about, which no other scope's can be compared with; '' where the heading says that."""
    group: str = ""
    """Of the plan. It tells figures of one name apart, and makes no other measure of them."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the course of a lesson: bars and marks along its time."""

    label: str
    spans: tuple[Span, ...] = ()
    hollow: bool = False
    slashed: tuple[Span, ...] = ()
    marks: tuple[tuple[int, tuple[int, ...]], ...] = ()
    """For each mark number the lesson times it stands at."""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What one method has to say of the lesson."""

    method: str
    blocks: tuple[Block, ...]
    lanes: tuple[Lane, ...]
    not_watched: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """A lesson from `from_ms` (0, or below it) to `until_ms`, in lesson time, which stands still in pauses."""

    from_ms: int
    until_ms: int
    started: str
    """ISO 8601 with offset; the wall clock at lesson time 0."""
    pauses: tuple[tuple[int, int], ...] = ()
    """At which lesson time, and how many ms long."""
    gaps: tuple[Span, ...] = ()
    phases: tuple[tuple[int, str], ...] = ()
    """From which lesson time on, and its name."""
    moments: tuple[tuple[int, bool], ...] = ()
    """Notes and bright spots, without their words: when, and whether it is bright."""
    parts: tuple[Part, ...] = ()
    ends_before_pause: tuple[int, ...] = ()
    """Lesson times of pauses at which something had been recorded at that very time before, and nothing after."""
    version: int = VERSION

    def part(self, method: str) -> Part | None:
        """What that method has to say; None where the lesson was not recorded with it."""
        return next((part for part in self.parts if part.method == method), None)


PAUSES = "Pause after a question, s"
"""The heading of pauses, however they were timed."""
ALL_QUESTIONS = "After all questions"
QUOTE = "quote"
"""The noun of quotes, whose words no summary holds."""
TICK = -2
"""In place of a category's mark: a tick in ink."""


def blocks_of(measures: Sequence[Measure], title: str, nameless: Collection[str] = ()) -> tuple[Block, ...]:
    """The blocks of a method that has nothing to say but its measures; those of a group stand together.

    `nameless` are the keys of those that nobody gave a name.
    """
    found: dict[tuple[str, Kind], list[Figure]] = {}
    for measure in by_group(measures):
        figure = figure_of(measure, measure.key in nameless)
        found.setdefault((measure.group, figure.kind), []).append(figure)
    blocks = []
    for (group, kind), figures in found.items():
        name = f"{title}: {group}" if group else title
        heading = f"{name}, per 10 min watched" if kind is Kind.RATE else name
        blocks.append(Block(heading, tuple(figures), scope=title, group=group))
    return tuple(blocks)


def figure_of(measure: Measure, nameless: bool = False) -> Figure:
    """A measure as a figure of its kind."""
    kind = Kind.RATE if measure.rated else Kind.COUNT
    if measure.base_count is not None:
        kind = Kind.PART
    elif measure.length_ms is not None:
        kind = Kind.SHARE
    return Figure(
        kind, measure.label, measure.counts_when, measure.watched_ms, measure.count,
        None if kind is Kind.SHARE else measure.mark, measure.length_ms, measure.base_ms,
        base_count=measure.base_count, times_ms=measure.times_ms, nameless=nameless,
    )  # fmt: skip


def spread(
    label: str, counts_when: str, watched_ms: int, lengths: Sequence[tuple[int, int]], mark: int | None = None
) -> Figure:
    """A figure of lengths in ms, each with the lesson time at which it began."""
    times, values = tuple(at_ms for at_ms, _ in lengths), tuple(length_ms for _, length_ms in lengths)
    return Figure(
        Kind.SPREAD, label, counts_when, watched_ms, len(lengths), mark, sum(values), values_ms=values, times_ms=times
    )  # fmt: skip


def lanes_of(rows: Iterable[StripRow]) -> tuple[Lane, ...]:
    """The course of a lesson from the rows of its strip; quotes are ticks in ink, their words are left out."""
    return tuple(
        # Stems are ticks here: their lengths, and so the unit of these, are left out.
        Lane(row.label.removesuffix(", s"), row.spans, row.hollow, row.slashed, (*row.marks, *_ticks(row)), row.group)
        for row in rows
        if _stands(row)
    )


def _stands(row: StripRow) -> bool:
    return bool(row.spans or row.slashed or row.said or row.stems or any(times for _, times in row.marks))


def _ticks(row: StripRow) -> tuple[tuple[int, tuple[int, ...]], ...]:
    times = (*(said.at_ms for said in row.said), *(stem.at_ms for stem in row.stems))
    return ((TICK, times),) if times else ()
