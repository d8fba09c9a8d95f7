"""Player: where the clock of a replay stands, and how it runs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from app.widgets.parts import finger

SPEEDS = (1, 10, 60)
TICK_MS = 50


class Player(QObject):
    """Runs from 0 to `length_ms`, and stops by itself at each of `stops` and at the end."""

    moved = Signal(int)
    """Where it stands now."""
    changed = Signal()
    """It plays or does not, or at another speed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.length_ms, self.at_ms, self.speed = 0, 0, 1
        self._stops: list[int] = []
        self._from_ms, self._since = 0, 0.0
        self._held = False
        self.at_stop = False
        """Whether it stands because it came to a stop by itself."""
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)

    def take(self, length_ms: int, stops: Iterable[int]) -> None:
        """Run on a clock so long, with these stops."""
        self.length_ms, self._stops = length_ms, sorted(set(stops))

    @property
    def playing(self) -> bool:
        """Whether it runs."""
        return self._timer.isActive()

    def play(self) -> None:
        """Run on from here, at the end from the beginning."""
        if self.at_ms >= self.length_ms:
            self._go(0)
        self.at_stop = False
        self._begin()
        self._timer.start()
        self.changed.emit()

    def pause(self) -> None:
        """Stand."""
        self._timer.stop()
        self.changed.emit()

    def run_at(self, speed: int) -> None:
        """Run so many times as fast as the lesson did."""
        self.speed = speed
        self._begin()
        self.changed.emit()

    def seek(self, at_ms: int) -> None:
        """Stand there, or run on from there."""
        self._go(max(0, min(self.length_ms, at_ms)))
        self._begin()

    def stops_to(self, way: int) -> list[int]:
        """The stops that are still to come (1), or that lie before (-1)."""
        return [stop for stop in self._stops if (stop - self.at_ms) * way > 0]

    def to_stop(self, way: int) -> None:
        """Go to the next stop (1) or to the one before (-1), where there is one."""
        found = self.stops_to(way)
        if found:
            self.seek(min(found, key=lambda stop: abs(stop - self.at_ms)))

    def hold(self, held: bool) -> None:
        """Stand while a finger holds the cursor."""
        self._held = held
        self._begin()

    def tick(self) -> None:
        """Go where it is by now."""
        if self._held:
            return
        until_ms = min(self.length_ms, self._from_ms + round((finger.monotonic_ms() - self._since) * self.speed))
        place = bisect_right(self._stops, self.at_ms)
        stop = next((stop for stop in self._stops[place : place + 1] if stop <= until_ms), None)
        self._go(until_ms if stop is None else stop)
        if stop is not None or until_ms == self.length_ms:
            self.at_stop = stop is not None
            self.pause()

    def _begin(self) -> None:
        self._from_ms, self._since = self.at_ms, finger.monotonic_ms()

    def _go(self, at_ms: int) -> None:
        if at_ms != self.at_ms:
            self.at_ms, self.at_stop = at_ms, False
            self.moved.emit(at_ms)
