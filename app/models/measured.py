"""Measures: which figures of several lessons are the same measure, and what stands where a lesson has none.

A figure is the same measure where heading, kind, name and definition are the same; how its name is written, in capitals
or not, makes no other one of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.models.figures import FEW
from app.models.session import Session
from app.models.summary import Block, Figure, Kind, Summary

NOT_RECORDED, DIFFERENT, NO_RATE = "not recorded", "defined differently", f"fewer than {FEW}: no rate"
TOO_SHORT = "under 1 min watched: no rate"


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson as it is compared."""

    session: Session
    summary: Summary

    @property
    def began(self) -> datetime:
        """The wall clock at lesson time 0."""
        return datetime.fromisoformat(self.session.started)

    @property
    def day(self) -> str:
        """'Thu 15 Oct'."""
        return f"{self.began:%a} {self.began.day} {self.began:%b}"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one lesson has in a row: a figure, or `words` in its place or beside it: why it has none, or no rate."""

    figure: Figure | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One measure in all lessons, a cell for each column."""

    label: str
    counts_when: str
    mark: int | None
    cells: tuple[Cell, ...]

    @property
    def shared(self) -> bool:
        """Whether all lessons have it."""
        return all(cell.figure is not None for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure, and the heading that it stands under."""

    heading: str
    kind: Kind
    row: Row


@dataclass(frozen=True, slots=True)
class Key:
    """What makes two figures the same measure."""

    heading: str
    kind: Kind
    name: str
    """Without what differs in writing alone; numbered where a lesson has several figures that are else the same."""
    counts_when: str

    @property
    def named(self) -> tuple[str, Kind, str]:
        """What figures have in common that are defined differently."""
        return self.heading, self.kind, self.name


_Known = Mapping[Key, tuple[str, Figure]]
"""The figures of a lesson, each with what it is called."""
_Insteads = Mapping[tuple[str, Kind], str]
"""Under each heading what stands in place of figures that a lesson has not."""


def blocks_of_all(lesson: Lesson) -> list[Block]:
    """The blocks of all its methods. Of one heading those come first that leave out no kinds."""
    found = [block for part in lesson.summary.parts for block in part.blocks]
    return sorted(found, key=lambda block: bool(block.instead))


def known(lesson: Lesson) -> dict[Key, tuple[str, Figure]]:
    """The figures of a lesson, each with what it is called: one that is there twice is 'Name (2)' then."""
    found: dict[Key, tuple[str, Figure]] = {}
    seen = Counter[Key]()
    for block in blocks_of_all(lesson):
        for figure in block.figures:
            key = Key(block.heading, figure.kind, _same(figure.label).casefold(), _same(figure.counts_when))
            seen[key] += 1
            number = f" ({seen[key]})" if seen[key] > 1 else ""
            numbered = Key(key.heading, key.kind, key.name + number, key.counts_when)
            found[numbered] = (figure.label + number, figure)
    return found


def measured(lessons: Sequence[Lesson]) -> list[Measured]:
    """All measures of any number of lessons, in the order of their plans."""
    figures, insteads = [known(lesson) for lesson in lessons], [_insteads(lesson) for lesson in lessons]
    found = []
    for key in _in_order([list(each) for each in figures]):
        cells = tuple(map(_cell, [key] * len(lessons), figures, insteads))
        label, first = next(each[key] for each in figures if key in each)
        found.append(Measured(key.heading, key.kind, Row(label, first.counts_when, first.mark, cells)))
    return found


def _same(text: str) -> str:
    return " ".join(text.split())


def _insteads(lesson: Lesson) -> _Insteads:
    """Those of headings under which nothing but figures without kinds was recorded."""
    found: dict[tuple[str, Kind], str] = {}
    for heading, kind, instead in _said(lesson):
        found[heading, kind] = instead if found.get((heading, kind), instead) == instead else ""
    return found


def _said(lesson: Lesson) -> Iterator[tuple[str, Kind, str]]:
    for block in blocks_of_all(lesson):
        yield from ((block.heading, figure.kind, block.instead) for figure in block.figures)


def _cell(key: Key, figures: _Known, insteads: _Insteads) -> Cell:
    if key in figures:
        _, found = figures[key]
        return Cell(found, _beside(found))
    if key.named in {other.named for other in figures}:
        return Cell(None, DIFFERENT)
    return Cell(None, insteads.get((key.heading, key.kind)) or NOT_RECORDED)


def _beside(figure: Figure) -> str:
    if figure.kind is not Kind.RATE or figure.value is not None:
        return ""
    return NO_RATE if figure.count < FEW else TOO_SHORT


def _in_order(orders: Sequence[Sequence[Key]]) -> list[Key]:
    """All keys, each after what it follows in the first lesson that has it, and after what older lessons have there."""
    found: list[Key] = []
    for order in orders:
        place, here = 0, set(order)
        for key in order:
            if key in found:
                place = found.index(key) + 1
                continue
            while place < len(found) and found[place] not in here:
                place += 1
            found.insert(place, key)
            place += 1
    return found
