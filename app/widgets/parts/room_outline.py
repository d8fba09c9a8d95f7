"""Lines on the plan of a room: around a piece of furniture, along the walls, along a way that a finger draws."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen, QTransform

from app.models.room import ROUND_TABLE, U_TABLE, Piece
from app.widgets.parts.floor_view import PlanView
from app.widgets.parts.look import Look, inset


def outline(look: Look, view: PlanView, piece: Piece) -> QPainterPath:
    """Where its edges are on the glass."""
    wide, deep = piece.wide_mm * view.dip_per_mm, piece.deep_mm * view.dip_per_mm
    area, path = QRectF(-wide / 2, -deep / 2, wide, deep), QPainterPath()
    if piece.kind == ROUND_TABLE:
        path.addEllipse(area)
    else:
        radius = min(look.dip(8), wide / 4, deep / 4)
        path.addRoundedRect(area, radius, radius)
    if piece.kind == U_TABLE:
        arm, hole = min(wide, deep) / 4, QPainterPath()
        hole.addRect(area.adjusted(arm, -1, -arm, -arm))
        path = path.subtracted(hole)
    middle = view.dip_of(piece.x_mm, piece.y_mm)
    return QTransform().translate(middle.x(), middle.y()).rotate(view.turn_of(piece)).map(path)


def paint_outline(painter: QPainter, look: Look, view: PlanView, piece: Piece, wide_dip: float) -> None:
    """Draw round a piece of furniture."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.ink, look.dip(wide_dip)))
    painter.drawPath(outline(look, view, piece))


def paint_way(painter: QPainter, look: Look, view: PlanView, way_mm: Sequence[tuple[float, float]]) -> None:
    """Draw along points of the floor."""
    path = QPainterPath(view.dip_of(*way_mm[0]))
    for point in way_mm[1:]:
        path.lineTo(view.dip_of(*point))
    painter.strokePath(path, QPen(look.accent, look.dip(3), Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))


def paint_walls(painter: QPainter, look: Look, view: PlanView, paused: bool, away: bool) -> None:
    """Break the walls in a pause, and hatch the room at them while nobody watches."""
    walls, inner = QPainterPath(), QPainterPath()
    walls.addRoundedRect(view.room, look.dip(8), look.dip(8))
    if away:
        inner.addRect(inset(view.room, look.dip(8)))
        painter.fillPath(walls.subtracted(inner), QBrush(look.strong, Qt.BrushStyle.BDiagPattern))
    if paused:
        gaps = QPen(look.canvas, look.dip(4))
        gaps.setDashPattern([3, 4])
        painter.strokePath(walls, gaps)
