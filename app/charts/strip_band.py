"""The strip: its picture by matplotlib, and where Typst sets its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from matplotlib.axes import Axes

from app.charts import strip, words
from app.charts.alternatives import bars_alt, dots_alt, strip_alt
from app.charts.axis import breaks
from app.charts.canvas import draw_lines, kept
from app.charts.evidence_band import Evidence
from app.charts.layout import KEY_TO_WORDS_MM, RING_GAP_MM, RING_MM, Layout, Place
from app.charts.notes import Remark, apart, left_out
from app.charts.rows import Shown
from app.charts.setting import INK2, Word, cut_to, width_mm, word
from app.charts.spacing import MM_PER_PT, Kind
from app.charts.span_names import Named, SpanNames
from app.charts.strip_view import FIGURE_MM, View
from app.charts.strip_words import AXIS_PT, HEADING_MM, axis_words, figures, labels, stems_label, unit_at_heading, units
from app.charts.style import draw_marks, draw_ring, draw_star
from app.models.spans import Span
from app.palette import LIGHT

_CIRCLE_SHARE, _LEADER_PT = 0.78, 0.4
_OTHER_NOTE_MM, _STAR_MM = 1.5, 2.8
_NARROWEST_PHASE_MM = 6.0


class StripBand:
    """The strip of one lesson on one layout."""

    def __init__(
        self,
        layout: Layout,
        page: words.Lesson,
        rows: tuple[Shown, ...],
        evidence: Evidence,
        remarks: Sequence[Remark] = (),
    ) -> None:
        self.view, self.evidence = View(layout, page, rows, remarks), evidence
        self.names = SpanNames(self.view.axis, AXIS_PT)

    def made(self) -> tuple[dict[str, Any], bytes]:
        """The strip's content for the template, and its picture."""
        view, page = self.view, self.view.page
        canvas = kept("strip")
        canvas.clear(view.layout.paper.inner_mm, view.band.height_mm)
        axes, alts = canvas.ground, [strip_alt(page)]
        found = [*labels(view), *figures(view), *axis_words(view), *units(view), *self._span_names()]
        self._draw_ground(axes)
        self._draw_rows(axes)
        found += [*self._phases(axes), *self._remarks(axes), *self._list(axes)]
        if view.layout.merged:
            found += self.evidence.draw_merged(canvas, view.rows)
            alts += [bars_alt(page)] if page.counted else []
            alts += [dots_alt(part) for part in page.parts if part.stems]
        return {
            "top": view.band.top_mm, "height": view.band.height_mm, "headings": [[0, words.MINUTE_BY_MINUTE]],
            "alt": " ".join(alts), "picture": "strip.svg", "words": found,
        }, canvas.svg()  # fmt: skip

    def _span_names(self) -> Iterator[Word]:
        """Names of pauses and of what is hatched, where they have room, and else what the signs mean."""
        view, told = self.view, set()
        for shown, place in view.firsts():
            spans = self._whole_spans() if shown.block == 0 else []
            for away in view.named(shown) if shown.part not in told else ():
                title = view.page.parts[shown.part].title
                named = Named(away, f"{title} {words.NOT_WATCHED}", away.length_ms)
                on_it = list(self.names.on_hatching(named, sum(view.block(shown.block)) / 2))
                yield from on_it
                spans += [] if on_it else [named]
            if shown.part >= 0 and shown.part not in told and view.page.parts[shown.part].set_aside:
                # Eleven scans are not named one by one.
                self.names.left_out[f"{view.page.parts[shown.part].title} {words.NOT_WATCHED}"] = None
            told.add(shown.part)
            yield from self.names.along(spans, place.line_mm if place.line_mm >= 0 else None)
        meaning, (unit, size) = self.names.meaning(), unit_at_heading(view)
        if meaning:
            right = view.layout.paper.inner_mm - (width_mm(unit, size) + 4.0 if unit else 0.0)
            yield word(meaning, right, HEADING_MM, 110, "right", AXIS_PT, fill=INK2)

    def _whole_spans(self) -> list[Named]:
        """What is to be named of the lesson as a whole."""
        state, until = self.view.page.state, self.view.page.until_ms
        spans = [Named(Span(p.at_ms, p.at_ms), words.PAUSED, p.length_ms or 0) for p in breaks(state, until)]
        spans += [Named(gap, words.NOT_RECORDED, gap.length_ms) for gap in state.gaps]
        return [*spans, *(Named(cover, words.COVERED, cover.length_ms) for cover in state.covered(until))]

    def _draw_ground(self, axes: Axes) -> None:
        view, page, axis = self.view, self.view.page, self.view.axis
        top, bottom = view.rows_from_mm, view.band.rows_to_mm
        edges = [top, *(place.end_mm for _, place in view.rows if place.end_mm > top)]
        strip.draw_ground(axes, axis, edges, 0.0 if view.layout.merged else view.layout.paper.inner_mm)
        phases = [phase.at_ms for phase in page.state.phases if axis.from_ms < phase.at_ms < page.until_ms]
        strip.draw_verticals(axes, axis, phases if page.state.phases else axis.ticks_ms()[1:-1], top, bottom)
        strip.draw_hatch(axes, axis, page.state.covered(page.until_ms), top, bottom, back=True)
        for first, _ in view.firsts():
            strip.draw_hatch(axes, axis, view.away(first), *view.block(first.block), back=False)
        strip.draw_hatch(axes, axis, page.state.gaps, top, bottom, back=False)

    def _draw_rows(self, axes: Axes) -> None:
        view, axis, ink = self.view, self.view.axis, self.evidence.ink
        timed = [(shown.row, place.middle_mm, place.height_mm) for shown, place in view.places(Kind.TIMED)]
        strip.draw_spans(axes, axis, timed)
        breaks_ms = [pause.at_ms for pause in breaks(view.page.state, view.page.until_ms)]
        strip.draw_breaks(axes, axis, breaks_ms, view.rows_from_mm, view.band.rows_to_mm)
        strip.draw_paper(axes, self.names.grounds)
        for shown, place in view.places(Kind.STEMS):
            strip.draw_stems(axes, axis, shown.row.stems, place.top_mm, place.end_mm)
            self._draw_stem_keys(axes, shown, place)
        for shown, place in view.places(Kind.COUNTED):
            strip.draw_row(axes, axis, shown.row, place.middle_mm, place.height_mm, ink)
            for mark in [mark for mark, times_ms in shown.row.marks if times_ms][:1]:
                draw_marks(axes, [1.6], [place.middle_mm], mark, strip.key_mm(mark, place.height_mm), ink)
        rules = [place.end_mm + 0.15 for _, place in view.rows if place.total_mm >= 0]
        right = view.figures_to_mm
        draw_lines(axes, [((right - FIGURE_MM, y), (right, y)) for y in rules], LIGHT["ink"], 0.7)

    def _draw_stem_keys(self, axes: Axes, shown: Shown, place: Place) -> None:
        """The heads before their meanings, which stand after the row's name."""
        meanings = list(stems_label(self.view, shown, place))[1:]
        filled = [made["runs"][0]["text"] == shown.row.heads[0] for made in meanings]
        strip.draw_heads(axes, [(made["x"] - 2.0, made["y"] + 0.1) for made in meanings], filled, 1.7)

    def _phases(self, axes: Axes) -> Iterator[Word]:
        view = self.view
        borders = [*(phase.at_ms for phase in view.page.state.phases), view.page.until_ms]
        for _, place in view.places(Kind.PHASES):
            boxes = []
            for phase, until in zip(view.page.state.phases, borders[1:], strict=True):
                left, right = view.axis.mm(phase.at_ms) + 0.25, view.axis.mm(until) - 0.25
                if right > left:
                    boxes.append((left, place.top_mm, right, place.end_mm - 0.8))
                if right - left >= _NARROWEST_PHASE_MM:
                    middle, width = (left + right) / 2, right - left - 1.6
                    size = min(view.size, 8.2)
                    name = word(phase.name, middle, place.middle_mm - 0.4, width, "center", size, weight=600)
                    yield cut_to(name, 3.8)
            strip.draw_phases(axes, boxes)

    def _remarks(self, axes: Axes) -> Iterator[Word]:
        """Quotes and notes at their times: numbers in rings, stars in discs, small rings for what is not listed."""
        view = self.view
        for shown, place in view.places(Kind.QUOTES, Kind.NOTES):
            size, y = min(RING_MM, place.height_mm * _CIRCLE_SHARE), place.middle_mm
            every = shown.row.said or view.page.state.notes
            own = [each.what for each in view.remarks if each.what in every]
            others = [view.axis.mm(each.at_ms) for each in every if each not in own]
            draw_ring(axes, others, [y] * len(others), _OTHER_NOTE_MM)
            wanted = [view.axis.mm(each.at_ms) for each in own]
            # The quotes that are not listed come after those that are, and stay in sight.
            behind = others if shown.row.said else ()
            end = min((view.axis.to_mm, *(x - (size + _OTHER_NOTE_MM) / 2 for x in behind)))
            places = apart(wanted, size + RING_GAP_MM, view.columns.axis_from_mm, end)
            moved = [(x, at) for x, at in zip(places, wanted, strict=True) if abs(x - at) > size / 2]
            draw_lines(axes, [((x, y + size / 2), (at, place.end_mm)) for x, at in moved], LIGHT["ink2"], _LEADER_PT)
            for each, x in zip(own, places, strict=True):
                number = view.numbers.get(each.uid)
                strip.draw_note(axes, x, y, number is None, size)
                if number is not None:
                    yield word(str(number), x, y, 6, "center", AXIS_PT, weight=700)

    def _list(self, axes: Axes) -> Iterator[Word]:
        """What they say, in two columns, and how many more there are."""
        view, layout = self.view, self.view.layout
        size, width = layout.cell_pt, layout.paper.inner_mm / 2 - 2.0 - KEY_TO_WORDS_MM
        for n, place in enumerate(view.band.cells):
            x = 0.0 if n < view.band.first_cells else layout.paper.inner_mm / 2 + 2.0
            first = place.top_mm + size * MM_PER_PT / 2
            if n == len(view.remarks):
                draw_ring(axes, [x + 1.3], [first], _OTHER_NOTE_MM)
                said = left_out(view.page, view.remarks)
                yield word(said, x + KEY_TO_WORDS_MM, first, width, size=size, fill=INK2)
                continue
            found = view.remarks[n]
            number = view.numbers.get(found.what.uid)
            if number is None:
                draw_star(axes, x + 1.3, first - 0.1, _STAR_MM, LIGHT["ink"])
            made = word("", x, place.top_mm, width + KEY_TO_WORDS_MM, size=size)
            made |= {"number": str(number or ""), "indent": KEY_TO_WORDS_MM}
            yield cut_to(
                {**made, "runs": found.runs(view.page, layout.inked, layout.remarks[n] in layout.whole)},
                place.height_mm - layout.cell_pad_mm,
            )
