"""Clocks: real time, the time of day and the fingers' time, all set by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.models.clock import LessonClock

DAY = datetime(2026, 11, 12, 10, 5, tzinfo=UTC)


class Clocks:
    """They stand until `pass_`. `day` is the time of day at boot time 0, and may be set as people set clocks."""

    def __init__(self) -> None:
        self.ms = 5_000_000.0
        self.day = DAY - timedelta(milliseconds=self.ms)

    def boot_ms(self) -> int:
        return int(self.ms)

    def wall(self) -> datetime:
        return self.day + timedelta(milliseconds=int(self.ms))

    def finger_ms(self) -> float:
        """The clock by which the panel stamps touches."""
        return self.ms

    def pass_(self, ms: float) -> None:
        self.ms += ms

    def lesson_clock(self) -> LessonClock:
        return LessonClock(self.boot_ms, self.wall, "this boot")

    def stamp_touches(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let targets read this clock in place of the machine's."""
        from app.widgets.parts import finger

        monkeypatch.setattr(finger, "monotonic_ms", self.finger_ms)
