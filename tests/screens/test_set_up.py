"""Set up: what to look for in the lessons to come is changed, kept, and recorded with (experience.md, 4.1)."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import EIGHT, things
from program import Program, opened
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit
from tablets import names_on

from app.models.entry import LESSON
from app.models.event_count import KEY, NO_PLAN
from app.models.files import Home
from app.models.lesson import agreed
from app.models.session import Plan
from app.preferences import load
from app.screens.plans import complete

pytestmark = pytest.mark.usefixtures("qtbot")
PHASES = "Phases, in their order, with commas between"


def ids(program: Program) -> list[str]:
    """The ids of what is looked for, in the plan as it is kept."""
    return [category["id"] for category in program.kept_plan().configs[KEY]["categories"]]


def names(program: Program) -> list[str]:
    return [category["name"] for category in program.kept_plan().configs[KEY]["categories"]]


def says(program: Program, words: str) -> bool:
    return any(label.text() == words for label in program.shown(QLabel))


def test_what_is_set_up_is_there_after_the_next_start_and_is_recorded_with(tmp_path: Path) -> None:
    with opened(tmp_path) as program:
        program.plan(things(EIGHT[:2]))
        program.touch("Set up")
        program.write("Name 2", "Wait")
        program.touch("Add one")
        program.write("Name 3", "Whole class")
        program.touch("Move up 3")
        program.touch("Remove 1")
        program.touch("Done")
        assert names(program) == ["Whole class", "Wait"]
    with opened(tmp_path) as program:
        program.touch("Record")
        program.touch("Wait")
        assert program.there("Whole class") and not program.there("Recall")


def test_what_was_typed_last_is_kept_without_leaving_the_field(tmp_path: Path) -> None:
    with opened(tmp_path) as program:
        program.plan(things(EIGHT[:2]))
        program.touch("Set up")
        field = program.find("Name 1")
        assert isinstance(field, QLineEdit)
        field.selectAll()
        QTest.keyClicks(field, "Typed last")
    with opened(tmp_path) as program:
        assert names(program) == ["Typed last", "Why"]


def test_an_id_is_never_used_again_so_that_old_lessons_keep_their_meaning(tmp_path: Path) -> None:
    with opened(tmp_path) as program:
        program.plan(NO_PLAN)
        program.touch("Set up")
        used = set(ids(program))
        for _ in range(4):
            program.touch("Add one")
            used.add(ids(program)[-1])
            program.touch(f"Remove {len(ids(program))}")
        assert len(used) == 3 + 4
        program.touch("Questions and answers")
        assert not used & set(ids(program))


def test_a_thirteenth_is_warned_of_and_thirty_are_the_most(tmp_path: Path) -> None:
    with opened(tmp_path) as program:
        program.plan(things([f"Thing {n}" for n in range(12)]))
        program.touch("Set up")
        assert not says(program, "More than twelve are hard to tell apart live.")
        program.touch("Add one")
        assert says(program, "More than twelve are hard to tell apart live.")
        while program.find("Add one").isEnabled():
            program.touch("Add one")
        assert len(ids(program)) == 30
        assert says(program, "Thirty is as many as one screen holds.")


def test_the_last_one_stays(tmp_path: Path) -> None:
    with opened(tmp_path) as program:
        program.plan(things(["Recall"]))
        program.touch("Set up")
        assert not program.find("Remove 1").isEnabled()
        program.touch("Record Counts")
        assert program.find("Record Counts").accessibleDescription() == "recorded"


def test_a_method_s_name_shows_its_page_and_its_tick_says_whether_it_is_recorded(tmp_path: Path) -> None:
    with opened(tmp_path) as program:
        program.plan(things(["Recall"]))
        program.touch("Set up")
        assert program.find("Record Timers").accessibleDescription() == "not recorded"
        program.touch("Timers")
        assert program.there("Add a group")
        assert program.find("Record Timers").accessibleDescription() == "not recorded"
        program.touch("Record Timers")
        program.touch("Counts")
        assert not program.there("Add a group")
        assert program.find("Record Counts").accessibleDescription() == "recorded"
        program.touch("Done")
        assert program.kept_plan().methods == ("event_count", "duration")


def test_49_who_wants_to_watch_too_much_at_once_is_told_so_and_it_is_kept_all_the_same(tmp_path: Path) -> None:
    both = "Talk flow and Words: one person cannot watch both at once. What you leave will be marked not watched."
    with opened(tmp_path) as program:
        program.touch("Set up")
        program.touch("Record Talk flow")
        assert "one person cannot" not in program.words()
        program.touch("Record Words")
        program.touch("Record Counts")
        assert says(program, both)
        program.touch("Done")
        assert program.kept_plan().methods == ("verbal_flow", "verbatim")


def test_start_without_a_plan_has_three_tiles_to_be_named(tmp_path: Path) -> None:
    with opened(tmp_path) as program:
        program.touch("Start without a plan")
        program.touch("Touch to name 1")
        field = program.shown(QLineEdit)[0]
        QTest.keyClicks(field, "Praise")
        program.touch("Start")
        assert program.find("Focus").accessibleDescription() == "No focus was agreed beforehand"
        program.touch("Praise")
        program.touch("Tile 2")
        counted = [program.find(name).accessibleDescription() for name in ("Praise", "Tile 2", "Tile 3")]
        assert counted == ["1", "1", "0"]
        assert {"Counts", "Timers", "Words"} < names_on(program.window)


def test_naming_starts_no_clock_and_is_kept_with_the_lesson(tmp_path: Path) -> None:
    with opened(tmp_path) as program:
        program.touch("Start without a plan")
        program.touch("Touch to name 3")
        QTest.keyClicks(program.shown(QLineEdit)[0], "Waits")
        # A touch anywhere keeps the name.
        program.touch("More")
        program.touch("Close")
        assert program.find("State").accessibleDescription() == "Ready"
        assert program.find("Clock").accessibleDescription() == "0:00"
        program.touch("Waits")
        program.touch("Pause")
        program.touch("Finish")
        program.until(lambda: program.there("Make sheet"), "the lesson is shown")
        screen = program.window.currentWidget()
        assert [entry.data.get("name") for entry in screen.record.entries if entry.kind == "rename"] == ["Waits"]  # type: ignore[union-attr]


def test_names_on_today_are_shown_or_hidden_from_then_on(tmp_path: Path) -> None:
    with opened(tmp_path) as program:
        program.touch("Set up")
        assert program.find("Names on Today").accessibleDescription() == "hidden"
        program.touch("Names on Today")
        assert program.find("Names on Today").accessibleDescription() == "shown"
        program.until(lambda: load(Home(tmp_path)).show_names, "it is kept")
        program.touch("Names on Today")
        program.touch("Done")
        program.until(lambda: not load(Home(tmp_path)).show_names, "it is kept")


def test_a_second_place_for_backups_is_chosen_used_and_cleared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stick = tmp_path / "a stick"
    stick.mkdir()
    answers = ["", str(stick)]
    # The system's own window is not on this glass; what is chosen in it comes in turn.
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: answers.pop(0))
    with opened(tmp_path / "home", own_backup=True) as program:
        program.touch("Set up")
        for says in ("none", str(stick)):
            program.touch("Second place for backups")
            assert program.find("Second place for backups").accessibleDescription() == says
        program.touch("Done")
        program.touch("Start without a plan")
        program.touch("Start")
        program.touch("Pause")
        program.touch("Finish")
        program.until(lambda: bool(list(stick.rglob("library-*.db"))), "there is a backup on the stick")
        program.touch("Today")
        program.touch("Set up")
        program.touch("Second place for backups")
        assert program.find("Second place for backups").accessibleDescription() == "none"
        program.until(lambda: not load(Home(tmp_path / "home")).second_backup, "it is kept")


def phases(program: Program) -> list[str]:
    """The phases in the plan as it is kept."""
    return list(agreed(program.kept_plan().configs).phases)


def test_phases_are_written_in_one_line_kept_and_go_with_the_lesson(tmp_path: Path) -> None:
    with opened(tmp_path) as program:
        program.plan(things(EIGHT[:2]))
        program.touch("Set up")
        program.write(PHASES, " Starter,  Group   work,, Sharing , Starter")
        program.touch("Done")
        assert phases(program) == ["Starter", "Group work", "Sharing"]
    with opened(tmp_path) as program:
        program.touch("Set up")
        assert program.find(PHASES).text() == "Starter, Group work, Sharing"  # type: ignore[attr-defined]
        program.touch("Done")
        program.touch("Record")
        program.touch("Clock")
        offered = {name for name in names_on(program.window) if name.startswith("Phase ")}
        assert offered == {"Phase Starter", "Phase Group work", "Phase Sharing"}
        program.touch("Phase Group work")
        program.touch("Pause")
        program.touch("Finish")
        program.until(lambda: program.there("Make sheet"), "the lesson is shown")
        session = program.window.currentWidget().record.session  # type: ignore[union-attr]
        assert session.methods == (KEY,)
        assert agreed(session.configs).phases == ("Starter", "Group work", "Sharing")


def test_phases_typed_last_are_kept_without_leaving_the_field(tmp_path: Path) -> None:
    with opened(tmp_path) as program:
        program.touch("Set up")
        QTest.keyClicks(program.find(PHASES), "Starter, Sh")
    with opened(tmp_path) as program:
        assert phases(program) == ["Starter", "Sh"]
        program.touch("Set up")
        program.write(PHASES, " , ")
        program.touch("Done")
        assert LESSON not in program.kept_plan().configs


def test_more_phases_than_a_lesson_takes_are_said_and_left_out(tmp_path: Path) -> None:
    with opened(tmp_path) as program:
        program.touch("Set up")
        program.write(PHASES, "a,b,c,d,e,f,g,h")
        assert not says(program, "The first 8 are kept.")
        program.write(PHASES, "a,b,c,d,e,f,g,h,i")
        assert says(program, "The first 8 are kept.")
        assert phases(program) == list("abcdefgh")
        program.write(PHASES, "a" * 41)
        assert says(program, "Each name is kept up to its first 40 characters.")
        assert phases(program) == ["a" * 40]


@pytest.mark.parametrize("rubbish", ["x", 7, None, {"phases": "Starter"}, {"phases": [1]}, {"phases": {}}, []])
def test_a_plan_with_rubbish_for_phases_opens_as_one_without(rubbish: object) -> None:
    assert complete(Plan(configs={LESSON: rubbish})) == complete(Plan())


def test_a_plan_without_phases_begins_a_lesson_of_its_methods_alone(tmp_path: Path) -> None:
    with opened(tmp_path) as program:
        program.plan(things(EIGHT[:2]))
        program.touch("Record")
        screen = program.window.recordings.screen
        assert screen is not None and list(screen.recording.session.configs) == [KEY]
