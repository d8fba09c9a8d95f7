"""Seats on paper keep rows, order and columns of the room, a ring stays a ring, and no two cells meet."""

from __future__ import annotations

from itertools import pairwise
from math import atan2, pi

import pytest
from rooms import ring, rows, tables

from app.charts.seat_grid import Grid, grid_of
from app.models.room import Layout, Place, Room


def grid(room: Room) -> Grid:
    return grid_of(room.layouts[0], [student.id for student in room.students])


@pytest.mark.parametrize(
    "room", [tables(), tables(1, 3), rows(35), rows(40, 8), rows(1, 1), ring(24), ring(9), ring(30)]
)
def test_every_child_has_a_cell_inside_the_area_and_no_two_meet(room: Room) -> None:
    found = grid(room)
    assert set(found.middles) == {student.id for student in room.students}
    places = list(found.middles.values())
    for n, (x, y) in enumerate(places):
        assert x - found.wide / 2 >= -1e-9
        assert x + found.wide / 2 <= 1 + 1e-9
        assert y - found.high / 2 >= -0.005
        assert y + found.high / 2 <= 1.005
        for other_x, other_y in places[:n]:
            assert abs(x - other_x) >= found.wide - 1e-9 or abs(y - other_y) >= found.high - 1e-9


def test_who_sits_behind_somebody_stands_below_them() -> None:
    found = grid(rows(33, 7)).middles
    assert [found[f"s{n}"][0] for n in (1, 8, 15, 22, 29)] == [found["s1"][0]] * 5
    assert all(found[f"s{n}"] < found[f"s{n + 1}"] for n in range(1, 7))


def test_rows_that_stand_staggered_keep_their_order_from_the_middle() -> None:
    spots = [(n * 1000 + (500 if row % 2 else 0), row * 1500) for row in range(4) for n in range(6 - row % 2)]
    places = tuple(Place(f"q{n}", x, y, "", f"s{n}") for n, (x, y) in enumerate(spots))
    found = grid_of(Layout("l1", places=places), [place.student for place in places])
    assert found.columns == 6
    first, second = [f"s{n}" for n in range(6)], [f"s{n}" for n in range(6, 11)]
    for row in (first, second):
        assert all(found.middles[one][0] < found.middles[other][0] for one, other in pairwise(row))
    assert found.middles["s0"][0] < found.middles["s6"][0] < found.middles["s1"][0]


def test_a_ring_goes_round_in_the_same_order_with_its_middle_free() -> None:
    found = grid(ring(24)).middles
    angles = [atan2(found[f"s{n}"][0] - 0.5, 0.5 - found[f"s{n}"][1]) % (2 * pi) for n in range(1, 25)]
    assert angles == sorted(angles)
    assert all(
        ((x - 0.5) / 0.42) ** 2 + ((y - 0.5) / 0.415) ** 2 == pytest.approx(1, abs=0.01) for x, y in found.values()
    )
