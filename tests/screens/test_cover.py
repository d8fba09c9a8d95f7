"""Cover: the screen is blank in one touch, and only a hold of three seconds on its ring brings the lesson back."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from desk import EIGHT, Desk, configs, things
from hands import settle, tap
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tablets import DESIGN, TABLETS, UPRIGHT, Tablet, place_of, targets
from touch import Fingers
from words_drawn import watched

from app.methods import METHODS
from app.models import duration, event_count, lesson
from app.screens.record_cover import COVERED, HOLD_MS, RING_MM, WORDS
from app.widgets.parts.tap_button import HOLD_MS as HELD_MS

pytestmark = pytest.mark.usefixtures("qtbot")
COUNTS, TIMERS = event_count.KEY, duration.KEY
KEYS = tuple(Qt.Key(key) for key in (*range(Qt.Key.Key_0, Qt.Key.Key_9 + 1), *range(Qt.Key.Key_A, Qt.Key.Key_Z + 1)))
KEYS += (Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F1, Qt.Key.Key_F12)


Timed = Callable[..., Desk]


@pytest.fixture
def timed(monkeypatch: pytest.MonkeyPatch) -> Timed:
    """Makes desks by whose clock holds are measured."""

    def made(*words: object, **how: object) -> Desk:
        desk = Desk(*words, **how)  # type: ignore[arg-type]
        desk.clocks.stamp_touches(monkeypatch)
        return desk

    return made


def covered(desk: Desk) -> QWidget:
    """Cover it; gives the cover."""
    desk.tap("Cover")
    return desk.find(COVERED)  # type: ignore[no-any-return]


def hold(desk: Desk, cover: QWidget) -> None:
    """The mouse's button is held on the middle of the ring."""
    middle = cover.rect().center()
    QTest.mousePress(cover, Qt.MouseButton.LeftButton, pos=middle)
    desk.wait(HOLD_MS)
    QTest.mouseRelease(cover, Qt.MouseButton.LeftButton, pos=middle)
    settle()


def picture(desk: Desk) -> QImage:
    return desk.screen.grab().toImage()


def watched_ms(desk: Desk, key: str) -> set[int]:
    state = desk.recording.tracks[key].state
    return {measure.watched_ms for measure in METHODS[key].measures(state, desk.recording.now_ms)}


def test_42_the_cover_is_painted_before_the_touch_is_over_and_shows_nothing_of_the_lesson() -> None:
    with Desk({COUNTS: configs()[COUNTS]}) as other:
        other.click("Cover")
        nothing = picture(other)
    with Desk() as desk:
        desk.tap("Recall")
        desk.wait(61_000)
        with watched() as spy:
            desk.find("Cover").tapped.emit(0)
            assert {drawn.text for drawn in spy.drawn} == {WORDS}
        assert picture(desk) == nothing
        desk.wait(61_000)
        assert picture(desk) == nothing


@pytest.mark.parametrize("opened", ["Note", "More", "Clock", "Change to…", "Keys of the keyboard"])
def test_42_it_hides_whatever_is_open(opened: str) -> None:
    with Desk() as desk:
        desk.tap("Cover")
        nothing = picture(desk)
    with Desk() as desk:
        desk.tap("Recall")
        if opened == "Keys of the keyboard":
            desk.tap("More")
        desk.tap(opened)
        desk.tap("Cover")
        desk.wait(2_000)
        assert picture(desk) == nothing


@pytest.mark.parametrize("meant", ["Undo", "Note", "More", "Clock", "Change to…"])
def test_42_a_finger_that_was_down_when_it_came_opens_nothing_above_it(
    meant: str, fingers: Fingers, qtbot: QtBot
) -> None:
    with Desk({COUNTS: configs()[COUNTS]}) as other:
        other.tap("Cover")
        nothing = picture(other)
    with Desk() as desk:
        desk.tap("Recall")
        target, cover = desk.find(meant), desk.find("Cover")
        if meant == "Undo":
            fingers.press(target)
            fingers.press(cover)
        else:
            fingers.press(cover, target)
        qtbot.wait(HELD_MS + 200)
        assert picture(desk) == nothing
        focus = QApplication.focusWidget()
        assert focus is not None and focus.accessibleName() == COVERED


def test_an_act_after_uncovering_is_told_in_place_of_the_cover(timed: Timed) -> None:
    with timed() as desk:
        desk.tap("Recall")
        desk.tap("Why")
        desk.tap("Cover")
        desk.wait(62_000)
        desk.find(COVERED).uncovered.emit()
        settle()
        assert desk.says("Last act").endswith("Why · Covered for 1 min 2 s: nothing was watched, timers ran on.")
        desk.tap("Undo")
        assert desk.says("Last act").endswith("Recall")


def test_42_the_keys_of_the_keyboard_stay_below_it_however_the_tablet_is_turned() -> None:
    with Desk(tablet=UPRIGHT) as desk:
        desk.tap("Cover")
        nothing = picture(desk)
    with Desk() as desk:
        desk.tap("Recall")
        desk.tap("More")
        desk.tap("Keys of the keyboard")
        desk.tap("Cover")
        desk.hold(UPRIGHT)
        assert picture(desk) == nothing
        desk.sleep(5 * 60_000)
        assert picture(desk) == nothing


@pytest.mark.parametrize("seed", [1, 2])
def test_42_a_thousand_random_touches_record_nothing_and_uncover_nothing(
    seed: int, timed: Timed, fingers: Fingers
) -> None:
    chance = random.Random(seed)
    with timed() as desk:
        tap(desk.tiles(TIMERS)[0])
        desk.wait(10_000)
        cover = covered(desk)
        written = len(desk.journal.entries)
        resting: list[int] = []
        for _ in range(1000):
            match chance.randrange(10):
                case 0:
                    QTest.mouseClick(cover, Qt.MouseButton.LeftButton, pos=anywhere(chance, cover))
                case 1:
                    QTest.keyClick(desk.screen.focusWidget() or cover, chance.choice(KEYS))
                case _:
                    resting += fingers.press(cover, at=anywhere(chance, cover))
                    desk.clocks.pass_(chance.choice((5, 40, 300)))
            # A finger may rest for up to 2.7 s, and others come down beside it meanwhile.
            if len(resting) == 3 or chance.random() < 0.5:
                fingers.lift(*resting)
                resting.clear()
        fingers.lift()
        settle()
        assert desk.shows(COVERED)
        desk.wait(100)
        later = desk.journal.entries[written:]
        assert not [entry for entry in later if entry.kind != lesson.GAP]
        assert desk.recording.lesson.covered_since_ms == 10_000


def anywhere(chance: random.Random, cover: QWidget) -> QPoint:
    """Anywhere, and every third time on the ring."""
    middle, near = cover.rect().center(), round(RING_MM / 3 * 5.25)
    if chance.randrange(3) == 0:
        return middle + QPoint(chance.randrange(-near, near), chance.randrange(-near, near))
    return QPoint(chance.randrange(cover.width()), chance.randrange(cover.height()))


def test_42_a_finger_on_the_ring_uncovers_after_three_seconds_and_not_before(
    timed: Timed, fingers: Fingers, qtbot: QtBot
) -> None:
    with timed() as desk:
        desk.tap("Recall")
        cover = covered(desk)
        fingers.press(cover)
        desk.wait(HOLD_MS - 100)
        fingers.lift()
        assert desk.shows(COVERED)
        # By the screen: the cover will be gone when it leaves.
        fingers.press(desk.screen, at=cover.rect().center())
        desk.wait(HOLD_MS - 100)
        qtbot.wait(80)
        assert desk.shows(COVERED)
        desk.wait(100)
        # It does not wait for the finger to leave.
        qtbot.waitUntil(lambda: not desk.shows(COVERED))
        fingers.lift()
        desk.tap("Why")
        assert (desk.says("Recall"), desk.says("Why")) == ("1", "1")


def test_42_two_fingers_in_turn_do_not_add_up(timed: Timed, fingers: Fingers) -> None:
    with timed() as desk:
        cover = covered(desk)
        (first,) = fingers.press(cover)
        desk.wait(2_000)
        (second,) = fingers.press(cover, at=cover.rect().center() + QPoint(20, 20))
        fingers.lift(first)
        desk.wait(2_000)
        fingers.lift(second)
        assert desk.shows(COVERED)
        fingers.press(cover)
        desk.wait(2_000)
        fingers.lift()
        assert desk.shows(COVERED)


def test_42_a_finger_that_leaves_the_ring_or_came_from_beside_it_does_not_count(timed: Timed, fingers: Fingers) -> None:
    with timed() as desk:
        cover = covered(desk)
        out = QPoint(round(RING_MM * 5.25), 0)
        (one,) = fingers.press(cover)
        desk.wait(2_000)
        fingers.move(one, out)
        fingers.move(one, -out)
        desk.wait(2_000)
        fingers.lift()
        assert desk.shows(COVERED)
        (one,) = fingers.press(cover, at=cover.rect().center() + out)
        fingers.move(one, -out)
        desk.wait(4_000)
        fingers.lift()
        assert desk.shows(COVERED)


def test_42_a_hand_laid_on_the_ring_does_not_count(timed: Timed, fingers: Fingers) -> None:
    with timed() as desk:
        cover = covered(desk)
        fingers.wide(30, 5.25)
        fingers.press(cover)
        desk.wait(4_000)
        fingers.lift()
        assert desk.shows(COVERED)


@pytest.mark.parametrize("by", ["mouse", "pen", "keyboard"])
def test_42_mouse_pen_and_keyboard_hold_as_a_finger_does(by: str, timed: Timed) -> None:
    with timed() as desk:
        cover = covered(desk)
        for ms, uncovers in ((HOLD_MS - 100, False), (HOLD_MS, True)):
            press(cover, by, True)
            desk.wait(ms)
            press(cover, by, False)
            settle()
            assert desk.shows(COVERED) is not uncovers


def test_42_the_other_buttons_of_a_mouse_do_nothing(timed: Timed) -> None:
    with timed() as desk:
        cover = covered(desk)
        QTest.mousePress(cover, Qt.MouseButton.RightButton, pos=cover.rect().center())
        desk.wait(4_000)
        QTest.mouseRelease(cover, Qt.MouseButton.RightButton, pos=cover.rect().center())
        settle()
        assert desk.shows(COVERED)


def press(cover: QWidget, by: str, down: bool) -> None:
    middle, left = QPointF(cover.rect().center()), Qt.MouseButton.LeftButton
    if by == "mouse":
        (QTest.mousePress if down else QTest.mouseRelease)(cover, left, pos=middle.toPoint())
    elif by == "keyboard":
        field = QApplication.focusWidget()
        assert field is cover
        (QTest.keyPress if down else QTest.keyRelease)(field, Qt.Key.Key_Space)
    else:
        kind = QEvent.Type.TabletPress if down else QEvent.Type.TabletRelease
        pen = QPointingDevice(
            "pen", 1, QPointingDevice.DeviceType.Stylus, QPointingDevice.PointerType.Pen,
            QPointingDevice.Capability.Position, 1, 2,
        )  # fmt: skip
        event = QTabletEvent(
            kind, pen, middle, QPointF(cover.mapToGlobal(middle)), 0.5, 0, 0, 0, 0, 0,
            Qt.KeyboardModifier.NoModifier, left, left if down else Qt.MouseButton.NoButton,
        )  # fmt: skip
        QApplication.sendEvent(cover, event)


def test_42_43_clock_and_timers_are_exact_across_it_and_the_covered_time_is_in_no_watched_minute(
    timed: Timed,
) -> None:
    with timed() as desk:
        tap(desk.tiles(TIMERS)[0])
        desk.wait(60_000)
        cover = covered(desk)
        desk.wait(57_000)
        assert desk.recording.lesson.covered(desk.recording.now_ms)
        hold(desk, cover)
        assert [(span.from_ms, span.until_ms) for span in desk.recording.lesson.covers] == [(60_000, 120_000)]
        desk.wait(60_000)
        state, now = desk.recording.tracks[TIMERS].state, desk.recording.now_ms
        assert (desk.says("Clock"), state.total_ms("teacher", now)) == ("3:00", 180_000)
        assert watched_ms(desk, COUNTS) == {120_000}
        assert desk.recording.lesson.watched_ms(TIMERS, now) == 120_000
        assert desk.recording.recorded_ms == 180_000


def test_43_an_eye_that_was_shut_meanwhile_leaves_no_minute_out_twice(timed: Timed) -> None:
    with timed() as desk:
        desk.tap("Start")
        desk.wait(30_000)
        desk.tap("Watch Counts")
        desk.wait(30_000)
        cover = covered(desk)
        desk.wait(57_000)
        hold(desk, cover)
        desk.tap("Watch Counts")
        desk.wait(60_000)
        assert watched_ms(desk, COUNTS) == {90_000}


def test_undo_takes_back_the_act_before_the_cover_and_not_the_cover(timed: Timed) -> None:
    with timed() as desk:
        desk.tap("Recall")
        hold(desk, covered(desk))
        assert desk.says("Undo") == "Recall"
        desk.tap("Undo")
        assert len(desk.recording.lesson.covers) == 1


def test_who_was_killed_while_covered_comes_back_covered_and_then_interrupted(
    timed: Timed,
) -> None:
    with timed() as desk:
        desk.tap("Recall")
        desk.wait(10_000)
        desk.tap("Cover")
        nothing = picture(desk)
        desk.wait(5_000)
    desk.clocks.pass_(112_000)
    with timed(resumed=desk) as again:
        assert picture(again) == nothing
        hold(again, again.find(COVERED))
        assert again.says("State").startswith("Interrupted")
        assert again.says("Interrupted").startswith("Stopped at 10:05:15.")
        again.tap("Go on")
        again.wait(10_000)
        assert watched_ms(again, COUNTS) == {20_000}


def test_who_fell_asleep_while_covered_is_asked_only_when_uncovered(timed: Timed) -> None:
    with timed() as desk:
        desk.tap("Recall")
        cover = covered(desk)
        nothing = picture(desk)
        desk.sleep(112_000)
        assert picture(desk) == nothing
        hold(desk, cover)
        assert desk.says("State").startswith("Interrupted")


def test_covered_before_the_start_nothing_is_written_and_no_time_is_offered_back(
    timed: Timed,
) -> None:
    with timed() as desk:
        cover = covered(desk)
        desk.wait(5 * 60_000)
        hold(desk, cover)
        assert desk.says("State") == "Ready"
        desk.tap("Recall")
        assert [entry.kind for entry in desk.journal.entries] == ["start", "tap"]
        assert not any(target.accessibleName().startswith("Watching since") for target in targets(desk.screen))


def test_covered_in_a_pause_it_is_still_a_pause_and_no_time_is_left_out(timed: Timed) -> None:
    with timed() as desk:
        desk.tap("Recall")
        desk.wait(60_000)
        desk.tap("Pause")
        cover = covered(desk)
        desk.wait(30_000)
        hold(desk, cover)
        assert desk.says("State").startswith("Paused")
        desk.tap("Go on")
        desk.wait(60_000)
        assert (desk.says("Clock"), watched_ms(desk, COUNTS)) == ("2:00", {120_000})


@pytest.mark.parametrize("tablet", [DESIGN, UPRIGHT], ids=str)
def test_turned_while_covered_it_covers_all_of_the_glass(tablet: Tablet, timed: Timed) -> None:
    turned = Tablet(tablet.size[::-1], tablet.dip_per_mm)
    with timed({COUNTS: configs()[COUNTS]}, tablet=turned) as other:
        other.click("Cover")
        nothing = picture(other)
    with timed(tablet=tablet) as desk:
        desk.tap("Recall")
        cover = covered(desk)
        desk.hold(turned)
        assert place_of(cover) == (0, 0, *turned.size)
        assert picture(desk) == nothing
        hold(desk, cover)
        assert desk.says("Recall") == "1"


def test_the_ring_is_twenty_millimetres_across_in_the_middle_of_every_glass() -> None:
    with Desk({COUNTS: things_of_one()}) as desk:
        desk.click("Cover")
        for tablet in TABLETS:
            desk.hold(tablet)
            seen = picture(desk)
            wide, high = tablet.size
            ground = seen.pixelColor(0, 0)
            row = [x for x in range(wide) if seen.pixelColor(x, high // 2) != ground]
            assert abs(row[-1] + 1 - row[0] - RING_MM * tablet.dip_per_mm) <= 2, tablet
            assert abs((row[0] + row[-1] + 1) / 2 - wide / 2) <= 1, tablet


def things_of_one() -> object:
    from msgspec import to_builtins

    return to_builtins(things(EIGHT[:1]))


def test_what_was_being_written_is_kept(timed: Timed) -> None:
    with timed() as desk:
        desk.tap("Recall")
        desk.wait(9_000)
        desk.tap("Note")
        QTest.keyClicks(desk.writing(), "Two hands")
        cover = covered(desk)
        assert [(note.at_ms, note.words) for note in desk.recording.lesson.notes] == [(9_000, "Two hands")]
        QTest.keyClicks(cover, "unseen")
        hold(desk, cover)
        assert not desk.shows("Note text")
        assert [note.words for note in desk.recording.lesson.notes] == ["Two hands"]
