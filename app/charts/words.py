"""The words of the sheet beside the sentences of the methods: head, how it was recorded, what a graphic shows.

Past tense, second person or passive, every figure with its unit and its base; nothing that judges. What the
observer or the teacher typed is handed on as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.charts.axis import breaks
from app.charts.stood import stood
from app.models import lesson
from app.models.figures import FEW, SHORT_MS, Measure, Stem, StripRow, clock_time, listed, minutes, rate, span
from app.models.session import Card
from app.models.spans import Span, total_ms, without
from app.palette import MARKS

WHAT_WE_SAW = "What we saw"
DESCRIPTIVE = "Descriptive record · no ratings"
ASKED = "What you asked me to look for"
NO_FOCUS = "No focus was agreed beforehand"
MINUTE_BY_MINUTE = "The lesson, minute by minute"
HOW_OFTEN = "How often"
HOW_RECORDED = "How this was recorded."
NOTHING_RECORDED = "Nothing was recorded"
PAUSED = "paused"
NOT_RECORDED = "not recorded"
COVERED = "covered"
NOT_WATCHED = "not watched"
TWO_LINES = "two lines: paused"
HATCHED = "hatched: "
"""What the strip's signs mean, where there is no room for their names beside them."""
PHASE = "Phase"
NOTES = "Notes"
CLOCK, MINUTE, MINUTES = "Clock", "Minute", "minutes"
LONGEST_NAME, LONGEST_TITLE = 24, 60
"""A longer name or title may be shortened on a full page."""
SUM = "sum "
PAUSES = "Pauses"
ONE_DOT = "one dot, one pause"
LINE_IS_MIDDLE = "; line: middle"
MORE_DEFINED = " more in the lesson."
"""After a number of definitions for which the page has no room."""
ALL_DEFINED_ELSEWHERE = "What counts is written down in the lesson."
UNDEFINED = "no definition"
LONGEST_IN_ROW = 30
"""Characters of a name that may be shortened in a row of the strip, and so is told in full below it."""
COUNTED_BY_HAND = "Counted by hand: one touch, one event, at the time of the touch."
SWITCHED_BY_HAND = "{} were switched by hand."
TIMED_BY_HAND = "Pauses were timed by hand, rounded to 0.1 s."
SHORTENED = "Long names are shortened at the head of this page."
EVENTS = "events"
EVENTS_AND_RATE = "events, and per 10 minutes"
FOOT = "Who sees this page is for the two of you to agree. Backrow sends it to nobody."
PAGE = "Backrow · {} of {}"
LEFT_OUT = "There was no room here for all that was recorded: the lesson has the rest."
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


@dataclass(frozen=True, slots=True)
class Part:
    """What one method has on the page."""

    title: str
    measures: tuple[Measure, ...]
    """In the order of the page."""
    rows: tuple[StripRow, ...]
    not_watched: tuple[Span, ...] = ()
    """When that method was not watched, though the screen was not covered."""
    bars: bool = True
    """Whether its figures have bars and its pauses a row of dots; else panels show them."""
    how: str = ""
    """What is said of how it was recorded."""
    in_room: bool = False
    """Whether it shows seats or the floor."""
    set_aside: tuple[Span, ...] = ()
    """What of `not_watched` were scans, from the first look of each to its last one."""

    @property
    def quoted(self) -> tuple[StripRow, ...]:
        """Those of its rows that are quotes, which have no other graphic."""
        return tuple(row for row in self.rows if row.said)

    @property
    def away(self) -> tuple[Span, ...]:
        """When it was not watched beside the scans."""
        return tuple(left for span in self.not_watched for left in without(span, self.set_aside))

    @property
    def counted(self) -> tuple[Measure, ...]:
        """Those of its figures that are numbers of events and have bars."""
        return tuple(measure for measure in self.marked if self.bars)

    @property
    def marked(self) -> tuple[Measure, ...]:
        """Those of its figures that are numbers of events, and so have marks."""
        return tuple(each for each in self.measures if each.length_ms is None and each.base_count is None)

    @property
    def stems(self) -> tuple[Stem, ...]:
        """All its stems that are drawn as a row of dots as well."""
        return tuple(stem for row in self.rows if self.bars for stem in row.stems)


@dataclass(frozen=True, slots=True)
class Lesson:
    """What the words are about."""

    card: Card
    started: datetime
    state: lesson.State
    until_ms: int
    parts: tuple[Part, ...]
    aside: int = 0
    """How many touches in pauses were kept aside."""

    @property
    def measures(self) -> tuple[Measure, ...]:
        """All figures, in the order of the page."""
        return tuple(measure for part in self.parts for measure in part.measures)

    @property
    def counted(self) -> tuple[Measure, ...]:
        """The figures that have bars."""
        return tuple(measure for part in self.parts for measure in part.counted)

    @property
    def in_ink(self) -> bool:
        """Whether marks and labels carry the categories alone: more of them than colours, or those of two methods."""
        marks = [{mark for row in part.rows for mark, _ in row.marks if mark >= 0} for part in self.parts]
        return sum(map(bool, marks)) > 1 or any(mark >= len(MARKS) for found in marks for mark in found)

    def clock(self, at_ms: int) -> str:
        """The time of day of a lesson time: '10:07'."""
        return clock_time(self.state.wall_at(at_ms) if self.state.started else self.started)

    @property
    def recorded_ms(self) -> int:
        return self.state.recorded_ms(self.until_ms)

    @property
    def hours(self) -> str:
        """'10:05–10:49'."""
        return f"{self.clock(self.state.from_ms)}–{self.clock(self.until_ms)}"


def day(at: datetime) -> str:
    """A date in the same words everywhere: 'Thu 12 Nov 2026'."""
    return f"{_DAYS[at.weekday()]} {at.day} {_MONTHS[at.month - 1]} {at.year}"


def title(page: Lesson) -> str:
    """The subject, or the day where none was given."""
    return page.card.subject.strip() or f"Lesson of {day(page.started)}"


def made_for(page: Lesson) -> str:
    """What kind of page this is, and whose."""
    return f"{DESCRIPTIVE} · made for {page.card.teacher}" if page.card.teacher.strip() else DESCRIPTIVE


def about(page: Lesson, short: bool = False) -> list[str]:
    """Who, when, how long and how many, part by part: the line under the title, which has the day where it must."""
    card = page.card
    named = dict.fromkeys((card.teacher.strip(), card.observer.strip()))
    names = [_short(name) if short else name for name in named if name]
    who = [" with ".join(names) if card.teacher.strip() else f"Observed by {names[0]}"] if names else []
    students = _students(page)
    recorded = f"{minutes(page.recorded_ms).removesuffix('.0')} min recorded"
    when = f"{day(page.started)}, {page.hours}" if card.subject.strip() else page.hours
    return [*who, when, recorded, *students]


def _students(page: Lesson) -> list[str]:
    """As in 'Room 12, 26 of 27 students'. Seats are called seats where their number is not that of the class."""
    known, name, size = page.state.room, page.state.room.room.name.strip(), page.card.class_size
    seats, present = len(known.everybody), len(known.base())
    told = [f"{size} student{'s' * (size != 1)}"] if size is not None and size != seats else []
    if seats:
        of, noun = f"{present} of " if present != seats else "", "student" if seats == size else "seat"
        told.append(f"{of}{seats} {noun}{'s' * (seats != 1)}")
    if name:
        told[:1] = [f"{name}, {told[0]}" if told else name]
    return told


def has_long_names(page: Lesson) -> bool:
    """Whether a full page shortens the title or a name at its head."""
    card = page.card
    return len(title(page)) > LONGEST_TITLE or max(len(card.teacher.strip()), len(card.observer.strip())) > LONGEST_NAME


def nothing(page: Lesson) -> str:
    """The one sentence of a lesson in which nothing was recorded."""
    return f"{NOTHING_RECORDED} in {minutes(page.recorded_ms)} watched minutes."


def how(page: Lesson, short: bool = False) -> str:
    """Who recorded and in what way, and what was not recorded or not watched; `short` shortens a long name."""
    observer = _short(page.card.observer.strip()) if short else page.card.observer.strip()
    state, whole_ms = page.state, page.until_ms - page.state.from_ms
    words = [f"One observer, {observer}." if observer else "One observer."]
    words += _by_hand(page)
    words += [part.how for part in page.parts if part.how]
    words += stood(page.state, page.until_ms, page.clock) if any(part.in_room for part in page.parts) else []
    words.append(f"{minutes(page.recorded_ms)} of {minutes(whole_ms)} lesson minutes were recorded.")
    words += ["The recording was not finished."] if state.finished_ms is None else []
    words += [f"Not recorded: {_spans(page, state.gaps)}; nothing was noted then."] if state.gaps else []
    covers = state.covered(page.until_ms)
    words += [f"Covered, so nothing was watched: {_spans(page, covers)}."] if covers else []
    words += [f"{part.title} not watched: {_spans(page, part.away)}." for part in page.parts if part.away]
    aside = dict.fromkeys(part.set_aside for part in page.parts if part.set_aside)
    words += [during_scans([part for part in page.parts if part.set_aside == spans]) for spans in aside]
    found = breaks(state, page.until_ms)
    pauses = [f"at {before(page, pause)} for {span(pause.length_ms or 0)}" for pause in found]
    words += [f"Paused {_some(pauses)}; paused time is no lesson time."] if pauses else []
    touches = "1 touch" if page.aside == 1 else f"{page.aside} touches"
    words += [f"{touches} while paused kept aside, in no figure."] if page.aside else []
    undefined = sum(not measure.counts_when.strip() for measure in page.measures)
    if undefined:
        words.append(f"What counts was not written down for {undefined} of {len(page.measures)}.")
    return " ".join(words)


def during_scans(parts: Sequence[Part]) -> str:
    """As in 'Counts and Room not watched during 11 scans, 8.2 min.', of parts that the same scans set aside."""
    spans = parts[0].set_aside
    scans = f"{len(spans)} scan{'' if len(spans) == 1 else 's'}"
    return f"{listed([part.title for part in parts])} not watched during {scans}, {span(total_ms(spans))}."


def _by_hand(page: Lesson) -> list[str]:
    """What a hand counted, switched and timed."""
    switched = [part.title for part in page.parts if part.bars and any(row.spans for row in part.rows)]
    said = [COUNTED_BY_HAND] if page.counted else []
    said += [SWITCHED_BY_HAND.format(listed(switched))] if switched else []
    return said + ([TIMED_BY_HAND] if any(row.stems for part in page.parts for row in part.rows) else [])


def _spans(page: Lesson, spans: Sequence[Span]) -> str:
    return _some([f"{page.clock(each.from_ms)}–{page.clock(each.until_ms)} ({span(each.length_ms)})" for each in spans])


def definitions(page: Lesson, merged: bool = False) -> list[str]:
    """For each figure its name and when it counts; and long names without one that stand in the strip alone."""
    found = []
    for measure in page.measures:
        when = measure.counts_when.strip().rstrip(".;")
        if when:
            said = when.casefold().startswith("counts ")
            found.append(f"{measure.label} {when}" if said else f"{measure.label} counts when {when}")
        elif len(measure.label) > LONGEST_IN_ROW and (merged or measure.length_ms is not None):
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
    watched_ms = page.counted[0].watched_ms if page.counted else page.recorded_ms
    short = " Under a minute: no rate." if watched_ms < SHORT_MS else ""
    return f"Events in {minutes(watched_ms)} watched minutes. Fewer than five: their times.{short}"


def before(page: Lesson, pause: lesson.Pause) -> str:
    """The time of day when the pause began: lesson time stands still in it, and the clock is past it already."""
    return clock_time(page.state.wall_at(pause.at_ms) - timedelta(milliseconds=pause.length_ms or 0))


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME].rstrip()}…"


def _some(parts: Sequence[str]) -> str:
    left_out = len(parts) - _MOST_NAMED
    return listed([*parts[:_MOST_NAMED], f"{left_out} more"]) if left_out > 0 else listed(parts)
