"""Rows and columns of tiles."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRect

from app.widgets.parts.tile_grid import Grid, grid

LANDSCAPE, PORTRAIT, SPLIT = QRect(0, 0, 1188, 648), QRect(0, 0, 880, 1010), QRect(0, 0, 455, 640)


def made(area: QRect, groups: list[str]) -> Grid:
    return grid(area, groups, heading=30, gap=10, least=84, narrow=525)


def shape(found: Grid) -> tuple[int, int]:
    """Columns and rows."""
    tops = [place.target.top() + place.inset.top() for place in found.places]
    return max(tops.count(top) for top in set(tops)), len(set(tops))


@pytest.mark.parametrize(
    ("tiles", "landscape", "portrait"),
    [
        (1, (1, 1), (1, 1)),
        (2, (2, 1), (1, 2)),
        (3, (3, 1), (1, 3)),
        (4, (2, 2), (2, 2)),
        (6, (3, 2), (2, 3)),
        (8, (4, 2), (2, 4)),
        (12, (4, 3), (3, 4)),
        (20, (5, 4), (4, 5)),
        (30, (6, 5), (5, 6)),
    ],
)
def test_rows_and_columns_by_the_number_of_tiles(
    tiles: int, landscape: tuple[int, int], portrait: tuple[int, int]
) -> None:
    assert shape(made(LANDSCAPE, [""] * tiles)) == landscape
    assert shape(made(PORTRAIT, [""] * tiles)) == portrait


@pytest.mark.parametrize("area", [LANDSCAPE, PORTRAIT, SPLIT])
@pytest.mark.parametrize("tiles", range(1, 31))
def test_tiles_fill_the_area_in_order_are_one_size_and_never_overlap(area: QRect, tiles: int) -> None:
    places = made(area, [""] * tiles).places
    seen = [place.target.marginsRemoved(place.inset) for place in places]
    assert len({(tile.width(), tile.height()) for tile in seen}) == 1
    assert all(area.contains(place.target) for place in places)
    assert not any(one.target.intersects(other.target) for one, other in combinations(places, 2))
    reading_order = sorted(range(tiles), key=lambda n: (seen[n].top(), seen[n].left()))
    assert reading_order == list(range(tiles))
    columns = len({tile.left() for tile in seen})
    assert columns * len({tile.top() for tile in seen}) - tiles < columns


@pytest.mark.parametrize("area", [LANDSCAPE, PORTRAIT])
def test_there_is_no_dead_line_between_neighbours(area: QRect) -> None:
    places = made(area, [""] * 8).places
    first, second = places[0].target, places[1].target
    below = places[4 if area is LANDSCAPE else 2].target
    assert second.left() - first.right() <= 2
    assert below.top() - first.bottom() <= 2


def test_each_group_has_rows_and_a_heading_of_its_own() -> None:
    found = made(LANDSCAPE, ["Teacher"] * 4 + ["Students"] * 3)
    assert [words for words, _ in found.headings] == ["Teacher", "Students"]
    assert found.places[4].target.left() == found.places[0].target.left()
    for _, heading in found.headings:
        assert not any(heading.intersects(place.target) for place in found.places)


def test_tiles_without_a_group_have_no_heading() -> None:
    assert not made(LANDSCAPE, [""] * 8).headings
    assert [words for words, _ in made(LANDSCAPE, ["Teacher", "Teacher", "", ""]).headings] == ["Teacher"]


def test_where_headings_leave_too_little_the_tiles_stand_without_them() -> None:
    found = made(QRect(0, 0, 840, 390), [f"Group {n // 2}" for n in range(12)])
    assert not found.headings
    assert min(place.target.height() for place in found.places) >= 84


def test_a_narrow_area_has_four_tiles_below_one_another() -> None:
    assert shape(made(SPLIT, [""] * 4)) == (1, 4)
