"""Intervals as a coach meets them on Record: touches, keys, stops, turning, Undo, and what a scan does to the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from desk import Desk, placed
from hands import settle
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tablets import DESIGN, SMALLEST, UPRIGHT, names_on
from test_record import assert_focus_seen, assert_no_window
from test_scan_on_screen import scanned

from app.models import event_count, time_sample
from app.models.entry import ARM, PROVISIONAL
from app.models.recording import Status
from app.models.spans import Span
from app.models.time_sample import MOMENTARY, NONE, SAME, TICK
from app.models.time_sample_cells import cells
from app.preferences import Preferences
from app.widgets.parts.interval_card import IntervalCard
from app.widgets.parts.interval_tile import CodeTile
from app.widgets.parts.tap_button import HOLD_MS, TapButton

pytestmark = pytest.mark.usefixtures("qtbot")
INTERVALS, COUNTS = time_sample.KEY, event_count.KEY
SECOND, MINUTE = 1_000, 60_000
TELLING, ASKING, ALONE = "Telling or showing", "Asking and answering", "Working alone"


def sampled(*beside: str, **changes: Any) -> dict[str, Any]:
    """A lesson with Intervals of half a minute, ten of them, and other methods behind it."""
    agreed = replace(time_sample.NO_PLAN, **{"interval_ms": 30 * SECOND, "planned": 10, **changes})
    return {**placed(keys=(INTERVALS, *beside)), INTERVALS: msgspec.to_builtins(agreed)}


def state(desk: Desk) -> time_sample.State:
    found: time_sample.State = desk.recording.state(INTERVALS)
    return found


def became(desk: Desk) -> str:
    """What became of each interval so far, a letter for each."""
    return "".join(cell.value[0] for cell in cells(state(desk), desk.recording.now_ms))


def card(desk: Desk) -> str:
    (found,) = [known for known in desk.screen.findChildren(IntervalCard) if known.isVisible()]
    return f"{found.accessibleName()}: {found.accessibleDescription()}"


def until(desk: Desk, at_ms: int) -> None:
    """Lesson time goes on to then."""
    desk.wait(at_ms - desk.recording.now_ms)


def test_20_26_ticks_by_touch_and_by_key_are_one_act_each_and_undo_takes_each_back() -> None:
    with Desk(sampled(COUNTS)) as desk:
        desk.tap(TELLING)
        assert desk.recording.status is Status.RUNNING and desk.tab("Intervals") == "interval 1 of 10"
        desk.screen.setFocus()
        for key in (Qt.Key.Key_2, Qt.Key.Key_6):
            QTest.keyClick(desk.screen, key)
        settle()
        names = {known.id: known.name for known in state(desk).config.codes}
        assert [names[code] for code in state(desk).filled[1].codes] == [TELLING, ASKING, ALONE]
        assert [desk.says(name) for name in (TELLING, ASKING, "Listening", ALONE)] == ["on", "on", "off", "on"]
        until(desk, 40 * SECOND)
        desk.tap("Same as before")
        until(desk, 70 * SECOND)
        desk.tap("None of these")
        desk.show(COUNTS)
        desk.tap("Why")
        evidence = [entry for entry in desk.journal.entries if entry.method == INTERVALS]
        assert [entry.kind for entry in evidence] == [TICK, TICK, TICK, SAME, NONE]
        assert evidence[3].data == {"interval": 2, "as": 1}
        said = []
        while desk.says("Undo"):
            said.append(desk.says("Undo"))
            desk.tap("Undo")
        assert said == [
            "Why", "Interval 3: none of these", "Interval 2: same as 1", f"Interval 1: {ALONE}, on",
            f"Interval 1: {ASKING}, on", f"Interval 1: {TELLING}, on",
        ]  # fmt: skip
        assert state(desk).filled == {} and became(desk) == "moo"


def test_25_a_code_that_was_a_mistake_gives_none_of_these_back_when_it_is_taken_off() -> None:
    with Desk(sampled()) as desk:
        for touched, none in (("None of these", "on"), (TELLING, "off"), (TELLING, "on")):
            desk.tap(touched)
            assert desk.says("None of these") == none
        until(desk, 31 * SECOND)
        assert became(desk) == "eo"


def test_22_25_pause_freeze_sleep_and_set_clocks_leave_values_only_where_something_was_touched() -> None:
    with Desk(sampled(kind=MOMENTARY)) as desk:
        desk.tap("Start")
        until(desk, 32 * SECOND)
        desk.tap(TELLING)
        until(desk, 50 * SECOND)
        desk.tap("Pause")
        desk.wait(5 * MINUTE)
        desk.tap(ASKING)
        assert desk.journal.entries[-1].kind == PROVISIONAL
        desk.tap("Go on")
        until(desk, 74 * SECOND)
        assert became(desk) == "eo"
        desk.tap("Same as before")
        assert desk.says("Undo") == "Interval 2: same as 1, late by 14 s"
        until(desk, 85 * SECOND)
        # The look of 1:30 is due in the freeze: nobody could answer.
        desk.sleep(30 * SECOND)
        assert (desk.recording.status.value, desk.recording.now_ms) == ("running", 115 * SECOND)
        desk.tap(ALONE)
        assert became(desk) == "eem"
        until(desk, 125 * SECOND)
        desk.clocks.day -= timedelta(hours=1)
        desk.tap("None of these")
        desk.clocks.day += timedelta(hours=2)
        until(desk, 140 * SECOND)
        desk.sleep(20 * MINUTE)
        assert desk.recording.status.value == "interrupted"
        # It lets the lesson go on, and what is touched is for the look that is open then, if one is.
        until_ms = 140 * SECOND + 20 * MINUTE
        desk.tap(TELLING)
        assert desk.recording.status.value == "running" and not desk.shows("Interrupted")
        assert desk.recording.lesson.gaps == (Span(85_000, 115_000), Span(140_000, until_ms))
        assert set(state(desk).filled) == {1, 2, 4}
        until(desk, 46 * 30 * SECOND + 2_000)
        desk.tap(TELLING)
        assert set(state(desk).filled) == {1, 2, 4, 46}
        assert became(desk) == "eeme" + "m" * 41 + "e"


def test_47_an_eye_that_is_shut_makes_intervals_not_watched_and_a_tick_opens_it() -> None:
    with Desk(sampled()) as desk:
        desk.tap("Start")
        desk.tap("Watch Intervals")
        assert desk.tab("Intervals") == "not watched"
        tiles = desk.screen.findChildren(CodeTile)
        assert all(tile.face.ground.away for tile in tiles)
        until(desk, 95 * SECOND)
        desk.tap(TELLING)
        assert desk.tab("Intervals") == "interval 4 of 10" and not any(tile.face.ground.away for tile in tiles)
        assert desk.says("Last act").endswith("Intervals is watched again")
        until(desk, 110 * SECOND)
        assert became(desk) == "nnne"


def test_15_turned_with_an_interval_gone_back_to_touches_are_for_it_still() -> None:
    with Desk(sampled(COUNTS)) as desk:
        desk.tap(TELLING)
        until(desk, 35 * SECOND)
        desk.tap("Mark interval 1")
        assert desk.journal.entries[-1].kind == ARM and desk.says("Undo").startswith("Interval 1")
        said, before, written = card(desk), state(desk), len(desk.journal.entries)
        assert said.startswith("Interval 1 again")
        for tablet in (UPRIGHT, SMALLEST[0], DESIGN):
            desk.hold(tablet)
            assert (card(desk), state(desk)) == (said, before)
        desk.prefer(Preferences(left_hand=True, size=1.3, dim=True))
        assert (card(desk), state(desk), len(desk.journal.entries)) == (said, before, written)
        desk.tap(ASKING)
        assert state(desk).codes_of(1) == {"telling", "asking"} and not state(desk).is_entered(2)


def test_21_22_killed_in_an_interval_it_goes_on_with_what_was_entered_and_nothing_in_between() -> None:
    with Desk(sampled(COUNTS)) as killed:
        killed.tap(TELLING)
        until(killed, 40 * SECOND)
        killed.tap("Same as before")
        killed.tap(ALONE)
        until(killed, 50 * SECOND)
        before = state(killed)
        killed.screen.close_down()
        killed.clocks.pass_(7 * MINUTE)
        with Desk(resumed=killed) as desk:
            assert "7 min 0 s were not recorded" in desk.says("Interrupted")
            assert state(desk).filled == before.filled and not desk.shows("Prompt")
            until_ms = 50 * SECOND + 7 * MINUTE
            desk.tap(ASKING)
            assert set(state(desk).filled) == {1, 2, until_ms // 30_000 + 1}
            assert became(desk) == "ei" + "m" * 13 + "i", "what was not recorded throughout is so in part"
            watched = state(desk).lesson.watched_ms(INTERVALS, desk.recording.now_ms)
            assert watched == 50 * SECOND
            desk.tap("Undo")
            desk.tap("Undo")
            desk.tap("Undo")
            assert set(state(desk).filled) == {1}


def test_54_an_earlier_time_and_another_code_change_the_last_tick_alone_and_the_first_stays_stored() -> None:
    with Desk(sampled()) as desk:
        desk.tap("Start")
        until(desk, 12 * SECOND)
        desk.tap(TELLING)
        until(desk, 52 * SECOND)
        desk.tap(TELLING)
        first, written = state(desk).filled[1], list(desk.journal.entries)
        for name in ("10 s earlier", "5 s earlier", "Change to…", f"Change to {ASKING}"):
            desk.tap(name)
        assert state(desk).filled[1] == first
        assert state(desk).codes_of(2) == {"asking"} and state(desk).filled[2].at_ms == 37 * SECOND
        assert desk.journal.entries[: len(written)] == written
        desk.tap("20 s earlier")
        assert set(state(desk).filled) == {1, 2}, "an entry does not leave its interval"
        while desk.recording.acts.number > 2:
            desk.tap("Undo")
        assert state(desk).codes_of(2) == {"telling"} and state(desk).filled[2].at_ms == 52 * SECOND


def test_51_a_held_code_is_ticked_once() -> None:
    with Desk(sampled()) as desk:
        tile = desk.find(TELLING)
        QTest.mousePress(tile, Qt.MouseButton.LeftButton)
        QTest.qWait(HOLD_MS + 60)
        assert desk.says(TELLING) == "on"
        QTest.mouseRelease(tile, Qt.MouseButton.LeftButton)
        assert (desk.says(TELLING), len(state(desk).filled[1].codes)) == ("on", 1)
        assert [entry.kind for entry in desk.journal.entries].count(TICK) == 1


def test_18_52_no_way_through_intervals_and_scans_opens_a_window_and_the_focus_stays() -> None:
    for words, tablet in ((sampled(), UPRIGHT), (scanned(), DESIGN)):
        with Desk(words, tablet=tablet) as desk:
            desk.tap("Start")
            until(desk, 32 * SECOND)
            left_out = {"Finish", "Leave", "Cover", "Pause", "Dim", "Counts", "Timers"}
            names = sorted(names_on(desk.screen) - left_out)
            seats = [name for name in names if name.startswith("Seat ")]
            for name in (name for name in names if name not in seats[2:]):
                if desk.shows(name):
                    desk.click(name)
                    assert_no_window(name)
                    assert_focus_seen(desk, f"{name}, {tablet}")
            for target in desk.recorder(INTERVALS).findChildren(TapButton)[:3]:
                target.held.emit()
                settle()
                assert_no_window(f"{target.accessibleName()}, held")
            desk.sleep(2 * MINUTE)
            assert_no_window("stopped")
            assert_focus_seen(desk, f"stopped, {tablet}")
