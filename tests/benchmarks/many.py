"""A library with as many lessons as wanted, made in a fraction of the time that Backrow would take to write them.

Always the same for the same number. `python -m tests.benchmarks.many FOLDER LESSONS` makes one to look at.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from app import sample
from app.models import duration, event_count, lesson, room_map, searching, tables, time_sample, verbal_flow, verbatim
from app.models.connections import driver_of, engine_for
from app.models.entry import LESSON, Draft
from app.models.files import Home
from app.models.opening import open_library
from app.models.session import FINISHED

FIRST = datetime(2015, 9, 1, 8, 5, tzinfo=UTC)
METHODS = (event_count.KEY, duration.KEY, time_sample.KEY, room_map.KEY, verbal_flow.KEY, verbatim.KEY)
WORDS = 4_000
"""Different words, the rarest a thousand times as rare as the commonest."""
SAID = 25
"""Words noted in each lesson."""
LESSONS_EACH = 40
"""Of each teacher, on average."""
LENGTH_MS = 44 * 60_000
_AT_ONCE = 5_000
_folders: list[TemporaryDirectory[str]] = []
"""Each is removed when the process ends."""
_SEARCH = "search (rowid, card, teacher, methods, said)"
_TABLES = {"session": 14, "entry": 10, _SEARCH: 5}
"""How many columns each takes."""
_AGREED = sample.configs()[event_count.KEY]
"""As much as is agreed for a method, whichever it is."""


def many_lessons(home: Path, lessons: int) -> None:
    """Make a library with so many finished lessons, half an hour apart; each has a start, a finish and its words."""
    home.mkdir(parents=True)
    open_library(Home(home), write=True)
    chance = random.Random(lessons)
    words = [f"{_word(chance)}{n % 7 or ''}" for n in range(WORDS)]
    weights = list(accumulate(1 / (n + 4) for n in range(WORDS)))
    with engine_for(Home(home).library, write=True).connect() as connection:
        driver = driver_of(connection)
        driver.execute("PRAGMA synchronous = 0")
        with connection.begin():
            people = [
                (n, f"{chance.choice('ABCDEFGHJKLM')}. {_word(chance).title()}") for n in range(1, _people(lessons))
            ]
            people = list({name: (n, name) for n, name in people}.values())
            driver.executemany("INSERT INTO person VALUES (?, ?, ?)", map(_person, people))
            for begin in range(1, lessons + 1, _AT_ONCE):
                numbers = range(begin, min(begin + _AT_ONCE, lessons + 1))
                made = [_lesson(number, chance, people, words, weights) for number in numbers]
                for table, wide in _TABLES.items():
                    rows = [row for found in made for row in found[table]]
                    driver.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * wide)})", rows)
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@cache
def kept(lessons: int) -> Path:
    """The home of such a library, made once and kept until the end of the process."""
    _folders.append(TemporaryDirectory(prefix="backrow-bench-"))
    home = Path(_folders[-1].name) / "home"
    many_lessons(home, lessons)
    return home


def typed(lessons: int) -> list[str]:
    """What somebody types into the search of that library: words that are common, and one that is not, key by key."""
    chance = random.Random(lessons)
    words = [f"{_word(chance)}{n % 7 or ''}" for n in range(WORDS)]
    whole = (f"{words[0]} {words[3]}", words[WORDS // 2], f"{words[1]} {words[40]} {words[7]}")
    return [text[:n] for text in whole for n in range(1, len(text) + 1)]


def _people(lessons: int) -> int:
    return max(3, lessons // LESSONS_EACH)


def _word(chance: random.Random) -> str:
    return "".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(chance.randint(1, 4)))


def _person(person: tuple[int, str]) -> tuple[Any, ...]:
    row = dict(zip(("id", "name"), person, strict=True))
    return (*person, tables.row_checksum(row))


def _lesson(
    number: int,
    chance: random.Random,
    people: Sequence[tuple[int, str]],
    words: Sequence[str],
    weights: Sequence[float],
) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of one lesson, by table."""
    session = UUID(int=chance.getrandbits(128), version=4)
    began = FIRST + timedelta(minutes=30 * number)
    teacher, name = chance.choice(people)
    methods = chance.sample(METHODS, 2)
    focus = " ".join(chance.choices(words, cum_weights=weights, k=8))
    head, entries = _entries(number, session, began, chance)
    row = {
        "id": number, "uid": session.bytes, "started": began.isoformat(), "state": FINISHED, "recorded_ms": LENGTH_MS,
        "focus": focus, "subject": f"Year {7 + number % 6}", "class_size": 27, "teacher_id": teacher,
        "observer_id": people[0][0], "configs": json.dumps(dict.fromkeys(methods, _AGREED)),
        "entries": len(entries), "head": head,
    }  # fmt: skip
    place = int(began.timestamp()) << tables.NUMBER_BITS | number
    said = " ".join(chance.choices(words, cum_weights=weights, k=SAID))
    keys = " ".join(searching.METHOD + method.replace("_", "") for method in methods)
    return {
        "session": [(*row.values(), tables.row_checksum(row))],
        "entry": entries,
        _SEARCH: [(place, f"{focus}\n{row['subject']}", name, keys, said)],
    }


def _entries(number: int, session: UUID, began: datetime, chance: random.Random) -> tuple[bytes, list[tuple[Any, ...]]]:
    drafts: tuple[tuple[int, Draft], ...] = ((0, lesson.start(began)), (LENGTH_MS, lesson.finish(LENGTH_MS)))
    head, rows = tables.first_hash(session), []
    for seq, (at_ms, draft) in enumerate(drafts, 1):
        uid, salt = UUID(int=chance.getrandbits(128), version=4), chance.randbytes(16)
        data = json.dumps(dict(draft.data), separators=(",", ":"))
        named = (uid, seq, at_ms, LESSON, draft.kind)
        data_hash, head = tables.entry_hashes(head, *named, data, salt)
        rows.append((number, seq, uid.bytes, at_ms, LESSON, draft.kind, data, salt, data_hash, head))
    return head, rows


if __name__ == "__main__":
    many_lessons(Path(sys.argv[1]), int(sys.argv[2]))
