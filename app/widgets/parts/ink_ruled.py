"""The paper under the ink: its lines, and the small tags that stand after strokes."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QLineF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from app.widgets.parts.look import SEMIBOLD, Look

PITCH_MM = 12.4
"""From line to line: room for a hand that writes standing."""
MARGIN_MM = 4.5
"""Left and right of the lines."""
LINE_DIP = 1.3
TAG_DIP, TAG_GAP_DIP, TAG_PADDING_DIP, TAG_RADIUS_DIP = 17.0, 8.0, 8.0, 6.0

Tag = tuple[QRectF, str]
"""Where it stands, and its words."""


def paint_lines(painter: QPainter, look: Look, paper: QRectF, pitch_dip: float, area: QRectF) -> None:
    """The lines of a paper as far as they lie in `area`."""
    margin = look.mm(MARGIN_MM)
    painter.setPen(QPen(look.line, look.dip(LINE_DIP), Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    first = max(1, ceil((area.top() - pitch_dip / 2) / pitch_dip))
    heights = (n * pitch_dip for n in range(first, int(area.bottom() / pitch_dip) + 2))
    lasts = paper.bottom() - pitch_dip / 4
    painter.drawLines([QLineF(margin, y, paper.right() - margin, y) for y in heights if y <= lasts])


def tag_places(look: Look, paper: QRectF, pitch_dip: float, tags: Sequence[tuple[QRectF | None, str]]) -> list[Tag]:
    """Where tags stand: right of the stroke that each follows, on its line; one that follows none stands first."""
    placed: list[Tag] = []
    for stroke, words in tags:
        size = _size(look, words)
        line = 0 if stroke is None else int(stroke.center().y() / pitch_dip)
        left = look.mm(MARGIN_MM) if stroke is None else stroke.right() + look.dip(TAG_GAP_DIP)
        top = line * pitch_dip + (pitch_dip - size.height()) / 2
        place = QRectF(_kept(left, paper.right() - size.width()), _kept(top, paper.bottom() - size.height()), 0, 0)
        place.setSize(size)
        for other, _ in placed:
            if other.intersects(place):
                place.moveLeft(_kept(other.right() + look.dip(TAG_GAP_DIP) / 2, paper.right() - size.width()))
        placed.append((place, words))
    return placed


def paint_tags(painter: QPainter, look: Look, tags: Sequence[Tag], area: QRectF) -> None:
    """Those of them that lie in `area`."""
    painter.setFont(look.font(TAG_DIP, SEMIBOLD))
    radius = look.dip(TAG_RADIUS_DIP)
    for place, words in tags:
        if place.intersects(area):
            painter.setPen(QPen(look.line, look.dip(LINE_DIP)))
            painter.setBrush(look.canvas)
            painter.drawRoundedRect(place, radius, radius)
            painter.setPen(look.ink2)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


def _size(look: Look, words: str) -> QSizeF:
    metrics = QFontMetricsF(look.font(TAG_DIP, SEMIBOLD))
    padding = look.dip(TAG_PADDING_DIP)
    return QSizeF(metrics.horizontalAdvance(words) + 2 * padding, metrics.height() + padding / 2)


def _kept(start: float, most: float) -> float:
    return max(0.0, min(start, most))
