"""Where the teacher was, as spans of recorded time: a partition, so that the parts add up to the whole.

A place holds until the next thing that is known of her, and for `CONFIRMED_MS` at most without anything recorded
there. What was not watched is nobody's time, and gaps are no recorded time at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from app.models import lesson
from app.models.room import TABLES, Layout
from app.models.room import State as RoomState
from app.models.room_map import CONFIRMED_MS, KEY, STOP_MS, Position, State
from app.models.spans import Span, joined, without
from app.models.text import same

ELSEWHERE = ""
"""The place of floor outside every zone."""
AT, NOT_CONFIRMED, OUT, BEFORE, NOT_WATCHED = "at", "not_confirmed", "out", "before", "not_watched"
"""What is known of a span: her place, or why it is not."""


@dataclass(frozen=True, slots=True)
class Stay:
    """A span of recorded time. `position` is where she was, or where she was seen last if it is not confirmed."""

    span: Span
    known: str
    position: Position | None = None

    @property
    def place(self) -> str:
        """The table, free place or zone; ELSEWHERE for other floor. For `AT` alone."""
        return self.position.place if self.position is not None else ELSEWHERE


@dataclass(frozen=True, slots=True)
class Stop:
    """She stood somewhere for `STOP_MS` or more."""

    place: str
    position: Position
    length_ms: int


@dataclass(frozen=True, slots=True)
class Place:
    """A place in words, with the seats there; a table, a free place, a zone or ELSEWHERE."""

    id: str
    label: str
    seats: int = 0
    is_table: bool = False


def whereabouts(state: State, until_ms: int) -> tuple[Stay, ...]:
    """The recorded time until `until_ms` in spans, none of which overlap; in order."""
    told = state.lesson
    away, cut = told.not_watched(KEY, until_ms), joined([*told.not_watched(KEY, until_ms), *told.gaps])
    found = [Stay(part, NOT_WATCHED) for span in away for part in without(span, told.gaps)]
    for stay in _told(state, until_ms):
        found += [Stay(part, stay.known, stay.position) for part in without(stay.span, cut)]
    return tuple(sorted(found, key=lambda stay: stay.span))


def total_of(stays: tuple[Stay, ...], known: str, place: str | None = None) -> int:
    """The time of those spans, with `place` of those there."""
    return sum(s.span.length_ms for s in stays if s.known == known and (place is None or s.place == place))


def stops(stays: tuple[Stay, ...]) -> tuple[Stop, ...]:
    """Where she stood for `STOP_MS` or more, as confirmed. To walk through is not to stand.

    In a table's or a zone's place she may move and be there; elsewhere each position is one of its own. She is at the
    same stop after a time that is not known, where nothing says that she had been anywhere else.
    """
    found: list[Stop] = []
    at: list[Stay] = []
    for stay in (*stays, None):
        if stay is not None and stay.known in (NOT_CONFIRMED, NOT_WATCHED):
            continue
        if at and (stay is None or stay.known != AT or not _is_one_stop(at[-1], stay)):
            standing = [known for known in at if known.position is not None and not known.position.passing]
            length_ms = sum(known.span.length_ms for known in standing)
            if length_ms >= STOP_MS and standing[0].position is not None:
                found.append(Stop(standing[0].place, standing[0].position, length_ms))
            at = []
        if stay is not None and stay.known == AT:
            at.append(stay)
    return tuple(found)


def by_nearest(stays: tuple[Stay, ...]) -> dict[str, int]:
    """The confirmed time for each table that was the nearest one; '' for a room without tables."""
    found: dict[str, int] = {}
    for stay in stays:
        if stay.known == AT and stay.position is not None:
            found[stay.position.nearest] = found.get(stay.position.nearest, 0) + stay.span.length_ms
    return found


def longest_used(known: lesson.State, until_ms: int) -> Layout:
    """The furniture that stood longest, with who sat there: the map of the sheet."""
    return known.room.longest_used(until_ms, known.from_ms)


def stood_otherwise(known: lesson.State, until_ms: int) -> bool:
    """Whether other furniture stood in a part of the lesson than `longest_used`."""
    return len(known.room.stretches(until_ms, known.from_ms)) > 1


def places(state: State, until_ms: int, stays: tuple[Stay, ...]) -> tuple[Place, ...]:
    """The places in the order of the plan, visited or not, then others that were visited, and ELSEWHERE if it was.

    Zones that lie before all tables come first, as the room does from the board.
    """
    layout, room = longest_used(state.lesson, until_ms), state.lesson.room
    tables = sorted((p for p in layout.pieces if p.kind in TABLES), key=lambda p: (len(p.name), p.name))
    first_mm = min((table.y_mm - table.deep_mm / 2 for table in tables), default=0)
    before = [zone for zone in layout.zones if zone.y_mm + zone.deep_mm / 2 < first_mm]
    after = [zone for zone in layout.zones if zone not in before]
    known = [Place(zone.id, zone.name) for zone in before]
    known += [Place(table.id, f"Table {table.name}".strip(), _seats(room, layout, table.id), True) for table in tables]
    known += [Place(zone.id, zone.name) for zone in after]
    listed, others = {place.id: place.label for place in known}, dict[str, Place]()
    for stay in stays:
        if stay.known == AT and stay.position is not None and stay.place not in (*listed, ELSEWHERE):
            others[stay.place] = _other(room, stay.position, listed.values())
    elsewhere = any(stay.known == AT and stay.place == ELSEWHERE for stay in stays)
    return (*known, *others.values(), *([Place(ELSEWHERE, "Elsewhere")] if elsewhere else []))


def _seats(room: RoomState, layout: Layout, table: str) -> int:
    """How many children who are there sit at a table in that layout."""
    return sum(1 for spot in layout.at(table) if spot.student and spot.student not in room.absent)


def _other(room: RoomState, position: Position, labels: Iterable[str]) -> Place:
    """A place that is not in the layout on the map: of another one, or gone. No two are called alike."""
    stood = (*room.room.layouts, *(before for _, before in room.stood))
    of = next((at for at in stood if at.piece(position.place) or position.place in _zones(at)), None)
    name = of.name if of is not None else ""
    # 'Carpet, Carpet' would say nothing of where that is.
    name = "other layout" if same(name) in ("", same(position.label)) else name
    label = f"{position.label}, {name}" if position.label in labels else position.label
    # Of furniture only tables are somebody's place.
    is_table = position.place.startswith("p")
    return Place(position.place, label, _seats(room, of, position.place) if is_table and of else 0, is_table)


def _zones(layout: Layout) -> set[str]:
    return {zone.id for zone in layout.zones}


def _is_one_stop(before: Stay, stay: Stay) -> bool:
    return before.place == stay.place and (bool(stay.place) or before.position == stay.position)


def _told(state: State, until_ms: int) -> Iterator[Stay]:
    """The whole lesson, gaps and all, by what was known."""
    from_ms = state.lesson.from_ms
    times = [min(max(known.at_ms, from_ms), until_ms) for known in state.known] + [until_ms]
    yield Stay(Span(from_ms, times[0]), BEFORE)
    for known, (at_ms, next_ms) in zip(state.known, pairwise(times), strict=True):
        if known.position is None:
            yield Stay(Span(at_ms, next_ms), OUT if known.out else NOT_CONFIRMED)
            continue
        end = min(next_ms, at_ms + CONFIRMED_MS)
        yield Stay(Span(at_ms, end), AT, known.position)
        yield Stay(Span(end, next_ms), NOT_CONFIRMED, known.position)
