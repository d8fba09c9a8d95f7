"""Notes and bright spots: which are printed, and what stands of each in the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.charts.setting import INK2
from app.charts.words import Lesson
from app.models.lesson import Note

MOST_NOTES = 6
LONGEST_WHOSE = 24
"""A longer name of an observer is shortened to initials."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A note in the list below the strip."""

    note: Note
    number: int
    """0 for a bright spot, which has a star."""


def listed(notes: Sequence[Note], most: int) -> tuple[Listed, ...]:
    """The notes that are printed, in order of time: bright spots first, since they were set to come back to."""
    chosen = sorted(sorted(notes, key=lambda note: (not note.bright, note.at_ms))[:most], key=lambda note: note.at_ms)
    numbers = iter(range(1, len(chosen) + 1))
    return tuple(Listed(note, 0 if note.bright else next(numbers)) for note in chosen)


def note_runs(page: Lesson, note: Note) -> list[dict[str, Any]]:
    """A note as it is listed: clock time, whose it is, and its words."""
    observer = page.card.observer.strip()
    whose = observer if len(observer) <= LONGEST_WHOSE else "".join(name[0] for name in observer.split()[:3])
    runs: list[dict[str, Any]] = [{"text": f"{page.clock(note.at_ms)}  ", "fill": INK2}]
    runs += [{"text": f"{whose}  ", "weight": 700}] if whose else []
    return [*runs, {"text": note.words}]


def apart(wanted: Sequence[float], least: float, end: float) -> list[float]:
    """Places as wanted, moved to the right where they would lie on each other, and back where they pass the end."""
    places: list[float] = []
    for x in wanted:
        places.append(max(x, places[-1] + least) if places else x)
    limit = end
    for n in reversed(range(len(places))):
        places[n] = min(places[n], limit)
        limit = places[n] - least
    return places
