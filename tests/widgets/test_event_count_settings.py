"""What to look for, written on the page that sets it up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from touch import settle

from app.models.event_count import MOST_CATEGORIES, Category, Config
from app.widgets.event_count_settings import READY, TOO_MANY, EventCountSettings
from app.widgets.parts.key import Key
from app.widgets.parts.look import look, wear

TWO = Config(
    (Category("recall", "Recall", "a fact answers it", "Teacher"), Category("asks", "Student asks", "", "Students"))
)


class Page:
    """The page, and how often it said that something changed."""

    def __init__(self, qtbot: QtBot, config: Config = TWO) -> None:
        self.page = EventCountSettings()
        qtbot.addWidget(self.page)
        self.page.resize(1300, 700)
        self.page.show_config(config)
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

    def field(self, name: str) -> QLineEdit:
        settle()
        return next(field for field in self.page.findChildren(QLineEdit) if field.accessibleName() == name)

    @property
    def config(self) -> Config:
        return self.page.config()

    @property
    def names(self) -> list[str]:
        return [category.name for category in self.config.categories]

    def says(self, words: str) -> bool:
        return any(label.text() == words for label in self.page.findChildren(QLabel))


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    return Page(qtbot)


def test_it_gives_back_what_it_was_shown(page: Page) -> None:
    assert page.config == TWO
    assert not page.changes


def test_what_is_typed_is_kept_a_moment_after_the_last_key(page: Page, qtbot: QtBot) -> None:
    field = page.field("Name 1")
    field.selectAll()
    QTest.keyClicks(field, "Recall question")
    qtbot.waitUntil(lambda: page.changes == 1)
    first = TWO.categories[0]
    assert page.config.categories[0] == replace(first, name="Recall question")


def test_leaving_a_field_keeps_it_at_once(page: Page) -> None:
    field = page.field("Counts when 2")
    field.setFocus()
    QTest.keyClicks(field, "a student puts a question")
    page.field("Name 1").setFocus()
    assert page.changes == 1
    assert page.config.categories[1].counts_when == "a student puts a question"


def test_a_new_one_joins_the_group_above_and_can_be_typed_into_at_once(page: Page) -> None:
    page.touch("Add one")
    assert page.names == ["Recall", "Student asks", ""]
    assert page.config.categories[2].group == "Students"
    assert page.page.focusWidget() is page.field("Name 3")
    assert page.changes == 1


def test_ids_are_new_and_never_used_again_even_by_another_page(page: Page, qtbot: QtBot) -> None:
    page.touch("Add one")
    added = page.config.categories[2].id
    page.touch("Remove 3")
    page.touch("Add one")
    again = Page(qtbot, Config(page.config.categories[:2]))
    again.touch("Add one")
    ids = [added, page.config.categories[2].id, again.config.categories[2].id, "recall", "asks"]
    assert len(set(ids)) == 5


def test_a_row_moves_with_everything_in_it(page: Page) -> None:
    page.touch("Move down 1")
    assert page.config == Config(TWO.categories[::-1])
    page.touch("Move up 2")
    assert page.config == TWO
    assert page.changes == 2


def test_the_first_cannot_go_up_the_last_not_down_and_the_only_one_not_away(page: Page) -> None:
    page.touch("Move up 1")
    page.touch("Move down 2")
    assert page.config == TWO
    page.touch("Remove 2")
    page.touch("Remove 1")
    assert page.names == ["Recall"]


def test_what_was_removed_can_be_put_back(page: Page) -> None:
    page.touch("Remove 1")
    assert page.names == ["Student asks"]
    page.touch("Put back")
    assert page.config == TWO


def test_a_ready_list_replaces_what_was_there_and_can_be_taken_back(page: Page) -> None:
    words, categories = READY[0]
    page.touch(words)
    assert page.names == [name for name, _, _ in categories]
    assert all(category.counts_when for category in page.config.categories)
    page.touch("Put back")
    assert page.config == TWO


@pytest.mark.parametrize(("number", "said"), [(12, False), (13, True), (30, False)])
def test_more_than_twelve_are_said_to_be_hard_and_thirty_are_the_most(qtbot: QtBot, number: int, said: bool) -> None:
    many = Page(qtbot, Config(tuple(Category(f"k{n}", f"Thing {n}") for n in range(number))))
    assert many.says(TOO_MANY) == said
    many.touch("Add one")
    assert len(many.config.categories) == min(number + 1, MOST_CATEGORIES)


@pytest.mark.parametrize("size", [QSize(1300, 700), QSize(850, 1000)], ids=["landscape", "portrait"])
@pytest.mark.parametrize("dip_per_mm", [4.3, 5.25, 7.0])
@pytest.mark.parametrize("size_factor", [0.9, 1.3])
def test_01_everything_is_9_mm_and_inside_the_page(
    page: Page, size: QSize, dip_per_mm: float, size_factor: float
) -> None:
    wear(page.page, look(False, dip_per_mm, size_factor))
    page.page.resize(round(size.width() * dip_per_mm / 5.25), round(size.height() * dip_per_mm / 5.25))
    settle()
    seen: list[QWidget] = [*page.page.findChildren(Key), *page.page.findChildren(QLineEdit)]
    for widget in seen:
        if widget.isVisible():
            assert widget.height() >= 9 * dip_per_mm - 0.5, widget.accessibleName()
            right = widget.mapTo(page.page, widget.rect().topRight()).x()
            assert right < page.page.width(), widget.accessibleName()


def test_everything_has_a_name_of_its_own(page: Page) -> None:
    settle()
    seen: list[QWidget] = [*page.page.findChildren(Key), *page.page.findChildren(QLineEdit)]
    names = [widget.accessibleName() for widget in seen if widget.isVisible()]
    assert all(names)
    assert len(set(names)) == len(names)


def test_a_category_is_made_one_for_a_seat_and_keeps_that_where_it_goes(page: Page) -> None:
    page.touch("For a seat 1")
    assert [category.by_seat for category in page.config.categories] == [True, False]
    page.touch("Move down 1")
    assert [category.by_seat for category in page.config.categories] == [False, True]
    page.touch("For a seat 2")
    assert page.config == Config(TWO.categories[::-1])
    assert page.changes == 3


def test_two_of_one_name_are_said_to_be_so_until_one_is_called_otherwise(page: Page, qtbot: QtBot) -> None:
    def calls_the_second(typed: str) -> None:
        field, before = page.field("Name 2"), page.changes
        field.selectAll()
        QTest.keyClicks(field, typed)
        qtbot.waitUntil(lambda: page.changes > before)

    calls_the_second("recall")
    assert page.says("Two are called recall.")
    calls_the_second("Recalls")
    assert not page.says("Two are called recall.")
