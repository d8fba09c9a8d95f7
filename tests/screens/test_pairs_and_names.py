"""Whose lessons are seen together, and under what name: pairs, spellings, cards not kept, answers that come late."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from durability.tampering import change
from harm import answered, disk_full, says, screen, slow_library
from program import Program
from PySide6.QtWidgets import QLineEdit
from test_finding_lessons import choose, rows, search, teacher, twelve, with_samples

from app.models.clock import wall_time
from app.models.rows import agree_pair
from app.screens.compare import CompareScreen
from app.screens.teacher import TeacherScreen

pytestmark = pytest.mark.usefixtures("qtbot")
ONE, OTHER = "R. Okafor", "M. Sandoval"
NOT_AGREED = "M. Sandoval and R. Okafor have not agreed to look at their lessons side by side."


def of(name: str) -> list[UUID]:
    return [record.session.id for record in twelve() if record.session.card.teacher == name]


def listed(program: Program, name: str) -> TeacherScreen:
    """The screen of that teacher's lessons, when they are listed."""
    program.until(lambda: program.there(f"Lessons of {name}") and bool(rows(program)), f"lessons of {name} are listed")
    found = program.window.currentWidget()
    assert isinstance(found, TeacherScreen)
    return found


def agree(program: Program) -> None:
    done: list[None] = []
    today = wall_time().date()
    program.window.library.change(lambda connection: agree_pair(connection, ONE, OTHER, today), done.append)
    program.until(lambda: bool(done), "both have agreed")


@contextmanager
def a_lesson_of_hers(home: Path) -> Iterator[Program]:
    """The page of one of her lessons."""
    with with_samples(home) as program:
        search(program, "okafor", 7)
        program.touch(rows(program)[0])
        program.touch("Open")
        program.until(lambda: program.there("Make sheet"), "the lesson is shown")
        yield program


def test_a_name_written_with_two_blanks_is_the_same_name_and_its_lesson_is_among_the_others(tmp_path: Path) -> None:
    with a_lesson_of_hers(tmp_path) as program:
        program.write("Teacher", "R.  Okafor")
        program.touch("Side by side")
        found = listed(program, ONE)
        assert found.finder.list.number == 7 and len(found.finder.list.chosen) == 1
        assert found.finder.list.chosen[0] in of(ONE)
        for way in ("Lesson", "Today", "Teachers"):
            program.touch(way)
        program.until(lambda: program.there(OTHER), "teachers are listed")
        assert program.find(ONE).accessibleDescription().startswith("7 lessons")


def test_side_by_side_waits_for_a_card_that_the_disk_does_not_take(tmp_path: Path) -> None:
    with a_lesson_of_hers(tmp_path) as program:
        with disk_full(tmp_path):
            program.write("Teacher", OTHER)
            program.touch("Side by side")
            answered(program)
            assert screen(program) == "LessonScreen" and says(program, "disk")
        program.touch("Side by side")
        assert len(listed(program, OTHER).finder.list.chosen) == 1


def test_lessons_of_two_who_have_not_agreed_are_neither_chosen_nor_replayed_together(tmp_path: Path) -> None:
    mine, hers = of(ONE)[0], of(OTHER)[0]
    with with_samples(tmp_path) as program:
        desk = program.window.comparisons
        desk.show_teacher(ONE, (mine, hers))
        assert listed(program, ONE).finder.list.chosen == (mine,)
        desk.replay([mine, hers])
        program.until(lambda: NOT_AGREED in program.words(), "it is said why")
        assert screen(program) == "TeacherScreen"
        agree(program)
        desk.replay([mine, hers])
        program.until(lambda: program.there("Play"), "both are replayed")
        desk.show_teacher(ONE, (mine, hers))
        found = listed(program, ONE)
        assert found.finder.list.chosen == (mine, hers) and program.find(f"With {OTHER}").chosen  # type: ignore[attr-defined]


def test_who_may_only_look_is_not_offered_to_end_a_pair(tmp_path: Path) -> None:
    with with_samples(tmp_path) as program:
        agree(program)
        program.window.comparisons.only_look()
        program.window.comparisons.show_teacher(ONE)
        program.touch(f"With {OTHER}")
        assert not any(map(program.there, ("End the pair", "Peer", "Rename…")))


def test_a_sign_that_nobody_sees_is_left_out_of_a_name_wherever_it_stands_then(tmp_path: Path) -> None:
    with with_samples(tmp_path) as program:
        program.write("Teacher", OTHER)
        teacher(program, OTHER)
        listed(program, OTHER).renamed.emit("M. \x07 Sandoval-Hill")
        assert listed(program, "M. Sandoval-Hill").finder.list.number == 3
        program.touch("Rename…")
        field = program.find("Name")
        assert isinstance(field, QLineEdit)
        field.setText("M.  Sando\x07val-Hill ")
        assert not program.find("Rename").isEnabled()
        program.touch("Teachers")
        program.touch("Today")
        assert program.find("Teacher").text() == "M. Sandoval-Hill"  # type: ignore[attr-defined]


LATE: dict[str, Callable[[TeacherScreen], object]] = {
    "another name": lambda asked: asked.renamed.emit("Rose Okafor"),
    "the end of a pair": lambda asked: asked.pair_ended.emit(OTHER),
    "the next lessons": lambda asked: asked.finder.refresh(),
    "the trend": lambda asked: asked.trend_asked.emit([]),
}


def test_what_the_library_answers_late_takes_the_place_of_no_other_screen(tmp_path: Path) -> None:
    with with_samples(tmp_path) as program:
        agree(program)
        program.write("Teacher", ONE)
        for what, ask in reversed(LATE.items()):
            teacher(program)
            asked = listed(program, ONE)
            with slow_library(program):
                ask(asked)
                program.window.show_today()
                program.touch("Set up")
            answered(program)
            answered(program)
            assert screen(program) == "SetUp", what
            program.touch("Done")
            program.settle()
        assert program.find("Teacher").text() == "Rose Okafor"  # type: ignore[attr-defined]


def test_what_goes_wrong_while_lessons_stand_side_by_side_is_said_there(tmp_path: Path) -> None:
    with with_samples(tmp_path) as program:
        teacher(program)
        choose(program, 0, 1)
        program.touch("Side by side")
        program.until(lambda: program.there("By phase"), "they stand side by side")
        found = program.window.currentWidget()
        assert isinstance(found, CompareScreen)
        before = program.words()
        change(tmp_path / "library.db", "UPDATE session SET configs = '[1]'")
        program.touch("Replay")
        program.until(lambda: program.words() != before, "it is said")
        assert screen(program) == "CompareScreen" and says(program, "damaged")
