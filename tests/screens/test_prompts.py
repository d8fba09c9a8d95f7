"""Prompts of Intervals while another method is on show: a ring round the tab, a strip at the rail, and when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import Any

import msgspec
import pytest
from desk import Desk, configs
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from tablets import DESIGN, TABLETS, UPRIGHT, Tablet
from touch import settle

from app.models import event_count, time_sample
from app.models.recording import Status
from app.models.time_sample import MOMENTARY, SCAN
from app.screens.record_frame import frame
from app.screens.record_pace import FADE_MS, TICK_MS
from app.screens.record_prompts import STRIP_MM, PromptStrip
from app.widgets.parts.interval_prompt import PromptBorder
from app.widgets.parts.look import look_of, wear

pytestmark = pytest.mark.usefixtures("qtbot")
INTERVALS, COUNTS = time_sample.KEY, event_count.KEY
LENGTH_MS = 30_000
TELLING = "Telling or showing"


def sampled(**changes: Any) -> dict[str, Any]:
    """Counts, and Intervals of half a minute in which everything that is seen is ticked, unless told otherwise."""
    agreed = replace(time_sample.NO_PLAN, interval_ms=LENGTH_MS, **changes)
    return {COUNTS: configs()[COUNTS], INTERVALS: msgspec.to_builtins(agreed)}


def begin(desk: Desk) -> None:
    """Start, and go half a second into the first interval: a prompt that is just due has no width yet."""
    desk.tap("Start")
    desk.wait(500)


def asks(desk: Desk) -> bool:
    """Whether the ring is round the tab, and the strip at the rail; both or neither is there."""
    tab, eye = desk.find("Intervals"), desk.find("Watch Intervals")
    name, end = tab.grab().toImage(), eye.grab().toImage()
    accent, middle = look_of(tab).accent, tab.height() // 2
    ring = [QColor(found) == accent for found in (name.pixel(2, middle), end.pixel(eye.width() - 3, middle))]
    assert len({*ring, desk.shows("Prompt")}) == 1, (ring, desk.shows("Prompt"))
    return ring[0]


def asked(desk: Desk, seconds: float) -> list[int]:
    """In which of the next seconds, counted in lesson time, somebody is asked."""
    found = []
    for _ in range(round(seconds)):
        desk.wait(1_000)
        if asks(desk):
            found.append(desk.recording.now_ms // 1_000)
    return found


def border(desk: Desk) -> int:
    """How wide the border of the prompt in the recorder itself is."""
    found = desk.recorder(INTERVALS).findChild(PromptBorder)
    assert found is not None
    return found.wide


def test_beside_another_method_a_prompt_is_a_ring_and_a_strip_for_20_s_or_to_the_first_touch() -> None:
    with Desk(sampled()) as desk:
        begin(desk)
        assert asked(desk, 60) == [*range(30, 50), 60]
        desk.tap("Recall")
        assert asks(desk), "what is touched in another method is no answer"
        desk.show(INTERVALS)
        assert not desk.shows("Prompt") and border(desk) == round(4 * DESIGN.dip_per_mm)
        desk.tap(TELLING)
        desk.show(COUNTS)
        assert not asks(desk)
        desk.tap("Undo")
        assert asks(desk), "taken back, it is asked again"
        desk.tap("Redo")
        assert asked(desk, 30) == [90]


def test_a_prompt_is_seen_in_the_tick_of_its_millisecond_and_grows_for_400() -> None:
    with Desk(sampled()) as desk:
        strip = desk.screen.findChild(PromptStrip)
        assert strip is not None
        desk.tap("Start")
        desk.wait(LENGTH_MS - 1_130)
        while desk.recording.now_ms < LENGTH_MS:
            # As the screen's own timer does it.
            desk.clocks.pass_(desk.screen._pace._tick.interval())
            desk.screen.tick()
        assert desk.recording.now_ms == LENGTH_MS
        widths = []
        for _ in range(15):
            desk.clocks.pass_(FADE_MS)
            desk.screen.tick()
            picture = strip.grab().toImage()
            widths.append(sum(QColor(picture.pixel(x, 5)) == look_of(strip).accent for x in range(strip.width())))
        assert widths == sorted(widths) and 0 < widths[0] < widths[2]
        assert widths[400 // FADE_MS] == round(STRIP_MM * DESIGN.dip_per_mm)


def test_a_pause_moves_the_prompts_that_remain_and_lets_one_that_stands_stand_still() -> None:
    with Desk(sampled()) as desk:
        begin(desk)
        desk.wait(28_000)
        desk.tap("Pause")
        assert asked(desk, 70) == []
        desk.tap("Go on")
        assert asked(desk, 7) == [30, 31, 32, 33, 34, 35]
        desk.tap("Pause")
        assert asked(desk, 30) == [35] * 30
        desk.tap("Go on")
        assert asked(desk, 20) == list(range(36, 50))
        desk.wait(4_400)
        desk.tap("Pause")
        desk.wait(1_000)
        assert desk.screen._pace._tick.interval() == TICK_MS, "nothing changes in a pause, however near a prompt is"


def test_22_a_freeze_of_30_s_asks_for_nothing_it_passed_and_for_the_next_one_as_ever() -> None:
    with Desk(sampled()) as desk:
        begin(desk)
        desk.wait(20_000)
        desk.sleep(30_000)
        assert (desk.recording.status, desk.recording.now_ms) == (Status.RUNNING, 50_500)
        assert asked(desk, 35) == list(range(60, 80))


def test_22_31_after_20_min_of_sleep_prompts_come_at_the_old_multiples_whatever_the_clocks_of_windows_say() -> None:
    with Desk(sampled()) as desk:
        begin(desk)
        desk.wait(40_000)
        assert asks(desk)
        desk.sleep(20 * 60_000)
        assert desk.recording.status is Status.INTERRUPTED
        assert asked(desk, 5) == []
        desk.tap("Go on")
        assert asked(desk, 40) == [*range(1_260, 1_280)]
        for hours in (-1, 1, 3):
            desk.clocks.day += timedelta(hours=hours)
            due_s = -(-desk.recording.now_ms // LENGTH_MS) * 30
            assert asked(desk, 30)[-1] in range(due_s, due_s + 20)
            missed = {number for number in range(1, 43) if desk.recording.state(INTERVALS).is_entered(number)}
            assert missed == set()


def test_a_method_that_is_not_watched_asks_for_nothing_and_watched_again_for_the_next() -> None:
    with Desk(sampled()) as desk:
        begin(desk)
        desk.wait(31_000)
        assert asks(desk)
        desk.tap("Watch Intervals")
        assert asked(desk, 31) == []
        desk.tap("Watch Intervals")
        assert asked(desk, 30)[-1] == 92


@pytest.mark.parametrize(("kind", "first_s"), [(MOMENTARY, 30), (time_sample.WHOLE, 30), (SCAN, 30)])
def test_each_kind_is_asked_for_at_its_own_moment(kind: str, first_s: int) -> None:
    # A room without seats has no scan: what was seen is ticked then.
    with Desk(sampled(kind=kind)) as desk:
        begin(desk)
        assert asked(desk, 31) == [first_s, first_s + 1]


def test_side_by_side_the_border_alone_asks() -> None:
    with Desk(sampled()) as desk:
        desk.tap("Start")
        desk.click("Split view")
        assert set(desk.on_show) == {COUNTS, INTERVALS}
        desk.wait(LENGTH_MS + 1_000)
        assert not desk.shows("Prompt") and border(desk) > 0
        desk.click("One view")
        assert asks(desk) == (desk.on_show == (COUNTS,))


def test_the_strip_stands_between_work_and_rail_over_no_target_on_every_tablet(
    hold: Callable[[Tablet], PromptStrip],
) -> None:
    for tablet, left_hand, interrupted in product(TABLETS, (False, True), (False, True)):
        strip = hold(tablet)
        places = frame(QSize(*tablet.size), tablet.look(), left_hand=left_hand, interrupted=interrupted)
        strip.lay_out(places)
        place, said = strip.geometry(), f"{tablet}, left hand {left_hand}, interrupted {interrupted}"
        taken = (places.bar, places.work, places.last_act, places.tabs, places.pause, places.note, places.undo)
        assert not any(place.intersects(other) for other in taken), said
        across, along = sorted((place.width(), place.height()))
        assert 1.0 * tablet.dip_per_mm <= across <= STRIP_MM * tablet.look().dip_per_mm + 1, said
        assert along >= 40 * tablet.dip_per_mm, said
        assert strip.childAt(QPoint(1, 1)) is None


@pytest.fixture
def hold(qtbot: Any) -> Callable[[Tablet], PromptStrip]:
    """A strip on that tablet."""
    ground = QWidget()
    qtbot.addWidget(ground)
    strip = PromptStrip(ground)

    def on(tablet: Tablet) -> PromptStrip:
        wear(ground, tablet.look())
        ground.resize(*tablet.size)
        return strip

    return on


def test_14_15_turned_and_for_the_other_hand_the_prompt_stands_where_the_rail_is_now() -> None:
    with Desk(sampled()) as desk:
        desk.tap("Start")
        desk.wait(LENGTH_MS + 1_000)
        sides = []
        for tablet, left_hand in ((DESIGN, False), (DESIGN, True), (UPRIGHT, False)):
            desk.hold(tablet)
            desk.prefer(replace(desk.screen._preferences, left_hand=left_hand))
            settle()
            assert asks(desk)
            strip, undo = desk.find("Prompt").geometry(), desk.find("Undo")
            sides.append((strip.center().x() > undo.geometry().center().x(), strip.height() > strip.width()))
        assert sides[:2] == [(False, True), (True, True)] and not sides[2][1]
