"""The two bands with graphics, strip and bars: their pictures by matplotlib, and where Typst sets their words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from matplotlib.axes import Axes

from app.charts import words
from app.charts.canvas import Canvas, draw_lines, kept
from app.charts.layout import MARK_MM, Band, Layout
from app.charts.strip import Axis, breaks, draw_ground, draw_row, draw_times, key_mm
from app.charts.style import draw_marks, in_ink
from app.charts.typesetting import apart
from app.models import lesson
from app.models.figures import Measure, StripRow, span
from app.palette import LIGHT

Word = dict[str, Any]
Draw = Callable[[Axes], None]
"""Draws a method's rows on axes that have a y tick at each."""
Graphic = tuple[int, Draw]
"""How many rows a method has, and what draws them."""
AXIS_PT, NOTE_PT = 7.2, 7.2
_NOTE_MM = {words.PAUSED: 21.0, words.NOT_RECORDED: 30.0}
"""The room that a pause and a gap need for their names."""
_NOTE_ABOVE_MM = 2.9
_MEANINGS = ((words.PAUSED, words.TWO_LINES), (words.NOT_RECORDED, words.HATCHED))
_MEANING_MM, _EVENTS_MM = 2.4, 10.0
_ZERO_PT = 0.8


def word(text: str, x: float, y: float, width: float, align: str = "left", size: float = 8.2, **run: Any) -> Word:
    """Words for Typst to set around the middle `y`; `run` may give weight and fill."""
    return {"x": x, "y": y, "width": width, "align": align, "size": size, "runs": [{"text": text, **run}]}


def name_run(name: str, group: str = "") -> dict[str, Any]:
    """The name of a row, as it is measured and set."""
    return {"text": f"{apart(group)}: {apart(name)}" if group else name, "weight": 600}


class Bands:
    """Strip and bars of one lesson on one layout."""

    def __init__(
        self, layout: Layout, page: words.Lesson, rows: Sequence[StripRow], graphics: Sequence[Graphic]
    ) -> None:
        self.layout, self.page, self.rows, self.graphics = layout, page, rows, graphics
        self.columns = layout.columns
        self.axis = Axis(self.columns.axis_from_mm, self.columns.axis_mm, page.until_ms)
        self.ink = in_ink([measure.mark for measure in page.measures])
        self.most = max((measure.count for measure in page.measures), default=0)

    def strip(self) -> tuple[dict[str, Any], bytes]:
        """The strip's content for the template, and its picture."""
        band, inner = self.layout.strip, self.layout.paper.inner_mm
        side = "" if self.layout.merged or not self.rows else words.EVENTS
        found = [*self._names(band), *self._counts(band), *self._axis(band), *self._notes(band)]
        content = _content(band, words.MINUTE_BY_MINUTE, side, words.strip_alt(self.page), found)
        canvas, axes = self._canvas("strip", band)
        edges = [band.rows_from_mm, *(y + h / 2 for y, h in zip(band.middles_mm, band.heights_mm, strict=True))]
        draw_ground(axes, self.axis, edges, inner if not self.layout.merged else 0.0)
        draw_times(axes, self.axis, self.page.state, band.rows_from_mm, band.rows_to_mm)
        for row, middle, height in zip(self.rows, band.middles_mm, band.heights_mm, strict=False):
            draw_row(axes, self.axis, row, middle, height, self.ink)
        self._keys(axes, band)
        if self.layout.merged:
            self._bars(canvas, band)
        return {**content, "picture": "strip.svg"}, canvas.svg()

    def bars(self) -> tuple[dict[str, Any], bytes] | None:
        """The bars' content for the template, and their picture; None where the strip has them."""
        band = self.layout.bars
        if band is None:
            return None
        found = [*self._names(band, whole=True), *self._bar_ends(band)]
        content = _content(band, words.HOW_OFTEN, words.base(self.page), words.bars_alt(self.page), found)
        canvas, axes = self._canvas("bars", band)
        self._keys(axes, band)
        self._bars(canvas, band)
        return {**content, "picture": "bars.svg"}, canvas.svg()

    def _names(self, band: Band, whole: bool = False) -> list[Word]:
        """The rows' names in one size, whole where they were measured to fit, and their groups' headings."""
        column, found = self.columns, []
        if not self.rows:
            return [word(words.NOTHING_RECORDED, 0.0, band.middles_mm[0], column.name_mm, fill=LIGHT["ink2"])]
        for measure, y, height, heading in zip(
            self.page.measures, band.middles_mm, band.heights_mm, band.headings_mm, strict=True
        ):
            if heading >= 0:
                width = column.axis_from_mm - 2.0
                above = word(measure.group, 0.0, heading + 0.7, width, size=8.2, weight=600, fill=LIGHT["ink2"])
                found.append({**above, "room": 3.7})
            run = name_run(measure.label, measure.group if self.layout.inline_groups else "")
            name = word("", MARK_MM, y, column.name_mm, size=column.size_pt) | {"runs": [run]}
            found.append(name if whole else {**name, "room": height - 0.2})
        return found

    def _counts(self, band: Band) -> list[Word]:
        if self.layout.merged:
            title = word(words.EVENTS_AND_RATE, self.columns.bars_from_mm, _MEANING_MM, 60, fill=LIGHT["ink2"])
            return [title, *self._bar_ends(band)]
        right = self.layout.paper.inner_mm
        rows = zip(self.page.measures, band.middles_mm, strict=False)
        return [word(str(measure.count), right, y, 12, "right", 9.0, weight=700) for measure, y in rows]

    def _bar_ends(self, band: Band) -> list[Word]:
        """At the end of each bar its count, and how often that was or when."""
        size = min(8.6, self.columns.size_pt)
        found = []
        for measure, y in zip(self.page.measures, band.middles_mm, strict=True):
            x = self._bar_mm(measure.count) + 1.6
            often = self._often(measure)
            runs = [{"text": str(measure.count), "weight": 700}]
            runs += [{"text": f"\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}{often}", "fill": LIGHT["ink2"]}] if often else []
            width = self.layout.paper.inner_mm - x
            found.append(word("", x, y, width, size=size) | {"runs": runs})
        return found

    def _often(self, measure: Measure) -> str:
        often = words.frequency(measure, self.page)
        return often.removesuffix(" per 10 min") if self.layout.merged else often

    def _axis(self, band: Band) -> list[Word]:
        bottom, found = band.rows_to_mm, []
        for label, y in (("Clock", bottom + 3.3), ("Minute", bottom + 6.6)):
            found.append(word(label, MARK_MM, y, 20, size=AXIS_PT, fill=LIGHT["ink2"]))
        for at_ms in self.axis.ticks_ms():
            x = self.axis.mm(at_ms)
            minute = f"{at_ms / 60_000:.1f}".removesuffix(".0")
            found.append(word(self.page.clock(at_ms), x, bottom + 3.3, 14, "center", AXIS_PT, fill=LIGHT["ink2"]))
            found.append(word(minute, x, bottom + 6.6, 14, "center", AXIS_PT, fill=LIGHT["ink2"]))
        return found

    def _notes(self, band: Band) -> list[Word]:
        """Names of pauses and gaps where they have room, and else what their signs mean."""
        state, found, end = self.page.state, [], 0.0
        spans = [(pause.at_ms, pause.at_ms, words.PAUSED, pause.length_ms or 0) for pause in self._breaks()]
        spans += [(gap.from_ms, gap.until_ms, words.NOT_RECORDED, gap.length_ms) for gap in state.gaps]
        left_out = set()
        for from_ms, until_ms, name, length_ms in sorted(spans):
            x, width = (self.axis.mm(from_ms) + self.axis.mm(until_ms)) / 2, _NOTE_MM[name]
            if x - width / 2 < end:
                left_out.add(name)
                continue
            said = f"{name} {span(length_ms)}"
            y = band.rows_from_mm - _NOTE_ABOVE_MM
            found.append(word(said, x, y, width, "center", NOTE_PT, fill=LIGHT["ink2"]))
            end = x + width / 2
        meanings = [said for name, said in _MEANINGS if name in left_out]
        if meanings:
            x = self.columns.bars_from_mm if self.layout.merged else self.layout.paper.inner_mm - _EVENTS_MM
            x -= 4.0
            found.append(word(" · ".join(meanings), x, _MEANING_MM, 90, "right", fill=LIGHT["ink2"]))
        return found

    def _breaks(self) -> tuple[lesson.Pause, ...]:
        return breaks(self.page.state, self.page.until_ms)

    def _keys(self, axes: Axes, band: Band) -> None:
        """Before each name the mark of its events; a category without events has none."""
        for measure, y, height in zip(self.page.measures, band.middles_mm, band.heights_mm, strict=False):
            if measure.count:
                draw_marks(axes, [1.6], [y], measure.mark, key_mm(measure.mark, height), self.ink)

    def _bars(self, canvas: Canvas, band: Band) -> None:
        """Each method's bars in its own rows, all on one scale."""
        scale = (self.most or 1) / self.columns.bars_mm
        left, inner, start = self.columns.bars_from_mm, self.layout.paper.inner_mm, 0
        zero = ((left, band.rows_from_mm), (left, band.rows_to_mm))
        draw_lines(canvas.ground, [zero], LIGHT["ink2"], _ZERO_PT)
        for length, draw in self.graphics:
            rows = band.middles_mm[start : start + length]
            draw(canvas.overlay(-left * scale, (inner - left) * scale, rows))
            start += length

    def _canvas(self, name: str, band: Band) -> tuple[Canvas, Axes]:
        canvas = kept(name)
        canvas.clear(self.layout.paper.inner_mm, band.height_mm)
        return canvas, canvas.ground

    def _bar_mm(self, count: float) -> float:
        return self.columns.bars_from_mm + self.columns.bars_mm * count / (self.most or 1)


def _content(band: Band, heading: str, side: str, alt: str, found: list[Word]) -> dict[str, Any]:
    return {
        "top": band.top_mm, "height": band.height_mm, "heading": heading, "side": side, "alt": alt,
        "words": sorted(found, key=lambda word: (word["y"], word["x"])),
    }  # fmt: skip
