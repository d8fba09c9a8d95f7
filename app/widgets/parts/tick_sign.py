"""TickSign: the tick that a thing will have, before its row on a page."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.widgets.parts.look import look_of
from app.widgets.parts.timer_row import paint_tick


class TickSign(QWidget):
    """Round where a touch on one takes the place of another, square where several stand together."""

    square = False

    def show_square(self, square: bool) -> None:
        """Show one of the two."""
        self.square = square
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_tick(painter, look, QPointF(self.width() / 2, self.height() / 2), look.dip(24), self.square, False)
        painter.end()
