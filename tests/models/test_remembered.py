"""What a lesson was like at any moment of it: the same as if it were folded from its beginning, and found at once."""

from __future__ import annotations

import random
from dataclasses import replace

from all_lessons import ALL_STEPS, EXAMPLES, AllLessons
from all_methods import EVERY_24_S
from benchmarks.whole_lesson import whole_lesson
from durability.at_hand import UNHURRIED
from hypothesis import given, settings
from hypothesis import strategies as st

from app.methods import METHODS, tracks_for
from app.models import lesson, time_sample
from app.models.entry import LESSON, Entry
from app.models.remembered import EVERY, Remembered
from app.screens.replay_opening import opened

FEW = 5
"""Entries between two states that are kept, so that short lessons have many of them."""
NUMBERS = st.integers(0, 59_999)
course = st.lists(st.tuples(st.sampled_from(sorted(ALL_STEPS)), NUMBERS), min_size=25, max_size=60)
moments = st.lists(st.integers(-60_000, 3_000_000), min_size=4, max_size=12)


@settings(UNHURRIED, max_examples=EXAMPLES or 15, derandomize=not EXAMPLES)
@given(course, moments, st.sampled_from((time_sample.SCAN, time_sample.PARTIAL)))
def test_whatever_was_undone_set_back_or_interrupted_each_moment_is_as_it_was(
    course: list[tuple[str, int]], moments: list[int], kind: str
) -> None:
    config = replace(EVERY_24_S, kind=kind)
    both = AllLessons(intervals=config)
    for name, number in course:
        ALL_STEPS[name](both, number)
    session, entries = both.room.recording.session, both.room.paper.entries
    begun = lesson.begun(session.configs)
    chance = random.Random(len(entries))
    times = [entry.at_ms for entry in chance.sample(entries, min(9, len(entries)))]
    asked = [*moments, *times, *(at_ms - 1 for at_ms in times)]
    chance.shuffle(asked)
    for key, track in tracks_for(session.configs, entries).items():
        method = METHODS[key]
        heard = [entry for entry in entries if track.hears(entry.method)]
        known = Remembered(method.step, method.start(track.state.config, begun), heard, FEW)
        assert known.last == track.state
        for at_ms in asked:
            assert known.at(at_ms) == track.state_at(at_ms)


def test_no_moment_of_a_long_lesson_is_further_than_a_few_steps() -> None:
    record = whole_lesson(44, 700)
    steps = 0

    def counted(state: int, _entry: Entry) -> int:
        nonlocal steps
        steps += 1
        return state + 1

    known = Remembered(counted, 0, record.entries)
    chance = random.Random(3)
    for _ in range(300):
        at_ms, steps = chance.randrange(44 * 60_000), 0
        known.at(at_ms)
        assert steps <= EVERY
    steps, state = 0, known.at(at_ms)
    assert known.at(at_ms) is state and steps == 0


def test_an_opened_lesson_has_every_method_as_its_track_had_it() -> None:
    record = whole_lesson(44, 700)
    replay, tracks = opened(record), tracks_for(record.session.configs, record.entries)
    assert replay.methods == record.session.methods == tuple(tracks)
    for at_ms in (replay.last_ms, 5_000, 1_900_000, 700_000, 1_900_500, replay.first_ms):
        assert replay.state_at(at_ms) == {key: track.state_at(at_ms) for key, track in tracks.items()}
    assert LESSON not in replay.methods
