"""One finger, two thumbs, bursts, bounces, palms, pen, mouse, keyboard and screen readers on a target."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPointingDevice, QTabletEvent, QTouchEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from touch import FakeClock, Fingers, middle, pen

from app.widgets.parts.look import look_of
from app.widgets.parts.tap_button import BOUNCE_MS, HOLD_MS, TapButton


class Heard:
    """Two targets side by side, and all that they said."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(420, 200)
        self.left, self.right = TapButton(self.window), TapButton(self.window)
        self.left.setGeometry(0, 0, 200, 200)
        self.right.setGeometry(200, 0, 200, 200)
        self.taps: list[tuple[str, int]] = []
        self.holds: list[str] = []
        for name, target in (("left", self.left), ("right", self.right)):
            target.setAccessibleName(name)
            target.tapped.connect(lambda age_ms, name=name: self.taps.append((name, age_ms)))
            target.held.connect(lambda name=name: self.holds.append(name))
        self.window.show()

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.taps]


@pytest.fixture
def heard(qtbot: QtBot) -> Heard:
    return Heard(qtbot)


def test_a_touch_counts_when_the_finger_comes_down_not_when_it_leaves(heard: Heard, fingers: Fingers) -> None:
    fingers.press(heard.left)
    assert heard.names == ["left"]
    fingers.lift()
    assert heard.names == ["left"]


def test_two_thumbs_in_the_same_instant_are_one_tap_on_each_target(heard: Heard, fingers: Fingers) -> None:
    fingers.press(heard.left, heard.right)
    fingers.lift()
    assert sorted(heard.names) == ["left", "right"]


def test_08_two_touches_five_ms_apart_on_two_targets_are_two_taps(
    heard: Heard, fingers: Fingers, clock: FakeClock
) -> None:
    fingers.press(heard.left)
    clock.advance(5)
    fingers.press(heard.right)
    fingers.lift()
    assert heard.names == ["left", "right"]


def test_a_second_finger_on_a_held_target_counts_too(heard: Heard, fingers: Fingers) -> None:
    fingers.press(heard.left, at=QPoint(40, 40))
    fingers.press(heard.left, at=QPoint(150, 150))
    fingers.lift()
    assert heard.names == ["left", "left"]


def test_a_finger_resting_elsewhere_takes_nothing_from_the_next_one(heard: Heard, fingers: Fingers) -> None:
    (resting,) = fingers.press(heard.left)
    fingers.tap(heard.right)
    fingers.move(resting, QPoint(3, 3))
    assert heard.names == ["left", "right"]


def test_09_twelve_touches_a_second_for_ten_seconds_are_all_counted(
    heard: Heard, fingers: Fingers, clock: FakeClock
) -> None:
    for _ in range(120):
        fingers.press(heard.left)
        clock.advance(50)
        fingers.lift()
        clock.advance(33)
    assert len(heard.taps) == 120


@pytest.mark.parametrize(("pause_ms", "taps"), [(0, 1), (BOUNCE_MS - 1, 1), (BOUNCE_MS, 2)])
def test_10_a_finger_that_bounces_within_25_ms_is_one_tap(
    heard: Heard, fingers: Fingers, clock: FakeClock, pause_ms: int, taps: int
) -> None:
    fingers.tap(heard.left)
    clock.advance(pause_ms)
    fingers.tap(heard.left)
    assert len(heard.taps) == taps


def test_a_bounce_is_told_by_when_it_happened_not_by_when_the_program_had_time(
    heard: Heard, fingers: Fingers, clock: FakeClock
) -> None:
    fingers.tap(heard.left, late_ms=100)
    fingers.tap(heard.left, late_ms=10)
    assert len(heard.taps) == 2


def test_one_target_is_not_deaf_because_another_one_was_left(heard: Heard, fingers: Fingers, clock: FakeClock) -> None:
    fingers.tap(heard.left)
    fingers.tap(heard.right)
    assert heard.names == ["left", "right"]


@pytest.mark.parametrize("late_ms", [0, 5, 120, 1900])
def test_07_a_touch_handled_late_says_how_long_ago_it_was(
    heard: Heard, fingers: Fingers, clock: FakeClock, late_ms: int
) -> None:
    fingers.press(heard.left, late_ms=late_ms)
    assert heard.taps == [("left", late_ms)]


def test_07_a_touch_that_waited_while_the_program_was_busy_is_dated_back_to_5_ms(
    heard: Heard, fingers: Fingers
) -> None:
    began = time.monotonic()
    time.sleep(0.08)
    fingers.press(heard.left, late_ms=80)
    busy_ms = (time.monotonic() - began) * 1000
    assert abs(heard.taps[0][1] - 80) <= 5 <= busy_ms


def test_a_stamp_by_another_clock_dates_nothing_back(heard: Heard) -> None:
    QTest.mousePress(heard.left, Qt.MouseButton.LeftButton)
    assert heard.taps == [("left", 0)]


def test_a_contact_wider_than_25_mm_is_a_palm(heard: Heard, fingers: Fingers) -> None:
    dip_per_mm = look_of(heard.left).dip_per_mm
    fingers.wide(24.5, dip_per_mm)
    fingers.tap(heard.left)
    assert heard.names == ["left"]
    fingers.wide(25.5, dip_per_mm)
    fingers.tap(heard.right)
    assert heard.names == ["left"]


def test_51_holding_says_so_after_600_ms_and_takes_nothing_back(heard: Heard, fingers: Fingers, qtbot: QtBot) -> None:
    fingers.press(heard.left)
    assert not heard.holds
    qtbot.waitUntil(lambda: bool(heard.holds), timeout=HOLD_MS * 5)
    fingers.lift()
    assert heard.names == ["left"]
    assert heard.holds == ["left"]


def test_a_short_touch_is_no_hold(heard: Heard, fingers: Fingers, qtbot: QtBot) -> None:
    fingers.tap(heard.left)
    qtbot.wait(HOLD_MS + 100)
    assert not heard.holds


def test_a_touch_that_the_system_takes_away_stays_a_tap_and_is_no_hold(heard: Heard, qtbot: QtBot) -> None:
    panel = QTest.createTouchDevice()
    QTest.touchEvent(heard.window, panel).press(0, middle(heard.left), heard.left)
    QApplication.sendEvent(heard.left, QTouchEvent(QEvent.Type.TouchCancel, panel))
    qtbot.wait(HOLD_MS + 100)
    assert heard.names == ["left"]
    assert not heard.holds
    assert not heard.left.finger_down
    QTest.touchEvent(heard.window, panel).release(0, middle(heard.left), heard.left)


def test_sliding_off_or_about_means_nothing(heard: Heard, fingers: Fingers) -> None:
    (number,) = fingers.press(heard.left)
    fingers.move(number, QPoint(90, 0))
    fingers.move(number, QPoint(90, 60))
    fingers.lift()
    assert heard.names == ["left"]


def test_the_mouse_presses_and_a_fast_second_click_counts(heard: Heard, clock: FakeClock) -> None:
    QTest.mouseClick(heard.left, Qt.MouseButton.LeftButton)
    clock.advance(40)
    QTest.mouseDClick(heard.left, Qt.MouseButton.LeftButton)
    assert len(heard.taps) >= 2
    QTest.mousePress(heard.right, Qt.MouseButton.RightButton)
    assert "right" not in heard.names


@pytest.mark.parametrize(
    "source", [Qt.MouseEventSource.MouseEventSynthesizedByQt, Qt.MouseEventSource.MouseEventSynthesizedBySystem]
)
def test_a_mouse_event_made_from_a_touch_is_not_a_second_tap(heard: Heard, source: Qt.MouseEventSource) -> None:
    place = QPointF(middle(heard.left))
    event = QMouseEvent(
        QEvent.Type.MouseButtonPress, place, place, place, Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier, source,
    )  # fmt: skip
    QApplication.sendEvent(heard.left, event)
    assert not heard.taps
    assert event.isAccepted()


def test_the_pen_does_what_a_finger_does_but_not_with_eraser_or_barrel_button(heard: Heard) -> None:
    pen(heard.left)
    assert heard.names == ["left"]
    pen(heard.right, eraser=True)
    pen(heard.right, button=Qt.MouseButton.RightButton)
    assert heard.names == ["left"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_space_and_enter_press(heard: Heard, key: Qt.Key) -> None:
    QTest.keyPress(heard.left, key)
    assert heard.names == ["left"]
    QTest.keyRelease(heard.left, key)
    assert heard.names == ["left"]


def test_a_key_held_down_counts_once_and_asks_for_what_a_held_finger_does(heard: Heard, qtbot: QtBot) -> None:
    def space(kind: QEvent.Type, again: bool) -> None:
        event = QKeyEvent(kind, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", again)
        QApplication.sendEvent(heard.left, event)

    space(QEvent.Type.KeyPress, again=False)
    for _ in range(3):
        space(QEvent.Type.KeyRelease, again=True)
        space(QEvent.Type.KeyPress, again=True)
    assert heard.left.finger_down
    qtbot.waitUntil(lambda: bool(heard.holds), timeout=HOLD_MS * 5)
    space(QEvent.Type.KeyRelease, again=False)
    assert not heard.left.finger_down
    assert (heard.names, heard.holds) == (["left"], ["left"])


def test_a_key_that_is_let_go_elsewhere_holds_nothing_any_more(heard: Heard, qtbot: QtBot) -> None:
    heard.left.setFocus()
    QTest.keyPress(heard.left, Qt.Key.Key_Space)
    heard.right.setFocus()
    QTest.keyRelease(heard.right, Qt.Key.Key_Space)
    assert not heard.left.finger_down
    qtbot.wait(HOLD_MS + 100)
    assert not heard.holds


@pytest.mark.parametrize(
    ("button", "eraser", "taps"),
    [
        (Qt.MouseButton.LeftButton, False, ["left"]),
        (Qt.MouseButton.RightButton, False, []),
        (Qt.MouseButton.LeftButton, True, []),
    ],
    ids=["tip", "barrel button", "eraser"],
)
def test_a_pen_that_a_window_hands_on_taps_once_at_most(
    heard: Heard, button: Qt.MouseButton, eraser: bool, taps: list[str]
) -> None:
    # A press that nobody takes Qt makes into one of the mouse.
    assert pen_on_the_glass(heard.left, button, eraser)
    assert heard.names == taps


def test_a_pen_that_hovers_over_a_target_does_nothing(heard: Heard) -> None:
    pen_on_the_glass(heard.left, Qt.MouseButton.NoButton)
    assert not heard.names
    assert not heard.left.finger_down


def pen_on_the_glass(target: QWidget, button: Qt.MouseButton, eraser: bool = False) -> bool:
    """The pen comes over the target, touches with that button and leaves; whether both were taken."""
    pointer = QPointingDevice.PointerType.Eraser if eraser else QPointingDevice.PointerType.Pen
    stylus = QPointingDevice(
        "pen", 7, QPointingDevice.DeviceType.Stylus, pointer, QPointingDevice.Capability.Position, 1, 2
    )
    window, none = target.window(), Qt.MouseButton.NoButton
    place, glass = QPointF(target.mapTo(window, middle(target))), QPointF(target.mapToGlobal(middle(target)))
    kinds = QEvent.Type.TabletMove, QEvent.Type.TabletPress, QEvent.Type.TabletRelease
    taken = []
    for kind, changed, held in zip(kinds, (none, button, button), (none, button, none), strict=True):
        if kind == QEvent.Type.TabletMove or button != none:
            event = QTabletEvent(
                kind, stylus, place, glass, 0.5, 0, 0, 0, 0, 0, Qt.KeyboardModifier.NoModifier, changed, held
            )
            QApplication.sendEvent(window.windowHandle(), event)
            taken.append(event.isAccepted())
    return all(taken[1:])


def test_a_touch_moves_no_focus_so_that_what_is_typed_elsewhere_goes_on(heard: Heard, fingers: Fingers) -> None:
    field = QLineEdit(heard.window)
    field.setGeometry(0, 0, 50, 20)
    field.show()
    field.setFocus()
    fingers.tap(heard.right)
    assert heard.window.focusWidget() is field
    assert heard.left.focusPolicy() == Qt.FocusPolicy.TabFocus


def test_a_screen_reader_finds_a_button_and_can_press_it(heard: Heard) -> None:
    found = QAccessible.queryAccessibleInterface(heard.left)
    assert found.role() == QAccessible.Role.Button
    assert found.text(QAccessible.Text.Name) == "left"
    actions = found.actionInterface()
    assert actions is not None
    actions.doAction("Press")
    assert heard.taps == [("left", 0)]


def test_what_is_disabled_hears_nothing_and_forgets_the_finger_on_it(heard: Heard, fingers: Fingers) -> None:
    fingers.press(heard.left)
    heard.left.setEnabled(False)
    fingers.lift()
    assert not heard.left.finger_down
    fingers.tap(heard.left)
    heard.left.setEnabled(True)
    assert heard.names == ["left"]


def test_a_key_on_a_page_that_scrolls_acts_when_the_finger_leaves_it(qtbot: QtBot) -> None:
    key = TapButton(at_lift=True)
    qtbot.addWidget(key)
    key.resize(100, 60)
    key.show()
    taps: list[int] = []
    key.tapped.connect(taps.append)
    QTest.mousePress(key, Qt.MouseButton.LeftButton)
    assert not taps
    assert key.finger_down
    QTest.mouseRelease(key, Qt.MouseButton.LeftButton)
    assert taps == [0]
    QTest.mousePress(key, Qt.MouseButton.LeftButton)
    key.hide()
    key.show()
    assert not key.finger_down
    QTest.mouseRelease(key, Qt.MouseButton.LeftButton)
    assert taps == [0]
