"""How sessions, plans, rooms and people become rows: every change of a row that is not an entry.

Each function works on the writing thread's connection, inside its transaction, and keeps the row's checksum.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Table, delete, func, insert, or_, select, update

from app.models import searching, tables
from app.models.entry import new_uid
from app.models.problems import Refused
from app.models.room import LONGEST_NAME, Room
from app.models.session import LARGEST_CLASS, LONGEST_LINE, Card, Plan, Session
from app.models.store import room_of
from app.models.text import clean


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
    searching.index(connection, number)
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
    searching.index(connection, found)
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
    name = clean(name, LONGEST_LINE)
    if not name:
        return None
    found: int | None = connection.execute(select(tables.person.c.id).where(tables.person.c.name == name)).scalar()
    return found if found is not None else _insert(connection, tables.person, {"name": name})


def _forget_nobodys_names(connection: Connection) -> None:
    """Names are saved as they are typed; the half ones, and those that were corrected, do not stay."""
    person = tables.person.c.id
    named = [
        select(table.c.id).where(or_(table.c.teacher_id == person, table.c.observer_id == person)).exists()
        for table in (tables.session, tables.plan)
    ]
    connection.execute(delete(tables.person).where(~named[0], ~named[1]))


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
