"""Where codes and keys of Intervals stand, on every tablet, in every size and for any number of codes."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from PySide6.QtCore import QRect, QSize

from app.screens.record_frame import frame
from app.widgets.parts.interval_places import LEAST_MM, interval_places
from app.widgets.parts.look import look

TABLETS = ((1368, 912, 5.25), (1440, 960, 5.25), (1920, 1280, 7.0), (1280, 853, 5.8), (960, 640, 4.3))
NUMBERS = (1, 2, 7, 8, 9, 12, 13, 25, 26, 30)
SIZES = (0.9, 1.0, 1.15, 1.3)
LANDSCAPE, PORTRAIT = QRect(0, 0, 1216, 672), QRect(0, 0, 880, 1026)


@pytest.mark.parametrize("tablet", TABLETS)
def test_every_target_is_12_mm_wide_and_high_and_overlaps_no_other_on_every_tablet(
    tablet: tuple[int, int, float],
) -> None:
    wide, high, dip_per_mm = tablet
    for size_factor, upright, interrupted in product(SIZES, (False, True), (False, True)):
        worn, glass = look(False, dip_per_mm, size_factor), QSize(wide, high)
        glass = glass.transposed() if upright else glass
        work = frame(glass, worn, left_hand=False, interrupted=interrupted).work
        area = QRect(0, 0, work.width(), work.height())
        for number, groups in ((number, groups) for number in NUMBERS for groups in (1, 2)):
            places = interval_places(area, tuple(f"{n * groups // number}" for n in range(number)), worn)
            said = f"{number} codes in {groups} groups, {size_factor}, {area.size()}"
            assert places.keep(LEAST_MM * dip_per_mm - 0.5), said
            targets = [place.target for place in (*places.codes.places, places.same, places.none)]
            assert all(area.contains(target) for target in (places.card, *targets)), said
            assert not any(target.intersects(places.card) for target in targets), said
            assert not any(one.intersects(other) for one, other in combinations(targets, 2)), said


@pytest.mark.parametrize(
    ("number", "area", "columns"),
    [
        (1, LANDSCAPE, 1), (2, LANDSCAPE, 2), (8, LANDSCAPE, 2), (12, LANDSCAPE, 4), (25, LANDSCAPE, 5),
        (30, LANDSCAPE, 6), (2, PORTRAIT, 2), (8, PORTRAIT, 2), (12, PORTRAIT, 3), (25, PORTRAIT, 3), (30, PORTRAIT, 3),
    ],
)  # fmt: skip
def test_columns_follow_from_the_number_of_codes(number: int, area: QRect, columns: int) -> None:
    places = interval_places(area, ("",) * number, look())
    assert len({place.target.left() for place in places.codes.places}) == columns


def test_where_there_is_room_all_that_is_seen_is_clear_of_the_widest_border_and_headings_begin_where_tiles_do() -> None:
    """Where it is lower, all keeps clear of it at the sides, and words alone below."""
    for area in (LANDSCAPE, PORTRAIT):
        places = interval_places(area, ("A",) * 4 + ("B",) * 4, look())
        clear = area.adjusted(21, 21, -21, -21)
        seen = [place.target.marginsRemoved(place.inset) for place in (*places.codes.places, places.same, places.none)]
        assert all(clear.contains(rect) for rect in (places.card, *seen)), area
        assert {where.left() for _, where in places.codes.headings} == {min(rect.left() for rect in seen)}
    low = interval_places(QRect(0, 0, 835, 357), ("A",) * 30, look(False, 4.3))
    assert (low.card.left(), low.same.target.right() < 835 - 17, low.card.top()) == (19, True, 0)


def test_low_work_first_takes_the_height_of_the_card_and_then_puts_the_keys_beside_it() -> None:
    worn = look(False, 4.3)
    ways = [interval_places(QRect(0, 0, 835, high), ("",) * 30, worn) for high in (441, 400, 357)]
    assert [way.low_card for way in ways] == [False, True, True]
    assert [way.same.target.top() > way.codes.places[-1].target.top() for way in ways] == [True, True, False]
    assert len({place.target.left() for way in ways for place in way.codes.places}) == 6


def test_it_says_where_it_does_not_fit() -> None:
    assert not interval_places(QRect(0, 0, 300, 160), ("",) * 30, look()).keep(LEAST_MM * 5.25 - 0.5)
    assert interval_places(LANDSCAPE, (), look()).keep(LEAST_MM * 5.25 - 0.5)
