"""CardForm: focus, teacher, subject, class size and observer, as on the start card and on the Lesson."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from app.models.session import LARGEST_CLASS, LONGEST_LINE, Card
from app.screens.first_picture import FIELD_MM, FORM_GAP_MM, LABEL_DIP, WIDE_FORM_MM
from app.widgets.parts.field import dress, dress_field
from app.widgets.parts.look import SEMIBOLD, look_of

SETTLE_MS = 400
"""After so long without a key what was typed is kept."""
FIELDS = (
    ("focus", "Focus", "In the teacher's words, as agreed"),
    ("teacher", "Teacher", ""),
    ("subject", "Subject and class", ""),
    ("class_size", "Class size", ""),
    ("observer", "Observer", "Your name"),
)


class CardForm(QWidget):
    """A form of one-line fields. `changed` follows a moment after the last key, and at once when a field is left."""

    changed = Signal(object)
    """The Card as it is now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, QLineEdit] = {}
        self._labels: list[QLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for name, words, hint in FIELDS:
            field = QLineEdit(self)
            field.setAccessibleName(words)
            field.setPlaceholderText(hint)
            field.setMaxLength(3 if name == "class_size" else LONGEST_LINE)
            label = QLabel(words, self)
            label.setBuddy(field)
            self._fields[name] = field
            self._labels.append(label)
            field.textEdited.connect(self._edited)
            field.editingFinished.connect(self._settled)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._settled)
        self._told = Card()
        self._columns = 0
        self._arrange(4)

    def card(self) -> Card:
        """What is written now. A class size that is no number from 1 to 99 is none."""
        text = {name: field.text() for name, field in self._fields.items()}
        size = text["class_size"].strip()
        number = int(size) if size.isdecimal() and size.isascii() and 1 <= int(size) <= LARGEST_CLASS else None
        return Card(text["focus"], text["teacher"], text["observer"], text["subject"], number)

    def show_card(self, card: Card) -> None:
        """Write that card into the fields."""
        self._told = card
        for name, field in self._fields.items():
            value = getattr(card, name)
            field.setText("" if value is None else str(value))
            field.setCursorPosition(0)

    def flush(self) -> None:
        """Tell now what was typed and not told yet."""
        self._settled()

    def resizeEvent(self, event: QEvent) -> None:
        self._arrange(4 if self.width() > look_of(self).mm(WIDE_FORM_MM) else 2)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def showEvent(self, event: QEvent) -> None:
        self._dress()

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for n, (name, _, _) in enumerate(FIELDS):
            row, column = (0, 0) if n == 0 else (1 + (n - 1) // columns, (n - 1) % columns)
            span = columns if n == 0 else 1
            self._grid.addWidget(self._labels[n], 2 * row, column, 1, span)
            self._grid.addWidget(self._fields[name], 2 * row + 1, column, 1, span)
        self._dress()

    def _dress(self) -> None:
        look = look_of(self)
        for name, field in self._fields.items():
            dress_field(field, look, look.font(22, italic=True) if name == "focus" else look.font(20))
            field.setFixedHeight(round(look.mm(FIELD_MM)))
        for label in self._labels:
            dress(label, look.font(17, SEMIBOLD), look.ink2)
            label.setFixedHeight(round(look.dip(LABEL_DIP)))
        self._grid.setHorizontalSpacing(round(look.mm(3)))
        self._grid.setVerticalSpacing(round(look.mm(FORM_GAP_MM)))
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)

    def _edited(self) -> None:
        self._settle.start()

    def _settled(self) -> None:
        self._settle.stop()
        card = self.card()
        if card != self._told:
            self._told = card
            self.changed.emit(card)
