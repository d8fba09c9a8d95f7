"""TalkLine: what the next touch means, with running tenths; who spoke last; and the switch for pauses beside it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.widgets.parts.key import Key, Kind
from app.widgets.parts.lettering import draw_lines, fitted, in_a_line, line_height, width_of
from app.widgets.parts.look import BOLD, SEMIBOLD, Look, inset, look_of
from app.widgets.parts.picture import Picture
from app.widgets.parts.recorder import can_be_touched

TENTHS_DIP, WORDS_DIP, SPEAKER_DIP = 24.0, 20.0, 17.0
PAD_DIP, BOX_DIP, BOX_GAP_DIP, RADIUS_DIP = 14.0, 30.0, 4.0, 10.0
LEAST_WORDS_MM = 62.0
"""Who spoke last gives way where the words would have less."""
MOST_SPEAKERS = 6
SWITCH = "Time the pauses"
SHORT_SWITCH = "Pauses"


@dataclass(frozen=True, slots=True)
class LineFace:
    """All that the line shows. Equal faces are equal pixels."""

    tenths: str = ""
    words: str = ""
    speakers: tuple[str, ...] = ()
    """The last ones, the newest first, each in a letter or two."""


class TalkLine(QWidget):
    """No target but its switch, which stands at its end."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._face = LineFace()
        self._picture = Picture()
        self.switch = Key(SWITCH, kind=Kind.QUIET, parent=self)
        self.switch.setAccessibleName(SWITCH)

    def show_face(self, face: LineFace, spoken: str) -> None:
        """Show `face`; `spoken` says aloud who spoke last. Tenths alone paint their own place alone."""
        if face == self._face:
            return
        before, self._face = self._face, face
        if face.words != before.words or face.speakers != before.speakers:
            self.setAccessibleName(face.words)
            self.setAccessibleDescription(spoken)
        if (face.words, face.speakers) == (before.words, before.speakers) and face.tenths and before.tenths:
            self.update(QRect(0, 0, round(self._tenths_wide(look_of(self))), self.height()))
        else:
            self.update()

    def show_switch(self, on: bool) -> None:
        """Show whether pauses are timed."""
        if not can_be_touched(self):
            self.switch.hide()
            self.switch.setGeometry(self.width(), 0, 0, self.height())
            return
        look = look_of(self)
        state = "on" if on else "off"
        roomy = self.width() >= look.mm(LEAST_WORDS_MM + 20) + width_of(f"{SWITCH}: {state}", look.font(18, SEMIBOLD))
        self.switch.set_words(f"{SWITCH if roomy else SHORT_SWITCH}: {state}")
        self.switch.setAccessibleName(SWITCH)
        self.switch.setAccessibleDescription(state)
        self.switch.set_chosen(on)
        # As wide as it is at most: switching moves nothing.
        words = f"{SWITCH if roomy else SHORT_SWITCH}: off"
        wide = max(round(look.mm(12)), round(width_of(words, look.font(18, SEMIBOLD)) + look.dip(24)))
        self.switch.setGeometry(self.width() - wide, 0, wide, self.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, face = look_of(self), self._face
        shows = (look, bool(face.tenths), face.words, face.speakers, self.switch.width())
        picture = self._picture.of(
            self.size(), self.devicePixelRatioF(), shows, lambda painter: self._paint(painter, look, face)
        )
        painter = QPainter(self)
        painter.drawPixmap(QPointF(0, 0), picture)
        if face.tenths:
            painter.setPen(look.accent)
            painter.setFont(look.font(TENTHS_DIP, BOLD))
            room = QRectF(self.rect()).adjusted(look.dip(PAD_DIP), 0, 0, 0)
            painter.drawText(room, in_a_line(), face.tenths)
        painter.end()

    def _paint(self, painter: QPainter, look: Look, face: LineFace) -> None:
        """All but the tenths, which run."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.selected)
        painter.drawRoundedRect(QRectF(self.rect()), look.dip(RADIUS_DIP), look.dip(RADIUS_DIP))
        room = QRectF(self.rect()).adjusted(look.dip(PAD_DIP), 0, -self.switch.width() - look.dip(6), 0)
        if face.tenths:
            room.setLeft(self._tenths_wide(look))
        strip = self._speakers_wide(look)
        if face.speakers and room.width() - strip >= look.mm(LEAST_WORDS_MM):
            self._paint_speakers(painter, look, QRectF(room.right() - strip, 0, strip, self.height()))
            room.setRight(room.right() - strip - look.dip(8))
        self._paint_words(painter, look, room)

    def _tenths_wide(self, look: Look) -> float:
        """Where the words begin behind tenths, of two digits before the point from the start."""
        return look.dip(PAD_DIP) + width_of("00.0 s", look.font(TENTHS_DIP, BOLD)) + look.dip(8)

    def _paint_words(self, painter: QPainter, look: Look, room: QRectF) -> None:
        """In one line if they fit, else in two, smaller if need be: none of them shall be missing."""
        painter.setPen(look.accent)
        font = look.font(WORDS_DIP if self.height() >= look.dip(48) else WORDS_DIP / look.size_factor)
        font, lines = fitted(self._face.words, font, room.width(), self.height(), 2)
        high = len(lines) * line_height(font)
        painter.setFont(font)
        draw_lines(painter, lines, room.adjusted(0, (room.height() - high) / 2, 0, 0))

    def _speakers_wide(self, look: Look) -> float:
        """The same for one speaker as for six: the words stay where they are."""
        return MOST_SPEAKERS * look.dip(BOX_DIP + BOX_GAP_DIP)

    def _paint_speakers(self, painter: QPainter, look: Look, room: QRectF) -> None:
        font, wide = look.font(SPEAKER_DIP, SEMIBOLD), look.dip(BOX_DIP)
        high = min(look.dip(BOX_DIP), room.height() - look.dip(8))
        painter.setFont(font)
        for n, speaker in enumerate(self._face.speakers):
            box = QRectF(room.left() + n * look.dip(BOX_DIP + BOX_GAP_DIP), room.center().y() - high / 2, wide, high)
            edge = look.dip(2.5 if n == 0 else 1.0)
            painter.setPen(QPen(look.accent if n == 0 else look.strong, edge))
            painter.setBrush(look.card)
            painter.drawRoundedRect(inset(box, edge / 2), look.dip(6), look.dip(6))
            painter.setPen(look.ink if n == 0 else look.ink2)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, speaker)
