"""Page 2, reckoned: marks at one time on one row, and the names of what they mean."""

from __future__ import annotations

from itertools import combinations

from app.charts.second_page import levelled, placed


def test_marks_of_several_activities_at_one_time_all_show_and_those_alone_stand_in_the_middle() -> None:
    found = placed(((0, (10.0, 40.0)), (2, (10.2,)), (3, (10.1, 70.0, 70.3))), size_mm=2.0, pitch_mm=4.0)
    at_once = {mark: down for mark, x, down in found if x < 11}
    assert all(abs(one - other) >= 0.9 for one, other in combinations(at_once.values(), 2))
    assert all(abs(down) + 1.0 <= 2.0 for down in at_once.values()), "inside the row"
    alone = [(mark, x, down) for mark, x, down in found if x > 11]
    assert alone == [(0, 40.0, 0.0), (3, 70.0, 0.0), (3, 70.3, 0.0)]


def test_names_have_the_width_that_they_want_where_there_is_room_and_long_ones_alone_give_way() -> None:
    assert levelled([10, 14, 12, 10], 60) == [10, 14, 12, 10]
    assert levelled([10, 70, 12, 40], 62) == [10, 20, 12, 20]
    assert levelled([], 62) == []
