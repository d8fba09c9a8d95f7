"""Replay: the cursor under a finger and keys, the clock that plays, and two lessons on one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from lessons import STARTED, a_lesson
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot
from replay_seen import (
    MINUTE,
    SHORTER,
    WHOLE,
    a_week_later,
    at_ms,
    drag,
    go,
    headlines,
    lift,
    names,
    of,
    only,
    shown,
    told,
    touch,
)
from tablets import place_of
from touch import FakeClock, settle
from words_drawn import drawn_on

from app.methods import METHODS, tracks_for
from app.models import duration, event_count, lesson, room_map, time_sample, verbal_flow
from app.models.entry import LESSON, Entry, new_uid
from app.models.replay import Kind
from app.models.session import Record
from app.screens.replay import ReplayScreen, heading_of
from app.screens.replay_board import LARGER, NOT_WATCHED, Board
from app.screens.replay_body import AT_STOP, NOT_RECORDED, OVER, ReplayDesk
from app.screens.replay_opening import opened
from app.screens.replay_strip import Strip
from app.screens.replay_tile import Tile
from app.widgets.parts.key import Key
from app.widgets.parts.talk_key import TalkKey


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


def test_the_clock_tells_the_time_of_the_lesson_and_of_the_day_with_the_pause_between(screen: ReplayScreen) -> None:
    go(screen, 5 * MINUTE)
    assert told(screen).startswith(f"5:00 of {duration.clock(opened(WHOLE).last_ms)} · 10:10:00")
    go(screen, 19 * MINUTE)
    assert "· 10:25:35" in told(screen)


def enabled(screen: ReplayScreen, name: str) -> bool:
    (key,) = [key for key in screen.findChildren(Key) if key.words == name]
    return key.isEnabled()


def test_keys_and_arrows_lead_to_notes_to_the_ends_and_on_by_seconds(screen: ReplayScreen) -> None:
    noted = [moment for moment in opened(WHOLE).moments if moment.stops]
    found = []
    for _ in noted:
        touch(screen, "Next note")
        found.append(at_ms(screen))
        assert noted[len(found) - 1].words in told(screen)
    assert found == [moment.at_ms for moment in noted]
    assert not enabled(screen, "Next note") and enabled(screen, "Note before")
    go(screen, 0)
    assert enabled(screen, "Next note") and not enabled(screen, "Note before")
    go(screen, noted[-1].at_ms)
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
    assert first.words in told(screen) and "Play" in names(screen) and AT_STOP in told(screen)
    # It was led there: nothing is to be said of why it stands.
    go(screen, first.at_ms - 1)
    go(screen, first.at_ms)
    assert AT_STOP not in told(screen)
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
    # The same method stands across; what one of them was not recorded with has no tile there, and that is said.
    places = {tile.accessibleName(): place_of(tile) for tile in screen.findChildren(Tile)}
    assert places["Counts, 12 Nov"][1] == places["Counts, 19 Nov"][1]
    assert places["Counts, 12 Nov"][0] < places["Counts, 19 Nov"][0]
    assert not {"Room, 12 Nov", "Talk flow, 19 Nov"} & set(places)
    said = "12 Nov: Room not recorded. 19 Nov: Talk flow not recorded."
    assert f"{LARGER} {said}" in {piece.text for piece in drawn_on(of(screen, Board))}
    note = next(moment for moment in opened(other).moments if moment.kind is Kind.NOTE)
    named = f"Note at {duration.clock(note.at_ms)}, 19 Nov: {note.words}"
    touch(screen, named)
    assert named in told(screen)
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
    away = Entry(new_uid(), 9_001, 6 * MINUTE, LESSON, lesson.NOT_WATCHING, lesson.not_watching(duration.KEY).data)
    screen = shown(qtbot, replace(record, entries=(*record.entries, gap, away)))
    go(screen, 3 * MINUTE + 20_000)
    assert NOT_RECORDED in told(screen)
    go(screen, 4 * MINUTE + 1_000)
    assert NOT_RECORDED not in told(screen) and NOT_WATCHED not in headlines(screen)["Timers"]
    go(screen, 6 * MINUTE)
    assert headlines(screen)["Timers"].startswith(NOT_WATCHED)


def test_its_heading_says_whose_lessons_of_which_days_they_are() -> None:
    def of_day(days: int, teacher: str = "R. Okafor") -> Record:
        made = short_lesson(datetime.fromisoformat(STARTED) + timedelta(days=days))
        return replace(made, session=replace(made.session, card=replace(made.session.card, teacher=teacher)))

    assert heading_of([of_day(0)]) == "Replay: R. Okafor, Thu 12 Nov, 10:05"
    assert heading_of([of_day(0, "")]) == "Replay: Thu 12 Nov, 10:05"
    assert heading_of([of_day(0), of_day(7)]) == "Replay: R. Okafor, 12 Nov and 19 Nov"
    assert heading_of([of_day(0), of_day(7, "T. Weiss")]) == "Replay: R. Okafor, 12 Nov and T. Weiss, 19 Nov"


TIMED = duration.Config((duration.Group("g1", "Talk", (duration.Timer("t1", "Teacher"),)),))
LISTENED = time_sample.Config((time_sample.Code("c1", "Listening"),), time_sample.PARTIAL, 2 * MINUTE, planned=5)


def short_lesson(start: datetime) -> Record:
    """One of ten minutes in which the teacher talks from 9:00 on."""
    touched = duration.touch(duration.start(TIMED), "t1", 0)
    acts = [(0, LESSON, lesson.start(start)), (9 * MINUTE, duration.KEY, touched)]
    made = a_lesson(
        {duration.KEY: TIMED, time_sample.KEY: LISTENED, verbal_flow.KEY: verbal_flow.NO_PLAN}, acts, minutes=10
    )
    return replace(made, session=replace(made.session, started=start.isoformat()))


def test_what_has_not_begun_says_when_it_does_and_in_what_is_over_nothing_goes_on(qtbot: QtBot) -> None:
    start = datetime.fromisoformat(STARTED)
    screen = shown(qtbot, short_lesson(start), short_lesson(start + timedelta(days=7, hours=3)))

    def drawn() -> str:
        """What the tiles of the first lesson show, and what its keys of people say."""
        mine = [tile for tile in screen.findChildren(Tile) if tile.accessibleName().endswith("12 Nov")]
        said = [key.accessibleDescription() for tile in mine for key in tile.findChildren(TalkKey)]
        return " ".join([piece.text for tile in mine for piece in drawn_on(tile)] + said)

    touch(screen, "By clock")
    assert "19 Nov Not begun: it starts at 13:05." in told(screen)
    assert {said for name, said in headlines(screen).items() if "19 Nov" in name} == {"Not begun: it starts at 13:05."}
    go(screen, 9 * MINUTE + 30_000)
    going_on = ("now 0:30", "0:30 left", "has the floor")
    assert all(words in drawn() for words in going_on) and OVER not in told(screen)
    # How they are laid beside each other changes nothing for the one that goes on.
    for how in ("From the start", "By clock"):
        touch(screen, how)
        assert "12 Nov 9:30" in told(screen)
    go(screen, 10 * MINUTE)
    assert OVER in told(screen) and "interval 5 of 5" in headlines(screen).values()
    assert "Interval 5 of 5" in drawn() and not any(words in drawn() for words in ("now ", " left", "has the floor"))
    # What touches wait for is that of the second lesson.
    go(screen, 185 * MINUTE)
    touch(screen, "From the start")
    assert "19 Nov 5:00" in told(screen)
