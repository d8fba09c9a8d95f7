"""Phrases: the quick phrases of Words, a short field for each of their keys; what is left empty has no key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from app.models.text import clean
from app.models.verbatim import LONGEST_PHRASE, MOST_PHRASES
from app.widgets.parts.field import dress, dress_field
from app.widgets.parts.look import SEMIBOLD, Look

WORDS = "Quick phrases: a key each, which puts the phrase into the quote in brackets"


class Phrases(QWidget):
    """`edited` follows every key, `left` when a field is left."""

    edited = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._label = QLabel(WORDS, self)
        self._label.setWordWrap(True)
        self._label.setMinimumWidth(1)
        self._fields = [QLineEdit(self) for _ in range(MOST_PHRASES)]
        for n, field in enumerate(self._fields, 1):
            field.setMaxLength(LONGEST_PHRASE)
            field.setAccessibleName(f"Quick phrase {n}")
            field.setMinimumWidth(1)
            field.textEdited.connect(self.edited)
            field.editingFinished.connect(self.left)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)

    @property
    def phrases(self) -> tuple[str, ...]:
        """What is written, each phrase once."""
        return tuple(dict.fromkeys(filter(None, (clean(field.text(), LONGEST_PHRASE) for field in self._fields))))

    def write(self, phrases: Sequence[str]) -> None:
        """Put these into the fields."""
        for n, field in enumerate(self._fields):
            field.setText(phrases[n] if n < len(phrases) else "")
            field.setCursorPosition(0)

    def lay_out(self, look: Look, narrow: bool) -> None:
        """Four beside each other, or two where it is `narrow`."""
        columns = 2 if narrow else 4
        self._grid.setSpacing(round(look.mm(1.5)))
        dress(self._label, look.font(17, SEMIBOLD), look.ink2)
        self._grid.addWidget(self._label, 0, 0, 1, columns)
        for n, field in enumerate(self._fields):
            self._grid.addWidget(field, 1 + n // columns, n % columns)
            dress_field(field, look, look.font(18))
        for column in range(4):
            self._grid.setColumnStretch(column, int(column < columns))
