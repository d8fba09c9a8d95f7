"""What stands on the plan in Room: the teacher's token, the second adult's, and children away from their seats."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.widgets.parts.floor_paint import say
from app.widgets.parts.look import BOLD, SEMIBOLD, Look

TOKEN_MM, ADULT_MM, CHILD_MM = 16.0, 13.0, 8.0
"""How wide they are, of glass."""
RING_DIP, UNSURE_DIP = 4.0, 7.0


@dataclass(frozen=True, slots=True)
class Token:
    """All that a token shows. Equal ones at one place are equal pixels."""

    letter: str
    time: str = ""
    """How long it has stood there; '' where nobody knows, or while it is dragged."""
    unsure: bool = False
    """Nobody has said for long that it is there, or it was lost sight of."""
    placed: bool = True
    """False where it waits to be put somewhere for the first time."""


def radius_of(look: Look, token: Token) -> float:
    """How far the token reaches, without its rings, in device-independent pixels."""
    return look.mm(TOKEN_MM if token.letter == "T" else ADULT_MM) / 2


def area_of(look: Look, token: Token, at: QPointF) -> QRectF:
    """All that it covers, with its rings."""
    reach = radius_of(look, token) + look.dip(RING_DIP + UNSURE_DIP + 8)
    return QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach)


def paint_token(painter: QPainter, look: Look, token: Token, at: QPointF, pressed: bool = False) -> None:
    """Paint it around a point: a disc in ink for the teacher, a ring in ink for the second adult."""
    radius, teacher = radius_of(look, token), token.letter == "T"
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.selected if pressed else look.card)
    reach = radius + look.dip(RING_DIP)
    painter.drawEllipse(at, reach, reach)
    ink = look.card if teacher else look.ink
    painter.setBrush(look.ink if teacher else look.card)
    if not teacher:
        edge = QPen(look.ink, look.dip(3))
        if not token.placed:
            edge.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(edge)
    painter.drawEllipse(at, radius, radius)
    painter.setPen(ink)
    _write(painter, look, token, at, radius)
    if token.unsure:
        _doubt(painter, look, at, radius)


def _write(painter: QPainter, look: Look, token: Token, at: QPointF, radius: float) -> None:
    size = radius / look.dip(1)
    if not token.time:
        say(painter, token.letter, look.font(size * 0.85, BOLD), at)
        return
    say(painter, token.letter, look.font(size * 0.68, BOLD), at - QPointF(0, radius * 0.24))
    long = 0.34 if len(token.time) > 5 else 0.42
    say(painter, token.time, look.font(size * long, SEMIBOLD), at + QPointF(0, radius * 0.42))


def _doubt(painter: QPainter, look: Look, at: QPointF, radius: float) -> None:
    """A ring of dashes, and a '?' on it."""
    reach = radius + look.dip(RING_DIP + UNSURE_DIP / 2)
    ring = QPen(look.accent, look.dip(3.5))
    ring.setDashPattern([2, 1.4])
    painter.setPen(ring)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(at, reach, reach)
    beside = at + QPointF(reach, -reach) * 0.72
    small = look.dip(14)
    painter.setPen(QPen(look.accent, look.dip(2.5)))
    painter.setBrush(look.card)
    painter.drawEllipse(beside, small, small)
    painter.setPen(look.accent)
    say(painter, "?", look.font(22, BOLD), beside)


def paint_small_token(painter: QPainter, look: Look, at: QPointF, across: float, hollow: bool = False) -> None:
    """The teacher's token as a sign on a key; hollow where she is not to be seen."""
    edge = QPen(look.ink, look.dip(2))
    if hollow:
        edge.setDashPattern([2, 1.5])
    painter.setPen(edge if hollow else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(Qt.GlobalColor.transparent) if hollow else look.ink)
    painter.drawEllipse(at, across / 2, across / 2)
    painter.setPen(look.ink if hollow else look.card)
    say(painter, "T", look.font(across / look.dip(1) * 0.62, BOLD), at)


def paint_child(painter: QPainter, look: Look, words: str, at: QPointF) -> None:
    """A child away from its seat, by its number."""
    radius = look.mm(CHILD_MM) / 2
    painter.setPen(QPen(look.ink, look.dip(2)))
    painter.setBrush(look.card)
    painter.drawEllipse(at, radius, radius)
    painter.setPen(look.ink)
    say(painter, words, look.font(radius / look.dip(1) * 1.0, SEMIBOLD), at)
