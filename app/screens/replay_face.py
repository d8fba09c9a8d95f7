"""Face: where the clock of a replay stands, for each lesson, and what was written down there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.widgets.parts.lettering import draw_lines, line_height, lines_of, width_of
from app.widgets.parts.look import BOLD, REGULAR, Look, look_of

TIME_DIP, WORDS_DIP, STANDS_DIP = 26.0, 19.0, 16.0
MOST_LINES = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One lesson's time."""

    time: str
    """'12:30'."""
    about: str
    """'of 44:00, 10:17:30'."""
    name: str = ""
    """Which lesson, where there are two."""


class Face(QWidget):
    """Times at the left, words beside them, in as many lines as there are."""

    def __init__(self, lessons: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Now")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # It fills all of itself: nothing behind it has to be painted with it.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._lessons = lessons
        self._rows: tuple[Row, ...] = ()
        self._words = self._stands = ""

    def show_now(self, rows: Sequence[Row], words: str, stands: str = "") -> None:
        """Show these times and words, and why it does not play where that is not plain."""
        if (tuple(rows), words, stands) == (self._rows, self._words, self._stands):
            return
        self._rows, self._words, self._stands = tuple(rows), words, stands
        told = ". ".join(" ".join(filter(None, (row.name, row.time, row.about))) for row in rows)
        self.setAccessibleDescription(". ".join(filter(None, (told, words, stands))))
        self.update()

    def sizeHint(self) -> QSize:
        look = look_of(self)
        rows, words = self._lessons * line_height(look.font(TIME_DIP, BOLD)), line_height(look.font(WORDS_DIP))
        stands, alone = line_height(look.font(STANDS_DIP)), self._lessons == 1
        high = max(rows + stands * alone, MOST_LINES * words + stands * (not alone))
        return QSize(round(look.mm(60)), round(high + look.dip(4)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = look_of(self), QPainter(self)
        painter.fillRect(event.rect(), look.canvas)
        left = self._paint_times(painter, look) + look.dip(24)
        font, small = look.font(WORDS_DIP), look.font(STANDS_DIP)
        lines = lines_of(self._words, font, max(1.0, self.width() - left), MOST_LINES)
        above = line_height(small) if self._stands and len(self._rows) > 1 else 0.0
        top = (self.height() - len(lines) * line_height(font) - above) / 2
        if above:
            self._paint_stands(painter, look, QRectF(left, top, self.width() - left, above))
        painter.setFont(font)
        painter.setPen(look.ink)
        draw_lines(painter, lines, QRectF(left, top + above, self.width() - left, self.height()))
        painter.end()

    def _paint_stands(self, painter: QPainter, look: Look, area: QRectF) -> None:
        font = look.font(STANDS_DIP)
        painter.setFont(font)
        painter.setPen(look.accent)
        draw_lines(painter, lines_of(self._stands, font, max(1.0, area.width()), 1), area)

    def _paint_times(self, painter: QPainter, look: Look) -> float:
        """Where they end. Of one lesson there is room below for why it stands, of several beside them."""
        time, about = look.font(TIME_DIP, BOLD), look.font(WORDS_DIP, REGULAR)
        step, gap = line_height(time), look.dip(8)
        small = look.font(STANDS_DIP)
        below = line_height(small) if self._stands and len(self._rows) == 1 else 0.0
        top = (self.height() - len(self._rows) * step - below) / 2
        named = max((width_of(row.name, about) + gap for row in self._rows if row.name), default=0.0)
        timed = max((width_of("0" * len(row.time), time) + gap for row in self._rows), default=0.0)
        end = 0.0
        for n, row in enumerate(self._rows):
            left = 0.0
            for words, font, ink, wide in (
                (row.name, about, look.ink2, named),
                (row.time, time, look.ink, timed),
                (row.about, about, look.ink2, width_of(row.about, about)),
            ):
                painter.setFont(font)
                painter.setPen(ink)
                if words:
                    draw_lines(
                        painter, (words,), QRectF(left, top + n * step + (step - line_height(font)) / 2, wide + 2, step)
                    )
                left += wide
            end = max(end, left)
        if below:
            end = max(end, width_of(self._stands, small))
            self._paint_stands(painter, look, QRectF(0, top + step, end + 2, below))
        return end
