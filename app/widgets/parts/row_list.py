"""RowList: things of one kind on the page of a vocabulary, a row each: added, moved and taken away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.widgets.parts.ids import new_id
from app.widgets.parts.key import Key
from app.widgets.parts.look import Look
from app.widgets.parts.mark_sign import MarkSign
from app.widgets.parts.vocabulary_row import FieldKind, VocabularyRow

if TYPE_CHECKING:
    from app.widgets.parts.vocabulary_page import VocabularyPage


class RowList(QWidget):
    """`fewest` to `most` rows among those of `page`, which is told of every change. Ids begin with `ids`.

    A new row has the text of the one above in its field `shared`, if that is given.
    """

    def __init__(
        self,
        page: VocabularyPage[Any],
        kinds: Sequence[FieldKind],
        ids: str,
        span: tuple[int, int],
        sign: Callable[[], QWidget] = MarkSign,
        switch: str = "",
        shared: str = "",
    ) -> None:
        super().__init__(page.inner)
        self._page, self._kinds, self._ids, self._sign = page, tuple(kinds), ids, sign
        self._fewest, self._most = span
        self._switch, self._shared = switch, shared
        self._rows: list[tuple[str, VocabularyRow]] = []
        """Each with the id of its thing."""
        self._add: Key | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        page.list.insertWidget(page.list.count() - 1, self)

    @property
    def known(self) -> tuple[tuple[str, VocabularyRow], ...]:
        """The rows in their order, each with the id of its thing."""
        return tuple(self._rows)

    @property
    def rows(self) -> tuple[VocabularyRow, ...]:
        """The rows in their order."""
        return tuple(row for _, row in self._rows)

    @property
    def is_full(self) -> bool:
        """Whether there are as many as there may be."""
        return len(self._rows) >= self._most

    def added_with(self, key: Key) -> None:
        """A touch on that key adds one."""
        self._add = key
        key.tapped.connect(lambda _: self._add_row())

    def write(self, things: Iterable[tuple[str, Sequence[str], bool]]) -> None:
        """Have a row for each: its id, its texts, and whether its switch is on."""
        for _, row in self._rows:
            self._drop(row)
        self._rows = []
        for known, texts, on in tuple(things)[: self._most]:
            self._insert(known, texts).switch(on)

    def dress_rows(self, look: Look, narrow: bool, first: int = 1) -> None:
        """Number the rows from `first` on, and dress them; `narrow` where a row needs two lines."""
        self._column.setSpacing(round(look.mm(1.5)))
        last = len(self._rows) - 1
        for n, row in enumerate(self.rows):
            row.lay_out(look, narrow)
            row.number(n + first, n > 0, n < last, last >= self._fewest)
            if isinstance(row.sign, MarkSign):
                row.sign.show_mark(n)
        if self._add is not None:
            self._add.setEnabled(not self.is_full)

    def _insert(self, known: str, texts: Sequence[str]) -> VocabularyRow:
        row = VocabularyRow(self._kinds, texts, self._sign(), self, self._switch)
        self._column.addWidget(row)
        self._rows.append((known, row))
        self._page.listen_to(row)
        row.switched.connect(self._page.changed)
        row.up.tapped.connect(lambda _: self._move(row, -1))
        row.down.tapped.connect(lambda _: self._move(row, 1))
        row.remove.tapped.connect(lambda _: self._remove(row))
        row.show()
        return row

    def _add_row(self) -> None:
        if not self.is_full:
            above = self._rows[-1][1] if self._rows else None
            texts = [
                above.fields[kind.attribute].text().strip() if above and kind.attribute == self._shared else ""
                for kind in self._kinds
            ]
            row = self._insert(new_id(self._ids), texts)
            self._page.dress()
            row.fields[self._kinds[0].attribute].setFocus()
            self._page.bring_into_sight(row)
            self._page.changed.emit()

    def _move(self, row: VocabularyRow, by: int) -> None:
        at = self.rows.index(row)
        self._rows.insert(at + by, self._rows.pop(at))
        self._column.insertWidget(at + by, row)
        self._page.dress()
        self._page.changed.emit()

    def _remove(self, row: VocabularyRow) -> None:
        if len(self._rows) > self._fewest:
            self._page.keep_for_later(self._page.config())
            self._rows.pop(self.rows.index(row))
            self._drop(row)
            self._page.dress()
            self._page.changed.emit()

    def _drop(self, row: VocabularyRow) -> None:
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
