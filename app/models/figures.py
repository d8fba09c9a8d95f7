"""Figures and the words around them: what the sheet and Compare print, and what each figure is counted from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

FEW = 5
"""Below so many events the sheet lists their times and gives no rate."""
SHORT_MS = 60_000
"""Less watched time gives no rate: one of ten minutes would be made of seconds."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure: how many events, in how much watched time, and exactly which entries were counted."""

    key: str
    """Which category, in the method's own ids."""
    label: str
    counts_when: str
    group: str
    mark: int
    """Its place in the plan's order, which gives its mark and colour."""
    times_ms: tuple[int, ...]
    counted: tuple[UUID, ...]
    watched_ms: int
    length_ms: int | None = None
    """How long it went on, for what is timed; None for what is counted."""
    base_ms: int | None = None
    """The time that `length_ms` is a share of."""

    @property
    def count(self) -> int:
        return len(self.times_ms)

    @property
    def per_10_min(self) -> float | None:
        """Events per 10 watched minutes; None below `FEW` events or `SHORT_MS` watched."""
        return self.count / self.watched_ms * 600_000 if self.count >= FEW and self.watched_ms >= SHORT_MS else None


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of a sentence; figures are `bold`, and a user's own words are `own`."""

    text: str
    bold: bool = False
    own: bool = False


Sentence = tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class StripRow:
    """A row of the lesson strip with marks on it: for each mark number the lesson times it stands at."""

    label: str
    marks: tuple[tuple[int, tuple[int, ...]], ...]

    @property
    def count(self) -> int:
        return sum(len(times) for _, times in self.marks)


def by_group(measures: Sequence[Measure]) -> tuple[Measure, ...]:
    """In the order of the plan, with each group's measures together where its first one stands."""
    groups = list(dict.fromkeys(measure.group for measure in measures))
    return tuple(sorted(measures, key=lambda measure: groups.index(measure.group)))


def minutes(length_ms: int) -> str:
    """A length in minutes with one decimal: '44.0'."""
    return f"{length_ms / 60_000:.1f}"


def rate(value: float) -> str:
    """A rate with one decimal: '14.5'."""
    return f"{value:.1f}"


def span(length_ms: int) -> str:
    """A length as people say it: '40 s', '5 min', '2.1 min'."""
    if length_ms < 60_000:
        return f"{round(length_ms / 1000)} s"
    return f"{minutes(length_ms).removesuffix('.0')} min"


def clock_time(at: datetime) -> str:
    """A time of day as people write it: '10:07'."""
    return f"{at:%H:%M}"


def listed(parts: Sequence[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
