"""The process that makes the pages ends or hangs: it is said, and the next one makes the page."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from harm import start
from program import Program, opened
from PySide6.QtCore import SIGNAL
from PySide6.QtWidgets import QWidget

pytestmark = pytest.mark.usefixtures("qtbot")
STOPPED = "The page could not be made: the helper stopped. Try again."


@contextmanager
def page_shown(home: Path, own_helper: bool) -> Iterator[Program]:
    """A program in which a lesson has just been finished, and its page is shown."""
    with opened(home, own_helper=own_helper) as program:
        start(program)
        program.touch("Pause")
        program.touch("Finish")
        program.until(lambda: program.there("Make sheet"), "the lesson is shown")
        program.until(lambda: page(program) == "1 page", "the page is shown")
        yield program


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """One whose helper can be harmed."""
    with page_shown(tmp_path, own_helper=True) as program:
        yield program


def page(program: Program) -> str:
    return program.find("Preview of the sheet").accessibleDescription()


def tell_helper(program: Program, what: signal.Signals) -> None:
    maker = program.window.lessons._maker
    assert maker is not None and maker._process is not None
    os.kill(maker._process.processId(), what)


def helper_is_gone(program: Program) -> bool:
    maker = program.window.lessons._maker
    return maker is not None and maker._process is None


def test_a_helper_killed_while_idle_leaves_the_page_and_one_killed_at_work_is_said(
    program: Program, tmp_path: Path
) -> None:
    tell_helper(program, signal.SIGKILL)
    program.until(lambda: helper_is_gone(program), "it is gone")
    assert page(program) == "1 page"
    program.touch("US Letter")
    tell_helper(program, signal.SIGKILL)
    program.until(lambda: page(program) == STOPPED, "it is said")
    program.touch("Make sheet")
    program.until(lambda: page(program) == "1 page", "the page is shown")
    program.until(lambda: len(list(tmp_path.glob("*.pdf"))) == 1, "the sheet is written")


def test_a_helper_that_hangs_is_given_up(program: Program) -> None:
    maker = program.window.lessons._maker
    assert maker is not None
    maker._patience.setInterval(300)
    tell_helper(program, signal.SIGSTOP)
    program.touch("US Letter")
    program.until(lambda: page(program) == STOPPED, "it is said")
    maker._patience.setInterval(60_000)
    program.touch("Make sheet")
    program.until(lambda: page(program) == "1 page", "the page is shown")


def test_typing_in_the_card_piles_nothing_up(tmp_path: Path) -> None:
    with page_shown(tmp_path, own_helper=False) as program:
        shown = program.window.currentWidget()
        assert isinstance(shown, QWidget)
        before = shown.receivers(SIGNAL("destroyed(QObject*)"))
        for n in range(8):
            program.write("Focus", f"Wait time {n}")
        assert shown.receivers(SIGNAL("destroyed(QObject*)")) == before
        program.until(lambda: page(program) == "1 page", "the page is shown")
