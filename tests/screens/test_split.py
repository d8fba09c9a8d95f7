"""Split view: two methods side by side, one above the other upright; both are live."""

from __future__ import annotations

from itertools import product

import pytest
from desk import Desk, placed, things, timers
from hands import tap
from tablets import DESIGN, TABLETS, UPRIGHT, USUAL, Tablet, evidence, least_side, overlap, place_of

from app.models import duration, event_count
from app.preferences import Preferences
from app.screens.record_rail import NO_ROOM

pytestmark = pytest.mark.usefixtures("qtbot")
COUNTS, TIMERS = event_count.KEY, duration.KEY


def on_show(desk: Desk) -> list[str]:
    """The methods on show, the larger one first."""
    found = [key for key in desk.recording.tracks if desk.recorder(key).isVisible()]
    return sorted(found, key=lambda key: -desk.recorder(key).width() * desk.recorder(key).height())


def test_split_view_shows_two_methods_side_by_side_and_one_view_one_again() -> None:
    with Desk() as desk:
        desk.tap("Start")
        assert on_show(desk) == [COUNTS]
        desk.tap("Split view")
        assert on_show(desk) == [COUNTS, TIMERS]
        first, second = place_of(desk.recorder(COUNTS)), place_of(desk.recorder(TIMERS))
        assert not overlap(first, second) and first[1] == second[1]
        assert first[2] / (first[2] + second[2]) == pytest.approx(0.6, abs=0.01)
        desk.tap("One view")
        assert on_show(desk) == [COUNTS]


def test_upright_one_stands_above_the_other() -> None:
    with Desk(tablet=UPRIGHT) as desk:
        desk.tap("Split view")
        first, second = place_of(desk.recorder(COUNTS)), place_of(desk.recorder(TIMERS))
        assert not overlap(first, second) and first[0] == second[0] and first[1] < second[1]


def test_the_other_tab_swaps_the_two() -> None:
    with Desk() as desk:
        desk.tap("Split view")
        desk.tap("Timers")
        assert on_show(desk) == [TIMERS, COUNTS]
        desk.tap("Timers")
        assert on_show(desk) == [TIMERS, COUNTS]
        desk.tap("Counts")
        assert on_show(desk) == [COUNTS, TIMERS]


def test_both_record_and_what_one_records_leaves_the_other_as_it_is() -> None:
    with Desk() as desk:
        desk.tap("Split view")
        tap(evidence(desk.recorder(COUNTS))[0])
        desk.wait(2_000)
        tap(evidence(desk.recorder(TIMERS))[0])
        desk.wait(3_000)
        tap(evidence(desk.recorder(COUNTS))[0])
        assert [entry.kind for entry in desk.journal.entries] == ["start", "tap", "start", "tap"]
        timers, counts = (desk.recording.tracks[key].state for key in (TIMERS, COUNTS))
        assert timers.total_ms("teacher", desk.recording.now_ms) == 3_000
        assert counts.total == 2


def test_15_turning_the_tablet_keeps_split_view_counts_and_running_timers() -> None:
    with Desk() as desk:
        desk.tap("Split view")
        tap(evidence(desk.recorder(TIMERS))[0])
        desk.wait(7_000)
        tap(evidence(desk.recorder(COUNTS))[0])
        before = {key: track.state for key, track in desk.recording.tracks.items()}
        for _ in range(2):
            desk.hold(Tablet(desk.tablet.size[::-1], 5.25))
            assert on_show(desk) == [COUNTS, TIMERS]
            assert {key: track.state for key, track in desk.recording.tracks.items()} == before
        desk.wait(1_000)
        assert desk.recording.tracks[TIMERS].state.total_ms("teacher", desk.recording.now_ms) == 8_000


def test_02_whatever_split_view_offers_keeps_twelve_millimetres() -> None:
    with Desk(painted=False) as desk:
        for tablet, title in product(TABLETS, ("Counts", "Timers")):
            desk.hold(tablet)
            desk.click(title)
            if desk.shows("Split view") and desk.find("Split view").isEnabled():
                desk.click("Split view")
            shown = on_show(desk)
            for key in shown:
                for target in evidence(desk.recorder(key)):
                    side = least_side(place_of(target))
                    assert side >= 12 * tablet.dip_per_mm - 0.5, f"{target.accessibleName()}, {shown}, {tablet}"
            if desk.shows("One view"):
                desk.click("One view")


@pytest.mark.parametrize("tablet", [tablet for tablet in USUAL if tablet.size[0] * tablet.size[1] > 960 * 640], ids=str)
def test_usual_tablets_show_eight_things_and_five_timers_at_once(tablet: Tablet) -> None:
    with Desk(tablet=tablet) as desk:
        desk.click("Split view")
        assert on_show(desk) == [COUNTS, TIMERS]


def test_a_tile_that_is_named_needs_less_room_and_one_whose_name_is_taken_back_more() -> None:
    vocabularies = {COUNTS: things([*"ABCDEFGHIJKLMNOPQ", ""]), TIMERS: timers(2, pause_pad=False)}
    with Desk(vocabularies, tablet=Tablet((1280, 853), 5.8)) as desk:
        split = desk.find("Split view")
        assert (split.isEnabled(), split.accessibleDescription()) == (False, NO_ROOM)
        desk.recorder(COUNTS).recorded.emit(event_count.rename("k17", "R"))
        assert (split.isEnabled(), split.accessibleDescription()) == (True, "")
        desk.tap("Split view")
        assert on_show(desk) == [COUNTS, TIMERS]
        desk.tap("Undo")
        assert on_show(desk) == [COUNTS]
        desk.tap("Redo")
        assert on_show(desk) == [COUNTS, TIMERS]


def test_a_lesson_of_one_method_has_nothing_to_split() -> None:
    with Desk({COUNTS: desk_config(COUNTS)}, tablet=DESIGN) as desk:
        assert not desk.find("Split view").isEnabled()


def desk_config(key: str) -> object:
    from desk import configs

    return configs()[key]


def test_a_method_that_was_not_seen_yet_stands_beside_another_if_its_seats_have_room_there() -> None:
    with Desk(placed(many=True), preferences=Preferences(shown=TIMERS, split=True)) as desk:
        assert all(desk.recorder(key).fits(desk.recorder(key).size()) for key in desk.on_show)
