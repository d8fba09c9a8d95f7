"""What is done at places, written on the page that sets it up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from touch import settle

from app.models.room_map import MOST_ACTIVITIES, NO_PLAN, Activity, Config
from app.widgets.parts.key import Key
from app.widgets.parts.look import look, wear
from app.widgets.room_map_settings import FULL, NONE, READY, RoomSettings

TWO = Config((Activity("one", "Helping one", "you speak with one"), Activity("class", "To the class")))


class Page:
    """The page, and how often it said that something changed."""

    def __init__(self, qtbot: QtBot) -> None:
        self.page = RoomSettings()
        qtbot.addWidget(self.page)
        self.page.resize(1300, 700)
        self.page.show_config(TWO)
        self.changes = 0
        self.page.changed.connect(self._changed)
        self.page.show()

    def _changed(self) -> None:
        self.changes += 1

    def touch(self, name: str) -> None:
        settle()
        key = next(key for key in self.page.findChildren(Key) if key.accessibleName() == name and key.isVisible())
        QTest.mouseClick(key, Qt.MouseButton.LeftButton)
        settle()

    @property
    def names(self) -> list[str]:
        return [activity.name for activity in self.page.config().activities]

    def says(self, words: str) -> bool:
        return any(label.text() == words for label in self.page.findChildren(QLabel))


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    return Page(qtbot)


def test_it_begins_with_what_is_recorded_without_a_plan_and_gives_back_what_it_was_shown(qtbot: QtBot) -> None:
    fresh = RoomSettings()
    qtbot.addWidget(fresh)
    assert fresh.config() == NO_PLAN
    fresh.show_config(TWO)
    assert fresh.config() == TWO


def test_a_name_is_kept_as_it_is_typed(page: Page, qtbot: QtBot) -> None:
    settle()
    field = next(field for field in page.page.findChildren(QLineEdit) if field.accessibleName() == "Name 1")
    field.selectAll()
    QTest.keyClicks(field, "Helping two")
    qtbot.waitUntil(lambda: page.changes == 1)
    assert page.page.config() == Config((replace(TWO.activities[0], name="Helping two"), TWO.activities[1]))


def test_activities_move_go_come_back_and_may_be_none_at_all(page: Page) -> None:
    page.touch("Move down 1")
    assert page.page.config().activities == TWO.activities[::-1]
    page.touch("Remove 2")
    page.touch("Remove 1")
    assert page.page.config() == Config(()) and page.says(NONE)
    page.touch("Put back")
    assert page.names == ["To the class"] and not page.says(NONE)
    assert page.changes == 4


def test_a_new_one_has_an_id_of_its_own_and_eight_are_the_most(page: Page) -> None:
    for _ in range(8):
        page.touch("Add one")
    ids = [activity.id for activity in page.page.config().activities]
    assert len(set(ids)) == len(ids) == MOST_ACTIVITIES
    assert page.says(FULL)


@pytest.mark.parametrize("words", [words for words, _ in READY])
def test_a_ready_list_replaces_what_was_there_and_can_be_taken_back(page: Page, words: str) -> None:
    page.touch(words)
    assert page.names == [name for name, _ in dict(READY)[words]]
    assert all(activity.counts_when for activity in page.page.config().activities)
    page.touch("Put back")
    assert page.page.config() == TWO


@pytest.mark.parametrize("size", [QSize(1300, 700), QSize(850, 1000)], ids=["landscape", "portrait"])
def test_01_everything_is_9_mm_inside_the_page_and_has_a_name_of_its_own(page: Page, size: QSize) -> None:
    wear(page.page, look(size_factor=1.3))
    page.page.resize(size)
    settle()
    found: list[QWidget] = [*page.page.findChildren(Key), *page.page.findChildren(QLineEdit)]
    seen = [widget for widget in found if widget.isVisible()]
    assert all(widget.height() >= 9 * look().dip_per_mm - 0.5 for widget in seen)
    assert all(widget.mapTo(page.page, widget.rect().topRight()).x() < size.width() for widget in seen)
    names = [widget.accessibleName() for widget in seen]
    assert all(names) and len(set(names)) == len(names)
