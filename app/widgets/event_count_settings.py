"""EventCountSettings: what to look for, one row each: name, "counts when", group, and its place in the order."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.models import event_count
from app.models.event_count import MANY, MOST_CATEGORIES, Category, Config
from app.widgets.parts.field import dress, dress_field
from app.widgets.parts.finger_scroll import FingerScroll
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.look import SEMIBOLD, Look, look_of
from app.widgets.parts.marks import paint_mark

SETTLE_MS = 400
TOO_MANY = "More than twelve are hard to tell apart live."
FULL = "Thirty is as many as one screen holds."
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


def _new_id() -> str:
    """An id that no category had before, here or in any lesson kept: lessons are compared by them."""
    return f"c{secrets.token_hex(6)}"


class _Mark(QWidget):
    """The mark that a category will have at its place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.index = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mark(painter, look, self.index, QPointF(self.width() / 2, self.height() / 2), look.dip(24))
        painter.end()


class _Row(QWidget):
    """One category."""

    edited = Signal()
    left = Signal()

    def __init__(self, category: Category, parent: QWidget) -> None:
        super().__init__(parent)
        self.id = category.id
        self.mark = _Mark(self)
        self.fields = {}
        for name, words in (("name", "Name"), ("counts_when", "Counts when \u2026"), ("group", "Group")):
            field = QLineEdit(getattr(category, name), self)
            field.setPlaceholderText(words)
            field.setMaxLength(event_count.LONGEST_NAME)
            field.setCursorPosition(0)
            field.textEdited.connect(self.edited)
            field.editingFinished.connect(self.left)
            self.fields[name] = field
        self.up = Key("", "up", Kind.QUIET, stacked=False, at_lift=True, parent=self)
        self.down = Key("", "down", Kind.QUIET, stacked=False, at_lift=True, parent=self)
        self.remove = Key("", "remove", Kind.QUIET, stacked=False, at_lift=True, parent=self)
        self._grid = QGridLayout(self)

    def category(self) -> Category:
        """What is written in the row."""
        return Category(self.id, *(self.fields[name].text().strip() for name in ("name", "counts_when", "group")))

    def number(self, index: int, of: int) -> None:
        """Let the row be the `index`-th of `of`, from 0."""
        self.mark.index = index
        self.mark.update()
        for name, words in (("name", "Name"), ("counts_when", "Counts when"), ("group", "Group")):
            self.fields[name].setAccessibleName(f"{words} {index + 1}")
        for key, words in ((self.up, "Move up"), (self.down, "Move down"), (self.remove, "Remove")):
            key.setAccessibleName(f"{words} {index + 1}")
        self.up.setEnabled(index > 0)
        self.down.setEnabled(index < of - 1)
        self.remove.setEnabled(of > 1)

    def lay_out(self, look: Look, narrow: bool) -> None:
        """In one line, or in two where that would be too narrow."""
        self._grid.setContentsMargins(0, 0, 0, round(look.mm(2 if narrow else 0)))
        self._grid.setHorizontalSpacing(round(look.mm(1.5)))
        self._grid.setVerticalSpacing(round(look.mm(1)))
        keys = (self.up, self.down, self.remove)
        self._grid.addWidget(self.mark, 0, 0)
        self._grid.addWidget(self.fields["name"], 0, 1)
        self._grid.addWidget(self.fields["counts_when"], 1 if narrow else 0, 1 if narrow else 2, 1, 6 if narrow else 1)
        self._grid.addWidget(self.fields["group"], 0, 2 if narrow else 3)
        for n, key in enumerate(keys):
            self._grid.addWidget(key, 0, 4 + n)
            key.setFixedSize(round(look.mm(9.5)), round(look.mm(9.5)))
        for column, share in enumerate((0, 4, 2, 0, 0, 0, 0) if narrow else (0, 4, 6, 2, 0, 0, 0)):
            self._grid.setColumnStretch(column, share)
        self.mark.setFixedSize(round(look.mm(8)), round(look.mm(9.5)))
        for name, field in self.fields.items():
            dress_field(field, look, look.font(20, SEMIBOLD) if name == "name" else look.font(18))


class EventCountSettings(QWidget):
    """The page. `changed` follows a moment after the last key, and at once on every other change."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._inner = QWidget(self)
        self._list = QVBoxLayout(self._inner)
        self._scroll = FingerScroll(self._inner, self)
        self._ready_label, self._said = QLabel("Start from", self), QLabel("", self)
        self._ready = [Key(words, at_lift=True, parent=self) for words, _ in READY]
        self._add = Key("Add one", "add", stacked=False, at_lift=True, parent=self)
        self._headings = [QLabel(words, self) for words in ("What to look for", "Counts when …", "Group")]
        self._put_back = Key("Put back", "undo", stacked=False, at_lift=True, parent=self)
        self._put_back.setAccessibleDescription("The list as it was before rows were taken away")
        self._before: Config | None = None
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self.changed)
        self._build()
        self.show_config(event_count.NO_PLAN)

    def _build(self) -> None:
        column, ready, foot = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        for label in (self._ready_label, *self._headings):
            # They are hidden where there is no room for them: until then they shall not widen the window.
            label.setMinimumWidth(1)
        ready.addWidget(self._ready_label)
        for key, (_, categories) in zip(self._ready, READY, strict=True):
            ready.addWidget(key)
            key.tapped.connect(lambda _, categories=categories: self._start_from(categories))
        ready.addStretch(1)
        foot.addWidget(self._add)
        foot.addWidget(self._put_back)
        foot.addWidget(self._said, 1)
        self._heads = QHBoxLayout()
        for heading, share in zip(self._headings, (4, 6, 2), strict=True):
            self._heads.addWidget(heading, share)
        column.addLayout(ready)
        column.addLayout(self._heads)
        column.addWidget(self._scroll, 1)
        column.addLayout(foot)
        self._list.addStretch(1)
        self._add.tapped.connect(lambda _: self._add_row())
        self._put_back.tapped.connect(lambda _: self._restore())
        self._lines = (column, ready, foot)

    def config(self) -> Config:
        """The vocabulary as it is written now."""
        return Config(tuple(row.category() for row in self._rows))

    def show_config(self, config: Config) -> None:
        """Write that vocabulary into the rows."""
        self._before = None
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        for category in config.categories[:MOST_CATEGORIES]:
            self._insert(category)
        self._dress()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed last is told before the page goes."""
        self._left()
        super().hideEvent(event)

    def resizeEvent(self, event: QEvent) -> None:
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _insert(self, category: Category) -> _Row:
        row = _Row(category, self._inner)
        self._list.insertWidget(len(self._rows), row)
        self._rows.append(row)
        row.edited.connect(self._settle.start)
        row.left.connect(self._left)
        row.up.tapped.connect(lambda _: self._move(row, -1))
        row.down.tapped.connect(lambda _: self._move(row, 1))
        row.remove.tapped.connect(lambda _: self._remove(row))
        row.show()
        return row

    def _left(self) -> None:
        if self._settle.isActive():
            self._settle.stop()
            self.changed.emit()

    def _add_row(self) -> None:
        if len(self._rows) < MOST_CATEGORIES:
            group = self._rows[-1].category().group if self._rows else ""
            row = self._insert(Category(_new_id(), group=group))
            self._dress()
            row.fields["name"].setFocus()
            QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(row))
            self.changed.emit()

    def _start_from(self, ready: Sequence[tuple[str, str, str]]) -> None:
        before = self.config()
        self.show_config(Config(tuple(Category(_new_id(), *words) for words in ready)))
        self._before = before
        self._dress()
        self.changed.emit()

    def _move(self, row: _Row, by: int) -> None:
        at = self._rows.index(row)
        self._rows.insert(at + by, self._rows.pop(at))
        self._list.insertWidget(at + by, row)
        self._dress()
        self.changed.emit()

    def _remove(self, row: _Row) -> None:
        if len(self._rows) > 1:
            self._before = self.config()
            self._rows.remove(row)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
            self._dress()
            self.changed.emit()

    def _restore(self) -> None:
        if self._before is not None:
            self.show_config(self._before)
            self.changed.emit()

    def _dress(self) -> None:
        look = look_of(self)
        for line in self._lines:
            line.setSpacing(round(look.mm(2)))
        self._list.setSpacing(round(look.mm(1.5)))
        self._list.setContentsMargins(0, 0, round(look.mm(2)), 0)
        narrow = self.width() < look.dip(1000)
        for n, row in enumerate(self._rows):
            row.lay_out(look, narrow)
            row.number(n, len(self._rows))
        self._put_back.setVisible(self._before is not None)
        for key in (*self._ready, self._add, self._put_back):
            key.setMinimumHeight(round(look.mm(9.5)))
        full, many = len(self._rows) >= MOST_CATEGORIES, len(self._rows) > MANY
        self._add.setEnabled(not full)
        self._said.setText(FULL if full else TOO_MANY if many else "")
        # As the rows below: a mark before them, three keys after.
        self._heads.setContentsMargins(round(look.mm(9.5)), 0, round(look.mm(2 + 3 * 11)), 0)
        for heading in self._headings:
            heading.setVisible(not narrow)
            dress(heading, look.font(17, SEMIBOLD), look.ink2)
        dress(self._said, look.font(17), look.ink2)
        dress(self._ready_label, look.font(17), look.ink2)
        # Where the lists need all the room, their names say enough.
        offered = (self._ready_label, *self._ready)
        needed = sum(widget.sizeHint().width() for widget in offered) + look.mm(2) * len(self._ready)
        self._ready_label.setVisible(needed <= self.width())
