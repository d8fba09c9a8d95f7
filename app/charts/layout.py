"""Where everything stands on the page: pure arithmetic, lengths in millimetres.

What a reader writes on has its fixed place at the foot of the page. What was seen shares the height that is left: few
rows stand wide, many stand close, and when bars of their own no longer fit they move into the rows of the strip.
Nothing is ever cut: the last of the arrangements fits thirty categories with names of two hundred characters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

MARGIN_MM = 14.0
TOP_MM = 12.5
BOX_END_MM = 16.2
"""From the end of the own-reading box to the edge of the paper: the foot stands below it."""
BOX_MM = 51.4
SHORT_BOX_MM = 43.6
"""The own-reading box with and without the line of what the observer learned."""
HEADING_MM = 7.0
NOTES_MM = 4.2
"""Above the strip's rows: where pauses and gaps are named."""
AXIS_MM = 8.8
GROUP_MM = 5.2
BASE_MM = 1.0
"""Below the bars: the end of their zero line."""
PAD_MM = 1.3
LINE_MM_PER_PT = 0.3528 * 1.26
"""The height of a line of text for each point of its size."""


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
    """How wide the columns of strip and bars are, and how large their names."""

    size_pt: float
    name_mm: float
    """The width of a name, after its mark."""
    axis_from_mm: float
    axis_mm: float
    bars_from_mm: float
    bars_mm: float


MARK_MM = 5.0
"""The width of a mark before a name."""


KINDS = ((False, 8.4, 46.0), (True, 8.0, 46.0), (True, 7.2, 46.0), (True, 7.2, 66.0))
"""The kinds of columns tried: whether bars stand at the end of the strip's rows, size and width of names."""


def columns(paper: Paper, kind: int) -> Columns:
    """The columns of strip and bars, of one of `KINDS`."""
    merged, size_pt, name_mm = KINDS[kind]
    start = MARK_MM + name_mm + 3.0
    if merged:
        return Columns(size_pt, name_mm, start, paper.inner_mm - start - 53.0, paper.inner_mm - 49.0, 14.0)
    return Columns(size_pt, name_mm, start, paper.inner_mm - start - 12.0, start, paper.inner_mm - start - 52.0)


@dataclass(frozen=True, slots=True)
class Needs:
    """What Typst measured: the heights that words take."""

    tops_mm: tuple[float, ...]
    """Head, focus and sentences as designed, set closer, and with a long title and long names shortened."""
    hows_mm: tuple[float, ...]
    """How it was recorded with all definitions; merged, with all names as well that a row may shorten."""
    least_how_mm: float
    names_mm: tuple[tuple[float, ...], ...]
    """For each of `KINDS` the height of each name, wrapped in its column."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What strip and bars show: which group each row is in, and whether there are pauses or gaps to be named."""

    groups: tuple[str, ...]
    """The group of each row; '' for none."""
    notes: bool
    bars: bool = True
    """Whether there is anything to draw bars of."""

    @property
    def headings(self) -> tuple[str, ...]:
        """For each row the heading that stands before it, or ''."""
        before = ("", *self.groups[:-1])
        return tuple(group if group != last else "" for group, last in zip(self.groups, before, strict=True))


@dataclass(frozen=True, slots=True)
class Band:
    """A heading and rows under it. Places are counted from the band's top."""

    top_mm: float
    height_mm: float
    rows_from_mm: float
    middles_mm: tuple[float, ...]
    heights_mm: tuple[float, ...]
    headings_mm: tuple[float, ...]
    """The middle of the heading before each row; below zero where there is none."""

    @property
    def rows_to_mm(self) -> float:
        return self.middles_mm[-1] + self.heights_mm[-1] / 2 if self.middles_mm else self.rows_from_mm


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole page."""

    paper: Paper
    columns: Columns
    merged: bool
    level: int
    """Which of `Needs.tops_mm` was taken."""
    inline_groups: bool
    """Whether groups have no heading and stand before the names of their rows."""
    strip: Band
    bars: Band | None
    how_top_mm: float
    how_mm: float
    box_top_mm: float
    learned: bool


@dataclass(frozen=True, slots=True)
class _Attempt:
    kind: int
    """Of the columns, in `KINDS`."""
    level: int = 0
    lines: int = 9
    """A name is cut to so many lines."""
    all_defined: bool = True
    inline_groups: bool = False
    learned: bool = True

    @property
    def merged(self) -> bool:
        return KINDS[self.kind][0]


_ATTEMPTS = (
    _Attempt(0),
    _Attempt(0, learned=False),
    _Attempt(1, lines=3),
    _Attempt(1, lines=3, learned=False),
    _Attempt(2, lines=3, learned=False),
    _Attempt(2, lines=2, learned=False),
    _Attempt(2, lines=2, learned=False, level=1),
    _Attempt(3, lines=1, learned=False, level=1),
    _Attempt(2, lines=2, learned=False, all_defined=False),
    _Attempt(2, lines=2, learned=False, level=1, all_defined=False),
    _Attempt(3, lines=1, learned=False, all_defined=False),
    _Attempt(3, lines=1, learned=False, level=1, all_defined=False),
    _Attempt(3, lines=1, learned=False, level=1, all_defined=False, inline_groups=True),
    _Attempt(3, lines=1, learned=False, level=2, all_defined=False, inline_groups=True),
)
_LEAST_GAP_MM, _GAP_MM = 4.0, 6.5
_PITCHES = ((4.6, 15.0), (4.8, 14.0))
"""The least and the widest distance of rows in strip and bars."""
_MERGED_PITCH = (3.15, 8.0)


def arrange(paper: Paper, rows: Rows, needs: Needs) -> Layout:
    """The first arrangement that fits, with its rows as wide as the height allows."""
    for attempt in _ATTEMPTS:
        fitting = _Fit(paper, rows, needs, attempt)
        if fitting.spare_mm(0.0, _LEAST_GAP_MM) >= 0:
            break
    return fitting.layout()


class _Fit:
    """One attempt: how much height it takes at a given width of rows and gaps."""

    def __init__(self, paper: Paper, rows: Rows, needs: Needs, attempt: _Attempt) -> None:
        self.paper, self.rows, self.needs, self.attempt = paper, rows, needs, attempt
        line = KINDS[attempt.kind][1] * LINE_MM_PER_PT
        self.names = [min(height, attempt.lines * line) for height in needs.names_mm[attempt.kind]]
        self.headings = ("",) * len(rows.groups) if attempt.inline_groups else rows.headings
        self.top = TOP_MM + needs.tops_mm[attempt.level]
        self.box_top = paper.height_mm - BOX_END_MM - (BOX_MM if attempt.learned else SHORT_BOX_MM)
        self.whole_how = needs.hows_mm[attempt.merged]
        self.how = self.whole_how if attempt.all_defined else needs.least_how_mm
        self.gaps = 4 if rows.bars and not attempt.merged else 3

    def strip_heights(self, share: float) -> list[float]:
        if not self.attempt.merged:
            low, high = _PITCHES[0]
            return [low + share * (high - low)] * len(self.names)
        low, high = _MERGED_PITCH
        return [max(low + share * (high - low), name + PAD_MM / 2) for name in self.names]

    def bar_heights(self, share: float) -> list[float]:
        low, high = _PITCHES[1]
        return [max(low + share * (high - low), name + PAD_MM) for name in self.names]

    def strip_mm(self, share: float) -> float:
        groups = GROUP_MM * sum(map(bool, self.headings)) if self.attempt.merged else 0.0
        notes = NOTES_MM if self.rows.notes else 0.0
        return HEADING_MM + notes + sum(self.strip_heights(share)) + groups + AXIS_MM

    def bars_mm(self, share: float) -> float:
        if self.attempt.merged or not self.rows.bars:
            return 0.0
        return HEADING_MM + sum(self.bar_heights(share)) + GROUP_MM * sum(map(bool, self.headings)) + BASE_MM

    def spare_mm(self, share: float, gap_mm: float) -> float:
        taken = self.strip_mm(share) + self.bars_mm(share) + self.how + self.gaps * gap_mm
        return self.box_top - self.top - taken

    def layout(self) -> Layout:
        share, gap = self._widest()
        top = self.top + gap
        strip = self._band(top, self.strip_heights(share), AXIS_MM, self.rows.notes, self.attempt.merged)
        below, bars = top + strip.height_mm + gap, None
        if not self.attempt.merged and self.rows.bars:
            bars = self._band(below, self.bar_heights(share), BASE_MM, False, True)
            below += bars.height_mm + gap
        end = self.box_top - (_LEAST_GAP_MM + gap) / 2
        how, attempt = min(self.whole_how, end - below), self.attempt
        found = columns(self.paper, attempt.kind)
        return Layout(
            self.paper, found, attempt.merged, attempt.level, attempt.inline_groups,
            strip, bars, end - how, how, self.box_top, attempt.learned,
        )  # fmt: skip

    def _widest(self) -> tuple[float, float]:
        if not self.attempt.all_defined:
            return 0.0, _LEAST_GAP_MM  # the height that is left goes to the definitions
        gap = _GAP_MM if self.spare_mm(0.0, _GAP_MM) >= 0 else _LEAST_GAP_MM
        shares = [step / 64 for step in range(65)]
        share = max((share for share in shares if self.spare_mm(share, gap) >= 0), default=0.0)
        return share, gap

    def _band(self, top: float, heights: Sequence[float], foot: float, notes: bool, headed: bool) -> Band:
        start = HEADING_MM + (NOTES_MM if notes else 0.0)
        before = [GROUP_MM if headed and heading else 0.0 for heading in self.headings]
        ends = list(accumulate(map(sum, zip(before, heights, strict=True)), initial=start))[1:]
        middles = tuple(end - height / 2 for end, height in zip(ends, heights, strict=True))
        tops = zip(ends, heights, before, strict=True)
        named = tuple(end - height - space / 2 if space else -1.0 for end, height, space in tops)
        height = (ends[-1] if ends else start) + foot
        return Band(top, height, start, middles, tuple(heights), named)
