"""One row of intervals, and the timer's own stretches above them, painted on one scale of lesson time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.models.spans import Span
from app.widgets.parts.look import Look, inset

BOX_DIP = 6.0
"""Cells that wide are boxes of their own; narrower ones that are alike stand as one."""
_EDGE_DIP, _SLASHES_DIP = 1.2, 8.0


def paint_cells(painter: QPainter, look: Look, area: QRectF, seen: Sequence[bool | None]) -> None:
    """Cells side by side in `area`, filled where it was seen, empty where not, slashed where that is missing."""
    if not seen:
        return
    wide = area.width() / len(seen)
    alone = wide >= look.dip(BOX_DIP)
    at = 0
    for known, run in groupby(seen):
        number = len(list(run))
        for first, cells in ((at + n, 1) for n in range(number)) if alone else ((at, number),):
            box = QRectF(area.left() + first * wide, area.top(), cells * wide, area.height())
            paint_cell(painter, look, box.adjusted(0, 0, -look.dip(2), 0) if alone else box, known, alone)
        at += number


def paint_cell(painter: QPainter, look: Look, box: QRectF, seen: bool | None, alone: bool = True) -> None:
    """One cell, or several that are alike as one."""
    if seen:
        painter.fillRect(box, look.ink2)
        return
    edge = look.dip(_EDGE_DIP)
    painter.setPen(QPen(look.strong, edge))
    painter.setBrush(Qt.BrushStyle.NoBrush if seen is None else look.card)
    painter.drawRect(inset(box, edge / 2))
    if seen is None and alone:
        painter.drawLine(box.bottomLeft(), box.topRight())
    elif seen is None:
        paint_slashes(painter, look, box)


def paint_spans(
    painter: QPainter, look: Look, area: QRectF, ran: Iterable[Span], lost: Iterable[Span], until_ms: int
) -> None:
    """When the timer ran, as bars; slashed behind them what was not recorded or not watched."""

    def box(span: Span) -> QRectF:
        left, right = (area.left() + area.width() * at_ms / max(1, until_ms) for at_ms in (span.from_ms, span.until_ms))
        return QRectF(left, area.top(), max(right - left, look.dip(1)), area.height())

    painter.fillRect(QRectF(area.left(), area.center().y(), area.width(), look.dip(1)), look.strong)
    for span in lost:
        painter.setPen(QPen(look.strong, look.dip(_EDGE_DIP)))
        paint_slashes(painter, look, box(span))
    thin = area.height() / 4
    for span in ran:
        painter.fillRect(box(span).adjusted(0, thin, 0, -thin), look.ink2)


def paint_slashes(painter: QPainter, look: Look, box: QRectF) -> None:
    """Slashes all through `box`, with the painter's pen."""
    painter.save()
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    high, left = box.height(), box.left() - box.height()
    while left < box.right():
        painter.drawLine(QPointF(left, box.bottom()), QPointF(left + high, box.top()))
        left += look.dip(_SLASHES_DIP)
    painter.restore()
