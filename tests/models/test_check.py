"""What a check finds: everything that is not as it was written, and nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from durability.at_hand import CONFIGS, KEY, PATIENCE_S, desk, tap
from durability.tampering import change, change_past_triggers

from app.models.check import check
from app.models.files import Home
from app.models.opening import open_library
from app.models.problems import DamagedLibrary
from app.models.rows import save_plan
from app.models.session import Card, Plan
from app.models.store import Store
from app.models.witness import Witness, witness, witnesses, write

CARD = Card("Who gets to answer?", "R. Okafor", "L. Brandt", "Year 8", 27)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """A home with three lessons, the newest of them unfinished, and a next one."""
    with desk(Home(tmp_path)) as made:
        made.lesson(10, CARD)
        made.lesson(5)
        made.lesson(12, finish=False)
        made.writer.do(lambda connection: save_plan(connection, Plan(CARD, (KEY,), CONFIGS))).result(PATIENCE_S)
    yield made.home


def found(home: Home) -> list[tuple[int, int, str]]:
    return [(one.entries, one.missing, one.chain) for one in check(open_library(home, write=False)).sessions]


def test_a_sound_library_is_sound(home: Home) -> None:
    report = check(open_library(home, write=False))
    assert (report.ok, report.whole, report.missing, report.problems) == (True, True, 0, ())
    assert found(home) == [(12, 0, "ok"), (7, 0, "ok"), (13, 0, "ok")]
    assert [one.state for one in report.sessions] == ["finished", "finished", "interrupted"]
    assert [one.entries for one in check(open_library(home, write=False), unfinished_only=True).sessions] == [13]


@pytest.mark.parametrize(
    "changes",
    [
        ["UPDATE entry SET at_ms = at_ms + 1 WHERE session_id = 1 AND seq = 4"],
        ['UPDATE entry SET data = \'{"category":"waits"}\' WHERE session_id = 1 AND seq = 2'],
        ["UPDATE entry SET kind = 'rename' WHERE session_id = 1 AND seq = 4"],
        ["UPDATE entry SET salt = NULL WHERE session_id = 1 AND seq = 4"],
        ["UPDATE entry SET uid = randomblob(16) WHERE session_id = 1 AND seq = 12"],
        [
            "UPDATE entry SET seq = 99 WHERE session_id = 1 AND seq = 4",
            "UPDATE entry SET seq = 4 WHERE session_id = 1 AND seq = 5",
            "UPDATE entry SET seq = 5 WHERE session_id = 1 AND seq = 99",
        ],
    ],
    ids=["time", "words", "kind", "salt", "id", "two swapped"],
)
def test_a_changed_entry_breaks_the_chain_of_its_session_alone(home: Home, changes: list[str]) -> None:
    change_past_triggers(home.library, *changes)
    assert [chain for _, _, chain in found(home)] == ["broken", "ok", "ok"]


def test_a_removed_entry_is_counted_and_breaks_the_chain_unless_it_was_the_last(home: Home) -> None:
    change_past_triggers(home.library, "DELETE FROM entry WHERE session_id = 1 AND seq = 4")
    change_past_triggers(home.library, "DELETE FROM entry WHERE session_id = 2 AND seq > 4")
    assert found(home) == [(11, 1, "broken"), (4, 3, "ok"), (13, 0, "ok")]


def test_an_entry_that_was_slipped_in_breaks_the_chain(home: Home) -> None:
    columns = "uid, at_ms, method, kind, data, salt, data_hash, hash"
    slip = f"SELECT 2, 8, randomblob(16), {columns.removeprefix('uid, ')} FROM entry WHERE session_id = 2 AND seq = 7"
    change(home.library, f"INSERT INTO entry (session_id, seq, {columns}) {slip}")
    assert found(home)[1] == (8, 0, "broken")


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE person SET name = 'R. Okafur' WHERE id = 1", "name"),
        ("UPDATE session SET focus = 'Who?' WHERE id = 1", "card"),
        ("UPDATE session SET recorded_ms = 7 WHERE id = 2", "card"),
        ("UPDATE session SET observer_id = 1 WHERE id = 1", "card"),
        ("UPDATE plan SET class_size = 4", "next lesson"),
        ("UPDATE library SET created = '2020-01-01'", "own row"),
        ("DELETE FROM library", "own row"),
        ("UPDATE alembic_version SET version_num = '0009'", "version"),
        ("INSERT INTO purging VALUES (1)", "deleted"),
        ("DROP TRIGGER entry_is_never_deleted", "tables"),
        ("CREATE INDEX more ON person (name)", "tables"),
    ],
)
def test_a_change_of_any_other_row_or_of_the_tables_themselves_is_found(
    home: Home, statement: str, problem: str
) -> None:
    change(home.library, statement)
    report = check(open_library(home, write=False))
    assert not report.ok
    assert not report.whole
    assert any(problem in told for told in report.problems), report.problems


def test_names_that_changed_places_are_found(home: Home) -> None:
    swap = [f"UPDATE person SET id = {to} WHERE id = {now}" for now, to in ((1, 9), (2, 1), (9, 2))]
    change(home.library, *swap)
    assert check(open_library(home, write=False)).problems == ("A name is not as it was written.",) * 2


def test_a_row_that_names_nobody_is_damage(home: Home) -> None:
    change(home.library, "DELETE FROM person WHERE id = 1")
    with pytest.raises(DamagedLibrary):
        check(open_library(home, write=False))


def test_a_wal_that_was_deleted_after_a_kill_is_missed_entry_by_entry(tmp_path: Path) -> None:
    home, killed = Home(tmp_path / "home"), Home(tmp_path / "killed")
    with desk(home) as made:
        recording = made.lesson(10, finish=False)
        recording.pause()
        made.settle()
        while (home.folder / "library.db-wal").stat().st_size:
            made.settle()
        recording.go_on()
        tap(recording, 20)
        made.settle()
        made.witnessed(recording)
        shutil.copytree(home.folder, killed.folder, ignore=shutil.ignore_patterns("*-wal", "*-shm"))
    assert found(killed) == [(12, 21, "ok")]
    assert check(open_library(killed, write=False), unfinished_only=True).missing == 21


def test_an_old_copy_that_was_put_back_is_found(tmp_path: Path) -> None:
    home = Home(tmp_path)
    with desk(home) as made:
        made.lesson(10)
    old = home.library.read_bytes()
    with desk(home) as made:
        made.lesson(20)
    home.library.write_bytes(old)
    assert found(home) == [(12, 0, "ok"), (0, 22, "broken")]


def test_a_copy_of_another_history_that_is_as_long_is_found(tmp_path: Path) -> None:
    home = Home(tmp_path)
    with desk(home) as made:
        recording = made.lesson(10, finish=False)
    seen = witness(home, recording.session.id)
    assert seen is not None
    write(home, Witness(seen.session, seen.count, "00" * 32, seen.beat))
    assert found(home) == [(11, 0, "broken")]


def test_a_witness_that_is_not_as_it_was_written_accuses_nobody(home: Home) -> None:
    (first, *_) = sorted(home.witnesses.glob("*.json"))
    content = first.read_bytes()
    for place in range(0, len(content) * 8, 7):
        spoilt = bytearray(content)
        spoilt[place // 8] ^= 1 << place % 8
        first.write_bytes(spoilt)
        assert len(witnesses(home)) == 2
    assert check(open_library(home, write=False)).ok


def test_a_lesson_that_runs_while_it_is_checked_is_whole(tmp_path: Path) -> None:
    with desk(Home(tmp_path)) as made:
        recording = made.begin()
        for _ in range(25):
            tap(recording, 20)
            recording.tick()
            report = check(made.store)
            assert report.ok, report
        made.settle()


def test_the_witness_of_another_home_says_nothing_about_a_copy(
    home: Home, tmp_path_factory: pytest.TempPathFactory
) -> None:
    copy = tmp_path_factory.mktemp("copy") / "library.db"
    shutil.copy(home.library, copy)
    change_past_triggers(copy, "DELETE FROM entry WHERE session_id = 3 AND seq > 4")
    assert check(Store.over(home, copy)).ok
