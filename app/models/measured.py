"""Measures: which figures of several lessons are the same measure, and what stands where a lesson has none.

A figure is the same measure where scope, kind, name and definition are the same, whatever group it stands in; how its
name is written, in capitals or not, makes no other one of it. What has neither name nor definition is no one's but its
own lesson's.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from app.models.figures import FEW, quartiles
from app.models.matching import apart, matched
from app.models.session import Session
from app.models.summary import Block, Figure, Kind, Summary
from app.models.text import same

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
    foot: str = ""
    """What the figure is taken from, with others of its block."""


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
    """One measure, and the heading that it stands under in the first lesson that has it."""

    heading: str
    kind: Kind
    row: Row
    named: Hashable
    """What it has in common with those that are defined differently."""

    @property
    def definition(self) -> str:
        """When it counts, however that is set."""
        return _once(self.row.counts_when)

    @property
    def columns(self) -> frozenset[int]:
        """The lessons that have it, by their places."""
        return frozenset(n for n, cell in enumerate(self.row.cells) if cell.figure is not None)


@dataclass(frozen=True, slots=True)
class Key:
    """What makes two figures the same measure."""

    scope: str
    kind: Kind
    name: str
    """Without what differs in writing alone."""
    counts_when: str
    lesson: int | None = None
    """The only one that it can be of: it has neither name nor definition there."""
    named: bool = True

    @property
    def family(self) -> Hashable:
        """What figures have in common that are defined differently; one without a name is of none but its own."""
        return (self.scope, self.kind, self.name) if self.named else self


@dataclass(frozen=True, slots=True)
class _Known:
    """A figure of a lesson, and where it stands there."""

    key: Key
    block: Block
    figure: Figure


_Insteads = Mapping[tuple[str, Kind], str]
"""In each scope what stands in place of figures that a lesson has not."""


def middle_s(figure: Figure) -> float | None:
    """The middle of its lengths in seconds; None for fewer than `FEW`."""
    return quartiles(figure.values_ms)[1] / 1000 if len(figure.values_ms) >= FEW else None


def measured(lessons: Sequence[Lesson]) -> list[Measured]:
    """All measures of any number of lessons, in the order of their plans."""
    known = [_known(lesson, n) for n, lesson in enumerate(lessons)]
    insteads = [_insteads(lesson) for lesson in lessons]
    rows = [
        tuple(None if place is None else each[place] for place, each in zip(places, known, strict=True))
        for places in matched([[(one.key, one.block.group) for one in each] for each in known])
    ]
    firsts = [next(one for one in row if one is not None) for row in rows]
    others, labels = _defined(rows, firsts), _labels(firsts)
    found = []
    for row, first, label in zip(rows, firsts, labels, strict=True):
        key, mine = first.key, others[first.key.family][first.key.counts_when]
        away = frozenset[int]().union(*(lessons for lessons in others[key.family].values() if not lessons & mine))
        cells = tuple(
            Cell(one.figure, _beside(one.figure), one.block.foot)
            if one is not None
            else _lacking(DIFFERENT if n in away else insteads[n].get((key.scope, key.kind)) or NOT_RECORDED)
            for n, one in enumerate(row)
        )
        made = Row(label, first.figure.counts_when, first.figure.mark, cells)
        found.append(Measured(first.block.heading, key.kind, made, key.family))
    return found


def _known(lesson: Lesson, number: int) -> list[_Known]:
    """Its figures. Of one scope those come first that leave out no kinds."""
    blocks = sorted((block for part in lesson.summary.parts for block in part.blocks), key=lambda b: bool(b.instead))
    return [_Known(_key(block, figure, number), block, figure) for block in blocks for figure in block.figures]


def _key(block: Block, figure: Figure, lesson: int) -> Key:
    scope, definition = block.scope or block.heading, _once(figure.counts_when)
    if not figure.nameless:
        return Key(scope, figure.kind, same(figure.label), definition)
    if definition:
        return Key(scope, figure.kind, "", definition, named=False)
    return Key(scope, figure.kind, figure.label, "", lesson, False)


def _once(text: str) -> str:
    return " ".join(text.split())


def _defined(
    rows: Sequence[Sequence[_Known | None]], firsts: Sequence[_Known]
) -> dict[Hashable, dict[str, frozenset[int]]]:
    """Of each family its definitions, and in which lessons they are. Those of one lesson are different measures."""
    found: dict[Hashable, dict[str, frozenset[int]]] = {}
    for row, first in zip(rows, firsts, strict=True):
        here = frozenset(n for n, one in enumerate(row) if one is not None)
        definitions = found.setdefault(first.key.family, {})
        definitions[first.key.counts_when] = definitions.get(first.key.counts_when, frozenset()) | here
    return found


def _labels(firsts: Sequence[_Known]) -> list[str]:
    """What rows are called: those of one heading that have one name are told apart."""
    found = dict[int, str]()
    for heading in dict.fromkeys(one.block.heading for one in firsts):
        here = [n for n, one in enumerate(firsts) if one.block.heading == heading]
        kin = [(firsts[n].figure.label, firsts[n].block.group, firsts[n].key.family) for n in here]
        found.update(zip(here, apart(kin), strict=True))
    return [found[n] for n in range(len(firsts))]


def _insteads(lesson: Lesson) -> _Insteads:
    """Those of scopes in which nothing but figures without kinds was recorded."""
    found: dict[tuple[str, Kind], str] = {}
    for one in _known(lesson, 0):
        of = (one.key.scope, one.key.kind)
        found[of] = one.block.instead if found.get(of, one.block.instead) == one.block.instead else ""
    return found


@cache
def _lacking(words: str) -> Cell:
    return Cell(None, words)


def _beside(figure: Figure) -> str:
    if figure.kind is not Kind.RATE or figure.value is not None:
        return ""
    return NO_RATE if figure.count < FEW else TOO_SHORT
