"""Every pause is a dot at its own value, and no dot lies on another one."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from app.charts.dots import ticks_s
from app.models.stacking import stacked


@pytest.mark.parametrize("number", [0, 1, 2, 40, 300])
def test_no_two_dots_of_one_height_meet(number: int) -> None:
    chance = random.Random(number)
    values = sorted(chance.gauss(2.5, 0.8) for _ in range(number))
    levels = stacked(values, 0.2)
    assert len(levels) == number
    for level in set(levels):
        own = [value for value, found in zip(values, levels, strict=True) if found == level]
        assert all(b - a >= 0.2 - 1e-6 for a, b in pairwise(own))


def test_dots_that_meet_are_stacked_around_the_middle() -> None:
    assert stacked([2.0] * 5, 0.1) == [0, 1, -1, 2, -2]
    assert stacked([1.0, 2.0, 3.0], 0.1) == [0, 0, 0]


@pytest.mark.parametrize(
    ("longest_ms", "ticks"),
    [
        (0, (0, 2, 4, 6, 8)),
        (7_900, (0, 2, 4, 6, 8)),
        (9_100, (0, 2, 4, 6, 8, 10)),
        (12_300, (0, 5, 10, 15)),
        (29_990, (0, 10, 20, 30)),
    ],
)
def test_the_axis_begins_at_nought_and_holds_the_longest(longest_ms: int, ticks: tuple[int, ...]) -> None:
    assert ticks_s(longest_ms) == ticks
