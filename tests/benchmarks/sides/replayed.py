"""A cursor dragged over a lesson of three hours: `replayed ours ENTRIES` is the replay of all six methods, `replayed
bare` a widget as large that paints where the finger is.

`drag`     from a finger's move on the strip until all that it changes is painted, strip and tiles
`jump`     the same to anywhere in the lesson
`held`     kilobytes that the process holds
"""

from __future__ import annotations

import gc
import random
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.screens.garbage import Garbage
from app.screens.replay import ReplayScreen
from app.screens.replay_body import ReplayDesk
from app.screens.replay_strip import Strip
from app.screens.replay_tile import Tile
from app.stage import LANDSCAPE, application
from app.widgets.parts.look import look, wear

from ..whole_lesson import whole_lesson
from . import serve
from .glass import PATIENCE_S, pump, tell_paints

MINUTES = 180
STEP_DIP = 1.0
TURNS = 40
"""Steps that a finger goes on in one way."""
EDGE_DIP = 80
"""So near to an end of the strip the finger turns round."""
REST_S = 0.02


class Cursor:
    """A finger on a strip. `painted` is told whenever something has been painted."""

    def __init__(self, app: QApplication, strip: QWidget, busy: Callable[[], bool]) -> None:
        self._app, self._strip, self._busy = app, strip, busy
        self._chance = random.Random(4)
        self._x, self._steps, self._way = strip.width() / 3, 0, 1
        self._at = 0.0
        self._send(QEvent.Type.MouseButtonPress)

    def painted(self, _widget: QWidget) -> None:
        self._at = time.perf_counter()

    def drag(self) -> float:
        self._steps += 1
        if not EDGE_DIP < self._x < self._strip.width() - EDGE_DIP:
            self._way = 1 if self._x <= EDGE_DIP else -1
        self._x += STEP_DIP * self._way * (-1 if self._steps // TURNS % 4 == 3 else 1)
        return self._move()

    def jump(self) -> float:
        self._x = self._chance.uniform(EDGE_DIP, self._strip.width() - EDGE_DIP)
        return self._move()

    def _move(self) -> float:
        pump(self._app, REST_S)
        self._at, began = 0.0, time.perf_counter()
        self._send(QEvent.Type.MouseMove)
        while self._busy() or not self._at:
            self._app.processEvents()
            if time.perf_counter() - began > PATIENCE_S:
                raise TimeoutError("A move came to nothing.")
        # What is painted late belongs to it as well.
        self._app.processEvents()
        return (self._at - began) * 1000

    def _send(self, kind: QEvent.Type) -> None:
        place = QPointF(self._x, self._strip.height() / 2)
        button, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        pressed = none if kind is QEvent.Type.MouseMove else button
        glass = QPointF(self._strip.mapToGlobal(place.toPoint()))
        QApplication.sendEvent(
            self._strip, QMouseEvent(kind, place, glass, pressed, button, Qt.KeyboardModifier.NoModifier)
        )


class Ours:
    """The replay of a long lesson."""

    def __init__(self, entries: int) -> None:
        app = application()
        self._garbage = Garbage(app)
        tell: list[Callable[[QWidget], None]] = []
        for kind in (Strip, Tile):
            tell_paints(kind, lambda widget: tell[0](widget) if tell else None)
        self._screen = ReplayScreen([whole_lesson(MINUTES, entries)])
        wear(self._screen, look())
        self._screen.resize(*LANDSCAPE)
        self._screen.show()
        while any(tile.waits for tile in self._screen.findChildren(Tile)):
            app.processEvents()
        (desk,), (strip,) = self._screen.findChildren(ReplayDesk), self._screen.findChildren(Strip)
        cursor = Cursor(app, strip, lambda: desk.waits)
        tell.append(cursor.painted)
        self.drag, self.jump = cursor.drag, cursor.jump


def held() -> float:
    """Kilobytes that the process holds."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1024


class Bare(QWidget):
    """The least that can be dragged over: it paints where the finger is."""

    def __init__(self) -> None:
        super().__init__()
        self._x = 0.0
        self.painted: Callable[[QWidget], None] = lambda _widget: None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._x = event.position().x()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, f"{self._x:.0f}")
        painter.end()
        self.painted(self)


def bare() -> Callable[[], float]:
    """Serves the bare widget, as large as the screen."""
    app = application()
    window = Bare()
    window.resize(*LANDSCAPE)
    window.show()
    pump(app, 0.2)
    cursor = Cursor(app, window, lambda: False)
    window.painted = cursor.painted
    return cursor.drag


def main(kind: str, entries: str = "0") -> None:
    """Serve the replay, or the floor."""
    if kind == "bare":
        serve({"drag": bare()})
        return
    shown = Ours(int(entries))
    serve({"drag": shown.drag, "jump": shown.jump, "held": held})


if __name__ == "__main__":
    main(*sys.argv[1:])
