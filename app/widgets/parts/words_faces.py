"""What the card and the rows of Words show of a state."""

from __future__ import annotations

from app.models.verbatim import KEY, Quote, State, set_back
from app.widgets.parts.ground import Ground
from app.widgets.parts.words_card import CardFace
from app.widgets.parts.words_row import RowFace

NOW_MS = 2_000
BACK_MS = 5_000
"""So much earlier is the open quote by each touch on its time."""
ASIDE = "Paused: kept aside"
READY = ("The time is set at the first key or stroke", "Time: first key or stroke")


def card_face(state: State, now_ms: int) -> CardFace:
    """The open quote, or whose the next one is."""
    quote, paused = state.open, state.lesson.paused
    ground = Ground(paused=paused, away=state.lesson.is_away(KEY, now_ms))
    who = state.named(state.now_speaking)
    if quote is None:
        return CardFace("", who, (ASIDE,) if paused else READY, exact=state.exact, ground=ground)
    ago, first = _ago(now_ms - quote.at_ms), "stroke" if quote.strokes and not quote.words else "key"
    hints: tuple[str, ...] = (f"time set at the first {first}, {ago}", f"first {first}, {ago}", ago)
    hints = (ASIDE,) if quote.aside else hints
    time = _time(state, quote.at_ms, "%H:%M:%S")
    back_s = BACK_MS // 1000 if set_back(state, BACK_MS) else 0
    return CardFace(time, who, hints, True, quote.exact, bool(quote.strokes), ground, back_s)


def row_face(state: State, quote: Quote) -> RowFace:
    """A quote that was kept."""
    return RowFace(quote, _time(state, quote.at_ms, "%H:%M"), state.named(quote.speaker))


def _time(state: State, at_ms: int, form: str) -> str:
    """The time of day; before there is any, of the lesson."""
    if state.lesson.started is None:
        return f"{at_ms // 60_000}:{at_ms // 1000 % 60:02}"
    return format(state.lesson.wall_at(at_ms), form)


def _ago(since_ms: int) -> str:
    if since_ms < NOW_MS:
        return "now"
    seconds = since_ms // 1000
    return f"{seconds} s ago" if seconds < 60 else f"{seconds // 60} min ago"
