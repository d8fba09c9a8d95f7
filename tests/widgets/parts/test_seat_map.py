"""The map of seats under fingers: touched, dragged, circled, held; and what it shows of whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from rooms_to_spread import at_tables, in_a_ring, in_rows
from touch import FakeClock, Fingers, hit_area, settle

from app.models.room import State
from app.widgets.parts.ground import Ground
from app.widgets.parts.key import Key
from app.widgets.parts.look import look, wear
from app.widgets.parts.palm import RestingHands
from app.widgets.parts.person_key import REST_MS, PersonKey
from app.widgets.parts.seat_key import AbsentSeat, Face, SeatKey
from app.widgets.parts.seat_map import SeatMap
from app.widgets.parts.tap_button import HOLD_MS

MM = 5.25
EDGE = round(6 * MM) + 1
"""Around everything: no drag starts at the edge of the glass."""


class Shown:
    """A map in a window, with a key for a teacher beside it, and what was heard of it."""

    def __init__(self, qtbot: QtBot, state: State, *, circles: bool = False) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(600 + 2 * EDGE, 420 + 2 * EDGE)
        self.map = SeatMap(self.window, circles=circles)
        self.map.setGeometry(EDGE, EDGE + 60, 600, 360)
        self.teacher = PersonKey(self.window)
        self.teacher.setGeometry(EDGE, EDGE, 200, 60)
        self.map.join("teacher", self.teacher)
        wear(self.window, look())
        self.heard: list[tuple[object, ...]] = []
        for name in ("touched", "outside", "dragged", "circled", "held", "one_less", "renamed"):
            getattr(self.map, name).connect(self._hears(name))
        self.map.show_seats(state)
        self.window.show()
        settle()

    def _hears(self, name: str) -> Callable[..., None]:
        return lambda *what: self.heard.append((name, *what))

    def seat(self, number: int) -> SeatKey:
        return next(s for s in self.map.findChildren(SeatKey) if s.accessibleName() == f"Seat {number}")

    def free(self) -> PersonKey:
        return next(key for key in self.map.findChildren(PersonKey) if key.accessibleName() == "Someone")

    def key(self, name: str) -> Key:
        return next(key for key in self.map.findChildren(Key) if key.accessibleName() == name and key.isVisible())


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot, in_rows(3, 4, without=((2, 3),)))


def test_a_touch_is_settled_when_the_finger_leaves_and_dated_when_it_came_down(
    shown: Shown, fingers: Fingers, clock: FakeClock
) -> None:
    finger = fingers.press(shown.seat(5))
    assert shown.heard == []
    clock.advance(230)
    fingers.lift(*finger)
    assert shown.heard == [("touched", "s5", 230)]


def test_two_fingers_at_once_each_touch_their_own_seat(shown: Shown, fingers: Fingers, clock: FakeClock) -> None:
    first = fingers.press(shown.seat(1))
    clock.advance(100)
    second = fingers.press(shown.seat(7))
    fingers.lift(*second)
    clock.advance(50)
    fingers.lift(*first)
    assert shown.heard == [("touched", "s7", 0), ("touched", "s1", 150)]


def test_12_a_finger_that_slides_over_4_mm_and_back_taps_nothing_and_one_that_slides_less_does(
    shown: Shown, fingers: Fingers, clock: FakeClock
) -> None:
    for way in (4.4, 3.6):
        clock.advance(100)
        (finger,) = fingers.press(shown.seat(6))
        fingers.move(finger, QPoint(round(way * MM), 0))
        fingers.move(finger, QPoint(-round(way * MM), 0))
        fingers.lift(finger)
    assert shown.heard == [("touched", "s6", 0)]


def test_a_drag_is_from_whom_to_whom_seats_and_keys_alike(shown: Shown, fingers: Fingers, clock: FakeClock) -> None:
    def drag(begin: PersonKey, end: QWidget) -> None:
        clock.advance(100)
        (finger,) = fingers.press(begin)
        way = end.mapTo(shown.window, end.rect().center()) - begin.mapTo(shown.window, hit(begin))
        fingers.move(finger, way)
        clock.advance(700)
        fingers.lift(finger)

    def hit(key: QWidget) -> QPoint:
        return hit_area(key).boundingRect().center()

    drag(shown.seat(2), shown.seat(8))
    drag(shown.seat(2), shown.teacher)
    drag(shown.teacher, shown.seat(4))
    assert shown.heard == [
        ("dragged", "s2", "s8", 700),
        ("dragged", "s2", "teacher", 700),
        ("dragged", "teacher", "s4", 700),
    ]


def test_beside_the_seats_is_a_target_of_its_own_also_where_every_place_is_taken(
    qtbot: QtBot, shown: Shown, fingers: Fingers, clock: FakeClock
) -> None:
    full = Shown(qtbot, in_rows(3, 4))
    for map_ in (shown, full):
        free = map_.free()
        rects: list[QRect] = list(hit_area(free))  # type: ignore[call-overload]
        area = max(rects, key=lambda rect: min(rect.width(), rect.height()))
        assert min(area.width(), area.height()) >= 12 * MM - 0.5
        fingers.tap(free, at=area.center())
        assert map_.heard == [("outside", 0)]


def test_a_finger_that_rests_is_a_touch_and_held_it_offers_one_less_and_initials(
    qtbot: QtBot, shown: Shown, fingers: Fingers
) -> None:
    face = Face("6", "AB", (0, 0), (1,))
    shown.map.show_faces({"s6": face})
    fingers.press(shown.seat(6))
    qtbot.waitUntil(lambda: bool(shown.heard), timeout=3 * REST_MS)
    assert shown.heard[0][:2] == ("touched", "s6")
    qtbot.waitUntil(lambda: len(shown.heard) == 2, timeout=3 * HOLD_MS)
    fingers.lift()
    assert [heard[:2] for heard in shown.heard] == [("touched", "s6"), ("held", "s6")]
    fingers.tap(shown.key("-1"))
    assert shown.heard[-1] == ("one_less", "s6")
    fingers.tap(shown.key("Initials"))
    (field,) = shown.map.findChildren(QLineEdit)
    QTest.keyClicks(field, "XYZW")
    fingers.tap(shown.seat(1))
    assert [heard[:3] for heard in shown.heard[-2:-1]] == [("renamed", "s6", "XYZ")]
    assert shown.heard[-1][:2] == ("touched", "s1")
    settle()
    assert not any(key.isVisible() for key in shown.map.findChildren(Key))


def test_a_hand_that_is_laid_on_seats_touches_none_whether_it_stays_or_leaves_at_once(
    qtbot: QtBot, fingers: Fingers
) -> None:
    shown = Shown(qtbot, in_rows(4, 7))
    hands = RestingHands(shown.window)
    hands.begin()
    fingers.press(shown.seat(9), shown.seat(10), shown.seat(16))
    fingers.lift()
    fingers.press(shown.seat(9), shown.seat(10), shown.seat(16))
    QTest.qWait(REST_MS + 50)
    fingers.lift()
    assert shown.heard == []
    fingers.tap(shown.seat(10))
    assert [heard[:2] for heard in shown.heard] == [("touched", "s10")]
    hands.end()


def test_a_finger_round_several_seats_gives_them_all(qtbot: QtBot, fingers: Fingers) -> None:
    shown = Shown(qtbot, in_rows(3, 4), circles=True)
    (finger,) = fingers.press(shown.seat(1), at=QPoint(8, 8))
    for way in ((270, 0), (0, 210), (-270, 0), (0, -200)):
        fingers.move(finger, QPoint(*way))
    fingers.lift(finger)
    assert [heard[:2] for heard in shown.heard] == [("circled", ("s1", "s2", "s3", "s5", "s6", "s7"))]
    (finger,) = fingers.press(shown.seat(12))
    fingers.move(finger, QPoint(round(4.4 * MM), 0))
    fingers.lift(finger)
    assert len(shown.heard) == 1, "slid on one seat"


def test_the_way_of_a_finger_that_was_cut_off_is_no_part_of_the_next_one(
    qtbot: QtBot, fingers: Fingers, clock: FakeClock
) -> None:
    shown = Shown(qtbot, in_rows(3, 4), circles=True)
    (finger,) = fingers.press(shown.seat(1))
    fingers.move(finger, shown.seat(4).pos() - shown.seat(1).pos())
    shown.map.hide()
    fingers.lift(finger)
    shown.map.show()
    settle()
    clock.advance(1_000)
    (finger,) = fingers.press(shown.seat(1))
    fingers.move(finger, shown.seat(5).pos() - shown.seat(1).pos())
    fingers.lift(finger)
    assert [heard[:2] for heard in shown.heard] == [("circled", ("s1", "s5"))], (
        "it began on the first, and went over the other"
    )


def test_59_who_is_absent_is_drawn_empty_named_so_and_no_target(
    shown: Shown, fingers: Fingers, clock: FakeClock
) -> None:
    state = in_rows(3, 4, without=((2, 3),))
    seat = shown.seat(5)
    shown.map.show_seats(replace(state, absent=frozenset({"s6"})))
    settle()
    assert shown.seat(5) is seat, "those who stay are not made anew"
    assert "Seat 6" not in [key.accessibleName() for key in shown.map.findChildren(SeatKey)]
    (empty,) = shown.map.findChildren(AbsentSeat)
    assert empty.accessibleName() == "Seat 6, absent"
    fingers.tap(empty)
    assert shown.heard == []
    shown.map.show_seats(state)
    settle()
    fingers.tap(shown.seat(6))
    assert shown.heard == [("touched", "s6", 0)]


def test_60_what_a_seat_shows_stays_with_the_child_when_seats_are_changed(shown: Shown) -> None:
    state = in_rows(3, 4, without=((2, 3),))
    face = Face("2", "AB", (0, 1, 2))
    shown.map.show_faces({"s2": face})
    before = shown.seat(2).geometry()
    layout = state.room.layouts[0]
    swap = {"s2": "s9", "s9": "s2"}
    places = tuple(replace(place, student=swap.get(place.student, place.student)) for place in layout.places)
    shown.map.show_seats(replace(state, room=state.room.with_layout(replace(layout, places=places))))
    settle()
    assert shown.seat(2).face == face
    assert shown.seat(2).geometry().center() != before.center()
    assert shown.seat(9).geometry().center() == before.center()


def test_tables_take_the_place_of_seats_and_a_ring_can_be_touched(
    qtbot: QtBot, fingers: Fingers, clock: FakeClock
) -> None:
    shown = Shown(qtbot, at_tables(4))
    shown.map.show_groups(at_tables(4))
    settle()
    names = [seat.accessibleName() for seat in shown.map.findChildren(SeatKey) if seat.isVisible()]
    assert names == ["Table A", "Table B", "Table C", "Table D"]
    ring = Shown(qtbot, in_a_ring(12))
    fingers.tap(ring.seat(4))
    assert ring.heard == [("touched", "s4", 0)]


def test_initials_are_shown_if_the_room_says_so_and_hidden_on_demand(shown: Shown) -> None:
    shown.map.show_faces({"s1": Face("1", "AM")})
    assert shown.seat(1).face.initials == "AM"
    shown.seat(1).held.emit()
    shown.map.hide_initials = True
    assert not any(key.isVisible() for key in shown.map.findChildren(Key)), "they could stand in its field"
    assert shown.seat(1).face.initials == ""
    shown.seat(1).held.emit()
    assert [key.accessibleName() for key in shown.map.findChildren(Key) if key.isVisible()] == ["-1"]
    shown.map.hide_initials = False
    assert shown.seat(1).face.initials == "AM"


def test_faces_paint_those_seats_that_show_something_else_and_many_marks_are_a_number(shown: Shown) -> None:
    painted: list[str] = []

    class Paints(QObject):
        def eventFilter(self, seat: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and isinstance(seat, SeatKey):
                painted.append(seat.accessibleName())
            return False

    faces = {f"s{n}": Face(str(n), "", (0,) * n, (1,)) for n in range(1, 12)}
    shown.map.show_faces(faces)
    settle()
    spy = Paints()
    for seat in shown.map.findChildren(SeatKey):
        seat.installEventFilter(spy)
    shown.map.show_faces({**faces, "s3": replace(faces["s3"], ground=Ground(asked=True))})
    settle()
    assert set(painted) == {"Seat 3"}
    pictures = {n: shown.seat(n).grab().toImage() for n in (10, 11)}
    shown.map.show_faces({**faces, "s11": replace(faces["s11"], marks=(2,) * 11)})
    assert shown.seat(11).grab().toImage() == pictures[11], "eleven of any kind are the same number"
    shown.map.show_faces({**faces, "s10": replace(faces["s10"], title="10", marks=(2,) * 4)})
    assert shown.seat(10).grab().toImage() != pictures[10]
