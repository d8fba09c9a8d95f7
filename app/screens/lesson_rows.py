"""The rows of a list of lessons: how each is painted, and what a finger finds there.

A row says nothing of whose lesson it is until it is touched.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QStaticText
from PySide6.QtWidgets import QWidget

from app.screens.lesson_words import RowWords
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.lettering import line_height, lines_of, sinks, width_of
from app.widgets.parts.look import BOLD, SEMIBOLD, Look, inset, look_of
from app.widgets.parts.tap_button import TapButton

SHOWN_MS = 10_000
"""How long a touched row says whose lesson it is."""
OPEN, GO_ON, FINISH = "Open", "Go on", "Finish"
FIRST_DIP = 241.0
"""Wide enough for a day of another year and its time."""
LEAST_DIP = 150.0
"""No name is told in less."""
RADIUS_DIP, PAD_DIP = 12.0, 28.0
TICK_MM = 12.0


class LessonRow(TapButton):
    """What a finger, the keyboard and a screen reader find where `canvas` paints a row; it can be another lesson's.

    Touched, it has teacher, subject and focus shown for 10 s, and its keys. `choosing`: a key at its left chooses it.
    """

    way_taken = Signal(str, object)
    """OPEN, GO_ON or FINISH was touched; and the id of the lesson."""
    ticked = Signal(object)
    """The key at its left was touched: the id of the lesson."""
    words: RowWords

    def __init__(self, canvas: QWidget, choosing: bool) -> None:
        super().__init__(canvas, at_lift=True)
        self._canvas, self._place = canvas, QRect()
        self._always = self._revealed = False
        self._keys: dict[str, Key] = {}
        """Those that were wanted so far: few rows of a list are ever touched."""
        self._tick: Key | None = None
        if choosing:
            self._tick = Key("", "", at_lift=True, parent=canvas)
            self._tick.tapped.connect(lambda _: self.ticked.emit(self.words.session))
        # It paints nothing but its keys: else the canvas would be painted again when it is put in its place.
        self.setUpdatesEnabled(False)
        self.tapped.connect(self._reveal)

    @property
    def says_whose(self) -> bool:
        """Whether teacher, subject and focus are shown now."""
        return self._always or self._revealed

    @property
    def revealed(self) -> bool:
        """Whether it was touched a moment ago."""
        return self._revealed

    @property
    def keys_px(self) -> int:
        """How much its keys take at the right."""
        ways = self._ways()
        return self.width() - self._key(ways[0]).x() if ways else 0

    @property
    def targets(self) -> list[Key | LessonRow]:
        """All that can be hit of it, from the left."""
        tick = [] if self._tick is None else [self._tick]
        return [*tick, self, *(self._keys[label] for label in (OPEN, GO_ON, FINISH) if label in self._keys)]

    def show_words(self, words: RowWords, always: bool) -> None:
        """Be the row of that lesson, untouched; `always`: whose it is is shown without a touch, too."""
        self.words, self._always = words, always
        for target in self.targets:
            # A finger that came down on what was another lesson's touches nothing of this one.
            target.setDown(False)
        self.setAccessibleName(words.called)
        self._hide_whose()

    def show_chosen(self, chosen: bool) -> None:
        """Show whether it is among those chosen."""
        if self._tick is not None:
            self._tick.set_chosen(chosen)
            self._tick.set_icon("saved" if chosen else "")
            self._tick.setAccessibleName(f"Choose {self.words.called}")
            self._tick.setAccessibleDescription("chosen" if chosen else "not chosen")

    def put(self, place: QRect) -> None:
        """Be where the row is painted; the key that chooses it has room of its own at its left."""
        look, free = look_of(self), 0
        if self._tick is not None:
            pad, side = round(look.mm(1.5)), round(look.mm(TICK_MM))
            self._tick.setGeometry(place.x() + pad, place.y() + (place.height() - side) // 2, side, side)
            self._tick.show()
            free = pad + side
        self._place = place
        if self.geometry() != (room := place.adjusted(free, 0, 0, 0)):
            self.setGeometry(room)
            self._place_keys()
        self.show()

    def put_away(self) -> None:
        """Be nobody's row."""
        self._hide_whose()
        self.hide()
        if self._tick is not None:
            self._tick.hide()

    def finger_changed(self) -> None:
        self._paint_again()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._paint_again()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._paint_again()

    def _paint_again(self) -> None:
        self._canvas.update(self._place)

    def _place_keys(self) -> None:
        look = look_of(self)
        pad, right = round(look.mm(2)), self.width()
        for label in reversed(self._ways()):
            key = self._key(label)
            wide = max(round(look.mm(24)), key.sizeHint().width())
            right -= wide + pad
            key.setGeometry(right, pad, wide, self.height() - 2 * pad)

    def _key(self, label: str) -> Key:
        if label not in self._keys:
            kind = Kind.PLAIN if label == FINISH else Kind.PRIMARY
            self._keys[label] = key = Key(label, kind=kind, at_lift=True, parent=self)
            key.set_words_dip(20)
            key.tapped.connect(lambda _: self.way_taken.emit(label, self.words.session))
            for one, next_one in pairwise(self.targets):
                QWidget.setTabOrder(one, next_one)
        return self._keys[label]

    def _ways(self) -> tuple[str, ...]:
        """The keys that it shows, from the left."""
        if not self._revealed:
            return ()
        return (GO_ON, FINISH) if self.words.stopped else (OPEN,)

    def _reveal(self, _age_ms: int) -> None:
        self._revealed = True
        self._shown.start()
        self._show_keys()

    def _hide_whose(self) -> None:
        if self._revealed:
            self._revealed = False
            self._shown.stop()
        self._show_keys()

    @cached_property
    def _shown(self) -> QTimer:
        """Runs while it says whose lesson it is."""
        timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        timer.timeout.connect(self._hide_whose)
        return timer

    def _show_keys(self) -> None:
        ways = self._ways()
        self._place_keys()
        for label, key in self._keys.items():
            if key.hasFocus() and label not in ways:
                # Who came to it with Tab goes on from here.
                self.setFocus(Qt.FocusReason.TabFocusReason)
            key.setVisible(label in ways)
        told = self.words.whose if self.says_whose else ""
        self.setAccessibleDescription(told or self.words.state)
        if self.updatesEnabled() != bool(ways):
            self.setUpdatesEnabled(bool(ways))
            self._paint_again()


@dataclass(frozen=True, slots=True)
class RowStyle:
    """How a row is painted: as one that says whose lesson it is, with all it has to say or as one that was touched."""

    says_whose: bool = False
    revealed: bool = False
    down: bool = False
    left_px: int = 0
    """What something else has at its left."""
    keys_px: int = 0


def paint_row(
    painter: QPainter, look: Look, place: QRect, around: QSize, words: RowWords, style: RowStyle, ratio: float
) -> None:
    """Paint the row of a lesson, and what is free `around` it: that much from its upper left corner on."""
    ground = _ground(look, place.size().toTuple(), around.toTuple(), style.says_whose, style.down, ratio)
    painter.drawPixmap(place.topLeft(), ground)
    pad, first = look.dip(PAD_DIP), look.dip(FIRST_DIP)
    left, end = place.left() + pad + style.left_px, place.left() + place.width() - style.keys_px - pad
    middle = place.top() + place.height() / 2
    # A touch is answered on the smallest glass, too: there the names have the place of the day until they go again.
    if not (style.revealed and end - left - first < look.dip(LEAST_DIP)):
        painter.setPen(look.ink)
        _draw_line(painter, f"{words.day} {words.time}", look.font(23, BOLD), left, middle)
        left += first
    if style.says_whose:
        _paint_whose(painter, look, words, left, end, middle, with_all=not style.revealed)
    else:
        font = look.font(18, SEMIBOLD)
        state = " ".join(lines_of(words.state, font, end - left, 1))
        painter.setPen(look.ink2)
        _draw_line(painter, state, font, end - width_of(state, font), middle)


def _paint_whose(
    painter: QPainter, look: Look, words: RowWords, left: float, end: float, middle: float, *, with_all: bool
) -> None:
    card = words.card
    top_words = ", ".join(part for part in (card.teacher, card.subject) if part) or "No teacher or subject"
    below_words = words.because or (f"“{card.focus}”" if card.focus else words.state)
    if with_all:
        # Nobody has to touch it to be told: there is room for the rest as well.
        font = look.font(17)
        wide = width_of(words.recorded, font)
        if wide < (end - left) / 2:
            painter.setPen(look.ink2)
            _draw_line(painter, words.recorded, font, end - wide, middle)
            end -= wide + look.dip(20)
    fonts = (look.font(19, SEMIBOLD), look.font(17, italic=bool(card.focus and not words.because)))
    top = middle - sum(line_height(font) for font in fonts) / 2
    for line, font, ink in zip((top_words, below_words), fonts, (look.ink, look.ink2), strict=True):
        high = line_height(font)
        painter.setPen(ink)
        _draw_line(painter, " ".join(lines_of(line, font, end - left, 1)), font, left, top + high / 2)
        top += high


def _draw_line(painter: QPainter, words: str, font: QFont, left: float, middle: float) -> None:
    painter.setFont(font)
    top = round(middle + sinks(font)) - QFontMetricsF(font).ascent()
    painter.drawStaticText(QPointF(left, top), _shaped(words, font))


@lru_cache(maxsize=256)
def _shaped(words: str, font: QFont) -> QStaticText:
    # To shape words takes longer than to paint them, and a list is painted again and again.
    shaped = QStaticText(words)
    shaped.setTextFormat(Qt.TextFormat.PlainText)
    shaped.prepare(font=font)
    return shaped


@lru_cache(maxsize=8)
def _ground(
    look: Look, row: tuple[int, int], around: tuple[int, int], framed: bool, down: bool, ratio: float
) -> QPixmap:
    """What is behind the words of a row; those of a list have the same."""
    picture = QPixmap(round(around[0] * ratio), round(around[1] * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(look.canvas)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.strong if framed else look.line, look.dip(1.5)))
    painter.setBrush(look.selected if down else look.card)
    painter.drawRoundedRect(inset(QRectF(0, 0, *row), look.dip(1)), look.dip(RADIUS_DIP), look.dip(RADIUS_DIP))
    painter.end()
    return picture
