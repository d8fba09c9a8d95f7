"""Dim: a dark room must not notice the tablet (statement 17), and pausing and touching change no brightness much."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import EIGHT, Desk, configs, things
from pictures_seen import bright_mm2
from program import Program, opened
from tablets import DESIGN, UPRIGHT, Tablet
from test_targets import STATES

from app.models.problems import DamagedLibrary
from app.models.session import Card

pytestmark = pytest.mark.usefixtures("qtbot")
MOST_MM2 = 200
BRIGHT = 0.8


@pytest.mark.parametrize("tablet", [DESIGN, UPRIGHT], ids=str)
@pytest.mark.parametrize("many", [False, True], ids=["eight things", "thirty things"])
def test_17_record_has_no_bright_area_in_any_state_when_dim(tablet: Tablet, many: bool) -> None:
    with Desk(configs(many), tablet=tablet, dim=True) as desk:
        for state, reach in STATES.items():
            reach(desk)
            assert bright_mm2(desk.screen, tablet.dip_per_mm, BRIGHT) <= MOST_MM2, state


def test_light_is_bright_so_that_the_measure_is_seen_to_work() -> None:
    with Desk() as desk:
        assert bright_mm2(desk.screen, DESIGN.dip_per_mm, BRIGHT) > 100 * MOST_MM2


@pytest.mark.parametrize("tablet", [DESIGN, UPRIGHT], ids=str)
def test_17_no_other_screen_has_a_bright_area_when_dim(tmp_path: Path, tablet: Tablet) -> None:
    with opened(tmp_path, tablet, dim=True) as program:
        assert_dark(program, "Today, empty")
        program.plan(things(EIGHT), Card("Wait time", "R. Okafor"))
        assert_dark(program, "Today, planned")
        program.touch("Set up")
        assert_dark(program, "Set up")
        program.touch("Done")
        program.touch("Try the sample lessons")
        program.touch(program.listed("09:20"))
        program.touch("Open")
        program.until(lambda: "2 pages" in program.words(), "the pages are seen")
        assert_dark(program, "Lesson")
        program.touch("Today")
        program.window.library.trouble.emit(DamagedLibrary("1 entry that was saved is missing from the library."))
        program.settle()
        assert_dark(program, "Trouble")


def assert_dark(program: Program, screen: str) -> None:
    assert bright_mm2(program.window, program.tablet.dip_per_mm, BRIGHT) <= MOST_MM2, screen
