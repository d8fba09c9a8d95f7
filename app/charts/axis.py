"""The lesson's time axis on paper: where a lesson time stands, what is named, and where time stood still."""

from __future__ import annotations

from dataclasses import dataclass

from app.models import lesson

_STEPS_MIN = (1, 2, 5, 10, 15, 20, 30, 60, 120, 240)
_CLOSEST_TICKS_MM, _CLOSEST_TO_END_MM = 12.0, 9.5


@dataclass(frozen=True, slots=True)
class Axis:
    """A stretch of lesson time laid on millimetres."""

    from_mm: float
    width_mm: float
    until_ms: int
    from_ms: int = 0

    @property
    def to_mm(self) -> float:
        return self.from_mm + self.width_mm

    def mm(self, at_ms: int) -> float:
        """Where a lesson time stands."""
        whole = self.until_ms - self.from_ms
        passed = min(max(at_ms, self.from_ms), self.until_ms) - self.from_ms
        return self.from_mm + self.width_mm * (passed / whole if whole else 0.0)

    def ticks_ms(self) -> tuple[int, ...]:
        """Lesson times to be named: even minutes from its beginning, and the end in place of one it would touch."""
        whole = self.until_ms - self.from_ms
        fitting = max(1.0, self.width_mm / _CLOSEST_TICKS_MM)
        total_min = whole / 60_000
        step = next((step for step in _STEPS_MIN if total_min / step <= fitting), round(total_min))
        even = range(self.from_ms, self.until_ms, step * 60_000) if whole else range(0)
        free = [at_ms for at_ms in even if at_ms == self.from_ms or self._apart(at_ms)]
        return (*free, self.until_ms) if not free or self._apart(free[-1]) else (*free,)

    def _apart(self, at_ms: int) -> bool:
        return self.mm(self.until_ms) - self.mm(at_ms) >= _CLOSEST_TO_END_MM


def breaks(state: lesson.State, until_ms: int) -> tuple[lesson.Pause, ...]:
    """The pauses within the lesson, those at one lesson time as one; one at its very beginning or end is none."""
    lengths: dict[int, int] = {}
    for pause in state.pauses:
        if state.from_ms < pause.at_ms < until_ms:
            lengths[pause.at_ms] = lengths.get(pause.at_ms, 0) + (pause.length_ms or 0)
    return tuple(lesson.Pause(at_ms, length_ms) for at_ms, length_ms in lengths.items())
