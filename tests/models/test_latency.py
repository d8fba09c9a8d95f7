"""Latencies, one by one: what counts as an answer to what, and when there is none."""

from __future__ import annotations

from dataclasses import replace

from durability.at_hand import UNHURRIED
from hypothesis import given
from hypothesis import strategies as st

from app.models import lesson
from app.models.latency import Latency, latencies
from app.models.spans import Span

NO_BREAK = lesson.State()


def at(*times: int) -> list[Span]:
    """Things that have no length."""
    return [Span(time, time) for time in times]


def test_wait_time_1_is_from_the_end_of_a_question_to_the_next_word() -> None:
    found = latencies([Span(1_000, 3_000), Span(9_000, 9_500)], [500, 5_600, 9_500, 20_000], NO_BREAK)
    assert found == (Latency(3_000, 2_600), Latency(9_500, 0))


def test_where_another_began_first_or_nothing_came_any_more_there_is_no_latency() -> None:
    assert latencies(at(1_000, 2_000, 9_000), [3_000], NO_BREAK) == (
        Latency(1_000, None),
        Latency(2_000, 1_000),
        Latency(9_000, None),
    )
    assert latencies(at(1_000), [], NO_BREAK) == (Latency(1_000, None),)
    assert latencies([], [5], NO_BREAK) == ()


def test_what_begins_at_the_same_moment_as_the_answer_does_not_take_it_away() -> None:
    assert latencies(at(1_000, 3_000), [3_000], NO_BREAK) == (Latency(1_000, 2_000), Latency(3_000, 0))


def test_a_pause_or_a_gap_between_the_two_leaves_no_latency_and_one_elsewhere_changes_nothing() -> None:
    paused = replace(NO_BREAK, pauses=(lesson.Pause(2_000, 60_000),))
    stopped = replace(NO_BREAK, gaps=(Span(2_000, 4_000),))
    for state in (paused, stopped):
        assert latencies(at(1_000), [5_000], state) == (Latency(1_000, None),)
        assert latencies(at(1_000, 4_500), [1_500, 5_000], state) == (Latency(1_000, 500), Latency(4_500, 500))


TIMES = st.integers(0, 30)
AFTER = st.lists(st.tuples(TIMES, st.integers(0, 6)), max_size=6)


@UNHURRIED
@given(AFTER, st.lists(TIMES, max_size=6), st.lists(TIMES, max_size=2), st.lists(TIMES, max_size=2))
def test_each_latency_is_what_waiting_moment_by_moment_finds(
    after: list[tuple[int, int]], then: list[int], pauses: list[int], gaps: list[int]
) -> None:
    state = replace(
        NO_BREAK,
        pauses=tuple(lesson.Pause(ms, 5) for ms in pauses),
        gaps=tuple(Span(ms, ms + 3) for ms in gaps),
    )
    spans = sorted(Span(begins, begins + length) for begins, length in after)
    found = latencies(reversed(spans), sorted(then), state)
    assert [latency.at_ms for latency in found] == [span.until_ms for span in spans]
    for n, (span, latency) in enumerate(zip(spans, found, strict=True)):
        assert latency.length_ms == waited(span, spans[n + 1 :], then, pauses + gaps)


def waited(span: Span, later: list[Span], then: list[int], breaks: list[int]) -> int | None:
    for ms in range(span.until_ms, 40):
        if ms in breaks or any(other.from_ms < ms for other in later):
            return None
        if ms in then:
            return ms - span.until_ms
    return None
