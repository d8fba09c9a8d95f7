"""VocabularyRow: one thing of a vocabulary on its page: some fields, and its place in the order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app.widgets.parts.field import dress_field
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.lettering import width_of
from app.widgets.parts.look import SEMIBOLD, Look

LONGEST = 200


@dataclass(frozen=True)
class FieldKind:
    """A field that each row has: the attribute it fills, what it is called, and its share of the row's width."""

    attribute: str
    words: str
    share: int
    hint: str
    """What stands in it while it is empty, and above its column."""
    most: int = LONGEST
    """How many characters it takes."""


NAME = FieldKind("name", "Name", 4, "Name")
COUNTS_WHEN = FieldKind("counts_when", "Counts when", 6, "Counts when …")


def switch_width(look: Look, words: str) -> int:
    """How wide a row's switch with these words is; 0 without words."""
    return round(max(look.mm(9.5), width_of(words, look.font(17, SEMIBOLD)) + look.dip(32))) if words else 0


class VocabularyRow(QWidget):
    """A sign, the fields of `kinds` with their `texts`, a switch if it has words, and keys to move and remove it.

    In a narrow place the second field, with the switch, has a line of its own below the others.
    """

    edited = Signal()
    left = Signal()
    """A field was left: what was typed in it is complete."""
    switched = Signal()

    def __init__(
        self, kinds: Sequence[FieldKind], texts: Sequence[str], sign: QWidget, parent: QWidget, switch: str = ""
    ) -> None:
        super().__init__(parent)
        self._kinds = tuple(kinds)
        self.sign = sign
        sign.setParent(self)
        self.fields: dict[str, QLineEdit] = {}
        for kind, text in zip(kinds, texts, strict=True):
            field = QLineEdit(text, self)
            field.setPlaceholderText(kind.hint)
            field.setMaxLength(kind.most)
            field.setCursorPosition(0)
            field.textEdited.connect(self.edited)
            field.editingFinished.connect(self.left)
            self.fields[kind.attribute] = field
        self.up = Key("", "up", Kind.QUIET, stacked=False, at_lift=True, parent=self)
        self.down = Key("", "down", Kind.QUIET, stacked=False, at_lift=True, parent=self)
        self.remove = Key("", "remove", Kind.QUIET, stacked=False, at_lift=True, parent=self)
        self._switch = Key(switch, at_lift=True, parent=self)
        self._switch.setCheckable(True)
        self._switch.setVisible(bool(switch))
        self._switch.tapped.connect(self._toggle)
        self._grid = QGridLayout(self)

    @property
    def is_on(self) -> bool:
        """Whether its switch is on."""
        return self._switch.chosen

    def switch(self, on: bool) -> None:
        """Turn its switch on or off; nobody is told."""
        self._switch.set_chosen(on)
        self._switch.setChecked(on)

    def texts(self) -> tuple[str, ...]:
        """What is written in the row, in the order of its fields."""
        return tuple(field.text().strip() for field in self.fields.values())

    def number(self, place: int, up: bool, down: bool, removable: bool) -> None:
        """Let the row be the one at that place, from 1; it may go up, down, away."""
        for kind in self._kinds:
            self.fields[kind.attribute].setAccessibleName(f"{kind.words} {place}")
        self._switch.setAccessibleName(f"{self._switch.words} {place}")
        keys = ((self.up, "Move up", up), (self.down, "Move down", down), (self.remove, "Remove", removable))
        for key, words, possible in keys:
            key.setAccessibleName(f"{words} {place}")
            key.setEnabled(possible)

    def lay_out(self, look: Look, narrow: bool) -> None:
        """In one line, or in two where that would be too narrow."""
        grid, keys = self._grid, (self.up, self.down, self.remove)
        grid.setContentsMargins(0, 0, 0, round(look.mm(2 if narrow else 0)))
        grid.setHorizontalSpacing(round(look.mm(1.5)))
        grid.setVerticalSpacing(round(look.mm(1)))
        grid.addWidget(self.sign, 0, 0)
        last, wide = len(self._kinds), switch_width(look, self._switch.words)
        for n, kind in enumerate(self._kinds, 1):
            below = narrow and n == 2
            column = n if not narrow or n == 1 else n - 1
            field = self.fields[kind.attribute]
            grid.addWidget(field, int(below), 1 if below else column, 1, last + (2 if wide else 3) if below else 1)
            grid.setColumnStretch(n, kind.share if not narrow else NAME.share if n == 1 else 2 if n < last else 0)
            dress_field(field, look, look.font(20, SEMIBOLD) if n == 1 else look.font(18))
        if wide:
            grid.addWidget(self._switch, int(narrow), last + (3 if narrow else 1), 1, 2 if narrow else 1)
            self._switch.setFixedSize(wide, round(look.mm(9.5)))
        for n, key in enumerate(keys, last + (2 if wide else 1)):
            grid.addWidget(key, 0, n)
            key.setFixedSize(round(look.mm(9.5)), round(look.mm(9.5)))
        self.sign.setFixedSize(round(look.mm(8)), round(look.mm(9.5)))

    def _toggle(self) -> None:
        self.switch(not self.is_on)
        self.switched.emit()
