"""Lists of lessons, teachers and trends fit the smallest tablet with the largest letters, and can be hit there."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import opened
from PySide6.QtWidgets import QAbstractButton
from tablets import SMALLEST, Tablet
from test_finding_lessons import keep, rows, twelve
from test_fits import assert_on_the_glass

LARGEST = [tablet for tablet in SMALLEST if tablet.size_factor == 1.3]
WHOSE = "R. Okafor"


@pytest.mark.parametrize("tablet", LARGEST, ids=str)
def test_found_lessons_teachers_and_their_trend_are_on_the_glass(tmp_path: Path, tablet: Tablet) -> None:
    with opened(tmp_path, tablet) as program:
        # One of another teacher stopped: there are two ways on.
        keep(program, *[record for record in twelve() if record.session.card.teacher in (WHOSE, "M. Sandoval")][-5:])
        assert_on_the_glass(program, "Today, listed")
        program.touch(rows(program)[0])
        assert_on_the_glass(program, "Today, an interrupted row touched")
        program.touch("Filter")
        program.touch("Talk flow")
        assert_on_the_glass(program, "Today, filtered")
        program.touch("Show all")
        program.touch("Teachers")
        program.until(lambda: program.there(WHOSE), "teachers are listed")
        assert_on_the_glass(program, "Teachers")
        program.touch(WHOSE)
        program.until(lambda: program.there("Peer") and bool(rows(program)), "lessons are listed")
        program.touch(f"Choose {rows(program)[0]}")
        assert_on_the_glass(program, "Teacher, one lesson chosen")
        program.touch("Another name")
        assert_on_the_glass(program, "Teacher, named otherwise")
        program.touch("Filter")
        assert_on_the_glass(program, "Teacher, with filters")
        program.touch("Trend")
        program.until(lambda: program.there("Page"), "the trend is shown")
        assert_on_the_glass(program, "Trend")
        dot = next(b for b in program.shown(QAbstractButton) if b.accessibleName().startswith("Explain why, "))
        dot.click()
        assert_on_the_glass(program, "Trend, a dot touched")
