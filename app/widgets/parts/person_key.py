"""PersonKey: somebody who speaks or listens; a target for a touch and both ends of a drag."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

from PySide6.QtCore import QEvent, QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QEventPoint, QHideEvent, QInputEvent, QMouseEvent, QTabletEvent, QTouchEvent
from PySide6.QtWidgets import QWidget

from app.widgets.parts import finger
from app.widgets.parts.finger import happened_ms, rested, touching
from app.widgets.parts.floor_hands import EDGE_MM
from app.widgets.parts.look import inset, look_of
from app.widgets.parts.tap_button import BOUNCE_MS, SLIDE_MM, TapButton

REST_MS = 400
"""A finger that rests so long is a touch, whatever it does then."""
LONGEST_DRAG_MS = 60_000
_MOUSE = -1


@dataclass(slots=True)
class _Press:
    """A contact of which it is not yet known, or was settled, what it means."""

    began: QPointF
    at: QPointF
    down_ms: float
    rest: QTimer
    drags: bool = False
    settled: bool = False


class PersonKey(TapButton):
    """A touch on it is settled at lift, at 400 ms of rest, or not at all once the finger went 4 mm: then it is a drag.

    One that came down at the very edge of the glass and goes on is a swipe of the system's, and means nothing here.
    `tapped` says how long ago the finger came down. A key of the keyboard and assistive technology settle at once.
    """

    drag_moved = Signal(int, object)
    """A contact that drags, and where it is on the glass, as a QPointF; None when it has come to an end."""
    drag_ended = Signal(int, object, int)
    """A contact that dragged was lifted there; how long ago it came down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presses: dict[int, _Press] = {}

    @property
    def pending(self) -> bool:
        """Whether a finger is on it that has not been settled."""
        return any(not press.settled for press in self._presses.values())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        for contact in [known for known in self._presses if known < 0]:
            self._moved(contact, event.globalPosition())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._drop_all()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and not self.isEnabled():
            self._drop_all()

    def _touched(self, event: QTouchEvent) -> bool:
        for point in event.points():
            if point.state() in (QEventPoint.State.Updated, QEventPoint.State.Released):
                self._moved(point.id(), point.globalPosition())
        return super()._touched(event)

    def _penned(self, event: QTabletEvent) -> bool:
        for contact in [known for known in self._presses if known < 0]:
            self._moved(contact, event.globalPosition())
        return super()._penned(event)

    def _comes_down(self, contact: int, event: QInputEvent) -> None:
        place = _place(contact, event)
        if place is None:
            super()._comes_down(contact, event)
            return
        if happened_ms(event) - self._lifted_ms < BOUNCE_MS:
            return
        rest = QTimer(self)
        rest.setSingleShot(True)
        rest.setInterval(REST_MS)
        rest.timeout.connect(lambda: self._settle(contact))
        self._presses[contact] = _Press(place, place, happened_ms(event), rest)
        self._down.add(contact)
        self._hold.start()
        rest.start()
        self.finger_changed()

    def _goes_up(self, contact: int, event: QInputEvent) -> None:
        press = self._presses.get(contact)
        if press is not None and event.type() == QEvent.Type.TouchCancel:
            # The system has taken this finger for something of its own.
            press.settled = True
        if press is not None and press.drags:
            self.drag_moved.emit(contact, None)
            if not press.settled and not rested(contact, press.down_ms):
                with touching(contact):
                    self.drag_ended.emit(contact, press.at, self._age_ms(press))
        elif press is not None:
            self._settle(contact)
        self._forget_press(contact)
        super()._goes_up(contact, event)

    def _moved(self, contact: int, place: QPointF) -> None:
        press = self._presses.get(contact)
        if press is None or press.settled:
            return
        press.at = place
        way = place - press.began
        if not press.drags and hypot(way.x(), way.y()) > look_of(self).mm(SLIDE_MM):
            press.rest.stop()
            self._hold.stop()
            press.drags = not self._is_swipe(contact, press.began)
            press.settled = not press.drags
            self.finger_changed()
        if press.drags:
            self.drag_moved.emit(contact, place)

    def _is_swipe(self, contact: int, began: QPointF) -> bool:
        """Whether a finger that came down there and went on belongs to the system; a mouse never does."""
        window = self.window()
        own = inset(QRectF(window.rect()), look_of(self).mm(EDGE_MM))
        return contact != _MOUSE and not own.contains(window.mapFromGlobal(began))

    def _settle(self, contact: int) -> None:
        """What this finger does is a touch, if it is not a hand that rests."""
        press = self._presses.get(contact)
        if press is None or press.settled:
            return
        press.settled = True
        press.rest.stop()
        if not rested(contact, press.down_ms):
            with touching(contact):
                self.tapped.emit(self._age_ms(press))
        self.finger_changed()

    def _age_ms(self, press: _Press) -> int:
        return min(LONGEST_DRAG_MS, max(0, round(finger.monotonic_ms() - press.down_ms)))

    def _forget_press(self, contact: int) -> None:
        press = self._presses.pop(contact, None)
        if press is not None:
            press.rest.stop()
            press.rest.deleteLater()

    def _drop_all(self) -> None:
        for contact, press in list(self._presses.items()):
            if press.drags:
                self.drag_moved.emit(contact, None)
            self._forget_press(contact)


def _place(contact: int, event: QInputEvent) -> QPointF | None:
    """Where a contact is on the glass; None for what has no place there."""
    if isinstance(event, QTouchEvent):
        return next((point.globalPosition() for point in event.points() if point.id() == contact), None)
    if isinstance(event, (QMouseEvent, QTabletEvent)):
        return event.globalPosition()
    return None
