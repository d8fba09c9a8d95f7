"""The outline of a piece of furniture on a plan, to be drawn around it."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath, QTransform

from app.models.room import ROUND_TABLE, U_TABLE, Piece
from app.widgets.parts.floor_view import PlanView
from app.widgets.parts.look import Look


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
