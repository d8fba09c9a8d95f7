"""Intervals and Words on the real window: `sampled HOME scan` has a scan of 35 seats, `sampled HOME codes` a grid of 25
codes, `sampled HOME quotes N` a lesson that stopped with so many quotes.

`boundary`   from the moment that a prompt is due, by the program's own tick, until it is painted
`tick`       from a touch on a code until it is painted with its box ticked, or no longer
`open`       from asking for the lesson, which has been read, until all of its recording screen is painted
`targets`    how many targets that screen has, on show or not
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from app.methods import tracks_for
from app.models import event_count, ready_rooms, room, time_sample, verbatim
from app.models.clock import LessonClock, boot_ms
from app.models.entry import new_uid
from app.models.recording import Recording
from app.models.session import Card, Record, Session
from app.screens.record import RecordScreen
from app.stage import Stage
from app.widgets.parts.interval_prompt import _Bar
from app.widgets.parts.interval_tile import CodeTile
from app.widgets.parts.tap_button import TapButton

from . import serve
from .glass import PATIENCE_S, Finger, tell_paints
from .opening import Glass

SEATS = (5, 7)
CODES = 25
SHORT_MS, STEP_MS, BEFORE_MS = 30_000, 2_000, 300
"""An interval, in which a prompt does not stand until the next; a step of the clock that is no gap; and how long before
a prompt the program is left to itself."""
APART_MS = 6_000


def lesson(kind: str) -> dict[str, Any]:
    """What is agreed for a lesson of that kind."""
    codes = tuple(time_sample.Code(f"c{n}", f"Code number {n}", "", "Teacher" if n < 12 else "") for n in range(CODES))
    found: dict[str, Any] = {event_count.KEY: event_count.NO_PLAN}
    if kind == "scan":
        scan = replace(time_sample.NO_PLAN, kind=time_sample.SCAN, interval_ms=SHORT_MS)
        found |= {time_sample.KEY: scan, room.ROOM: ready_rooms.grid(*SEATS)}
    elif kind == "codes":
        found |= {time_sample.KEY: replace(time_sample.NO_PLAN, codes=codes, interval_ms=900_000)}
    else:
        found = {verbatim.KEY: verbatim.NO_PLAN}
    return {key: msgspec.to_builtins(config) for key, config in found.items()}


class Sampled(Stage):
    """A lesson with Intervals on show."""

    forward_ms = 0

    def __init__(self, home: Path, kind: str) -> None:
        self._painted: dict[int, tuple[bool, float]] = {}
        self._bar_at = 0.0
        tell_paints(CodeTile, self._tile)
        tell_paints(_Bar, self._bar)
        super().__init__(home)
        self.window.recordings.begin(Card(), lesson(kind), lambda: None)
        screen = self.window.recordings.screen
        assert screen is not None
        self.screen: RecordScreen = screen
        self.touch("Intervals")
        self.touch("Start")
        self._finger, self._turn = Finger(self.app, self.window), 0

    def clock(self) -> LessonClock:
        return LessonClock(lambda: boot_ms() + self.forward_ms)

    def boundary(self) -> float:
        recording = self.screen.recording
        while (left := SHORT_MS - recording.now_ms % SHORT_MS) > STEP_MS + BEFORE_MS:
            self.forward_ms += STEP_MS
            self.screen.tick()
            self.settle()
        while left > BEFORE_MS:
            self.settle()
            left = SHORT_MS - recording.now_ms % SHORT_MS
        due = time.perf_counter() + left / 1000
        self._bar_at = 0.0
        while not self._bar_at:
            self.app.processEvents()
            if time.perf_counter() - due > PATIENCE_S:
                raise TimeoutError("No prompt was painted.")
        return (self._bar_at - due) * 1000

    def tick(self) -> float:
        tiles = [tile for tile in self.window.findChildren(CodeTile) if tile.isVisible()]
        tile = tiles[self._turn % len(tiles)]
        self._turn += 1
        wanted = not tile.face.on
        place = tile.mapTo(self.window, QPoint(tile.width() // 2, tile.height() * 7 // 10))

        def done() -> float:
            on, at = self._painted.get(id(tile), (not wanted, 0.0))
            return at if on is wanted else 0.0

        return self._finger.touch(place, done)

    def _tile(self, tile: CodeTile) -> None:
        self._painted[id(tile)] = (tile.face.on, time.perf_counter())

    def _bar(self, _bar: QWidget) -> None:
        self._bar_at = self._bar_at or time.perf_counter()


class Quotes(Stage):
    """The program. It opens a lesson with many quotes again and again."""

    def __init__(self, home: Path, quotes: int) -> None:
        super().__init__(home)
        self._glass = Glass(self.app)
        tell_paints(RecordScreen, self._glass.painted)
        self._forward_ms = 0
        self._session = Session(new_uid(), "", Card(), lesson("quotes"))
        written = Written()
        made = Recording(self._session, tracks_for(self._session.configs), self._clock(), lambda _: written)
        for n in range(quotes):
            words = verbatim.begin(made.state(verbatim.KEY), f"What was said as number {n} of all that was said")
            made.add(verbatim.KEY, words)
            made.add(verbatim.KEY, verbatim.keep())
            for _ in range(APART_MS // STEP_MS):
                self._forward_ms += STEP_MS
                made.tick()
        self._session, self._entries = made.session, tuple(written.entries)

    def open(self) -> float:
        recordings = self.window.recordings
        if recordings.screen is not None:
            recordings.close_down()
            self.window.show_today()
        record = Record(self._session, self._entries)
        return self._glass.until_painted(lambda: recordings._resumed(record, None, False))

    def targets(self) -> float:
        screen = self.window.recordings.screen
        assert screen is not None
        return len(screen.findChildren(TapButton))

    def _clock(self) -> LessonClock:
        return LessonClock(lambda: boot_ms() + self._forward_ms)


class Written:
    """A journal in memory."""

    def __init__(self) -> None:
        self.entries: list[Any] = []

    def submit(self, *entries: Any) -> None:
        self.entries += entries

    def beat(self, _beat: object) -> None:
        """The clocks at this moment: nobody will ask."""


def main(home: str, kind: str, quotes: str = "0") -> None:
    """Serve the window."""
    if kind == "quotes":
        many = Quotes(Path(home), int(quotes))
        serve({"open": many.open, "targets": many.targets})
        return
    shown = Sampled(Path(home), kind)
    serve({"boundary": shown.boundary, "tick": shown.tick})


if __name__ == "__main__":
    main(*sys.argv[1:])
