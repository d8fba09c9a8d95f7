"""Figures and the words around them: what the sheet and Compare print, and what each figure is counted from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.models.spans import Span

FEW = 5
"""Below so many events the sheet lists their times and gives no rate."""
SHORT_MS = 60_000
"""Less watched time gives no rate: one of ten minutes would be made of seconds."""
OWN_QUESTION = -1
"""In place of a category's mark: a student's own question, an open diamond in ink."""


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
    base_count: int | None = None
    """How many intervals or looks it is a part of, 0 for what is in no base; None for what was not sampled."""

    rated: bool = True
    """Whether a rate says anything of it: of quotes, which are selected, none does."""

    @property
    def count(self) -> int:
        return len(self.times_ms)

    @property
    def per_10_min(self) -> float | None:
        """Events per 10 watched minutes; None below `FEW` events or `SHORT_MS` watched.

        None too for what was sampled and for what is not `rated`.
        """
        told = self.rated and self.base_count is None and self.count >= FEW and self.watched_ms >= SHORT_MS
        return self.count / self.watched_ms * 600_000 if told else None


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of a sentence; figures are `bold`, and a user's own words are `own`."""

    text: str
    bold: bool = False
    own: bool = False
    roomy: bool | None = None
    """True: left out on a page that is full, whose graphics say it too. False: stands there alone, in their place."""


Sentence = tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Stem:
    """A stem on the lesson strip: something that began then and lasted `length_ms`."""

    at_ms: int
    length_ms: int
    filled: bool
    """Whether its head is filled; else it is open."""


@dataclass(frozen=True, slots=True)
class Said:
    """A quote: what somebody said."""

    uid: UUID
    at_ms: int
    speaker: str
    """As it is printed: 'Teacher', 'Seat 9', never a name."""
    words: str
    exact: bool
    """Word for word; else it says about what was said."""
    strokes: tuple[str, ...] = ()
    """Of the pen, as `models.ink` writes them."""
    tags: tuple[str, ...] = ()
    """Quick phrases that stand beside the ink."""


@dataclass(frozen=True, slots=True)
class StripRow:
    """A row of the lesson strip: what stands on it, and the figure at its right end."""

    label: str
    marks: tuple[tuple[int, tuple[int, ...]], ...] = ()
    """For each mark number the lesson times it stands at."""
    spans: tuple[Span, ...] = ()
    """Bars along the time axis."""
    hollow: bool = False
    """Whether the bars are outlines: what they show is the lack of something."""
    stems: tuple[Stem, ...] = ()
    heads: tuple[str, str] = ("", "")
    """What a filled and an open head mean."""
    group: str = ""
    """The name that stands over it and its neighbours; '' where their labels tell enough."""
    figure: str = ""
    unit: str = ""
    """What its figure and those of its neighbours count."""
    total: str = ""
    """The sum of its own figure and those above it back to the last sum; printed under a rule, '' for none."""
    parted: bool = False
    """Whether bars that touch are told apart, and the row stands on the strip though its graphics have a page."""
    slashed: tuple[Span, ...] = ()
    """What was missed: empty, with a slash."""
    said: tuple[Said, ...] = ()
    """Quotes: numbers on the row, and below the strip the words."""


def by_group(measures: Sequence[Measure]) -> tuple[Measure, ...]:
    """In the order of the plan, with each group's measures together where its first one stands."""
    groups = list(dict.fromkeys(measure.group for measure in measures))
    return tuple(sorted(measures, key=lambda measure: groups.index(measure.group)))


def shared_out(parts: Sequence[int], units: int) -> tuple[int, ...]:
    """`units` shared out among parts in proportion, by largest remainder: what is printed of them adds up to it."""
    whole = sum(parts)
    if not whole:
        return (0,) * len(parts)
    shares = [divmod(part * units, whole) for part in parts]
    left = units - sum(share for share, _ in shares)
    largest = sorted(range(len(parts)), key=lambda n: -shares[n][1])[:left]
    return tuple(share + (n in largest) for n, (share, _) in enumerate(shares))


def quartiles(values: Sequence[float]) -> tuple[float, float, float]:
    """Lower quartile, middle and upper quartile by linear interpolation (Hyndman and Fan 1996, type 7)."""
    ordered = sorted(values)

    def at(share: float) -> float:
        place = (len(ordered) - 1) * share
        low = int(place)
        high = min(low + 1, len(ordered) - 1)
        return ordered[low] + (ordered[high] - ordered[low]) * (place - low)

    return at(0.25), at(0.5), at(0.75)


def minutes(length_ms: int) -> str:
    """A length in minutes with one decimal: '44.0'."""
    return f"{length_ms / 60_000:.1f}"


def rate(value: float) -> str:
    """A rate with one decimal: '14.5'."""
    return f"{value:.1f}"


def seconds(length_ms: float) -> str:
    """A length in seconds with one decimal: '2.4'."""
    return f"{length_ms / 1000:.1f}"


def span(length_ms: int) -> str:
    """A length as people say it: '40 s', '5 min', '2.1 min'."""
    if length_ms < 60_000:
        return f"{round(length_ms / 1000)} s"
    return f"{minutes(length_ms).removesuffix('.0')} min"


def whole_length(length_ms: int) -> str:
    """How long a lesson is, as all lists and pages say it: '44 min', under ten minutes '1.2 min', or '40 s'."""
    return span(length_ms) if length_ms < 600_000 else f"{length_ms / 60_000:.0f} min"


def clock_time(at: datetime) -> str:
    """A time of day as people write it: '10:07'."""
    return f"{at:%H:%M}"


def listed(parts: Sequence[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
