"""Holding Undo lists the last acts of the lesson: each is removed, brought back or changed, and all figures follow."""

from __future__ import annotations

import pytest
from desk import EIGHT, Desk, configs, timers
from hands import no_bounce, settle, tap
from msgspec import to_builtins
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tablets import SMALLEST, TABLETS, USUAL, Tablet, evidence, names_on, overlap, place_of, targets

from app.models import duration, event_count
from app.models.entry import VOID
from app.widgets.parts.key import Key
from app.widgets.parts.tap_button import HOLD_MS

pytestmark = pytest.mark.usefixtures("qtbot")
COUNTS, TIMERS = event_count.KEY, duration.KEY


def hold_undo(desk: Desk, qtbot: QtBot) -> None:
    """The mouse's button rests on Undo for long enough."""
    undo = desk.find("Undo")
    no_bounce(undo)
    QTest.mousePress(undo, Qt.MouseButton.LeftButton, pos=QPoint(20, undo.height() - 20))
    qtbot.waitUntil(lambda: desk.shows("Last acts"), timeout=HOLD_MS + 1_000)
    QTest.mouseRelease(undo, Qt.MouseButton.LeftButton, pos=QPoint(20, undo.height() - 20))
    settle()


def list_acts(desk: Desk) -> None:
    """The list, without waiting for it."""
    desk.find("Undo").held.emit()
    settle()


def listed(desk: Desk) -> list[str]:
    """What the rows on show say, newest first."""
    return [desk.says(f"Act {n}") for n in range(1, 40) if desk.shows(f"Act {n}")]


def counted(desk: Desk) -> dict[str, int]:
    """What is counted, by name."""
    state = desk.recording.tracks[COUNTS].state
    return {name: len(state.events[f"k{n}"]) for n, name in enumerate(EIGHT) if state.events[f"k{n}"]}


def test_holding_undo_gives_back_what_the_press_took(qtbot: QtBot) -> None:
    with Desk() as desk:
        desk.tap("Recall")
        desk.wait(3_000)
        desk.tap("Why")
        hold_undo(desk, qtbot)
        assert counted(desk) == {"Recall": 1, "Why": 1}
        assert listed(desk) == ["10:05:03  Why", "10:05:00  Recall"]
        assert desk.says("Undo") == "Why"


def test_holding_undo_gives_back_the_only_act_as_well(qtbot: QtBot) -> None:
    with Desk() as desk:
        desk.tap("Recall")
        hold_undo(desk, qtbot)
        assert (counted(desk), listed(desk)) == ({"Recall": 1}, ["10:05:00  Recall"])


def test_what_the_press_took_is_given_back_also_where_the_other_hand_records_meanwhile(qtbot: QtBot) -> None:
    with Desk() as desk:
        desk.tap("Recall")
        undo = desk.find("Undo")
        QTest.mousePress(undo, Qt.MouseButton.LeftButton)
        assert desk.says("Recall") == "0"
        desk.find("Why").tapped.emit(0)
        qtbot.wait(HOLD_MS + 200)
        QTest.mouseRelease(undo, Qt.MouseButton.LeftButton)
        assert (desk.says("Recall"), desk.says("Why")) == ("1", "1")


def test_after_the_last_undo_the_list_can_still_be_opened_and_gives_back_nothing(qtbot: QtBot) -> None:
    with Desk() as desk:
        desk.tap("Recall")
        desk.tap("Undo")
        hold_undo(desk, qtbot)
        assert (counted(desk), listed(desk)) == ({}, ["10:05:00  Recall, taken back"])
        desk.tap("Bring back act 1")
        assert counted(desk) == {"Recall": 1}


def test_a_short_press_opens_no_list() -> None:
    with Desk() as desk:
        desk.tap("Recall")
        desk.tap("Undo")
        desk.wait(2_000)
        assert not desk.shows("Last acts")


def test_there_is_nothing_to_hold_before_the_first_act() -> None:
    with Desk() as desk:
        assert not desk.find("Undo").isEnabled()


def test_an_act_is_removed_and_brought_back_and_each_is_an_act_that_undo_takes_back() -> None:
    with Desk() as desk:
        for name in ("Recall", "Why", "Praise"):
            desk.tap(name)
            desk.wait(1_000)
        list_acts(desk)
        desk.tap("Remove act 2")
        assert counted(desk) == {"Recall": 1, "Praise": 1}
        assert listed(desk)[1] == "10:05:01  Why, taken back"
        assert desk.says("Last act").endswith("−1 Why")
        desk.tap("Bring back act 2")
        assert counted(desk) == {"Recall": 1, "Why": 1, "Praise": 1}
        assert listed(desk)[1] == "10:05:01  Why"
        desk.tap("Undo")
        assert counted(desk) == {"Recall": 1, "Praise": 1}
        desk.tap("Undo")
        assert counted(desk) == {"Recall": 1, "Why": 1, "Praise": 1}
        assert desk.says("Undo") == "Praise"
        assert listed(desk)[1] == "10:05:01  Why"


def test_a_finger_that_bounces_removes_and_does_not_bring_back() -> None:
    with Desk() as desk:
        desk.tap("Recall")
        list_acts(desk)
        key = desk.find("Remove act 1")
        for _ in range(2):
            QTest.mouseClick(key, Qt.MouseButton.LeftButton)
        assert counted(desk) == {}


def test_a_count_is_changed_to_another_category() -> None:
    with Desk() as desk:
        desk.tap("Recall")
        desk.wait(2_000)
        desk.tap("Why")
        list_acts(desk)
        desk.tap("Change act 2")
        assert desk.shows("Change “Recall” to")
        desk.tap("Change to Praise")
        assert counted(desk) == {"Why": 1, "Praise": 1}
        assert listed(desk) == ["10:05:02  Why", "10:05:00  Praise"]
        desk.tap("Undo")
        assert counted(desk) == {"Why": 1, "Recall": 1}


def test_a_switch_is_changed_to_another_timer_and_the_time_goes_with_it() -> None:
    with Desk() as desk:
        tap(desk.tiles(TIMERS)[0])
        desk.wait(60_000)
        tap(desk.tiles(TIMERS)[1])
        desk.wait(5_000)
        list_acts(desk)
        desk.tap("Change act 2")
        desk.tap("Change to Quiet")
        state, now = desk.recording.tracks[TIMERS].state, desk.recording.now_ms
        totals = [state.total_ms(timer, now) for timer in ("teacher", "quiet", "student")]
        assert totals == [0, 60_000, 5_000]


def test_acts_of_all_methods_and_of_the_lesson_are_listed_together() -> None:
    with Desk() as desk:
        desk.tap("Recall")
        desk.tap("Bright spot")
        desk.tap("Watch Counts")
        desk.tap("Clock")
        desk.tap("Phase Working")
        tap(desk.tiles(TIMERS)[0])
        list_acts(desk)
        said = [line.split("  ", 1)[1] for line in listed(desk)]
        assert said == ["Teacher, on", "Phase: Working", "Not watching Counts", "Bright spot", "Recall"]
        offered = {name for name in names_on(desk.screen) if name.startswith("Change act")}
        assert offered == {"Change act 1", "Change act 5"}
        desk.tap("Remove act 3")
        assert desk.tab("Counts") == "1 recorded"
        desk.tap("Remove act 2")
        assert desk.recording.lesson.phases == ()


def test_it_lists_twelve_and_a_resting_hand_is_none_of_them() -> None:
    with Desk() as desk:
        for n in range(15):
            desk.tiles()[n % 8].tapped.emit(0)
            desk.wait(1_000)
        touch = desk.recording.acts.newest
        assert touch is not None
        desk.recording.void([touch])
        assert VOID in [entry.kind for entry in desk.journal.entries]
        list_acts(desk)
        seen = listed(desk)
        while desk.shows("Earlier") and desk.find("Earlier").isEnabled():
            desk.tap("Earlier")
            seen += listed(desk)
        assert [line.split()[0] for line in seen] == [f"10:05:{13 - n:02}" for n in range(12)]


@pytest.mark.parametrize("tablet", SMALLEST, ids=str)
def test_what_is_on_a_later_page_is_removed_there_and_the_page_stays(tablet: Tablet) -> None:
    with Desk(tablet=tablet) as desk:
        for n in range(12):
            desk.tiles()[n % 8].tapped.emit(0)
            desk.wait(1_000)
        list_acts(desk)
        while desk.shows("Earlier") and desk.find("Earlier").isEnabled():
            desk.click("Earlier")
        before = listed(desk)
        assert before[-1] == "10:05:00  Recall"
        desk.click("Remove act 12")
        assert listed(desk) == [*before[:-1], "10:05:00  Recall, taken back"]
        assert counted(desk)["Recall"] == 1


def test_the_next_touch_on_evidence_closes_the_list_and_counts() -> None:
    with Desk() as desk:
        desk.tap("Recall")
        list_acts(desk)
        tile = desk.tiles()[0]
        tap(tile, QPoint(tile.width() // 2, 20))
        assert not desk.shows("Last acts")
        assert desk.says("Recall") == "2"


def test_what_is_recorded_otherwise_while_it_is_open_is_listed_at_once() -> None:
    with Desk() as desk:
        desk.tap("Recall")
        list_acts(desk)
        desk.tap("Bright spot")
        assert listed(desk) == ["10:05:00  Bright spot", "10:05:00  Recall"]
        desk.tap("Undo")
        assert listed(desk) == ["10:05:00  Bright spot, taken back", "10:05:00  Recall"]


def test_close_closes_it_and_a_touch_beside_its_keys_means_nothing() -> None:
    with Desk() as desk:
        desk.tap("Recall")
        list_acts(desk)
        panel = desk.find("Last acts")
        QTest.mouseClick(panel, Qt.MouseButton.LeftButton, pos=QPoint(panel.width() // 2, panel.height() - 3))
        settle()
        assert desk.shows("Last acts") and counted(desk) == {"Recall": 1}
        desk.tap("Close")
        assert not desk.shows("Last acts")


def test_in_a_pause_acts_are_corrected_and_no_touch_is_kept_aside() -> None:
    with Desk() as desk:
        desk.tap("Recall")
        desk.tap("Pause")
        list_acts(desk)
        desk.tap("Remove act 1")
        assert counted(desk) == {}
        assert [entry.kind for entry in desk.journal.entries] == ["start", "tap", "pause", "withdraw"]


def test_while_interrupted_acts_are_corrected_and_it_stays_interrupted() -> None:
    with Desk() as desk:
        desk.tap("Recall")
        desk.sleep(112_000)
        list_acts(desk)
        desk.tap("Remove act 1")
        assert counted(desk) == {}
        assert desk.says("State").startswith("Interrupted")


def test_turning_the_tablet_and_changing_hands_keep_the_list_open() -> None:
    with Desk() as desk:
        desk.tap("Recall")
        list_acts(desk)
        desk.hold(Tablet((912, 1368), 5.25))
        assert listed(desk) == ["10:05:00  Recall"]
        work, panel = place_of(desk.recorder()), place_of(desk.find("Last acts"))
        assert panel[1] + panel[3] == work[1] + work[3]


@pytest.mark.parametrize("tablet", sorted({*USUAL, *SMALLEST}, key=str), ids=str)
def test_the_keys_of_a_row_stand_in_it_and_end_where_the_list_ends(tablet: Tablet) -> None:
    words = {**configs(many=True), TIMERS: to_builtins(timers(12, 3))}
    with Desk(words, tablet=tablet, painted=False) as desk:
        for tile in evidence(desk.recorder(COUNTS))[-4:]:
            tile.tapped.emit(0)
        list_acts(desk)
        for n in range(1, len(listed(desk)) + 1):
            row = place_of(desk.find(f"Act {n}"))
            keys = [place_of(desk.find(f"{word} act {n}")) for word in ("Change", "Remove")]
            assert not overlap(*keys)
            assert keys[0][0] >= row[0] and keys[1][0] + keys[1][2] == row[0] + row[2]
            assert all(key[1] == row[1] and key[3] == row[3] for key in keys)


def test_an_act_that_was_taken_back_is_paler_than_one_that_stands() -> None:
    with Desk() as desk:
        desk.tap("Recall")
        desk.tap("Why")
        list_acts(desk)
        desk.tap("Remove act 2")
        ink = [darkest(desk, f"Act {n}") for n in (1, 2)]
        assert ink[0] < ink[1] < 160


def darkest(desk: Desk, name: str) -> int:
    """How dark the darkest of a row's letters is, 0 to 255."""
    row: QWidget = desk.find(name)
    seen = row.grab().toImage()
    right = min(key.x() for key in row.findChildren(Key) if key.isVisible())
    return min(seen.pixelColor(x, y).lightness() for x in range(right - 4) for y in range(seen.height()))


@pytest.mark.parametrize("tablet", [tablet for tablet in TABLETS if tablet.size_factor in (1.0, 1.3)], ids=str)
def test_52_nothing_that_opens_covers_the_focus_line(tablet: Tablet) -> None:
    with Desk(tablet=tablet, painted=False) as desk:
        for tile in desk.tiles()[:6]:
            tile.tapped.emit(0)

        def seen(state: str) -> None:
            assert desk.says("Focus") == desk.recording.session.card.focus, state
            line = desk.find("Focus")
            for at in (line.rect().topLeft(), line.rect().center(), line.rect().bottomRight()):
                glass = line.mapTo(desk.screen, at)
                assert desk.screen.childAt(glass) in (line, line.parentWidget()), state

        for name in ("Change to…", "More", "Clock", "Note"):
            desk.click(name)
            seen(name)
        list_acts(desk)
        seen("list of the last acts")
        desk.click("Change act 1")
        seen("all that an act could be changed to")
        desk.click("Close")
        desk.click("Pause")
        for tile in desk.tiles()[:3]:
            tile.tapped.emit(0)
        seen("a large Go on")
        desk.click("Go on recording")
        desk.sleep(112_000)
        seen("interrupted")
        assert {"Go on", "Finish"} <= {target.accessibleName() for target in targets(desk.screen)}
