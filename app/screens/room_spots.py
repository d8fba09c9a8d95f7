"""RoomSpots: where on a plan that is edited things are: what a finger means, handles, and what two fingers turn."""

from __future__ import annotations

from math import hypot

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QWidget

from app.models.arranging import extent, outline
from app.models.editing import Editing
from app.models.room import Place, Zone
from app.widgets.parts.floor_paint import SEAT_MM
from app.widgets.parts.floor_plan import FloorPlan
from app.widgets.parts.look import look_of

NEAR_MM = 4.0
"""Of glass: so far beside something a finger still means it."""
HANDLE_MM = 6.0
"""Of glass: so far from the middle of a handle a finger still means it."""
HOLDS_MM = 12.0
"""Of glass: so far around what is selected two fingers turn it."""
EDIT, ZONE, SWAP, INITIALS, ORDER = "edit", "zone", "swap", "initials", "order"
"""What touches on the plan mean."""


class RoomSpots(FloorPlan):
    """A plan of what is edited."""

    def __init__(self, editing: Editing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editing = editing
        self.mode = EDIT

    def turns_at(self, one: QPointF, two: QPointF) -> bool:
        """Two fingers around what is selected turn it."""
        box = self.box() if self.mode == EDIT else None
        if box is None or not any(self.editing.layout.piece(known) for known in self.editing.selected):
            return False
        much = look_of(self).mm(HOLDS_MM)
        return box.adjusted(-much, -much, much, much).contains((one + two) / 2)

    def hit(self, x_mm: float, y_mm: float) -> str:
        return self.editing.at(x_mm, y_mm, look_of(self).mm(NEAR_MM) / self.view.dip_per_mm / 2)

    def who(self, x_mm: float, y_mm: float) -> str:
        """The child whose place is next to that point, and no further than a finger's width from it."""
        seats = [place for place in self.editing.layout.places if place.student]
        near = SEAT_MM / 2 + look_of(self).mm(NEAR_MM) / self.view.dip_per_mm

        def away(place: Place) -> float:
            return hypot(place.x_mm - x_mm, place.y_mm - y_mm)

        found = min(seats, key=away, default=None)
        return found.student if found is not None and away(found) <= near else ""

    def inside(self, x_mm: float, y_mm: float) -> bool:
        return 0 <= x_mm <= self.editing.room.wide_mm and 0 <= y_mm <= self.editing.room.deep_mm

    def box(self) -> QRectF | None:
        """Where what is selected lies on the glass."""
        box = extent(self.editing.layout, self.editing.selected)
        return None if box is None else self.view.box_of(box.left_mm, box.top_mm, box.wide_mm, box.deep_mm)

    def middle_mm(self) -> tuple[float, float]:
        box = outline(self.editing.layout, self.editing.selected)
        return box.middle_mm if box is not None else (0.0, 0.0)

    def handle(self) -> QPointF | None:
        """Where the handle that turns what is selected is: above it, or below where that is off the plan."""
        box = self.box()
        pieces = [known for known in self.editing.selected if self.editing.layout.piece(known)]
        if box is None or not pieces or self.mode != EDIT:
            return None
        away = look_of(self).mm(8)
        top = box.top() - away
        if top < look_of(self).mm(6):
            top = box.bottom() + away
        return QPointF(box.center().x(), top)

    def zone(self) -> Zone | None:
        chosen = self.editing.selected
        found = [zone for zone in self.editing.layout.zones if zone.id in chosen]
        return found[0] if len(chosen) == 1 and found else None

    def corner(self) -> QPointF | None:
        """Where a zone that is selected can be drawn larger: the corner across from its own."""
        zone = self.zone()
        if zone is None or self.mode != EDIT:
            return None
        return self.view.dip_of(zone.x_mm + zone.wide_mm, zone.y_mm + zone.deep_mm)

    def near_handle(self, handle: QPointF | None, x_mm: float, y_mm: float) -> bool:
        if handle is None:
            return False
        way = self.view.dip_of(x_mm, y_mm) - handle
        return hypot(way.x(), way.y()) <= look_of(self).mm(HANDLE_MM)
