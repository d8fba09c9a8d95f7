"""Talk flow on the glass: seats, keys and chips under fingers, and the line that says what they mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from seated import a_class
from talk_shown import CLASSROOM, TIMED, Glass, with_tables
from touch import FakeClock, Fingers, hit_area, settle

from app.models import room, verbal_flow
from app.models.entry import LESSON, UNDO, Draft
from app.models.room import RING, Layout, Piece
from app.models.verbal_flow import CLASS, SOMEONE, TEACHER
from app.widgets.parts.key import Key
from app.widgets.parts.person_key import PersonKey
from app.widgets.parts.seat_key import AbsentSeat, SeatKey
from app.widgets.parts.talk_line import TalkLine
from app.widgets.parts.tap_button import BOUNCE_MS
from app.widgets.verbal_flow import TENTH_MS

Made = Callable[..., Glass]


@pytest.fixture
def made(qtbot: QtBot, fingers: Fingers, clock: FakeClock) -> Made:
    def make(config: verbal_flow.Config = verbal_flow.NO_PLAN, of: room.Room = CLASSROOM) -> Glass:
        return Glass(qtbot, fingers, clock, config, of)

    return make


def test_27_question_and_answer_an_open_question_and_one_passed_on(made: Made) -> None:
    glass = made()
    glass.touch("Seat 9", "Seat 9", "Whole class", "Seat 4", "Seat 2", "Seat 5")
    asked = "recall"
    assert glass.turns() == [
        (TEACHER, "s9", asked),
        ("s9", TEACHER, "answers"),
        (TEACHER, CLASS, asked),
        ("s4", TEACHER, "answers"),
        (TEACHER, "s2", asked),
        (TEACHER, "s5", asked),
    ]


def test_56_everyone_a_students_own_question_and_who_calls_out(made: Made) -> None:
    glass = made(TIMED)
    glass.touch("Whole class", "Everyone", "Asks, student next", "Seat 6", "Seat 2", "Called out", "Seat 5")
    assert glass.turns()[1:] == [
        (CLASS, TEACHER, "answers"),
        ("s6", TEACHER, "asks"),
        (TEACHER, "s2", "recall"),
        ("s5", TEACHER, "answers"),
    ]
    assert glass.state.turns[-1].how == verbal_flow.CALLED_OUT
    assert glass.state.armed.students == "answers"
    glass.touch("Called out")
    assert glass.state.armed.how == ""


def test_55_with_timed_pauses_two_touches_store_kind_person_pause_and_who_spoke_next(made: Made) -> None:
    glass = made(TIMED)
    glass.touch("Explain why, teacher next", "Seat 9")
    glass.show(1_830)
    assert glass.recorder.wants_ms(glass.state) == TENTH_MS
    (finger,) = glass.fingers.press(glass.find("Seat 9"))
    glass.show(240)
    glass.fingers.lift(finger)
    (pause,) = glass.state.pauses
    assert (pause.chip, pause.listener, pause.length_ms, pause.ended) == ("why", "s9", 1_830, verbal_flow.STUDENT_NEXT)
    glass.touch("Seat 2", "Seat 3", "Teacher")
    assert [known.ended for known in glass.state.pauses][1:] == [verbal_flow.ASKED_AGAIN, verbal_flow.TEACHER_NEXT]
    glass.touch("Time the pauses", "Seat 2")
    assert glass.state.pausing is None
    assert glass.recorder.wants_ms(glass.state) is None


def test_a_drag_goes_from_any_person_to_any_other_keys_and_the_floor_alike(made: Made) -> None:
    glass = made()
    glass.drag("Seat 1", "Seat 8")
    glass.drag("Seat 2", "Teacher")
    glass.drag("Teacher", "Seat 3")
    glass.drag("Adult", "Whole class")
    glass.drag("Everyone", "Seat 4")
    assert [turn[:2] for turn in glass.turns()] == [
        ("s1", "s8"),
        ("s2", TEACHER),
        (TEACHER, "s3"),
        ("adult", CLASS),
        (CLASS, "s4"),
    ]


def test_a_touch_beside_the_seats_is_about_someone(made: Made) -> None:
    glass = made()
    floor = glass.find("Someone")
    around = hit_area(floor).boundingRect()
    right = QPoint(around.right() - 20, around.center().y())
    glass.touch("Whole class")
    glass.show(500)
    glass.fingers.tap(floor, at=right)
    assert glass.turns()[-1][:2] == (SOMEONE, TEACHER)


def test_a_group_shows_the_tables_which_ask_and_answer_as_seats_do(made: Made) -> None:
    glass = made(of=with_tables())
    glass.touch("A group", "Table D", "Table D")
    assert [turn[:2] for turn in glass.turns()] == [(TEACHER, "p2"), ("p2", TEACHER)]
    assert "Seat 1" not in glass.names()
    glass.drag("Table D", "Table A")
    assert glass.turns()[-1][:2] == ("p2", "p1")
    glass.touch("A group")
    assert "Seat 1" in glass.names() and "Table D" not in glass.names()


def test_a_drag_to_a_group_asks_for_the_table_and_the_seats_come_back(made: Made) -> None:
    glass = made(of=with_tables())
    glass.drag("Seat 3", "A group")
    assert glass.line() == "Seat 3 speaks to the table you touch: Answers."
    glass.touch("Table A")
    assert glass.turns() == [("s3", "p1", "answers")]
    assert "Seat 3" in glass.names()
    glass.drag("Seat 3", "A group")
    glass.touch("A group")
    assert glass.state.armed.speaker == "" and "Seat 3" in glass.names()


def test_discussion_each_touch_speaks_to_the_class_until_it_is_turned_off(made: Made) -> None:
    glass = made()
    glass.touch("Discussion", "Seat 1", "Seat 2", "Discussion", "Seat 3")
    assert [turn[:2] for turn in glass.turns()] == [("s1", CLASS), ("s2", CLASS), (TEACHER, "s3")]


def test_51_a_held_seat_keeps_its_act_and_one_less_and_its_initials_are_touches_of_their_own(made: Made) -> None:
    glass = made()
    glass.touch("Seat 9", "Seat 4")
    glass.find("Seat 9").held.emit()
    settle()
    assert len(glass.turns()) == 2
    glass.touch("-1")
    assert glass.turns() == [(TEACHER, "s4", "recall")]
    glass.touch("Initials")
    (field,) = glass.recorder.findChildren(QLineEdit)
    QTest.keyClicks(field, "ZZ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert glass.state.lesson.room.students["s9"].initials == "ZZ"


def test_two_thumbs_on_two_seats_give_two_turns_each_dated_by_its_own_finger(made: Made) -> None:
    glass = made()
    glass.show(1_000)
    first = glass.fingers.press(glass.find("Seat 1"))
    glass.show(5)
    second = glass.fingers.press(glass.find("Seat 7"))
    glass.show(100)
    glass.fingers.lift(*first, *second)
    assert [(turn.listener, turn.at_ms) for turn in glass.state.turns] == [("s1", 1_000), ("s7", 1_005)]


def test_15_turning_the_tablet_keeps_what_is_armed_and_every_mark(made: Made) -> None:
    glass = made(TIMED)
    glass.touch("Praise, teacher next", "Comments, student next", "Volunteered", "Seat 9")
    chosen = {key.accessibleName() for key in glass.recorder.findChildren(Key) if key.chosen}
    marks = seat_of(glass, 9).face.marks
    glass.recorder.resize(880, 1026)
    settle()
    assert {key.accessibleName() for key in glass.recorder.findChildren(Key) if key.chosen} == chosen
    assert {"Praise, teacher next", "Comments, student next", "Volunteered"} <= chosen
    assert seat_of(glass, 9).face.marks == marks == (3,)


def seat_of(glass: Glass, number: int) -> SeatKey:
    return next(seat for seat in glass.recorder.findChildren(SeatKey) if seat.accessibleName() == f"Seat {number}")


def test_59_60_absent_children_are_no_targets_and_marks_go_with_the_child(made: Made) -> None:
    glass = made(of=a_class(6, 4, layouts=2))
    glass.touch("Seat 9", "Seat 9")
    kept, face = seat_of(glass, 10), seat_of(glass, 9).face
    place = seat_of(glass, 9).geometry()
    glass.add(LESSON, room.absent("s8"))
    assert "Seat 8" not in glass.names()
    assert [seat.accessibleName() for seat in glass.recorder.findChildren(AbsentSeat)] == ["Seat 8, absent"]
    assert seat_of(glass, 10) is kept
    glass.add(LESSON, room.change_layout("l2"))
    glass.show(300)
    assert (seat_of(glass, 9).face.marks, seat_of(glass, 9).face.own) == (face.marks, face.own) == ((0,), (5,))
    assert seat_of(glass, 9).geometry() != place
    glass.add(LESSON, Draft(UNDO, {"entry": glass.entries[-1].uid.hex}))
    assert seat_of(glass, 9).geometry() == place


def test_a_ring_that_is_turned_by_a_quarter_can_still_be_touched(made: Made) -> None:
    ring = Piece("p9", RING, 4500, 4500, 5000, 5000, name="Ring")
    first, *others = CLASSROOM.layouts[0].places
    places = (replace(first, piece=""), *(replace(place, piece="p9") for place in others))
    glass = made(of=replace(CLASSROOM, layouts=(Layout("l1", "", (ring,), places),)))
    glass.add(LESSON, room.turn(1))
    glass.touch("Seat 24", "A group", "Group Ring")
    assert [turn[1] for turn in glass.turns()] == ["s24", "p9"]


def test_a_turn_paints_its_seat_first_and_few_others(made: Made) -> None:
    glass = made()
    glass.touch("Seat 9", "Seat 9", "Seat 1", "Seat 1")
    glass.show(2_000)
    painted: list[str] = []

    class Paints(QObject):
        def eventFilter(self, widget: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and isinstance(widget, QWidget):
                painted.append(widget.accessibleName())
            return False

    spy = Paints()
    for widget in glass.recorder.findChildren(QWidget):
        widget.installEventFilter(spy)
    glass.now_ms += BOUNCE_MS
    glass.add(verbal_flow.KEY, verbal_flow.turn(TEACHER, "s24", "recall"))
    assert next(name for name in painted if name.startswith("Seat")) == "Seat 24"
    assert len({name for name in painted if name.startswith("Seat")}) < 14


def test_the_last_speakers_are_said_the_newest_first(made: Made) -> None:
    glass = made()
    glass.touch("Seat 1", "Seat 1", "Seat 2", "Seat 2")
    line = glass.recorder.findChildren(TalkLine)[0]
    assert line.accessibleDescription() == "Spoke last: seat 2, the teacher, seat 1, the teacher"


def test_it_fits_where_every_target_keeps_its_size(made: Made) -> None:
    glass = made(TIMED)
    assert glass.recorder.fits(QSize(835, 672))
    assert not glass.recorder.fits(QSize(420, 300))


def test_14_leaning_to_the_left_hand_moves_the_chips_and_back_again(made: Made) -> None:
    glass = made()
    chip, seat = glass.find("Recall, teacher next"), seat_of(glass, 1)

    def lefts() -> tuple[int, int]:
        settle()
        return (chip.mapTo(glass.recorder, QPoint()).x(), seat.mapTo(glass.recorder, QPoint()).x())

    right = lefts()
    assert right[0] > right[1]
    glass.recorder.lean(True)
    left = lefts()
    assert left[0] < left[1]
    glass.recorder.lean(False)
    assert lefts() == right


def test_pressing_by_assistive_technology_is_a_touch(made: Made) -> None:
    glass = made()
    seat = glass.find("Seat 3")
    assert isinstance(seat, PersonKey)
    seat.pressed.emit()
    assert glass.turns() == [(TEACHER, "s3", "recall")]
