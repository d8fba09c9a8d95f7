"""Timers on the glass: switching, the pause pad, and what rows and headings show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count, product
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from touch import FakeClock, Fingers, settle

from app.models import duration, lesson
from app.models.duration import Config, Group, Timer
from app.models.entry import LESSON, Draft, Entry, Standing, undo
from app.widgets import duration as widget
from app.widgets.duration import NO_SPEECH, PAUSES, TO_TOUCH, DurationRecorder
from app.widgets.parts.heading import Heading
from app.widgets.parts.look import look, wear
from app.widgets.parts.pause_pad import PauseEnd, PausePad
from app.widgets.parts.tap_button import HOLD_MS, TapButton
from app.widgets.parts.timer_row import TimerRow

TALK = replace(duration.NO_PLAN, pause_pad=True)
TOGETHER = Config((Group("w", "Who moves", (Timer("some", "Some"), Timer("teacher", "Teacher")), exclusive=False),))
STARTED = datetime(2026, 11, 12, 10, 5, tzinfo=UTC)
ENDS = ("Student spoke", "Teacher spoke", "Discard")


class Lesson:
    """A recorder with somebody behind it who answers each draft, as the recording screen does."""

    def __init__(self, qtbot: QtBot, config: Config, size: QSize | None = None) -> None:
        self.recorder = DurationRecorder(config)
        qtbot.addWidget(self.recorder)
        self.recorder.resize(size or QSize(718, 672))
        wear(self.recorder, look())
        self.now_ms = 0
        self.config = config
        self.drafts: list[Draft] = []
        self.entries: list[Entry] = []
        self._seq = count(1)
        self.add(LESSON, lesson.start(STARTED))
        self.recorder.recorded.connect(self._take)
        self.recorder.show()
        self.show()

    def _take(self, draft: Draft) -> None:
        self.drafts.append(draft)
        self.add(duration.KEY, draft)
        self.show()

    def add(self, method: str, draft: Draft) -> Entry:
        n = next(self._seq)
        self.entries.append(Entry(UUID(int=n), n, self.now_ms - draft.age_ms, method, draft.kind, draft.data))
        return self.entries[-1]

    @property
    def state(self) -> duration.State:
        state = duration.start(self.config)
        for entry in Standing(self.entries).items:
            state = duration.step(state, entry)
        return state

    def show(self, later_ms: int = 0) -> None:
        self.now_ms += later_ms
        self.recorder.show_state(self.state, self.now_ms)

    def find(self, name: str) -> TapButton:
        return next(button for button in self.recorder.findChildren(TapButton) if button.accessibleName() == name)

    def says(self, name: str) -> str:
        """The value of the row, key or heading of that name, as it is read aloud."""
        return self.find(name).accessibleDescription()

    def figures(self, heading: str) -> str:
        found = (known for known in self.recorder.findChildren(Heading) if known.accessibleName() == heading)
        return next(found).accessibleDescription()

    def picture(self, of: QWidget | None = None) -> QImage:
        settle()
        return (of or self.recorder).grab().toImage()

    def total_ms(self, timer: str) -> int:
        return self.state.total_ms(timer, self.now_ms)


@pytest.fixture
def talk(qtbot: QtBot) -> Lesson:
    return Lesson(qtbot, TALK)


@pytest.fixture
def tap(fingers: Fingers, clock: FakeClock) -> Callable[..., None]:
    def tapped(where: Lesson, name: str, late_ms: int = 0) -> None:
        clock.advance(1_000)
        fingers.tap(where.find(name), late_ms=late_ms)

    return tapped


# Rows


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


# The pad


def test_without_it_in_the_plan_there_is_no_pad(qtbot: QtBot) -> None:
    plain = Lesson(qtbot, duration.NO_PLAN)
    assert not plain.recorder.findChildren(PausePad) + plain.recorder.findChildren(PauseEnd)


def test_the_pad_says_what_to_do_and_while_a_pause_lasts_how_long_it_is_and_since_when(
    talk: Lesson, tap: Callable[..., None]
) -> None:
    assert talk.says(PAUSES) == TO_TOUCH
    talk.show(later_ms=12 * 60_000 + 38_000)
    tap(talk, PAUSES)
    talk.show(later_ms=3_400)
    assert talk.says(PAUSES) == "3.4 s since 10:17:38"


@pytest.mark.parametrize(("end", "by"), list(zip(ENDS, ("student", "teacher", "discarded"), strict=True)))
def test_each_end_ends_the_pause_that_lasts(talk: Lesson, tap: Callable[..., None], end: str, by: str) -> None:
    tap(talk, PAUSES)
    talk.show(later_ms=2_600)
    tap(talk, end)
    assert [draft.data.get("by") for draft in talk.drafts] == [None, by]
    timed = end != "Discard"
    assert talk.figures(PAUSES) == ("1 timed · last 2.6 s" if timed else "none timed yet")
    assert talk.says(PAUSES) == TO_TOUCH


def test_the_ends_do_nothing_while_there_is_no_pause_and_stay_where_they_are(
    talk: Lesson, tap: Callable[..., None]
) -> None:
    places = [talk.find(end).geometry() for end in ENDS]
    for end in ENDS:
        tap(talk, end)
    assert not talk.drafts
    tap(talk, PAUSES)
    talk.show(later_ms=1_000)
    assert [talk.find(end).geometry() for end in ENDS] == places


def test_the_ends_look_alike_and_quiet_while_there_is_no_pause(talk: Lesson, tap: Callable[..., None]) -> None:
    def inks() -> set[bool]:
        return {has(talk.picture(talk.find(end)), look().ink.rgb()) for end in ENDS}

    assert inks() == {False}
    tap(talk, PAUSES)
    talk.show(later_ms=1_000)
    assert inks() == {True}


def has(picture: QImage, colour: int) -> bool:
    return any(picture.pixel(x, y) == colour for x in range(picture.width()) for y in range(picture.height()))


def test_the_pad_touched_while_a_pause_lasts_is_the_next_question(talk: Lesson, tap: Callable[..., None]) -> None:
    tap(talk, PAUSES)
    talk.show(later_ms=5_000)
    tap(talk, PAUSES)
    talk.show(later_ms=1_500)
    assert talk.says(PAUSES).startswith("1.5 s")
    assert [pause.ended for pause in talk.state.pauses] == [duration.ASKED_AGAIN]


def test_after_30_s_the_pause_is_over_and_says_so_until_the_next(talk: Lesson, tap: Callable[..., None]) -> None:
    tap(talk, PAUSES)
    talk.show(later_ms=29_900)
    assert talk.says(PAUSES).startswith("29.9 s")
    talk.show(later_ms=100)
    assert talk.says(PAUSES) == f"{NO_SPEECH} {TO_TOUCH}"
    tap(talk, "Student spoke")
    assert len(talk.drafts) == 1
    tap(talk, PAUSES)
    tap(talk, "Teacher spoke")
    assert talk.says(PAUSES) == TO_TOUCH
    assert talk.figures(PAUSES) == "1 timed · last 0.0 s"


def test_it_wants_to_be_shown_ten_times_a_second_only_while_a_pause_lasts(
    talk: Lesson, tap: Callable[..., None]
) -> None:
    assert talk.recorder.wants_ms(talk.state) is None
    tap(talk, PAUSES)
    assert talk.recorder.wants_ms(talk.state) == 100
    talk.show(later_ms=30_000)
    assert talk.recorder.wants_ms(talk.state) is None


# Paused, not watched


def test_everything_is_dashed_in_a_pause_of_the_recording_and_totals_stand_still(
    talk: Lesson, tap: Callable[..., None]
) -> None:
    tap(talk, "Teacher")
    tap(talk, PAUSES)
    talk.show(later_ms=10_000)
    targets = talk.recorder.findChildren(TapButton)
    running = [left_edge(talk.picture(target)) for target in targets]
    talk.add(LESSON, lesson.pause(talk.now_ms, STARTED))
    talk.show()
    assert talk.says("Teacher") == "0:10, running"
    assert talk.says(PAUSES) == TO_TOUCH
    for target, solid in zip(targets, running, strict=True):
        assert len(left_edge(talk.picture(target))) > len(solid), target.accessibleName()


def left_edge(picture: QImage) -> set[int]:
    """The colours along the straight part of the left border."""
    return {picture.pixel(1, y) for y in range(20, picture.height() - 20)}


def test_what_is_not_watched_is_hatched_at_the_edge_and_watched_again_it_is_as_before(
    talk: Lesson, tap: Callable[..., None]
) -> None:
    before = talk.picture()
    shut = talk.add(LESSON, lesson.not_watching(duration.KEY))
    talk.show()
    for target in talk.recorder.findChildren(TapButton):
        picture = talk.picture(target)
        along = {picture.pixel(5, y) for y in range(20, target.height() - 20)}
        assert len(along) > 2, target.accessibleName()
    talk.add(LESSON, undo(shut))
    talk.show()
    assert talk.picture() == before


def test_while_paused_it_says_what_was_touched_all_the_same(talk: Lesson, tap: Callable[..., None]) -> None:
    talk.add(LESSON, lesson.pause(0, STARTED))
    talk.show()
    tap(talk, "Teacher")
    tap(talk, PAUSES)
    assert [draft.kind for draft in talk.drafts] == [duration.START, duration.PAUSE_BEGINS]


# Painting


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
    assert sorted(painted.names) == ["Talk, one at a time", "Teacher"]


def test_a_switch_paints_both_rows_before_anything_else_happens(
    talk: Lesson, fingers: Fingers, tap: Callable[..., None]
) -> None:
    tap(talk, "Teacher")
    talk.show(later_ms=60_000)
    settle()
    painted = Painted(talk.recorder)
    talk.recorder.recorded.emit(duration.begin("quiet"))
    assert sorted(painted.names) == ["Quiet", "Teacher"]


# Places


GLASSES = ((1216, 672, 5.25), (1112, 587, 5.8), (835, 441, 4.3))
UPRIGHT = ((880, 1026, 5.25), (819, 723, 5.8), (614, 546, 4.3))
UP_TO_SIX = [
    replace(duration.NO_PLAN, pause_pad=True),
    *(
        Config(
            tuple(
                Group(f"g{g}", "Group", tuple(Timer(f"t{g}{n}", "Name") for n in range(timers)), g != 1)
                for g, timers in enumerate(groups)
            ),
            True,
        )
        for groups in ((2,), (6,), (3, 3), (1, 4, 1), (2, 2, 2), (1, 5))
    ),
]


def split_places() -> list[tuple[int, int, float]]:
    """60 % and 40 % of the work area's width in landscape, of its height in portrait."""
    across = [(round((wide - 3 * mm) * share), high, mm) for (wide, high, mm), share in product(GLASSES, (0.6, 0.4))]
    return across + [(w, round((high - 3 * mm) * share), mm) for (w, high, mm), share in product(UPRIGHT, (0.6, 0.4))]


@pytest.mark.parametrize(("wide", "high", "dip_per_mm"), split_places())
@pytest.mark.parametrize("size_factor", [0.9, 1.0, 1.3])
@pytest.mark.parametrize("config", UP_TO_SIX, ids=lambda config: "-".join(str(len(g.timers)) for g in config.groups))
def test_up_to_six_rows_and_the_pad_keep_their_least_sizes_in_a_split_view(
    qtbot: QtBot, config: Config, wide: int, high: int, dip_per_mm: float, size_factor: float
) -> None:
    recorder = DurationRecorder(config)
    qtbot.addWidget(recorder)
    wear(recorder, look(False, dip_per_mm, size_factor))
    recorder.resize(wide, high)
    recorder.show()
    settle()
    for target in recorder.findChildren(TapButton):
        least_mm = (45, 25) if isinstance(target, PausePad) else (12, 12)
        name = target.accessibleName()
        assert target.width() >= least_mm[0] * dip_per_mm - 0.5, name
        assert target.height() >= least_mm[1] * dip_per_mm - 0.5, name
        assert recorder.rect().contains(target.geometry()), name
    assert recorder.fits(recorder.size())


def test_it_says_where_it_does_not_fit(qtbot: QtBot) -> None:
    talk = Lesson(qtbot, TALK)
    assert not talk.recorder.fits(QSize(200, 200))
    assert not talk.recorder.fits(QSize(718, 150))


@pytest.mark.parametrize(
    "name", ["x" * 200, "🎉" * 60, "سؤال عن السبب " * 10, "two\nlines", "a & b", "<b>$x$</b>", "\u202eright"]
)
@pytest.mark.parametrize("size", [QSize(718, 672), QSize(329, 441), QSize(1216, 672)], ids=["60", "40", "whole"])
def test_any_name_stays_between_the_tick_and_the_figures(
    qtbot: QtBot, tap: Callable[..., None], name: str, size: QSize
) -> None:
    pictures = []
    for first in ("A", name):
        found = Lesson(qtbot, Config((Group("g", "Group", (Timer("a", first), Timer("b", "B")), True),), True), size)
        row = found.recorder.findChildren(TimerRow)[0]
        place = row._layout().name.translated(row._area().topLeft()).toAlignedRect().adjusted(-2, -2, 2, 2)
        pictures.append(found.picture())
        at = row.pos()
        place.translate(at)
    one, two = pictures
    differing = [
        (x, y)
        for x in range(0, one.width(), 2)
        for y in range(0, one.height(), 2)
        if one.pixel(x, y) != two.pixel(x, y)
    ]
    assert differing
    assert all(place.contains(x, y) for x, y in differing)
