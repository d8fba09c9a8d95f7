"""ActsPanel: the last acts, each to be removed, brought back or changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.models.entry import Draft, Entry, Offer
from app.screens.record_frame import grown
from app.screens.record_panels import Panel, offer_key
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.lettering import draw_lines, line_height, lines_of
from app.widgets.parts.look import SEMIBOLD, look_of


@dataclass(frozen=True, slots=True)
class ActRow:
    """What the list says of an act."""

    act: Entry
    time: str
    words: str
    stands: bool
    offers: tuple[Offer, ...] = ()
    """What else it could have been."""


class _Row(QWidget):
    """Time and words of an act, and its keys."""

    def __init__(self, row: ActRow, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = row
        self.move_key = Key("Change to…", kind=Kind.CHIP, parent=self)
        self.move_key.setAccessibleName(f"Change act {number}")
        self.move_key.setVisible(bool(row.offers))
        self.take_key = Key("Remove" if row.stands else "Bring back", kind=Kind.CHIP, parent=self)
        self.take_key.setAccessibleName(f"{'Remove' if row.stands else 'Bring back'} act {number}")
        self.setAccessibleName(f"Act {number}")
        self.setAccessibleDescription(self.line)
        self._room = 0

    @property
    def line(self) -> str:
        """What stands in the row."""
        return f"{self._row.time}  {self._row.words}{'' if self._row.stands else ', taken back'}".strip()

    def resizeEvent(self, event: QEvent) -> None:
        look = look_of(self)
        gap, right = round(look.mm(1.5)), self.width()
        for key in (self.take_key, self.move_key):
            if key.isVisibleTo(self):
                wide = key.sizeHint().width()
                key.setGeometry(right - wide, 0, wide, self.height())
                right -= wide + gap
        self._room = right

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        font = look.font(18, SEMIBOLD)
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(look.ink if self._row.stands else look.ink3)
        room = QRectF(0, (self.height() - line_height(font)) / 2, self._room, self.height())
        draw_lines(painter, lines_of(self.line, font, room.width(), 1), room, Qt.AlignmentFlag.AlignLeft)
        painter.end()


class ActsPanel(Panel):
    """The list, newest first, or what one act of it could be changed to."""

    removed = Signal(object)
    brought_back = Signal(object)
    chosen = Signal(object, object)
    """An act, and the Draft that changes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Last acts", parent)
        self._rows: tuple[ActRow, ...] = ()
        self._first = 0
        self._changing: ActRow | None = None
        self._shown: list[QWidget] = []
        self._place: tuple[QRect, bool] = (QRect(), True)
        self._step = 1
        self._earlier = Key("Earlier", "down", Kind.QUIET, stacked=False, parent=self)
        self._later = Key("Later", "up", Kind.QUIET, stacked=False, parent=self)
        self._back = Key("Back to the list", "back", Kind.QUIET, stacked=False, parent=self)
        self._earlier.tapped.connect(lambda _: self._turn(1))
        self._later.tapped.connect(lambda _: self._turn(-1))
        self._back.tapped.connect(lambda _: self._change(None))

    def show_acts(self, rows: Sequence[ActRow]) -> None:
        """Show these acts, newest first."""
        if tuple(rows) != self._rows:
            self._rows, self._changing = tuple(rows), None
            self._first = min(self._first, max(0, len(self._rows) - 1))
            self._fill()

    def stand_in(self, work: QRect, right: bool) -> None:
        """Stand in the work area on the side of Undo, as high as it is."""
        self._place = (work, right)
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fill()

    def _fill(self) -> None:
        work, right = self._place
        if work.isEmpty():
            return
        look = look_of(self)
        wide = min(grown(look, 120), work.width())
        needed = grown(look, 9) + len(self._rows) * (grown(look, 10, 9.0) + round(look.mm(1.5))) + round(look.mm(8))
        high = work.height() if self._changing else min(work.height(), max(needed, round(look.mm(30))))
        self.setGeometry(work.right() + 1 - wide if right else work.left(), work.bottom() + 1 - high, wide, high)
        for widget in self._shown:
            widget.hide()
            widget.deleteLater()
        self._shown = []
        top = self.place_close_key()
        self._back.setVisible(self._changing is not None)
        if self._changing is not None:
            self._fill_with_offers(self._changing, top)
        else:
            self._fill_with_acts(top)

    def _fill_with_acts(self, top: int) -> None:
        look = look_of(self)
        inner, gap, high = round(look.mm(3)), round(look.mm(1.5)), grown(look, 10, 9.0)
        room = self.height() - top - inner
        most = max(1, (room + gap) // (high + gap))
        paged = len(self._rows) > most
        if paged:
            most -= 1
        page = self._rows[self._first : self._first + most]
        for n, row in enumerate(page):
            made = _Row(row, self._first + n + 1, self)
            made.setGeometry(inner, top + n * (high + gap), self.width() - 2 * inner, high)
            made.take_key.tapped.connect(lambda _, row=row: self._taken(row))
            made.move_key.tapped.connect(lambda _, row=row: self._change(row))
            made.show()
            self._shown.append(made)
        foot, half = top + most * (high + gap), (self.width() - 2 * inner - gap) // 2
        self._later.setGeometry(inner, foot, half, high)
        self._earlier.setGeometry(inner + half + gap, foot, half, high)
        self._later.setVisible(paged and self._first > 0)
        self._earlier.setVisible(paged and self._first + most < len(self._rows))
        self._step = most

    def _fill_with_offers(self, row: ActRow, top: int) -> None:
        look = look_of(self)
        inner, gap = round(look.mm(3)), round(look.mm(1.5))
        self._earlier.hide()
        self._later.hide()
        head = grown(look, 10, 9.0)
        self._back.setGeometry(inner, top, self.width() - 2 * inner, head)
        top += head + gap
        least, room = grown(look, 10.5), self.height() - top - inner
        rows = max(1, min(len(row.offers), (room + gap) // (least + gap)))
        columns = -(-len(row.offers) // rows)
        wide = (self.width() - 2 * inner - (columns - 1) * gap) // columns
        high = min(grown(look, 13), (room + gap) // rows - gap)
        for n, offer in enumerate(row.offers):
            key = offer_key(offer, self)
            column, line = divmod(n, rows)
            key.setGeometry(inner + column * (wide + gap), top + line * (high + gap), wide, high)
            key.tapped.connect(lambda _, draft=offer.draft: self._chosen(row, draft))
            key.show()
            self._shown.append(key)

    def _taken(self, row: ActRow) -> None:
        (self.removed if row.stands else self.brought_back).emit(row.act)

    def _change(self, row: ActRow | None) -> None:
        self._changing = row
        self._fill()

    def _chosen(self, row: ActRow, draft: Draft) -> None:
        self._changing = None
        self.chosen.emit(row.act, draft)

    def _turn(self, pages: int) -> None:
        self._first = max(0, self._first + pages * self._step)
        self._fill()
