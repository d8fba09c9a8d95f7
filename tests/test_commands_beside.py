"""Commands as processes of their own: beside an open Backrow, after a kill, and what they leave behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from durability.at_hand import CHILD, PATIENCE_S, ROOT, desk, environment
from durability.shell import CARD, Shell, files, open_backrow, run, two_lessons

from app.models.files import Home


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    # What a command says to its process is taken back after the test.
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path))
    return Shell(Home(tmp_path / "home"), capsys)


@pytest.fixture
def lessons(shell: Shell) -> list[str]:
    return two_lessons(shell.home)


def test_beside_an_open_backrow_what_reads_works_and_restore_says_that_it_is_open(
    shell: Shell, lessons: list[str], tmp_path: Path
) -> None:
    backup = Path(shell("backup").out.strip())
    with open_backrow(shell.home) as session:
        # The program goes on with the lesson that was stopped.
        assert session == lessons[1]
        assert shell("list", "--json").code == 0
        checked = shell("check", "--json")
        assert (checked.code, checked.json["ok"]) == (0, True)
        assert shell("backup").code == 0
        assert shell("sheet", lessons[0], "-o", tmp_path / "sheet.pdf").code == 0
        before = shell.home.library.read_bytes()
        assert "Backrow is open" in shell.refused(4, "restore", backup)
        assert shell.home.library.read_bytes() == before


def test_a_lesson_that_an_open_backrow_records_is_running_and_interrupted_when_that_was_killed(shell: Shell) -> None:
    with open_backrow(shell.home) as session:
        states = {"list": "", "check": ""}
        for _ in range(600):
            (listed,) = shell("list", "--json").json
            (checked,) = shell("check", "--json").json["sessions"]
            states = {"list": listed["state"], "check": checked["state"]}
            assert listed["id"] == checked["id"] == session
            if set(states.values()) == {"running"}:
                break
        assert states == {"list": "running", "check": "running"}
    (listed,) = shell("list", "--json").json
    assert listed["state"] == "interrupted"


def test_nothing_is_written_outside_the_home_that_was_named(shell: Shell, lessons: list[str], tmp_path: Path) -> None:
    user = tmp_path / "user"
    elsewhere = tmp_path / "elsewhere"
    for folder in (user, elsewhere):
        folder.mkdir()
    (tmp_path / "sheets").mkdir()
    own = {name: str(user / name) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "TMPDIR")}
    (user / "TMPDIR").mkdir()
    sheet = str(tmp_path / "sheets" / "sheet.pdf")
    for words in (["check"], ["list"], ["backup"], ["sheet", lessons[0], "-o", sheet]):
        command = [sys.executable, "-m", "app", *words, "--data", str(shell.home.folder)]
        run(command, environment(HOME=str(user), **own), elsewhere)
    assert files(user) == {"TMPDIR"}
    assert files(elsewhere) == set()
    assert files(tmp_path / "sheets") == {"sheet.pdf"}


def test_who_stops_reading_is_no_reason_to_complain(shell: Shell) -> None:
    with desk(shell.home) as made:
        for _ in range(3):
            made.lesson(1, replace(CARD, focus="x" * 200))
    command = f"{sys.executable} -m app list --data '{shell.home.folder}' | true"
    done = subprocess.run(
        ["sh", "-c", command], env=environment(), cwd=ROOT, capture_output=True, timeout=60, check=True
    )
    assert done.stderr == b""


VERBOSE = """
import logging, sys
from app.__main__ import main
main(["list", "--verbose"])
from durability.at_hand import desk, tap
from app.models.files import Home
with desk(Home.at()) as made:
    recording = made.begin()
    for _ in range(3):
        tap(recording, 1)
        made.settle()
"""


def test_verbose_says_one_line_on_standard_error_for_each_act_that_is_on_disk(tmp_path: Path) -> None:
    env = environment(BACKROW_HOME=str(tmp_path / "home"))
    env["PYTHONPATH"] += os.pathsep + str(ROOT / "tests")
    command = [sys.executable, "-c", VERBOSE]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=True)
    lines = done.stderr.splitlines()
    session = lines[0].split()[1].removeprefix("session=")
    assert lines == [f"saved session={session} seq={n}" for n in (1, 2, 3, 4)]
    assert done.stdout == ""


def test_a_kill_leaves_a_library_that_every_command_reads(shell: Shell) -> None:
    with subprocess.Popen(
        [sys.executable, str(CHILD), str(shell.home.folder), "sound", "30"],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as child:
        assert child.stdout is not None
        while child.stdout.readline() != b"waiting\n":
            assert child.poll() is None
        child.send_signal(signal.SIGKILL)
        child.wait(PATIENCE_S)
    assert (shell.home.folder / "library.db-wal").stat().st_size
    (listed,) = shell("list", "--json").json
    assert listed["state"] == "interrupted"
    checked = shell("check", "--json")
    assert (checked.code, checked.json["sessions"][0]["entries"]) == (0, 31)
    assert shell("backup").code == 0
