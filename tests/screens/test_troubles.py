"""A library that is not as it was left: it is said how, and every way on ends well (experience.md, rule 4)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from durability.tampering import change_past_triggers
from harm import a_lesson, all_saved, answered, killed, says, screen, start
from program import Program, opened
from PySide6.QtWidgets import QLineEdit

from app.models.files import Home
from app.models.problems import NewerLibrary
from app.preferences import load
from app.screens.lesson_rows import LessonRow
from app.widgets.parts.key import Key

pytestmark = pytest.mark.usefixtures("qtbot")
GO_ON = "Go on with what is there"
ANEW = "Put it aside and begin a new library"
LOOK = "Look at the lessons, without recording"


@pytest.fixture(scope="module")
def left(qapp: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one finished lesson and no backup."""
    home = tmp_path_factory.mktemp("left") / "home"
    with opened(home) as program:
        a_lesson(program)
    remove(*(home / "backups").glob("*"))
    return home


@pytest.fixture
def home(left: Path, tmp_path: Path) -> Path:
    """One like it, to be harmed."""
    return killed(left, tmp_path / "home")


def remove(*paths: Path) -> None:
    for path in paths:
        path.unlink()


def a_backup(home: Path) -> Path:
    """A home's library, copied as a backup of it."""
    (home / "backups").mkdir(exist_ok=True)
    backup = home / "backups" / "library-20261112T100500000000Z.db"
    shutil.copy(home / "library.db", backup)
    return backup


def keys(program: Program) -> list[str]:
    return [key.accessibleName() for key in program.shown(Key) if key.isEnabled()]


def today_is_shown(program: Program) -> None:
    program.until(lambda: program.there("Record") and program.find("Record").isEnabled(), "Today is shown")
    answered(program)


def test_a_lesson_lost_with_its_wal_is_missed_by_number_and_can_be_gone_on_from(tmp_path: Path) -> None:
    with opened(tmp_path / "home") as program:
        start(program, taps=6)
        all_saved(program)
        library = program.window.library
        session = program.window.recordings.screen
        assert session is not None
        seen = library.home.witness(session.recording.session.id)
        program.until(lambda: seen.exists() and b'"count":7' in seen.read_bytes(), "the witness knows")
        left = killed(tmp_path / "home", tmp_path / "left")
    remove(left / "library.db-wal", left / "library.db-shm")
    with opened(left) as program:
        assert program.in_trouble()
        assert says(program, "7 entries that were saved are missing from the library.")
        program.touch(GO_ON)
        today_is_shown(program)
        a_lesson(program)
    with opened(left) as program:
        assert not program.in_trouble()


def test_another_library_put_in_its_place_is_told(home: Path, tmp_path: Path) -> None:
    with opened(tmp_path / "other") as program:
        a_lesson(program, taps=1)
    remove(*home.glob("library.db*"), *(home / "witness").glob("*.json"))
    shutil.copy(tmp_path / "other" / "library.db", home / "library.db")
    expected = load(Home(home)).library
    with opened(home) as program:
        program.window.library.open(expected)
        program.until(program.in_trouble, "it is told")
        assert says(program, "This is another library than the one that was here.")
        program.touch(GO_ON)
        today_is_shown(program)
        program.listed("Recorded")
    with opened(home) as program:
        assert not program.in_trouble()


def test_a_library_that_is_gone_without_a_backup_can_be_begun_anew(home: Path) -> None:
    remove(*home.glob("library.db*"))
    with opened(home) as program:
        assert says(program, "There is no backup of it here.")
        program.touch(ANEW)
        today_is_shown(program)
        assert program.there("Try the sample lessons")
        a_lesson(program)
    assert list((home / "witness" / "aside").glob("*.json"))


def test_no_word_of_backups_where_none_would_help(home: Path) -> None:
    with opened(home) as program:
        program.window.library.trouble.emit(NewerLibrary())
        program.settle()
        assert program.in_trouble()
        assert "backup" not in program.words().lower()
        assert keys(program) == ["Close Backrow"]


def test_a_bad_backup_is_said_to_be_one_and_the_other_ways_stay_open(home: Path) -> None:
    a_backup(home).write_bytes(b"rubbish")
    (home / "library.db").write_bytes(b"rubbish" * 100)
    with opened(home) as program:
        (restore,) = (name for name in keys(program) if name.startswith("Restore "))
        program.touch(restore)
        program.until(
            lambda: says(program, "library-20261112T100500000000Z.db cannot be used as a backup."), "it is said"
        )
        assert keys(program) == ["Close Backrow", restore, ANEW]
        assert (home / "library.db").read_bytes() == b"rubbish" * 100
        program.touch(ANEW)
        today_is_shown(program)


def test_restore_touched_twice_restores_once(home: Path) -> None:
    a_backup(home)
    (home / "library.db").write_bytes(b"rubbish" * 100)
    with opened(home) as program:
        before = len(list(home.glob("library-aside*.db")))
        (key,) = (key for key in program.shown(Key) if key.accessibleName().startswith("Restore "))
        key.tapped.emit(0)
        key.tapped.emit(0)
        today_is_shown(program)
        program.listed("Recorded")
        assert len(list(home.glob("library-aside*.db"))) == before + 1
        assert len([field for field in program.shown(QLineEdit) if field.accessibleName() == "Focus"]) == 1


def test_who_only_looks_can_open_lessons_and_change_nothing(home: Path) -> None:
    with opened(home) as program:
        start(program)
    change_past_triggers(home / "library.db", "UPDATE entry SET at_ms = at_ms + 1 WHERE session_id = 2 AND seq = 3")
    files = {path: path.read_bytes() for path in home.glob("library.db")}
    with opened(home) as program:
        assert program.in_trouble()
        program.touch(LOOK)
        program.listed("Today")
        for row in sorted(row.accessibleName() for row in program.shown(LessonRow)):
            program.touch(row)
        shown = keys(program)
        assert not {"Go on", "Finish", "Record", "Set up", "Start without a plan"} & set(shown)
        assert shown.count("Open") == 2
        program.touch("Open")
        program.until(lambda: screen(program) == "LessonScreen", "the lesson is shown")
        assert not any(field.isEnabled() for field in program.shown(QLineEdit))
    assert files == {path: path.read_bytes() for path in home.glob("library.db")}
