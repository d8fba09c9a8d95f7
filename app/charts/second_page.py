"""The second page: bands of panels, then where the teacher was over time, with the timers below on the same axis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

from matplotlib.axes import Axes

from app.charts import strip, words
from app.charts.alternatives import rows_alt
from app.charts.axis import Axis, breaks, clock_of
from app.charts.canvas import draw_lines, kept
from app.charts.layout import BOX_END_MM, TOP_MM, Paper
from app.charts.setting import INK2, Word, cut_to, name_run, width_mm, word
from app.charts.strip_words import AXIS_PT, HEADING_MM, axis_clock
from app.charts.style import draw_open_marks
from app.models.figures import StripRow
from app.palette import CATEGORY_LIGHT, LIGHT

WHEN, MEANWHILE = "When you were where", "What was timed"
NAME_MM, FIGURES_MM = 36.0, 12.0
_PITCH_MM, _LEAST_PITCH_MM = (2.9, 5.4), 2.6
_PARTS_MM, _HEADING_MM, _AXIS_MM, _GAP_MM = 2.4, 10.4, 9.0, 5.0
_SIZES_PT = (7.2, 8.2)
_WHEN_MM, _KEY_MM = 50.0, 5.6
"""The width of the heading, and of a mark before its meaning."""
_WIDE_LETTERS = 1.35
"""A name of wide letters takes so much more than one of usual letters."""
_HIDES = 0.6
"""A mark nearer to another one than that share of its size hides it."""


@dataclass(frozen=True, slots=True)
class SecondPage:
    """Where the bands stand on it, counted from the top of the paper."""

    paper: Paper
    panels_mm: tuple[tuple[float, float], ...]
    """The top and the height of each band of panels."""
    times_top_mm: float
    times_mm: float
    pitch_mm: float
    how_top_mm: float
    how_mm: float
    fits: bool
    """Whether all of it has room."""


def arranged(
    paper: Paper, top_mm: float, how_mm: float, bands: Sequence[tuple[float, float]], rows: int, parts: int
) -> SecondPage:
    """The height shared out: the panels take what they can use beside rows of time that stand close."""
    top = TOP_MM + top_mm + _GAP_MM
    how_top = paper.height_mm - BOX_END_MM - how_mm
    free = how_top - top - (len(bands) + 1) * _GAP_MM
    around = _HEADING_MM + _AXIS_MM + (parts - 1) * _PARTS_MM if rows else 0.0
    spare = free - around - rows * (_PITCH_MM[0] + (0.9 if rows <= 14 else 0.4)) - sum(least for least, _ in bands)
    wanted = sum(most - least for least, most in bands)
    share = min(1.0, max(0.0, spare) / wanted) if wanted else 0.0
    placed_mm, y = list[tuple[float, float]](), top
    for least, most in bands:
        height = least + share * (most - least)
        placed_mm.append((y, height))
        y += height + _GAP_MM
    left = free - around - sum(height for _, height in placed_mm)
    pitch = min(_PITCH_MM[1], left / max(1, rows))
    times = around + rows * pitch
    fits = left >= rows * _LEAST_PITCH_MM
    end = y + times + _GAP_MM if rows else y
    return SecondPage(paper, tuple(placed_mm), y, times, pitch, min(how_top, end), how_mm, fits)


def placed(
    marks: Sequence[tuple[int, Sequence[float]]], size_mm: float, pitch_mm: float
) -> list[tuple[int, float, float]]:
    """Each mark on a row with its x and how far below the middle it stands: kinds that would hide each other apart."""
    found = list[tuple[int, float, float]]()
    near = list[tuple[float, int]]()
    for x, mark in [*sorted((x, mark) for mark, xs in marks for x in xs), (inf, 0)]:
        if near and x - near[-1][0] > size_mm * _HIDES:
            kinds = sorted({kind for _, kind in near})
            step = pitch_mm / 2 / max(1, len(kinds) - 1)
            found += [(kind, at, (kinds.index(kind) - (len(kinds) - 1) / 2) * step) for at, kind in near]
            near = []
        near.append((x, mark))
    return found


def levelled(wanted: Sequence[float], free: float) -> list[float]:
    """These widths, the widest cut to a common one where they do not share `free` otherwise."""
    left = free
    for n, wide in enumerate(sorted(wanted)):
        level = left / (len(wanted) - n)
        if wide > level:
            return [min(one, level) for one in wanted]
        left -= wide
    return list(wanted)


class Times:
    """Rows of what was when: places, then timers, which have a colour of their own."""

    def __init__(
        self, page: words.Lesson, parts: Sequence[words.Part], layout: SecondPage, time_mm: tuple[float, float] | None
    ) -> None:
        self.page, self.layout, self.inner = page, layout, layout.paper.inner_mm
        self.size = _SIZES_PT[layout.pitch_mm >= 3.4]
        self.places = any(not part.bars for part in parts)
        longest = max((width_mm(row.label, self.size) for part in parts for row in part.rows), default=0.0)
        self.name_mm = min(NAME_MM, longest + 2.0)
        start, to = time_mm or (self.name_mm + 2.0, self.inner - FIGURES_MM)
        self.name_mm = start - 2.0
        self.axis = Axis(start, to - start, page.until_ms, page.state.from_ms, clock_of(page.state, page.until_ms))
        self.rows: list[tuple[bool, StripRow, float]] = []
        y = _HEADING_MM
        for n, part in enumerate(parts):
            y += _PARTS_MM if n else 0.0
            for row in part.rows:
                self.rows.append((not part.bars, row, y + layout.pitch_mm / 2))
                y += layout.pitch_mm
        self.bottom = y

    def made(self) -> tuple[dict[str, Any], bytes]:
        """The band's content for the template, and its picture."""
        canvas = kept("times")
        canvas.clear(self.inner, self.layout.times_mm)
        axes = canvas.ground
        self._draw(axes)
        found = [*self._names(), *self._axis_words(), *self._legend(axes)]
        rows, heading = [row for _, row, _ in self.rows], WHEN if self.places else MEANWHILE
        return {
            "top": self.layout.times_top_mm, "height": self.layout.times_mm, "headings": [[0.0, heading]],
            "picture": "times.svg", "alt": rows_alt(self.page, rows, self.places), "words": found,
        }, canvas.svg()  # fmt: skip

    def _draw(self, axes: Axes) -> None:
        axis, pitch, state = self.axis, self.layout.pitch_mm, self.page.state
        edges = [self.rows[0][2] - pitch / 2, *(y + pitch / 2 for _, _, y in self.rows)]
        strip.draw_ground(axes, axis, edges, self.inner)
        strip.draw_hatch(axes, axis, state.gaps, edges[0], edges[-1], back=False)
        for is_place, row, y in self.rows:
            if row.hollow and is_place:
                strip.draw_hatch(axes, axis, row.spans, y - pitch * 0.34, y + pitch * 0.34, back=False)
                continue
            colour = CATEGORY_LIGHT[0] if is_place else None
            strip.draw_spans(axes, axis, [(row, y, pitch)], colour)
        strip.draw_breaks(axes, axis, [p.at_ms for p in breaks(state, self.page.until_ms)], edges[0], edges[-1])
        size = min(2.1, pitch * 0.5)
        for _, row, y in self.rows:
            marks = [(mark, [axis.mm(at_ms) for at_ms in times_ms]) for mark, times_ms in row.marks]
            for mark, x, down in placed(marks, size, pitch):
                draw_open_marks(axes, [x], [y + down], mark, size)
        if self.rows[-1][1].total:
            draw_lines(axes, [((self.inner - 9.0, self.bottom), (self.inner, self.bottom))], LIGHT["ink"], 0.7)

    def _names(self) -> Iterator[Word]:
        for n, (_, row, y) in enumerate(self.rows):
            look: dict[str, Any] = {"fill": INK2} if row.hollow else {}
            name = word("", 0.0, y, self.name_mm, size=self.size)
            yield cut_to(name | {"runs": [name_run(row.label, weight=400) | look]}, max(2.6, self.layout.pitch_mm))
            figure: dict[str, Any] = look or {"weight": 700}
            yield word(row.figure, self.inner, y, 14, "right", self.size, **figure)
            is_last = n + 1 == len(self.rows)
            if row.total and is_last:
                yield word(row.total, self.inner, self.bottom + 2.3, 14, "right", self.size, weight=700)
        yield word(words.MINUTES, self.inner, _HEADING_MM - 2.2, 20, "right", 7.6, fill=INK2)

    def _axis_words(self) -> Iterator[Word]:
        heights = (self.bottom + 3.3, self.bottom + 6.6)
        for label, y in zip((words.CLOCK, words.MINUTE), heights, strict=True):
            yield word(label, 0.0, y, 20, size=AXIS_PT, fill=INK2)
        total = any(row.total for _, row, _ in self.rows[-1:])
        for at_ms in self.axis.ticks_ms():
            x, right = self.axis.mm(at_ms), self.inner - 9.5
            minute = f"{(at_ms - self.axis.from_ms) / 60_000:.1f}".removesuffix(".0")
            clock = axis_clock(self.page, at_ms)
            shift = min(0.0, right - x - width_mm(clock, AXIS_PT) / 2) if total else 0.0
            yield word(clock, x + shift, heights[0], 14, "center", AXIS_PT, fill=INK2)
            yield word(minute, x, heights[1], 14, "center", AXIS_PT, fill=INK2)

    def _legend(self, axes: Axes) -> Iterator[Word]:
        """What the marks mean, at the right of the heading; exactly those on the page."""
        used = dict.fromkeys(mark for _, row, _ in self.rows for mark, times_ms in row.marks if times_ms)
        labels = {measure.mark: measure.label for part in self.page.parts for measure in part.marked}
        x, order = self.inner, sorted(used, reverse=True)
        wanted = [width_mm(labels[mark], 7.8) * _WIDE_LETTERS + 1.6 for mark in order]
        widths = levelled(wanted, self.inner - _WHEN_MM - _KEY_MM * len(order))
        for mark, wide in zip(order, widths, strict=True):
            x -= wide
            yield cut_to(word(labels[mark], x, HEADING_MM + 0.2, wide, size=7.8, fill=INK2), 3.7)
            draw_open_marks(axes, [x - 2.0], [HEADING_MM + 0.2], mark, 2.0)
            x -= _KEY_MM
