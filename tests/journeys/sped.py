"""`python -m tests.journeys.sped N [WORD ...]`: Backrow with a clock that goes N times as fast, for long observations.

All else takes as long as it does. What is a gap is N times as long, and so is how late a touch is handled.
"""

from __future__ import annotations

import sys
from datetime import timedelta
from functools import partial

from app.__main__ import main
from app.models import clock, recording
from app.widgets.parts import finger, tap_button


def speed(pace: float) -> None:
    """Let lessons that are begun from now on go by so many times as fast."""
    began_ms, began = clock.boot_ms(), clock.wall_time()

    def fast_ms() -> int:
        return began_ms + round((clock.boot_ms() - began_ms) * pace)

    fast = partial(clock.LessonClock, fast_ms, lambda: began + timedelta(milliseconds=fast_ms() - began_ms))
    setattr(clock, "LessonClock", fast)  # noqa: B010 - a class is no variable
    age_ms = finger.age_ms
    setattr(tap_button, "age_ms", lambda event: round(age_ms(event) * pace))  # noqa: B010 - nor is a function
    for length in ("GAP_MS", "FREEZE_MS"):
        setattr(recording, length, round(getattr(recording, length) * pace))


if __name__ == "__main__":
    speed(float(sys.argv[1]))
    sys.exit(main(sys.argv[2:]))
