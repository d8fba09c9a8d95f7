"""Rows `picture`, `ready` and `memory`: the program's start, whole processes from outside."""

from __future__ import annotations

import re
import time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from .lessons import fill
from .measuring import Effort, Line, not_measured
from .side import Child

LESSONS = 12
"""In the library that is opened."""
SETTLED_S = 0.4
"""From `ready` until memory is looked at: lists are filled, and nothing is under way."""


def picture(effort: Effort) -> list[Line]:
    ours, floor, *_ = starts(effort)
    return [Line("start to first picture", ours, floor, "bare window", 1.25, "ratio")]


def ready(effort: Effort) -> list[Line]:
    _, _, ours, floor, *_ = starts(effort)
    return [Line("start to ready to record", ours, floor, "window + imported stack", 1.3, "ratio")]


def memory(effort: Effort) -> list[Line]:
    *_, ours, floor = starts(effort)
    if not ours:
        return [not_measured("memory when ready", "this system has no /proc/PID/smaps_rollup")]
    return [Line("memory when ready", ours, floor, "window + imported stack", 1.4, "ratio", "MB")]


@cache
def starts(effort: Effort) -> tuple[list[float], ...]:
    """First picture of program and bare window, ready of program and window with the stack, memory of both."""
    found: tuple[list[float], ...] = ([], [], [], [], [], [])
    with TemporaryDirectory(prefix="backrow-bench-") as folder:
        home = Path(folder) / "home"
        fill(home, LESSONS)
        first = 0 if effort.starts == 1 else -1
        for n in range(first, effort.starts):
            painted, began, ours_mb = _start("backrow", home)
            bare, _, _ = _start("bare", home)
            stack, _, stack_mb = _start("stack", home)
            # The first start of each compiles what was not compiled yet.
            if n >= 0:
                for kept, value in zip(found, (painted, bare, began, stack, ours_mb, stack_mb), strict=True):
                    if value:
                        kept.append(value)
    return found


def _start(kind: str, home: Path) -> tuple[float, float, float]:
    """Milliseconds to `painted` and to `began`, and the memory then."""
    since = time.perf_counter()
    with Child("-m", "tests.benchmarks.sides.window", kind, more={"BACKROW_HOME": str(home)}) as child:
        _told(child, "painted")
        painted = began = (time.perf_counter() - since) * 1000
        if kind == "backrow":
            _told(child, "began")
            began = (time.perf_counter() - since) * 1000
        if kind == "bare":
            return painted, began, 0.0
        time.sleep(SETTLED_S)
        return painted, began, _private_mb(child.process.pid)


def _told(child: Child, what: str) -> None:
    found = child.line()
    if found != what:
        raise RuntimeError(f"{what} was to come, and {found} came.")


def _private_mb(pid: int) -> float:
    """What this process wrote and alone holds; 0 where the system does not say.

    Program code that it only reads is left out: it is private or shared as chance has other programs with Qt running.
    """
    try:
        said = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return sum(int(kb) for kb in re.findall(r"^Private_Dirty: +(\d+) kB", said, re.MULTILINE)) / 1024
