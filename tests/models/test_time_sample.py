"""Intervals: what a touch is for, what becomes of each interval, and random lessons against plain Python.

A longer run: ALL_METHODS=2000 pytest --timeout 0 tests/models/test_time_sample.py
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from all_lessons import ANY_STEPS, EXAMPLES, INTERVAL_STEPS, AllLessons, Steps, compare_intervals
from all_methods import EVERY_24_S
from durability.at_hand import UNHURRIED
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models import time_sample

STEPS: Steps = {
    **INTERVAL_STEPS,
    **ANY_STEPS,
    "absent": AllLessons.absent,
    "layout": AllLessons.layout,
    "map turned": AllLessons.map_turned,
    "reseat": AllLessons.reseat,
    "tap": AllLessons.tap,
    "wait on": AllLessons.wait,
    "to the next prompt": AllLessons.to_the_prompt,
}
NUMBERS = st.integers(0, 59_999)
course = st.lists(st.tuples(st.sampled_from(sorted(STEPS)), NUMBERS), min_size=20, max_size=45)


@pytest.mark.parametrize("kind", time_sample.KINDS)
@settings(UNHURRIED, max_examples=EXAMPLES or 12, derandomize=not EXAMPLES)
@given(course, st.booleans())
def test_22_25_26_whatever_is_touched_every_interval_is_what_the_touches_that_stand_make_of_it(
    kind: str, course: list[tuple[str, int]], several: bool
) -> None:
    both = AllLessons(intervals=replace(EVERY_24_S, kind=kind, several=several), alone=True)
    for name, number in course:
        STEPS[name](both, number)
        compare_intervals(both)
    both.plain.finish()
    both.room.recording.finish()
    compare_intervals(both)
