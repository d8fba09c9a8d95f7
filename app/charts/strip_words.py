"""The words of the strip: names of rows, figures at their ends, what these count, and the time axis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.charts import strip, words
from app.charts.axis import clock_label
from app.charts.layout import Place
from app.charts.rows import Shown
from app.charts.setting import INK2, Word, cut_to, name_run, width_mm, word
from app.charts.spacing import Kind
from app.charts.strip_view import View
from app.models.figures import seconds

AXIS_PT, SMALL_PT, HEADING_MM = 7.2, 7.0, 2.4
_TICK_APART_MM = 2.2


def labels(view: View) -> Iterator[Word]:
    """The names of the rows, and of groups above them."""
    column = view.columns
    for shown, place in view.rows:
        x, y = column.names_from_mm, place.middle_mm
        if shown.item.kind is Kind.STEMS:
            yield from stems_label(view, shown, place)
            continue
        ours = shown.part < 0 or shown.row.hollow
        group = shown.row.group if view.layout.close and not ours else ""
        run = name_run(shown.row.label, group, 400 if ours else 600) | ({"fill": INK2} if ours else {})
        width = column.name_mm + column.names_from_mm if ours else column.name_mm
        yield cut_to(word("", x, y, width, size=view.size) | {"runs": [run]}, max(place.height_mm - 0.2, 2.6))
        if shown.heading and place.line_mm >= 0 and (view.layout.merged or shown.item.kind is Kind.TIMED):
            above = word(shown.heading, 0.0, place.line_mm + 0.4, column.axis_from_mm - 2, weight=600, fill=INK2)
            yield cut_to(above, 3.7)


def stems_label(view: View, shown: Shown, place: Place) -> Iterator[Word]:
    """The row's name, and below it what its heads mean."""
    size, x = min(view.size, 8.2), view.columns.names_from_mm
    used = [n for n, filled in enumerate((True, False)) if any(s.filled is filled for s in shown.row.stems)]
    pitch = min(3.4, place.height_mm / (len(used) + 1))
    y = place.middle_mm - pitch * len(used) / 2
    yield word(shown.row.label, x, y, view.columns.name_mm, size=size, weight=600)
    for n, head in enumerate(used, 1):
        yield word(shown.row.heads[head], x + 3.4, y + pitch * n, 40, size=min(size, 7.8), fill=INK2)


def figures(view: View) -> Iterator[Word]:
    """At the right end of each row its figure, and below a rule the sum of a group."""
    merged, right = view.layout.merged, view.figures_to_mm
    for shown, place in view.rows:
        row = shown.row
        if row.figure and not (merged and shown.measure):
            size = view.size if merged else 9.0 if shown.measure else 8.4
            look: dict[str, Any] = {"fill": INK2} if row.hollow else {"weight": 700}
            yield word(row.figure, right, place.middle_mm, 14, "right", size, **look)
        if row.total and place.total_mm >= 0:
            yield word(row.total, right, place.total_mm, 14, "right", view.size, weight=700)
        elif row.total:
            yield word(words.SUM + row.total, right + 2.5, place.middle_mm, 20, size=view.size, weight=700)
        if shown.item.kind is Kind.STEMS:
            yield from _stem_figures(view, shown, place)


def _stem_figures(view: View, shown: Shown, place: Place) -> Iterator[Word]:
    """The seconds beside the row's lines, and at each stem that reaches the top its own, if none crosses it."""
    heights = {s: strip.stem_mm(s * 1000, place.top_mm, place.end_mm) for s in strip.STEM_TICKS_S}
    apart_mm = heights[2] - heights[4]
    for tick in strip.STEM_TICKS_S if apart_mm >= _TICK_APART_MM else strip.STEM_TICKS_S[1::2]:
        yield word(str(tick), view.columns.axis_to_mm + 1.5, heights[tick], 4, size=SMALL_PT, fill=INK2)
    tall = [view.axis.mm(s.at_ms) for s in shown.row.stems if s.length_ms > strip.TALLEST_MS * 0.7]
    for stem in shown.row.stems:
        if stem.length_ms <= strip.TALLEST_MS:
            continue
        x, text = view.axis.mm(stem.at_ms), seconds(stem.length_ms)
        free = x + 1.0 + width_mm(text, SMALL_PT) * 2
        if not any(x < other < free for other in tall):
            yield word(text, x + 1.1, heights[8], 7, size=SMALL_PT, weight=600)


def axis_words(view: View) -> Iterator[Word]:
    """Clock times and minutes under the axis."""
    bottom, close = view.band.rows_to_mm, view.layout.close
    heights = (bottom + 2.9, bottom + 5.6) if close else (bottom + 3.3, bottom + 6.6)
    for label, y in zip((words.CLOCK, words.MINUTE), heights, strict=True):
        yield word(label, view.columns.names_from_mm, y, 20, size=AXIS_PT, fill=INK2)
    for at_ms in view.axis.ticks_ms():
        x = view.axis.mm(at_ms)
        minute = f"{(at_ms - view.axis.from_ms) / 60_000:.1f}".removesuffix(".0")
        yield word(axis_clock(view.page, at_ms), x, heights[0], 14, "center", AXIS_PT, fill=INK2)
        yield word(minute, x, heights[1], 14, "center", AXIS_PT, fill=INK2)


def axis_clock(page: words.Lesson, at_ms: int) -> str:
    """The time of day of a lesson time that the axis names."""
    return clock_label(page.state.wall_at(at_ms) if page.state.started else page.started)


def units(view: View) -> Iterator[Word]:
    """What the figures at the right are, above the rows of each method."""
    left, inner = view.columns.bars_from_mm, view.layout.paper.inner_mm
    text, size = unit_at_heading(view)
    if text:
        yield word(text, inner, HEADING_MM, 60, "right", size, fill=INK2)
    for shown, y in _unit_heights(view):
        unit = _unit(view, shown)
        if view.layout.merged and view.columns.bars_mm:
            yield word(unit, left, y, inner - left, size=min(view.size, 7.6), fill=INK2)
        else:
            yield word(unit, inner, y, 20, "right", size=7.6, fill=INK2)


def _unit_heights(view: View) -> Iterator[tuple[Shown, float]]:
    """Where units stand that have a line, or the row of phases, beside them."""
    phases = next((place.middle_mm - 0.4 for _, place in view.places(Kind.PHASES)), None)
    for shown, place in [] if view.layout.close else view.firsts():
        y = place.line_mm + 0.4 if place.line_mm >= 0 else phases
        if y is not None and shown.row.unit:
            yield shown, y


def unit_at_heading(view: View) -> tuple[str, float]:
    """The units that stand in the line of the heading, and their size."""
    lined = [shown for shown, _ in _unit_heights(view)]
    found = [_unit(view, shown) for shown, _ in view.firsts() if shown not in lined]
    return " · ".join(dict.fromkeys(unit for unit in found if unit)), SMALL_PT if view.layout.close else 8.2


def _unit(view: View, shown: Shown) -> str:
    unit = shown.row.unit
    return words.EVENTS_AND_RATE if view.layout.merged and shown.measure else unit
