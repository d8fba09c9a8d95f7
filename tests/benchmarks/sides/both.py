"""A finger on the real window with both methods: eight tiles, five timers of which one at a time runs, and the pad.

`both timers HOME ENTRIES`  shows Timers alone
`both split HOME ENTRIES`   shows both beside each other, in split view

`tap`      from the touch until the tile's paintEvent with the new number has returned
`switch`   from the touch on a timer's row until both paintEvents have: that of this row, which runs now, and that of
           the row which ran before
`tick`     a second passes: what the screen does of it, painting included
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QPoint

from app import sample
from app.models import duration
from app.widgets.parts.timer_row import TimerRow

from . import serve
from .glass import APART_MS, Lesson, tell_paints

SWITCHED = 5
"""One entry in so many is a switch, the others are taps."""
TIMERS = sample.TIMERS.timers


class Both(Lesson):
    """A lesson in which a timer always runs. `touch` names what is touched to see what is wanted."""

    def __init__(self, home: Path, entries: int, touch: str) -> None:
        self._switches = 0
        self._shown: dict[TimerRow, tuple[bool, float]] = {}
        tell_paints(TimerRow, self.row_painted)
        super().__init__(home, entries)
        self.touch(touch)
        self._rows = [row for row in self.window.findChildren(TimerRow) if row.isVisible()]
        self.until(lambda: len(self._shown) == len(TIMERS), "all rows are painted")

    def row_painted(self, row: TimerRow) -> None:
        """A row has been painted. Kept is the first time with what it shows now."""
        running = row._face.running
        if row not in self._shown or self._shown[row][0] != running:
            self._shown[row] = (running, time.perf_counter())

    def switch(self) -> float:
        before = next(row for row in self._rows if row._face.running)
        row = self._rows[(self._rows.index(before) + 1) % len(self._rows)]

        def done() -> float:
            (begun, at), (runs_on, ended_at) = self._shown[row], self._shown[before]
            return max(at, ended_at) if begun and not runs_on else 0.0

        return self._finger.touch(row.mapTo(self.window, QPoint(row.width() // 2, row.height() // 2)), done)

    def _put_in(self, n: int) -> None:
        if n % SWITCHED:
            super()._put_in(n)
            return
        self._switches += 1
        self.recording.add(duration.KEY, duration.begin(TIMERS[self._switches % len(TIMERS)].id))
        self.forward_ms += APART_MS


def main(view: str, home: str, entries: str) -> None:
    """Serve the window."""
    shown = Both(Path(home), int(entries), {"timers": "Timers", "split": "Split view"}[view])
    serve({"tap": shown.tap, "switch": shown.switch, "tick": shown.tick})


if __name__ == "__main__":
    main(*sys.argv[1:])
