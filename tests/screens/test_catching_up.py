"""What lessons are compared and found by is made while nobody waits, and never while one is recorded."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from durability.at_hand import desk
from durability.tampering import change, rows
from hands import settle
from sqlalchemy import Connection

from app import samples
from app.models import compare, kept
from app.models.check import check
from app.models.entry import new_uid
from app.models.files import Home
from app.models.journal import keep
from app.models.listing import Wanted
from app.models.rows import save_card, save_plan
from app.models.session import FINISHED, Card, Plan, Record
from app.screens import catching_up
from app.screens.library import Library
from app.summaries import summary

pytestmark = pytest.mark.usefixtures("qtbot")
COUNT = "SELECT count(*) FROM summary"


@cache
def sample_lessons() -> tuple[Record, ...]:
    return samples.records(datetime(2026, 11, 12, 10, 5, tzinfo=UTC))


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with five sample lessons, one of them not finished, of which nothing is kept but the journals."""
    with desk(Home(tmp_path_factory.mktemp("home"))) as made:
        for record in sample_lessons()[-5:]:
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
        rest(5)


def rest(ms: int) -> None:
    """Let Qt work for so long. QTest.qWait would keep other threads from working meanwhile."""
    until_s = time.monotonic() + ms / 1000
    while time.monotonic() < until_s:
        settle()
        time.sleep(0.001)


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
    library.opened.connect(lambda: library.journal(sample_lessons()[0].session))
    until(lambda: opened)
    rest(120)
    assert known(library.home) == 0
    library.end_journal()
    until(lambda: known(library.home) == 4)


def test_whoever_asks_meanwhile_waits_for_one_lesson_at_most(library: Library) -> None:
    until(lambda: library.store is not None)
    answers: list[int] = []
    for made in range(4):
        while known(library.home) < made:
            rest(5)
        before = known(library.home)
        library.ask(lambda _: known(library.home), answers.append)
        while len(answers) == made:
            rest(5)
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


def test_lessons_that_cannot_be_read_are_left_out_and_their_days_are_told(home: Home) -> None:
    change(
        home.library,
        "UPDATE session SET configs = '{\"event_count\": 3}', started = '2026-11-03T12:00:00+00:00' WHERE id = 5",
        "UPDATE session SET configs = '[]', started = '2026-11-04T12:00:00+00:00' WHERE id = 4",
    )
    library = Library(home)
    library.open()
    until(lambda: library.store is not None)
    ids = [UUID(bytes=uid) for (uid,) in rows(home.library, "SELECT uid FROM session ORDER BY id")]
    heard: list[list[UUID] | str] = []

    def ask(*wanted: UUID, **how: Any) -> list[list[UUID] | str]:
        heard.clear()

        def then(lessons: list[compare.Lesson]) -> None:
            heard.append([lesson.session.id for lesson in lessons])

        library.compared(wanted, then, lambda problem: heard.append(str(problem)), **how)
        asked: list[None] = []
        for n in range(len(wanted) + 1):
            library.ask(lambda _: None, asked.append)
            while len(asked) == n:
                rest(1)
        return heard

    one = "The lesson of 4 November 2026 cannot be read, so "
    both = "The lessons of 3 November 2026 and 4 November 2026 cannot be read, so "
    assert ask(ids[0], ids[3], ids[1]) == [[ids[0], ids[1]], f"{one}it is left out."]
    assert ask(ids[3], ids[0], ids[4], least=1) == [[ids[0]], f"{both}they are left out."]
    assert ask(ids[0], ids[4], ids[3]) == [f"{both}there is nothing to show."]
    assert ask(ids[0], new_uid()) == ["A lesson cannot be found any more, so there is nothing to show."]
    assert ask(*ids[:3], wanted=lambda: False) == []
    library.close()


def test_whoever_asks_while_lessons_are_gathered_waits_for_one_and_no_more_is_read_once_they_are_not_wanted(
    library: Library,
) -> None:
    until(lambda: library.store is not None)
    assert library.store is not None
    ids = [session.id for session in library.store.sessions()]
    order: list[str] = []
    library.compared(ids, lambda _: order.append("gathered"), wanted=lambda: "dropped" not in order)
    library.ask(lambda _: None, lambda _: order.append("answered"))
    library.compared(ids, lambda _: order.append("gathered too"))
    until(lambda: len(order) == 3)
    assert order == ["answered", "gathered", "gathered too"]
    library.compared(ids, lambda _: order.append("never"), wanted=lambda: "dropped" not in order)
    order.append("dropped")
    library.compared(ids, lambda _: order.append("at last"))
    until(lambda: "at last" in order)
    assert "never" not in order


def test_only_what_came_or_went_on_is_looked_at_when_something_is_changed(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    until(lambda: library.store is not None and known(library.home) == 4)
    looks: list[int] = []
    due = kept.due

    def counted(connection: Connection, after: int | None, most: int) -> tuple[list[UUID], int | None]:
        looks.append(most)
        return due(connection, after, most)

    rest(150)
    monkeypatch.setattr(kept, "due", counted)
    record = sample_lessons()[0]
    library.change(lambda connection: save_plan(connection, Plan(Card("Pauses"))))
    library.change(partial(keep, record=record))
    until(lambda: known(library.home) == 5)
    library.change(lambda connection: save_card(connection, record.session.id, Card("Pauses")))
    until(lambda: library.store is not None and len(library.store.page(Wanted("pauses"), 9)) == 1)
    rest(60)
    assert looks == []


def test_a_lesson_that_cannot_be_read_keeps_nobody_from_the_others(home: Home) -> None:
    change(home.library, "UPDATE session SET configs = '{\"event_count\": 3}' WHERE id = 5")
    library = Library(home)
    library.open()
    until(lambda: library.store is not None and known(home) == 3)
    library.close()


@pytest.mark.parametrize(
    "damage",
    ["DELETE FROM search_content WHERE id > 1", "DELETE FROM search_config WHERE k = 'version'"],
    ids=["its rows", "its version"],
)
def test_an_index_that_is_damaged_is_made_again_in_an_idle_moment(home: Home, damage: str) -> None:
    change(home.library, damage)
    library = Library(home)
    library.open()
    until(lambda: library.store is not None and library.store.page(Wanted("okafor science"), 9))
    until(lambda: known(home) == 4 and library.store is not None and check(library.store).ok)
    until(lambda: library.store is not None and library.store.due(None, 9) == ([], None))
    library.close()


def test_an_index_in_which_nothing_can_be_looked_up_while_it_is_open_is_made_again_too(library: Library) -> None:
    until(lambda: known(library.home) == 4)
    assert library.store is not None
    rest(150)
    change(library.home.library, "UPDATE search_data SET block = zeroblob(40) WHERE id > 10")
    assert library.store.page(Wanted("okafor science"), 9) == []
    until(lambda: library.store is not None and library.store.page(Wanted("okafor science"), 9))


def test_what_nobody_can_mend_in_the_index_is_not_tried_without_end(
    library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    change(library.home.library, "CREATE VIEW search_docsize AS SELECT 1", "DELETE FROM search_config")
    until(lambda: "cannot be made again" in caplog.text)
    until(lambda: known(library.home) == 4)
    quiet = [""]

    def is_quiet() -> bool:
        rest(300)
        quiet[:] = [*quiet[-1:], caplog.text]
        return quiet[0] == quiet[-1]

    until(is_quiet)
    assert caplog.text.count("it is made again") == 1
