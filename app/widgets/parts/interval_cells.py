"""The cells of the intervals: which ones are seen in a strip, and what each of them shows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRectF

from app.models import time_sample
from app.models.time_sample import State
from app.models.time_sample_cells import Cell, cell
from app.widgets.parts.look import Look

MOST_MM, LEAST_MM, GAP_DIP = 10.5, 4.0, 4.0
"""How wide a cell is, with its gap, and the gap."""
TARGET_MM = 10.0
"""From the middle of one cell's target to that of the next."""
TEN = 10
"""So many cells at a time there is room for more, where their number is open."""


@dataclass(frozen=True, slots=True)
class CellFace:
    """All that a cell shows. Equal faces are equal pixels."""

    number: int
    cell: Cell
    nothing: bool = False
    """Entered, that nothing of the list was seen."""
    elapsed: float | None = None
    """How much of the interval of now is over, 0 to 1; None for the others."""
    aimed: bool = False
    """What touches are for."""
    open: bool = False
    """Touches could be for it."""
    near: bool = False
    """Its prompt comes within seconds."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The cells from `first` to `last`, each `pitch` wide with its gap, from `left` on."""

    first: int
    last: int
    left: float
    pitch: float

    def place(self, number: int, top: float, high: float, gap: float) -> QRectF:
        """Where the cell of that number is painted."""
        return QRectF(self.left + (number - self.first) * self.pitch, top, self.pitch - gap, high)


@lru_cache(maxsize=16)
def cells_shown(at: int, planned: int, wide: float, margin: float, look: Look) -> Shown:
    """The cells in a strip `wide` across in which interval `at` is now: all of them, or else the newest ones.

    Beside the outermost ones there is room for a finger, whatever their width.
    """
    count = max(at, planned) if planned else -(-at // TEN) * TEN + TEN
    finger, least = look.mm(TARGET_MM) + look.dip(GAP_DIP) + 2, look.mm(LEAST_MM)
    pitch = min(look.mm(MOST_MM), (wide - 2 * margin) / count)
    if pitch + margin < finger:
        # What a finger needs is given up by the cells.
        pitch = (wide - 2 * finger) / (count - 2)
    if pitch >= least:
        return Shown(1, max(at, planned), max(margin, finger - pitch), pitch)
    beside = max(margin, finger - least)
    fits = max(1, int((wide - 2 * beside) // least))
    ahead = fits // 4 if planned else 0
    last = min(max(at, planned), max(fits, at + ahead))
    return Shown(max(1, last - fits + 1), last, beside, (wide - 2 * beside) / fits)


def faces(state: State, now_ms: int, first: int, last: int) -> tuple[CellFace, ...]:
    """What the cells from `first` to `last` show at that lesson time."""
    now_ms = now_ms if state.begun else 0
    at, reach = time_sample.current(state, now_ms), time_sample.reachable(state, now_ms)
    aimed, left_ms = time_sample.target(state, now_ms), time_sample.left_ms(state, now_ms)
    length_s, near = state.config.interval_ms // 1000, left_ms <= time_sample.THICKENS_MS and state.begun
    goes_on = not state.lesson.is_over
    elapsed = (length_s * 1000 - left_ms) // 1000 / length_s
    return tuple(
        CellFace(
            number,
            cell(state, number, now_ms) if number <= at else Cell.AHEAD,
            state.is_nothing(number),
            elapsed if number == at and goes_on else None,
            number == aimed,
            number in reach,
            near and goes_on and number == at,
        )
        for number in range(first, last + 1)
    )


def said(shown: tuple[CellFace, ...]) -> str:
    """How many of these intervals became what, for those who do not see the strip."""
    found = [face.cell for face in shown]
    counted = ((Cell.ENTERED, "entered"), (Cell.MISSED, "missed"), (Cell.NOT_WATCHED, "not watched"))
    return ", ".join(f"{found.count(kind)} {words}" for kind, words in counted if kind in found) or "none entered yet"
