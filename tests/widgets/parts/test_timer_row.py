"""What stands where in a row of a timer."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from PySide6.QtCore import QRectF

from app.widgets.parts.ground import Ground
from app.widgets.parts.look import look
from app.widgets.parts.timer_row import LEAST_TOTAL_DIP, TOTAL_DIP, RowLayout, TimerFace, row_layout

pytestmark = pytest.mark.usefixtures("qapp")
WIDES, HIGHS = (142, 160, 200, 300, 410, 480, 718, 1216), (50, 63, 80, 94, 140, 300)


def parts(layout: RowLayout) -> list[QRectF]:
    across = layout.tick_across
    tick = QRectF(layout.tick.x() - across / 2, layout.tick.y() - across / 2, across, across)
    return [tick, layout.name, layout.total, *(part for part in (layout.share, layout.bar) if part is not None)]


@pytest.mark.parametrize(("wide", "high"), list(product(WIDES, HIGHS)))
@pytest.mark.parametrize("figures", [5, 7])
def test_nothing_covers_anything_else_and_all_lies_inside(wide: int, high: int, figures: int) -> None:
    for worn in (look(), look(False, 4.3, 1.3), look(False, 5.25, 0.9)):
        found = parts(row_layout(wide, high, worn, figures))
        assert all(QRectF(-0.01, -0.01, wide + 0.02, high + 0.02).contains(part) for part in found)
        for one, other in combinations(found, 2):
            assert not one.adjusted(1, 1, -1, -1).intersects(other)


@pytest.mark.parametrize(("wide", "high"), [(718, 63), (718, 74), (480, 80), (1216, 120)])
def test_name_total_share_and_bar_have_room_in_a_row_of_12_mm_and_more(wide: int, high: int) -> None:
    found = row_layout(wide, high, look(), 5)
    assert found.share is not None
    assert found.bar is not None
    assert found.total_font.pixelSize() >= TOTAL_DIP[0]


def test_in_the_smallest_rows_of_a_split_view_the_total_stays_the_largest() -> None:
    worn = look(False, 4.3, 1.3)
    found = row_layout(142, 52, worn, 5)
    assert found.total_font.pixelSize() >= 0.95 * LEAST_TOTAL_DIP
    assert found.total_font.pixelSize() > found.name_px


def test_a_row_says_aloud_that_it_runs() -> None:
    assert TimerFace("Teacher", "7:52", ground=Ground(armed=True)).said == "7:52, running"
    assert TimerFace("Teacher", "7:52").said == "7:52"
