"""SeatFloor: what lies between the seats, and is nobody's place."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.widgets.parts.look import look_of
from app.widgets.parts.person_key import PersonKey

WORDS_DIP = 17.0


class SeatFloor(PersonKey):
    """All that is nobody's place: a touch there is about somebody who is not known."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(words)
        self.room = QRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Its name, quietly, where there is room for it."""
        if not event.region().intersects(self.room):
            # It lies below all seats, and is asked to paint with each of them.
            return
        look = look_of(self)
        font = look.font(WORDS_DIP)
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(look.ink3)
        words, place = self.accessibleName(), QRectF(self.room)
        wide = painter.fontMetrics().horizontalAdvance(words) + look.dip(8)
        if wide > place.width() and wide <= place.height():
            painter.translate(place.center())
            painter.rotate(-90)
            place = QRectF(-place.height() / 2, -place.width() / 2, place.height(), place.width())
        if wide <= place.width():
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, words)
        self.paint_focus(painter, QRectF(self.room), look.dip(12))
        painter.end()
