"""What the strip shows from the top: phases, the rows of the methods with what was said last, notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.charts import words
from app.charts.axis import breaks
from app.charts.spacing import Item, Kind, Line
from app.models.figures import FEW, Measure, StripRow

_KINDS = (Kind.TIMED, Kind.COUNTED, Kind.STEMS, Kind.QUOTES)
"""What lasted, then what happened, then what was measured between, then what was said."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of the strip and what belongs to it."""

    item: Item
    row: StripRow
    part: int = -1
    """Whose row it is, as an index into the page's parts; -1 for phases and notes."""
    block: int = -1
    """Which block it is in: rows of one method and one kind that follow each other."""
    first: bool = False
    """Whether it is the first row of its block."""
    heading: str = ""
    """The group that begins with it."""
    measure: Measure | None = None
    """The figure whose bar belongs to it."""


def shown(page: words.Lesson) -> tuple[Shown, ...]:
    """The rows of the strip: what lasted, what happened, what was measured between, what was said, and notes."""
    rows = [Shown(Item(Kind.PHASES), StripRow(words.PHASE))] if page.state.phases else []
    blocks = [
        (kind, number, part)
        for kind in _KINDS
        for number, part in enumerate(page.parts)
        if any(_kind(row) is kind for row in part.rows)
    ]
    evidence = [
        row for block, (kind, number, part) in enumerate(blocks) for row in _block(page, block, kind, number, part)
    ]
    rows += evidence or [_empty(page)]
    return (*rows, *([Shown(Item(Kind.NOTES), StripRow(words.NOTES))] if page.state.notes else []))


def has_few(page: words.Lesson) -> bool:
    """Whether the times of a few events stand at the end of a bar."""
    return any(0 < measure.count < FEW for measure in page.counted)


def _empty(page: words.Lesson) -> Shown:
    """The row of a lesson in which nothing was recorded."""
    line = Line.ALWAYS if _has_names(page) else Line.NEVER
    return Shown(Item(Kind.EMPTY, line), StripRow(words.NOTHING_RECORDED), block=0, first=True)


def _block(page: words.Lesson, block: int, kind: Kind, number: int, part: words.Part) -> Iterator[Shown]:
    counted, before = iter(part.counted), ""
    # What was not watched of a method is named once, above the first of its blocks.
    is_named = bool(part.not_watched) and kind is next(k for k in _KINDS if any(_kind(row) is k for row in part.rows))
    for n, row in enumerate(row for row in part.rows if _kind(row) is kind):
        heading = row.group if row.group != before else ""
        before = row.group
        line = _line(kind, heading)
        if not n and not block:
            line = Line.ALWAYS if _has_names(page) or is_named else line
        elif not n and (row.unit or is_named):
            line = Line.ROOMY
        measure = next(counted, None) if kind is Kind.COUNTED else None
        item = Item(kind, line, bool(row.total), measure is not None)
        yield Shown(item, row, number, block, not n, heading, measure)


def _kind(row: StripRow) -> Kind:
    if row.said:
        return Kind.QUOTES
    return Kind.STEMS if row.stems else Kind.COUNTED if row.marks else Kind.TIMED


def _has_names(page: words.Lesson) -> bool:
    """Whether there are spans of the whole lesson to be named above the first row."""
    state = page.state
    return bool(state.gaps or breaks(state, page.until_ms) or state.covered(page.until_ms))


def _line(kind: Kind, heading: str) -> Line:
    if not heading:
        return Line.NEVER
    return Line.MERGED if kind is Kind.COUNTED else Line.ROOMY
