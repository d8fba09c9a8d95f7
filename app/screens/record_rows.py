"""The rows of the recording screen: last act with its offers, tabs, and what stands above after a stop."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.models.entry import Offer
from app.screens.record_frame import grown
from app.screens.record_offers import Chip, Does, Offers
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.lettering import draw_lines, line_height, lines_of
from app.widgets.parts.look import BOLD, SEMIBOLD, inset, look_of
from app.widgets.parts.mark_key import MarkKey

MOST_MARKS = 5
"""With more than so many other categories one key opens them all."""
LEAST_WORDS_MM = 34.0
"""Where marks would leave less room for the act's words, one key opens them all as well."""
EYE_MM = 11.5
_KEPT_KEYS = 80


class LastAct(QWidget):
    """Time and name of the newest act, and what one touch could make of it."""

    chosen = Signal(object, int)
    """A Draft, and how long ago the finger came down."""
    touched = Signal(object, int)
    """A Chip, and how long ago."""
    asked = Signal()
    """All that the act could be changed to is wanted: there is no room for it here."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Last act")
        self._words = ""
        self._offers = Offers()
        self._left_hand = False
        self._all: dict[object, Key] = {}
        """A key for each offer there was: making one takes longer than anything else that an act changes."""
        self._keys: list[Key] = []

    @property
    def others(self) -> tuple[Offer, ...]:
        """What the act could be changed to."""
        return self._offers.others

    def redo(self) -> Key | None:
        """The key that brings back what was undone, if it is offered."""
        return next((self._key(chip) for chip in self._offers.chips if chip.does is Does.REDO), None)

    def show_act(self, words: str, offers: Offers, left_hand: bool) -> None:
        """Show these words and offers; the offers stand on the side of Undo."""
        if words != self._words:
            self._words = words
            self.setAccessibleDescription(words)
            self.update()
        if offers != self._offers or left_hand != self._left_hand:
            self._offers, self._left_hand = offers, left_hand
            self._lay_out()

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

    def _lay_out(self) -> None:
        look = look_of(self)
        gap, inner = round(look.mm(1.5)), round(look.mm(0.6))
        keys = self._wanted(gap)
        for key in self._keys:
            if key not in keys:
                key.hide()
        self._keys = keys
        high = self.height() - 2 * inner
        right = self.width() - inner
        for key in reversed(keys):
            wide = self._width_of(key)
            left = right - wide
            key.setGeometry(self.width() - right if self._left_hand else left, inner, wide, high)
            key.show()
            right -= wide + gap
        self.update()

    def _wanted(self, gap: int) -> list[Key]:
        """The keys for what is offered: marks where they have room, else one that opens them."""
        if len(self._all) > _KEPT_KEYS:
            self._forget()
        chips = [self._key(chip) for chip in self._offers.chips]
        others = self._offers.others
        if not others:
            return chips
        if len(others) <= MOST_MARKS and all(offer.mark is not None for offer in others):
            marks = [self._key(offer) for offer in others]
            taken = sum(self._width_of(key) + gap for key in (*marks, *chips))
            if self.width() - taken >= look_of(self).mm(LEAST_WORDS_MM):
                return self._redo_first(marks, chips)
        return self._redo_first([self._key("Change to…")], chips)

    def _redo_first(self, others: list[Key], chips: list[Key]) -> list[Key]:
        redo = len([chip for chip in self._offers.chips if chip.does is Does.REDO])
        return [*chips[:redo], *others, *chips[redo:]]

    def _key(self, offered: Offer | Chip | str) -> Key:
        known = _told(offered)
        if known not in self._all:
            key = self._all[known] = self._made(offered)
            key.hide()
            # By Tab they come where they stand, and not after everything that was there before them.
            QWidget.setTabOrder(self, key)
        key = self._all[known]
        if isinstance(offered, Offer):
            # The draft names the act, and so is another one each time.
            key.setProperty("draft", offered.draft)
        elif isinstance(offered, Chip):
            key.setAccessibleDescription(offered.detail)
        return key

    def _made(self, offered: Offer | Chip | str) -> Key:
        if isinstance(offered, Offer):
            made: Key = MarkKey(offered.words, offered.mark or 0, parent=self)
            made.setAccessibleName(f"Change to {offered.words}")
            made.tapped.connect(lambda age_ms: self.chosen.emit(made.property("draft"), age_ms))
            return made
        key = Key(offered if isinstance(offered, str) else offered.words, kind=Kind.CHIP, parent=self)
        if isinstance(offered, Chip):
            key.setAccessibleName(offered.name)
            key.tapped.connect(lambda age_ms: self.touched.emit(offered, age_ms))
        else:
            key.tapped.connect(lambda _: self.asked.emit())
        return key

    def _width_of(self, key: Key) -> int:
        return max(key.sizeHint().width(), grown(look_of(self), 11))

    def _forget(self) -> None:
        for key in self._all.values():
            key.hide()
            key.deleteLater()
        self._all = {}


def _told(offered: Offer | Chip | str) -> object:
    if isinstance(offered, Offer):
        return offered.words, offered.mark
    return (offered.words, offered.does, offered.by_ms) if isinstance(offered, Chip) else offered


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
