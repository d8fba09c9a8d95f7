"""The fold of Words: the state of a lesson after one more entry that stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import replace

from app.models import lesson, verbal_flow
from app.models.entry import ABOUT, LESSON, Entry
from app.models.verbatim_terms import AGAIN, KEY, LAST_SPEAKERS, SOMEONE, Quote, State, in_order


def step(state: State, entry: Entry) -> State:
    """The state after one more entry that stands."""
    known = lesson.step(state.lesson, entry)
    state = state if known is state.lesson else replace(state, lesson=known)
    if entry.method == LESSON and _ends(state, entry):
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
        case "again", {"entry": str(about)}:
            return _reopened(state, about, entry)
        case "arm", data:
            return _armed(state, entry, data)
    return state


def _ends(state: State, entry: Entry) -> bool:
    """Whether nothing is written on after an entry of the lesson: a stop, the finish, or the method's eye shut.

    What was begun in a pause ends with it: else all that is written afterwards would count nowhere.
    """
    stops = entry.kind == lesson.GAP and not entry.data.get("went_on")
    shut = entry.kind == lesson.NOT_WATCHING and entry.data.get("method") == KEY
    ends_aside = entry.kind == lesson.GO_ON and state.open is not None and state.open.aside
    return stops or shut or ends_aside or entry.kind == lesson.FINISH


def _begun(entry: Entry) -> Quote:
    data = entry.data
    by = str(data.get("by", data.get("speaker", SOMEONE)))
    return Quote(entry.uid, entry.seq, entry.at_ms, by, data.get("exact") is True, str(data.get("words", "")))


def _opened(state: State, entry: Entry, quote: Quote) -> State:
    """The state in which that quote is being written, unless a later touch opened another one."""
    if entry.seq < state.opened_by:
        return replace(state, begun=_among(state.begun, quote))
    return state.with_begun(_with_open(state), quote, entry.seq)


def _heard(state: State, entry: Entry) -> State:
    """Who spoke in Talk flow, if that is what the entry says."""
    said = verbal_flow.speaker_of(entry)
    if said is None or state.speakers[:1] == (said,):
        return state
    return replace(state, speakers=(said, *state.speakers)[:LAST_SPEAKERS])


def _written(state: State, about: str, entry: Entry) -> State:
    """What was written goes to its quote, wherever that is; nothing where it was taken back."""
    return _changed(state, about, lambda quote: _with(quote, entry))


def _changed(state: State, about: str, change: Callable[[Quote], Quote]) -> State:
    """The state in which that quote, open or not, is another one."""
    if state.open is not None and state.open.uid.hex == about:
        return replace(state, open=change(state.open))
    return replace(state, begun=tuple(change(quote) if quote.uid.hex == about else quote for quote in state.begun))


def _reopened(state: State, about: str, entry: Entry) -> State:
    """The state in which that quote is written on, and remembers by which act; the same where it was taken back."""
    if not any(quote.uid.hex == about for quote in (*state.begun, *filter(None, (state.open,)))):
        return state
    state = _changed(_kept(state, entry), about, lambda quote: replace(quote, again=(*quote.again, entry.uid.hex)))
    if state.open is not None:
        # The quote begun after this was set back to before it.
        return state
    found = next(quote for quote in state.begun if quote.uid.hex == about)
    left = tuple(quote for quote in state.begun if quote is not found)
    return replace(state, begun=left, open=found, opened_by=entry.seq)


def _with(quote: Quote, entry: Entry) -> Quote:
    """The quote with what was written; as it is where that goes with an act that was taken back."""
    if entry.data.get(AGAIN, "") not in ("", *quote.again):
        return quote
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
            written = _written(state, str(data.get(ABOUT, "")), entry)
            # While a quote that was kept is gone on with it is about that one alone.
            return written if AGAIN in data else replace(written, exact=exact)
        case {"keep": True}:
            return _kept(state, entry)
        case {"spoke_last": bool(shown)}:
            return replace(state, spoke_last=shown)
    return state


def _kept(state: State, entry: Entry) -> State:
    """The state in which nothing is being written, if the entry is newer than what opened the quote."""
    if state.open is None or entry.seq < state.opened_by:
        return state
    return state.with_begun(_with_open(state), None, state.opened_by)


def _with_open(state: State) -> tuple[Quote, ...]:
    """All quotes, the one that is being written in its place among them."""
    return state.begun if state.open is None else _among(state.begun, state.open)


def _among(begun: tuple[Quote, ...], quote: Quote) -> tuple[Quote, ...]:
    """The quotes with one that is not being written any more, in its place by time."""
    if not begun or begun[-1].at_ms < quote.at_ms:
        return (*begun, quote)
    place = bisect_right(begun, in_order(quote), key=in_order)
    return (*begun[:place], quote, *begun[place:])
