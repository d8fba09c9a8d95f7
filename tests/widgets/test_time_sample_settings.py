"""How a lesson is sampled, and what is ticked, written on the page that sets it up."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from touch import settle

from app.models.time_sample import MOMENTARY, MOST_STATES, NO_PLAN, PARTIAL, SCAN, WHOLE, Code, Config
from app.widgets.parts.key import Key
from app.widgets.parts.lettering import width_of
from app.widgets.parts.look import look, wear
from app.widgets.parts.ready_intervals import CHANGED, READY
from app.widgets.parts.sampling import LENGTHS_MS, MEANS, SHORT_SCAN, length_told
from app.widgets.parts.stepper import Stepper
from app.widgets.time_sample_settings import ALWAYS, FULL_STATES, TOO_MANY, IntervalsSettings

OWN = Config(
    (Code("a", "Reads", "somebody reads", "Class"), Code("b", "Writes", "", "Class", "w")),
    WHOLE,
    30_000,
    (Code("x", "At it", "the child works", short="at it"), Code("y", "Elsewhere", short="else")),
    several=False,
    planned=80,
    source="a list of our own",
)
SCIENCE = READY[1]
JUDGING = re.compile(
    r"\b(good|bad|better|best|worse|worst|poor|weak|strong|effective|fail\w*|lack\w*|ideal|appropriate|uninvolved"
    r"|score\w*|rating|rate[ds]|grade[ds]?|rank\w*|level|points|engaged|disengaged|engagement|(off|on).task|stall\w*"
    r"|bored|motivated|disrupt\w*|(well|mis).?behav\w*|discipline|should|must|only|just|seem\w*)\b|[!%]",
    re.IGNORECASE,
)
"""The judging and scoring words of experience.md, 6.3, and those of published names that ours stand for."""


class Page:
    """The page, and how often it said that something changed."""

    def __init__(self, qtbot: QtBot, config: Config = OWN) -> None:
        self.page = IntervalsSettings()
        qtbot.addWidget(self.page)
        self.page.resize(1300, 760)
        self.page.show_config(config)
        self.changes = 0
        self.page.changed.connect(self._changed)
        self.page.show()
        settle()

    def _changed(self) -> None:
        self.changes += 1

    def key(self, name: str) -> Key:
        return next(key for key in self.page.findChildren(Key) if key.accessibleName() == name and key.isVisible())

    def touch(self, *names: str) -> None:
        for name in names:
            QTest.mouseClick(self.key(name), Qt.MouseButton.LeftButton)
            settle()

    def write(self, name: str, words: str) -> None:
        fields = self.page.findChildren(QLineEdit)
        field = next(field for field in fields if field.accessibleName() == name and field.isVisible())
        field.setText(words)
        field.textEdited.emit(words)

    @property
    def config(self) -> Config:
        return self.page.config()

    def stands(self, stepper: str) -> str:
        return next(s for s in self.page.findChildren(Stepper) if s.accessibleName() == stepper).accessibleDescription()

    def says(self, words: str) -> bool:
        return any(words in label.text() and label.isVisible() for label in self.page.findChildren(QLabel))


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    return Page(qtbot)


@pytest.mark.parametrize("config", [OWN, NO_PLAN, SCIENCE.made()], ids=["own", "no plan", "science"])
def test_it_gives_back_what_it_was_shown(qtbot: QtBot, config: Config) -> None:
    page = Page(qtbot, config)
    assert page.config == config
    assert not page.changes


def test_each_kind_says_what_a_tick_means_and_what_it_makes_more_or_less_of(page: Page) -> None:
    for name, kind in (("Momentary", MOMENTARY), ("Partial", PARTIAL), ("Whole", WHOLE), ("Scan of the seats", SCAN)):
        page.touch(name)
        assert page.config.kind == kind and page.says(MEANS[kind])
        assert page.key(name).accessibleDescription() == "chosen"
    assert "overstates" in MEANS[PARTIAL] and "understates" in MEANS[WHOLE]
    assert page.changes == 4


def test_lengths_and_numbers_go_in_steps_and_say_how_long_that_is(page: Page) -> None:
    assert (page.stands("every"), page.stands("in all")) == ("30 s", "80 = 40 min")
    page.touch("every: more", "every: more")
    assert (page.stands("every"), page.stands("in all")) == ("2 min", "80 = 160 min")
    page.touch("Open end")
    assert (page.config.planned, page.stands("in all")) == (0, "open")
    page.touch("in all: more")
    assert (page.config.planned, page.stands("in all")) == (22, "22 = 44 min")
    page.touch("in all: less", "One at a time", "Several at once")
    assert page.config == replace(OWN, interval_ms=120_000, planned=21, several=True)


@pytest.mark.parametrize(("length_ms", "said"), [(90_000, "1.5 min"), (100_000, "100 s"), (17_500, "17.5 s")])
def test_a_length_that_no_step_has_is_shown_as_it_is_until_another_one_is_chosen(
    qtbot: QtBot, length_ms: int, said: str
) -> None:
    page = Page(qtbot, replace(OWN, interval_ms=length_ms))
    assert page.stands("every") == said
    page.touch("One at a time")
    assert (page.config.interval_ms, page.stands("every")) == (length_ms, said)
    page.touch("every: less")
    below = max(step for step in LENGTHS_MS if step < length_ms)
    assert (page.config.interval_ms, page.stands("every")) == (below, length_told(below))
    page.touch("every: more")
    assert page.config.interval_ms == min(step for step in LENGTHS_MS if step > below)


def test_codes_are_added_to_the_group_above_named_and_taken_away_down_to_two(page: Page) -> None:
    assert not page.key("Remove 1").isEnabled()
    page.touch("Add one")
    page.write("Name 3", "Draws")
    page.touch("Move up 3", "Remove 1")
    assert [(code.name, code.group) for code in page.config.codes] == [("Draws", "Class"), ("Writes", "Class")]
    assert page.config.codes[1] == OWN.codes[1] and page.config.codes[0].id not in ("", "a", "b")
    page.touch("Put back")
    assert [code.name for code in page.config.codes] == ["Reads", "Draws", "Writes"]


@pytest.mark.parametrize(("wide", "dip_per_mm"), [(868, 3.78), (868, 5.25), (1300, 5.25)])
def test_all_names_of_the_plain_list_and_of_its_groups_are_seen_whole(
    qtbot: QtBot, wide: int, dip_per_mm: float
) -> None:
    page = Page(qtbot, NO_PLAN)
    wear(page.page, look(False, dip_per_mm))
    page.page.resize(wide, 1200)
    settle()
    for field in page.page.findChildren(QLineEdit):
        if field.isVisible() and not field.accessibleName().startswith("Counts when"):
            # A field has a cursor's width beside its words.
            assert width_of(field.text(), field.font()) <= field.width() - 22, field.text()


def test_a_scan_has_states_with_a_word_for_the_seat_two_to_six_of_them_and_two_that_always_are(page: Page) -> None:
    assert not page.says(ALWAYS)
    page.touch("Scan of the seats")
    assert page.says(ALWAYS) and not page.key("Remove 2").isEnabled()
    assert page.says(SHORT_SCAN)
    page.touch("every: more", "every: more")
    assert not page.says(SHORT_SCAN)
    for _ in range(MOST_STATES):
        page.touch("Add a state") if page.key("Add a state").isEnabled() else None
    page.write("In the seat 3", "draws")
    assert len(page.config.states) == MOST_STATES and page.says(FULL_STATES)
    assert page.config.states[2].short == "draws"
    assert page.config.codes == OWN.codes


@pytest.mark.parametrize("ready", READY, ids=lambda ready: ready.words)
def test_a_ready_list_is_whole_in_plain_words_and_can_be_taken_back(page: Page, ready: object) -> None:
    words, made = ready.words, ready.config  # type: ignore[attr-defined]
    page.touch(words)
    config = page.config
    assert [code.name for code in config.codes] == [code.name for code in made.codes]
    assert (config.kind, config.interval_ms, config.planned, config.source) == (
        made.kind,
        made.interval_ms,
        made.planned,
        made.source,
    )
    used = config.states if config.by_seat else config.codes
    assert all(code.counts_when for code in used) and len({code.name for code in used}) == len(used)
    ids = [code.id for code in (*config.codes, *config.states)]
    assert all(ids) and len(set(ids)) == len(ids)
    page.touch("Put back")
    assert page.config == OWN


def test_no_ready_list_judges_and_the_science_list_has_all_its_codes() -> None:
    used = [code for ready in READY for code in (*ready.config.codes, *ready.config.states)]
    said = [words for code in used for words in (code.name, code.counts_when, code.group, code.short)]
    assert not [words for words in (*said, *MEANS.values()) if JUDGING.search(words)]
    groups = [code.group for code in SCIENCE.config.codes]
    assert (groups.count("Students"), groups.count("Instructor")) == (13, 12)


def test_a_published_list_is_named_as_long_as_it_is_in_use_and_is_said_to_be_changed(qtbot: QtBot) -> None:
    page = Page(qtbot, SCIENCE.made())
    source = SCIENCE.config.source
    assert page.says(source) and page.says(TOO_MANY)
    page.write("Name 3", "Votes in groups")
    qtbot.waitUntil(lambda: page.changes == 1)
    assert page.says(source + CHANGED)
    page.touch("Remove 3")
    assert page.config.source == source + CHANGED
    page.touch("Scan of the seats")
    assert page.config.source == "" and not page.says(source)
    page.touch("Partial")
    assert page.config.source == source + CHANGED
    page.touch(SCIENCE.words)
    assert page.config.source == source
    page.touch("Plain eight")
    assert page.config.source == ""


@pytest.mark.parametrize("size", [QSize(1300, 700), QSize(600, 900)], ids=["landscape", "portrait"])
@pytest.mark.parametrize("words", [SCIENCE.words, "Agreed task"])
def test_01_everything_is_9_mm_inside_the_page_and_has_a_name_of_its_own(page: Page, size: QSize, words: str) -> None:
    page.touch(words)
    wear(page.page, look(False, 4.3, 1.3))
    page.page.resize(size)
    settle()
    found: list[QWidget] = [*page.page.findChildren(Key), *page.page.findChildren(QLineEdit)]
    seen = [widget for widget in found if widget.isVisible()]
    assert all(widget.height() >= 9 * 4.3 - 0.5 for widget in seen)
    assert all(widget.mapTo(page.page, widget.rect().topRight()).x() < size.width() for widget in seen)
    names = [widget.accessibleName() for widget in seen]
    assert all(names) and len(set(names)) == len(names)
