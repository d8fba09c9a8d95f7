"""What to time, written on the page that sets it up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from touch import settle

from app.models import duration
from app.models.duration import MOST_TIMERS, Config, Group, Timer
from app.widgets.duration_settings import FULL, PAD, READY, DurationSettings
from app.widgets.parts.key import Key
from app.widgets.parts.look import look, wear

TWO = Config(
    (
        Group(
            "talk",
            "Who talks",
            (Timer("t", "Teacher", "the teacher speaks"), Timer("s", "Student"), Timer("q", "Quiet")),
        ),
        Group("where", "Where", (Timer("f", "Front"), Timer("d", "Desk")), exclusive=False),
    )
)


def many(*groups: int) -> Config:
    return Config(
        tuple(
            Group(f"g{g}", f"Group {g}", tuple(Timer(f"t{g}{n}", f"Thing {n}") for n in range(number)))
            for g, number in enumerate(groups)
        )
    )


class Page:
    """The page, and how often it said that something changed."""

    def __init__(self, qtbot: QtBot, config: Config = TWO) -> None:
        self.page = DurationSettings()
        qtbot.addWidget(self.page)
        self.page.resize(1300, 700)
        self.page.show_config(config)
        self.changes = 0
        self.page.changed.connect(self._changed)
        self.page.show()

    def _changed(self) -> None:
        self.changes += 1

    def key(self, name: str) -> Key:
        settle()
        return next(key for key in self.page.findChildren(Key) if key.accessibleName() == name and key.isVisible())

    def touch(self, name: str) -> None:
        QTest.mouseClick(self.key(name), Qt.MouseButton.LeftButton)
        settle()

    def field(self, name: str) -> QLineEdit:
        settle()
        return next(field for field in self.page.findChildren(QLineEdit) if field.accessibleName() == name)

    @property
    def config(self) -> Config:
        return self.page.config()

    @property
    def names(self) -> list[list[str]]:
        return [[timer.name for timer in group.timers] for group in self.config.groups]

    def says(self, words: str) -> bool:
        return any(label.text() == words for label in self.page.findChildren(QLabel))


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    return Page(qtbot)


@pytest.mark.parametrize("config", [TWO, duration.NO_PLAN, replace(many(5, 4, 3), pause_pad=True)])
def test_it_gives_back_what_it_was_shown(qtbot: QtBot, config: Config) -> None:
    page = Page(qtbot, config)
    assert page.config == config
    assert not page.changes


def test_what_is_typed_is_kept_a_moment_after_the_last_key(page: Page, qtbot: QtBot) -> None:
    field = page.field("Name 1")
    field.selectAll()
    QTest.keyClicks(field, "Mx Okafor")
    qtbot.waitUntil(lambda: page.changes == 1)
    assert page.config.timers[0] == replace(TWO.timers[0], name="Mx Okafor")


def test_a_group_is_renamed_and_leaving_the_field_keeps_it_at_once(page: Page) -> None:
    field = page.field("Group 2")
    field.setFocus()
    field.end(False)
    QTest.keyClicks(field, " is the teacher")
    page.field("Name 1").setFocus()
    assert page.changes == 1
    assert page.config.groups[1].name == "Where is the teacher"


def test_counts_when_is_kept_with_its_timer(page: Page) -> None:
    field = page.field("Counts when 5")
    field.setFocus()
    QTest.keyClicks(field, "seated at the desk")
    page.field("Name 1").setFocus()
    assert page.config.groups[1].timers[1] == Timer("d", "Desk", "seated at the desk")


def test_a_touch_lets_the_timers_of_a_group_run_one_at_a_time_or_together(page: Page) -> None:
    page.touch("Together, group 1")
    assert [group.exclusive for group in page.config.groups] == [False, False]
    page.touch("One at a time, group 1")
    page.touch("One at a time, group 2")
    page.touch("One at a time, group 2")
    assert [group.exclusive for group in page.config.groups] == [True, True]
    assert page.changes == 3


def test_a_new_timer_ends_its_group_and_can_be_typed_into_at_once(page: Page) -> None:
    page.touch("Add to group 1")
    assert page.names == [["Teacher", "Student", "Quiet", ""], ["Front", "Desk"]]
    assert page.page.focusWidget() is page.field("Name 4")
    assert page.changes == 1


def test_a_new_group_has_a_timer_and_there_are_three_at_most(page: Page) -> None:
    page.touch("Add a group")
    assert page.names[2:] == [[""]]
    assert page.page.focusWidget() is page.field("Group 3")
    page.touch("Add a group")
    assert len(page.config.groups) == 3
    assert page.changes == 1


def test_ids_are_new_and_never_used_again_even_by_another_page(page: Page, qtbot: QtBot) -> None:
    page.touch("Add to group 1")
    added = page.config.timers[3].id
    page.touch("Remove 4")
    page.touch("Add to group 1")
    page.touch("Add a group")
    other = Page(qtbot, TWO)
    other.touch("Add to group 1")
    ids = [added, *(timer.id for timer in page.config.timers), other.config.timers[3].id]
    assert len(set(ids)) == len(ids)
    assert len({group.id for group in page.config.groups}) == 3


def test_a_timer_moves_in_its_group_and_over_its_end_into_the_next(page: Page) -> None:
    page.touch("Move down 1")
    assert page.names == [["Student", "Teacher", "Quiet"], ["Front", "Desk"]]
    page.touch("Move down 3")
    assert page.names == [["Student", "Teacher"], ["Quiet", "Front", "Desk"]]
    page.touch("Move up 3")
    assert page.names == [["Student", "Teacher", "Quiet"], ["Front", "Desk"]]
    page.touch("Move up 2")
    assert page.config == TWO


def test_the_first_cannot_go_up_nor_the_last_down_nor_the_only_one_out_of_its_group(qtbot: QtBot) -> None:
    page = Page(qtbot, many(1, 2))
    for name in ("Move up 1", "Move down 1", "Remove 1", "Move down 3"):
        page.touch(name)
    assert page.config == many(1, 2)
    assert not page.changes


def test_there_are_two_timers_at_least(qtbot: QtBot) -> None:
    page = Page(qtbot, many(3))
    page.touch("Remove 1")
    page.touch("Remove 1")
    assert len(page.config.timers) == 2
    assert not page.key("Remove group 1").isEnabled()
    page = Page(qtbot, many(1, 2))
    assert page.key("Remove group 1").isEnabled()
    assert not page.key("Remove group 2").isEnabled()


def test_a_removed_timer_can_be_put_back(page: Page) -> None:
    page.touch("Remove 2")
    assert page.names == [["Teacher", "Quiet"], ["Front", "Desk"]]
    page.touch("Put back")
    assert page.config == TWO


def test_a_removed_group_can_be_put_back(page: Page) -> None:
    page.touch("Remove group 1")
    assert page.names == [["Front", "Desk"]]
    page.touch("Put back")
    assert page.config == TWO


@pytest.mark.parametrize(("words", "names"), [(words, [n for n, _ in timers]) for words, (_, _, timers) in READY])
def test_a_ready_list_replaces_what_was_there_and_can_be_taken_back(page: Page, words: str, names: list[str]) -> None:
    page.touch(words)
    assert page.names == [names]
    assert all(timer.counts_when for timer in page.config.timers)
    page.touch("Put back")
    assert page.config == TWO


def test_who_talks_is_the_group_that_there_is_without_a_plan(page: Page) -> None:
    page.touch("Who talks")
    made, usual = page.config.groups[0], duration.NO_PLAN.groups[0]
    assert [(timer.name, timer.counts_when) for timer in made.timers] == [
        (timer.name, timer.counts_when) for timer in usual.timers
    ]
    assert (made.name, made.exclusive) == (usual.name, usual.exclusive)


def test_pauses_after_questions_are_timed_or_not_and_a_ready_list_leaves_that_as_it_is(page: Page) -> None:
    page.touch(PAD)
    assert page.config.pause_pad
    assert page.key(PAD).accessibleDescription() == "on"
    page.touch("Work forms")
    assert page.config.pause_pad
    page.touch(PAD)
    assert not page.config.pause_pad
    assert page.changes == 3


@pytest.mark.parametrize(("config", "full"), [(many(11), False), (many(5, 4, 3), True), (many(30), True)])
def test_more_than_twelve_are_refused_with_a_sentence(qtbot: QtBot, config: Config, full: bool) -> None:
    page = Page(qtbot, config)
    assert page.says(FULL) == full
    page.touch("Add to group 1")
    page.touch("Add a group")
    assert len(page.config.timers) == MOST_TIMERS
    assert page.says(FULL)


@pytest.mark.parametrize("size", [QSize(1300, 700), QSize(850, 1000)], ids=["landscape", "portrait"])
@pytest.mark.parametrize("dip_per_mm", [4.3, 5.25, 7.0])
@pytest.mark.parametrize("size_factor", [0.9, 1.3])
def test_01_everything_is_9_mm_and_inside_the_page(
    qtbot: QtBot, size: QSize, dip_per_mm: float, size_factor: float
) -> None:
    page = Page(qtbot, many(5, 4, 3)).page
    wear(page, look(False, dip_per_mm, size_factor))
    page.resize(round(size.width() * dip_per_mm / 5.25), round(size.height() * dip_per_mm / 5.25))
    settle()
    seen: list[QWidget] = [*page.findChildren(Key), *page.findChildren(QLineEdit)]
    for widget in seen:
        if widget.isVisible():
            assert widget.height() >= 9 * dip_per_mm - 0.5, widget.accessibleName()
            right = widget.mapTo(page, widget.rect().topRight()).x()
            assert right < page.width(), widget.accessibleName()


def test_everything_has_a_name_of_its_own(page: Page) -> None:
    settle()
    seen: list[QWidget] = [*page.page.findChildren(Key), *page.page.findChildren(QLineEdit)]
    names = [widget.accessibleName() for widget in seen if widget.isVisible()]
    assert all(names)
    assert len(set(names)) == len(names)
