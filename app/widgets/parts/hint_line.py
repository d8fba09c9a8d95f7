"""HintLine: one line that says in words what the next touch means."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.widgets.parts.lettering import draw_lines, line_height, lines_of, width_of
from app.widgets.parts.look import SEMIBOLD, look_of

HIGH_MM = 7.0


class HintLine(QWidget):
    """Its accessible description is what it says."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._words = ""

    def tell(self, words: str) -> None:
        """Say that."""
        if words != self._words:
            self._words = words
            self.setAccessibleDescription(words)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(look_of(self).mm(40)), round(look_of(self).mm(HIGH_MM)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.selected)
        painter.drawRoundedRect(area, look.dip(10), look.dip(10))
        inner = area.adjusted(look.dip(14), 0, -look.dip(14), 0)
        font = look.font(18, SEMIBOLD)
        if width_of(self._words, font) > inner.width():
            font = look.font(16, SEMIBOLD)
        painter.setFont(font)
        painter.setPen(look.accent)
        inner.setTop(inner.center().y() - line_height(font) / 2)
        draw_lines(painter, lines_of(self._words, font, inner.width(), 1), inner)
        painter.end()
