"""An act is on disk when its `saved` arrives; nothing handed in is lost, doubled or waited for by a finger."""

from __future__ import annotations

import json
import logging
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from durability.at_hand import CHILD, KEY, PATIENCE_S, Desk, a_session, desk, environment, tap
from sqlalchemy import Connection

from app.models import event_count
from app.models.check import check
from app.models.entry import Draft, Entry
from app.models.files import Home
from app.models.journal import Journal
from app.models.opening import open_library
from app.models.problems import LibraryProblem, Refused, StorageFailed
from app.models.recording import Recording, Status
from app.models.session import FINISHED, RUNNING
from app.models.store import Store
from app.models.witness import witness
from app.models.writer import Writer


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Desk]:
    with desk(Home(tmp_path)) as made:
        yield made


class Stall:
    """A disk that does not answer until `ends` is called."""

    def __init__(self, writer: Writer) -> None:
        self._begun, self._ended = threading.Event(), threading.Event()
        writer.do(self._wait)
        assert self._begun.wait(PATIENCE_S)

    def _wait(self, _: Connection) -> None:
        self._begun.set()
        self._ended.wait(PATIENCE_S)

    def ends(self) -> None:
        self._ended.set()


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


def until(happened: object) -> None:
    """Wait until `happened()`."""
    assert callable(happened)
    late = time.monotonic() + PATIENCE_S
    while not happened():
        assert time.monotonic() < late
        time.sleep(0.005)


def seqs(store: Store, recording: Recording) -> list[int]:
    return [entry.seq for entry in store.record(recording.session.id).entries]


def test_what_was_told_saved_is_on_disk_and_comes_back_as_it_was_handed_in(opened: Desk) -> None:
    recording = opened.begin()
    for n in range(20):
        tap(recording, 1)
        opened.settle()
        assert opened.told.seqs[-1] == n + 2
        assert seqs(opened.store, recording) == list(range(1, n + 3))
    assert opened.told.failures == []
    record = opened.store.record(recording.session.id)
    assert record.entries[-1] == recording.last_act
    assert check(opened.store).ok


def test_one_act_is_one_commit_as_long_as_the_disk_keeps_up(opened: Desk) -> None:
    recording = opened.begin()
    recording.start()
    opened.settle()
    for _ in range(5):
        tap(recording, 1)
        opened.settle()
    assert opened.told.seqs == [1, 2, 3, 4, 5, 6]


def test_after_each_commit_one_line_for_each_act_says_so(opened: Desk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "app.models.journal")
    recording = opened.lesson(3, finish=False)
    session = recording.session.id
    lines = [record.getMessage() for record in caplog.records]
    assert lines == [f"saved session={session} seq={n}" for n in (1, 2, 3, 4)]


def test_a_stalled_disk_keeps_no_finger_waiting_and_everything_arrives(opened: Desk) -> None:
    recording, stalled = opened.begin(), Stall(opened.writer)
    tap(recording, 700)
    assert recording.tracks[KEY].state.total == 700
    assert opened.told.seqs == []
    assert not opened.writer.wait(0)
    stalled.ends()
    opened.settle()
    assert seqs(opened.store, recording) == list(range(1, 702))
    assert opened.told.seqs[-1] == 701
    assert check(opened.store).ok


def test_an_act_that_was_written_before_the_power_went_is_not_written_twice(opened: Desk) -> None:
    """The commit succeeded and nobody was told: the same entries come again."""
    recording = opened.begin()
    held: list[Entry] = []
    made = opened.begin()
    made._open_journal = lambda session: _Keeping(opened.journal(session), held)
    tap(made, 4)
    opened.settle()
    again = opened.journal(made.session, resumed=True)
    more = Entry(a_session().id, 6, 900, KEY, event_count.TAP, {"category": "asks"})
    again.submit(*held, more)
    opened.settle()
    assert seqs(opened.store, made) == [1, 2, 3, 4, 5, 6]
    assert check(opened.store).ok
    assert recording.status is Status.READY


class _Keeping:
    """A journal that keeps what was handed in as well."""

    def __init__(self, journal: Journal, kept: list[Entry]) -> None:
        self._journal, self._kept = journal, kept

    def submit(self, *entries: Entry) -> None:
        self._kept += entries
        self._journal.submit(*entries)

    def beat(self, beat: object) -> None: ...


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


def test_a_program_that_is_closed_at_once_has_written_its_last_act_and_its_witness(tmp_path: Path) -> None:
    with desk(Home(tmp_path)) as made:
        recording = made.begin()
        tap(recording, 9)
        recording.tick()
    assert [path.name for path in tmp_path.glob("library*")] == ["library.db"]
    seen = witness(made.home, recording.session.id)
    assert seen is not None
    assert seen.beat is not None
    assert seen.count == 10
    assert len(seqs(made.store, recording)) == 10


def test_who_listens_may_fail_and_the_writing_goes_on(opened: Desk, caplog: pytest.LogCaptureFixture) -> None:
    def gone(*_: object) -> None:
        raise RuntimeError("the window is gone")

    recording = opened.begin()
    recording._open_journal = lambda session: Journal(opened.writer, session, gone, gone)
    tap(recording, 3)
    opened.settle()
    tap(recording, 3)
    opened.settle()
    assert len(seqs(opened.store, recording)) == 7
    assert "telling what is on disk" in caplog.text


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


def test_pause_and_finish_are_in_the_session_with_how_much_was_recorded(opened: Desk) -> None:
    recording = opened.lesson(3, finish=False)
    assert opened.store.session(recording.session.id).state == RUNNING
    recording.pause()
    opened.settle()
    recording.finish()
    opened.settle()
    assert opened.store.session(recording.session.id).state == FINISHED
    report = check(opened.store)
    assert report.ok
    assert report.sessions[0].entries == 6


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


def test_what_no_disk_takes_keeps_no_lesson_from_being_saved(opened: Desk) -> None:
    recording = opened.begin()
    recording.add(KEY, Draft("rename", {"category": "asks", "name": "half \ud83d a face \x00"}))
    tap(recording, 2)
    opened.settle()
    assert opened.store.record(recording.session.id).entries[0].data["name"] == "half ? a face \x00"
    assert check(opened.store).ok


def test_a_witness_that_cannot_be_written_stops_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "witness").touch()
    with desk(Home(tmp_path)) as made:
        recording = made.lesson(3, finish=False)
        assert len(seqs(made.store, recording)) == 4
    assert "witness" in caplog.text


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


def test_a_copy_of_a_running_library_with_its_wal_can_be_opened(
    opened: Desk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    recording = opened.lesson(12, finish=False)
    other = Home(tmp_path_factory.mktemp("killed"))
    for path in opened.home.folder.glob("library.db*"):
        if not path.name.endswith("-shm"):
            shutil.copy(path, other.folder)
    store = open_library(other, write=False)
    assert len(seqs(store, recording)) == 13
