"""Room on the glass: what fingers on the plan and beside it record, and how little is painted for it (4.4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, QSizeF
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot
from touch import FakeClock, Fingers, settle

from app.models import lesson, room, room_map
from app.models.entry import LESSON, Draft, Entry, undo
from app.models.room import BOARD, DOUBLE_DESK, RUG, Layout, Piece, Place, Room, Student, Zone
from app.models.room_map import ADULT, TEACHER
from app.models.track import Track
from app.widgets.parts import floor_plan, room_trail
from app.widgets.parts.here_chip import best_form
from app.widgets.parts.key import Key
from app.widgets.parts.look import look, wear
from app.widgets.parts.room_plan import RoomPlan
from app.widgets.parts.tap_button import TapButton
from app.widgets.room_map import RoomRecorder

LANDSCAPE, PORTRAIT = QSize(1188, 648), QSize(880, 1010)
MM = look().dip_per_mm
D, E = (2_000, 3_000), (6_000, 3_000)
"""The middles of two tables; children sit before and behind them."""
RUG_SEAT = (4_500, 5_500)
FLOOR = (4_000, 1_500)


def a_room() -> Room:
    pieces, places = [Piece("p9", BOARD, 4_500, 0, 3_000, 100), Piece("p3", RUG, *RUG_SEAT, 2_000, 1_500)], []
    for table, name, (x, y) in (("p1", "D", D), ("p2", "E", E)):
        pieces.append(Piece(table, DOUBLE_DESK, x, y, 1_400, 700, name=name))
        for n, (dx, dy) in enumerate(((-350, -600), (350, -600), (-350, 600), (350, 600)), 1):
            number = n if table == "p1" else n + 4
            places.append(Place(f"q{number}", x + dx, y + dy, table, f"s{number}"))
    places.append(Place("q9", *RUG_SEAT, "p3", "s9"))
    students = tuple(Student(f"s{n}", n) for n in range(1, 10))
    corner = Zone("z1", "Library", 7_500, 5_500, 1_500, 1_500)
    return Room("7b", 9_000, 7_000, students, (Layout("l1", "", tuple(pieces), tuple(places), (corner,)),))


class Shown:
    """The recorder as in a lesson: what it records is an entry, and it is shown what that comes to."""

    def __init__(self, qtbot: QtBot, fingers: Fingers, clock: FakeClock, told: Room, config: Any = room_map.NO_PLAN):
        self.fingers, self.clock = fingers, clock
        begun = lesson.begun({room.ROOM: told})
        self.track = Track(room_map.KEY, room_map.start(config, begun), room_map.step)
        self.written = 0
        self.drafts: list[Draft] = []
        self.recorder = RoomRecorder(config)
        qtbot.addWidget(self.recorder)
        wear(self.recorder, look())
        self.recorder.resize(LANDSCAPE)
        self.recorder.show()
        self.recorder.recorded.connect(self._recorded)
        plan = self.recorder.findChild(RoomPlan)
        assert plan is not None
        self.plan = plan
        self.show()

    @property
    def now_ms(self) -> int:
        return self.clock.ms - 1_000_000

    @property
    def state(self) -> room_map.State:
        return self.track.state

    @property
    def last(self) -> Draft:
        return self.drafts[-1]

    def show(self) -> None:
        self.recorder.show_state(self.state, self.now_ms)
        settle()

    def add(self, draft: Draft, method: str = room_map.KEY, at_ms: int | None = None) -> Entry:
        self.written += 1
        at = self.now_ms - draft.age_ms if at_ms is None else at_ms
        entry = Entry(UUID(int=self.written), self.written, at, method, draft.kind, draft.data)
        self.track.add(entry)
        return entry

    def _recorded(self, draft: Draft) -> None:
        self.drafts.append(draft)
        self.entry = self.add(draft)
        self.show()

    def waits(self, ms: int) -> None:
        self.clock.advance(ms)
        self.show()

    def at(self, x_mm: float, y_mm: float) -> QPoint:
        return self.plan.view.dip_of(x_mm, y_mm).toPoint()

    def touch(self, x_mm: float, y_mm: float, late_ms: int = 0) -> None:
        self.fingers.tap(self.plan, self.at(x_mm, y_mm), late_ms)

    def drag(self, *points: tuple[float, float], each_ms: int = 200, at_end_ms: int = 0) -> None:
        """One finger along those points of the floor, in twenty steps between two of them."""
        (finger,) = self.fingers.press(self.plan, at=self.at(*points[0]))
        here = self.at(*points[0])
        for one, other in pairwise(points):
            for n in range(1, 21):
                self.clock.advance(each_ms // 20)
                there = self.at(one[0] + (other[0] - one[0]) * n / 20, one[1] + (other[1] - one[1]) * n / 20)
                self.fingers.move(finger, there - here)
                here = there
        self.clock.advance(at_end_ms)
        self.fingers.lift(finger)

    def chip(self, name: str) -> TapButton:
        return next(chip for chip in self.recorder.findChildren(TapButton) if chip.accessibleName() == name)

    def spoken(self, name: str) -> QAbstractButton:
        return next(one for one in self.plan.findChildren(QAbstractButton) if one.accessibleName() == name)

    def picture(self) -> QImage:
        settle()
        return self.recorder.grab().toImage()


@pytest.fixture
def shown(qtbot: QtBot, fingers: Fingers, clock: FakeClock) -> Shown:
    return Shown(qtbot, fingers, clock, a_room())


def near(draft: Draft, x_mm: float, y_mm: float) -> bool:
    """Whether it is about that point, to a pixel and a half of the glass."""
    found = draft.data["x_mm"], draft.data["y_mm"]
    return all(isinstance(mm, int) and abs(mm - wanted) < 18 for mm, wanted in zip(found, (x_mm, y_mm), strict=True))


def test_62_the_floor_is_a_position_a_table_or_its_seat_is_with_it_and_a_free_seat_is_that_seat(shown: Shown) -> None:
    for spot, beside in ((FLOOR, ""), (D, "p1"), ((E[0] - 350, E[1] + 600), "p2"), (RUG_SEAT, "q9")):
        shown.touch(*spot, late_ms=300)
        assert shown.last.kind == room_map.MOVED and near(shown.last, *spot)
        assert (shown.last.data["who"], shown.last.data["beside"], shown.last.age_ms) == (TEACHER, beside, 300)
        shown.waits(60_000)
    assert len(shown.drafts) == 4


def test_a_finger_that_stays_records_once_and_one_off_the_room_is_at_its_nearest_edge(shown: Shown) -> None:
    shown.fingers.press(shown.plan, at=shown.at(*FLOOR))
    shown.clock.advance(400)
    QTest.qWait(450)
    assert [draft.age_ms for draft in shown.drafts] == [400]
    shown.fingers.lift()
    shown.fingers.tap(shown.plan, QPoint(round(8 * MM), shown.at(0, 4_000).y()))
    assert near(shown.last, 0, 4_000)
    assert len(shown.drafts) == 2


def test_a_finger_along_the_floor_or_from_the_token_is_her_way_with_its_times(shown: Shown) -> None:
    shown.touch(*D)
    shown.waits(30_000)
    left = shown.state.position
    assert left is not None
    began_ms = shown.now_ms
    shown.drag(left.stands_mm, (4_000, 4_500), E, each_ms=2_000, at_end_ms=7_000)
    assert (shown.last.kind, shown.last.age_ms, shown.last.data["beside"]) == (room_map.WALKED, 11_000, "p2")
    times, xs, ys = zip(*(map(int, p.split(",")) for p in str(shown.last.data["path"]).split(";")), strict=True)
    assert (xs[0], ys[0], times[0]) == (*left.stands_mm, 0)
    assert all(other - one >= 200 for one, other in pairwise(times[:-1]))
    # However long the finger rests at the end: she has come there.
    assert 3_500 <= times[-1] <= 4_000 and abs(xs[-1] - E[0]) < 18
    halfway = shown.state.position_at(began_ms + 2_000)
    assert halfway is not None and abs(halfway.x_mm - 4_000) < 300 and halfway.passing
    shown.drag((8_000, 1_000), (8_000, 2_500))
    assert shown.last.kind == room_map.WALKED and str(shown.last.data["path"]).startswith("0,")


def test_her_token_dragged_within_5_s_puts_her_place_right_and_keeps_the_first_time(shown: Shown) -> None:
    shown.touch(*FLOOR)
    first_ms = shown.now_ms
    shown.waits(4_000)
    shown.drag(FLOOR, D)
    position = shown.state.position
    assert position is not None and (position.beside, position.at_ms) == ("p1", first_ms)
    assert len(shown.state.known) == 1
    shown.waits(6_000)
    shown.drag(position.stands_mm, FLOOR)
    shown.waits(2_000)
    # Also where she came on a way: its end is put right.
    shown.drag(FLOOR, (4_000, 6_500))
    position = shown.state.position
    assert position is not None and abs(position.y_mm - 6_500) < 18 and shown.state.known[0].at_ms == first_ms


def test_a_way_over_a_pause_is_where_she_is_at_its_end_and_no_way_with_times(shown: Shown) -> None:
    (finger,) = shown.fingers.press(shown.plan, at=shown.at(*FLOOR))
    shown.fingers.move(finger, shown.at(4_000, 5_000) - shown.at(*FLOOR))
    wall = datetime(2026, 11, 12, 10, tzinfo=UTC)
    for draft in (lesson.pause(0, wall), lesson.go_on(60_000)):
        shown.add(draft, LESSON)
        shown.waits(1_000)
    shown.fingers.lift(finger)
    assert (shown.last.kind, shown.last.age_ms) == (room_map.MOVED, 0)
    assert shown.last.data["y_mm"] == pytest.approx(5_000, abs=20)


def test_a_child_is_dragged_to_a_place_and_home_again(shown: Shown) -> None:
    seat = (D[0] + 350, D[1] + 600)
    shown.drag(seat, (4_000, 4_500))
    assert (shown.last.kind, shown.last.data["who"], shown.last.age_ms) == (room_map.MOVED, "s4", 200)
    assert list(shown.state.students) == ["s4"] and shown.state.position is None
    shown.drag((4_000, 4_500), E)
    assert shown.state.students["s4"].beside == "p2"
    shown.drag(E, seat)
    assert not shown.state.students and len(shown.drafts) == 3
    shown.drag(seat, D)
    assert len(shown.drafts) == 3, "it sits there"
    shown.add(room.absent("s4"), LESSON)
    shown.show()
    shown.drag(seat, (4_000, 4_500))
    assert (shown.last.kind, shown.last.data["who"]) == (room_map.WALKED, TEACHER), "nobody sits there today"


def test_the_second_adult_waits_beside_the_room_and_is_dragged_into_it(
    qtbot: QtBot, fingers: Fingers, clock: FakeClock
) -> None:
    shown = Shown(qtbot, fingers, clock, replace(a_room(), second_adult=True))
    waiting = shown.plan.view.whole().room.bottomRight()
    x, y = shown.plan.view.floor_of(waiting + QPoint(round(8 * MM), -round(8 * MM)))
    shown.touch(x, y)
    assert not shown.drafts
    shown.drag((x, y), E)
    assert (shown.last.kind, shown.last.data["who"], shown.last.data["beside"]) == (room_map.WALKED, ADULT, "p2")
    at = shown.state.adult_position
    assert at is not None
    shown.touch(*at.stands_mm)
    assert (shown.last.kind, shown.last.data) == (room_map.HERE, {"who": ADULT})
    shown.drag(at.stands_mm, (x, y))
    assert (shown.last.kind, shown.last.data) == (room_map.OUT, {"who": ADULT})
    shown.drag((x, y), (x + 50, y - 600), (x, y))
    assert len(shown.drafts) == 3 and shown.state.position is None


def test_two_fingers_look_while_another_one_marks_an_activity(shown: Shown) -> None:
    shown.touch(*D)
    before = shown.plan.view
    one, other = shown.fingers.press(shown.plan, at=shown.at(3_000, 2_000)) + shown.fingers.press(
        shown.plan, at=shown.at(5_000, 2_000)
    )
    shown.fingers.move(one, QPoint(-90, 0))
    shown.fingers.tap(shown.chip("Helping one"))
    shown.fingers.move(other, QPoint(90, 0))
    shown.fingers.lift()
    assert [draft.kind for draft in shown.drafts] == [room_map.MOVED, room_map.MARK]
    assert shown.plan.view.zoom > 1.4
    (done,) = shown.state.done
    assert done.position is not None and done.position.beside == "p1", "one mark, at her place"
    # Zoomed, the floor is hit where it is seen.
    shown.touch(*E)
    assert near(shown.last, *E) and shown.last.data["beside"] == "p2"
    shown.fingers.tap(shown.chip("Whole room"))
    assert shown.plan.view == before and len(shown.drafts) == 3


def test_a_palm_records_nothing(shown: Shown) -> None:
    shown.fingers.wide(30, MM)
    shown.touch(*FLOOR)
    shown.drag(FLOOR, D)
    for name in ("Helping one", "Out of sight"):
        shown.fingers.tap(shown.chip(name))
    assert not shown.drafts


def test_63_she_is_still_there_by_her_token_or_its_chip_and_out_of_sight_by_a_chip(shown: Shown) -> None:
    shown.fingers.tap(shown.chip("Still here"))
    assert not shown.drafts, "nobody knows where"
    shown.touch(*FLOOR)
    for where in (shown.plan, shown.chip("Still here")):
        shown.waits(301_000)
        assert not shown.state.is_confirmed(shown.now_ms)
        shown.fingers.tap(where, shown.at(*FLOOR) if where is shown.plan else None)
        assert shown.last.kind == room_map.HERE and shown.state.is_confirmed(shown.now_ms)
    shown.waits(9_000)
    shown.fingers.tap(shown.chip("Out of sight"))
    known = shown.state.now_known
    assert known is not None and known.out
    shown.waits(65_000)
    assert shown.chip("Out of sight").accessibleDescription() == "1:05"
    shown.fingers.tap(shown.chip("Still here"))
    assert shown.last.kind == room_map.OUT
    shown.touch(*D)
    assert shown.state.is_confirmed(shown.now_ms) and shown.chip("Out of sight").accessibleDescription() == ""


@pytest.mark.parametrize("quarter", [1, 2, 3])
def test_60_a_turned_map_is_hit_where_it_is_seen(shown: Shown, quarter: int) -> None:
    upright = shown.at(*D)
    shown.add(room.turn(quarter), LESSON)
    shown.show()
    assert shown.at(*D) != upright
    shown.touch(*D)
    assert near(shown.last, *D) and shown.last.data["beside"] == "p1"
    shown.recorder.resize(PORTRAIT)
    settle()
    shown.touch(*E)
    assert near(shown.last, *E) and shown.last.data["beside"] == "p2"


def test_tables_seats_the_floor_and_tokens_are_found_by_name_and_can_be_pressed(shown: Shown) -> None:
    shown.spoken("Table D").click()
    assert shown.last.data == {"who": TEACHER, "x_mm": D[0], "y_mm": D[1], "beside": "p1"}
    shown.spoken("Seat 9").click()
    assert shown.last.data["beside"] == "q9"
    shown.spoken("Table E").click()
    stands = shown.state.position
    shown.spoken("Floor").click()
    assert stands is not None and (shown.last.data["x_mm"], shown.last.data["y_mm"]) == stands.stands_mm
    assert shown.last.data["beside"] == ""
    shown.spoken("Teacher").click()
    assert shown.last.kind == room_map.HERE
    assert shown.spoken("Table D").geometry().contains(shown.at(*D))


def test_14_chips_stand_at_the_hands_side_or_below_where_the_room_is_larger_so(shown: Shown) -> None:
    right = shown.chip("Helping one").geometry()
    shown.recorder.lean(True)
    left = shown.chip("Helping one").geometry()
    assert right.left() > shown.at(9_000, 0).x() and left.right() < shown.plan.geometry().left()
    assert left.size() == right.size() and shown.plan.width() == shown.recorder.width() - shown.plan.x()
    shown.recorder.resize(PORTRAIT)
    settle()
    assert shown.chip("Helping one").y() > shown.plan.geometry().bottom()
    assert not shown.recorder.fits(QSize(300, 300)) and shown.recorder.fits(QSize(700, 648))


def live(shown: Shown) -> None:
    """A lesson with 300 stops, every third one at the end of a way of 25 points."""
    told = shown.state.lesson.room
    for n in range(300):
        x, y = (n * 1_370) % 9_000, (n * 2_110) % 7_000
        way = [(ms * 100, min(9_000, x + ms * 210), y) for ms in range(25)]
        draft = room_map.touched(told, TEACHER, x, y) if n % 3 else room_map.walked(TEACHER, way)
        shown.add(draft, at_ms=n * 9_000)
    shown.clock.advance(301 * 9_000)
    shown.show()


def counted(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, count: Callable[..., int]) -> list[int]:
    """How much that function is asked for from now on, call by call."""
    original, calls = getattr(module, name), []

    def counts(*args: Any) -> Any:
        calls.append(count(*args))
        return original(*args)

    monkeypatch.setattr(module, name, counts)
    return calls


def test_11_a_touch_paints_no_room_and_a_few_legs_however_long_the_lesson(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    live(shown)
    assert len(shown.state.known) > 2_000
    rooms = counted(monkeypatch, floor_plan, "paint_room", lambda *_: 1)
    legs = counted(monkeypatch, room_trail, "paint_legs", lambda *args: len(args[4]))
    for spot in (D, FLOOR, E):
        legs.clear()
        shown.touch(*spot)
        acted = shown.entry
        shown.waits(9_000)
        # Three pictures (the finger, what it recorded, the clock), and what grew old is laid down twice.
        assert 0 < sum(legs) < 3 * 100 + 2 * 30
    legs.clear()
    shown.add(undo(acted))
    shown.show()
    assert 0 < sum(legs) < 100 + 30
    assert not rooms


def test_seats_show_whose_they_are_by_number_alone_and_where_a_dot_is_large_enough_for_it(shown: Shown) -> None:
    def seat(child: Student, zoom: float = 1.0) -> QImage:
        told = a_room()
        shown.plan.show_room(replace(told, students=(child, *told.students[1:]), show_initials=True), told.layouts[0])
        shown.plan.whole_room()
        shown.plan.zoom(zoom)
        around = QRect(0, 0, round(4 * MM), round(4 * MM))
        around.moveCenter(shown.at(D[0] - 350, D[1] - 600))
        return shown.plan.picture().copy(around).toImage()

    one = seat(Student("s1", 1))
    assert one != seat(Student("s1", 8))
    assert one == seat(Student("s1", 1, "AB"))
    assert seat(Student("s1", 1), 0.6) == seat(Student("s1", 8), 0.6)


def test_her_way_is_the_same_picture_however_it_was_painted(shown: Shown, qtbot: QtBot) -> None:
    live(shown)
    acts = []
    for n in range(24):
        acts.append(shown.add(room_map.moved(TEACHER, 200 * n, 150 * n)))
        shown.waits(9_000)
    for act in reversed(acts[4:]):
        shown.add(undo(act))
        shown.show()
    fresh = Shown(qtbot, shown.fingers, shown.clock, a_room())
    fresh.track = shown.track
    fresh.show()
    assert fresh.picture() == shown.picture()


def test_17_nothing_shines_in_the_dark(shown: Shown) -> None:
    shown.touch(*D)
    wear(shown.recorder, look(dark=True))
    picture = shown.picture().scaled(297, 162)
    bright = sum(picture.pixelColor(x, y).lightnessF() > 0.9 for x in range(297) for y in range(162))
    assert bright * 16 / MM**2 < 200, "square millimetres"


def test_every_key_beside_the_plan_has_room_for_its_words(qtbot: QtBot, fingers: Fingers, clock: FakeClock) -> None:
    names = ["Helping one", "To the class", "Movement of students", "Hands-on", "Writing on the board", "Listening"]
    eight = room_map.Config(
        tuple(room_map.Activity(f"a{n}", words) for n, words in enumerate([*names, "Fetching", "Quiet"]))
    )
    shown = Shown(qtbot, fingers, clock, a_room(), eight)
    for size in (LANDSCAPE, PORTRAIT, QSize(700, 648)):
        shown.recorder.resize(size)
        settle()
        keys = [key for key in shown.recorder.findChildren(TapButton) if key.isVisible()]
        assert len(keys) == 11 and shown.recorder.findChild(Key) in keys
        assert all(shown.recorder.rect().contains(key.geometry()) for key in keys)
        assert all(min(key.width(), key.height()) >= 12 * MM - 0.5 for key in keys)
        chip = QSizeF(shown.chip("Helping one").size())
        words = [(name, "") for name in names]
        form = best_form(look(), chip, words)
        assert all(form.holds(look(), chip, *told) for told in words), size
