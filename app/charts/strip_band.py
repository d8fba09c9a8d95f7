"""The strip: its picture by matplotlib, and where Typst sets its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from matplotlib.axes import Axes

from app.charts import strip, words
from app.charts.alternatives import bars_alt, dots_alt, strip_alt
from app.charts.axis import Axis, breaks
from app.charts.canvas import draw_lines, kept
from app.charts.evidence_band import Evidence
from app.charts.layout import CELL_PAD_MM, Layout, Place
from app.charts.rows import Shown, listed
from app.charts.setting import INK2, Word, cut_to, name_run, width_mm, word
from app.charts.spacing import LINE_MM_PER_PT, Kind
from app.charts.span_names import Named, SpanNames
from app.charts.style import draw_marks, draw_ring, draw_star
from app.models.figures import seconds
from app.models.spans import Span
from app.palette import LIGHT

AXIS_PT, SMALL_PT, HEADING_MM = 7.2, 7.0, 2.4
_CIRCLE_MM, _CIRCLE_SHARE = 3.7, 0.78
_TICK_APART_MM = 2.2
_FIGURE_MM = 9.0
"""From the left of the merged column to the right edge of minutes in it."""


class StripBand:
    """The strip of one lesson on one layout."""

    def __init__(self, layout: Layout, page: words.Lesson, rows: Sequence[Shown], evidence: Evidence) -> None:
        self.layout, self.page, self.evidence = layout, page, evidence
        self.band, self.columns = layout.strip, layout.columns
        self.rows = list(zip(rows, layout.strip.rows, strict=True))
        self.axis = Axis(self.columns.axis_from_mm, self.columns.axis_mm, page.until_ms, page.state.from_ms)
        self.names = SpanNames(self.axis, AXIS_PT)
        self.notes = listed(page.state.notes, layout.notes)
        self.size = self.columns.size_pt

    def made(self) -> tuple[dict[str, Any], bytes]:
        """The strip's content for the template, and its picture."""
        canvas = kept("strip")
        canvas.clear(self.layout.paper.inner_mm, self.band.height_mm)
        found = [*self._labels(), *self._figures(), *self._axis_words(), *self._span_names(), *self._units()]
        self._draw_ground(canvas.ground)
        self._draw_rows(canvas.ground)
        found += [*self._phases(canvas.ground), *self._notes(canvas.ground), *self._list(canvas.ground)]
        alt = strip_alt(self.page)
        if self.layout.merged:
            found += self.evidence.draw_merged(canvas, [(shown, place) for shown, place in self.rows])
            alt = " ".join([alt, *([bars_alt(self.page)] if self.page.counted else [])])
            alt = " ".join([alt, *(dots_alt(part) for part in self.page.parts if part.stems)])
        return {
            "top": self.band.top_mm,
            "height": self.band.height_mm,
            "headings": [[0, words.MINUTE_BY_MINUTE]],
            "alt": alt,
            "picture": "strip.svg",
            "words": found,
        }, canvas.svg()

    # ---- words -------------------------------------------------------------------------------------------------

    def _labels(self) -> Iterator[Word]:
        column = self.columns
        for shown, place in self.rows:
            x, y = column.names_from_mm, place.middle_mm
            if shown.item.kind is Kind.STEMS:
                yield from self._stems_label(shown, place)
                continue
            ours = shown.part < 0 or shown.row.hollow
            group = shown.row.group if self.layout.close and not ours else ""
            run = name_run(shown.row.label, group, 400 if ours else 600) | ({"fill": INK2} if ours else {})
            width = column.name_mm + column.names_from_mm if ours else column.name_mm
            yield cut_to(word("", x, y, width, size=self.size) | {"runs": [run]}, max(place.height_mm - 0.2, 2.6))
            if shown.heading and place.line_mm >= 0 and (self.layout.merged or shown.item.kind is Kind.TIMED):
                above = word(shown.heading, 0.0, place.line_mm + 0.4, column.axis_from_mm - 2, weight=600, fill=INK2)
                yield cut_to(above, 3.7)

    def _stems_label(self, shown: Shown, place: Place) -> Iterator[Word]:
        """The row's name, and below it what its heads mean."""
        size, x = min(self.size, 8.2), self.columns.names_from_mm
        used = [n for n, filled in enumerate((True, False)) if any(s.filled is filled for s in shown.row.stems)]
        pitch = min(3.4, place.height_mm / (len(used) + 1))
        y = place.middle_mm - pitch * len(used) / 2
        yield word(shown.row.label, x, y, self.columns.name_mm, size=size, weight=600)
        for n, head in enumerate(used, 1):
            yield word(shown.row.heads[head], x + 3.4, y + pitch * n, 40, size=min(size, 7.8), fill=INK2)

    def _figures(self) -> Iterator[Word]:
        """At the right end of each row its figure, and below a rule the sum of a group."""
        merged, inner = self.layout.merged, self.layout.paper.inner_mm
        right = self.columns.bars_from_mm + _FIGURE_MM if merged else inner
        for shown, place in self.rows:
            row = shown.row
            if row.figure and not (merged and shown.measure):
                size = self.size if merged else 9.0 if shown.measure else 8.4
                look: dict[str, Any] = {"fill": INK2} if row.hollow else {"weight": 700}
                yield word(row.figure, right, place.middle_mm, 14, "right", size, **look)
            if row.total and place.total_mm >= 0:
                yield word(row.total, right, place.total_mm, 14, "right", self.size, weight=700)
            elif row.total:
                yield word(words.SUM + row.total, right + 2.5, place.middle_mm, 20, size=self.size, weight=700)
            if shown.item.kind is Kind.STEMS:
                yield from self._stem_figures(shown, place)

    def _stem_figures(self, shown: Shown, place: Place) -> Iterator[Word]:
        """The seconds beside the row's lines, and at each stem that reaches the top its own, if none crosses it."""
        heights = {s: strip.stem_mm(s * 1000, place.top_mm, place.end_mm) for s in strip.STEM_TICKS_S}
        apart_mm = heights[2] - heights[4]
        for tick in strip.STEM_TICKS_S if apart_mm >= _TICK_APART_MM else strip.STEM_TICKS_S[1::2]:
            yield word(str(tick), self.columns.axis_to_mm + 1.5, heights[tick], 4, size=SMALL_PT, fill=INK2)
        tall = [self.axis.mm(s.at_ms) for s in shown.row.stems if s.length_ms > strip.TALLEST_MS * 0.7]
        for stem in shown.row.stems:
            if stem.length_ms <= strip.TALLEST_MS:
                continue
            x, text = self.axis.mm(stem.at_ms), seconds(stem.length_ms)
            free = x + 1.0 + width_mm(text, SMALL_PT) * 2
            if not any(x < other < free for other in tall):
                yield word(text, x + 1.1, heights[8], 7, size=SMALL_PT, weight=600)

    def _axis_words(self) -> Iterator[Word]:
        bottom, close = self.band.rows_to_mm, self.layout.close
        heights = (bottom + 2.9, bottom + 5.6) if close else (bottom + 3.3, bottom + 6.6)
        for label, y in zip((words.CLOCK, words.MINUTE), heights, strict=True):
            yield word(label, self.columns.names_from_mm, y, 20, size=AXIS_PT, fill=INK2)
        for at_ms in self.axis.ticks_ms():
            x = self.axis.mm(at_ms)
            minute = f"{(at_ms - self.axis.from_ms) / 60_000:.1f}".removesuffix(".0")
            yield word(self.page.clock(at_ms), x, heights[0], 14, "center", AXIS_PT, fill=INK2)
            yield word(minute, x, heights[1], 14, "center", AXIS_PT, fill=INK2)

    def _units(self) -> Iterator[Word]:
        """What the figures at the right are, above the rows of each method."""
        left, inner = self.columns.bars_from_mm, self.layout.paper.inner_mm
        text, size = self._unit_at_heading
        if text:
            yield word(text, inner, HEADING_MM, 60, "right", size, fill=INK2)
        for shown, y in self._unit_heights():
            unit = self._unit(shown)
            if self.layout.merged:
                yield word(unit, left, y, inner - left, size=min(self.size, 7.6), fill=INK2)
            else:
                yield word(unit, inner, y, 20, "right", size=7.6, fill=INK2)

    def _unit_heights(self) -> Iterator[tuple[Shown, float]]:
        """Where units stand that have a line, or the row of phases, beside them."""
        phases = next((place.middle_mm - 0.4 for _, place in self._places(Kind.PHASES)), None)
        for shown, place in [] if self.layout.close else self._firsts():
            y = place.line_mm + 0.4 if place.line_mm >= 0 else phases
            if y is not None:
                yield shown, y

    @property
    def _unit_at_heading(self) -> tuple[str, float]:
        """The units that stand in the line of the heading, and their size."""
        lined = [shown for shown, _ in self._unit_heights()]
        found = [self._unit(shown) for shown, _ in self._firsts() if shown not in lined]
        return " · ".join(unit for unit in found if unit), SMALL_PT if self.layout.close else 8.2

    def _unit(self, shown: Shown) -> str:
        unit = shown.row.unit
        return words.EVENTS_AND_RATE if self.layout.merged and shown.measure else unit

    def _firsts(self) -> list[tuple[Shown, Place]]:
        """The first row of each method."""
        return [(shown, place) for shown, place in self.rows if shown.first]

    def _span_names(self) -> Iterator[Word]:
        """Names of pauses and of what is hatched, where they have room, and else what the signs mean."""
        state, until = self.page.state, self.page.until_ms
        told = set()
        for shown, place in self._firsts():
            part = self.page.parts[shown.part]
            spans: list[Named] = []
            if shown.block == 0:
                spans += [Named(Span(p.at_ms, p.at_ms), words.PAUSED, p.length_ms or 0) for p in breaks(state, until)]
                spans += [Named(gap, words.NOT_RECORDED, gap.length_ms) for gap in state.gaps]
                spans += [Named(cover, words.COVERED, cover.length_ms) for cover in state.covered(until)]
            for away in part.not_watched if shown.part not in told else ():
                named = Named(away, f"{part.title} {words.NOT_WATCHED}", away.length_ms)
                on_it = list(self.names.on_hatching(named, self._middle_of(shown.block)))
                yield from on_it
                spans += [] if on_it else [named]
            told.add(shown.part)
            yield from self.names.along(spans, place.line_mm if place.line_mm >= 0 else None)
        meaning, (unit, size) = self.names.meaning(), self._unit_at_heading
        if meaning:
            right = self.layout.paper.inner_mm - (width_mm(unit, size) + 4.0 if unit else 0.0)
            yield word(meaning, right, HEADING_MM, 110, "right", AXIS_PT, fill=INK2)

    def _middle_of(self, block: int) -> float:
        own = [place for shown, place in self.rows if shown.block == block]
        return (own[0].top_mm + own[-1].end_mm) / 2

    # ---- shapes ------------------------------------------------------------------------------------------------

    def _places(self, *kinds: Kind) -> list[tuple[Shown, Place]]:
        return [(shown, place) for shown, place in self.rows if shown.item.kind in kinds]

    @property
    def _rows_from(self) -> float:
        """The top of the first row of evidence."""
        return next(place.top_mm for shown, place in self.rows if shown.item.kind is not Kind.PHASES)

    def _draw_ground(self, axes: Axes) -> None:
        page, bottom, top = self.page, self.band.rows_to_mm, self._rows_from
        edges = [top, *(place.end_mm for _, place in self.rows if place.end_mm > top)]
        strip.draw_ground(axes, self.axis, edges, 0.0 if self.layout.merged else self.layout.paper.inner_mm)
        phases = [phase.at_ms for phase in page.state.phases if self.axis.from_ms < phase.at_ms < page.until_ms]
        verticals = phases if page.state.phases else self.axis.ticks_ms()[1:-1]
        strip.draw_verticals(axes, self.axis, verticals, top, bottom)
        strip.draw_hatch(axes, self.axis, page.state.covered(page.until_ms), top, bottom, back=True)
        for first, place in self._firsts():
            away = page.parts[first.part].not_watched
            end = max(own.end_mm for shown, own in self.rows if shown.block == first.block)
            strip.draw_hatch(axes, self.axis, away, place.top_mm, end, back=False)
        strip.draw_hatch(axes, self.axis, page.state.gaps, top, bottom, back=False)

    def _draw_rows(self, axes: Axes) -> None:
        for shown, place in self._places(Kind.TIMED):
            strip.draw_spans(axes, self.axis, shown.row, place.middle_mm, place.height_mm)
        breaks_ms = [pause.at_ms for pause in breaks(self.page.state, self.page.until_ms)]
        strip.draw_breaks(axes, self.axis, breaks_ms, self._rows_from, self.band.rows_to_mm)
        strip.draw_paper(axes, self.names.grounds)
        for shown, place in self._places(Kind.STEMS, Kind.COUNTED):
            strip.draw_row(axes, self.axis, shown.row, place.middle_mm, place.height_mm, self.evidence.ink)
            if shown.row.stems:
                strip.draw_stems(axes, self.axis, shown.row.stems, place.top_mm, place.end_mm)
                self._draw_stem_keys(axes, shown, place)
            if shown.measure is not None and shown.measure.count:
                mark = shown.measure.mark
                draw_marks(axes, [1.6], [place.middle_mm], mark, strip.key_mm(mark, place.height_mm), self.evidence.ink)
        right = self.columns.bars_from_mm + _FIGURE_MM if self.layout.merged else self.layout.paper.inner_mm
        rules = [place.end_mm + 0.15 for shown, place in self.rows if place.total_mm >= 0]
        draw_lines(axes, [((right - _FIGURE_MM, y), (right, y)) for y in rules], LIGHT["ink"], 0.7)

    def _draw_stem_keys(self, axes: Axes, shown: Shown, place: Place) -> None:
        """The heads before their meanings, which stand after the row's name."""
        meanings = list(self._stems_label(shown, place))[1:]
        filled = [made["runs"][0]["text"] == shown.row.heads[0] for made in meanings]
        strip.draw_heads(axes, [(made["x"] - 2.0, made["y"] + 0.1) for made in meanings], filled, 1.7)

    def _phases(self, axes: Axes) -> Iterator[Word]:
        phases, state = self._places(Kind.PHASES), self.page.state
        if not phases:
            return
        _, place = phases[0]
        borders = [*(phase.at_ms for phase in state.phases), self.page.until_ms]
        boxes = []
        for phase, until in zip(state.phases, borders[1:], strict=True):
            left, right = self.axis.mm(phase.at_ms) + 0.25, self.axis.mm(until) - 0.25
            if right <= left:
                continue
            boxes.append((left, place.top_mm, right, place.end_mm - 0.8))
            if right - left >= 6.0:
                made = word(
                    phase.name, (left + right) / 2, place.middle_mm - 0.4, right - left - 1.6, "center", weight=600
                )
                yield cut_to({**made, "size": min(self.size, 8.2)}, 3.8)
        strip.draw_phases(axes, boxes)

    def _notes(self, axes: Axes) -> Iterator[Word]:
        """The notes at their times: numbers in rings, stars in discs, and small rings for those that are not listed."""
        for _, place in self._places(Kind.NOTES):
            size = min(_CIRCLE_MM, place.height_mm * _CIRCLE_SHARE)
            chosen = {found.note.uid for found in self.notes}
            others = [self.axis.mm(note.at_ms) for note in self.page.state.notes if note.uid not in chosen]
            draw_ring(axes, others, [place.middle_mm] * len(others), 1.5)
            wanted = [self.axis.mm(found.note.at_ms) for found in self.notes]
            for found, x in zip(self.notes, apart(wanted, size + 0.2, self.axis.to_mm), strict=True):
                strip.draw_note(axes, x, place.middle_mm, not found.number, size)
                if found.number:
                    yield word(str(found.number), x, place.middle_mm, 6, "center", AXIS_PT, weight=700)

    def _list(self, axes: Axes) -> Iterator[Word]:
        """What the notes say, in two columns, and how many more there are."""
        cells, inner = self.band.cells, self.layout.paper.inner_mm
        half = (len(cells) + 1) // 2
        size = 7.2 if self.layout.close else 8.2
        for n, place in enumerate(cells):
            x, width = (0.0 if n < half else inner / 2 + 2.0), inner / 2 - 2.0
            if n == len(self.notes):
                draw_ring(axes, [x + 1.3], [place.middle_mm], 1.5)
                text = f"{len(self.page.state.notes) - n}{words.MORE_NOTES}"
                yield word(text, x + 4.0, place.middle_mm, width - 4.0, size=size, fill=INK2)
                continue
            found = self.notes[n]
            first = place.top_mm + size * LINE_MM_PER_PT / 2
            if found.number:
                yield word(str(found.number), x, first, 4, size=size, weight=700)
            else:
                draw_star(axes, x + 1.3, first - 0.1, 2.8, LIGHT["ink"])
            made = word("", x + 4.0, place.middle_mm - CELL_PAD_MM / 2, width - 4.0, size=size)
            yield cut_to({**made, "runs": words.note_runs(self.page, found.note)}, place.height_mm - CELL_PAD_MM)


def apart(wanted: Sequence[float], least: float, end: float) -> list[float]:
    """Places as wanted, moved to the right where they would lie on each other, and back where they pass the end."""
    places: list[float] = []
    for x in wanted:
        places.append(max(x, places[-1] + least) if places else x)
    limit = end
    for n in reversed(range(len(places))):
        places[n] = min(places[n], limit)
        limit = places[n] - least
    return places
