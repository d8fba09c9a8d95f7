"""Flipped bits: in the library, and in the WAL of a program that was killed.

A flip is found, or it changes nothing that anybody reads: room that is not used, and numbers in the header that
SQLite does not read. A flip that changes a row, a name or a rule of the tables without being found is silent.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from app.models.check import check
from app.models.files import Home
from app.models.problems import LibraryProblem
from app.models.ready_rooms import groups
from app.models.rows import agree_pair, save_plan, save_room
from app.models.session import Card, Plan
from app.models.store import Store
from app.models.tables import schema_of
from app.screens.gathering import figured

from .at_hand import CONFIGS, KEY, desk, rows_of, tap


@dataclass
class Flips:
    """What so many flips did."""

    where: str
    flips: int = 0
    found: int = 0
    harmless: int = 0
    silent: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        told = f"{self.where}: {self.flips} bits flipped one at a time, {self.found} found, {self.harmless} harmless"
        return "\n".join([f"{told}, {len(self.silent)} silent", *self.silent[:5]])


def flip_library(flips: int, seed: int = 0) -> Flips:
    """Flip bits of a library at rest, with lessons, names, a next lesson and a room."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home.at(f"{folder}/home")
        with desk(home) as made:
            for n, name in enumerate(("R. Okafor", "L. Brandt")):
                made.lesson(120, Card(f"Focus {n}", name, "An observer", "Year 8", 20 + n))
            made.writer.do(lambda connection: save_plan(connection, Plan(Card("Next"), (KEY,), CONFIGS))).result()
            made.writer.do(lambda connection: save_room(connection, groups())).result()
            agreed = partial(agree_pair, one="R. Okafor", other="L. Brandt", agreed=date(2026, 10, 29))
            made.writer.do(agreed).result()
            for session in made.store.sessions():
                figured(made.store, session.id, made.writer.do)
            made.settle()
        return _flip(home, home.library, flips, seed)


def flip_wal(flips: int, seed: int = 0) -> Flips:
    """Flip bits of the WAL that a kill left behind."""
    with tempfile.TemporaryDirectory() as folder:
        home, killed = Home.at(f"{folder}/home"), Home.at(f"{folder}/killed")
        with desk(home) as made:
            recording = made.begin()
            for _ in range(30):
                tap(recording, 1)
                made.settle()
            made.witnessed(recording)
            shutil.copytree(home.folder, killed.folder, ignore=shutil.ignore_patterns("*-shm"))
        return _flip(killed, killed.library.with_name("library.db-wal"), flips, seed)


def _flip(home: Home, path: Path, flips: int, seed: int) -> Flips:
    chance, found = random.Random(seed), Flips(path.name)
    whole, beside = path.read_bytes(), dict(_files(home, but=path))
    before = _content(home)
    for _ in range(flips):
        place = chance.randrange(len(whole) * 8)
        damaged = bytearray(whole)
        damaged[place // 8] ^= 1 << place % 8
        for part in home.folder.glob("library.db*"):
            part.unlink()
        for part, content in beside.items():
            part.write_bytes(content)
        path.write_bytes(damaged)
        found.flips += 1
        try:
            sound = check(Store.over(home, home.library)).ok
        except LibraryProblem:
            sound = False
        if not sound:
            found.found += 1
        elif _content(home) == before:
            found.harmless += 1
        else:
            found.silent.append(f"bit {place % 8} of byte {place // 8}")
    return found


def _files(home: Home, but: Path) -> Iterator[tuple[Path, bytes]]:
    for part in home.folder.glob("library.db*"):
        if part != but and not part.name.endswith("-shm"):
            yield part, part.read_bytes()


def _content(home: Home) -> tuple[Any, ...]:
    """Everything that is read: the rows, and of what the search keeps for itself each word and where it stands."""
    store = Store(home, home.library, read_only=True)
    with store.reading() as connection:
        schema = schema_of(connection)
    kept = {name: found for name, found in rows_of(store).items() if not name.startswith("search_")}
    with closing(dbapi2.connect(f"{home.library.as_uri()}?mode=ro", uri=True)) as driver:
        driver.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'search', 'instance')")
        words = driver.execute("SELECT * FROM temp.words").fetchall()
        return schema, kept, words


def main(flips: int) -> int:
    """The long run, with its figures; the exit code."""
    found = [flip_library(flips, seed=flips), flip_wal(flips, seed=flips)]
    print(*found, sep="\n")
    return 1 if any(flipped.silent for flipped in found) else 0
