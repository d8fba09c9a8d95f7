"""SeatDrags: what fingers that slide over seats and keys mean: from whom to whom, or round whom."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPolygonF
from PySide6.QtWidgets import QWidget

from app.widgets.parts.person_key import PersonKey
from app.widgets.parts.seat_arrows import SeatArrows


class SeatDrags(QObject):
    """Listens to persons' targets on behalf of one map, while that is on show, and shows the fingers' ways."""

    dragged = Signal(str, str, int)
    """From whom to whom, and how long ago the finger came down."""
    circled = Signal(object, int)
    """The children that one finger went round or over, as a tuple."""

    def __init__(self, seats: QWidget, circles: bool, arrows: SeatArrows) -> None:
        super().__init__(seats)
        self._map = seats
        self._circles = circles
        self._arrows = arrows
        self._keys: dict[str, PersonKey] = {}
        self._seats: Mapping[str, PersonKey] = {}
        self._ways: dict[tuple[str, int], list[QPointF]] = {}
        """Of each finger that drags the points it came over, on `arrows`; without circles, where its line begins."""
        self._ended_way: list[QPointF] = []
        """The way of the finger that has come to its end just now."""

    def watch(self, seats: Mapping[str, PersonKey]) -> None:
        """These are the seats that can be reached from now on."""
        self._seats = seats

    def join(self, person: str, key: PersonKey) -> None:
        """Drags go to and from that key as well."""
        self._keys[person] = key
        self.listen(person, key)

    def listen(self, person: str, key: PersonKey) -> None:
        """Take up drags that begin on that target."""
        key.drag_moved.connect(lambda contact, at: self._moved(person, key, contact, at))
        key.drag_ended.connect(lambda contact, at, age_ms: self._ended(person, contact, at, age_ms))

    def person_at(self, at: QPointF) -> str | None:
        """Whose target is at that point of the glass; None where nobody's is."""
        for person, key in (*self._keys.items(), *self._seats.items()):
            if key.isVisible() and key.rect().contains(key.mapFromGlobal(at).toPoint()):
                return person
        return None

    def _moved(self, person: str, key: PersonKey, contact: int, at: QPointF | None) -> None:
        finger = (person, contact)
        if at is None:
            self._arrows.show_trail((self, *finger))
            self._ended_way = self._ways.pop(finger, [])
            return
        if not self._map.isVisible():
            # A key that is joined to two maps is heard by the one on show.
            return
        here = QPointF(self._arrows.mapFromGlobal(at))
        if self._circles:
            way = self._ways.setdefault(finger, [])
            way.append(here)
        else:
            middle = QPointF(self._arrows.mapFromGlobal(QPointF(key.mapToGlobal(key.rect().center()))))
            begin = self._ways.setdefault(finger, [middle if person else here])
            way = [begin[0], here]
        self._arrows.show_trail((self, *finger), way)

    def _ended(self, person: str, contact: int, at: QPointF, age_ms: int) -> None:
        way, self._ended_way = self._ended_way, []
        if not self._map.isVisible():
            return
        if self._circles:
            points = [QPointF(self._map.mapFromGlobal(self._arrows.mapToGlobal(point))) for point in way]
            found = self._within(person, points)
            # A finger that slid on one seat has not touched it.
            if found and found != (person,):
                self.circled.emit(found, age_ms)
            return
        listener = self.person_at(at)
        if listener is not None and listener != person:
            self.dragged.emit(person, listener, age_ms)

    def _within(self, first: str, way: list[QPointF]) -> tuple[str, ...]:
        """Those whose middle the way goes round, and those it begins on or goes over, in their order."""
        loop = QPolygonF(way)
        return tuple(
            person
            for person, seat in self._seats.items()
            if person == first
            or loop.containsPoint(QPointF(seat.geometry().center()), Qt.FillRule.OddEvenFill)
            or any(QRectF(seat.geometry()).contains(point) for point in way)
        )
