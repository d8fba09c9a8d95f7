"""Drag: somebody who is dragged over the plan, and the way that the finger takes."""

from __future__ import annotations

from math import hypot

from app.models import lesson
from app.models.room_map import STEP_MM, STEP_MS, Position
from app.widgets.parts.floor_plan import OnPlan


class Drag:
    """Somebody under a finger. The way begins where they stood, at the moment at which the finger came down."""

    def __init__(
        self,
        who: str,
        touch: OnPlan,
        begin_mm: tuple[float, float],
        corrects: Position | None,
        known: lesson.State,
    ) -> None:
        self.who = who
        self._stops = (known.pauses, known.gaps)
        self.contact = touch.contact
        self.corrects = corrects
        """The position that is put right by it; None where they go elsewhere."""
        self.at_mm = begin_mm
        self.way: list[tuple[int, float, float]] = [(0, *begin_mm)]
        self._skipped: tuple[int, float, float] | None = None

    def to(self, touch: OnPlan, at_mm: tuple[float, float]) -> None:
        """The finger is there now: kept if it is time for a point, or if it has rested at the point before."""
        point = (touch.since_ms, *at_mm)
        if self._skipped is not None and touch.since_ms - self._skipped[0] >= STEP_MS:
            self.way.append(self._skipped)
            self._skipped = None
        if touch.since_ms - self.way[-1][0] >= STEP_MS:
            self.way.append(point)
            self._skipped = None
        else:
            self._skipped = point
        self.at_mm = at_mm

    def was_stopped(self, known: lesson.State) -> bool:
        """Whether the recording stopped meanwhile, or went on: the times of its way are no times of the lesson."""
        return (known.pauses, known.gaps) != self._stops

    @property
    def way_mm(self) -> list[tuple[float, float]]:
        """The points of the floor that are kept of it so far."""
        return [(x_mm, y_mm) for _, x_mm, y_mm in self.way]

    def whole_way(self) -> list[tuple[int, float, float]]:
        """Its points until it came to where it ended, however long the finger rested there."""
        way = [*self.way, self._skipped] if self._skipped is not None else list(self.way)
        _, *end = way[-1]
        while len(way) > 2 and hypot(way[-2][1] - end[0], way[-2][2] - end[1]) < STEP_MM:
            way.pop()
        return [*way[:-1], (way[-1][0], end[0], end[1])]
