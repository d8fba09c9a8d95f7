"""Touchable: a widget on which fingers may touch, drag, pinch or turn; mouse and pen as well."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QEventPoint,
    QHideEvent,
    QInputDevice,
    QInputEvent,
    QMouseEvent,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QWidget

from app.widgets.parts import finger
from app.widgets.parts.floor_hands import DRAG_MM, EDGE_MM, REST_MS, FloorHands, Touch
from app.widgets.parts.look import inset, look_of

_PENS = frozenset((QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletRelease))
_MOUSE, _PEN = -1, -2
"""Contacts that are no finger, beside the panel's ids from 0 on."""


class Touchable(QWidget):
    """Hands what comes to `FloorHands`, whose sentences sub-classes take up in `said`, `looked` and `turned`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self._hands = FloorHands(self.said, self.looked, self.turned, self.turns_at)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._rested)

    def said(self, what: str, touch: Touch) -> None:
        """A finger has done something; see FloorHands."""

    def looked(self, before: tuple[QPointF, QPointF], after: tuple[QPointF, QPointF]) -> None:
        """Two fingers have pinched or pushed."""

    def turned(self, by_deg: float | None) -> None:
        """Two fingers have turned what they hold, or have let it go."""

    def turns_at(self, one: QPointF, two: QPointF) -> bool:
        """Whether two fingers at those points turn something, rather than look."""
        return False

    def drop_contacts(self, contacts: Iterable[int]) -> None:
        """These contacts are a resting hand: what they do means nothing."""
        for contact in contacts:
            self._hands.drop(contact)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, (QTouchEvent, QTabletEvent)) and self.isEnabled():
            if isinstance(event, QTouchEvent):
                return self._touch_event(event)
            if event.type() in _PENS:
                return self._pen_event(event)
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        # A mouse event made from a touch or pen is the same finger again.
        real = event.source() == Qt.MouseEventSource.MouseEventNotSynthesized
        if real and event.button() == Qt.MouseButton.LeftButton:
            self._comes_down(_MOUSE, event.position(), event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self._hands.moves(_MOUSE, event.position(), finger.happened_ms(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if event.button() == Qt.MouseButton.LeftButton:
            self._hands.goes_up(_MOUSE, finger.happened_ms(event))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._hands.drop_all()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and not self.isEnabled():
            self._hands.drop_all()

    def _touch_event(self, event: QTouchEvent) -> bool:
        if event.deviceType() == QInputDevice.DeviceType.TouchPad:
            return False
        event.accept()
        if event.type() == QEvent.Type.TouchCancel:
            self._hands.drop_all()
            return True
        for point in event.points():
            if point.state() == QEventPoint.State.Pressed:
                if not finger.rests(point.id()) and not self._is_palm(point):
                    self._comes_down(point.id(), point.position(), event)
            elif point.state() == QEventPoint.State.Updated:
                self._hands.moves(point.id(), point.position(), finger.happened_ms(event))
            elif point.state() == QEventPoint.State.Released:
                self._hands.goes_up(point.id(), finger.happened_ms(event))
        return True

    def _pen_event(self, event: QTabletEvent) -> bool:
        # Accepted in any case: else Qt would make a mouse event of what eraser and barrel button do.
        event.accept()
        if event.type() == QEvent.Type.TabletPress:
            tip = event.pointerType() != QPointingDevice.PointerType.Eraser
            if tip and event.button() == Qt.MouseButton.LeftButton:
                self._comes_down(_PEN, event.position(), event)
        elif event.type() == QEvent.Type.TabletMove:
            self._hands.moves(_PEN, event.position(), finger.happened_ms(event))
        else:
            self._hands.goes_up(_PEN, finger.happened_ms(event))
        return True

    def _is_palm(self, point: QEventPoint) -> bool:
        return finger.is_palm(point.ellipseDiameters(), look_of(self).dip_per_mm)

    def _comes_down(self, contact: int, at: QPointF, event: QInputEvent) -> None:
        self._hands.drag_dip = look_of(self).mm(DRAG_MM)
        self._hands.comes_down(contact, at, finger.happened_ms(event), contact != _MOUSE and self._near_edge(at))
        self._rest.start(REST_MS)

    def _near_edge(self, at: QPointF) -> bool:
        on_glass, glass = self.mapTo(self.window(), at), QRectF(self.window().rect())
        return not inset(glass, look_of(self).mm(EDGE_MM)).contains(on_glass)

    def _rested(self) -> None:
        now_ms = finger.monotonic_ms()
        self._hands.rest(now_ms)
        if self._hands.waiting:
            # Another finger came down since, or the timer was early.
            self._rest.start(REST_MS // 8)
