"""Rubber: which strokes an eraser has crossed from where it came down to where it leaves."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil, hypot

from PySide6.QtCore import QPointF

from app.models import ink
from app.widgets.parts.ink_layer import Laid


class Rubber:
    """One way of the eraser over the paper, in hundredths of a millimetre of it."""

    def __init__(self, at: QPointF, reach_cmm: float) -> None:
        self._at, self._reach_cmm = at, reach_cmm
        self._crossed: dict[str, None] = {}

    @property
    def at(self) -> QPointF:
        """Where it is."""
        return self._at

    @property
    def crossed(self) -> tuple[str, ...]:
        """The ids of what it has crossed, in that order."""
        return tuple(self._crossed)

    def has(self, key: str) -> bool:
        return key in self._crossed

    def crosses(self, to: QPointF, strokes: Mapping[str, Laid]) -> list[Laid]:
        """Go on to there: what of these it crosses on the way, and has not crossed before."""
        way, reach = to - self._at, self._reach_cmm
        # A quick eraser is seen but here and there. Between two steps nothing is further away than it reaches.
        steps = ceil(hypot(way.x(), way.y()) / reach) or 1
        places = [self._at + way * (n / steps) for n in range(steps + 1)]
        self._at = to
        found = {key: laid for key, laid in strokes.items() if not self.has(key) and _is_near(laid, places, reach)}
        self._crossed |= dict.fromkeys(found)
        return list(found.values())


def _is_near(laid: Laid, places: list[QPointF], reach: float) -> bool:
    around = laid.area.adjusted(-reach, -reach, reach, reach)
    return any(around.contains(at) and ink.hit(laid.stroke, at.x(), at.y(), reach) for at in places)
