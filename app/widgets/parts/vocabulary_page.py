"""VocabularyPage: what the pages that edit a method's vocabulary share: lists to start from, rows, and a way back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.widgets.parts.field import dress
from app.widgets.parts.finger_scroll import FingerScroll
from app.widgets.parts.flow import Flow
from app.widgets.parts.key import Key
from app.widgets.parts.look import SEMIBOLD, Look, look_of
from app.widgets.parts.vocabulary_row import FieldKind, VocabularyRow, switch_width

SETTLE_MS = 400
NARROW_DIP = 1000.0
LEAST_LIST_MM = READY_MM = 9.5

C = TypeVar("C")


class VocabularyPage(QWidget, Generic[C]):
    """The page. `changed` follows a moment after the last key, and at once on every other change."""

    changed = Signal()

    def __init__(
        self,
        ready: Sequence[tuple[str, Callable[[], C]]],
        kinds: Sequence[FieldKind],
        heading: str,
        parent: QWidget | None = None,
        switch: str = "",
    ) -> None:
        super().__init__(parent)
        self._switch = switch
        """The words of the switch that each row has."""
        self._before: C | None = None
        self.inner = QWidget(self)
        self.list = QVBoxLayout(self.inner)
        self._scroll = FingerScroll(self.inner, self)
        self._ready_label, self.said = QLabel("Start from", self), QLabel("", self)
        self._offered = Flow(self, READY_MM)
        self._ready = [Key(words, at_lift=True, parent=self._offered) for words, _ in ready]
        self.said.setWordWrap(True)
        self._headings = [QLabel(words, self) for words in (heading, *(kind.hint for kind in kinds[1:]))]
        self._foot_keys: list[Key] = []
        self._put_back = Key("Put back", "undo", stacked=False, at_lift=True, parent=self)
        self._put_back.setAccessibleDescription("The list as it was before rows were taken away")
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self.changed)
        self._put_back.tapped.connect(lambda _: self._restore())
        self._limit: str | None = None
        self._lists: list[list[VocabularyRow]] = []
        self.changed.connect(self._say)
        for key, (_, made) in zip(self._ready, ready, strict=True):
            key.tapped.connect(lambda _, made=made: self.replace_all(made()))
        self._build(kinds)

    def config(self) -> C:
        """The vocabulary as it is written now."""
        raise NotImplementedError

    def show_config(self, config: C) -> None:
        """Write that vocabulary into the rows."""
        self._before = None
        self.write(config)
        self.dress()

    def write(self, config: C) -> None:
        """Put `config` into the rows; for sub-classes."""
        raise NotImplementedError

    def dress_rows(self, look: Look, narrow: bool) -> None:
        """Number and dress what sub-classes have; `narrow` where a row needs two lines."""
        raise NotImplementedError

    def replace_all(self, config: C) -> None:
        """Write another vocabulary; the one of now can be put back."""
        before = self.config()
        self.show_config(config)
        self.keep_for_later(before)
        self.dress()
        self.changed.emit()

    def keep_for_later(self, before: C) -> None:
        """Offer to put `before` back."""
        self._before = before

    def listen_to(self, row: Any) -> None:
        """What is typed in `row` (its signals `edited` and `left`) is told a moment after the last key."""
        row.edited.connect(self._settle.start)
        row.left.connect(self._left)

    def drop(self, row: QWidget) -> None:
        """Take `row` off the list for good."""
        self.list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scroll so far that `widget` can be seen."""
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(widget))

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed last is told before the page goes."""
        self._left()
        super().hideEvent(event)

    def resizeEvent(self, event: QEvent) -> None:
        self.dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.dress()

    def dress(self) -> None:
        """Let everything wear the look and fit the width."""
        look = look_of(self)
        for line in self._lines:
            line.setSpacing(round(look.mm(2)))
        self.list.setSpacing(round(look.mm(1.5)))
        self.list.setContentsMargins(0, 0, round(look.mm(2)), 0)
        # One field of a row can be seen at least, where much else is said on a small glass.
        self._scroll.setMinimumHeight(round(look.mm(LEAST_LIST_MM)))
        narrow = self.width() < look.dip(NARROW_DIP)
        self.dress_rows(look, narrow)
        self._put_back.setVisible(self._before is not None)
        for key in (*self._ready, *self._foot_keys, self._put_back):
            key.setMinimumHeight(round(look.mm(9.5)))
        # As the rows below: a sign before them, a switch and three keys after.
        switch = switch_width(look, self._switch) + round(look.mm(1.5)) if self._switch else 0
        self._heads.setContentsMargins(round(look.mm(9.5)), 0, round(look.mm(2 + 3 * 11)) + switch, 0)
        for heading in self._headings:
            heading.setVisible(not narrow)
            dress(heading, look.font(17, SEMIBOLD), look.ink2)
        dress(self.said, look.font(17), look.ink2)
        dress(self._ready_label, look.font(17), look.ink2)
        self._dress_ready(look)

    def _dress_ready(self, look: Look) -> None:
        """Where the lists need all the room, their names say enough; where that is too little, they have two lines."""
        gap = round(look.mm(2))
        label = self._ready_label.sizeHint().width() + gap
        needed = sum(key.sizeHint().width() for key in self._ready) + gap * len(self._ready)
        alone = needed + label > self.width()
        self._ready_label.setVisible(not alone)
        self._offered.setFixedHeight(self._offered.needed(self.width() - (0 if alone else label)))

    def put_on_top(self, widget: QWidget) -> None:
        """Let `widget` and the headings stand above the rows, and be scrolled with them."""
        self.column.removeItem(self._heads)
        self._heads.setParent(None)
        self.list.insertWidget(0, widget)
        self.list.insertLayout(1, self._heads)

    def name_columns(self, words: Sequence[str]) -> None:
        """Let these stand above the columns."""
        for heading, said in zip(self._headings, words, strict=True):
            heading.setText(said)

    def foot_key(self, words: str, icon: str) -> Key:
        """A new key below the list."""
        key = Key(words, icon, stacked=False, at_lift=True, parent=self)
        self.foot.insertWidget(len(self._foot_keys), key)
        self._foot_keys.append(key)
        return key

    def _build(self, kinds: Sequence[FieldKind]) -> None:
        self.column, ready, self.foot = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        self.column.setContentsMargins(0, 0, 0, 0)
        for label in (self._ready_label, self.said, *self._headings):
            # They are hidden or wrapped where there is no room for them: until then they shall not widen the window.
            label.setMinimumWidth(1)
        ready.addWidget(self._ready_label)
        ready.addWidget(self._offered, 1)
        self._offered.show_those(self._ready)
        self.foot.addWidget(self._put_back)
        self.foot.addWidget(self.said, 1)
        self._heads = QHBoxLayout()
        for heading, kind in zip(self._headings, kinds, strict=True):
            self._heads.addWidget(heading, kind.share)
        self.column.addLayout(ready)
        self.column.addLayout(self._heads)
        self.column.addWidget(self._scroll, 1)
        self.column.addLayout(self.foot)
        self.list.addStretch(1)
        self._lines = (self.column, ready, self.foot)

    def say(self, limit: str, lists: Iterable[Iterable[VocabularyRow]]) -> None:
        """Say what is full, below the list; where nothing is, which name is twice in one of those lists of rows."""
        self._limit, self._lists = limit, [list(rows) for rows in lists]
        self._say()

    def _say(self) -> None:
        if self._limit is not None:
            twice = (_twice(row.texts()[0] for row in rows) for rows in self._lists)
            self.said.setText(self._limit or next(filter(None, twice), ""))

    def _left(self) -> None:
        if self._settle.isActive():
            self._settle.stop()
            self.changed.emit()

    def _restore(self) -> None:
        if self._before is not None:
            self.show_config(self._before)
            self.changed.emit()


def _twice(names: Iterable[str]) -> str:
    """That two are called the same, if they are: on the glass and on paper nobody could tell them apart."""
    known: set[str] = set()
    for name in filter(None, names):
        if name.casefold() in known:
            return f"Two are called {name}."
        known.add(name.casefold())
    return ""
