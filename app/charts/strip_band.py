"""The strip: its picture by matplotlib, and where Typst sets its words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from matplotlib.axes import Axes

from app.charts import strip, words
from app.charts.alternatives import bars_alt, dots_alt, strip_alt
from app.charts.axis import breaks
from app.charts.canvas import draw_lines, kept
from app.charts.evidence_band import Evidence
from app.charts.layout import CELL_PAD_MM, Layout, Place
from app.charts.notes import apart, note_runs
from app.charts.rows import Shown
from app.charts.setting import INK2, Word, cut_to, width_mm, word
from app.charts.spacing import MM_PER_PT, Kind
from app.charts.span_names import Named, SpanNames
from app.charts.strip_view import FIGURE_MM, View
from app.charts.strip_words import AXIS_PT, HEADING_MM, axis_words, figures, labels, stems_label, unit_at_heading, units
from app.charts.style import draw_marks, draw_ring, draw_star
from app.models.spans import Span
from app.palette import LIGHT

_CIRCLE_MM, _CIRCLE_SHARE = 3.7, 0.78
_OTHER_NOTE_MM, _STAR_MM = 1.5, 2.8
_NARROWEST_PHASE_MM = 6.0
_KEY_TO_WORDS_MM = 4.0


class StripBand:
    """The strip of one lesson on one layout."""

    def __init__(self, layout: Layout, page: words.Lesson, rows: tuple[Shown, ...], evidence: Evidence) -> None:
        self.view, self.evidence = View(layout, page, rows), evidence
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
        found += [*self._phases(axes), *self._notes(axes), *self._list(axes)]
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

    def _notes(self, axes: Axes) -> Iterator[Word]:
        """The notes at their times: numbers in rings, stars in discs, and small rings for those that are not listed."""
        view = self.view
        for _, place in view.places(Kind.NOTES):
            size, y = min(_CIRCLE_MM, place.height_mm * _CIRCLE_SHARE), place.middle_mm
            known = {found.note.uid for found in view.notes}
            others = [view.axis.mm(note.at_ms) for note in view.page.state.notes if note.uid not in known]
            draw_ring(axes, others, [y] * len(others), _OTHER_NOTE_MM)
            wanted = [view.axis.mm(found.note.at_ms) for found in view.notes]
            for found, x in zip(view.notes, apart(wanted, size + 0.2, view.axis.to_mm), strict=True):
                strip.draw_note(axes, x, y, not found.number, size)
                if found.number:
                    yield word(str(found.number), x, y, 6, "center", AXIS_PT, weight=700)

    def _list(self, axes: Axes) -> Iterator[Word]:
        """What the notes say, in two columns, and how many more there are."""
        view, inner = self.view, self.view.layout.paper.inner_mm
        cells, size = view.band.cells, view.layout.cell_pt
        half = (len(cells) + 1) // 2
        for n, place in enumerate(cells):
            x, width = (0.0 if n < half else inner / 2 + 2.0), inner / 2 - 2.0 - _KEY_TO_WORDS_MM
            made = word("", x + _KEY_TO_WORDS_MM, place.middle_mm - CELL_PAD_MM / 2, width, size=size)
            first = place.top_mm + size * MM_PER_PT / 2
            if n == len(view.notes):
                draw_ring(axes, [x + 1.3], [first], _OTHER_NOTE_MM)
                text = f"{len(view.page.state.notes) - n}{words.MORE_NOTES}"
                yield {**made, "y": first, "runs": [{"text": text, "fill": INK2}]}
                continue
            found = view.notes[n]
            if found.number:
                yield word(str(found.number), x, first, 4, size=size, weight=700)
            else:
                draw_star(axes, x + 1.3, first - 0.1, _STAR_MM, LIGHT["ink"])
            yield cut_to({**made, "runs": note_runs(view.page, found.note)}, place.height_mm - CELL_PAD_MM)
