"""Where everything stands on the page: pure arithmetic, lengths in millimetres.

What a reader writes on has its fixed place at the foot of the page. What was seen shares the height that is left: few
rows stand wide, many stand close, and when bars of their own no longer fit they move into the rows of the strip.
Nothing is ever cut: the last of the arrangements fits thirty categories with names of two hundred characters beside
twelve timers, pauses and notes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.charts.spacing import CLOSE, KINDS, LINE_MM_PER_PT, Item, Kind, Line, Range, Spacing, spacing_of

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
CELL_PAD_MM = 0.8
"""Between two lines of the list of notes."""


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
    notes_mm: tuple[float, ...] = ()
    """The height of each note to be listed, wrapped in its column."""


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
    notes: int = 0
    """How many notes the lesson has."""

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
    """The cells of the list of notes, down its first column and then down its second."""


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
    notes: int
    """How many notes are listed."""
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
    note_lines: int = 2
    notes: int = 6
    all_defined: bool = True
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
    _Attempt(2, lines=2, note_lines=1, learned=False),
    _Attempt(2, lines=2, note_lines=1, learned=False, level=1),
    _Attempt(3, lines=1, note_lines=1, learned=False, level=1),
    _Attempt(2, lines=2, note_lines=1, learned=False, all_defined=False),
    _Attempt(2, lines=2, note_lines=1, learned=False, level=1, all_defined=False),
    _Attempt(3, lines=1, note_lines=1, learned=False, all_defined=False),
    _Attempt(3, lines=1, note_lines=1, learned=False, level=1, all_defined=False),
    _Attempt(CLOSE, lines=1, note_lines=1, learned=False, level=1, all_defined=False),
    _Attempt(CLOSE, lines=1, note_lines=1, learned=False, level=2, all_defined=False),
    _Attempt(CLOSE, lines=1, note_lines=1, notes=3, learned=False, level=2, all_defined=False),
    _Attempt(CLOSE, lines=1, note_lines=1, notes=3, learned=False, level=3, all_defined=False),
    _Attempt(CLOSE, lines=1, note_lines=1, notes=1, learned=False, level=3, all_defined=False),
)


def columns(paper: Paper, kind: int, rows: Rows, widest_mm: float) -> Columns:
    """The columns of strip and evidence, of one of `KINDS`; names take no more than the widest of them."""
    merged, size_pt, most_mm = KINDS[kind]
    name_mm = min(most_mm, max(LEAST_NAME_MM, widest_mm + 0.3))
    names_from = MARK_MM if rows.groups else 0.0
    start, inner = names_from + name_mm + 3.0, paper.inner_mm
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


def arrange(paper: Paper, rows: Rows, needs: Needs) -> Layout:
    """The first arrangement that fits, with its rows as wide as the height allows."""
    for attempt in _ATTEMPTS:
        fitting = _Fit(paper, rows, needs, attempt)
        if fitting.spare_mm(0.0, fitting.spacing.gaps[0]) >= 0:
            break
    return fitting.layout()


class _Fit:
    """One attempt: how much height it takes at a given width of rows and gaps."""

    def __init__(self, paper: Paper, rows: Rows, needs: Needs, attempt: _Attempt) -> None:
        self.paper, self.rows, self.needs, self.attempt = paper, rows, needs, attempt
        self.spacing: Spacing = spacing_of(attempt.kind)
        line = KINDS[attempt.kind][1] * LINE_MM_PER_PT
        self.names = [min(height, attempt.lines * line) for height in needs.names_mm[attempt.kind]]
        counted = zip(self.names, rows.items, strict=True)
        self.bar_names = [name for name, item in counted if item.kind is Kind.COUNTED]
        self.top = TOP_MM + needs.tops_mm[attempt.level]
        self.box_top = paper.height_mm - BOX_END_MM - (BOX_MM if attempt.learned else SHORT_BOX_MM)
        self.whole_how = needs.hows_mm[attempt.merged]
        self.how = self.whole_how if attempt.all_defined else needs.least_how_mm
        self.has_evidence = not attempt.merged and bool(rows.groups or rows.dots)
        self.gaps = 4 if self.has_evidence else 3
        self.listed = min(rows.notes, attempt.notes, len(needs.notes_mm))
        self.cells = self._cell_heights()

    def heights(self, share: float) -> list[float]:
        """The height of each row of the strip."""
        found = []
        for name, item in zip(self.names, self.rows.items, strict=True):
            pitch = _within(self.spacing.rows[item.kind], share)
            grows = item.kind is Kind.TIMED or (item.kind is Kind.COUNTED and self.attempt.merged)
            found.append(max(pitch, name + PAD_MM / 2) if grows and not self.spacing.close else pitch)
        return found

    def above(self, item: Item) -> float:
        """The height of the line of words above a row."""
        least = Line.ALWAYS if self.spacing.close else Line.MERGED if self.attempt.merged else Line.ROOMY
        return self.spacing.line if item.line >= least else 0.0

    def below(self, item: Item) -> float:
        return self.spacing.total if item.total else 0.0

    def bar_heights(self, share: float) -> list[float]:
        return [max(_within(self.spacing.bars, share), name + PAD_MM) for name in self.bar_names]

    def strip_mm(self, share: float) -> float:
        around = sum(self.above(item) + self.below(item) for item in self.rows.items)
        return self.spacing.heading + sum(self.heights(share)) + around + self.spacing.axis + self.list_mm()

    def list_mm(self) -> float:
        return sum(self._list_rows()) + (1.0 if self.cells else 0.0)

    def evidence_mm(self, share: float) -> float:
        if not self.has_evidence:
            return 0.0
        headings = self.spacing.line * sum(map(bool, self.rows.headings))
        bars = sum(self.bar_heights(share)) + headings
        return self.spacing.heading + max(bars, DOTS_MM if self.rows.dots else 0.0) + BASE_MM

    def spare_mm(self, share: float, gap_mm: float) -> float:
        taken = self.strip_mm(share) + self.evidence_mm(share) + self.how + self.gaps * gap_mm
        return self.box_top - self.top - taken

    def layout(self) -> Layout:
        share, gap = self._widest()
        strip = self._strip(self.top + gap, share)
        below, evidence = strip.top_mm + strip.height_mm + gap, None
        if self.has_evidence:
            evidence = self._evidence(below, share)
            below += evidence.height_mm + gap
        end = self.box_top - (self.spacing.gaps[0] + gap) / 2
        how, attempt = min(self.whole_how, end - below), self.attempt
        found = columns(self.paper, attempt.kind, self.rows, self.needs.widest_mm[attempt.kind])
        return Layout(
            self.paper, found, attempt.merged, self.spacing.close, attempt.level,
            strip, evidence, self.listed, end - how, how, self.box_top, attempt.learned,
        )  # fmt: skip

    def _widest(self) -> tuple[float, float]:
        least, usual = self.spacing.gaps
        if not self.attempt.all_defined:
            return 0.0, least  # the height that is left goes to the definitions
        gap = usual if self.spare_mm(0.0, usual) >= 0 else least
        shares = [step / 64 for step in range(65)]
        share = max((share for share in shares if self.spare_mm(share, gap) >= 0), default=0.0)
        return share, gap

    def _strip(self, top: float, share: float) -> Band:
        y, places = self.spacing.heading, []
        for height, item in zip(self.heights(share), self.rows.items, strict=True):
            above, below = self.above(item), self.below(item)
            line = y + above / 2 if above else -1.0
            total = y + above + height + below / 2 if below else -1.0
            places.append(Place(y + above + height / 2, height, line, total))
            y += above + height + below
        cells = self._cells(y + self.spacing.axis + 1.0)
        return Band(top, y + self.spacing.axis + self.list_mm(), tuple(places), y, cells)

    def _evidence(self, top: float, share: float) -> Band:
        y, places = self.spacing.heading, []
        for height, heading in zip(self.bar_heights(share), self.rows.headings, strict=True):
            above = self.spacing.line if heading else 0.0
            places.append(Place(y + above + height / 2, height, y + above / 2 if above else -1.0))
            y += above + height
        return Band(top, self.evidence_mm(share), tuple(places), y)

    def _cell_heights(self) -> list[float]:
        """Of the notes that are listed, and of the line that says how many are not."""
        most = self.spacing.cell_pt * LINE_MM_PER_PT * self.attempt.note_lines
        notes = [min(height, most) + CELL_PAD_MM for height in self.needs.notes_mm[: self.listed]]
        return [*notes, self.spacing.cell_pt * LINE_MM_PER_PT + CELL_PAD_MM] if self.listed < self.rows.notes else notes

    def _list_rows(self) -> list[float]:
        half = (len(self.cells) + 1) // 2
        right = [*self.cells[half:], 0.0]
        return [max(pair) for pair in zip(self.cells[:half], right, strict=False)]

    def _cells(self, top: float) -> tuple[Place, ...]:
        heights, y, column = self._list_rows(), top, []
        for height in heights:
            column.append(Place(y + height / 2, height))
            y += height
        return (*column, *column)[: len(self.cells)]


def _within(found: Range, share: float) -> float:
    return found[0] + share * (found[1] - found[0])


def ends(places: Sequence[Place]) -> list[float]:
    """The heights at which rows end."""
    return [place.end_mm for place in places]
