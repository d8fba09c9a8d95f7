"""Where everything stands on the page: what it is arranged from, and what comes of it. Lengths are millimetres.

What a reader writes on has its fixed place at the foot of the page. What was seen shares the height that is left: few
rows stand wide, many stand close, and when bars of their own no longer fit they move into the rows of the strip.
Nothing is ever cut: the last of the arrangements fits thirty categories with names of two hundred characters beside
twelve timers, pauses and notes.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.charts.spacing import CLOSE, KINDS, Item, Kind

MARGIN_MM = 14.0
TOP_MM = 12.5
BOX_END_MM = 16.2
"""From the end of the own-reading box to the edge of the paper: the foot stands below it."""
BOX_MM = 51.4
SHORT_BOX_MM = 43.6
"""The own-reading box with and without the line of what the observer learned."""
MARK_MM = 5.0
"""The width of a mark before a name."""
LEAST_NAME_MM = 24.0
"""The column of names is at least so wide."""
BASE_MM = 1.0
"""Below the bars: the end of their zero line."""
PAD_MM = 1.3
DOTS_MM = 24.0
"""The height of the dots where they stand by themselves or beside few bars."""
HOW_LINE_MM = 3.4
"""A line of how it was recorded."""
KEY_TO_WORDS_MM = 4.6
"""From the left of a number in the list of quotes and notes to its words: two figures have room."""
BESIDE_LIST_MM = 2.0 + KEY_TO_WORDS_MM
"""What a column of the list of quotes and notes is narrower than half the page."""
RING_MM, RING_GAP_MM = 3.7, 0.2
"""A number on the strip, and what parts two of them."""
SPOKEN_PT, SPOKEN_PAD_MM = 9.4, 2.0
"""The words of quotes that are all there is, and what parts two of them."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper by Typst's name and its size."""

    name: str
    width_mm: float
    height_mm: float

    @property
    def inner_mm(self) -> float:
        """The width between the margins."""
        return self.width_mm - 2 * MARGIN_MM


PAPERS = {"a4": Paper("a4", 210.0, 297.0), "letter": Paper("us-letter", 215.9, 279.4)}


@dataclass(frozen=True, slots=True)
class Columns:
    """How wide the columns of strip and evidence are, and how large their names."""

    size_pt: float
    names_from_mm: float
    """Where names begin, after their marks."""
    name_mm: float
    axis_from_mm: float
    axis_mm: float
    bars_from_mm: float
    bars_mm: float
    dots_from_mm: float
    dots_mm: float

    @property
    def axis_to_mm(self) -> float:
        return self.axis_from_mm + self.axis_mm


@dataclass(frozen=True, slots=True)
class RemarkNeeds:
    """A quote or a note that may be listed."""

    height_mm: float
    """Wrapped in its column."""
    rank: int = 0
    """How many of its kind are listed rather than it."""
    ink_mm: float = 0.0
    """The height of its ink, which is not cut."""
    whole_mm: float = 0.0
    """Its height with all lines of its ink, where `height_mm` is without some of them."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What Typst measured: the heights that words take."""

    tops_mm: tuple[float, ...]
    """Head, focus and sentences as designed, set closer, with what is long shortened, and shortened to one line."""
    hows_mm: tuple[float, ...]
    """How it was recorded with all definitions; merged, with all names as well that a row may shorten."""
    least_how_mm: float
    names_mm: tuple[tuple[float, ...], ...]
    """For each of `KINDS` the height of the name of each row, wrapped in its column."""
    widest_mm: tuple[float, ...] = (99.0,) * len(KINDS)
    """For each of `KINDS` the width of the widest name on one line."""
    remarks: tuple[RemarkNeeds, ...] = ()
    """Of each quote and note that may be listed, in order of time."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What strip and evidence show."""

    items: tuple[Item, ...]
    """The rows of the strip from the top."""
    groups: tuple[str, ...] = ()
    """For each of those that were counted its group, '' for none: they have bars."""
    dots: bool = False
    """Whether there are pauses to draw as dots."""
    few: bool = False
    """Whether the times of a few events stand at the end of a bar, which takes room."""
    remarks: int = 0
    """How many quotes and notes the lesson has."""
    words_alone: bool = False
    """Whether there are quotes and nothing else."""
    panels: tuple[tuple[float, float], ...] = ()
    """For each band of panels its least and its widest height, heading and all."""

    @property
    def headings(self) -> tuple[str, ...]:
        """For each bar the heading that stands before it, or ''."""
        before = ("", *self.groups)[: len(self.groups)]
        return tuple(group if group != last else "" for group, last in zip(self.groups, before, strict=True))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands, from the top of its band."""

    middle_mm: float
    height_mm: float
    line_mm: float = -1.0
    """The middle of the line of words above it; below zero where there is none."""
    total_mm: float = -1.0
    """The middle of the sum below it; below zero where there is none."""

    @property
    def top_mm(self) -> float:
        return self.middle_mm - self.height_mm / 2

    @property
    def end_mm(self) -> float:
        return self.middle_mm + self.height_mm / 2


@dataclass(frozen=True, slots=True)
class Band:
    """A heading and rows under it. Places are counted from the band's top."""

    top_mm: float
    height_mm: float
    rows: tuple[Place, ...]
    rows_to_mm: float
    cells: tuple[Place, ...] = ()
    """The cells of the list of quotes and notes, down its first column and then down its second."""
    first_cells: int = 0
    """How many of them stand in the first column."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole page."""

    paper: Paper
    columns: Columns
    merged: bool
    close: bool
    """Whether all stands as close as it can: groups have no heading and stand before the names of their rows."""
    level: int
    """Which of `Needs.tops_mm` was taken."""
    strip: Band
    evidence: Band | None
    """Bars, dots, or both beside each other; None where the strip has them."""
    panels: tuple[Band, ...]
    """What panels there is room for, without rows."""
    remarks: tuple[int, ...]
    """Which of `Needs.remarks` are listed."""
    inked: bool
    """Whether with their ink; else that is named."""
    whole: frozenset[int]
    """Which of `Needs.remarks` are listed with all lines of their ink."""
    cell_pt: float
    """The size of their words."""
    cell_pad_mm: float
    """What parts one from the next."""
    how_top_mm: float
    how_mm: float
    box_top_mm: float
    learned: bool
    fits: bool
    """Whether all has its place; else the page needs fewer rows."""


def columns(paper: Paper, kind: int, rows: Rows, widest_mm: float) -> Columns:
    """The columns of strip and evidence, of one of `KINDS`; names take no more than the widest of them."""
    merged, size_pt, most_mm = KINDS[kind]
    name_mm = min(most_mm, max(LEAST_NAME_MM, widest_mm + 0.3))
    names_from = MARK_MM if any(item.kind is Kind.COUNTED for item in rows.items) else 0.0
    start, inner = names_from + name_mm + 3.0, paper.inner_mm
    if merged and not (rows.groups or rows.dots):
        # Where rows stand close a sum is beside its last figure, else below it.
        sums = 16.0 if kind == CLOSE and any(item.total for item in rows.items) else 0.0
        left = inner - 12.0 - sums
        return Columns(size_pt, names_from, name_mm, start, left - start, left + 3.0, 0.0, left, 0.0)
    if merged:
        right = 45.0 if rows.few else 34.0
        bars = 12.0 if rows.few else 17.0
        left = inner - right
        return Columns(size_pt, names_from, name_mm, start, left - start - 5.0, left, bars, left, right - 2.0)
    axis = inner - start - 12.0
    beside = 56.0 if rows.dots and rows.groups else 0.0
    bars = inner - start - 50.0 - (beside + 6.0 if beside else 0.0)
    dots_from = inner - beside if beside else start
    dots = beside - 3.0 if beside else min(axis, 100.0)
    return Columns(size_pt, names_from, name_mm, start, axis, start, bars, dots_from, dots)
