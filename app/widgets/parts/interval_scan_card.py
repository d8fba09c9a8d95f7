"""ScanCard: which scan it is, how far it has come and how long it goes on; in the accent while a look is due."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.widgets.parts.ground import RADIUS_DIP, REST_DIP
from app.widgets.parts.lettering import fitted, line_height, width_of
from app.widgets.parts.look import BOLD, SEMIBOLD, Look, inset, look_of

TITLE_DIP, COUNT_DIP, DETAIL_DIP = 24.0, 21.0, 17.0
SMALLER_TITLE = 0.86
"""So much smaller its letters are rather than that the count gives way."""
PAD_DIP, BETWEEN_DIP, DUE_DIP = 18.0, 14.0, 3.0


@dataclass(frozen=True, slots=True)
class CardFace:
    """All that the card shows. Equal faces are equal pixels."""

    title: str = ""
    short: str = ""
    """In place of the title, where that has no room."""
    count: str = ""
    """How many were looked at."""
    detail: str = ""
    """What comes next, or what holding a key does."""
    left: str = ""
    """How long it goes on."""
    due: bool = False
    """Whether a look is."""


class ScanCard(QWidget):
    """No target: a finger on it reaches nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._face = CardFace()
        self.setAccessibleName("Scan")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def face(self) -> CardFace:
        """What it shows."""
        return self._face

    def show_face(self, face: CardFace) -> None:
        """Show `face`; paints only if it is another one. The time that is left is not told aloud."""
        if face == self._face:
            return
        self._face = face
        told = "; ".join(words for words in (face.title, face.count, face.detail) if words)
        if told != self.accessibleDescription():
            self.setAccessibleDescription(told)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, face = look_of(self), self._face
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge, radius = look.dip(DUE_DIP if face.due else REST_DIP), look.dip(RADIUS_DIP)
        painter.setPen(QPen(look.accent if face.due else look.line, edge))
        painter.setBrush(look.selected if face.due else look.card)
        painter.drawRoundedRect(inset(QRectF(self.rect()), edge / 2), radius, radius)
        pad, above = look.dip(PAD_DIP), edge + look.dip(3)
        room = QRectF(self.rect()).adjusted(pad, above, -pad, -above)
        first, second = line_height(look.font(TITLE_DIP, BOLD)), line_height(look.font(DETAIL_DIP))
        if room.height() < first + second:
            _paint_line(painter, look, room, face)
        else:
            spare = (room.height() - first - second) / 2
            _paint_two(painter, look, room.adjusted(0, spare, 0, -spare), first, face)
        painter.end()


def _paint_two(painter: QPainter, look: Look, room: QRectF, first: float, face: CardFace) -> None:
    """Title and count; below them what comes next and the time. Where both have no room the count goes below."""
    above = QRectF(room.left(), room.top(), room.width(), first)
    below = QRectF(room.left(), above.bottom(), room.width(), room.bottom() - above.bottom())
    title = SMALLER_TITLE * width_of(face.title, look.font(TITLE_DIP, BOLD))
    roomy = title + _wide(look, face.count, COUNT_DIP) <= room.width()
    _paint_right(painter, look, below, face.left, DETAIL_DIP, look.ink2)
    below.setRight(below.right() - _wide(look, face.left, DETAIL_DIP))
    detail = face.detail
    if roomy:
        _paint_right(painter, look, above, face.count, COUNT_DIP, look.accent if face.due else look.ink2)
        above.setRight(above.right() - _wide(look, face.count, COUNT_DIP))
    elif face.count:
        detail = face.count
    _paint_title(painter, look, above, face)
    font, lines = fitted(detail, look.font(DETAIL_DIP), below.width(), below.height(), 1)
    painter.setFont(font)
    painter.setPen(look.ink2)
    painter.drawText(below, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, "".join(lines))


def _paint_line(painter: QPainter, look: Look, room: QRectF, face: CardFace) -> None:
    """All in one line: what is left of it is the title's."""
    for words, ink in ((face.left, look.ink2), (face.count, look.accent if face.due else look.ink2)):
        if width_of(face.short, look.font(TITLE_DIP, BOLD)) + _wide(look, words, DETAIL_DIP) <= room.width():
            _paint_right(painter, look, room, words, DETAIL_DIP, ink)
            room = room.adjusted(0, 0, -_wide(look, words, DETAIL_DIP), 0)
    _paint_title(painter, look, room, face)


def _paint_title(painter: QPainter, look: Look, room: QRectF, face: CardFace) -> None:
    font, lines = fitted(face.title, look.font(TITLE_DIP, BOLD), room.width(), room.height(), 1)
    if lines != (face.title,) or font.pixelSize() < look.font(DETAIL_DIP).pixelSize():
        font, lines = fitted(face.short, look.font(TITLE_DIP, BOLD), room.width(), room.height(), 1)
    painter.setFont(font)
    painter.setPen(look.accent if face.due else look.ink)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, "".join(lines))


def _paint_right(painter: QPainter, look: Look, room: QRectF, words: str, dip: float, ink: QColor) -> None:
    painter.setFont(look.font(dip, SEMIBOLD))
    painter.setPen(ink)
    flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(room, flags, words)


def _wide(look: Look, words: str, dip: float) -> float:
    """How wide words at the right are, with what keeps them from others."""
    return width_of(words, look.font(dip, SEMIBOLD)) + look.dip(BETWEEN_DIP) if words else 0.0
