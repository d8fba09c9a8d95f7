"""Searching: lessons in the order they were held, by words, teacher, methods, days and state; and the index for it.

Functions work inside their caller's transaction. A lesson has one row in the index, and it can be made again at any
time; so damage to the index alone keeps nothing from being written.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from app.models.connections import is_corrupt
from app.models.listing import UNFINISHED, Teacher, Wanted
from app.models.session import FINISHED, LONGEST_LINE
from app.models.tables import NUMBER_BITS, NUMBER_MASK, PLACE, SEARCH
from app.models.text import clean

METHOD = "\ue000"
"""Begins the words for methods, a sign that nobody has a key for: no word that is typed finds them."""
FIRST = 1 << 62
"""Added to the place of what stands before all others."""
AFTER_ALL = (1 << 63) - 1
"""Nothing stands before it, so that all come after."""
_SELECT = f"""SELECT {PLACE}, session.id, uid, started, state, recorded_ms, focus, subject, class_size, configs,
    teacher_id, teacher.name, observer_id, observer.name"""
_PEOPLE = """
    LEFT JOIN person AS teacher ON teacher.id = session.teacher_id
    LEFT JOIN person AS observer ON observer.id = session.observer_id"""
_WHOSE = (
    "session.teacher_id IS NULL",
    "session.teacher_id = (SELECT id FROM person WHERE name = :teacher)",
    "session.teacher_id IN (SELECT id FROM person WHERE name IN (:teacher, :peer))",
)
_INDEX = f"""
    INSERT INTO search (rowid, card, teacher, methods, said)
    SELECT {PLACE}, concat_ws(char(10), focus, subject, configs ->> '$.room.name'), coalesce(name, ''),
        (SELECT coalesce(group_concat('{METHOD}' || replace(key, '_', ''), ' '), '') FROM json_each(configs)
         WHERE key NOT IN ('lesson', 'room')), ?
    FROM session LEFT JOIN person ON person.id = teacher_id"""  # noqa: S608 (an expression of ours)


class Row(NamedTuple):
    """A session as a list has it."""

    place: int
    number: int
    uid: bytes
    started: str
    state: str
    recorded_ms: int
    focus: str
    subject: str
    class_size: int | None
    configs: str
    teacher_id: int | None
    teacher: str | None
    observer_id: int | None
    observer: str | None


def page(driver: Any, wanted: Wanted, most: int, after: int | None) -> list[Row]:
    """The `most` newest of the sessions wanted that stand after `after`. `driver` is a connection of the driver."""
    words = match(wanted.words)
    before = AFTER_ALL if after is None else after
    if replace(wanted, words=words) != Wanted():
        return _rows(driver, wanted, words, most, before)
    found = []
    if before > FIRST:
        unfinished = _rows(driver, Wanted(state=UNFINISHED), "", most, before - FIRST)
        found = [row._replace(place=FIRST + row.place) for row in unfinished]
    return found + _rows(driver, Wanted(state=FINISHED), "", most - len(found), min(before, FIRST))


def teachers(connection: Connection) -> list[Teacher]:
    """Everyone whose lessons are here, by name."""
    rows = connection.exec_driver_sql(f"""
        SELECT person.name, held.lessons, session.started FROM
            (SELECT teacher_id, count(*) AS lessons, max({PLACE}) AS newest FROM session
             WHERE teacher_id IS NOT NULL GROUP BY teacher_id) AS held
        JOIN person ON person.id = held.teacher_id JOIN session ON session.id = held.newest & {NUMBER_MASK}""")  # noqa: S608
    return sorted((Teacher(*row) for row in rows), key=lambda teacher: (teacher.name.casefold(), teacher.name))


def match(typed: str) -> str:
    """What the index is asked for lessons in which each of these words begins a word; '' if there is none."""
    found = dict.fromkeys(
        f"{_quoted(word)}*" for word in clean(typed.replace(METHOD, " "), LONGEST_LINE).split() if _is_word(word)
    )
    return " ".join(found)


def index(connection: Connection, number: int, said: str | None = None) -> None:
    """Let the session with that row number be found by its card as it is now, and by what was said in it.

    Without `said` that stays as it was.
    """
    run = connection.exec_driver_sql
    try:
        with connection.begin_nested():
            (place,) = run(f"SELECT {PLACE} FROM session WHERE id = ?", (number,)).one()  # noqa: S608
            if said is None:
                said = run("SELECT said FROM search WHERE rowid = ?", (place,)).scalar() or ""
            run("DELETE FROM search WHERE rowid = ?", (place,))
            run(f"{_INDEX} WHERE session.id = ?", (said, number))
    except DBAPIError as failure:
        if not is_corrupt(failure):
            raise
        forget(connection)


def drop(connection: Connection, number: int) -> None:
    """Let that session not be found any more, and leave nothing of its words in the index."""
    place = f"SELECT {PLACE} FROM session WHERE id = ?"  # noqa: S608
    try:
        with connection.begin_nested():
            connection.exec_driver_sql(f"DELETE FROM search WHERE rowid = ({place})", (number,))  # noqa: S608
    except DBAPIError as failure:
        if not is_corrupt(failure):
            raise
        forget(connection)


def forget(connection: Connection) -> None:
    """Make the index anew from all cards, and let every lesson be looked at again for what was said in it."""
    connection.exec_driver_sql("DROP TABLE search")
    for statement in SEARCH:
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"{_INDEX} ORDER BY 1", ("",))
    connection.exec_driver_sql("DELETE FROM summary")


def is_whole(connection: Connection) -> bool:
    """Whether the index is what its rows say. Takes time: 6 s for 100,000 lessons."""
    return connection.exec_driver_sql("PRAGMA quick_check('search')").scalar() == "ok"


def _rows(driver: Any, wanted: Wanted, words: str, most: int, before: int) -> list[Row]:
    """The newest rows before that place."""
    sought = [words] * bool(words) + [_quoted(METHOD + method.replace("_", "")) for method in wanted.methods]
    names = [name for name in (wanted.teacher, wanted.peer) if name]
    source, place, wheres = "session", PLACE, []
    if sought:
        source, place = f"search CROSS JOIN session ON session.id = search.rowid & {NUMBER_MASK}", "search.rowid"
        wheres.append("search MATCH :sought")
        if names and all(map(_is_word, names)):
            # Rows are asked for her as well; but of those that the words find, most may be of others.
            sought.append(f"(teacher : ({' OR '.join(map(_quoted, names))}))")
    if wanted.teacher is not None:
        wheres.append(_WHOSE[min(len(names), 2)])
    if wanted.state == UNFINISHED and sought:
        wheres.append(f"{place} IN (SELECT {PLACE} FROM session WHERE state = 'running')")  # noqa: S608
    elif wanted.state:
        wheres.append("state = 'running'" if wanted.state == UNFINISHED else "state = 'finished'")
    given = {
        "sought": " AND ".join(sought),
        **dict(zip(("teacher", "peer"), names, strict=False)),
        "before": min(before, _place_of(wanted.until + timedelta(1)) if wanted.until else before),
        "since": _place_of(wanted.since) if wanted.since else 0,
        "most": most,
    }
    wheres += [f"{place} < :before", f"{place} >= :since"]
    query = f"{_SELECT} FROM {source} {_PEOPLE} WHERE {' AND '.join(wheres)} ORDER BY {place} DESC LIMIT :most"
    return [Row(*row) for row in driver.execute(query, given)]


def _place_of(day: date) -> int:
    """The first place of that day here."""
    return max(0, int(datetime.combine(day, time()).astimezone().timestamp())) << NUMBER_BITS


def _is_word(typed: str) -> bool:
    """Whether the index has anything of it: a letter, a digit, or a sign of one's own."""
    return any(unicodedata.category(sign)[0] in "LN" or unicodedata.category(sign) == "Co" for sign in typed)


def _quoted(words: str) -> str:
    doubled = words.replace('"', '""')
    return f'"{doubled}"'
