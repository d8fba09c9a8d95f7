"""Everything on Record can be hit: on five tablets, held either way, in every size (experience.md, 3.1, 3.2 and 9)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import msgspec
import pytest
from desk import EIGHT, Desk, configs, things
from PySide6.QtWidgets import QApplication, QWidget
from tablets import PIXEL, TABLETS, Place, Tablet, apart, evidence, least_side, overlap, place_of, targets

from app.models import event_count
from app.screens.record_panels import Panel
from app.widgets.parts.recorder import Recorder

FREEZE_MS = 112_000
FIVE = {**configs(), event_count.KEY: msgspec.to_builtins(things(EIGHT[:5], "Teacher", "Students"))}
"""So few that the last act offers each of the others by its mark."""


@dataclass(frozen=True)
class Target:
    """Something that can be hit, measured while it was on show."""

    name: str
    place: Place
    evidence: bool
    tile: int
    """The tile that it is, or lies in: a key in a held tile is over its tile on purpose."""
    panel: int
    """The panel that it lies in: a panel is over the work on purpose."""

    def __str__(self) -> str:
        return f"{self.name!r} at {self.place}"


def acted(desk: Desk) -> None:
    """An act is offered to be changed, and one was taken back."""
    for tile in desk.tiles()[:2]:
        tile.tapped.emit(0)
    desk.click("Undo")


def held(desk: Desk) -> None:
    """Tiles offer to take one back and to rename."""
    for tile in desk.tiles():
        tile.held.emit()


def changing(desk: Desk) -> None:
    if desk.shows("Change to…"):
        desk.click("Change to…")


def interrupted(desk: Desk) -> None:
    desk.click("Close")
    desk.click("Go on")
    desk.sleep(FREEZE_MS)


STATES: dict[str, Callable[[Desk], object]] = {
    "ready": lambda desk: None,
    "acted": acted,
    "held": held,
    "changing": changing,
    "more": lambda desk: desk.click("More"),
    "paused": lambda desk: desk.click("Pause"),
    "paused, left hand": lambda desk: desk.click("Left hand"),
    "interrupted": interrupted,
}


@cache
def walk(tablet: Tablet, many: bool) -> dict[str, list[Target]]:
    """All targets in each state of Record on that tablet."""
    found = {}
    words = configs(many) if many else FIVE
    with Desk(words, tablet=tablet) as desk:
        for state, reach in STATES.items():
            reach(desk)
            found[state] = measured(desk.screen)
            assert len(found[state]) > len(desk.tiles()), state
    return found


def measured(screen: QWidget) -> list[Target]:
    tiles = [tile for recorder in screen.findChildren(Recorder) for tile in evidence(recorder)]
    numbers = {id(tile): n for n, tile in enumerate(tiles, 1)}
    found = []
    for widget in targets(screen):
        tile = numbers.get(id(widget)) or numbers.get(id(widget.parentWidget()), 0)
        name, place = widget.accessibleName(), place_of(widget)
        found.append(Target(name, place, id(widget) in numbers, tile, id(panel_of(widget))))
    return found


def panel_of(widget: QWidget | None) -> QWidget | None:
    while widget is not None and not isinstance(widget, Panel):
        widget = widget.parentWidget()
    return widget


everywhere = pytest.mark.parametrize("tablet", TABLETS, ids=str)
few_and_many = pytest.mark.parametrize("many", [False, True], ids=["five things", "thirty things"])


@everywhere
@few_and_many
def test_01_every_control_is_nine_millimetres_wide_and_high(qapp: QApplication, tablet: Tablet, many: bool) -> None:
    for state, found in walk(tablet, many).items():
        for target in found:
            side = least_side(target.place)
            assert side >= 9 * tablet.dip_per_mm - PIXEL, f"{target}, {state}"


@everywhere
@few_and_many
def test_02_every_evidence_target_is_twelve_millimetres(qapp: QApplication, tablet: Tablet, many: bool) -> None:
    for state, found in walk(tablet, many).items():
        tiles = [target for target in found if target.evidence]
        assert len(tiles) == (30 if many else 5)
        for target in tiles:
            side = least_side(target.place)
            assert side >= 12 * tablet.dip_per_mm - PIXEL, f"{target}, {state}"


@everywhere
@few_and_many
def test_03_targets_do_not_overlap_and_their_centres_are_apart(qapp: QApplication, tablet: Tablet, many: bool) -> None:
    for state, found in walk(tablet, many).items():
        for here, there in combinations(found, 2):
            on_purpose = here.panel != there.panel or (here.tile == there.tile and here.evidence != there.evidence)
            if not on_purpose:
                assert not overlap(here.place, there.place), f"{here} and {there}, {state}"
                assert apart(here.place, there.place) >= 10 * tablet.dip_per_mm - PIXEL, f"{here} and {there}, {state}"


@everywhere
@few_and_many
def test_04_no_target_is_within_three_millimetres_of_the_edge(qapp: QApplication, tablet: Tablet, many: bool) -> None:
    least = 3 * tablet.dip_per_mm - PIXEL
    for state, found in walk(tablet, many).items():
        for target in found:
            left, top, wide, high = target.place
            to_right, to_foot = tablet.size[0] - left - wide, tablet.size[1] - top - high
            assert min(left, top, to_right, to_foot) >= least, f"{target}, {state}"
