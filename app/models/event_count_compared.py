"""What lessons are compared by of Counts: events per 10 watched minutes, and how many seats had some."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from app.models.event_count import KEY, State
from app.models.event_count_figures import measures
from app.models.summary import Block, Figure, Kind, blocks_of

TITLE = "Counts"
SEATS = "Seats with one or more"


def compared(state: State, until_ms: int) -> tuple[Block, ...]:
    """The categories by their groups, and those that were counted by seat with the seats present as their base."""
    nameless = {category.id for category in state.config.categories if not state.name(category.id)}
    return (*blocks_of(measures(state, until_ms), TITLE, nameless), *_by_seat(state, until_ms, nameless))


def _by_seat(state: State, until_ms: int, nameless: Collection[str]) -> Iterator[Block]:
    base, watched_ms = state.lesson.room.base(state.seats), state.lesson.watched_ms(KEY, until_ms)
    groups: dict[str, list[Figure]] = {}
    for category in state.config.categories if base else ():
        if category.by_seat:
            count = sum(_had(state, seat, category.id) for seat in base)
            groups.setdefault(category.group, []).append(
                Figure(
                    Kind.SEATS, state.spoken(category.id), category.counts_when, watched_ms, count,
                    base_count=len(base), nameless=category.id in nameless,
                )
            )  # fmt: skip
    yield from (Block(SEATS, tuple(figures), group=group) for group, figures in groups.items())


def _had(state: State, seat: str, category: str) -> bool:
    return any(event.data.get("category") == category for event in state.by_seat(seat))
