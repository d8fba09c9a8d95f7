"""PausePad: the pad for the pause after a question, and the three ends that one can have."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.widgets.parts.ground import RADIUS_DIP, REST, Ground, paint_ground
from app.widgets.parts.lettering import draw_lines, line_height, lines_of, width_of
from app.widgets.parts.look import BOLD, SEMIBOLD, Look, letters, look_of
from app.widgets.parts.picture import paint_kept
from app.widgets.parts.recorder import hurry
from app.widgets.parts.tap_button import TapButton

LEAST_CAPITAL_MM, CAPITAL_SHARE = 2.7, 0.66
"""What can be read at 60 cm, and its share of the size by which Source Sans is called."""
LENGTH_DIP, WORDS_DIP, HINT_DIP = (44.0, 56.0), 22.0, 18.0


@dataclass(frozen=True, slots=True)
class PadFace:
    """All that the pad shows. Equal faces are equal pixels."""

    large: str
    """How long the pause has lasted; '' where none lasts."""
    words: str
    hint: str = ""
    ground: Ground = REST


class PausePad(TapButton):
    """Shows a `PadFace`; tells taps."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._face = PadFace("", "")

    def show_face(self, face: PadFace) -> None:
        """Show `face`; paints only if it is another one."""
        if face == self._face:
            return
        before, self._face = self._face, face
        self.setAccessibleDescription(" ".join(part for part in (face.large, face.words, face.hint) if part))
        if bool(face.large) != bool(before.large):
            hurry(self)
        else:
            self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, face, area = look_of(self), self._face, QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, look, area, face.ground)
        inner = area.adjusted(look.dip(24), look.dip(10), -look.dip(16), -look.dip(10))
        if face.large:
            self._paint_length(painter, look, inner)
        else:
            self._paint_hint(painter, look, inner)
        self.paint_focus(painter, area, look.dip(RADIUS_DIP))
        painter.end()

    def _paint_length(self, painter: QPainter, look: Look, inner: QRectF) -> None:
        small = look.font(HINT_DIP)
        step = line_height(small)
        least, most = (look.dip(dip) for dip in LENGTH_DIP)
        font = letters(min(most, max(least, inner.height() * 0.4)), BOLD)
        high = line_height(font)
        has_words = bool(self._face.words) and high + step <= inner.height()
        top = inner.center().y() - (high + (step if has_words else 0)) / 2
        painter.setFont(font)
        painter.setPen(look.ink)
        painter.drawText(
            QRectF(inner.left(), top, inner.width(), high), Qt.AlignmentFlag.AlignVCenter, self._face.large
        )
        if has_words:
            painter.setFont(small)
            painter.setPen(look.ink2)
            words = "".join(lines_of(self._face.words, small, inner.width(), 1))
            painter.drawText(QPointF(inner.left(), top + high + step * 0.75), words)

    def _paint_hint(self, painter: QPainter, look: Look, inner: QRectF) -> None:
        words_font, hint_font = look.font(WORDS_DIP, SEMIBOLD), look.font(HINT_DIP)
        lines = lines_of(self._face.words, words_font, inner.width(), 3)
        left = inner.height() - len(lines) * line_height(words_font)
        hints = lines_of(self._face.hint, hint_font, inner.width(), max(1, int(left // line_height(hint_font))))
        hints = hints if left >= line_height(hint_font) else ()
        high = len(lines) * line_height(words_font) + len(hints) * line_height(hint_font)
        column = inner.adjusted(0, (inner.height() - high) / 2, 0, 0)
        painter.setFont(words_font)
        painter.setPen(look.ink)
        draw_lines(painter, lines, column)
        painter.setFont(hint_font)
        painter.setPen(look.ink2)
        draw_lines(painter, hints, column.adjusted(0, len(lines) * line_height(words_font), 0, 0))


class PauseEnd(TapButton):
    """One of the ends. It looks quiet while there is nothing to end, and is always there."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._live = False
        self._ground = REST
        self.setAccessibleName(words)

    def show_ground(self, live: bool, ground: Ground) -> None:
        """Show whether there is a pause to end; paints only if something changed."""
        if (live, ground) != (self._live, self._ground):
            self._live, self._ground = live, ground
            self.setAccessibleDescription("" if live else "no pause lasts")
            self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, area = look_of(self), QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_kept(painter, area, (look, self._words, self._live, self._ground), lambda on, _: self._paint(on, look))
        self.paint_focus(painter, area, look.dip(RADIUS_DIP))
        painter.end()

    def _paint(self, painter: QPainter, look: Look) -> None:
        area = QRectF(self.rect())
        paint_ground(painter, look, area, self._ground)
        inner = area.adjusted(look.dip(8), look.dip(3), -look.dip(8), -look.dip(3))
        font, most = _fitting(self._words, look, inner)
        lines = lines_of(self._words, font, inner.width(), most)
        painter.setFont(font)
        painter.setPen(look.ink if self._live else look.ink3)
        top = inner.center().y() - len(lines) * line_height(font) / 2
        draw_lines(painter, lines, inner.adjusted(0, top - inner.top(), 0, 0), Qt.AlignmentFlag.AlignHCenter)


def _fitting(words: str, look: Look, room: QRectF) -> tuple[QFont, int]:
    """Letters for `words`, and the lines they have: in their size of the design, in smaller ones if they must be."""
    font = look.font(WORDS_DIP, SEMIBOLD)
    if width_of(words, font) <= room.width():
        return font, 1
    longest = max(width_of(word, font) for word in words.split())
    shrunk = min(1.0, room.width() / longest, room.height() / (2 * line_height(font)))
    return letters(max(look.mm(LEAST_CAPITAL_MM) / CAPITAL_SHARE, font.pixelSize() * shrunk), SEMIBOLD), 2
