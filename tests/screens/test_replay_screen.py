"""Replay: the recorders show a lesson as it went, at the moment where the cursor is, and nothing can be changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from benchmarks.whole_lesson import DAY, whole_lesson
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot
from tablets import DESIGN, SMALLEST, UPRIGHT, Tablet, least_side, place_of, targets
from touch import FakeClock, settle

from app.methods import METHODS, tracks_for
from app.models import duration, event_count, lesson, room_map, verbal_flow
from app.models.entry import LESSON, Entry, new_uid
from app.models.replay import Kind
from app.models.session import Record
from app.screens.lesson import LessonScreen
from app.screens.replay import ReplayScreen
from app.screens.replay_board import NOT_RECORDED as NO_TILE
from app.screens.replay_body import NOT_RECORDED, OPENING, OVER, ReplayDesk
from app.screens.replay_face import Face
from app.screens.replay_opening import opened
from app.screens.replay_strip import Strip
from app.screens.replay_tile import Tile
from app.widgets.parts.key import Key
from app.widgets.parts.look import look_of, wear
from app.widgets.parts.recorder import Recorder

MINUTE = 60_000
WHOLE, SHORTER = whole_lesson(20, 260), whole_lesson(12, 120, 2)


def only(record: Record, *methods: str) -> Record:
    """The lesson with those of its methods."""
    configs = {key: known for key, known in record.session.configs.items() if key in methods or key not in METHODS}
    return replace(record, session=replace(record.session, configs=configs))


def a_week_later(record: Record) -> Record:
    started = (DAY + timedelta(days=7)).isoformat()
    return replace(record, session=replace(record.session, started=started))


def shown(qtbot: QtBot, *records: Record, tablet: Tablet = DESIGN, dark: bool = False) -> ReplayScreen:
    """The screen with all of its tiles."""
    screen = ReplayScreen(records)
    qtbot.addWidget(screen)
    wear(screen, tablet.look(dark))
    screen.resize(*tablet.size)
    screen.show()
    qtbot.waitUntil(lambda: not any(tile.waits for tile in screen.findChildren(Tile)))
    settle()
    return screen


def names(screen: QWidget) -> set[str]:
    """Of everything that can be hit: on the windows of the recorders nobody can."""
    return {target.accessibleName() for target in targets(screen) if target.window() is screen}


def of(screen: QWidget, kind: type[Any]) -> Any:
    (found,) = screen.findChildren(kind)
    return found


def go(screen: QWidget, at_ms: int) -> None:
    of(screen, ReplayDesk).player.seek(at_ms)
    settle()


def at_ms(screen: QWidget) -> int:
    found: int = of(screen, Strip).value()
    return found


def told(screen: QWidget) -> str:
    return str(of(screen, Face).accessibleDescription())


def headlines(screen: QWidget) -> dict[str, str]:
    return {tile.accessibleName(): tile.accessibleDescription() for tile in screen.findChildren(Tile)}


def touch(screen: QWidget, name: str) -> None:
    buttons = [found for found in screen.findChildren(QAbstractButton) if found.window() is screen]
    (key,) = [found for found in buttons if found.accessibleName() == name]
    key.click()
    settle()


def drag(screen: QWidget, *ats_ms: int) -> None:
    """A finger on the strip, from one moment to another and so on; it stays there."""
    strip = of(screen, Strip)
    kinds = [QEvent.Type.MouseButtonPress, *[QEvent.Type.MouseMove] * (len(ats_ms) - 1)]
    for kind, moment in zip(kinds, ats_ms, strict=True):
        place = QPointF(strip.x_of(moment), strip.height() / 3)
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(strip, QMouseEvent(kind, place, strip.mapToGlobal(place), left, left, none))
        settle()


def lift(screen: QWidget) -> None:
    QTest.mouseRelease(of(screen, Strip), Qt.MouseButton.LeftButton)
    settle()


def recorders(screen: QWidget) -> list[Recorder[Any]]:
    """Those that show something, on windows of their own."""
    return screen.findChildren(Recorder)


@pytest.fixture
def screen(qtbot: QtBot, clock: FakeClock) -> ReplayScreen:
    return shown(qtbot, WHOLE)


def test_counts_map_flow_and_words_move_together_with_the_cursor_back_and_on(screen: ReplayScreen) -> None:
    tracks = tracks_for(WHOLE.session.configs, WHOLE.entries)
    for moment in (15 * MINUTE, 4 * MINUTE, 4 * MINUTE + 700, 20 * MINUTE, 0):
        drag(screen, moment)
        now_ms = at_ms(screen)
        assert abs(now_ms - moment) < 3_000
        assert headlines(screen) == {
            METHODS[key].title: METHODS[key].headline(track.state_at(now_ms), now_ms) for key, track in tracks.items()
        }


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
        wear(then, look_of(recorder))
        then.resize(recorder.size())
        then.show()
        then.show_state(tracks[key].state_at(at_ms(screen)), at_ms(screen))
        settle()
        place = tile.picture.translated(tile.pos())
        assert alike(pictures.copy(place), then.grab().toImage()), key


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
        # What is large is as it is now, and so is what was not on show meanwhile.
        go(screen, 14 * MINUTE)
        QTest.mouseClick(counts, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
        settle()
        assert counts.size() == size
        go(screen, 9 * MINUTE)
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


def test_the_clock_tells_the_time_of_the_lesson_and_of_the_day_with_the_pause_between(screen: ReplayScreen) -> None:
    go(screen, 5 * MINUTE)
    assert told(screen).startswith(f"5:00 of {duration.clock(opened(WHOLE).last_ms)} · 10:10:00")
    go(screen, 19 * MINUTE)
    assert "· 10:25:35" in told(screen)


def test_keys_and_arrows_lead_to_notes_to_the_ends_and_on_by_seconds(screen: ReplayScreen) -> None:
    noted = [moment for moment in opened(WHOLE).moments if moment.stops]
    found = []
    for _ in noted:
        touch(screen, "Next note")
        found.append(at_ms(screen))
        assert noted[len(found) - 1].words in told(screen)
    assert found == [moment.at_ms for moment in noted]
    touch(screen, "Note before")
    assert at_ms(screen) == noted[-2].at_ms
    strip, last_ms = of(screen, Strip), opened(WHOLE).last_ms
    for key, wanted in (
        (Qt.Key.Key_End, last_ms),
        (Qt.Key.Key_Left, last_ms - 5_000),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Right, 5_000),
    ):
        QTest.keyClick(strip, key)
        settle()
        assert at_ms(screen) == wanted
    QTest.keyClick(strip, Qt.Key.Key_Space)
    assert "Pause" in names(screen)
    pause = next(key for key in screen.findChildren(Key) if key.words == "Pause")
    assert pause.width() >= pause.sizeHint().width()
    QTest.keyClick(strip, Qt.Key.Key_Space)
    assert "Play" in names(screen)


def test_every_moment_on_the_strip_has_a_name_and_is_gone_to_by_it_and_a_finger_near_it_means_it(
    screen: ReplayScreen,
) -> None:
    bright = next(moment for moment in opened(WHOLE).moments if moment.kind is Kind.BRIGHT_SPOT)
    touch(screen, f"Bright spot at {duration.clock(bright.at_ms)}: {bright.words}")
    assert at_ms(screen) == bright.at_ms
    go(screen, 0)
    drag(screen, bright.at_ms + 6_000)
    assert at_ms(screen) == bright.at_ms
    drag(screen, bright.at_ms + 6_000, bright.at_ms + 9_000)
    assert at_ms(screen) != bright.at_ms
    assert {"Phase at", "Note at "} <= {button.accessibleName()[:8] for button in screen.findChildren(QAbstractButton)}


@pytest.mark.parametrize(
    ("key", "speed"), [("As fast as it was", 1), ("10 times as fast", 10), ("60 times as fast", 60)]
)
def test_it_plays_as_fast_as_asked_stops_by_itself_at_a_note_and_goes_on(
    screen: ReplayScreen, clock: FakeClock, key: str, speed: int
) -> None:
    player = of(screen, ReplayDesk).player
    first, second = [moment for moment in opened(WHOLE).moments if moment.stops][:2]
    go(screen, first.at_ms - 1_000 * speed)
    touch(screen, key)
    touch(screen, "Play")
    clock.ms += 400
    player.tick()
    assert at_ms(screen) == first.at_ms - 600 * speed
    # While a finger holds the cursor it stands; then it goes on from there.
    drag(screen, 4 * MINUTE)
    held = at_ms(screen)
    clock.ms += 5_000
    player.tick()
    assert at_ms(screen) == held
    lift(screen)
    go(screen, first.at_ms - 600 * speed)
    clock.ms += 10_000
    player.tick()
    settle()
    assert (at_ms(screen), player.playing) == (first.at_ms, False)
    assert first.words in told(screen) and "Play" in names(screen)
    touch(screen, "Play")
    clock.ms += 1_000
    player.tick()
    assert first.at_ms < at_ms(screen) == first.at_ms + 1_000 * speed < second.at_ms


def test_at_its_end_it_stands_and_plays_from_the_beginning(screen: ReplayScreen, clock: FakeClock) -> None:
    player = of(screen, ReplayDesk).player
    go(screen, player.length_ms - 300)
    touch(screen, "Play")
    clock.ms += 4_000
    player.tick()
    assert (at_ms(screen), player.playing) == (player.length_ms, False)
    touch(screen, "Play")
    assert (at_ms(screen), player.playing) == (0, True)
    screen.hide()
    assert not player.playing


def test_two_lessons_of_different_length_run_on_one_clock(qtbot: QtBot) -> None:
    one = only(WHOLE, event_count.KEY, verbal_flow.KEY)
    other = a_week_later(only(SHORTER, event_count.KEY, room_map.KEY))
    screen = shown(qtbot, one, other)
    go(screen, 16 * MINUTE)
    tracks = [tracks_for(record.session.configs, record.entries) for record in (one, other)]
    ends = [16 * MINUTE, opened(other).last_ms]
    assert headlines(screen) == {
        f"{METHODS[key].title}, {name}": METHODS[key].headline(tracks[n][key].state_at(ends[n]), ends[n])
        for n, name in enumerate(("12 Nov", "19 Nov"))
        for key in tracks[n]
    }
    assert OVER in told(screen).split("19 Nov")[1] and OVER not in told(screen).split("19 Nov")[0]
    # The same method stands across, and what one of them was not recorded with has no tile there.
    places = {tile.accessibleName(): place_of(tile) for tile in screen.findChildren(Tile)}
    assert places["Counts, 12 Nov"][1] == places["Counts, 19 Nov"][1]
    assert places["Counts, 12 Nov"][0] < places["Counts, 19 Nov"][0]
    assert not {"Room, 12 Nov", "Talk flow, 19 Nov"} & set(places) and NO_TILE
    phase = next(moment for moment in opened(one).moments if moment.kind is Kind.PHASE)
    touch(screen, "By phase")
    go(screen, of(screen, ReplayDesk).player.length_ms)
    touch(screen, "From the start")
    go(screen, phase.at_ms)
    touch(screen, "By phase")
    begun = next(moment for moment in opened(other).moments if moment.words == phase.words)
    assert f"19 Nov {duration.clock(begun.at_ms)}" in told(screen)


def test_where_nothing_was_recorded_it_says_so(qtbot: QtBot) -> None:
    gap = Entry(new_uid(), 9_000, 3 * MINUTE, LESSON, lesson.GAP, lesson.gap(MINUTE).data)
    record = only(WHOLE, duration.KEY)
    screen = shown(qtbot, replace(record, entries=(*record.entries, gap)))
    go(screen, 3 * MINUTE + 20_000)
    assert NOT_RECORDED in told(screen)
    go(screen, 4 * MINUTE + 1_000)
    assert NOT_RECORDED not in told(screen)


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
