"""Words on show takes the keys of the keyboard again, whatever led there; no letter that is written pauses a lesson."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from desk import Desk
from hands import tap
from program import Program, opened
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from quoted import WORDS, draws, presses, quotes, spoken, writes
from touch import FakeClock

from app.methods import METHODS
from app.models import event_count, verbatim
from app.models.session import Card, Plan

pytestmark = pytest.mark.usefixtures("qtbot")
COUNTS = event_count.KEY
WAYS = ("Student", "Phrase pause", "Word for word", "Keep quote")


def said(program: Program) -> list[str]:
    """All quotes that are recorded, once what is written is told."""
    screen = program.window.recordings.screen
    assert screen is not None and screen.recording.status.value == "running"
    screen.may_close()
    found: verbatim.State = screen.recording.state(WORDS)
    return [quote.words for quote in found.all]


def test_21_letters_are_written_again_when_a_lesson_with_words_on_show_was_stopped(tmp_path: Path) -> None:
    with opened(tmp_path) as program:
        keys = (WORDS, COUNTS)
        configs = {key: msgspec.to_builtins(METHODS[key].no_plan) for key in keys}
        program.window.plans.take(Plan(Card(), keys, configs))
        program.touch("Record")
        program.touch("Words")
        writes("dim page")
        assert said(program) == ["dim page"]
    with opened(tmp_path) as program:
        program.until(lambda: program.there("Quote text"), "the lesson is resumed")
        writes("dhp")
        assert said(program) == ["dim page", "dhp"] and not program.there("A phase begins")


def test_whatever_is_touched_in_words_the_next_letters_are_written_there_and_in_a_note_that_is_open(
    clock: FakeClock,
) -> None:
    with Desk(spoken(COUNTS)) as desk:
        writes("first")
        desk.tap("Keep quote")
        desk.wait(20_000)
        rows = desk.find("Earlier quotes")
        for n, touched in enumerate((*WAYS, rows, "Keep quote", "pen", "Time of the quote", "Go on")):
            if touched == "Go on":
                desk.tap("Pause")
            presses(Qt.Key.Key_Escape)
            clock.advance(1_000)
            assert QApplication.focusWidget() is desk.screen
            if touched is rows:
                tap(rows, QPoint(rows.width() // 2, rows.height() - 20))
            elif touched == "pen":
                draws(desk, clock, 20.0)
            else:
                desk.tap(touched)
            writes(f" dp{n}")
            desk.recorder(WORDS).flush()
            assert any(words.endswith(f"dp{n}") for _, _, words in quotes(desk)), touched
        assert desk.recording.status.value == "running"
        presses(Qt.Key.Key_Escape)
        desk.tap("Note")
        desk.tap("Student")
        writes("rows of four")
        desk.tap("Done")
        writes("why")
        desk.recorder(WORDS).flush()
        assert desk.recording.lesson.notes[-1].words == "rows of four" and quotes(desk)[-1][2] == "why"
        presses(Qt.Key.Key_Escape)
        desk.tap("Bright spot")
        presses(Qt.Key.Key_N)
        assert desk.shows("Note strip"), "who wants the keys of the screen keeps them until Words is touched"
