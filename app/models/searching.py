"""Searching: lessons in the order they were held, by words, teacher, methods, days and state; and the index for it.

Functions work inside their caller's transaction. A lesson has one row in the index, and it can be made again at any
time. It is written in a transaction of its own, after what it is made from (`note`, then `follow`): whatever is wrong
with it keeps nothing else from being written. What was not followed is found by `behind`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from app.models.connections import is_damage
from app.models.listing import UNFINISHED, Teacher, Wanted
from app.models.session import FINISHED, LONGEST_LINE
from app.models.tables import NUMBER_BITS, NUMBER_MASK, PLACE, SEARCH, SHADOWS, plain
from app.models.text import clean

METHOD = "\ue000"
"""Begins the words for methods, a sign that nobody has a key for: no word that is typed finds them."""
FIRST = 1 << 62
"""Added to the place of what stands before all others."""
AFTER_ALL = (1 << 63) - 1
"""Nothing stands before it, so that all come after."""
MARKS = ("\x01", "\x02")
"""Around a word that was found, signs that are cleaned out of everything that is written."""
LONGEST_TOLD = 200
"""A word can be as long as a note: no more signs than that are told of what was said."""
_SAID, _AROUND = 3, 12
"""Which column of the index it is, and how many words are told."""
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
_AGREED = "iif(json_valid(configs), configs, '{}')"
_MONTHS = (
    '["january","february","march","april","may","june","july","august","september","october","november","december"]'
)
_WEEKDAYS = '["sunday","monday","tuesday","wednesday","thursday","friday","saturday"]'
_DAY = f"""(substr(session.started, 9, 2) + 0) || ' ' || ('{_MONTHS}' ->> (substr(session.started, 6, 2) - 1)) || ' '
    || substr(session.started, 1, 4) || ' '
    || ('{_WEEKDAYS}' ->> (strftime('%w', substr(session.started, 1, 10)) + 0))"""
"""'12 november 2026 thursday', where it was: the beginnings of these find it as well."""
_CARD = f"""concat_ws(char(10), focus, session.subject, {_AGREED} ->> '$.room.name', {_DAY}), coalesce(name, ''),
    (SELECT coalesce(group_concat('{METHOD}' || replace(key, '_', ''), ' '), '') FROM json_each({_AGREED})
     WHERE key NOT IN ('lesson', 'room'))"""  # noqa: S608 (an expression of ours)
_INDEX = f"""
    INSERT INTO search (rowid, card, teacher, methods, said)
    SELECT {PLACE}, {_CARD}, ? FROM session LEFT JOIN person ON person.id = teacher_id"""  # noqa: S608
_NOTED = "noted for the search"


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
    told: str = ""
    """A piece of what was said in it; words that were sought stand between MARKS."""


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


def because(told: str) -> str:
    """The lines of `Row.told` in which something was found, without the marks and no longer than `LONGEST_TOLD`.

    '' if nothing was found in any.
    """
    lines = (line.strip() for line in told.splitlines() if MARKS[0] in line)
    whole = " … ".join("".join(sign for sign in line if sign not in MARKS) for line in lines)
    return whole if len(whole) <= LONGEST_TOLD else f"{whole[: LONGEST_TOLD - 1]}…"


def is_sought(wanted: Wanted) -> bool:
    """Whether it is the index that says what is wanted."""
    return bool(match(wanted.words) or wanted.methods)


def teachers(connection: Connection) -> list[Teacher]:
    """Everyone whose lessons are here, by name."""
    rows = connection.exec_driver_sql(f"""
        SELECT person.name, held.lessons, session.started FROM
            (SELECT teacher_id, count(*) AS lessons, max({PLACE}) AS newest FROM session
             WHERE teacher_id IS NOT NULL GROUP BY teacher_id) AS held
        JOIN person ON person.id = held.teacher_id JOIN session ON session.id = held.newest & {NUMBER_MASK}""")  # noqa: S608
    return sorted((Teacher(*row) for row in rows), key=lambda teacher: (teacher.name.casefold(), teacher.name))


def match(typed: str) -> str:
    """What the index is asked for lessons in which each of these words begins a word; '' if there is none.

    A number of one digit or two is that word: Year 2 is not the year 2026.
    """
    found = dict.fromkeys(
        _quoted(word) + "*" * (not _is_small(word))
        for word in clean(typed.replace(METHOD, " "), LONGEST_LINE).split()
        if _is_word(word)
    )
    return " ".join(found)


def note(connection: Connection, number: int, said: str | None = None) -> None:
    """Have the session with that row number found as it is now, and by what was said in it, as soon as that is on disk.

    Without `said` that stays as it was.
    """
    noted = connection.info.setdefault(_NOTED, {})
    noted[number] = noted.get(number) if said is None else said


def note_words(connection: Connection, session: UUID, said: str | None) -> None:
    """The same for the session of that id, if it is there."""
    number = connection.exec_driver_sql("SELECT id FROM session WHERE uid = ?", (session.bytes,)).scalar()
    if number is not None:
        note(connection, number, said)


def noted(connection: Connection) -> list[int]:
    """The row numbers that were noted and not followed yet."""
    return list(connection.info.get(_NOTED, ()))


def follow(connection: Connection) -> None:
    """Write into the index what was noted on this connection."""
    for number, said in connection.info.pop(_NOTED, {}).items():
        index(connection, number, said)


def index(connection: Connection, number: int, said: str | None = None) -> None:
    """Let the session with that row number be found by its card as it is now, and by what was said in it.

    Without `said` that stays as it was; NULL, if nobody has looked yet.
    """
    run = connection.exec_driver_sql
    place = run(f"SELECT {PLACE} FROM session WHERE id = ?", (number,)).scalar()  # noqa: S608
    if place is not None:
        if said is None:
            said = run("SELECT said FROM search WHERE rowid = ?", (place,)).scalar()
        run("DELETE FROM search WHERE rowid = ?", (place,))
        run(f"{_INDEX} WHERE session.id = ?", (said, number))


def behind(connection: Connection, after: int, last: int) -> frozenset[bytes]:
    """The uids of the sessions from the place `last` to before `after` that are not found by all that they should be.

    Of an index that cannot be read nothing is said here: that is what `is_whole` is for.
    """
    query = f"""SELECT uid FROM session LEFT JOIN person ON person.id = teacher_id
        LEFT JOIN search ON search.rowid = {PLACE} WHERE {PLACE} < ? AND {PLACE} >= ?
        AND ((card, search.teacher, search.methods) IS NOT ({_CARD}) OR said IS NULL AND state = 'finished')"""  # noqa: S608
    try:
        return frozenset(connection.exec_driver_sql(query, (after, last)).scalars())
    except DBAPIError as failure:
        if not is_damage(failure):
            raise
        return frozenset()


def drop(connection: Connection, number: int) -> None:
    """Let that session not be found any more, and leave nothing of its words in the index."""
    connection.info.get(_NOTED, {}).pop(number, None)
    statement = f"DELETE FROM search WHERE rowid = (SELECT {PLACE} FROM session WHERE id = ?)"  # noqa: S608
    try:
        with _apart(connection):
            connection.exec_driver_sql(statement, (number,))
    except DBAPIError as failure:
        if not is_damage(failure):
            raise
        forget(connection)
        connection.exec_driver_sql(statement, (number,))


def forget(connection: Connection) -> None:
    """Make the index anew from all cards, whatever is in its place, and let be looked up again what was said."""
    run = connection.exec_driver_sql
    # A table that cannot read its own settings cannot even be dropped.
    run("CREATE TABLE IF NOT EXISTS search_config (k PRIMARY KEY, v) WITHOUT ROWID")
    run("REPLACE INTO search_config VALUES ('version', 4)")
    for table in ("search", *SHADOWS):
        run(f"DROP TABLE IF EXISTS {table}")
    for statement in SEARCH:
        run(statement)
    run(f"{_INDEX} ORDER BY 1", (None,))


def is_whole(connection: Connection) -> bool:
    """Whether the index is what its rows say. Takes time: 6 s for 100,000 lessons."""
    run = connection.exec_driver_sql
    try:
        made = run("SELECT sql FROM sqlite_master WHERE name = 'search'").scalar()
        return plain(made or "") == plain(SEARCH[0]) and run("PRAGMA quick_check('search')").scalar() == "ok"
    except DBAPIError as failure:
        if not is_damage(failure):
            raise
        return False


@contextmanager
def _apart(connection: Connection) -> Iterator[None]:
    """A savepoint that is gone back to where anything fails, be it only its end."""
    run = connection.exec_driver_sql
    run("SAVEPOINT apart")
    try:
        yield
        # Only with the next savepoint the index writes what it holds back, and fails in that statement.
        run("SAVEPOINT written")
        run("RELEASE apart")
    except DBAPIError:
        run("ROLLBACK TO apart")
        run("RELEASE apart")
        raise


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
    told = f", coalesce(snippet(search, {_SAID}, '{MARKS[0]}', '{MARKS[1]}', '…', {_AROUND}), '')" * bool(words)
    query = f"{_SELECT}{told} FROM {source} {_PEOPLE} WHERE {' AND '.join(wheres)} ORDER BY {place} DESC LIMIT :most"
    return [Row(*row) for row in driver.execute(query, given)]


def _place_of(day: date) -> int:
    """The first place of that day here."""
    return max(0, int(datetime.combine(day, time()).astimezone().timestamp())) << NUMBER_BITS


def _is_word(typed: str) -> bool:
    """Whether the index has anything of it: a letter, a digit, or a sign of one's own."""
    return any(unicodedata.category(sign)[0] in "LN" or unicodedata.category(sign) == "Co" for sign in typed)


def _is_small(typed: str) -> bool:
    return typed.isdecimal() and len(typed) < 3


def _quoted(words: str) -> str:
    doubled = words.replace('"', '""')
    return f'"{doubled}"'
