"""How sessions, plans, rooms and people become rows: every change of a row that is not an entry.

Each function works on the writing thread's connection, inside its transaction, and keeps the row's checksum.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Table, delete, func, insert, or_, select, union, update

from app.models import searching, tables
from app.models.entry import new_uid
from app.models.problems import Refused
from app.models.room import LONGEST_NAME, Room
from app.models.session import LARGEST_CLASS, LONGEST_LINE, Card, Plan, Session
from app.models.store import room_of
from app.models.text import clean, in_a_line

_ON_CARDS = ("teacher_id", "observer_id")
_NAMED = ((tables.session, _ON_CARDS), (tables.plan, _ON_CARDS))
"""Where people are named by the numbers of their rows, beside pairs."""


def insert_session(connection: Connection, session: Session) -> int:
    """Put in a session that has no entry yet; the number of its row."""
    row = {
        "uid": session.id.bytes,
        "started": session.started,
        "state": session.state,
        "recorded_ms": session.recorded_ms,
        **_card(connection, session.card),
        "configs": _json(session.configs),
        "entries": 0,
        "head": tables.first_hash(session.id),
    }
    number = _insert(connection, tables.session, row)
    searching.note(connection, number)
    return number


def settle_session(connection: Connection, number: int, **known: Any) -> None:
    """Put into a session's row what holds at a pause or the finish: `entries`, `head`, `recorded_ms`, `state`."""
    _update(connection, tables.session, number, known)


def save_card(connection: Connection, session: UUID, card: Card) -> None:
    """Let the session have this card. Raises Refused if there is no such session."""
    found = connection.execute(select(tables.session.c.id).where(tables.session.c.uid == session.bytes)).scalar()
    if found is None:
        raise Refused(f"There is no session {session} here.")
    _update(connection, tables.session, found, _card(connection, card))
    searching.note(connection, found)
    _forget_nobodys_names(connection)


def save_plan(connection: Connection, plan: Plan) -> None:
    """Remember the next lesson."""
    row = {**_card(connection, plan.card), "methods": _json(plan.methods), "configs": _json(plan.configs)}
    if connection.execute(select(tables.plan.c.id)).scalar() is None:
        _insert(connection, tables.plan, {"id": 1, **row})
    else:
        _update(connection, tables.plan, 1, row)
    _forget_nobodys_names(connection)


def save_room(connection: Connection, kept: Room, uid: UUID | None = None) -> UUID:
    """Keep a room: in the place of the one of that uid, or as a new one; its uid.

    Raises Refused if the one to be replaced is not there.
    """
    name = clean(kept.name, LONGEST_NAME).replace("\n", " ")
    row = {"name": name, "room": _json(msgspec.to_builtins(replace(kept, name=name)))}
    if uid is None:
        uid = new_uid()
        _insert(connection, tables.room, {"uid": uid.bytes, **row})
    else:
        _update(connection, tables.room, _room(connection, uid), row)
    return uid


def rename_room(connection: Connection, uid: UUID, name: str) -> None:
    """Let a kept room have that name. Raises Refused if it is not there."""
    save_room(connection, replace(_read_room(connection, uid), name=name), uid)


def copy_room(connection: Connection, uid: UUID) -> UUID:
    """Keep the room once more, under a name that no other has: 'Lab 2 (2)'; its uid. Raises Refused."""
    kept = _read_room(connection, uid)
    taken = set(connection.execute(select(tables.room.c.name)).scalars())
    first = re.sub(r" \(\d+\)$", "", kept.name)
    ends = (f" ({n})" for n in range(2, len(taken) + 3))
    name = next(name for end in ends if (name := first[: LONGEST_NAME - len(end)] + end) not in taken)
    return save_room(connection, replace(kept, name=name))


def delete_room(connection: Connection, uid: UUID) -> None:
    """Keep that room no longer. Lessons keep their own copies. Raises Refused if it is not there."""
    connection.execute(delete(tables.room).where(tables.room.c.id == _room(connection, uid)))


def person_name(typed: str) -> str:
    """How a name that was typed is kept; '' where there is nothing left of it."""
    return in_a_line(typed, LONGEST_LINE)


def rename_person(connection: Connection, name: str, to: str) -> str:
    """Let a person have another name wherever it stands: on cards, in the next lesson and in pairs; that name.

    Where somebody has that name already the two are one person from then on. Raises Refused if nobody has the first
    name, or if there is nothing left of the second.
    """
    to = person_name(to)
    number, other = _named(connection, name), _named(connection, to)
    if number is None:
        raise Refused(f"Nobody here is called {name}.")
    if not to:
        raise Refused("A name has at least one letter.")
    if other is None:
        _update(connection, tables.person, number, {"name": to})
    elif other != number:
        _merge(connection, number, other)
    held = select(tables.session.c.id).where(tables.session.c.teacher_id == (other or number))
    for session in connection.execute(held).scalars().all():
        searching.note(connection, session)
    return to


def agree_pair(connection: Connection, one: str, other: str, agreed: date) -> None:
    """Keep that these two agreed on that day to look at their lessons together. Raises Refused."""
    numbers = sorted(found for name in (one, other) if (found := _named(connection, name)) is not None)
    if len(set(numbers)) != 2:
        raise Refused("A pair is two people whose names are in the library.")
    _part(connection, numbers)
    row = {"one_id": numbers[0], "other_id": numbers[1], "agreed": agreed.isoformat()}
    _insert(connection, tables.pair, row)


def end_pair(connection: Connection, one: str, other: str) -> None:
    """Let these two be no pair any more; nothing changes if they are none."""
    _part(connection, [_named(connection, name) for name in (one, other)])
    _forget_nobodys_names(connection)


def purge_sessions(connection: Connection, ids: Iterable[UUID]) -> None:
    """Take whole sessions out: card, journal, summary, what they are found by, and names that nothing else bears.

    A pair ends with the last lesson of either, unless the next one is hers.
    Those that are not there are no matter. What is left of them in the file itself goes with `purging.purge`.
    """
    for session in ids:
        number = connection.execute(select(tables.session.c.id).where(tables.session.c.uid == session.bytes)).scalar()
        if number is None:
            continue
        searching.drop(connection, number)
        connection.execute(insert(tables.purging).values(session_id=number))
        for table in (tables.entry, tables.summary):
            connection.execute(delete(table).where(table.c.session_id == number))
        connection.execute(delete(tables.session).where(tables.session.c.id == number))
        connection.execute(delete(tables.purging))
    teaching = union(*(select(table.c.teacher_id).where(table.c.teacher_id.is_not(None)) for table, _ in _NAMED))
    pair = tables.pair.c
    connection.execute(delete(tables.pair).where(or_(pair.one_id.not_in(teaching), pair.other_id.not_in(teaching))))
    _forget_nobodys_names(connection)


def _part(connection: Connection, numbers: Sequence[int | None]) -> None:
    pair = tables.pair.c
    connection.execute(delete(tables.pair).where(pair.one_id.in_(numbers), pair.other_id.in_(numbers)))


def _merge(connection: Connection, number: int, into: int) -> None:
    """Let everything that names the one person name the other, and let go of the one."""
    for table, columns in _NAMED:
        for column in columns:
            for row in connection.execute(select(table.c.id).where(table.c[column] == number)).scalars().all():
                _update(connection, table, row, {column: into})
    _merge_pairs(connection, number, into)
    connection.execute(delete(tables.person).where(tables.person.c.id == number))


def _merge_pairs(connection: Connection, number: int, into: int) -> None:
    """Where both are in a pair with the same person the older agreement stays; the two of them are no pair."""
    pair = tables.pair
    either = or_(pair.c.one_id.in_((number, into)), pair.c.other_id.in_((number, into)))
    found: dict[int, str] = {}
    for row in connection.execute(select(pair).where(either)).all():
        others = {row.one_id, row.other_id} - {number, into}
        for other in others:
            found[other] = min(row.agreed, found.get(other, row.agreed))
    connection.execute(delete(pair).where(either))
    for other, agreed in found.items():
        _insert(connection, pair, {"one_id": min(other, into), "other_id": max(other, into), "agreed": agreed})


def _room(connection: Connection, uid: UUID) -> int:
    found: int | None = connection.execute(select(tables.room.c.id).where(tables.room.c.uid == uid.bytes)).scalar()
    if found is None:
        raise Refused("That room is not kept here any more.")
    return found


def _read_room(connection: Connection, uid: UUID) -> Room:
    query = select(tables.room.c.room).where(tables.room.c.id == _room(connection, uid))
    return room_of(connection.execute(query).scalar_one())


def _card(connection: Connection, card: Card) -> dict[str, Any]:
    size = card.class_size
    return {
        "focus": clean(card.focus, LONGEST_LINE),
        "subject": clean(card.subject, LONGEST_LINE),
        "class_size": size if size is not None and 1 <= size <= LARGEST_CLASS else None,
        "teacher_id": _person(connection, card.teacher),
        "observer_id": _person(connection, card.observer),
    }


def _person(connection: Connection, name: str) -> int | None:
    name = person_name(name)
    if not name:
        return None
    found = _named(connection, name)
    return found if found is not None else _insert(connection, tables.person, {"name": name})


def _named(connection: Connection, name: str) -> int | None:
    found: int | None = connection.execute(select(tables.person.c.id).where(tables.person.c.name == name)).scalar()
    return found


def _forget_nobodys_names(connection: Connection) -> None:
    """Names are saved as they are typed; the half ones, and those that were corrected, do not stay."""
    person = tables.person.c.id
    named = [
        select(table.c.id).where(or_(*(table.c[column] == person for column in columns))).exists()
        for table, columns in (*_NAMED, (tables.pair, ("one_id", "other_id")))
    ]
    connection.execute(delete(tables.person).where(*(~each for each in named)))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _insert(connection: Connection, table: Table, row: dict[str, Any]) -> int:
    number = int(row.get("id") or (connection.execute(select(func.max(table.c.id))).scalar() or 0) + 1)
    row = {**row, "id": number}
    connection.execute(insert(table).values(**row, checksum=tables.row_checksum(row)))
    return number


def _update(connection: Connection, table: Table, number: int, changes: dict[str, Any]) -> None:
    row = dict(connection.execute(select(table).where(table.c.id == number)).mappings().one())
    row.update(changes)
    checksum = tables.row_checksum(row)
    connection.execute(update(table).where(table.c.id == number).values(**changes, checksum=checksum))
