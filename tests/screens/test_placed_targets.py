"""With a room everything on Record can be hit as well: six methods and 35 seats, on five tablets held either way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

import msgspec
import pytest
from desk import Desk, placed
from hands import settle
from PySide6.QtWidgets import QApplication
from tablets import DESIGN, PIXEL, SMALLEST, TABLETS, Tablet, least_side
from test_targets import Target, assert_apart, measured

from app.methods import METHODS
from app.models import duration, time_sample, verbal_flow
from app.screens.record_frame import EDGE_MM
from app.widgets.parts.seat_key import SeatKey

TALK = verbal_flow.KEY
GLASSES = tuple(tablet for tablet in TABLETS if tablet.size_factor in (1.0, 1.3))
SMALL = tuple(tablet for tablet in SMALLEST if tablet in GLASSES)


def shown(title: str) -> Callable[[Desk], object]:
    return lambda desk: desk.click(title)


def tables(desk: Desk) -> None:
    if desk.shows("A group"):
        desk.click("A group")


def seats(desk: Desk) -> None:
    """Seats again, of which one is held: it offers to take one back."""
    tables(desk)
    key = next(key for key in desk.recorder(TALK).findChildren(SeatKey) if key.isVisible())
    key.held.emit()


def beside_another(desk: Desk) -> None:
    if desk.shows("Split view") and desk.find("Split view").isEnabled():
        desk.click("Split view")


def alone(desk: Desk) -> None:
    if desk.shows("One view"):
        desk.click("One view")


def other_hand(desk: Desk) -> None:
    desk.click("More")
    desk.click("Left hand" if not desk.screen._preferences.left_hand else "Right hand")
    desk.click("Close")


def more(desk: Desk) -> None:
    alone(desk)
    desk.click("More")


def left_hand(desk: Desk) -> None:
    desk.click("Close")
    other_hand(desk)


STATES: Mapping[str, Callable[[Desk], object]] = {
    **{METHODS[key].title: shown(METHODS[key].title) for key in METHODS if key not in (duration.KEY, TALK)},
    "Talk flow": shown("Talk flow"),
    "tables": tables,
    "seat held": seats,
    "two methods": beside_another,
    "two others": shown("Room"),
    "more": more,
    "absent": lambda desk: desk.click("Absent"),
    "left hand": left_hand,
    "left hand, Talk flow": shown("Talk flow"),
    "left hand, Words": shown("Words"),
    "left hand, Counts": shown("Counts"),
}


@cache
def walk(many: bool) -> dict[str, tuple[Tablet, list[Target]]]:
    """All targets in each state of Record on each tablet, which one desk is carried to: how it stands is not kept."""
    found = {}
    words = placed(many)
    if not many:
        words[time_sample.KEY] = msgspec.to_builtins(replace(time_sample.NO_PLAN, kind=time_sample.SCAN))
    with Desk(words, tablet=DESIGN, painted=False) as desk:
        chip = "teacher0" if many else "recall"
        desk.recorder(TALK).recorded.emit(verbal_flow.turn(verbal_flow.TEACHER, desk.child(9), chip))
        for tablet in GLASSES if many else SMALL:
            desk.hold(tablet)
            for state, reach in STATES.items():
                reach(desk)
                desk.rest()
                settle()
                found[f"{state}, {tablet}"] = (tablet, measured(desk))
            other_hand(desk)
    return found


few_and_many = pytest.mark.parametrize("many", [False, True], ids=["28 seats at tables", "35 seats in rows"])


@few_and_many
def test_01_02_every_control_is_9_mm_and_every_evidence_target_12(qapp: QApplication, many: bool) -> None:
    for state, (tablet, found) in walk(many).items():
        assert len(found) > 20, state
        for target in found:
            least = 12 if target.recorder else 9
            assert least_side(target.place) >= least * tablet.dip_per_mm - PIXEL, f"{target}, {state}"


@few_and_many
def test_03_targets_do_not_overlap_and_their_centres_are_10_mm_apart(qapp: QApplication, many: bool) -> None:
    for state, (tablet, found) in walk(many).items():
        assert_apart(found, (), 10 * tablet.dip_per_mm - PIXEL, state)


@few_and_many
def test_04_no_target_is_within_3_mm_of_the_edge(qapp: QApplication, many: bool) -> None:
    for state, (tablet, found) in walk(many).items():
        least = EDGE_MM * tablet.dip_per_mm - PIXEL
        for target in found:
            left, top, wide, high = target.place
            to_right, to_foot = tablet.size[0] - left - wide, tablet.size[1] - top - high
            assert min(left, top, to_right, to_foot) >= least, f"{target}, {state}"


@few_and_many
def test_53_the_offers_of_a_turn_end_beside_undo_for_both_hands(qapp: QApplication, many: bool) -> None:
    for state, (tablet, found) in walk(many).items():
        places = {target.name: target.place for target in found}
        undo, offers = places["Undo"], [places[name] for name in places if name.endswith("s earlier")]
        if tablet.portrait:
            away = min(undo[1] - offer[1] - offer[3] for offer in offers)
            assert any(undo[0] < offer[0] + offer[2] and offer[0] < undo[0] + undo[2] for offer in offers), state
        elif state.startswith("left hand"):
            away = min(offer[0] - undo[0] - undo[2] for offer in offers)
        else:
            away = min(undo[0] - offer[0] - offer[2] for offer in offers)
        assert 0 <= away <= 5 * tablet.dip_per_mm, state
