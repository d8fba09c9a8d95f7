"""Where a scan stands: every target large enough, keys at the hand, words where they have room and else marks."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from PySide6.QtCore import QRect, QSize
from pytestqt.qtbot import QtBot
from rooms_to_spread import at_tables, in_a_ring, in_rows
from scan_shown import Shown, agreed
from touch import Fingers, settle

from app.models import lesson, room, time_sample
from app.preferences import SIZES
from app.screens.record_frame import frame
from app.widgets.parts.interval_scan import ScanBoard
from app.widgets.parts.interval_scan_key import StateKey
from app.widgets.parts.interval_scan_places import LEAST_MM, scan_places
from app.widgets.parts.look import look, wear
from app.widgets.parts.seat_key import SeatKey

GLASSES = (((1368, 912), 5.25), ((1440, 960), 5.25), ((1920, 1280), 7.0), ((1280, 853), 5.8), ((960, 640), 4.3))


def test_where_one_word_has_no_room_all_seats_and_all_keys_show_marks(qtbot: QtBot, fingers: Fingers) -> None:
    for size, marked in (((1216, 672), False), ((430, 560), True)):
        shown = Shown(qtbot, in_rows(5, 6), agreed(3), size)
        for number in range(3):
            fingers.tap(shown.key(f"State number {number}"))
        settle()
        feet = [shown.seat(number).face.foot for number in (1, 2, 3)]
        assert [foot is not None and not foot.word_dip for foot in feet] == [marked] * 3
        assert [foot.place for foot in feet if foot is not None] == [0, 1, 2]


def test_the_left_hand_has_the_keys_at_the_left_in_landscape_and_at_the_foot_as_ever_in_portrait(qtbot: QtBot) -> None:
    shown = Shown(qtbot, in_rows(5, 6))
    for left_hand in (False, True):
        shown.board.lean(left_hand)
        keys = [key.geometry() for key in shown.board.findChildren(StateKey)]
        seats = shown.seat_places
        if left_hand:
            assert max(key.right() for key in keys) < min(seat.left() for seat in seats)
        else:
            assert min(key.left() for key in keys) > max(seat.right() for seat in seats)
        assert keys[-1].height() < keys[0].height()
    shown.window.resize(880, 1026)
    shown.board.setGeometry(shown.window.rect())
    places = []
    for left_hand in (False, True):
        shown.board.lean(left_hand)
        places.append([key.geometry() for key in shown.board.findChildren(StateKey)])
    assert places[0] == places[1]
    assert min(key.top() for key in places[0]) > max(seat.bottom() for seat in shown.seat_places)


ROOMS = {
    "35 in rows": in_rows(5, 7),
    "40 in rows": in_rows(5, 8),
    "40, turned": replace(in_rows(5, 8), quarter=1),
    "28 at tables": at_tables(7),
    "30 in a ring": in_a_ring(30),
}


@pytest.mark.parametrize("seats", ROOMS.values(), ids=ROOMS)
def test_2_seats_and_keys_are_12_mm_on_every_tablet_in_both_orientations(qtbot: QtBot, seats: room.State) -> None:
    boards = {}
    for number in (2, 6):
        boards[number] = ScanBoard(agreed(number))
        qtbot.addWidget(boards[number])
        boards[number].show_state(time_sample.start(agreed(number), lesson.State(room=seats)), 0)
    for (wide, high), dip_per_mm in (GLASSES[0], *GLASSES[3:]):
        # The others have more millimetres; in the largest letters the least is left.
        worn = look(False, dip_per_mm, max(SIZES))
        for size in (QSize(wide, high), QSize(high, wide)):
            area = frame(size, worn, left_hand=False, interrupted=False).work
            for number, board in boards.items():
                wear(board, worn)
                assert board.fits(area.size()), f"{size.toTuple()} {number}"


def test_keys_are_12_mm_stand_apart_and_leave_the_seats_alone(qtbot: QtBot) -> None:
    for ((wide, high), dip_per_mm), keys, left_hand in product(GLASSES, range(4, 9), (False, True)):
        worn = look(False, dip_per_mm, max(SIZES))
        for size in (QSize(wide, high), QSize(high, wide)):
            area = frame(size, worn, left_hand=left_hand, interrupted=True).work
            words = [round(24 * dip_per_mm)] * keys
            made = scan_places(area, worn, words, left_hand, lambda seats, _: min(seats.width(), seats.height()) // 8)
            parts = [*made.keys, made.seats, made.card]
            assert len(made.keys) == keys
            assert made.least_key >= LEAST_MM * dip_per_mm - 0.5
            assert min(key.width() for key in made.keys) >= words[0], "no word is broken"
            assert all(QRect(area).contains(part) for part in parts)
            assert not any(one.intersects(other) for n, one in enumerate(parts) for other in parts[:n])


def test_in_half_a_screen_it_fits_if_every_target_is_then_large_enough(qtbot: QtBot) -> None:
    least = LEAST_MM * look().dip_per_mm - 0.5
    answers = set()
    for seats, size in product((in_rows(5, 7), in_a_ring(24)), ((604, 672), (430, 560), (880, 509), (300, 672))):
        shown = Shown(qtbot, seats, agreed(4), size)
        targets = [*shown.board.findChildren(SeatKey), *shown.board.findChildren(StateKey)]
        sides = [min(target.width(), target.height()) for target in targets]
        fits = shown.board.fits(QSize(*size))
        assert not fits or min(sides) >= least
        answers.add(fits)
    assert answers == {True, False}
