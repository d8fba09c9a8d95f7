"""What More does about the room: who is absent, who sits where, the map's turn, furniture, hidden names."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
import pytest
from desk import Desk, configs
from hands import tap
from PySide6.QtWidgets import QWidget
from seated import a_class
from tablets import SMALLEST, UPRIGHT, Tablet, least_side, overlap, place_of

from app.models import duration, event_count, room, verbal_flow
from app.models.event_count import Category, Config
from app.models.verbal_flow import NO_PLAN
from app.preferences import Preferences
from app.screens.record_more import MorePanel
from app.screens.record_seats import SeatsPanel
from app.screens.room_editor import RoomEditor
from app.widgets.parts.seat_key import SeatKey
from app.widgets.parts.tap_button import TapButton

pytestmark = pytest.mark.usefixtures("qtbot")
COUNTS, TIMERS, TALK = event_count.KEY, duration.KEY, verbal_flow.KEY
BY_SEAT = Config((Category("praise", "Praise", by_seat=True), Category("bell", "Bell")))


def in_a_room(columns: int = 6, rows: int = 5) -> dict[str, Any]:
    """A lesson with Counts by seat and Timers in a room with two layouts."""
    lesson_room = replace(a_class(columns, rows, layouts=2), show_initials=True)
    return {
        COUNTS: msgspec.to_builtins(BY_SEAT),
        TIMERS: configs()[TIMERS],
        room.ROOM: msgspec.to_builtins(lesson_room),
    }


def seen(desk: Desk, kind: type[QWidget]) -> list[Any]:
    return [widget for widget in desk.screen.findChildren(kind) if widget.isVisible()]


def seat(desk: Desk, number: int) -> TapButton:
    """A seat in the panel, and not that of the map below it."""
    (panel,) = seen(desk, SeatsPanel)
    (found,) = [known for known in panel.findChildren(TapButton) if known.accessibleName() == f"Seat {number}"]
    return found  # type: ignore[no-any-return]


def on_the_map(desk: Desk, number: int) -> SeatKey:
    (found,) = [known for known in seen(desk, SeatKey) if known.accessibleName() == f"Seat {number}"]
    return found  # type: ignore[no-any-return]


def the_room(desk: Desk) -> room.State:
    return desk.recording.lesson.room


def sits(desk: Desk, number: int) -> str:
    place = the_room(desk).layout.place_of(f"s{number}")
    assert place is not None
    return place.id


def marks(desk: Desk) -> dict[str, int]:
    return {student: len(events) for student, events in desk.recording.state(COUNTS).seats.items()}


def test_59_before_the_start_who_is_absent_is_said_in_a_touch_each_and_is_no_target_then() -> None:
    with Desk(in_a_room()) as desk:
        desk.tap("Absent")
        for number in (9, 12, 9):
            tap(seat(desk, number))
        assert (set(the_room(desk).absent), desk.says("State")) == ({"s12"}, "Ready")
        assert desk.says("Last act") == "Seat 9 is here"
        desk.tap("Absent")
        assert not seen(desk, SeatsPanel)
        assert "Seat 12" not in [known.accessibleName() for known in seen(desk, SeatKey)]
        assert desk.shows("Seat 12, absent")
        for absent in ({"s9", "s12"}, {"s9"}, set()):
            desk.tap("Undo")
            assert the_room(desk).absent == absent
        desk.tap("Start")
        assert not desk.shows("Absent")


def test_a_panel_of_seats_closes_on_the_next_evidence_and_that_counts() -> None:
    with Desk(in_a_room(), tablet=UPRIGHT) as desk:
        desk.tap("Start")
        desk.tap("Timers")
        desk.tap("More")
        desk.tap("Absent")
        tap(seat(desk, 9))
        tap(desk.tiles(TIMERS)[0])
        assert not seen(desk, SeatsPanel)
        assert desk.recording.state(TIMERS).total_ms("teacher", desk.recording.now_ms + 5_000) == 5_000
        assert the_room(desk).absent == {"s9"}


def test_60_layout_new_seats_two_who_change_places_and_turns_leave_every_mark_with_its_child() -> None:
    with Desk(in_a_room()) as desk:
        desk.tap("Praise")
        for number in (9, 9, 4):
            tap(on_the_map(desk, number))
        before = marks(desk)
        desk.tap("More")
        desk.tap("Turn the map")
        desk.tap("Turn the map")
        desk.tap("Layout: Circle")
        desk.tap("Reseat")
        for number in (30, 1):
            tap(seat(desk, number))
        desk.tap("More")
        desk.tap("Swap two")
        for number in (9, 17):
            tap(seat(desk, number))
        state = the_room(desk)
        assert (state.quarter, state.layout_id, state.layout.name) == (2, "l2", "Circle")
        assert marks(desk) == before == {"s9": 2, "s4": 1}
        desk.tap("Close")
        assert [mark.face.marks for mark in (on_the_map(desk, 9), on_the_map(desk, 4))] == [(0, 0), (0,)]
        assert on_the_map(desk, 17).face.marks == ()
        for _ in range(6):
            desk.tap("Undo")
        assert the_room(desk) == room.agreed(in_a_room())
        assert marks(desk) == before


def test_each_touch_of_a_new_order_takes_the_next_place_and_undo_gives_one_back() -> None:
    with Desk(in_a_room()) as desk:
        desk.tap("Start")
        desk.tap("More")
        desk.tap("Reseat")
        for number in (5, 1, 9):
            tap(seat(desk, number))
        assert [sits(desk, number) for number in (5, 1, 9)] == ["q01", "q02", "q03"]
        desk.tap("Undo")
        assert sits(desk, 9) == "q09"
        tap(seat(desk, 12))
        assert [sits(desk, number) for number in (5, 1, 12)] == ["q01", "q02", "q03"]
        everybody = {place.student for place in the_room(desk).seats}
        assert everybody == {f"s{n}" for n in range(1, 31)}


def test_a_new_order_begins_anew_where_the_layout_is_taken_back_under_it() -> None:
    with Desk(in_a_room()) as desk:
        first = sits(desk, 1)
        desk.tap("More")
        desk.tap("Layout: Circle")
        desk.tap("Reseat")
        desk.tap("Undo")
        tap(seat(desk, 4))
        assert (sits(desk, 4), desk.says("Last act")) == (first, "Seat 4 sits elsewhere")


def test_two_change_places_in_two_touches() -> None:
    with Desk(in_a_room()) as desk:
        desk.tap("More")
        desk.tap("Swap two")
        for number in (3, 3, 3, 20):
            tap(seat(desk, number))
        assert (sits(desk, 3), sits(desk, 20)) == ("q020", "q03")
        assert desk.recording.acts.number == 1


def test_acts_about_the_room_are_kept_through_a_kill_and_are_offered_no_earlier_time() -> None:
    with Desk(in_a_room()) as desk:
        desk.tap("Praise")
        tap(on_the_map(desk, 9))
        desk.tap("More")
        desk.tap("Absent")
        tap(seat(desk, 12))
        assert not desk.shows("5 s earlier")
        desk.wait(2_000)
        with Desk(in_a_room(), resumed=desk) as again:
            assert the_room(again).absent == {"s12"}
            assert (marks(again), again.recording.state(COUNTS).armed.category) == ({"s9": 1}, "praise")


def test_names_are_hidden_on_every_map_and_shown_again() -> None:
    with Desk(in_a_room()) as desk:
        assert on_the_map(desk, 9).face.initials
        desk.tap("More")
        desk.tap("Hide names")
        assert not on_the_map(desk, 9).face.initials
        desk.tap("Absent")
        assert not seat(desk, 9).accessibleDescription()
        desk.tap("More")
        desk.tap("Hide names")
        assert on_the_map(desk, 9).face.initials


def test_names_that_are_hidden_are_so_over_the_editor_too_and_a_turned_map_is_no_moved_furniture() -> None:
    with Desk(in_a_room(), preferences=Preferences(hide_names=True)) as desk:
        desk.tap("More")
        desk.tap("Turn the map")
        turned = the_room(desk)
        for changed in (False, True):
            if not desk.shows("Move furniture"):
                desk.tap("More")
            desk.tap("Move furniture")
            (editor,) = seen(desk, RoomEditor)
            assert not editor.room.show_initials
            if changed:
                editor.editing.add(room.SHELF, 500, 500)
            desk.tap("Done")
            assert desk.says("Last act") == ("Furniture moved" if changed else "Map turned")
        assert the_room(desk).room.show_initials and the_room(desk).quarter == turned.quarter == 1


def test_undo_of_an_act_about_the_room_drops_what_was_being_drawn_of_it() -> None:
    with Desk(in_a_room()) as desk:
        desk.tap("More")
        desk.tap("Layout: Circle")
        desk.tap("Move furniture")
        (editor,) = seen(desk, RoomEditor)
        editor.editing.add(room.SHELF, 500, 500)
        (undo,) = [
            key
            for key in desk.screen.findChildren(TapButton)
            if key.parent() is desk.screen and key.accessibleName() == "Undo"
        ]
        tap(undo)
        assert the_room(desk).layout_id == "l1"
        assert not seen(desk, RoomEditor)
        assert not desk.recording.acts.number


def test_furniture_is_moved_while_the_clock_runs_and_what_is_put_back_is_no_act() -> None:
    with Desk(in_a_room()) as desk:
        desk.tap("Start")
        desk.tap("More")
        desk.tap("Move furniture")
        (editor,) = seen(desk, RoomEditor)
        desk.wait(3_000)
        editor.dropped.emit()
        assert (seen(desk, RoomEditor), desk.recording.acts.number, desk.says("Clock")) == ([], 0, "0:03")
        desk.tap("More")
        desk.tap("Move furniture")
        (editor,) = seen(desk, RoomEditor)
        before = the_room(desk)
        editor.editing.add(room.SHELF, 500, 500)
        desk.tap("Timers")
        assert not seen(desk, RoomEditor)
        assert len(the_room(desk).layout.pieces) == len(before.layout.pieces) + 1
        assert desk.says("Last act").endswith("Furniture moved")
        desk.tap("Undo")
        assert the_room(desk) == before


def test_seats_stand_as_in_the_room_where_talk_flow_is_recorded() -> None:
    with Desk({**in_a_room(), TALK: msgspec.to_builtins(NO_PLAN)}) as desk:
        desk.tap("More")
        desk.tap("Seats as they stand")
        assert desk.recording.state(TALK).armed.true_positions
        desk.tap("Seats as they stand")
        assert not desk.recording.state(TALK).armed.true_positions
        assert desk.recording.acts.number == 0


def test_without_seats_more_has_nothing_about_them() -> None:
    with Desk({COUNTS: configs()[COUNTS]}) as desk:
        assert not desk.shows("Absent")
        desk.tap("More")
        assert desk.shows("Left hand") and not desk.shows("Reseat") and not desk.shows("Hide names")


@pytest.mark.parametrize("tablet", SMALLEST, ids=str)
def test_01_03_on_the_smallest_glass_all_keys_and_35_seats_are_9_mm_and_none_lie_on_another(tablet: Tablet) -> None:
    with Desk({**in_a_room(7, 5), TALK: msgspec.to_builtins(NO_PLAN)}, tablet=tablet) as desk:
        desk.tap("More")
        check(desk, seen(desk, MorePanel)[0])
        desk.tap("Absent")
        check(desk, seen(desk, SeatsPanel)[0])


def check(desk: Desk, panel: QWidget) -> None:
    work = place_of(desk.recorder(desk.on_show[0]))
    places = {key.accessibleName(): place_of(key) for key in panel.findChildren(TapButton) if key.isVisible()}
    assert len(places) > 10
    for name, place in places.items():
        assert least_side(place) >= 9 * desk.tablet.dip_per_mm - 0.5, name
        assert work[1] <= place[1] and place[1] + place[3] <= work[1] + work[3], name
        assert not any(overlap(place, other) for known, other in places.items() if known != name), name
