"""Whole screens in a window: `opening record HOME` is the program, with eight tiles, five timers, the pad and all keys;
`opening bare TARGETS` is a window whose screen has as many stock buttons.

`open`      from asking for the screen until all of it is painted for the first time
`turn`      from turning the window upright until all is painted; the program shows both methods in split view
`targets`   how many targets the program's screen has, on show or not
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QPushButton, QStackedWidget, QWidget

from app import sample
from app.screens.record import RecordScreen
from app.stage import LANDSCAPE, PORTRAIT, Stage
from app.widgets.parts.tap_button import TapButton

from . import serve
from .glass import PATIENCE_S, pump, tell_paints

SETTLED_S = 0.5
"""Before each: what came before is painted, let go of and forgotten."""


class Glass:
    """A window in which the screen that fills it counts its paintings: it is painted whenever a part of it is."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self.paintings = 0

    def painted(self, _screen: QWidget) -> None:
        self.paintings += 1

    def until_painted(self, ask: Callable[[], object], settled_s: float = SETTLED_S) -> float:
        """Milliseconds from `ask` until what it asked for is painted and Qt has nothing more to paint."""
        pump(self._app, settled_s)
        known, at, began = self.paintings, 0.0, time.perf_counter()
        ask()
        while True:
            self._app.processEvents()
            if self.paintings != known:
                known, at = self.paintings, time.perf_counter()
            elif at:
                return (at - began) * 1000
            if time.perf_counter() - began > PATIENCE_S:
                raise TimeoutError("A screen was not painted.")


class Turns:
    """Sizes of an upright window, each a little lower than the last: nothing of it has been laid out before."""

    def __init__(self) -> None:
        self._turns = 0

    def upright(self) -> QSize:
        self._turns += 1
        wide, high = PORTRAIT
        return QSize(wide, high - self._turns)


class Program(Stage):
    """The program. It opens its recording screen again and again, or is turned again and again."""

    def __init__(self, home: Path) -> None:
        super().__init__(home)
        self._glass, self._turns = Glass(self.app), Turns()
        tell_paints(RecordScreen, self._glass.painted)

    def open(self) -> float:
        recordings = self.window.recordings
        if recordings.screen is not None:
            self.touch("Leave")
        return self._glass.until_painted(lambda: recordings.begin(sample.CARD, sample.configs(), lambda: None))

    def turn(self) -> float:
        """Once it is turned, the screen is not opened again."""
        self.window.resize(*LANDSCAPE)
        if self.there("Leave"):
            self.touch("Split view")
            self.touch(sample.TIMERS.timers[-1].name)
        return self._glass.until_painted(lambda: self.window.resize(self._turns.upright()))

    def targets(self) -> float:
        screen = self.window.recordings.screen
        assert screen is not None
        return len(screen.findChildren(TapButton))


class BareScreen(QWidget):
    """Stock buttons in columns and rows that fill it."""

    def __init__(self, targets: int, glass: Glass) -> None:
        super().__init__()
        self._glass = glass
        self._buttons = [QPushButton(f"Button {n}", self) for n in range(targets)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        columns = math.isqrt(len(self._buttons))
        wide, high = self.width() // columns, self.height() // -(-len(self._buttons) // columns)
        for n, button in enumerate(self._buttons):
            row, column = divmod(n, columns)
            button.setGeometry(column * wide, row * high, wide, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._glass.painted(self)


class Bare:
    """A window that shows such screens."""

    def __init__(self, targets: int) -> None:
        self._targets = targets
        self._glass, self._turns = Glass(QApplication(sys.argv[:1])), Turns()
        self._window = QStackedWidget()
        self._window.resize(*LANDSCAPE)
        self._window.show()

    def open(self) -> float:
        before = self._window.currentWidget()
        if before is not None:
            self._window.removeWidget(before)
            before.deleteLater()
        return self._glass.until_painted(self._show)

    def turn(self) -> float:
        self._window.resize(*LANDSCAPE)
        return self._glass.until_painted(lambda: self._window.resize(self._turns.upright()))

    def _show(self) -> None:
        screen = BareScreen(self._targets, self._glass)
        self._window.addWidget(screen)
        self._window.setCurrentWidget(screen)


def main(kind: str, given: str) -> None:
    """Serve the window."""
    if kind == "bare":
        bare = Bare(int(given))
        serve({"open": bare.open, "turn": bare.turn})
        return
    program = Program(Path(given))
    serve({"open": program.open, "turn": program.turn, "targets": program.targets})


if __name__ == "__main__":
    main(*sys.argv[1:])
