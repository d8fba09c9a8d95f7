"""Banner: what stands above the work after a stop."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.screens.record_frame import grown
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.lettering import draw_lines, line_height, lines_of
from app.widgets.parts.look import BOLD, inset, look_of


class Banner(QWidget):
    """After a stop: since when nothing was recorded, and the two ways on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Interrupted")
        self._first = self._second = ""
        self.go_on = Key("Go on", kind=Kind.PRIMARY, parent=self)
        self.finish = Key("Finish", parent=self)
        self.finish.set_words_dip(20)

    def show_stop(self, first: str, second: str) -> None:
        """Show these two lines."""
        if (first, second) != (self._first, self._second):
            self._first, self._second = first, second
            self.setAccessibleDescription(f"{first} {second}")
            self.update()

    def resizeEvent(self, event: QEvent) -> None:
        look = look_of(self)
        pad, gap = round(look.mm(2.2)), round(look.mm(2))
        high, wide = self.height() - 2 * pad, grown(look, 32 if self.width() > look.mm(200) else 24)
        self.finish.setGeometry(self.width() - pad - wide, pad, wide, high)
        self.go_on.setGeometry(self.width() - pad - 2 * wide - gap, pad, wide, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.accent, look.dip(3)))
        painter.setBrush(look.selected)
        painter.drawRoundedRect(inset(QRectF(self.rect()), look.dip(1.5)), look.dip(12), look.dip(12))
        pad = look.dip(24)
        room = self.go_on.x() - 2 * pad
        first, second = look.font(23, BOLD), look.font(19)
        below = lines_of(self._second, second, room, 2)
        high = line_height(first) + line_height(second) * len(below)
        top = (self.height() - high) / 2
        painter.setFont(first)
        painter.setPen(look.accent)
        draw_lines(
            painter, lines_of(self._first, first, room, 1), QRectF(pad, top, room, high), Qt.AlignmentFlag.AlignLeft
        )
        painter.setFont(second)
        painter.setPen(look.ink)
        draw_lines(painter, below, QRectF(pad, top + line_height(first), room, high))
        painter.end()
