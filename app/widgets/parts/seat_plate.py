"""SeatPlate: what a held seat shows beside it for a while: its events in words, one less, and its initials."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.models.room import LONGEST_INITIALS
from app.widgets.parts.ground import RADIUS_DIP
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.lettering import line_height, lines_of, width_of
from app.widgets.parts.look import SEMIBOLD, Look, inset, look_of
from app.widgets.parts.name_field import NameField

SHOWN_MS = 4_000
KEY_MM, PAD_DIP, WORDS_DIP = 11.0, 10.0, 17.0
RENAME = "Initials"


class SeatPlate(QWidget):
    """It stands over the seats beside the one that was held, and takes away no touch but its own."""

    one_less = Signal(str)
    renamed = Signal(str, str)
    """Who, and the initials typed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._person, self._words, self._initials = "", "", ""
        self._field: NameField | None = None
        self._less = Key("-1", kind=Kind.CHIP, stacked=True, parent=self)
        self._rename = Key(RENAME, kind=Kind.CHIP, stacked=True, parent=self)
        self._less.tapped.connect(lambda _: self._less_touched())
        self._rename.tapped.connect(lambda _: self._ask())
        self._shown = QTimer(self)
        self._shown.setSingleShot(True)
        self._shown.setInterval(SHOWN_MS)
        self._shown.timeout.connect(self.withdraw)
        self.hide()

    @property
    def person(self) -> str:
        """Whom it is about; '' while it is not shown."""
        return self._person

    def offer(self, person: str, words: str, initials: str | None, beside: QRect, within: QRect) -> None:
        """Show it beside that seat for a while. With `initials` as None they cannot be changed."""
        self._drop_field()
        self._person, self._words, self._initials = person, words, initials or ""
        self._rename.setVisible(initials is not None)
        look = look_of(self)
        size = self._lay_out(look)
        left = beside.center().x() - size.width() // 2
        top = beside.top() - size.height() - round(look.dip(4))
        if top < within.top():
            top = beside.bottom() + 1 + round(look.dip(4))
        self.setGeometry(
            max(within.left(), min(left, within.right() + 1 - size.width())),
            max(within.top(), min(top, within.bottom() + 1 - size.height())),
            size.width(),
            size.height(),
        )
        self.show()
        self.raise_()
        self._shown.start()

    def say(self, words: str) -> None:
        """Its events in other words, after one was taken back."""
        if words != self._words:
            self._words = words
            self.update()

    def withdraw(self) -> None:
        """Show nothing any more; what is being typed is kept."""
        self._shown.stop()
        if self._field is not None:
            self._field.keep()
        self._person = ""
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = look.dip(2)
        painter.setPen(QPen(look.ink, edge))
        painter.setBrush(look.card)
        painter.drawRoundedRect(inset(QRectF(self.rect()), edge / 2), look.dip(RADIUS_DIP), look.dip(RADIUS_DIP))
        font, pad = look.font(WORDS_DIP, SEMIBOLD), look.dip(PAD_DIP)
        painter.setFont(font)
        painter.setPen(look.ink)
        room = QRectF(pad, look.dip(5), self.width() - 2 * pad, line_height(font))
        words = "".join(lines_of(self._words, font, room.width(), 1))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)
        painter.end()

    def _lay_out(self, look: Look) -> QSize:
        key, pad = round(look.mm(KEY_MM)), round(look.dip(PAD_DIP))
        font = look.font(WORDS_DIP, SEMIBOLD)
        top = round(look.dip(8) + line_height(font))
        wide = max(round(look.mm(20)), round(width_of(RENAME, look.font(18, SEMIBOLD)) + look.dip(28)))
        gap = round(look.mm(2))
        self._less.setGeometry(pad, top, round(look.mm(14)), key)
        self._rename.setGeometry(pad + self._less.width() + gap, top, wide, key)
        keys = self._less.width() + (0 if self._rename.isHidden() else gap + wide)
        across = max(keys, min(round(width_of(self._words, font)) + 2, round(look.mm(60))))
        return QSize(across + 2 * pad, top + key + pad)

    def _less_touched(self) -> None:
        # A second one too many may follow.
        self._shown.start()
        self.one_less.emit(self._person)

    def _ask(self) -> None:
        self._shown.stop()
        look = look_of(self)
        field = NameField(self._initials, LONGEST_INITIALS, self)
        field.setAccessibleName(RENAME)
        field.dress(look, look.font(20, SEMIBOLD))
        field.setGeometry(self._rename.geometry())
        field.kept.connect(self._kept)
        field.dropped.connect(self._dropped)
        self._field = field
        self._rename.hide()
        field.open()

    def _kept(self, typed: str) -> None:
        person, before = self._person, self._initials
        self._dropped()
        if typed.strip() != before:
            self.renamed.emit(person, typed.strip())

    def _dropped(self) -> None:
        self._field = None
        self.withdraw()

    def _drop_field(self) -> None:
        if self._field is not None:
            self._field.keep()
