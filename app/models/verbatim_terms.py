"""Words: what was agreed, a quote, and the state of a lesson."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from app.models import lesson, verbal_flow

KEY = "verbatim"
QUOTE, AGAIN = "quote", "again"
"""A quote was begun; one that was kept is written on."""
TEACHER, STUDENT, SEVERAL, SOMEONE = "teacher", "student", "several", ""
"""Speakers beside the children, who are known by their ids. A quote without a speaker is 'someone's."""
LONGEST_QUOTE = 2_000
MOST_PHRASES, MOST_SHORT = 8, 24
LONGEST_PHRASE, LONGEST_SHORT = 24, 8
GAP = "…"
"""Something was said in between that could not be written down."""
LAST_SPEAKERS = 6


@dataclass(frozen=True, slots=True)
class Short:
    """An abbreviation that is written out as it is typed."""

    short: str
    long: str


@dataclass(frozen=True, slots=True)
class Config:
    """What was agreed: the quick phrases, the abbreviations, and whether the last speakers stay in sight."""

    phrases: tuple[str, ...] = ()
    shorts: tuple[Short, ...] = ()
    spoke_last: bool = False
    """Whether the last speakers of Talk flow are on show from the beginning."""


NO_PLAN = Config(
    ("pause", "chorus", "repeats", "inaudible", "writes"),
    (Short("T", "the teacher"), Short("ss", "students"), Short("bc", "because"), Short("w/", "with")),
)


@dataclass(frozen=True, slots=True)
class Quote:
    """Something that was said."""

    uid: UUID
    """Of the entry that began it."""
    seq: int
    at_ms: int
    speaker: str = SOMEONE
    exact: bool = False
    """Word for word; else it says about what was said."""
    words: str = ""
    strokes: tuple[tuple[str, str], ...] = ()
    """The id of each stroke of the pen, and the stroke as `models.ink` writes it."""
    tags: tuple[tuple[str, str], ...] = ()
    """Quick phrases beside ink: the id of the stroke they stand behind, and the phrase."""
    aside: bool = False
    """Begun in a pause: counted nowhere."""
    again: tuple[str, ...] = ()
    """The acts that stand by which it was written on, oldest first: what is written now goes with the last one."""

    @property
    def counts(self) -> bool:
        """Whether it says anything, and was not written down in a pause."""
        return not self.aside and bool(self.words or self.strokes or self.tags)


def in_order(quote: Quote) -> tuple[int, int]:
    """Quotes stand by their times, those of one time in the order begun."""
    return quote.at_ms, quote.seq


@dataclass(frozen=True)
class State:
    """What was written down."""

    config: Config
    begun: tuple[Quote, ...] = ()
    """All quotes but the open one, by their times; those without words and those of a pause as well."""
    open: Quote | None = None
    """The one that is being written."""
    opened_by: int = 0
    """`seq` of the entry that opened it: what was done before that is about other quotes, whatever their times."""
    speaker: str = TEACHER
    """Whose the next quote is."""
    exact: bool = False
    spoke_last: bool = False
    """Whether the last speakers of Talk flow are on show."""
    speakers: tuple[str, ...] = ()
    """Who spoke last in Talk flow, newest first, nobody twice in a row."""
    lesson: lesson.State = lesson.State()

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """Those that were kept and say something, by their times."""
        return tuple(quote for quote in self.begun if quote.counts)

    @property
    def all(self) -> tuple[Quote, ...]:
        """Those that say something, the one that is being written in its place among them."""
        if self.open is None or not self.open.counts:
            return self.quotes
        return tuple(sorted((*self.quotes, self.open), key=in_order))

    @property
    def now_speaking(self) -> str:
        """Whose the quote is that is being written, or else the next one."""
        return self.speaker if self.open is None else self.open.speaker

    @property
    def now_exact(self) -> bool:
        """Whether that quote is word for word."""
        return self.exact if self.open is None else self.open.exact

    def with_begun(self, begun: tuple[Quote, ...], open: Quote | None, opened_by: int) -> State:
        """As `dataclasses.replace` makes it, in a quarter of the time: each quote of a lesson asks for two of these."""
        made = object.__new__(State)
        vars(made).update(vars(self), begun=begun, open=open, opened_by=opened_by)
        vars(made).pop("quotes", None)
        return made

    def named(self, speaker: str) -> str:
        """A speaker in words: 'Teacher', 'Seat 9', 'Someone'."""
        known = {TEACHER: "Teacher", STUDENT: "Student", SEVERAL: "Several", SOMEONE: "Someone"}
        flow = {verbal_flow.CLASS: "Everyone", verbal_flow.ADULT: "Adult", verbal_flow.SOMEONE: "Someone"}
        name = known.get(speaker) or flow.get(speaker) or self.lesson.room.called(speaker)
        return name[:1].upper() + name[1:]


def start(config: Config, begun: lesson.State = lesson.State()) -> State:
    """The state of a lesson in which nothing has happened."""
    return State(config, spoke_last=config.spoke_last, lesson=begun)
