"""From the replay of two lessons one comes back to the comparison as it stood."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import Program
from tablets import targets
from test_finding_lessons import choose, teacher, with_samples

from app.screens.compare import CompareScreen
from app.widgets.parts.key import Key

pytestmark = pytest.mark.usefixtures("qtbot")


def chosen(program: Program, name: str) -> bool:
    key = program.find(name)
    assert isinstance(key, Key)
    return key.chosen


def comparison(program: Program) -> CompareScreen:
    program.until(lambda: isinstance(program.window.currentWidget(), CompareScreen), "they stand side by side")
    found = program.window.currentWidget()
    assert isinstance(found, CompareScreen)
    return found


def test_the_axis_what_was_chosen_and_the_page_are_there_again_and_the_replay_takes_the_axis(tmp_path: Path) -> None:
    with with_samples(tmp_path) as program:
        teacher(program)
        choose(program, 0, 1, 2)
        program.touch("Side by side")
        screen = comparison(program)
        program.touch("By clock")
        for head in (target.accessibleName() for target in targets(screen) if "min" in target.accessibleName()):
            program.touch(head)
        program.touch("Replay")
        program.until(lambda: program.there("Play"), "both are replayed")
        assert chosen(program, "By clock") and not chosen(program, "From the start")
        program.touch("Side by side")
        again = comparison(program)
        assert again is not screen and again.stand == screen.stand and again.stand.chosen == (1, 2)
        assert chosen(program, "By clock")
