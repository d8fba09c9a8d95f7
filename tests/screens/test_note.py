"""Notes and the words of bright spots: written while the lesson goes on, and kept whatever happens."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desk import Desk, configs
from hands import press_through_reader, settle, tap
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot
from tablets import TABLETS, UPRIGHT, Tablet, evidence, place_of

from app.models import duration, event_count
from app.models.entry import LESSON
from app.models.lesson import LONGEST_NOTE
from app.screens.record_note import TELL_MS

pytestmark = pytest.mark.usefixtures("qtbot")
COUNTS, TIMERS = event_count.KEY, duration.KEY


def notes(desk: Desk) -> list[tuple[int, str]]:
    """Time and words of all notes."""
    return [(note.at_ms, note.words) for note in desk.recording.lesson.notes]


def field(desk: Desk) -> QPlainTextEdit:
    found = desk.writing()
    assert isinstance(found, QPlainTextEdit)
    return found


def write(desk: Desk, words: str) -> None:
    QTest.keyClicks(field(desk), words)


def begun(desk: Desk, words: str = "") -> None:
    """A count, nine seconds, and a note."""
    desk.tap("Recall")
    desk.wait(9_000)
    desk.tap("Note")
    write(desk, words)


def test_a_note_has_the_time_of_the_touch_however_long_it_is_written() -> None:
    with Desk() as desk:
        begun(desk)
        desk.wait(40_000)
        write(desk, "Two hands up")
        desk.wait(20_000)
        desk.tap("Done")
        assert notes(desk) == [(9_000, "Two hands up")]
        assert desk.says("Last act") == "10:05:09  Note: Two hands up"


def test_a_touch_that_was_handled_late_is_dated_back() -> None:
    with Desk() as desk:
        desk.tap("Recall")
        desk.wait(9_000)
        desk.find("Note").tapped.emit(700)
        write(desk, "Late")
        desk.tap("Done")
        assert notes(desk) == [(8_300, "Late")]


def test_words_are_told_within_a_second_and_go_on_being_told(qtbot: QtBot) -> None:
    with Desk() as desk:
        begun(desk, "Two")
        qtbot.waitUntil(lambda: notes(desk) == [(9_000, "Two")], timeout=TELL_MS + 500)
        write(desk, " hands")
        qtbot.waitUntil(lambda: notes(desk) == [(9_000, "Two hands")], timeout=TELL_MS + 500)
        assert desk.says("Undo") == "Note: Two hands"


def test_who_is_killed_while_writing_loses_the_last_second_at_most(qtbot: QtBot) -> None:
    with Desk() as desk:
        begun(desk, "Two hands")
        qtbot.waitUntil(lambda: bool(notes(desk)), timeout=TELL_MS + 500)
        write(desk, " were up")
        desk.wait(1_000)
        on_disk = len(desk.journal.entries)
    # What closing told is not there for one that was killed.
    del desk.journal.entries[on_disk:]
    with Desk(resumed=desk) as again:
        assert notes(again) == [(9_000, "Two hands")]
        assert again.recording.acts.number == 2


def test_tapping_goes_on_while_a_note_is_written_and_the_focus_stays_in_it() -> None:
    with Desk() as desk:
        begun(desk, "Two")
        desk.tap("Why")
        write(desk, " hands")
        desk.tap("Recall")
        desk.tap("5 s earlier")
        desk.tap("Undo")
        desk.tap("Watch Counts")
        write(desk, " up")
        assert field(desk).toPlainText() == "Two hands up"
        desk.tap("Done")
        assert (desk.says("Recall"), desk.says("Why")) == ("2", "1")
        assert notes(desk) == [(9_000, "Two hands up")]


def test_it_takes_the_lower_third_of_the_work_and_everything_above_is_live() -> None:
    with Desk(painted=False) as desk:
        for tablet in TABLETS:
            desk.hold(tablet)
            desk.click("Note")
            strip, work = place_of(desk.find("Note strip")), place_of(desk.recorder())
            assert strip[1] + strip[3] == work[1] + work[3] and strip[0] == work[0] and strip[2] == work[2], tablet
            assert strip[3] <= max(work[3] / 3 + 1, 24 * tablet.dip_per_mm * tablet.size_factor + 1), tablet
            first = place_of(desk.tiles()[0])
            glass = QPoint(first[0] + first[2] // 2, first[1] + 5)
            assert glass.y() < strip[1], tablet
            assert desk.screen.childAt(glass) is desk.tiles()[0], tablet
            desk.click("Done")


@pytest.mark.parametrize("leave", ["Note", "Done", "Escape", "Cover", "Finish", "reader"])
def test_whatever_ends_the_writing_keeps_the_words(leave: str) -> None:
    with Desk() as desk:
        begun(desk, "Two hands")
        match leave:
            case "Escape":
                QTest.keyClick(field(desk), Qt.Key.Key_Escape)
                settle()
            case "Finish":
                desk.tap("Pause")
                desk.tap("Finish")
            case "reader":
                press_through_reader(desk.find("Done"))
            case _:
                desk.tap(leave)
        assert notes(desk) == [(9_000, "Two hands")]
        assert not desk.shows("Note text")
        assert [entry.kind for entry in desk.journal.entries if entry.kind in ("note", "words")] == ["note", "words"]


def test_leaving_before_anything_else_makes_a_lesson_of_the_note_alone() -> None:
    with Desk() as desk:
        ended: list[str] = []
        desk.screen.left.connect(lambda: ended.append("left"))
        desk.screen.finished.connect(lambda: ended.append("finished"))
        desk.tap("Note")
        write(desk, "Room is dark")
        desk.tap("Leave")
        assert (notes(desk), ended) == ([(0, "Room is dark")], ["finished"])
        assert [entry.kind for entry in desk.journal.entries] == ["start", "note", "words", "finish"]
    with Desk() as desk:
        desk.screen.left.connect(lambda: ended.append("left"))
        desk.tap("Note")
        desk.tap("Leave")
        assert (ended[1:], desk.journal.entries) == (["left"], [])


def test_closing_the_program_keeps_it() -> None:
    with Desk() as desk:
        begun(desk, "Two hands")
        desk.screen.may_close()
        assert notes(desk) == [(9_000, "Two hands")]
    with Desk() as desk:
        begun(desk, "Two hands")
        desk.screen.close_down()
        assert notes(desk) == [(9_000, "Two hands")]


def test_an_empty_note_is_thrown_away() -> None:
    with Desk() as desk:
        desk.tap("Start")
        written = len(desk.journal.entries)
        for words in ("", "   "):
            desk.tap("Note")
            write(desk, words)
            desk.tap("Done")
            assert (notes(desk), desk.recording.acts.number) == ([], 0)
            assert not desk.find("Undo").isEnabled()
        assert len(desk.journal.entries) == written


def test_a_note_that_was_emptied_is_thrown_away_as_well_and_nothing_knows_of_it(qtbot: QtBot) -> None:
    with Desk() as desk:
        begun(desk, "Two")
        qtbot.waitUntil(lambda: bool(notes(desk)), timeout=TELL_MS + 500)
        for _ in range(3):
            QTest.keyClick(field(desk), Qt.Key.Key_Backspace)
        desk.tap("Done")
        assert notes(desk) == []
        assert (desk.says("Undo"), desk.shows("Redo")) == ("Recall", False)
        assert desk.says("Last act") == "10:05:00  Recall"
        assert [act.kind for act, _ in desk.recording.acts.latest(12)] == ["tap"]


def test_an_emptied_note_is_thrown_away_also_where_acts_came_after_it(qtbot: QtBot) -> None:
    with Desk() as desk:
        begun(desk, "Two")
        qtbot.waitUntil(lambda: bool(notes(desk)), timeout=TELL_MS + 500)
        desk.tap("Why")
        field(desk).selectAll()
        QTest.keyClick(field(desk), Qt.Key.Key_Delete)
        desk.tap("Note")
        assert (notes(desk), desk.says("Undo"), desk.says("Why")) == ([], "Why", "1")


def test_undo_takes_a_note_back_and_redo_brings_it_back_with_its_words() -> None:
    with Desk() as desk:
        begun(desk, "Two hands")
        desk.tap("Done")
        desk.tap("Undo")
        assert (notes(desk), desk.says("Undo")) == ([], "Recall")
        desk.tap("Redo")
        assert notes(desk) == [(9_000, "Two hands")]


def test_a_note_taken_back_while_it_is_written_is_closed_and_comes_back_whole(qtbot: QtBot) -> None:
    with Desk() as desk:
        begun(desk, "Two")
        qtbot.waitUntil(lambda: bool(notes(desk)), timeout=TELL_MS + 500)
        write(desk, " hands")
        desk.tap("Undo")
        assert not desk.shows("Note text") and notes(desk) == []
        desk.tap("Redo")
        assert notes(desk) == [(9_000, "Two hands")]
        assert desk.recording.acts.number == 2


def test_a_note_in_a_pause_is_kept_at_the_time_of_the_pause_and_is_no_touch_kept_aside() -> None:
    with Desk() as desk:
        desk.tap("Recall")
        desk.wait(9_000)
        desk.tap("Pause")
        desk.wait(30_000)
        desk.tap("Note")
        write(desk, "They moved the tables")
        desk.tap("Done")
        assert notes(desk) == [(9_000, "They moved the tables")]
        assert desk.says("State").startswith("Paused")
        assert [entry.kind for entry in desk.journal.entries] == ["start", "tap", "pause", "note", "words"]


def test_a_large_go_on_and_a_note_that_is_written_leave_each_other_room() -> None:
    with Desk() as desk:
        desk.tap("Recall")
        desk.tap("Pause")
        desk.tap("Note")
        write(desk, "Tables")
        for _ in range(3):
            desk.tap("Why")
        strip, go_on = place_of(desk.find("Note strip")), place_of(desk.find("Go on recording"))
        assert go_on[1] + go_on[3] <= strip[1]
        desk.tap("Go on recording")
        assert desk.says("State").startswith("Recording")
        assert field(desk).toPlainText() == "Tables"


def test_a_note_before_the_start_lets_the_clock_run_with_its_first_words(qtbot: QtBot) -> None:
    with Desk() as desk:
        desk.tap("Note")
        desk.wait(5_000)
        assert desk.says("State") == "Ready"
        write(desk, "Rain")
        qtbot.waitUntil(lambda: bool(notes(desk)), timeout=TELL_MS + 500)
        assert desk.says("State").startswith("Recording")
        desk.tap("Done")
        assert notes(desk) == [(0, "Rain")]
    with Desk() as desk:
        desk.tap("Note")
        desk.tap("Done")
        assert (desk.says("State"), desk.journal.entries) == ("Ready", [])


def test_a_note_while_interrupted_is_about_the_time_of_the_stop_and_goes_on_with_nothing() -> None:
    with Desk() as desk:
        desk.tap("Recall")
        desk.wait(9_000)
        desk.sleep(112_000)
        desk.tap("Note")
        write(desk, "The battery")
        desk.tap("Done")
        assert desk.says("State").startswith("Interrupted")
        assert notes(desk) == [(9_000, "The battery")]


def test_in_split_view_both_methods_are_live_above_it() -> None:
    with Desk() as desk:
        desk.tap("Split view")
        begun(desk, "Two hands")
        for key in (COUNTS, TIMERS):
            tile = evidence(desk.recorder(key))[0]
            tap(tile, QPoint(tile.width() // 2, 10))
        desk.tap("Done")
        assert notes(desk) == [(9_000, "Two hands")]
        assert desk.says("Recall") == "2"
        assert desk.recording.tracks[TIMERS].state.running


def test_turning_the_tablet_keeps_words_and_cursor() -> None:
    with Desk() as desk:
        begun(desk, "Two hands")
        cursor = field(desk).textCursor()
        cursor.setPosition(3)
        field(desk).setTextCursor(cursor)
        for tablet in (UPRIGHT, Tablet((1368, 912), 5.25)):
            desk.hold(tablet)
            strip, work = place_of(desk.find("Note strip")), place_of(desk.recorder())
            assert strip[0] == work[0] and strip[1] + strip[3] == work[1] + work[3]
            assert (field(desk).toPlainText(), field(desk).textCursor().position()) == ("Two hands", 3)
        write(desk, " clean")
        desk.tap("Done")
        assert notes(desk) == [(9_000, "Two clean hands")]


def test_another_hand_or_size_or_dim_keeps_it_as_well() -> None:
    with Desk() as desk:
        begun(desk, "Two hands")
        right = place_of(desk.find("Done"))
        for name in ("Dim", "More", "Left hand", "Size 130%", "Close"):
            desk.tap(name)
        assert place_of(desk.find("Done"))[0] < right[0]
        write(desk, " up")
        desk.tap("Done")
        assert notes(desk) == [(9_000, "Two hands up")]


def test_a_long_text_ends_where_a_note_ends_and_loses_nothing_that_stood_there() -> None:
    with Desk() as desk:
        begun(desk)
        whole = "abcdefghi " * (LONGEST_NOTE // 10)
        field(desk).insertPlainText(whole)
        field(desk).moveCursor(field(desk).textCursor().MoveOperation.Start)
        write(desk, "xyz")
        assert field(desk).toPlainText() == whole
        assert field(desk).textCursor().position() == 0
        field(desk).selectAll()
        pasted = QMimeData()
        pasted.setText("🙂" * (LONGEST_NOTE + 500))
        field(desk).insertFromMimeData(pasted)
        assert field(desk).toPlainText() == "🙂" * LONGEST_NOTE
        desk.tap("Done")
        assert notes(desk) == [(9_000, "🙂" * LONGEST_NOTE)]


def test_what_is_too_much_goes_at_once_for_each_change_is_laid_out_anew() -> None:
    with Desk() as desk:
        begun(desk)
        field(desk).insertPlainText("Tables " * 285)
        changes: list[int] = []
        field(desk).document().contentsChange.connect(lambda *_: changes.append(1))
        pasted = QMimeData()
        pasted.setText("🙂" * LONGEST_NOTE)
        field(desk).insertFromMimeData(pasted)
        assert field(desk).toPlainText() == "Tables " * 285 + "🙂" * (LONGEST_NOTE - 7 * 285)
        assert len(changes) == 2
        desk.tap("Done")
        assert notes(desk) == [(9_000, ("Tables " * 285 + "🙂" * 5))]


def test_pasted_words_are_plain_words() -> None:
    with Desk() as desk:
        begun(desk)
        pasted = QMimeData()
        pasted.setHtml("<b>Two</b> <img src='x.png'> hands")
        pasted.setText("Two hands")
        field(desk).insertFromMimeData(pasted)
        desk.tap("Done")
        assert notes(desk) == [(9_000, "Two hands")]


def test_no_window_and_no_menu_opens() -> None:
    with Desk() as desk:
        begun(desk, "Two hands")
        QTest.mouseClick(field(desk).viewport(), Qt.MouseButton.RightButton)
        settle()
        assert QApplication.activePopupWidget() is None
        assert [window for window in QApplication.topLevelWidgets() if window.isVisible()] == [desk.screen]


def test_a_note_takes_the_place_of_a_panel_and_a_panel_lets_it_be() -> None:
    with Desk() as desk:
        desk.tap("Recall")
        desk.tap("More")
        desk.tap("Note")
        assert not desk.shows("More panel") and not desk.shows("Size 130%")
        write(desk, "Two")
        desk.tap("Clock")
        desk.tap("Phase Working")
        write(desk, " hands")
        desk.tap("Done")
        assert [words for _, words in notes(desk)] == ["Two hands"]
        assert [phase.name for phase in desk.recording.lesson.phases] == ["Working"]


def spot_with_words(desk: Desk, words: str) -> None:
    desk.tap("Recall")
    desk.tap("Bright spot")
    desk.tap("Add words")
    write(desk, words)
    desk.tap("Done")


def test_words_of_a_bright_spot_are_found_again_and_can_be_emptied_without_losing_it() -> None:
    with Desk() as desk:
        spot_with_words(desk, "Seat 21")
        desk.tap("Add words")
        assert field(desk).toPlainText() == "Seat 21"
        field(desk).selectAll()
        QTest.keyClick(field(desk), Qt.Key.Key_Delete)
        desk.tap("Done")
        assert notes(desk) == [(0, "")]
        assert (desk.recording.acts.number, desk.says("Undo")) == (2, "Bright spot")


def test_words_about_a_bright_spot_that_is_taken_back_come_back_with_it() -> None:
    with Desk() as desk:
        desk.tap("Start")
        desk.wait(9_000)
        desk.tap("Bright spot")
        desk.tap("Add words")
        write(desk, "Seat 21")
        desk.tap("Undo")
        assert not desk.shows("Note text") and notes(desk) == []
        desk.tap("Redo")
        assert notes(desk) == [(9_000, "Seat 21")]


@pytest.mark.parametrize("first", [begun, spot_with_words], ids=["note", "spot"])
def test_another_one_begun_meanwhile_leaves_the_first_as_it_is(first: Callable[[Desk, str], None]) -> None:
    with Desk() as desk:
        first(desk, "First")
        desk.wait(5_000)
        desk.tap("Bright spot")
        desk.tap("Add words")
        assert field(desk).toPlainText() == ""
        write(desk, "Second")
        desk.tap("Done")
        assert [words for _, words in notes(desk)] == ["First", "Second"]
        assert len({entry.uid for entry in desk.journal.entries if entry.method == LESSON}) == len(
            [entry for entry in desk.journal.entries if entry.method == LESSON]
        )


def test_a_lesson_of_one_method_has_notes_as_well() -> None:
    with Desk({COUNTS: configs()[COUNTS]}) as desk:
        begun(desk, "Alone")
        desk.tap("Note")
        assert notes(desk) == [(9_000, "Alone")]


def test_what_is_touched_while_a_note_is_begun_comes_after_it_and_undo_takes_that() -> None:
    with Desk() as desk:
        desk.tap("Start")
        desk.tap("Note")
        QTest.keyClicks(desk.writing(), "half a thou")
        desk.tap("Recall")
        QTest.keyClicks(desk.writing(), "ght")
        desk.tap("Undo")
        assert desk.says("Recall") == "0"
        desk.tap("Done")
        assert [note.words for note in desk.recording.lesson.notes] == ["half a thought"]
