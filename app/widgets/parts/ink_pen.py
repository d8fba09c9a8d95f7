"""PenRange: whether a pen is near the glass, so that the hand that holds it is not taken for a finger."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QTabletEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.widgets.parts import finger

AFTER_MS = 500
"""A touch so soon after the pen has left is still the hand that held it (experience.md, 3.3)."""
SILENT_MS = 5_000
"""A pen that is near tells of itself all the time: after so long without a word it has left unheard."""
_PENS = frozenset((QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletRelease))


class PenRange(QObject):
    """Watches the pens over one window, from `begin` to `end`."""

    left = Signal()
    """The pen was near, and has gone out of reach."""

    def __init__(self, paper: QWidget) -> None:
        super().__init__(paper)
        self._paper = paper
        self._window: QWindow | None = None
        self._near = False
        self._seen_ms = float("-inf")

    def begin(self) -> None:
        """Watch the window that the paper is in, which is on show."""
        window = self._paper.window().windowHandle()
        if window is not self._window and window is not None:
            self.end()
            self._window = window
            # Also where the pen is over something else a hand may lie on the paper. Only the window hears of that.
            window.installEventFilter(self)

    def end(self) -> None:
        """Watch no more."""
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = None
        self._gone()

    def near_since(self, ms: float) -> bool:
        """Whether a pen was near at that time, by `finger.monotonic_ms`, shortly before it or since."""
        now_ms = finger.monotonic_ms()
        silent = now_ms - self._seen_ms > SILENT_MS
        until_ms = now_ms if self._near and not silent else self._seen_ms
        return ms < until_ms + AFTER_MS

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _PENS and isinstance(event, QTabletEvent):
            self._seen_ms = finger.happened_ms(event)
            self._comes()
        elif kind == QEvent.Type.TabletLeaveProximity and isinstance(event, QTabletEvent):
            self._seen_ms = finger.happened_ms(event)
            if self._gone():
                self.left.emit()
        return False

    def _comes(self) -> None:
        if not self._near:
            self._near = True
            # That it leaves only the application hears, and its filter sees every event there is: hence while it is
            # near, and no longer.
            QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def _gone(self) -> bool:
        """It is not near any more; whether it was."""
        was_near, self._near = self._near, False
        if was_near:
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        return was_near
