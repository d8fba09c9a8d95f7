"""Rows `saved`, `slow-disk` and `growth`: from a touch to its row on disk, the writing thread included."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from .lessons import fill_large
from .measuring import Effort, Line, in_turn, not_measured
from .side import Side

SLOW_MS = 5
FEW_ROWS = 100
WARM = 20
"""Commits before the first that counts."""


def saved(effort: Effort) -> list[Line]:
    with TemporaryDirectory(prefix="backrow-bench-") as folder:
        ours, floor = _both(Path(folder), effort.commits, {})
    return [Line("touch to durable row", ours, floor, "raw commit, same pragmas", 3, "ratio")]


def slow_disk(effort: Effort) -> list[Line]:
    name = f"touch to durable row, {SLOW_MS} ms added to each sync"
    with TemporaryDirectory(prefix="backrow-bench-") as folder:
        library, why_not = _slow_library(Path(folder))
        if why_not:
            return [not_measured(name, why_not)]
        slow = {"LD_PRELOAD": str(library), "SLOW_SYNC_US": str(SLOW_MS * 1000)}
        ours, floor = _both(Path(folder), effort.slow_commits, slow)
    if median(floor) < SLOW_MS:
        return [not_measured(name, "the driver's syncs did not become slower")]
    return [Line(name, ours, floor, "raw commit, the same delay", 1.1, "ratio")]


def growth(effort: Effort) -> list[Line]:
    with TemporaryDirectory(prefix="backrow-bench-") as folder:
        few, many = Path(folder) / "few", Path(folder) / "many"
        fill_large(few, FEW_ROWS)
        fill_large(many, effort.rows)
        with Side("save", "ours", str(few)) as floor, Side("save", "ours", str(many)) as ours:
            in_turn(WARM, lambda: ours.do("tap"), lambda: floor.do("tap"))
            found = in_turn(effort.commits, lambda: ours.do("tap"), lambda: floor.do("tap"))
    name = f"touch to durable row, library of {effort.rows:,} rows"
    return [Line(name, found[0], found[1], f"library of {FEW_ROWS} rows", 1.15, "ratio")]


def _both(folder: Path, times: int, more: Mapping[str, str]) -> tuple[list[float], ...]:
    with (
        Side("save", "ours", str(folder / "ours"), more=more) as ours,
        Side("save", "raw", str(folder / "raw"), more=more) as raw,
    ):
        in_turn(WARM, lambda: ours.do("tap"), lambda: raw.do("tap"))
        return in_turn(times, lambda: ours.do("tap"), lambda: raw.do("tap"))


def _slow_library(folder: Path) -> tuple[Path, str]:
    """The compiled `slow_sync.c`, or why there is none."""
    made = folder / "slow_sync.so"
    compiler = next(filter(None, map(shutil.which, ("cc", "gcc", "clang"))), None)
    if sys.platform != "linux":
        return made, "syncs are slowed down on Linux alone"
    if compiler is None:
        return made, "there is no C compiler (cc) to make the library that slows syncs down"
    source = Path(__file__).with_name("slow_sync.c")
    done = subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-o", str(made), str(source), "-ldl"], capture_output=True, text=True
    )
    return made, "" if done.returncode == 0 else f"slow_sync.c could not be compiled: {done.stderr.strip()[-200:]}"
