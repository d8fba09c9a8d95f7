"""Counting by seat with fingers: tiles and seats in either order, circles, what is held, and how large all of it is."""

from __future__ import annotations

import time
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from seated import a_class
from touch import Fingers, hit_area, settle

from app.models import event_count, lesson, room
from app.models.entry import LESSON, Draft, Entry, new_uid
from app.models.event_count import KEY, Armed, Category, Config
from app.screens.record_frame import frame
from app.widgets.event_count import EventCountRecorder
from app.widgets.parts.lettering import lines_of
from app.widgets.parts.look import look, wear
from app.widgets.parts.seat_key import SeatKey
from app.widgets.parts.tap_button import BOUNCE_MS, TapButton
from app.widgets.parts.tile_layout import TO_NAME, tile_layout, to_name

CONFIG = Config(
    (Category("bell", "Bell"), Category("praise", "Praise", by_seat=True), Category("prompt", "Prompt", by_seat=True))
)
MANY = Config(tuple(Category(f"k{n}", f"Thing {n}", by_seat=n < 20) for n in range(30)))
BEGUN = lesson.begun({room.ROOM: a_class(7, 5)})


class Glass:
    """The recorder on a glass, answered with the state that its drafts make."""

    def __init__(self, qtbot: QtBot, config: Config = CONFIG, begun: lesson.State = BEGUN) -> None:
        self.recorder = EventCountRecorder(config)
        qtbot.addWidget(self.recorder)
        self.recorder.resize(1216, 672)
        wear(self.recorder, look())
        self.recorder.show()
        self.state = event_count.start(config, begun)
        self.drafts: list[Draft] = []
        self.recorder.recorded.connect(self._take)
        self.show()

    def show(self) -> None:
        self.recorder.show_state(self.state, len(self.drafts) * 1000)
        settle()

    def find(self, name: str) -> TapButton:
        (found,) = [w for w in self.targets() if w.accessibleName() == name]
        return found

    def targets(self) -> list[TapButton]:
        return [target for target in self.recorder.findChildren(TapButton) if target.isVisible()]

    def says(self) -> str:
        (line,) = [w for w in self.recorder.findChildren(QWidget) if w.accessibleName() == "Next touch"]
        return line.accessibleDescription()

    def events(self) -> list[tuple[str, str]]:
        return [(d.data["category"], d.data.get("seats", "none")) for d in self.drafts if d.kind == event_count.TAP]  # type: ignore[misc]

    def happens(self, method: str, draft: Draft) -> None:
        entry = Entry(new_uid(), len(self.drafts) + 100, len(self.drafts) * 1000, method, draft.kind, draft.data)
        self.state = event_count.step(self.state, entry)
        self.show()

    def _take(self, draft: Draft) -> None:
        self.drafts.append(draft)
        self.happens(LESSON if draft.kind in room.ACTS else KEY, draft)


@pytest.fixture
def glass(qtbot: QtBot) -> Glass:
    return Glass(qtbot)


def touch(glass: Glass, fingers: Fingers, *names: str) -> None:
    for name in names:
        # A finger that comes down again at once is one that bounces.
        time.sleep((BOUNCE_MS + 1) / 1000)
        fingers.tap(glass.find(name))


def test_tile_then_seats_and_seat_then_tile_are_one_touch_each_and_the_line_says_so(
    glass: Glass, fingers: Fingers
) -> None:
    assert glass.says() == "Touch a seat and what it was, in either order."
    touch(glass, fingers, "Praise")
    assert glass.says() == "Praise: touch the seats it was for. Touched again it is put down."
    touch(glass, fingers, "Seat 9", "Praise", "Seat 4")
    assert glass.says() == "Praise is kept: touch the next seat, or something else."
    touch(glass, fingers, "Bell", "Praise", "Praise", "Seat 9")
    assert glass.says() == "Seat 9: touch what it was."
    touch(glass, fingers, "Prompt", "Seat 4")
    assert glass.events() == [("praise", "s9"), ("praise", "s4"), ("bell", "none"), ("prompt", "s9"), ("prompt", "s4")]
    assert glass.state.armed == Armed("prompt", counted=True)


def test_a_touch_beside_the_seats_is_a_seat_that_is_not_known(glass: Glass, fingers: Fingers) -> None:
    touch(glass, fingers, "Praise", "Seat not known", "Praise", "Praise", "Seat not known")
    assert glass.says() == "Seat not known: touch what it was."
    touch(glass, fingers, "Prompt")
    assert glass.events() == [("praise", ""), ("prompt", "")]


def test_a_finger_drawn_over_seats_gives_the_act_to_all_of_them_and_one_that_slides_to_none_taps_nothing(
    glass: Glass,
) -> None:
    glass.happens(KEY, event_count.keep_category("praise"))
    first, last = glass.find("Seat 9"), glass.find("Seat 11")
    begin, end = (key.mapTo(glass.recorder, key.rect().center()) for key in (first, last))
    panel = QTest.createTouchDevice()
    QTest.touchEvent(glass.recorder, panel).press(0, begin, glass.recorder)
    for n in range(1, 9):
        QTest.touchEvent(glass.recorder, panel).move(0, begin + (end - begin) * n / 8, glass.recorder)
    QTest.touchEvent(glass.recorder, panel).release(0, end, glass.recorder)
    settle()
    assert glass.events() == [("praise", "s9 s10 s11")]
    assert [key.face.marks for key in (first, last) if isinstance(key, SeatKey)] == [(1,), (1,)]


def test_51_a_held_seat_keeps_its_event_and_offers_to_take_one_back_and_to_change_its_initials(
    glass: Glass, fingers: Fingers
) -> None:
    touch(glass, fingers, "Praise", "Seat 9", "Seat 4")
    glass.find("Seat 9").held.emit()
    settle()
    touch(glass, fingers, "-1")
    assert {seat: len(events) for seat, events in glass.state.seats.items() if events} == {"s9": 1, "s4": 1}
    assert glass.drafts[-1].kind == "withdraw"
    touch(glass, fingers, "Initials")
    field = glass.recorder.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "AB")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert glass.state.lesson.room.students["s9"].initials.endswith("AB")


def test_59_an_absent_child_is_no_target_and_comes_back(glass: Glass) -> None:
    glass.happens(LESSON, room.absent("s9"))
    assert "Seat 9" not in [target.accessibleName() for target in glass.targets()]
    glass.happens(LESSON, room.absent("s9", there=True))
    assert glass.find("Seat 9").isEnabled()


def test_14_for_the_left_hand_tiles_stand_left_of_the_map(glass: Glass) -> None:
    def lefts() -> tuple[int, int]:
        return glass.find("Praise").x(), min(w.mapTo(glass.recorder, QPoint()).x() for w in seats(glass))

    tile, map_ = lefts()
    assert tile > map_
    glass.recorder.lean(True)
    settle()
    tile, map_ = lefts()
    assert tile < map_


def test_without_seats_in_the_room_and_without_categories_for_them_there_is_no_map(qtbot: QtBot) -> None:
    plain = Config((Category("bell", "Bell"), Category("praise", "Praise")))
    pictures = []
    for config, begun in ((CONFIG_OF_TWO, lesson.begun({})), (plain, lesson.begun({})), (plain, BEGUN)):
        glass = Glass(qtbot, config, begun)
        assert not seats(glass)
        pictures.append(glass.recorder.grab().toImage())
    assert pictures[0] == pictures[1] == pictures[2]


CONFIG_OF_TWO = Config((Category("bell", "Bell"), Category("praise", "Praise", by_seat=True)))


@pytest.mark.parametrize("size", [QSize(640, 960), QSize(960, 640)], ids=["portrait", "landscape"])
@pytest.mark.parametrize("config", [CONFIG, MANY], ids=["3", "30"])
def test_02_35_seats_and_up_to_30_tiles_are_12_mm_on_the_smallest_glass(
    qtbot: QtBot, size: QSize, config: Config
) -> None:
    glass = Glass(qtbot, config)
    worn = look(False, 4.3)
    wear(glass.recorder, worn)
    glass.recorder.resize(frame(size, worn, left_hand=False, interrupted=False).work.size())
    settle()
    areas: dict[str, QRegion] = {}
    for target in glass.targets():
        area = hit_area(target)
        seen = area.boundingRect()
        assert min(seen.width(), seen.height()) >= 12 * 4.3 - 0.5, target.accessibleName()
        areas[target.accessibleName()] = area.translated(target.mapTo(glass.recorder, QPoint()))
    assert len(areas) == 36 + len(config.categories)
    for (name, one), (other_name, other) in combinations(areas.items(), 2):
        assert one.intersected(other).isEmpty(), f"{name} and {other_name}"


def test_what_asks_for_a_missing_name_is_one_line_above_its_rule_in_a_narrow_tile_beside_seats() -> None:
    worn = look()
    for wide_mm in (25.0, 30.0, 36.0, 60.0):
        layout = tile_layout(worn.mm(wide_mm), worn.mm(22.0), worn, 2)
        assert len(lines_of(to_name(layout), layout.name_font, layout.name.width(), layout.name_lines)) == 1, wide_mm
    assert to_name(layout) == TO_NAME


def seats(glass: Glass) -> list[SeatKey]:
    return [seat for seat in glass.recorder.findChildren(SeatKey) if seat.isVisible()]
