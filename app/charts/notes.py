"""Quotes, notes and bright spots: which are printed, and what stands of each in the list below the strip.

Until somebody chooses quotes for the sheet, these are the first ones of the lesson, as many as the page has room for:
any other choice would be a judgement. The page says how many more the lesson has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any
from uuid import UUID

from app.charts.quote_ink import ALL_LINES, Picture, picture
from app.charts.setting import INK2
from app.charts.verbatim import quote_runs
from app.charts.words import Lesson
from app.models.figures import Said, listed
from app.models.lesson import Note

IN_LESSON = " in the lesson"
MOST = 6
"""So many quotes are printed, and so many notes; more quotes where the page has room left."""
_MOST_MM = 280.0
"""More than both columns of the list can hold."""
_LINE_MM, _SIGNS = 3.5, 75
"""Of a line of words in it: less than its height, and more than it has."""
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
    all_ink: Picture | None = None
    """With all of its lines, where `ink` has not all of them."""

    def pictures(self, whole: bool) -> dict[str, bytes]:
        """The picture of its ink by its name, if it has one."""
        ink = self._ink(whole)
        return {} if ink is None else {self.name: ink.svg}

    @property
    def is_star(self) -> bool:
        """Whether it is a bright spot, which has a star in place of a number."""
        return isinstance(self.what, Note) and self.what.bright

    def runs(self, page: Lesson, inked: bool = True, whole: bool = False) -> list[dict[str, Any]]:
        """As it is listed: clock time, who said or noted it, and its words; `inked`: with ink, if `whole` with all."""
        clock: dict[str, Any] = {"text": f"{page.clock(self.what.at_ms)}  ", "fill": INK2}
        if isinstance(self.what, Said):
            return [clock, *quote_runs(self.what, self._ink(whole) if inked else None, self.name)]
        observer = page.card.observer.strip()
        whose = observer if len(observer) <= LONGEST_WHOSE else "".join(name[0] for name in observer.split()[:3])
        # Not as the speaker of a quote stands before it: nobody said this.
        noted = {"text": f"noted by {whose}{':' * bool(self.what.words)} ", "fill": INK2}
        return [clock, *([noted] if whose else []), {"text": self.what.words}]

    def _ink(self, whole: bool) -> Picture | None:
        return (self.all_ink if whole else None) or self.ink


def quotes(page: Lesson) -> tuple[Said, ...]:
    """What was said, in order of time."""
    return tuple(said for part in page.parts for row in part.rows for said in row.said)


def remarks(page: Lesson, width_mm: float, wide: bool) -> tuple[Remark, ...]:
    """What may be printed in cells so wide, in order of time: the first quotes; of the notes bright spots first."""
    said = _said(quotes(page), width_mm, wide)
    ordered = sorted(page.state.notes, key=lambda note: (not note.bright, note.at_ms))
    notes = [Remark(note, n) for n, note in enumerate(ordered[:MOST])]
    return tuple(sorted([*said, *notes], key=lambda each: each.what.at_ms))


def _said(every: Sequence[Said], width_mm: float, wide: bool) -> Iterator[Remark]:
    """The first of these, more than there can be room for."""
    filled = 0.0
    for n, each in enumerate(every):
        if n >= MOST and filled > _MOST_MM:
            return
        ink = picture(each.strokes, width_mm, wide)
        all_ink = picture(each.strokes, width_mm, wide, ALL_LINES) if ink is not None and ink.is_cut else None
        yield Remark(each, n, ink, f"ink-{n}.svg", all_ink)
        filled += max(1, ceil(len(each.words) / _SIGNS)) * _LINE_MM + (ink.height if ink is not None else 0.0)


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


def apart(wanted: Sequence[float], least: float, start: float, end: float) -> list[float]:
    """Places as near to those wanted as can be, so far from each other at least, between `start` and `end`."""
    # Without what lies between them they only have to be in order: those that are not meet in their middle.
    met: list[tuple[float, int]] = []
    for n, x in enumerate(wanted):
        total, number = x - n * least, 1
        while met and met[-1][0] / met[-1][1] > total / number:
            total, number = total + met[-1][0], number + met[-1][1]
            met.pop()
        met.append((total, number))
    last = max(start, end - (len(wanted) - 1) * least)
    middles = [total / number for total, number in met for _ in range(number)]
    return [min(max(x, start), last) + n * least for n, x in enumerate(middles)]
