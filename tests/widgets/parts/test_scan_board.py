"""The board of a scan under fingers: seats looked at in turn, the rest of a row, and what it shows of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from rooms_to_spread import in_a_ring, in_rows
from scan_shown import LISTENING, MINUTE, OTHER, SECOND, STARTED, TASK, Shown
from touch import FakeClock, Fingers, settle

from app.models import lesson, room
from app.models.entry import LESSON
from app.models.time_sample import EMPTY, KEY, UNCLEAR
from app.widgets.parts.interval_scan_card import ScanCard
from app.widgets.parts.interval_scan_key import StateKey
from app.widgets.parts.seat_floor import SeatFloor
from app.widgets.parts.seat_key import AbsentSeat, SeatKey
from app.widgets.parts.seat_plate import SeatPlate
from app.widgets.parts.tap_button import HOLD_MS


class Painted(QObject):
    """Which parts of a board are painted."""

    def __init__(self, board: QWidget) -> None:
        super().__init__()
        self.names: list[str] = []
        for widget in board.findChildren(QWidget):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, (SeatKey, StateKey, ScanCard, AbsentSeat)):
            self.names.append(watched.accessibleName())
        return False


@pytest.fixture
def six(qtbot: QtBot) -> Shown:
    return Shown(qtbot, in_rows(2, 3))


def test_seats_are_looked_at_in_reading_order_after_a_jump_from_there_and_at_last_those_left_out(
    six: Shown, fingers: Fingers, clock: FakeClock
) -> None:
    assert six.says == (
        "Scan 1 of 11: look left to right, row by row; 0 of 6 looked at; Hold a key: the rest of this row, to seat 3"
    )
    six.looks(fingers, clock, TASK, LISTENING)
    assert six.seats == [TASK, LISTENING, "next", "", "", ""]
    fingers.tap(six.seat(5))
    assert six.seats == [TASK, LISTENING, "", "", "next", ""]
    six.looks(fingers, clock, OTHER, TASK)
    assert six.seats == [TASK, LISTENING, "next", "", OTHER, TASK]
    six.looks(fingers, clock, TASK, TASK)
    assert six.says == "Scan 1 of 11 is complete; 6 of 6 looked at; The next one is due at 10:08"
    fingers.tap(six.seat(2))
    assert six.says.startswith("Scan 1 of 11: look at seat 2 again; 6 of 6")
    assert six.seats[1] == f"{LISTENING}, next"
    six.looks(fingers, clock, "Could not tell", TASK)
    assert six.seats == [TASK, "Could not tell", TASK, TASK, OTHER, TASK], "there is nobody left for the second touch"
    six.show(3 * MINUTE)
    assert six.seats == ["next", "", "", "", "", ""], "nothing is copied into the next scan"


def test_a_look_is_dated_when_the_finger_came_down_and_two_fingers_look_at_two_seats(
    six: Shown, fingers: Fingers, clock: FakeClock
) -> None:
    six.show(SECOND)
    fingers.press(six.key(TASK), six.key("Empty seat"), late_ms=40)
    fingers.lift()
    looks = six.state.scanned[1].looks
    assert list(looks) == ["s1", "s2"]
    assert {(look.state, look.at_ms) for look in looks.values()} == {("task", 960), (EMPTY, 960)}


def test_who_has_turned_the_map_looks_left_to_right_as_she_sees_it_and_a_ring_is_looked_at_once_round(
    qtbot: QtBot, fingers: Fingers, clock: FakeClock
) -> None:
    turned = Shown(qtbot, replace(in_rows(2, 3), quarter=2))
    turned.looks(fingers, clock, TASK, LISTENING, OTHER, TASK)
    assert turned.seats == [TASK, LISTENING, OTHER, TASK, "next", ""]
    assert list(turned.state.scanned[1].looks) == ["s6", "s5", "s4", "s3"]
    ring = Shown(qtbot, in_a_ring(8))
    assert ring.says == (
        "Scan 1 of 11: look once round the ring; 0 of 8 looked at; Hold a key: the rest of the ring, to seat 8"
    )
    ring.looks(fingers, clock, *[TASK] * 3)
    assert list(ring.state.scanned[1].looks) == ["s1", "s2", "s3"]


def test_59_an_absent_seat_is_skipped_and_a_late_child_is_looked_at_in_its_turn_or_at_the_end(
    qtbot: QtBot, fingers: Fingers, clock: FakeClock
) -> None:
    shown = Shown(qtbot, replace(in_rows(2, 3), absent=frozenset({"s2", "s4"})))
    (first, _) = shown.board.findChildren(AbsentSeat)
    fingers.tap(first)
    assert shown.state.next == ""
    assert "0 of 4 looked at" in shown.says
    shown.looks(fingers, clock, TASK)
    assert list(shown.state.scanned[1].looks) == ["s1"]
    assert shown.seats == [TASK, "next", "", ""]
    shown.do(LESSON, room.absent("s4", there=True))
    shown.looks(fingers, clock, TASK, LISTENING, TASK, TASK)
    assert list(shown.state.scanned[1].looks) == ["s1", "s3", "s4", "s5", "s6"]
    assert "is complete" in shown.says
    shown.do(LESSON, room.absent("s2", there=True))
    assert shown.says.startswith("Scan 1 of 11: look left to right, row by row; 5 of 6 looked at")
    assert shown.seat(2).accessibleDescription() == "next"


def test_51_held_a_key_gives_the_rest_of_the_row_and_what_its_touch_gave_stays(
    qtbot: QtBot, fingers: Fingers, clock: FakeClock
) -> None:
    shown = Shown(qtbot, replace(in_rows(2, 5), absent=frozenset({"s4"})))
    shown.looks(fingers, clock, LISTENING)
    fingers.tap(shown.seat(3))
    shown.looks(fingers, clock, OTHER)
    fingers.tap(shown.seat(2))
    assert "Hold a key: the rest of this row, to seat 5" in shown.says
    fingers.press(shown.key(TASK))
    assert shown.heard[-1] == ("task", False)
    qtbot.waitUntil(lambda: shown.heard[-1] == ("task", True), timeout=3 * HOLD_MS)
    fingers.lift()
    states = {seat: look.state for seat, look in shown.state.scanned[1].looks.items()}
    assert states == {"s1": "listens", "s2": "task", "s3": "other", "s5": "task"}, "no look is written over"
    assert shown.seat(6).accessibleDescription() == "next"


def test_held_at_the_last_seat_of_its_row_or_after_what_it_gave_was_taken_back_a_key_gives_no_more(
    six: Shown, fingers: Fingers, clock: FakeClock
) -> None:
    def hold(name: str) -> None:
        clock.advance(SECOND)
        finger = fingers.press(six.key(name))
        six.key(name).held.emit()
        fingers.lift(*finger)

    six.looks(fingers, clock, TASK, TASK)
    assert "Hold" not in six.says, "there is no rest"
    hold(TASK)
    assert list(six.state.scanned[1].looks) == ["s1", "s2", "s3"], "the next row is not what was held for"
    before = six.state
    clock.advance(SECOND)
    fingers.press(six.key(OTHER))
    six.state = before
    six.show()
    six.key(OTHER).held.emit()
    assert six.state is before
    fingers.lift()
    six.show(3 * MINUTE)
    clock.advance(SECOND)
    fingers.press(six.key(OTHER))
    six.show(3 * MINUTE)
    six.key(OTHER).held.emit()
    assert list(six.state.scanned[2].looks) == ["s1"], "the scan that it was held for is over"
    assert 3 not in six.state.scanned
    fingers.lift()


def test_a_seat_that_is_held_offers_nothing_and_a_finger_that_slides_over_seats_or_beside_them_touches_none(
    six: Shown, fingers: Fingers, clock: FakeClock
) -> None:
    (finger,) = fingers.press(six.seat(5))
    six.seat(5).held.emit()
    fingers.lift(finger)
    assert six.seats == ["", "", "", "", "next", ""]
    assert not any(plate.isVisible() for plate in six.board.findChildren(SeatPlate))
    clock.advance(SECOND)
    (finger,) = fingers.press(six.seat(1))
    fingers.move(finger, six.seat(3).pos() - six.seat(1).pos())
    fingers.lift(finger)
    assert six.state.next == "s5"
    assert [floor.isVisible() for floor in six.board.findChildren(SeatFloor)] == [False]


def test_two_fingers_hold_keys_and_each_seat_is_looked_at_once(six: Shown, fingers: Fingers, clock: FakeClock) -> None:
    (first,) = fingers.press(six.key(TASK))
    (second,) = fingers.press(six.key(LISTENING))
    six.key(TASK).held.emit()
    six.key(LISTENING).held.emit()
    fingers.lift(first, second)
    states = [look.state for look in six.state.scanned[1].looks.values()]
    assert states == ["task", "listens", "task"]
    assert six.heard == [("task", False), ("listens", False), ("task", True)]


def test_a_look_paints_its_seat_the_next_one_its_key_and_the_card_and_time_paints_the_card(
    qtbot: QtBot, fingers: Fingers, clock: FakeClock
) -> None:
    shown = Shown(qtbot, replace(in_rows(5, 7), absent=frozenset({"s9"})))
    shown.looks(fingers, clock, TASK)
    settle()
    painted = Painted(shown.board)
    shown.looks(fingers, clock, LISTENING)
    assert set(painted.names) == {"Seat 2", "Seat 3", LISTENING, "Scan"}
    painted.names.clear()
    shown.show(SECOND)
    assert painted.names == ["Scan"]
    painted.names.clear()
    shown.show()
    assert painted.names == []


def test_no_prompt_in_a_gap_is_answered_and_a_pause_and_a_shut_eye_are_seen_on_every_target(
    six: Shown, fingers: Fingers, clock: FakeClock
) -> None:
    six.show(2 * MINUTE)
    six.do(LESSON, lesson.gap(2 * MINUTE))
    six.show(2 * MINUTE)
    assert six.says == (
        "Scan 2 of 11 was missed: nothing could be recorded when it was due; The next one is due at 10:11"
    )
    six.looks(fingers, clock, TASK)
    assert not six.state.scanned
    six.show(2 * MINUTE)
    six.looks(fingers, clock, TASK)
    assert list(six.state.scanned) == [3]
    for draft, shows in ((lesson.pause(0, STARTED), "paused"), (lesson.not_watching(KEY), "away")):
        before = six.state
        six.do(LESSON, draft)
        assert all(getattr(seat.face.ground, shows) for seat in six.board.findChildren(SeatKey))
        six.state = before
    six.show(8 * 3 * MINUTE)
    six.looks(fingers, clock, *[TASK] * 6)
    assert six.says == "Scan 11 of 11 is complete; 6 of 6 looked at; It was the last one planned"


def test_what_is_painted_follows_from_the_state_alone(qtbot: QtBot, six: Shown, fingers: Fingers) -> None:
    for name in (TASK, "Empty seat", "Could not tell"):
        fingers.tap(six.key(name))
    fingers.tap(six.seat(2))
    settle()
    fresh = Shown(qtbot, in_rows(2, 3))
    fresh.state = six.state
    fresh.show()
    assert fresh.window.grab().toImage() == six.window.grab().toImage()
    assert [six.state.scanned[1].looks[seat].state for seat in ("s1", "s2", "s3")] == ["task", EMPTY, UNCLEAR]
