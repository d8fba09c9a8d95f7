"""Record: what a lesson's observer sees and touches, from Ready to Finish (experience.md, 2.1 to 2.3 and 9)."""

from __future__ import annotations

import pytest
from desk import CARD, EIGHT, Desk, configs
from hands import settle, tap
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from tablets import DESIGN, UPRIGHT, USUAL, Tablet, names_on, overlap, place_of, targets
from touch import FakeClock, Fingers

from app.methods import METHODS
from app.models.recording import Status
from app.screens.record_panels import Panel
from app.widgets.parts.lettering import width_of
from app.widgets.parts.look import BOLD, look_of
from app.widgets.parts.tap_button import BOUNCE_MS, HOLD_MS

pytestmark = pytest.mark.usefixtures("qtbot")
each_method = pytest.mark.parametrize("key", configs())


def test_a_lesson_waits_for_the_first_touch_which_starts_the_clock_and_counts() -> None:
    with Desk() as desk:
        desk.wait(40_000)
        assert (desk.says("Clock"), desk.says("State")) == ("0:00", "Ready")
        desk.tap("Recall")
        assert [entry.kind for entry in desk.journal.entries] == ["start", "tap"]
        desk.wait(61_000)
        assert (desk.says("Clock"), desk.says("Recall")) == ("1:01", "1")


def test_start_lets_the_clock_run_without_an_event() -> None:
    with Desk() as desk:
        desk.tap("Start")
        desk.wait(5_000)
        assert desk.says("Clock") == "0:05"
        assert {desk.says(name) for name in EIGHT} == {"0"}


def test_quick_fingers_leave_the_clock_its_ticks(qtbot: QtBot) -> None:
    with Desk() as desk:
        for _ in range(12):
            desk.tap("Recall")
            qtbot.wait(60)
        assert desk.journal.beats, "who is killed now knows since when"


def test_from_the_first_hour_on_the_clock_has_room_for_its_hours() -> None:
    with Desk() as desk:
        desk.tap("Recall")
        desk.clocks.pass_(2_000)
        desk.screen.tick()
        clock = desk.find("Clock")
        desk.wait(3_600_000)
        assert desk.says("Clock") == "1:00:02"
        look = look_of(clock)
        assert clock.width() >= look.dip(33) + width_of("1:00:02", look.font(34, BOLD)), "its sign stands before it"
        assert desk.find("State").x() >= clock.x() + clock.width()


def test_leave_goes_away_before_anything_was_recorded(qtbot: object) -> None:
    left: list[None] = []
    with Desk() as desk:
        desk.screen.left.connect(lambda: left.append(None))
        desk.tap("Leave")
        assert left and not desk.journal.entries
        desk.tap("Recall")
        assert not desk.shows("Leave")


def test_nothing_is_called_saved_before_it_is() -> None:
    with Desk() as desk:
        desk.tap("Recall")
        assert desk.says("State") == "Recording"
        QTest.qWait(300)
        desk.screen.tick()
        assert desk.says("State") == "Recording, saving 2"
        desk.screen.failed(1, "No space left on device")
        assert desk.says("State") == "Not saved: 2"
        desk.write()
        assert desk.says("State") == "Recording, all saved"


def test_30_evidence_touched_in_a_pause_is_kept_aside_and_that_is_said() -> None:
    with Desk() as desk:
        desk.tap("Recall")
        desk.wait(10_000)
        desk.tap("Pause")
        written = len(desk.journal.entries)
        desk.tap("Why")
        assert desk.says("Last act") == "Paused. 1 touch kept aside. Touch Go on to record."
        assert desk.says("Why") == "0"
        assert [entry.kind for entry in desk.journal.entries[written:]] == ["provisional"]
        desk.wait(60_000)
        assert desk.says("Clock") == "0:10"
        desk.tap("Go on")
        assert desk.says("Last act") == "10:05:00  Recall"
        desk.tap("Why")
        assert desk.says("Why") == "1"


def test_after_a_stop_the_next_touch_goes_on_and_counts() -> None:
    with Desk() as desk:
        desk.tap("Recall")
        desk.wait(10_000)
        desk.sleep(112_000)
        assert desk.says("State").startswith("Interrupted")
        assert "Stopped at 10:05:10." in desk.says("Interrupted")
        assert "1 min 52 s were not recorded" in desk.says("Interrupted")
        desk.tap("Why")
        assert desk.recording.status is Status.RUNNING
        assert desk.says("Why") == "1"
        assert not desk.shows("Interrupted")


def test_21_a_killed_lesson_comes_back_interrupted_with_the_length_of_the_gap() -> None:
    with Desk() as killed:
        killed.tap("Recall")
        killed.wait(20_000)
        killed.screen.close_down()
        killed.clocks.pass_(7 * 60_000)
        with Desk(resumed=killed) as desk:
            assert "Stopped at 10:05:20." in desk.says("Interrupted")
            assert "7 min 0 s were not recorded" in desk.says("Interrupted")
            assert desk.says("Recall") == "1"
            desk.tap("Go on")
            assert desk.says("Clock") == "7:20"


@each_method
def test_22_no_watched_minute_lies_in_a_gap(key: str) -> None:
    with Desk() as desk:
        tap(desk.tiles(key)[0])
        desk.wait(60_000)
        desk.sleep(10 * 60_000)
        desk.tap("Go on")
        desk.wait(60_000)
        state, now_ms = desk.recording.tracks[key].state, desk.recording.now_ms
        assert now_ms == 12 * 60_000
        assert {measure.watched_ms for measure in METHODS[key].measures(state, now_ms)} == {2 * 60_000}


@each_method
@pytest.mark.parametrize("late_ms", [0, 5, 120, 1900])
def test_07_an_act_handled_late_is_dated_back_to_the_touch(key: str, late_ms: int, fingers: Fingers) -> None:
    with Desk() as desk:
        desk.tap("Start")
        desk.wait(10_000)
        fingers.tap(desk.tiles(key)[0], late_ms=late_ms)
        assert abs(desk.journal.entries[-1].at_ms - (10_000 - late_ms)) <= 5


def test_08_touches_on_two_tiles_at_once_and_five_ms_apart_are_two_events_each(fingers: Fingers) -> None:
    with Desk() as desk:
        one, other = desk.tiles()[:2]
        fingers.press(one, other)
        fingers.lift()
        QTest.qWait(BOUNCE_MS + 10)
        fingers.press(one, late_ms=5)
        fingers.press(other)
        fingers.lift()
        assert (desk.says("Recall"), desk.says("Why")) == ("2", "2")


def test_09_a_burst_of_twelve_a_second_for_ten_seconds_is_counted_whole(fingers: Fingers, clock: FakeClock) -> None:
    with Desk() as desk:
        tile = desk.tiles()[0]
        for _ in range(120):
            finger = fingers.press(tile)
            clock.advance(50)
            fingers.lift(*finger)
            clock.advance(33)
            desk.clocks.pass_(83)
        assert desk.says("Recall") == "120"
        times = [entry.at_ms for entry in desk.journal.entries if entry.kind == "tap"]
        assert times == [83 * n for n in range(120)]


@each_method
def test_06_one_touch_is_an_act_of_evidence(key: str) -> None:
    with Desk() as desk:
        desk.tap("Start")
        for n, target in enumerate(desk.tiles(key), 2):
            tap(target)
            assert len(desk.journal.entries) == n


def test_51_a_held_tile_keeps_its_event_and_offers_one_less_and_a_name() -> None:
    with Desk() as desk:
        tile = desk.find("Recall")
        QTest.mousePress(tile, Qt.MouseButton.LeftButton)
        QTest.qWait(HOLD_MS + 60)
        assert desk.says("Recall") == "1"
        QTest.mouseRelease(tile, Qt.MouseButton.LeftButton)
        assert desk.says("Recall") == "1"
        desk.tap("Why")
        desk.tap("-1")
        assert (desk.says("Recall"), desk.says("Why")) == ("0", "1")
        tile.held.emit()
        desk.tap("Rename")
        _type(desk, "Remember")
        assert (desk.says("Remember"), desk.says("Why")) == ("0", "1")


def test_52_the_focus_is_on_screen_in_every_state_and_nothing_covers_it() -> None:
    for tablet in (*USUAL, Tablet((640, 960), 4.3, 1.3), Tablet((960, 640), 4.3, 1.3)):
        with Desk(tablet=tablet) as desk:
            for act in ("", "Recall", "Change to…", "Close", "More", "Left hand", "Close", "Pause", "Go on"):
                if act:
                    desk.click(act)
                assert_focus_seen(desk, f"{act or 'Ready'}, {tablet}")
            desk.sleep(112_000)
            assert_focus_seen(desk, f"interrupted, {tablet}")


def assert_focus_seen(desk: Desk, where: str) -> None:
    focus = desk.find("Focus")
    assert focus.accessibleDescription() == CARD.focus
    assert focus.width() >= 40 * desk.tablet.dip_per_mm and focus.height() >= 8 * desk.tablet.dip_per_mm, where
    for panel in desk.screen.findChildren(Panel):
        assert not overlap(place_of(panel), place_of(focus)), where
    for target in targets(desk.screen):
        assert not overlap(place_of(target), place_of(focus)), f"{target.accessibleName()}, {where}"


@pytest.mark.parametrize("tablet", [DESIGN, UPRIGHT], ids=str)
def test_18_no_way_through_record_opens_a_window(tablet: Tablet) -> None:
    with Desk(configs(many=True), tablet=tablet) as desk:
        for _ in range(3):
            for name in sorted(names_on(desk.screen) - {"Finish", "Leave"}):
                if desk.shows(name):
                    desk.click(name)
                    assert_no_window(name)
        for field in desk.screen.findChildren(QLineEdit):
            QTest.mouseClick(field, Qt.MouseButton.RightButton)
            assert_no_window("a name, with the right button")
        if desk.recording.status is Status.RUNNING:
            desk.sleep(112_000)
        for name in ("Go on", "Pause", "Finish"):
            if desk.shows(name):
                desk.click(name)
                assert_no_window(name)


def assert_no_window(after: str) -> None:
    assert QApplication.activeModalWidget() is None, after
    assert QApplication.activePopupWidget() is None, after
    assert len([window for window in QApplication.topLevelWidgets() if window.isVisible()]) == 1, after


def _type(desk: Desk, words: str) -> None:
    field = desk.screen.findChild(QLineEdit)
    assert field is not None
    field.selectAll()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle()
