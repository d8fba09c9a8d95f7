"""What a user's hands do, one thing at a time: a finger's tap, a mouse's click, a screen reader's press."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.widgets.parts.tap_button import BOUNCE_MS, TapButton

_panels: list[QPointingDevice] = []


def panel() -> QPointingDevice:
    """The touch panel: Qt keeps every one that is made, so there is one for all tests."""
    if not _panels:
        _panels.append(QTest.createTouchDevice())
    return _panels[0]


def place_on(widget: QWidget) -> QPoint:
    """Where a finger hits: in the lower half, below the place of a missing name."""
    return QPoint(widget.width() // 2, widget.height() * 7 // 10)


def settle() -> None:
    for _ in range(2):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def no_bounce(widget: QWidget) -> None:
    """As if the finger that left it, or a target in it, last had done so longer ago: it is not taken for this one."""
    for target in (widget, *widget.findChildren(TapButton)):
        if isinstance(target, TapButton):
            target._lifted_ms -= BOUNCE_MS


def tap(widget: QWidget, at: QPoint | None = None) -> None:
    """One finger, down and up. The widget may be gone before the finger is."""
    no_bounce(widget)
    window = widget.window()
    place = widget.mapTo(window, at or place_on(widget))
    QTest.touchEvent(window, panel(), False).press(0, place, window).commit()
    QTest.touchEvent(window, panel(), False).release(0, place, window).commit()
    settle()


def click(widget: QWidget, source: Qt.MouseEventSource = Qt.MouseEventSource.MouseEventNotSynthesized) -> None:
    """The left button of a mouse, or of one that Qt or Windows makes out of a touch."""
    no_bounce(widget)
    place, left, none = QPointF(place_on(widget)), Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    glass, keys = widget.mapToGlobal(place), Qt.KeyboardModifier.NoModifier
    for kind, buttons in ((QEvent.Type.MouseButtonPress, left), (QEvent.Type.MouseButtonRelease, none)):
        scene = QPointF(widget.mapTo(widget.window(), place_on(widget)))
        event = QMouseEvent(kind, place, scene, glass, left, buttons, keys, source)
        QApplication.sendEvent(widget, event)
    settle()


def press_through_reader(widget: QWidget) -> None:
    """What a screen reader does: the action "Press" of the widget."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    found.actionInterface().doAction("Press")
    settle()
