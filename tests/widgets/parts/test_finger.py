"""By which clocks a touch can be dated."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSizeF

from app.widgets.parts.finger import age_of_stamp, is_palm


@pytest.mark.parametrize(
    ("stamp_ms", "now_ms", "age_ms"),
    [
        (5_000, 5_000.4, 0),
        (5_000, 5_120.0, 120),
        (5_000, 7_000.0, 2_000),
        (5_000, 7_001.0, 0),
        (5_010, 5_000.0, 0),
        (0, 1_084_331.0, 0),
        (7, 1_084_331.0, 0),
        ((1 << 32) - 50, (1 << 32) + 20.0, 70),
        (20, (1 << 32) + 90.0, 70),
    ],
    ids=[
        "at once",
        "a busy moment",
        "two seconds",
        "longer than anything waits",
        "ahead",
        "no stamp",
        "a counter",
        "before the 32 bits begin anew",
        "after",
    ],
)
def test_07_a_stamp_by_the_machines_clock_says_how_old_a_touch_is(stamp_ms: int, now_ms: float, age_ms: int) -> None:
    assert age_of_stamp(stamp_ms, now_ms) == age_ms


def test_a_panel_that_tells_no_size_has_no_palms() -> None:
    assert not is_palm(QSizeF(0, 0), 5.25)


def test_a_palm_may_be_wide_in_either_direction() -> None:
    assert is_palm(QSizeF(10, 26 * 5.25), 5.25)
    assert is_palm(QSizeF(26 * 5.25, 10), 5.25)
    assert not is_palm(QSizeF(24 * 5.25, 10), 5.25)
