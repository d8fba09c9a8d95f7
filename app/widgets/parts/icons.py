"""Our icons: one stroke in `resources/icons/*.svg`, drawn in any colour and size."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from app.resources import path


def paint_icon(painter: QPainter, name: str, area: QRectF, colour: QColor) -> None:
    """Draw the icon `name` into the square `area`."""
    ratio = painter.device().devicePixelRatioF()
    pixels = max(1, round(area.width() * ratio))
    # On whole device pixels: between them its strokes would blur.
    left, top = round(area.left() * ratio) / ratio, round(area.top() * ratio) / ratio
    on_glass = QRectF(left, top, pixels / ratio, pixels / ratio)
    painter.drawPixmap(on_glass, _picture(name, pixels, colour.name()), QRectF(0, 0, pixels, pixels))


@lru_cache(maxsize=128)
def _picture(name: str, pixels: int, colour: str) -> QPixmap:
    # Here and not above: windows without icons need not wait for it.
    from PySide6.QtSvg import QSvgRenderer

    svg = _drawing(name).replace("currentColor", colour)
    picture = QPixmap(pixels, pixels)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return picture


@lru_cache(maxsize=64)
def _drawing(name: str) -> str:
    return path(f"icons/{name}.svg").read_text(encoding="utf-8")
