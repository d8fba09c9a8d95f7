"""MarkSign: the mark of a category, before its row on a page."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.widgets.parts.look import look_of
from app.widgets.parts.marks import paint_mark


class MarkSign(QWidget):
    """The mark that a category will have at its place."""

    index = 0

    def show_mark(self, index: int) -> None:
        """Show the mark of that place, from 0."""
        self.index = index
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mark(painter, look, self.index, QPointF(self.width() / 2, self.height() / 2), look.dip(24))
        painter.end()
