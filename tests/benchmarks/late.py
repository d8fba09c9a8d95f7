"""Rows `late`, `weight` and `tick`: whether a long lesson costs more than a short one, and what a tap weighs."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from .measuring import Effort, Line
from .side import Side
from .touching import EARLY, touches

UNDO_LIMIT_MS = 16
DISK_LIMIT, MEMORY_LIMIT = 300, 1024
"""Bytes."""


def late(effort: Effort) -> list[Line]:
    found, at, early = touches(effort), f"{effort.entries:,} entries", f"at {EARLY} entries"
    return [
        Line(f"tap at {at}, painted", found.late, found.early, early, 1.1, "ratio"),
        Line(f"undo at {at}, painted, slow ones", found.undo_late, found.undo_early, early, UNDO_LIMIT_MS, "p95"),
    ]


def tick(effort: Effort) -> list[Line]:
    found = touches(effort)
    name = f"the clock's tick at {effort.entries:,} entries, painted"
    return [Line(name, found.tick_late, found.tick_early, f"at {EARLY} entries", 1.1, "ratio")]


def weight(effort: Effort) -> list[Line]:
    with (
        TemporaryDirectory(prefix="backrow-bench-") as folder,
        Side("weigh", str(Path(folder) / "home"), str(effort.entries)) as side,
    ):
        disk, memory = side.do("disk"), side.do("memory")
    return [
        Line("a tap on disk", (disk,), (), "", DISK_LIMIT, "median", "bytes"),
        Line("a tap in memory", (memory,), (), "", MEMORY_LIMIT, "median", "bytes"),
    ]
