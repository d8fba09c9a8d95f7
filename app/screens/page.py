"""Page: what the quiet screens share: a heading with a way back, a line for what is said, and our letters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.widgets.parts.field import dress
from app.widgets.parts.key import Key
from app.widgets.parts.look import BOLD, Look, look_of
from app.widgets.parts.wrapped import Wrapped

BACK_MM = 50.0
"""The Back key is no wider, whoever's name stands on it."""
SAID_LINES = 6
"""A place on the disk is long, and told whole."""


@dataclass(frozen=True, slots=True)
class Way:
    """Where Back leads, in words, and going there."""

    words: str
    go: Callable[[], object]


class Page(QWidget):
    """A screen with a heading and a Back key. Sub-classes fill `column` and override `dressed`."""

    left = Signal()

    def __init__(self, heading: str, back: str = "Back", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(heading)
        self._heading = Wrapped(heading, 2, self)
        self.said = Wrapped("", SAID_LINES, self)
        """What `say` says: under the heading, unless a sub-class puts it elsewhere."""
        self.said.hide()
        self.back = Key(back, "back", stacked=False, at_lift=True, parent=self)
        self.back.tapped.connect(lambda _: self.go_back())
        self.back_words = back
        """Where the page is left to."""
        self.column = QVBoxLayout(self)
        self.head = QHBoxLayout()
        self.head.addWidget(self.back)
        self.head.addWidget(self._heading, 1, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(self.head)
        self.column.addWidget(self.said)

    def leads_to(self, way: Way) -> None:
        """Let Back lead there."""
        self.back_words = way.words
        self.back.set_words(way.words)
        self.left.connect(way.go)

    def go_back(self) -> None:
        """What Back means: the page is left."""
        self.left.emit()

    def say(self, words: str) -> None:
        """Say what could not be done, or what to do; '' for nothing any more."""
        self.said.setText(words)
        self.said.setAccessibleDescription(words)
        self.said.setVisible(bool(words))

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
        self.back.setMaximumWidth(round(look.mm(BACK_MM)))
        dress(self._heading, look.font(32, BOLD), look.ink)
        dress(self.said, look.font(17), look.ink2)
        self.dressed(look)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look_of(self).canvas)
        painter.end()
