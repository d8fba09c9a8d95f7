"""Backups are verified copies, old ones go and never the last good ones; going back to one loses nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from durability.at_hand import Desk, desk, tap
from durability.tampering import change, change_past_triggers

from app.models import backup
from app.models.backup import STAMP, backups, copy_aside, make, restore
from app.models.check import check
from app.models.files import Home
from app.models.opening import open_library
from app.models.problems import DamagedLibrary, LibraryProblem, Refused, StorageFailed
from app.models.session import Card
from app.models.store import Store

NOW = datetime.now(UTC)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Desk]:
    with desk(Home(tmp_path / "home")) as made:
        yield made


def old_backup(folder: Path, made: datetime) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"library-{made.strftime(STAMP)}.db"
    path.touch()
    return path


def lessons(home: Home) -> list[int]:
    return sorted(one.entries for one in check(open_library(home, write=False)).sessions)


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_backup_of_a_running_lesson_is_a_whole_library_in_one_file(opened: Desk) -> None:
    recording = opened.lesson(30, Card("Focus", "R. Okafor"), finish=False)
    path = make(opened.store)
    tap(recording, 5)
    opened.settle()
    copy = Store.over(opened.home, path)
    assert len(copy.record(recording.session.id).entries) == 31
    assert copy.sessions()[0].card.teacher == "R. Okafor"
    assert [found.name for found in opened.home.backups.iterdir()] == [path.name]
    assert oct(path.stat().st_mode & 0o777) == "0o600"
    assert [found.path for found in backups(opened.home)] == [path]
    assert abs(backups(opened.home)[0].made - NOW) < timedelta(hours=1)


def test_ten_backups_stay_and_of_older_ones_the_newest_of_four_weeks_and_three_months(opened: Desk) -> None:
    for days in range(400):
        old_backup(opened.home.backups, NOW - timedelta(days=days, minutes=5))
    newest = make(opened.store)
    kept = backups(opened.home)
    assert kept[0].path == newest
    assert len(kept) == 10 + 4 + 3
    ages = [(NOW - found.made).days for found in kept]
    assert ages[1:10] == list(range(9))
    assert len({f"{found.made:%G-%V}" for found in kept[10:14]}) == 4
    assert len({f"{found.made:%Y-%m}" for found in kept[14:]}) == 3
    make(opened.store)
    assert len(backups(opened.home)) == 17, "a second one lets go of one more, and of no week and no month"


def test_a_clock_that_was_set_back_costs_no_backup_that_was_just_made(opened: Desk) -> None:
    for days in range(1, 15):
        old_backup(opened.home.backups, NOW + timedelta(days=300 + days))
    path = make(opened.store)
    assert path.exists()


def test_files_of_other_names_are_left_alone(opened: Desk) -> None:
    opened.home.backups.mkdir()
    other = opened.home.backups / "library-of-mine.db"
    other.touch()
    make(opened.store)
    assert other.exists()


def test_a_second_place_has_a_folder_for_each_library_and_lets_go_of_old_ones_there_too(
    opened: Desk, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    own = stick / f"backrow-{opened.store.library_id()}"
    for days in range(1, 40):
        old_backup(own, NOW - timedelta(days=days))
        old_backup(stick / "backrow-of-a-colleague", NOW - timedelta(days=days))
    path = make(opened.store, stick)
    assert (own / path.name).read_bytes() == path.read_bytes()
    assert len(list(own.iterdir())) < 39
    assert len(list((stick / "backrow-of-a-colleague").iterdir())) == 39


def test_a_second_place_that_is_not_there_is_said_after_the_first_copy_was_made(opened: Desk, tmp_path: Path) -> None:
    (tmp_path / "stick").touch()
    with pytest.raises(StorageFailed):
        make(opened.store, tmp_path / "stick")
    assert len(backups(opened.home)) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET at_ms = at_ms + 1 WHERE seq = 3",
        "UPDATE person SET name = 'X'",
        "DELETE FROM entry WHERE seq = 3",
    ],
)
def test_a_library_that_is_not_whole_is_not_copied_and_older_backups_stay(opened: Desk, statement: str) -> None:
    for days in range(30):
        old_backup(opened.home.backups, NOW - timedelta(days=days, minutes=1))
    opened.lesson(5, Card("", "R. Okafor"))
    change_past_triggers(opened.home.library, statement)
    before = sorted(opened.home.backups.iterdir())
    with pytest.raises(DamagedLibrary, match="not whole"):
        make(opened.store)
    assert sorted(opened.home.backups.iterdir()) == before


def test_a_backup_that_fails_half_way_leaves_no_file(opened: Desk) -> None:
    opened.home.backups.touch()
    with pytest.raises(StorageFailed):
        make(opened.store)
    opened.home.backups.unlink()
    opened.home.backups.mkdir()
    opened.lesson(3)
    page = opened.home.library.read_bytes()
    opened.writer.close()
    opened.home.library.write_bytes(page[: 4096 * 3] + os.urandom(4096) + page[4096 * 4 :])
    with pytest.raises(LibraryProblem):
        make(opened.store)
    assert list(opened.home.backups.iterdir()) == []


def test_going_back_to_a_backup_keeps_what_was_there_aside(opened: Desk) -> None:
    opened.lesson(5)
    path = make(opened.store)
    later = opened.lesson(9)
    opened.writer.close()
    aside = restore(opened.home, path)
    assert aside is not None
    assert lessons(opened.home) == [7]
    assert check(open_library(opened.home, write=False)).ok, "what came after the backup is not called missing"
    assert len(Store.over(opened.home, aside).record(later.session.id).entries) == 11
    restore(opened.home, aside)
    assert lessons(opened.home) == [7, 11]


def test_a_lesson_that_went_on_after_the_backup_can_go_on_from_it_too(opened: Desk) -> None:
    recording = opened.lesson(5, finish=False)
    path = make(opened.store)
    tap(recording, 4)
    opened.settle()
    opened.writer.close()
    restore(opened.home, path)
    with desk(opened.home) as again:
        resumed = again.resume(recording.session.id)
        tap(resumed, 2)
        again.settle()
        assert check(again.store).ok
        assert lessons(opened.home) == [9]


def test_a_library_can_be_restored_from_its_own_place_and_from_a_copy_with_its_wal(
    opened: Desk, tmp_path: Path
) -> None:
    opened.lesson(5, finish=False)
    copy = tmp_path / "copy"
    shutil.copytree(opened.home.folder, copy, ignore=shutil.ignore_patterns("*-shm"))
    opened.writer.close()
    restore(opened.home, opened.home.library)
    assert lessons(opened.home) == [6]
    assert (copy / "library.db-wal").stat().st_size, "the copy is of a program that was killed"
    restore(opened.home, copy / "library.db")
    assert lessons(opened.home) == [6]


def test_an_old_wal_is_never_read_into_a_restored_library(opened: Desk, tmp_path: Path) -> None:
    opened.lesson(5)
    path = make(opened.store)
    opened.lesson(50, finish=False)
    wal = (opened.home.folder / "library.db-wal").read_bytes()
    assert wal
    opened.writer.close()
    opened.home.library.unlink()
    (opened.home.folder / "library.db-wal").write_bytes(wal)
    assert restore(opened.home, path) is None
    assert lessons(opened.home) == [7]


def spoil(path: Path, kind: str) -> None:
    if kind == "rubbish":
        path.write_bytes(b"no library" * 500)
    elif kind == "newer":
        change(path, "PRAGMA user_version = 99")
    elif kind == "cut short":
        path.write_bytes(path.read_bytes()[:9000])
    elif kind == "changed":
        change_past_triggers(path, "UPDATE entry SET at_ms = at_ms + 1 WHERE seq = 3")
    else:
        path.unlink()


@pytest.mark.parametrize("kind", ["rubbish", "newer", "cut short", "changed", "not there"])
def test_what_is_no_sound_backup_is_refused_and_nothing_changes(opened: Desk, tmp_path: Path, kind: str) -> None:
    opened.lesson(60)
    path = tmp_path / "backup.db"
    shutil.copy(make(opened.store), path)
    opened.writer.close()
    spoil(path, kind)
    before = everything(opened.home.folder)
    with pytest.raises(Refused):
        restore(opened.home, path)
    assert everything(opened.home.folder) == before


def test_a_disk_without_room_for_a_restored_library_keeps_the_one_there_is(opened: Desk) -> None:
    opened.lesson(5)
    path = make(opened.store)
    opened.writer.close()
    (opened.home.folder / ".restoring.db").mkdir()
    before = opened.home.library.read_bytes()
    with pytest.raises(StorageFailed):
        restore(opened.home, path)
    assert opened.home.library.read_bytes() == before


def test_a_damaged_library_is_copied_aside_once_with_its_wal(opened: Desk) -> None:
    opened.lesson(5)
    first = copy_aside(opened.home)
    assert first is not None
    assert first.read_bytes() == opened.home.library.read_bytes()
    assert first.with_name(first.name + "-wal").exists()
    assert copy_aside(opened.home) == first
    opened.lesson(5)
    assert copy_aside(opened.home) != first
    assert copy_aside(Home(opened.home.folder / "nobody's")) is None


def test_nothing_is_aside_where_nothing_was(tmp_path: Path) -> None:
    assert backup.set_aside(Home(tmp_path)) is None
