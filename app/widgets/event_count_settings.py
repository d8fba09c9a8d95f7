"""EventCountSettings: what to look for, one row each: name, "counts when", group, and its place in the order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.models import event_count
from app.models.event_count import MANY, MOST_CATEGORIES, Category, Config
from app.widgets.parts.ids import new_id
from app.widgets.parts.look import Look
from app.widgets.parts.mark_sign import MarkSign
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
        self._rows: list[tuple[str, VocabularyRow]] = []
        """Each with the id of its category."""
        ready = [(words, lambda categories=categories: _made(categories)) for words, categories in READY]
        super().__init__(ready, KINDS, "What to look for", parent, FOR_A_SEAT)
        self._add = self.foot_key("Add one", "add")
        self._add.tapped.connect(lambda _: self._add_row())
        self.show_config(event_count.NO_PLAN)

    def config(self) -> Config:
        return Config(tuple(_category(known, row) for known, row in self._rows))

    def write(self, config: Config) -> None:
        for _, row in self._rows:
            self.drop(row)
        self._rows = []
        for category in config.categories[:MOST_CATEGORIES]:
            self._insert(category)

    def dress_rows(self, look: Look, narrow: bool) -> None:
        last = len(self._rows) - 1
        for n, (_, row) in enumerate(self._rows):
            row.lay_out(look, narrow)
            row.number(n + 1, n > 0, n < last, last > 0)
            if isinstance(row.sign, MarkSign):
                row.sign.show_mark(n)
        full = last + 1 >= MOST_CATEGORIES
        self._add.setEnabled(not full)
        limit = FULL if full else TOO_MANY if last + 1 > MANY else ""
        self.say(limit, [[row for _, row in self._rows]])

    def _insert(self, category: Category) -> VocabularyRow:
        texts = (category.name, category.counts_when, category.group)
        row = VocabularyRow(KINDS, texts, MarkSign(), self.inner, FOR_A_SEAT)
        row.switch(category.by_seat)
        row.switched.connect(self.changed)
        self.list.insertWidget(len(self._rows), row)
        self._rows.append((category.id, row))
        self.listen_to(row)
        row.up.tapped.connect(lambda _: self._move(row, -1))
        row.down.tapped.connect(lambda _: self._move(row, 1))
        row.remove.tapped.connect(lambda _: self._remove(row))
        row.show()
        return row

    def _add_row(self) -> None:
        if len(self._rows) < MOST_CATEGORIES:
            group = self._rows[-1][1].fields["group"].text().strip() if self._rows else ""
            row = self._insert(Category(new_id("c"), group=group))
            self.dress()
            row.fields["name"].setFocus()
            self.bring_into_sight(row)
            self.changed.emit()

    def _move(self, row: VocabularyRow, by: int) -> None:
        at = self._place_of(row)
        self._rows.insert(at + by, self._rows.pop(at))
        self.list.insertWidget(at + by, row)
        self.dress()
        self.changed.emit()

    def _remove(self, row: VocabularyRow) -> None:
        if len(self._rows) > 1:
            self.keep_for_later(self.config())
            self._rows.pop(self._place_of(row))
            self.drop(row)
            self.dress()
            self.changed.emit()

    def _place_of(self, row: VocabularyRow) -> int:
        return next(at for at, (_, known) in enumerate(self._rows) if known is row)
