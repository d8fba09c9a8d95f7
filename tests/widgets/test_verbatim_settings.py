"""Quick phrases and abbreviations, written on the page that sets them up."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from touch import settle

from app.models.verbatim import LONGEST_PHRASE, MOST_PHRASES, MOST_SHORT, NO_PLAN, Config, Short
from app.widgets.parts.key import Key
from app.widgets.parts.look import look, wear
from app.widgets.verbatim_settings import FULL, NONE, READY, WordsSettings

TWO = Config(("pause", "writes"), (Short("T", "the teacher"), Short("ss", "students")), spoke_last=True)


class Page:
    """The page, and how often it said that something changed."""

    def __init__(self, qtbot: QtBot, config: Config = TWO) -> None:
        self.page = WordsSettings()
        qtbot.addWidget(self.page)
        self.page.resize(1300, 760)
        self.page.show_config(config)
        self.changes = 0
        self.page.changed.connect(self._changed)
        self.page.show()
        settle()

    def _changed(self) -> None:
        self.changes += 1

    def touch(self, *names: str) -> None:
        for name in names:
            key = next(key for key in self.page.findChildren(Key) if key.accessibleName() == name and key.isVisible())
            QTest.mouseClick(key, Qt.MouseButton.LeftButton)
            settle()

    def write(self, name: str, words: str) -> None:
        field = next(field for field in self.page.findChildren(QLineEdit) if field.accessibleName() == name)
        field.selectAll()
        QTest.keyClicks(field, words or "\b")

    @property
    def config(self) -> Config:
        return self.page.config()

    def says(self, words: str) -> bool:
        return any(label.text() == words and label.isVisible() for label in self.page.findChildren(QLabel))


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    return Page(qtbot)


@pytest.mark.parametrize("config", [TWO, NO_PLAN, Config()], ids=["two", "no plan", "nothing"])
def test_it_gives_back_what_it_was_shown(qtbot: QtBot, config: Config) -> None:
    page = Page(qtbot, config)
    assert page.config == config
    assert not page.changes


def test_phrases_are_written_side_by_side_each_once_and_an_empty_one_has_no_key(page: Page, qtbot: QtBot) -> None:
    for n in range(3, MOST_PHRASES + 1):
        page.write(f"Quick phrase {n}", f"phrase {n}" * 4)
    page.write("Quick phrase 1", "")
    page.write("Quick phrase 8", "writes")
    phrases = page.config.phrases
    assert phrases == ("writes", *(f"phrase {n}" * 3 for n in range(3, MOST_PHRASES)))
    assert all(len(phrase) <= LONGEST_PHRASE for phrase in phrases)
    qtbot.waitUntil(lambda: page.changes > 0)


def test_abbreviations_are_added_moved_and_taken_away_and_half_a_one_is_none(page: Page) -> None:
    page.touch("Add one")
    page.write("Short form 3", "b c")
    assert page.config.shorts == TWO.shorts
    page.write("Written out 3", "because")
    page.touch("Move up 3")
    assert page.config.shorts == (TWO.shorts[0], Short("bc", "because"), TWO.shorts[1])
    page.touch("Remove 1", "Remove 1", "Remove 1")
    assert not page.config.shorts and page.says(NONE)
    page.touch("Put back")
    assert page.config.shorts == TWO.shorts[1:]


def test_of_two_alike_the_first_is_kept_and_the_page_says_so(page: Page, qtbot: QtBot) -> None:
    page.write("Short form 2", "t")
    qtbot.waitUntil(lambda: page.changes > 0)
    assert page.says("Two are called t.")
    assert page.config.shorts == TWO.shorts[:1]


def test_there_are_no_more_abbreviations_than_keys(qtbot: QtBot) -> None:
    page = Page(qtbot, Config((), tuple(Short(f"a{n}", f"word {n}") for n in range(MOST_SHORT - 1))))
    assert not page.says(FULL)
    page.touch("Add one", "Add one")
    page.write(f"Short form {MOST_SHORT}", "z")
    page.write(f"Written out {MOST_SHORT}", "last")
    assert len(page.config.shorts) == MOST_SHORT and page.says(FULL)


@pytest.mark.parametrize("words", [words for words, _ in READY])
def test_a_ready_list_leaves_the_last_speakers_as_they_are_and_can_be_taken_back(page: Page, words: str) -> None:
    page.touch(words)
    made = dict(READY)[words]
    assert page.config == Config(made.phrases, made.shorts, spoke_last=True)
    assert len({short.short.casefold() for short in made.shorts}) == len(made.shorts)
    page.touch("Put back")
    assert page.config == TWO


def test_the_last_speakers_are_in_sight_from_the_start_or_not(page: Page) -> None:
    page.touch("Spoke last")
    assert not page.config.spoke_last
    page.touch("Spoke last")
    assert page.config == TWO and page.changes == 2


@pytest.mark.parametrize("size", [QSize(1300, 700), QSize(600, 900)], ids=["landscape", "portrait"])
def test_01_everything_is_9_mm_inside_the_page_and_has_a_name_of_its_own(page: Page, size: QSize) -> None:
    wear(page.page, look(False, 4.3, 1.3))
    page.page.resize(size)
    settle()
    found: list[QWidget] = [*page.page.findChildren(Key), *page.page.findChildren(QLineEdit)]
    seen = [widget for widget in found if widget.isVisible()]
    assert all(widget.height() >= 9 * 4.3 - 0.5 for widget in seen)
    assert all(widget.mapTo(page.page, widget.rect().topRight()).x() < size.width() for widget in seen)
    names = [widget.accessibleName() for widget in seen]
    assert all(names) and len(set(names)) == len(names)
