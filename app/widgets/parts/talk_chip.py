"""TalkChip: a kind of turn, kept for the next ones, by its mark and its name."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.widgets.parts.key import Key
from app.widgets.parts.lettering import draw_lines, fitted, line_height, width_of
from app.widgets.parts.look import SEMIBOLD, inset, letters, look_of
from app.widgets.parts.marks import paint_mark

MARK_DIP, WORDS_DIP, PAD_DIP, BETWEEN_DIP = 20.0, 22.0, 12.0, 10.0
NARROW_DIP = 116.0
"""A narrower chip has its mark above its name, and so has one beside whose mark a word would not be whole."""
LEAST_CAPITAL_MM, CAPITAL_SHARE = 2.7, 0.66
HALF_GAP_MM = 1.0


class TalkChip(Key):
    """Its accessible name is the chip's name in any case. Without a mark its words stand in the middle."""

    def __init__(self, words: str, mark: int | None, parent: QWidget) -> None:
        super().__init__(words, parent=parent)
        self._mark = mark

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        area = inset(QRectF(self.rect()), round(look.mm(HALF_GAP_MM)))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._paint_ground(painter, look, area)
        pad, across = look.dip(PAD_DIP), look.dip(MARK_DIP)
        room = area.adjusted(pad, look.dip(3), -pad, -look.dip(3))
        least_px = look.mm(LEAST_CAPITAL_MM) / CAPITAL_SHARE
        font, along = letters(max(least_px, look.dip(WORDS_DIP)), SEMIBOLD), Qt.AlignmentFlag.AlignLeft
        beside = area.width() >= look.dip(NARROW_DIP) and all(
            width_of(word, font) <= room.width() - across - look.dip(BETWEEN_DIP) for word in self.words.split()
        )
        if self._mark is None:
            room, along = inset(area, look.dip(4)), Qt.AlignmentFlag.AlignHCenter
        elif beside:
            paint_mark(painter, look, self._mark, QPointF(room.left() + across / 2, area.center().y()), across)
            room.setLeft(room.left() + across + look.dip(BETWEEN_DIP))
        else:
            # The name is shortened before the mark: that is what seats show.
            room = inset(area, look.dip(4))
            along = Qt.AlignmentFlag.AlignHCenter
            font = letters(max(least_px, look.dip(WORDS_DIP) / max(1.0, look.size_factor)), SEMIBOLD)
            across = min(across, room.height() - line_height(font))
            paint_mark(painter, look, self._mark, QPointF(area.center().x(), room.top() + across / 2), across)
            room.setTop(room.top() + across)
        if line_height(font) > room.height():
            font = letters(max(least_px, look.dip(WORDS_DIP) / look.size_factor), SEMIBOLD)
        font, lines = fitted(self.words, font, room.width(), room.height())
        high = line_height(font) * len(lines)
        painter.setFont(font)
        painter.setPen(ink)
        draw_lines(painter, lines, room.adjusted(0, (room.height() - high) / 2, 0, 0), along)
        self.paint_focus(painter, area, look.dip(12))
        painter.end()
