"""What lessons are compared by of Words: how many quotes were written down, and nothing of what they say."""

from __future__ import annotations

from app.models.summary import QUOTE, Block, Figure, Kind
from app.models.verbatim import KEY, State
from app.models.verbatim_figures import COUNTS_WHEN, QUOTES

TITLE = "Words"


def compared(state: State, until_ms: int) -> tuple[Block, ...]:
    """One figure, 0 where nothing was written down. No rate: quotes are selected."""
    times = tuple(quote.at_ms for quote in state.all)
    watched_ms = state.lesson.watched_ms(KEY, until_ms)
    figure = Figure(Kind.COUNT, QUOTES, COUNTS_WHEN, watched_ms, len(times), 0, times_ms=times, noun=QUOTE)
    return (Block(TITLE, (figure,)),)
