"""Timers on the glass: switching, and what rows and headings show."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from timers_shown import TALK, TOGETHER, Lesson, hand
from touch import FakeClock, Fingers, settle

from app.models import duration
from app.models.duration import Config, Group, Timer
from app.models.entry import undo
from app.widgets import duration as widget
from app.widgets.duration import DurationRecorder
from app.widgets.parts.look import look
from app.widgets.parts.tap_button import HOLD_MS
from app.widgets.parts.timer_row import TimerRow


@pytest.fixture
def talk(qtbot: QtBot) -> Lesson:
    return Lesson(qtbot, TALK)


@pytest.fixture
def tap(fingers: Fingers, clock: FakeClock) -> Callable[..., None]:
    return hand(fingers, clock)


def test_a_touched_row_runs_and_the_other_stops_at_the_same_instant(talk: Lesson, tap: Callable[..., None]) -> None:
    tap(talk, "Teacher")
    talk.show(later_ms=21_000)
    assert talk.says("Teacher") == "0:21, running"
    tap(talk, "One student", late_ms=400)
    talk.show(later_ms=10_000)
    assert (talk.says("Teacher"), talk.says("One student")) == ("0:20", "0:10, running")
    assert talk.total_ms("teacher") + talk.total_ms("student") == talk.now_ms


def test_touching_the_row_that_runs_stops_the_whole_group(talk: Lesson, tap: Callable[..., None]) -> None:
    tap(talk, "Teacher")
    talk.show(later_ms=733_000)
    tap(talk, "Teacher")
    talk.show(later_ms=21_000)
    assert [draft.kind for draft in talk.drafts] == [duration.START, duration.STOP]
    assert not talk.state.running
    assert talk.says("Teacher") == "12:13"
    assert talk.figures("Talk, one at a time") == "12:13 timed · 0:21 not timed"


def test_timed_and_not_timed_seconds_add_up_to_the_clock_at_every_moment(
    talk: Lesson, tap: Callable[..., None]
) -> None:
    talk.show(later_ms=700)
    tap(talk, "Quiet")
    talk.show(later_ms=1_650)
    tap(talk, "Quiet")
    for _ in range(20):
        talk.show(later_ms=250)
        timed, rest = (part.split()[0] for part in talk.figures("Talk, one at a time").split(" · "))
        assert int(timed[2:]) + int(rest[2:]) == talk.now_ms // 1000


def test_nothing_is_said_of_time_before_anything_is_timed(talk: Lesson) -> None:
    talk.show(later_ms=300_000)
    assert talk.figures("Talk, one at a time") == "nothing timed yet"


def test_timers_together_run_at_the_same_time_and_each_is_stopped_by_its_own_touch(
    qtbot: QtBot, tap: Callable[..., None]
) -> None:
    moves = Lesson(qtbot, TOGETHER)
    tap(moves, "Some")
    moves.show(later_ms=5_000)
    tap(moves, "Teacher")
    moves.show(later_ms=5_000)
    assert (moves.says("Some"), moves.says("Teacher")) == ("0:10, running", "0:05, running")
    tap(moves, "Some")
    moves.show(later_ms=10_000)
    assert (moves.says("Some"), moves.says("Teacher")) == ("0:10", "0:15, running")
    assert moves.figures("Who moves") == ""


def test_shares_are_of_timed_time_where_one_runs_at_a_time(talk: Lesson, tap: Callable[..., None]) -> None:
    talk.show(later_ms=50_000)
    tap(talk, "Teacher")
    talk.show(later_ms=900)
    assert {row._face.share for row in talk.recorder.findChildren(TimerRow)} == {None}
    talk.show(later_ms=5_100)
    tap(talk, "Quiet")
    talk.show(later_ms=2_000)
    assert [row._face.share for row in talk.recorder.findChildren(TimerRow)] == [75, 0, 0, 0, 25]


def test_shares_are_of_recorded_time_where_several_run_together(qtbot: QtBot, tap: Callable[..., None]) -> None:
    moves = Lesson(qtbot, TOGETHER)
    moves.show(later_ms=5_000)
    tap(moves, "Some")
    tap(moves, "Teacher")
    moves.show(later_ms=15_000)
    assert [row._face.share for row in moves.recorder.findChildren(TimerRow)] == [75, 75]


def test_now_begins_again_with_each_start(talk: Lesson, tap: Callable[..., None]) -> None:
    for _ in range(2):
        tap(talk, "Teacher")
        talk.show(later_ms=8_000)
        tap(talk, "Quiet")
        talk.show(later_ms=3_000)
    tap(talk, "Teacher")
    talk.show(later_ms=2_000)
    row = talk.find("Teacher")
    assert isinstance(row, TimerRow)
    assert (row._face.total, row._face.now) == ("0:18", "0:02")
    quiet = talk.find("Quiet")
    assert isinstance(quiet, TimerRow)
    assert quiet._face.now == ""


def test_undo_of_a_switch_lets_the_earlier_row_have_run_on(talk: Lesson, tap: Callable[..., None]) -> None:
    tap(talk, "Teacher")
    talk.show(later_ms=10_000)
    tap(talk, "Quiet")
    talk.show(later_ms=10_000)
    talk.add(duration.KEY, undo(talk.entries[-1]))
    talk.show()
    assert (talk.says("Teacher"), talk.says("Quiet")) == ("0:20, running", "0:00")


def test_a_running_row_differs_in_fill_border_and_tick(talk: Lesson, tap: Callable[..., None]) -> None:
    row = talk.find("Teacher")
    middle = row.height() // 3
    tap(talk, "Teacher")
    talk.show(later_ms=10_000)
    running = talk.picture(row)
    tap(talk, "Teacher")
    talk.show(later_ms=10_000)
    rest = talk.picture(row)
    fill, border, tick = (row.width() // 2, middle), (2, row.height() // 2), (36, 26)
    assert [running.pixelColor(*at) for at in (fill, border, tick)] == [look().selected, look().ink, look().ink]
    assert [rest.pixelColor(*at) for at in (fill, border, tick)] == [look().card, look().card, look().card]


def test_51_holding_a_row_does_no_more_than_its_touch(talk: Lesson, fingers: Fingers, qtbot: QtBot) -> None:
    row = talk.find("Teacher")
    fingers.press(row)
    with qtbot.waitSignal(row.held, timeout=HOLD_MS * 5):
        pass
    held = talk.picture()
    fingers.lift()
    assert [draft.kind for draft in talk.drafts] == [duration.START]
    assert talk.picture() == held


def test_the_pressed_look_follows_the_touch_and_fades(
    talk: Lesson, tap: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(widget, "animated", lambda _widget: True)
    row = talk.find("Teacher")
    tap(talk, "Teacher")
    pictures = [talk.picture(row)]
    for later_ms in (140, 60, 100):
        talk.show(later_ms=later_ms)
        pictures.append(talk.picture(row))
    assert pictures[0] == pictures[1]
    assert pictures[2] not in (pictures[1], pictures[3])


def test_two_timers_of_one_name_are_told_apart_by_a_screen_reader_and_a_blank_one_has_its_place(qtbot: QtBot) -> None:
    timers = (Timer("a", "Pairs"), Timer("b", "Pairs"), Timer("c", " \n"))
    found = Lesson(qtbot, Config((Group("g", "Group", timers),)))
    rows = found.recorder.findChildren(TimerRow)
    assert [row.accessibleName() for row in rows] == ["Pairs", "Pairs (2)", "Timer 3"]
    assert [row._face.name for row in rows] == ["Pairs", "Pairs", "Timer 3"]


class Painted(QObject):
    """Names what is painted."""

    def __init__(self, recorder: DurationRecorder) -> None:
        super().__init__(recorder)
        self.names: list[str] = []
        for child in recorder.findChildren(QWidget):
            child.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self.names.append(watched.accessibleName())
        return False


def test_a_tick_paints_only_what_shows_other_words(talk: Lesson, tap: Callable[..., None]) -> None:
    tap(talk, "Teacher")
    talk.show(later_ms=60_000)
    settle()
    painted = Painted(talk.recorder)
    for _ in range(3):
        talk.show(later_ms=250)
        settle()
    assert painted.names == []
    talk.show(later_ms=250)
    settle()
    assert sorted(painted.names) == ["Group: Talk, one at a time", "Teacher"]


def test_a_switch_paints_both_rows_before_anything_else_happens(
    talk: Lesson, fingers: Fingers, tap: Callable[..., None]
) -> None:
    tap(talk, "Teacher")
    talk.show(later_ms=60_000)
    settle()
    painted = Painted(talk.recorder)
    talk.recorder.recorded.emit(duration.begin("quiet"))
    assert sorted(painted.names) == ["Quiet", "Teacher"]
