"""Talk flow as a coach meets it on Record: what touches, drags, holds and offers do to turns, and what keeps them."""

from __future__ import annotations

from typing import Any

import pytest
from desk import Desk, placed
from hands import settle
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from tablets import DESIGN, UPRIGHT, Tablet, place_of
from touch import FakeClock, Fingers

from app.models import verbal_flow
from app.models.entry import PROVISIONAL
from app.models.recording import Status
from app.models.verbal_flow import CLASS, CUT
from app.preferences import Preferences
from app.widgets.parts.talk_line import TalkLine
from app.widgets.parts.tap_button import HOLD_MS

pytestmark = pytest.mark.usefixtures("qtbot")
TALK = verbal_flow.KEY
T = verbal_flow.TEACHER
LATE_MS = 200
"""A touch that is settled at lift is dated back by what a test takes between down and up."""
SMALL = Tablet((640, 960), 4.3)


def talked(many: bool = False) -> dict[str, Any]:
    """A lesson with Talk flow alone, in a room."""
    return placed(many, (TALK,))


def state(desk: Desk) -> verbal_flow.State:
    found: verbal_flow.State = desk.recording.state(TALK)
    return found


def turns(desk: Desk) -> list[tuple[str | int, str | int, str]]:
    """Speaker, listener and kind of each turn; children by the numbers of their seats."""
    numbers = {student.id: student.number for student in desk.recording.lesson.room.students.values()}
    return [
        (numbers.get(turn.speaker, turn.speaker), numbers.get(turn.listener, turn.listener), turn.chip)
        for turn in state(desk).turns
    ]


def line(desk: Desk) -> str:
    """What the line says that the next touch means."""
    (found,) = [known for known in desk.screen.findChildren(TalkLine) if known.isVisible()]
    return found.accessibleName()


def touch(desk: Desk, *names: str) -> None:
    """One after another, a second apart."""
    for name in names:
        desk.tap(name)
        desk.wait(1_000)


def test_27_56_seats_keys_and_chips_touched_on_record_are_the_turns_of_the_table() -> None:
    with Desk(talked()) as desk:
        touch(desk, "Seat 9", "Seat 9", "Whole class", "Seat 4", "Seat 2", "Seat 5")
        asked = [(T, 9, "recall"), (9, T, "answers"), (T, CLASS, "recall"), (4, T, "answers")]
        assert turns(desk) == [*asked, (T, 2, "recall"), (T, 5, "recall")]
        touch(desk, "Asks, student next", "Seat 6", "Whole class", "Everyone")
        assert turns(desk)[6:] == [(6, T, "asks"), (T, CLASS, "recall"), (CLASS, T, "answers")]
        assert (desk.tab("Talk flow"), desk.says("Undo")) == ("9 turns", "Everyone: Answers")


def slid(desk: Desk, fingers: Fingers, begin: str, way: QPoint, at: QPoint | None = None) -> None:
    """A finger that comes down on a target, goes that way and leaves the glass."""
    (finger,) = fingers.press(desk.find(begin), at=at)
    fingers.move(finger, way)
    fingers.lift(finger)
    settle()


def way_to(desk: Desk, begin: str, end: str) -> QPoint:
    here: QWidget = desk.find(begin)
    there: QWidget = desk.find(end)
    return there.mapToGlobal(there.rect().center()) - here.mapToGlobal(here.rect().center())


def test_12_a_finger_that_slides_over_4_mm_is_a_drag_and_taps_no_seat(fingers: Fingers, clock: FakeClock) -> None:
    with Desk(talked()) as desk:
        desk.tap("Start")
        for way_mm, recorded in ((4.4, 0), (3.6, 1)):
            clock.advance(100)
            slid(desk, fingers, "Seat 9", QPoint(round(way_mm * desk.tablet.dip_per_mm), 0))
            assert len(turns(desk)) == recorded
        for begin, end in (("Seat 9", "Seat 3"), ("Seat 3", "Teacher"), ("Teacher", "Seat 12")):
            clock.advance(100)
            slid(desk, fingers, begin, way_to(desk, begin, end))
        assert turns(desk)[1:] == [(9, 3, "answers"), (3, T, "answers"), (T, 12, "recall")]


def test_04_no_drag_starts_within_6_mm_of_the_edge(fingers: Fingers, clock: FakeClock) -> None:
    with Desk(talked(many=True), tablet=UPRIGHT) as desk:
        desk.tap("Start")
        seat, mm = desk.find("Seat 8"), UPRIGHT.dip_per_mm
        left, _, _, high = place_of(seat)
        assert left < 4 * mm
        way = QPoint(round(3 * seat.width()), 0)
        for from_edge_mm, recorded in ((5.0, 0), (7.0, 1)):
            clock.advance(100)
            slid(desk, fingers, "Seat 8", way, at=QPoint(round(from_edge_mm * mm) - left, high // 2))
            assert len(turns(desk)) == recorded
        clock.advance(100)
        fingers.tap(seat, at=QPoint(round(5 * mm) - left, high // 2))
        assert len(turns(desk)) == 2, "a touch there counts"


def test_51_a_held_seat_keeps_its_turn_and_offers_one_less() -> None:
    with Desk(talked()) as desk:
        desk.tap("Start")
        seat = desk.find("Seat 9")
        QTest.mousePress(seat, Qt.MouseButton.LeftButton)
        QTest.qWait(HOLD_MS + 60)
        assert turns(desk) == [(T, 9, "recall")]
        QTest.mouseRelease(seat, Qt.MouseButton.LeftButton)
        assert turns(desk) == [(T, 9, "recall")]
        desk.tap("-1")
        assert (turns(desk), desk.recording.acts.number) == ([], 2)


def test_54_an_earlier_time_another_kind_and_the_other_way_round_change_the_last_turn_alone() -> None:
    with Desk(talked()) as desk:
        for name in ("Seat 9", "Seat 9", "Seat 4"):
            desk.tap(name)
            desk.wait(30_000)
        before = list(state(desk).turns)
        written = [entry.at_ms for entry in desk.journal.entries]
        changed: list[tuple[str | int, str | int, str]] = []
        for name in ("10 s earlier", "Change to Praise", "Other way round", "Other way round"):
            desk.tap(name)
            assert list(state(desk).turns[:2]) == before[:2], name
            changed.append(turns(desk)[2])
        assert changed == [(T, 4, "recall"), (T, 4, "praise"), (4, T, "answers"), (T, 4, "praise")]
        assert state(desk).turns[2].at_ms == before[2].at_ms - 10_000
        assert [entry.at_ms for entry in desk.journal.entries][: len(written)] == written
        for _ in range(4):
            desk.tap("Undo")
        assert list(state(desk).turns) == before


def test_15_turning_the_tablet_leaves_kept_kinds_floor_pause_and_turns_as_they_are() -> None:
    with Desk(talked(many=True)) as desk:
        for name in ("Kind 2 of teacher, teacher next", "Kind 3 of student, student next", "Called on", "Seat 9"):
            desk.tap(name)
        desk.wait(2_300)
        before, written = state(desk), list(desk.journal.entries)
        said = line(desk)
        for tablet in (UPRIGHT, SMALL, DESIGN):
            desk.hold(tablet)
            assert (state(desk), line(desk)) == (before, said)
        desk.prefer(Preferences(left_hand=True, size=1.3))
        assert (state(desk), desk.journal.entries) == (before, written)
        assert (before.armed.teacher, before.armed.student, before.armed.how) == ("teacher2", "student3", "called_on")
        desk.tap("Seat 9")
        (pause,) = state(desk).pauses
        assert abs((pause.length_ms or 0) - 2_300) < LATE_MS
        assert turns(desk) == [(T, 9, "teacher2"), (9, T, "student3")]


def test_21_22_a_killed_lesson_comes_back_with_what_was_kept_and_its_pause_is_cut() -> None:
    with Desk(talked(many=True)) as killed:
        for name in ("Kind 2 of teacher, teacher next", "Seat 4", "Seat 4", "Seat 9"):
            killed.tap(name)
            killed.wait(4_000)
        before = state(killed)
        assert before.pausing is not None
        killed.screen.close_down()
        killed.clocks.pass_(7 * 60_000)
        with Desk(resumed=killed) as desk:
            assert "7 min 0 s were not recorded" in desk.says("Interrupted")
            assert (list(state(desk).turns), state(desk).armed) == (list(before.turns), before.armed)
            desk.tap("Seat 9")
            assert (desk.recording.status, desk.shows("Interrupted")) == (Status.RUNNING, False)
            assert turns(desk)[-1] == (9, T, "student1")
            assert [pause.ended for pause in state(desk).pauses] == ["student", CUT]
            assert [pause.timed for pause in state(desk).pauses] == [True, False]
            now_ms = desk.recording.now_ms
            assert abs(state(desk).lesson.watched_ms(TALK, now_ms) - (now_ms - 7 * 60_000)) < LATE_MS


def test_30_47_turns_in_a_pause_are_kept_aside_and_one_recorded_opens_the_eye() -> None:
    with Desk(talked()) as desk:
        desk.tap("Seat 9")
        desk.wait(5_000)
        desk.tap("Pause")
        desk.tap("Seat 9")
        assert desk.says("Last act") == "Paused. 1 touch kept aside. Touch Go on to record."
        assert desk.journal.entries[-1].kind == PROVISIONAL
        desk.tap("Go on")
        desk.tap("Watch Talk flow")
        assert desk.tab("Talk flow") == "not watched"
        desk.wait(60_000)
        desk.tap("Seat 9")
        assert (turns(desk), desk.tab("Talk flow")) == ([(T, 9, "recall"), (9, T, "answers")], "2 turns")
        watched = state(desk).lesson.watched_ms(TALK, desk.recording.now_ms)
        assert abs(watched - (desk.recording.now_ms - 60_000)) < LATE_MS


def test_28_the_line_names_what_the_next_touch_means_in_each_state_with_and_without_pauses_and_for_tables() -> None:
    with Desk(talked()) as desk:
        for timed in (False, True):
            for whom, person in (("seat", "Seat 9"), ("table", "Table D")):
                assert (f"the {whom}" in line(desk), "when the question ends" in line(desk)) == (True, timed)
                assert line(desk).endswith(": Recall.")
                touch(desk, person)
                assert f"{person} was asked".casefold() in line(desk).casefold()
                touch(desk, "Teacher", "Whole class")
                assert line(desk).endswith(f"he class was asked. The {whom} you touch speaks: Answers.")
                touch(desk, "Teacher", "A group")
            touch(desk, "Time the pauses")
