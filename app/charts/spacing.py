"""How close rows may stand: three ways to set the strip, from wide to as close as it can be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum

MM_PER_PT = 0.3528
LINE_MM_PER_PT = MM_PER_PT * 1.26
"""The height of a line of text for each point of its size."""
Range = tuple[float, float]


class Kind(Enum):
    """What a row of the strip shows."""

    PHASES = "phases"
    TIMED = "timed"
    COUNTED = "counted"
    STEMS = "stems"
    QUOTES = "quotes"
    NOTES = "notes"
    EMPTY = "empty"
    """The words of a lesson in which nothing was recorded."""


class Line(IntEnum):
    """Where a line of words stands above a row: the name of its group, its unit, the names of hatched spans."""

    NEVER = 0
    ALWAYS = 3
    ROOMY = 2
    """Unless all stands as close as it can."""
    MERGED = 1
    """Where the bars are in the strip and it does not stand so close."""


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the strip."""

    kind: Kind
    line: Line = Line.NEVER
    total: bool = False
    """Whether a sum stands below it."""
    bar: bool = False
    """Whether a bar belongs to it."""


@dataclass(frozen=True, slots=True)
class Spacing:
    """Heights in mm: the least and the widest of each kind of row, and of what stands between them."""

    rows: Mapping[Kind, Range]
    bars: Range
    gaps: Range
    """Between bands."""
    heading: float
    line: float
    total: float
    axis: float
    cell_pt: float
    """The size of the list of quotes and notes."""
    cell_pad: float
    """What parts one of these from the next."""
    close: bool = False


_WIDE = Spacing(
    {
        Kind.PHASES: (5.4, 6.6),
        Kind.TIMED: (3.9, 8.0),
        Kind.COUNTED: (4.3, 13.0),
        Kind.STEMS: (11.5, 22.0),
        Kind.QUOTES: (5.4, 7.0),
        Kind.NOTES: (5.4, 7.0),
        Kind.EMPTY: (5.0, 12.0),
    },
    bars=(4.6, 13.0),
    gaps=(4.0, 6.5),
    heading=7.0,
    line=4.2,
    total=4.2,
    axis=8.8,
    cell_pt=8.2,
    cell_pad=1.4,
)
_MERGED = Spacing(
    {
        Kind.PHASES: (4.8, 6.2),
        Kind.TIMED: (3.3, 5.6),
        Kind.COUNTED: (3.15, 8.0),
        Kind.STEMS: (10.5, 16.0),
        Kind.QUOTES: (4.8, 6.4),
        Kind.NOTES: (4.8, 6.4),
        Kind.EMPTY: (5.0, 12.0),
    },
    bars=(4.6, 13.0),
    gaps=(4.0, 6.5),
    heading=7.0,
    line=4.2,
    total=4.0,
    axis=8.8,
    cell_pt=8.2,
    cell_pad=0.9,
)
_CLOSE = Spacing(
    {
        Kind.PHASES: (3.6, 4.4),
        Kind.TIMED: (2.5, 4.0),
        Kind.COUNTED: (2.5, 4.4),
        Kind.STEMS: (7.0, 10.0),
        Kind.QUOTES: (3.9, 4.8),
        Kind.NOTES: (3.9, 4.8),
        Kind.EMPTY: (4.0, 5.0),
    },
    bars=(4.6, 13.0),
    gaps=(2.4, 4.0),
    heading=5.6,
    line=3.2,
    total=0.0,
    axis=7.6,
    cell_pt=7.2,
    cell_pad=0.8,
    close=True,
)
KINDS = (
    (False, 8.4, 40.0),
    (True, 8.0, 36.0),
    (True, 7.2, 40.0),
    (True, 7.2, 62.0),
    (True, 7.0, 58.0),
)
"""The kinds of columns tried: whether bars stand at the end of the strip's rows, size and width of names."""
CLOSE = len(KINDS) - 1


def spacing_of(kind: int) -> Spacing:
    """How close the rows stand in one of `KINDS`."""
    return _CLOSE if kind == CLOSE else _MERGED if KINDS[kind][0] else _WIDE
