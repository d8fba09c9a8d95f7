"""The left hand mirrors what it must and nothing else; turning the tablet changes no data; what More and Dim do."""

from __future__ import annotations

import pytest
from desk import Desk, configs
from hands import settle
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from tablets import DESIGN, USUAL, Place, Tablet, place_of, targets

from app.methods import METHODS
from app.preferences import Preferences
from app.screens.record_frame import EDGE_MM

pytestmark = pytest.mark.usefixtures("qtbot")
RAIL = ("Start", "Pause", "Go on", "Note", "Bright spot", "Split view", "Finish", "Leave", "Undo")
OFFERS = ("Redo", "Change to…", "5 s earlier", "10 s earlier", "20 s earlier")
PIXELS = 2


def in_hand(tablet: Tablet, left_hand: bool) -> dict[str, Place]:
    """Where everything stands, by its name, after the same acts."""
    with Desk(tablet=tablet, left_hand=left_hand) as desk:
        desk.click("Recall")
        desk.click("Why")
        desk.click("Undo")
        desk.click("Pause")
        places = {target.accessibleName(): place_of(target) for target in targets(desk.screen)}
        parts = ("Clock", "State", "Focus", "Last act", "Counts")
        return places | {name: place_of(desk.find(name)) for name in parts}


def mirrored(place: Place, tablet: Tablet) -> Place:
    return (tablet.size[0] - place[0] - place[2], *place[1:])


def same(one: Place, other: Place) -> bool:
    return all(abs(a - b) <= PIXELS for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("tablet", USUAL, ids=str)
def test_14_the_left_hand_mirrors_rail_offers_and_undo_and_nothing_else(tablet: Tablet) -> None:
    right, left = in_hand(tablet, False), in_hand(tablet, True)
    assert set(right) == set(left)
    tabs = [name for key in configs() for name in (METHODS[key].title, f"Watch {METHODS[key].title}")]
    work = ("Last act", *tabs, "Recall", "Why", "How to", "Praise", "Answers", "Asks", "To another", "Other")
    for name, place in right.items():
        if name in (*RAIL, *OFFERS):
            assert same(left[name], mirrored(place, tablet)), name
        elif name in work and not tablet.portrait:
            # The rail has changed sides: the work makes room, in the same size and order.
            rail = right["Undo"][2] + place_gap(right, tablet)
            assert same(left[name], (place[0] + rail, *place[1:])), name
        else:
            assert same(left[name], place), name


def place_gap(places: dict[str, Place], tablet: Tablet) -> int:
    """Between work and rail."""
    end = round(EDGE_MM * tablet.dip_per_mm)
    return tablet.size[0] - end - places["Undo"][2] - (places["Last act"][0] + places["Last act"][2])


@pytest.mark.parametrize("tablet", USUAL, ids=str)
@pytest.mark.parametrize("left_hand", [False, True], ids=["right", "left"])
def test_53_the_offers_of_the_last_act_end_beside_undo(tablet: Tablet, left_hand: bool) -> None:
    with Desk(tablet=tablet, left_hand=left_hand) as desk:
        desk.click("Recall")
        offer, undo = place_of(desk.find("20 s earlier")), place_of(desk.find("Undo"))
        if tablet.portrait:
            away = undo[1] - offer[1] - offer[3]
        else:
            away = offer[0] - undo[0] - undo[2] if left_hand else undo[0] - offer[0] - offer[2]
        assert 0 <= away <= 5 * tablet.dip_per_mm


def test_15_turning_the_tablet_changes_no_data_and_no_clock() -> None:
    with Desk() as desk:
        desk.tap("Recall")
        desk.wait(65_000)
        before = (list(desk.journal.entries), {key: track.state for key, track in desk.recording.tracks.items()})
        for _ in range(3):
            desk.hold(Tablet(desk.tablet.size[::-1], 5.25))
        assert (list(desk.journal.entries), {k: t.state for k, t in desk.recording.tracks.items()}) == before
        assert (desk.says("Clock"), desk.says("Recall"), desk.says("Undo")) == ("1:05", "1", "Recall")


def test_15_a_name_that_is_being_typed_keeps_its_words_when_the_tablet_is_turned() -> None:
    with Desk() as desk:
        desk.find("Recall").held.emit()
        desk.tap("Rename")
        field = desk.screen.findChild(QLineEdit)
        assert field is not None
        QTest.keyClicks(field, "Remem")
        desk.hold(Tablet(DESIGN.size[::-1], 5.25))
        settle()
        assert desk.screen.findChild(QLineEdit) is field
        assert field.isVisible() and field.text() == "Remem"
        desk.hold(DESIGN, dark=True)
        QTest.keyClicks(field, "ber")
        desk.tap("Why")
        assert (desk.says("Remember"), desk.says("Why")) == ("0", "1")


def test_15_the_open_list_of_changes_stays_open_and_works_after_turning() -> None:
    with Desk() as desk:
        desk.tap("Recall")
        desk.tap("Change to…")
        desk.hold(Tablet(DESIGN.size[::-1], 5.25))
        desk.tap("Change to Other")
        assert (desk.says("Recall"), desk.says("Other")) == ("0", "1")


def test_more_sets_hand_and_size_at_once_for_good_and_stays_open() -> None:
    told: list[Preferences] = []
    with Desk() as desk:
        desk.screen.preferred.connect(told.append)
        desk.tap("Recall")
        narrow = place_of(desk.find("Undo"))[2]
        desk.tap("More")
        desk.tap("Size 130%")
        assert place_of(desk.find("Undo"))[2] > 1.2 * narrow
        desk.tap("Left hand")
        assert place_of(desk.find("Undo"))[0] < DESIGN.size[0] / 2
        assert told == [Preferences(size=1.3), Preferences(size=1.3, left_hand=True)]
        desk.tap("Close")
        assert not desk.shows("Left hand")
        assert desk.says("Recall") == "1"


def test_dim_and_light_are_one_touch_each_and_change_nothing_else() -> None:
    told: list[Preferences] = []
    with Desk() as desk:
        desk.screen.preferred.connect(told.append)
        desk.tap("Recall")
        desk.tap("Dim")
        desk.tap("Light")
        assert [preferences.dim for preferences in told] == [True, False]
        assert (desk.says("Recall"), len(desk.journal.entries)) == ("1", 2)
