"""What lies on disk after a lesson, counted without anything of Backrow: the table of entries, read with SQL."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2


@dataclass(frozen=True)
class Row:
    """A row of the table of entries."""

    uid: str
    at_ms: int
    method: str
    kind: str
    data: dict[str, Any]


@dataclass(frozen=True)
class Journal:
    """The entries of the newest session, in the order written."""

    rows: tuple[Row, ...]
    config: dict[str, Any]

    @property
    def kinds(self) -> Counter[str]:
        """How many entries there are of each kind."""
        return Counter(row.kind for row in self.rows)

    def only(self, kind: str, method: str = "lesson") -> Row:
        """The one entry of that kind and method."""
        (row,) = [row for row in self.rows if (row.kind, row.method) == (kind, method)]
        return row

    def standing(self) -> list[Row]:
        """The entries that no later one has taken back, as amended, by the lesson time that they are about."""
        gone: set[str] = set()
        about = {row.uid: str(row.data.get("entry", "")) for row in self.rows}
        for row in self.rows:
            if row.kind in ("undo", "withdraw", "void"):
                gone.add(about[row.uid])
            elif row.kind == "redo":
                gone.discard(about[about[row.uid]])
        left = [row for row in self.rows if row.uid not in gone]
        amends = [row for row in left if row.kind == "amend"]
        for amend in amends:
            given = {key: value for key, value in amend.data.items() if key != "entry"}
            at_ms = given.pop("at_ms", None)
            left = [_given(row, given, at_ms) if row.uid == about[amend.uid] else row for row in left]
        # Where two are about the same time, sorting keeps them in the order written.
        return sorted(left, key=lambda row: row.at_ms)

    def times(self) -> dict[str, list[int]]:
        """For each category, by its last name, the lesson times of its events."""
        categories = self.config["event_count"]["categories"]
        names = {category["id"]: category["name"] for category in categories}
        found: dict[str, list[int]] = {category["id"]: [] for category in categories}
        for row in self.standing():
            if row.kind == "rename":
                names[row.data["category"]] = row.data["name"]
            elif row.kind == "tap":
                found[row.data["category"]].append(row.at_ms)
        return {names[category]: times for category, times in found.items()}

    def counts(self) -> dict[str, int]:
        """For each category, by its last name, how many events it has."""
        return {name: len(times) for name, times in self.times().items()}


def _given(row: Row, data: dict[str, Any], at_ms: int | None) -> Row:
    return replace(row, data={**row.data, **data}, at_ms=row.at_ms if at_ms is None else at_ms)


def read(data: Path) -> Journal:
    """The newest session in the library that lies in the folder `data`, open or not."""
    return _read(data, "SELECT id, configs FROM session ORDER BY id DESC LIMIT 1")[0]


def of_teacher(data: Path, name: str) -> list[Journal]:
    """The sessions of the teacher of that name, the one that started last first."""
    hers = "teacher_id = (SELECT id FROM person WHERE name = ?)"
    return _read(data, f"SELECT id, configs FROM session WHERE {hers} ORDER BY started DESC", name)


def _read(data: Path, sessions: str, *given: str) -> list[Journal]:
    library = dbapi2.connect(f"{(data / 'library.db').as_uri()}?mode=ro", uri=True)
    try:
        return [
            Journal(tuple(_rows(library, session)), json.loads(configs))
            for session, configs in library.execute(sessions, given).fetchall()
        ]
    finally:
        library.close()


def _rows(library: Any, session: int) -> Iterator[Row]:
    for uid, at_ms, method, kind, data in library.execute(
        "SELECT hex(uid), at_ms, method, kind, data FROM entry WHERE session_id = ? ORDER BY seq", (session,)
    ):
        yield Row(uid.lower(), at_ms, method, kind, json.loads(data))
