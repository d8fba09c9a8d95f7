"""Words (selective verbatim): what was said on the focus, word for word or about, by whom and when.

The act is the quote, begun by its first key or stroke, whose time is its time. What is written goes on with it
(`WRITE`), a second after a key at the latest and at each lift of the pen. A quote is kept when somebody else speaks,
by two line breaks, on purpose, or by a stop of the recording; one without words and ink is none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

from app.models import lesson, verbal_flow
from app.models.entry import ABOUT, AMEND, ARM, LESSON, WRITE, Draft, Entry, Offer, amend
from app.models.text import clean

KEY = "verbatim"
QUOTE = "quote"
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

    @property
    def counts(self) -> bool:
        """Whether it says anything, and was not written down in a pause."""
        return not self.aside and bool(self.words or self.strokes or self.tags)


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
        return tuple(sorted((*self.quotes, self.open), key=_order))

    @property
    def now_speaking(self) -> str:
        """Whose the quote is that is being written, or else the next one."""
        return self.speaker if self.open is None else self.open.speaker

    @property
    def now_exact(self) -> bool:
        """Whether that quote is word for word."""
        return self.exact if self.open is None else self.open.exact

    def named(self, speaker: str) -> str:
        """A speaker in words: 'Teacher', 'Seat 9', 'Someone'."""
        known = {TEACHER: "Teacher", STUDENT: "Student", SEVERAL: "Several", SOMEONE: "Someone"}
        flow = {verbal_flow.CLASS: "Everyone", verbal_flow.ADULT: "Adult", verbal_flow.SOMEONE: "Someone"}
        name = known.get(speaker) or flow.get(speaker) or self.lesson.room.called(speaker)
        return name[:1].upper() + name[1:]


def start(config: Config, begun: lesson.State = lesson.State()) -> State:
    """The state of a lesson in which nothing has happened."""
    return State(config, spoke_last=config.spoke_last, lesson=begun)


def begin(state: State, words: str = "", age_ms: int = 0) -> Draft:
    """The first key was pressed or the pen touched the paper `age_ms` ago: a quote of who speaks now begins."""
    return Draft(QUOTE, {"speaker": state.speaker, "exact": state.exact, "words": clean(words, LONGEST_QUOTE)}, age_ms)


def write(quote: Quote, words: str) -> Draft:
    """The quote says this now; what it said before stays stored."""
    return Draft(WRITE, {ABOUT: quote.uid.hex, "words": clean(words, LONGEST_QUOTE)})


def stroke(quote: Quote, ink: str) -> Draft:
    """The pen was lifted after this stroke (see `models.ink`)."""
    return Draft(WRITE, {ABOUT: quote.uid.hex, "ink": ink})


def erase(quote: Quote, strokes: str) -> Draft:
    """These strokes, ids with blanks between them, were rubbed out."""
    return Draft(WRITE, {ABOUT: quote.uid.hex, "erased": strokes})


def tag(quote: Quote, phrase: str) -> Draft:
    """A quick phrase was touched while the quote is written with the pen: it stands behind the last stroke."""
    return Draft(WRITE, {ABOUT: quote.uid.hex, "tag": clean(phrase, LONGEST_PHRASE)})


def speaker_touched(who: str) -> Draft:
    """Somebody speaks: the quote that is being written is kept, and the next one is that speaker's."""
    return Draft(ARM, {"speaker": who})


def said_by(state: State, who: str) -> Draft:
    """The quote that is being written, or else the next one, is that speaker's."""
    return speaker_touched(who) if state.open is None else Draft(AMEND, {ABOUT: state.open.uid.hex, "by": who})


def word_for_word(state: State) -> Draft:
    """The quote that is being written and those to come are word for word; or, if they were, no longer."""
    about = {} if state.open is None else {ABOUT: state.open.uid.hex}
    return Draft(ARM, {"exact": not state.now_exact, **about})


def keep() -> Draft:
    """The quote that is being written is complete."""
    return Draft(ARM, {"keep": True})


def go_on_with(quote: Quote) -> Draft:
    """A quote that was kept is written on."""
    return Draft(ARM, {"again": quote.uid.hex})


def show_last_speakers(shown: bool) -> Draft:
    """The last speakers of Talk flow are on show beside the speaker keys, or no longer."""
    return Draft(ARM, {"spoke_last": shown})


def offers(state: State, entry: Entry) -> tuple[Offer, ...]:
    """Whose the quote could have been as well: those who spoke last first."""
    if entry.kind != QUOTE:
        return ()
    now = _speaker(state, entry)
    quoted = [quote.speaker for quote in reversed(state.quotes)]
    others = dict.fromkeys((TEACHER, STUDENT, SEVERAL, *state.speakers, *quoted, *state.lesson.room.present))
    return tuple(Offer(state.named(who), amend(entry, {"by": who})) for who in others if who not in (now, SOMEONE))


def _speaker(state: State, entry: Entry) -> str:
    found = next((quote for quote in (*state.begun, state.open) if quote and quote.uid == entry.uid), None)
    return found.speaker if found else str(entry.data.get("by", entry.data.get("speaker", SOMEONE)))


def earliest_ms(state: State, entry: Entry) -> int:
    """How far a quote may be set back: it changes no other one."""
    return state.lesson.from_ms


def step(state: State, entry: Entry) -> State:
    """The state after one more entry that stands."""
    known = lesson.step(state.lesson, entry)
    state = state if known is state.lesson else replace(state, lesson=known)
    if entry.method == LESSON and _ends(entry):
        return _kept(state, entry)
    if entry.method == verbal_flow.KEY:
        return _heard(state, entry)
    if entry.method != KEY:
        return state
    match entry.kind, entry.data:
        case "quote", _:
            return _opened(state, entry, _begun(entry))
        case "provisional", {"of": "quote"}:
            return _opened(state, entry, replace(_begun(entry), aside=True))
        case "write", {"entry": str(about)}:
            return _written(state, about, entry)
        case "arm", data:
            return _armed(state, entry, data)
    return state


def _ends(entry: Entry) -> bool:
    """Whether nothing is written on after an entry of the lesson: a stop, the finish, or the method's eye shut."""
    stops = entry.kind == lesson.GAP and not entry.data.get("went_on")
    shut = entry.kind == lesson.NOT_WATCHING and entry.data.get("method") == KEY
    return stops or shut or entry.kind == lesson.FINISH


def _begun(entry: Entry) -> Quote:
    data = entry.data
    by = str(data.get("by", data.get("speaker", SOMEONE)))
    return Quote(entry.uid, entry.seq, entry.at_ms, by, data.get("exact") is True, str(data.get("words", "")))


def _opened(state: State, entry: Entry, quote: Quote) -> State:
    """The state in which that quote is being written, unless a later touch opened another one."""
    if entry.seq < state.opened_by:
        return replace(state, begun=_among(state.begun, quote))
    return replace(_kept(state, entry), open=quote, opened_by=entry.seq)


def _heard(state: State, entry: Entry) -> State:
    """Who spoke in Talk flow, if that is what the entry says."""
    said = verbal_flow.speaker_of(entry)
    if said is None or state.speakers[:1] == (said,):
        return state
    return replace(state, speakers=(said, *state.speakers)[:LAST_SPEAKERS])


def _written(state: State, about: str, entry: Entry) -> State:
    """What was written goes to its quote, wherever that is; nothing where it was taken back."""
    if state.open is not None and state.open.uid.hex == about:
        return replace(state, open=_with(state.open, entry))
    begun = tuple(_with(quote, entry) if quote.uid.hex == about else quote for quote in state.begun)
    return replace(state, begun=begun)


def _with(quote: Quote, entry: Entry) -> Quote:
    match entry.data:
        case {"words": str(words)}:
            return replace(quote, words=words)
        case {"exact": bool(exact)}:
            return replace(quote, exact=exact)
        case {"ink": str(ink)}:
            return replace(quote, strokes=(*quote.strokes, (entry.uid.hex, ink)))
        case {"erased": str(erased)}:
            gone = set(erased.split())
            tags = tuple(tag for tag in quote.tags if tag[0] not in gone)
            return replace(quote, strokes=tuple(s for s in quote.strokes if s[0] not in gone), tags=tags)
        case {"tag": str(phrase)}:
            last = quote.strokes[-1][0] if quote.strokes else ""
            return replace(quote, tags=(*quote.tags, (last, phrase)))
    return quote


def _armed(state: State, entry: Entry, data: Mapping[str, object]) -> State:
    match data:
        case {"speaker": str(who)}:
            return replace(_kept(state, entry), speaker=who)
        case {"exact": bool(exact)}:
            return replace(_written(state, str(data.get(ABOUT, "")), entry), exact=exact)
        case {"keep": True}:
            return _kept(state, entry)
        case {"again": str(about)} if any(quote.uid.hex == about for quote in state.begun):
            state = _kept(state, entry)
            if state.open is not None:
                # The quote begun after this was set back to before it.
                return state
            found = next(quote for quote in state.begun if quote.uid.hex == about)
            left = tuple(quote for quote in state.begun if quote is not found)
            return replace(state, begun=left, open=found, opened_by=entry.seq)
        case {"spoke_last": bool(shown)}:
            return replace(state, spoke_last=shown)
    return state


def _kept(state: State, entry: Entry) -> State:
    """The state in which nothing is being written, if the entry is newer than what opened the quote."""
    if state.open is None or entry.seq < state.opened_by:
        return state
    return replace(state, begun=_among(state.begun, state.open), open=None)


def _among(begun: tuple[Quote, ...], quote: Quote) -> tuple[Quote, ...]:
    """The quotes with one that is not being written any more, in its place by time."""
    place = bisect_right(begun, _order(quote), key=_order)
    return (*begun[:place], quote, *begun[place:])


def _order(quote: Quote) -> tuple[int, int]:
    return quote.at_ms, quote.seq


def headline(state: State, now_ms: int) -> str:
    """The tab's text: '4 quotes'."""
    number = len(state.all)
    return "1 quote" if number == 1 else f"{number} quotes"


def describe(state: State, entry: Entry) -> str:
    """The act in words, for Undo and the last-act line: its speaker, and not what was said."""
    if entry.kind != QUOTE:
        return ""
    name = state.named(_speaker(state, entry))
    return f"Quote, {name if name == 'Adult' else name[:1].lower() + name[1:]}"
