"""Room as a coach meets it on Record, and all six methods together: what turning, a kill, Undo and the hand change."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from typing import Any

import pytest
from desk import Desk, placed
from hands import settle
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from tablets import DESIGN, UPRIGHT, Place, Tablet, names_on, place_of, targets
from test_record import assert_focus_seen, assert_no_window
from test_targets import is_evidence
from touch import FakeClock, Fingers

from app.methods import METHODS
from app.models import duration, event_count, room_map, time_sample, verbal_flow, verbatim
from app.models.entry import PROVISIONAL
from app.models.room_map import MARK, MOVED, WALKED
from app.preferences import Preferences
from app.widgets.parts.here_chip import HereChip
from app.widgets.parts.room_plan import RoomPlan
from app.widgets.parts.seat_key import SeatKey
from app.widgets.parts.talk_chip import TalkChip
from app.widgets.parts.tap_button import HOLD_MS, TapButton

pytestmark = pytest.mark.usefixtures("qtbot")
COUNTS, TIMERS, ROOM, TALK = event_count.KEY, duration.KEY, room_map.KEY, verbal_flow.KEY
INTERVALS, WORDS = time_sample.KEY, verbatim.KEY
SMALL = Tablet((640, 960), 4.3)
FLOOR = (900.0, 3_000.0)
"""Where nothing stands."""
LATE_MS = 200
"""A touch that is settled at lift is dated back by what a test takes between down and up."""


def placed_room() -> dict[str, Any]:
    """A lesson with Room alone."""
    return placed(keys=(ROOM,))


def state(desk: Desk) -> room_map.State:
    found: room_map.State = desk.recording.state(ROOM)
    return found


def plan(desk: Desk) -> RoomPlan:
    found = desk.recorder(ROOM).findChild(RoomPlan)
    assert found is not None
    return found


def at(desk: Desk, x_mm: float, y_mm: float) -> QPoint:
    return plan(desk).view.dip_of(x_mm, y_mm).toPoint()


def table(desk: Desk, letter: str) -> tuple[float, float]:
    tables = desk.recording.lesson.room.tables
    return next((piece.x_mm, piece.y_mm) for piece in tables if piece.name == letter)


def touch(desk: Desk, fingers: Fingers, spot: tuple[float, float]) -> None:
    """A finger on that spot of the floor; then a second passes."""
    fingers.tap(plan(desk), at=at(desk, *spot))
    settle()
    desk.wait(1_000)


def test_62_tables_floor_and_chips_are_places_and_marks_and_nothing_stays_armed(fingers: Fingers) -> None:
    with Desk(placed_room()) as desk:
        touch(desk, fingers, table(desk, "D"))
        assert (desk.tab("Room"), desk.says("Undo")) == ("Table D 0:01", "With table D")
        desk.tap("Helping one")
        desk.wait(1_000)
        touch(desk, fingers, FLOOR)
        desk.tap("Still here")
        desk.tap("Out of sight")
        kinds = [entry.kind for entry in desk.journal.entries[1:]]
        assert kinds == [MOVED, MARK, MOVED, room_map.HERE, room_map.OUT]
        (done,) = state(desk).done
        assert done.position is not None and desk.recording.lesson.room.called(done.position.beside) == "table D"
        for _ in kinds:
            desk.tap("Undo")
        assert (list(state(desk).known), list(state(desk).done)) == ([], [])


def test_04_51_a_finger_that_stays_is_one_position_and_no_way_begins_within_6_mm_of_the_edge(
    fingers: Fingers, clock: FakeClock
) -> None:
    with Desk(placed_room()) as desk:
        desk.tap("Start")
        (finger,) = fingers.press(plan(desk), at=at(desk, *FLOOR))
        QTest.qWait(HOLD_MS)
        clock.advance(HOLD_MS)
        fingers.lift(finger)
        assert [entry.kind for entry in desk.journal.entries[1:]] == [MOVED]
        left, mm = place_of(plan(desk))[0], desk.tablet.dip_per_mm
        for from_edge_mm, kinds in ((5.0, [MOVED]), (7.0, [MOVED, WALKED])):
            clock.advance(100)
            begin = QPoint(round(from_edge_mm * mm) - left, plan(desk).height() // 2)
            (finger,) = fingers.press(plan(desk), at=begin)
            for _ in range(5):
                clock.advance(200)
                fingers.move(finger, QPoint(80, 0))
            fingers.lift(finger)
            assert [entry.kind for entry in desk.journal.entries[1:]] == kinds


def begun(desk: Desk, fingers: Fingers) -> None:
    """Something of each method stands, a pause and a timer run, and kinds and categories are kept; a quote is open."""
    desk.tap("Recall")
    desk.tap("Seat 9")
    desk.show(TIMERS)
    desk.tiles(TIMERS)[0].tapped.emit(0)
    desk.wait(2_000)
    desk.show(TALK)
    for name in ("Time the pauses", "Explain why, teacher next", "Seat 4"):
        desk.tap(name)
        desk.wait(1_000)
    desk.show(INTERVALS)
    desk.tap("Telling or showing")
    desk.show(WORDS)
    QTest.keyClicks(desk.writing(), "So why")
    desk.show(ROOM)
    touch(desk, fingers, table(desk, "D"))
    desk.tap("Helping one")
    desk.wait(1_000)


def states(desk: Desk) -> dict[str, Any]:
    return {key: track.state for key, track in desk.recording.tracks.items()}


def test_15_turning_hand_and_size_change_no_method_and_nothing_kept(fingers: Fingers) -> None:
    with Desk(placed()) as desk:
        begun(desk, fingers)
        before, written = states(desk), list(desk.journal.entries)
        assert before[COUNTS].armed.category and before[TALK].armed.teacher == "why" and before[TALK].pausing
        assert before[WORDS].open.words == "So why" and before[INTERVALS].codes_of(1) == {"telling"}
        for tablet in (UPRIGHT, SMALL, DESIGN):
            desk.hold(tablet)
            assert states(desk) == before
        desk.prefer(Preferences(left_hand=True, size=1.3))
        desk.prefer(Preferences(dim=True))
        assert (states(desk), desk.journal.entries) == (before, written)


def test_21_22_a_killed_lesson_has_all_six_methods_as_they_were_and_no_minute_of_its_gap(fingers: Fingers) -> None:
    with Desk(placed()) as killed:
        begun(killed, fingers)
        before = states(killed)
        killed.screen.close_down()
        killed.clocks.pass_(7 * 60_000)
        with Desk(resumed=killed) as desk:
            assert "7 min 0 s were not recorded" in desk.says("Interrupted")
            now = states(desk)
            assert (now[COUNTS].armed, now[TALK].armed) == (before[COUNTS].armed, before[TALK].armed)
            assert (list(now[TALK].turns), list(now[ROOM].done)) == (list(before[TALK].turns), list(before[ROOM].done))
            assert now[COUNTS].seats == before[COUNTS].seats
            assert (now[INTERVALS].filled, now[WORDS].all) == (before[INTERVALS].filled, before[WORDS].all)
            desk.tap("Go on")
            desk.wait(60_000)
            shown = desk.recording.now_ms
            for key, known in states(desk).items():
                watched = {measure.watched_ms for measure in METHODS[key].measures(known, shown)} - {None}
                assert watched == {shown - 7 * 60_000}, key
            assert not states(desk)[TIMERS].running
            assert state(desk).now_known is not None


def test_20_undo_after_acts_in_six_methods_gives_the_state_of_the_start(fingers: Fingers) -> None:
    chance = random.Random(20)
    with Desk(placed()) as desk:
        desk.tap("Start")
        start = states(desk)
        for _ in range(20):
            key = chance.choice(list(METHODS))
            desk.show(key)
            if key == ROOM and chance.random() < 0.5:
                touch(desk, fingers, (chance.uniform(500, 7_000), chance.uniform(2_000, 6_000)))
            elif key == WORDS:
                QTest.keyClicks(desk.find("Quote text"), "Why? ")
                desk.tap("Keep quote")
            else:
                chance.choice([tile for tile in desk.tiles(key) if is_evidence(tile)]).tapped.emit(0)
            if key == TALK and chance.random() < 0.5 and desk.shows("Other way round"):
                desk.click("Other way round")
            desk.wait(1_000)
        acts = desk.recording.acts.number
        assert acts >= 10
        while desk.says("Undo"):
            desk.click("Undo")
        now_ms = desk.recording.now_ms
        assert told(states(desk), now_ms) == told(start, now_ms)
        assert not state(desk).known and not desk.recording.state(TALK).turns and not desk.recording.state(COUNTS).seats
        assert not desk.recording.state(INTERVALS).filled and not desk.recording.state(WORDS).all


def told(known: Mapping[str, Any], now_ms: int) -> list[object]:
    """All that is said, counted and drawn of these states; what is kept for the next touches is no act."""
    methods = [(METHODS[key], found) for key, found in known.items()]
    return [(m.headline(found, now_ms), m.measures(found, now_ms), m.strip(found, now_ms)) for m, found in methods]


def test_30_47_in_a_pause_places_are_kept_aside_and_one_recorded_opens_the_eye(fingers: Fingers) -> None:
    with Desk(placed_room()) as desk:
        touch(desk, fingers, table(desk, "D"))
        desk.tap("Pause")
        touch(desk, fingers, FLOOR)
        assert desk.journal.entries[-1].kind == PROVISIONAL
        assert desk.says("Last act").startswith("Paused. 1 touch kept aside.")
        desk.tap("Go on")
        desk.tap("Watch Room")
        desk.wait(60_000)
        assert desk.tab("Room") == "not watched"
        desk.tap("Helping one")
        assert desk.tab("Room").startswith("Table D")
        assert abs(state(desk).lesson.watched_ms(ROOM, desk.recording.now_ms) - 1_000) < LATE_MS


WAYS = ((), ("More",), ("More", "Absent"), ("More", "Reseat"), ("More", "Swap two"), ("More", "Move furniture"))


def test_18_52_no_way_through_room_and_seats_opens_a_window_and_the_focus_stays() -> None:
    with Desk(placed(), tablet=UPRIGHT) as desk:
        desk.tap("Start")
        for way in WAYS:
            for key in METHODS if not way else (TALK,):
                desk.show(key)
                before = names_on(desk.screen) if way else set()
                for name in way:
                    desk.click(name)
                assert_focus_seen(desk, f"{way}, {key}")
                for name in touched_there(desk, before):
                    if desk.shows(name):
                        desk.click(name)
                        assert_no_window(f"{name}, {way}")
        desk.show(TALK)
        desk.recorder(TALK).findChildren(SeatKey)[0].held.emit()
        settle()
        if desk.shows("Initials"):
            desk.click("Initials")
        for field in desk.screen.findChildren(QLineEdit):
            QTest.mouseClick(field, Qt.MouseButton.RightButton)
            assert_no_window("initials, with the right button")


def touched_there(desk: Desk, before: set[str]) -> list[str]:
    """All keys on show that were not before, and of the seats two."""
    left_out = {"Finish", "Leave", "Cover", "Pause", "Dim"}
    names = sorted(names_on(desk.screen) - left_out - before)
    seats = [name for name in names if name.startswith("Seat ") and name.split()[-1].isdigit()]
    return [name for name in names if name not in seats[2:] and not name.startswith("Watch")]


def in_hand(desk: Desk, key: str, left_hand: bool) -> dict[str, Place]:
    """Where everything stands, by its name, for that hand."""
    desk.prefer(Preferences(left_hand=left_hand, size=desk.tablet.size_factor))
    desk.show(key)
    desk.rest()
    return {target.accessibleName(): place_of(target) for target in targets(desk.screen)}


def outline(places: Iterable[Place]) -> Place:
    """The left, top, width and height that hold them all."""
    known = list(places)
    left, top = min(place[0] for place in known), min(place[1] for place in known)
    right, foot = max(place[0] + place[2] for place in known), max(place[1] + place[3] for place in known)
    return left, top, right - left, foot - top


@pytest.mark.parametrize("key", [ROOM, TALK])
def test_14_the_left_hand_has_chips_on_its_side_and_everything_in_its_size_and_order(key: str) -> None:
    with Desk(placed(keys=(key,))) as desk:
        desk.click("Start")
        chips = {
            chip.accessibleName()
            for chip in desk.recorder(key).findChildren(TapButton)
            if isinstance(chip, TalkChip | HereChip) or chip.accessibleName() == "Whole room"
        }
        for tablet in (DESIGN, UPRIGHT, Tablet((960, 640), 4.3, 1.3), SMALL):
            desk.hold(tablet)
            right, left = in_hand(desk, key, False), in_hand(desk, key, True)
            assert set(right) == set(left)
            for name in right:
                assert right[name][1:] == left[name][1:], (name, tablet)
            both = outline(right[name] for name in chips), outline(left[name] for name in chips)
            mirrored = tablet.size[0] - both[0][0] - both[0][2]
            assert abs(both[1][0] - mirrored) <= 2 or (tablet.portrait and both[0] == both[1]), tablet
            for name in chips:
                assert abs((right[name][0] - both[0][0]) - (left[name][0] - both[1][0])) <= 1, (name, tablet)
