"""Where seats stand: rows, rings and tables spread out on glass, and as they stand in the room."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise
from math import atan2, pi

import pytest
from PySide6.QtCore import QRect
from rooms_to_spread import at_tables, in_a_ring, in_rows

from app.models.room import Place, State
from app.widgets.parts.seat_places import SeatPlaces, comfort, group_spots, seat_spots, true_positions

LEAST = 63
"""12 mm of the glass of the design."""


def spread(state: State, wide: int, high: int, free: float = LEAST) -> SeatPlaces:
    return comfort(seat_spots(state), QRect(0, 0, wide, high), LEAST, free)


def apart(places: SeatPlaces, wide: int, high: int) -> bool:
    """Whether all lie in the area and none over another, nor over what is free."""
    everything = [*places.of.values(), places.free]
    inside = all(QRect(0, 0, wide, high).contains(place) for place in everything)
    return inside and not any(one.intersects(other) for one, other in combinations(everything, 2))


@pytest.mark.parametrize(("rows", "columns", "wide", "high"), [(5, 7, 745, 320), (5, 8, 745, 316), (6, 5, 960, 400)])
def test_rows_of_the_room_are_rows_on_the_glass_and_what_belongs_to_nobody_is_a_strip(
    rows: int, columns: int, wide: int, high: int
) -> None:
    places = spread(in_rows(rows, columns), wide, high)
    tops = [places.of[f"s{n}"].top() for n in range(1, rows * columns + 1)]
    assert tops == sorted(tops) and len(set(tops)) == rows
    for row in range(rows):
        lefts = [places.of[f"s{row * columns + n}"].left() for n in range(1, columns + 1)]
        assert lefts == sorted(set(lefts))
    assert places.least_px >= LEAST
    assert places.free.width() == LEAST
    assert apart(places, wide, high)


def test_who_sits_in_line_with_the_longest_row_stands_in_its_column() -> None:
    places = spread(in_rows(5, 6, without=((2, 5), (4, 0), (4, 5))), 966, 420)
    assert places.of["s24"].left() == places.of["s2"].left()
    assert places.of["s27"].left() == places.of["s5"].left()
    assert places.of["s17"].left() == places.of["s5"].left()
    assert places.free.left() == places.of["s6"].left() or places.free.left() == 0
    assert apart(places, 966, 420)


def test_rows_that_are_too_many_are_made_anew_in_the_same_order() -> None:
    places = spread(in_rows(7, 5), 900, 330)
    ordered = sorted(places.of, key=lambda who: (places.of[who].top(), places.of[who].left()))
    assert ordered == [f"s{n}" for n in range(1, 36)]
    assert places.least_px >= LEAST
    assert comfort(seat_spots(in_rows(7, 5)), QRect(0, 0, 900, 330), LEAST, LEAST, rows_kept=True).least_px < LEAST


@pytest.mark.parametrize(("number", "wide", "high"), [(20, 830, 440), (20, 745, 365), (12, 500, 500), (26, 960, 400)])
def test_61_a_ring_is_a_ring_and_each_seat_large_enough(number: int, wide: int, high: int) -> None:
    places = spread(in_a_ring(number), wide, high)
    angles = []
    for n in range(1, number + 1):
        middle = places.of[f"s{n}"].center()
        angles.append((atan2(middle.x() - wide / 2, high / 2 - middle.y()) / (2 * pi)) % 1.0)
    later = angles.index(min(angles))
    assert later in (0, 1), "the first stands at the board's side"
    assert all(one < other for one, other in pairwise(angles[later:] + angles[:later]))
    assert places.least_px >= LEAST
    assert places.free.contains(wide // 2, high // 2)
    assert apart(places, wide, high)


def test_a_free_chair_keeps_its_place_in_the_ring_and_who_sits_inside_is_inside() -> None:
    state = in_a_ring(16)
    layout = state.room.layouts[0]
    inside = Place("q99", 4500, 3500, "", "s5")
    places = tuple(replace(place, student="") if place.student == "s5" else place for place in layout.places)
    room = state.room.with_layout(replace(layout, places=(*places, inside)))
    found = spread(State(room, "l1"), 960, 600)
    assert found.of["s5"].contains(480, 300)
    before, after = found.of["s4"].center(), found.of["s6"].center()
    whole = spread(state, 960, 600)
    assert (before, after) == (whole.of["s4"].center(), whole.of["s6"].center())


def test_more_chairs_than_a_ring_here_has_room_for_stand_in_rows() -> None:
    places = spread(in_a_ring(30), 745, 370)
    assert places.least_px >= LEAST
    assert apart(places, 745, 370)


def test_60_a_quarter_turn_turns_who_sits_where_and_nobody_is_lost() -> None:
    state = in_rows(2, 5)
    turned = spread(replace(state, quarter=1), 500, 900)
    # The board is at the right now: its row stands there, its left end at the top.
    assert turned.of["s1"].left() > turned.of["s6"].left()
    assert turned.of["s1"].top() < turned.of["s2"].top()
    assert set(turned.of) == set(spread(state, 500, 900).of)


def test_rows_round_tables_are_joined_where_there_is_no_height_for_each() -> None:
    places = spread(at_tables(6), 900, 200)
    assert places.least_px >= LEAST
    tops = {place.top() for place in places.of.values()}
    assert len(tops) == 3


def test_tables_stand_as_in_the_room_each_for_a_thumb() -> None:
    state = at_tables(9)
    places = comfort(group_spots(state), QRect(0, 0, 745, 330), 105, LEAST)
    assert list(places.of) == [f"p{n}" for n in range(1, 10)]
    assert places.least_px >= 105
    assert places.of["p4"].top() == places.of["p5"].top() > places.of["p1"].top()


def test_true_positions_are_offered_only_where_each_seat_stays_large_enough() -> None:
    state = in_rows(3, 4)
    area = QRect(0, 0, 900, 500)
    found = true_positions(seat_spots(state), area, LEAST)
    assert found is not None
    assert found.least_px >= LEAST and apart(found, 900, 500)
    step_x = found.of["s2"].center().x() - found.of["s1"].center().x()
    step_y = found.of["s5"].center().y() - found.of["s1"].center().y()
    assert step_x / step_y == pytest.approx(1300 / 1200, abs=0.03)
    assert true_positions(seat_spots(in_rows(9, 6)), area, LEAST) is None
    assert true_positions(seat_spots(State()), area, LEAST) is None
