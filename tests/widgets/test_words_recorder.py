"""Words on the glass: the time of the first key or stroke, and no word and no stroke lost or in another quote."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from touch import FakeClock, Fingers, settle
from words_shown import Page

from app.models import lesson, room, verbal_flow, verbatim
from app.models.entry import Draft
from app.models.verbatim import QUOTE
from app.widgets.parts.floor_hands import REST_MS
from app.widgets.parts.heading import Heading
from app.widgets.parts.look import look
from app.widgets.parts.tap_button import TapButton
from app.widgets.parts.words_card import WordsCard
from app.widgets.parts.words_list import WordsList

TIME = "Time of the quote"
EMPTY = verbatim.start(verbatim.NO_PLAN)


@pytest.fixture
def page(qtbot: QtBot, fingers: Fingers, clock: FakeClock) -> Page:
    return Page(qtbot, fingers, clock)


def test_29_the_time_is_that_of_the_first_key_and_of_the_first_stroke_also_when_kept_a_minute_later(page: Page) -> None:
    for first in ("key", "stroke"):
        page.show(5_000)
        begun_ms = page.now_ms
        if first == "key":
            page.type("W")
        else:
            page.draw()
        page.show(60_000)
        page.type("hy? ")
        page.draw(300)
        page.touch("Keep quote")
        assert page.state.open is None and page.state.quotes[-1].at_ms == begun_ms
    typed, drawn = page.state.quotes
    assert typed.words == "Why?" and len(typed.strokes) == 1
    assert drawn.words == "hy?" and len(drawn.strokes) == 2


@pytest.mark.parametrize(
    "done",
    [
        lambda page: page.touch("Student"),
        lambda page: page.touch("Keep quote"),
        lambda page: page.touch("Word for word"),
        lambda page: page.touch("Spoke last"),
        lambda page: page.draw(),
        lambda page: page.type("\n\n"),
        lambda page: QTest.keyClick(page.field, Qt.Key.Key_Escape),
        lambda page: QTest.keyClick(page.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
        lambda page: page.recorder.hide(),
        lambda page: page.recorder.flush(),
    ],
    ids=["speaker", "keep", "exact", "switch", "pen", "breaks", "escape", "ctrl+enter", "hidden", "screen"],
)
def test_what_was_typed_is_told_before_anything_else_is_done(page: Page, done: Callable[[Page], Any]) -> None:
    page.field.setFocus()
    page.type("Newtons.")
    done(page)
    told = [n for n, known in enumerate(page.entries) if known.data.get("words") == "Newtons."]
    assert told == [1]


def test_two_breaks_the_key_and_another_speaker_keep_a_quote_and_the_next_one_begins_with_the_next_key(
    page: Page,
) -> None:
    page.type("one\n\n")
    assert page.state.open is None and page.field.toPlainText() == ""
    page.type("\n\ntwo\nlines")
    QTest.keyClick(page.field, Qt.Key.Key_Enter, Qt.KeyboardModifier.ControlModifier)
    page.type("three")
    page.touch("Student")
    page.type("four")
    page.touch("Keep quote")
    kept = [(quote.words, quote.speaker) for quote in page.state.quotes]
    assert kept == [("one", "teacher"), ("two\nlines", "teacher"), ("three", "teacher"), ("four", "student")]


def test_a_speaker_is_one_touch_a_seat_two_and_those_who_spoke_last_take_the_open_quote_and_record_no_turn(
    page: Page,
) -> None:
    page.touch("Seat…")
    page.touch("Seat 9")
    assert not any(b.isVisible() and b.accessibleName() == "Seat 9" for b in page.recorder.findChildren(TapButton))
    assert page.find("Seat…").accessibleDescription() == "Seat 9"
    page.type("Because")
    assert page.open.speaker == "s9"
    for who in ("teacher", "s4"):
        draft = verbal_flow.drag(verbal_flow.start(verbal_flow.NO_PLAN), who, verbal_flow.CLASS)
        assert draft is not None
        page.add(verbal_flow.KEY, draft, page.now_ms)
    page.touch("Spoke last")
    headings = {known.accessibleName() for known in page.recorder.findChildren(Heading) if known.isVisible()}
    assert "Group: Spoke last, from Talk flow: who said this" in headings
    page.touch("Spoke last, 1: Seat 4")
    assert page.open.speaker == "s4" and page.open.words == "Because"
    assert len(page.state.speakers) == 2
    page.type(" it pushes")
    page.undo()
    assert page.open.speaker == "s9" and page.field.toPlainText() == "Because it pushes"
    page.touch("Keep quote")
    headings = {known.accessibleName() for known in page.recorder.findChildren(Heading) if known.isVisible()}
    assert "Group: Spoke last, from Talk flow" in headings


def test_without_seats_there_is_no_key_for_them(qtbot: QtBot, fingers: Fingers, clock: FakeClock) -> None:
    page = Page(qtbot, fingers, clock, of=room.Room())
    assert "Seat…" not in {b.accessibleName() for b in page.recorder.findChildren(TapButton) if b.isVisible()}


def test_what_is_written_before_the_answer_comes_waits_and_goes_to_its_quote(page: Page) -> None:
    page.at_once = False
    page.draw()
    page.draw(200)
    page.type("words")
    page.recorder.flush()
    page.type("\n\n")
    assert [draft.kind for _, draft in page.unanswered] == [QUOTE, "arm"]
    while page.unanswered:
        page.answer()
    (quote,) = page.state.quotes
    assert len(quote.strokes) == 2 and quote.words == "words"
    assert page.state.open is None and page.field.toPlainText() == ""


def test_words_that_a_second_went_by_for_before_the_answer_are_told_with_it(page: Page) -> None:
    page.at_once = False
    page.type("words")
    page.recorder.flush()
    while page.unanswered:
        page.answer()
    assert page.open.words == "words"


@pytest.mark.parametrize("goes", ["Student", "undo"])
def test_a_stroke_that_ends_late_belongs_to_the_quote_it_was_begun_in_and_is_not_seen_in_the_next_one(
    page: Page, goes: str
) -> None:
    page.type("zero")
    settle()
    blank = page.paper.grab().toImage()
    page.type("\n\nfirst")
    first = page.open.uid.hex
    page.draw(lifts=False)
    if goes == "undo":
        page.undo()
    else:
        page.touch(goes)
    page.type("second")
    page.pen.lift()
    settle()
    assert [known.data["entry"] for known in page.entries if "ink" in known.data] == [first]
    assert page.open.words == "s" and page.paper.grab().toImage() == blank


def test_a_stroke_under_the_pen_is_told_before_what_is_done_and_goes_on_in_its_quote(page: Page) -> None:
    page.draw(lifts=False)
    page.recorder.flush()
    page.recorder.flush()
    assert len(page.open.strokes) == 1
    first = page.open.uid.hex
    page.touch("Student")
    page.pen.move(QPointF(200, 90))
    page.pen.lift()
    assert [known.data["entry"] for known in page.entries if "ink" in known.data] == [first, first]
    assert len(page.state.quotes) == 1 and page.state.open is None


def test_the_time_of_the_quote_sets_it_back_by_5_s_a_touch_while_it_is_written_as_far_as_it_goes(page: Page) -> None:
    page.happens(lesson.start(datetime(2026, 11, 22, 10, 5)))
    assert not any(key.accessibleName() == TIME and key.isVisible() for key in page.recorder.findChildren(TapButton))
    page.show(8_000)
    page.type("Why")
    time = page.find(TIME)
    assert time.accessibleDescription() == "10:05:08. A touch sets it back by 5 s"
    assert min(time.width(), time.height()) >= look().mm(9)
    page.touch(TIME)
    assert (page.open.at_ms, page.open.words) == (3_000, "Why") and time.accessibleDescription().startswith("10:05:03")
    page.touch(TIME)
    assert page.open.at_ms == 0 and not time.isEnabled()
    page.undo()
    assert page.open.at_ms == 3_000 and time.isEnabled()


def test_what_is_written_in_a_pause_is_left_aside_on_request_and_nothing_else_is(page: Page) -> None:
    page.happens(lesson.pause(0, datetime(2026, 11, 22, 10, 7)))
    page.add(verbatim.KEY, verbatim.begin(page.state, "before"), page.now_ms)
    page.show()
    assert not page.recorder.leave_aside()
    aside = verbatim.begin(page.state, "aside")
    page.add(verbatim.KEY, Draft("provisional", {**aside.data, "of": aside.kind}), page.now_ms)
    page.show()
    assert page.recorder.leave_aside() and not page.recorder.leave_aside()
    assert page.field.toPlainText() == "" and [quote.words for quote in page.state.begun] == ["before", "aside"]


def test_a_quote_of_a_pause_is_shown_and_marked_and_one_of_another_recorder_ends_none(page: Page) -> None:
    page.happens(lesson.start(datetime(2026, 11, 22, 10, 5)))
    card = page.recorder.findChildren(WordsCard)[0]
    page.show(62_000)
    page.type("before")
    assert card.accessibleDescription().startswith("10:06:02 Teacher")
    page.happens(lesson.bright_spot())
    assert page.open.words == "b" and page.field.toPlainText() == "before"
    page.touch("Keep quote")
    page.happens(lesson.pause(page.now_ms, datetime(2026, 11, 22, 10, 7)))
    page.at_once = False
    page.type("aside")
    ((_, draft),) = page.unanswered
    page.unanswered[0] = (page.now_ms, Draft("provisional", {**draft.data, "of": draft.kind}))
    page.answer()
    assert page.open.aside and "kept aside" in card.accessibleDescription() and page.field.toPlainText() == "aside"


def test_a_pause_an_eye_that_is_shut_and_a_quote_each_look_otherwise(page: Page) -> None:
    (card,) = page.recorder.findChildren(WordsCard)
    looks = []
    for draft in (
        None,
        lesson.not_watching(verbatim.KEY),
        lesson.watching(verbatim.KEY),
        lesson.pause(0, datetime(2026, 11, 22, 10, 7)),
    ):
        if draft is not None:
            page.happens(draft)
        settle()
        looks.append(card.grab().toImage())
    page.type("a")
    page.type("\b")
    looks.append(card.grab().toImage())
    rest, shut, back, paused, is_open = looks
    assert rest == back and all(look != rest for look in (shut, paused, is_open)) and paused != is_open


def test_a_quote_that_is_touched_is_written_on_and_a_push_only_scrolls(page: Page) -> None:
    for n in range(12):
        page.type(f"quote {n}\n\n")
    found = page.recorder.findChildren(WordsList)[0]
    assert found.accessibleDescription().startswith("12, the last one")
    before = page.recorder.grab().toImage()
    (finger,) = page.fingers.press(found, at=QPoint(200, found.height() - 20))
    page.fingers.move(finger, QPoint(0, -200))
    page.fingers.move(finger, QPoint(0, 400))
    page.fingers.lift(finger)
    settle()
    assert page.state.open is None and page.recorder.grab().toImage() != before
    page.show()
    (hand,) = page.fingers.press(found, at=QPoint(200, found.height() - 20))
    page.clock.advance(REST_MS)
    page.fingers.lift(hand)
    assert page.state.open is None
    page.fingers.tap(found, at=QPoint(200, found.height() - 20))
    reopened = page.open.words
    assert reopened != "quote 11"
    page.type("!\n\n")
    assert f"{reopened}!" in [quote.words for quote in page.state.quotes]
    page.fingers.tap(found, at=QPoint(200, found.height() - 20))
    assert page.open.words == "quote 11"


def test_the_eraser_rubs_out_what_the_tip_crosses_and_ends_with_the_quote(page: Page) -> None:
    assert not page.find("Eraser").isEnabled()
    page.draw()
    page.draw(400)
    kept = page.open.strokes[1]
    page.touch("Eraser")
    page.draw()
    assert page.open.strokes == (kept,)
    page.touch("Keep quote")
    page.draw()
    assert len(page.open.strokes) == 1


def test_a_lesson_gone_on_with_shows_the_open_quote_which_is_written_on(page: Page) -> None:
    page.type("one two")
    page.draw()
    before = page.paper.grab().toImage()
    page.open_anew()
    assert page.field.toPlainText() == "one two" and page.paper.grab().toImage() == before
    page.type(" three\n\n")
    (quote,) = page.state.quotes
    assert quote.words == "one two three" and len(quote.strokes) == 1


def test_a_pen_writes_in_all_of_an_empty_card_and_no_stroke_moves_the_paper(page: Page) -> None:
    place = page.paper.geometry()
    page.pen.draw([QPointF(100 + 8 * n, 4) for n in range(6)])
    page.draw()
    assert len(page.open.strokes) == 2 and page.paper.geometry() == place
    assert page.field.geometry().top() == place.top()
    page.type("a")
    assert page.field.geometry().bottom() < page.paper.geometry().top()
    page.type("\b")
    assert page.paper.geometry() == place


def test_500_quotes_are_shown_and_only_rows_in_sight_are_made_of_them(page: Page) -> None:
    for n in range(500):
        page.add(verbatim.KEY, verbatim.begin(EMPTY, f"quote {n}"), n * 1_000)
    page.show(600_000)
    page.recorder.grab()
    (found,) = page.recorder.findChildren(WordsList)
    assert found.accessibleDescription().startswith("499, ") and page.open.words == "quote 499"
    assert 0 < found.made < 40


def test_13_with_a_pen_in_range_a_touch_on_the_paper_neither_writes_nor_types(page: Page) -> None:
    page.pen.hover(QPointF(5, 5))
    page.fingers.tap(page.paper)
    assert page.entries == [] and not page.field.hasFocus()
    page.clock.advance(6_000)
    page.fingers.tap(page.paper)
    assert page.field.hasFocus() and page.entries == []
