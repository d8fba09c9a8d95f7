"""A finger on the real window: `glass HOME ENTRIES` has a lesson of eight tiles with so many entries; `glass bare`
is a window with one widget that counts touches and paints the number itself.

`tap`, `undo`   from the touch until the tile's paintEvent with the new number has returned
`tick`          a second passes: what the screen does of it, painting included
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app import sample
from app.models import event_count
from app.models.clock import LessonClock, boot_ms
from app.models.recording import Recording
from app.screens.record import RecordScreen
from app.stage import Stage
from app.widgets.parts.tally_tile import TallyTile

from . import serve

APART_MS = 264
"""Between two entries: so 10 000 of them fill 44 minutes."""
REST_S = 0.03
"""Before each touch: longer than a finger bounces, and timers that are due have their turn."""
TICKS_A_ROUND = 20
PATIENCE_S = 30.0


def pump(app: QApplication, seconds: float) -> None:
    """Let Qt work for so long."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        app.processEvents()
        time.sleep(0.001)


def tell_paints(kind: type[QWidget], tell: Callable[[Any], None]) -> None:
    """Have each widget of that kind tell when its paintEvent has returned. Before the first one is made."""
    paint = kind.paintEvent

    def paint_and_tell(widget: QWidget, event: QPaintEvent) -> None:
        paint(widget, event)
        tell(widget)

    kind.paintEvent = paint_and_tell  # type: ignore[method-assign]


class Finger:
    """Touches a window; what comes of it is waited for at most half a minute."""

    def __init__(self, app: QApplication, window: QWidget) -> None:
        self._app = app
        self._window = window
        self._device = QTest.createTouchDevice()

    def touch(self, place: QPoint, done: Callable[[], float]) -> float:
        """Milliseconds from the touch until `done`, which gives the moment when it was, and 0 before."""
        pump(self._app, REST_S)
        began = time.perf_counter()
        QTest.touchEvent(self._window, self._device).press(0, place, self._window).commit()
        while not (at := done()):
            self._app.processEvents()
            if time.perf_counter() - began > PATIENCE_S:
                raise TimeoutError("A touch came to nothing.")
        QTest.touchEvent(self._window, self._device).release(0, place, self._window).commit()
        return (at - began) * 1000


class Lesson(Stage):
    """The program with a lesson that is recorded now. Its clock runs on, and can be put forward."""

    forward_ms = 0

    def __init__(self, home: Path, entries: int) -> None:
        self._painted: dict[int, tuple[int, float]] = {}
        tell_paints(TallyTile, self.painted)
        super().__init__(home)
        self.window.recordings.begin(sample.CARD, sample.configs(), lambda: None)
        screen = self.window.recordings.screen
        assert screen is not None
        self.screen: RecordScreen = screen
        self.recording: Recording = screen.recording
        self._tiles = [tile for tile in self.window.findChildren(TallyTile) if tile.isVisible()]
        self._turn = self._ticked = 0
        for n in range(entries):
            self._put_in(n)
        screen.show_all()
        self.until(lambda: not self.recording.unsaved, "all is on disk")
        self._finger = Finger(self.app, self.window)
        self._newest = self._tiles[0]

    def clock(self) -> LessonClock:
        return LessonClock(lambda: boot_ms() + self.forward_ms)

    def painted(self, tile: TallyTile) -> None:
        """A tile has been painted, with this number in its face."""
        self._painted[id(tile)] = (tile._face.count, time.perf_counter())

    def tap(self) -> float:
        tile = self._newest = self._tiles[self._turn % len(self._tiles)]
        self._turn += 1
        place = tile.mapTo(self.window, QPoint(tile.width() // 2, tile.height() * 7 // 10))
        return self._until_shown(tile, place, 1)

    def undo(self) -> float:
        """After a tap."""
        key = self.find("Undo")
        return self._until_shown(self._newest, key.mapTo(self.window, key.rect().center()), -1)

    def tick(self) -> float:
        self._ticked += 1
        if self._ticked % TICKS_A_ROUND == 1:
            # Each tile has something new now and then, as in a lesson.
            for n in range(len(self._tiles)):
                self._put_in(n)
            self.screen.show_all()
        pump(self.app, REST_S)
        self.forward_ms += 1000
        began = time.perf_counter()
        self.screen.tick()
        self.app.sendPostedEvents(None, QEvent.Type.UpdateRequest)
        self.app.processEvents()
        return (time.perf_counter() - began) * 1000

    def _put_in(self, n: int) -> None:
        self.recording.add(event_count.KEY, event_count.tap(sample.CONFIG.categories[n % 8].id))
        self.forward_ms += APART_MS

    def _until_shown(self, tile: TallyTile, place: QPoint, more: int) -> float:
        wanted = tile._face.count + more

        def done() -> float:
            shown, at = self._painted.get(id(tile), (-1, 0.0))
            return at if shown == wanted else 0.0

        return self._finger.touch(place, done)


class Bare(QWidget):
    """The least that can be touched: it counts, and paints the number."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.touches = self.shown = 0
        self.at = 0.0

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.TouchBegin:
            self.touches += 1
            self.update()
        if event.type() in (QEvent.Type.TouchBegin, QEvent.Type.TouchEnd):
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self.touches))
        painter.end()
        self.shown, self.at = self.touches, time.perf_counter()


def lesson(home: str, entries: str) -> None:
    """Serve the real window."""
    shown = Lesson(Path(home), int(entries))
    serve({"tap": shown.tap, "undo": shown.undo, "tick": shown.tick})


def bare() -> None:
    """Serve the bare widget, as large as one of eight tiles."""
    app = QApplication(sys.argv[:1])
    window = QWidget()
    window.resize(1368, 912)
    tile = Bare(window)
    tile.setGeometry(QRect(16, 80, 310, 320))
    window.show()
    pump(app, 0.2)
    finger = Finger(app, window)

    def tap() -> float:
        wanted = tile.touches + 1
        return finger.touch(tile.geometry().center(), lambda: tile.at if tile.shown == wanted else 0.0)

    serve({"tap": tap})


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        lesson(*sys.argv[1:])
