"""The shape of each kind of furniture, painted at its place on a plan, or small as the icon of its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.models import furniture
from app.models import room as rooms
from app.models.room import Piece
from app.widgets.parts.floor_view import PlanView
from app.widgets.parts.look import Look, between, inset

BAR_DIP = 10.0
"""What stands in a wall is that thick at least."""


def paint_piece(painter: QPainter, look: Look, view: PlanView, piece: Piece) -> None:
    """Paint a piece of furniture without its words."""
    painter.save()
    painter.translate(view.dip_of(piece.x_mm, piece.y_mm))
    painter.rotate(view.turn_of(piece))
    if piece.kind == rooms.DOOR and door_swing(view, piece) < 0:
        painter.rotate(180)
    scale = view.dip_per_mm
    wide, deep = piece.wide_mm * scale, piece.deep_mm * scale
    paint_shape(painter, look, piece.kind, QRectF(-wide / 2, -deep / 2, wide, deep))
    painter.restore()


def door_swing(view: PlanView, piece: Piece) -> int:
    """1 where a door swings towards its own front, -1 where it must be turned round to swing into the room."""
    return furniture.door_swing(piece, view.wide_mm, view.deep_mm)


def paint_shape(painter: QPainter, look: Look, kind: str, area: QRectF) -> None:
    """Paint that kind of furniture into `area`, its front up."""
    painter.setPen(QPen(look.strong, look.dip(1.5)))
    painter.setBrush(look.canvas)
    _SHAPES.get(kind, _box)(painter, look, area)


def _box(painter: QPainter, look: Look, area: QRectF) -> None:
    radius = min(look.dip(8), area.height() / 4, area.width() / 4)
    pen, brush = painter.pen(), painter.brush()
    if pen.style() != Qt.PenStyle.SolidLine or brush.style() == Qt.BrushStyle.NoBrush:
        painter.drawRoundedRect(area, radius, radius)
        return
    # Two full shapes: a stroked one takes longer, and a room has many.
    half = pen.widthF() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    for fill, more in ((pen.brush(), half), (brush, -half)):
        painter.setBrush(fill)
        painter.drawRoundedRect(inset(area, -more), max(0.0, radius + more), max(0.0, radius + more))
    painter.setPen(pen)


def _double(painter: QPainter, look: Look, area: QRectF) -> None:
    _box(painter, look, area)
    painter.setPen(QPen(look.line, look.dip(1.5)))
    middle, short = area.center().x(), look.dip(2)
    painter.drawLine(QLineF(middle, area.top() + short, middle, area.top() + area.height() * 0.18))
    painter.drawLine(QLineF(middle, area.bottom() - area.height() * 0.18, middle, area.bottom() - short))


def _round(painter: QPainter, look: Look, area: QRectF) -> None:
    painter.drawEllipse(_square(area))


def _u(painter: QPainter, look: Look, area: QRectF) -> None:
    arm = min(area.width(), area.height()) / 4
    path = QPainterPath()
    path.addRoundedRect(area, look.dip(6), look.dip(6))
    hole = QPainterPath()
    hole.addRect(QRectF(area.left() + arm, area.top() - 1, area.width() - 2 * arm, area.height() - arm + 1))
    painter.drawPath(path.subtracted(hole).simplified())


def _ring(painter: QPainter, look: Look, area: QRectF) -> None:
    painter.setPen(QPen(look.quiet, look.dip(2), Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(_square(area))


def _rug(painter: QPainter, look: Look, area: QRectF) -> None:
    painter.setBrush(between(look.card, look.selected, 0.6))
    painter.setPen(QPen(look.quiet, look.dip(1.5)))
    _box(painter, look, area)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.quiet, look.dip(1.5), Qt.PenStyle.DotLine))
    _box(painter, look, inset(area, min(look.dip(8), area.height() / 6, area.width() / 6)))


def _standing(painter: QPainter, look: Look, area: QRectF) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.strong, look.dip(1.5), Qt.PenStyle.DotLine))
    painter.drawEllipse(_square(area))


def _teacher_desk(painter: QPainter, look: Look, area: QRectF) -> None:
    painter.setPen(QPen(look.strong, look.dip(2.5)))
    painter.setBrush(look.card)
    _box(painter, look, area)


def _board(painter: QPainter, look: Look, area: QRectF) -> None:
    _bar(painter, look, area, look.strong)


def _window(painter: QPainter, look: Look, area: QRectF) -> None:
    _bar(painter, look, area, look.quiet)


def _screen(painter: QPainter, look: Look, area: QRectF) -> None:
    _bar(painter, look, area, look.card, QPen(look.strong, look.dip(2)))


def _bar(painter: QPainter, look: Look, area: QRectF, fill: QColor, pen: QPen | None = None) -> None:
    thick = max(area.height(), look.dip(BAR_DIP))
    painter.setPen(Qt.PenStyle.NoPen if pen is None else pen)
    painter.setBrush(fill)
    painter.drawRoundedRect(QRectF(area.left(), -thick / 2 + area.center().y(), area.width(), thick), 2, 2)


def _door(painter: QPainter, look: Look, area: QRectF) -> None:
    """The leaf stands open and an arc shows where it swings: above the opening."""
    wide, wall = area.width(), area.center().y()
    painter.setPen(QPen(look.strong, look.dip(2)))
    painter.setBrush(look.card)
    path = QPainterPath(QPointF(area.left(), wall))
    path.lineTo(area.left(), wall - wide)
    path.arcTo(QRectF(area.left() - wide, wall - wide, 2 * wide, 2 * wide), 90, -90)
    path.closeSubpath()
    painter.drawPath(path)
    _bar(painter, look, area, look.card, QPen(look.strong, look.dip(1.5)))


def _shelf(painter: QPainter, look: Look, area: QRectF) -> None:
    painter.setBrush(look.card)
    painter.drawRect(area)
    parts = max(2, round(area.width() / max(1.0, area.height())))
    step = area.width() / parts
    lefts = [area.left() + n * step for n in range(1, parts)]
    painter.drawLines([QLineF(left, area.top(), left, area.bottom()) for left in lefts])


def _computer(painter: QPainter, look: Look, area: QRectF) -> None:
    _box(painter, look, area)
    wide, high = area.width() * 0.5, area.height() * 0.36
    middle = area.center() - QPointF(0, area.height() * 0.12)
    screen = QRectF(middle.x() - wide / 2, middle.y() - high / 2, wide, high)
    painter.setBrush(look.card)
    painter.drawRoundedRect(screen, 2, 2)
    foot = middle + QPointF(0, area.height() * 0.36)
    painter.drawLine(QLineF(QPointF(middle.x(), screen.bottom()), foot))
    painter.drawLine(QLineF(foot - QPointF(wide / 4, 0), foot + QPointF(wide / 4, 0)))


def _partition(painter: QPainter, look: Look, area: QRectF) -> None:
    thick = max(area.height(), look.dip(4))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.ink2)
    painter.drawRect(QRectF(area.left(), area.center().y() - thick / 2, area.width(), thick))


def _chair(painter: QPainter, look: Look, area: QRectF) -> None:
    square = _square(area)
    painter.setBrush(look.card)
    painter.drawEllipse(inset(square, square.width() * 0.12))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.strong, look.dip(3), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawArc(square, 215 * 16, 110 * 16)


def _seat(painter: QPainter, look: Look, area: QRectF) -> None:
    painter.setBrush(look.card)
    painter.setPen(QPen(look.quiet, look.dip(1.5)))
    painter.drawEllipse(_square(area))


def _label(painter: QPainter, look: Look, area: QRectF) -> None:
    """Words alone."""


def _square(area: QRectF) -> QRectF:
    side = min(area.width(), area.height())
    found = QRectF(0, 0, side, side)
    found.moveCenter(area.center())
    return found


_SHAPES: Mapping[str, Callable[[QPainter, Look, QRectF], None]] = {
    rooms.DOUBLE_DESK: _double,
    rooms.ROUND_TABLE: _round,
    rooms.U_TABLE: _u,
    rooms.RING: _ring,
    rooms.RUG: _rug,
    rooms.STANDING: _standing,
    rooms.SEAT: _seat,
    rooms.TEACHER_DESK: _teacher_desk,
    rooms.BOARD: _board,
    rooms.SCREEN: _screen,
    rooms.DOOR: _door,
    rooms.WINDOW: _window,
    rooms.SHELF: _shelf,
    rooms.COMPUTER: _computer,
    rooms.PARTITION: _partition,
    rooms.LABEL: _label,
    rooms.CHAIR: _chair,
}
