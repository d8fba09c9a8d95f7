"""Teachers: everyone whose lessons are here, by name. Nothing is counted of anybody but her lessons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.models.clock import wall_time
from app.models.listing import Teacher
from app.screens.lesson_rows import day_in_words
from app.screens.page import Page
from app.widgets.parts.field import dress
from app.widgets.parts.finger_scroll import FingerScroll
from app.widgets.parts.key import Key
from app.widgets.parts.look import Look

NOBODY_YET = "No lesson says a teacher yet. The name on a lesson's card brings it here."


class TeachersScreen(Page):
    """A key for each teacher. `asked` says whom; `note` stands above them."""

    asked = Signal(str)

    def __init__(
        self, teachers: Sequence[Teacher], heading: str = "Teachers", note: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(heading, "Back", parent)
        self._note = QLabel(note, self)
        self._note.setWordWrap(True)
        self._note.setVisible(bool(note))
        self._inner = QWidget(self)
        self._list = QVBoxLayout(self._inner)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._keys = [self._key(teacher) for teacher in teachers]
        self._empty = QLabel(NOBODY_YET, self._inner)
        self._empty.setWordWrap(True)
        self._empty.setVisible(not teachers)
        self._list.addWidget(self._empty)
        self._list.addStretch(1)
        self.column.addWidget(self._note)
        self.column.addWidget(FingerScroll(self._inner, self), 1)

    def _key(self, teacher: Teacher) -> Key:
        last = day_in_words(datetime.fromisoformat(teacher.last_started), wall_time())
        lessons = "1 lesson" if teacher.lessons == 1 else f"{teacher.lessons} lessons"
        key = Key(teacher.name, detail=f"{lessons}, last {last}", at_lift=True, parent=self._inner)
        key.set_words_dip(23)
        key.tapped.connect(lambda _: self.asked.emit(teacher.name))
        self._list.addWidget(key)
        return key

    def dressed(self, look: Look) -> None:
        self._list.setSpacing(round(look.mm(2)))
        for key in self._keys:
            key.setMinimumHeight(round(look.mm(15)))
        dress(self._empty, look.font(19), look.ink2)
        dress(self._note, look.font(19), look.ink2)
