"""Heading: the name of a group on a recording surface, and at its other end figures of the whole group."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.widgets.parts.lettering import draw_lines, in_a_line, line_height, lines_of, width_of
from app.widgets.parts.look import BOLD, Look, look_of

GROUP = "Group: "
"""Before the name of a group for those who do not see where it stands: a thing may be called as its group is."""
WORDS_DIP, FIGURES_DIP = 18.0, 17.0


class Heading(QWidget):
    """No target: a finger on it reaches nothing. Its accessible description is the figures."""

    def __init__(self, words: str, parent: QWidget, kind: str = "") -> None:
        super().__init__(parent)
        self._words, self._kind = words, kind
        self._figures: tuple[str, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(kind + words)

    def set_words(self, words: str) -> None:
        """Call the group so; paints only if it was called otherwise."""
        if words != self._words:
            self._words = words
            self.setAccessibleName(self._kind + words)
            self.update()

    def show_figures(self, *figures: str) -> None:
        """Show the first of these ways to say the figures for which there is room; paints only if they are others."""
        if figures != self._figures:
            self._figures = figures
            self.setAccessibleDescription(figures[0] if figures else "")
            self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        room = QRectF(self.rect()).adjusted(look.dip(2), 0, -look.dip(2), 0)
        painter = QPainter(self)
        painter.setPen(look.ink2)
        words_font = look.font(WORDS_DIP, BOLD)
        figures = self._fitting(look, room.width() - width_of(self._words, words_font) - look.dip(12))
        if figures:
            font = look.font(FIGURES_DIP)
            painter.setFont(font)
            painter.drawText(room, in_a_line(Qt.AlignmentFlag.AlignRight), figures)
            room.setRight(room.right() - width_of(figures, font) - look.dip(12))
        painter.setFont(words_font)
        lines = lines_of(self._words, words_font, room.width(), max(1, int(room.height() // line_height(words_font))))
        high = line_height(words_font) * len(lines)
        draw_lines(painter, lines, room.adjusted(0, (room.height() - high) / 2, 0, 0))
        painter.end()

    def _fitting(self, look: Look, room: float) -> str:
        """The longest figures that leave the words whole; the shortest where none do."""
        font = look.font(FIGURES_DIP)
        fits = (figures for figures in self._figures if width_of(figures, font) <= room)
        return next(fits, self._figures[-1] if self._figures else "")


def heading_height(look: Look) -> int:
    """The least that a heading needs."""
    return int(line_height(look.font(WORDS_DIP, BOLD))) + 1
