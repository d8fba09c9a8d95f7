"""The words of the sheet beside the sentences of the methods: head, how it was recorded, what a graphic shows.

Past tense, second person or passive, every figure with its unit and its base; nothing that judges. What the
observer or the teacher typed is handed on as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.charts.strip import breaks
from app.models import lesson
from app.models.figures import FEW, SHORT_MS, Measure, clock_time, listed, minutes, rate, span
from app.models.session import Card

WHAT_WE_SAW = "What we saw"
DESCRIPTIVE = "Descriptive record · no ratings"
ASKED = "What you asked me to look for"
NO_FOCUS = "No focus was agreed beforehand"
MINUTE_BY_MINUTE = "The lesson, minute by minute"
HOW_OFTEN = "How often"
HOW_RECORDED = "How this was recorded."
NOTHING_RECORDED = "No event was recorded"
PAUSED = "paused"
NOT_RECORDED = "not recorded"
TWO_LINES = "two lines: paused"
HATCHED = "hatched: not recorded"
"""What the strip's signs mean, where there is no room for their names beside them."""
MORE_DEFINED = " more in the lesson."
"""After a number of definitions for which the page has no room."""
ALL_DEFINED_ELSEWHERE = "What counts is written down in the lesson."
UNDEFINED = "no definition"
SHORTENED = "Long names are shortened at the head of this page."
EVENTS = "events"
EVENTS_AND_RATE = "events, and per 10 minutes"
FOOT = "Who sees this page is for the two of you to agree. Backrow sends it to nobody."
PAGE = "Backrow · 1 of 1"
LEARNED = "Something I learned from you today"
READING = "Your reading of it"
WHAT_DO_YOU_SEE = "What do you see?"
QUESTIONS = (
    "What did you learn from these pictures?",
    "What worked for you?",
    "What will you do differently, if anything?",
)
NEXT_STEP = "Next step, planned together"
NEXT_STEPS = ("I will try", "In which lesson", "You will look for", "Your coach will", "by", "We meet again on")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MOST_NAMED = 6
"""More gaps or pauses are counted, and not listed."""
_MOST_TIMES = 12
"""An alternative text lists so many times of a category."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What the words are about."""

    card: Card
    started: datetime
    state: lesson.State
    until_ms: int
    measures: tuple[Measure, ...]
    """In the order of the page."""

    def clock(self, at_ms: int) -> str:
        """The time of day of a lesson time: '10:07'."""
        return clock_time(self.state.wall_at(at_ms) if self.state.started else self.started)

    @property
    def recorded_ms(self) -> int:
        return self.state.recorded_ms(self.until_ms)

    @property
    def hours(self) -> str:
        """'10:05–10:49'."""
        return f"{clock_time(self.started)}–{self.clock(self.until_ms)}"


def day(at: datetime) -> str:
    """A date in the same words everywhere: 'Thu 12 Nov 2026'."""
    return f"{_DAYS[at.weekday()]} {at.day} {_MONTHS[at.month - 1]} {at.year}"


def title(page: Lesson) -> str:
    """The subject, or the day where none was given."""
    return page.card.subject.strip() or f"Lesson of {day(page.started)}"


def made_for(page: Lesson) -> str:
    """What kind of page this is, and whose."""
    return f"{DESCRIPTIVE} · made for {page.card.teacher}" if page.card.teacher.strip() else DESCRIPTIVE


def about(page: Lesson) -> list[str]:
    """Who, when, how long and how many, part by part: the line under the title, which has the day where it must."""
    card = page.card
    names = [name for name in dict.fromkeys((card.teacher.strip(), card.observer.strip())) if name]
    who = [" with ".join(names) if card.teacher.strip() else f"Observed by {names[0]}"] if names else []
    students = [] if card.class_size is None else [f"{card.class_size} student{'' if card.class_size == 1 else 's'}"]
    recorded = f"{minutes(page.recorded_ms).removesuffix('.0')} min recorded"
    when = f"{day(page.started)}, {page.hours}" if card.subject.strip() else page.hours
    return [*who, when, recorded, *students]


def nothing(page: Lesson) -> str:
    """The one sentence of a lesson in which nothing was recorded."""
    return f"{NOTHING_RECORDED} in {minutes(page.recorded_ms)} watched minutes."


def how(page: Lesson) -> str:
    """Who recorded and in what way, and what was not recorded."""
    observer = page.card.observer.strip()
    words = [f"One observer, {observer}." if observer else "One observer."]
    words.append("Counted by hand: one touch, one event, at the time of the touch.")
    words.append(f"{minutes(page.recorded_ms)} of {minutes(page.until_ms)} lesson minutes were recorded.")
    words += ["The recording was not finished."] if page.state.finished_ms is None else []
    gaps = [f"{page.clock(gap.from_ms)}–{page.clock(gap.until_ms)} ({span(gap.length_ms)})" for gap in page.state.gaps]
    words += [f"Not recorded: {_some(gaps)}; nothing was counted then."] if gaps else []
    found = breaks(page.state, page.until_ms)
    pauses = [f"at {_before(page, pause)} for {span(pause.length_ms or 0)}" for pause in found]
    words += [f"Paused {_some(pauses)}; paused time is no lesson time."] if pauses else []
    undefined = sum(not measure.counts_when.strip() for measure in page.measures)
    if undefined:
        words.append(f"What counts was not written down for {undefined} of {len(page.measures)}.")
    return " ".join(words)


def definitions(page: Lesson, longest: int | None = None) -> list[str]:
    """For each category its name and when it counts; of those without a definition names over `longest` characters."""
    found = []
    for measure in page.measures:
        when = measure.counts_when.strip().rstrip(".;")
        if when:
            said = when.casefold().startswith("counts ")
            found.append(f"{measure.label} {when}" if said else f"{measure.label} counts when {when}")
        elif longest is not None and len(measure.label) > longest:
            found.append(f"{measure.label} ({UNDEFINED})")
    return found


def frequency(measure: Measure, page: Lesson) -> str:
    """'6.1 per 10 min', or for a few events their times: 'at 10:07 and 10:15'."""
    if measure.per_10_min is not None:
        return f"{rate(measure.per_10_min)} per 10 min"
    few = 0 < measure.count < FEW
    return f"at {listed([page.clock(at_ms) for at_ms in measure.times_ms])}" if few else ""


def base(page: Lesson) -> str:
    """What the bars count, and of how much."""
    short = " Under a minute: no rate." if page.recorded_ms < SHORT_MS else ""
    return f"Events in {minutes(page.recorded_ms)} watched minutes. Fewer than five: their times.{short}"


def strip_alt(page: Lesson) -> str:
    """What the strip shows, for a reader who cannot see it."""
    words = [f"Time line of the lesson, {page.hours}, with a mark at the time of each event."]
    words += [f"{measure.label}: {_times(measure, page)}." for measure in page.measures]
    words += [f"Not recorded {page.clock(gap.from_ms)} to {page.clock(gap.until_ms)}." for gap in page.state.gaps]
    found = breaks(page.state, page.until_ms)
    return " ".join(words + [f"Paused at {_before(page, pause)} for {span(pause.length_ms or 0)}." for pause in found])


def bars_alt(page: Lesson) -> str:
    """What the bars show, for a reader who cannot see them."""
    words = [f"{measure.label} {measure.count}" for measure in page.measures]
    return f"Bars from zero, one for each thing counted, in number of events: {'; '.join(words)}."


def _before(page: Lesson, pause: lesson.Pause) -> str:
    """The time of day when the pause began: lesson time stands still in it, and the clock is past it already."""
    return clock_time(page.state.wall_at(pause.at_ms) - timedelta(milliseconds=pause.length_ms or 0))


def _some(parts: Sequence[str]) -> str:
    left_out = len(parts) - _MOST_NAMED
    return listed([*parts[:_MOST_NAMED], f"{left_out} more"]) if left_out > 0 else listed(parts)


def _times(measure: Measure, page: Lesson) -> str:
    if not measure.count:
        return "no event"
    times = [page.clock(at_ms) for at_ms in measure.times_ms]
    if len(times) > _MOST_TIMES:
        times = [*times[:_MOST_TIMES], f"{len(times) - _MOST_TIMES} more until {times[-1]}"]
    return f"{measure.count} event{'' if measure.count == 1 else 's'} at {listed(times)}"
