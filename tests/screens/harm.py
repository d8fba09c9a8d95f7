"""What goes wrong under a program in use: a disk that takes nothing, a library slow to answer, a program killed."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from durability.tampering import change
from program import Program
from PySide6.QtWidgets import QLabel, QWidget

FULL = "database or disk is full"
TABLES = ("session", "entry", "plan", "person")


@contextmanager
def disk_full(home: Path) -> Iterator[None]:
    """Until the end of the block the library takes no row, as when there is no room for one."""
    refusals = {f"full_{event}_{table}": (event, table) for event in ("insert", "update") for table in TABLES}
    change(
        home / "library.db",
        *(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} BEGIN SELECT RAISE(ABORT, '{FULL}'); END"
            for name, (event, table) in refusals.items()
        ),
    )
    try:
        yield
    finally:
        change(home / "library.db", *(f"DROP TRIGGER {name}" for name in refusals))


@contextmanager
def slow_library(program: Program) -> Iterator[None]:
    """Until the end of the block no question is answered."""
    asleep = threading.Event()
    program.window.library.run(lambda: asleep.wait(30), lambda _: None, lambda _: None)
    try:
        yield
    finally:
        asleep.set()


def answered(program: Program) -> None:
    """Wait until everything that was asked before is answered."""
    done: list[None] = []
    program.window.library.run(lambda: None, done.append, lambda _: None)
    program.until(lambda: bool(done), "the library has answered")
    program.settle()


def killed(home: Path, copy: Path) -> Path:
    """The files as a program leaves them that is killed now."""
    shutil.copytree(home, copy)
    return copy


def says(program: Program, part: str) -> bool:
    """Whether some line on show, or what a screen reader says beside it, holds these words."""
    lines = [label.text() for label in program.shown(QLabel)]
    lines += [widget.accessibleDescription() for widget in program.shown(QWidget)]
    return any(part in line for line in lines)


def state(program: Program) -> str:
    return program.find("State").accessibleDescription()


def screen(program: Program) -> str:
    return type(program.window.currentWidget()).__name__


def all_saved(program: Program) -> None:
    program.until(lambda: state(program).endswith("all saved"), "all is saved")


def start(program: Program, taps: int = 3) -> None:
    """Begin a lesson without a plan, and count."""
    program.touch("Start without a plan")
    program.touch("Start")
    for _ in range(taps):
        program.go_to(program.ms + 2_000)
        program.touch("Tile 1")


def finish(program: Program) -> None:
    """End the lesson, and go back to Today."""
    program.touch("Pause")
    program.touch("Finish")
    program.until(lambda: program.there("Make sheet"), "the lesson is shown")
    program.touch("Today")


def a_lesson(program: Program, taps: int = 3) -> str:
    """One from Today to Today; the name of its row."""
    start(program, taps)
    finish(program)
    return program.listed("Recorded")
