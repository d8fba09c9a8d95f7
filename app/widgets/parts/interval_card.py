"""IntervalCard: which interval it is, what a tick means now, how long it goes on, and the strip of all of them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.models import time_sample
from app.models.time_sample import State
from app.widgets.parts.ground import RADIUS_DIP
from app.widgets.parts.interval_cells import GAP_DIP, TARGET_MM, faces
from app.widgets.parts.interval_places import CARD_TOP_MM
from app.widgets.parts.interval_strip import GROWN_DIP, IntervalStrip, side_pad
from app.widgets.parts.interval_words import CLOSES, LEFT, CardWords, card_words
from app.widgets.parts.lettering import in_a_line, line_height, lines_of, width_of
from app.widgets.parts.look import BOLD, REGULAR, Look, inset, look_of
from app.widgets.parts.recorder import can_be_touched
from app.widgets.parts.tap_button import TapButton

TITLE_DIP, WORDS_DIP, CELL_DIP, FOOT_DIP, BETWEEN_DIP = 22.0, 20.0, 30.0, 12.0, 26.0
LOW_STRIP_SHARE = 0.4
"""Of a card with all of it in one line: what the cells have at least."""
TITLES, SPANS = ("Interval {n}{of}", "Interval {n} again"), ("88:88–88:88", "look at 88:88")


@dataclass(frozen=True)
class _Line:
    """The places of the words, and of the strip."""

    title: QRectF
    words: QRectF
    left: QRectF
    strip: QRect


class CellTarget(TapButton):
    """Where a finger hits a cell. The strip paints it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_focus(painter, QRectF(self.rect()), look_of(self).dip(RADIUS_DIP))
        painter.end()


class IntervalCard(QWidget):
    """A finger reaches its cells alone, and those only while an earlier one is open beside that of now."""

    aimed = Signal(int)
    """The number of the interval whose cell was touched."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = CardWords("", (), "")
        self._low = False
        self._reach: tuple[int, ...] = ()
        self._state, self._now_ms = State(time_sample.NO_PLAN), 0
        self.strip = IntervalStrip(self)
        self._targets = (CellTarget(self), CellTarget(self))
        for place, target in enumerate(self._targets):
            target.tapped.connect(lambda _, place=place: self._touched(place))
            target.hide()

    @property
    def left(self) -> str:
        """How long it goes on, as it is shown."""
        return self._words.left

    def stand(self, place: QRect, low: bool) -> None:
        """Stand there, with all of it in one line or not."""
        self._low = low
        self.setGeometry(place)
        self._lay_out()
        self.update()

    def show_state(self, state: State, now_ms: int) -> None:
        """Paints the words, the time and the cells that are others, and nothing else."""
        self._state, self._now_ms = state, now_ms if state.begun else 0
        before, self._words = self._words, card_words(state, now_ms, can_be_touched(self))
        if (before.title, before.meaning) != (self._words.title, self._words.meaning):
            self.setAccessibleName(self._words.title)
            # Not the time that is left: it would be read aloud every second.
            self.setAccessibleDescription(self._words.meaning[0])
            line = self._line(look_of(self))
            self.update(line.left.united(line.title).toAlignedRect())
        elif before != self._words:
            self.update(self._line(look_of(self)).left.adjusted(-2, 0, 2, 0).toAlignedRect())
        self._show_cells()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._lay_out()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = look.dip(1.5)
        painter.setPen(look.line)
        painter.setBrush(look.card)
        painter.drawRoundedRect(inset(QRectF(self.rect()), edge / 2), look.dip(RADIUS_DIP), look.dip(RADIUS_DIP))
        line, along = self._line(look), in_a_line()
        title, words, _ = _fonts(look)
        painter.setPen(look.ink)
        painter.setFont(title)
        painter.drawText(line.title, along, self._words.title)
        painter.drawText(line.left, in_a_line(Qt.AlignmentFlag.AlignRight), self._words.left)
        painter.setPen(look.ink2)
        painter.setFont(words)
        fits = (said for said in self._words.meaning if width_of(said, words) <= line.words.width())
        shortest = "".join(lines_of(self._words.meaning[-1], words, line.words.width(), 1))
        painter.drawText(line.words, along, next(fits, shortest))
        painter.end()

    def _show_cells(self) -> None:
        state, now_ms = self._state, self._now_ms
        at, planned = time_sample.current(state, now_ms), state.config.planned
        shown = self.strip.shown(at, planned)
        self.strip.show_faces(at, planned, faces(state, now_ms, shown.first, shown.last))
        reach = time_sample.reachable(state, now_ms)
        reach = reach if len(reach) == len(self._targets) and reach[0] >= shown.first else ()
        if reach != self._reach:
            self._reach = reach
            self._place_targets()

    def _lay_out(self) -> None:
        self.strip.setGeometry(self._line(look_of(self)).strip)
        self._show_cells()
        self._place_targets()

    def _place_targets(self) -> None:
        """Both meet between their cells, and reach outwards over cells that are no targets."""
        for target in self._targets:
            target.setVisible(bool(self._reach))
        if not self._reach:
            return
        look, earlier = look_of(self), self.strip.cell_place(self._reach[0])
        between = round(self.strip.x() + earlier.right() + look.dip(GAP_DIP) / 2)
        wide = round(max(look.mm(TARGET_MM) + 1, earlier.width()))
        self._targets[0].setGeometry(between - wide, 0, wide, self.height())
        self._targets[1].setGeometry(between, 0, wide, self.height())
        for target, number in zip(self._targets, self._reach, strict=True):
            target.setAccessibleName(f"Mark interval {number}")

    def _touched(self, place: int) -> None:
        if self._reach:
            self.aimed.emit(self._reach[place])

    def _line(self, look: Look) -> _Line:
        title, words, gap = _fonts(look)
        pad, high, area = side_pad(look), line_height(title), QRectF(self.rect())
        # Below the border of a prompt, also where there is little room.
        top = min(look.mm(CARD_TOP_MM), area.height() - high - look.dip(2))
        # The longest time that an interval has: the figures move nothing.
        times = "00:00" if self._state.config.interval_ms >= 600_000 else "0:00"
        # With all of it in one line the longest words have room all the time: else the cells would move.
        longest = CLOSES if self._low or self._words.left.startswith(CLOSES.format("")) else LEFT
        left_wide = width_of(longest.format(times), title) + 2
        left = QRectF(area.right() - pad - left_wide, top, left_wide, high)
        if not self._low:
            titled = QRectF(pad, top, width_of(self._words.title, title) + 2, high)
            said = QRectF(titled.right() + gap / 2, top, left.left() - titled.right() - gap, high)
            strip_high = round(look.dip(CELL_DIP + 2 * GROWN_DIP))
            foot = round(area.height() - look.dip(FOOT_DIP - GROWN_DIP))
            return _Line(titled, said, left, QRect(0, foot - strip_high, self.width(), strip_high))
        titled = QRectF(pad, top, self._widest(TITLES, title), high)
        said = QRectF(titled.right() + gap / 2, top, self._widest(SPANS, words), high)
        if left.left() - said.right() < area.width() * LOW_STRIP_SHARE:
            said.setWidth(0.0)
        strip_high = round(min(area.height() - look.mm(CARD_TOP_MM), look.dip(CELL_DIP + 2 * GROWN_DIP)))
        strip = QRect(round(said.right()), round(top + high / 2 - strip_high / 2), 0, strip_high)
        strip.setRight(round(left.left()))
        return _Line(titled, said, left, strip)

    def _widest(self, words: tuple[str, ...], font: QFont) -> float:
        """How wide the widest of such words is: where all stands in one line nothing moves when they change."""
        config = self._state.config
        numbers = {"of": f" of {config.planned}" if config.planned else "", "n": config.planned or 88}
        return max(width_of(each.format(**numbers), font) for each in words) + 2


def _fonts(look: Look) -> tuple[QFont, QFont, float]:
    """The letters of the title and of the words, and what lies between them."""
    return look.font(TITLE_DIP, BOLD), look.font(WORDS_DIP, REGULAR), look.dip(BETWEEN_DIP)
