"""How a prompt shows itself without a sound: a border in the accent colour that grows once, and stands."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.widgets.parts.look import Look, inset

GROWS_MS = 400
WIDE_MM, RADIUS_DIP = 4.0, 12.0


def grown_share(since_ms: int, animated: bool) -> float:
    """How much of its width a prompt has so long after it was due: 0 to 1, slower towards its end."""
    if not animated or since_ms >= GROWS_MS:
        return 1.0
    left = 1 - max(0, since_ms) / GROWS_MS
    return 1 - left * left * left


def paint_prompt(painter: QPainter, look: Look, area: QRectF, wide: float) -> None:
    """The border, `wide` device-independent pixels, along the inner edge of `area`."""
    if wide > 0:
        pen = QPen(look.accent, wide)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = look.dip(RADIUS_DIP)
        painter.drawRoundedRect(inset(area, wide / 2), radius, radius)
