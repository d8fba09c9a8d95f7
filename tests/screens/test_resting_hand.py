"""A hand that is laid on the glass records nothing; fingers do, also several at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from desk import Desk, placed
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from touch import FakeClock, Fingers

from app.models import room_map, verbal_flow
from app.models.entry import ABOUT, VOID, Entry
from app.widgets.parts.room_plan import RoomPlan

pytestmark = pytest.mark.usefixtures("qtbot")
Land = Callable[..., tuple[int, ...]]


def corner_of_four(desk: Desk) -> Sequence[tuple[QWidget, QPoint]]:
    """Places on three tiles and on one more, a few millimetres apart, where their corners meet."""
    first, second, _, _, fifth, sixth = desk.tiles()[:6]
    right, foot = first.width(), first.height()
    return (
        (first, QPoint(right - 20, foot - 20)),
        (second, QPoint(20, foot - 20)),
        (fifth, QPoint(right - 20, 60)),
        (sixth, QPoint(20, 60)),
    )


def counts(desk: Desk) -> int:
    return int(desk.recording.tracks["event_count"].state.total)


def kept(desk: Desk) -> list[Entry]:
    """What was recorded and not taken back."""
    void = {entry.data[ABOUT] for entry in desk.journal.entries if entry.kind == VOID}
    return [entry for entry in desk.journal.entries if entry.kind != VOID and entry.uid.hex not in void]


def test_three_contacts_at_once_and_close_together_are_a_hand(fingers: Fingers, clock: FakeClock) -> None:
    with Desk() as desk:
        desk.tap("Start")
        for tile, at in corner_of_four(desk)[:3]:
            fingers.press(tile, at=at)
            clock.advance(15)
        assert counts(desk) == 0
        assert desk.says("Last act") == "Nothing recorded yet"
        assert [entry.kind for entry in desk.journal.entries].count(VOID) == 2
        fingers.lift()


def test_no_undo_and_no_list_knows_of_a_hand(fingers: Fingers, clock: FakeClock) -> None:
    with Desk() as desk:
        desk.tap("Recall")
        clock.advance(1000)
        for tile, at in corner_of_four(desk)[:3]:
            fingers.press(tile, at=at)
        fingers.lift()
        assert [act.data["category"] for act, _ in desk.recording.acts.latest(12)] == ["k0"]
        assert desk.says("Undo") == "Recall"
        assert not desk.shows("Redo")


def test_a_hand_that_rests_takes_what_lands_beside_it_and_lets_the_other_hand_tap(
    fingers: Fingers, clock: FakeClock
) -> None:
    with Desk() as desk:
        places = corner_of_four(desk)
        for tile, at in places[:3]:
            fingers.press(tile, at=at)
        clock.advance(300)
        fingers.press(places[3][0], at=places[3][1])
        assert counts(desk) == 0
        fingers.tap(desk.tiles()[3])
        assert counts(desk) == 1
        fingers.lift()
        clock.advance(300)
        fingers.tap(places[0][0])
        assert counts(desk) == 2


def test_two_fingers_close_together_are_two_acts(fingers: Fingers, clock: FakeClock) -> None:
    with Desk() as desk:
        for tile, at in corner_of_four(desk)[:2]:
            fingers.press(tile, at=at)
        clock.advance(500)
        fingers.lift()
        assert counts(desk) == 2


def test_a_third_finger_that_comes_later_counts(fingers: Fingers, clock: FakeClock) -> None:
    with Desk() as desk:
        for tile, at in corner_of_four(desk)[:3]:
            fingers.press(tile, at=at)
            clock.advance(40)
        fingers.lift()
        assert counts(desk) == 3


def test_three_fingers_far_apart_are_three_acts(fingers: Fingers) -> None:
    with Desk() as desk:
        fingers.press(desk.tiles()[0], desk.tiles()[3], desk.tiles()[5])
        fingers.lift()
        assert counts(desk) == 3


def test_a_hand_takes_back_nothing_that_its_numbers_recorded_before(fingers: Fingers, clock: FakeClock) -> None:
    with Desk() as desk:
        fingers.tap(desk.tiles()[0])
        clock.advance(60_000)
        # Where nothing is recorded: the panel gives the numbers of the glass again from the first on.
        desk.tap("Cover")
        for n in range(3):
            fingers.press(desk.screen, at=QPoint(600 + 20 * n, 200))
        fingers.lift()
        assert counts(desk) == 1
        assert VOID not in [entry.kind for entry in desk.journal.entries]


def test_a_hand_laid_on_the_map_puts_nobody_anywhere_whenever_it_lifts(fingers: Fingers, clock: FakeClock) -> None:
    with Desk(placed(False, (room_map.KEY,))) as desk:
        (plan,) = desk.screen.findChildren(RoomPlan)
        chips = [desk.find(name) for name in ("Still here", "Helping one")]
        beside = plan.mapFromGlobal(chips[0].mapToGlobal(QPoint(-40, chips[0].height())))
        bare = plan.grab().toImage()
        for targets in ((plan, plan, plan), (plan, *chips)):
            for n, target in enumerate(targets):
                fingers.press(target, at=beside + QPoint(-40 * n, 25 * n) if target is plan else None)
                clock.advance(15)
            # It is known at once: nothing stays marked under it.
            assert plan.grab().toImage() == bare
            clock.advance(600)
            for number in (2, 0, 1):
                fingers.lift(number)
            assert room_map.KEY not in [entry.method for entry in kept(desk)] and plan.view.is_whole
        fingers.tap(plan, at=beside)
        assert [entry.method for entry in kept(desk)][-1] == room_map.KEY


def test_a_hand_laid_on_seats_makes_no_turns(fingers: Fingers, clock: FakeClock) -> None:
    with Desk(placed(False, (verbal_flow.KEY,))) as desk:
        for number in (11, 12, 17):
            fingers.press(desk.find(f"Seat {number}"))
            clock.advance(15)
        clock.advance(600)
        fingers.lift()
        assert not kept(desk)
        clock.advance(600)
        fingers.tap(desk.find("Seat 11"))
        assert len(desk.recording.state(verbal_flow.KEY).turns) == 1
