"""What keys write into a quote: told in time, written out where it is short, and never more than a quote takes."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from touch import FakeClock, Fingers
from words_shown import Page

from app.models import lesson
from app.models.entry import WRITE
from app.models.verbatim import LONGEST_QUOTE, QUOTE
from app.widgets.verbatim import TELL_MS


@pytest.fixture
def page(qtbot: QtBot, fingers: Fingers, clock: FakeClock) -> Page:
    return Page(qtbot, fingers, clock)


def test_the_first_key_is_told_at_once_and_each_other_one_within_a_second(page: Page, qtbot: QtBot) -> None:
    page.type("So why")
    assert page.told() == [(QUOTE, "S")]
    page.type(" hasn’t it moved")
    qtbot.waitUntil(lambda: len(page.told()) > 1, timeout=TELL_MS + 1_000)
    assert page.told() == [(QUOTE, "S"), (WRITE, "So why hasn’t it moved")]


def test_abbreviations_are_written_out_as_they_end_and_one_backspace_gives_them_back(page: Page) -> None:
    page.type("T asks ss: w/ whom, bc")
    assert page.field.toPlainText() == "the teacher asks students: with whom, bc"
    page.type(".")
    assert page.field.toPlainText().endswith("whom, because.")
    page.type("\b")
    assert page.field.toPlainText().endswith("whom, bc.")
    page.type("\b ")
    assert page.field.toPlainText().endswith("whom, because ")
    page.type("x\b")
    assert page.field.toPlainText().endswith("whom, because ")


def test_an_input_method_begins_a_quote_when_it_has_composed_something(page: Page) -> None:
    QApplication.sendEvent(page.field, QInputMethodEvent("T", []))
    assert page.entries == []
    composed = QInputMethodEvent()
    composed.setCommitString("T ")
    QApplication.sendEvent(page.field, composed)
    assert page.told()[0] == (QUOTE, "T") and page.field.toPlainText() == "the teacher "


def test_phrases_abbreviations_and_gaps_go_where_the_cursor_is_and_behind_ink_as_tags(page: Page) -> None:
    page.touch("Phrase pause")
    page.type("go on")
    page.field.moveCursor(QTextCursor.MoveOperation.WordLeft)
    page.touch("Gap", "bc: because")
    assert page.field.toPlainText() == "[pause] go … because on"
    page.type("!")
    page.touch("Keep quote")
    assert page.state.quotes[-1].words == "[pause] go … because !on"
    page.draw()
    page.touch("Phrase chorus", "Gap")
    assert [phrase for _, phrase in page.open.tags] == ["chorus", "…"] and page.open.words == ""
    page.type("a")
    page.touch("Phrase pause")
    assert page.open.words == "a [pause]" and len(page.open.tags) == 2


def test_a_quote_takes_no_more_than_its_limit_and_what_stood_there_stays(page: Page) -> None:
    page.type("ab")
    QApplication.clipboard().setText("é" * 2 * LONGEST_QUOTE)
    page.field.moveCursor(QTextCursor.MoveOperation.Left)
    page.field.paste()
    page.touch("Phrase pause")
    page.recorder.flush()
    assert page.open.words == "a" + "é" * (LONGEST_QUOTE - 2) + "b"


def test_a_phrase_is_on_show_when_it_is_answered_or_when_a_key_writes_behind_it(page: Page) -> None:
    page.at_once = False
    page.touch("Phrase pause", "Phrase chorus")
    assert page.field.toPlainText() == ""
    page.type("x")
    assert page.field.toPlainText() == "[pause] [chorus] x"
    while page.unanswered:
        page.answer()
    page.recorder.flush()
    while page.unanswered:
        page.answer()
    assert page.open.words == "[pause] [chorus] x"


def test_typing_moves_neither_cursor_nor_selection_whatever_is_shown_meanwhile(page: Page) -> None:
    page.type("one two  ")
    page.field.moveCursor(QTextCursor.MoveOperation.Start)
    page.field.moveCursor(QTextCursor.MoveOperation.NextWord, QTextCursor.MoveMode.KeepAnchor)
    page.show(500)
    page.happens(lesson.bright_spot())
    page.recorder.flush()
    page.show(1_000)
    assert page.field.textCursor().selectedText() == "one " and page.field.toPlainText() == "one two  "
