"""SeatsPanel: the seats of the class, to be touched for what is no evidence: who is absent, and who sits where."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.models import room
from app.models.entry import Draft, Entry
from app.screens.record_more import ABSENT, RESEAT
from app.screens.record_panels import Panel
from app.widgets.parts.ground import RADIUS_DIP, Ground, paint_ground
from app.widgets.parts.lettering import line_height
from app.widgets.parts.look import BOLD, inset, look_of
from app.widgets.parts.seat_places import SeatPlaces, comfort, seat_spots
from app.widgets.parts.tap_button import TapButton

AIM_MM, LEAST_MM, GAP_MM, INNER_MM = 12.0, 9.0, 1.5, 2.0
ACROSS = ((0.5, 0.75), (0.5, 1.0), (0.65, 1.0), (0.8, 1.0), (1.0, 1.0))
UPRIGHT = ((1.0, 0.5), (1.0, 0.65), (1.0, 0.8), (1.0, 1.0))
"""Shares of the work area: the panel takes no more than its seats need, and evidence stays beside it."""
WORDS = {
    ABSENT: "Touch who is absent; again, who is here",
    RESEAT: "Touch the children in their new order",
}
SWAP_WORDS = "Touch the two who change places"
SEATED = "All have their new places"


class Seating:
    """What touches on seats do to the room. Knows who was touched first, and how far a new order has come."""

    def __init__(self, purpose: str, state: room.State) -> None:
        self.purpose, self.layout_id = purpose, state.layout_id
        self._places = [place.id for place in room.in_reading_order(seat_spots(state).places) if place.student]
        self._seated: list[Entry] = []
        self.first = ""
        """Who was touched first of two."""

    def touched(self, student: str, state: room.State) -> Draft | None:
        """What the touch on that child does; None if nothing."""
        if self.purpose == ABSENT:
            return room.absent(student, there=student in state.absent)
        if self.purpose == RESEAT:
            place = self.next_place()
            return room.reseat(student, place) if place else None
        if self.first in ("", student):
            self.first = "" if self.first else student
            return None
        place, self.first = next((known.id for known in state.seats if known.student == self.first), ""), ""
        return room.reseat(student, place) if place else None

    def took(self, entry: Entry) -> None:
        """That was recorded for the touch."""
        self._seated.append(entry)

    def follow(self, stands: Callable[[Entry], bool]) -> None:
        """Undo takes back one place at a time."""
        self._seated = [entry for entry in self._seated if stands(entry)]

    def next_place(self) -> str:
        """The place that the next child of a new order takes; '' where none is left."""
        return self._places[len(self._seated)] if len(self._seated) < len(self._places) else ""

    def chosen(self, state: room.State) -> str:
        """Whose seat is marked: who was touched first, or who sits where the next one will."""
        place = self.next_place() if self.purpose == RESEAT else ""
        return next((known.student for known in state.seats if known.id == place), self.first)

    def words(self) -> str:
        """What the next touch is for."""
        if self.purpose == RESEAT and not self.next_place():
            return SEATED
        return WORDS.get(self.purpose, SWAP_WORDS)


class _Seat(TapButton):
    """A child's seat: the number, initials if they are shown, and whether it is absent."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = ("", "", False, False)

    def show_seat(self, number: str, below: str, absent: bool, chosen: bool) -> None:
        """Show these words, in an empty frame if the child is absent, marked if it is chosen."""
        if (number, below, absent, chosen) != self._shown:
            self._shown = (number, below, absent, chosen)
            self.setAccessibleName(f"Seat {number}")
            self.setAccessibleDescription("absent" if absent else below)
            self.update()

    def finger_changed(self) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        number, below, absent, chosen = self._shown
        look = look_of(self)
        half = look.mm(GAP_MM) / 2
        area = inset(QRectF(self.rect()), half)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if absent and not chosen and not self.finger_down:
            painter.setPen(QPen(look.strong, look.dip(1.5), Qt.PenStyle.DashLine))
            painter.drawRoundedRect(inset(area, look.dip(1)), look.dip(RADIUS_DIP), look.dip(RADIUS_DIP))
        else:
            paint_ground(painter, look, area, Ground(asked=chosen, armed=self.finger_down))
        large, small = look.font(22, BOLD), look.font(16)
        words = [(number, large)] + ([(below, small)] if below else [])
        if sum(line_height(font) for _, font in words) > area.height():
            words = words[:1]
        top = area.center().y() - sum(line_height(font) for _, font in words) / 2
        painter.setPen(look.ink2 if absent else look.ink)
        for text, font in words:
            painter.setFont(font)
            line = QRectF(area.left(), top, area.width(), line_height(font))
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)
            top += line.height()
        self.paint_focus(painter, area, look.dip(RADIUS_DIP))
        painter.end()


class SeatsPanel(Panel):
    """All seats, absent ones as well, spread out as on the seat maps."""

    touched = Signal(str, int)
    """A child, and how long ago the finger came down."""

    def __init__(self, state: room.State, parent: QWidget) -> None:
        super().__init__("", parent)
        self._state = state
        self._seats: dict[str, _Seat] = {}
        self._place: tuple[QRect, bool] = (QRect(), True)

    def show_seats(self, state: room.State, words: str, chosen: str, show_initials: bool) -> None:
        """Show the class as it sits now, and what a touch is for."""
        moved = state.layout != self._state.layout or state.quarter != self._state.quarter
        self._state = state
        self.set_heading(words)
        for student in state.students.values():
            absent = student.id in state.absent
            below = "absent" if absent else student.initials if show_initials else ""
            self._seat(student.id).show_seat(str(student.number), below, absent, student.id == chosen)
        if moved:
            self._spread()

    def stand_in(self, work: QRect, right: bool) -> None:
        """Stand at the hand's side of the work area, upright at its foot; no larger than its seats need."""
        self._place = (work, right)
        self._spread()

    def _seat(self, student: str) -> _Seat:
        if student not in self._seats:
            seat = self._seats[student] = _Seat(self)
            seat.tapped.connect(lambda age_ms: self.touched.emit(student, age_ms))
        return self._seats[student]

    def _spread(self) -> None:
        work, right = self._place
        if work.isEmpty():
            return
        upright = self.window().height() > self.window().width()
        made = SeatPlaces()
        for aim_mm, (wide, high) in product((AIM_MM, LEAST_MM), UPRIGHT if upright else ACROSS):
            made = self._placed(round(work.width() * wide), round(work.height() * high), aim_mm)
            if made.least_px >= look_of(self).mm(aim_mm + GAP_MM) - 1:
                break
        left = work.right() + 1 - self.width() if right else work.left()
        self.move(left, work.bottom() + 1 - self.height())
        for student, seat in self._seats.items():
            seat.setVisible(student in made.of)
            if student in made.of:
                seat.setGeometry(made.of[student])

    def _placed(self, wide: int, high: int, aim_mm: float) -> SeatPlaces:
        """Where seats stand in a panel of that size, which it takes."""
        look = look_of(self)
        self.resize(wide, high)
        top, inner = self.place_head(), round(look.mm(INNER_MM))
        area = QRect(inner, top, wide - 2 * inner, high - top - inner)
        return comfort(seat_spots(self._state), area, look.mm(aim_mm + GAP_MM))
