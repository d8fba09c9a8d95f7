"""Everything on Record can be hit: on five tablets, held either way, in every size (experience.md, 3.1, 3.2 and 9)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import msgspec
import pytest
from desk import EIGHT, Desk, configs, things
from hands import settle
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget
from tablets import PIXEL, TABLETS, Place, Tablet, apart, evidence, least_side, names_on, overlap, place_of, targets

from app.methods import METHODS
from app.models import duration, event_count
from app.preferences import SIZES
from app.screens.record_note import NoteStrip
from app.screens.record_panels import Panel
from app.widgets.parts.interval_card import IntervalCard
from app.widgets.parts.seat_map import SeatMap
from app.widgets.parts.seat_plate import SeatPlate
from app.widgets.parts.talk_line import TalkLine
from app.widgets.parts.words_card import WordsCard

FREEZE_MS = 112_000
FIVE = {**configs(), event_count.KEY: msgspec.to_builtins(things(EIGHT[:5], "Teacher", "Students"))}
"""So few that the last act offers each of the others by its mark."""


@dataclass(frozen=True)
class Target:
    """Something that can be hit, measured while it was on show."""

    name: str
    place: Place
    recorder: str
    """The method whose evidence it is; empty for all that is none."""
    tile: int
    """The tile that it is, or lies in: a key in a held tile is over its tile on purpose."""
    above: int
    """What it lies in that is over the work on purpose: a panel, the note strip, the large *Go on*, a seat's plate."""

    def __str__(self) -> str:
        return f"{self.name!r} at {self.place}"


def acted(desk: Desk) -> None:
    """An act is offered to be changed, and one was taken back."""
    for tile in desk.tiles()[:2]:
        tile.tapped.emit(0)
    desk.click("Undo")


def held(desk: Desk) -> None:
    """Tiles offer to take one back and to rename."""
    for tile in evidence(desk.recorder(desk.on_show[0])):
        tile.held.emit()


def changing(desk: Desk) -> None:
    if desk.shows("Change to…"):
        desk.click("Change to…")


def listed(desk: Desk) -> None:
    desk.find("Undo").held.emit()


def changed_in_the_list(desk: Desk) -> None:
    desk.click(next(name for name in sorted(names_on(desk.screen)) if name.startswith("Change act")))


def not_watched(desk: Desk) -> None:
    desk.click("Note")
    for name in ("Watch Counts", "Watch Timers"):
        desk.click(name)


def timed(desk: Desk) -> None:
    """All timers that can run at once, and a pause that is timed."""
    for row in desk.tiles(duration.KEY):
        row.tapped.emit(0)


def side_by_side(desk: Desk) -> None:
    if desk.find("Split view").isEnabled():
        desk.click("Split view")


def touched_in_the_pause(desk: Desk) -> None:
    for _ in range(3):
        evidence(desk.recorder(desk.on_show[0]))[0].tapped.emit(0)
    assert desk.shows("Go on recording")


def left_hand(desk: Desk) -> None:
    desk.click("More")
    desk.click("Left hand")


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
    "phases": lambda desk: desk.click("Clock"),
    "list": listed,
    "list, changing": changed_in_the_list,
    "note": lambda desk: desk.click("Note"),
    "not watched": not_watched,
    "timers": timed,
    "timers held": held,
    "split": side_by_side,
    "split, the other first": lambda desk: desk.click("Counts"),
    "paused": lambda desk: desk.click("Pause"),
    "large Go on": touched_in_the_pause,
    "large Go on over a note": lambda desk: desk.click("Note"),
    "paused, left hand": left_hand,
    "interrupted": interrupted,
}


@cache
def walk(tablet: Tablet, many: bool) -> dict[str, list[Target]]:
    """All targets in each state of Record on that tablet."""
    found = {}
    words = configs(many) if many else FIVE
    with Desk(words, tablet=tablet, painted=False) as desk:
        for state, reach in STATES.items():
            reach(desk)
            desk.rest()
            settle()
            found[state] = measured(desk)
            assert {target.recorder for target in found[state]} - {""} == set(desk.on_show), state
    return found


def measured(desk: Desk) -> list[Target]:
    tiles = [(tile, key) for key in desk.on_show for tile in evidence(desk.recorder(key)) if is_evidence(tile)]
    numbers = {id(tile): n for n, (tile, _) in enumerate(tiles, 1)}
    methods = {id(tile): key for tile, key in tiles}
    found = []
    for widget in targets(desk.screen):
        tile = numbers.get(id(widget)) or numbers.get(id(widget.parentWidget()), 0)
        name, place = widget.accessibleName(), reached(widget)
        found.append(Target(name, place, methods.get(id(widget), ""), tile, above(widget)))
    return found


def is_evidence(target: QWidget) -> bool:
    """Whether it is more than a switch, or something that is offered about a seat."""
    return not isinstance(target.parentWidget(), SeatPlate | TalkLine | IntervalCard | WordsCard)


def reached(target: QWidget) -> Place:
    """Where it is hit. What is nobody's lies below all seats: a finger has the largest piece that they leave free."""
    left, top, wide, high = place_of(target)
    free = getattr(target, "room", None)
    if isinstance(target.parentWidget(), SeatMap) and isinstance(free, QRect):
        return left + free.left(), top + free.top(), free.width(), free.height()
    return left, top, wide, high


def above(widget: QWidget | None) -> int:
    """The panel, note strip, large *Go on* or plate of a seat that it is part of; 0 for none."""
    while widget is not None:
        if isinstance(widget, Panel | NoteStrip | SeatPlate) or widget.accessibleName() == "Go on recording":
            return id(widget)
        widget = widget.parentWidget()
    return 0


def on_purpose(here: Target, there: Target) -> bool:
    """Whether one may lie over the other: what opens over the work alone, a key over the tile that it is about."""
    if here.above != there.above:
        return all(target.above or target.tile for target in (here, there))
    return here.tile == there.tile and bool(here.recorder) != bool(there.recorder)


def assert_apart(new: Sequence[Target], kept: Sequence[Target], least: float, where: str) -> None:
    """None of the new ones is over another or a kept one but on purpose, and their centres are `least` apart."""
    measures = [
        (target, left, top, left + wide, top + high, left + wide / 2, top + high / 2)
        for target in (*new, *kept)
        for left, top, wide, high in (target.place,)
    ]
    # Thousands of pairs, of which few are near each other.
    for n, (here, left, top, right, foot, across, down) in enumerate(measures[: len(new)]):
        for there, other_left, other_top, other_right, other_foot, other_across, other_down in measures[n + 1 :]:
            over = left < other_right and other_left < right and top < other_foot and other_top < foot
            near = abs(across - other_across) < least and abs(down - other_down) < least
            if (over or near) and not on_purpose(here, there):
                assert not overlap(here.place, there.place), f"{here} and {there}, {where}"
                assert apart(here.place, there.place) >= least, f"{here} and {there}, {where}"


def named(key: str, many: bool) -> set[str]:
    """What is counted or timed, by name."""
    config = msgspec.convert((configs(many) if many else FIVE)[key], METHODS[key].config)
    return {thing.name for thing in (config.categories if key == event_count.KEY else config.timers)}


def is_walked(tablet: Tablet, many: bool) -> bool:
    """Five things and thirty in the smallest and the largest size; between them one of both, held either way."""
    return tablet.size_factor in (SIZES[0], SIZES[-1]) or many == (tablet.portrait == (tablet.size_factor > 1))


WALKED = [(tablet, many) for tablet in TABLETS for many in (False, True) if is_walked(tablet, many)]
everywhere = pytest.mark.parametrize(
    ("tablet", "many"), WALKED, ids=[f"{'thirty' if many else 'five'} things-{tablet}" for tablet, many in WALKED]
)


@everywhere
def test_01_every_control_is_nine_millimetres_wide_and_high(qapp: QApplication, tablet: Tablet, many: bool) -> None:
    for state, found in walk(tablet, many).items():
        for target in found:
            side = least_side(target.place)
            assert side >= 9 * tablet.dip_per_mm - PIXEL, f"{target}, {state}"


@everywhere
def test_02_every_evidence_target_is_twelve_millimetres(qapp: QApplication, tablet: Tablet, many: bool) -> None:
    for state, found in walk(tablet, many).items():
        tiles = [target for target in found if target.recorder]
        for key in {target.recorder for target in tiles}:
            assert named(key, many) <= {target.name for target in tiles}, state
        for target in tiles:
            side = least_side(target.place)
            assert side >= 12 * tablet.dip_per_mm - PIXEL, f"{target}, {state}"


@everywhere
def test_03_targets_do_not_overlap_and_their_centres_are_apart(qapp: QApplication, tablet: Tablet, many: bool) -> None:
    before: set[Target] = set()
    for state, found in walk(tablet, many).items():
        new = [target for target in found if target not in before]
        kept = [target for target in found if target in before]
        before = set(found)
        # Two that stood there in the state before were compared then.
        assert_apart(new, kept, 10 * tablet.dip_per_mm - PIXEL, state)


@everywhere
def test_04_no_target_is_within_three_millimetres_of_the_edge(qapp: QApplication, tablet: Tablet, many: bool) -> None:
    least = 3 * tablet.dip_per_mm - PIXEL
    for state, found in walk(tablet, many).items():
        for target in found:
            left, top, wide, high = target.place
            to_right, to_foot = tablet.size[0] - left - wide, tablet.size[1] - top - high
            assert min(left, top, to_right, to_foot) >= least, f"{target}, {state}"
