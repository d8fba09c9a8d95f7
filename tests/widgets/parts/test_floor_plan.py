"""The plan of a room: where things lie on the glass, and what fingers on it mean (experience.md, 3.3 and 4.4)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from touch import FakeClock, Fingers, pen, settle

from app.models.room import DESK, Layout, Piece, Place, Room, Student
from app.widgets.parts import finger
from app.widgets.parts.floor_names import Spoken
from app.widgets.parts.floor_plan import FloorPlan, OnPlan
from app.widgets.parts.floor_view import plan_view
from app.widgets.parts.look import look, wear

KEYS = Qt.KeyboardModifier.NoModifier
MM = look().dip_per_mm
TABLE = Piece("p1", DESK, 4_500, 3_500, 1_300, 650, name="D")
LAYOUT = Layout("l1", "", (TABLE,), (Place("q1", 4_500, 4_100, "p1", "s1"),))
ROOM = Room("7b", students=(Student("s1", 1, "AB"),), layouts=(LAYOUT,))


class Heard:
    """A plan as large as on a tablet, and what it said."""

    def __init__(self, qtbot: QtBot, kind: type[FloorPlan] = FloorPlan) -> None:
        self.plan = kind()
        qtbot.addWidget(self.plan)
        wear(self.plan, look())
        self.plan.resize(990, 670)
        self.plan.show_room(ROOM, LAYOUT)
        self.plan.show()
        self.said: list[tuple[str, OnPlan]] = []
        self.twists: list[float] = []
        for name in ("touched", "drag_began", "drag_moved", "drag_ended", "drag_dropped"):
            getattr(self.plan, name).connect(lambda on, name=name: self.said.append((name, on)))
        self.plan.twisted.connect(self.twists.append)

    @property
    def acts(self) -> list[str]:
        return [name for name, _ in self.said]


@pytest.fixture
def heard(qtbot: QtBot) -> Heard:
    return Heard(qtbot)


def at(x: int, y: int) -> QPoint:
    return QPoint(x, y)


@pytest.mark.parametrize("quarter", range(4))
def test_each_point_of_the_floor_is_found_where_it_is_shown(quarter: int) -> None:
    view = plan_view(9_000, 7_000, QRectF(6, 6, 978, 658), quarter).zoomed(1.7, QPointF(300, 200)).moved(QPointF(9, 4))
    for point in ((0.0, 0.0), (9_000.0, 7_000.0), (1_234.0, 4_321.0)):
        assert view.floor_of(view.dip_of(*point)) == pytest.approx(point, abs=1e-6)
    assert view.whole().room.center() == view.place.center()
    assert view.whole().room.width() <= 978.001 and view.whole().room.height() <= 658.001


def test_the_board_goes_round_by_quarters() -> None:
    board = [plan_view(9_000, 7_000, QRectF(0, 0, 900, 900), q).dip_of(4_500, 0) - QPointF(450, 450) for q in range(4)]
    assert [(round(p.x()), round(p.y())) for p in board] == [(0, -350), (350, 0), (0, 350), (-350, 0)]


def test_what_lies_under_two_fingers_stays_under_them_and_the_room_cannot_be_lost() -> None:
    view = plan_view(9_000, 7_000, QRectF(0, 0, 900, 700))
    about = QPointF(200, 150)
    assert view.zoomed(2, about).floor_of(about) == pytest.approx(view.floor_of(about))
    assert view.zoomed(100, about).zoom == 4 and view.zoomed(0.01, about).zoom == 0.5
    x, y = view.moved(QPointF(5_000, -5_000)).floor_of(view.place.center())
    assert 0 <= x <= 9_000 and 0 <= y <= 7_000


def test_a_touch_means_something_when_it_lifts_and_is_as_old_as_it_came_down(
    heard: Heard, fingers: Fingers, clock: FakeClock
) -> None:
    fingers.press(heard.plan, at=at(300, 300))
    assert heard.acts == []
    clock.advance(150)
    fingers.lift()
    (name, on), *more = heard.said
    assert (name, on.age_ms, more) == ("touched", 150, [])
    assert (on.x_mm, on.y_mm) == pytest.approx(heard.plan.view.floor_of(QPointF(300, 300)))


def test_or_when_it_has_rested_400_ms_and_then_no_more(heard: Heard, fingers: Fingers, clock: FakeClock) -> None:
    fingers.press(heard.plan, at=at(300, 300))
    clock.advance(400)
    QTest.qWait(450)
    assert [(name, on.age_ms) for name, on in heard.said] == [("touched", 400)]
    fingers.move(0, at(80, 0))
    fingers.lift()
    assert heard.acts == ["touched"]


def test_or_it_is_a_drag_when_it_has_moved_4_mm(heard: Heard, fingers: Fingers, clock: FakeClock) -> None:
    fingers.press(heard.plan, at=at(300, 300))
    fingers.move(0, at(round(3.8 * MM), 0))
    assert heard.acts == []
    clock.advance(200)
    fingers.move(0, at(round(0.6 * MM), 0))
    fingers.lift()
    assert heard.acts == ["drag_began", "drag_moved", "drag_ended"]
    began, moved, _ = (on for _, on in heard.said)
    assert (began.x_mm, moved.since_ms) == (moved.from_x_mm, 200)
    assert (moved.x_mm - began.x_mm) * heard.plan.view.dip_per_mm == pytest.approx(round(3.8 * MM) + round(0.6 * MM))


def test_no_drag_starts_at_the_edge_of_the_glass_but_a_touch_there_counts(heard: Heard, fingers: Fingers) -> None:
    near = at(round(5 * MM), 300)
    fingers.press(heard.plan, at=near)
    fingers.move(0, at(200, 0))
    fingers.lift()
    assert heard.acts == []
    fingers.tap(heard.plan, at=near)
    assert heard.acts == ["touched"]


def test_two_fingers_only_look_and_a_third_tap_beside_them_counts_alone(heard: Heard, fingers: Fingers) -> None:
    before = heard.plan.view
    fingers.press(heard.plan, at=at(300, 300))
    fingers.press(heard.plan, at=at(400, 300))
    fingers.move(1, at(100, 0))
    assert heard.plan.view.zoom == pytest.approx(2, rel=0.01)
    fingers.tap(heard.plan, at=at(800, 600))
    fingers.move(0, at(0, 40))
    fingers.move(1, at(0, 40))
    fingers.lift(0)
    fingers.move(1, at(60, 60))
    fingers.lift()
    assert heard.acts == ["touched"]
    assert heard.plan.view != before
    heard.plan.whole_room()
    assert heard.plan.view == before


def test_a_resting_hand_does_nothing(heard: Heard, fingers: Fingers) -> None:
    fingers.press(heard.plan, at=at(300, 300))
    finger.note_resting({0})
    try:
        fingers.lift()
        fingers.press(heard.plan, at=at(300, 300))
        fingers.move(0, at(100, 0))
        fingers.lift()
    finally:
        finger.forget_resting({0})
    fingers.wide(30, MM)
    fingers.tap(heard.plan, at=at(500, 300))
    assert heard.acts == []


@pytest.mark.parametrize("told", [True, False])
def test_a_drag_that_turns_out_to_be_a_hand_is_taken_back(heard: Heard, fingers: Fingers, told: bool) -> None:
    fingers.press(heard.plan, at=at(300, 300))
    fingers.move(0, at(100, 0))
    finger.note_resting({0})
    try:
        if told:
            heard.plan.drop_contacts({0})
        fingers.move(0, at(100, 0))
        fingers.lift()
    finally:
        finger.forget_resting({0})
    assert heard.acts == ["drag_began", "drag_moved", "drag_dropped"]


class Held(FloorPlan):
    """A plan on which two fingers always hold something."""

    def turns_at(self, one: QPointF, two: QPointF) -> bool:
        return True


def test_two_fingers_on_what_is_held_turn_it(qtbot: QtBot, fingers: Fingers) -> None:
    heard = Heard(qtbot, Held)
    view = heard.plan.view
    fingers.press(heard.plan, at=at(300, 300))
    fingers.press(heard.plan, at=at(400, 300))
    fingers.move(1, at(-100, 100))
    fingers.lift()
    assert heard.twists == pytest.approx([0, 90]) and heard.plan.view == view and heard.acts == []


def test_mouse_and_pen_do_what_a_finger_does_and_the_wheel_zooms_where_it_is(heard: Heard) -> None:
    plan, left = heard.plan, Qt.MouseButton.LeftButton
    QTest.mouseClick(plan, left, pos=at(300, 300))
    pen(plan)
    pen(plan, eraser=True)
    QTest.mousePress(plan, left, pos=at(2, 300))
    for x in (60, 120):
        moved = QMouseEvent(QEvent.Type.MouseMove, QPointF(x, 300), QPointF(x, 300), left, left, KEYS)
        QApplication.sendEvent(plan, moved)
    QTest.mouseRelease(plan, left, pos=at(120, 300))
    assert heard.acts == ["touched", "touched", "drag_began", "drag_moved", "drag_moved", "drag_ended"]
    under, spot = plan.view.floor_of(QPointF(700, 200)), QPointF(700, 200)
    turned = QWheelEvent(
        spot, spot, QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton, KEYS, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(plan, turned)
    assert plan.view.zoom == pytest.approx(1.44) and plan.view.floor_of(spot) == pytest.approx(under)


def test_what_is_painted_is_found_by_name_where_it_is_painted(heard: Heard, fingers: Fingers) -> None:
    plan, asked = heard.plan, list[str]()
    plan.asked.connect(asked.append)
    plan.speak([Spoken("p1", "Table D", 4_500, 3_500, 1_300, 650)])
    (name,) = [child for child in plan.children() if getattr(child, "accessibleName", str)() == "Table D"]
    plan.zoom(2)
    assert QRectF(name.geometry()).center().toPoint() == plan.view.dip_of(4_500, 3_500).toPoint()  # type: ignore[attr-defined]
    fingers.tap(name)  # type: ignore[arg-type]
    assert heard.acts == ["touched"] and asked == []
    name.click()  # type: ignore[attr-defined]
    assert asked == ["p1"]
    plan.speak([])
    settle()
    assert not [child for child in plan.children() if getattr(child, "accessibleName", str)() == "Table D"]
