"""The rows of a list of lessons: each says nothing of whose it is until it is touched."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, lru_cache
from uuid import UUID

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.methods import METHODS
from app.models.figures import whole_length
from app.models.listing import Listed
from app.models.session import Card
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.lettering import draw_lines, line_height, lines_of, width_of
from app.widgets.parts.look import BOLD, SEMIBOLD, Look, inset, look_of
from app.widgets.parts.tap_button import TapButton

SHOWN_MS = 10_000
"""How long a touched row says whose lesson it is."""
OPEN, GO_ON, FINISH = "Open", "Go on", "Finish"
FIRST_DIP = 241.0
"""Wide enough for a day of another year and its time."""
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""Asking the system for their names takes longer than all else that is done for a row."""


_LEFT = Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class RowWords:
    """What a row has to say."""

    session: UUID
    day: str
    time: str
    state: str
    card: Card
    stopped: bool
    """Whether it was interrupted and not finished: then there are two ways on."""
    called: str = ""
    """Its accessible name, which no other row of the list has."""
    recorded: str = ""
    """How long it is, and with what it was recorded."""


def day_in_words(at: datetime, today: datetime) -> str:
    """'Today', 'Yesterday', 'Mon 9 Nov' or, in another year, 'Mon 9 Nov 2025'."""
    days = today.toordinal() - at.toordinal()
    if days in (0, 1):
        return ("Today", "Yesterday")[days]
    year = f" {at.year}" if at.year != today.year else ""
    return f"{_DAYS[at.weekday()]} {at.day} {_MONTHS[at.month - 1]}{year}"


def row_words(listed: Listed, now: datetime, teacher: str = "") -> RowWords:
    """What the row of a lesson says; in a list of that teacher's lessons not her name."""
    session, stopped = listed.session, listed.stopped
    started = datetime.fromisoformat(session.started)
    state = f"Stopped at {stopped:%H:%M}, not finished" if stopped else "Recorded"
    day, time = day_in_words(started, now), f"{started.hour:02}:{started.minute:02}"
    card = replace(session.card, teacher="") if teacher == session.card.teacher else session.card
    titles = ", ".join(METHODS[key].title for key in session.methods if key in METHODS)
    recorded = state if stopped else f"{whole_length(session.recorded_ms)}: {titles}"
    return RowWords(session.id, day, time, state, card, stopped is not None, f"{day}, {time}", recorded)


class LessonRow(TapButton):
    """A row, which can be given another lesson. Touched, it shows teacher, subject and focus for 10 s, and its keys."""

    way_taken = Signal(str, object)
    """OPEN, GO_ON or FINISH was touched; and the id of the lesson."""

    def __init__(self, words: RowWords, show_names: bool, parent: QWidget) -> None:
        super().__init__(parent, at_lift=True)
        self._always = show_names
        self._left = 0
        """Px at its left that something else has."""
        self._keys: dict[str, Key] = {}
        """Those that were wanted so far: few rows of a list are ever touched."""
        self._revealed = False
        self.tapped.connect(self._reveal)
        self.show_words(words)

    @property
    def words(self) -> RowWords:
        """What it says."""
        return self._row

    @property
    def says_whose(self) -> bool:
        """Whether teacher, subject and focus stand on it now."""
        return self._always or self._revealed

    def show_words(self, words: RowWords) -> None:
        """Be the row of that lesson, untouched."""
        self._row = words
        self.setAccessibleName(words.called)
        self._hide_whose()

    def leave_free(self, left_px: int) -> None:
        """Leave so much free at the left."""
        self._left = left_px
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_keys()

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
            key.tapped.connect(lambda _: self.way_taken.emit(label, self._row.session))
        return self._keys[label]

    def _ways(self) -> tuple[str, ...]:
        """The keys that it shows, from the left."""
        if not self._revealed:
            return ()
        return (GO_ON, FINISH) if self._row.stopped else (OPEN,)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def finger_changed(self) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        ground = _ground(look, self.width(), self.height(), self.says_whose, self.isDown(), self.devicePixelRatioF())
        painter.drawPixmap(0, 0, ground)
        pad, first = look.dip(28), look.dip(FIRST_DIP)
        left = pad + self._left
        painter.setFont(look.font(23, BOLD))
        painter.setPen(look.ink)
        painter.drawText(QRectF(left, 0, first, self.height()), _LEFT, f"{self._row.day} {self._row.time}")
        ways = self._ways()
        end = (self._key(ways[0]).x() if ways else self.width()) - pad
        if self.says_whose:
            self._paint_whose(painter, look, QRectF(left + first, 0, end - left - first, self.height()))
        else:
            font, area = look.font(18, SEMIBOLD), QRectF(left + first, 0, end - left - first, self.height())
            painter.setFont(font)
            painter.setPen(look.ink2)
            painter.drawText(area, _RIGHT, " ".join(lines_of(self._row.state, font, area.width(), 1)))
        self.paint_focus(painter, QRectF(self.rect()), look.dip(12))
        painter.end()

    def _paint_whose(self, painter: QPainter, look: Look, area: QRectF) -> None:
        card = self._row.card
        top_words = ", ".join(part for part in (card.teacher, card.subject) if part) or "No teacher or subject"
        below_words = f"“{card.focus}”" if card.focus else self._row.state
        if self._always:
            # Nobody has to touch it to be told: there is room for the rest as well.
            font = look.font(17)
            wide = width_of(self._row.recorded, font)
            if wide < area.width() / 2 and not self._revealed:
                painter.setFont(font)
                painter.setPen(look.ink2)
                painter.drawText(area, _RIGHT, self._row.recorded)
                area = area.adjusted(0, 0, -wide - look.dip(20), 0)
        fonts = (look.font(19, SEMIBOLD), look.font(17, italic=bool(card.focus)))
        high = sum(line_height(font) for font in fonts)
        top = area.top() + (area.height() - high) / 2
        for words, font, ink in zip((top_words, below_words), fonts, (look.ink, look.ink2), strict=True):
            painter.setFont(font)
            painter.setPen(ink)
            draw_lines(painter, lines_of(words, font, area.width(), 1), QRectF(area.left(), top, area.width(), high))
            top += line_height(font)

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
            key.setVisible(label in ways)
        card = self._row.card
        whose = ", ".join(part for part in (card.teacher, card.subject, card.focus) if part)
        self.setAccessibleDescription(whose if self.says_whose and whose else self._row.state)
        self.update()


@lru_cache(maxsize=8)
def _ground(look: Look, wide: int, high: int, framed: bool, down: bool, ratio: float) -> QPixmap:
    """What is behind the words of a row; those of a list have the same."""
    picture = QPixmap(round(wide * ratio), round(high * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(look.canvas)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.strong if framed else look.line, look.dip(1.5)))
    painter.setBrush(look.selected if down else look.card)
    painter.drawRoundedRect(inset(QRectF(0, 0, wide, high), look.dip(1)), look.dip(12), look.dip(12))
    painter.end()
    return picture
