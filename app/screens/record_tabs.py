"""Tabs: one for each method that is recorded, with its live total and its eye."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.screens.record_frame import grown
from app.widgets.parts.icons import paint_icon
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.look import Look, look_of
from app.widgets.parts.tap_button import TapButton

EYE_MM = 11.5


class _TabPart(Key):
    """One of the two targets that share the frame of a tab: its name, and its eye."""

    def __init__(self, words: str, icon: str, kind: Kind, parent: QWidget) -> None:
        super().__init__(words, icon, kind, parent=parent)
        self._frame = QRectF()

    def set_frame(self, frame: QRect) -> None:
        """Paint its piece of the tab's frame, given in the place where the part stands."""
        self._frame = QRectF(frame)
        self.update()

    def _paint_ground(self, painter: QPainter, look: Look, area: QRectF) -> QColor:
        return super()._paint_ground(painter, look, self._frame if self._frame.isValid() else area)


class _Eye(_TabPart):
    """Whether the method is watched."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__("", "eye", Kind.TAB, parent)
        self.setAccessibleName(f"Watch {title}")
        self.setAccessibleDescription("watched")

    def show_watched(self, watched: bool) -> None:
        """Open, or struck through."""
        self.set_icon("eye" if watched else "eye_shut")
        self.setAccessibleDescription("watched" if watched else "not watched")

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        ink = self._paint_ground(painter, look, area)
        margin = look.dip(6)
        box = area.adjusted(0, margin, -margin, -margin)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.canvas)
        painter.drawRoundedRect(box, look.dip(8), look.dip(8))
        across = look.dip(32)
        paint_icon(
            painter,
            self._icon,
            QRectF(box.center().x() - across / 2, box.center().y() - across / 2, across, across),
            ink,
        )
        self.paint_focus(painter, box, look.dip(10))
        painter.end()


class Tabs(QWidget):
    """One tab for each method, with its live total and its eye."""

    chosen = Signal(str)
    watched = Signal(str, bool, int)
    """A method shall be watched from now on, or not; and how long ago that was touched."""

    def __init__(self, titles: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._keys: dict[str, _TabPart] = {}
        self._eyes: dict[str, _Eye] = {}
        self._shut: dict[str, bool] = {}
        for key, title in titles:
            self._keys[key] = _TabPart(title, key, Kind.TAB, self)
            self._eyes[key] = _Eye(title, self)
            self._keys[key].tapped.connect(lambda _, key=key: self.chosen.emit(key))
            self._eyes[key].tapped.connect(lambda age_ms, key=key: self.watched.emit(key, self._shut[key], age_ms))
            self._shut[key] = False

    def tab(self, key: str) -> TapButton:
        """The target that shows a method."""
        return self._keys[key]

    def eye(self, key: str) -> TapButton:
        """The target that says whether a method is watched."""
        return self._eyes[key]

    def show_tab(self, key: str, headline: str, shown: bool, watched: bool) -> None:
        """Put that line on the tab, and show whether its method is on show and watched."""
        self._shut[key] = not watched
        self._keys[key].set_words(self._keys[key].words, headline if watched else "not watched")
        self._keys[key].set_chosen(shown)
        self._eyes[key].set_chosen(shown)
        self._eyes[key].show_watched(watched)

    def resizeEvent(self, event: QEvent) -> None:
        look = look_of(self)
        gap, most, eye = grown(look, 2, 2), grown(look, 90), grown(look, EYE_MM, 10.5)
        number, high = max(1, len(self._keys)), self.height()
        wide = min(most, (self.width() - gap * (number - 1)) // number)
        for n, key in enumerate(self._keys):
            left = n * (wide + gap)
            self._keys[key].setGeometry(left, 0, wide - eye, high)
            self._eyes[key].setGeometry(left + wide - eye, 0, eye, high)
            self._keys[key].set_frame(QRect(0, 0, wide, high))
            self._eyes[key].set_frame(QRect(eye - wide, 0, wide, high))
