"""Libraries with lessons in them, as the bench needs them: every row and every chain as Backrow writes it."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from app import sample
from app.models import event_count, lesson, rows, tables
from app.models.connections import driver_of, engine_for
from app.models.entry import ABOUT, LESSON, Data, new_uid
from app.models.files import Home
from app.models.journal import Journal
from app.models.opening import open_library
from app.models.session import FINISHED, Record, Session
from app.models.writer import Writer

DAY = datetime(2026, 1, 5, 10, 5, tzinfo=UTC)
LONG_LESSON = 1_000
"""Entries of each lesson in a large library."""
_INSERT = "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def a_lesson(number: int) -> Record:
    """The sample lesson, held on another day, with its own ids and with events of its own."""
    found = sample.counted(DAY + timedelta(days=number))
    kept = [entry for n, entry in enumerate(found.entries) if entry.method == LESSON or (n + number) % 9]
    uids = {entry.uid.hex: new_uid() for entry in kept}
    entries = tuple(
        replace(entry, uid=uids[entry.uid.hex], seq=seq, data=_about_others(entry.data, uids))
        for seq, entry in enumerate(kept, 1)
    )
    card = replace(found.session.card, subject=f"Year 8 Science, lesson {number}")
    return Record(replace(found.session, id=new_uid(), card=card), entries)


def fill(home: Path, lessons: int) -> list[UUID]:
    """Make a library with so many finished lessons; their ids."""
    home.mkdir(parents=True)
    writer = Writer(open_library(Home(home), write=True))
    try:
        made = [a_lesson(number) for number in range(lessons)]
        for record in made:
            Journal(writer, record.session, lambda _: None, lambda _, why: None).submit(*record.entries)
            if not writer.wait(60):
                raise TimeoutError("The lessons were not written in a minute.")
    finally:
        writer.close()
    return [record.session.id for record in made]


def fill_large(home: Path, entries: int) -> None:
    """Make a library with so many entries in finished lessons, in a fraction of the time that taps would take."""
    home.mkdir(parents=True)
    open_library(Home(home), write=True)
    with engine_for(Home(home).library, write=True).connect() as connection:
        driver = driver_of(connection)
        driver.execute("PRAGMA synchronous = 0")
        while entries > 0:
            length = min(entries, LONG_LESSON)
            entries -= length
            session = Session(new_uid(), DAY.isoformat(), sample.CARD, sample.configs())
            with connection.begin():
                number = rows.insert_session(connection, session)
                whole = list(_entries(number, session.id, length))
                driver.executemany(_INSERT, whole)
                settled: dict[str, Any] = {"entries": length, "head": whole[-1][-1], "recorded_ms": length * 2_000}
                rows.settle_session(connection, number, **settled, state=FINISHED)
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _about_others(data: Data, uids: Mapping[str, UUID]) -> Data:
    """The same, about the entry that has another id now: words know by it which note they are of."""
    return {**data, ABOUT: uids[str(data[ABOUT])].hex} if ABOUT in data else data


def _entries(number: int, session: UUID, length: int) -> Iterator[tuple[Any, ...]]:
    head, base = tables.first_hash(session), time.time_ns() // 1_000_000 - length
    for seq in range(1, length + 1):
        method, draft = LESSON, lesson.start(DAY)
        if seq == length:
            draft = lesson.finish(length * 2_000)
        elif seq > 1:
            method, draft = event_count.KEY, event_count.tap(sample.CONFIG.categories[seq % 8].id)
        # As `new_uid` makes them: by time, so that neighbours in time are neighbours on disk.
        uid = UUID(int=(base + seq) << 80 | 0x7 << 76 | 0x2 << 62 | secrets.randbits(62))
        data, salt = json.dumps(dict(draft.data), separators=(",", ":")), secrets.token_bytes(16)
        named = (uid, seq, seq * 2_000, method, draft.kind)
        data_hash, head = tables.entry_hashes(head, *named, data, salt)
        yield (number, seq, uid.bytes, seq * 2_000, method, draft.kind, data, salt, data_hash, head)
