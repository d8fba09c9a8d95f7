"""Answers that come late, touches quicker than them, and clocks that jump: all end well and tell the same."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from durability.shell import Shell
from harm import a_lesson, all_saved, answered, finish, screen, slow_library, start
from program import Program, opened
from pypdf import PdfReader
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.models.files import Home
from app.screens.lesson_rows import FINISH, GO_ON, LessonRow

pytestmark = pytest.mark.usefixtures("qtbot")


def test_a_lesson_that_was_asked_for_never_takes_the_place_of_one_begun_meanwhile(tmp_path: Path) -> None:
    with opened(tmp_path) as program:
        row = a_lesson(program)
        program.touch(row)
        with slow_library(program):
            program.touch("Open")
            start(program, taps=2)
        answered(program)
        assert screen(program) == "RecordScreen"
        program.touch("Tile 1")
        all_saved(program)
        program.touch("Dim")
        assert program.there("Light") and program.window.preferences.dim
        finish(program)
        assert screen(program) == "Today"


def test_finish_and_go_on_before_the_first_is_answered_are_one_recording_and_a_finished_one(tmp_path: Path) -> None:
    with opened(tmp_path, ago=timedelta(hours=2)) as program:
        start(program)
    with opened(tmp_path) as program:
        row = program.listed("not finished")
        program.touch(row)
        (stopped,) = (found for found in program.shown(LessonRow) if found.accessibleName() == row)
        with slow_library(program):
            for way in (FINISH, GO_ON):
                stopped.way_taken.emit(way, stopped.words.session)
        program.until(lambda: program.there("Make sheet"), "the lesson is shown")
        answered(program)
        assert screen(program) == "LessonScreen" and program.window.recordings.screen is None
        record = program.window.currentWidget().record  # type: ignore[union-attr]
        assert [entry.kind for entry in record.entries] == ["start", "tap", "tap", "tap", "gap", "finish"]


def typed(program: Program, words: str) -> None:
    """Still in the field: not even the moment has passed after which it is kept."""
    field = program.find("Focus")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.end(False)
    QTest.keyClicks(field, words)


def test_what_was_typed_a_moment_ago_is_kept_when_set_up_or_teachers_are_touched(tmp_path: Path) -> None:
    with opened(tmp_path) as program:
        for _ in range(2):
            a_lesson(program)
        typed(program, "Wait time")
        program.touch("Teachers")
        program.touch("Today")
        assert program.find("Focus").text() == "Wait time"  # type: ignore[attr-defined]
        typed(program, " after a question")
        program.touch("Set up")
        program.touch("Add one")
        program.touch("Done")
        assert program.find("Focus").text() == "Wait time after a question"  # type: ignore[attr-defined]
        assert program.kept_plan().card.focus == "Wait time after a question"


def test_two_lessons_of_one_minute_are_two_rows_to_a_screen_reader(tmp_path: Path) -> None:
    with opened(tmp_path) as program:
        for _ in range(2):
            a_lesson(program)
            answered(program)
        names = [row.accessibleName() for row in program.shown(LessonRow)]
        assert len(set(names)) == len(names) == 2


def test_a_pause_that_the_program_heard_late_is_dated_back_and_no_tap_lies_before_it(tmp_path: Path) -> None:
    with opened(tmp_path) as program:
        start(program, taps=1)
        program.go_to(10_000)
        glass = program.window.recordings.screen
        assert glass is not None
        program.ms += 1_500
        glass._rail.pause.tapped.emit(1_500)
        assert glass.recording.lesson.pauses[-1].at_ms == 10_000
        program.ms += 6_000
        glass._rail.pause.tapped.emit(1_000)
        program.find("Tile 1").tapped.emit(900)  # type: ignore[attr-defined]
        act = glass.recording.acts.newest
        assert act is not None and 10_000 <= act.at_ms <= 10_200
        program.ms += 20_000
        glass._rail.pause.tapped.emit(0)
        program.ms += 700
        program.touch("Finish")
        program.until(lambda: program.there("Make sheet"), "the lesson is shown")
        entries = program.window.currentWidget().record.entries  # type: ignore[union-attr]
        assert [entry.at_ms for entry in entries] == sorted(entry.at_ms for entry in entries)


def test_screen_list_and_sheet_of_an_interrupted_lesson_with_a_gap_say_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # What a command says to its process is taken back after the test.
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path))
    with opened(tmp_path) as program:
        start(program)
        glass = program.window.recordings.screen
        assert glass is not None
        program.ms += 30 * 60_000
        glass.tick()
        program.touch("Go on")
        program.go_to(program.ms + 10 * 60_000)
        all_saved(program)
        shown = glass.recording.recorded_ms / 60_000
        QTest.qWait(1_200)
    listed = Shell(Home(tmp_path), capsys)("list", "--json").json[0]
    assert listed["state"] == "interrupted"
    assert listed["minutes"] == pytest.approx(shown, abs=0.11)
    out = tmp_path / "sheet.pdf"
    assert Shell(Home(tmp_path), capsys)("sheet", listed["id"], "-o", out).code == 0
    text = " ".join(PdfReader(out).pages[0].extract_text().split())
    assert f"{listed['minutes']} min recorded" in text
    assert "The recording was not finished." in text
