"""Words (selective verbatim): what was said on the focus, word for word or about, by whom and when.

The act is the quote, begun by its first key or stroke, whose time is its time. What is written goes on with it
(`WRITE`), a second after a key at the latest and at each lift of the pen. A quote is kept when somebody else speaks,
by two line breaks, on purpose, or by a stop of the recording; one without words and ink is none. Going on with one that
was kept is an act as well (`AGAIN`), by which all that is written from then on stands and falls.
"""

from __future__ import annotations

from app.models.entry import ABOUT, AMEND, ARM, SET_BACK, WRITE, Data, Draft, Entry, Offer, amend
from app.models.set_back import earlier_ms
from app.models.text import clean
from app.models.verbatim_fold import step
from app.models.verbatim_terms import (
    AGAIN,
    GAP,
    KEY,
    LAST_SPEAKERS,
    LONGEST_PHRASE,
    LONGEST_QUOTE,
    LONGEST_SHORT,
    MOST_PHRASES,
    MOST_SHORT,
    NO_PLAN,
    QUOTE,
    SEVERAL,
    SOMEONE,
    STUDENT,
    TEACHER,
    Config,
    Quote,
    Short,
    State,
    start,
)

__all__ = [
    "AGAIN",
    "GAP",
    "KEY",
    "LAST_SPEAKERS",
    "LONGEST_PHRASE",
    "LONGEST_QUOTE",
    "LONGEST_SHORT",
    "MOST_PHRASES",
    "MOST_SHORT",
    "NO_PLAN",
    "QUOTE",
    "SEVERAL",
    "SOMEONE",
    "STUDENT",
    "TEACHER",
    "Config",
    "Quote",
    "Short",
    "State",
    "begin",
    "describe",
    "earliest_ms",
    "erase",
    "go_on_with",
    "headline",
    "keep",
    "offers",
    "said_by",
    "set_back",
    "show_last_speakers",
    "speaker_touched",
    "start",
    "step",
    "stroke",
    "tag",
    "word_for_word",
    "write",
]


def begin(state: State, words: str = "", age_ms: int = 0) -> Draft:
    """The first key was pressed or the pen touched the paper `age_ms` ago: a quote of who speaks now begins."""
    return Draft(QUOTE, {"speaker": state.speaker, "exact": state.exact, "words": clean(words, LONGEST_QUOTE)}, age_ms)


def write(quote: Quote, words: str) -> Draft:
    """The quote says this now; what it said before stays stored."""
    return Draft(WRITE, {**_to(quote), "words": clean(words, LONGEST_QUOTE)})


def stroke(quote: Quote, ink: str) -> Draft:
    """The pen was lifted after this stroke (see `models.ink`)."""
    return Draft(WRITE, {**_to(quote), "ink": ink})


def erase(quote: Quote, strokes: str) -> Draft:
    """These strokes, ids with blanks between them, were rubbed out."""
    return Draft(WRITE, {**_to(quote), "erased": strokes})


def tag(quote: Quote, phrase: str) -> Draft:
    """A quick phrase was touched while the quote is written with the pen: it stands behind the last stroke."""
    return Draft(WRITE, {**_to(quote), "tag": clean(phrase, LONGEST_PHRASE)})


def _to(quote: Quote) -> Data:
    """What says where something is written: the quote, and the act by which it is written on, if there was one."""
    about = {ABOUT: quote.uid.hex}
    return {**about, AGAIN: quote.again[-1]} if quote.again else about


def speaker_touched(who: str) -> Draft:
    """Somebody speaks: the quote that is being written is kept, and the next one is that speaker's."""
    return Draft(ARM, {"speaker": who})


def said_by(state: State, who: str) -> Draft:
    """The quote that is being written, or else the next one, is that speaker's."""
    return speaker_touched(who) if state.open is None else Draft(AMEND, {ABOUT: state.open.uid.hex, "by": who})


def set_back(state: State, by_ms: int) -> Draft | None:
    """The quote that is being written was begun so much earlier, as far as `earlier_ms` goes.

    None where it can go no further, where nothing is being written, and for what is kept aside in a pause.
    """
    if state.open is None or state.open.aside:
        return None
    at_ms = earlier_ms(state.lesson, KEY, state.open.at_ms, by_ms)
    if at_ms >= state.open.at_ms:
        return None
    return Draft(AMEND, {ABOUT: state.open.uid.hex, SET_BACK: True, "at_ms": at_ms})


def word_for_word(state: State) -> Draft:
    """The quote that is being written and those to come are word for word; or, if they were, no longer.

    Where one that was kept is gone on with, it is about that one alone.
    """
    about = {} if state.open is None else _to(state.open)
    return Draft(ARM, {"exact": not state.now_exact, **about})


def keep() -> Draft:
    """The quote that is being written is complete."""
    return Draft(ARM, {"keep": True})


def go_on_with(quote: Quote) -> Draft:
    """A quote that was kept is written on: an act, which Undo takes back with all that is written under it."""
    return Draft(AGAIN, {ABOUT: quote.uid.hex})


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
    found = next((quote for quote in _known(state) if quote.uid == entry.uid), None)
    return found.speaker if found else str(entry.data.get("by", entry.data.get("speaker", SOMEONE)))


def _known(state: State) -> tuple[Quote, ...]:
    """All quotes that stand, with what was written or without."""
    return (*state.begun, *filter(None, (state.open,)))


def earliest_ms(state: State, entry: Entry) -> int:
    """How far a quote may be set back: it changes no other one. That one was written on has the time that it has."""
    return entry.at_ms if entry.kind == AGAIN else state.lesson.from_ms


def headline(state: State, now_ms: int) -> str:
    """The tab's text: '4 quotes'."""
    number = len(state.all)
    return "1 quote" if number == 1 else f"{number} quotes"


def describe(state: State, entry: Entry) -> str:
    """The act in words, for Undo and the last-act line: its speaker, and not what was said."""
    if entry.kind == AGAIN:
        about = next((quote for quote in _known(state) if quote.uid.hex == entry.data.get(ABOUT)), None)
        return "Written on: " + (f"quote, {_called(state, about.speaker)}" if about else "a quote")
    return f"Quote, {_called(state, _speaker(state, entry))}" if entry.kind == QUOTE else ""


def _called(state: State, speaker: str) -> str:
    name = state.named(speaker)
    return name if name == "Adult" else name[:1].lower() + name[1:]
