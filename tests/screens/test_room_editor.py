"""A room is drawn with fingers: out of the palette, dragged, turned, selected, numbered, undone (4.4)."""

from __future__ import annotations

from dataclasses import replace
from math import cos, radians, sin

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from tablets import DESIGN, PIXEL, TABLETS, USUAL, Tablet, overlap, place_of
from touch import Fingers, settle

from app.models.ready_rooms import groups
from app.models.room import DESK, GRID_MM, Piece, Room
from app.preferences import SIZES
from app.screens.room_editor import RoomEditor
from app.screens.room_palette import PaletteItem
from app.widgets.parts.key import Key
from app.widgets.parts.look import wear

HAND_WIDE = (-60, 0)
EMPTY = Room("7b", 9_000, 7_000)


class Table:
    """An editor on a tablet, and the fingers over it."""

    def __init__(
        self, qtbot: QtBot, fingers: Fingers, room: Room, tablet: Tablet = DESIGN, in_lesson: bool = False
    ) -> None:
        self.fingers = fingers
        self.editor = RoomEditor(room, in_lesson=in_lesson)
        qtbot.addWidget(self.editor)
        wear(self.editor, tablet.look())
        self.editor.resize(*tablet.size)
        self.editor.show()
        settle()
        # What has been painted gets its names.
        settle()
        self.changes: list[Room] = []
        self.editor.changed.connect(self.changes.append)

    @property
    def room(self) -> Room:
        return self.editor.room

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return self.room.layouts[0].pieces

    @property
    def says(self) -> str:
        return self.find("What touches mean").accessibleDescription()

    def find(self, name: str) -> QWidget:
        found = [w for w in self.editor.findChildren(QWidget) if w.accessibleName() == name and w.isVisible()]
        assert found, f"nothing called {name!r}"
        return found[0]

    def touch(self, *names: str) -> None:
        for name in names:
            self.fingers.tap(self.find(name))
            settle()

    def at(self, x_mm: float, y_mm: float) -> QPoint:
        return self.editor.canvas.view.dip_of(x_mm, y_mm).toPoint()

    def tap(self, x_mm: float, y_mm: float) -> None:
        self.fingers.tap(self.editor.canvas, at=self.at(x_mm, y_mm))

    def drag(self, from_mm: tuple[float, float], to_mm: tuple[float, float], *, lift: bool = True) -> int:
        """A finger goes from one point of the floor to another, in a few steps."""
        one, other = self.at(*from_mm), self.at(*to_mm)
        (finger,) = self.fingers.press(self.editor.canvas, at=one)
        for n in range(4):
            self.fingers.move(finger, (other - one) * (n + 1) / 4 - (other - one) * n / 4)
        if lift:
            self.fingers.lift(finger)
        return finger


@pytest.fixture
def empty(qtbot: QtBot, fingers: Fingers) -> Table:
    return Table(qtbot, fingers, EMPTY)


@pytest.fixture
def grouped(qtbot: QtBot, fingers: Fingers) -> Table:
    return Table(qtbot, fingers, groups())


def named(room: Room, name: str) -> Piece:
    return next(piece for piece in room.layouts[0].pieces if piece.name == name)


def test_what_is_touched_in_the_palette_appears_in_the_middle_and_is_selected(empty: Table) -> None:
    assert empty.says.startswith("The room is empty.")
    empty.touch("Bench")
    (bench,) = empty.pieces
    assert (bench.x_mm, bench.y_mm, bench.name) == (4_500, 3_500, "A")
    assert empty.says.startswith("Table A, 4 seats.") and len(empty.room.students) == 4
    assert empty.changes == [empty.room]


def test_it_is_dragged_straight_out_of_the_palette_and_beside_the_room_it_goes_back(empty: Table) -> None:
    item = empty.find("Desk")
    for x_mm, stays in ((2_060, 1), (-900, 1)):
        (finger,) = empty.fingers.press(item)
        goal = empty.editor.canvas.mapTo(empty.editor, empty.at(x_mm, 3_000))
        way = goal - item.mapTo(empty.editor, item.rect().center())
        for n in range(5):
            empty.fingers.move(finger, way * (n + 1) / 5 - way * n / 5)
        empty.fingers.lift(finger)
        assert len(empty.pieces) == stays
    (desk,) = empty.pieces
    assert (desk.kind, desk.x_mm % GRID_MM, desk.y_mm % GRID_MM) == (DESK, 0, 0)
    assert abs(desk.x_mm - 2_060) <= GRID_MM / 2
    empty.touch("Undo")
    assert empty.room == EMPTY


def test_a_door_that_comes_out_of_the_palette_straight_to_a_wall_lies_along_it(empty: Table) -> None:
    item = empty.find("Door")
    (finger,) = empty.fingers.press(item)
    goal = empty.editor.canvas.mapTo(empty.editor, empty.at(100, 5_000))
    empty.fingers.move(finger, goal - item.mapTo(empty.editor, item.rect().center()))
    empty.fingers.lift(finger)
    (door,) = empty.pieces
    assert (door.x_mm, door.turn_deg) == (50, 90)


def test_a_dragged_table_comes_to_rest_in_line_with_its_neighbour_and_a_guide_shows_it(grouped: Table) -> None:
    first, second = named(grouped.room, "A"), named(grouped.room, "B")
    seats = grouped.room.layouts[0].at(second.id)
    start = (second.x_mm, second.y_mm)
    finger = grouped.drag(start, (start[0] + 600, start[1] + 60), lift=False)
    assert [guide.upright for guide in grouped.editor.editing.guides].count(False)
    grouped.fingers.lift(finger)
    moved = named(grouped.room, "B")
    assert moved.y_mm == first.y_mm and moved.x_mm > second.x_mm and grouped.editor.editing.guides == ()
    by = moved.x_mm - second.x_mm
    assert [place.x_mm - by for place in grouped.room.layouts[0].at(moved.id)] == [place.x_mm for place in seats]


def test_the_handle_turns_by_90_degrees_and_two_fingers_by_steps_of_15(empty: Table) -> None:
    empty.touch("Bench")
    canvas = empty.editor.canvas
    handle = canvas.handle()
    assert handle is not None
    empty.fingers.tap(canvas, at=handle.toPoint())
    assert empty.pieces[0].turn_deg == 90
    middle = empty.at(4_500, 3_500)
    one, other = empty.fingers.press(canvas, canvas, at=middle + QPoint(*HAND_WIDE))
    del one, other
    empty.fingers.lift()
    first = empty.fingers.press(canvas, at=middle - QPoint(60, 0))[0]
    second = empty.fingers.press(canvas, at=middle + QPoint(60, 0))[0]
    turn = radians(37)
    empty.fingers.move(second, QPoint(round(60 * cos(turn)) - 60, round(60 * sin(turn))))
    empty.fingers.move(first, QPoint(60 - round(60 * cos(turn)), -round(60 * sin(turn))))
    empty.fingers.lift()
    assert empty.pieces[0].turn_deg == 90 + 30 and canvas.view.is_whole
    empty.touch("Undo")
    assert empty.pieces[0].turn_deg == 90


def test_away_from_what_is_selected_two_fingers_zoom_and_whole_room_shows_all_again(empty: Table) -> None:
    empty.touch("Desk")
    canvas, before = empty.editor.canvas, empty.room
    first = empty.fingers.press(canvas, at=empty.at(1_000, 1_000))[0]
    second = empty.fingers.press(canvas, at=empty.at(2_000, 1_000))[0]
    empty.fingers.move(second, QPoint(90, 0))
    empty.fingers.lift()
    del first
    assert canvas.view.zoom > 1.5 and empty.room == before
    empty.touch("Whole room")
    assert canvas.view.is_whole


def test_several_are_selected_by_drawing_round_them_and_move_and_go_together(grouped: Table) -> None:
    before = grouped.room
    a, b = named(before, "A"), named(before, "B")
    grouped.drag((a.x_mm - 1_200, a.y_mm - 800), (b.x_mm + 1_200, b.y_mm + 800))
    assert set(grouped.editor.editing.selected) == {a.id, b.id}
    QTest.keyClick(grouped.editor, Qt.Key.Key_Down)
    assert [named(grouped.room, name).y_mm - piece.y_mm for name, piece in (("A", a), ("B", b))] == [GRID_MM] * 2
    grouped.touch("Duplicate")
    assert len(grouped.room.students) == 28 + 8
    QTest.keyClick(grouped.editor, Qt.Key.Key_Delete)
    QTest.keyClick(grouped.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(grouped.room.students) == 36
    for _ in range(2):
        QTest.keyClick(grouped.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert replace(grouped.room, last_id=0) == replace(before, last_id=0)
    QTest.keyClick(grouped.editor, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert named(grouped.room, "A").y_mm == a.y_mm + GRID_MM


def test_a_loop_drawn_round_several_selects_them_as_a_line_from_corner_to_corner_does(grouped: Table) -> None:
    a, b = named(grouped.room, "A"), named(grouped.room, "B")
    left, right = (grouped.at(x_mm, a.y_mm) for x_mm in (a.x_mm - 1_200, b.x_mm + 1_200))
    high = QPoint(0, left.y() - grouped.at(a.x_mm, a.y_mm - 800).y())
    (finger,) = grouped.fingers.press(grouped.editor.canvas, at=left)
    for way in (-high, right - left, high * 2, left - right, -high):
        grouped.fingers.move(finger, way)
    grouped.fingers.lift(finger)
    assert set(grouped.editor.editing.selected) == {a.id, b.id}


def test_a_door_goes_along_the_walls_by_its_swing(empty: Table) -> None:
    empty.editor.editing.add("door", 500, 3_500)
    empty.editor.canvas.show_now()
    empty.drag((500, 3_500), (20, 3_500))
    QTest.keyClick(empty.editor, Qt.Key.Key_Escape)
    empty.drag((700, 3_300), (700, 5_300))
    assert [(door.x_mm, door.turn_deg) for door in empty.pieces] == [(50, 90)] and empty.pieces[0].y_mm > 5_000


def test_what_stands_on_another_piece_is_said(grouped: Table) -> None:
    a, b = named(grouped.room, "A"), named(grouped.room, "B")
    grouped.drag((b.x_mm, b.y_mm), (a.x_mm + 150, a.y_mm))
    assert grouped.says == "Table B stands on table A."
    grouped.touch("Undo", "Table B")
    assert grouped.says.startswith("Table B, 4 seats.")


def test_nothing_looks_touched_any_more_when_touches_mean_something_else(grouped: Table) -> None:
    editor, canvas = grouped.editor, grouped.editor.canvas

    def glass() -> QImage:
        """What is on the glass where the plan is: not painted anew for this."""
        at = canvas.geometry()
        whole = editor.screen().grabWindow(editor.winId(), at.x(), at.y(), at.width(), at.height())
        return whole.toImage()

    grouped.touch("Show initials", "Swap two")
    bare = glass()
    grouped.touch("Seat 1")
    marked = glass()
    grouped.touch("That is all", "Write initials")
    assert marked != bare and glass() == bare


def test_thirty_desks_are_two_touches_and_what_does_not_fit_is_said(empty: Table) -> None:
    empty.editor.editing.resize_room(9_000, 9_000)
    empty.touch("Row of …", "Place 30")
    assert len(empty.room.students) == 30 and {piece.kind for piece in empty.pieces} == {DESK}
    empty.touch("Undo", "Row of …", "Bench", "rows: more", "Place 36")
    assert empty.says == "The room is too small for that." and not empty.pieces


def test_seats_are_numbered_by_touching_them_in_their_order_and_undo_takes_back_one(grouped: Table) -> None:
    places = grouped.room.layouts[0].places
    last = next(place for place in places if place.student == grouped.room.students[-1].id)
    grouped.touch("Renumber")
    assert grouped.says == "Touch the child who is number 1."
    grouped.tap(last.x_mm, last.y_mm)
    assert grouped.says == "Touch the child who is number 2."
    numbers = {student.id: student.number for student in grouped.room.students}
    assert numbers[last.student] == 1 and len(set(numbers.values())) == 28
    grouped.touch("Undo")
    assert grouped.says == "Touch the child who is number 1."
    grouped.touch("Table by table")
    first = grouped.room.layouts[0].at(named(grouped.room, "A").id)
    numbers = {student.id: student.number for student in grouped.room.students}
    assert sorted(numbers[place.student] for place in first) == [1, 2, 3, 4]
    grouped.touch("Undo", "Swap two", "Seat 1", "Seat 28")
    assert grouped.room.layouts[0].place_of(last.student) != last


def test_a_zone_is_drawn_and_named_at_once_and_a_table_is_named_where_it_stands(empty: Table) -> None:
    empty.touch("Zone")
    empty.drag((1_000, 4_000), (4_040, 6_030))
    (zone,) = empty.room.layouts[0].zones
    assert (zone.x_mm, zone.y_mm, zone.wide_mm, zone.deep_mm) == (1_000, 4_000, 3_000, 2_000)
    field = empty.find("Its name")
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "Carpet")
    empty.touch("Desk")
    assert empty.room.layouts[0].zones[0].name == "Carpet" and len(empty.pieces) == 1
    assert empty.editor.hasFocus()
    QTest.keyClick(empty.editor, Qt.Key.Key_Escape)
    empty.tap(2_000, 5_000)
    assert empty.says.startswith("Carpet: drag it")
    empty.drag((4_000, 6_000), (5_000, 6_500))
    assert empty.room.layouts[0].zones[0].wide_mm == 4_000


def test_a_room_keeps_initials_a_second_adult_its_turn_and_a_second_layout(grouped: Table) -> None:
    grouped.touch("Show initials", "Write initials", "Seat 3")
    QTest.keyClicks(grouped.find("Initials"), "J. L. Bo")
    grouped.touch("That is all", "Second adult", "Turn the map", "Rename the room")
    QTest.keyClicks(grouped.find("Name of the room"), "7b")
    grouped.touch("Second layout", "Ring", "Layout 2", "Name")
    QTest.keyClicks(grouped.find("Name of the layout"), "Circle")
    grouped.touch("Close")
    room = grouped.room
    assert (room.name, room.layouts[1].name) == ("7b", "Circle")
    assert room.students[2].initials == "JLB" and room.show_initials and room.second_adult and room.quarter == 1
    assert len(room.layouts) == 2 and [piece.kind for piece in room.layouts[1].pieces].count("ring") == 1
    assert {place.student for place in room.layouts[1].places} == {student.id for student in room.students}


def test_over_a_recording_nobody_is_renumbered_and_the_room_is_given_back_or_left(
    qtbot: QtBot, fingers: Fingers
) -> None:
    table = Table(qtbot, fingers, groups(), in_lesson=True)
    done: list[Room] = []
    table.editor.done.connect(done.append)
    table.editor.dropped.connect(lambda: done.append(EMPTY))
    assert not [
        key for key in table.editor.findChildren(Key) if key.words in ("Renumber", "Letters") and key.isVisible()
    ]
    start = named(table.room, "G")
    table.drag((start.x_mm, start.y_mm), (start.x_mm + 1_000, start.y_mm))
    table.touch("Done")
    assert named(done[0], "G").x_mm == start.x_mm + 1_000 and done[0].students == groups().students
    table.touch("As it was")
    assert done[1:] == [EMPTY]


def test_everything_can_be_hit_on_every_tablet_and_the_plan_stays_where_it_is(qtbot: QtBot, fingers: Fingers) -> None:
    large = (tablet for tablet in TABLETS if tablet.size_factor == max(SIZES))
    for tablet in (*USUAL, *large):
        table = Table(qtbot, fingers, replace(groups(), show_initials=True), tablet)
        editor = table.editor
        plan = editor.canvas.geometry()
        for name in ("", "Table A", "Size", "", "Row of …", "", "Renumber", "That is all", "Second layout"):
            table.touch(name) if name else QTest.keyClick(table.editor, Qt.Key.Key_Escape)
            found: list[QWidget] = [w for w in editor.findChildren(Key) if w.isVisible()]
            found += [*editor.findChildren(PaletteItem), editor.canvas]
            places = [place_of(widget) for widget in found]
            where = f"{name} on {tablet}"
            assert min(min(place[2:]) for place in places) >= 9 * tablet.dip_per_mm - PIXEL, where
            assert not any(overlap(a, b) for n, a in enumerate(places) for b in places[n + 1 :]), where
            assert all(editor.rect().contains(QRect(*place)) for place in places), where
            assert editor.canvas.geometry() == plan and editor.canvas.view.is_whole, where
        assert plan.height() * plan.width() > 0.3 * editor.height() * editor.width()
        buttons = [w for w in editor.findChildren(QAbstractButton) if w.isVisible()]
        assert all(button.accessibleName() for button in buttons)


@pytest.mark.usefixtures("clock")
def test_a_hand_that_is_laid_on_the_plan_moves_and_selects_nothing(grouped: Table) -> None:
    a, before, canvas = named(grouped.room, "A"), grouped.room, grouped.editor.canvas
    for by in (0, 60, 120):
        grouped.fingers.press(canvas, at=grouped.at(a.x_mm, a.y_mm) + QPoint(by, by // 2))
    for n in range(3):
        grouped.fingers.move(n, QPoint(50, 20))
    grouped.fingers.lift()
    assert grouped.room == before and not grouped.editor.editing.selected and canvas.view.is_whole


def test_with_the_keyboard_it_is_seen_which_piece_has_the_focus(grouped: Table) -> None:
    for name in ("Table D", "Bench"):
        at = grouped.find(name)
        bare = grouped.editor.grab().toImage()
        at.setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        assert grouped.editor.grab().toImage() != bare, name
        grouped.editor.setFocus()
        settle()
        assert grouped.editor.grab().toImage() == bare, name


def test_while_a_table_is_dragged_the_rest_of_the_room_is_painted_once(grouped: Table) -> None:
    a, canvas = named(grouped.room, "A"), grouped.editor.canvas
    finger = grouped.drag((a.x_mm, a.y_mm), (a.x_mm + 600, a.y_mm), lift=False)
    canvas.repaint()
    held = canvas.picture().cacheKey()
    grouped.fingers.move(finger, QPoint(40, 30))
    canvas.repaint()
    assert canvas.picture().cacheKey() == held
    grouped.fingers.lift(finger)
    assert canvas.picture().cacheKey() != held
