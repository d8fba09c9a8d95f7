"""Finish waits for the disk; a library that is damaged or gone is said, and has ways on (experience.md, rule 4)."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from desk import EIGHT, things
from hands import settle
from program import Program, opened
from PySide6.QtTest import QTest

from app.models.session import Card

pytestmark = pytest.mark.usefixtures("qtbot")
CARD = Card("Wait time", "R. Okafor", "L. Brandt")


def record_a_lesson(program: Program, taps: int = 3) -> None:
    program.plan(things(EIGHT), CARD)
    program.touch("Record")
    for _ in range(taps):
        program.touch("Recall")
    program.touch("Pause")
    program.touch("Finish")
    program.until(lambda: program.there("Make sheet"), "the lesson is shown")
    program.touch("Today")


def test_finish_shows_the_lesson_only_when_all_of_it_is_on_disk(tmp_path: Path) -> None:
    with opened(tmp_path) as program:
        program.plan(things(EIGHT), CARD)
        program.touch("Record")
        program.touch("Recall")
        program.until(lambda: program.find("State").accessibleDescription() == "Recording, all saved", "it is saved")
        stalling, stalled = threading.Event(), threading.Event()

        def stall(_: object) -> None:
            stalling.set()
            stalled.wait(20)

        program.window.library.change(stall)
        assert stalling.wait(20)
        program.touch("Why")
        program.touch("Pause")
        program.touch("Finish")
        QTest.qWait(400)
        settle()
        assert not program.there("Make sheet")
        assert program.find("State").accessibleDescription() == "Finished, saving 3"
        stalled.set()
        program.until(lambda: program.there("Make sheet"), "the lesson is shown")
        record = program.window.currentWidget().record  # type: ignore[union-attr]
        assert [entry.kind for entry in record.entries] == ["start", "tap", "tap", "pause", "finish"]


def backup_made(program: Program) -> None:
    heard: list[bool] = []
    program.window.library.backed_up.connect(heard.append)
    program.window.library.back_up()
    program.until(lambda: bool(heard), "a backup is made")
    assert heard == [True]


def restore_key(program: Program) -> str:
    return next(name for name in program.words().splitlines() if name.startswith("Restore "))


@pytest.mark.parametrize("harm", ["overwritten", "cut short", "gone"])
def test_a_library_that_is_damaged_or_gone_is_said_and_a_backup_brings_it_back(tmp_path: Path, harm: str) -> None:
    library = tmp_path / "library.db"
    with opened(tmp_path) as program:
        record_a_lesson(program)
        backup_made(program)
    if harm == "gone":
        for file in tmp_path.glob("library.db*"):
            file.unlink()
    else:
        content = library.read_bytes()
        library.write_bytes(b"no library" * 500 if harm == "overwritten" else content[: len(content) // 2])
    harmed = library.read_bytes() if library.exists() else b""
    with opened(tmp_path) as program:
        assert program.in_trouble()
        assert not program.there("Record")
        if harmed:
            assert any(file.read_bytes() == harmed for file in tmp_path.rglob("*.db*") if file != library)
        program.touch(restore_key(program))
        program.until(lambda: program.there("Record"), "Today is shown")
        program.listed("Today")


def test_without_a_backup_one_can_begin_anew_and_what_was_there_is_kept_aside(tmp_path: Path) -> None:
    with opened(tmp_path) as program:
        record_a_lesson(program)
    for backup in (tmp_path / "backups").glob("*"):
        backup.unlink()
    (tmp_path / "library.db").write_bytes(b"no library" * 500)
    with opened(tmp_path) as program:
        assert program.in_trouble()
        program.touch("Put it aside and begin a new library")
        program.until(lambda: program.there("Try the sample lessons"), "an empty Today is shown")
        record_a_lesson(program)
        program.listed("Today")
    assert any(file.read_bytes() == b"no library" * 500 for file in tmp_path.rglob("*") if file.is_file())
