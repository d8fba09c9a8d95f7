"""Lists of lessons, teachers and trends fit the smallest tablet with the largest letters, and can be hit there."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from program import Program, opened
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractButton, QWidget
from tablets import SMALLEST, Tablet, place_of, targets
from test_finding_lessons import keep, rows, twelve
from test_fits import assert_on_the_glass

LARGEST = [tablet for tablet in SMALLEST if tablet.size_factor == 1.3]
WHOSE = "R. Okafor"


@pytest.mark.parametrize("tablet", LARGEST, ids=str)
def test_found_lessons_teachers_and_their_trend_are_on_the_glass(tmp_path: Path, tablet: Tablet) -> None:
    with opened(tmp_path, tablet) as program:
        # One of another teacher stopped: there are two ways on.
        keep(program, *[record for record in twelve() if record.session.card.teacher in (WHOSE, "M. Sandoval")][-5:])
        assert_in_place(program, "Today, listed")
        program.touch(rows(program)[0])
        assert_in_place(program, "Today, an interrupted row touched")
        program.touch("Filter")
        program.touch("Talk flow")
        assert_in_place(program, "Today, filtered")
        program.touch("Show all")
        program.touch("Teachers")
        program.until(lambda: program.there(WHOSE), "teachers are listed")
        assert_in_place(program, "Teachers")
        program.touch(WHOSE)
        program.until(lambda: program.there("Peer") and bool(rows(program)), "lessons are listed")
        program.touch(f"Choose {rows(program)[0]}")
        assert_in_place(program, "Teacher, one lesson chosen")
        program.touch("Rename…")
        assert_in_place(program, "Teacher, named otherwise")
        program.touch("Filter")
        assert_in_place(program, "Teacher, with filters")
        program.touch("Trend")
        program.until(lambda: program.there("Page"), "the trend is shown")
        assert_in_place(program, "Trend")
        dot = next(b for b in program.shown(QAbstractButton) if b.accessibleName().startswith("Explain why, "))
        dot.click()
        assert_in_place(program, "Trend, a dot touched")


def assert_in_place(program: Program, screen: str) -> None:
    """All is on the glass, and nothing that can be hit lies on another such thing."""
    assert_on_the_glass(program, screen)
    for one, other in combinations(targets(program.window), 2):
        if not one.isAncestorOf(other) and not other.isAncestorOf(one):
            names = f"{one.accessibleName()!r} and {other.accessibleName()!r}, {screen}, {program.tablet}"
            assert not in_sight(one).intersects(in_sight(other)), names


def in_sight(widget: QWidget) -> QRect:
    """Where it is on the glass, without what is scrolled away."""
    left, top, wide, high = place_of(widget)
    place, around = QRect(left, top, wide, high), widget.parentWidget()
    while around is not None:
        place &= QRect(*place_of(around))
        around = around.parentWidget()
    return place
