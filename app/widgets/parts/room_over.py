"""Who stands on the floor of a room at a moment, and what can be found there by name."""

from __future__ import annotations

from dataclasses import dataclass

from app.models import room_map
from app.models.duration import clock
from app.models.room import Layout
from app.models.room_map import ADULT, TEACHER, Position
from app.widgets.parts.floor_names import Spoken
from app.widgets.parts.room_tokens import Token

FLOOR = "floor"
SEAT_MM = 600
"""How wide a seat is for those who find it by name."""


@dataclass(frozen=True, slots=True)
class Stands:
    """Somebody who is painted on the floor, and where."""

    token: Token
    x_mm: float
    y_mm: float
    table: str = ""
    """The table that they are with."""


@dataclass(frozen=True, slots=True)
class Child:
    """A child that is away from its seat."""

    id: str
    number: str
    x_mm: float
    y_mm: float


@dataclass(frozen=True, slots=True)
class Over:
    """All that stands on the floor of a room. Equal ones are equal pixels."""

    teacher: Stands | None = None
    adult: Stands | None = None
    children: tuple[Child, ...] = ()
    paused: bool = False
    away: bool = False
    """Nobody watches where she is."""

    @property
    def adults(self) -> tuple[tuple[str, Stands], ...]:
        """The grown-ups that are painted, the teacher last and so on top."""
        pairs = ((ADULT, self.adult), (TEACHER, self.teacher))
        return tuple((who, stands) for who, stands in pairs if stands is not None)

    @property
    def places(self) -> tuple[tuple[str, float, float], ...]:
        """Where they stand."""
        return tuple((who, stands.x_mm, stands.y_mm) for who, stands in self.adults)

    @property
    def waits(self) -> Stands | None:
        """The second adult as long as nobody has put them anywhere, and where they are out of sight."""
        return self.adult if self.adult is not None and not self.adult.token.placed else None


def over_of(state: room_map.State, now_ms: int) -> Over:
    """What stands there at that lesson time."""
    room = state.lesson.room
    children = tuple(
        Child(child, str(room.students[child].number), at.x_mm, at.y_mm)
        for child, at in state.students.items()
        if child in room.students and child not in room.absent
    )
    adult = _adult(state) if room.room.second_adult else None
    away = state.lesson.is_away(room_map.KEY, now_ms)
    return Over(_teacher(state, now_ms), adult, children, state.lesson.paused, away)


def spoken(state: room_map.State, over: Over, token_mm: float) -> list[Spoken]:
    """What can be found by name, the floor first and so below all; tokens are so wide on the floor."""
    room = state.lesson.room
    wide, deep = room.room.wide_mm, room.room.deep_mm
    found = [Spoken(FLOOR, "Floor", wide / 2, deep / 2, wide, deep)]
    tables = {table.id: table for table in room.tables}
    found += [Spoken(t.id, _called(state, t.id), t.x_mm, t.y_mm, t.wide_mm, t.deep_mm) for t in tables.values()]
    for place in room.seats:
        if place.piece not in tables:
            found.append(Spoken(place.id, _called(state, place.student), place.x_mm, place.y_mm, SEAT_MM, SEAT_MM))
    names = {ADULT: "Second adult", TEACHER: "Teacher"}
    return [*found, *(Spoken(who, names[who], s.x_mm, s.y_mm, token_mm, token_mm) for who, s in over.adults)]


def _called(state: room_map.State, who: str) -> str:
    name = state.lesson.room.called(who)
    return name[:1].upper() + name[1:]


def _teacher(state: room_map.State, now_ms: int) -> Stands | None:
    last, position, since_ms = state.now_known, state.position, state.since_ms
    if last is None or last.out or position is None or since_ms is None:
        return None
    lasts = "" if last.position is None else clock(state.lesson.recorded_ms(now_ms, since_ms))
    return _stands(state.lesson.room.layout, Token("T", lasts, not state.is_confirmed(now_ms)), position)


def _adult(state: room_map.State) -> Stands:
    room, position = state.lesson.room, state.adult_position
    if position is None or state.adult[-1].out:
        return Stands(Token("A", placed=False), room.room.wide_mm, room.room.deep_mm)
    return _stands(room.layout, Token("A", unsure=state.adult[-1].position is None), position)


def _stands(layout: Layout, token: Token, position: Position) -> Stands:
    table = position.beside if layout.piece(position.beside) is not None else ""
    return Stands(token, *room_map.stands_at(layout, table, position.x_mm, position.y_mm), table)
