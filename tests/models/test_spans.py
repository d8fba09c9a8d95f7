"""Spans of lesson time, against every single millisecond."""

from __future__ import annotations

from itertools import pairwise

from durability.at_hand import UNHURRIED
from hypothesis import given
from hypothesis import strategies as st

from app.models.spans import Span, joined, total_ms, within, without

TIMES = st.integers(0, 40)
SPANS = st.lists(st.builds(Span, TIMES, TIMES), max_size=6)


def moments(*spans: Span) -> set[int]:
    return {ms for span in spans for ms in range(span.from_ms, span.until_ms)}


@UNHURRIED
@given(SPANS)
def test_joined_spans_are_the_same_time_in_order_and_neither_touch_nor_overlap(spans: list[Span]) -> None:
    found = joined(spans)
    assert moments(*found) == moments(*spans)
    assert all(span.length_ms > 0 for span in found)
    assert all(one.until_ms < other.from_ms for one, other in pairwise(found))
    assert total_ms(found) == len(moments(*spans))


@UNHURRIED
@given(SPANS, TIMES, TIMES)
def test_within_two_times_is_what_lies_in_a_span_and_between_them(spans: list[Span], a: int, b: int) -> None:
    found = within(spans, a, b)
    assert moments(*found) == moments(*spans) & set(range(a, b))
    assert found == joined(found)


@UNHURRIED
@given(SPANS, TIMES, TIMES)
def test_what_is_taken_out_of_a_span_is_missing_and_the_rest_is_there(taken: list[Span], a: int, b: int) -> None:
    found = without(Span(a, b), taken)
    assert moments(*found) == set(range(a, b)) - moments(*taken)
    assert found == joined(found)


def test_time_that_is_in_two_spans_is_in_their_total_twice() -> None:
    assert total_ms([Span(0, 10), Span(5, 15)]) == 20
