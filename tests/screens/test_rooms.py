"""Seats and room: the next lesson's room is chosen, kept for other lessons, changed, and recorded with (4.7, 1.1)."""

from __future__ import annotations

from pathlib import Path

import pytest
from harm import a_lesson
from program import Program, opened
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from tablets import SMALLEST, UPRIGHT, least_side, overlap, place_of, targets

from app.models import ready_rooms
from app.models.room import ROOM, Room, agreed
from app.screens.room_editor import RoomEditor
from app.screens.rooms import Rooms

pytestmark = pytest.mark.usefixtures("qtbot")


def kept_room(program: Program) -> Room:
    """The room of the next lesson, as it is on disk."""
    return agreed(program.kept_plan().configs).room


def go_to_rooms(program: Program) -> None:
    program.touch("Set up")
    program.touch("Seats and room")
    program.until(lambda: isinstance(program.window.currentWidget(), Rooms), "the rooms are shown")


def says(program: Program, words: str) -> bool:
    return any(label.text() == words for label in program.shown(QLabel))


def test_a_ready_room_is_taken_changed_and_there_after_the_next_start(tmp_path: Path) -> None:
    with opened(tmp_path) as program:
        go_to_rooms(program)
        program.touch("Groups of four")
        assert kept_room(program) == ready_rooms.groups()
        program.touch("Change it")
        editor = program.window.currentWidget()
        assert isinstance(editor, RoomEditor)
        program.touch("Rug")
        program.touch("Done")
        program.touch("Back")
        assert "40 seats" in program.find("Seats and room").accessibleDescription()
    with opened(tmp_path) as program:
        assert [piece.kind for piece in kept_room(program).layouts[0].pieces].count("rug") == 1
        program.touch("Record")
        assert program.window.recordings.screen is not None
        configs = program.window.recordings.screen.recording.session.configs
        assert agreed(configs).room == kept_room(program) and ROOM in configs


def test_rows_and_a_ring_of_any_size_are_made_in_two_touches(tmp_path: Path) -> None:
    with opened(tmp_path) as program:
        go_to_rooms(program)
        for name, seats in (("rows: less", 24), ("seats: more", 25)):
            program.touch(name)
            program.touch("Make rows" if "rows" in name else "Make a ring")
            assert len(kept_room(program).students) == seats
        for _ in range(4):
            program.touch("rows: more")
            program.touch("columns: more")
        program.touch("Make rows")
        assert says(program, "A room has 60 students at most.") and len(kept_room(program).students) == 25


def test_a_drawn_room_that_gave_way_comes_back_room_by_room_until_a_lesson_is_recorded(tmp_path: Path) -> None:
    with opened(tmp_path) as program:
        go_to_rooms(program)
        program.touch("Change it")
        program.touch("Bench")
        program.touch("Done")
        drawn = kept_room(program)
        assert not program.there("Put back")
        for chosen in ("Pairs", "Pairs", "Make a ring"):
            program.touch(chosen)
        program.touch("Keep it for other lessons")
        program.until(lambda: program.there("Delete Ring of 24"), "the ring is kept")
        program.touch("Delete Ring of 24")
        program.until(lambda: says(program, "Ring of 24 is kept no longer."), "it is deleted")
        for _ in range(4):
            program.touch("columns: more")
            program.touch("rows: more")
        program.touch("Make rows")
        program.touch("Put back")
        program.until(lambda: program.there("Delete Ring of 24"), "it is kept again")
        assert kept_room(program) == ready_rooms.ring(24)
        program.touch("Put back")
        assert kept_room(program) == ready_rooms.pairs()
        program.touch("Change it")
        program.touch("Rug")
        program.touch("Done")
        again = kept_room(program)
        program.touch("Back")
        program.touch("Seats and room")
        assert says(program, "Rows as it was drawn gave way to Pairs.")
        for room in (drawn, again, drawn):
            program.touch("Put back")
            assert kept_room(program) == room, "of two that were drawn none is lost"
        program.touch("U")
        program.touch("Back")
        program.touch("Done")
        a_lesson(program)
        go_to_rooms(program)
        assert not program.there("Put back")


def test_rooms_are_kept_renamed_copied_deleted_and_put_back(tmp_path: Path) -> None:
    with opened(tmp_path) as program:
        go_to_rooms(program)
        program.touch("U")
        program.touch("Keep it for other lessons")
        program.until(lambda: program.there("Rename U"), "the room is kept")
        program.touch("Rename U")
        field = program.shown(QLineEdit)[0]
        field.selectAll()
        QTest.keyClicks(field, "Room 204")
        QTest.keyClick(field, Qt.Key.Key_Return)
        program.until(lambda: program.there("Room 204"), "it has its name")
        program.touch("Copy Room 204")
        program.until(lambda: program.there("Room 204 (2)"), "it is copied")
        program.touch("Delete Room 204")
        program.until(lambda: not program.there("Copy Room 204"), "it is gone")
        assert says(program, "Room 204 is kept no longer.")
        program.touch("Put back")
        program.until(lambda: program.there("Copy Room 204"), "it is back")
        program.touch("Room 204 (2)")
        assert kept_room(program).name == "Room 204 (2)"


def test_a_room_kept_under_the_same_name_gives_way_and_can_be_put_back(tmp_path: Path) -> None:
    with opened(tmp_path) as program:
        go_to_rooms(program)
        program.touch("Pairs")
        program.touch("Keep it for other lessons")
        program.until(lambda: says(program, "Kept."), "the room is kept")
        program.touch("Change it")
        program.touch("Seat")
        program.touch("Done")
        program.touch("Keep it for other lessons")
        program.until(lambda: says(program, "Kept in place of the other Pairs."), "it is kept again")
        program.touch("Put back")
        found: list[Room] = []
        program.window.library.ask(lambda store: [room for _, room in store.rooms()], found.extend)
        program.until(lambda: bool(found), "the rooms are read")
        assert found == [ready_rooms.pairs()]


def test_on_the_smallest_tablet_nothing_is_smaller_than_a_finger_or_covers_another(tmp_path: Path) -> None:
    for tablet in (SMALLEST[1], next(t for t in SMALLEST if t.portrait and t.size_factor == 1.0), UPRIGHT):
        with opened(tmp_path / str(tablet), tablet) as program:
            go_to_rooms(program)
            program.touch("Groups of four")
            program.touch("Keep it for other lessons")
            program.until(lambda: program.there("Rename Groups of four"), "the room is kept")
            places = [place_of(target) for target in targets(program.window)]
            assert min(map(least_side, places)) >= 9 * tablet.dip_per_mm - 0.5
            visible = [p for p in places if p[1] + p[3] <= tablet.size[1]]
            assert not any(overlap(a, b) for n, a in enumerate(visible) for b in visible[n + 1 :])
