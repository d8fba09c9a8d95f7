"""The lesson that the pictures record through the real widgets."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime

from app import sample
from app.models import duration, event_count, lesson
from app.models.entry import LESSON, fold

DAY = datetime(2026, 11, 12, 10, 5, tzinfo=UTC)


def test_it_is_always_the_same_and_could_have_been_made_by_one_person() -> None:
    assert sample.counted(DAY) == sample.counted(DAY)
    times = [at_ms for at_ms, _, _ in sample.acts()]
    assert min(later - at for at, later in itertools.pairwise(times)) >= 1000
    assert max(sum(0 <= at - start < 60_000 for at in times) for start in times) <= sample.BUSIEST == 12
    assert times[-1] < sample.LENGTH_MS


def test_it_has_something_of_all_that_can_be_recorded() -> None:
    kinds = {(method, draft.kind) for _, method, draft in sample.acts()}
    assert kinds == {
        (event_count.KEY, event_count.TAP),
        *((duration.KEY, kind) for kind in (duration.START, duration.STOP, duration.PAUSE_BEGINS, duration.PAUSE_ENDS)),
        *((LESSON, kind) for kind in (lesson.PHASE, lesson.NOTE, lesson.BRIGHT_SPOT, lesson.WORDS)),
        *((LESSON, kind) for kind in (lesson.NOT_WATCHING, lesson.WATCHING)),
    }
    state = fold(lesson.step, lesson.State(), sample.counted(DAY).entries)
    assert [phase.name for phase in state.phases] == list(sample.PHASES.phases)
    assert [(note.bright, bool(note.words)) for note in state.notes] == [(False, True), (True, True), (False, True)]
    assert state.recorded_ms(sample.LENGTH_MS) - state.watched_ms(event_count.KEY, sample.LENGTH_MS) == 190_000


def test_its_timers_and_pauses_are_those_of_a_lesson() -> None:
    found = fold(duration.step, duration.start(sample.TIMERS), sample.counted(DAY).entries, sample.LENGTH_MS)
    (group,) = sample.TIMERS.groups
    assert 0.9 < found.timed_ms(group, sample.LENGTH_MS) / sample.LENGTH_MS < 1
    assert all(found.stretches[timer.id] or timer.id in found.running for timer in group.timers)
    lengths = [pause.length_ms for pause in found.pauses_until(sample.LENGTH_MS) if pause.length_ms is not None]
    assert len(lengths) >= 20
    assert all(900 <= length <= 11_100 for length in lengths)
