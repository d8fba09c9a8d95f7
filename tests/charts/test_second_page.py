"""Page 2, reckoned: marks at one time on one row, and the names of what they mean."""

from __future__ import annotations

from itertools import combinations

from app.charts.layout import BOX_END_MM, PAPERS
from app.charts.second_page import arranged, levelled, placed


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


def test_bands_of_panels_stand_below_each_other_share_what_is_spare_and_say_where_they_do_not_fit() -> None:
    paper = PAPERS["letter"]
    bands = ((60.0, 110.0), (40.0, 60.0))
    page = arranged(paper, 40.0, 12.0, bands, rows=4, parts=1)
    assert page.fits
    heights = [height for _, height in page.panels_mm]
    assert all(least <= height <= most for height, (least, most) in zip(heights, bands, strict=True))
    tops = [*(top for top, _ in page.panels_mm), page.times_top_mm]
    assert all(top + height <= below for top, height, below in zip(tops, heights, tops[1:], strict=False))
    assert page.times_top_mm + page.times_mm <= page.how_top_mm <= paper.height_mm - BOX_END_MM - 12.0
    assert not arranged(paper, 40.0, 12.0, ((90.0, 110.0), (60.0, 60.0)), rows=20, parts=2).fits
    alone = arranged(paper, 40.0, 12.0, ((150.0, 400.0),), rows=0, parts=0)
    assert alone.fits
    assert alone.how_top_mm + 12.0 <= paper.height_mm - BOX_END_MM
