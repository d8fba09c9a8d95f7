"""The keys of Words: letters that fit, and the strip of gap, quick phrases and abbreviations."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QRect, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from app.models.verbatim import GAP, Config
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.lettering import fitted, width_of
from app.widgets.parts.look import SEMIBOLD, Look, look_of
from app.widgets.parts.names import one_line, unique
from app.widgets.parts.words_places import GAP_MM, KEY_MM

SPEAKER_DIP, PHRASE_DIP, DETAIL_DIP = 22.0, 19.0, 17.0
LEAST_CAPITAL_MM, CAPITAL_SHARE = 2.7, 0.66
"""Who speaks is read from 60 cm, in each size."""
PADDING_DIP, NARROW_SHARE = 10.0, 0.08
"""What stays free at each side of the words, at most so much of the key."""
WIDEST_MM, MOST_GROWTH_MM = 34.0, 10.0
PHRASE, SHORT = "phrase", "short"


class FittedKey(Key):
    """Its words are whole: in two lines, or in smaller letters where it is narrow."""

    def __init__(self, words: str, parent: QWidget, words_dip: float = SPEAKER_DIP, kind: Kind = Kind.PLAIN) -> None:
        super().__init__(words, kind=kind, parent=parent)
        self.set_words_dip(words_dip)

    def _fitting(self, look: Look, wide: float) -> tuple[QFont, float, float]:
        font, icon, padding = super()._fitting(look, wide)
        if self._words_dip >= SPEAKER_DIP:
            font = QFont(font)
            font.setPixelSize(max(font.pixelSize(), ceil(look.mm(LEAST_CAPITAL_MM) / CAPITAL_SHARE)))
        padding = min(padding, look.dip(PADDING_DIP), wide * NARROW_SHARE)
        smaller, _ = fitted(self.words, font, wide - 2 * padding - 1, self.height() - look.dip(8), 2)
        return smaller, icon, padding


class WordsStrip(QWidget):
    """As many keys as its rows hold. The last one turns to the others; what is touched leads back to the first."""

    chosen = Signal(str, str, int)
    """PHRASE or SHORT, what is to be put in, and how long ago it was touched."""

    def __init__(self, config: Config, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Quick phrases")
        self._keys = [self._key("… gap", PHRASE, GAP, Kind.PLAIN)]
        self._keys += [self._key(one_line(words), PHRASE, words, Kind.PLAIN) for words in config.phrases]
        first = len(self._keys)
        self._keys += [self._key(one_line(s.short), SHORT, s.long, Kind.CHIP) for s in config.shorts]
        self._first_short = self._keys[first] if config.shorts else None
        self._long: dict[Key, str] = {
            key: one_line(short.long) for key, short in zip(self._keys[first:], config.shorts, strict=True)
        }
        self._says_long = False
        """Whether the keys of abbreviations say what they stand for: where all of them have room."""
        self._more = FittedKey("More", self, PHRASE_DIP, Kind.QUIET)
        self._more.tapped.connect(lambda _: self._turn())
        self._name(config)
        self._page = self._reserved = 0
        self._left_hand = False

    def rows(self, wide: int, reserved: int) -> int:
        """How many rows all of them need where it is so wide, with so much of the last one reserved."""
        self._says_long = False
        rows = self._packed(self._keys, wide)
        return len(rows) + (self._used(rows[-1]) + reserved > wide)

    def reserve(self, wide: int, left_hand: bool) -> None:
        """Leave so much of the last row free, at the side of that hand."""
        if (wide, left_hand) != (self._reserved, self._left_hand):
            self._reserved, self._left_hand = wide, left_hand
            self.lay_out()

    def show_first(self) -> None:
        """Show the first keys again."""
        if self._page:
            self._page = 0
            self.lay_out()

    def resizeEvent(self, event: QEvent) -> None:
        self._page = 0
        self.lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.lay_out()

    def lay_out(self) -> None:
        """Put those of the page that is shown in their places."""
        gap, high = round(look_of(self).mm(GAP_MM)), ceil(look_of(self).mm(KEY_MM))
        most = max(1, (self.height() + gap) // (high + gap))
        pages = self._pages(most)
        shown = pages[self._page % len(pages)]
        for key, long in self._long.items():
            key.set_words(key.words, long if self._says_long else "")
        for key in (*self._keys, self._more):
            if not any(key in row for row in shown):
                key.hide()
        for n, row in enumerate(shown):
            is_last = n == most - 1
            left = self._reserved if is_last and self._left_hand else 0
            self._place(row, QRect(left, n * (high + gap), self.width() - self._reserved * is_last, high), gap)

    def _place(self, row: Sequence[Key], line: QRect, gap: int) -> None:
        """One row, its keys sharing some of what is left of its width; the key that turns stands still at its end."""
        if row and row[-1] is self._more:
            wide = self._wide(self._more)
            self._more.setGeometry(QRect(line.right() + 1 - wide, line.top(), wide, line.height()))
            self._more.show()
            row, line = row[:-1], line.adjusted(0, 0, -wide - gap, 0)
        spare = max(0.0, (line.width() - self._used(row)) / max(1, len(row)))
        at, grow = float(line.left()), min(spare, look_of(self).mm(MOST_GROWTH_MM))
        for key in row:
            left, at = round(at), at + self._wide(key) + grow
            key.setGeometry(QRect(left, line.top(), round(at) - left, line.height()))
            key.show()
            at += gap

    def _pages(self, most: int) -> list[list[list[Key]]]:
        """The keys in pages of so many rows; where there are several, each ends with the key that turns."""
        for apart, self._says_long in ((True, True), (True, False), (False, False)):
            page = self._packed(self._keys, self.width(), most, self._reserved, apart=apart)
            if sum(map(len, page)) == len(self._keys):
                return [page]
        pages, left = [], list(self._keys)
        behind = self._reserved + self._wide(self._more) + round(look_of(self).mm(GAP_MM))
        while left:
            page = self._packed(left, self.width(), most, behind)
            left = left[max(1, sum(map(len, page))) :]
            page += [[] for _ in range(most - len(page))]
            page[-1].append(self._more)
            pages.append(page)
        return pages

    def _packed(
        self, keys: Sequence[Key], wide: int, most: int = 0, behind: int = 0, *, apart: bool = False
    ) -> list[list[Key]]:
        """As many of the keys as so many rows hold, with so much left free behind those of the last one.

        Abbreviations begin another row where they are to stand `apart`.
        """
        rows: list[list[Key]] = [[]]
        gap, used = round(look_of(self).mm(GAP_MM)), 0
        for key in keys:
            wide_key = self._wide(key)
            room = wide - (behind if len(rows) == most else 0)
            begins = apart and key is self._first_short and len(rows) < most
            if begins or used + wide_key > room:
                if len(rows) == most:
                    return rows
                rows.append([])
                used = 0
                if len(rows) == most and wide_key > wide - behind:
                    return rows
            rows[-1].append(key)
            used += wide_key + gap
        return rows

    def _used(self, row: Sequence[Key]) -> int:
        """How wide that row is at least."""
        return sum(map(self._wide, row)) + (len(row) - 1) * round(look_of(self).mm(GAP_MM))

    def _wide(self, key: Key) -> int:
        look = look_of(self)
        words = width_of(key.words, look.font(PHRASE_DIP, SEMIBOLD))
        long = width_of(self._long.get(key, ""), look.font(DETAIL_DIP)) if self._says_long else 0.0
        wanted = max(words, long) + 2 * look.dip(PADDING_DIP) + 2
        return ceil(max(look.mm(KEY_MM), min(wanted, look.mm(WIDEST_MM))))

    def _turn(self) -> None:
        self._page += 1
        self.lay_out()

    def _key(self, words: str, what: str, put: str, kind: Kind) -> FittedKey:
        key = FittedKey(words, self, PHRASE_DIP, kind)
        key.tapped.connect(lambda age_ms: self.chosen.emit(what, put, age_ms))
        return key

    def _name(self, config: Config) -> None:
        """What each is called for those who do not see it, no name twice."""
        shorts = [f"{one_line(short.short)}: {one_line(short.long)}" for short in config.shorts]
        names = unique(("Gap", *(f"Phrase {one_line(words)}" for words in config.phrases), *shorts), "Key")
        for key, name in zip(self._keys, names, strict=True):
            key.setAccessibleName(name)
        self._more.setAccessibleName("More phrases")
