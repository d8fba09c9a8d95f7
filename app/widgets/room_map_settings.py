"""RoomSettings: what is done at places, one row each: name, "counts when", and its place in the order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.models import room_map
from app.models.room_map import MOST_ACTIVITIES, Activity, Config
from app.widgets.parts.ids import new_id
from app.widgets.parts.look import Look
from app.widgets.parts.row_list import RowList
from app.widgets.parts.vocabulary_page import VocabularyPage
from app.widgets.parts.vocabulary_row import COUNTS_WHEN, NAME

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
        ready = [(words, lambda activities=activities: _made(activities)) for words, activities in READY]
        super().__init__(ready, KINDS, "What is done at a place", parent)
        self._list = RowList(self, KINDS, "a", (0, MOST_ACTIVITIES))
        self._list.added_with(self.foot_key("Add one", "add"))
        self.show_config(room_map.NO_PLAN)

    def config(self) -> Config:
        return Config(tuple(Activity(known, *row.texts()) for known, row in self._list.known))

    def write(self, config: Config) -> None:
        self._list.write((a.id, (a.name, a.counts_when), False) for a in config.activities)

    def dress_rows(self, look: Look, narrow: bool) -> None:
        self._list.dress_rows(look, narrow)
        self.said.setText(FULL if self._list.is_full else "" if self._list.rows else NONE)
