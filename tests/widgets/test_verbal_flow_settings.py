"""The kinds of turns, written on the page that sets them up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from touch import settle

from app.models.verbal_flow import MOST_CHIPS, MOST_STUDENT, MOST_TEACHER, NO_PLAN, Chip, Config
from app.widgets.parts.key import Key
from app.widgets.parts.look import look, wear
from app.widgets.verbal_flow_settings import FULL, FULL_SIDE, READY, TalkFlowSettings

TWO = Config((Chip("q", "Question", "an answer is wanted", True), Chip("p", "Praise")), (Chip("a", "Answers"),))


class Page:
    """The page, and how often it said that something changed."""

    def __init__(self, qtbot: QtBot, config: Config = TWO) -> None:
        self.page = TalkFlowSettings()
        qtbot.addWidget(self.page)
        self.page.resize(1300, 760)
        self.page.show_config(config)
        self.changes = 0
        self.page.changed.connect(self._changed)
        self.page.show()

    def _changed(self) -> None:
        self.changes += 1

    def key(self, name: str) -> Key:
        settle()
        return next(key for key in self.page.findChildren(Key) if key.accessibleName() == name and key.isVisible())

    def touch(self, *names: str) -> None:
        for name in names:
            QTest.mouseClick(self.key(name), Qt.MouseButton.LeftButton)
            settle()

    def write(self, name: str, words: str) -> None:
        settle()
        field = next(field for field in self.page.findChildren(QLineEdit) if field.accessibleName() == name)
        field.clear()
        QTest.keyClicks(field, words)

    @property
    def config(self) -> Config:
        return self.page.config()

    @property
    def names(self) -> tuple[list[str], list[str]]:
        return [chip.name for chip in self.config.teacher], [chip.name for chip in self.config.student]

    def says(self, words: str) -> bool:
        return any(label.text() == words and label.isVisible() for label in self.page.findChildren(QLabel))


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    return Page(qtbot)


def test_what_is_shown_is_given_back_whole(qtbot: QtBot) -> None:
    whole = replace(NO_PLAN, timed=True, how=True, third_touch="praise", lines=True)
    page = Page(qtbot, whole)
    assert page.config == whole
    assert page.changes == 0


def test_kinds_are_added_to_either_side_named_and_told_to_ask(page: Page) -> None:
    page.touch("Add one, teacher")
    page.write("Name 3", "How to")
    page.write("Counts when 3", "it asks for steps")
    page.touch("Asks 3", "Add one, students")
    page.write("Name 5", "Comments")
    assert page.names == (["Question", "Praise", "How to"], ["Answers", "Comments"])
    made = page.config.teacher[2]
    assert (made.counts_when, made.asks) == ("it asks for steps", True)
    assert len({chip.id for chip in page.config.chips}) == 5
    assert page.changes >= 3


def test_kinds_move_within_their_side_and_marks_follow_the_order(page: Page) -> None:
    page.touch("Move down 1")
    assert page.names[0] == ["Praise", "Question"]
    assert not page.key("Move down 2").isEnabled()
    assert not page.key("Move up 3").isEnabled()
    assert [page.config.mark(chip) for chip in ("p", "q", "a")] == [0, 1, 2]


def test_what_was_removed_can_be_put_back_and_the_last_of_a_side_stays(page: Page) -> None:
    assert not page.key("Remove 3").isEnabled()
    page.touch("Remove 1")
    assert page.names == (["Praise"], ["Answers"])
    assert not page.key("Remove 1").isEnabled()
    page.touch("Put back")
    assert page.config == TWO


def test_twelve_are_the_most_and_the_page_says_why(page: Page) -> None:
    for _ in range(MOST_TEACHER - 2):
        page.touch("Add one, teacher")
    assert not page.key("Add one, teacher").isEnabled()
    assert page.says(FULL_SIDE)
    for _ in range(MOST_CHIPS - MOST_TEACHER - 1):
        page.touch("Add one, students")
    assert len(page.config.chips) == MOST_CHIPS
    assert not page.key("Add one, students").isEnabled()
    assert page.says(FULL)
    page.touch("Remove 8")
    assert page.key("Add one, students").isEnabled()
    assert len(page.config.student) < MOST_STUDENT


def test_the_switches_say_what_they_are(page: Page) -> None:
    page.touch("Time the pauses", "How it came about", "Lines on the sheet")
    config = page.config
    assert (config.timed, config.how, config.lines) == (True, True, True)
    assert page.key("Time the pauses").detail == "on"
    page.touch("Time the pauses")
    assert not page.config.timed


def test_the_third_touch_goes_through_the_teachers_kinds_and_is_none_when_its_kind_is_gone(page: Page) -> None:
    page.touch("Third touch on a seat")
    assert page.config.third_touch == "p"
    assert page.key("Third touch on a seat").detail == "Praise"
    page.touch("Third touch on a seat")
    assert page.config.third_touch == "q"
    page.touch("Remove 1")
    assert page.config.third_touch == ""
    assert page.key("Third touch on a seat").detail == "off"


@pytest.mark.parametrize("place", range(len(READY)))
def test_each_ready_list_has_both_sides_a_question_and_ids_of_its_own(page: Page, place: int) -> None:
    words, (teacher, student), timed = READY[place]
    page.touch(words)
    assert page.names == ([name for name, _, _ in teacher], [name for name, _, _ in student])
    assert any(chip.asks for chip in page.config.teacher)
    assert page.config.timed == timed
    assert all(chip.counts_when for chip in page.config.chips)
    page.touch("Put back")
    assert page.config == TWO


def test_everything_is_reachable_by_a_finger_in_a_narrow_window_and_large_letters(page: Page) -> None:
    wear(page.page, look(False, 5.25, 1.3))
    page.page.resize(880, 1000)
    settle()
    keys = [key for key in page.page.findChildren(Key) if key.isVisible()]
    assert all(min(key.width(), key.height()) >= look().mm(9) for key in keys)
    inside: list[QWidget] = [*keys, *page.page.findChildren(QLineEdit)]
    assert all(w.mapTo(page.page, w.rect().topRight()).x() <= page.page.width() for w in inside)
