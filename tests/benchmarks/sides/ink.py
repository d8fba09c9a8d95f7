"""A pen that writes on paper: `ink POINTS` has so many points on it before.

`point`    from a move of the pen until the paper is painted
"""

from __future__ import annotations

import sys
import time
from math import cos, sin

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.models.ink import Point, Stroke
from app.stage import LANDSCAPE, application
from app.widgets.parts.ink_paper import InkPaper
from app.widgets.parts.look import look, wear

from . import serve
from .glass import PATIENCE_S, REST_S, pump, tell_paints

A_STROKE = 200
"""Points."""
ACROSS = 8
"""Strokes beside each other."""
STEP_DIP = 1.5


class Writing:
    """A window full of paper, and a pen that goes on in loops. The paper is not told what was written."""

    def __init__(self, points: int) -> None:
        self._app = application()
        self._painted = False
        tell_paints(InkPaper, self._tell)
        can, kind = QPointingDevice.Capability, QPointingDevice.PointerType
        self._device = QPointingDevice(
            "pen", 1, QPointingDevice.DeviceType.Stylus, kind.Pen, can.Position | can.Pressure, 1, 2
        )
        self._paper = InkPaper()
        self._paper.resize(*LANDSCAPE)
        wear(self._paper, look())
        self._paper.show()
        self._paper.show_ink({str(n): stroke(n) for n in range(points // A_STROKE)}, ())
        self._drawn = 0

    def point(self) -> float:
        """Milliseconds from a move of the pen until it is painted."""
        if self._drawn % A_STROKE == 0:
            if self._drawn:
                self._send(QEvent.Type.TabletRelease)
            self._send(QEvent.Type.TabletPress)
        self._drawn += 1
        pump(self._app, REST_S)
        self._painted = False
        began = time.perf_counter()
        self._send(QEvent.Type.TabletMove)
        while not self._painted:
            self._app.processEvents()
            if time.perf_counter() - began > PATIENCE_S:
                raise TimeoutError("The pen left nothing.")
        return (self._done - began) * 1000

    def _tell(self, _paper: QWidget) -> None:
        self._painted, self._done = True, time.perf_counter()

    def _send(self, kind: QEvent.Type) -> None:
        turn = self._drawn % A_STROKE * 0.13
        at = QPointF(60 + self._drawn % A_STROKE * STEP_DIP + 15 * cos(turn), 300 + 15 * sin(turn))
        tip, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        lifts = kind == QEvent.Type.TabletRelease
        button = none if kind == QEvent.Type.TabletMove else tip
        event = QTabletEvent(
            kind, self._device, at, self._paper.mapToGlobal(at), 0.0 if lifts else 0.5 + 0.3 * sin(turn / 3),
            0, 0, 0, 0, 0, Qt.KeyboardModifier.NoModifier, button, none if lifts else tip,
        )  # fmt: skip
        window = self._paper.windowHandle()
        assert window is not None
        QApplication.sendEvent(window, event)


def stroke(n: int) -> Stroke:
    """One of many, each in a box of its own, as of a hand that writes."""
    left, top = n % ACROSS * 2_600 + 500, n // ACROSS * 1_300 + 700
    turns = [k * 0.13 for k in range(A_STROKE)]
    return Stroke(
        tuple(
            Point(
                left + round(250 * cos(turn)) + k * 9, top + round(300 * sin(turn)), 128 + round(70 * sin(turn)), k * 5
            )
            for k, turn in enumerate(turns)
        )
    )


def main(points: str) -> None:
    """Serve the paper."""
    serve({"point": Writing(int(points)).point})


if __name__ == "__main__":
    main(*sys.argv[1:])
