"""Clock, LessonClock: where lesson time comes from.

Lesson time is milliseconds since the clock of a lesson was started. It stands still in a pause and runs on
while the tablet sleeps. It is never taken from the wall clock, which people and summer time may change.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

SAME_BOOT_MS = 60_000
"""Where a system names no boot: how far wall clock and boot clock may disagree to count as the same boot."""


class Clock(Protocol):
    """Anything that knows the lesson time: a lesson clock today, a video player's position later."""

    def now_ms(self) -> int:
        """Lesson time now."""


def boot_ms() -> int:
    """Milliseconds since some fixed moment at or before this boot, counting on in sleep.

    CLOCK_BOOTTIME on Linux; macOS's CLOCK_MONOTONIC and Windows' QueryPerformanceCounter count sleep too.
    """
    if sys.platform == "linux":
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000
    if sys.platform == "darwin":
        return time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1_000_000
    return time.perf_counter_ns() // 1_000_000


def boot_id() -> str:
    """A name for this boot where the system has one, else an empty text."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""


def wall_time() -> datetime:
    """The wall clock now, with its offset from UTC."""
    return datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class Beat:
    """All clocks at one moment: what a restarted program needs to know how long it was away."""

    lesson_ms: int
    boot_ms: int
    boot_id: str
    wall: str
    """ISO 8601 with offset."""
    paused_ms: int | None = None
    """How long the pause had lasted; None while the lesson ran."""

    def away_ms(self, now: Beat) -> int:
        """Real time from this beat to `now`, never negative.

        By the boot clock within one boot; after a restart of the tablet by the wall clock, for want of better.
        """
        by_boot = now.boot_ms - self.boot_ms
        by_wall = now.ms_since(datetime.fromisoformat(self.wall))
        named = self.boot_id and now.boot_id
        same = self.boot_id == now.boot_id if named else abs(by_boot - by_wall) <= SAME_BOOT_MS
        return max(0, by_boot if same and by_boot >= 0 else by_wall)

    def ms_since(self, wall: datetime) -> int:
        """Time since that time of day by the wall clock, negative if it was set back."""
        return round((datetime.fromisoformat(self.wall) - wall).total_seconds() * 1000)


class LessonClock:
    """The clock of a live lesson: 0 until started, still while paused.

    `boot_ms` gives real time that counts sleep, `wall` the time of day; tests hand in their own.
    """

    def __init__(
        self, boot_ms: Callable[[], int] = boot_ms, wall: Callable[[], datetime] = wall_time, boot: str | None = None
    ) -> None:
        self._boot_ms = boot_ms
        self._wall = wall
        self._boot_id = boot_id() if boot is None else boot
        self._lesson_ms = 0
        self._since: int | None = None
        """Boot time at which lesson time was `_lesson_ms`, while running."""

    @property
    def running(self) -> bool:
        """Whether lesson time goes on."""
        return self._since is not None

    def now_ms(self) -> int:
        """Lesson time now."""
        return self._lesson_ms if self._since is None else self._lesson_ms + self._boot_ms() - self._since

    def real_ms(self) -> int:
        """Real time, running in pauses too; only differences mean anything."""
        return self._boot_ms()

    def wall(self) -> datetime:
        """The time of day now, with its offset from UTC."""
        return self._wall()

    def run(self, from_ms: int | None = None, age_ms: int = 0) -> None:
        """Let lesson time go on from `from_ms` (default: where it stands), which it had `age_ms` ago."""
        self._lesson_ms = self.now_ms() if from_ms is None else from_ms
        self._since = self._boot_ms() - age_ms

    def stop(self, at_ms: int | None = None) -> None:
        """Let lesson time stand still, at `at_ms` (default: now)."""
        self._lesson_ms = self.now_ms() if at_ms is None else at_ms
        self._since = None

    def beat(self) -> Beat:
        """All clocks now."""
        return Beat(self.now_ms(), self._boot_ms(), self._boot_id, self._wall().isoformat())
