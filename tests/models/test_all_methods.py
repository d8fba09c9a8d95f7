"""Random touches over all methods, with all that can happen to recording and room, against a lesson in plain Python.

A longer run: ALL_METHODS=2000 pytest --timeout 0 tests/models/test_all_methods.py
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from all_lessons import (
    ALL_STEPS,
    EXAMPLES,
    AllLessons,
    compare_intervals,
    compare_room,
    compare_talk,
    compare_words,
)
from all_methods import EVERY_24_S
from both import BESIDE, COUNTS, TALK, TIMED, TIMERS, WORK
from compare_plain import compare_summary
from durability.at_hand import UNHURRIED
from hypothesis import given, settings
from hypothesis import strategies as st
from plain import length
from two_lessons import TwoLessons

from app.models import duration_figures, event_count_figures, lesson, time_sample, verbal_flow

EVERY = 6
"""Steps between two restarts, and two looks at all but Counts and Timers, for the sake of time; one in a longer run."""
NUMBERS = st.integers(0, 59_999)
before = st.lists(st.tuples(st.sampled_from(("eye", "rename", "uncover", "undo", "wait long")), NUMBERS), max_size=6)
course = st.lists(st.tuples(st.sampled_from(sorted(ALL_STEPS)), NUMBERS), min_size=25, max_size=60)
kinds = st.sampled_from((time_sample.SCAN, *time_sample.KINDS))


@settings(UNHURRIED, max_examples=EXAMPLES or 60, derandomize=not EXAMPLES)
@given(before, course, kinds, st.booleans())
def test_20_21_22_23_24_47_48_63_whatever_is_touched_every_figure_is_that_of_the_touches_that_stand(
    before: list[tuple[str, int]], course: list[tuple[str, int]], kind: str, undone: bool
) -> None:
    both = AllLessons(intervals=replace(EVERY_24_S, kind=kind))
    for n, (name, number) in enumerate((*before, *course)):
        ALL_STEPS[name](both, number)
        compare(both)
        if EXAMPLES or n % EVERY == 0:
            compare_others(both)
    if undone:
        undo_everything(both)
    both.plain.finish()
    both.room.recording.finish()
    compare(both)
    compare_others(both)
    compare_summary(both)


def compare_others(both: AllLessons) -> None:
    compare_talk(both)
    compare_room(both)
    compare_intervals(both)
    compare_words(both)
    found_again(both)


def compare(both: AllLessons) -> None:
    room, plain, seen = both.room, both.plain, both.plain.seen()
    assert (room.recording.status.value, room.now_ms, room.recording.waited_ms) == (
        plain.status,
        plain.now,
        plain.waited,
    )
    counted = {category: [event.at_ms for event in events] for category, events in room.state.events.items()}
    assert {category: times for category, times in counted.items() if times} == seen.taps
    assert {category: room.state.name(category) for category in seen.names} == seen.names
    notes = [(note.at_ms, note.bright, note.words) for note in room.lesson.notes]
    assert notes == list(seen.notes.values())
    assert [phase.name for phase in room.lesson.phases] == seen.phases
    compare_timers(both)
    compare_bases(both)


def compare_timers(both: TwoLessons) -> None:
    timers, now, seen = both.room.timers, both.plain.now, both.plain.seen()
    on = seen.on if both.plain.status != "interrupted" else {}
    assert {timer: run.since_ms for timer, run in timers.running.items()} == {
        timer: since for timer, (since, _) in on.items()
    }
    for timer in TIMED.timers:
        assert both.room.spans(timer.id) == seen.spans(timer.id, now)
        assert timers.total_ms(timer.id, now) == seen.total(timer.id, now)
    pads = [(pause.at_ms, pause.length_ms, pause.ended) for pause in timers.pauses_until(now)]
    assert pads == both.pads(seen)
    for group in (TALK, WORK):
        spans = sorted(span for timer in group.timers for span in both.room.spans(timer.id))
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
        not_timed = length([(seen.start, now)], [*spans, *seen.gaps])
        assert timers.timed_ms(group, now) + not_timed == both.room.recording.recorded_ms
    for gap in both.room.lesson.gaps:
        for timer in TIMED.timers:
            assert all(until <= gap.from_ms or at >= gap.until_ms for at, until in both.room.spans(timer.id))


def compare_bases(both: AllLessons) -> None:
    room, now, seen = both.room, both.plain.now, both.plain.seen()
    recorded = seen.recorded(now)
    assert room.recording.recorded_ms == recorded
    for method in room.recording.tracks:
        known = room.recording.state(method).lesson
        assert room.lesson.watched_ms(method, now) == known.watched_ms(method, now) == seen.watched(method, now)
        not_watched = [(span.from_ms, span.until_ms) for span in known.not_watched(method, now)]
        assert known.watched_ms(method, now) + length(not_watched, seen.gaps) == recorded
        assert (method in known.shut) is (method in room.lesson.shut) is (method in seen.shut)
    for count in event_count_figures.measures(room.state, now):
        assert count.watched_ms == seen.watched(COUNTS, now)
        assert count.count == len(seen.taps.get(count.key, []))
    figures = {figure.key: figure for figure in duration_figures.measures(room.timers, now)}
    for group in TIMED.groups:
        timed = sum(seen.total(timer.id, now) for timer in group.timers)
        for timer in group.timers:
            figure = figures[timer.id]
            assert (figure.length_ms, figure.watched_ms) == (seen.total(timer.id, now), seen.watched(TIMERS, now))
            assert figure.base_ms == (recorded if group is BESIDE else timed)


def found_again(both: TwoLessons) -> None:
    """What is written gives the same states to a program that starts now."""
    recording = both.room.recording
    if not both.room.paper.entries:
        return
    again = both.room.again()
    assert all(again.tracks[key].state == track.state for key, track in recording.tracks.items())
    assert again.lesson == recording.lesson
    assert (again.acts.newest, again.acts.undone) == (recording.acts.newest, recording.acts.undone)
    assert again.acts.latest(12) == recording.acts.latest(12)


def undo_everything(both: AllLessons) -> None:
    while both.plain.done:
        both.undo(0)
    assert both.room.recording.undo() is None
    room = both.room
    assert room.state.total == 0
    assert not room.timers.running
    assert not any(room.timers.totals_ms.values())
    assert not room.timers.pauses_until(room.now_ms)
    assert not (room.talk.turns or room.talk.asked or room.talk.spoke or room.talk.pauses_until(room.now_ms))
    assert room.talk.floor is verbal_flow.Floor.TEACHER
    assert not (room.sampled.filled or room.sampled.scanned or room.words.all)
    assert not (room.map.position or room.map.adult_position or room.map.students or room.map.done)
    assert room.lesson.room == lesson.begun(room.recording.session.configs).room
    assert not (room.lesson.notes or room.lesson.phases or room.lesson.shut or room.lesson.from_ms)
