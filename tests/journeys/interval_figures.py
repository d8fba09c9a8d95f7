"""What Backrow makes of intervals and scans: its figures and its sheet, beside what the observer meant to record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from pypdf import PdfReader

from app.methods import METHODS, tracks_for
from app.models import event_count, lesson, ready_rooms, rows, time_sample
from app.models.figures import Measure
from app.models.files import Home
from app.models.opening import open_library
from app.models.room import ROOM
from app.models.session import Card, Plan
from app.models.spans import total_ms
from app.models.time_sample import Code, Config
from app.models.writer import Writer

from .interval_reckoned import CODES, EMPTY, STATES, STUDENTS_DO, TEACHER_DOES, THINGS, UNCLEAR, Meant
from .journal import Journal
from .paper import alternatives

METHOD, COUNTS = time_sample.KEY, event_count.KEY
CARD = Card("Who does the talking?", class_size=30)


@dataclass(frozen=True)
class Figures:
    """What Backrow says of the one lesson in a library."""

    measures: dict[str, Measure]
    """Those of Intervals, by their names."""
    counts_away_ms: int
    """How long Counts was not watched."""
    counts_watched_ms: int
    recorded_ms: int
    text: str
    """All that is printed."""
    alternatives: str
    """The words for all its graphics."""


def plan(data: Path, meant: Meant, columns: int, rows_of_seats: int) -> None:
    """Put the plan of that lesson into the library of the folder `data`."""
    groups = (("Teacher does", TEACHER_DOES), ("Students do", STUDENTS_DO))
    codes = tuple(Code(f"c{CODES.index(name)}", name, "", group) for group, names in groups for name in names)
    states = tuple(Code(f"t{n}", name, short=name.split()[-1]) for n, name in enumerate(STATES))
    kind = time_sample.SCAN if columns else time_sample.PARTIAL
    sampled = Config(codes, kind, meant.length_ms, states, planned=meant.intervals)
    things = event_count.Config(tuple(event_count.Category(f"k{n}", name) for n, name in enumerate(THINGS)))
    configs: dict[str, Any] = {METHOD: msgspec.to_builtins(sampled), COUNTS: msgspec.to_builtins(things)}
    if columns:
        configs[ROOM] = msgspec.to_builtins(ready_rooms.grid(rows_of_seats, columns))
    writer = Writer(open_library(Home(data), write=True))
    try:
        writer.do(lambda connection: rows.save_plan(connection, Plan(CARD, (METHOD, COUNTS), configs))).result()
    finally:
        writer.close()


def entered(found: Journal) -> dict[int, Any]:
    """For each interval on disk the codes seen in it, by their names; for each scan the state of each seat."""
    config = found.config[METHOD]
    names = {code["id"]: code["name"] for code in (*config["codes"], *config["states"])}
    names |= {time_sample.UNCLEAR: UNCLEAR, time_sample.EMPTY: EMPTY}
    seats = {child["id"]: child["number"] for child in found.config.get("room", {}).get("students", ())}
    entries: dict[int, Any] = {}
    for row in found.standing():
        data = row.data
        match row.kind:
            case "tick":
                codes = entries.setdefault(data["interval"], set())
                (codes.add if data["on"] else codes.discard)(names[data["code"]])
            case "same":
                entries[data["interval"]] = set(entries[data["as"]])
            case "none":
                entries[data["interval"]] = set()
            case "look":
                looked = entries.setdefault(data["scan"], {})
                looked |= {seats[child]: names[data["state"]] for child in data["seats"].split()}
    return entries


def read(data: Path, sheet: Path) -> Figures:
    """The figures of the one lesson in the library that lies in the folder `data`, and those on its sheet."""
    store = open_library(Home(data), write=False)
    (session,) = store.sessions()
    record = store.record(session.id)
    tracks = tracks_for(session.configs, record.entries)
    state: time_sample.State = tracks[METHOD].state
    until_ms = lesson.ended_ms(record, state.lesson)
    known = tracks[COUNTS].state.lesson
    measures = {measure.label: measure for measure in METHODS[METHOD].measures(state, until_ms)}
    reader = PdfReader(sheet)
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    away = total_ms(known.not_watched(COUNTS, until_ms))
    watched = known.watched_ms(COUNTS, until_ms)
    return Figures(measures, away, watched, until_ms, text, " ".join(alternatives(reader)))


def disagreements(figures: Figures, found: Journal, meant: Meant) -> Iterator[str]:
    """What is not as meant, each in a sentence; nothing if all of it agrees."""
    yield from _scans(figures, meant) if meant.looks else _codes(figures, meant)
    away = _set_aside(found, meant)
    if (figures.counts_away_ms, figures.counts_watched_ms) != (away, figures.recorded_ms - away):
        told = f"{figures.counts_away_ms} of {figures.recorded_ms} ms"
        yield f"Counts was not watched for {told}, and the scans took {away} ms."


def checked(meant: Meant) -> int:
    """How many figures `disagreements` compares."""
    return 3 * len(STATES) + 2 + len(meant.looks) if meant.looks else 2 * len(CODES) + 2


def _codes(figures: Figures, meant: Meant) -> Iterator[str]:
    base = len(meant.entered)
    for code in CODES:
        number = sum(code in codes for codes in meant.codes.values())
        measure = figures.measures[code]
        if (measure.count, measure.base_count) != (number, base):
            yield f"{code} has {measure.count} of {measure.base_count} and not {number} of {base}."
        if f"{code}: {number} of {base}" not in figures.alternatives:
            yield f"The words for the grid do not say “{code}: {number} of {base}”."
    yield from _missed(figures, meant, f"{base} of {meant.intervals} intervals", "Missed: ")


def _scans(figures: Figures, meant: Meant) -> Iterator[str]:
    states = meant.states()
    base = sum(states[state] for state in STATES)
    for state in STATES:
        measure = figures.measures[state]
        if (measure.count, measure.base_count) != (states[state], base):
            yield f"{state} has {measure.count} of {measure.base_count} and not {states[state]} of {base}."
        if f"{state} {states[state]}" not in figures.text:
            yield f"No sentence says “{state} {states[state]}”."
    for n, looks in meant.looks.items():
        told = ", ".join(str(list(looks.values()).count(state)) for state in STATES)
        if f"Scan {n}: {told}" not in figures.alternatives:
            yield f"The words for the scans do not say “Scan {n}: {told}”."
    left = sum(meant.there[n] - len(looks) for n, looks in meant.looks.items())
    if left and f"{left} were not reached" not in figures.text:
        yield f"No sentence says that {left} were not reached."
    yield from _missed(figures, meant, f"Of {base} looks that could be told", "Missed: scan ")


def _missed(figures: Figures, meant: Meant, said: str, missed: str) -> Iterator[str]:
    """The base, and what is missed, in words and in the words for the graphics."""
    if said not in figures.text:
        yield f"No sentence says “{said}”."
    missed += ", ".join(map(str, meant.missed))
    if meant.missed and f"{missed}." not in figures.alternatives:
        yield f"The words for the graphics do not say “{missed}.”."


def _set_aside(found: Journal, meant: Meant) -> int:
    """How long the scans took in which nothing was counted, from the first look to the last."""
    looks: dict[int, list[int]] = {}
    for row in found.standing():
        if row.kind == "look" and row.data["scan"] not in meant.beside:
            looks.setdefault(row.data["scan"], []).append(row.at_ms)
    return sum(times[-1] - times[0] for times in looks.values())
