"""The sample lesson: looked at without a trace, or kept as a lesson like any other."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app import sample
from app.models.files import Home
from app.models.opening import open_library
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
    times = [at_ms for at_ms, _, _ in sample.acts()]
    assert min(later - at for at, later in itertools.pairwise(times)) >= 1000
    assert max(sum(0 <= at - start < 60_000 for at in times) for start in times) <= 20
    assert times[-1] < sample.LENGTH_MS


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
