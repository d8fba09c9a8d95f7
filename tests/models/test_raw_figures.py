"""Raw figures in words: the numbers that are printed, and times as the axis has them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from side_by_side import MIN, a_lesson, rate, rates, share

from app.models.alignment import Align
from app.models.figures import whole_length
from app.models.raw_figures import raw


def test_a_share_is_told_with_the_tenths_that_are_printed_of_it() -> None:
    # Rounded so that all shares add up: 29.24 minutes are printed as 29.3.
    front = replace(share("Front", 29.24, 44), tenths=293, per_cent=66, times_ms=())
    assert raw(a_lesson(), front) == "29.3 of 44.0 minutes, in 3 stretches."
    assert raw(a_lesson(), replace(front, tenths=None)).startswith("29.2 of")


def test_times_are_of_day_on_the_axis_of_the_clock_and_else_minutes_of_the_lesson() -> None:
    lesson = a_lesson(rates(), from_ms=-MIN, pauses=((3 * MIN, 60 * MIN),))
    figure = replace(rate("Recall", 3), times_ms=(0, 2 * MIN + 59_000, 4 * MIN))
    assert raw(lesson, figure, Align.CLOCK) == "3 in 44.0 watched minutes, at 10:05, 10:07 and 11:09."
    for how in (Align.START, Align.PHASE):
        assert raw(lesson, figure, how) == "3 in 44.0 watched minutes, at 1, 3 and 5 min."


@pytest.mark.parametrize(
    ("length_ms", "told"),
    [(40_000, "40 s"), (72_000, "1.2 min"), (120_000, "2 min"), (594_000, "9.9 min"), (2_630_000, "44 min")],
)
def test_a_lesson_is_as_long_in_a_list_as_side_by_side(length_ms: int, told: str) -> None:
    assert whole_length(length_ms) == told
