"""The list of the last acts by itself: all twelve can be reached and hit on every tablet, without scrolling."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tablets import DESIGN, PIXEL, TABLETS, Tablet, least_side, overlap, place_of, targets
from words_drawn import watched

from app.models.entry import Draft, Entry, Offer, new_uid
from app.screens.record_acts import ActRow, ActsPanel
from app.screens.record_frame import frame
from app.widgets.parts.key import Key
from app.widgets.parts.look import wear

OFFERS = tuple(Offer(f"Category number {n}", Draft("amend", {"category": f"k{n}"}), n) for n in range(29))


def row(number: int, *, stands: bool = True, offers: tuple[Offer, ...] = ()) -> ActRow:
    """The `number`th act of a lesson."""
    act = Entry(new_uid(), number, number * 1000, "event_count", "tap", {})
    return ActRow(act, f"10:17:{number:02}", f"Act of a rather long name {number}", stands, offers)


TWELVE = tuple(row(number, stands=number % 3 != 0, offers=OFFERS) for number in range(12, 0, -1))


@pytest.fixture
def screen(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def opened(screen: QWidget, rows: tuple[ActRow, ...], tablet: Tablet = DESIGN, right: bool = True) -> ActsPanel:
    """The list on that tablet, where a banner takes room from the work."""
    screen.resize(QSize(*tablet.size))
    wear(screen, tablet.look())
    panel = ActsPanel(screen)
    panel.stand_in(work_of(tablet, right), right)
    panel.show_acts(rows)
    screen.show()
    return panel


def work_of(tablet: Tablet, right: bool) -> Any:
    return frame(QSize(*tablet.size), tablet.look(), left_hand=not right, interrupted=True).work


def find(panel: ActsPanel, name: str) -> Key:
    return next(key for key in panel.findChildren(Key) if key.accessibleName() == name and key.isVisible())


def listed(panel: ActsPanel) -> list[str]:
    """What the rows on show say, from above."""
    rows = [w for w in panel.findChildren(QWidget) if w.accessibleName().startswith("Act ") and w.isVisible()]
    return [w.accessibleDescription() for w in sorted(rows, key=lambda w: w.y())]


def assert_can_be_hit(panel: ActsPanel, tablet: Tablet, right: bool) -> None:
    work = work_of(tablet, right)
    assert work.contains(panel.geometry())
    edge = panel.geometry().right() == work.right() if right else panel.geometry().left() == work.left()
    assert edge
    places = [place_of(target) for target in targets(panel)]
    for number, place in enumerate(places):
        assert least_side(place) >= 9 * tablet.dip_per_mm - PIXEL
        assert not any(overlap(place, other) for other in places[:number])


@pytest.mark.parametrize("tablet", TABLETS, ids=str)
@pytest.mark.parametrize("right", [True, False], ids=["right hand", "left hand"])
def test_all_twelve_are_reached_newest_first_without_scrolling(screen: QWidget, tablet: Tablet, right: bool) -> None:
    panel = opened(screen, TWELVE, tablet, right)
    seen = listed(panel)
    assert_can_be_hit(panel, tablet, right)
    while len(seen) < 12:
        find(panel, "Earlier").tapped.emit(0)
        assert_can_be_hit(panel, tablet, right)
        seen += listed(panel)
    assert [words.split()[0] for words in seen] == [act.time for act in TWELVE]
    if any(key.accessibleName() == "Earlier" and key.isVisible() for key in panel.findChildren(Key)):
        assert not find(panel, "Earlier").isEnabled()
        while find(panel, "Later").isEnabled():
            find(panel, "Later").tapped.emit(0)
        assert listed(panel)[0].startswith(TWELVE[0].time)


@pytest.mark.parametrize("tablet", TABLETS, ids=str)
def test_all_that_an_act_could_be_changed_to_can_be_hit(screen: QWidget, tablet: Tablet) -> None:
    panel = opened(screen, TWELVE, tablet)
    find(panel, "Change act 1").tapped.emit(0)
    assert_can_be_hit(panel, tablet, True)
    assert {f"Change to {offer.words}" for offer in OFFERS} <= {key.accessibleName() for key in targets(panel)}
    find(panel, "Back to the list").tapped.emit(0)
    assert listed(panel)[0].startswith(TWELVE[0].time)


def test_an_act_that_was_taken_back_says_so_and_is_brought_back(screen: QWidget) -> None:
    panel = opened(screen, (row(2, stands=False), row(1)))
    asked: list[tuple[str, Entry]] = []
    panel.removed.connect(lambda act: asked.append(("remove", act)))
    panel.brought_back.connect(lambda act: asked.append(("bring back", act)))
    taken, stands = listed(panel)
    assert taken.endswith("taken back") and not stands.endswith("taken back")
    find(panel, "Bring back act 1").tapped.emit(0)
    find(panel, "Remove act 2").tapped.emit(0)
    assert [(what, act.seq) for what, act in asked] == [("bring back", 2), ("remove", 1)]


@pytest.mark.parametrize("tablet", TABLETS, ids=str)
def test_however_long_its_name_is_an_act_says_that_it_was_taken_back(screen: QWidget, tablet: Tablet) -> None:
    taken = replace(row(1, stands=False, offers=OFFERS), words="A name as long as names can become " * 3)
    with watched() as spy:
        opened(screen, (taken,), tablet).grab()
    said = [piece for piece in spy.drawn if piece.text.startswith("A name")]
    assert said and all(piece.text.endswith("…, taken back") and piece.fits for piece in said)


def test_what_is_chosen_is_told_with_its_act(screen: QWidget) -> None:
    panel = opened(screen, (row(2, offers=OFFERS[:2]), row(1, offers=OFFERS[2:4])))
    chosen: list[tuple[int, Draft]] = []
    panel.chosen.connect(lambda act, draft: chosen.append((act.seq, draft)))
    find(panel, "Change act 2").tapped.emit(0)
    find(panel, f"Change to {OFFERS[3].words}").tapped.emit(0)
    assert chosen == [(1, OFFERS[3].draft)]


def test_an_act_that_comes_while_the_list_is_open_stands_above_the_others(screen: QWidget) -> None:
    panel = opened(screen, (row(1),))
    panel.show_acts((row(2), row(1)))
    assert [words.split()[0] for words in listed(panel)] == ["10:17:02", "10:17:01"]


def test_an_act_that_can_be_nothing_else_is_not_offered_to_be_changed(screen: QWidget) -> None:
    panel = opened(screen, (row(1),))
    assert {key.accessibleName() for key in targets(panel)} == {"Remove act 1", "Close"}
