"""The sample lesson: looked at without a trace, or kept as a lesson like any other."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app import sample
from app.methods import tracks_for
from app.models import duration, event_count, lesson, room_map, verbal_flow, verbal_flow_figures
from app.models.entry import LESSON, fold
from app.models.files import Home
from app.models.opening import open_library
from app.models.whereabouts import stops, whereabouts
from app.screens.lesson_rows import LessonRow
from app.stage import Stage

DAY = datetime(2026, 11, 12, 10, 5, tzinfo=UTC)


def sessions(home: Path) -> list[str]:
    """The focus of each lesson in the library."""
    return [session.card.focus for session in open_library(Home(home), write=False).sessions()]


def rows(stage: Stage) -> list[str]:
    """The names of the lessons listed on Today."""
    return [row.accessibleName() for row in stage.window.findChildren(LessonRow) if row.isVisible()]


def test_it_is_always_the_same_and_could_have_been_made_by_one_person() -> None:
    assert sample.record(DAY) == sample.record(DAY)
    own = {lesson.START, lesson.PAUSE, lesson.GO_ON, lesson.FINISH}
    recorded = [entry.at_ms for entry in sample.record(DAY).entries if entry.kind not in own]
    for times in ([at_ms for at_ms, _, _ in sample.acts()], recorded):
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


def test_who_was_asked_fits_the_timers_and_the_way_round_the_tables_fits_the_phases() -> None:
    record = sample.record(DAY)
    assert record.session.methods == (verbal_flow.KEY, duration.KEY, room_map.KEY)
    states = {
        key: track.state_at(sample.LENGTH_MS)
        for key, track in tracks_for(record.session.configs, record.entries).items()
    }
    talk, way = states[verbal_flow.KEY], states[room_map.KEY]
    known = talk.lesson.room
    assert (len(known.seats), len(known.tables), len(known.present)) == (27, 7, 26)
    asked = verbal_flow_figures.questions(talk)
    assert len(asked) >= 30
    pauses = verbal_flow_figures.begun_pauses(talk, sample.LENGTH_MS)
    assert len(pauses) == len(asked)
    assert all(pause.length_ms is not None and 1000 <= pause.length_ms <= 8_200 for pause in pauses)
    (away,) = talk.lesson.not_watched(verbal_flow.KEY, sample.LENGTH_MS)
    assert not any(away.from_ms <= turn.at_ms < away.until_ms for turn in talk.turns)
    at_tables = [stop for stop in stops(whereabouts(way, sample.LENGTH_MS)) if stop.position.beside]
    assert len(at_tables) >= 5
    assert all(away.from_ms <= stop.position.at_ms < away.until_ms for stop in at_tables)


def test_its_timers_and_pauses_are_those_of_a_lesson() -> None:
    found = fold(duration.step, duration.start(sample.TIMERS), sample.counted(DAY).entries, sample.LENGTH_MS)
    (group,) = sample.TIMERS.groups
    assert 0.9 < found.timed_ms(group, sample.LENGTH_MS) / sample.LENGTH_MS < 1
    assert all(found.stretches[timer.id] or timer.id in found.running for timer in group.timers)
    lengths = [pause.length_ms for pause in found.pauses_until(sample.LENGTH_MS) if pause.length_ms is not None]
    assert len(lengths) >= 20
    assert all(900 <= length <= 11_100 for length in lengths)


@pytest.mark.usefixtures("qtbot")
def test_it_is_thrown_away_when_it_is_left(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    try:
        stage.touch("Try the sample lesson")
        stage.until(lambda: stage.there("Keep this sample"), "the sample is shown")
        stage.touch("Today")
        stage.until(lambda: stage.there("Try the sample lesson"), "Today says again that there is nothing")
    finally:
        stage.close()
    assert sessions(tmp_path) == []


@pytest.mark.usefixtures("qtbot")
def test_kept_it_is_listed_and_opens_like_any_other(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    try:
        stage.touch("Try the sample lesson")
        stage.touch("Keep this sample")
        stage.until(lambda: not stage.there("Keep this sample"), "it is kept")
        stage.touch("Today")
        stage.until(lambda: bool(rows(stage)), "it is listed")
        stage.touch(rows(stage)[0])
        stage.touch("Open")
        stage.until(lambda: stage.there("Make sheet"), "it is shown")
        assert not stage.there("Keep this sample")
    finally:
        stage.close()
    assert sessions(tmp_path) == [sample.CARD.focus]
    store = open_library(Home(tmp_path), write=False)
    record = store.record(store.sessions()[0].id)
    assert len(record.entries) == len(sample.record(DAY).entries)
    assert record.session.recorded_ms == sample.LENGTH_MS
