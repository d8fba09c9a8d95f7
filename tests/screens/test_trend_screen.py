"""The trend of many lessons: laid out at once, read and touched dot by dot; and pages of names of any length."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from uuid import UUID

import pytest
from beside import settle, three
from lessons import STARTED, a_record, some_events, things
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot
from tablets import DESIGN, SMALLEST, Tablet, least_side, place_of, targets
from words_drawn import drawn_on

from app.models.compare import Lesson
from app.models.listing import Teacher
from app.models.session import LONGEST_LINE, Card
from app.models.trend import trend
from app.screens.compare import CompareScreen
from app.screens.page import Page
from app.screens.teacher import TeacherScreen
from app.screens.teachers import TeachersScreen
from app.screens.trend import TrendScreen
from app.screens.trend_canvas import TrendCanvas
from app.screens.trend_chart import ONE_LESSON, TOO_FEW, Placed, on_scale, value_in_words
from app.screens.trend_words import MOST_TOLD, boxes
from app.summaries import summary
from app.widgets.parts.look import wear
from app.widgets.parts.tap_button import TapButton

pytestmark = pytest.mark.usefixtures("qtbot")
MEASURES, LESSONS = 20, 120
LARGEST = [tablet for tablet in SMALLEST if tablet.size_factor == 1.3]
LONG = ("W" * LONGEST_LINE, ("A teacher whose name is long " * 9)[:LONGEST_LINE])


def many(number: int, measures: int = MEASURES, events: int = 40) -> list[Lesson]:
    """Lessons of one focus, a day apart."""
    kinds = things(measures)
    record = a_record(kinds, some_events(kinds, events))
    figures, last = summary(record), datetime.fromisoformat(STARTED)
    found = []
    for n in range(number):
        started = (last - timedelta(days=n)).isoformat()
        session = replace(record.session, id=UUID(int=n + 1), started=started)
        found.append(Lesson(session, replace(figures, started=started)))
    return found


def on(qtbot: QtBot, screen: Page, tablet: Tablet = DESIGN) -> None:
    qtbot.addWidget(screen)
    wear(screen, tablet.look())
    screen.resize(*tablet.size)
    screen.show()
    settle()


def names(canvas: QWidget) -> list[QAbstractButton]:
    return [button for button in canvas.findChildren(QAbstractButton) if not button.isHidden()]


def test_dots_of_charts_in_sight_have_names_each_at_its_place_and_all_charts_lead_to_their_newest(qtbot: QtBot) -> None:
    screen = TrendScreen("R. Okafor", many(LESSONS))
    on(qtbot, screen)
    canvas, scroll = screen.findChildren(TrendCanvas)[0], screen._scroll
    charts = [name for name in names(canvas) if name.accessibleName().endswith(f", {LESSONS} lessons")]
    assert len(charts) == MEASURES
    assert LESSONS <= len(names(canvas)) - MEASURES <= 4 * LESSONS
    assert screen.trend is not None
    first, last = (f"{screen.trend.charts[n].title}, " for n in (0, -1))
    dots = [name for name in names(canvas) if name.accessibleName().startswith(first) and name not in charts]
    assert ", in 44 min" in dots[0].accessibleName()
    assert len(dots) == LESSONS
    middles = [name.geometry().center().x() for name in dots]
    # A dot is told from the next one, and their places lie beside each other.
    assert all(after - before >= 5 for before, after in pairwise(middles))
    scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
    settle()
    assert sum(name.accessibleName().startswith(last) for name in names(canvas)) == LESSONS + 1
    # Of a chart out of sight the chart alone has one.
    assert sum(name.accessibleName().startswith(first) for name in names(canvas)) == 1
    next(name for name in names(canvas) if name.accessibleName().startswith(first)).click()
    settle()
    assert screen._picked == (0, LESSONS - 1)
    assert QRectF(canvas.visibleRegion().boundingRect()).contains(canvas.place_of((0, LESSONS - 1)).center())
    steps = {key.accessibleName(): key for key in screen.findChildren(TapButton) if key.isVisible()}
    assert "Lesson after" in steps
    steps["Lesson before"].click()
    assert screen._picked == (0, LESSONS - 2)
    assert first in screen._raw.words and "per 10 min watched" in screen._raw.words


def test_what_no_lesson_or_a_single_one_has_a_value_of_is_said_in_words_on_no_scale(qtbot: QtBot) -> None:
    for lessons, events, why in ((3, 5, TOO_FEW), (1, 40, ONE_LESSON), (3, 40, "")):
        screen = TrendScreen("R. Okafor", many(lessons, 2, events))
        on(qtbot, screen)
        pieces = {piece.text for piece in drawn_on(screen.findChildren(TrendCanvas)[0])}
        assert screen.trend is not None
        (chart,) = (chart for chart in screen.trend.charts if chart.label == "Thing01")
        assert {why, *(value_in_words(chart, dot) or str(dot.figure.count) for dot in chart.dots)} <= {"", *pieces}
        assert (on_scale(chart, chart.scale / 2) in pieces) is not bool(why), why


def test_values_stand_at_all_dots_of_a_few_lessons_however_close_and_at_the_ends_of_many() -> None:
    size, reach, room = (60.0, 15.0), 6.5, (0.0, 0.0, 360.0, 120.0)
    for joined in (True, False):
        # Days as near as three and as far as fourteen, values that are nearly alike, and the ends of the scale.
        dots = [(100.0, 104.0), (128.0, 77.0), (180.0, 74.0), (196.0, 70.0), (236.0, 73.0), (290.0, 22.0)]
        told = boxes(dots, [size] * len(dots), reach, room, joined)
        taken = [QRectF(x - reach, y - reach, 2 * reach, 2 * reach) for x, y in dots]
        for (x, _), box in zip(dots, told, strict=True):
            assert box is not None
            area = QRectF(box[0], box[1], box[2] - box[0], box[3] - box[1])
            assert abs(area.center().x() - x) < size[0] / 2 and QRectF(0, 0, 360, 120).contains(area)
            assert not any(area.intersects(other) for other in taken)
            taken.append(area)
    many = [(n * 360.0 / MOST_TOLD, 60.0) for n in range(1, MOST_TOLD + 2)]
    assert [n for n, box in enumerate(boxes(many, [(8.0, 15.0)] * len(many), 3, (0, 0, 400, 120), True)) if box] == [
        0,
        MOST_TOLD,
    ]


def test_days_without_a_value_that_lie_close_together_are_said_once_between_others_that_have_one() -> None:
    lessons = many(6, 1)
    chart = trend(lessons, lessons[0].session.card.focus).charts[0]
    dots = tuple(replace(dot, value=1.0 if n == 2 else None) for n, dot in enumerate(chart.dots))
    placed = Placed(replace(chart, dots=dots), QRectF(), QRectF(), (0.0, 20.0, 30.0, 40.0, 60.0, 200.0))
    assert placed.without(50) == [(0, 1), (3, 4), (5, 5)]


def fetch(*_: object) -> None:
    """No lesson is found."""


def teacher_with_peers(name: str) -> Page:
    peers = [f"{n}{name}"[:LONGEST_LINE] for n in range(5)]
    screen = TeacherScreen(name, fetch, [name, *peers], peers, peer=peers[0])
    screen.say(f"{name} and {peers[0]} have not agreed to look at their lessons side by side.")
    return screen


def peers_of(name: str) -> Page:
    started = datetime.fromisoformat(STARTED).isoformat()
    return TeachersScreen([Teacher(name, 3, started)], f"A peer of {name}", "Choose a name.")


def test_where_nobody_is_listed_the_sample_lessons_are_offered_right_below_the_words_that_say_so(
    qtbot: QtBot,
) -> None:
    screen = TeachersScreen(())
    screen.offer_samples()
    on(qtbot, screen)
    (key,) = (target for target in targets(screen) if target.accessibleName() == "Try the sample lessons")
    assert place_of(key)[1] < 40 * DESIGN.dip_per_mm


def lessons_of(name: str) -> list[Lesson]:
    card = Card(name, name)
    return [replace(lesson, session=replace(lesson.session, card=card)) for lesson in three()]


def trend_of(name: str) -> Page:
    return TrendScreen(name, lessons_of(name))


def beside(name: str) -> Page:
    screen = CompareScreen(lessons_of(name), lambda *_: None, "a4", Path())
    screen.back.set_words(name)
    screen.say("The library is open for reading only.")
    return screen


@pytest.mark.parametrize("tablet", LARGEST, ids=str)
@pytest.mark.parametrize("made", [teacher_with_peers, peers_of, trend_of, beside])
def test_pages_with_names_of_two_hundred_letters_are_on_the_glass(
    qtbot: QtBot, made: Callable[[str], Page], tablet: Tablet
) -> None:
    for name in LONG:
        screen = made(name)
        on(qtbot, screen, tablet)
        assert (screen.width(), screen.height()) == tablet.size
        least = screen.minimumSizeHint()
        assert least.width() <= tablet.size[0] and least.height() <= tablet.size[1], (least, made)
        for target in targets(screen):
            left, top, wide, high = place_of(target)
            where = f"{target.accessibleName()!r} {place_of(target)}"
            assert left >= 0 and left + wide <= tablet.size[0] and top >= 0 and top + high <= tablet.size[1], where
            assert least_side(place_of(target)) >= 9 * tablet.dip_per_mm - 1, where
        for piece in drawn_on(screen):
            assert piece.fits and piece.within, piece
