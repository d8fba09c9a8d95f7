"""What every method's recorder must satisfy: a new method is tested the moment its row exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations, product
from math import hypot
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from seated import a_class
from touch import Fingers, hit_area, settle

from app.methods import METHODS, Method
from app.models import duration, event_count, lesson, room, room_map, time_sample, verbal_flow, verbatim
from app.models.entry import NO_EVIDENCE, Draft, Entry, fold
from app.models.event_count import Category, Config
from app.screens.record_frame import frame
from app.widgets.parts import tap_button
from app.widgets.parts.look import Look, look, look_of, wear
from app.widgets.parts.recorder import Recorder
from app.widgets.parts.tap_button import TapButton
from app.widgets.parts.touchable import Touchable

LANDSCAPE, PORTRAIT = QSize(1188, 648), QSize(880, 1010)
TABLETS = {
    "12.3 inch": (QSize(1368, 912), 5.25),
    "13 inch": (QSize(1440, 960), 5.25),
    "13 inch at 150 %": (QSize(1920, 1280), 7.0),
    "10.5 inch at 150 %": (QSize(1280, 853), 5.8),
    "10.5 inch at 200 %": (QSize(960, 640), 4.3),
}
SIZES = (0.9, 1.0, 1.15, 1.3)


def things(number: int, *groups: str) -> Config:
    return Config(
        tuple(
            Category(f"k{n}", f"Thing number {n}", "it is seen", groups[n * len(groups) // number] if groups else "")
            for n in range(number)
        )
    )


def timers(*groups: int, pause_pad: bool = False) -> duration.Config:
    """Groups of so many timers, every second one concurrent."""
    return duration.Config(
        tuple(
            duration.Group(
                f"g{g}",
                f"Group number {g}",
                tuple(duration.Timer(f"t{g}{n}", f"Thing {n} of group {g}", "it goes on") for n in range(number)),
                exclusive=g % 2 == 0,
            )
            for g, number in enumerate(groups)
        ),
        pause_pad,
    )


def kinds(teacher: int, student: int, timed: bool = False, how: bool = False) -> verbal_flow.Config:
    """So many kinds of turns for both sides, every second one a question."""
    sides = [
        tuple(verbal_flow.Chip(f"{side}{n}", f"Kind {n} of {side}", "it is said", n % 2 == 0) for n in range(number))
        for side, number in (("teacher", teacher), ("student", student))
    ]
    return verbal_flow.Config(sides[0], sides[1], timed, how)


def codes(number: int, *groups: str) -> time_sample.Config:
    """So many codes in those groups."""
    made = (
        time_sample.Code(f"c{n}", f"Code number {n}", "", groups[n * len(groups) // number] if groups else "")
        for n in range(number)
    )
    return time_sample.Config(tuple(made), states=time_sample.NO_PLAN.states, planned=22)


SAMPLES: dict[str, tuple[Any, ...]] = {
    event_count.KEY: (
        event_count.NO_PLAN,
        things(8, "Teacher", "Students"),
        things(30),
        things(1),
        things(13, "A", "B"),
        Config(tuple(replace(k, by_seat=n % 2 == 0) for n, k in enumerate(things(6).categories))),
    ),
    duration.KEY: (
        duration.NO_PLAN,
        replace(duration.NO_PLAN, pause_pad=True),
        timers(2),
        timers(12),
        timers(5, 4, 3, pause_pad=True),
        timers(10, 1, 1, pause_pad=True),
        timers(2, 2, 2, pause_pad=True),
    ),
    room_map.KEY: (
        room_map.NO_PLAN,
        room_map.Config(()),
        room_map.Config(tuple(room_map.Activity(f"a{n}", f"Activity number {n}") for n in range(8))),
    ),
    verbal_flow.KEY: (kinds(8, 4, timed=True, how=True),),
    verbatim.KEY: (
        verbatim.NO_PLAN,
        verbatim.Config(
            tuple(f"phrase {n}" for n in range(verbatim.MOST_PHRASES)),
            tuple(verbatim.Short(f"k{n}", f"thing number {n}") for n in range(verbatim.MOST_SHORT)),
            spoke_last=True,
        ),
    ),
    time_sample.KEY: (
        time_sample.NO_PLAN,
        codes(2),
        codes(12),
        codes(25, "Teacher", "Students"),
        codes(30),
        replace(time_sample.NO_PLAN, kind=time_sample.SCAN),
    ),
}
"""Vocabularies that fill a method's recorder, from none agreed to as much as it takes; for one that is not named here
that without a plan."""
BEGUN = lesson.begun({room.ROOM: a_class(7, 5)})
"""The lesson, and the room, that every recorder is shown in."""
SAMPLED = {
    f"{key}-{n}": (method, known)
    for key, method in METHODS.items()
    for n, known in enumerate(SAMPLES.get(key, (method.no_plan,)))
}
CASES = [pytest.param(case, id=name) for name, case in SAMPLED.items()]

RECKONED = {verbal_flow.KEY, time_sample.KEY, verbatim.KEY}
"""Methods whose places are reckoned for each tablet and size by a test of their own: the extremes are enough here."""


@pytest.fixture(autouse=True)
def nobody_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that stalls for a moment makes no touch a long one, which would offer something."""
    monkeypatch.setattr(tap_button, "HOLD_MS", 600_000)


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> tuple[Method[Any, Any], Any]:
    method, config = request.param
    return method, config


def shown(
    qtbot: QtBot, method: Method[Any, Any], config: Any, size: QSize, worn: Look | None = None, painted: bool = True
) -> Recorder[Any]:
    recorder = method.recorder(config)
    qtbot.addWidget(recorder)
    recorder.setUpdatesEnabled(painted)
    recorder.resize(size)
    wear(recorder, worn or look())
    recorder.show()
    recorder.show_state(method.start(config, BEGUN), 0)
    settle()
    return recorder


def targets(recorder: Recorder[Any]) -> Iterator[TapButton]:
    return (button for button in recorder.findChildren(TapButton) if button.isVisible())


def drafts_of(recorder: Recorder[Any], target: TapButton, fingers: Fingers) -> list[Draft]:
    """What one touch on `target` records."""
    heard: list[Draft] = []
    recorder.recorded.connect(heard.append)
    fingers.tap(target)
    recorder.recorded.disconnect(heard.append)
    return heard


def touch_everything(
    recorder: Recorder[Any], method: Method[Any, Any], config: Any, fingers: Fingers
) -> tuple[Any, list[Entry]]:
    """The state after a touch on each thing that records, a second apart."""
    drafts = [draft for target in list(targets(recorder)) for draft in drafts_of(recorder, target, fingers)]
    entries = [Entry(UUID(int=n), n, n * 1000, method.key, draft.kind, draft.data) for n, draft in enumerate(drafts, 1)]
    assert entries, "nothing could be recorded"
    # What is being typed is no part of the state: a touch elsewhere puts it away.
    QTest.mouseClick(recorder, Qt.MouseButton.LeftButton)
    settle()
    return fold(method.step, method.start(config, BEGUN), entries), entries


def picture(recorder: Recorder[Any]) -> QImage:
    settle()
    return recorder.grab().toImage()


def looks_as(
    qtbot: QtBot, recorder: Recorder[Any], before: QImage, case: tuple[Method[Any, Any], Any], state: Any, now_ms: int
) -> bool:
    """Whether it looks as it did, or else as a fresh one does that shows the same.

    Qt lets go of what it keeps of letters when it likes, and draws large figures a shade otherwise after that.
    """
    if picture(recorder) == before:
        return True
    fresh = shown(qtbot, *case, recorder.size(), look_of(recorder))
    fresh.show_state(state, now_ms)
    return picture(recorder) == picture(fresh)


@pytest.mark.parametrize(("size", "dark"), [(LANDSCAPE, False), (PORTRAIT, True)], ids=["landscape", "portrait, dim"])
def test_painting_depends_on_the_state_alone(
    qtbot: QtBot, fingers: Fingers, case: tuple[Method[Any, Any], Any], size: QSize, dark: bool
) -> None:
    method, config = case
    recorder = shown(qtbot, method, config, size, look(dark))
    empty = picture(recorder)
    full, entries = touch_everything(recorder, method, config, fingers)
    end_ms = len(entries) * 1000
    recorder.show_state(full, end_ms)
    just_touched = picture(recorder)
    recorder.show_state(full, end_ms + 90_000)
    later = picture(recorder)
    assert len({hash(bytes(image.constBits())) for image in (empty, just_touched, later)}) == 3
    for state, now_ms, before in (
        (method.start(config, BEGUN), 0, empty),
        (full, end_ms, just_touched),
        (full, end_ms + 90_000, later),
    ):
        recorder.show_state(state, now_ms)
        assert looks_as(qtbot, recorder, before, case, state, now_ms)
    fresh = shown(qtbot, method, config, size, look(dark))
    fresh.show_state(full, end_ms + 90_000)
    assert picture(recorder) == picture(fresh)


def test_a_touch_alone_changes_no_picture(qtbot: QtBot, fingers: Fingers, case: tuple[Method[Any, Any], Any]) -> None:
    method, config = case
    recorder = shown(qtbot, method, config, PORTRAIT)
    before = picture(recorder)
    for target in list(targets(recorder)):
        if drafts_of(recorder, target, fingers):
            assert looks_as(qtbot, recorder, before, case, method.start(config, BEGUN), 0)


def test_time_alone_changes_nothing_where_nothing_happened(qtbot: QtBot, case: tuple[Method[Any, Any], Any]) -> None:
    method, config = case
    recorder = shown(qtbot, method, config, LANDSCAPE)
    before = picture(recorder)
    recorder.show_state(method.start(config, BEGUN), 300_000)
    assert looks_as(qtbot, recorder, before, case, method.start(config, BEGUN), 0)


def test_another_look_and_back_is_the_same_picture(
    qtbot: QtBot, fingers: Fingers, case: tuple[Method[Any, Any], Any]
) -> None:
    method, config = case
    recorder = shown(qtbot, method, config, LANDSCAPE)
    full, entries = touch_everything(recorder, method, config, fingers)
    recorder.show_state(full, len(entries) * 1000)
    light = picture(recorder)
    wear(recorder, look(dark=True))
    assert picture(recorder) != light
    wear(recorder, look())
    assert looks_as(qtbot, recorder, light, case, full, len(entries) * 1000)


def test_15_turning_the_tablet_and_back_is_the_same_picture(
    qtbot: QtBot, fingers: Fingers, case: tuple[Method[Any, Any], Any]
) -> None:
    method, config = case
    recorder = shown(qtbot, method, config, LANDSCAPE)
    full, _ = touch_everything(recorder, method, config, fingers)
    recorder.show_state(full, 400_000)
    before = picture(recorder)
    recorder.resize(PORTRAIT)
    settle()
    recorder.resize(LANDSCAPE)
    assert looks_as(qtbot, recorder, before, case, full, 400_000)


def test_kinds_that_nobody_knows_change_nothing(case: tuple[Method[Any, Any], Any]) -> None:
    method, config = case
    state = method.start(config, BEGUN)
    unknown = Entry(UUID(int=1), 1, 1000, method.key, "from the future", {"category": "k0", "much": 3})
    assert method.step(state, unknown) == state


def test_everything_a_finger_can_hit_has_a_name_of_its_own_and_can_be_pressed_by_a_screen_reader(
    qtbot: QtBot, case: tuple[Method[Any, Any], Any]
) -> None:
    recorder = shown(qtbot, *case, LANDSCAPE)
    names = [target.accessibleName() for target in targets(recorder)]
    assert all(name.strip() for name in names)
    assert len(set(names)) == len(names)
    for target in targets(recorder):
        found = QAccessible.queryAccessibleInterface(target)
        assert found.role() == QAccessible.Role.Button
        assert found.actionInterface() is not None


def test_touch_is_for_targets_only_so_that_a_palm_between_them_takes_no_finger_away(
    qtbot: QtBot, case: tuple[Method[Any, Any], Any]
) -> None:
    recorder = shown(qtbot, *case, LANDSCAPE)
    touched = Qt.WidgetAttribute.WA_AcceptTouchEvents
    for widget in (recorder, *recorder.findChildren(QWidget)):
        assert isinstance(widget, TapButton | Touchable) or not widget.testAttribute(touched)


def test_01_02_03_targets_are_large_enough_and_apart_on_every_tablet(
    qtbot: QtBot, fingers: Fingers, case: tuple[Method[Any, Any], Any]
) -> None:
    method, config = case
    # Places are measured and nothing is seen.
    recorder = shown(qtbot, method, config, LANDSCAPE, painted=False)
    is_evidence: dict[str, bool] = {}
    for tablet, size_factor, portrait in product(TABLETS, SIZES, (False, True)):
        if method.key in RECKONED and (tablet != "10.5 inch at 200 %" or size_factor not in (1.0, SIZES[-1])):
            continue
        glass, dip_per_mm = TABLETS[tablet]
        worn = look(False, dip_per_mm, size_factor)
        held = frame(glass.transposed() if portrait else glass, worn, left_hand=False, interrupted=False)
        recorder.resize(held.work.size())
        wear(recorder, worn)
        settle()
        if not {target.accessibleName() for target in targets(recorder)} <= set(is_evidence):
            # What a touch opens is not measured here.
            touched = shown(qtbot, method, config, recorder.size(), worn, painted=False)
            for target in list(targets(touched)):
                name, drafts = target.accessibleName(), drafts_of(touched, target, fingers)
                # Chips are kept and no evidence; those of Talk flow are measured in test_talk_places.
                is_evidence[name] = any(draft.kind not in NO_EVIDENCE for draft in drafts)
                settle()
        where = f"{tablet} at {size_factor}, {'portrait' if portrait else 'landscape'}"
        assert_hit(recorder, is_evidence, dip_per_mm, where)


def assert_hit(recorder: Recorder[Any], is_evidence: Mapping[str, bool], dip_per_mm: float, where: str) -> None:
    """Each target is large enough for what it is, and none is over another or too near to it."""
    areas = []
    for target in targets(recorder):
        name, area = target.accessibleName(), hit_area(target)
        seen = area.boundingRect()
        least_mm = 12.0 if is_evidence[name] else 9.0
        across_mm = min(seen.width(), seen.height()) / dip_per_mm
        assert across_mm >= least_mm - 0.05, f"{name}: {across_mm:.1f} mm, {where}"
        area.translate(target.mapTo(recorder, QPoint()))
        areas.append((name, area, area.boundingRect()))
    for (name, one, around), (other_name, other, inside) in combinations(areas, 2):
        assert not one.intersects(other), f"{name} and {other_name} overlap, {where}"
        if around.contains(inside):
            # Around others, as the floor between seats, it has no centre of its own.
            continue
        apart = around.center() - inside.center()
        assert hypot(apart.x(), apart.y()) / dip_per_mm >= 10, f"{name} and {other_name}, {where}"
