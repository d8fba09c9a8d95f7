"""Phases: touching the clock shows those of the plan, and one touch says that another one has begun."""

from __future__ import annotations

from typing import Any

import pytest
from desk import Desk, configs
from hands import tap
from msgspec import to_builtins
from PySide6.QtCore import QPoint
from tablets import TABLETS, names_on, place_of

from app.models import duration
from app.models.entry import LESSON
from app.models.lesson import LONGEST_PHASE, MOST_PHASES, Config
from app.screens.record_phases import DEFAULT_PHASES
from app.widgets.parts.key import Key

pytestmark = pytest.mark.usefixtures("qtbot")
TIMERS = duration.KEY
PLANNED = ("Starter", "Group investigation", "Sharing results")


def planned(*names: str) -> dict[str, Any]:
    """A session in which these phases were agreed."""
    return {**configs(), LESSON: to_builtins(Config(names))}


def offered(desk: Desk) -> list[str]:
    """The phases on show, as they stand: by rows, from the left."""
    keys = [key for key in desk.screen.findChildren(Key) if key.accessibleName().startswith("Phase ")]
    shown = sorted((key for key in keys if key.isVisible()), key=lambda key: (place_of(key)[1], place_of(key)[0]))
    return [key.words for key in shown]


def chosen(desk: Desk) -> list[str]:
    """Which of them is shown as the present one."""
    keys = [key for key in desk.screen.findChildren(Key) if key.accessibleName().startswith("Phase ")]
    return [key.words for key in keys if key.isVisible() and key.chosen]


def phases(desk: Desk) -> list[tuple[int, str]]:
    return [(phase.at_ms, phase.name) for phase in desk.recording.lesson.phases]


def test_the_clock_shows_the_phases_of_the_plan_in_their_order() -> None:
    with Desk(planned(*PLANNED)) as desk:
        desk.tap("Clock")
        assert offered(desk) == list(PLANNED)
        assert chosen(desk) == []
        assert desk.recording.session.methods == tuple(configs())


@pytest.mark.parametrize("agreed", [{}, {LESSON: {"phases": []}}, {LESSON: {"phases": 7}}, {LESSON: "rubbish"}])
def test_where_none_were_agreed_four_are_offered(agreed: dict[str, Any]) -> None:
    with Desk({**configs(), **agreed}) as desk:
        desk.tap("Clock")
        assert offered(desk) == list(DEFAULT_PHASES)


def test_a_phase_is_an_act_with_its_time_and_undo_takes_it_back() -> None:
    with Desk(planned(*PLANNED)) as desk:
        desk.tap("Recall")
        desk.wait(61_000)
        desk.tap("Clock")
        desk.tap("Phase Starter")
        assert phases(desk) == [(61_000, "Starter")]
        assert desk.says("Last act") == "10:06:01  Phase: Starter"
        assert offered(desk) == []
        desk.tap("Undo")
        assert (phases(desk), desk.says("Undo")) == ([], "Recall")
        desk.tap("Redo")
        assert phases(desk) == [(61_000, "Starter")]


def test_it_has_the_time_of_the_touch_and_can_be_set_back() -> None:
    with Desk() as desk:
        desk.tap("Start")
        desk.wait(60_000)
        desk.tap("Clock")
        desk.find("Phase Working").tapped.emit(400)
        assert phases(desk) == [(59_600, "Working")]
        desk.tap("20 s earlier")
        assert phases(desk) == [(39_600, "Working")]


def test_a_phase_starts_the_clock() -> None:
    with Desk() as desk:
        desk.tap("Clock")
        assert desk.says("State") == "Ready"
        desk.tap("Phase Beginning")
        assert desk.says("State").startswith("Recording")
        assert phases(desk) == [(0, "Beginning")]
        desk.tap("Undo")
        assert (phases(desk), desk.says("State").split(",")[0]) == ([], "Recording")


def test_the_present_one_is_shown_and_can_come_again() -> None:
    with Desk() as desk:
        for name in ("Explaining", "Working", "Explaining"):
            desk.tap("Clock")
            desk.tap(f"Phase {name}")
            desk.wait(10_000)
            desk.tap("Clock")
            assert chosen(desk) == [name]
            assert desk.says(f"Phase {name}") == "now"
            desk.tap("Clock")
        assert phases(desk) == [(0, "Explaining"), (10_000, "Working"), (20_000, "Explaining")]
        desk.tap("Undo")
        desk.tap("Clock")
        assert chosen(desk) == ["Working"]


def test_the_clock_touched_again_the_close_key_and_evidence_close_them() -> None:
    with Desk() as desk:
        desk.tap("Clock")
        desk.tap("Clock")
        assert offered(desk) == []
        desk.tap("Clock")
        desk.tap("Close")
        assert offered(desk) == []
        desk.tap("Clock")
        desk.tap("Other")
        assert (offered(desk), desk.says("Other")) == ([], "1")
        assert phases(desk) == []


def test_in_a_pause_a_phase_is_kept_and_the_pause_goes_on() -> None:
    with Desk() as desk:
        desk.tap("Recall")
        desk.wait(10_000)
        desk.tap("Pause")
        desk.wait(10_000)
        desk.tap("Clock")
        desk.tap("Phase Working")
        assert phases(desk) == [(10_000, "Working")]
        assert desk.says("State").startswith("Paused")


def test_running_timers_run_on() -> None:
    with Desk() as desk:
        tap(desk.tiles(TIMERS)[0])
        desk.wait(10_000)
        desk.tap("Clock")
        desk.tap("Phase Working")
        desk.wait(10_000)
        assert desk.recording.tracks[TIMERS].state.total_ms("teacher", desk.recording.now_ms) == 20_000


NAMES = [f"{n} {'Group investigation with the whole class'}"[:LONGEST_PHASE] for n in range(MOST_PHASES)]


@pytest.mark.parametrize(
    "agreed", [NAMES, ["Starter", *NAMES[:1]], [n[:4] for n in NAMES]], ids=["all", "two", "short"]
)
def test_as_many_and_as_long_as_can_be_planned_stand_in_the_work(agreed: list[str]) -> None:
    with Desk(planned(*agreed), painted=False) as desk:
        for tablet in TABLETS:
            desk.hold(tablet)
            work = place_of(desk.recorder())
            desk.click("Clock")
            panel = place_of(desk.find("A phase begins"))
            assert panel[0] >= work[0] and panel[1] >= work[1], tablet
            assert panel[0] + panel[2] <= work[0] + work[2] and panel[1] + panel[3] <= work[1] + work[3], tablet
            assert offered(desk) == agreed, tablet
            last = desk.tiles()[-1]
            glass = last.mapTo(desk.screen, QPoint(last.width() // 2, last.height() - 5))
            assert desk.screen.childAt(glass) is last, f"evidence below stays live, {tablet}"
            desk.click("Close")


def test_the_names_of_phases_are_told_to_those_who_do_not_see_them() -> None:
    with Desk(planned(*PLANNED)) as desk:
        desk.tap("Clock")
        assert {f"Phase {name}" for name in PLANNED} <= names_on(desk.screen)
