"""A disk that takes nothing for a while: it is said, nothing is lost, all goes on by itself (experience.md, rule 4)."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from harm import FULL, a_lesson, all_saved, answered, disk_full, finish, says, screen, start, state
from program import opened

from app.models.entry import LESSON, Entry, new_uid
from app.models.session import Session
from app.screens.lesson_rows import LessonRow

pytestmark = pytest.mark.usefixtures("qtbot")
WHOSE = ("Zebedee", "Quagmire", "Xylophone")


def test_a_focus_that_the_disk_does_not_take_stays_in_the_form_and_is_kept_when_there_is_room(tmp_path: Path) -> None:
    with opened(tmp_path) as program:
        with disk_full(tmp_path):
            program.write("Focus", "Wait time")
            program.until(lambda: says(program, "This card is not on disk yet. The library could not"), "it is said")
            assert program.find("Focus").text() == "Wait time"  # type: ignore[attr-defined]
            assert program.find("Record").isEnabled()
        program.until(lambda: not says(program, "not on disk"), "nothing is said any more")
        assert program.kept_plan().card.focus == "Wait time"


def test_sample_lessons_that_the_disk_does_not_take_are_none_at_all_and_come_when_there_is_room(tmp_path: Path) -> None:
    with opened(tmp_path) as program:
        with disk_full(tmp_path):
            program.touch("Try the sample lessons")
            program.until(lambda: says(program, FULL), "it is said")
            answered(program)
            assert not program.shown(LessonRow) and not says(program, "are coming")
        program.touch("Try the sample lessons")
        program.listed("Recorded")


def test_after_finish_on_a_full_disk_it_is_said_and_goes_on_by_itself(tmp_path: Path) -> None:
    with opened(tmp_path) as program:
        start(program, taps=1)
        all_saved(program)
        with disk_full(tmp_path):
            program.touch("Tile 1")
            program.touch("Pause")
            program.touch("Finish")
            program.until(lambda: state(program) == "Not saved: 3", "it is said how much")
            program.until(lambda: says(program, "Kept here until the disk takes it."), "it is said why")
            assert says(program, FULL)
            assert not any(program.there(name) for name in ("Pause", "Go on", "Finish", "Redo", "Make sheet"))
            assert not program.find("Undo").isEnabled()
        program.until(lambda: program.there("Make sheet"), "the lesson is shown")
        record = program.window.currentWidget().record  # type: ignore[union-attr]
        assert [entry.kind for entry in record.entries] == ["start", "tap", "tap", "pause", "finish"]


def test_a_backup_that_failed_is_said_beside_the_room_until_the_next_one_succeeds(tmp_path: Path) -> None:
    with opened(tmp_path, own_backup=True) as program:
        in_the_way = tmp_path / "backups"
        in_the_way.write_text("no folder")
        a_lesson(program)
        program.until(lambda: says(program, "The last backup could not be made."), "it is said")
        program.window.today.warn("12 MB are free on this disk. Make room before a lesson.", "room")
        assert says(program, "12 MB are free") and says(program, "The last backup could not be made.")
        program.touch("Set up")
        program.touch("Done")
        answered(program)
        assert says(program, "The last backup could not be made.")
        in_the_way.unlink()
        a_lesson(program)
        program.until(lambda: not says(program, "The last backup could not be made."), "it is not said any more")


def test_no_name_and_no_focus_is_in_the_log_when_writing_fails(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with opened(tmp_path) as program:
        with disk_full(tmp_path):
            for name, words in zip(("Focus", "Teacher", "Subject and class"), WHOSE, strict=True):
                program.write(name, words)
            program.until(lambda: says(program, "not on disk yet"), "it is said")
            program.touch("Record")
            program.touch("Start")
            program.until(lambda: state(program) == "Not saved: 1", "it is said")
        all_saved(program)
        finish(program)
        with disk_full(tmp_path):
            program.touch(program.listed("Recorded"))
            program.touch("Open")
            program.until(lambda: program.there("Make sheet"), "the lesson is shown")
            program.write("Teacher", "Zebedee too")
            program.until(lambda: says(program, FULL), "it is said")
    told = caplog.text + "".join(log.read_text() for log in tmp_path.rglob("*.log"))
    assert not [words for words in WHOSE if words in told]


def test_a_lesson_recorded_with_a_method_that_is_not_known_here_can_be_looked_at(tmp_path: Path) -> None:
    session = Session(new_uid(), "2026-11-12T10:05:00+00:00", configs={"seating": {"rows": 4}})
    with opened(tmp_path) as program:
        library = program.window.library
        data = {"wall": session.started}
        library.journal(session).submit(
            Entry(new_uid(), 1, 0, LESSON, "start", data), Entry(new_uid(), 2, 900, "seating", "seat", {})
        )
        assert library._writer is not None and library._writer.wait(30)
        library.end_journal()
        program.window.show_today()
        program.touch(program.listed("not finished"))
        program.touch("Go on")
        program.until(lambda: screen(program) == "LessonScreen", "the lesson is shown")
        preview = program.find("Preview of the sheet")
        program.until(lambda: preview.accessibleDescription() != "Making the page…", "there is an answer")
        assert preview.accessibleDescription() == "1 page"
