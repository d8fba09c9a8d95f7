"""A Timers record read as intervals: what momentary, partial and whole interval recording would have noted of it.

Interval n, from 1 on, is [(n - 1) * every_ms, n * every_ms) of lesson time, which stands still in pauses. The three
readings, and the true share beside them:

- *partial*: the timer ran at any time in the interval;
- *whole*: it ran all through it;
- *momentary*: it ran at the end of it, in its last millisecond. So a timer that stops where an interval ends was seen
  at that end, one that starts there was not, and whatever was whole was momentary, and that partial as well;
- the *share* of the time of those intervals in which it really ran.

Partial, whole and share are taken from the same intervals: those that were recorded and watched without a break. One
with a gap or time not watched in it is missing, also where the timer was seen in the rest of it: an interval that can
say "seen" but never "not seen" would tilt the count. A momentary look needs its moment alone; its base may be larger.
What is missing is in no base and never counts as "not seen". An interval that the lesson's end cut short is left out.

The partial reading of time overstates it, the whole one understates it, more so the longer the interval is beside the
stretches; momentary looks come out right on average: Powell, Martindale and Kulp 1975, An evaluation of time-sample
measures of behavior, Journal of Applied Behavior Analysis 8; Powell, Martindale, Kulp, Martindale and Bauman 1977,
Taking a closer look: time sampling and measurement error, ibid. 10; Harrop and Daniels 1986, Methods of time sampling:
a reappraisal of momentary time sampling and partial interval recording, ibid. 19.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.models.duration import KEY, State, Timer
from app.models.figures import Sentence, Words, minutes, span
from app.models.spans import Span, joined, within

MOMENTARY, PARTIAL, WHOLE = "Momentary", "Partial", "Whole"
LENGTHS_MS = (15_000, 30_000, 60_000, 120_000, 300_000)
"""The intervals that are offered."""
BIAS = (
    "Partial counts an interval as soon as the timer ran in it, and so overstates the time; whole counts one that it"
    " filled, and so understates it. Momentary looks at the end of each interval: near the true share on average,"
    " above or below it in one lesson."
)
_SHOWN_MS = 500
"""Less of an interval that the end cut short is not told: it would be 0 s."""
_NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one way of sampling noted, interval by interval: seen, not seen, or None for missing."""

    seen: tuple[bool | None, ...]

    @property
    def count(self) -> int:
        """In how many intervals it was seen."""
        return sum(known is True for known in self.seen)

    @property
    def base(self) -> int:
        """How many intervals can say whether it was."""
        return sum(known is not None for known in self.seen)

    @property
    def missing(self) -> int:
        return len(self.seen) - self.base

    def __str__(self) -> str:
        return f"{self.count} of {self.base}"


@dataclass(frozen=True, slots=True)
class Samples:
    """One timer, read in all ways."""

    timer: Timer
    momentary: Reading
    partial: Reading
    whole: Reading
    ran_ms: int
    """How long it really ran in the intervals that partial and whole have as their base."""
    base_ms: int
    """How long these intervals are."""

    @property
    def readings(self) -> tuple[tuple[str, Reading], ...]:
        """Each with its name."""
        return (MOMENTARY, self.momentary), (PARTIAL, self.partial), (WHOLE, self.whole)

    @property
    def share(self) -> float | None:
        """What part of that time it really ran; None where there is no such time."""
        return self.ran_ms / self.base_ms if self.base_ms else None


def samples(state: State, every_ms: int, until_ms: int) -> tuple[Samples, ...]:
    """Every timer of a lesson that ended at `until_ms`, in the order of the plan, read in intervals of `every_ms`."""
    number = max(0, until_ms) // every_ms
    out = missed(state, until_ms)
    broken = [taken > 0 for taken in _taken_ms(out, every_ms, number)]
    blind = _at_ends(out, every_ms, number)
    return tuple(_samples(state, timer, every_ms, until_ms, broken, blind) for timer in state.config.timers)


def missed(state: State, until_ms: int) -> tuple[Span, ...]:
    """When until `until_ms`, from lesson time 0 on, timers were not recorded or not watched."""
    return within((*state.lesson.gaps, *state.lesson.not_watched(KEY, until_ms)), 0, until_ms)


def ran(state: State, timer: str, until_ms: int) -> tuple[Span, ...]:
    """When until `until_ms`, from lesson time 0 on, a timer ran."""
    return within((stretch.span for stretch in state.until(timer, until_ms)), 0, until_ms)


def sentence(found: Samples, every_ms: int) -> Sentence:
    """As in 'Teacher ran for 25.0 of 43.0 minutes (58 %). In intervals of 1 min: momentary 25 of 43, partial ...'."""
    share = f" ({round(100 * found.share)}{_NO_BREAK}%)" if found.share is not None else ""
    true = f"{minutes(found.ran_ms)} of {minutes(found.base_ms)} minutes"
    counts = ", ".join(f"{name.lower()} {reading}" for name, reading in found.readings)
    missing = f"; {found.partial.missing} missed" if found.partial.missing else ""
    ways = f". In intervals of {span(every_ms)}: {counts}{missing}."
    return Words(found.timer.name, own=True), Words(" ran for "), Words(true, bold=True), Words(f"{share}{ways}")


def about(found: Sequence[Samples], every_ms: int, until_ms: int) -> str:
    """As in '43 intervals of 1 min. 2 were not recorded or not watched throughout: missed, in no base. ...'."""
    number = len(found[0].partial.seen) if found else 0
    missing = found[0].partial.missing if found else 0
    said = [f"{number} interval{'' if number == 1 else 's'} of {span(every_ms)}."]
    if missing:
        were = "was" if missing == 1 else "were"
        blind = found[0].momentary.missing
        ends = f", {blind} not at the end" if blind != missing else ""
        said.append(f"{missing} {were} not recorded or not watched throughout{ends}: missed, in no base.")
    left_ms = max(0, until_ms) - number * every_ms
    if left_ms >= _SHOWN_MS:
        said.append(f"The last {span(left_ms)} fill no interval and are left out.")
    return " ".join(said)


def _samples(
    state: State, timer: Timer, every_ms: int, until_ms: int, broken: Sequence[bool], blind: Sequence[bool]
) -> Samples:
    spans = ran(state, timer.id, until_ms)
    taken = _taken_ms(spans, every_ms, len(broken))
    ends = _at_ends(spans, every_ms, len(broken))
    return Samples(
        timer,
        Reading(tuple(None if out else at_end for out, at_end in zip(blind, ends, strict=True))),
        Reading(tuple(None if out else ms > 0 for out, ms in zip(broken, taken, strict=True))),
        Reading(tuple(None if out else ms == every_ms for out, ms in zip(broken, taken, strict=True))),
        sum(ms for out, ms in zip(broken, taken, strict=True) if not out),
        every_ms * sum(not out for out in broken),
    )


def _taken_ms(spans: Iterable[Span], every_ms: int, number: int) -> list[int]:
    """How much of each interval lies in `spans`, which do not overlap."""
    taken = [0] * number
    for part in within(spans, 0, number * every_ms):
        for n in range(part.from_ms // every_ms, (part.until_ms - 1) // every_ms + 1):
            taken[n] += min(part.until_ms, (n + 1) * every_ms) - max(part.from_ms, n * every_ms)
    return taken


def _at_ends(spans: Iterable[Span], every_ms: int, number: int) -> list[bool]:
    """Whether the last millisecond of each interval lies in `spans`."""
    found = [False] * number
    for part in joined(spans):
        # Rounded up: the first end after the span's beginning.
        for n in range(-(-(part.from_ms + 1) // every_ms), min(part.until_ms // every_ms, number) + 1):
            found[n - 1] = True
    return found
