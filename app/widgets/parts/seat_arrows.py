"""SeatArrows: what lies over seats and keys: the last turn as an arrow, and the way of fingers that drag."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import atan2, cos, hypot, pi, sin

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF, QRegion
from PySide6.QtWidgets import QWidget

from app.widgets.parts.look import Look, inset, look_of

ARROW_DIP, HEAD_DIP, EDGE_DIP = 5.0, 20.0, 2.0
TRAIL_DIP = 3.0
PIECES = 12
"""A curve is painted anew in so many pieces: together they cover much less than the box around it."""


class SeatArrows(QWidget):
    """No target: fingers reach what lies below."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ends: tuple[QRect, QRect] | None = None
        self._curve: tuple[QPointF, QPointF, QPointF, QPointF] | None = None
        self._trails: dict[object, list[QPointF]] = {}

    def show_turn(self, ends: tuple[QRect, QRect] | None) -> None:
        """Draw an arrow from one place to the other, in the coordinates of this widget; or none."""
        if ends == self._ends:
            return
        self._renew()
        self._ends = ends
        self._curve = None if ends is None else _curve(QRectF(ends[0]), QRectF(ends[1]))
        self._renew()

    def show_trail(self, finger: object, points: Sequence[QPointF] = ()) -> None:
        """Draw the way of a finger that drags, in the coordinates of this widget; or none any more."""
        for way in (self._trails.pop(finger, []), points):
            if way:
                margin = round(look_of(self).dip(TRAIL_DIP)) + 2
                box = QPolygonF(list(way)).boundingRect().toAlignedRect()
                self.update(box.adjusted(-margin, -margin, margin, margin))
        if points:
            self._trails[finger] = list(points)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._curve is not None:
            _paint_arrow(painter, look, self._curve)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.accent, look.dip(TRAIL_DIP), Qt.PenStyle.DashLine, Qt.PenCapStyle.RoundCap))
        for points in self._trails.values():
            painter.drawPolyline(QPolygonF(points))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def _renew(self) -> None:
        """Paint where the arrow is, and nothing else."""
        if self._curve is None:
            return
        margin = round(look_of(self).dip(HEAD_DIP)) + 2
        way = _path(self._curve)
        points = [way.pointAtPercent(n / PIECES) for n in range(PIECES + 1)]
        region = QRegion()
        for one, other in pairwise(points):
            box = QRectF(one, other).normalized().toAlignedRect()
            region += QRegion(box.adjusted(-margin, -margin, margin, margin))
        self.update(region)


def _curve(one: QRectF, other: QRectF) -> tuple[QPointF, QPointF, QPointF, QPointF]:
    """From the edge of one place to that of the other, bent a little, so that it can be told from lines of the room."""
    begin, end = _edge(one, other.center()), _edge(other, one.center())
    upright = abs(end.y() - begin.y()) >= abs(end.x() - begin.x()) * 0.5
    if upright:
        half = (end.y() - begin.y()) / 2
        return begin, QPointF(begin.x(), begin.y() + half), QPointF(end.x(), end.y() - half), end
    bend = min(one.height(), other.height()) * 0.35
    half = (end.x() - begin.x()) / 3
    return begin, begin + QPointF(half, -bend), end + QPointF(-half, -bend), end


def _edge(place: QRectF, towards: QPointF) -> QPointF:
    """Where the way from the middle of a place to a point leaves it, a little inside."""
    middle, way = place.center(), towards - place.center()
    sides = inset(place, min(place.width(), place.height()) * 0.06)
    shares = [
        half / abs(length) for half, length in ((sides.width() / 2, way.x()), (sides.height() / 2, way.y())) if length
    ]
    return middle + way * min([*shares, 1.0])


def _path(curve: tuple[QPointF, QPointF, QPointF, QPointF]) -> QPainterPath:
    path = QPainterPath(curve[0])
    path.cubicTo(*curve[1:])
    return path


def _paint_arrow(painter: QPainter, look: Look, curve: tuple[QPointF, QPointF, QPointF, QPointF]) -> None:
    """In the accent, with an edge in the card's colour, so that what it crosses stays readable beside it."""
    path, tip = _path(curve), curve[3]
    before = path.pointAtPercent(max(0.0, path.percentAtLength(max(0.0, path.length() - look.dip(HEAD_DIP)))))
    way = tip - before
    if hypot(way.x(), way.y()) < 1:
        return
    angle, size = atan2(way.y(), way.x()), look.dip(HEAD_DIP)
    head = QPolygonF(
        [tip, *(tip - QPointF(size * cos(angle + turn), size * sin(angle + turn)) for turn in (pi / 6.5, -pi / 6.5))]
    )
    shaft = QPainterPath(curve[0])
    shaft.cubicTo(curve[1], curve[2], before)
    for colour, more in ((look.card, 2 * look.dip(EDGE_DIP)), (look.accent, 0.0)):
        _stroke(painter, shaft, head, colour, look.dip(ARROW_DIP) + more, more)


def _stroke(
    painter: QPainter, shaft: QPainterPath, head: QPolygonF, colour: QColor, wide: float, around: float
) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPath(shaft)
    painter.setBrush(colour)
    painter.setPen(
        QPen(colour, max(around, 0.1), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.drawPolygon(head)
