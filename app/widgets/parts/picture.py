"""Picture: what a widget painted last, kept for as long as it would be the same again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPixmap


class Picture:
    """Painting letters and marks takes long; what lies over a widget, or beside it, makes it be painted often."""

    def __init__(self) -> None:
        self._pixmap: QPixmap | None = None
        self._shows: tuple[object, ...] = ()

    def of(self, size: QSize, ratio: float, shows: tuple[object, ...], paint: Callable[[QPainter], None]) -> QPixmap:
        """The picture of `shows` in that size, painted with `paint` where it is not the one that is kept."""
        wanted = (size, ratio, *shows)
        if self._pixmap is None or self._shows != wanted:
            pixmap = QPixmap(size * ratio)
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint(painter)
            painter.end()
            self._pixmap, self._shows = pixmap, wanted
        return self._pixmap
