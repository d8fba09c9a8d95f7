"""Lessons out of a large library, a screenful at a time: `search ours HOME` and `search bare HOME`.

`type`    milliseconds for all that one types, key by key, asked anew at each
`deep`    thirty lessons from the middle of those that are found by one letter
`filter`  thirty lessons that were recorded with two methods
`list`    thirty lessons from the middle of all

`ours` asks `Store.page`; `bare` the same of the same file by the driver alone, in SQL that was written down before, and
reads what was agreed for each lesson with the standard library: a list names what a lesson was recorded with.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from app.models import room_map, tables, verbatim
from app.models.files import Home
from app.models.listing import Listed, Wanted
from app.models.searching import METHOD
from app.models.store import Store

from ..many import FIRST, typed
from . import serve

MOST = 30
_COLUMNS = """uid, started, state, recorded_ms, focus, subject, class_size, teacher.name, observer.name, configs"""
_PEOPLE = """LEFT JOIN person AS teacher ON teacher.id = session.teacher_id
    LEFT JOIN person AS observer ON observer.id = session.observer_id"""
_SEARCH = f"""SELECT {_COLUMNS} FROM search CROSS JOIN session ON session.id = search.rowid & {tables.NUMBER_MASK}
    {_PEOPLE} WHERE search MATCH ? AND search.rowid < ? ORDER BY search.rowid DESC LIMIT {MOST}"""
_LIST = f"""SELECT {_COLUMNS} FROM session {_PEOPLE}
    WHERE {tables.PLACE} < ? ORDER BY {tables.PLACE} DESC LIMIT {MOST}"""
END = 1 << 62


def main(kind: str, folder: str, lessons: str) -> None:
    """Serve questions of that kind to that library."""
    home, keys = Home(Path(folder)), typed(int(lessons))
    middle = int(FIRST.timestamp() + int(lessons) * 900) << tables.NUMBER_BITS
    serve((_ours if kind == "ours" else _bare)(home, keys, middle))


def _ours(home: Home, keys: list[str], middle: int) -> dict[str, Callable[[], float]]:
    store = Store(home, home.library, read_only=True)

    def ask(wanted: Wanted, after: int | None = None) -> list[Listed]:
        return store.page(wanted, MOST, after)

    return {
        "type": lambda: _timed(lambda: [ask(Wanted(words)) for words in keys]),
        "deep": lambda: _timed(lambda: ask(Wanted(keys[0]), middle)),
        "filter": lambda: _timed(lambda: ask(Wanted(methods=(room_map.KEY, verbatim.KEY)))),
        "list": lambda: _timed(lambda: ask(Wanted(), middle)),
    }


def _bare(home: Home, keys: list[str], middle: int) -> dict[str, Callable[[], float]]:
    driver = dbapi2.connect(f"{home.library.as_uri()}?mode=ro", uri=True)
    sought = [" ".join(f'"{word}"*' for word in words.split()) for words in keys]

    def ask(query: str, *given: object) -> list[Any]:
        return [json.loads(row[-1]) for row in driver.execute(query, given).fetchall()]

    return {
        "type": lambda: _timed(lambda: [ask(_SEARCH, words, END) for words in sought]),
        "deep": lambda: _timed(lambda: ask(_SEARCH, sought[0], middle)),
        "filter": lambda: _timed(lambda: ask(_SEARCH, f"{METHOD}roommap {METHOD}verbatim", END)),
        "list": lambda: _timed(lambda: ask(_LIST, middle)),
    }


def _timed(do: Callable[[], object]) -> float:
    began = time.perf_counter()
    do()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main(*sys.argv[1:])
