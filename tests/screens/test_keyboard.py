"""Everything on Record by the keyboard, and the keys shown on request."""

from __future__ import annotations

import msgspec
import pytest
from desk import Desk, configs
from hands import settle
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStackedWidget
from pytestqt.qtbot import QtBot
from tablets import UPRIGHT, place_of, targets

from app.models import duration, event_count
from app.models.recording import Status
from app.screens.keyboard import EVIDENCE

pytestmark = pytest.mark.usefixtures("qtbot")
KEY = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def press(desk: Desk, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key, where nothing is being written."""
    field = QApplication.focusWidget()
    QTest.keyClick(field if field is not None else desk.screen, key, keys)
    settle()


def test_figures_and_letters_record_in_the_order_of_the_plan() -> None:
    with Desk() as desk:
        desk.screen.setFocus()
        for key in (KEY.Key_1, KEY.Key_2, KEY.Key_2, KEY.Key_8):
            press(desk, key)
        assert (desk.says("Recall"), desk.says("Why"), desk.says("Other")) == ("1", "2", "1")


def test_the_second_of_two_methods_has_the_keys_after_the_first() -> None:
    with Desk() as desk:
        desk.screen.setFocus()
        press(desk, KEY.Key_S)
        press(desk, KEY.Key_9)
        desk.wait(3_000)
        state = desk.recording.tracks[duration.KEY].state
        assert state.total_ms("teacher", desk.recording.now_ms) == 3_000


def test_everything_else_has_a_key_as_well() -> None:
    with Desk() as desk:
        desk.screen.setFocus()
        press(desk, KEY.Key_P)
        assert desk.says("State").startswith("Recording")
        press(desk, KEY.Key_1)
        press(desk, KEY.Key_Z, CONTROL)
        assert desk.says("Recall") == "0"
        press(desk, KEY.Key_Y, CONTROL)
        assert desk.says("Recall") == "1"
        press(desk, KEY.Key_B)
        assert [note.bright for note in desk.recording.lesson.notes] == [True]
        press(desk, KEY.Key_E)
        assert desk.tab("Counts") == "not watched"
        press(desk, KEY.Key_F2)
        assert desk.recorder(duration.KEY).isVisible()
        press(desk, KEY.Key_M)
        assert desk.shows("Left hand")
        press(desk, KEY.Key_M)
        press(desk, KEY.Key_H)
        assert desk.shows("Phase Explaining")
        press(desk, KEY.Key_P)
        assert desk.says("State").startswith("Paused")


def test_while_a_note_is_written_letters_are_letters() -> None:
    with Desk() as desk:
        desk.screen.setFocus()
        press(desk, KEY.Key_1)
        press(desk, KEY.Key_N)
        QTest.keyClicks(desk.writing(), "12 been up")
        press(desk, KEY.Key_Escape)
        assert desk.says("Recall") == "1"
        assert [note.words for note in desk.recording.lesson.notes] == ["12 been up"]
        press(desk, KEY.Key_1)
        assert desk.says("Recall") == "2"


def test_after_a_tile_was_named_in_the_window_keys_record_again(qtbot: QtBot) -> None:
    with Desk({event_count.KEY: msgspec.to_builtins(event_count.NO_PLAN)}) as desk:
        window = QStackedWidget()
        qtbot.addWidget(window)
        window.resize(*desk.tablet.size)
        window.addWidget(desk.screen)
        window.show()
        window.activateWindow()
        desk.screen.setFocus()
        settle()

        def key(pressed: Qt.Key) -> None:
            QTest.keyClick(window.windowHandle(), pressed)
            settle()

        key(KEY.Key_1)
        assert desk.says("Tile 1") == "1"
        desk.tap("Touch to name 1")
        for letter in (KEY.Key_B, KEY.Key_U, KEY.Key_S, KEY.Key_1):
            key(letter)
        key(KEY.Key_Return)
        assert desk.says("bus1") == "1"
        key(KEY.Key_1)
        assert desk.says("bus1") == "2"
        desk.screen.setParent(None)


def test_while_a_name_is_written_no_key_is_for_anything_else() -> None:
    with Desk({**configs(), event_count.KEY: msgspec.to_builtins(event_count.NO_PLAN)}) as desk:
        desk.tap("Touch to name 1")
        for key in (KEY.Key_F2, KEY.Key_F12, KEY.Key_P):
            press(desk, key)
        assert desk.recorder(event_count.KEY).isVisible()
        assert not desk.shows("Keys")
        assert desk.recording.status is Status.READY


def test_a_french_keyboard_gives_figures_with_shift() -> None:
    with Desk() as desk:
        desk.screen.setFocus()
        press(desk, KEY.Key_2, SHIFT)
        assert desk.says("Why") == "1"


def test_what_a_held_finger_is_offered_a_held_key_is_as_well(qtbot: QtBot) -> None:
    with Desk() as desk:
        tile = desk.find("Recall")
        tile.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyPress(tile, KEY.Key_Space)
        qtbot.waitUntil(lambda: desk.shows("Rename"))
        QTest.keyRelease(tile, KEY.Key_Space)
        assert desk.says("Recall") == "1"


def test_under_the_cover_keys_mean_nothing() -> None:
    with Desk() as desk:
        desk.screen.setFocus()
        press(desk, KEY.Key_1)
        press(desk, KEY.Key_C)
        for key in (KEY.Key_1, KEY.Key_P, KEY.Key_N, KEY.Key_Escape):
            press(desk, key)
            QTest.keyClick(desk.screen, key)
        assert (desk.says("Recall"), desk.recording.status.value) == ("1", "running")


def test_a_key_that_is_held_down_counts_once() -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    with Desk() as desk:
        for again in (False, True, True):
            event = QKeyEvent(
                QEvent.Type.KeyPress, KEY.Key_1, Qt.KeyboardModifier.NoModifier, "1", autorep=again, count=1
            )
            QApplication.sendEvent(desk.screen, event)
        assert desk.says("Recall") == "1"


@pytest.mark.parametrize("many", [False, True], ids=["eight things", "thirty things"])
def test_the_keys_are_shown_on_request_and_take_no_touch(many: bool) -> None:
    with Desk(configs(many=many), tablet=UPRIGHT) as desk:
        desk.screen.setFocus()
        assert not desk.shows("Keys")
        before = desk.screen.grab().toImage()
        press(desk, KEY.Key_F12)
        assert desk.shows("Keys")
        assert desk.screen.grab().toImage() != before
        tile = desk.tiles()[3]
        desk.tap(tile.accessibleName())
        assert desk.says(tile.accessibleName()) == "1"
        press(desk, KEY.Key_F12)
        assert not desk.shows("Keys")


def test_the_keys_can_be_asked_for_in_more() -> None:
    with Desk() as desk:
        desk.tap("More")
        desk.tap("Keys of the keyboard")
        assert desk.shows("Keys")


def test_thirty_things_have_a_key_each() -> None:
    with Desk(configs(many=True)) as desk:
        keys = desk.screen._keys()
        of_evidence = [keys.get(name) for name in EVIDENCE[:30]]
        assert of_evidence == desk.tiles(event_count.KEY)
        desk.screen.setFocus()
        press(desk, KEY.Key_Q)
        assert desk.says("Category number 11") == "1"
        press(desk, KEY.Key_Q, SHIFT)
        assert desk.says("Category number 27") == "1"


def test_tab_reaches_everything_that_can_be_touched() -> None:
    with Desk() as desk:
        desk.screen.setFocus()
        reached, rows = set(), []
        for _ in range(60):
            QTest.keyClick(QApplication.focusWidget() or desk.screen, KEY.Key_Tab)
            focus = QApplication.focusWidget()
            if focus is not None:
                reached.add(focus.accessibleName())
                rows.append(place_of(focus))
        usable = {target.accessibleName() for target in targets(desk.screen) if target.isEnabled()}
        assert usable <= reached
