"""Bars and dots: beside each other under the strip, or at the end of its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from matplotlib.axes import Axes

from app.charts import words
from app.charts.alternatives import bars_alt, dots_alt
from app.charts.canvas import Canvas, draw_lines, kept
from app.charts.dots import ticks_s
from app.charts.layout import Band, Layout, Place
from app.charts.rows import Shown
from app.charts.setting import INK2, Word, cut_to, name_run, word
from app.charts.spacing import Kind
from app.charts.strip import key_mm
from app.charts.style import draw_marks
from app.models.figures import FEW, Measure
from app.palette import LIGHT

Draw = Callable[[Axes, bool], None]
"""Draws a method's graphic, in ink or not: bars on axes with a y tick at each, or dots as `app.charts.dots` says."""
_ZERO_PT, _HEADING_MM, _NUMBERS_MM = 0.8, 2.4, 3.0
_TALLEST_DOTS_MM = 26.0
_TICK_PT = 7.2


class Evidence:
    """The graphics of one lesson on one layout."""

    def __init__(self, layout: Layout, page: words.Lesson, draws: Sequence[Draw | None]) -> None:
        self.layout, self.page, self.draws = layout, page, draws
        self.columns, self.inner = layout.columns, layout.paper.inner_mm
        self.ink = page.in_ink
        self.most = max((measure.count for measure in page.counted), default=0) or 1

    def made(self) -> tuple[dict[str, Any], bytes] | None:
        """The content for the template, and the picture; None where the strip has it."""
        band = self.layout.evidence
        if band is None:
            return None
        canvas = kept("evidence")
        canvas.clear(self.inner, band.height_mm)
        counted, headings, alts, found = self.page.counted, [], [], []
        if counted:
            places = list(zip(counted, band.rows, strict=True))
            side = (
                self.columns.dots_from_mm - 6.0
                if self.layout.columns.dots_from_mm > self.columns.axis_from_mm
                else self.inner
            )
            headings.append([0.0, words.HOW_OFTEN])
            alts.append(bars_alt(self.page))
            found += [word(words.base(self.page), side, _HEADING_MM, 100, "right", size=8.0, fill=INK2)]
            found += [*self._names(band), *self._bars(canvas, places, (band.rows[0].top_mm, band.rows_to_mm))]
            for measure, place in places:
                if measure.count:
                    size = key_mm(measure.mark, place.height_mm)
                    draw_marks(canvas.ground, [1.6], [place.middle_mm], measure.mark, size, self.ink)
        for number, part in enumerate(self.page.parts):
            if part.stems:
                left = self.columns.dots_from_mm if counted else 0.0
                headings.append([left, words.PAUSES])
                alts.append(dots_alt(part))
                top = 7.4
                foot = min(top + _TALLEST_DOTS_MM, band.height_mm - _NUMBERS_MM - 1.0)
                found += [self._dots_key(part), *self._dots(canvas, number, part, top, foot)]
        return {
            "top": band.top_mm, "height": band.height_mm, "headings": headings, "alt": " ".join(alts),
            "picture": "evidence.svg", "words": found,
        }, canvas.svg()  # fmt: skip

    def draw_merged(self, canvas: Canvas, rows: Sequence[tuple[Shown, Place]]) -> Iterator[Word]:
        """Bars and dots at the end of the strip's rows."""
        bars = [(shown.measure, place) for shown, place in rows if shown.measure is not None]
        if bars:
            yield from self._bars(canvas, bars, (bars[0][1].top_mm, bars[-1][1].end_mm))
        for shown, place in rows:
            part = self.page.parts[shown.part] if shown.part >= 0 else None
            if shown.item.kind is Kind.STEMS and part is not None and part.bars:
                yield from self._dots(canvas, shown.part, part, place.top_mm + 0.4, place.end_mm - _NUMBERS_MM + 0.2)

    def _names(self, band: Band) -> Iterator[Word]:
        column = self.columns
        for measure, place in zip(self.page.counted, band.rows, strict=True):
            if place.line_mm >= 0:
                above = word(measure.group, 0.0, place.line_mm + 0.4, column.axis_from_mm - 2.0, weight=600, fill=INK2)
                yield cut_to(above, 3.7)
            name = word("", column.names_from_mm, place.middle_mm, column.name_mm, size=column.size_pt)
            yield cut_to(name | {"runs": [name_run(measure.label)]}, place.height_mm)

    def _bars(
        self, canvas: Canvas, places: Sequence[tuple[Measure, Place]], zero: tuple[float, float]
    ) -> Iterator[Word]:
        """Each method's bars in its own rows, all on one scale, and at their ends how many and how often."""
        scale, left = self.most / self.columns.bars_mm, self.columns.bars_from_mm
        draw_lines(canvas.ground, [((left, zero[0]), (left, zero[1]))], LIGHT["ink2"], _ZERO_PT)
        start = 0
        for part, draw in zip(self.page.parts, self.draws, strict=True):
            own = [place.middle_mm for _, place in places[start : start + len(part.counted)]]
            if own and draw is not None:
                draw(canvas.overlay(-left * scale, (self.inner - left) * scale, own), self.ink)
            start += len(own)
        size = min(8.6, self.columns.size_pt)
        for measure, place in places:
            x = left + measure.count / scale + 1.6
            often = self._often(measure)
            runs: list[dict[str, Any]] = [{"text": str(measure.count), "weight": 700}]
            runs += [{"text": f"\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}{often}", "fill": INK2}] if often else []
            yield word("", x, place.middle_mm, self.inner - x, size=size) | {"runs": runs}

    def _often(self, measure: Measure) -> str:
        often = words.frequency(measure, self.page)
        return often.removesuffix(" per 10 min") if self.layout.merged else often

    def _dots_key(self, part: words.Part) -> Word:
        said = words.ONE_DOT + (words.LINE_IS_MIDDLE if len(part.stems) >= FEW else "")
        return word(said, self.inner, _HEADING_MM, 60, "right", size=7.6, fill=INK2)

    def _dots(self, canvas: Canvas, number: int, part: words.Part, top: float, foot: float) -> Iterator[Word]:
        """The dots between two heights, with their axis in seconds under them."""
        ticks = ticks_s(max(stem.length_ms for stem in part.stems))
        left, width = self.columns.dots_from_mm, self.columns.dots_mm
        scale = ticks[-1] / width
        draw = self.draws[number]
        if draw is not None:
            axes = canvas.overlay(-left * scale, (self.inner - left) * scale, (top, (top + foot) / 2, foot))
            draw(axes, self.ink)
        for tick in ticks:
            text = f"{tick}\N{NO-BREAK SPACE}s" if tick == ticks[-1] else str(tick)
            yield word(text, left + tick / scale, foot + 1.7, 10, "center", _TICK_PT, fill=INK2)
