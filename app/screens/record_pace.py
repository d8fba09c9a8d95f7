"""Pace: how often the recording screen shows itself anew without a touch."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal

TICK_MS = 250
FADE_MS = 30
"""Between two pictures while a pressed look fades, or a prompt grows."""
FADING_S = 0.45


class Pace(QObject):
    """Ticks a few times a second, sooner where asked, and in quick steps for a moment after anything was touched."""

    ticked = Signal()
    faded = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._tick = QTimer(self, interval=TICK_MS)
        self._fade = QTimer(self, interval=FADE_MS)
        self._until = 0.0
        self._tick.timeout.connect(self.ticked)
        self._fade.timeout.connect(self._on)

    def begin(self) -> None:
        """Tick from now on."""
        self._tick.start()

    def end(self) -> None:
        """Never again."""
        self._tick.stop()
        self._fade.stop()

    def tick_within(self, *wanted_ms: int | None) -> None:
        """Let the next tick come no later than in any of these times."""
        soon_ms = max(1, min(soon for soon in (TICK_MS, *wanted_ms) if soon is not None))
        # Qt begins a timer anew whose interval is set, to what it was as well: quick fingers would let none end.
        if soon_ms != self._tick.interval():
            self._tick.setInterval(soon_ms)

    def fade(self) -> None:
        """Show picture after picture for a moment."""
        self._until = time.monotonic() + FADING_S
        if not self._fade.isActive():
            self._fade.start()

    def _on(self) -> None:
        self.faded.emit()
        if time.monotonic() >= self._until:
            self._fade.stop()
