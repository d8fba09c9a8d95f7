"""What More opens, words that are written again, what was on show, and what is said after the cover."""

from __future__ import annotations

import pytest
from desk import Desk
from hands import tap
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tablets import evidence

from app.models import duration, event_count
from app.preferences import Preferences
from app.screens.record_cover import COVERED, HOLD_MS
from app.screens.record_words import time_of_day

pytestmark = pytest.mark.usefixtures("qtbot")
COUNTS, TIMERS = event_count.KEY, duration.KEY


def test_more_opens_phases_and_the_list_of_the_last_acts() -> None:
    with Desk() as desk:
        desk.tap("Recall")
        desk.tap("More")
        desk.tap("Phases")
        assert desk.shows("Phase Explaining") and not desk.shows("Left hand")
        desk.tap("More")
        desk.tap("List of the last acts")
        assert desk.shows("Remove act 1") and not desk.shows("Left hand")


def test_the_present_phase_stands_below_the_state() -> None:
    with Desk() as desk:
        desk.tap("Clock")
        desk.tap("Phase Explaining")
        assert time_of_day(desk.recording).endswith("· Explaining")


def test_a_note_is_written_again_from_its_row_and_from_the_list() -> None:
    with Desk() as desk:
        desk.tap("Start")
        desk.tap("Note")
        QTest.keyClicks(desk.writing(), "Seat for")
        desk.tap("Done")
        desk.tap("Words")
        QTest.keyClicks(desk.writing(), "ty waits")
        desk.tap("Done")
        assert [note.words for note in desk.recording.lesson.notes] == ["Seat forty waits"]
        desk.tap("Recall")
        desk.tap("More")
        desk.tap("List of the last acts")
        desk.tap("Words act 2")
        QTest.keyClicks(desk.writing(), "!")
        desk.tap("Done")
        (note,) = desk.recording.lesson.notes
        assert (note.words, note.at_ms) == ("Seat forty waits!", 0)
        assert desk.recording.acts.number == 2


def said(desk: Desk) -> list[str]:
    return [note.words for note in desk.recording.lesson.notes]


def test_a_note_that_is_emptied_when_it_is_written_again_comes_back_whole_by_undo() -> None:
    with Desk() as desk:
        desk.tap("Recall")
        desk.tap("Note")
        QTest.keyClicks(desk.writing(), "Seat forty waits")
        desk.tap("Done")
        desk.tap("Words")
        desk.writing().selectAll()  # type: ignore[attr-defined]
        QTest.keyClick(desk.writing(), Qt.Key.Key_Delete)
        desk.tap("Done")
        assert said(desk) == []
        assert desk.says("Last act").endswith("Removed: Note")
        desk.tap("Undo")
        assert said(desk) == ["Seat forty waits"]
        desk.tap("Undo")
        assert (said(desk), desk.says("Recall")) == ([], "1")


def test_what_was_on_show_is_on_show_again_after_a_kill() -> None:
    told: list[Preferences] = []
    with Desk() as killed:
        killed.screen.preferred.connect(told.append)
        killed.tap("Recall")
        killed.tap("Split view")
        killed.tap("Timers")
        killed.wait(2_000)
        assert killed.on_show == (TIMERS, COUNTS)
        killed.screen.close_down()
        with Desk(resumed=killed, preferences=told[-1]) as desk:
            assert desk.on_show == (TIMERS, COUNTS)


def test_clock_tab_and_rows_say_one_time_right_after_an_act() -> None:
    with Desk() as desk:
        desk.tap("Start")
        tap(desk.tiles(TIMERS)[0])
        desk.clocks.pass_(1_400)
        tap(evidence(desk.recorder(TIMERS))[1])
        desk.clocks.pass_(1_700)
        desk.screen._pace.faded.emit()
        assert (desk.says("Clock"), desk.tab("Timers")) == ("0:03", "One student 0:01")
        assert desk.says("Group: Talk, one at a time") == "0:03 timed · 0:00 not timed"


def test_after_the_cover_it_says_for_how_long_nothing_was_watched(monkeypatch: pytest.MonkeyPatch) -> None:
    with Desk() as desk:
        desk.clocks.stamp_touches(monkeypatch)
        desk.tap("Recall")
        desk.tap("Cover")
        cover = desk.find(COVERED)
        middle = cover.rect().center()
        QTest.mousePress(cover, Qt.MouseButton.LeftButton, pos=middle)
        for _ in range(4):
            desk.clocks.pass_(HOLD_MS / 3)
            QTest.qWait(40)
        assert not desk.shows(COVERED)
        assert "Recall · Covered for" in desk.says("Last act")
        assert desk.shows("5 s earlier")
        desk.tap("Why")
        assert desk.says("Last act").endswith("Why")
