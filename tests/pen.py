"""A pen with pressure inside the process: real Qt events, by the route of a tablet's, through the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication, QWidget
from touch import FakeClock

EVERY_MS = 5
"""200 times a second."""
_TIP, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


class Pen:
    """Its events are stamped by `clock`, which goes on by `EVERY_MS` before each of a stroke's but the first."""

    def __init__(self, clock: FakeClock, paper: QWidget, eraser: bool = False) -> None:
        kind = QPointingDevice.PointerType
        can = QPointingDevice.Capability
        self._device = QPointingDevice(
            "pen", 1, QPointingDevice.DeviceType.Stylus, kind.Eraser if eraser else kind.Pen,
            can.Position | can.Pressure, 1, 2,
        )  # fmt: skip
        self._clock, self._paper = clock, paper
        self._at = QPointF()

    def hover(self, at: QPointF) -> None:
        """Above the paper, without touching it."""
        self._at = at
        self._send(QEvent.Type.TabletMove, 0, _NONE, _NONE)

    def down(self, at: QPointF, pressure: float = 0.5, button: Qt.MouseButton = _TIP) -> None:
        self._at = at
        self._send(QEvent.Type.TabletPress, pressure, button, button)

    def move(self, at: QPointF, pressure: float = 0.5, button: Qt.MouseButton = _TIP) -> None:
        self._at = at
        self._clock.advance(EVERY_MS)
        self._send(QEvent.Type.TabletMove, pressure, _NONE, button)

    def lift(self, button: Qt.MouseButton = _TIP) -> None:
        """From the paper; it stays near."""
        self._send(QEvent.Type.TabletRelease, 0, button, _NONE)

    def leave(self) -> None:
        """Out of reach: only the application is told."""
        app = QApplication.instance()
        assert app is not None
        QApplication.sendEvent(app, self._event(QEvent.Type.TabletLeaveProximity, 0, _NONE, _NONE))

    def draw(self, places: Sequence[QPointF], pressures: Sequence[float] = (), lifts: bool = True) -> None:
        """One stroke."""
        for n, (at, pressure) in enumerate(zip(places, pressures or [0.5] * len(places), strict=True)):
            (self.move if n else self.down)(at, pressure)
        if lifts:
            self.lift()

    def _send(self, kind: QEvent.Type, pressure: float, button: Qt.MouseButton, buttons: Qt.MouseButton) -> None:
        window = self._paper.window().windowHandle()
        assert window is not None
        QApplication.sendEvent(window, self._event(kind, pressure, button, buttons))

    def _event(
        self, kind: QEvent.Type, pressure: float, button: Qt.MouseButton, buttons: Qt.MouseButton
    ) -> QTabletEvent:
        at = self._paper.mapTo(self._paper.window(), self._at)
        event = QTabletEvent(
            kind, self._device, at, self._paper.mapToGlobal(self._at), pressure, 0, 0, 0, 0, 0,
            Qt.KeyboardModifier.NoModifier, button, buttons,
        )  # fmt: skip
        event.setTimestamp(self._clock.ms)
        return event
