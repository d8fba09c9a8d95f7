"""Side by side: one scale in a row, what is missing is no nought, raw figures on touch, and two columns upright."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from beside import (
    MINUTE,
    QUESTIONS,
    canvas,
    cells,
    crowded,
    items,
    lesson,
    rate,
    raw,
    seats,
    settle,
    share,
    shown,
    three,
    touch,
    with_blocks,
    words_on,
)
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tablets import DESIGN, SMALLEST, UPRIGHT, Tablet, least_side, names_on, place_of, targets
from touch import Fingers
from words_drawn import drawn_on

from app.models.alignment import Align
from app.models.compare import Lesson, compare
from app.models.spans import Span
from app.models.summary import Block, Lane, Part
from app.palette import MARKS
from app.screens.compare import CompareScreen
from app.screens.compare_ending import LAST, NOTICE
from app.screens.compare_frame import frame
from app.screens.compare_items import Bars, Hatch, Lines, Marks, Words
from app.screens.compare_layout import GREY, HATCHED, lay_out
from app.widgets.parts.finger_scroll import FingerScroll
from app.widgets.parts.lettering import width_of

EXTREMES = [tablet for tablet in SMALLEST if tablet.size_factor == 1.3]
DAYS = ("Thu 15 Oct", "Thu 29 Oct", "Thu 12 Nov")
DOOR = (Lane("Door", (Span(0, MINUTE),)),)


def test_figures_of_a_row_stand_on_one_scale_from_zero_in_all_columns(qtbot: QtBot) -> None:
    laid = canvas(shown(qtbot, three())).laid
    sections = compare(three()).sections
    number = next(n for n, section in enumerate(sections) if section.heading == QUESTIONS)
    starts, shares = set(), set()
    for band in laid.bands:
        for spot in band.spots:
            stems = [line for item in band.items if isinstance(item, Lines) for line in item.lines]
            inside = [line for line in stems if spot.section == number and spot.area.contains(line.p2())]
            value = spot.cell.figure.value if spot.cell.figure is not None else None
            # Fewer than five give no rate, and so no stem.
            assert len(inside) == (spot.section == number and value is not None)
            for line in inside:
                starts.add(round(line.x1() - laid.frame.left(spot.column), 3))
                shares.add(round(line.length() / (value or 0), 3))
    assert len(starts) == len(shares) == 1


def test_fewer_than_five_events_give_no_rate_but_their_number(qtbot: QtBot) -> None:
    screen = shown(qtbot, three())
    assert {"10.8", "25", "6", "fewer than 5: no rate", "3"} <= set(words_on(screen))
    assert "How to, Thu 29 Oct: 3 in 23.2 watched minutes, fewer than 5: no rate" in cells(screen)


def test_a_short_lesson_is_short_and_its_missing_end_is_grey_and_says_so(qtbot: QtBot) -> None:
    screen = shown(qtbot, three())
    look, known = DESIGN.look(), canvas(screen).laid.frame
    grey = [(top, bars.areas[0]) for top, bars in items(screen, Bars) if bars.ink == "absent"]
    (_, sign), (top, area) = grey
    # 13 of 44 minutes, at the end of the second column's track.
    assert known.left(1) < area.right() - area.width() * 44 / 13 < area.right() < known.left(2)
    picture = canvas(screen).grab().toImage()
    inside = (area.topRight() + QPointF(-3, top + 3)).toPoint()
    assert picture.pixelColor(inside) == look.canvas
    for column in (-1, 1):
        assert picture.pixelColor(inside + QPoint(round(column * known.total), 0)) == look.card
    assert ("not", "recorded") in [words.lines for _, words in items(screen, Words)]
    drawn = words_on(screen)
    assert GREY[Align.START] in drawn and LAST in " ".join(drawn) and NOTICE in drawn
    # In any look the patch beside those words is what is meant by them.
    assert sign.right() < look.dip(40)


def test_what_was_not_watched_is_hatched_and_a_method_not_recorded_is_one_grey_patch(qtbot: QtBot) -> None:
    lane = (Lane("recall", marks=((0, (5 * MINUTE,)),)),)
    first = lesson("2026-10-15T10:05", 40, lanes=lane, not_watched=(Span(20 * MINUTE, 30 * MINUTE),))
    second = lesson("2026-10-29T10:05", 40, lanes=(Lane("Teacher", (Span(0, MINUTE),)),), method="duration")
    screen = shown(qtbot, [first, second])
    known = canvas(screen).laid.frame
    _, (_, hatch) = items(screen, Hatch)
    grey = [bars.areas[0] for _, bars in items(screen, Bars) if bars.ink == "absent"]
    assert [area.left() for area in grey] == [known.left(1), known.left(0)]
    assert hatch.area.width() / (grey[1].right() - hatch.area.left()) == pytest.approx(0.5, abs=0.05)
    assert words_on(screen).count("not recorded") == 2 and HATCHED in " ".join(words_on(screen))


def test_lanes_that_only_one_lesson_has_leave_no_room_free_above_them_nor_are_they_hatched_below(qtbot: QtBot) -> None:
    def of(day: str, *names: str) -> Lesson:
        lanes = [Lane(name, marks=((n, (5 * MINUTE,)),)) for n, name in enumerate(names)]
        return lesson(day, 40, lanes=lanes, not_watched=(Span(20 * MINUTE, 30 * MINUTE),))

    screen = shown(qtbot, [of("2026-10-15T10:05", "Why", "Recall", "How to"), of("2026-10-29T10:05", "Who", "recall")])
    rows = {marks.index: {y for _, y in marks.places} for _, marks in items(screen, Marks)}
    labels = {" ".join(words.lines): words.area.top() for _, words in items(screen, Words)}
    assert labels["Why"] == labels["Who"] < labels["Recall"] < labels["How to"] and len(rows) == 3
    _, left, right = (hatch.area for _, hatch in items(screen, Hatch))
    assert right.height() == pytest.approx(left.height() * 2 / 3)


def test_what_only_lessons_have_that_are_not_on_show_is_left_out_and_told_in_a_line(qtbot: QtBot) -> None:
    third = with_blocks(three()[2], Block("Seats that spoke", (seats(9, 27),)))
    screen = shown(qtbot, [*three()[:2], third], UPRIGHT)
    told = "Not recorded in these two: Seats that spoke."
    assert told in words_on(screen) and not any(name.startswith("Seats that") for name in cells(screen))
    touch(screen, "Later: Thu 12 Nov")
    assert told not in words_on(screen) and any(name.startswith("Seats that spoke, Thu 15") for name in cells(screen))
    # Its figures are no longer told when it goes.
    spot = next(spot for _, spot in canvas(screen).laid.spots() if spot.name.startswith("Seats that spoke, Thu 15"))
    canvas(screen).picked.emit(spot)
    assert raw(screen) == "Seats that spoke, Thu 15 Oct: not recorded."
    touch(screen, "Earlier: Thu 29 Oct")
    assert not raw(screen).startswith("Seats")


def test_of_two_lanes_of_one_name_in_two_groups_all_marks_are_drawn_each_in_its_row(qtbot: QtBot) -> None:
    groups = (("Teacher", 20, 0), ("Students", 3, 1))
    lanes = [
        Lane("Asks", marks=((mark, tuple(n * MINUTE for n in range(count))),), group=group)
        for group, count, mark in groups
    ]
    screen = shown(qtbot, [lesson(day, 40, lanes=lanes) for day in ("2026-10-15T10:05", "2026-10-29T10:05")])
    drawn = [(marks.index, len(marks.places), marks.places[0][1]) for _, marks in items(screen, Marks)]
    assert [(index, count) for index, count, _ in drawn] == [(0, 20), (1, 3)] * 2
    assert drawn[0][2] == drawn[2][2] < drawn[1][2] == drawn[3][2]
    assert {"Asks (Teacher)", "Asks (Students)"} < set(words_on(screen))


def test_a_measure_missing_in_one_lesson_is_not_recorded_and_never_nought(qtbot: QtBot) -> None:
    first, second, third = three()
    heading = "Praise, per 10 min watched"
    second = with_blocks(second, Block(heading, (rate("Named", 12, 31, 3, "it says what was done"),)))
    third = with_blocks(third, Block(heading, (rate("Named", 9, 44, 3, "it is said aloud"),)))
    screen = shown(qtbot, [first, second, third])
    told = [
        name.removeprefix("Named (2), ").removeprefix("Named, ") for name in cells(screen) if name.startswith("Named")
    ]
    assert sorted(told) == [
        "Thu 12 Nov: 9 in 44.0 watched minutes",
        "Thu 12 Nov: defined differently",
        "Thu 15 Oct: not recorded",
        "Thu 15 Oct: not recorded",
        "Thu 29 Oct: 12 in 31.0 watched minutes",
        "Thu 29 Oct: defined differently",
    ]
    drawn = words_on(screen)
    # Two rows that lack theirs for the same reason have one patch; the same words tell what a patch means.
    assert drawn.count("defined differently") == 2 and drawn.count("not recorded") == 2
    assert {"0", "0.0"}.isdisjoint(words.lines[0] for _, words in items(screen, Words) if words.ink == "ink")
    note = "Named is defined differently on Thu 12 Nov: “it is said aloud”; on Thu 29 Oct: “it says what was done”."
    assert note in drawn


def test_what_one_lesson_alone_has_stands_below_what_all_share_beside_patches_without_labels_or_ticks(
    qtbot: QtBot,
) -> None:
    *others, last = three()
    timed = Part("duration", (Block("Beside it", tuple(share(name, 3, 44) for name in ("Door", "Sink"))),), DOOR)
    praise = ("Praise, per 10 min watched", "Thanks, per 10 min watched")
    for n, means in enumerate(("it says what was done", "it is said aloud")):
        figures = (rate("Named", 12, 31, 3, means),)
        others[n] = with_blocks(others[n], *(Block(heading, figures) for heading in praise))
    phases = (*last.summary.phases, (38 * MINUTE, "What we know now"))
    last = replace(last, summary=replace(last.summary, parts=(*last.summary.parts, timed), phases=phases))
    screen = shown(qtbot, [*others, last])
    tops = {" ".join(words.lines): top for top, words in items(screen, Words)}
    assert tops["Counts over the lesson"] < tops["Questions, per 10 min watched"] < tops["Timers over the lesson"]
    drawn = words_on(screen)
    # In the course of the one that has it, in its figures, and ticks under the tracks of four columns.
    assert drawn.count("Door") == 2 and drawn.count("20") == 4
    # Two measures of one name and one definition are told apart once.
    assert sum(line.startswith("Named is defined differently") for line in drawn) == 1
    # On paper phases are told once, with the first ticks, and the ticks of the others are their own.
    paper = lay_out(frame(DESIGN.look(), 1100, (0, 1, 2), on_paper=True), compare([*others, last]), Align.PHASE)
    lines = [line for band in paper.bands for item in band.items if isinstance(item, Words) for line in item.lines]
    assert sum(line.startswith("1 Starter") for line in lines) == 1 and lines.count("phases that begin") == 2
    # A patch over two rows does not hide which of them is told of.
    spot = next(spot for _, spot in canvas(screen).laid.spots() if spot.name.startswith("Sink, Thu 15"))
    canvas(screen).picked.emit(spot)
    place, picture = canvas(screen).place_of(spot), canvas(screen).grab().toImage()
    assert picture.pixelColor(round(place.center().x()), int(place.top())) != DESIGN.look().canvas


def test_bars_are_as_long_on_every_page_and_the_longest_goes_as_far_as_there_is_room(qtbot: QtBot) -> None:
    days = ("2026-10-15T10:05", "2026-10-29T10:05", "2026-11-12T10:05")
    timed = [lesson(day, 44, Block("Who", (share("Teacher", n, 10),))) for day, n in zip(days, (3, 4, 6), strict=True)]
    screen, lengths = shown(qtbot, timed, UPRIGHT), []
    for key in ("Later: Thu 12 Nov", "Earlier: Thu 29 Oct"):
        lengths.append([bar.areas[0].width() for _, bar in items(screen, Bars) if bar.ink == "strong"])
        touch(screen, key)
    (first, second), (again, third) = lengths
    assert (first, second / first, third / first) == pytest.approx((again, 4 / 3, 2))
    assert third > canvas(screen).laid.frame.inner / 3


def test_a_touch_on_a_figure_tells_its_raw_figures_and_one_elsewhere_closes_them(
    qtbot: QtBot, fingers: Fingers
) -> None:
    screen = shown(qtbot, three())
    said = raw(screen)
    scroll = next(each for each in screen.findChildren(FingerScroll) if each.widget() is canvas(screen))
    top, spot = next(each for each in canvas(screen).laid.spots() if each[1].name.startswith("Explain why, Thu 29 Oct"))
    scroll.ensureVisible(0, round(top), 0, 100)
    place = spot.area.center().toPoint() + QPoint(0, round(top))
    fingers.tap(canvas(screen), at=place)
    settle()
    assert raw(screen) == (
        "Explain why, Thu 29 Oct: 6 in 23.2 watched minutes, at 10:15, 10:15, 10:16, 10:16, 10:17 and 10:17."
        " “a word or a fact can answer it”."
    )
    marked = canvas(screen).grab().toImage().pixelColor(place + QPoint(0, -9))
    assert marked == DESIGN.look().selected
    for wide in (DESIGN.size[0] - 200, DESIGN.size[0]):
        screen.resize(wide, DESIGN.size[1])
        settle()
        now = next(place for place in placed(screen) if place[0] == spot.name)
        # What is marked goes with its figure.
        assert canvas(screen).place_of(spot) == now[1]
    touch(screen, "Row below")
    assert raw(screen).startswith("How to, Thu 29 Oct: 3 in") and "Fewer than 5: no rate." in raw(screen)
    touch(screen, "Row above")
    # A finger that pushes the page tells nothing.
    (number,) = fingers.press(canvas(screen), at=place)
    fingers.move(number, QPoint(0, 60))
    fingers.lift(number)
    settle()
    assert raw(screen).startswith("Explain why, Thu 29 Oct")
    # Anywhere that is no figure.
    fingers.tap(canvas(screen), at=QPoint(20, 20 - canvas(screen).pos().y()))
    settle()
    assert raw(screen) == said and "Row below" not in names_on(screen)


def test_read_aloud_a_figure_is_pressed_by_its_name_and_keys_go_from_one_to_the_next(qtbot: QtBot) -> None:
    screen = shown(qtbot, three())
    said = raw(screen)
    name = next(spot.name for _, spot in canvas(screen).laid.spots() if spot.name.startswith("Explain why, Thu 29 Oct"))
    button = next(each for each in canvas(screen).children() if each.property("accessibleName") == name)
    button.click()  # type: ignore[attr-defined]
    assert raw(screen).startswith("Explain why, Thu 29 Oct: 6 in")
    for key, told in ((Qt.Key.Key_Right, "Explain why, Thu 12 Nov: 14"), (Qt.Key.Key_Up, "Recall, Thu 12 Nov: 17")):
        QTest.keyClick(canvas(screen), key)
        assert raw(screen).startswith(told)
    QTest.keyClick(canvas(screen), Qt.Key.Key_Escape)
    assert raw(screen) == said


def placed(screen: CompareScreen) -> list[tuple[str, QRectF]]:
    """Each figure by its name, and where it stands."""
    return [(spot.name, spot.area.translated(0, top)) for top, spot in canvas(screen).laid.spots()]


def test_upright_two_columns_are_shown_and_paging_keeps_the_first(qtbot: QtBot, fingers: Fingers) -> None:
    screen = shown(qtbot, three(), UPRIGHT)
    asked: list[list[UUID]] = []
    screen.replay_asked.connect(asked.append)

    def days() -> list[str]:
        return [name.split(",")[0] for name in names_on(screen) if name.startswith("Thu")]

    assert sorted(days()) == sorted(DAYS[:2]) and "Earlier" in names_on(screen)
    touch(screen, "Replay")
    touch(screen, "Later: Thu 12 Nov")
    assert sorted(days()) == sorted((DAYS[0], DAYS[2]))
    assert {"Earlier: Thu 29 Oct", "Later"} <= names_on(screen) and not any("29 Oct" in name for name in cells(screen))
    assert screen._which.text() == "1 and 3 of 3"
    # Without the first one kept any two neighbours stand beside each other.
    touch(screen, "Keep Thu 15 Oct")
    assert sorted(days()) == sorted(DAYS[1:]) and screen._which.text() == "2 and 3 of 3"
    touch(screen, "Earlier: Thu 15 Oct")
    assert screen.columns == (0, 1) and "Later: Thu 12 Nov" in names_on(screen)
    touch(screen, "Later: Thu 12 Nov")
    touch(screen, "Keep Thu 15 Oct")
    assert screen.columns == (0, 2)
    touch(screen, "Replay")
    numbers = [each.session.id for each in three()]
    assert asked == [[numbers[0], numbers[1]], [numbers[0], numbers[2]]]
    # A finger that pushes the page to the right brings back what was there before.
    (number,) = fingers.press(canvas(screen), at=QPoint(300, 300))
    for _ in range(5):
        fingers.move(number, QPoint(30, 1))
    fingers.lift(number)
    settle()
    assert sorted(days()) == sorted(DAYS[:2])
    # Turned, there is room for all.
    screen.resize(*DESIGN.size)
    settle()
    assert sorted(days()) == sorted(DAYS) and "Later: Thu 12 Nov" not in names_on(screen)


def test_of_three_lessons_two_are_chosen_for_the_replay_by_touching_their_days(qtbot: QtBot) -> None:
    screen = shown(qtbot, three())
    asked: list[list[UUID]] = []
    screen.replay_asked.connect(asked.append)
    key = next(target for target in targets(screen) if target.accessibleName() == "Replay: touch two days")
    assert not key.isEnabled()
    for day, minutes in ((DAYS[2], 44), (DAYS[0], 44), (DAYS[1], 31)):
        touch(screen, f"{day}, Year 8 Science, {minutes} min")
    touch(screen, "Replay")
    # The third one took the place of the first that was chosen.
    assert asked == [[each.session.id for each in three()[:2]]]


def test_lessons_are_laid_beside_each_other_from_the_start_by_phase_or_by_clock(qtbot: QtBot) -> None:
    screen = shown(qtbot, three())
    told = {"From the start": "minutes from start", "By phase": "phases that begin together", "By clock": "time of day"}
    for key, words in told.items():
        touch(screen, key)
        axis = {line for line in words_on(screen) if line in told.values()} or {" ".join(words_on(screen))}
        assert any(words in line for line in axis), key
    assert {"10:10", "10:40"} <= set(words_on(screen))
    touch(screen, "By phase")
    assert {"Starter", "Groups"} <= set(words_on(screen))
    plain = [replace(each, summary=replace(each.summary, phases=())) for each in three()]
    without = next(each for each in targets(shown(qtbot, plain)) if each.accessibleName().startswith("By phase"))
    assert without.accessibleName() == "By phase: no phases recorded" and not without.isEnabled()


def test_each_column_has_its_own_focus_where_they_differ_and_its_teacher_where_there_are_two(qtbot: QtBot) -> None:
    same = shown(qtbot, three())
    assert "Focus on all three: “Who gets to answer" in " ".join(label.text() for label in same.findChildren(QLabel))
    first, second, _ = three()
    card = replace(second.session.card, focus="How do I end a lesson?", teacher="E. Halloran")
    other = shown(qtbot, [first, replace(second, session=replace(second.session, card=card))])
    assert not any("Focus on" in label.text() for label in other.findChildren(QLabel) if label.isVisible())
    # What two have agreed to look at together is not carried away.
    make = next(target for target in targets(other) if target.accessibleName().startswith("Make page"))
    assert make.accessibleName().endswith("lessons of one teacher only") and not make.isEnabled()
    assert "US Letter" not in names_on(other)
    heads = {
        piece.text for head in targets(other) if head.accessibleName().startswith("Thu") for piece in drawn_on(head)
    }
    assert {"“How do I end a lesson?”", "E. Halloran, Year 8 Science, 31 min"} <= heads


def test_from_the_ninth_category_on_all_marks_are_in_ink(qtbot: QtBot) -> None:
    look = DESIGN.look()

    def colours(number: int) -> set[str]:
        rates = tuple(rate(f"Code {n}", 9, 40, n) for n in range(number))
        days = ("2026-10-15T10:05", "2026-10-29T10:05")
        screen = shown(qtbot, [lesson(day, 40, Block(QUESTIONS, rates)) for day in days])
        picture = canvas(screen).grab().toImage()
        signs = [(top, marks) for top, marks in items(screen, Marks) if marks.index < len(MARKS) - 1][:1]
        return {picture.pixelColor(round(x), round(top + y)).name() for top, marks in signs for x, y in marks.places}

    assert colours(8) == {look.category(0).name()}
    assert colours(9) == {look.ink.name()}


@pytest.mark.parametrize("tablet", [DESIGN, UPRIGHT, *EXTREMES], ids=str)
def test_crowded_columns_are_cut_and_never_overlap_on_any_tablet(qtbot: QtBot, tablet: Tablet) -> None:
    screen = shown(qtbot, crowded(), tablet)
    assert (screen.width(), screen.height()) == tablet.size
    fits = 2 if tablet.portrait else 4
    assert len(screen.columns) == fits or tablet.size_factor > 1
    laid, look = canvas(screen).laid, tablet.look()
    for band in laid.bands:
        pieces = []
        for item in band.items:
            if isinstance(item, Words):
                wide = max((width_of(line, item.font) for line in item.lines), default=0.0)
                assert wide <= item.area.width() + 1.5, item.lines
                left = item.area.left()
                if item.along == Qt.AlignmentFlag.AlignHCenter:
                    left += (item.area.width() - wide) / 2
                pieces.append(
                    (left, item.area.top(), left + wide, item.area.top() + len(item.lines) * item.font.pixelSize())
                )
        assert all(left >= -1 and right <= laid.frame.wide + 2 for left, _, right, _ in pieces)
        for n, one in enumerate(pieces):
            for other in pieces[n + 1 :]:
                across, down = (
                    min(one[2], other[2]) - max(one[0], other[0]),
                    min(one[3], other[3]) - max(one[1], other[1]),
                )
                assert across < 2 or down < look.dip(3), (one, other)
    for target in targets(screen):
        left, top, wide, high = place_of(target)
        assert left >= 0 and top >= 0 and left + wide <= tablet.size[0] and top + high <= tablet.size[1], target
        assert least_side(place_of(target)) >= 9 * tablet.dip_per_mm - 1, target.accessibleName()
    scroll = next(each for each in screen.findChildren(FingerScroll) if each.widget() is canvas(screen))
    assert scroll.viewport().height() > 20 * tablet.dip_per_mm
