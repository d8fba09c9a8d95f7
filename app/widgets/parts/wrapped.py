"""Wrapped: a line or a few of words that fit whatever they say: they break anywhere, and end in "…" where they must."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.widgets.parts.lettering import draw_lines, line_height, lines_of, width_of
from app.widgets.parts.look import look_of

LEAST_MM = 30.0
"""It is never narrower, if it says as much."""


class Wrapped(QLabel):
    """Says `text()` in at most so many lines; a screen reader tells all of it. It takes its width from where it is."""

    def __init__(self, words: str = "", most: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._most = most
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, wide: int) -> int:
        return round(max(1, len(self._lines(wide))) * line_height(self.font()))

    def sizeHint(self) -> QSize:
        """All in one line."""
        return QSize(round(width_of(self.text(), self.font())) + 2, round(line_height(self.font())))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), round(look_of(self).mm(LEAST_MM))), hint.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        lines = self._lines(self.width())
        high = len(lines) * line_height(self.font())
        # Half a line at the top or the foot is worse than a little less room around.
        top = max(0.0, (self.height() - high) / 2)
        draw_lines(painter, lines, QRectF(0, top, self.width(), high))
        painter.end()

    def _lines(self, wide: int) -> tuple[str, ...]:
        return lines_of(self.text(), self.font(), float(wide), self._most)
