"""Where the plan and the chips of Room stand: side by side, or one below the other, as the room is shown larger."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize

from app.widgets.parts.floor_plan import MARGIN_DIP
from app.widgets.parts.heading import heading_height
from app.widgets.parts.look import Look

LEAST_MM, GAP_MM = 12.0, 2.0
WIDE_MM, SLIM_MM = 35.0, 30.0
"""So wide is a chip beside the plan, in one column and in several."""
HIGH_MM, BELOW_MM = 14.5, 30.0
"""So high is one below it, and so wide at least where there is room."""
TALL_MM = 17.5
"""A chip beside the plan grows no higher."""


@dataclass(frozen=True)
class Places:
    """Where everything is in a recorder of one size."""

    plan: QRect
    heading: QRect
    """Without height where there is no room for it."""
    chips: tuple[QRect, ...]
    """The last one stands apart from the others."""
    dip_per_mm: float
    """How large a millimetre of the floor is on the plan."""


def here_places(size: QSize, look: Look, chips: int, room_mm: tuple[int, int], left_hand: bool) -> Places:
    """The places of so many chips and of a room that is so wide and deep as it is turned."""
    beside = _beside(size, look, chips, room_mm, left_hand)
    below = _below(size, look, chips, room_mm)
    return beside if beside.dip_per_mm >= below.dip_per_mm else below


def _beside(size: QSize, look: Look, chips: int, room_mm: tuple[int, int], left_hand: bool) -> Places:
    gap, head, least = round(look.mm(GAP_MM)), heading_height(look) + round(look.dip(3)), look.mm(LEAST_MM)
    columns = 1
    while columns < chips and _high(size.height() - head, -(-chips // columns), gap) < least:
        columns += 1
    chip = round(look.mm(WIDE_MM if columns == 1 else SLIM_MM))
    wide = columns * chip + (columns - 1) * gap
    rows = -(-chips // columns)
    high = min(_high(size.height() - head, rows, gap), round(look.mm(TALL_MM)))
    left = 0 if left_hand else size.width() - wide
    top = head
    places = []
    for n in range(chips):
        column, row = divmod(n, rows)
        last = n == chips - 1
        y = size.height() - high if last and columns == 1 else top + row * (high + gap)
        places.append(QRect(left + column * (chip + gap), y, chip, high))
    plan = QRect(wide + gap if left_hand else 0, 0, max(1, size.width() - wide - gap), size.height())
    return Places(plan, QRect(left, 0, wide, head), tuple(places), _scale(plan, look, room_mm))


def _below(size: QSize, look: Look, chips: int, room_mm: tuple[int, int]) -> Places:
    gap, head, high = round(look.mm(GAP_MM)), heading_height(look) + round(look.dip(3)), round(look.mm(HIGH_MM))
    most = max(1, int((size.width() + gap) / (look.mm(BELOW_MM) + gap)))
    rows = -(-chips // most)
    columns = -(-chips // rows)
    wide = (size.width() - (columns - 1) * gap) // columns
    needed = head + rows * high + (rows - 1) * gap
    plan = QRect(0, 0, size.width(), max(1, size.height() - needed - gap // 2))
    top = size.height() - needed + head
    places = []
    for n in range(chips):
        row, column = divmod(n, columns) if n < chips - 1 else (rows - 1, columns - 1)
        places.append(QRect(column * (wide + gap), top + row * (high + gap), wide, high))
    heading = QRect(0, size.height() - needed, size.width(), head)
    return Places(plan, heading, tuple(places), _scale(plan, look, room_mm))


def _high(room: int, rows: int, gap: int) -> int:
    return (room - (rows - 1) * gap) // rows


def _scale(plan: QRect, look: Look, room_mm: tuple[int, int]) -> float:
    margin = 2 * look.dip(MARGIN_DIP)
    return max(0.0, min((plan.width() - margin) / room_mm[0], (plan.height() - margin) / room_mm[1]))
