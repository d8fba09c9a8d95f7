"""MarkKey: a key that stands for a category, by its mark alone or with its name."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.widgets.parts.key import Key, Kind
from app.widgets.parts.lettering import draw_lines, line_height, lines_of
from app.widgets.parts.look import SEMIBOLD, inset, look_of
from app.widgets.parts.marks import paint_mark

MARK_DIP = 24.0


class MarkKey(Key):
    """Its accessible name is the category's name in any case."""

    def __init__(self, words: str, mark: int, *, named: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(words, kind=Kind.PLAIN if named else Kind.CHIP, parent=parent)
        self._mark = mark
        self._named = named

    def sizeHint(self) -> QSize:
        """A name has room for 40 mm."""
        look = look_of(self)
        return QSize(round(look.mm(40 if self._named else 10.5)), round(look.mm(10.5)))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = inset(QRectF(self.rect()), 0)
        ink = self._paint_ground(painter, look, area)
        across = look.dip(MARK_DIP)
        if not self._named:
            paint_mark(painter, look, self._mark, area.center(), across)
        else:
            left = look.dip(14)
            paint_mark(painter, look, self._mark, QPointF(left + across / 2, area.center().y()), across)
            font = look.font(20, SEMIBOLD)
            room = QRectF(left + across + look.dip(12), 0, area.width() - left - across - look.dip(24), area.height())
            fits = max(1, min(2, int(area.height() // line_height(font))))
            lines = lines_of(self.words, font, room.width(), fits)
            high = line_height(font) * len(lines)
            painter.setFont(font)
            painter.setPen(ink)
            draw_lines(painter, lines, room.adjusted(0, (area.height() - high) / 2, 0, 0), Qt.AlignmentFlag.AlignLeft)
        self.paint_focus(painter, area, look.dip(12))
        painter.end()
