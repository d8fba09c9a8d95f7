"""Words on Record turned, killed, undone and dimmed: what was written stays, and everything there can be hit."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations

import msgspec
import pytest
from desk import Desk, Paper, placed
from hands import settle
from pictures_seen import bright_mm2
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from quoted import WORDS, draws, is_open, paper, quotes, spoken, state, writes
from tablets import (
    DESIGN,
    PIXEL,
    SMALLEST,
    UPRIGHT,
    Tablet,
    apart,
    evidence,
    least_side,
    names_on,
    overlap,
    place_of,
)
from test_record import assert_focus_seen, assert_no_window
from test_scan_on_screen import SCANS
from touch import FakeClock

from app.models import event_count, time_sample
from app.models.ink import decoded
from app.models.spans import Span
from app.preferences import Preferences
from app.screens.record import RecordScreen
from app.widgets.parts.look import wear
from app.widgets.parts.seat_key import SeatKey
from app.widgets.parts.words_field import WORDS_DIP, WordsField
from app.widgets.parts.words_list import WordsList
from app.widgets.verbatim import TELL_MS

pytestmark = pytest.mark.usefixtures("qtbot")
COUNTS, INTERVALS = event_count.KEY, time_sample.KEY
SECOND, MINUTE = 1_000, 60_000
KEY = Qt.Key


def test_15_turned_in_the_middle_of_a_sentence_words_ink_and_cursor_stay_and_keys_write_on(clock: FakeClock) -> None:
    with Desk(spoken()) as desk:
        draws(desk, clock, 20.0, 140.0)
        writes("So has it moved")
        field = desk.find("Quote text")
        field.moveCursor(QTextCursor.MoveOperation.Start)
        for _ in range(3):
            field.moveCursor(QTextCursor.MoveOperation.Right)
        desk.recorder(WORDS).flush()
        before, written = state(desk), list(desk.journal.entries)
        for tablet in (UPRIGHT, SMALLEST[0], DESIGN):
            desk.hold(tablet)
            assert (state(desk), field.toPlainText()) == (before, "So has it moved")
        desk.prefer(Preferences(left_hand=True, size=1.3, dim=True))
        assert (state(desk), list(desk.journal.entries)) == (before, written)
        writes("why ")
        desk.tap("Keep quote")
        assert quotes(desk) == [(0, "Teacher", "So why has it moved")] and len(state(desk).quotes[0].strokes) == 2


def killed_now(desk: Desk) -> None:
    """The process ends at this instant: what is told from now on is told to nobody."""
    cut = Paper()
    cut.entries, cut.beats = list(desk.journal.entries), list(desk.journal.beats)
    desk.journal = cut


def test_21_22_killed_in_the_middle_of_a_sentence_and_of_a_stroke_all_but_the_last_second_comes_back(
    clock: FakeClock, qtbot: QtBot
) -> None:
    with Desk(spoken()) as killed:
        killed.tap("Start")
        killed.wait(20 * SECOND)
        pen = draws(killed, clock, 20.0, 120.0)
        killed.tap("Keep quote")
        killed.wait(5 * SECOND)
        writes("So why hasn")
        qtbot.waitUntil(lambda: quotes(killed)[-1][2] == "So why hasn", timeout=2_000)
        pen.draw([QPointF(30, 40), QPointF(60, 40)], lifts=False)
        writes("'t")
        strokes = [decoded(ink) for _, ink in state(killed).quotes[0].strokes]
        assert [len(stroke.points) for stroke in strokes] == [8, 8]
        killed_now(killed)
        killed.clocks.pass_(7 * MINUTE)
        with Desk(resumed=killed) as desk:
            assert "7 min 0 s were not recorded" in desk.says("Interrupted")
            assert quotes(desk) == [(20, "Teacher", ""), (25, "Teacher", "So why hasn")]
            assert [decoded(ink) for _, ink in state(desk).quotes[0].strokes] == strokes
            desk.find("Quote text").setFocus()
            writes("Newton")
            desk.tap("Keep quote")
            assert quotes(desk)[2] == (25 + 7 * 60, "Teacher", "Newton") and not desk.shows("Interrupted")
            desk.wait(MINUTE)
            watched_ms = state(desk).lesson.watched_ms(WORDS, desk.recording.now_ms)
            assert desk.recording.now_ms - watched_ms == 7 * MINUTE


def test_22_31_a_freeze_leaves_a_quote_open_sleep_keeps_it_and_set_clocks_change_no_time() -> None:
    with Desk(spoken()) as desk:
        writes("One")
        desk.wait(10 * SECOND)
        desk.sleep(30 * SECOND)
        writes(" two ")
        desk.clocks.day -= timedelta(hours=1)
        desk.wait(5 * SECOND)
        desk.sleep(20 * MINUTE)
        assert desk.shows("Interrupted") and desk.says("Quote text") == "" and desk.tab("Words") == "1 quote"
        desk.clocks.day += timedelta(hours=2)
        writes("three")
        desk.wait(5 * SECOND)
        desk.tap("Keep quote")
        assert quotes(desk) == [(0, "Teacher", "One two"), (45 + 20 * 60, "Teacher", "three")]
        gaps = [Span(10_000, 40_000), Span(45_000, 45_000 + 20 * MINUTE)]
        assert list(state(desk).lesson.gaps) == gaps and not desk.shows("Interrupted")
        assert state(desk).lesson.watched_ms(WORDS, desk.recording.now_ms) == 20 * SECOND


def test_20_undo_takes_quotes_back_whole_and_redo_brings_words_and_ink_again(clock: FakeClock) -> None:
    with Desk(spoken(COUNTS)) as desk:
        desk.tap("Start")
        start = state(desk).all
        writes("Why? ")
        draws(desk, clock, 20.0)
        desk.tap("Student")
        writes("It pushes")
        assert desk.says("Undo") == "Quote, student"
        whole = [quote.words for quote in state(desk).all[:1]] + ["It pushes"]
        for _ in range(2):
            clock.advance(100)
            desk.tap("Undo")
        assert (state(desk).all, desk.says("Undo"), desk.tab("Words")) == (start, "", "0 quotes")
        for _ in range(2):
            clock.advance(100)
            desk.tap("Redo")
        assert [quote.words for quote in state(desk).all] == whole and len(state(desk).all[0].strokes) == 1


def test_20_undo_after_going_on_with_an_earlier_quote_takes_back_what_was_added_and_no_other_quote() -> None:
    with Desk(spoken()) as desk:
        for words in ("Why", "It pushes"):
            writes(words)
            desk.tap("Keep quote")
        before = quotes(desk)
        desk.wait(5 * SECOND)
        desk.recorder(WORDS).findChildren(WordsList)[0].chosen.emit(state(desk).quotes[0])
        writes(" is that?")
        assert (desk.says("Undo"), desk.shows("5 s earlier")) == ("Written on: quote, teacher", False)
        desk.tap("Undo")
        assert (quotes(desk), desk.says("Undo"), desk.says("Quote text")) == (before, "Quote, teacher", "")
        desk.tap("Redo")
        assert quotes(desk) == [(0, "Teacher", "Why is that?"), (0, "Teacher", "It pushes")]
        desk.tap("Keep quote")
        desk.tap("Pause")
        written = state(desk).all
        desk.recorder(WORDS).findChildren(WordsList)[0].chosen.emit(state(desk).quotes[0])
        assert (state(desk).all, is_open(desk)) == (written, False) and "1 touch kept aside" in desk.says("Last act")


def test_while_letters_are_not_told_yet_nothing_says_that_all_is_saved(qtbot: QtBot) -> None:
    with Desk(spoken()) as desk:
        writes("W")
        for first in ("h", "D"):
            desk.write()
            assert desk.says("State") == "Recording, all saved"
            writes(first)
            assert (desk.says("State"), desk.recording.unsaved) == ("Recording", 0)
            desk.screen.tick()
            assert desk.says("State") == "Recording"
            qtbot.waitUntil(lambda: desk.recording.unsaved > 0, timeout=TELL_MS + 1_000)
            assert desk.says("State") == "Recording"
            desk.write()
            assert desk.says("State") == "Recording, all saved"
            desk.tap("Note")
        assert quotes(desk) == [(0, "Teacher", "Wh")] and [n.words for n in desk.recording.lesson.notes] == ["D"]


def test_what_an_input_method_composes_is_not_called_saved_either() -> None:
    with Desk(spoken()) as desk:
        writes("W")
        desk.write()
        QApplication.sendEvent(desk.find("Quote text"), QInputMethodEvent("hy", []))
        assert desk.says("State") == "Recording"
        desk.tap("Keep quote")
        desk.write()
        assert (desk.says("State"), quotes(desk)) == ("Recording, all saved", [(0, "Teacher", "Why")])


def test_the_letters_are_as_large_from_the_first_one_as_when_light_and_dark_were_tried(qtbot: QtBot) -> None:
    # As in the program: the window is dressed before Record is opened in it.
    with Desk(spoken(), tablet=UPRIGHT) as desk:
        window = QWidget()
        qtbot.addWidget(window)
        wear(window, UPRIGHT.look(False))
        screen = RecordScreen(desk.recording, Preferences())
        screen.setParent(window)
        window.resize(*UPRIGHT.size)
        screen.resize(window.size())
        window.show()
        (field,) = screen.findChildren(WordsField)
        opened = field.font()
        for dim in (True, False):
            wear(window, UPRIGHT.look(dim))
        assert opened == field.font() == UPRIGHT.look(False).font(WORDS_DIP)
        screen.close_down()


def test_1_2_3_4_the_seats_that_speak_can_be_hit_on_the_smallest_tablet_both_ways() -> None:
    with Desk(placed(True, (WORDS,))) as desk:
        for tablet in (tablet for tablet in SMALLEST if tablet.size_factor in (1.0, 1.3)):
            desk.hold(tablet)
            desk.tap("Seat…")
            seats = [place_of(seat) for seat in desk.recorder(WORDS).findChildren(SeatKey) if seat.isVisible()]
            back, mm = place_of(desk.find("Back to the quote")), tablet.dip_per_mm
            assert len(seats) == 35 and min(map(least_side, seats)) >= 12 * mm - PIXEL and least_side(back) >= 9 * mm
            for one, other in combinations([*seats, back], 2):
                assert not overlap(one, other) and apart(one, other) >= 10 * mm - PIXEL, tablet
            for left, top, wide, high in (*seats, back):
                ends = (left, top, tablet.size[0] - left - wide, tablet.size[1] - top - high)
                assert min(ends) >= 3 * mm - PIXEL, tablet
            desk.tap("Seat 9")
            assert desk.says("Seat…") == "Seat 9" and not desk.shows("Back to the quote")


@pytest.mark.parametrize("tablet", [DESIGN, UPRIGHT], ids=str)
def test_14_the_left_hand_has_keep_quote_on_its_side_and_everything_in_its_size(tablet: Tablet) -> None:
    with Desk(spoken(), tablet=tablet) as desk:
        found = []
        for left_hand in (False, True):
            desk.prefer(Preferences(left_hand=left_hand))
            found.append({known.accessibleName(): place_of(known) for known in evidence(desk.recorder(WORDS))})
        right, left = found
        assert {name: place[2:] for name, place in right.items()} == {name: place[2:] for name, place in left.items()}
        keep = "Keep quote"
        assert abs(left[keep][0] - (tablet.size[0] - right[keep][0] - right[keep][2])) <= 2
        order = ("Teacher", "Student", "Seat…", "Several")
        for places in found:
            lefts = [places[name][0] for name in order]
            assert lefts == sorted(lefts)


def test_18_52_no_way_through_words_opens_a_window_and_the_focus_stays(clock: FakeClock) -> None:
    with Desk(spoken(), tablet=UPRIGHT) as desk:
        desk.tap("Start")
        draws(desk, clock, 20.0)
        left_out = {"Finish", "Leave", "Cover", "Pause", "Dim"}
        for name in sorted(names_on(desk.screen) - left_out):
            if desk.shows(name):
                desk.click(name)
                assert_no_window(name)
                assert_focus_seen(desk, name)
        if desk.shows("Back to the quote"):
            desk.click("Back to the quote")
        desk.click("Word for word")
        for button in (Qt.MouseButton.RightButton, Qt.MouseButton.LeftButton):
            for widget in (desk.find("Quote text").viewport(), paper(desk)):
                QTest.mouseClick(widget, button)
                settle()
                assert_no_window(f"{widget}, {button}")


def test_17_words_and_a_scan_have_no_bright_area_when_dim(clock: FakeClock) -> None:
    with Desk({**spoken(INTERVALS), INTERVALS: msgspec.to_builtins(SCANS)}, dim=True) as desk:
        for words in ("So why hasn't it moved?", "It pushes back."):
            writes(words)
            draws(desk, clock, 20.0, 140.0)
        assert bright_mm2(desk.screen, DESIGN.dip_per_mm, 0.8) <= 200
        desk.show(INTERVALS)
        for name in ("Agreed task", "Could not tell"):
            desk.tap(name)
        desk.wait(181_000)
        assert bright_mm2(desk.screen, DESIGN.dip_per_mm, 0.8) <= 200
