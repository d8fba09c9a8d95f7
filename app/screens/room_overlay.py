"""What is painted over a room while it is edited: what is selected, handles, guide lines, the band, the order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.models.editing import Editing
from app.models.room import RING, ROUND_TABLE, Piece, Place, Zone
from app.models.snapping import Guide
from app.widgets.parts.floor_paint import SEAT_MM, say
from app.widgets.parts.floor_view import PlanView
from app.widgets.parts.icons import paint_icon
from app.widgets.parts.look import BOLD, Look, inset

HANDLE_MM = 9.0
"""How wide a handle is on the glass."""


def paint_selected(painter: QPainter, look: Look, view: PlanView, piece: Piece) -> None:
    """A line round a piece, turned as it is."""
    painter.save()
    painter.translate(view.dip_of(piece.x_mm, piece.y_mm))
    painter.rotate(view.turn_of(piece))
    wide, deep = piece.wide_mm * view.dip_per_mm, max(look.dip(8), piece.deep_mm * view.dip_per_mm)
    area = inset(QRectF(-wide / 2, -deep / 2, wide, deep), -look.dip(4))
    painter.setPen(QPen(look.accent, look.dip(3)))
    painter.setBrush(_veil(look))
    if piece.kind in (ROUND_TABLE, RING):
        painter.drawEllipse(area)
    else:
        painter.drawRoundedRect(area, look.dip(9), look.dip(9))
    painter.restore()


def paint_selected_spot(painter: QPainter, look: Look, view: PlanView, spot: Place | Zone) -> None:
    """A line round a place or a zone."""
    painter.setPen(QPen(look.accent, look.dip(3)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if isinstance(spot, Zone):
        area = view.box_of(spot.x_mm, spot.y_mm, spot.wide_mm, spot.deep_mm)
        painter.drawRoundedRect(inset(area, look.dip(1)), look.dip(10), look.dip(10))
        return
    half = SEAT_MM * view.dip_per_mm / 2 + look.dip(3)
    painter.drawEllipse(view.dip_of(spot.x_mm, spot.y_mm), half, half)


def paint_handle(painter: QPainter, look: Look, at: QPointF, of: QPointF) -> None:
    """The handle that turns, joined to the middle of what it turns."""
    painter.setPen(QPen(look.accent, look.dip(1.5)))
    painter.drawLine(QLineF(at, at + (of - at) * 0.4))
    half = look.mm(HANDLE_MM) / 2
    painter.setPen(QPen(look.accent, look.dip(2.5)))
    painter.setBrush(look.card)
    painter.drawEllipse(at, half, half)
    paint_icon(
        painter, "turn", QRectF(at.x() - half * 0.62, at.y() - half * 0.62, half * 1.24, half * 1.24), look.accent
    )


def paint_corner(painter: QPainter, look: Look, at: QPointF) -> None:
    """The corner by which a zone is drawn larger."""
    half = look.mm(HANDLE_MM) / 4
    painter.setPen(QPen(look.accent, look.dip(2.5)))
    painter.setBrush(look.card)
    painter.drawRoundedRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half), 3, 3)


def paint_guides(painter: QPainter, look: Look, view: PlanView, guides: Iterable[Guide]) -> None:
    """Thin lines along which what is dragged is in line with others."""
    painter.setPen(QPen(look.accent, look.dip(1.5), Qt.PenStyle.DashLine))
    for guide in guides:
        one, other = (
            view.dip_of(guide.at_mm, along) if guide.upright else view.dip_of(along, guide.at_mm)
            for along in (guide.from_mm, guide.to_mm)
        )
        painter.drawLine(QLineF(one, other))


def paint_band(
    painter: QPainter, look: Look, view: PlanView, band: tuple[float, float, float, float], *, zone: bool
) -> None:
    """The rectangle that a finger draws: of what shall be selected, or of a zone."""
    area = QRectF(view.dip_of(*band[:2]), view.dip_of(*band[2:])).normalized()
    painter.setPen(QPen(look.accent, look.dip(2), Qt.PenStyle.SolidLine if zone else Qt.PenStyle.DashLine))
    painter.setBrush(_veil(look))
    painter.drawRoundedRect(area, look.dip(4), look.dip(4))


def paint_touched(painter: QPainter, look: Look, view: PlanView, now: Editing, touched: Sequence[str]) -> None:
    """Who was touched so far has a full disc with what it is now; who was touched last a ring around it."""
    numbers = {student.id: str(student.number) for student in now.room.students}
    half = SEAT_MM * view.dip_per_mm / 2
    for known in touched:
        place, piece = now.layout.place_of(known), now.layout.piece(known)
        if place is None and piece is None:
            continue
        x, y = (place.x_mm, place.y_mm) if place is not None else (piece.x_mm, piece.y_mm) if piece else (0, 0)
        at = view.dip_of(x, y)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.accent)
        painter.drawEllipse(at, half, half)
        painter.setPen(look.card)
        words = numbers.get(known) or (piece.name if piece is not None else "")
        say(painter, words, look.font(min(24.0, half * 1.0 / look.dip(1)), BOLD), at)


def _veil(look: Look) -> QColor:
    veil = QColor(look.accent)
    veil.setAlphaF(0.10)
    return veil
