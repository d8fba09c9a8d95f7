"""Stage: the whole program offscreen, with a clock and a finger of its own: for pictures, and where there is no screen.

The window, its screens and its library are the real ones; touches go through the real widgets.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from math import pi, sin
from pathlib import Path

from PySide6.QtCore import QEvent, QMessageLogContext, QPointF, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.methods import METHODS
from app.models.clock import LessonClock
from app.models.entry import Draft
from app.models.files import Home
from app.preferences import Preferences
from app.screens.record_cover import COVERED
from app.screens.window import Window
from app.widgets.parts.look import look, look_of, prepare, wear
from app.widgets.parts.tap_button import BOUNCE_MS, HOLD_MS, TapButton

LANDSCAPE, PORTRAIT = (1368, 912), (912, 1368)
DAY = datetime(2026, 11, 12, 10, 5, tzinfo=UTC)
PATIENCE_S = 60.0
LOOK_S = 0.05
"""The most between two looks at whether what is waited for is there."""
SLIDE_S = 0.3
"""Longer than anything slides."""
QUICKLY_PACKED = 85
"""How Qt calls it: a PNG keeps every pixel, and packing it as small as can be takes longer than painting it."""
STEP_MS = 2_500
"""Of the stage's clock: a longer one would be a gap in what is recorded."""


def application() -> QApplication:
    """The one application, with our fonts."""
    known = QApplication.instance()
    if isinstance(known, QApplication):
        return known
    qInstallMessageHandler(_tell)
    app = QApplication([])
    prepare(app)
    return app


def _tell(_kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
    # The offscreen platform says this of every window, and it means nothing there.
    if "propagateSizeHints" not in words:
        print(words, file=sys.stderr)


class Stage:
    """One open window on one home. Close it at the end."""

    def __init__(self, home: Path, size: tuple[int, int] = LANDSCAPE, dim: bool = False) -> None:
        self.app = application()
        self.ms = 0
        """Real time of the stage's own clock."""
        self._left: dict[int, float] = {}
        self.window = Window(Home(home), Preferences(dim=dim, sheets=str(home)), self.clock, full_screen=False)
        self.window.resize(*size)
        self.window.show()
        begun: list[bool] = []
        self.window.began.connect(lambda: begun.append(True))
        self.window.begin()
        self.wear(dim)
        self.until(lambda: bool(begun), "the library is open")

    def clock(self) -> LessonClock:
        """A lesson clock on the stage's own time."""
        return LessonClock(lambda: self.ms, lambda: DAY + timedelta(milliseconds=self.ms), "stage")

    def wear(self, dim: bool) -> None:
        """Light or dim, at the size of the design whatever the screen says of itself."""
        wear(self.window, look(dim))
        self.settle()

    def settle(self) -> None:
        """Let Qt do what it has to do."""
        for _ in range(3):
            self.app.processEvents()
            self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def until(self, reached: Callable[[], bool], what: str) -> None:
        """Let Qt work until something is reached. Raises TimeoutError."""
        end, pause_s = time.monotonic() + PATIENCE_S, 0.002
        while not reached():
            if time.monotonic() > end:
                raise TimeoutError(f"It took too long until {what}.")
            self.settle()
            time.sleep(pause_s)
            # Whoever looks all the time takes the processor from what is waited for.
            pause_s = min(LOOK_S, pause_s * 1.2)

    def find(self, name: str) -> QWidget:
        """The widget on show of that accessible name, one that can be touched if there is one. Raises LookupError."""
        for kind in (TapButton, QWidget):
            for widget in self.window.findChildren(kind):
                seen = widget.isVisible() and not widget.window().testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
                if seen and widget.accessibleName() == name:
                    return widget
        raise LookupError(f"Nothing called {name!r} is on show.")

    def there(self, name: str) -> bool:
        """Whether something of that name is on show."""
        try:
            self.find(name)
        except LookupError:
            return False
        return True

    def touch(self, name: str) -> None:
        """Press what is called `name`, in its lower half, and let go."""
        self.until(lambda: self.there(name) and self.find(name).isEnabled(), f"{name} can be touched")
        widget = self.find(name)
        self._no_bounce(widget)
        # Both at once: nothing that the program does meanwhile takes the target from under the finger.
        self._press(widget, QEvent.Type.MouseButtonPress)
        if isValid(widget):
            self._press(widget, QEvent.Type.MouseButtonRelease)
        self.settle()

    def touch_at(self, name: str, across: float, down: float) -> None:
        """Press what is called `name` at that share of its width and height, and let go."""
        self.drag(name, (across, down))

    def drag(self, name: str, *way: tuple[float, float]) -> None:
        """Press what is called `name` and go along `way`, each point as shares of its width and height; let go."""
        widget = self.find(name)
        self._no_bounce(widget)
        points = [QPointF(widget.width() * across, widget.height() * down) for across, down in way]
        self._send(widget, QEvent.Type.MouseButtonPress, points[0])
        for point in points[1:]:
            self._send(widget, QEvent.Type.MouseMove, point)
        self._send(widget, QEvent.Type.MouseButtonRelease, points[-1])
        self.settle()

    def draw(self, name: str, strokes: Sequence[Sequence[tuple[float, float]]]) -> None:
        """Write on what is called `name` with a pen: places in millimetres of glass from its upper left corner."""
        paper = self.find(name)
        window = paper.window().windowHandle()
        can, kind = QPointingDevice.Capability, QPointingDevice.DeviceType.Stylus
        tip, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        pointer = QPointingDevice.PointerType.Pen
        pen = QPointingDevice("stage pen", 1, kind, pointer, can.Position | can.Pressure, 1, 2)

        def send(what: QEvent.Type, at: tuple[float, float], pressure: float, button: Qt.MouseButton) -> None:
            place = QPointF(*(look_of(paper).mm(length_mm) for length_mm in at))
            buttons = none if what == QEvent.Type.TabletRelease else tip
            inside, glass = paper.mapTo(paper.window(), place), paper.mapToGlobal(place)
            keys = Qt.KeyboardModifier.NoModifier
            event = QTabletEvent(what, pen, inside, glass, pressure, 0, 0, 0, 0, 0, keys, button, buttons)
            self.app.sendEvent(window, event)

        for stroke in strokes:
            send(QEvent.Type.TabletPress, stroke[0], 0.3, tip)
            for n, at in enumerate(stroke[1:], 1):
                send(QEvent.Type.TabletMove, at, 0.35 + 0.3 * sin(pi * n / len(stroke)), none)
            send(QEvent.Type.TabletRelease, stroke[-1], 0, tip)
        self.settle()

    def where(self, name: str, inside: str) -> tuple[float, float]:
        """Where the middle of what is called `name` lies, as shares of the width and height of `inside`."""
        widget, around = self.find(name), self.find(inside)
        at = widget.mapTo(self.window, widget.rect().center()) - around.mapTo(self.window, around.rect().topLeft())
        return at.x() / around.width(), at.y() / around.height()

    def _press(self, widget: QWidget, kind: QEvent.Type, down: float = 0.7) -> None:
        """A mouse button goes down on a widget, so far down its height, or up."""
        self._send(widget, kind, QPointF(widget.width() / 2, widget.height() * down))

    def _no_bounce(self, widget: QWidget) -> None:
        """Wait until the finger that left this target last is not taken for one that bounces."""
        since_s = time.monotonic() - self._left.get(id(widget), 0.0)
        time.sleep(max(0.0, (BOUNCE_MS + 2) / 1000 - since_s))

    def _send(self, widget: QWidget, kind: QEvent.Type, place: QPointF) -> None:
        button, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        buttons = none if kind == QEvent.Type.MouseButtonRelease else button
        event = QMouseEvent(kind, place, widget.mapToGlobal(place), button, buttons, Qt.KeyboardModifier.NoModifier)
        number = id(widget)
        self.app.sendEvent(widget, event)
        if kind == QEvent.Type.MouseButtonRelease:
            self._left[number] = time.monotonic()

    def act(self, method: str, draft: Draft, names: Mapping[str, str]) -> None:
        """Touch what records this draft; `names` has what the ids in it are called. Other drafts are left out."""
        match method, draft.kind, draft.data:
            case _, "tap", {"category": str(thing)}:
                self.touch(names[thing])
            case "duration", "start" | "stop", {"timer": str(thing)}:
                self.touch(names[thing])
            case "duration", "pause_begins", _:
                self.touch("Pause after a question")
            case "duration", "pause_ends", {"by": str(by)}:
                self.touch({"student": "Student spoke", "teacher": "Teacher spoke"}.get(by, "Discard"))
            case _, "not_watching" | "watching", {"method": str(key)}:
                self.touch(f"Watch {METHODS[key].title}")
            case _, "phase", {"name": str(name)}:
                self.touch("Clock")
                self.touch(f"Phase {name}")
            case _, "note", _:
                self.touch("Note")
            case _, "bright_spot", _:
                self.touch("Bright spot")
                self.touch("Add words")
            case _, "words", {"words": str(words)}:
                self.write("Note text", words)
                self.touch("Done")

    def write(self, name: str, words: str) -> None:
        """Type into the field of that name."""
        field = self.find(name)
        for sign in words:
            event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
            self.app.sendEvent(field, event)
        self.settle()

    def hold(self, name: str) -> None:
        """Press what is called `name` until it is held."""
        self._press(self.find(name), QEvent.Type.MouseButtonPress)
        self.wait((HOLD_MS + 60) / 1000)
        self._press(self.find(name), QEvent.Type.MouseButtonRelease)

    def uncover(self) -> None:
        """Hold the ring of the cover until it is gone."""
        cover = self.find(COVERED)
        self._press(cover, QEvent.Type.MouseButtonPress, 0.5)
        self.until(lambda: not self.there(COVERED), "the screen is uncovered")

    def wait(self, seconds: float) -> None:
        """Let Qt work for so long."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.settle()
            time.sleep(0.002)

    def go_to(self, at_ms: int) -> None:
        """Let the stage's clock run to `at_ms`, in steps that are no gap."""
        while self.ms < at_ms:
            self.ms = min(at_ms, self.ms + STEP_MS)
            if self.window.recordings.screen is not None:
                self.window.recordings.screen.tick()
        self.settle()

    def picture(self, path: Path) -> Path:
        """Save what is on show as a PNG."""
        self.wait(SLIDE_S if self.there("Note text") else 0)
        self.settle()
        path.parent.mkdir(parents=True, exist_ok=True)
        if not self.window.grab().save(str(path), quality=QUICKLY_PACKED):
            raise OSError(f"{path} could not be written.")
        return path

    def close(self) -> None:
        """Close window and library."""
        self.window.close()
        self.window.deleteLater()
        self.settle()
