"""Where the parts of a tile stand, from the largest tile to the smallest."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from app.widgets.parts.look import Look, look
from app.widgets.parts.tile_layout import TileLayout, tile_layout

pytestmark = pytest.mark.usefixtures("qapp")
GLASSES = (4.3, 5.25, 5.8, 7.0)
SIZES = (0.9, 1.0, 1.15, 1.3)
TILES_MM = [
    (226, 123),
    (110, 120),
    (74, 122),
    (55, 58),
    (42, 46),
    (34, 21),
    (29.7, 17.4),
    (26.6, 19),
    (26.6, 14.8),
    (29.7, 12.9),
]
"""From one tile on the glass to thirty on the smallest one; the last two while it says that it was interrupted."""


@pytest.fixture(params=[(glass, size) for glass in GLASSES for size in SIZES], ids=str)
def worn(request: pytest.FixtureRequest) -> Look:
    return look(False, *request.param)


@pytest.fixture(params=TILES_MM, ids=str)
def layout(request: pytest.FixtureRequest, worn: Look) -> TileLayout:
    wide, high = request.param
    return tile_layout(worn.mm(wide), worn.mm(high), worn, 2)


@pytest.fixture
def tile(layout: TileLayout, worn: Look, request: pytest.FixtureRequest) -> QRectF:
    wide, high = request.node.callspec.params["layout"]
    return QRectF(0, 0, worn.mm(wide), worn.mm(high))


def test_nothing_overlaps_and_nothing_is_cut(layout: TileLayout, tile: QRectF) -> None:
    parts = {"name": layout.name, "count": layout.count, "ago": layout.ago, "line": layout.line}
    there = {name: part for name, part in parts.items() if part is not None}
    for name, part in there.items():
        assert tile.contains(part), name
    for (name, one), (other_name, other) in combinations(there.items(), 2):
        assert one.intersected(other).isEmpty(), f"{name} and {other_name}"


def test_16_names_and_counts_can_be_read_at_60_cm(layout: TileLayout, worn: Look) -> None:
    capital_mm = QFontMetricsF(layout.name_font).capHeight() / worn.dip_per_mm
    digit_mm = QFontMetricsF(layout.count_font).tightBoundingRect("0").height() / worn.dip_per_mm
    # Letters have whole pixels.
    pixel_mm = 1 / worn.dip_per_mm
    assert capital_mm >= 2.7 - pixel_mm / 2
    assert digit_mm >= 7.0 - pixel_mm / 2


def test_01_what_a_held_tile_offers_is_9_mm_and_inside_it(layout: TileLayout, tile: QRectF, worn: Look) -> None:
    less, rename = layout.offers
    for place in (less, rename):
        assert tile.contains(place)
        assert min(place.width(), place.height()) >= worn.mm(9) - 0.01
    assert less.right() < rename.left()


def test_the_place_of_a_missing_name_leaves_12_mm_to_count_on_where_the_tile_has_them(
    layout: TileLayout, tile: QRectF, worn: Look
) -> None:
    assert layout.naming.height() >= worn.mm(9)
    if tile.height() >= worn.mm(23):
        assert tile.height() - layout.naming.bottom() >= worn.mm(12)


@pytest.mark.parametrize("digits", [1, 2, 3, 4, 6])
def test_a_number_of_any_length_stays_in_its_tile(worn: Look, digits: int) -> None:
    layout = tile_layout(worn.mm(26), worn.mm(23), worn, digits)
    wide = QFontMetricsF(layout.count_font).horizontalAdvance("8" * digits)
    assert wide <= layout.count.width() + 1
    assert layout.count.left() >= layout.bar


def test_three_digits_are_7_mm_high_even_in_the_smallest_tile(worn: Look) -> None:
    layout = tile_layout(worn.mm(26.6), worn.mm(14.8), worn, 3)
    assert layout.count.height() >= worn.mm(7) - 0.5


def test_the_design_at_eight_tiles_on_the_12_inch_tablet() -> None:
    worn = look()
    layout = tile_layout(290.0, 300.0, worn, 2)
    assert layout.name_font.pixelSize() == 24
    assert layout.count_font.pixelSize() == 102
    assert layout.name_lines == 2
    assert layout.ago is not None
    assert layout.line is not None
    assert layout.line.width() >= 100


def test_a_held_tile_that_is_too_narrow_for_both_offers_one_above_the_other(worn: Look) -> None:
    wide, high = worn.mm(17), worn.mm(20)
    less, rename = tile_layout(wide, high, worn, 2).offers
    tile = QRectF(0, 0, wide, high)
    for place in (less, rename):
        assert tile.contains(place)
        assert min(place.width(), place.height()) >= worn.mm(9) - 0.01
    assert less.bottom() < rename.top()
