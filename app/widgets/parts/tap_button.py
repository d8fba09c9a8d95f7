"""TapButton: a target that acts when a finger comes down, and hears every finger."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QEventPoint,
    QFocusEvent,
    QHideEvent,
    QInputDevice,
    QInputEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.widgets.parts.finger import age_ms, happened_ms, is_palm, rests, touching
from app.widgets.parts.look import inset, look_of

BOUNCE_MS = 25
"""A finger that comes down on a target so soon after the last one left it is the same finger."""
HOLD_MS = 600
SLIDE_MM = 4.0
"""A finger that goes further before it leaves has pushed the page and not the key."""
_PENS = frozenset((QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletRelease))
_PRESS_KEYS = frozenset((Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter))
_MOUSE, _PEN, _KEY = -1, -2, -3
"""Contacts that are no finger, beside the panel's ids from 0 on."""


class TapButton(QAbstractButton):
    """A target for fingers, pen, mouse, keyboard and assistive technology.

    Each finger that comes down is a tap of its own, also several at once and also while others rest elsewhere; how
    long it stays changes nothing. Being a QAbstractButton gives it the role and the "Press" action that screen
    readers use; its touches are its own (plain buttons hear only the first finger of a screen).

    `at_lift` is for keys on pages that scroll: they act when the finger leaves them, as Qt's own buttons do, so that
    a finger can start a scroll on them.
    """

    tapped = Signal(int)
    """How long ago the finger came down, 0 to 2 000 ms."""
    held = Signal()
    """A finger, or a key, has been down for 600 ms. Its tap stays."""

    def __init__(self, parent: QWidget | None = None, at_lift: bool = False) -> None:
        super().__init__(parent)
        self._at_lift = at_lift
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents, not at_lift)
        # With any other policy a second finger moves the focus, and Qt lets go of the button under the first.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._down: set[int] = set()
        self._lifted_ms = float("-inf")
        self._ring = False
        self._pressed_at: QPointF | None = None
        # Our own presses never go through Qt's: `pressed` is heard from assistive technology alone.
        (self.clicked if at_lift else self.pressed).connect(self._pressed_through_qt)

    def event(self, event: QEvent) -> bool:
        # Most are neither: a screen of targets hears of hundreds when it opens.
        if isinstance(event, (QTouchEvent, QTabletEvent)) and not self._at_lift and self.isEnabled():
            if isinstance(event, QTouchEvent):
                return self._touched(event)
            if event.type() in _PENS:
                return self._penned(event)
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._at_lift:
            self._pressed_at = event.globalPosition()
            super().mousePressEvent(event)
            return
        event.accept()
        # A mouse event made from a touch or pen is the same finger again.
        if (
            event.source() != Qt.MouseEventSource.MouseEventNotSynthesized
            or event.button() != Qt.MouseButton.LeftButton
        ):
            return
        self._comes_down(_MOUSE, event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._at_lift:
            event.accept()
        elif not self._slid_away(event):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._at_lift:
            event.accept()
            self._goes_up(_MOUSE, event)
        elif not self._slid_away(event):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _PRESS_KEYS:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self._comes_down(_KEY, event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _PRESS_KEYS:
            super().keyReleaseEvent(event)
        elif not event.isAutoRepeat():
            self._goes_up(_KEY, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        # The key's release goes elsewhere.
        self._leaves(_KEY)
        super().focusOutEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and not self.isEnabled():
            self._forget_fingers()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._forget_fingers()
        # Qt would take the next lift, when it is shown again, for that of the finger that is on it now.
        self.setDown(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing: how a target looks is its sub-class's matter."""

    @property
    def finger_down(self) -> bool:
        """Whether a finger rests on it now."""
        return bool(self._down) or (self._at_lift and self.isDown())

    def finger_changed(self) -> None:
        """A finger came down or left; for sub-classes whose look follows the finger."""

    def paint_focus(self, painter: QPainter, area: QRectF, radius: float) -> None:
        """A ring inside `area`, where the keyboard's focus was brought here by Tab."""
        if self._ring and self.hasFocus():
            look = look_of(self)
            painter.setPen(QPen(look.accent, look.dip(2.5)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inset(area, look.dip(6)), radius - look.dip(4), radius - look.dip(4))

    def _slid_away(self, event: QMouseEvent) -> bool:
        """Whether the finger pushes the page: the key moves along under it, so only the glass can tell."""
        if self._pressed_at is not None:
            way = event.globalPosition() - self._pressed_at
            if max(abs(way.x()), abs(way.y())) > look_of(self).mm(SLIDE_MM):
                self._pressed_at = None
                self.setDown(False)
        return self._pressed_at is None

    def _touched(self, event: QTouchEvent) -> bool:
        if event.deviceType() == QInputDevice.DeviceType.TouchPad:
            return False
        event.accept()
        if event.type() == QEvent.Type.TouchCancel:
            for contact in [contact for contact in self._down if contact >= 0]:
                self._goes_up(contact, event)
            return True
        # A second finger on this button arrives as an update: what counts is the state of each point.
        for point in event.points():
            if point.state() == QEventPoint.State.Pressed:
                if not rests(point.id()) and not is_palm(point.ellipseDiameters(), look_of(self).dip_per_mm):
                    self._comes_down(point.id(), event)
            elif point.state() == QEventPoint.State.Released:
                self._goes_up(point.id(), event)
        return True

    def _penned(self, event: QTabletEvent) -> bool:
        # Accepted in any case: else Qt would make a mouse event of what eraser and barrel button do.
        event.accept()
        if event.type() == QEvent.Type.TabletPress:
            tip = event.pointerType() != QPointingDevice.PointerType.Eraser
            if tip and event.button() == Qt.MouseButton.LeftButton:
                self._comes_down(_PEN, event)
        elif event.type() == QEvent.Type.TabletRelease:
            self._goes_up(_PEN, event)
        return True

    def _comes_down(self, contact: int, event: QInputEvent) -> None:
        if happened_ms(event) - self._lifted_ms < BOUNCE_MS:
            return
        self._down.add(contact)
        self._hold.start()
        self.finger_changed()
        with touching(contact):
            self.tapped.emit(age_ms(event))

    def _goes_up(self, contact: int, event: QInputEvent) -> None:
        if contact in self._down:
            self._lifted_ms = happened_ms(event)
            self._leaves(contact)

    def _leaves(self, contact: int) -> None:
        if contact not in self._down:
            return
        self._down.discard(contact)
        if not self._down:
            self._hold.stop()
        self.finger_changed()

    def _held(self) -> None:
        # A hand that is laid down rests on it and asks for nothing.
        if not all(rests(contact) for contact in self._down):
            self.held.emit()

    @cached_property
    def _hold(self) -> QTimer:
        """Made by the first finger: a screen opens with fifty targets, and few of them are touched."""
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(HOLD_MS)
        timer.timeout.connect(self._held)
        return timer

    def _forget_fingers(self) -> None:
        # Those that rest on it now are never heard to lift.
        if self._down:
            self._down.clear()
            self._hold.stop()

    def _pressed_through_qt(self) -> None:
        self.tapped.emit(0)
