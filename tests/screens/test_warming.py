"""The first lesson after a start: its screen is ready before anybody asks for it (architecture.md)."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import EIGHT, things
from program import Program, opened

from app.screens import warming
from app.screens.record import RecordScreen
from app.screens.warming import Warming

pytestmark = pytest.mark.usefixtures("qtbot")


@pytest.fixture(autouse=True)
def cold(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a process that has just begun."""
    monkeypatch.setattr(Warming, "_is_warm", False)


def screens(program: Program) -> int:
    return len(program.window.findChildren(RecordScreen))


def test_what_record_needs_is_made_and_let_go_of_while_today_is_on_show(tmp_path: Path) -> None:
    with opened(tmp_path) as program:
        program.until(lambda: screens(program) == 1, "a screen is made that nobody sees")
        assert not program.shown(RecordScreen)
        program.until(lambda: Warming._is_warm and not screens(program), "it is let go of")
        assert program.there("Record"), "Today has been on show all the while"
        program.plan(things(EIGHT))
        program.touch("Record")
        assert program.there("Recall") and screens(program) == 1


def test_a_lesson_that_is_begun_meanwhile_is_the_only_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "REST_MS", 100)
    with opened(tmp_path) as program:
        program.until(lambda: screens(program) == 1, "a screen is made that nobody sees")
        program.touch("Start without a plan")
        assert screens(program) == len(program.shown(RecordScreen)) == 1
        assert not Warming._is_warm, "what was not done yet is left alone"
        program.touch("Start")
        program.until(lambda: program.find("State").accessibleDescription() == "Recording, all saved", "it is saved")
