"""Each kind of what the teacher said, with its number and rate, and for questions their pauses as dots.

Dots by kind stand here alone: pauses timed in Talk flow have a kind, those of the pause pad have none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from app.charts.canvas import Box, Line, draw_lines
from app.charts.dots import ticks_s
from app.charts.panel import Panel
from app.charts.setting import INK2, Word, cut_to, name_run, word
from app.charts.style import draw_marks
from app.models.figures import FEW, SHORT_MS, clock_time, listed, quartiles, rate, seconds
from app.models.stacking import stacked
from app.models.verbal_flow import KEY, State
from app.models.verbal_flow_figures import Asking, label
from app.palette import LIGHT

KINDS_AND_PAUSES, KINDS_ALONE = "Question kinds and pauses", "Question kinds"
SAID_KINDS = "Kinds and pauses"
ONE_MARK = "One mark, one pause."
LINE_IS_MIDDLE = " Line: middle value"
ASKED, SAID, PAUSE_IN = "asked", "said", "pause, s"
_ROW_MM, _HEAD_MM, _FOOT_MM = (8.2, 17.0), 4.6, 4.6
_NAME_MM, _COUNT_TO_MM, _DOTS_FROM_MM = 4.2, 27.0, 31.0
_SIZES_MM = (2.0, 1.7, 1.4, 1.2, 1.0, 0.8)
_TICK_PT, _MIDDLE_PT, _RULE_PT = 7.2, 1.5, 0.4


@dataclass(frozen=True, slots=True)
class _Row:
    kind: Asking
    name: str
    often: str
    """How often that is, or when it was."""

    @property
    def lengths_ms(self) -> list[int]:
        return [pause.length_ms or 0 for pause in self.kind.pauses]

    @property
    def middle_ms(self) -> float | None:
        return quartiles(self.lengths_ms)[1] if len(self.kind.pauses) >= FEW else None


def panel(state: State, found: Sequence[Asking], share: float, until_ms: int) -> Panel:
    """The panel of these kinds."""
    watched_ms = state.lesson.watched_ms(KEY, until_ms)
    rows = [_Row(kind, label(state, kind.chip), _often(state, kind, watched_ms)) for kind in found]
    has_pauses, all_ask = any(row.kind.pauses for row in rows), all(kind.chip.asks for kind in found)
    heading = KINDS_ALONE if not has_pauses else KINDS_AND_PAUSES if all_ask else SAID_KINDS
    middle = LINE_IS_MIDDLE if any(row.middle_ms is not None for row in rows) else ""
    about = ONE_MARK + middle if has_pauses else ""
    least, most = (_HEAD_MM + len(rows) * high + _FOOT_MM for high in _ROW_MM)

    def draw(axes: Axes, box: Box, ink: bool) -> Iterator[Word]:
        left, top, right, end = box
        high = min((end - top - _HEAD_MM - _FOOT_MM) / len(rows), _ROW_MM[1] + 2)
        count_to = left + (_COUNT_TO_MM if has_pauses else right - left)
        yield word(ASKED if all_ask else SAID, count_to, top + 1.6, 20, "right", 7.6, fill=INK2)
        places = [(row, top + _HEAD_MM + (n + 0.5) * high) for n, row in enumerate(rows)]
        for row, y in places:
            if row.kind.turns:
                draw_marks(axes, [left + 1.2], [y - 1.5], row.kind.mark, 2.4, ink)
            name = word("", left + _NAME_MM, y - 1.5, count_to - left - _NAME_MM - 6.0, size=8.2)
            yield cut_to(name | {"runs": [name_run(row.name)]}, 3.9)
            yield word(str(len(row.kind.turns)), count_to, y - 1.5, 8, "right", 8.6, weight=700)
            often = word(row.often, left + _NAME_MM, y + 1.9, count_to - left - _NAME_MM, size=7.4, fill=INK2)
            yield cut_to(often, max(3.2, high / 2 - 0.4))
        if has_pauses:
            yield word(PAUSE_IN, right, top + 1.6, 40, "right", 7.6, fill=INK2)
            area = (left + _DOTS_FROM_MM, top + _HEAD_MM, right - 1.5, top + _HEAD_MM + high * len(rows))
            yield from _dots(axes, places, area, high, ink)

    return Panel(heading, about, _alt(rows), share, least, most, draw)


def _often(state: State, kind: Asking, watched_ms: int) -> str:
    count = len(kind.turns)
    if count >= FEW and watched_ms >= SHORT_MS:
        return f"{rate(count / watched_ms * 600_000)} per 10 min"
    if not 0 < count < FEW:
        return ""
    return f"at {listed([clock_time(state.lesson.wall_at(turn.at_ms)) for turn in kind.turns])}"


def _dots(axes: Axes, rows: Sequence[tuple[_Row, float]], area: Box, high: float, ink: bool) -> Iterator[Word]:
    """One dot for each pause, on one scale for all kinds, with its axis under the last."""
    left, top, right, end = area
    ticks = ticks_s(max(length for row, _ in rows for length in (*row.lengths_ms, 0)))
    scale = (right - left) / ticks[-1]
    lines: list[Line] = [((left + tick * scale, top), (left + tick * scale, end)) for tick in ticks]
    draw_lines(axes, lines[1:], LIGHT["line"], _RULE_PT)
    draw_lines(axes, lines[:1], LIGHT["ink2"], 0.8)
    for row, y in rows:
        ordered = sorted(length / 1000 for length in row.lengths_ms)
        for size in _SIZES_MM:
            levels = stacked(ordered, size / scale)
            tallest = max(map(abs, levels), default=0)
            if tallest * size + size / 2 <= high / 2 - 0.4:
                break
        # Very many equal pauses lie on each other in part: their row is no higher.
        step = min(size, (high / 2 - 0.4 - size / 2) / tallest) if tallest else size
        xs = [left + value * scale for value in ordered]
        draw_marks(axes, xs, [y + level * step for level in levels], row.kind.mark, size * 0.88, ink)
        if row.middle_ms is not None:
            x = left + row.middle_ms / 1000 * scale
            draw_lines(axes, [((x, y - high / 2 + 0.6), (x, y + high / 2 - 0.6))], LIGHT["ink"], _MIDDLE_PT)
    for tick in ticks:
        yield word(str(tick), left + tick * scale, end + 2.0, 8, "center", _TICK_PT, fill=INK2)


def _alt(rows: Sequence[_Row]) -> str:
    """What the panel shows, in words."""
    marks = "; each timed pause after a question as a mark" if any(row.kind.pauses for row in rows) else ""
    words = [f"Kinds of what the teacher said, with their numbers{marks}."]
    for row in rows:
        told = [f"{row.name}: {len(row.kind.turns)}{f', {row.often}' if row.often else ''}"]
        lengths = [seconds(length) for length in sorted(row.lengths_ms)]
        told += [f"pauses in seconds {listed(lengths)}"] if lengths else []
        told += [f"middle {seconds(row.middle_ms)}"] if row.middle_ms is not None else []
        words.append("; ".join(told) + ".")
    return " ".join(words)
