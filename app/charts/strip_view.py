"""The strip of one lesson on one layout, as those who set its words and draw its shapes look at it."""

from __future__ import annotations

from collections.abc import Sequence

from app.charts.axis import Axis, clock_of
from app.charts.layout import Layout, Place
from app.charts.notes import Remark, numbered
from app.charts.rows import Shown
from app.charts.spacing import Kind
from app.charts.words import Lesson
from app.models.spans import Span

FIGURE_MM = 9.0
"""From the left of the merged column to the right edge of minutes in it."""


class View:
    """The rows with their places, and what stands on them."""

    def __init__(self, layout: Layout, page: Lesson, rows: tuple[Shown, ...], remarks: Sequence[Remark]) -> None:
        self.layout, self.page = layout, page
        self.band, self.columns, self.size = layout.strip, layout.columns, layout.columns.size_pt
        self.rows = list(zip(rows, layout.strip.rows, strict=True))
        start, wide, clock = self.columns.axis_from_mm, self.columns.axis_mm, clock_of(page.state, page.until_ms)
        self.axis = Axis(start, wide, page.until_ms, page.state.from_ms, clock)
        self.remarks = tuple(remarks[n] for n in layout.remarks)
        self.numbers = numbered(self.remarks)

    def places(self, *kinds: Kind) -> list[tuple[Shown, Place]]:
        """The rows of these kinds."""
        return [(shown, place) for shown, place in self.rows if shown.item.kind in kinds]

    def firsts(self) -> list[tuple[Shown, Place]]:
        """The first row of each block."""
        return [(shown, place) for shown, place in self.rows if shown.first]

    def block(self, number: int) -> tuple[float, float]:
        """The top and the end of a block."""
        own = [place for shown, place in self.rows if shown.block == number]
        return own[0].top_mm, own[-1].end_mm

    def away(self, shown: Shown) -> tuple[Span, ...]:
        """When the method of a row was not watched."""
        return self.page.parts[shown.part].not_watched if shown.part >= 0 else ()

    def named(self, shown: Shown) -> tuple[Span, ...]:
        """Of these the ones that were no scans."""
        return self.page.parts[shown.part].away if shown.part >= 0 else ()

    @property
    def rows_from_mm(self) -> float:
        """The top of the first row below the phases."""
        return next(place.top_mm for shown, place in self.rows if shown.item.kind is not Kind.PHASES)

    @property
    def figures_to_mm(self) -> float:
        """The right edge of minutes and their sum."""
        merged = self.layout.merged
        return self.columns.bars_from_mm + FIGURE_MM if merged else self.layout.paper.inner_mm
