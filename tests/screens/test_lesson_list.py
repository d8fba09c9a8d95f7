"""The list of lessons by itself: what finger, keyboard and eye find in it after it was pushed or asked again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPixmap, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from tablets import SMALLEST

from app.models.listing import Listed, Wanted
from app.models.session import Card
from app.screens import lesson_rows
from app.screens.lesson_finder import LessonFinder
from app.screens.lesson_list import LessonList
from app.screens.lesson_rows import LessonRow
from app.screens.lesson_words import RowWords, row_words
from app.widgets.parts.key import Key
from app.widgets.parts.look import wear

pytestmark = pytest.mark.usefixtures("qapp")
LARGEST = next(tablet for tablet in SMALLEST if tablet.portrait and tablet.size_factor == 1.3)
NOON = datetime(2026, 11, 12, 12).astimezone()


def lesson(n: int, focus: str = "Wait time") -> Listed:
    """The n-th newest: an hour older than the one before."""
    card = Card(focus, f"T. {n}")
    return Listed(UUID(int=n), (NOON - timedelta(hours=n)).isoformat(), card, ("event_count",), 1, None, 900 - n)


def said(listed: Listed) -> RowWords:
    return row_words(listed, NOON)


def rows(shown: QWidget) -> list[LessonRow]:
    """Those in sight, from above."""
    return sorted((row for row in shown.findChildren(LessonRow) if row.isVisible()), key=QWidget.y)


@contextmanager
def listed(*numbers: int, kind: type[LessonList] = LessonList, choosing: bool = False) -> Iterator[LessonList]:
    """A list of these lessons on a screen on which not all of them are in sight."""
    shown = kind(choosing=choosing)
    shown.resize(901, 480)
    shown.show()
    put(shown, *numbers)
    yield shown
    shown.close()
    shown.deleteLater()


def put(shown: LessonList, *numbers: int, say: Callable[[Listed], RowWords] = said) -> None:
    shown.show_lessons(map(lesson, numbers), say, more=False, show_names=False)
    QTest.qWait(20)


def push(shown: QWidget, to_px: int) -> None:
    lessons = shown if isinstance(shown, LessonList) else shown.findChildren(LessonList)[0]
    lessons._scroll.verticalScrollBar().setValue(to_px)
    QTest.qWait(20)


class Fractional(LessonList):
    """On glass where four of our pixels are five."""

    def devicePixelRatioF(self) -> float:
        return 1.25


def test_no_pixel_of_the_glass_stays_unpainted_between_two_rows() -> None:
    with listed(*range(20), kind=Fractional) as shown:
        port = shown._scroll.viewport()
        picture = QPixmap(port.size() * 1.25)
        picture.setDevicePixelRatio(1.25)
        picture.fill(QColor("magenta"))
        port.render(picture, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        image = picture.toImage()
        assert not [y for y in range(image.height()) if image.pixelColor(3, y) == QColor("magenta")]


def test_tab_goes_from_row_to_row_and_to_the_keys_of_one_however_the_list_was_pushed() -> None:
    with listed(*range(30), choosing=True) as shown:
        for to_px in (700, 60, 330):
            push(shown, to_px)
        first = rows(shown)[1]
        numbers = range(first.words.session.int, 30)
        first.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(first, Qt.Key.Key_Space)
        walked = []
        for _ in range(24):
            holder = QApplication.focusWidget()
            assert isinstance(holder, LessonRow | Key)
            walked.append(holder.accessibleName())
            QTest.keyClick(holder, Qt.Key.Key_Tab)
            QTest.qWait(5)
        names = [name for n in numbers for name in (f"Choose {said(lesson(n)).called}", said(lesson(n)).called)]
        assert walked == [names[1], "Open", *names[2:24]]


def test_when_the_keys_of_a_row_go_it_has_the_focus_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lesson_rows, "SHOWN_MS", 40)
    with listed(*range(3)) as shown:
        first = rows(shown)[0]
        first.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(first, Qt.Key.Key_Space)
        QTest.keyClick(first, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is first.targets[1]
        QTest.qWait(80)
        assert QApplication.focusWidget() is first and not first.revealed


def test_neither_focus_nor_finger_goes_over_to_another_lesson() -> None:
    with listed(*range(30), choosing=True) as shown:
        rows(shown)[0].setFocus(Qt.FocusReason.TabFocusReason)
        push(shown, 2_000)
        holder = QApplication.focusWidget()
        assert holder is not None and holder.accessibleName() == "Lessons"
        QTest.keyClick(shown._scroll, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() in rows(shown)[0].targets
        for row in rows(shown):
            QTest.mousePress(row, Qt.MouseButton.LeftButton)
            QTest.mousePress(row.targets[0], Qt.MouseButton.LeftButton)
        put(shown, *range(100, 130))
        for row in rows(shown):
            assert not any(target.isDown() for target in row.targets)
            for target in row.targets:
                QTest.mouseRelease(target, Qt.MouseButton.LeftButton)
        assert not shown.chosen and not any(row.revealed for row in rows(shown))


def test_the_same_lessons_said_anew_stay_where_they_were_pushed_to() -> None:
    with listed(*range(30), choosing=True) as shown:
        push(shown, 500)
        first = rows(shown)[0].words.called
        put(shown, *range(30), say=lambda each: row_words(each, NOON + timedelta(days=1)))
        assert shown._scroll.verticalScrollBar().value() == 500
        tick, row = rows(shown)[0].targets[:2]
        assert row.accessibleName() == first.replace("Today", "Yesterday") != first
        assert tick.accessibleName() == f"Choose {row.accessibleName()}"


def test_a_touched_row_says_whose_it_is_beside_both_its_keys_on_the_smallest_glass_in_the_largest_words() -> None:
    with listed() as shown:
        wear(shown, LARGEST.look())
        # What a teacher's page leaves of it upright, and less.
        shown.resize(560, 480)
        seen = []
        for n in (1, 22):
            stopped = replace(lesson(n), started=NOON.isoformat(), stopped=NOON)
            shown.show_lessons([stopped], said, more=False, show_names=False)
            QTest.qWait(20)
            rows(shown)[0].click()
            seen.append(shown.grab().toImage())
        assert seen[0] != seen[1]


class Asked:
    """What a finder asked the library for, answered when it is told."""

    def __init__(self) -> None:
        self.lessons = [lesson(n) for n in range(50)]
        self._waiting: list[Callable[[], None]] = []

    def fetch(self, _: Wanted, most: int, after: int | None, then: Callable[[list[Listed]], None]) -> None:
        found = [each for each in self.lessons if after is None or each.place < after]
        self._waiting.append(lambda: then(found[:most]))

    def answer(self) -> None:
        while self._waiting:
            self._waiting.pop(0)()
            QTest.qWait(20)


def test_a_list_that_is_asked_for_again_is_listed_on_to_its_end_and_shows_what_was_asked_last() -> None:
    asked = Asked()
    finder = LessonFinder(asked.fetch)
    finder.resize(901, 480)
    finder.show()
    finder.refresh()
    asked.answer()
    push(finder, 99_999)
    # What comes next was asked for already; it is not what is wanted any more.
    finder.refresh()
    asked.answer()
    assert finder.list.number == 50
    at = finder.list._scroll.verticalScrollBar().maximum()
    push(finder, at)
    asked.lessons[40] = lesson(40, "Questions")
    finder.refresh()
    asked.lessons.append(lesson(50))
    finder.refresh()
    asked.answer()
    assert finder.list.number == 51 and finder.list._scroll.verticalScrollBar().value() == at
    finder.deleteLater()
