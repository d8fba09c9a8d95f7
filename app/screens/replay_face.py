"""Face: where the clock of a replay stands, for each lesson, and what was written down there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.widgets.parts.lettering import draw_lines, line_height, lines_of, width_of
from app.widgets.parts.look import BOLD, REGULAR, Look, look_of

TIME_DIP, WORDS_DIP = 26.0, 19.0
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

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Now")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # It fills all of itself: nothing behind it has to be painted with it.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._rows: tuple[Row, ...] = ()
        self._words = ""

    def show_now(self, rows: Sequence[Row], words: str) -> None:
        """Show these times and words."""
        if (tuple(rows), words) == (self._rows, self._words):
            return
        grows = len(rows) != len(self._rows)
        self._rows, self._words = tuple(rows), words
        told = ". ".join(" ".join(filter(None, (row.name, row.time, row.about))) for row in rows)
        self.setAccessibleDescription(". ".join(filter(None, (told, words))))
        if grows:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = look_of(self)
        rows = max(1, len(self._rows)) * line_height(look.font(TIME_DIP, BOLD))
        return QSize(round(look.mm(60)), round(max(rows, MOST_LINES * line_height(look.font(WORDS_DIP))) + look.dip(4)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = look_of(self), QPainter(self)
        painter.fillRect(event.rect(), look.canvas)
        left = self._paint_times(painter, look) + look.dip(24)
        font = look.font(WORDS_DIP)
        painter.setFont(font)
        painter.setPen(look.ink)
        lines = lines_of(self._words, font, max(1.0, self.width() - left), MOST_LINES)
        top = (self.height() - len(lines) * line_height(font)) / 2
        draw_lines(painter, lines, QRectF(left, top, self.width() - left, self.height()))
        painter.end()

    def _paint_times(self, painter: QPainter, look: Look) -> float:
        """Where they end."""
        time, about = look.font(TIME_DIP, BOLD), look.font(WORDS_DIP, REGULAR)
        step, gap = line_height(time), look.dip(8)
        top = (self.height() - len(self._rows) * step) / 2
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
        return end
