"""Closing: nothing is left behind unsaid, no file stays open, and nothing is waited for without end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import filelock
import pytest
from durability.at_hand import environment
from harm import a_lesson, all_saved, disk_full, says, start, state
from program import Program, opened

from app.models.files import Home
from app.preferences import Preferences
from app.screens.window import Window

pytestmark = pytest.mark.usefixtures("qtbot")
KILLED_IN_THE_MIDDLE = """
import os, sys
from app.models import backup
backup.check = lambda *_, **__: os._exit(9)
from app.__main__ import main
main(["backup", "--data", sys.argv[1]])
"""


def assert_let_go(home: Path) -> None:
    with filelock.FileLock(home / "open.lock").acquire(timeout=0):
        pass


def test_closing_with_unsaved_acts_is_said_once_and_the_second_close_closes(tmp_path: Path) -> None:
    program = Program(tmp_path)
    start(program, taps=1)
    all_saved(program)
    with disk_full(tmp_path):
        program.touch("Tile 1")
        program.touch("Tile 1")
        program.until(lambda: state(program) == "Not saved: 2", "it is said")
        assert not program.window.close()
        program.settle()
        assert program.window.isVisible()
        assert says(program, "Not closed: 2 not on disk yet. Close again to leave them behind.")
        assert program.window.close()
    assert_let_go(tmp_path)
    program.close()
    with opened(tmp_path) as again:
        again.until(lambda: again.there("Interrupted"), "Record is shown")
        assert again.find("Tile 1").accessibleDescription() == "1"


def test_closing_while_a_backup_is_made_waits_for_it(tmp_path: Path) -> None:
    with opened(tmp_path, own_backup=True) as program:
        a_lesson(program)
        for _ in range(3):
            program.window.library.back_up()
    assert_let_go(tmp_path)
    assert list((tmp_path / "backups").glob("library-*.db"))
    assert not list((tmp_path / "backups").glob(".*"))


def test_closing_while_the_library_opens_lets_go_of_it(tmp_path: Path) -> None:
    window = Window(Home(tmp_path), Preferences(), full_screen=False)
    window.show()
    window.begin()
    assert window.close()
    window.deleteLater()
    assert_let_go(tmp_path)
    with opened(tmp_path) as program:
        assert program.there("Record")


def test_closing_with_a_sheet_helper_that_hangs_takes_seconds(tmp_path: Path) -> None:
    with opened(tmp_path, own_helper=True) as program:
        start(program)
        program.touch("Pause")
        program.touch("Finish")
        program.until(lambda: program.there("Make sheet"), "the lesson is shown")
        maker = program.window.lessons._maker
        assert maker is not None and maker._process is not None
        os.kill(maker._process.processId(), signal.SIGSTOP)
    assert_let_go(tmp_path)


def test_copies_half_made_by_a_program_that_was_killed_are_gone_after_the_next_start(tmp_path: Path) -> None:
    with opened(tmp_path) as program:
        a_lesson(program)
    command = [sys.executable, "-c", KILLED_IN_THE_MIDDLE, str(tmp_path)]
    assert subprocess.run(command, env=environment(), capture_output=True).returncode == 9
    (tmp_path / "witness" / ".x.part").write_bytes(b"half")
    assert list((tmp_path / "backups").glob(".library-*.part"))
    with opened(tmp_path):
        assert not list(tmp_path.rglob("*.part*"))
