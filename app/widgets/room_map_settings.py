"""RoomSettings: what is done at places, one row each: name, "counts when", and its place in the order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.models import room_map
from app.models.room_map import MOST_ACTIVITIES, Activity, Config
from app.widgets.parts.ids import new_id
from app.widgets.parts.look import Look
from app.widgets.parts.mark_sign import MarkSign
from app.widgets.parts.vocabulary_page import VocabularyPage
from app.widgets.parts.vocabulary_row import COUNTS_WHEN, NAME, VocabularyRow

KINDS = (NAME, COUNTS_WHEN)
FULL = "Eight is as many as there are marks on the map."
NONE = "Without activities the map shows where the teacher is, and for how long."
READY: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Lesson",
        tuple((activity.name, activity.counts_when) for activity in room_map.NO_PLAN.activities),
    ),
    (
        "Practical",
        (
            ("Shows how", "you do it with your own hands and students watch"),
            ("Helping a group", "you speak with one table"),
            ("Safety word", "you name something that must be safe"),
            ("Gives material", "you hand something out or fetch it"),
        ),
    ),
    ("Places alone", ()),
)
"""Lists to start from, in our own words."""


def _made(ready: Sequence[tuple[str, str]]) -> Config:
    return Config(tuple(Activity(new_id("a"), *words) for words in ready))


class RoomSettings(VocabularyPage[Config]):
    """The page. Rows are in the order of the chips; there may be none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._rows: list[tuple[str, VocabularyRow]] = []
        """Each with the id of its activity."""
        ready = [(words, lambda activities=activities: _made(activities)) for words, activities in READY]
        super().__init__(ready, KINDS, "What is done at a place", parent)
        self._add = self.foot_key("Add one", "add")
        self._add.tapped.connect(lambda _: self._add_row())
        self.show_config(room_map.NO_PLAN)

    def config(self) -> Config:
        return Config(tuple(Activity(known, *row.texts()) for known, row in self._rows))

    def write(self, config: Config) -> None:
        for _, row in self._rows:
            self.drop(row)
        self._rows = []
        for activity in config.activities[:MOST_ACTIVITIES]:
            self._insert(activity)

    def dress_rows(self, look: Look, narrow: bool) -> None:
        last = len(self._rows) - 1
        for n, (_, row) in enumerate(self._rows):
            row.lay_out(look, narrow)
            row.number(n + 1, n > 0, n < last, True)
            if isinstance(row.sign, MarkSign):
                row.sign.show_mark(n)
        full = last + 1 >= MOST_ACTIVITIES
        self._add.setEnabled(not full)
        self.said.setText(FULL if full else "" if self._rows else NONE)

    def _insert(self, activity: Activity) -> VocabularyRow:
        row = VocabularyRow(KINDS, (activity.name, activity.counts_when), MarkSign(), self.inner)
        self.list.insertWidget(len(self._rows), row)
        self._rows.append((activity.id, row))
        self.listen_to(row)
        row.up.tapped.connect(lambda _: self._move(row, -1))
        row.down.tapped.connect(lambda _: self._move(row, 1))
        row.remove.tapped.connect(lambda _: self._remove(row))
        row.show()
        return row

    def _add_row(self) -> None:
        if len(self._rows) < MOST_ACTIVITIES:
            row = self._insert(Activity(new_id("a")))
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
        self.keep_for_later(self.config())
        self._rows.pop(self._place_of(row))
        self.drop(row)
        self.dress()
        self.changed.emit()

    def _place_of(self, row: VocabularyRow) -> int:
        return next(at for at, (_, known) in enumerate(self._rows) if known is row)
