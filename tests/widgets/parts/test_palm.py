"""Which contacts are a hand that was laid down: seen by the window, told to its targets and to who records."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QSizeF
from PySide6.QtGui import QEventPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from touch import FakeClock, Fingers, pen

from app.widgets.parts import finger
from app.widgets.parts.look import look_of
from app.widgets.parts.palm import WITHIN_MM, WITHIN_MS, RestingHands
from app.widgets.parts.tap_button import HOLD_MS, TapButton


class Glass:
    """A row of targets 100 wide, 19 mm, with bare ground below them, and what they and the hands said."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(1000, 400)
        self.targets = [TapButton(self.window) for _ in range(8)]
        self.taps: list[int] = []
        self.voided: list[int] = []
        self.held: list[int] = []
        self._done: dict[int | None, int] = {}
        for n, target in enumerate(self.targets):
            target.setGeometry(100 * n, 0, 100, 200)
            target.tapped.connect(lambda _, n=n: self._tapped(n))
            target.held.connect(lambda n=n: self.held.append(n))
        self.hands = RestingHands(self.window)
        self.hands.resting.connect(self._rests)
        self.hands.landed.connect(lambda contact: self._done.pop(contact, None))
        self.window.show()
        self.hands.begin()

    def _tapped(self, target: int) -> None:
        self.taps.append(target)
        self._done[finger.contact()] = target

    def _rests(self, contacts: frozenset[int]) -> None:
        self.voided += [self._done[contact] for contact in contacts if contact in self._done]

    @property
    def stand(self) -> list[int]:
        """The targets whose taps were not taken back, in the order in which they stand."""
        return sorted(target for target in self.taps if target not in self.voided)


@pytest.fixture
def glass(qtbot: QtBot) -> Iterator[Glass]:
    made = Glass(qtbot)
    yield made
    made.hands.end()


def test_three_contacts_in_one_report_tap_nothing(glass: Glass, fingers: Fingers) -> None:
    fingers.press(*glass.targets[:3])
    assert glass.taps == []


@pytest.mark.parametrize(("apart_ms", "stand"), [(WITHIN_MS // 2, []), (WITHIN_MS // 2 + 5, [0, 1, 2])])
def test_three_contacts_are_a_hand_if_they_land_within_60_ms(
    glass: Glass, fingers: Fingers, clock: FakeClock, apart_ms: int, stand: list[int]
) -> None:
    for target in glass.targets[:3]:
        fingers.press(target)
        clock.advance(apart_ms)
    assert glass.stand == stand


def test_two_then_a_third_one_70_ms_later_are_three_taps(glass: Glass, fingers: Fingers, clock: FakeClock) -> None:
    fingers.press(*glass.targets[:2])
    clock.advance(70)
    fingers.press(glass.targets[2])
    assert glass.stand == [0, 1, 2]


@pytest.mark.parametrize(("beyond_mm", "stand"), [(-1, []), (1, [0, 1, 2])])
def test_three_contacts_are_a_hand_if_no_two_are_further_apart_than_40_mm(
    glass: Glass, fingers: Fingers, clock: FakeClock, beyond_mm: int, stand: list[int]
) -> None:
    span = round(look_of(glass.window).mm(WITHIN_MM + beyond_mm))
    fingers.press(glass.targets[0], at=QPoint(50, 50))
    fingers.press(glass.targets[1], at=QPoint(50, 50))
    fingers.press(glass.targets[2], at=QPoint(50 + span - 200, 50))
    assert glass.stand == stand


def test_two_thumbs_and_a_finger_far_away_are_three_taps(glass: Glass, fingers: Fingers) -> None:
    fingers.press(glass.targets[0], glass.targets[1], glass.targets[7])
    assert glass.stand == [0, 1, 7]


def test_a_contact_beside_the_targets_belongs_to_a_hand_as_well(
    glass: Glass, fingers: Fingers, clock: FakeClock
) -> None:
    fingers.press(glass.targets[0], at=QPoint(50, 190))
    fingers.press(glass.targets[1], at=QPoint(20, 190))
    fingers.press(glass.window, at=QPoint(90, 240))
    assert glass.taps == [0, 1]
    assert glass.stand == []


def test_a_hand_does_nothing_until_it_has_left_and_then_the_next_tap_counts_at_once(
    glass: Glass, fingers: Fingers, clock: FakeClock
) -> None:
    hand = fingers.press(*glass.targets[:3])
    clock.advance(400)
    fingers.lift(hand[0])
    clock.advance(100)
    fingers.press(glass.targets[0])
    assert glass.taps == []
    fingers.lift()
    clock.advance(30)
    fingers.tap(glass.targets[0])
    assert glass.stand == [0]


def test_a_hand_that_rests_on_targets_holds_none_of_them(glass: Glass, fingers: Fingers, qtbot: QtBot) -> None:
    fingers.press(glass.targets[0])
    fingers.press(glass.targets[1], glass.targets[2])
    qtbot.wait(HOLD_MS + 200)
    assert glass.stand == []
    assert glass.held == []


def test_a_touch_that_grows_into_a_palm_while_it_lands_is_taken_back(
    glass: Glass, fingers: Fingers, clock: FakeClock
) -> None:
    (palm,) = fingers.press(glass.targets[0])
    clock.advance(20)
    fingers.wide(28, look_of(glass.window).dip_per_mm)
    fingers.move(palm, QPoint(2, 2))
    assert glass.stand == []


def test_a_finger_that_lies_flat_later_on_keeps_its_tap(glass: Glass, fingers: Fingers, clock: FakeClock) -> None:
    (thumb,) = fingers.press(glass.targets[0])
    clock.advance(WITHIN_MS + 20)
    fingers.wide(28, look_of(glass.window).dip_per_mm)
    fingers.move(thumb, QPoint(2, 2))
    assert glass.stand == [0]


def test_a_finger_beside_one_that_grew_wide_still_taps(
    glass: Glass, fingers: Fingers, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    (palm,) = fingers.press(glass.targets[0])
    with monkeypatch.context() as wide:
        wide.setattr(QEventPoint, "ellipseDiameters", lambda _: QSizeF(150, 150))
        fingers.move(palm, QPoint(2, 2))
    clock.advance(30)
    fingers.press(glass.targets[1])
    assert glass.stand == [1]


def test_fingers_that_were_never_heard_to_lift_are_no_hand(glass: Glass, clock: FakeClock) -> None:
    panel = QTest.createTouchDevice()
    for n, target in enumerate(glass.targets[:3]):
        # Each report says that its finger is the only one.
        QTest.touchEvent(glass.window, panel).press(n, QPoint(50, 50), target)
    assert glass.stand == [0, 1, 2]


def test_a_pen_is_no_part_of_a_hand(glass: Glass, fingers: Fingers, clock: FakeClock) -> None:
    fingers.press(*glass.targets[:2])
    pen(glass.targets[2])
    assert glass.stand == [0, 1, 2]


def test_where_nobody_watches_any_more_every_contact_counts(glass: Glass, fingers: Fingers) -> None:
    fingers.press(*glass.targets[:3])
    glass.hands.end()
    fingers.lift()
    fingers.press(*glass.targets[:3])
    assert sorted(glass.taps) == [0, 1, 2]
