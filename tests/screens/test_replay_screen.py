"""Replay: the recorders show a lesson as it went, at the moment where the cursor is, and nothing can be changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from replay_seen import (
    MINUTE,
    SHORTER,
    WHOLE,
    a_week_later,
    at_ms,
    drag,
    go,
    lift,
    names,
    of,
    only,
    recorders,
    shown,
    told,
    touch,
)
from tablets import DESIGN, SMALLEST, UPRIGHT, Tablet, least_side, place_of, targets
from touch import FakeClock, settle
from words_drawn import drawn_on

from app.methods import METHODS, tracks_for
from app.models import duration, event_count
from app.screens.lesson import LessonScreen
from app.screens.replay import ReplayScreen
from app.screens.replay_board import LARGER
from app.screens.replay_body import OPENING, ReplayDesk
from app.screens.replay_opening import opened
from app.screens.replay_strip import Strip
from app.screens.replay_tile import BACK, Tile
from app.widgets.event_count import EventCountRecorder
from app.widgets.parts.look import look_of, wear
from app.widgets.parts.seat_map import SeatMap
from app.widgets.parts.tap_button import TapButton
from app.widgets.verbal_flow import TalkFlowRecorder


@pytest.fixture
def screen(qtbot: QtBot, clock: FakeClock) -> ReplayScreen:
    return shown(qtbot, WHOLE)


def test_every_picture_is_the_one_that_its_recorder_showed_in_the_lesson(screen: ReplayScreen, qtbot: QtBot) -> None:
    tracks = tracks_for(WHOLE.session.configs, WHOLE.entries)
    board = screen.findChildren(Tile)[0].parentWidget()
    assert board is not None
    # Where it came from, on the way back as well, is not to be seen.
    for moment in (19 * MINUTE, 7 * MINUTE, 7 * MINUTE + 1_300):
        go(screen, moment)
    pictures, showing = board.grab().toImage(), {type(recorder): recorder for recorder in recorders(screen)}
    for tile in screen.findChildren(Tile):
        key = next(key for key in METHODS if METHODS[key].title == tile.accessibleName())
        then = METHODS[key].recorder(msgspec.convert(WHOLE.session.configs[key], METHODS[key].config))
        recorder = showing[type(then)]
        qtbot.addWidget(then)
        # Words that ask for a touch are left out where nobody can.
        then.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        wear(then, look_of(recorder))
        then.resize(recorder.size())
        then.show()
        then.show_state(tracks[key].state_at(at_ms(screen)), at_ms(screen))
        settle()
        place = tile.picture.translated(tile.pos())
        assert alike(pictures.copy(place), then.grab().toImage()), key
        asks = ("Touch", "touch", "Floor:", "mark ", "Hold ")
        assert not any(word in piece.text for word in asks for piece in drawn_on(then)), key


def alike(one: QImage, other: QImage) -> bool:
    """Whether they are the same, but for the shade that Qt gives to few letters when it makes them anew."""
    if one == other or one.size() != other.size():
        return one == other
    wide, high = one.width(), one.height()
    differ = sum(one.pixel(x, y) != other.pixel(x, y) for x in range(0, wide, 2) for y in range(0, high, 2))
    return differ <= wide * high / 4 * 0.004


def test_a_touch_on_a_tile_gives_it_the_place_and_another_gives_it_back_and_changes_nothing(
    screen: ReplayScreen,
) -> None:
    heard: list[object] = []
    for recorder in recorders(screen):
        recorder.recorded.connect(heard.append)
    go(screen, 9 * MINUTE)
    before, small = names(screen), screen.grab().toImage()
    counts = next(tile for tile in screen.findChildren(Tile) if tile.accessibleName() == "Counts")
    size = counts.size()
    for x, y in ((20, 100), (330, 200)):
        QTest.mouseClick(counts, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
        settle()
        assert [tile.accessibleName() for tile in screen.findChildren(Tile) if tile.isVisible()] == ["Counts"]
        assert counts.width() > 2 * size.width()
        assert BACK in "".join(piece.text for piece in drawn_on(counts))
        # What is large is as it is now, and so is what was not on show meanwhile.
        go(screen, 14 * MINUTE)
        QTest.mouseClick(counts, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
        settle()
        assert counts.size() == size
        assert BACK not in "".join(piece.text for piece in drawn_on(counts))
        go(screen, 9 * MINUTE)
    counts.click()
    QTest.keyClick(of(screen, Strip), Qt.Key.Key_Escape)
    settle()
    assert counts.size() == size
    assert names(screen) == before and alike(screen.grab().toImage(), small)
    assert not heard and not any(recorder.untold for recorder in recorders(screen))


def test_no_key_reaches_a_recorder_and_nothing_is_told_when_it_goes(screen: ReplayScreen) -> None:
    heard: list[object] = []
    for recorder in recorders(screen):
        recorder.recorded.connect(heard.append)
        recorder.untold_begun.connect(lambda: heard.append("untold"))
    screen.activateWindow()
    reached = set()
    for _ in range(40):
        QTest.keyClick(QApplication.focusWidget() or screen, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        reached.add(focused)
        assert focused is None or focused.window() is screen
    assert {*screen.findChildren(Tile), of(screen, Strip)} <= reached
    screen.hide()
    settle()
    assert not heard


def test_screen_readers_are_told_of_tiles_and_of_no_key_of_a_recorder(screen: ReplayScreen) -> None:
    def told_of(part: QAccessibleInterface) -> Iterator[str]:
        yield part.text(QAccessible.Text.Name)
        for each in filter(None, map(part.child, range(part.childCount()))):
            yield from told_of(each)

    inside = {part.accessibleName() for recorder in recorders(screen) for part in recorder.findChildren(TapButton)}
    program = QApplication.instance()
    assert program is not None
    told_there = set(told_of(QAccessible.queryAccessibleInterface(program)))
    assert {"Counts", "Talk flow", "Play", "Time of the lesson"} <= told_there
    assert len(inside) > 9 and not (inside - {""}) & told_there and "Replayed" not in told_there


def test_lessons_in_which_nothing_happened_can_be_replayed(qtbot: QtBot) -> None:
    begun = replace(only(WHOLE, duration.KEY), entries=WHOLE.entries[:1])
    unknown = replace(only(WHOLE), entries=WHOLE.entries[:1])
    phases = only(WHOLE, duration.KEY)
    for records in ((begun,), (unknown,), (begun, phases), (unknown, unknown)):
        screen = shown(qtbot, *records)
        for name in ("Play", "From the start", "By clock", "By phase")[: 1 if len(records) == 1 else 4]:
            if name in names(screen):
                touch(screen, name)
        drag(screen, 0, 100)
        lift(screen)
        assert told(screen)


EXTREMES = [tablet for tablet in SMALLEST if tablet.size_factor in (0.9, 1.3)]


@pytest.mark.parametrize("tablet", [*EXTREMES, UPRIGHT], ids=str)
def test_everything_can_be_touched_on_every_tablet(qtbot: QtBot, tablet: Tablet) -> None:
    few = (event_count.KEY, duration.KEY)
    screen = shown(qtbot, only(WHOLE, *few), a_week_later(only(SHORTER, *few)), tablet=tablet, dark=tablet.portrait)
    assert screen.size() == QSize(*tablet.size)
    places = {
        target.accessibleName(): place_of(target)
        for target in (*targets(screen), of(screen, Strip))
        if target.window() is screen
    }
    for name, place in places.items():
        assert name and least_side(place) >= 9 * tablet.dip_per_mm - 0.5, name
        assert place[0] >= 0 and place[0] + place[2] <= tablet.size[0], name
        assert place[1] >= 0 and place[1] + place[3] <= tablet.size[1], name
    assert places["Time of the lesson"][3] >= 12 * tablet.dip_per_mm
    for one, other in (("Counts, 12 Nov", "Timers, 12 Nov"), ("Counts, 12 Nov", "Counts, 19 Nov")):
        assert places[one][:2] != places[other][:2]


def lesson_page(qtbot: QtBot, jobs: list[Any]) -> LessonScreen:
    page = LessonScreen(
        WHOLE, lambda *_: None, lambda job, then, wrong: jobs.append((job, then)), "a4", Path("/home/l")
    )
    qtbot.addWidget(page)
    wear(page, DESIGN.look())
    page.resize(*DESIGN.size)
    page.show()
    settle()
    return page


@pytest.fixture
def jobs() -> Iterator[list[Any]]:
    yield []


def test_a_lessons_page_opens_its_replay_elsewhere_and_playing_ends_with_the_way_back(
    qtbot: QtBot, jobs: list[Any]
) -> None:
    page = lesson_page(qtbot, jobs)
    touch(page, "Replay")
    assert not page.findChildren(ReplayDesk) and names(page) == {"Lesson"}
    assert any(getattr(label, "text", str)() == OPENING for label in page.findChildren(QWidget))
    (job, then), found = jobs[-1], None
    found = job()
    then(found)
    qtbot.waitUntil(lambda: not any(tile.waits for tile in page.findChildren(Tile)))
    assert {"Lesson", "Play", "Counts", "Words"} <= names(page)
    touch(page, "Play")
    player = of(page, ReplayDesk).player
    assert player.playing
    touch(page, "Lesson")
    assert not player.playing and "Play" not in names(page)
    # One that is left before it was opened hears of it too late.
    gone = lesson_page(qtbot, jobs)
    touch(gone, "Replay")
    late = jobs[-1][1]
    gone.deleteLater()
    settle()
    late(found)


def test_what_only_a_recording_needs_is_left_out_and_seats_keep_their_rows_in_every_size(qtbot: QtBot) -> None:
    screen = shown(qtbot, WHOLE, tablet=EXTREMES[0])
    go(screen, 9 * MINUTE)
    students = opened(WHOLE).lesson.room.students

    def rows(of_class: type[QWidget]) -> list[int]:
        """How many seats stand beside each other, row by row."""
        (seats,) = [seats for seats in of(screen, of_class).findChildren(SeatMap) if not seats.isHidden()]
        places = [place for student in students if (place := seats.place_of(student)) is not None]
        return [len(list(row)) for _, row in groupby(sorted(place.top() for place in places))]

    maps = {"Counts": EventCountRecorder, "Talk flow": TalkFlowRecorder}
    small = {name: rows(recorder) for name, recorder in maps.items()}
    inside = [part for recorder in recorders(screen) for part in recorder.findChildren(TapButton) if part.isVisible()]
    left_out = {"Keep quote", "Eraser", "Word for word", "Still here", "Whole room", "Student spoke", "Discussion"}
    assert inside and not left_out & {part.accessibleName() for part in inside}
    drawn = " ".join(piece.text for piece in drawn_on(screen))
    assert "Quick phrases" not in drawn and ", next" not in drawn and LARGER in drawn
    for tile in screen.findChildren(Tile):
        if tile.accessibleName() in maps:
            tile.click()
            settle()
            assert rows(maps[tile.accessibleName()]) == small[tile.accessibleName()]
            tile.click()
