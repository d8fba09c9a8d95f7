"""What is kept of a lesson beside its journal is what the journal says, whatever was recorded, or it is as none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from all_lessons import ALL_STEPS, AllLessons
from durability.at_hand import PATIENCE_S, UNHURRIED, Desk, desk, tap
from durability.tampering import change, change_past_triggers
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app import samples
from app.models import kept
from app.models.backup import make
from app.models.check import check
from app.models.entry import new_uid
from app.models.files import Home
from app.models.journal import keep
from app.models.listing import Wanted
from app.models.session import FINISHED, Record
from app.models.store import Store
from app.models.summary import Summary
from app.summaries import summary as made_of
from app.summaries import words


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One with the sample lessons in it."""
    with desk(Home(tmp_path_factory.mktemp("home"))) as made:
        for record in samples.records(datetime(2026, 11, 12, 10, 5, tzinfo=UTC)):
            made.writer.do(partial(keep, record=record)).result(PATIENCE_S)
        yield made


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Desk]:
    with desk(Home(tmp_path)) as made:
        yield made


def finished(opened: Desk) -> list[UUID]:
    return [session.id for session in opened.store.sessions() if session.state == FINISHED]


def save(opened: Desk, session: UUID) -> Summary:
    record, head = opened.store.headed(session)
    made, said = made_of(record), words(record)
    opened.writer.do(lambda connection: kept.save(connection, session, head, made, said)).result(PATIENCE_S)
    return made


def known(opened: Desk, session: UUID) -> Summary | None:
    return opened.store.summarised(session)[1]


def test_what_is_kept_of_each_sample_lesson_is_what_its_journal_says_and_it_can_be_made_again(library: Desk) -> None:
    ids = finished(library)
    assert len(ids) > 9
    assert set(library.store.due(None, 99)[0]) == set(ids)
    first = {session: save(library, session) for session in ids}
    assert {session: known(library, session) for session in ids} == first
    assert library.store.due(None, 99) == ([], None)
    change(library.home.library, "DELETE FROM summary", "DELETE FROM search")
    assert {known(library, session) for session in ids} == {None}
    assert {session: save(library, session) for session in ids} == first
    assert {session: known(library, session) for session in ids} == first
    assert check(library.store).ok


def test_a_lesson_is_found_by_each_word_that_was_noted_or_quoted_in_it(library: Desk) -> None:
    for session in finished(library):
        save(library, session)
        said = words(library.store.record(session)).split()
        for word in said[:: max(1, len(said) // 5)]:
            found = library.store.page(Wanted(word), 99)
            assert session in {listed.id for listed in found}, word


course = st.lists(st.tuples(st.sampled_from(sorted(ALL_STEPS)), st.integers(0, 59_999)), min_size=25, max_size=60)


@settings(UNHURRIED, max_examples=15, derandomize=True)
@given(course)
def test_whatever_is_recorded_what_is_kept_is_what_the_journal_says(
    library: Desk, course: list[tuple[str, int]]
) -> None:
    both = AllLessons()
    for name, number in course:
        ALL_STEPS[name](both, number)
    both.room.recording.finish()
    assume(both.room.paper.entries)
    record = Record(replace(both.room.recording.session, state=FINISHED), tuple(both.room.paper.entries))
    library.writer.do(lambda connection: keep(connection, record)).result(PATIENCE_S)
    session = record.session.id
    assert known(library, session) is None
    save(library, session)
    assert known(library, session) == made_of(library.store.record(session)) == made_of(record)


def test_nothing_is_kept_of_a_lesson_that_is_not_finished_is_gone_or_went_on_meanwhile(opened: Desk) -> None:
    recording = opened.lesson(4, finish=False)
    session = recording.session.id
    save(opened, session)
    assert (known(opened, session), opened.store.due(None, 9)) == (None, ([], None))
    record, head = opened.store.headed(session)
    tap(recording, 1)
    recording.finish()
    opened.settle()
    for gone_on in (session, new_uid()):
        saving = partial(kept.save, session=gone_on, made_from=head, summary=made_of(record), said="")
        opened.writer.do(saving).result(PATIENCE_S)
    assert known(opened, session) is None
    assert opened.store.due(None, 9) == ([session], None)
    save(opened, session)
    assert known(opened, session) is not None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE summary SET version = version - 1",
        "UPDATE summary SET head = zeroblob(32)",
        "UPDATE summary SET summary = replace(summary, '\"count\":', '\"count\":1')",
        "UPDATE summary SET checksum = zeroblob(32)",
        "UPDATE summary SET session_id = 3 - session_id WHERE session_id = 1",
        "INSERT INTO entry SELECT session_id, seq + 1, randomblob(16), at_ms, method, kind, data, salt, data_hash, "
        "randomblob(32) FROM entry WHERE session_id = 1 ORDER BY seq DESC LIMIT 1",
    ],
    ids=["another version", "another journal", "another figure", "another checksum", "another lesson", "more entries"],
)
def test_a_summary_that_is_not_of_this_journal_or_not_as_it_was_written_is_as_none(
    opened: Desk, statement: str
) -> None:
    first, second = (opened.lesson(12).session.id for _ in range(2))
    save(opened, first)
    assert known(opened, first) is not None
    change(opened.home.library, statement)
    assert known(opened, first) is None
    assert known(opened, second) is None


def test_a_check_tells_of_a_summary_that_was_changed_and_a_copy_of_the_library_is_made_all_the_same(
    opened: Desk,
) -> None:
    save(opened, opened.lesson(12).session.id)
    assert check(opened.store).ok
    change(opened.home.library, "UPDATE summary SET summary = replace(summary, '\"count\":', '\"count\":1')")
    report = check(opened.store)
    assert (report.ok, report.whole, report.to_make_again) == (
        False,
        True,
        ("The figures that are kept of a lesson are not as they were made.",),
    )
    assert check(Store.over(opened.home, make(opened.store))).whole


def test_lessons_are_looked_through_newest_first_a_few_at_a_time(opened: Desk) -> None:
    made = [opened.lesson(2).session.id for _ in range(5)]
    save(opened, made[3])
    found: list[UUID] = []
    after, looked = None, 0
    while after is not None or not looked:
        some, after = opened.store.due(after, 2)
        found, looked = [*found, *some], looked + 1
    assert (found, looked) == ([made[4], *made[2::-1]], 3)


def test_a_finished_lesson_without_entries_is_settled_once_its_figures_are_kept(opened: Desk) -> None:
    empty = opened.lesson(2).session.id
    change_past_triggers(opened.home.library, "DELETE FROM entry", f"UPDATE session SET head = x'{0:064}', entries = 0")
    assert opened.store.due(None, 9)[0] == [empty]
    save(opened, empty)
    assert known(opened, empty) is not None
    assert opened.store.due(None, 9)[0] == []
