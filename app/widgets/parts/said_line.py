"""SaidLine: what the next touch will mean, in words above what is touched."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.widgets.parts.lettering import fitted
from app.widgets.parts.look import SEMIBOLD, look_of

WORDS_DIP, PAD_DIP, RADIUS_DIP = 20.0, 14.0, 10.0


class SaidLine(QWidget):
    """No target: a finger on it reaches nothing."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ""
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def say(self, words: str) -> None:
        """Say that; paints only if it is something else."""
        if words != self._words:
            self._words = words
            self.setAccessibleDescription(words)
            self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._words:
            return
        look = look_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.selected)
        painter.drawRoundedRect(QRectF(self.rect()), look.dip(RADIUS_DIP), look.dip(RADIUS_DIP))
        font, pad = look.font(WORDS_DIP, SEMIBOLD), look.dip(PAD_DIP)
        room = QRectF(self.rect()).adjusted(pad, 0, -pad, 0)
        font, lines = fitted(self._words, font, room.width(), room.height(), 1)
        painter.setFont(font)
        painter.setPen(look.accent)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, "".join(lines))
        painter.end()
