"""Page: what the quiet screens share: a heading with a way back, and labels in our letters."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.widgets.parts.field import dress
from app.widgets.parts.key import Key
from app.widgets.parts.look import BOLD, Look, look_of


class Page(QWidget):
    """A screen with a heading and a Back key. Sub-classes fill `column` and override `dressed`."""

    left = Signal()

    def __init__(self, heading: str, back: str = "Back", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(heading)
        self._heading = QLabel(heading, self)
        self.back = Key(back, "back", stacked=False, at_lift=True, parent=self)
        self.back.tapped.connect(lambda _: self.go_back())
        self.column = QVBoxLayout(self)
        self.head = QHBoxLayout()
        self.head.addWidget(self.back)
        self.head.addWidget(self._heading, 1, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(self.head)

    def go_back(self) -> None:
        """What Back means: the page is left."""
        self.left.emit()

    def set_heading(self, heading: str) -> None:
        """Let another heading stand there."""
        self._heading.setText(heading)

    def dressed(self, look: Look) -> None:
        """Give fonts and sizes of that look to what the page holds."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.dress_all()

    def showEvent(self, event: QEvent) -> None:
        self.dress_all()

    def dress_all(self) -> None:
        """Take over the present look."""
        look = look_of(self)
        edge = round(look.mm(6))
        self.column.setContentsMargins(edge, round(look.mm(5)), edge, round(look.mm(5)))
        self.column.setSpacing(round(look.mm(3)))
        self.head.setSpacing(round(look.mm(4)))
        dress(self._heading, look.font(32, BOLD), look.ink)
        self.dressed(look)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look_of(self).canvas)
        painter.end()
