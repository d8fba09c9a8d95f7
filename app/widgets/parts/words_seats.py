"""WordsSeats: the seats over the work, to say with one touch who speaks."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.models import room
from app.widgets.parts.ground import Ground
from app.widgets.parts.heading import Heading
from app.widgets.parts.key import Key
from app.widgets.parts.look import look_of
from app.widgets.parts.seat_key import Face
from app.widgets.parts.seat_map import SeatMap
from app.widgets.parts.seat_places import comfort, seat_spots

HEAD_MM, BACK_MM, GAP_MM, LEAST_MM = 10.0, 24.0, 2.0, 12.0


class WordsSeats(QWidget):
    """Covers the recorder while it is on show. A touch beside the seats means nothing."""

    chosen = Signal(str)
    """The child that speaks."""
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Seats")
        self._left_hand = False
        self._heading = Heading("Who speaks? Touch the seat.", self)
        self._seats = SeatMap(self, only_touch=True)
        self._seats.touched.connect(lambda who, _age_ms: self.chosen.emit(who))
        self._back: Key | None = None
        self.hide()

    def open(self, known: room.State, speaker: str) -> None:
        """Show the seats, the one that speaks now marked."""
        if self._back is None:
            self._back = Key("Back", "back", stacked=False, parent=self)
            self._back.setAccessibleName("Back to the quote")
            self._back.tapped.connect(lambda _: self.closed.emit())
        self.show_room(known, speaker)
        self._lay_out()
        self.show()
        self.raise_()

    def show_room(self, known: room.State, speaker: str) -> None:
        """Show the seats as they are now."""
        self._seats.show_seats(known)
        faces = {
            child: Face(str(student.number), student.initials, ground=Ground(asked=child == speaker))
            for child, student in known.students.items()
        }
        self._seats.show_faces(faces)

    def lean(self, left_hand: bool) -> None:
        """Let the key stand at the side of that hand."""
        self._left_hand = left_hand
        self._lay_out()

    def fits(self, known: room.State, size: QSize) -> bool:
        """Whether each seat would be large enough in a place of that size."""
        look = look_of(self)
        area = QRect(QPoint(), size).adjusted(0, ceil(look.mm(HEAD_MM + GAP_MM)), 0, 0)
        return comfort(seat_spots(known), area, look.mm(LEAST_MM)).least_px >= look.mm(LEAST_MM) - 0.5

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A touch beside the seats is none on what lies below."""
        event.accept()

    def resizeEvent(self, event: QEvent) -> None:
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._lay_out()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look_of(self).canvas)
        painter.end()

    def _lay_out(self) -> None:
        look = look_of(self)
        high, wide, gap = ceil(look.mm(HEAD_MM)), ceil(look.mm(BACK_MM)), round(look.mm(GAP_MM))
        left = 0 if self._left_hand else self.width() - wide
        if self._back is not None:
            self._back.setGeometry(left, 0, wide, high)
        words = wide + gap if self._left_hand else 0
        self._heading.setGeometry(words, 0, self.width() - wide - gap, high)
        self._seats.setGeometry(0, high + gap, self.width(), self.height() - high - gap)
