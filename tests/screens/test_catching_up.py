"""What lessons are compared and found by is made while nobody waits, and never while one is recorded."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from durability.at_hand import desk
from durability.tampering import change, rows
from PySide6.QtTest import QTest

from app import samples
from app.models import compare
from app.models.entry import new_uid
from app.models.files import Home
from app.models.journal import keep
from app.models.listing import Wanted
from app.models.problems import LibraryProblem, Refused
from app.models.session import FINISHED
from app.screens import catching_up
from app.screens.library import Library
from app.summaries import summary

pytestmark = pytest.mark.usefixtures("qtbot")
COUNT = "SELECT count(*) FROM summary"


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with five sample lessons, one of them not finished, of which nothing is kept but the journals."""
    with desk(Home(tmp_path_factory.mktemp("home"))) as made:
        for record in samples.records(datetime(2026, 11, 12, 10, 5, tzinfo=UTC))[-5:]:
            made.writer.do(partial(keep, record=record)).result()
    return made.home.folder


@pytest.fixture
def home(tmp_path: Path, recorded: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setattr(catching_up, "REST_MS", 5)
    shutil.copytree(recorded, tmp_path / "home")
    return Home(tmp_path / "home")


@pytest.fixture
def library(home: Home) -> Any:
    made = Library(home)
    made.open()
    yield made
    made.close()


def until(happened: Callable[[], object]) -> None:
    late = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < late
        QTest.qWait(5)


def known(home: Home) -> int:
    found: int = rows(home.library, COUNT)[0][0]
    return found


def test_a_library_that_is_open_and_left_alone_catches_up_with_its_finished_lessons(library: Library) -> None:
    until(lambda: library.store is not None and known(library.home) == 4)
    assert library.store is not None
    for session in library.store.sessions():
        figures = library.store.summarised(session.id)[1]
        assert (figures is not None) == (session.state == FINISHED)
        assert figures in (None, summary(library.store.record(session.id)))
    assert library.store.due(None, 99) == ([], None)


def test_nothing_is_made_while_a_lesson_is_recorded_and_all_of_it_after_that(library: Library) -> None:
    opened: list[bool] = []
    library.opened.connect(lambda: opened.append(True))
    # As soon as it is open, before it was ever idle.
    library.opened.connect(lambda: library.journal(samples.records(datetime.now(UTC))[0].session))
    until(lambda: opened)
    QTest.qWait(120)
    assert known(library.home) == 0
    library.end_journal()
    until(lambda: known(library.home) == 4)


def test_whoever_asks_meanwhile_waits_for_one_lesson_at_most(library: Library) -> None:
    until(lambda: library.store is not None)
    answers: list[int] = []
    for made in range(4):
        while known(library.home) < made:
            QTest.qWait(5)
        before = known(library.home)
        library.ask(lambda _: known(library.home), answers.append)
        while len(answers) == made:
            QTest.qWait(5)
        assert answers[-1] <= before + 1
    until(lambda: known(library.home) == 4)


def test_lessons_are_compared_at_once_with_what_is_kept_or_made_for_it_and_unfinished_ones_too(
    library: Library,
) -> None:
    until(lambda: library.store is not None)
    assert library.store is not None
    ids = [session.id for session in library.store.sessions()]
    found: list[list[compare.Lesson]] = []
    for _ in range(2):
        library.compared(ids, found.append)
    until(lambda: len(found) == 2)
    expected = [library.store.record(session) for session in ids]
    for lessons in found:
        assert [lesson.session for lesson in lessons] == [record.session for record in expected]
        assert [lesson.summary for lesson in lessons] == [summary(record) for record in expected]
    problems: list[LibraryProblem] = []
    library.compared([new_uid()], found.append, problems.append)
    until(lambda: problems)
    assert isinstance(problems[0], Refused)


def test_a_lesson_that_cannot_be_read_keeps_nobody_from_the_others(home: Home) -> None:
    change(home.library, "UPDATE session SET configs = '{\"event_count\": 3}' WHERE id = 5")
    library = Library(home)
    library.open()
    until(lambda: library.store is not None and known(home) == 3)
    library.close()


def test_an_index_that_was_damaged_is_made_again_in_an_idle_moment(home: Home) -> None:
    change(home.library, "DELETE FROM search_content WHERE id > 1")
    library = Library(home)
    library.open()
    until(lambda: library.store is not None and library.store.page(Wanted("okafor science"), 9))
    until(lambda: known(home) == 4)
    library.close()
