"""Rooms that are kept: what comes back, what a check finds, and that backups and older libraries have them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from durability.at_hand import PATIENCE_S, Desk, desk
from durability.tampering import change
from sqlalchemy import Connection

from app.models import backup, tables
from app.models.check import check
from app.models.editing import Editing
from app.models.entry import new_uid
from app.models.files import Home
from app.models.opening import open_library
from app.models.problems import DamagedLibrary, Refused
from app.models.ready_rooms import READY, ring
from app.models.room import LONGEST_NAME, Room
from app.models.rows import copy_room, delete_room, rename_room, save_room
from app.models.store import Store, look_at

T = TypeVar("T")
FIRST = Path(__file__).parents[1] / "data" / "library-0001.db"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Desk]:
    with desk(Home(tmp_path)) as made:
        yield made


def do(opened: Desk, job: Callable[[Connection], T]) -> T:
    return opened.writer.do(job).result(PATIENCE_S)


def names(opened: Desk) -> list[str]:
    return [room.name for _, room in opened.store.rooms()]


def test_each_room_comes_back_as_it_was_saved_by_name_and_a_check_finds_it_whole(opened: Desk) -> None:
    made = [room() for room in READY.values()]
    saved = {do(opened, lambda connection, room=room: save_room(connection, room)): room for room in made}  # type: ignore[misc]
    assert dict(opened.store.rooms()) == saved
    assert names(opened) == sorted(names(opened))
    assert check(opened.store).ok


def test_a_room_that_is_edited_takes_the_place_of_itself_and_can_be_renamed_copied_and_deleted(opened: Desk) -> None:
    edited = Editing(ring(12))
    lab = do(opened, lambda connection: save_room(connection, edited.room))
    assert edited.add("shelf") and edited.rename_room("Lab 2")
    assert do(opened, lambda connection: save_room(connection, edited.room, lab)) == lab
    assert opened.store.rooms() == [(lab, edited.room)]
    second = do(opened, lambda connection: copy_room(connection, lab))
    do(opened, lambda connection: copy_room(connection, second))
    assert names(opened) == ["Lab 2", "Lab 2 (2)", "Lab 2 (3)"]
    do(opened, lambda connection: rename_room(connection, second, "  Hall\nWest  "))
    assert dict(opened.store.rooms())[second] == replace(edited.room, name="Hall West")
    do(opened, lambda connection: delete_room(connection, lab))
    assert names(opened) == ["Hall West", "Lab 2 (3)"]
    assert check(opened.store).ok


def test_a_copy_of_a_room_with_the_longest_name_has_one_that_no_other_has(opened: Desk) -> None:
    first = do(opened, lambda connection: save_room(connection, Room("x" * 99)))
    for _ in range(10):
        do(opened, lambda connection: copy_room(connection, first))
    assert len(set(names(opened))) == 11
    assert {len(name) for name in names(opened)} == {LONGEST_NAME}


@pytest.mark.parametrize("job", [lambda c, uid: save_room(c, Room(), uid), delete_room, copy_room])
def test_a_room_that_is_gone_is_refused_and_nothing_changes(
    opened: Desk, job: Callable[[Connection, object], object]
) -> None:
    do(opened, lambda connection: save_room(connection, ring(4)))
    with pytest.raises(Refused, match="not kept"):
        do(opened, lambda connection: job(connection, new_uid()))
    assert names(opened) == ["Ring of 4"]


@pytest.mark.parametrize("changed", ["name = 'Lab 3'", "room = replace(room, '\"x_mm\":50', '\"x_mm\":51')"])
def test_a_room_that_is_not_as_it_was_written_is_found(opened: Desk, changed: str) -> None:
    do(opened, lambda connection: save_room(connection, ring(4)))
    change(opened.home.library, f"UPDATE room SET {changed}")
    assert check(opened.store).problems == ("A room is not as it was written.",)


@pytest.mark.parametrize("told", ["", "{}x", '{"layouts":[]}', '{"students":7}', "[]"])
def test_a_row_that_tells_of_no_room_is_damage(opened: Desk, told: str) -> None:
    do(opened, lambda connection: save_room(connection, ring(4)))
    change(opened.home.library, f"UPDATE room SET room = '{told}'")
    with pytest.raises(DamagedLibrary):
        opened.store.rooms()


def test_a_backup_has_the_rooms(opened: Desk) -> None:
    kept = ring(8)
    do(opened, lambda connection: save_room(connection, kept))
    copy = Store.over(opened.home, backup.make(opened.store))
    assert [room for _, room in copy.rooms()] == [kept]


def test_a_backup_of_the_first_schema_can_be_restored_and_takes_rooms_then(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    with desk(home) as made:
        do(made, lambda connection: save_room(connection, ring(8)))
    shutil.copy(FIRST, tmp_path / "old.db")
    backup.restore(home, tmp_path / "old.db")
    assert look_at(home.library) == 1
    with desk(home) as made:
        assert made.store.rooms() == []
        do(made, lambda connection: save_room(connection, ring(6)))
        assert names(made) == ["Ring of 6"]
    assert look_at(home.library) == tables.SCHEMA
    assert check(open_library(home, write=False)).whole
