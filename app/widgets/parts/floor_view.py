"""PlanView: how the floor of a room lies on the glass: fitted into a place, turned by quarters, zoomed and moved."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from PySide6.QtCore import QPointF, QRectF

from app.models.room import Piece, turned

LEAST_ZOOM, MOST_ZOOM = 0.5, 4.0


@dataclass(frozen=True, slots=True)
class PlanView:
    """A room of that size in a place of that size. Equal ones show every point at the same spot."""

    wide_mm: int
    """Of the room, before it is turned."""
    deep_mm: int
    left_dip: float
    """Of the place."""
    top_dip: float
    wide_dip: float
    high_dip: float
    quarter: int = 0
    """How many quarter turns clockwise the room is turned."""
    zoom: float = 1.0
    """1 shows the whole room."""
    right_by_dip: float = 0.0
    """How far the room's middle lies right of the place's middle."""
    down_by_dip: float = 0.0
    dip_per_mm: float = field(init=False, compare=False)
    """Of the floor."""
    _corner: tuple[float, float] = field(init=False, compare=False)
    """Where the corner of the room is that is the upper left one as it is turned."""

    def __post_init__(self) -> None:
        # Reckoned once: a room is painted with some thousand points.
        wide, deep = self._turned_mm
        scale = self.zoom * max(0.001, min(self.wide_dip / wide, self.high_dip / deep))
        x = self.left_dip + self.wide_dip / 2 + self.right_by_dip - wide * scale / 2
        y = self.top_dip + self.high_dip / 2 + self.down_by_dip - deep * scale / 2
        object.__setattr__(self, "dip_per_mm", scale)
        object.__setattr__(self, "_corner", (x, y))

    @property
    def place(self) -> QRectF:
        """Where the plan is shown."""
        return QRectF(self.left_dip, self.top_dip, self.wide_dip, self.high_dip)

    @property
    def is_whole(self) -> bool:
        """Whether the room is shown whole and in the middle."""
        return (self.zoom, self.right_by_dip, self.down_by_dip) == (1.0, 0.0, 0.0)

    @property
    def room(self) -> QRectF:
        """Where the walls are."""
        wide, deep = self._turned_mm
        return QRectF(*self._corner, wide * self.dip_per_mm, deep * self.dip_per_mm)

    def dip_of(self, x_mm: float, y_mm: float) -> QPointF:
        """Where a point of the floor is shown."""
        x, y = turned(self.quarter, x_mm, y_mm, self.wide_mm, self.deep_mm)
        left, top = self._corner
        return QPointF(left + x * self.dip_per_mm, top + y * self.dip_per_mm)

    def floor_of(self, point: QPointF) -> tuple[float, float]:
        """The point of the floor, in millimetres, that is shown there; it may lie outside the walls."""
        left, top = self._corner
        x, y = (point.x() - left) / self.dip_per_mm, (point.y() - top) / self.dip_per_mm
        return turned(-self.quarter, x, y, *self._turned_mm)

    def turn_of(self, piece: Piece) -> int:
        """By how many degrees a piece of furniture is turned on the glass."""
        return (piece.turn_deg + 90 * self.quarter) % 360

    def box_of(self, x_mm: float, y_mm: float, wide_mm: float, deep_mm: float) -> QRectF:
        """Where a rectangle of the floor is shown, given by its corner nearest the board's left end."""
        one, other = self.dip_of(x_mm, y_mm), self.dip_of(x_mm + wide_mm, y_mm + deep_mm)
        return QRectF(one, other).normalized()

    def into(self, place: QRectF) -> PlanView:
        """The same piece of floor shown in another place."""
        wide, high = self.wide_dip or 1.0, self.high_dip or 1.0
        moved = replace(self, left_dip=place.x(), top_dip=place.y(), wide_dip=place.width(), high_dip=place.height())
        by = min(place.width() / wide, place.height() / high)
        return moved._at(self.zoom, QPointF(self.right_by_dip, self.down_by_dip) * by)

    def whole(self) -> PlanView:
        """The whole room."""
        return replace(self, zoom=1.0, right_by_dip=0.0, down_by_dip=0.0)

    def zoomed(self, by: float, about: QPointF) -> PlanView:
        """So many times larger, with the point of the floor at `about` where it is."""
        zoom = min(MOST_ZOOM, max(LEAST_ZOOM, self.zoom * by))
        middle = self.place.center() + QPointF(self.right_by_dip, self.down_by_dip)
        shift = about + (middle - about) * (zoom / self.zoom) - self.place.center()
        return self._at(zoom, shift)

    def moved(self, by: QPointF) -> PlanView:
        """Pushed along."""
        return self._at(self.zoom, QPointF(self.right_by_dip, self.down_by_dip) + by)

    @property
    def _turned_mm(self) -> tuple[int, int]:
        wide, deep = max(1, self.wide_mm), max(1, self.deep_mm)
        return (deep, wide) if self.quarter % 2 else (wide, deep)

    def _at(self, zoom: float, shift: QPointF) -> PlanView:
        """With the middle of the place on the floor, so that the room cannot be lost."""
        wide, deep = self._turned_mm
        bigger = replace(self, zoom=zoom)
        most_x, most_y = wide * bigger.dip_per_mm / 2, deep * bigger.dip_per_mm / 2
        x, y = min(most_x, max(-most_x, shift.x())), min(most_y, max(-most_y, shift.y()))
        return replace(bigger, right_by_dip=x, down_by_dip=y)


def plan_view(wide_mm: int, deep_mm: int, place: QRectF, quarter: int = 0) -> PlanView:
    """A whole room of that size in `place`."""
    return PlanView(wide_mm, deep_mm, place.x(), place.y(), place.width(), place.height(), quarter % 4)
