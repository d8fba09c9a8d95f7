"""Intervals on the glass: ticks, what the card and its cells say, going back, and the border of a prompt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from intervals_shown import WHOLE, Lesson, codes, hand
from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from seated import a_class
from touch import FakeClock, Fingers, hit_area, settle

from app.models import lesson, room, time_sample
from app.models.entry import ARM, LESSON
from app.models.time_sample import MOMENTARY, SCAN, Code, Config
from app.models.time_sample import WHOLE as ALL_OF_IT
from app.models.time_sample_cells import Cell
from app.widgets.parts import interval_prompt, interval_tile
from app.widgets.parts.interval_card import TITLE_DIP, CellTarget
from app.widgets.parts.interval_prompt import PromptBorder
from app.widgets.parts.interval_scan import ScanBoard
from app.widgets.parts.interval_tile import CodeTile
from app.widgets.parts.lettering import width_of
from app.widgets.parts.look import BOLD, look
from app.widgets.time_sample import IntervalsRecorder

TELLING, ASKING, GROUP, ALONE = (
    "Telling or showing",
    "Asking and answering",
    "Working in pairs or groups",
    "Working alone",
)
SAME, NONE = "Same as before", "None of these"
MINUTE = 60_000
OF_22 = replace(time_sample.NO_PLAN, planned=22)

Tap = Callable[..., None]


@pytest.fixture
def tap(fingers: Fingers, clock: FakeClock) -> Tap:
    return hand(fingers, clock)


@pytest.fixture
def seen(qtbot: QtBot) -> Lesson:
    """Every 2 minutes, what was seen."""
    return Lesson(qtbot, OF_22).begin()


def kind(qtbot: QtBot, named: str) -> Lesson:
    return Lesson(qtbot, replace(OF_22, kind=named)).begin()


def test_a_touch_ticks_a_code_and_another_one_takes_it_back(seen: Lesson, tap: Tap) -> None:
    tap(seen, TELLING, 30_000)
    tap(seen, GROUP)
    assert [seen.says(name) for name in (TELLING, ASKING, GROUP)] == ["on", "off", "on"]
    tap(seen, TELLING)
    assert seen.says(TELLING) == "off"
    assert [draft.data["on"] for draft in seen.drafts] == [True, True, False]


def test_two_fingers_in_one_instant_tick_two_codes(seen: Lesson, fingers: Fingers) -> None:
    fingers.press(seen.find(ASKING), seen.find(ALONE))
    assert {draft.data["code"] for draft in seen.drafts} == {"asking", "alone"}
    assert (seen.says(ASKING), seen.says(ALONE)) == ("on", "on")


def test_where_one_code_is_marked_at_a_time_another_takes_its_place(qtbot: QtBot, tap: Tap) -> None:
    one = Lesson(qtbot, replace(OF_22, several=False)).begin()
    tap(one, TELLING)
    tap(one, ASKING)
    assert (one.says(TELLING), one.says(ASKING)) == ("off", "on")
    assert one.card_says == "Interval 1 of 22: mark the one thing seen between 10:05 and 10:07"


def test_the_card_says_which_interval_it_is_what_a_tick_means_and_how_long_it_goes_on(
    qtbot: QtBot, seen: Lesson
) -> None:
    seen.show(12 * MINUTE + 34_000)
    assert seen.card_says == "Interval 7 of 22: mark everything seen between 10:17 and 10:19"
    assert seen.card.left == "1:26 left"
    open_end = Lesson(qtbot, replace(time_sample.NO_PLAN, interval_ms=15_000)).begin()
    open_end.show(20_400)
    assert open_end.card_says == "Interval 2: mark everything seen between 10:05:15 and 10:05:30"
    assert open_end.card.left == "0:10 left"


def test_before_anything_happened_the_first_interval_waits_and_a_touch_begins_it(qtbot: QtBot, tap: Tap) -> None:
    ready = Lesson(qtbot, OF_22)
    ready.show(300_000)
    assert ready.card_says == "Interval 1 of 22: mark everything seen between 0:00 and 2:00"
    assert ready.card.left == "2:00 left"
    assert ready.says(SAME) == "nothing entered yet"
    tap(ready, SAME)
    assert not ready.drafts
    tap(ready, TELLING, 0)
    assert ready.drafts[0].data == {"interval": 1, "code": "telling", "on": True}


def test_25_an_interval_that_nothing_was_touched_in_is_missed_and_shown_with_a_slash(seen: Lesson, tap: Tap) -> None:
    tap(seen, TELLING, 30_000)
    tap(seen, NONE, 4 * MINUTE + 40_000)
    seen.show(7 * MINUTE)
    assert [seen.cell(n).cell for n in (1, 2, 3, 4, 5)] == [
        Cell.ENTERED, Cell.MISSED, Cell.ENTERED, Cell.OPEN, Cell.AHEAD
    ]  # fmt: skip
    assert [seen.cell(n).nothing for n in (1, 2, 3)] == [False, False, True]
    assert seen.card.strip.accessibleDescription() == "2 entered, 1 missed"
    places = [seen.card.strip.cell_place(n).toAlignedRect() for n in (1, 2, 3, 5)]
    shown = seen.picture(seen.card.strip)
    assert len({bytes(shown.copy(place.adjusted(6, 4, -6, -4)).constBits()) for place in places}) == 4


def test_26_nothing_is_carried_over_a_boundary_and_same_as_before_is_one_touch_that_is_kept_as_such(
    seen: Lesson, tap: Tap
) -> None:
    tap(seen, TELLING, 30_000)
    tap(seen, GROUP)
    seen.show(2 * MINUTE)
    assert (seen.says(TELLING), seen.says(GROUP)) == ("off", "off")
    assert seen.says(SAME) == f"off, interval 1: {TELLING}, {GROUP}"
    tap(seen, SAME, 2 * MINUTE + 40_000)
    assert (seen.drafts[-1].kind, seen.drafts[-1].data) == ("same", {"interval": 2, "as": 1})
    assert [seen.says(name).split(",")[0] for name in (TELLING, ASKING, GROUP, SAME)] == ["on", "off", "on", "on"]
    tap(seen, TELLING)
    assert [seen.says(name).split(",")[0] for name in (TELLING, GROUP, SAME)] == ["off", "on", "off"]


def test_none_of_these_is_the_entry_until_something_is_ticked(seen: Lesson, tap: Tap) -> None:
    tap(seen, NONE, 30_000)
    assert seen.says(NONE) == "on"
    tap(seen, SAME, 2 * MINUTE + 40_000)
    assert seen.says(NONE) == "on"
    assert seen.cell(1).nothing
    tap(seen, ASKING)
    assert (seen.says(NONE), seen.says(ASKING)) == ("off", "on")


def test_a_touch_on_the_earlier_cell_goes_back_while_its_entry_is_open_and_one_on_that_of_now_returns(
    seen: Lesson, tap: Tap
) -> None:
    tap(seen, TELLING, 30_000)
    tap(seen, "Mark interval 1", 2 * MINUTE + 15_000)
    assert seen.card_says == "Interval 1 again: mark everything seen between 10:05 and 10:07"
    assert (seen.card.left, seen.says(TELLING)) == ("closes in 0:15", "on")
    assert (seen.cell(1).aimed, seen.cell(2).aimed) == (True, False)
    tap(seen, ASKING)
    tap(seen, "Mark interval 1")
    tap(seen, "Mark interval 2")
    tap(seen, GROUP)
    assert seen.card_says.startswith("Interval 2 of 22:")
    assert [(draft.kind, draft.data.get("interval")) for draft in seen.drafts[1:]] == [
        (ARM, 1), ("tick", 1), (ARM, None), ("tick", 2)
    ]  # fmt: skip
    tap(seen, "Mark interval 1")
    seen.show(2 * MINUTE + 30_000)
    assert not any(target.isVisible() for target in seen.recorder.findChildren(CellTarget))
    assert seen.card_says.startswith("Interval 2 of 22:")


@pytest.mark.parametrize(("size", "dip_per_mm"), [(WHOLE, 5.25), (QSize(835, 357), 4.3), (QSize(329, 441), 4.3)])
@pytest.mark.parametrize("config", [OF_22, replace(codes(30), interval_ms=15_000), replace(codes(30), planned=240)])
def test_cells_that_can_be_touched_are_9_mm_wide_and_high_and_10_mm_apart(
    qtbot: QtBot, config: Config, size: QSize, dip_per_mm: float
) -> None:
    shown = Lesson(qtbot, config, size, look(False, dip_per_mm, 1.3)).begin()
    for interval in (2, 21, 22, 200, 240):
        shown.show((interval - 1) * config.interval_ms + 1_000)
        earlier, now = (shown.find(f"Mark interval {number}") for number in (interval - 1, interval))
        for target, number in ((earlier, interval - 1), (now, interval)):
            hit = hit_area(target).boundingRect().size() / dip_per_mm
            assert min(hit.width(), hit.height()) >= 9
            cell = shown.card.strip.cell_place(number).translated(shown.card.strip.pos())
            assert target.geometry().contains(cell.center().toPoint())
            assert shown.card.rect().contains(target.geometry())
        assert (now.geometry().center() - earlier.geometry().center()).x() >= 10 * dip_per_mm
        assert not now.geometry().intersects(earlier.geometry())


def test_five_seconds_before_a_prompt_the_cell_thickens(seen: Lesson) -> None:
    seen.show(2 * MINUTE - 5_001)
    thin = seen.cell(1)
    seen.show(2 * MINUTE - 5_000)
    assert (thin.near, seen.cell(1).near, seen.cell(2).near) == (False, True, False)
    seen.show(2 * MINUTE)
    assert not seen.cell(2).near


@pytest.fixture
def border_mm(seen: Lesson) -> Callable[[int], float]:
    """How wide the border of a prompt is at a lesson time."""
    border = seen.recorder.findChild(PromptBorder)
    assert border is not None

    def wide(at_ms: int) -> float:
        seen.show(at_ms)
        return round(border.wide / 5.25, 1)

    return wide


def test_a_prompt_grows_along_the_edge_and_shrinks_after_20_s_or_the_first_touch(
    seen: Lesson, tap: Tap, border_mm: Callable[[int], float]
) -> None:
    due = 2 * MINUTE
    assert [border_mm(due + later) for later in (-1, 0, 200, 400, 9_000, 19_999)] == [0, 0, 1.9, 4, 4, 4]
    assert seen.recorder.wants_ms(seen.state) is None
    assert [border_mm(due + later) for later in (20_400, 20_200)] == [0, 1.9]
    assert seen.recorder.wants_ms(seen.state) == interval_prompt.FRAME_MS
    tap(seen, TELLING, due + 3_000)
    tap(seen, GROUP, due + 3_200)
    assert [border_mm(due + later) for later in (3_000, 3_200, 3_400)] == [4, 1.9, 0]
    # Undo takes both back: it waits again.
    seen.entries.clear()
    seen.begin()
    assert border_mm(due + 4_000) == 4


def test_a_prompt_of_a_method_that_is_not_watched_is_none_and_one_in_a_pause_stands_still(
    seen: Lesson, border_mm: Callable[[int], float]
) -> None:
    seen.now_ms = 2 * MINUTE + 100
    seen.add(LESSON, lesson.pause(seen.now_ms, datetime(2026, 11, 12, 10, 7, tzinfo=UTC)))
    assert border_mm(2 * MINUTE + 100) == 1.0
    assert seen.recorder.wants_ms(seen.state) is None
    seen.add(LESSON, lesson.not_watching(time_sample.KEY))
    assert border_mm(2 * MINUTE + 5_000) == 0


def test_short_intervals_leave_the_border_of_the_last_prompt_standing_until_the_next_has_grown() -> None:
    state = time_sample.State(replace(OF_22, interval_ms=15_000), touched_ms=0)
    assert [interval_prompt.grown(state, at_ms) for at_ms in (15_200, 30_000, 30_100, 35_100)] == [0.5, 1, 1, 1]
    assert [interval_prompt.grown(state, at_ms, moves=False) for at_ms in (14_999, 15_000)] == [0, 1]


def test_how_soon_an_interval_that_is_gone_back_to_closes_is_said_whole(seen: Lesson, tap: Tap) -> None:
    tap(seen, TELLING, 130_000)
    tap(seen, "Mark interval 1")
    assert seen.card.left == "closes in 0:20"
    picture = seen.card.grab().toImage()
    ground = picture.pixel(picture.width() // 2, 30)
    line = range(20, 40)
    inked = [x for x in range(800, picture.width() - 21) if any(picture.pixel(x, y) != ground for y in line)]
    wide = width_of(seen.card.left, look().font(TITLE_DIP, BOLD))
    assert inked[-1] - inked[0] == pytest.approx(wide, abs=5)
    tap(seen, "Mark interval 2")
    again = seen.card.grab().toImage()
    assert all(again.pixel(x, y) == ground for x in range(inked[0] - 2, inked[0] + 40) for y in line)


def test_the_border_takes_no_touch_and_covers_no_words_of_a_target(
    qtbot: QtBot, tap: Tap, fingers: Fingers, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = Lesson(qtbot, replace(codes(30), interval_ms=30_000), QSize(835, 357), look(False, 4.3)).begin()
    tap(plain, "Activity number 3", 5_000)
    plain.show(35_000)
    border = plain.recorder.findChild(PromptBorder)
    assert border is not None
    assert border.wide == round(4 * 4.3)
    bordered = plain.picture()
    monkeypatch.setattr(interval_tile, "draw_lines", lambda *_: None)
    without = plain.picture()
    border.show_grown(0.0)
    wordless = plain.picture()
    monkeypatch.undo()
    worded = plain.picture()
    # What words change is the same below the border and without it.
    for x in range(0, worded.width(), 2):
        for y in range(0, worded.height(), 2):
            if worded.pixel(x, y) != wordless.pixel(x, y):
                assert bordered.pixel(x, y) != without.pixel(x, y), (x, y)
    border.show_grown(1.0)
    fingers.tap(plain.find("Activity number 0"), at=QPoint(2, 10))
    assert plain.drafts[-1].data["code"] == "c0"


def test_momentary_nothing_is_recorded_before_the_first_look_and_a_late_one_says_so(qtbot: QtBot, tap: Tap) -> None:
    looks = kind(qtbot, MOMENTARY)
    looks.show(MINUTE)
    assert looks.card_says == "Interval 1 of 22: the first look is due at 10:07"
    tap(looks, TELLING)
    tap(looks, NONE)
    assert not looks.drafts
    assert looks.says(TELLING) == "not open yet"
    assert not looks.find(TELLING).face.ground.paused  # type: ignore[attr-defined]
    looks.show(2 * MINUTE + 5_000)
    assert looks.card_says == "Interval 1 of 22: mark what was happening at 10:07"
    assert (looks.cell(1).aimed, looks.cell(2).elapsed is not None) == (True, True)
    looks.show(2 * MINUTE + 14_000)
    assert looks.card_says.endswith("at 10:07, late by 14 s")
    tap(looks, TELLING)
    looks.show(3 * MINUTE)
    assert looks.card_says.endswith("at 10:07, late by 14 s")
    assert looks.drafts[0].data["interval"] == 1


def test_whole_intervals_are_entered_in_the_first_half_after_they_ended(qtbot: QtBot, tap: Tap) -> None:
    whole = kind(qtbot, ALL_OF_IT)
    whole.show(MINUTE)
    assert whole.card_says == "Interval 1 of 22: from 10:07 on: mark what lasts from 10:05 to 10:07"
    whole.show(2 * MINUTE + 20_000)
    assert whole.card_says == "Interval 1 of 22: mark what lasted from 10:05 to 10:07"
    assert whole.card.left == "0:40 left"
    tap(whole, GROUP)
    tap(whole, TELLING, 3 * MINUTE)
    assert [draft.data["code"] for draft in whole.drafts] == ["groups"]
    assert whole.says(GROUP) == "not open yet"
    assert whole.card.left == "1:00 left"
    whole.add(LESSON, lesson.not_watching(time_sample.KEY))
    whole.show(3 * MINUTE + 30_000)
    assert whole.card_says == "Interval 2 of 22: not all of it was watched; the next one begins at 10:09"


def test_paused_not_watched_and_dim_look_different_and_no_large_area_is_light_in_the_dark(
    qtbot: QtBot, seen: Lesson, tap: Tap
) -> None:
    tap(seen, TELLING, 30_000)
    plain = seen.picture()
    seen.add(LESSON, lesson.not_watching(time_sample.KEY))
    seen.show()
    away = seen.picture()
    tap(seen, ASKING)
    assert time_sample.KEY not in seen.state.lesson.shut
    seen.add(LESSON, lesson.pause(seen.now_ms, datetime(2026, 11, 12, 10, 7, tzinfo=UTC)))
    seen.show()
    paused = seen.picture()
    assert len({bytes(image.constBits()) for image in (plain, away, paused)}) == 3
    dim = Lesson(qtbot, OF_22, worn=look(dark=True)).begin()
    for name in (TELLING, ASKING, GROUP, ALONE):
        tap(dim, name, 30_000)
    # Places of 14 mm across.
    shown = dim.picture().scaled(16, 9, mode=Qt.TransformationMode.SmoothTransformation)
    assert max(shown.pixelColor(x, y).lightness() for x in range(16) for y in range(9)) < 110


def test_not_watched_intervals_are_hatched(seen: Lesson) -> None:
    seen.add(LESSON, lesson.not_watching(time_sample.KEY))
    seen.show(5 * MINUTE)
    assert seen.cell(1).cell is Cell.NOT_WATCHED
    assert seen.card.strip.accessibleDescription() == "2 not watched"


class Painted(QObject):
    """Hears what is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.areas: list[tuple[QWidget, QSize]] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self.areas.append((watched, event.rect().size()))  # type: ignore[attr-defined]
        return False


def test_a_tick_paints_its_tile_and_its_cell_and_a_second_the_time_and_the_cell_of_now(
    qtbot: QtBot, seen: Lesson
) -> None:
    seen.show(40_000)
    settle()
    heard = Painted()
    for widget in (*seen.recorder.findChildren(CodeTile), seen.card, seen.card.strip, seen.find(SAME), seen.find(NONE)):
        widget.installEventFilter(heard)
    draft = time_sample.tick(seen.state, "telling", seen.now_ms)
    assert draft is not None
    seen.recorder.recorded.emit(draft)
    settle()
    cell = seen.card.strip.cell_place(1).width() + 20
    assert [where.accessibleName() for where, _ in heard.areas if isinstance(where, CodeTile)] == [TELLING]
    assert {type(where).__name__ for where, _ in heard.areas} == {"CodeTile", "IntervalCard", "IntervalStrip"}
    assert all(size.width() <= cell for where, size in heard.areas if not isinstance(where, CodeTile))
    heard.areas.clear()
    seen.show(41_000)
    settle()
    assert {type(where).__name__ for where, _ in heard.areas} == {"IntervalCard", "IntervalStrip"}
    assert all(size.width() <= cell for where, size in heard.areas if where is seen.card.strip)
    seen.show(2 * MINUTE)
    settle()
    heard.areas.clear()
    # A border that grows paints nothing but itself.
    for later_ms in (100, 200, 300):
        seen.show(2 * MINUTE + later_ms)
        settle()
    assert not heard.areas


def test_a_code_that_is_called_as_a_key_is_has_another_name_aloud(qtbot: QtBot) -> None:
    named = Lesson(qtbot, Config((Code("a", NONE), Code("b", ""), Code("c", "two\nlines"))))
    spoken = [tile.accessibleName() for tile in named.recorder.findChildren(CodeTile)]
    assert spoken == ["None of these (2)", "Code 4", "two lines"]


def test_all_names_have_letters_of_one_size_that_can_be_read_at_60_cm(qtbot: QtBot) -> None:
    long = Code("long", "A name that is so long that no two lines of the largest letters are enough for it here")
    shown = Lesson(qtbot, replace(OF_22, codes=(*OF_22.codes[:7], long)), QSize(329, 441), look(False, 4.3))
    names = [tile.face.words[0] for tile in shown.recorder.findChildren(CodeTile)]
    wanted = {tile.wanted_px(name) for tile, name in zip(shown.recorder.findChildren(CodeTile), names, strict=True)}
    used: set[float] = {tile.name_px for tile in shown.recorder.findChildren(CodeTile)}
    assert len(wanted) > 1
    assert used == {min(wanted)}
    assert min(wanted) * 0.66 / 4.3 >= 2.7 - 0.01


def test_of_many_intervals_the_newest_are_seen_and_planned_ones_ahead(qtbot: QtBot) -> None:
    many = Lesson(qtbot, replace(OF_22, interval_ms=15_000, planned=200)).begin()
    many.show(100 * 15_000)
    numbers = [face.number for face in many.card.strip.faces]
    assert numbers[0] > 1
    assert {100, 101, 102} < set(numbers)
    assert many.card.strip.cell_place(101).width() >= 3 * 5.25
    many.show(199 * 15_000)
    assert many.card.strip.faces[-1].number == 200


def test_a_scan_gives_the_work_to_the_seats_and_only_the_lesson_says_whether_there_are_any(
    qtbot: QtBot, fingers: Fingers, clock: FakeClock
) -> None:
    scan = replace(time_sample.NO_PLAN, kind=SCAN)
    seats = Lesson(qtbot, scan, begun=lesson.begun({room.ROOM: a_class(7, 5)})).begin()
    board = seats.recorder.findChild(ScanBoard)
    assert board is not None
    # Clear of the border of a prompt, which lies over its outermost millimetres.
    assert board.geometry() == seats.recorder.rect().adjusted(23, 23, -23, -23)
    hand(fingers, clock)(seats, "Agreed task", 5_000)
    assert (seats.drafts[0].kind, seats.drafts[0].data["state"]) == (time_sample.LOOK, "task")
    board.jumped.emit("s9")
    assert seats.drafts[1].data == {"seat": "s9"}
    assert seats.recorder.fits(seats.recorder.size())
    assert not seats.recorder.fits(QSize(200, 200))
    empty = IntervalsRecorder(scan)
    qtbot.addWidget(empty)
    empty.show_state(time_sample.start(scan), 0)
    assert empty.findChild(ScanBoard) is None
    assert len(empty.findChildren(CodeTile)) == 8
