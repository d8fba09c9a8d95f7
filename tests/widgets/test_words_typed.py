"""What keys write into a quote: told in time, written out where it is short, and never more than a quote takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from touch import FakeClock, Fingers
from words_shown import Page

from app.models import lesson, verbatim
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


def composes(page: Page, words: str) -> None:
    """An input method shows what the keys come to so far."""
    QApplication.sendEvent(page.field, QInputMethodEvent(words, []))


def commits(page: Page, words: str) -> None:
    composed = QInputMethodEvent()
    composed.setCommitString(words)
    QApplication.sendEvent(page.field, composed)


def test_29_what_an_input_method_composes_has_the_time_of_its_first_key_and_is_nothing_if_it_is_given_up(
    page: Page,
) -> None:
    page.show(5_000)
    composes(page, "K")
    assert page.entries == [] and page.field.height() > 10
    page.show(3_000)
    composes(page, "")
    assert page.entries == [] and page.field.height() == 0
    page.show(5_000)
    composes(page, "T")
    page.show(50_000)
    composes(page, "T,")
    page.show(10_000)
    commits(page, "T ")
    assert page.told()[0] == (QUOTE, "T") and page.field.toPlainText() == "the teacher "
    assert page.open.at_ms == 13_000


@pytest.mark.parametrize(
    "done",
    [
        lambda page: page.touch("Student"),
        lambda page: page.touch("Keep quote"),
        lambda page: page.touch("Word for word"),
        lambda page: page.draw(),
        lambda page: page.field.clearFocus(),
        lambda page: page.recorder.hide(),
        lambda page: page.recorder.flush(),
    ],
    ids=["speaker", "keep", "exact", "pen", "elsewhere", "hidden", "screen"],
)
def test_what_is_composed_belongs_to_the_quote_it_was_begun_in_whatever_is_done_next(
    page: Page, done: Callable[[Page], Any]
) -> None:
    page.field.setFocus()
    page.type("One ")
    composes(page, "wor")
    done(page)
    first = next(known for known in page.entries if known.kind == QUOTE)
    told = [known for known in page.entries if known.data.get("words")]
    assert (told[-1].data["entry"], told[-1].data["words"]) == (first.uid.hex, "One wor")
    assert [known.kind for known in page.entries].count(QUOTE) == 1


def test_while_it_is_composed_the_seconds_that_go_by_tell_none_of_it(page: Page, qtbot: QtBot) -> None:
    page.type("One")
    page.type(" ")
    page.type("t")
    composes(page, "wo")
    qtbot.waitUntil(lambda: len(page.told()) > 1, timeout=TELL_MS + 1_000)
    assert page.told()[-1] == (WRITE, "One t")
    commits(page, "wo")
    page.recorder.flush()
    assert page.open.words == "One two"


@pytest.mark.parametrize("keeps", ["Keep quote", "Student", "\n\n"])
def test_an_abbreviation_that_ends_a_quote_is_written_out_when_the_quote_is_kept(page: Page, keeps: str) -> None:
    page.type("so bc")
    page.recorder.flush()
    assert page.open.words == "so bc", "it may go on"
    page.type(keeps) if keeps == "\n\n" else page.touch(keeps)
    assert page.state.quotes[-1].words == "so because" and page.state.open is None


def test_what_a_backspace_gave_back_or_somebody_wrote_before_stays_when_the_quote_is_kept(page: Page) -> None:
    page.type("so bc.\b")
    page.touch("Keep quote")
    page.add(verbatim.KEY, verbatim.begin(page.state, "T"), page.now_ms)
    page.show()
    page.touch("Keep quote")
    page.type("bcd")
    page.field.moveCursor(QTextCursor.MoveOperation.Left)
    page.touch("Keep quote")
    assert [quote.words for quote in page.state.quotes] == ["so bc.", "T", "bcd"]


def test_what_is_stored_longer_than_it_is_seen_is_cut_where_it_is_written(page: Page) -> None:
    page.type("END")
    page.field.moveCursor(QTextCursor.MoveOperation.Start)
    # Stored in two characters each.
    QApplication.clipboard().setText("क़" * 1_500)
    page.field.paste()
    page.recorder.flush()
    assert page.open.words == "क़" * ((LONGEST_QUOTE - 3) // 2) + "END"
    assert page.field.toPlainText() == "क़" * ((LONGEST_QUOTE - 3) // 2) + "END"
    page.touch("Phrase pause")
    assert page.open.words.endswith("END") and "pause" not in page.open.words


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


def test_a_blank_that_is_typed_right_behind_a_phrase_is_the_one_that_the_phrase_brought(page: Page) -> None:
    page.touch("Phrase pause")
    page.type(" go")
    page.touch("Phrase chorus")
    commits(page, " on")
    page.field.moveCursor(QTextCursor.MoveOperation.WordLeft)
    page.touch("Gap")
    page.field.moveCursor(QTextCursor.MoveOperation.WordLeft)
    page.field.moveCursor(QTextCursor.MoveOperation.Left)
    page.touch("Phrase pause")
    page.type(" x  y")
    assert page.field.toPlainText() == "[pause] go [chorus] [pause] x  y … on"
    page.touch("Keep quote", "Phrase pause")
    page.type("\b  z")
    assert page.field.toPlainText() == "[pause]  z"


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
