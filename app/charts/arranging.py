"""Which arrangement of the page fits, and how wide its rows then stand.

From the roomiest to the closest: what is beside the evidence goes first, then bars move into the strip's rows, names
and what is listed are cut, definitions are left out, and at last everything stands as close as it can be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.charts.layout import (
    BASE_MM,
    BOX_END_MM,
    BOX_MM,
    DOTS_MM,
    HOW_LINE_MM,
    PAD_MM,
    SHORT_BOX_MM,
    SPOKEN_PAD_MM,
    SPOKEN_PT,
    TOP_MM,
    Band,
    Layout,
    Needs,
    Paper,
    Place,
    Rows,
    columns,
)
from app.charts.spacing import CLOSE, KINDS, LINE_MM_PER_PT, Item, Kind, Line, Range, Spacing, spacing_of


@dataclass(frozen=True, slots=True)
class _Attempt:
    kind: int
    """Of the columns, in `KINDS`."""
    level: int = 0
    lines: int = 9
    """A name is cut to so many lines."""
    remark_lines: int = 2
    remarks: int = 6
    """So many quotes are listed, and so many notes."""
    one: bool = False
    """Whether one of all these is listed."""
    inked: bool = True
    all_defined: bool = True
    learned: bool = True

    @property
    def merged(self) -> bool:
        return KINDS[self.kind][0]


_ATTEMPTS = (
    _Attempt(0, remark_lines=8),
    _Attempt(0, remark_lines=4),
    _Attempt(0),
    _Attempt(0, learned=False),
    _Attempt(1, lines=3),
    _Attempt(1, lines=3, learned=False),
    _Attempt(2, lines=3, learned=False),
    _Attempt(2, lines=2, remark_lines=1, learned=False),
    _Attempt(2, lines=2, remark_lines=1, learned=False, level=1),
    _Attempt(3, lines=1, remark_lines=1, learned=False, level=1),
    _Attempt(2, lines=2, remark_lines=1, learned=False, all_defined=False),
    _Attempt(2, lines=2, remark_lines=1, learned=False, level=1, all_defined=False),
    _Attempt(3, lines=1, remark_lines=1, learned=False, all_defined=False),
    _Attempt(3, lines=1, remark_lines=1, learned=False, level=1, all_defined=False),
    _Attempt(CLOSE, lines=1, remark_lines=1, learned=False, level=1, all_defined=False),
    _Attempt(CLOSE, lines=1, remark_lines=1, learned=False, level=2, all_defined=False),
    _Attempt(CLOSE, lines=1, remark_lines=1, remarks=3, learned=False, level=2, all_defined=False),
    _Attempt(CLOSE, lines=1, remark_lines=1, remarks=3, learned=False, level=3, all_defined=False),
    _Attempt(CLOSE, lines=1, remark_lines=1, remarks=3, inked=False, learned=False, level=3, all_defined=False),
    _Attempt(CLOSE, lines=1, remark_lines=1, remarks=1, inked=False, learned=False, level=3, all_defined=False),
    _Attempt(CLOSE, lines=1, remark_lines=1, one=True, inked=False, learned=False, level=3, all_defined=False),
)


def arrange(paper: Paper, rows: Rows, needs: Needs) -> Layout:
    """The first arrangement that fits, with its rows as wide as the height allows, and as many panels as fit."""
    for panels in reversed(range(len(rows.panels) + 1)):
        for attempt in _ATTEMPTS:
            fitting = _Fit(paper, rows, needs, attempt, panels)
            if fitting.fits:
                return fitting.layout()
    return fitting.layout()


class _Fit:
    """One attempt: how much height it takes at a given width of rows and gaps."""

    def __init__(self, paper: Paper, rows: Rows, needs: Needs, attempt: _Attempt, panels: int) -> None:
        self.panels = rows.panels[:panels]
        self.paper, self.rows, self.needs, self.attempt = paper, rows, needs, attempt
        self.spacing: Spacing = spacing_of(attempt.kind)
        line = KINDS[attempt.kind][1] * LINE_MM_PER_PT
        self.names = [min(height, attempt.lines * line) for height in needs.names_mm[attempt.kind]]
        counted = zip(self.names, rows.items, strict=True)
        self.bar_names = [name for name, item in counted if item.bar]
        self.top = TOP_MM + needs.tops_mm[attempt.level]
        self.box_top = paper.height_mm - BOX_END_MM - (BOX_MM if attempt.learned else SHORT_BOX_MM)
        # That some graphics are left out takes a line more.
        left_out = HOW_LINE_MM if panels < len(rows.panels) else 0.0
        self.whole_how = needs.hows_mm[attempt.merged] + left_out
        self.how = self.whole_how if attempt.all_defined else needs.least_how_mm + left_out
        self.has_evidence = not attempt.merged and bool(rows.groups or rows.dots)
        self.gaps = (4 if self.has_evidence else 3) + panels
        listed = tuple(n for n, remark in enumerate(needs.remarks) if remark.rank < attempt.remarks)
        self.listed = listed[:1] if attempt.one else listed
        spoken = rows.words_alone and not attempt.merged
        spacing = self.spacing
        self.cell_pt, self.pad = (SPOKEN_PT, SPOKEN_PAD_MM) if spoken else (spacing.cell_pt, spacing.cell_pad)
        self.cells = self._cell_heights()
        self.first_cells = _halved(self.cells)
        self.fits = self.spare_mm(0.0, self.spacing.gaps[0]) >= 0

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
        first = self.first_cells
        return max(sum(self.cells[:first]), sum(self.cells[first:])) + (1.0 if self.cells else 0.0)

    def evidence_mm(self, share: float) -> float:
        if not self.has_evidence:
            return 0.0
        headings = self.spacing.line * sum(map(bool, self.rows.headings))
        bars = sum(self.bar_heights(share)) + headings
        return self.spacing.heading + max(bars, DOTS_MM if self.rows.dots else 0.0) + BASE_MM

    def spare_mm(self, share: float, gap_mm: float) -> float:
        panels = sum(_within(heights, share) for heights in self.panels)
        taken = self.strip_mm(share) + self.evidence_mm(share) + panels + self.how + self.gaps * gap_mm
        return self.box_top - self.top - taken

    def layout(self) -> Layout:
        share, gap = self._widest()
        strip = self._strip(self.top + gap, share)
        below, evidence = strip.top_mm + strip.height_mm + gap, None
        if self.has_evidence:
            evidence = self._evidence(below, share)
            below += evidence.height_mm + gap
        panels = []
        for heights in self.panels:
            panels.append(Band(below, _within(heights, share), (), 0.0))
            below += panels[-1].height_mm + gap
        end = self.box_top - (self.spacing.gaps[0] + gap) / 2
        how, attempt = min(self.whole_how, end - below), self.attempt
        found = columns(self.paper, attempt.kind, self.rows, self.needs.widest_mm[attempt.kind])
        return Layout(
            self.paper, found, attempt.merged, self.spacing.close, attempt.level,
            strip, evidence, tuple(panels), self.listed, attempt.inked, self.cell_pt, self.pad,
            end - how, how, self.box_top, attempt.learned, self.fits,
        )  # fmt: skip

    def _widest(self) -> tuple[float, float]:
        least, usual = self.spacing.gaps
        if not self.attempt.all_defined:
            # The height that is left goes to the definitions; what they leave goes to the rows.
            self.how = min(self.whole_how, self.how + self.spare_mm(0.0, least))
            if self.how < self.whole_how:
                return 0.0, least
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
        return Band(top, y + self.spacing.axis + self.list_mm(), tuple(places), y, cells, self.first_cells)

    def _evidence(self, top: float, share: float) -> Band:
        y, places = self.spacing.heading, []
        for height, heading in zip(self.bar_heights(share), self.rows.headings, strict=True):
            above = self.spacing.line if heading else 0.0
            places.append(Place(y + above + height / 2, height, y + above / 2 if above else -1.0))
            y += above + height
        return Band(top, self.evidence_mm(share), tuple(places), y)

    def _cell_heights(self) -> list[float]:
        """Of what is listed, and of the line that says how much is not."""
        line, attempt = self.cell_pt * LINE_MM_PER_PT, self.attempt
        heights = []
        for remark in (self.needs.remarks[n] for n in self.listed):
            most = line * attempt.remark_lines + (remark.ink_mm if attempt.inked else 0.0)
            heights.append(min(remark.height_mm, most) + self.pad)
        return [*heights, line + self.pad] if len(self.listed) < self.rows.remarks else heights

    def _cells(self, top: float) -> tuple[Place, ...]:
        places = []
        for column in (self.cells[: self.first_cells], self.cells[self.first_cells :]):
            y = top
            for height in column:
                places.append(Place(y + height / 2, height))
                y += height
        return tuple(places)


def _halved(heights: Sequence[float]) -> int:
    """How many of these stand in the first of two columns, so that the higher one is as low as it can be."""
    return min(range(len(heights), -1, -1), key=lambda n: round(max(sum(heights[:n]), sum(heights[n:])), 6))


def _within(found: Range, share: float) -> float:
    return found[0] + share * (found[1] - found[0])
