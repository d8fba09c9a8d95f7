"""Stepper: a number between two keys, one less and one more."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.widgets.parts.key import LEAST_MM, Key
from app.widgets.parts.lettering import line_height, width_of
from app.widgets.parts.look import REGULAR, SEMIBOLD, look_of


class Stepper(QWidget):
    """Shows `words` and the value as `told` has it; each touch of a key is one step, `at_lift` on pages that scroll."""

    stepped = Signal(int)
    """The value now."""

    def __init__(
        self,
        words: str,
        value: int,
        span: tuple[int, int],
        step: int = 1,
        told: Callable[[int], str] = str,
        at_lift: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._step, self._told = words, step, told
        self._least, self._most = span
        self.less, self.more = (Key(sign, at_lift=at_lift, parent=self) for sign in "−+")
        self.less.setAccessibleName(f"{words}: less")
        self.more.setAccessibleName(f"{words}: more")
        self.less.tapped.connect(lambda _: self._go(-1))
        self.more.tapped.connect(lambda _: self._go(1))
        self.setAccessibleName(words)
        self.value = value
        self.set_value(value)

    def span(self, least: int, most: int, step: int) -> None:
        """From now on it goes from one to the other in such steps."""
        self._least, self._most, self._step = least, most, step

    def set_value(self, value: int) -> None:
        """Show that value, as far as it is within the span."""
        self.value = min(self._most, max(self._least, value))
        self.less.setEnabled(self.value > self._least)
        self.more.setEnabled(self.value < self._most)
        self.setAccessibleDescription(self._told(self.value))
        self.update()

    def sizeHint(self) -> QSize:
        look = look_of(self)
        widest = max(width_of(self._told(value), look.font(20, SEMIBOLD)) for value in (self._least, self._most))
        wide = max(widest, width_of(self._words, look.font(16, REGULAR))) + look.dip(16)
        words = line_height(look.font(16, REGULAR)) + line_height(look.font(20, SEMIBOLD))
        return QSize(round(2 * look.mm(LEAST_MM) + wide), round(max(look.mm(LEAST_MM), words)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QEvent) -> None:
        key = -int(-look_of(self).mm(LEAST_MM) // 1)
        self.less.setGeometry(0, 0, key, self.height())
        self.more.setGeometry(self.width() - key, 0, key, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        middle = QRectF(self.less.width(), 0, self.width() - 2 * self.less.width(), self.height())
        half = middle.height() / 2
        along = Qt.AlignmentFlag.AlignHCenter
        painter.setPen(look.ink2)
        painter.setFont(look.font(16, REGULAR))
        painter.drawText(middle.adjusted(0, 0, 0, -half), along | Qt.AlignmentFlag.AlignVCenter, self._words)
        painter.setPen(look.ink)
        painter.setFont(look.font(20, SEMIBOLD))
        painter.drawText(middle.adjusted(0, half, 0, 0), along | Qt.AlignmentFlag.AlignVCenter, self._told(self.value))
        painter.end()

    def _go(self, by: int) -> None:
        self.set_value(self.value + by * self._step)
        self.stepped.emit(self.value)
