"""The one thread that writes: over a disk that stalls, fails or is full, and to the end when it is closed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from durability.at_hand import CHILD, PATIENCE_S, Desk, Stall, desk, environment, seqs, tap, until
from sqlalchemy import Connection

from app.models.check import check
from app.models.files import Home
from app.models.opening import open_library
from app.models.problems import LibraryProblem, Refused, StorageFailed
from app.models.store import Store
from app.models.witness import witness
from app.models.writer import Writer


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Desk]:
    with desk(Home(tmp_path)) as made:
        yield made


class Flaky(Store):
    """A library whose disk fails as long as `broken`."""

    broken = False

    def writing(self) -> Connection:
        if self.broken:
            raise StorageFailed("The disk is full.")
        return super().writing()


def flaky(home: Home) -> tuple[Desk, Flaky]:
    made = Desk(home)
    made.writer.close()
    store = Flaky(home, home.library, read_only=False)
    made.store, made.writer = store, Writer(store)
    return made, store


def test_a_failed_disk_is_told_keeps_everything_and_goes_on_by_itself(tmp_path: Path) -> None:
    made, store = flaky(Home(tmp_path))
    try:
        recording = made.lesson(3, finish=False)
        store.broken = True
        made.writer.do(lambda _: 1 / 0).exception(PATIENCE_S)
        tap(recording, 5)
        until(lambda: len(made.told.failures) >= 2)
        assert made.told.failures[-1] == (5, "The disk is full.")
        assert made.told.seqs[-1] == 4
        assert not made.writer.wait(0)
        tap(recording, 1)
        store.broken = False
        made.settle()
        assert made.told.seqs[-1] == 10
        assert seqs(store, recording) == list(range(1, 11))
        assert check(store).ok
    finally:
        made.writer.close()


def test_closing_over_a_disk_that_fails_ends_and_answers_everybody(tmp_path: Path) -> None:
    made, store = flaky(Home(tmp_path))
    store.broken = True
    recording = made.begin()
    tap(recording, 3)
    jobs = [made.writer.do(lambda _: None) for _ in range(5)]
    made.writer.close()
    for job in [*jobs, made.writer.do(lambda _: None)]:
        assert isinstance(job.exception(PATIENCE_S), LibraryProblem)
    assert not made.writer.wait()
    assert made.told.failures


def test_closing_tries_once_more_when_the_disk_has_room_again(tmp_path: Path) -> None:
    made, store = flaky(Home(tmp_path))
    store.broken = True
    recording = made.begin()
    tap(recording, 3)
    until(lambda: made.told.failures)
    store.broken = False
    made.writer.close()
    assert seqs(store, recording) == [1, 2, 3, 4]


def test_a_job_that_fails_changes_nothing_and_the_next_one_works(opened: Desk) -> None:
    def half(connection: Connection) -> None:
        connection.exec_driver_sql("DELETE FROM library")
        raise Refused("no")

    before = opened.store.library_id()
    assert isinstance(opened.writer.do(half).exception(PATIENCE_S), Refused)
    broken = opened.writer.do(lambda connection: connection.exec_driver_sql("SELECT * FROM nowhere"))
    assert isinstance(broken.exception(PATIENCE_S), LibraryProblem)
    assert opened.writer.do(lambda _: 5).result(PATIENCE_S) == 5
    assert opened.store.library_id() == before


def test_a_job_that_was_called_off_is_not_run(opened: Desk) -> None:
    stalled, ran = Stall(opened.writer), []
    called_off = opened.writer.do(lambda _: ran.append(1))
    called_off.cancel()
    stalled.ends()
    opened.settle()
    assert ran == []


def test_the_wal_is_emptied_at_a_pause_and_a_reader_keeps_nobody_waiting(opened: Desk) -> None:
    wal = opened.home.folder / "library.db-wal"
    recording = opened.lesson(30, finish=False)
    with opened.store.reading():
        recording.pause()
        opened.settle()
        recording.go_on()
        tap(recording, 3)
        opened.settle()
        assert wal.stat().st_size
    recording.pause()
    opened.settle()
    until(lambda: wal.stat().st_size == 0)


def test_a_full_disk_is_said_nothing_is_lost_and_it_goes_on_by_itself_when_there_is_room(tmp_path: Path) -> None:
    script = CHILD.with_name("full.py")
    command = [sys.executable, str(script), str(tmp_path / "home")]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["failures"] > 0
    assert told["saved while full"] < told["acts"]
    assert told["saved"] == told["acts"]
    store = open_library(Home(tmp_path / "home"), write=False)
    (checked,) = check(store).sessions
    assert (checked.entries, checked.missing, checked.chain) == (told["acts"], 0, "ok")


def test_a_journal_that_is_let_go_of_is_written_to_its_end(opened: Desk) -> None:
    recording, stalled = opened.begin(), Stall(opened.writer)
    tap(recording, 50)
    opened.writer.attach(None)
    other = opened.begin()
    tap(other, 5)
    stalled.ends()
    opened.writer.close()
    assert len(seqs(opened.store, recording)) == 51
    assert len(seqs(opened.store, other)) == 6
    seen = witness(opened.home, recording.session.id)
    assert seen is not None
    assert seen.count == 51
