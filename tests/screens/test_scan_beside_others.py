"""A scan beside all other methods on Record: what it sets aside, what brings that back, and its keys."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from desk import Desk, placed
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from test_scan_on_screen import EMPTY, LISTENING, SCANS, TASK, UNCLEAR, looks, touch

from app.models import duration, event_count, room_map, time_sample, verbal_flow, verbatim
from app.models.spans import Span

pytestmark = pytest.mark.usefixtures("qtbot")
INTERVALS, COUNTS, TIMERS = time_sample.KEY, event_count.KEY, duration.KEY
ROOM, TALK, WORDS = room_map.KEY, verbal_flow.KEY, verbatim.KEY
SECOND = 1_000
OTHERS = (COUNTS, TIMERS, ROOM, TALK, WORDS)


def scanned() -> dict[str, Any]:
    """A lesson with scans before all other methods."""
    return {**placed(keys=(INTERVALS, *OTHERS)), INTERVALS: msgspec.to_builtins(SCANS)}


def aside(desk: Desk) -> list[str]:
    titles = ("Counts", "Timers", "Room", "Talk flow", "Words")
    return [title for title in titles if desk.tab(title) == "not watched"]


def picture(desk: Desk, name: str) -> QImage:
    found: QImage = desk.find(name).grab().toImage()
    return found


def test_48_a_scan_sets_four_methods_aside_on_tabs_and_tiles_until_an_act_or_the_eye_brings_one_back() -> None:
    with Desk(scanned()) as desk:
        desk.show(COUNTS)
        desk.tap("Start")
        plain = picture(desk, "Why")
        desk.show(INTERVALS)
        touch(desk, TASK, LISTENING)
        assert aside(desk) == ["Counts", "Room", "Talk flow", "Words"]
        desk.show(COUNTS)
        assert picture(desk, "Why") != plain, "hatched at its edge"
        since_ms = desk.recording.now_ms
        desk.tap("Praise")
        assert desk.says("Last act").endswith("Counts is watched again")
        assert aside(desk) == ["Room", "Talk flow", "Words"] and picture(desk, "Why") == plain
        desk.tap("Undo")
        assert "Counts" in aside(desk)
        desk.tap("Redo")
        desk.tap("Watch Talk flow")
        assert aside(desk) == ["Room", "Words"]
        desk.tap("Watch Timers")
        assert aside(desk) == ["Timers", "Room", "Words"], "an eye that is open shuts, scan or not"
        desk.show(WORDS)
        QTest.keyClicks(desk.writing(), "No")
        assert aside(desk) == ["Timers", "Room"]
        desk.show(INTERVALS)
        touch(desk, UNCLEAR, EMPTY)
        assert looks(desk, 1) == {1: "task", 2: "listens", 3: "unclear", 4: "empty"}
        # Looked at again, the seats set nothing aside that something was recorded in.
        assert aside(desk) == ["Timers", "Room"]
        lesson, now_ms = desk.recording.lesson, desk.recording.now_ms
        assert lesson.watched_ms(ROOM, now_ms) < since_ms < lesson.watched_ms(COUNTS, now_ms) == now_ms
        for _ in range(7):
            desk.tap("Undo")
        assert aside(desk) == ["Counts", "Room", "Talk flow", "Words"] and looks(desk, 1) == {1: "task"}
        desk.tap("Undo")
        assert aside(desk) == [] and looks(desk, 1) == {}


def test_48_a_scan_that_is_left_gives_the_tabs_back_after_half_a_minute_and_takes_until_its_last_look() -> None:
    with Desk(scanned()) as desk:
        desk.show(INTERVALS)
        desk.tap("Start")
        touch(desk, TASK, LISTENING)

        def watched() -> int:
            return desk.recording.lesson.watched_ms(COUNTS, desk.recording.now_ms)

        desk.wait(28_000)
        assert (aside(desk), watched()) == (["Counts", "Room", "Talk flow", "Words"], 0)
        desk.wait(1_000)
        assert (aside(desk), watched()) == ([], 30_000)
        desk.wait(60_000)
        assert watched() == 90_000
        touch(desk, TASK)
        assert (aside(desk), watched()) == (["Counts", "Room", "Talk flow", "Words"], 0), "she went on with it"
        desk.wait(4_000)
        desk.recording.finish()
        lesson, until_ms = desk.recording.lesson, desk.recording.now_ms
        assert lesson.not_watched(COUNTS, until_ms) == (Span(0, 91_000),)
        assert not lesson.is_away(COUNTS, until_ms)


def test_a_scan_is_recorded_with_the_first_keys_of_the_keyboard() -> None:
    with Desk({**scanned(), **placed(True, (COUNTS,))}) as desk:
        desk.screen.setFocus()
        for key in (Qt.Key.Key_1, Qt.Key.Key_5, Qt.Key.Key_2):
            QTest.keyClick(desk.screen, key)
            desk.wait(SECOND)
        assert list(looks(desk, 1).values()) == ["task", "empty", "listens"]


def test_48_when_the_next_scan_is_due_the_one_before_sets_nothing_aside_any_more() -> None:
    with Desk(scanned()) as desk:
        desk.tap("Start")
        desk.wait(10 * SECOND)
        touch(desk, TASK)
        desk.wait(14 * SECOND)
        touch(desk, LISTENING)
        desk.wait(9 * SECOND)
        assert len(aside(desk)) == 4
        desk.wait(SCANS.interval_ms)
        assert aside(desk) == []
        lesson, now_ms = desk.recording.lesson, desk.recording.now_ms
        assert {lesson.not_watched(key, now_ms) for key in OTHERS if key != TIMERS} == {(Span(10_000, 25_000),)}
