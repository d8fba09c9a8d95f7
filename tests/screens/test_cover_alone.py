"""The ring of the cover by itself: what a hold is, and what only looks like one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from touch import FakeClock, Fingers

from app.screens.record_cover import HOLD_MS, STEP_MS, Cover

SOON_MS = 5 * STEP_MS
"""By then the ring that is full uncovers, if it ever does."""


@pytest.fixture
def screen(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1368, 912)
    made.show()
    return made


@pytest.fixture
def cover(screen: QWidget, clock: FakeClock) -> Cover:
    """A cover over a window, by the clock of the test."""
    made = Cover(screen)
    made.cover_all(screen.rect())
    made.show()
    return made


@pytest.fixture
def uncovered(cover: Cover) -> list[None]:
    """Grows by one each time that it uncovers."""
    times: list[None] = []
    cover.uncovered.connect(lambda: times.append(None))
    return times


def test_a_finger_that_stays_three_seconds_uncovers_once(
    cover: Cover, uncovered: list[None], clock: FakeClock, fingers: Fingers, qtbot: QtBot
) -> None:
    fingers.press(cover)
    clock.advance(HOLD_MS - 1)
    qtbot.wait(SOON_MS)
    assert not uncovered
    clock.advance(1)
    qtbot.waitUntil(lambda: bool(uncovered))
    clock.advance(HOLD_MS)
    qtbot.wait(SOON_MS)
    fingers.lift()
    assert len(uncovered) == 1


def test_a_lift_that_is_heard_late_ends_the_hold_when_it_happened(
    cover: Cover, uncovered: list[None], clock: FakeClock, fingers: Fingers
) -> None:
    fingers.press(cover)
    clock.advance(HOLD_MS + 500)
    fingers.lift(late_ms=1_500)
    assert not uncovered
    fingers.press(cover)
    clock.advance(HOLD_MS + 500)
    fingers.lift(late_ms=400)
    assert len(uncovered) == 1


def test_a_finger_that_becomes_a_hand_that_leans_on_the_glass_holds_nothing(
    cover: Cover, uncovered: list[None], clock: FakeClock, fingers: Fingers, qtbot: QtBot
) -> None:
    (one,) = fingers.press(cover)
    fingers.wide(30, 5.25)
    fingers.move(one, cover.rect().topLeft())
    clock.advance(HOLD_MS)
    qtbot.wait(SOON_MS)
    fingers.lift()
    assert not uncovered


def test_a_key_whose_release_goes_elsewhere_holds_no_longer(
    cover: Cover, uncovered: list[None], clock: FakeClock, qtbot: QtBot
) -> None:
    QTest.keyPress(cover, Qt.Key.Key_Space)
    clock.advance(HOLD_MS - 1)
    # Another window was called to the front.
    QApplication.sendEvent(cover, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason))
    clock.advance(HOLD_MS)
    qtbot.wait(SOON_MS)
    assert not uncovered
    QTest.keyRelease(cover, Qt.Key.Key_Space)
    assert not uncovered


def test_a_finger_holds_on_while_the_keyboard_goes_elsewhere(
    cover: Cover, uncovered: list[None], clock: FakeClock, fingers: Fingers
) -> None:
    fingers.press(cover)
    QApplication.sendEvent(cover, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason))
    clock.advance(HOLD_MS)
    fingers.lift()
    assert len(uncovered) == 1
