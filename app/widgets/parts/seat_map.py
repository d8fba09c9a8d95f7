"""SeatMap: the children of the class as targets, spread out so that a finger hits each, or as they sit in the room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, QMargins, QPoint, QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.models import room
from app.widgets.parts.look import Look, look_of
from app.widgets.parts.person_key import PersonKey
from app.widgets.parts.recorder import can_be_touched
from app.widgets.parts.seat_arrows import SeatArrows
from app.widgets.parts.seat_drags import SeatDrags
from app.widgets.parts.seat_floor import SeatFloor
from app.widgets.parts.seat_key import AbsentSeat, Face, SeatKey
from app.widgets.parts.seat_places import (
    SeatPlaces,
    Spots,
    comfort,
    group_spots,
    seat_spots,
    true_positions,
)
from app.widgets.parts.seat_plate import SeatPlate

LEAST_MM, GROUP_MM, GAP_MM, SEEN_MM = 12.0, 20.0, 2.0, 6.0
FREE_MM = 12.0
"""So wide is what belongs to nobody, where everybody's places leave nothing free."""


class SeatMap(QWidget):
    """Seats, or tables, each a target of its own for every finger. It shows what it is told and keeps nothing.

    With `circles` the way of a finger that drags round or over seats is told as `circled`; else from whom to whom.
    With `only_touch` a drag means nothing, what lies beside the seats is no target, and who is held offers nothing.
    """

    touched = Signal(str, int)
    """A child or table, and how long ago the finger came down on it."""
    outside = Signal(int)
    """Beside all seats, so long ago."""
    dragged = Signal(str, str, int)
    """From whom ('' for beside all seats) to whom, and how long ago the finger came down."""
    circled = Signal(object, int)
    """The children, as a tuple in reading order, that one finger went round or over."""
    stood = Signal()
    """Seats stand elsewhere now, or in another size."""
    held = Signal(str)
    one_less = Signal(str)
    renamed = Signal(str, str)

    def __init__(
        self,
        parent: QWidget,
        *,
        free: str = "Someone",
        circles: bool = False,
        arrows: SeatArrows | None = None,
        only_touch: bool = False,
    ) -> None:
        super().__init__(parent)
        self._only_touch = only_touch
        self._room = room.State()
        self._shown: tuple[object, ...] = ()
        self._groups = self._true = self._left_hand = self._hides = False
        self._spots = Spots()
        self._seats: dict[str, SeatKey] = {}
        self._absent: dict[str, AbsentSeat] = {}
        self._faces: Mapping[str, Face] = {}
        self._sides: dict[object, int] = {}
        self._free = SeatFloor(free, self)
        self._free.tapped.connect(self.outside)
        self._plate = SeatPlate(self)
        self._plate.one_less.connect(self.one_less)
        self._plate.renamed.connect(self.renamed)
        self._own_arrows = arrows is None
        self._arrows = SeatArrows(self) if arrows is None else arrows
        self._drags = SeatDrags(self, circles, self._arrows)
        self._drags.dragged.connect(self.dragged)
        self._drags.circled.connect(self.circled)
        if only_touch:
            self._free.hide()
        else:
            self._drags.listen("", self._free)

    @property
    def hide_initials(self) -> bool:
        """Whether initials are hidden though the room shows them."""
        return self._hides

    @hide_initials.setter
    def hide_initials(self, hides: bool) -> None:
        if hides != self._hides:
            self._hides = hides
            # It may have them in its field.
            self._plate.withdraw()
            self.show_faces(self._faces)

    @property
    def true_positions_fit(self) -> bool:
        """Whether all could stand as in the room, and each large enough."""
        return true_positions(self._spots, self.rect(), self._least(look_of(self).mm(LEAST_MM))) is not None

    def show_seats(self, state: room.State) -> None:
        """A target for each child that is there; those of children who stay are the same ones."""
        self._show(state, False)

    def show_groups(self, state: room.State) -> None:
        """A target for each table or group, in place of the seats."""
        self._show(state, True)

    def stand(self, *, true_positions: bool = False, left_hand: bool = False) -> None:
        """Let seats stand as in the room where they are large enough then; for the left hand what is free is left."""
        if (true_positions, left_hand) != (self._true, self._left_hand):
            self._true, self._left_hand = true_positions, left_hand
            self._lay_out()

    def show_faces(self, faces: Mapping[str, Face]) -> None:
        """Show each its face; paints those whose face is another one."""
        self._faces = faces
        for person, seat in self._seats.items():
            face = faces.get(person)
            if face is not None:
                shown = face if self._room.room.show_initials and not self._hides else _without_initials(face)
                seat.show_face(shown)
        if self._plate.person:
            self._plate.say(self._said(self._plate.person))

    def join(self, person: str, key: PersonKey) -> None:
        """Drags go to and from that key as well."""
        self._drags.join(person, key)

    def place_of(self, person: str) -> QRect | None:
        """Where somebody's seat is painted, in the coordinates of the map; for '' the middle of what is nobody's."""
        if not person and not self._free.room.isEmpty():
            middle = QRect(0, 0, 2, 2)
            middle.moveCenter(self._free.room.center())
            return middle
        seat = self._seats.get(person)
        return None if seat is None else seat.geometry().marginsRemoved(self._inset())

    def fits(self, size: QSize) -> bool:
        """Whether each would be large enough in a place of that size."""
        return self.shortest_side(QRect(QPoint(), size)) >= look_of(self).mm(LEAST_MM) - 0.5

    def shortest_side(self, area: QRect, rows_kept: bool = False) -> int:
        """The shortest side of anybody's place, spread out in an area of that size; kept for what is asked again."""
        asked = (area.width(), area.height(), rows_kept)
        if asked not in self._sides:
            look = look_of(self)
            place = QRect(QPoint(), area.size())
            made = comfort(self._spots, place, look.mm(LEAST_MM), self._free_dip(look), rows_kept)
            self._sides[asked] = made.least_px
        return self._sides[asked]

    def withdraw_offers(self) -> None:
        """Offer nothing any more for the seat that was held."""
        self._plate.withdraw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._sides.clear()
            self._lay_out()

    def hideEvent(self, event: QEvent) -> None:
        self._plate.withdraw()

    def _show(self, state: room.State, groups: bool) -> None:
        if state is self._room and groups == self._groups and self._shown:
            return
        before, self._room, self._groups = self._room, state, groups
        wanted = (groups, state.layout, state.quarter, state.absent, tuple(s.number for s in state.room.students))
        if wanted != self._shown:
            self._shown = wanted
            self._plate.withdraw()
            self._make(group_spots(state) if groups else seat_spots(state))
        if before.room.show_initials != state.room.show_initials:
            self.show_faces(self._faces)

    def _make(self, spots: Spots) -> None:
        """The targets of those who are there, and places for those who are not."""
        self._spots = spots
        self._sides.clear()
        people = [place.student for place in room.in_reading_order(spots.places) if place.student]
        there = [person for person in people if person not in self._room.absent]
        for gone in [person for person in self._seats if person not in there]:
            seat = self._seats.pop(gone)
            seat.hide()
            seat.deleteLater()
        for absent in self._absent.values():
            absent.hide()
            absent.deleteLater()
        students = self._room.students
        self._absent = {
            person: AbsentSeat(str(students[person].number), self) for person in people if person in self._room.absent
        }
        self._seats = {person: self._seats.get(person) or self._made(person) for person in there}
        self._drags.watch(self._seats)
        for person, seat in self._seats.items():
            seat.setAccessibleName(self._name(person))
        for widget in (*self._seats.values(), *self._absent.values()):
            widget.show()
        self._plate.raise_()
        if self._own_arrows:
            self._arrows.raise_()
        self._lay_out()
        self.show_faces(self._faces)

    def _made(self, person: str) -> SeatKey:
        seat = SeatKey(self)
        seat.tapped.connect(lambda age_ms: self._touched(person, age_ms))
        if not self._only_touch:
            seat.held.connect(lambda: self._held(person))
            self._drags.listen(person, seat)
        return seat

    def _touched(self, person: str, age_ms: int) -> None:
        if self._plate.person not in ("", person):
            # It covers seats, and who goes on asks nothing of it.
            self._plate.withdraw()
        self.touched.emit(person, age_ms)

    def _inset(self) -> QMargins:
        half = round(look_of(self).mm(GAP_MM) / 2)
        return QMargins(half, half, half, half)

    def _free_dip(self, look: Look) -> float:
        return 0.0 if self._only_touch else look.mm(FREE_MM)

    def _least(self, least: float) -> float:
        return look_of(self).mm(GROUP_MM) if self._groups else least

    def _places(self) -> SeatPlaces:
        look = look_of(self)
        # Where nobody touches them, seats keep the rows of the room however small they are.
        least, free = look.mm(LEAST_MM if can_be_touched(self) else SEEN_MM), self._free_dip(look)
        if self._true:
            found = true_positions(self._spots, self.rect(), self._least(least))
            if found is not None:
                return found
        made = comfort(self._spots, self.rect(), self._least(least), free)
        if made.least_px < least and self._groups:
            made = comfort(self._spots, self.rect(), least, free)
        return made

    def _lay_out(self) -> None:
        places, inset = self._places(), self._inset()
        strip = places.free.height() == self.height() and places.free.right() == self.rect().right()
        shift = places.free.width() if strip and self._left_hand else 0
        shown: Mapping[str, SeatKey | AbsentSeat] = {**self._seats, **self._absent}
        for person, widget in shown.items():
            widget.setGeometry(places.of[person].translated(shift, 0))
            widget.set_inset(inset)
        self._free.setGeometry(self.rect())
        self._free.room = places.free.translated(-places.free.left(), 0) if shift else places.free
        self._free.update()
        self._plate.withdraw()
        if self._own_arrows:
            self._arrows.setGeometry(self.rect())
        self.stood.emit()

    def _held(self, person: str) -> None:
        self.held.emit(person)
        place = self.place_of(person)
        if place is not None:
            student = self._room.students.get(person)
            seen = self._room.room.show_initials and not self._hides
            initials = student.initials if student and seen else None
            self._plate.offer(person, self._said(person), initials, place, self.rect())

    def _name(self, person: str) -> str:
        called = self._room.called(person)
        return called[:1].upper() + called[1:]

    def _said(self, person: str) -> str:
        """A seat's events in words."""
        face = self._faces.get(person, Face(""))
        name = self._name(person)
        if face.own:
            return f"{name}: {len(face.marks)} asked, {len(face.own)} spoke"
        return f"{name}: {len(face.marks)}" if face.marks else name


def _without_initials(face: Face) -> Face:
    return replace(face, initials="") if face.initials else face
