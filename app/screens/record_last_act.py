"""LastAct: the row with the newest act and what one touch could make of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.models.entry import Offer
from app.screens.record_frame import grown
from app.screens.record_offers import Chip, Does, Offers
from app.screens.record_panels import offer_name
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.lettering import draw_lines, line_height, lines_of, width_of
from app.widgets.parts.look import SEMIBOLD, Look, inset, look_of
from app.widgets.parts.mark_key import MarkKey

MOST_MARKS = 5
"""With more than so many other categories one key opens them all."""
LEAST_WORDS_MM = 34.0
"""Where keys would leave less room for the act's words, their own words are folded; then one key opens all marks."""
SOME_WORDS_MM = 6.0
"""Where that would leave less still, the last worded offers stand in the list as well."""
INNER_MM, GAP_MM = 0.6, 1.5
_KEPT_KEYS = 80


class _Worded(Key):
    """A key with its words in one line, or folded into two smaller ones."""

    DIP, LEAST_DIP = 18.0, 12.5

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(words, kind=Kind.CHIP, parent=parent)
        self._folded = False

    def fold(self, high: float | None) -> None:
        """Let its words stand in two lines within that height; None: in one."""
        look, dip = look_of(self), self.DIP
        # The row does not grow as far as letters do.
        least = self.LEAST_DIP / max(1.0, look.size_factor)
        while high is not None and dip > least and self._two_lines(look, dip) > high:
            dip -= 0.5
        self._folded = high is not None
        self.set_words_dip(dip)

    def _two_lines(self, look: Look, dip: float) -> float:
        return 2 * line_height(look.font(dip, SEMIBOLD)) + look.dip(8)

    def sizeHint(self) -> QSize:
        """All its words."""
        whole = super().sizeHint()
        if not self._folded:
            return whole
        font, words = self._fonts(look_of(self))[0], self.words.split()
        halves = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words) + 1)]
        narrowest = min((max(width_of(half, font) for half in pair) for pair in halves), default=0.0)
        return QSize(round(whole.width() - width_of(self.words, font) + narrowest) + 1, whole.height())


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to show the offers: marks as keys of their own or in a list, so many worded ones, folded or not."""

    marks: bool
    worded: int
    folded: bool
    words_mm: float
    """What it has to leave for the act's words."""


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
        self._listed: tuple[Offer, ...] = ()

    @property
    def others(self) -> tuple[Offer, ...]:
        """What the list has: what the act could be changed to, without what has a key here."""
        return self._listed

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
        taken = sum(key.width() + round(look.mm(GAP_MM)) for key in self._keys)
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
        gap, inner = round(look.mm(GAP_MM)), round(look.mm(INNER_MM))
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
        """The keys for what is offered, in the first of the ways that leaves room for the act's words."""
        if len(self._all) > _KEPT_KEYS:
            self._forget()
        look = look_of(self)
        chips = [self._key(chip) for chip in self._offers.chips]
        redo = len([chip for chip in self._offers.chips if chip.does is Does.REDO])
        offered, high = self._offer_keys(), self.height() - 2 * round(look.mm(INNER_MM))
        keys: list[Key] = []
        for way in self._ways():
            keys = [*chips[:redo], *self._shown(way, offered), *chips[redo:]]
            for key in keys:
                if isinstance(key, _Worded):
                    key.fold(high if way.folded else None)
            left = self.width() - sum(self._width_of(key) + gap for key in keys)
            if left >= look.mm(way.words_mm):
                break
        return keys

    def _ways(self) -> Iterator[_Way]:
        """The way that needs the most room comes first."""
        marks = [offer for offer in self._offers.others if not offer.keyed]
        worded = len(self._offers.others) - len(marks)
        if len(marks) <= MOST_MARKS and all(offer.mark is not None for offer in marks):
            yield _Way(True, worded, False, LEAST_WORDS_MM)
            yield _Way(True, worded, True, LEAST_WORDS_MM)
        yield _Way(not marks, worded, False, LEAST_WORDS_MM)
        for most in range(worded, -1, -1):
            yield _Way(not marks, most, True, SOME_WORDS_MM)

    def _shown(self, way: _Way, offered: list[tuple[Offer, Key]]) -> list[Key]:
        """The keys in that way, from the left; the rest is in the list."""
        worded = [key for offer, key in offered if offer.keyed]
        marks = [key for offer, key in offered if way.marks and not offer.keyed]
        keys = [*marks, *worded[: way.worded]]
        self._listed = tuple(offer for offer, key in offered if key not in keys)
        return [self._key(self._offers.other), *keys] if self._listed else keys

    def _offer_keys(self) -> list[tuple[Offer, Key]]:
        """Each offer with its key; two with the same words have two."""
        told: Counter[object] = Counter()
        found = []
        for offer in self._offers.others:
            told[offer_name(offer)] += 1
            found.append((offer, self._key(offer, told[offer_name(offer)])))
        return found

    def _key(self, offered: Offer | Chip | str, number: int = 1) -> Key:
        known = (_told(offered), number)
        if known not in self._all:
            key = self._all[known] = self._made(offered)
            key.hide()
            # By Tab they come where they stand, and not after everything that was there before them.
            QWidget.setTabOrder(self, key)
            if number > 1:
                key.setAccessibleName(f"{key.accessibleName()} ({number})")
        key = self._all[known]
        if isinstance(offered, Offer):
            # The draft names the act, and so is another one each time.
            key.setProperty("draft", offered.draft)
        elif isinstance(offered, Chip):
            key.setAccessibleDescription(offered.detail)
        return key

    def _made(self, offered: Offer | Chip | str) -> Key:
        if isinstance(offered, Offer):
            words = offered.words
            made = _Worded(words, self) if offered.keyed else MarkKey(words, offered.mark or 0, parent=self)
            made.setAccessibleName(offer_name(offered))
            made.tapped.connect(lambda age_ms: self.chosen.emit(made.property("draft"), age_ms))
            return made
        key = _Worded(offered if isinstance(offered, str) else offered.words, self)
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
        return offered.words, offered.mark, offered.keyed
    return (offered.words, offered.does, offered.by_ms) if isinstance(offered, Chip) else offered
