"""Places of timer rows and of the pause pad."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from PySide6.QtCore import QRect

from app.widgets.parts.look import look
from app.widgets.parts.timer_places import AIM_MM, LEAST_MM, Places, timer_places

LANDSCAPE, PORTRAIT, SPLIT = QRect(0, 0, 1216, 672), QRect(0, 0, 880, 1026), QRect(0, 0, 718, 672)
SMALL = (QRect(0, 0, 835, 441), QRect(0, 0, 614, 546))
"""The work areas of the smallest tablet at the largest setting Size."""
GROUPS = [groups for k in (1, 2, 3) for groups in product(range(1, 13), repeat=k) if 2 <= sum(groups) <= 12]


def columns(found: Places) -> int:
    """How many rows stand beside one another at most."""
    tops = [place.target.top() + place.inset.top() for place in found.rows]
    return max(tops.count(top) for top in tops)


@pytest.mark.parametrize(("timers", "wanted"), [(2, 1), (6, 1), (7, 2), (12, 2)])
def test_up_to_six_rows_stand_in_one_column_and_more_in_two(timers: int, wanted: int) -> None:
    for area in (LANDSCAPE, PORTRAIT):
        assert columns(timer_places(area, [timers], False, look())) == wanted


@pytest.mark.parametrize("timers", range(2, 7))
@pytest.mark.parametrize("pad", [False, True])
def test_up_to_six_rows_are_18_mm_high_where_the_place_is_whole(timers: int, pad: bool) -> None:
    for area in (LANDSCAPE, PORTRAIT):
        found = timer_places(area, [timers], pad, look())
        assert found.rows_are(0, AIM_MM * 5.25)
        assert len(found.headings) == 1


def test_in_a_narrow_place_the_pad_stands_below_the_rows_and_in_a_wide_one_beside_them() -> None:
    for area, below in ((SPLIT, True), (PORTRAIT, True), (LANDSCAPE, False)):
        found = timer_places(area, [5], True, look())
        assert (found.pad[0].target.top() > found.rows[-1].target.bottom()) == below


def test_everything_keeps_12_mm_on_the_smallest_tablet_at_the_largest_size() -> None:
    worn = look(False, 4.3, 1.3)
    for groups, area, pad in product(GROUPS, SMALL, (False, True)):
        found = timer_places(area, groups, pad, worn)
        assert found.keep(worn.mm(LEAST_MM) - 0.5), (groups, area, pad)
        assert found.rows_are(worn.mm(30), worn.mm(LEAST_MM) - 0.5), (groups, area, pad)


@pytest.mark.parametrize("area", [LANDSCAPE, SPLIT, *SMALL], ids=["landscape", "split", "small", "small, portrait"])
def test_nothing_overlaps_and_all_lies_inside(area: QRect) -> None:
    for groups, pad in product(GROUPS, (False, True)):
        found = timer_places(area, groups, pad, look())
        places = [place.target for place in (*found.rows, *found.pad)]
        places += [*found.headings, *([found.pad_heading] if found.pad_heading else [])]
        assert len(found.rows) == sum(groups)
        assert all(area.contains(place) for place in places), (groups, pad)
        for one, other in combinations(places, 2):
            assert not one.intersects(other), (groups, pad)


def test_a_place_far_too_small_still_has_a_place_for_everything() -> None:
    for area in (QRect(0, 0, 100, 30), QRect(0, 0, 0, 0), QRect(0, 0, 2000, 20)):
        found = timer_places(area, [5, 4, 3], True, look())
        assert (len(found.rows), len(found.pad)) == (12, 4)
        assert not found.keep(60)


def test_no_timers_at_all_need_no_place() -> None:
    assert timer_places(LANDSCAPE, [], False, look()).rows == ()
