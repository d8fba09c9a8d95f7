"""What lessons are compared by of Counts: events per 10 watched minutes, and how many seats had some."""

from __future__ import annotations

from app.models.event_count import KEY, State
from app.models.event_count_figures import measures
from app.models.summary import Block, Figure, Kind, blocks_of

TITLE = "Counts"
SEATS = "Seats with one or more"


def compared(state: State, until_ms: int) -> tuple[Block, ...]:
    """The categories by their groups, and those that were counted by seat with the seats present as their base."""
    blocks = blocks_of(measures(state, until_ms), TITLE)
    base, watched_ms = state.lesson.room.base(state.seats), state.lesson.watched_ms(KEY, until_ms)
    by_seat = [category for category in state.config.categories if category.by_seat and state.spoken(category.id)]
    if not base or not by_seat:
        return blocks
    had = {category.id: [seat for seat in base if _had(state, seat, category.id)] for category in by_seat}
    figures = tuple(
        Figure(
            Kind.SEATS, state.spoken(category.id), category.counts_when, watched_ms, len(had[category.id]),
            base_count=len(base),
        )
        for category in by_seat
    )  # fmt: skip
    return (*blocks, Block(SEATS, figures))


def _had(state: State, seat: str, category: str) -> bool:
    return any(event.data.get("category") == category for event in state.by_seat(seat))
