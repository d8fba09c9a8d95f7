"""The phases of a lesson: all of them are seen whole and can be hit, whatever they are called, on every tablet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tablets import PIXEL, TABLETS, Tablet, least_side, overlap, place_of
from words_drawn import watched

from app.models.lesson import LONGEST_PHASE
from app.screens.record_frame import frame
from app.screens.record_phases import DEFAULT_PHASES, PhasePanel
from app.widgets.parts.key import Key
from app.widgets.parts.look import wear

LONG = tuple(f"{number} Working in pairs on one long task sheet"[:LONGEST_PHASE] for number in range(1, 9))
SHORT = ("Start", "Talk", "Work", "Share", "Look", "Write", "Read", "End")


@pytest.fixture
def screen(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def opened(screen: QWidget, tablet: Tablet, names: tuple[str, ...], present: str = "") -> PhasePanel:
    """The panel on that tablet, where a banner takes room from the work."""
    screen.resize(QSize(*tablet.size))
    wear(screen, tablet.look())
    panel = PhasePanel(names, present, screen)
    work = frame(screen.size(), tablet.look(), left_hand=False, interrupted=True).work
    panel.stand_in(work, True)
    screen.show()
    assert work.contains(panel.geometry()), f"{panel.geometry()} in {work}"
    return panel


def keys(panel: PhasePanel) -> list[Key]:
    return [key for key in panel.findChildren(Key) if key.accessibleName().startswith("Phase ")]


@pytest.mark.parametrize("tablet", TABLETS, ids=str)
@pytest.mark.parametrize("names", [LONG, SHORT, DEFAULT_PHASES], ids=["eight long", "eight short", "none planned"])
def test_every_name_is_seen_whole_on_a_key_that_can_be_hit(
    screen: QWidget, tablet: Tablet, names: tuple[str, ...]
) -> None:
    with watched() as spy:
        panel = opened(screen, tablet, names)
        panel.grab()
    drawn = " ".join(piece.text for piece in spy.drawn)
    assert "…" not in drawn
    places = [place_of(key) for key in keys(panel)]
    assert len(places) == len(names)
    for number, place in enumerate(places):
        assert least_side(place) >= 9 * tablet.dip_per_mm - PIXEL
        assert not any(overlap(place, other) for other in places[:number])


@pytest.mark.parametrize("tablet", [tablet for tablet in TABLETS if tablet.size_factor == 1.0], ids=str)
def test_short_names_stand_in_two_lines_at_most(screen: QWidget, tablet: Tablet) -> None:
    assert len({key.y() for key in keys(opened(screen, tablet, SHORT))}) <= 2


def test_the_present_phase_is_chosen_and_a_touch_says_which_is_next_and_when(screen: QWidget) -> None:
    panel = opened(screen, TABLETS[0], SHORT, present="Talk")
    assert [key.words for key in keys(panel) if key.chosen] == ["Talk"]
    chosen: list[tuple[str, int]] = []
    panel.chosen.connect(lambda name, age_ms: chosen.append((name, age_ms)))
    keys(panel)[2].tapped.emit(40)
    assert chosen == [("Work", 40)]


def test_without_planned_phases_there_are_four_plain_ones(screen: QWidget) -> None:
    assert [key.words for key in keys(opened(screen, TABLETS[0], ()))] == list(DEFAULT_PHASES)
