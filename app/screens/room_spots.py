"""RoomSpots: where on a plan that is edited things are: what a finger means, handles, and what two fingers turn."""

from __future__ import annotations

from math import hypot

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QWidget

from app.models.arranging import extent, goes_along, outline
from app.models.editing import Editing
from app.models.furniture import bounds
from app.models.room import Place, Zone
from app.widgets.parts.floor_paint import SEAT_MM
from app.widgets.parts.floor_plan import FloorPlan
from app.widgets.parts.look import inset, look_of

NEAR_MM = 4.0
"""Of glass: so far beside something a finger still means it."""
HANDLE_MM, AWAY_MM = 5.0, 8.0
"""Of glass: so far from the middle of a handle a finger still means it, and so far it is from what it turns."""
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
        """Where the handle that turns what is selected is: beside it, where it lies over least else."""
        box = self.box()
        pieces = [known for known in self.editing.selected if self.editing.layout.piece(known)]
        if box is None or not pieces or self.mode != EDIT:
            return None
        away, half = look_of(self).mm(AWAY_MM), look_of(self).mm(HANDLE_MM)
        middle, across, along = box.center(), box.width() / 2 + away, box.height() / 2 + away
        ways = [QPointF(0, -along), QPointF(across, 0), QPointF(0, along), QPointF(-across, 0)]
        # Among many desks the aisles cross at the corners.
        x, y = across - 0.4 * away, along - 0.4 * away
        ways += [QPointF(x, -y), QPointF(x, y), QPointF(-x, y), QPointF(-x, -y)]
        inside = inset(QRectF(self.rect()), half)
        found = [middle + way for way in ways if inside.contains(middle + way)]
        others = self._others()

        def covers(at: QPointF) -> int:
            area = QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half)
            return sum(area.intersects(other) for other in others)

        return min(found, key=covers, default=None)

    def _others(self) -> list[QRectF]:
        """Where on the glass is what is not selected."""
        layout, held = self.editing.layout, self.editing.selected
        boxes = [bounds(piece) for piece in layout.pieces if piece.id not in held]
        found = [self.view.box_of(box.left_mm, box.top_mm, box.wide_mm, box.deep_mm) for box in boxes]
        half = SEAT_MM / 2
        seats = [place for place in layout.places if not goes_along(place, held)]
        return found + [self.view.box_of(p.x_mm - half, p.y_mm - half, SEAT_MM, SEAT_MM) for p in seats]

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
