"""Which arrangement of the page fits, and how wide its rows then stand.

From the roomiest to the closest: what is beside the evidence goes first, then bars move into the strip's rows, names
and what is listed are cut, definitions are left out, and at last everything stands as close as it can be read.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.charts.layout import (
    BASE_MM,
    BOX_END_MM,
    BOX_MM,
    DOTS_MM,
    HOW_LINE_MM,
    PAD_MM,
    RING_GAP_MM,
    RING_MM,
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
from app.charts.listing import Listing, Set
from app.charts.notes import MOST
from app.charts.spacing import CLOSE, KINDS, LINE_MM_PER_PT, Item, Kind, Line, Range, Spacing, spacing_of


@dataclass(frozen=True, slots=True)
class _Attempt:
    kind: int
    """Of the columns, in `KINDS`."""
    level: int = 0
    lines: int = 9
    """A name is cut to so many lines."""
    remark_lines: int = 2
    remarks: int = MOST
    """So many quotes are listed, and so many notes; more quotes where paper is left white."""
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
        spoken = rows.words_alone and not attempt.merged
        size, pad = (SPOKEN_PT, SPOKEN_PAD_MM) if spoken else (self.spacing.cell_pt, self.spacing.cell_pad)
        self.set = Set(size, pad, attempt.remark_lines, attempt.inked)
        self.list = Listing(needs.remarks, listed[:1] if attempt.one else listed, rows.remarks, self.set)
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
        return self.spacing.heading + sum(self.heights(share)) + around + self.spacing.axis + self.list.height_mm

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
        found = columns(self.paper, self.attempt.kind, self.rows, self.needs.widest_mm[self.attempt.kind])
        self._fill_list(self.list.height_mm + self.spare_mm(share, gap), found.axis_mm)
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
        return Layout(
            self.paper, found, attempt.merged, self.spacing.close, attempt.level,
            strip, evidence, tuple(panels), self.list.shown, attempt.inked, frozenset(self.list.whole),
            self.set.size_pt, self.set.pad_mm, end - how, how, self.box_top, attempt.learned, self.fits,
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

    def _fill_list(self, room_mm: float, axis_mm: float) -> None:
        """Let the list have so much: the paper that all else leaves white is for words."""
        if self.fits:
            self.list.fill(room_mm)
            if self.attempt.remarks == MOST and not self.attempt.one:
                self.list.go_on(room_mm, MOST, int(axis_mm / (RING_MM + RING_GAP_MM)))

    def _strip(self, top: float, share: float) -> Band:
        y, places = self.spacing.heading, []
        for height, item in zip(self.heights(share), self.rows.items, strict=True):
            above, below = self.above(item), self.below(item)
            line = y + above / 2 if above else -1.0
            total = y + above + height + below / 2 if below else -1.0
            places.append(Place(y + above + height / 2, height, line, total))
            y += above + height + below
        cells = self.list.places(y + self.spacing.axis)
        return Band(top, y + self.spacing.axis + self.list.height_mm, tuple(places), y, cells, self.list.first)

    def _evidence(self, top: float, share: float) -> Band:
        y, places = self.spacing.heading, []
        for height, heading in zip(self.bar_heights(share), self.rows.headings, strict=True):
            above = self.spacing.line if heading else 0.0
            places.append(Place(y + above + height / 2, height, y + above / 2 if above else -1.0))
            y += above + height
        return Band(top, self.evidence_mm(share), tuple(places), y)


def _within(found: Range, share: float) -> float:
    return found[0] + share * (found[1] - found[0])
