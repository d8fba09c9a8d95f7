"""EventCountSettings: what to look for, one row each: name, "counts when", group, and its place in the order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.models import event_count
from app.models.event_count import MANY, MOST_CATEGORIES, Category, Config
from app.widgets.parts.ids import new_id
from app.widgets.parts.look import Look
from app.widgets.parts.row_list import RowList
from app.widgets.parts.vocabulary_page import VocabularyPage
from app.widgets.parts.vocabulary_row import COUNTS_WHEN, NAME, FieldKind, VocabularyRow

KINDS = (NAME, COUNTS_WHEN, FieldKind("group", "Group", 2, "Group"))
TOO_MANY = "More than twelve are hard to tell apart live."
FULL = "Thirty is as many as one screen holds."
FOR_A_SEAT = "For a seat"
"""The switch of a category that is counted by seat."""
READY: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        "Questions and answers",
        (
            ("Recall question", "a word or a fact can answer it", "Teacher"),
            ("Explain-why question", "the answer needs a reason", "Teacher"),
            ("How-to question", "it asks for steps", "Teacher"),
            ("Student answers", "a student speaks to the question put", "Students"),
            ("Student asks", "a student puts a question of their own", "Students"),
            ("Student to student", "one student takes up another\u2019s words", "Students"),
        ),
    ),
    (
        "Praise and prompts",
        (
            ("Praise, named", "it says what was done", ""),
            ("Praise, general", "it does not say what for", ""),
            ("Prompt", "a reminder before it is needed", ""),
            ("Correction", "it says that something was not as agreed", ""),
        ),
    ),
    ("Three to name", (("", "", ""), ("", "", ""), ("", "", ""))),
)
"""Lists to start from, in our own words."""


def _made(ready: Sequence[tuple[str, str, str]]) -> Config:
    return Config(tuple(Category(new_id("c"), *words) for words in ready))


def _category(known: str, row: VocabularyRow) -> Category:
    name, counts_when, group = row.texts()
    return Category(known, name, counts_when, group, row.is_on)


class EventCountSettings(VocabularyPage[Config]):
    """The page. Rows are in the order of the tiles."""

    def __init__(self, parent: QWidget | None = None) -> None:
        ready = [(words, lambda categories=categories: _made(categories)) for words, categories in READY]
        super().__init__(ready, KINDS, "What to look for", parent, FOR_A_SEAT)
        self._list = RowList(self, KINDS, "c", (1, MOST_CATEGORIES), switch=FOR_A_SEAT, shared="group")
        self._list.added_with(self.foot_key("Add one", "add"))
        self.show_config(event_count.NO_PLAN)

    def config(self) -> Config:
        return Config(tuple(_category(known, row) for known, row in self._list.known))

    def write(self, config: Config) -> None:
        self._list.write((c.id, (c.name, c.counts_when, c.group), c.by_seat) for c in config.categories)

    def dress_rows(self, look: Look, narrow: bool) -> None:
        self._list.dress_rows(look, narrow)
        limit = FULL if self._list.is_full else TOO_MANY if len(self._list.rows) > MANY else ""
        self.say(limit, [self._list.rows])
