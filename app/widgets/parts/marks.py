"""The eight marks of categories, alike on tile, map, strip and sheet."""

from __future__ import annotations

from functools import lru_cache
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from app import palette
from app.widgets.parts.look import BOLD, Look

_TURNED = {"triangle up": (3, -90.0), "diamond": (4, -90.0), "triangle down": (3, 90.0), "hexagon": (6, -90.0)}
"""Corners, and the angle in degrees at which the first one stands."""


def paint_mark(painter: QPainter, look: Look, index: int, centre: QPointF, across: float) -> None:
    """Draw the mark of the category at that place in the plan, about `across` wide, on a card.

    Too pale a one gets an outline in ink, and from the ninth on a letter stands inside.
    """
    mark = palette.mark_of(index)
    pen, brush = _inks(look, index)
    painter.setPen(pen)
    painter.setBrush(brush)
    painter.drawPath(_shape(mark.name, across / 2, bool(mark.letter)).translated(centre))
    if mark.letter:
        colour = brush.color()
        painter.setFont(look.font(across / look.dip(1) * 0.62, BOLD))
        painter.setPen(_letter_colour(look, colour, mark.name))
        box = QRectF(centre.x() - across / 2, centre.y() - across / 2, across, across)
        drop = {"triangle up": across * 0.1, "triangle down": -across * 0.1}.get(mark.name, 0.0)
        painter.drawText(box.translated(0, drop), Qt.AlignmentFlag.AlignCenter, mark.letter)


@lru_cache(maxsize=64)
def _inks(look: Look, index: int) -> tuple[QPen, QBrush]:
    colour = look.category(index)
    outlined = palette.outlined(colour.name(), look.card.name())
    return QPen(look.ink, look.dip(1.2)) if outlined else QPen(Qt.PenStyle.NoPen), QBrush(colour)


def _letter_colour(look: Look, colour: QColor, name: str) -> QColor:
    if name == "ring":
        return look.ink
    dark, light = sorted((look.ink, look.card), key=QColor.lightness)
    return (
        dark if palette.contrast(colour.name(), dark.name()) > palette.contrast(colour.name(), light.name()) else light
    )


@lru_cache(maxsize=128)
def _shape(name: str, radius: float, lettered: bool) -> QPainterPath:
    path = QPainterPath()
    if name in _TURNED:
        corners, first = _TURNED[name]
        reach = radius * (1.18 if corners == 3 else 1.1)
        drop = radius * {"triangle up": 0.2, "triangle down": -0.2}.get(name, 0.0)
        angles = [(first + 360 * n / corners) * pi / 180 for n in range(corners)]
        path.addPolygon(QPolygonF([QPointF(reach * cos(a), reach * sin(a) + drop) for a in angles]))
        path.closeSubpath()
    elif name == "square":
        path.addRect(QRectF(-radius * 0.84, -radius * 0.84, radius * 1.68, radius * 1.68))
    elif name == "plus":
        return _plus(radius, 0.5 if lettered else 0.34)
    else:
        path.addEllipse(QPointF(), radius * 0.94, radius * 0.94)
        if name == "ring":
            hole = radius * (0.66 if lettered else 0.44)
            path.addEllipse(QPointF(), hole, hole)
    return path


def _plus(radius: float, arm_share: float) -> QPainterPath:
    arm, reach, round_off = radius * arm_share, radius * 1.06, radius * 0.2
    bars = []
    for wide, high in ((reach, arm), (arm, reach)):
        bar = QPainterPath()
        bar.addRoundedRect(QRectF(-wide, -high, 2 * wide, 2 * high), round_off, round_off)
        bars.append(bar)
    return bars[0].united(bars[1])
