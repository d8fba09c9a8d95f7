"""What taps cost: bytes in the library, bytes in memory."""

from __future__ import annotations

import gc
import tempfile
import time
import tracemalloc
from dataclasses import dataclass

from app.models.clock import LessonClock
from app.models.files import Home
from app.models.recording import Recording

from .at_hand import KEY, Saved, a_session, desk, tap, tracks


@dataclass(frozen=True)
class Cost:
    """Of one tap, on the average of many."""

    bytes_on_disk: float
    bytes_in_memory: float
    seconds: float = 0.0
    """Of all taps together, until they are on disk."""

    def __str__(self) -> str:
        kept = f"{self.bytes_on_disk:.0f} bytes on disk and {self.bytes_in_memory:.0f} in memory a tap"
        return f"{kept}, all on disk after {self.seconds:.1f} s"


def cost_on_disk(taps: int) -> tuple[float, float]:
    """Bytes of the library a tap, and the seconds that it took."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home.at(f"{folder}/home")
        with desk(home):
            pass
        empty = home.library.stat().st_size
        began = time.monotonic()
        with desk(home) as made:
            made.lesson(taps)
        return (home.library.stat().st_size - empty) / taps, time.monotonic() - began


def cost_in_memory(taps: int, *, undone: int = 0) -> float:
    """Bytes in memory a tap of one long lesson; every so many taps one is undone."""

    class Kept(Saved):
        def submit(self, *_: object) -> None: ...
        def beat(self, _: object) -> None: ...

    recording = Recording(a_session(), tracks(), LessonClock(), lambda _: Kept())
    tap(recording, 10)
    gc.collect()
    tracemalloc.start()
    try:
        for n in range(taps):
            tap(recording, 1)
            if undone and n % undone == 0:
                recording.undo()
        gc.collect()
        used, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert recording.tracks[KEY].state.total > taps / 2
    return used / taps


def main(taps: int) -> int:
    """Measure, and print the figures; the exit code."""
    on_disk, seconds = cost_on_disk(taps)
    print(Cost(on_disk, cost_in_memory(taps), seconds))
    print(f"{cost_in_memory(taps, undone=10):.0f} in memory a tap where every tenth is undone")
    return 0
