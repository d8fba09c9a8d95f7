"""What a tap weighs: `weigh HOME TAPS` records so many. `disk`, `memory`: bytes a tap."""

from __future__ import annotations

import gc
import sys
import tracemalloc
from pathlib import Path

from app.models.files import Home

from . import serve
from .recorded import Desk

WARM = 100
"""Taps before the weighing, so that caches and pages that are there once do not count."""


def weigh(folder: str, taps: int) -> dict[str, float]:
    """Bytes a tap, on disk and in memory."""
    home = Home(Path(folder))
    desk = Desk(home)
    for _ in range(WARM):
        desk.tap()
    desk.rest()
    disk = home.library.stat().st_size
    tracemalloc.start()
    gc.collect()
    memory, _ = tracemalloc.get_traced_memory()
    for _ in range(taps):
        desk.tap()
    desk.rest()
    gc.collect()
    more = tracemalloc.get_traced_memory()[0] - memory
    tracemalloc.stop()
    return {"disk": (home.library.stat().st_size - disk) / taps, "memory": more / taps}


if __name__ == "__main__":
    found = weigh(sys.argv[1], int(sys.argv[2]))
    serve({"disk": lambda: found["disk"], "memory": lambda: found["memory"]})
