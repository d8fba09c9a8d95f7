"""Where everything of Talk flow stands, reckoned for every tablet, both ways of holding it, and all sizes."""

from __future__ import annotations

from itertools import combinations
from math import ceil

import pytest
from PySide6.QtCore import QRect, QSize
from pytestqt.qtbot import QtBot
from rooms_to_spread import at_tables, in_a_ring, in_rows

from app.models.room import State
from app.screens.record_frame import frame
from app.widgets.parts.look import Look, look
from app.widgets.parts.seat_places import comfort, seat_spots
from app.widgets.parts.talk_places import HOW, STUDENT, TEACHER, Parts, TalkPlaces, talk_places

TABLETS = (
    (QSize(1368, 912), 5.25),
    (QSize(1440, 960), 5.25),
    (QSize(1920, 1280), 7.0),
    (QSize(1280, 853), 5.8),
    (QSize(960, 640), 4.3),
)
ROOMS: dict[str, tuple[State, Parts]] = {
    "27 seats, no plan": (
        in_rows(5, 6, without=((2, 5), (4, 0), (4, 5))),
        Parts(4, {TEACHER: 5, STUDENT: 4}),
    ),
    "35 seats, 12 chips, how": (in_rows(5, 7), Parts(4, {TEACHER: 8, STUDENT: 5, HOW: 3})),
    "40 seats, 12 chips": (in_rows(5, 8), Parts(5, {TEACHER: 6, STUDENT: 7})),
    "a ring of 20, how": (in_a_ring(20), Parts(5, {TEACHER: 5, STUDENT: 4, HOW: 3})),
    "groups of four": (at_tables(6), Parts(5, {TEACHER: 3, STUDENT: 3})),
}


def placed(area: QRect, worn: Look, state: State, parts: Parts, left_hand: bool = False) -> TalkPlaces:
    spots, least = seat_spots(state), worn.mm(12)

    def shortest(seats: QRect, rows_kept: bool) -> int:
        return comfort(spots, seats, least, least, rows_kept).least_px

    return talk_places(area, worn, parts, left_hand, shortest)


def targets(places: TalkPlaces) -> list[QRect]:
    return [*places.people, *(chip for chips in places.chips.values() for chip in chips)]


@pytest.mark.parametrize("name", list(ROOMS))
def test_02_03_on_every_tablet_each_seat_key_and_chip_is_12_mm_and_none_is_over_another(
    qtbot: QtBot, name: str
) -> None:
    state, parts = ROOMS[name]
    for screen, dip_per_mm in TABLETS:
        for glass in (screen, screen.transposed()):
            for factor in (0.9, 1.0, 1.15, 1.3):
                worn = look(False, dip_per_mm, factor)
                area = QRect(0, 0, *frame(glass, worn, left_hand=False, interrupted=False).work.size().toTuple())
                places = placed(area, worn, state, parts)
                told = f"{glass.toTuple()} at {factor}"
                seats = comfort(seat_spots(state), places.seats, worn.mm(12), worn.mm(12))
                found = [places.line, *targets(places), *seats.of.values(), *places.headings.values()]
                assert places.least_px >= ceil(worn.mm(12)), told
                assert all(
                    min(r.width(), r.height()) >= worn.mm(12) - 0.2 for r in (*targets(places), *seats.of.values())
                )
                assert min(places.line.width() / worn.mm(60), places.line.height() / worn.mm(9)) >= 1, told
                assert all(area.contains(r) for r in found), told
                assert not any(one.intersects(other) for one, other in combinations(found, 2)), told
                assert len(targets(places)) == parts.people + sum(parts.chips.values())


def test_rows_of_the_room_are_kept_on_the_smallest_tablet_held_upright() -> None:
    worn = look(False, 4.3)
    state, parts = ROOMS["35 seats, 12 chips, how"]
    size = frame(QSize(640, 960), worn, left_hand=False, interrupted=False).work.size()
    seats = comfort(seat_spots(state), placed(QRect(0, 0, *size.toTuple()), worn, state, parts).seats, worn.mm(12))
    assert len({place.top() for place in seats.of.values()}) == 5
    assert len({place.left() for place in seats.of.values()}) == 7


def test_how_it_came_about_stands_below_the_seats_and_among_the_chips_where_a_row_would_be_too_low() -> None:
    state, parts = in_rows(6, 5), Parts(4, {TEACHER: 5, STUDENT: 4, HOW: 3})
    roomy = placed(QRect(0, 0, 1216, 672), look(), state, parts)
    assert roomy.chips[HOW][0].top() > roomy.seats.bottom()
    assert roomy.chips[HOW][0].left() < roomy.chips[TEACHER][0].left()
    small = placed(QRect(0, 0, 835, 441), look(False, 4.3), state, parts)
    assert small.chips[HOW][0].left() >= small.chips[TEACHER][0].left() > small.seats.right()


def test_14_the_left_hand_has_its_chips_at_the_left_and_nothing_else_is_another_size() -> None:
    state, parts = ROOMS["27 seats, no plan"]
    right, left = (placed(QRect(0, 0, 1216, 672), look(), state, parts, hand) for hand in (False, True))
    assert right.chips[TEACHER][0].left() > right.seats.right()
    assert left.chips[TEACHER][0].right() < left.seats.left()
    assert [place.size() for place in targets(left)] == [place.size() for place in targets(right)]
    assert left.seats.size() == right.seats.size()


def test_a_place_too_small_for_all_says_so() -> None:
    state, parts = ROOMS["35 seats, 12 chips, how"]
    assert placed(QRect(0, 0, 400, 260), look(), state, parts).least_px < look().mm(12) - 0.5
