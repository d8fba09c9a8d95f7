"""The rows of the recording screen: last act with its offers, tabs, and what stands above after a stop."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.models.entry import Offer
from app.screens.record_frame import grown
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.lettering import draw_lines, line_height, lines_of
from app.widgets.parts.look import BOLD, SEMIBOLD, inset, look_of
from app.widgets.parts.mark_key import MarkKey

MOST_MARKS = 5
"""With more than so many other categories one key opens them all."""


class LastAct(QWidget):
    """Time and name of the newest act, and what one touch could make of it."""

    chosen = Signal(object, int)
    """A Draft, and how long ago the finger came down."""
    asked = Signal()
    """More offers are wanted than there is room for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Last act")
        self._words = ""
        self._offers: tuple[Offer, ...] = ()
        self._keys: list[Key] = []
        self._left_hand = False

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What is offered now."""
        return self._offers

    def show_act(self, words: str, offers: Sequence[Offer], left_hand: bool) -> None:
        """Show these words and offers; the offers stand on the side of Undo."""
        if words != self._words:
            self._words = words
            self.setAccessibleDescription(words)
            self.update()
        if tuple(offers) != self._offers or left_hand != self._left_hand:
            self._offers, self._left_hand = tuple(offers), left_hand
            self._make_keys()

    def resizeEvent(self, event: QEvent) -> None:
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.line, look.dip(1.5)))
        painter.setBrush(look.card)
        painter.drawRoundedRect(inset(QRectF(self.rect()), look.dip(0.75)), look.dip(12), look.dip(12))
        font = look.font(19, SEMIBOLD)
        painter.setFont(font)
        painter.setPen(look.ink)
        taken = sum(key.width() + round(look.mm(1.5)) for key in self._keys)
        pad = look.dip(16)
        left = pad + (taken if self._left_hand else 0)
        room = QRectF(left, 0, self.width() - taken - 2 * pad, self.height())
        high = line_height(font)
        draw_lines(
            painter, lines_of(self._words, font, room.width(), 1), room.adjusted(0, (room.height() - high) / 2, 0, 0)
        )
        painter.end()

    def _make_keys(self) -> None:
        for key in self._keys:
            key.hide()
            key.deleteLater()
        self._keys = []
        if len(self._offers) > MOST_MARKS:
            key = Key("Change to…", kind=Kind.CHIP, parent=self)
            key.tapped.connect(lambda _: self.asked.emit())
            self._keys.append(key)
        else:
            for offer in self._offers:
                self._keys.append(self._mark_key(offer))
        self._lay_out()
        for key in self._keys:
            key.show()
        self.update()

    def _mark_key(self, offer: Offer) -> Key:
        key = MarkKey(offer.words, offer.mark or 0, parent=self)
        key.setAccessibleName(f"Change to {offer.words}")
        key.tapped.connect(lambda age_ms: self.chosen.emit(offer.draft, age_ms))
        return key

    def _lay_out(self) -> None:
        look = look_of(self)
        gap, inner = round(look.mm(1.5)), round(look.mm(0.6))
        high = self.height() - 2 * inner
        right = self.width() - inner
        for key in reversed(self._keys):
            wide = max(key.sizeHint().width(), grown(look, 10.5))
            left = right - wide
            key.setGeometry(self.width() - right if self._left_hand else left, inner, wide, high)
            right -= wide + gap


class Tabs(QWidget):
    """One tab for each method, with its live total."""

    chosen = Signal(str)

    def __init__(self, titles: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._keys = {}
        for key, title in titles:
            tab = Key(title, key, Kind.TAB, parent=self)
            tab.tapped.connect(lambda _, key=key: self.chosen.emit(key))
            self._keys[key] = tab

    def show_tab(self, key: str, headline: str, shown: bool) -> None:
        """Put that line on the tab, and show whether its method is the one seen."""
        self._keys[key].set_words(self._keys[key].words, headline)
        self._keys[key].set_chosen(shown)

    def resizeEvent(self, event: QEvent) -> None:
        gap, most = grown(look_of(self), 2, 2), grown(look_of(self), 75)
        wide = min(most, (self.width() - gap * (len(self._keys) - 1)) // max(1, len(self._keys)))
        for n, tab in enumerate(self._keys.values()):
            tab.setGeometry(n * (wide + gap), 0, wide, self.height())


class Banner(QWidget):
    """After a stop: since when nothing was recorded, and the two ways on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Interrupted")
        self._first = self._second = ""
        self.go_on = Key("Go on", kind=Kind.PRIMARY, parent=self)
        self.finish = Key("Finish", parent=self)
        self.finish.set_words_dip(20)

    def show_stop(self, first: str, second: str) -> None:
        """Show these two lines."""
        if (first, second) != (self._first, self._second):
            self._first, self._second = first, second
            self.setAccessibleDescription(f"{first} {second}")
            self.update()

    def resizeEvent(self, event: QEvent) -> None:
        look = look_of(self)
        pad, gap = round(look.mm(2.2)), round(look.mm(2))
        high, wide = self.height() - 2 * pad, grown(look, 32 if self.width() > look.mm(200) else 24)
        self.finish.setGeometry(self.width() - pad - wide, pad, wide, high)
        self.go_on.setGeometry(self.width() - pad - 2 * wide - gap, pad, wide, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.accent, look.dip(3)))
        painter.setBrush(look.selected)
        painter.drawRoundedRect(inset(QRectF(self.rect()), look.dip(1.5)), look.dip(12), look.dip(12))
        pad = look.dip(24)
        room = self.go_on.x() - 2 * pad
        first, second = look.font(23, BOLD), look.font(19)
        below = lines_of(self._second, second, room, 2)
        high = line_height(first) + line_height(second) * len(below)
        top = (self.height() - high) / 2
        painter.setFont(first)
        painter.setPen(look.accent)
        draw_lines(
            painter, lines_of(self._first, first, room, 1), QRectF(pad, top, room, high), Qt.AlignmentFlag.AlignLeft
        )
        painter.setFont(second)
        painter.setPen(look.ink)
        draw_lines(painter, below, QRectF(pad, top + line_height(first), room, high))
        painter.end()
