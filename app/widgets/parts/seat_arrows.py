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
MIDDLE_SHARE = 0.5
"""Of a side an arrow leaves and arrives within so much around its middle."""
INTO_DIP = 6.0
"""So far it reaches into both places: those that touch each other are joined by one that can be seen."""
PIECES = 12
"""A curve is painted anew in so many pieces: together they cover much less than the box around it."""


class SeatArrows(QWidget):
    """No target: fingers reach what lies below."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ends: tuple[QRect, QRect] | None = None
        self._curve: tuple[QPointF, QPointF, QPointF, QPointF] | None = None
        self._covers = QRegion()
        self._trails: dict[object, list[QPointF]] = {}

    def show_turn(self, ends: tuple[QRect, QRect] | None) -> None:
        """Draw an arrow from one place to the other, in the coordinates of this widget; or none."""
        if ends == self._ends:
            return
        self._ends = ends
        self._curve = None if ends is None else self._between(*ends)
        before, self._covers = self._covers, self._region()
        self.update(before + self._covers)

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
        arrow = self._curve is not None and self._covers.intersects(event.region())
        if not arrow and not self._trails:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if arrow and self._curve is not None:
            _paint_arrow(painter, look, self._curve)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.accent, look.dip(TRAIL_DIP), Qt.PenStyle.DashLine, Qt.PenCapStyle.RoundCap))
        for points in self._trails.values():
            painter.drawPolyline(QPolygonF(points))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            # The glass or the letters may be others: the ends come again with the next layout.
            self._covers = self._region()
            self.update()

    def _between(self, begin: QRect, end: QRect) -> tuple[QPointF, QPointF, QPointF, QPointF]:
        into = look_of(self).dip(INTO_DIP)
        return _curve(inset(QRectF(begin), into), inset(QRectF(end), into))

    def _region(self) -> QRegion:
        """What the arrow may cover, in pieces."""
        if self._curve is None:
            return QRegion()
        margin = round(look_of(self).dip(HEAD_DIP) / 2) + 2
        points = [_at(self._curve, n / PIECES) for n in range(PIECES + 1)]
        region = QRegion()
        for one, other in pairwise(points):
            box = QRectF(one, other).normalized().toAlignedRect()
            region += box.adjusted(-margin, -margin, margin, margin)
        return region


def _curve(one: QRectF, other: QRectF) -> tuple[QPointF, QPointF, QPointF, QPointF]:
    """From the edge of one place to the facing edge of the other, as near to each other as they can be."""
    if one.bottom() <= other.top() or other.bottom() <= one.top():
        down = one.bottom() <= other.top()
        x, to_x = _facing(one.left(), one.right(), other.left(), other.right())
        y, to_y = (one.bottom(), other.top()) if down else (one.top(), other.bottom())
        half = (to_y - y) / 2
        return QPointF(x, y), QPointF(x, y + half), QPointF(to_x, to_y - half), QPointF(to_x, to_y)
    right = one.right() <= other.left()
    y, to_y = _facing(one.top(), one.bottom(), other.top(), other.bottom())
    x, to_x = (one.right(), other.left()) if right else (one.left(), other.right())
    half = (to_x - x) / 2
    return QPointF(x, y), QPointF(x + half, y), QPointF(to_x - half, to_y), QPointF(to_x, to_y)


def _facing(begin: float, end: float, other_begin: float, other_end: float) -> tuple[float, float]:
    """Where on two sides an arrow leaves and arrives: towards each other's middle, and not at their corners."""
    middle, other_middle = (begin + end) / 2, (other_begin + other_end) / 2
    reach, other_reach = (end - begin) * MIDDLE_SHARE / 2, (other_end - other_begin) * MIDDLE_SHARE / 2
    from_x = min(middle + reach, max(middle - reach, other_middle))
    to_x = min(other_middle + other_reach, max(other_middle - other_reach, middle))
    return from_x, to_x


def _at(curve: tuple[QPointF, QPointF, QPointF, QPointF], share: float) -> QPointF:
    """The point of the curve after that share of it."""
    rest = 1 - share
    parts = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
    return QPointF(
        sum(part * point.x() for part, point in zip(parts, curve, strict=True)),
        sum(part * point.y() for part, point in zip(parts, curve, strict=True)),
    )


def _paint_arrow(painter: QPainter, look: Look, curve: tuple[QPointF, QPointF, QPointF, QPointF]) -> None:
    """In the accent, with an edge in the card's colour, so that what it crosses stays readable beside it."""
    tip = curve[3]
    length = sum(hypot((b - a).x(), (b - a).y()) for a, b in pairwise(curve))
    if length < 1:
        return
    before = _at(curve, max(0.0, 1 - look.dip(HEAD_DIP) / length))
    way = tip - before
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
