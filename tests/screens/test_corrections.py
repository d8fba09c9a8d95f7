"""Record: what was touched wrongly is undone, changed, or done again (experience.md, 2.1, 2.3 and 9)."""

from __future__ import annotations

import random

import msgspec
import pytest
from desk import EIGHT, Desk, things
from hands import settle, tap
from PySide6.QtCore import QPoint
from tablets import names_on

from app.methods import METHODS
from app.models import event_count
from app.models.entry import UNDO
from app.models.recording import Status
from app.screens.record_panels import Panel

pytestmark = pytest.mark.usefixtures("qtbot")


def test_20_undo_n_times_after_n_acts_gives_the_state_of_the_start() -> None:
    chance = random.Random(20)
    with Desk() as desk:
        desk.tap("Start")
        start = {key: track.state for key, track in desk.recording.tracks.items()}
        acts = 0
        for _ in range(25):
            key = chance.choice(list(desk.recording.tracks))
            chance.choice(desk.tiles(key)).tapped.emit(0)
            desk.wait(1000)
            acts += 1
            if acts % 5 == 0:
                desk.click("Change to…")
                offers = sorted(name for name in names_on(desk.screen) if name.startswith("Change to "))
                desk.click(chance.choice(offers))
                acts += 1
        for _ in range(acts):
            desk.click("Undo")
        assert desk.says("Undo") == ""
        for key, track in desk.recording.tracks.items():
            assert track.state == start[key]
            assert METHODS[key].headline(track.state, 0) == METHODS[key].headline(start[key], 0)
        desk.show(event_count.KEY)
        assert {desk.says(name) for name in EIGHT} == {"0"}
        with Desk() as fresh:
            fresh.tap("Start")
            assert desk.recorder().grab().toImage() == fresh.recorder().grab().toImage()
        assert sum(entry.kind == UNDO for entry in desk.journal.entries) == acts


def test_undo_names_what_it_takes_back_and_redo_what_it_brings() -> None:
    with Desk() as desk:
        desk.tap("Recall")
        desk.tap("Why")
        assert desk.says("Undo") == "Why"
        desk.tap("Undo")
        assert (desk.says("Undo"), desk.says("Redo"), desk.says("Why")) == ("Recall", "Why", "0")
        desk.tap("Redo")
        assert (desk.says("Why"), desk.shows("Redo")) == ("1", False)
        desk.tap("Undo")
        desk.tap("Praise")
        assert not desk.shows("Redo")


@pytest.mark.parametrize("others", [1, 5, 6, 29])
def test_a_wrong_tile_is_mended_in_the_last_act_row(others: int) -> None:
    names = [f"Thing {n}" for n in range(others + 1)]
    with Desk({event_count.KEY: msgspec.to_builtins(things(names))}) as desk:
        desk.tap("Thing 0")
        if others > 5:
            desk.tap("Change to…")
        desk.tap(f"Change to {names[-1]}")
        assert (desk.says("Thing 0"), desk.says(names[-1])) == ("0", "1")
        assert desk.says("Last act").endswith(f"Changed to {names[-1]}")
        assert not desk.screen.findChildren(Panel)


def test_the_panel_of_changes_closes_on_the_next_evidence_and_that_touch_counts() -> None:
    with Desk() as desk:
        desk.tap("Recall")
        desk.tap("Change to…")
        settle()
        desk.tap("Recall")
        assert desk.says("Recall") == "2"
        assert not desk.shows("Change to")


def test_a_touch_on_a_panel_beside_its_keys_means_nothing() -> None:
    with Desk() as desk:
        desk.tap("Start")
        desk.tap("More")
        panel = desk.screen.findChild(Panel)
        assert panel is not None
        tap(panel, QPoint(panel.width() - 2, panel.height() - 2))
        assert len(desk.journal.entries) == 1


def test_what_is_undone_in_an_interruption_can_be_brought_back_before_it_goes_on() -> None:
    with Desk() as killed:
        killed.tap("Recall")
        killed.tap("Why")
        killed.wait(1_000)
        with Desk(resumed=killed) as desk:
            desk.tap("Undo")
            assert (desk.says("Why"), desk.recording.status) == ("0", Status.INTERRUPTED)
            assert not desk.shows("5 s earlier")
            desk.tap("Redo")
            assert (desk.says("Why"), desk.recording.status) == ("1", Status.INTERRUPTED)
            assert not desk.shows("Redo")
