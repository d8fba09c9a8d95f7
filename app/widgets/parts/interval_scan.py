"""ScanBoard: one look at each seat in turn: the seats, the keys of the states, and a card that says how far it is."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.models import time_sample
from app.models.time_sample import Look, State
from app.widgets.parts.ground import Ground
from app.widgets.parts.interval_scan_card import ScanCard
from app.widgets.parts.interval_scan_foot import WORDS_DIP, word_dip
from app.widgets.parts.interval_scan_key import StateFace, StateKey, least_wide
from app.widgets.parts.interval_scan_places import LEAST_MM, ScanPlaces, scan_places
from app.widgets.parts.interval_scan_words import card_face, feet_of
from app.widgets.parts.look import look_of
from app.widgets.parts.recorder import can_be_touched
from app.widgets.parts.seat_key import Face, foot_room
from app.widgets.parts.seat_map import SeatMap


class ScanBoard(QWidget):
    """It shows what it is told and keeps nothing; a touch on a key is a look at the seat that is next."""

    looked = Signal(str, bool, int)
    """The state seen; whether at the rest of the row, of which the touch before was the first look; how long ago."""
    jumped = Signal(str)
    """The child that is to be looked at next."""

    def __init__(self, config: time_sample.Config, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = time_sample.start(config)
        self._now_ms = 0
        self._left_hand = False
        self._config = config
        self._word_dip = WORDS_DIP[0]
        """So high are the words in seats of the size that they have."""
        self._rest: dict[str, tuple[int, frozenset[str]]] = {}
        """For each key that was touched the scan, and who was left in the row of the seat that it was for."""
        self._reckoned: dict[tuple[int, int], ScanPlaces] = {}
        """The places in each size that was asked about: to find them takes longer than to stand in them."""
        self._card = ScanCard(self)
        self._feet = feet_of(config, self._word_dip)
        self._keys = {seen: StateKey(foot, self) for seen, foot in self._feet.items() if seen}
        for seen, key in self._keys.items():
            key.tapped.connect(lambda age_ms, seen=seen: self._tapped(seen, age_ms))
            key.held.connect(lambda seen=seen: self._held(seen))
        # Behind the keys of the states, which so have the first keys of a keyboard.
        self._seats = SeatMap(self, only_touch=True)
        self._seats.touched.connect(lambda seat, _: self.jumped.emit(seat))
        self._seats.stood.connect(self._seats_stand)
        self.show_state(self._state, 0)

    def show_state(self, state: State, now_ms: int) -> None:
        """Repaints what shows something else, and nothing more; seats are made anew when the room is another."""
        before, self._state, self._now_ms = _seating(self._state), state, now_ms
        self._seats.show_seats(state.lesson.room)
        if _seating(state) != before:
            self._reckoned.clear()
            self._lay_out()
        self._show_faces()
        self._card.show_face(card_face(state, now_ms, can_be_touched(self)))

    def lean(self, left_hand: bool) -> None:
        """For the left hand the keys stand at the left, where they stand beside the seats."""
        if left_hand != self._left_hand:
            self._left_hand = left_hand
            self._reckoned.clear()
            self._lay_out()

    def fits(self, size: QSize) -> bool:
        """Whether each seat and each key would be large enough in that size."""
        places, least = self._places(size), look_of(self).mm(LEAST_MM) - 0.5
        sides = (self._seats.shortest_side(_sized(places.seats), kept) for kept in (True, False))
        return places.least_key >= least and any(side >= least for side in sides)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._reckoned.clear()
            self._lay_out()

    def _ground(self, *, asked: bool = False) -> Ground:
        known = self._state.lesson
        return Ground(asked=asked, paused=known.paused, away=known.is_away(time_sample.KEY, self._now_ms))

    def _show_faces(self) -> None:
        state = self._state
        number = time_sample.target(state, self._now_ms)
        child = None if number is None else time_sample.next_seat(state, number)
        seen = time_sample.current(state, self._now_ms) if state.lesson.is_over else number
        found = None if seen is None else state.scanned.get(seen)
        looks = {} if found is None else found.looks
        self._seats.show_faces(
            {seat: self._seat_face(seat, looks.get(seat), seat == child) for seat in state.lesson.room.present}
        )
        face = StateFace(child is not None, not self._word_dip, self._ground())
        for key in self._keys.values():
            key.show_face(face)

    def _seat_face(self, seat: str, look: Look | None, is_next: bool) -> Face:
        student = self._state.lesson.room.students[seat]
        foot = self._feet[look.state] if look is not None else self._feet[""] if is_next else None
        if foot is not None and look is not None and is_next:
            foot = replace(foot, said=f"{foot.said}, next")
        return Face(str(student.number), student.initials, ground=self._ground(asked=is_next), foot=foot)

    def _seats_stand(self) -> None:
        """Words have room in all seats, or marks stand in all of them."""
        places = [self._seats.place_of(seat) for seat in self._state.lesson.room.present]
        sizes = [place.size() for place in places if place is not None]
        if sizes:
            smallest = QRectF(0, 0, min(size.width() for size in sizes), min(size.height() for size in sizes))
            words = [foot.word for foot in self._feet.values()]
            look = look_of(self)
            dip = word_dip(look, words, foot_room(look, smallest))
            if dip != self._word_dip:
                self._word_dip, self._feet = dip, feet_of(self._config, dip)
                self._show_faces()

    def _tapped(self, seen: str, age_ms: int) -> None:
        number = time_sample.target(self._state, self._now_ms)
        if number is not None:
            # The touch itself is the look at the first of them.
            self._rest[seen] = (number, frozenset(time_sample.rest_of_row(self._state, number)[1:]))
        self.looked.emit(seen, False, age_ms)

    def _held(self, seen: str) -> None:
        """The rest of the row, if what its touch recorded left somebody of it to be looked at next."""
        number, row = self._rest.pop(seen, (0, frozenset[str]()))
        goes_on = time_sample.target(self._state, self._now_ms) == number
        if goes_on and time_sample.next_seat(self._state, number) in row:
            self.looked.emit(seen, True, 0)

    def _places(self, size: QSize) -> ScanPlaces:
        asked = (size.width(), size.height())
        if asked not in self._reckoned:
            look = look_of(self)
            self._reckoned[asked] = scan_places(
                QRect(QPoint(), size),
                look,
                [least_wide(look, self._feet[seen].said) for seen in self._keys],
                self._left_hand,
                lambda seats, kept: self._seats.shortest_side(QRect(QPoint(), seats), kept),
            )
        return self._reckoned[asked]

    def _lay_out(self) -> None:
        places = self._places(self.size())
        self._card.setGeometry(places.card)
        self._seats.setGeometry(places.seats)
        for key, place in zip(self._keys.values(), places.keys, strict=False):
            key.setGeometry(place)


def _seating(state: State) -> tuple[object, ...]:
    """What the places of seats follow from."""
    known = state.lesson.room
    return known.layout, known.quarter, known.students.keys()


def _sized(area: QRect) -> QRect:
    return QRect(QPoint(), area.size())
