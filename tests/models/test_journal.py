"""An act is on disk when its `saved` arrives; nothing handed in is lost, doubled or waited for by a finger."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from durability.at_hand import KEY, Desk, Stall, a_session, desk, seqs, tap

from app.models import event_count
from app.models.check import check
from app.models.entry import Draft, Entry
from app.models.files import Home
from app.models.journal import Journal
from app.models.opening import open_library
from app.models.recording import Status
from app.models.session import FINISHED, RUNNING
from app.models.witness import witness


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Desk]:
    with desk(Home(tmp_path)) as made:
        yield made


def test_what_was_told_saved_is_on_disk_and_comes_back_as_it_was_handed_in(opened: Desk) -> None:
    recording = opened.begin()
    for n in range(20):
        tap(recording, 1)
        opened.settle()
        assert opened.told.seqs[-1] == n + 2
        assert seqs(opened.store, recording) == list(range(1, n + 3))
    assert opened.told.failures == []
    record = opened.store.record(recording.session.id)
    assert record.entries[-1] == recording.acts.newest
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
