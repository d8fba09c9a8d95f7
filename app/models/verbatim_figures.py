"""What the sheet prints of Words: its quotes. They speak for themselves, and have neither a sentence nor a rate."""

from __future__ import annotations

from app.models.figures import Measure, Said, Sentence, StripRow
from app.models.verbatim import KEY, State

QUOTES = "Quotes"
COUNTS_WHEN = "counts what was written down of one speaker until the next"
HOW = (
    "Words: the time of a quote is that of its first letter or stroke; word for word in quotation marks, else about"
    " what was said."
)


def measures(state: State, until_ms: int) -> tuple[Measure, ...]:
    """How many quotes there are; none where nothing was written down."""
    found = state.all
    if not found:
        return ()
    times, counted = tuple(quote.at_ms for quote in found), tuple(quote.uid for quote in found)
    watched_ms = state.lesson.watched_ms(KEY, until_ms)
    return (Measure(KEY, QUOTES, COUNTS_WHEN, "", 0, times, counted, watched_ms, rated=False),)


def sentences(state: State, until_ms: int) -> tuple[Sentence, ...]:
    """None: a sentence about quotes would choose among them."""
    return ()


def strip(state: State, until_ms: int) -> tuple[StripRow, ...]:
    """One row with all quotes in order of time, the one that is being written among them."""
    said = tuple(
        Said(
            quote.uid,
            quote.at_ms,
            state.named(quote.speaker),
            quote.words,
            quote.exact,
            tuple(ink for _, ink in quote.strokes),
            tuple(phrase for _, phrase in quote.tags),
        )
        for quote in state.all
    )
    return (StripRow(QUOTES, said=said),) if said else ()
