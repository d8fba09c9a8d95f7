"""PlateSign: the colour that a state of a seat will have on the plan, before its row on a page."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen

from app import palette
from app.widgets.parts.look import look_of
from app.widgets.parts.mark_sign import MarkSign


class PlateSign(MarkSign):
    """Too pale a one gets an outline in ink, as on the plan."""

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        colour = look.category(self.index)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outlined = palette.outlined(colour.name(), look.card.name())
        painter.setPen(QPen(look.ink, look.dip(1.2)) if outlined else Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(colour))
        plate = QRectF(0, 0, look.dip(32), look.dip(22))
        plate.moveCenter(QRectF(self.rect()).center())
        painter.drawRoundedRect(plate, look.dip(5), look.dip(5))
        painter.end()
