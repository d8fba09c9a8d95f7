"""ActsPanel: the last acts, each to be removed, brought back or changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.models.entry import Draft, Entry, Offer
from app.screens.record_frame import grown
from app.screens.record_panels import Panel, offer_key
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.lettering import draw_lines, line_height, lines_of, width_of
from app.widgets.parts.look import SEMIBOLD, look_of

HEADING = "Last acts"
CHANGE, WRITE = "Change to…", "Words"
TAKEN_BACK = ", taken back"
WIDE_MM, INNER_MM, GAP_MM = 120.0, 3.0, 1.5


@dataclass(frozen=True, slots=True)
class ActRow:
    """What the list says of an act."""

    act: Entry
    time: str
    words: str
    stands: bool
    offers: tuple[Offer, ...] = ()
    """What else it could have been."""
    noted: bool = False
    """Whether it has words that can be written."""


class _Row(QWidget):
    """Time and words of an act, and its keys. The same keys show other acts later: a finger that bounces is known."""

    taken = Signal(object)
    """The ActRow that is to be removed or brought back."""
    changing = Signal(object)
    """The ActRow that is to be changed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row: ActRow | None = None
        self._move_key = Key(CHANGE, kind=Kind.CHIP, parent=self)
        self._take_key = Key("Remove", kind=Kind.CHIP, parent=self)
        self._take_key.tapped.connect(lambda _: self.taken.emit(self._row))
        self._move_key.tapped.connect(lambda _: self.changing.emit(self._row))

    def show_row(self, row: ActRow, number: int) -> None:
        """Show that act, the `number`th from the newest, 1 for itself."""
        self._row = row
        said = row.words if row.stands else row.words + TAKEN_BACK
        self.setAccessibleName(f"Act {number}")
        self.setAccessibleDescription(f"{row.time}  {said}".strip())
        self._move_key.setVisible(bool(row.offers) or row.noted)
        self._move_key.set_words(WRITE if row.noted else CHANGE)
        self._move_key.setAccessibleName(f"{WRITE if row.noted else 'Change'} act {number}")
        self._take_key.set_words("Remove" if row.stands else "Bring back")
        self._take_key.setAccessibleName(f"{self._take_key.words} act {number}")
        for key in (self._move_key, self._take_key):
            key.setAccessibleDescription(row.words)
        self._lay_out()
        self.show()

    def resizeEvent(self, event: QEvent) -> None:
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, row = look_of(self), self._row
        if row is None:
            return
        plain, bold = look.font(18), look.font(18, SEMIBOLD)
        last = self._move_key if row.offers or row.noted else self._take_key
        times = width_of("00:00:00", plain) + look.dip(12) if row.time else 0.0
        high = line_height(bold)
        room = QRectF(0, (self.height() - high) / 2, last.x() - look.dip(8), high)
        painter = QPainter(self)
        painter.setFont(plain)
        painter.setPen(look.ink2 if row.stands else look.ink3)
        draw_lines(painter, (row.time,), room)
        painter.setFont(bold)
        painter.setPen(look.ink if row.stands else look.ink3)
        left = room.adjusted(times, 0, 0, 0)
        said = "" if row.stands else TAKEN_BACK
        # A long name is shortened, and not what became of the act.
        name = lines_of(row.words, bold, left.width() - width_of(said, bold), 1)
        draw_lines(painter, ("".join(name) + said,), left)
        painter.end()

    def _lay_out(self) -> None:
        right, gap = self.width(), round(look_of(self).mm(GAP_MM))
        for key in (self._take_key, self._move_key):
            wide = key.sizeHint().width()
            key.setGeometry(right - wide, 0, wide, self.height())
            right -= wide + gap
        self.update()


class ActsPanel(Panel):
    """The list, newest first, or what one act of it could be changed to."""

    removed = Signal(object)
    brought_back = Signal(object)
    chosen = Signal(object, object)
    """An act, and the Draft that changes it."""
    writing = Signal(object)
    """A note or bright spot whose words shall be written."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(HEADING, parent)
        self._rows: tuple[ActRow, ...] = ()
        self._first = 0
        self._changing: ActRow | None = None
        self._lines: list[_Row] = []
        self._offered: list[QWidget] = []
        self._place: tuple[QRect, bool] = (QRect(), True)
        self._step = 1
        self._earlier = Key("Earlier", "down", Kind.CHIP, stacked=False, parent=self)
        self._later = Key("Later", "up", Kind.CHIP, stacked=False, parent=self)
        self._back = Key("Back", "back", Kind.QUIET, stacked=False, parent=self)
        self._back.setAccessibleName("Back to the list")
        self.head_keys.append(self._back)
        self._earlier.tapped.connect(lambda _: self._turn(1))
        self._later.tapped.connect(lambda _: self._turn(-1))
        self._back.tapped.connect(lambda _: self._change(None))

    def show_acts(self, rows: Sequence[ActRow]) -> None:
        """Show these acts, newest first."""
        if tuple(rows) != self._rows:
            changing = self._changing.act.uid if self._changing else None
            self._rows = tuple(rows)
            self._changing = next((row for row in rows if row.act.uid == changing and row.offers), None)
            self._first = min(self._first, max(0, len(self._rows) - 1))
            self._fill()

    def stand_in(self, work: QRect, right: bool) -> None:
        """Stand at the foot of the work area, on the side of Undo, no larger than needed."""
        self._place = (work, right)
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fill()

    def _fill(self) -> None:
        if self._place[0].isEmpty():
            return
        for key in self._offered:
            key.hide()
            key.deleteLater()
        self._offered = []
        changing = self._changing
        self.set_heading(HEADING if changing is None else f"Change “{changing.words}” to")
        self._back.setVisible(changing is not None)
        if changing is None:
            self._fill_with_acts()
        else:
            self._fill_with_offers(changing)

    def _stand(self, wanted: int) -> int:
        """Stand as high as that below the heading, or as there is room; the lower edge of the heading."""
        look, (work, right) = look_of(self), self._place
        wide = min(grown(look, WIDE_MM), work.width())
        self.resize(wide, work.height())
        top = self.place_head()
        high = min(work.height(), top + wanted + round(look.mm(INNER_MM)))
        self.setGeometry(work.right() + 1 - wide if right else work.left(), work.bottom() + 1 - high, wide, high)
        return top

    def _fill_with_acts(self) -> None:
        look = look_of(self)
        inner, gap, high = round(look.mm(INNER_MM)), round(look.mm(GAP_MM)), grown(look, 10)
        top = self._stand(max(1, len(self._rows)) * (high + gap) - gap)
        most = max(1, (self.height() - top - inner + gap) // (high + gap))
        paged = len(self._rows) > most
        most -= 1 if paged and most > 1 else 0
        page = self._rows[self._first : self._first + most]
        for n, row in enumerate(page):
            line = self._line(n)
            line.setGeometry(inner, top + n * (high + gap), self.width() - 2 * inner, high)
            line.show_row(row, self._first + n + 1)
        self._hide_lines(len(page))
        foot, half = top + most * (high + gap), (self.width() - 2 * inner - gap) // 2
        self._later.setGeometry(inner, foot, half, high)
        self._earlier.setGeometry(inner + half + gap, foot, half, high)
        for key, needed in ((self._later, self._first > 0), (self._earlier, self._first + most < len(self._rows))):
            key.setVisible(paged)
            key.setEnabled(needed)
        self._step = most

    def _fill_with_offers(self, row: ActRow) -> None:
        look = look_of(self)
        inner, gap = round(look.mm(INNER_MM)), round(look.mm(GAP_MM))
        self._hide_lines(0)
        self._earlier.hide()
        self._later.hide()
        least, wanted = grown(look, 10.5), grown(look, 13)
        top = self._stand(len(row.offers) * (wanted + gap) - gap)
        room = self.height() - top - inner
        rows = max(1, min(len(row.offers), (room + gap) // (least + gap)))
        columns = -(-len(row.offers) // rows)
        rows = -(-len(row.offers) // columns)
        wide = (self.width() - 2 * inner - (columns - 1) * gap) // columns
        high = min(wanted, (room + gap) // rows - gap)
        if columns > 1:
            self._stand(rows * (high + gap) - gap)
        for n, offer in enumerate(row.offers):
            key = offer_key(offer, self)
            column, line = divmod(n, rows)
            key.setGeometry(inner + column * (wide + gap), top + line * (high + gap), wide, high)
            key.tapped.connect(lambda _, draft=offer.draft: self._chosen(row, draft))
            key.show()
            self._offered.append(key)

    def _line(self, place: int) -> _Row:
        if place == len(self._lines):
            made = _Row(self)
            made.taken.connect(self._taken)
            made.changing.connect(self._change)
            self._lines.append(made)
        return self._lines[place]

    def _hide_lines(self, first: int) -> None:
        for line in self._lines[first:]:
            line.hide()

    def _taken(self, row: ActRow) -> None:
        (self.removed if row.stands else self.brought_back).emit(row.act)

    def _change(self, row: ActRow | None) -> None:
        if row is not None and row.noted:
            self.writing.emit(row.act)
            return
        self._changing = row
        self._fill()

    def _chosen(self, row: ActRow, draft: Draft) -> None:
        self._changing = None
        self.chosen.emit(row.act, draft)

    def _turn(self, pages: int) -> None:
        self._first = max(0, self._first + pages * self._step)
        self._fill()
