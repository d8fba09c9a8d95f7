"""The last-act row: set back, words for a bright spot, watching since; and touches in a pause."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import msgspec
import pytest
from desk import Desk, configs
from hands import settle, tap
from PySide6.QtTest import QTest
from seated import a_class
from tablets import DESIGN, SMALLEST, TABLETS, UPRIGHT, Tablet, least_side, place_of

from app.models import duration, event_count, room, verbal_flow
from app.models.entry import PROVISIONAL
from app.models.event_count import Category

pytestmark = pytest.mark.usefixtures("qtbot")
COUNTS, TIMERS = event_count.KEY, duration.KEY
TIMES = ("5 s earlier", "10 s earlier", "20 s earlier")


@pytest.mark.parametrize(("name", "by_ms"), list(zip(TIMES, (5_000, 10_000, 20_000), strict=True)))
def test_54_the_last_act_is_set_back_in_one_touch_and_its_first_time_stays_stored(name: str, by_ms: int) -> None:
    with Desk() as desk:
        desk.tap("Recall")
        desk.wait(60_000)
        desk.tap("Why")
        desk.tap(name)
        events = desk.recording.tracks[COUNTS].state.events
        assert [event.at_ms for event in events["k1"]] == [60_000 - by_ms]
        assert [event.at_ms for event in events["k0"]] == [0]
        assert [entry.at_ms for entry in desk.journal.entries if entry.kind == "tap"] == [0, 60_000]
        assert desk.says("Last act").endswith(f"{name}: Why")
        desk.tap("Undo")
        assert [e.at_ms for e in desk.recording.tracks[COUNTS].state.events["k1"]] == [60_000]


def test_54_a_timer_switched_too_late_is_set_back_and_the_other_gives_up_the_time() -> None:
    with Desk() as desk:
        tap(desk.tiles(TIMERS)[0])
        desk.wait(60_000)
        tap(desk.tiles(TIMERS)[1])
        desk.tap("10 s earlier")
        desk.wait(5_000)
        state, now = desk.recording.tracks[TIMERS].state, desk.recording.now_ms
        assert (state.total_ms("teacher", now), state.total_ms("student", now)) == (50_000, 15_000)


def test_54_a_switch_set_back_leaves_the_one_before_it_and_a_pause_its_length() -> None:
    pad = {**configs(), TIMERS: msgspec.to_builtins(replace(duration.NO_PLAN, pause_pad=True))}
    with Desk(pad) as desk:
        tap(desk.tiles(TIMERS)[0])
        desk.wait(12_000)
        tap(desk.find("One student"))
        desk.tap("20 s earlier")
        state = desk.recording.tracks[TIMERS].state
        assert (state.total_ms("teacher", 12_000), state.total_ms("student", 12_000)) == (1_000, 11_000)
        desk.tap("Pause after a question")
        desk.wait(2_000)
        desk.tap("Student spoke")
        assert [pause.length_ms for pause in desk.recording.tracks[TIMERS].state.pauses] == [2_000]
        assert not any(desk.shows(name) for name in TIMES)


def test_what_opens_an_eye_says_so() -> None:
    with Desk() as desk:
        desk.tap("Start")
        desk.tap("Watch Counts")
        desk.wait(5_000)
        desk.tap("Recall")
        assert desk.says("Last act").endswith("Recall · Counts is watched again")


def test_an_act_is_not_set_back_beyond_the_start() -> None:
    with Desk() as desk:
        desk.tap("Recall")
        desk.wait(3_000)
        desk.tap("Why")
        desk.tap("20 s earlier")
        assert [e.at_ms for e in desk.recording.tracks[COUNTS].state.events["k1"]] == [0]
        written = len(desk.journal.entries)
        desk.tap("5 s earlier")
        assert len(desk.journal.entries) == written
        assert desk.says("Last act").endswith("Why · It cannot be set back further.")


def test_53_the_offers_are_nine_millimetres_and_stay_until_the_next_act() -> None:
    with Desk(painted=False) as desk:
        desk.click("Recall")
        desk.wait(61_000)
        for tablet in TABLETS:
            desk.hold(tablet)
            last = place_of(desk.find("Last act"))
            for name in ("Change to…", *TIMES):
                left, _, wide, high = place_of(desk.find(name))
                assert min(wide, high) >= 9 * tablet.dip_per_mm - 0.5, f"{name}, {tablet}"
                assert last[0] <= left and left + wide <= last[0] + last[2], f"{name}, {tablet}"


TALK = verbal_flow.KEY
TALKED_IN = {
    COUNTS: configs()[COUNTS],
    TALK: msgspec.to_builtins(verbal_flow.NO_PLAN),
    room.ROOM: msgspec.to_builtins(a_class(6, 5)),
}


def asked(desk: Desk, seat: str = "s9") -> None:
    """The teacher asks that seat why."""
    desk.screen._touched(TALK, verbal_flow.turn(verbal_flow.TEACHER, seat, "why"))
    settle()


@pytest.mark.parametrize("tablet", (DESIGN, UPRIGHT, *SMALLEST), ids=str)
def test_53_54_worded_offers_have_a_key_of_their_own_within_reach_of_undo_on_the_smallest_tablet_as_well(
    tablet: Tablet,
) -> None:
    with Desk(TALKED_IN, tablet=tablet) as desk:
        desk.tap("Start")
        asked(desk)
        last, undo = place_of(desk.find("Last act")), place_of(desk.find("Undo"))
        places = [place_of(desk.find(name)) for name in ("Other way round", "No answer", *TIMES)]
        for place in places:
            assert least_side(place) >= 9 * tablet.dip_per_mm - 0.5
            assert place[2] >= min(1.0, tablet.size_factor) * 11 * tablet.dip_per_mm - 1
        assert all(one[0] + one[2] < other[0] for one, other in pairwise([(last[0], 0, 0, 0), *places]))
        end = place_of(desk.find(TIMES[-1]))
        beside = undo[0] - end[0] - end[2] if not tablet.portrait else undo[1] - last[1] - last[3]
        assert 0 <= beside <= 5 * tablet.dip_per_mm


def test_54_a_turn_is_turned_round_has_no_answer_or_another_chip_in_one_touch_each() -> None:
    with Desk(TALKED_IN) as desk:
        desk.tap("Start")
        asked(desk)
        desk.tap("Other way round")
        (turn,) = desk.recording.state(TALK).turns
        assert (turn.speaker, turn.listener) == ("s9", "teacher")
        desk.tap("Other way round")
        desk.tap("No answer")
        assert desk.says("Last act").endswith("Changed to To seat 9: Explain why, no answer")
        desk.tap("Change to Recall")
        assert [turn.chip for turn in desk.recording.state(TALK).turns] == ["recall"]
        assert desk.recording.acts.number == 5


def test_offers_with_the_same_words_are_two_keys() -> None:
    two = event_count.Config(tuple(Category(f"k{n}", name) for n, name in enumerate(("Recall", "Same", "Same"))))
    with Desk({COUNTS: msgspec.to_builtins(two)}) as desk:
        desk.tap("Recall")
        desk.tap("Change to Same (2)")
        assert [len(events) for events in desk.recording.state(COUNTS).events.values()] == [0, 0, 1]


def test_50_watching_since_sets_the_start_back_and_changes_no_time_of_day() -> None:
    with Desk() as desk:
        desk.wait(5 * 60_000)
        desk.tap("Recall")
        assert desk.says("Last act") == "10:10:00  Recall"
        desk.tap("Watching since 10:05")
        desk.wait(60_000)
        assert desk.says("Clock") == "6:00"
        assert desk.recording.recorded_ms == 6 * 60_000
        (event,) = desk.recording.tracks[COUNTS].state.events["k0"]
        assert f"{desk.recording.lesson.wall_at(event.at_ms):%H:%M:%S}" == "10:10:00"
        desk.tap("Undo")
        assert (desk.says("Clock"), desk.says("Recall")) == ("1:00", "1")


def test_50_it_is_offered_after_a_long_wait_and_for_the_first_act_alone() -> None:
    with Desk() as desk:
        desk.wait(30_000)
        desk.tap("Recall")
        assert not desk.shows("Watching since 10:05")
    with Desk() as desk:
        desk.wait(90_000)
        desk.tap("Recall")
        assert desk.shows("Watching since 10:05")
        desk.tap("Why")
        assert not desk.shows("Watching since 10:05")


def test_50_a_name_and_an_eye_before_the_first_act_leave_it_the_first() -> None:
    with Desk() as desk:
        desk.tap("Watch Timers")
        desk.screen._work.recorded.emit(COUNTS, event_count.rename("k0", "Facts"))
        desk.wait(90_000)
        desk.tap("Facts")
        assert desk.shows("Watching since 10:05")
        desk.tap("Undo")
        assert not desk.shows("Watching since 10:05")


def test_30_at_the_third_touch_in_a_pause_a_large_go_on_stands_beside_undo() -> None:
    with Desk() as desk:
        desk.tap("Recall")
        desk.tap("Pause")
        for n in range(3):
            assert not desk.shows("Go on recording"), n
            desk.tap("Why")
            assert desk.says("Last act").startswith("Paused")
        go_on = place_of(desk.find("Go on recording"))
        assert go_on[2] >= 40 * 5.25 - 1 and go_on[3] >= 18 * 5.25 - 1
        undo = place_of(desk.find("Undo"))
        assert 0 <= undo[0] - go_on[0] - go_on[2] <= 5 * 5.25
        assert [e.kind for e in desk.journal.entries].count(PROVISIONAL) == 3
        assert desk.says("Why") == "0"
        desk.tap("Go on recording")
        assert not desk.shows("Go on recording")
        desk.tap("Why")
        assert (desk.says("Why"), desk.says("State").split(",")[0]) == ("1", "Recording")


def test_30_undo_puts_the_large_go_on_away() -> None:
    with Desk() as desk:
        desk.tap("Recall")
        desk.tap("Pause")
        for _ in range(3):
            desk.tap("Why")
        desk.tap("Undo")
        assert not desk.shows("Go on recording")
        assert desk.says("State").startswith("Paused")


@pytest.mark.parametrize("act", ["Bright spot", "Watch Timers", "Note"])
def test_30_an_act_that_is_no_evidence_is_shown_and_leaves_the_large_go_on(act: str) -> None:
    with Desk() as desk:
        desk.tap("Recall")
        desk.tap("Pause")
        desk.tap("Why")
        desk.tap("Why")
        desk.tap(act)
        if act == "Note":
            QTest.keyClicks(desk.writing(), "Bell")
            desk.tap("Done")
        assert not desk.says("Last act").startswith("Paused")
        desk.tap("Why")
        assert desk.says("Last act").startswith("Paused")
        assert desk.shows("Go on recording")
        desk.tap("Watch Counts")
        assert desk.shows("Go on recording")


def test_a_bright_spot_is_one_touch_and_its_words_come_later() -> None:
    with Desk() as desk:
        desk.tap("Start")
        desk.wait(9_000)
        desk.tap("Bright spot")
        assert desk.says("Last act") == "10:05:09  Bright spot"
        desk.tap("Add words")
        desk.wait(4_000)
        QTest.keyClicks(desk.writing(), "Seat 21 explained to seat 15")
        desk.tap("Recall")
        desk.tap("Done")
        settle()
        (spot,) = desk.recording.lesson.notes
        assert (spot.at_ms, spot.bright, spot.words) == (9_000, True, "Seat 21 explained to seat 15")
        assert desk.says("Recall") == "1"
