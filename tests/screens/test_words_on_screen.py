"""Words as a coach meets it on Record: keys, pen and what else is done meanwhile; nothing written is lost."""

from __future__ import annotations

import pytest
from desk import Desk, configs
from hands import settle
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication
from quoted import WORDS, draws, is_open, paper, presses, quotes, spoken, state, writes
from tablets import DESIGN, PIXEL, UPRIGHT, place_of
from test_record import assert_focus_seen
from touch import FakeClock, Fingers

from app.models import event_count, lesson, verbatim
from app.models.entry import PROVISIONAL, UNDO, WRITE
from app.screens.record_cover import COVERED

pytestmark = pytest.mark.usefixtures("qtbot")
COUNTS = event_count.KEY
SECOND, MINUTE = 1_000, 60_000
KEY = Qt.Key


def test_29_a_quote_has_the_time_of_its_first_key_or_stroke_however_late_it_is_kept(clock: FakeClock) -> None:
    with Desk(spoken()) as desk:
        desk.tap("Start")
        desk.wait(30 * SECOND)
        writes("So why")
        desk.wait(MINUTE)
        writes(" hasn't")
        desk.tap("Keep quote")
        desk.wait(5 * SECOND)
        draws(desk, clock, 20.0)
        desk.wait(MINUTE)
        draws(desk, clock, 120.0)
        desk.tap("Student")
        assert quotes(desk) == [(30, "Teacher", "So why hasn't"), (95, "Teacher", "")]
        assert len(state(desk).quotes[1].strokes) == 2 and not is_open(desk)
        assert desk.tab("Words") == "2 quotes"


def test_13_with_a_pen_in_range_fingers_and_palms_leave_no_mark_on_the_paper(
    clock: FakeClock, fingers: Fingers
) -> None:
    with Desk(spoken()) as desk:
        desk.tap("Start")
        pen = draws(desk, clock, 20.0)
        pen.hover(QPointF(60, 15))
        before = (list(desk.journal.entries), state(desk))
        fingers.wide(25, DESIGN.dip_per_mm)
        for _ in range(3):
            fingers.tap(paper(desk))
            clock.advance(200)
        assert (list(desk.journal.entries), state(desk)) == before


def test_what_is_typed_is_recorded_before_whatever_else_is_done() -> None:
    with Desk(spoken(COUNTS)) as desk:
        desk.tap("Start")
        for name, back, becomes in (
            ("Bright spot", "", lesson.BRIGHT_SPOT),
            ("Watch Words", "Watch Words", lesson.NOT_WATCHING),
            ("Note", "Done", WRITE),
            ("Counts", "Words", WRITE),
            ("Pause", "Go on", lesson.PAUSE),
            ("Undo", "Redo", UNDO),
            ("Cover", COVERED, lesson.COVER),
        ):
            desk.find("Quote text").setFocus()
            writes(f"before {name}")
            desk.tap(name)
            said = [str(entry.data["words"]) for entry in desk.journal.entries if "words" in entry.data]
            assert said[-1].endswith(f"before {name}"), name
            assert desk.journal.entries[-1].kind == becomes, "the words come first"
            if back == COVERED:
                desk.find(COVERED).uncovered.emit()
            elif back:
                desk.tap(back)
            assert quotes(desk)[-1][2].endswith(f"before {name}"), name


def test_what_is_typed_is_recorded_before_the_screen_closes_and_before_a_lesson_ends_in_its_pause() -> None:
    with Desk(spoken()) as desk:
        writes("So why has it")
        desk.screen.may_close()
        assert [entry.kind for entry in desk.journal.entries] == [lesson.START, verbatim.QUOTE, WRITE]
        assert quotes(desk) == [(0, "Teacher", "So why has it")]
        desk.tap("Pause")
        desk.find("Quote text").setFocus()
        writes(" moved")
        desk.tap("Finish")
        assert [entry.kind for entry in desk.journal.entries][-2:] == [WRITE, lesson.FINISH]
        assert quotes(desk) == [(0, "Teacher", "So why has it moved")]


def test_letters_in_the_field_are_no_keys_of_the_screen_and_escape_gives_those_back() -> None:
    with Desk(spoken(COUNTS)) as desk:
        writes("PNBSFCDMHE 12?")
        presses(KEY.Key_F2)
        assert desk.recording.status.value == "running" and desk.on_show == (WORDS,)
        assert not desk.recording.lesson.notes and not desk.shows("Note strip") and not desk.shows("Keys")
        presses(KEY.Key_Escape)
        presses(KEY.Key_B)
        presses(KEY.Key_F2)
        assert [note.bright for note in desk.recording.lesson.notes] == [True] and desk.on_show == (COUNTS,)
        presses(KEY.Key_F1)
        writes(" yes")
        assert quotes(desk) == [(0, "Teacher", "PNBSFCDMHE 12?")] and desk.says("Quote text") == ""
        desk.tap("Keep quote")
        assert quotes(desk) == [(0, "Teacher", "PNBSFCDMHE 12? yes")]


def test_a_note_and_a_quote_take_no_keys_from_each_other() -> None:
    with Desk(spoken()) as desk:
        writes("So ")
        desk.tap("Note")
        writes("desks in rows")
        presses(KEY.Key_Escape)
        writes("why? ")
        desk.tap("Note")
        writes("door open")
        desk.tap("Done")
        writes("PF")
        desk.tap("Keep quote")
        assert [note.words for note in desk.recording.lesson.notes] == ["desks in rows", "door open"]
        assert quotes(desk) == [(0, "Teacher", "So why? PF")]
        # Who had the keys of the screen before has them again.
        presses(KEY.Key_Escape)
        presses(KEY.Key_N)
        writes("bell")
        presses(KEY.Key_Escape)
        presses(KEY.Key_B)
        assert [note.words for note in desk.recording.lesson.notes] == ["desks in rows", "door open", "bell", ""]
        assert len(quotes(desk)) == 1


def test_after_the_cover_keys_write_on_and_below_it_they_mean_nothing() -> None:
    with Desk(spoken()) as desk:
        writes("So ")
        desk.tap("Cover")
        writes("PF")
        desk.find(COVERED).uncovered.emit()
        settle()
        writes("why")
        desk.screen.may_close()
        assert quotes(desk) == [(0, "Teacher", "So why")]
        desk.tap("Cover")
        desk.wait(SECOND)
        with Desk(resumed=desk) as again:
            writes("PF")
            again.find(COVERED).uncovered.emit()
            settle()
            writes("!")
            assert [words for _, _, words in quotes(again)] == ["So why", "!"]


def test_30_47_a_quote_of_a_pause_is_kept_aside_and_one_begun_opens_the_eye() -> None:
    with Desk(spoken()) as desk:
        desk.tap("Start")
        desk.tap("Pause")
        desk.find("Quote text").setFocus()
        writes("No number")
        desk.recorder(WORDS).flush()
        assert next(entry.kind for entry in desk.journal.entries if "words" in entry.data) == PROVISIONAL
        assert desk.says("Last act") == "Paused. 1 touch kept aside. Touch Go on to record."
        desk.tap("Go on")
        desk.tap("Watch Words")
        assert (desk.tab("Words"), quotes(desk)) == ("not watched", [])
        desk.wait(30 * SECOND)
        desk.find("Quote text").setFocus()
        writes("Yes")
        assert desk.tab("Words") == "1 quote" and desk.says("Last act").endswith("Words is watched again")
        desk.wait(10 * SECOND)
        assert state(desk).lesson.watched_ms(WORDS, desk.recording.now_ms) == 10 * SECOND


def test_54_an_earlier_time_and_another_speaker_change_the_last_quote_alone() -> None:
    with Desk(spoken()) as desk:
        for words in ("One", "Two"):
            writes(words)
            desk.tap("Keep quote")
            desk.wait(40 * SECOND)
        for name in ("10 s earlier", "5 s earlier", "Other speaker…", "Change to Seat 9"):
            desk.tap(name)
        assert quotes(desk) == [(0, "Teacher", "One"), (25, "Seat 9", "Two")]
        begun = [entry.at_ms for entry in desk.journal.entries if entry.kind == verbatim.QUOTE]
        assert begun == [0, 40_000]


def test_beside_counts_a_touch_there_ends_no_quote_and_keys_go_on_writing() -> None:
    with Desk({**configs(), **spoken()}) as desk:
        desk.show(WORDS)
        desk.click("Split view")
        assert set(desk.on_show) == {WORDS, COUNTS}
        writes("So ")
        desk.tap("Why")
        desk.tap("Recall")
        writes("why")
        assert is_open(desk) and [desk.says(name) for name in ("Why", "Recall")] == ["1", "1"]
        assert_focus_seen(desk, "side by side")
        desk.tap("Keep quote")
        assert [words for _, _, words in quotes(desk)] == ["So why"]


def test_53_the_offers_of_a_quote_stay_while_it_is_written_on_and_end_beside_undo() -> None:
    with Desk(spoken(COUNTS)) as desk:
        writes("So")
        offered = ("Other speaker…", "5 s earlier", "10 s earlier", "20 s earlier")
        desk.tap("Other speaker…")
        writes(" why")
        desk.recorder(WORDS).flush()
        assert desk.shows("Change to Student"), "no word that is written closes a list"
        for tablet in (UPRIGHT, DESIGN):
            desk.hold(tablet)
            assert all(min(place_of(desk.find(name))[2:]) >= 9 * tablet.dip_per_mm - PIXEL for name in offered)
            last, undo = place_of(desk.find("20 s earlier")), place_of(desk.find("Undo"))
            away = undo[1] - last[1] - last[3] if tablet.portrait else undo[0] - last[0] - last[2]
            assert 0 <= away <= 5 * tablet.dip_per_mm
        desk.tap("Bright spot")
        assert not desk.shows("Other speaker…")


def test_whatever_a_finger_does_elsewhere_keys_go_on_writing() -> None:
    with Desk(spoken(COUNTS)) as desk:
        ways = (
            ("Other speaker…", "Close"), ("Student",), ("Phrase pause",), ("Seat…", "Seat 9"), ("Word for word",),
            ("Bright spot",), ("More", "Close"), ("Clock", "Close"), ("Undo", "Redo"), ("More", "Keys of the keyboard"),
            ("Dim",), ("Watch Counts",), ("Counts", "Words"), ("Pause", "Go on"),
        )  # fmt: skip
        writes("a")
        for way in ways:
            for name in way:
                desk.click(name)
                desk.rest()
            writes("b")
            assert QApplication.focusWidget() is desk.find("Quote text"), way
        assert desk.recording.status.value == "running"
