"""What Backrow makes of who spoke to whom: its figures and its sheet, beside a count made without it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.methods import tracks_for
from app.models import lesson, verbal_flow_figures
from app.models.files import Home
from app.models.opening import open_library

from .paper import Page
from .talk_reckoned import CLASS, SOMEONE, Talked

METHOD = "verbal_flow"
MAP = "Map of the seats"
PARTIES = {CLASS: ("Whole class", "Everyone together"), SOMEONE: ("Seat not known", "Seat not known")}
"""What the sheet calls who has no seat: as the one spoken to, and as the one who speaks."""


@dataclass(frozen=True)
class Figures:
    """Cells of who speaks to whom and who follows whom, and what is printed. Seats are 'seat 3'."""

    matrix: Mapping[tuple[str, str], int]
    follows: Mapping[tuple[str, str], int]
    seats: int
    text: str
    map: str
    """The words for the map of the seats."""


def read(data: Path, sheet: Path) -> Figures:
    """The figures of the one lesson in the library that lies in the folder `data`, and those on its sheet."""
    store = open_library(Home(data), write=False)
    (session,) = store.sessions()
    record = store.record(session.id)
    state = tracks_for(session.configs, record.entries)[METHOD].state
    until_ms = lesson.ended_ms(record, state.lesson)
    names = {student.id: f"seat {student.number}" for student in state.lesson.room.students.values()}

    def named(pair: tuple[str, str]) -> tuple[str, str]:
        return names.get(pair[0], pair[0]), names.get(pair[1], pair[1])

    matrix = {named(pair): len(turns) for pair, turns in verbal_flow_figures.pairs(state).items()}
    follows = {named(pair): number for pair, number in verbal_flow_figures.follows(state, until_ms).items()}
    page = Page(sheet)
    return Figures(matrix, follows, len(names), page.text, page.alternative(MAP))


def disagreements(figures: Figures, talked: Talked) -> Iterator[str]:
    """What is not as counted, each in a sentence; nothing if all of it agrees."""
    for what, found, right in (
        ("speaks to", figures.matrix, talked.matrix()),
        ("follows", figures.follows, talked.follows()),
    ):
        for cell in {*found, *right}:
            if found.get(cell, 0) != right[cell]:
                yield f"{' - '.join(cell)}: who {what} whom has {found.get(cell, 0)} and not {right[cell]}."
    asked, spoke = talked.asked(), talked.spoke()
    for said in (_asked(asked), _took_part(figures.seats, asked, spoke)):
        if said not in figures.text:
            yield f"No sentence says “{said}”."
    for who in sorted({*asked, *spoke}):
        told = _told(figures.map, who)
        if told != (asked[who], spoke[who]):
            yield f"The map tells of {who} {told} and not {(asked[who], spoke[who])}."


def checked(talked: Talked) -> int:
    """How many figures `disagreements` compares."""
    return len(talked.matrix()) + len(talked.follows()) + 2 + len({*talked.asked(), *talked.spoke()})


def _asked(asked: Counter[str]) -> str:
    seats = sum(number for who, number in asked.items() if who.startswith("seat "))
    parts = [f"{asked[CLASS]} to the whole class"] * bool(asked[CLASS]) + [f"{seats} to one seat"] * bool(seats)
    return f": {', '.join(parts)}."


def _took_part(base: int, asked: Counter[str], spoke: Counter[str]) -> str:
    seats = [sum(who.startswith("seat ") for who in found) for found in (asked, spoke)]
    return f"{seats[0]} of {base} seats were asked by you; {seats[1]} of {base} spoke at least once."


def _told(words: str, who: str) -> tuple[int, int]:
    """How often the map says that somebody was asked and spoke."""
    listens, speaks = PARTIES.get(who, (who.capitalize(), who.capitalize()))
    return sum(_parts(words, listens).values()) - _parts(words, listens)["spoke"], _parts(words, speaks)["spoke"]


def _parts(words: str, name: str) -> Counter[str]:
    """What the map tells under that name, as in 'Seat 3: Recall 2, spoke 1.'."""
    found = re.search(rf"{name}: ([^.]*)\.", words)
    parts = [part.rsplit(" ", 1) for part in found[1].split(", ")] if found else []
    return Counter({kind: int(number) for kind, number in parts})
