"""A scan as a coach lives it on Record: seat after seat, and what it does to the other methods and to the record."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
import pytest
from desk import Desk, placed
from PySide6.QtCore import QPoint
from tablets import SMALLEST, UPRIGHT, least_side, place_of, targets

from app.models import duration, event_count, room, time_sample
from app.models.entry import LESSON
from app.models.spans import total_ms
from app.widgets.parts.interval_scan import ScanBoard
from app.widgets.parts.interval_scan_card import ScanCard
from app.widgets.parts.interval_scan_key import StateKey
from app.widgets.parts.seat_key import SeatKey
from app.widgets.parts.tap_button import TapButton

pytestmark = pytest.mark.usefixtures("qtbot")
SCANS = replace(time_sample.NO_PLAN, kind=time_sample.SCAN, interval_ms=180_000, planned=3)
TASK, LISTENING, OTHER, UNCLEAR, EMPTY = (
    "Agreed task",
    "Listening",
    "Other activity",
    "Could not tell",
    "Empty seat",
)


def scanned(many: bool = False) -> dict[str, Any]:
    """A lesson with scans beside Counts and Timers: 28 children at tables, or 35 in rows."""
    made = placed(many, (time_sample.KEY, event_count.KEY, duration.KEY))
    return {**made, time_sample.KEY: msgspec.to_builtins(SCANS)}


def looks(desk: Desk, number: int) -> dict[int, str]:
    """What was seen in a scan, by the numbers of the seats in the order of the looks."""
    known = desk.recording.lesson.room.students
    state: time_sample.State = desk.recording.state(time_sample.KEY)
    found = state.scanned.get(number)
    return {} if found is None else {known[child].number: look.state for child, look in found.looks.items()}


def touch(desk: Desk, *names: str) -> None:
    """One after another, a second apart."""
    for name in names:
        desk.tap(name)
        desk.wait(1_000)


def card(desk: Desk) -> str:
    (found,) = desk.screen.findChildren(ScanCard)
    return found.accessibleDescription()


def hold(desk: Desk, name: str) -> None:
    """A finger comes down on a key and stays there."""
    desk.tap(name)
    desk.find(name).held.emit()
    desk.wait(1_000)


def test_48_a_whole_scan_is_lived_through_with_a_jump_a_held_key_and_an_absent_child_and_undone_to_its_start() -> None:
    with Desk(scanned()) as desk:
        desk.show(time_sample.KEY)
        assert card(desk).startswith("Scan 1 of 3: look left to right, row by row; 0 of 28 looked at")
        touch(desk, TASK, LISTENING)
        desk.recording.add(LESSON, room.absent(desk.child(3)))
        desk.wait(1_000)
        touch(desk, UNCLEAR)
        assert looks(desk, 1) == {1: "task", 2: "listens", 4: "unclear"}
        hold(desk, OTHER)
        assert list(looks(desk, 1).values())[3:] == ["other"] * 4, "the rest of the second row"
        assert desk.tab("Counts") == "not watched"
        desk.tap("Seat 2")
        assert card(desk).startswith("Scan 1 of 3: look at seat 2 again; 7 of 27")
        touch(desk, EMPTY)
        for _ in range(4):
            hold(desk, TASK)
        assert card(desk).startswith("Scan 1 of 3 is complete; 27 of 27 looked at; The next one is due at")
        assert looks(desk, 1)[2] == "empty"
        assert len(looks(desk, 1)) == 27
        assert desk.tab("Counts") != "not watched"
        lesson, now_ms = desk.recording.lesson, desk.recording.clock.now_ms()
        (away,) = lesson.not_watched(event_count.KEY, now_ms)
        assert lesson.watched_ms(event_count.KEY, now_ms) + total_ms([away]) == now_ms
        assert lesson.not_watched(duration.KEY, now_ms) == ()
        desk.wait(180_000)
        assert card(desk).startswith("Scan 2 of 3: look left to right, row by row; 0 of 27 looked at")
        for _ in range(10):
            desk.tap("Undo")
        assert looks(desk, 1) == {}
        assert desk.recording.lesson.not_watched(event_count.KEY, now_ms) == ()


def test_20_a_held_key_is_one_act_about_all_its_seats_dated_when_the_finger_came_down() -> None:
    with Desk(scanned()) as desk:
        desk.show(time_sample.KEY)
        touch(desk, TASK)
        at_ms = desk.recording.now_ms
        desk.tap(LISTENING)
        desk.wait(600)
        desk.find(LISTENING).held.emit()
        seats = looks(desk, 1)
        assert len(seats) > 2 and set(list(seats.values())[1:]) == {"listens"}
        assert desk.says("Undo") == f"Seats 2 to {len(seats)}: listening"
        scan = desk.recording.state(time_sample.KEY).scanned[1]
        assert {look.at_ms for look in scan.looks.values()} == {scan.looks[desk.child(1)].at_ms, at_ms}
        desk.tap("Undo")
        assert looks(desk, 1) == {1: "task"}
        desk.tap("Redo")
        assert looks(desk, 1) == seats


def test_15_30_turned_paused_and_killed_in_the_middle_a_scan_goes_on_where_it_was() -> None:
    with Desk(scanned()) as desk:
        desk.show(time_sample.KEY)
        touch(desk, TASK, LISTENING, TASK)
        desk.tap("Seat 9")
        desk.tap("Pause")
        hold(desk, OTHER)
        assert looks(desk, 1) == {1: "task", 2: "listens", 3: "task"}, "what is touched in a pause is kept aside"
        desk.tap("Go on")
        desk.hold(UPRIGHT)
        keys, seats = desk.screen.findChildren(StateKey), desk.screen.findChildren(SeatKey)
        assert min(key.mapTo(desk.screen, QPoint()).y() for key in keys) > max(place_of(seat)[1] for seat in seats)
        desk.write()
    with Desk(resumed=desk) as again:
        again.show(time_sample.KEY)
        assert again.says("Seat 9") == "next"
        touch(again, UNCLEAR)
        assert looks(again, 1) == {1: "task", 2: "listens", 3: "task", 9: "unclear"}


def test_1_2_with_35_seats_every_target_is_large_enough_on_the_smallest_tablet_both_ways() -> None:
    small = [tablet for tablet in SMALLEST if tablet.size_factor == max(known.size_factor for known in SMALLEST)]
    with Desk(scanned(many=True), tablet=small[0]) as desk:
        desk.show(time_sample.KEY)
        (board,) = desk.screen.findChildren(ScanBoard)
        for tablet in small:
            desk.hold(tablet)
            found = [target for target in targets(board) if isinstance(target, TapButton)]
            assert len(found) == 35 + 5
            assert min(least_side(place_of(target)) for target in found) >= 12 * tablet.dip_per_mm - 0.5
