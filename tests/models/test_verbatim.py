"""Words: when a quote was said, whose it is, that no word is lost, and random lessons against a plain notebook.

A longer run: ALL_METHODS=2000 pytest --timeout 0 tests/models/test_verbatim.py
"""

from __future__ import annotations

from all_lessons import ANY_STEPS, EXAMPLES, WORD_STEPS, AllLessons, compare_words
from durability.at_hand import UNHURRIED
from hypothesis import given, settings
from hypothesis import strategies as st

STEPS = {**WORD_STEPS, **ANY_STEPS, "person": AllLessons.person, "tap": AllLessons.tap}
NUMBERS = st.integers(0, 59_999)
course = st.lists(st.tuples(st.sampled_from(sorted(STEPS)), NUMBERS), min_size=20, max_size=45)


@settings(UNHURRIED, max_examples=EXAMPLES or 25, derandomize=not EXAMPLES)
@given(course)
def test_29_whatever_is_done_no_word_is_lost_or_in_another_quote(course: list[tuple[str, int]]) -> None:
    both = AllLessons()
    for name, number in course:
        STEPS[name](both, number)
        compare_words(both)
