"""CompareHead: the days over the columns, which stay while the page is scrolled; two of them can be chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLineF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.screens.compare_frame import Frame
from app.screens.compare_items import Kit
from app.screens.compare_layout import Column, head_high, head_items
from app.widgets.parts.key import LEAST_MM
from app.widgets.parts.look import Look, inset, look_of
from app.widgets.parts.tap_button import TapButton


class CompareCard(QWidget):
    """The sheet that the heads and the page under them stand on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setSpacing(0)

    def inner(self, wide: int) -> int:
        """How wide that which stands on it is where itself is so wide."""
        margins = self.column.contentsMargins()
        return wide - margins.left() - margins.right()

    def dress(self, look: Look) -> None:
        """Take the margins of that look."""
        side = round(look.dip(16))
        self.column.setContentsMargins(side, round(look.dip(6)), round(look.dip(8)), round(look.dip(8)))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.line, look.dip(1.2)))
        painter.setBrush(look.card)
        painter.drawRoundedRect(inset(QRectF(self.rect()), look.dip(0.6)), look.dip(10), look.dip(10))
        painter.end()


class CompareHead(QWidget):
    """One head for each column that is shown. A touch on one is told; what is chosen is shown with `show_chosen`."""

    touched = Signal(int)
    """The place of a lesson in the comparison."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._keys = [_Head(column, self) for column in columns]
        self._frame: Frame | None = None
        for n, key in enumerate(self._keys):
            key.tapped.connect(lambda _, n=n: self.touched.emit(n))

    def show_frame(self, frame: Frame, chosen: Sequence[int], choosing: bool) -> None:
        """Stand over these columns; with `choosing` two of them may be chosen."""
        self._frame = frame
        high = max(head_high(frame, self._columns), frame.look.mm(LEAST_MM))
        self.setFixedHeight(round(high))
        for n, key in enumerate(self._keys):
            key.setVisible(n in frame.columns)
            if n in frame.columns:
                place = QRectF(frame.gutter + frame.columns.index(n) * frame.total, 0, frame.total, high)
                key.setGeometry(place.toAlignedRect())
                key.show_in(frame, n in chosen and choosing, choosing)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.card)
        painter.setPen(QPen(look.ink, look.dip(2)))
        painter.drawLine(QLineF(0, self.height() - look.dip(1), self.width(), self.height() - look.dip(1)))
        painter.end()


class _Head(TapButton):
    def __init__(self, column: Column, parent: QWidget) -> None:
        super().__init__(parent, at_lift=True)
        self._column = column
        self._frame: Frame | None = None
        self._chosen = False
        self.setAccessibleName(", ".join(filter(None, (column.day, column.about, column.missing))))
        self.setAccessibleDescription(column.focus)

    @property
    def chosen(self) -> bool:
        """Whether it is one of the two that are chosen."""
        return self._chosen

    def show_in(self, frame: Frame, chosen: bool, choosing: bool) -> None:
        self._frame, self._chosen = frame, chosen
        self.setEnabled(choosing)
        self.update()

    def finger_changed(self) -> None:
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.width(), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._frame is None:
            return
        look = look_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        if self._chosen or self.finger_down:
            painter.setPen(QPen(look.accent, look.dip(3)))
            painter.setBrush(look.selected)
            painter.drawRoundedRect(inset(area, look.dip(3)), look.dip(10), look.dip(10))
        for item in head_items(self._frame, self._column, self._frame.pad):
            item.paint(painter, Kit(look, look))
        self.paint_focus(painter, area, look.dip(12))
        painter.end()
