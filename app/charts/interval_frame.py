"""What the graphics of Intervals share: columns of time, a name and a figure for each line, signs for what is missing.

A column is an interval as long as it was, so that rows below on the same axis can be read together with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes

from app.charts.axis import Axis, breaks, clock_label, clock_of
from app.charts.canvas import Box, Line, draw_boxes, draw_lines
from app.charts.setting import INK2, Word, cut_to, width_mm, word
from app.charts.strip import draw_breaks, draw_hatch, draw_verticals
from app.charts.style import draw_marks
from app.charts.words import CLOCK, MINUTE, NOT_RECORDED, NOT_WATCHED, TWO_LINES
from app.models.spans import Span, joined
from app.models.time_sample import State, interval_at, span_of
from app.models.time_sample_cells import Cell, cell
from app.palette import LIGHT

MISSED, IN_PART = "missed", "recorded in part"
NAMES_MM, FIGURES_MM = 48.0, 17.0
TOP_MM, AXIS_MM, HEADING_MM, BETWEEN_MM = 4.4, 7.4, 4.2, 1.5
"""The numbers of the columns, the clock below them, a heading within, and what parts blocks."""
PITCH_MM = (2.85, 6.4)
_SIZES_PT = ((4.2, 8.2), (3.3, 7.6), (0.0, 7.0))
"""From that pitch on names have that size."""
_NAMES_FROM_MM = 18.0
"""Where the names of lines begin that stand beside the name of their block."""
_NUMBER_PT, _NUMBERS_APART_MM, _STEPS = 7.0, 4.6, (1, 2, 5, 10, 20, 50, 100)
_RULE_PT, _SLASH_PT = 0.4, 0.7
_KEY_MM, _KEY_GAP_MM = 4.4, 3.0


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a block: its name, and its figure at the right."""

    name: str
    figure: str
    mark: int | None = None
    """The mark before its name."""
    faint: bool = False
    """Whether it is in no base."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under a name of their own, or with it beside them."""

    name: str
    rows: tuple[Row, ...]
    beside: bool = False

    @property
    def heading_mm(self) -> float:
        """The height of its name."""
        return HEADING_MM if self.name and not self.beside else 0.0


def heights_mm(blocks: Sequence[Block]) -> tuple[float, float]:
    """The least height that lines in these blocks take, and the most that they can use."""
    around = _around_mm(blocks)
    rows = sum(len(block.rows) for block in blocks)
    return around + rows * PITCH_MM[0], around + rows * PITCH_MM[1]


def time_mm(wide_mm: float) -> tuple[float, float]:
    """From where to where time runs on a page so wide."""
    return NAMES_MM, wide_mm - FIGURES_MM


def _around_mm(blocks: Sequence[Block]) -> float:
    return TOP_MM + AXIS_MM + sum(block.heading_mm for block in blocks) + BETWEEN_MM * (len(blocks) - 1)


class Frame:
    """The lines with their places, and what stands around them."""

    def __init__(self, state: State, until_ms: int, blocks: Sequence[Block], box: Box) -> None:
        left, top, self.right, end = box
        self.state, self.until_ms, self.blocks, self.left, self.top = state, until_ms, blocks, left, top
        rows = sum(len(block.rows) for block in blocks)
        self.pitch = min(PITCH_MM[1], (end - top - _around_mm(blocks)) / max(1, rows))
        self.size = next(size for least, size in _SIZES_PT if self.pitch >= least)
        start, to = time_mm(self.right - left)
        self.axis = Axis(left + start, to - start, until_ms, state.lesson.from_ms, clock_of(state.lesson, until_ms))
        self.edges: list[tuple[float, float]] = []
        y = top + TOP_MM
        for block in blocks:
            y += block.heading_mm
            self.edges.append((y, y + len(block.rows) * self.pitch))
            y += len(block.rows) * self.pitch + BETWEEN_MM
        self.bottom = y - BETWEEN_MM
        self.numbers = range(1, interval_at(state.config, max(0, until_ms - 1)) + 1)
        self.cells = {number: cell(state, number, until_ms) for number in self.numbers}
        self.pitch_across = self.axis.mm(state.config.interval_ms) - self.axis.mm(0)

    def across(self, number: int) -> tuple[float, float]:
        """The left and the right of an interval."""
        found = span_of(self.state.config, number)
        return self.axis.mm(found.from_ms), self.axis.mm(found.until_ms)

    def middle(self, block: int, row: int) -> float:
        """The height of a line."""
        return self.edges[block][0] + (row + 0.5) * self.pitch

    def those(self, *kinds: Cell) -> list[int]:
        """The intervals of which that became."""
        return [number for number, found in self.cells.items() if found in kinds]

    def draw_ground(self, axes: Axes) -> None:
        """Draw the lines between rows and columns, what was not seen, and a slash through what was missed."""
        lines: list[Line] = []
        for (y, end), block in zip(self.edges, self.blocks, strict=True):
            step = len(block.rows) if block.beside else 1
            lines += [((self.left, y), (self.right, y))] if block.beside else []
            start = self.axis.from_mm
            lines += [
                ((start, y + n * self.pitch), (self.axis.to_mm, y + n * self.pitch))
                for n in range(0, len(block.rows) + 1, step)
            ]
            if self.pitch_across >= 1.6:
                xs = {x for number in self.numbers for x in self.across(number)}
                lines += [((x, y), (x, end)) for x in xs]
        draw_lines(axes, lines, LIGHT["line"], _RULE_PT)
        if self.pitch_across < 1.6:
            for y, end in self.edges:
                draw_verticals(axes, self.axis, self.axis.ticks_ms()[1:-1], y, end)
        self._draw_missed(axes)
        for y, end in self.edges:
            # It leans the other way than a slash.
            draw_hatch(axes, self.axis, [*self._runs(Cell.NOT_WATCHED), *self.state.lesson.gaps], y, end, back=True)
        bottom = self.bottom
        ticks = [self.axis.mm(at_ms) for at_ms in self.axis.ticks_ms()]
        below: list[Line] = [((x, bottom), (x, bottom + 1.0)) for x in ticks]
        draw_lines(axes, [((self.axis.from_mm, bottom), (self.axis.to_mm, bottom)), *below], LIGHT["ink2"], 0.8)

    def draw_breaks(self, axes: Axes) -> None:
        """Draw the pauses, over all else."""
        times = [pause.at_ms for pause in breaks(self.state.lesson, self.until_ms)]
        for y, end in self.edges:
            draw_breaks(axes, self.axis, times, y + 0.4, end - 0.3)

    def _runs(self, kind: Cell) -> Any:
        return joined(span_of(self.state.config, number) for number in self.those(kind))

    def _draw_missed(self, axes: Axes) -> None:
        boxes: list[Box] = []
        slashes: list[Line] = []
        for (y, end), block in zip(self.edges, self.blocks, strict=True):
            step = end - y if block.beside else self.pitch
            for number in self.those(Cell.MISSED):
                left, right = self.across(number)
                boxes.append((left, y, right, end))
                count = round((end - y) / step)
                slashes += [((left, y + (n + 1) * step), (right, y + n * step)) for n in range(count)]
        draw_boxes(axes, boxes, facecolors=LIGHT["canvas"], edgecolors="none", linewidths=0)
        draw_lines(axes, slashes, LIGHT["strong"], _SLASH_PT)

    def words(self, axes: Axes, column: str, figures: str) -> Iterator[Word]:
        """The names and figures of lines and blocks, the numbers of the columns, and the clock below them."""
        for n, block in enumerate(self.blocks):
            yield from self._block_words(axes, n, block)
        y = self.top + TOP_MM / 2 - 0.4
        yield word(column, self.left, y, NAMES_MM, size=7.4, fill=INK2)
        yield word(figures, self.right, y, 30, "right", 7.4, fill=INK2)
        step = next((step for step in _STEPS if step * self.pitch_across >= _NUMBERS_APART_MM), _STEPS[-1])
        for number in self.numbers:
            left, right = self.across(number)
            if (number % step == 0 or step == 1) and right - left >= min(self.pitch_across, 3.0) * 0.98:
                yield word(str(number), (left + right) / 2, y, 8, "center", _NUMBER_PT, fill=INK2)
        yield from self._clock()

    def _block_words(self, axes: Axes, n: int, block: Block) -> Iterator[Word]:
        y = self.edges[n][0]
        if block.heading_mm:
            yield cut_to(word(block.name, self.left, y - HEADING_MM / 2 + 0.4, 120, size=8.0, weight=600), 3.6)
        elif block.name:
            name = word(block.name, self.left, self.middle(n, 0), _NAMES_FROM_MM - 1, size=self.size, weight=600)
            yield cut_to(name, 3.2)
        start = self.left + (_NAMES_FROM_MM if block.beside else 0.0)
        for place, row in enumerate(block.rows):
            y, look = self.middle(n, place), {"fill": INK2} if row.faint else {}
            x = start
            if row.mark is not None:
                draw_marks(axes, [start + 1.2], [y], row.mark, min(2.2, self.pitch * 0.7), ink=True)
            x += 3.2 if block.beside else 0.0
            yield cut_to(
                word(row.name, x, y, self.left + NAMES_MM - x - 1.5, size=self.size, **look), max(2.8, self.pitch - 0.2)
            )
            figure: dict[str, Any] = look or {"weight": 700}
            yield word(row.figure, self.right, y, FIGURES_MM - 1, "right", self.size, **figure)

    def _clock(self) -> Iterator[Word]:
        heights = (self.bottom + 2.9, self.bottom + 5.8)
        for said, y in zip((CLOCK, MINUTE), heights, strict=True):
            yield word(said, self.left, y, 20, size=7.2, fill=INK2)
        known = self.state.lesson
        for at_ms in self.axis.ticks_ms():
            x = self.axis.mm(at_ms)
            minute = f"{(at_ms - self.axis.from_ms) / 60_000:.1f}".removesuffix(".0")
            if known.started is not None:
                yield word(clock_label(known.wall_at(at_ms)), x, heights[0], 14, "center", 7.2, fill=INK2)
            yield word(minute, x, heights[1], 14, "center", 7.2, fill=INK2)

    def legend(self, axes: Axes, filled: str) -> Iterator[Word]:
        """What the signs on it mean, at the right above it; exactly those on it."""
        keys = [("cut", IN_PART)] if self.those(Cell.IN_PART) else []
        away = [NOT_WATCHED] if self.those(Cell.NOT_WATCHED) else []
        away += [NOT_RECORDED] if self.state.lesson.gaps else []
        keys += [("hatch", ", ".join(away))] if away else []
        keys += [("slash", MISSED)] if self.those(Cell.MISSED) else []
        keys += [("fill", filled)] if filled else []
        x, y = self.right, self.top - 7.6
        if breaks(self.state.lesson, self.until_ms):
            x -= width_mm(TWO_LINES, 7.6) * 0.9
            yield word(TWO_LINES, self.right, y, 40, "right", 7.6, fill=INK2)
            x -= _KEY_GAP_MM
        for sign, said in keys:
            wide = width_mm(said, 7.6) * 1.02
            yield word(said, x, y, wide + 6, "right", 7.6, fill=INK2)
            draw_sign(axes, sign, (x - wide - _KEY_MM, y - 1.3, x - wide - 1.0, y + 1.3))
            x -= wide + _KEY_MM + _KEY_GAP_MM


def draw_sign(axes: Axes, sign: str, box: Box) -> None:
    """Draw a cell as the legend shows it."""
    left, top, right, end = box
    if sign in ("fill", "cut"):
        draw_cells(axes, [box], sign == "cut")
        return
    faces = LIGHT["canvas"] if sign == "slash" else LIGHT["card"]
    draw_boxes(axes, [box], facecolors=faces, edgecolors=LIGHT["line"], linewidths=_RULE_PT)
    if sign == "slash":
        draw_lines(axes, [((left, end), (right, top))], LIGHT["strong"], _SLASH_PT)
    else:
        draw_hatch(axes, Axis(left, right - left, 1), [Span(0, 1)], top, end, back=True)


def draw_cells(axes: Axes, boxes: Sequence[Box], hollow: bool = False) -> None:
    """Draw what was entered: filled, or as an outline where it is in no base."""
    look = {"facecolors": LIGHT["card"] if hollow else LIGHT["ink2"], "edgecolors": LIGHT["ink2"] if hollow else "none"}
    draw_boxes(axes, boxes, **look, linewidths=0.8 if hollow else 0)
