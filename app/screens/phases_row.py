"""PhasesRow: the phases that the next lesson is expected to have, written in one line."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.models import lesson
from app.models.text import clean
from app.widgets.parts.field import dress, dress_field
from app.widgets.parts.look import SEMIBOLD, look_of

SETTLE_MS = 400
ORDER = "in their order, with commas between"
TOO_MANY = f"The first {lesson.MOST_PHASES} are kept."
TOO_LONG = f"Each name is kept up to its first {lesson.LONGEST_PHASE} characters."
_COMMAS = re.compile("[,،、，]")  # as Latin, Arabic and Chinese keyboards have them


class PhasesRow(QWidget):
    """A field. `changed` follows a moment after the last key, and at once when the field or the page is left."""

    changed = Signal(object)
    """The lesson.Config that is written now."""

    def __init__(self, config: lesson.Config, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label, self._said = QLabel("Phases", self), QLabel("", self)
        self._said.setWordWrap(True)
        self._said.hide()
        self._field = QLineEdit(", ".join(config.phases), self)
        self._field.setAccessibleName(f"Phases, {ORDER}")
        self._field.setPlaceholderText(ORDER.capitalize())
        self._field.setMaxLength(2 * lesson.MOST_PHASES * lesson.LONGEST_PHASE)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._tell)
        self._field.textEdited.connect(lambda _: self._edited())
        self._field.editingFinished.connect(self._left)
        self._column, self._row = QVBoxLayout(self), QHBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._label)
        self._row.addWidget(self._field, 1)
        self._column.addLayout(self._row)
        self._column.addWidget(self._said)
        self._dress()

    def config(self) -> lesson.Config:
        """What is written now: each name once, no more and no longer than a lesson takes."""
        names = [clean(name, lesson.LONGEST_PHASE) for name in self._written()]
        return lesson.Config(tuple(dict.fromkeys(name for name in names if name))[: lesson.MOST_PHASES])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def showEvent(self, event: QEvent) -> None:
        self._dress()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed last is told before the page goes."""
        self._left()
        super().hideEvent(event)

    def _dress(self) -> None:
        look = look_of(self)
        self._column.setSpacing(round(look.mm(1)))
        self._row.setSpacing(round(look.mm(2)))
        dress(self._label, look.font(19, SEMIBOLD), look.ink2)
        dress(self._said, look.font(17), look.ink2)
        dress_field(self._field, look, look.font(19))

    def _written(self) -> list[str]:
        names = (" ".join(name.split()) for name in _COMMAS.split(self._field.text()))
        return list(dict.fromkeys(name for name in names if name))

    def _edited(self) -> None:
        written = self._written()
        too_long = any(len(name) > lesson.LONGEST_PHASE for name in written)
        said = TOO_MANY if len(written) > lesson.MOST_PHASES else TOO_LONG if too_long else ""
        self._said.setText(said)
        self._said.setVisible(bool(said))
        self._settle.start()

    def _left(self) -> None:
        if self._settle.isActive():
            self._tell()

    def _tell(self) -> None:
        self._settle.stop()
        self.changed.emit(self.config())
