"""Kept: what is kept of finished lessons beside their journals, and made from them: their summaries.

One holds for the journal that it was made from, up to that one's newest entry, and for the program that made it. Any
other, and one that is not as it was written, is as none: it is made again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TypeVar
from uuid import UUID

import msgspec
from sqlalchemy import Connection, delete, insert, text

from app.models import searching, tables
from app.models.session import FINISHED
from app.models.summary import VERSION, Summary
from app.models.tables import PLACE

_HEAD = "coalesce((SELECT hash FROM entry WHERE session_id = session.id ORDER BY seq DESC LIMIT 1), x'')"

T = TypeVar("T")
_LACKS = f"(state = 'finished' AND NOT (version IS :version AND summary.head IS {_HEAD}))"


def read(connection: Connection, number: int) -> Summary | None:
    """The summary of the session with that row number; None where there is none that holds."""
    query = f"""SELECT summary.*, {_HEAD} AS newest FROM summary JOIN session ON session.id = session_id
        WHERE session_id = :number"""  # noqa: S608 (an expression of ours)
    row = connection.execute(text(query), {"number": number}).mappings().first()
    if row is None or row["version"] != VERSION or row["head"] != row["newest"]:
        return None
    if tables.row_checksum({name: row[name] for name in row if name != "newest"}) != row["checksum"]:
        return None
    try:
        return msgspec.json.decode(row["summary"], type=Summary)
    except msgspec.MsgspecError:
        return None


def head(connection: Connection, number: int) -> bytes:
    """The hash of the newest entry of the session with that row number; b"" if none is there."""
    query = text(f"SELECT {_HEAD} FROM session WHERE id = :number")  # noqa: S608
    return connection.execute(query, {"number": number}).scalar() or b""


def save(connection: Connection, session: UUID, made_from: bytes, summary: Summary, said: str) -> None:
    """Keep the summary of a finished lesson, and let it be found by what was said in it.

    Nothing is kept of one that went on since, up to another entry than the one with the hash `made_from`, or is gone.
    """
    query = text(f"SELECT id, state, {_HEAD} AS head FROM session WHERE uid = :uid")  # noqa: S608
    found = connection.execute(query, {"uid": session.bytes}).first()
    if found is None or found.state != FINISHED or found.head != made_from:
        return
    row = {
        "session_id": found.id,
        "version": summary.version,
        "head": made_from,
        "summary": msgspec.json.encode(summary).decode(),
    }
    searching.note(connection, found.id, said)
    connection.execute(delete(tables.summary).where(tables.summary.c.session_id == found.id))
    connection.execute(insert(tables.summary).values(**row, checksum=tables.row_checksum(row)))


def due(connection: Connection, after: int | None, most: int) -> tuple[list[UUID], int | None]:
    """Of the `most` newest lessons after the place `after`, those to make something of.

    It is finished ones without a summary that could hold, and those that are not found by all that they should be.
    And the place of the last one looked at; None where there are no more.
    """
    query = f"""SELECT {PLACE} AS place, uid, {_LACKS} AS lacks
        FROM session LEFT JOIN summary ON session_id = session.id
        WHERE {PLACE} < :after ORDER BY {PLACE} DESC LIMIT :most"""  # noqa: S608
    before = searching.AFTER_ALL if after is None else after
    rows = connection.execute(text(query), {"version": VERSION, "after": before, "most": most}).all()
    behind = searching.behind(connection, before, rows[-1].place) if rows else ()
    found = [UUID(bytes=row.uid) for row in rows if row.lacks or row.uid in behind]
    return found, rows[-1].place if len(rows) == most else None


def with_new(job: Callable[[Connection], T]) -> Callable[[Connection], tuple[T, list[UUID]]]:
    """`job` with more to its answer: those of the sessions it wrote that are finished and have no summary yet."""

    def work(connection: Connection) -> tuple[T, list[UUID]]:
        answer = job(connection)
        return answer, _without_summary(connection, searching.noted(connection))

    return work


def _without_summary(connection: Connection, numbers: Sequence[int]) -> list[UUID]:
    """Of the sessions with these row numbers, the finished ones without a summary that could hold."""
    query = f"""SELECT uid FROM session LEFT JOIN summary ON session_id = session.id
        WHERE {_LACKS} AND session.id IN (SELECT value FROM json_each(:numbers)) ORDER BY {PLACE} DESC"""  # noqa: S608
    given = {"version": VERSION, "numbers": json.dumps(numbers)}
    return [UUID(bytes=uid) for uid in connection.execute(text(query), given).scalars()] if numbers else []
