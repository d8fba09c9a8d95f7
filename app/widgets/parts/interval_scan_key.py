"""StateKey: a key that gives the next seat its state; it looks up nothing and keeps nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.widgets.parts.ground import LEVELS, RADIUS_DIP, REST, Ground, paint_ground
from app.widgets.parts.interval_scan_foot import Foot, paint_state_mark, state_colour
from app.widgets.parts.lettering import draw_lines, fitted, line_height, width_of
from app.widgets.parts.look import SEMIBOLD, Look, inset, letters, look_of
from app.widgets.parts.picture import Picture
from app.widgets.parts.tap_button import TapButton

HALF_GAP_MM, STRIPE_DIP, PAD_DIP, MARK_DIP = 1.0, 13.0, 9.0, 22.0
WORDS_DIP, MARK_MM, MOST_WIDE_MM = 24.0, 4.2, 36.0
LEAST_CAPITAL_MM, CAPITAL_SHARE = 2.7, 0.66


def least_wide(look: Look, name: str) -> int:
    """How wide a key has to be for its mark and for the longest word of its name in the least letters."""
    font = letters(_least_px(look), SEMIBOLD)
    word = max((width_of(word, font) for word in name.split()), default=0.0)
    beside = 2 * round(look.mm(HALF_GAP_MM)) + look.dip(STRIPE_DIP + 2.5 * PAD_DIP) + _mark_dip(look)
    return ceil(min(beside + word + 2, look.mm(MOST_WIDE_MM)))


def _least_px(look: Look) -> float:
    return look.mm(LEAST_CAPITAL_MM) / CAPITAL_SHARE


def _mark_dip(look: Look) -> float:
    return min(look.dip(MARK_DIP), look.mm(MARK_MM))


@dataclass(frozen=True, slots=True)
class StateFace:
    """All that such a key shows. Equal faces are equal pixels."""

    waits: bool = True
    """Whether a seat waits for a look."""
    marked: bool = False
    """Whether seats show marks in place of words: then the key has its mark as well."""
    ground: Ground = REST


class StateKey(TapButton):
    """Its accessible name is the state's."""

    def __init__(self, foot: Foot, parent: QWidget) -> None:
        super().__init__(parent)
        self._foot = foot
        self._face = StateFace()
        self._picture = Picture()
        self.setAccessibleName(foot.said)

    def show_face(self, face: StateFace) -> None:
        """Show `face`; paints only if it is another one."""
        if face != self._face:
            self._face = face
            self.update()

    def finger_changed(self) -> None:
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, face = look_of(self), self._face
        if self.finger_down and face.waits:
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

    def _paint(self, painter: QPainter, look: Look, area: QRectF, face: StateFace) -> None:
        stripe = look.dip(STRIPE_DIP)
        colour = None if self._foot.outlined else state_colour(look, self._foot.place)
        paint_ground(painter, look, area, face.ground, colour, stripe)
        room = area.adjusted(stripe + look.dip(PAD_DIP), look.dip(1), -look.dip(PAD_DIP), -look.dip(1))
        if face.marked:
            across = _mark_dip(look)
            paint_state_mark(painter, look, self._foot, QPointF(room.left() + across / 2, room.center().y()), across)
            room.setLeft(room.left() + across + look.dip(PAD_DIP) / 2)
        font = letters(max(_least_px(look), look.dip(WORDS_DIP)), SEMIBOLD)
        font, lines = fitted(self._foot.said, font, room.width(), room.height())
        high = len(lines) * line_height(font)
        painter.setFont(font)
        painter.setPen(look.ink if face.waits else look.ink3)
        draw_lines(painter, lines, room.adjusted(0, (room.height() - high) / 2, 0, 0), Qt.AlignmentFlag.AlignHCenter)
