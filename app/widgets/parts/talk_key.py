"""TalkKey: somebody who is no seat: the teacher, the whole class, another adult; or the tables."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.widgets.parts.ground import LEVELS, RADIUS_DIP, REST, Ground, paint_ground
from app.widgets.parts.lettering import draw_lines, fitted, line_height, lines_of
from app.widgets.parts.look import SEMIBOLD, Look, inset, letters, look_of
from app.widgets.parts.person_key import PersonKey
from app.widgets.parts.picture import Picture

WORDS_DIP, DETAIL_DIP = 22.0, 17.0
HALF_GAP_MM = 1.0
LEAST_CAPITAL_MM, CAPITAL_SHARE = 2.7, 0.66
PAD_DIP = 8.0


@dataclass(frozen=True, slots=True)
class KeyFace:
    """All that such a key shows. Equal faces are equal pixels."""

    detail: str = ""
    spoke: bool = False
    """Whoever spoke last: filled in ink."""
    ground: Ground = REST


class TalkKey(PersonKey):
    """Its accessible name is its words, its description the smaller line."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._face = KeyFace()
        self._picture = Picture()
        self.setAccessibleName(words)

    def show_face(self, face: KeyFace) -> None:
        """Show `face`; paints only if it is another one."""
        if face != self._face:
            self._face = face
            self.setAccessibleDescription(face.detail)
            self.update()

    def finger_changed(self) -> None:
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, face = look_of(self), self._face
        if self.pending:
            face = replace(face, ground=replace(face.ground, pressed=LEVELS))
        area = inset(QRectF(self.rect()), round(look.mm(HALF_GAP_MM)))
        picture = self._picture.of(
            self.size(), self.devicePixelRatioF(), (look, face), lambda painter: self._paint(painter, look, area, face)
        )
        painter = QPainter(self)
        painter.drawPixmap(QPointF(0, 0), picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_focus(painter, area, look.dip(RADIUS_DIP))
        painter.end()

    def _paint(self, painter: QPainter, look: Look, area: QRectF, face: KeyFace) -> None:
        ground = face.ground
        paint_ground(painter, look, area, ground)
        ink = second = look.ink
        if face.spoke and not ground.pressed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.ink)
            painter.drawRoundedRect(area, look.dip(RADIUS_DIP), look.dip(RADIUS_DIP))
            ink = second = look.card
        elif not ground.asked:
            second = look.ink2
        room = inset(area, look.dip(PAD_DIP) / 2)
        least_px = look.mm(LEAST_CAPITAL_MM) / CAPITAL_SHARE
        words_font, detail_font = letters(max(least_px, look.dip(WORDS_DIP)), SEMIBOLD), look.font(DETAIL_DIP)
        if line_height(words_font) > room.height():
            words_font = letters(max(least_px, look.dip(WORDS_DIP) / look.size_factor), SEMIBOLD)
        left = room.height() - line_height(words_font)
        detail = lines_of(face.detail, detail_font, room.width(), 1) if left >= line_height(detail_font) else ()
        under = line_height(detail_font) if detail else 0.0
        words_font, words = fitted(self._words, words_font, room.width(), room.height() - under, 2)
        high = len(words) * line_height(words_font) + len(detail) * line_height(detail_font)
        top = room.adjusted(0, (room.height() - high) / 2, 0, 0)
        painter.setFont(words_font)
        painter.setPen(ink)
        draw_lines(painter, words, top, Qt.AlignmentFlag.AlignHCenter)
        painter.setFont(detail_font)
        painter.setPen(second)
        below = top.adjusted(0, len(words) * line_height(words_font), 0, 0)
        draw_lines(painter, detail, below, Qt.AlignmentFlag.AlignHCenter)
