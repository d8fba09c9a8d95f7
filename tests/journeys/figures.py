"""Every figure, rate and mark of a sheet beside a count made without Backrow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from .paper import Page, StripRow

FEW = 5
"""Of fewer events the sheet gives the times, and no rate."""
SHORT_MS = 60_000
"""Of a shorter lesson it gives no rate either."""
TEN_MINUTES_MS = 600_000
PAPER_SHARE = 0.003
"""How exactly a place on paper can be read, as a share of the time line."""
Span = tuple[float, float]


@dataclass(frozen=True)
class Counted:
    """What a sheet has to say of a lesson without a pause in it."""

    started: datetime
    lesson_ms: int
    events: Mapping[str, Sequence[Span]]
    """For each thing to look for, in the order of the plan: between which ms of the lesson each of its events was."""

    def often(self, events: Sequence[Span]) -> str:
        """What is printed at the end of the bar of these events, as a regular expression."""
        if len(events) >= FEW and self.lesson_ms < SHORT_MS:
            return str(len(events))
        if len(events) >= FEW:
            return re.escape(f"{len(events)} {len(events) / self.lesson_ms * TEN_MINUTES_MS:.1f} per 10 min")
        if not events:
            return "0"
        clocks = [self._clock(event) for event in sorted(events)]
        listed = clocks[0] if len(clocks) == 1 else f"{', '.join(clocks[:-1])} and {clocks[-1]}"
        return f"{len(events)} at {listed}"

    def _clock(self, event: Span) -> str:
        """The time of day of an event, which is one of two where a minute ended just then."""
        first, last = (f"{self.started + timedelta(milliseconds=at_ms):%H:%M}" for at_ms in event)
        return first if first == last else f"({first}|{last})"


@dataclass(frozen=True)
class TimerFigures:
    """What a sheet has to say of a group of timers of which one runs at a time."""

    recorded_ms: int
    totals_ms: Mapping[str, int]
    """Of each timer, in the order of the plan."""
    pauses_ms: Sequence[int] = ()
    """How long each timed pause was."""


def timers_disagree(page: Page, timed: TimerFigures) -> list[str]:
    """What on the page is not as timed, each in a sentence; nothing if all of it agrees."""
    return [*_minutes(page, timed), *_pauses(page, timed)]


def _minutes(page: Page, timed: TimerFigures) -> Iterator[str]:
    printed, whole = page.minutes(), f"{timed.recorded_ms / 60_000:.1f}"
    left = timed.recorded_ms - sum(timed.totals_ms.values())
    for name, length_ms in {**timed.totals_ms, "not timed": left}.items():
        # Parts are rounded so that they add up: to a tenth of a minute.
        if name not in printed or abs(float(printed[name]) * 60_000 - length_ms) >= 6_000:
            yield f"For {name} the time line prints {printed.get(name)} and not {length_ms / 60_000:.2f} minutes."
    if printed.get("") != whole:
        yield f"Under the minutes stands {printed.get('')} and not {whole}."
    parts = sum(round(float(minutes) * 10) for name, minutes in printed.items() if name)
    if parts != round(float(whole) * 10):
        yield f"The minutes add up to {parts / 10} and not to {whole}."


def _pauses(page: Page, timed: TimerFigures) -> Iterator[str]:
    lengths = sorted(timed.pauses_ms)
    if not lengths:
        return
    told = ", ".join(f"{length / 1000:.1f}" for length in lengths)
    if not page.alternative("Dots on an axis").startswith(
        f"Dots on an axis in seconds from zero, one for each timed pause: {told.rpartition(', ')[0]}"
    ):
        yield f"The words for the dots do not say “{told}”."
    if not re.search(rf"(?<!of )\b{len(lengths)} (of \d+ )?pauses? (was|were) timed", page.text):
        yield f"No sentence says that {len(lengths)} pauses were timed."


def disagreements(page: Page, counted: Counted) -> list[str]:
    """What on the page is not as counted, each in a sentence; nothing if all of it agrees."""
    return [*_sentence(page, counted), *_alternatives(page, counted), *_strip(page, counted), *_bars(page, counted)]


def checked(counted: Counted) -> int:
    """How many figures and marks `disagreements` compares."""
    kinds = len(counted.events)
    return 3 + 4 * kinds + sum(map(len, counted.events.values()))


def _sentence(page: Page, counted: Counted) -> Iterator[str]:
    whole = sum(map(len, counted.events.values()))
    rated = whole >= FEW and counted.lesson_ms >= SHORT_MS
    rate = f", {whole / counted.lesson_ms * TEN_MINUTES_MS:.1f} per 10 minutes" if rated else ""
    said = f"{whole} events in {counted.lesson_ms / 60_000:.1f} watched minutes{rate}"
    if said not in page.text:
        yield f"No sentence says “{said}”."


def _alternatives(page: Page, counted: Counted) -> Iterator[str]:
    line, bars = page.alternative("Time line"), page.alternative("Bars from zero")
    told = "; ".join(f"{name} {len(events)}" for name, events in counted.events.items())
    if _words(told) not in _words(bars):
        yield f"The words for the bars are “{bars}” and not “{told}”."
    for name, events in counted.events.items():
        said = f"{name}: {len(events)} event{'' if len(events) == 1 else 's'} at" if events else f"{name}: no event."
        if _words(said) not in _words(line):
            yield f"The words for the time line do not say “{said}”."


def _strip(page: Page, counted: Counted) -> Iterator[str]:
    rows, seen = page.strip(), {name: events for name, events in counted.events.items() if events}
    if len(rows) != len(seen):
        yield f"The time line has {len(rows)} rows with marks and not {len(seen)}."
    for row, (name, events) in zip(rows, seen.items(), strict=False):
        yield from _row(row, name, events, counted)


def _row(row: StripRow, name: str, events: Sequence[Span], counted: Counted) -> Iterator[str]:
    merged = counted.often(events).removesuffix(r"\ per\ 10\ min")
    if row.figures != str(len(events)) and not re.fullmatch(merged, row.figures):
        yield f"The time line prints {row.figures} for {name} and not {len(events)}."
    if not row.keyed:
        yield f"The time line has no mark before {name}."
    if len(row.times) != len(events):
        yield f"The time line has {len(row.times)} marks for {name} and not {len(events)}."
        return
    for n, (share, (first, last)) in enumerate(zip(row.times, sorted(events), strict=True), 1):
        if not first / counted.lesson_ms - PAPER_SHARE <= share <= last / counted.lesson_ms + PAPER_SHARE:
            yield f"Mark {n} of {name} stands at {share * counted.lesson_ms:.0f} ms and not at {first:.0f} ms."


def _bars(page: Page, counted: Counted) -> Iterator[str]:
    printed = page.bars()
    wanted = [counted.often(events) for events in counted.events.values()]
    if "How often" not in page.text:
        return  # they stand at the ends of the rows of the time line, where `_row` reads them
    if len(printed) != len(wanted):
        yield f"There are {len(printed)} bars and not {len(wanted)}."
    for name, found, right in zip(counted.events, printed, wanted, strict=False):
        if not re.fullmatch(right, found):
            yield f"At the bar of {name} stands “{found}” and not “{right}”."


def _words(text: str) -> str:
    return " ".join(text.split())
