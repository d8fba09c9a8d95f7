"""The lesson's time axis on paper: where a lesson time stands, what is named, and where time stood still."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from app.models import lesson

_STEPS_MIN = (1, 2, 5, 10, 15, 20, 30, 60, 120, 240)
_MS = timedelta(milliseconds=1)
_CLOSEST_TICKS_MM, _CLOSEST_MM = 12.0, 9.5


@dataclass(frozen=True, slots=True)
class Axis:
    """A stretch of lesson time laid on millimetres."""

    from_mm: float
    width_mm: float
    until_ms: int
    from_ms: int = 0
    clock: tuple[tuple[int, int], ...] = ()
    """From which lesson times on how much is to be added for the time since midnight, as `clock_of` gives it."""

    @property
    def to_mm(self) -> float:
        return self.from_mm + self.width_mm

    def mm(self, at_ms: int) -> float:
        """Where a lesson time stands."""
        whole = self.until_ms - self.from_ms
        passed = min(max(at_ms, self.from_ms), self.until_ms) - self.from_ms
        return self.from_mm + self.width_mm * (passed / whole if whole else 0.0)

    def ticks_ms(self) -> tuple[int, ...]:
        """Lesson times to be named: its beginning, its end, and between them even minutes of the clock.

        Without a clock these are minutes from its beginning. What another one would touch is left out.
        """
        whole = self.until_ms - self.from_ms
        fitting = max(1.0, self.width_mm / _CLOSEST_TICKS_MM)
        total_min = whole / 60_000
        step = next((step for step in _STEPS_MIN if total_min / step <= fitting), round(total_min))
        found = [self.from_ms]
        for at_ms in self._even_ms(step * 60_000):
            if self._apart(found[-1], at_ms) and self._apart(at_ms, self.until_ms):
                found.append(at_ms)
        return (*found, self.until_ms) if self._apart(found[-1], self.until_ms) else (*found,)

    def _even_ms(self, step_ms: int) -> Iterator[int]:
        pieces = self.clock or ((self.from_ms, -self.from_ms),)
        for (from_ms, added_ms), (until_ms, _) in pairwise((*pieces, (self.until_ms, 0))):
            yield from range(-(-(from_ms + added_ms) // step_ms) * step_ms - added_ms, until_ms, step_ms)

    def _apart(self, at_ms: int, other_ms: int) -> bool:
        return self.mm(other_ms) - self.mm(at_ms) >= _CLOSEST_MM


def clock_of(state: lesson.State, until_ms: int) -> tuple[tuple[int, int], ...]:
    """From which lesson times on how much is to be added for the time since midnight: after each pause it is more."""
    if state.started is None:
        return ()
    midnight = state.started.replace(hour=0, minute=0, second=0, microsecond=0)
    times_ms = [state.from_ms, *(pause.at_ms for pause in breaks(state, until_ms))]
    return tuple((at_ms, (state.wall_at(at_ms) - midnight) // _MS - at_ms) for at_ms in times_ms)


def clock_label(at: datetime) -> str:
    """A time of day as the axis names it: '13:20', or '13:18:25' where it is no whole minute."""
    return f"{at:%H:%M:%S}".removesuffix(":00")


def breaks(state: lesson.State, until_ms: int) -> tuple[lesson.Pause, ...]:
    """The pauses within the lesson, those at one lesson time as one; one at its very beginning or end is none."""
    lengths: dict[int, int] = {}
    for pause in state.pauses:
        if state.from_ms < pause.at_ms < until_ms:
            lengths[pause.at_ms] = lengths.get(pause.at_ms, 0) + (pause.length_ms or 0)
    return tuple(lesson.Pause(at_ms, length_ms) for at_ms, length_ms in lengths.items())
