"""Quotes, notes and bright spots: which are printed, and what stands of each in the list below the strip.

Until somebody chooses quotes for the sheet, these are the first ones of the lesson: any other choice would be a
judgement. The page says how many more the lesson has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.charts.quote_ink import Picture, picture
from app.charts.setting import INK2
from app.charts.verbatim import quote_runs
from app.charts.words import Lesson
from app.models.figures import Said, listed
from app.models.lesson import Note

IN_LESSON = " in the lesson"
MOST = 6
"""So many quotes are printed, and so many notes."""
LONGEST_WHOSE = 24
"""A longer name of an observer is shortened to initials."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A quote or a note that may be printed."""

    what: Said | Note
    rank: int
    """How many of its kind are printed rather than it."""
    ink: Picture | None = None
    name: str = ""
    """Of the picture of its ink."""

    @property
    def is_star(self) -> bool:
        """Whether it is a bright spot, which has a star in place of a number."""
        return isinstance(self.what, Note) and self.what.bright

    def runs(self, page: Lesson, inked: bool = True) -> list[dict[str, Any]]:
        """As it is listed: clock time, whose it is, and its words; `inked`: with its ink where it has some."""
        clock: dict[str, Any] = {"text": f"{page.clock(self.what.at_ms)}  ", "fill": INK2}
        if isinstance(self.what, Said):
            return [clock, *quote_runs(self.what, self.ink if inked else None, self.name)]
        observer = page.card.observer.strip()
        whose = observer if len(observer) <= LONGEST_WHOSE else "".join(name[0] for name in observer.split()[:3])
        runs = [clock, {"text": f"{whose}  ", "weight": 700}] if whose else [clock]
        return [*runs, {"text": self.what.words}]


def quotes(page: Lesson) -> tuple[Said, ...]:
    """What was said, in order of time."""
    return tuple(said for part in page.parts for row in part.rows for said in row.said)


def remarks(page: Lesson, width_mm: float, wide: bool) -> tuple[Remark, ...]:
    """What may be printed in cells so wide, in order of time: the first quotes; of the notes bright spots first."""
    known = enumerate(quotes(page)[:MOST])
    said = [Remark(each, n, picture(each.strokes, width_mm, wide), f"ink-{n}.svg") for n, each in known]
    ordered = sorted(page.state.notes, key=lambda note: (not note.bright, note.at_ms))
    notes = [Remark(note, n) for n, note in enumerate(ordered[:MOST])]
    return tuple(sorted([*said, *notes], key=lambda each: each.what.at_ms))


def numbered(found: Sequence[Remark]) -> dict[UUID, int]:
    """The number of each that has one, in order of time: the same on the strip and in the list."""
    return {remark.what.uid: n for n, remark in enumerate((each for each in found if not each.is_star), 1)}


def left_out(page: Lesson, shown: Sequence[Remark]) -> str:
    """How many more there are: '5 more in the lesson', '5 more quotes and 1 more note in the lesson'; '' for none."""
    kinds = (("quote", quotes(page), Said), ("note", page.state.notes, Note))
    left = [
        (name, len(every) - sum(isinstance(each.what, kind) for each in shown)) for name, every, kind in kinds if every
    ]
    of_both = len(left) == len(kinds)
    told = [f"{n} more{f' {name}' + 's' * (n != 1) if of_both else ''}" for name, n in left if n]
    return f"{listed(told)}{IN_LESSON}" if told else ""


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
