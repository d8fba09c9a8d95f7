"""Where the names of pauses and of hatched time stand: on the hatching, above it, or else once in the heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.charts import words
from app.charts.axis import Axis
from app.charts.canvas import Box
from app.charts.setting import INK2, Word, width_mm, word
from app.models.figures import span
from app.models.spans import Span

_ROUND_MM = 2.0
"""Hatching that is left and right of a name on it."""
_HALF_LINE_MM = 1.5


@dataclass(frozen=True, slots=True)
class Named:
    """A stretch of the time axis and its name. A pause takes no lesson time: `length_ms` is how long it was."""

    span: Span
    name: str
    length_ms: int


class SpanNames:
    """Places names line by line, and keeps which found no room."""

    def __init__(self, axis: Axis, size_pt: float) -> None:
        self.axis, self.size = axis, size_pt
        self.left_out: dict[str, None] = {}
        self.grounds: list[Box] = []
        """The paper on which names stand: nothing that crosses them is drawn there."""

    def on_hatching(self, found: Named, middle_mm: float) -> Iterator[Word]:
        """The name on the hatching itself, if it is wide enough; nothing else."""
        left, right = self.axis.mm(found.span.from_ms), self.axis.mm(found.span.until_ms)
        needed = width_mm(found.name, self.size)
        if right - left < needed + 2 * _ROUND_MM:
            return
        x = (left + right) / 2
        self._ground(x, needed, middle_mm)
        yield word(found.name, x, middle_mm, needed + 2, "center", self.size, fill=INK2)

    def along(self, spans: Sequence[Named], line_mm: float | None) -> Iterator[Word]:
        """Names with their lengths on one line above the rows, each over its span; none where there is no line."""
        end = self.axis.from_mm - 2.0
        for found in sorted(spans, key=lambda named: (named.span, named.name)):
            said = f"{found.name} {span(found.length_ms)}"
            width = width_mm(said, self.size)
            x = (self.axis.mm(found.span.from_ms) + self.axis.mm(found.span.until_ms)) / 2
            x = min(x, self.axis.to_mm - width / 2)
            if line_mm is None or x - width / 2 < end:
                self.left_out[found.name] = None
                continue
            self._ground(x, width - 2.0, line_mm)
            yield word(said, x, line_mm, width + 2, "center", self.size, fill=INK2)
            end = x + width / 2 + 1.0

    def _ground(self, x: float, width: float, middle_mm: float) -> None:
        half = width / 2 + 0.6
        self.grounds.append((x - half, middle_mm - _HALF_LINE_MM, x + half, middle_mm + _HALF_LINE_MM))

    def meaning(self) -> str:
        """What the signs mean whose names found no room; '' if all did."""
        hatched = [name for name in self.left_out if name != words.PAUSED]
        away = [name for name in hatched if name.endswith(words.NOT_WATCHED)]
        if len(away) > 1:
            # The hatching stands on the rows of those that are meant.
            hatched = [*(name for name in hatched if name not in away), words.NOT_WATCHED]
        said = [words.TWO_LINES] if words.PAUSED in self.left_out else []
        return " · ".join([*said, *([words.HATCHED + ", ".join(hatched)] if hatched else [])])
