"""The real window that shows sheets: `shown_sheet HOME LESSONS`.

`sheet`  opens the next lesson and waits until its page is painted; the longest gap in the event loop, in ms
`idle`   the same for as long a time in which nothing is asked of the window
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QEventLoop, Qt, QTimer

from app.stage import Stage

from ..lessons import fill
from . import serve

AFTER_S = 0.15
"""The loop is watched so much longer: the page is painted, and what was there before it is let go of."""
PATIENCE_S = 60.0


class Watched:
    """A window whose event loop is watched while it shows one lesson after another."""

    def __init__(self, stage: Stage, lessons: list[UUID]) -> None:
        self._stage = stage
        self._lessons = iter(lessons)
        self._length_s = 1.0

    def sheet(self) -> float:
        began = time.perf_counter()
        self._stage.window.show_today()
        self._stage.settle()
        self._stage.window.lessons.show(next(self._lessons))
        found = self._longest_gap(self._shown)
        self._length_s = time.perf_counter() - began
        return found

    def idle(self) -> float:
        end = time.perf_counter() + self._length_s
        return self._longest_gap(lambda: time.perf_counter() > end)

    def _shown(self) -> bool:
        name = "Preview of the sheet"
        return self._stage.there(name) and self._stage.find(name).accessibleDescription() == "1 page"

    def _longest_gap(self, done: Callable[[], bool]) -> float:
        """Milliseconds between two turns of a timer that is always due, until a moment after `done`."""
        loop, timer, began = QEventLoop(), QTimer(), time.perf_counter()
        longest_s, last, until = 0.0, began, float("inf")

        def turn() -> None:
            nonlocal longest_s, last, until
            now = time.perf_counter()
            longest_s = max(longest_s, now - last)
            if until == float("inf") and done():
                until = now + AFTER_S
            if now > until or now - began > PATIENCE_S:
                loop.quit()
            last = time.perf_counter()

        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.setInterval(1)
        timer.timeout.connect(turn)
        timer.start()
        loop.exec()
        if until == float("inf"):
            raise TimeoutError("The page was not shown in a minute.")
        return longest_s * 1000


def main(home: str, lessons: str) -> None:
    """Serve one window; the helper is warm before."""
    kept = fill(Path(home), int(lessons) + 1)
    stage = Stage(Path(home))
    watched = Watched(stage, kept)
    watched.sheet()
    serve({"sheet": watched.sheet, "idle": watched.idle})


if __name__ == "__main__":
    main(*sys.argv[1:])
