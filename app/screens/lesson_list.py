"""LessonList: lessons as rows that a finger pushes up and down. Only rows in sight are widgets, however many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QRect, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.screens.lesson_rows import FINISH, GO_ON, OPEN, LessonRow, RowWords
from app.widgets.parts.finger_scroll import FingerScroll
from app.widgets.parts.key import Key
from app.widgets.parts.look import look_of

ROW_MM, GAP_MM, TICK_MM = 15.0, 2.0, 12.0
AHEAD = 2
"""More is asked for when so many rows are left below those in sight."""


class LessonList(QWidget):
    """Rows of lessons, in the order given. `choosing`: each has a key at its left that chooses it, or not any more."""

    opened = Signal(object)
    went_on = Signal(object)
    finished = Signal(object)
    more_wanted = Signal()
    """The end of what is known comes into sight, and there is more."""
    chosen_changed = Signal()

    def __init__(self, *, choosing: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choosing = choosing
        self._rows: list[RowWords] = []
        self._names = Counter[str]()
        self._chosen: dict[UUID, None] = {}
        self._more = self._asked = self._always = False
        self._row_px = self._gap_px = 1
        self._on_show: dict[int, LessonRow] = {}
        self._spare: list[LessonRow] = []
        self._ticks: dict[LessonRow, Key] = {}
        self._inner = QWidget(self)
        self._scroll = FingerScroll(self._inner, self)
        self._scroll.verticalScrollBar().valueChanged.connect(lambda _: self._fill())
        # Until it is known how high a row is: else more would be taken of a small screen, and kept.
        self._scroll.setMinimumHeight(1)
        self._scroll.viewport().installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    @property
    def number(self) -> int:
        """How many rows are known."""
        return len(self._rows)

    @property
    def chosen(self) -> tuple[UUID, ...]:
        """The lessons chosen, in the order in which they were."""
        return tuple(self._chosen)

    def show_rows(self, rows: Iterable[RowWords], *, more: bool, show_names: bool) -> None:
        """List these lessons in place of what was listed; `more` if others follow."""
        if show_names != self._always:
            self._drop_rows()
        self._rows, self._names, self._always = [], Counter(), show_names
        self._scroll.verticalScrollBar().setValue(0)
        self._put_away(self._on_show)
        self.add_rows(rows, more=more)

    def add_rows(self, rows: Iterable[RowWords], *, more: bool) -> None:
        """List these below the others."""
        for row in rows:
            # Two lessons of one minute are two rows to a screen reader, too.
            self._names[row.called] += 1
            n = self._names[row.called]
            self._rows.append(row if n == 1 else replace(row, called=f"{row.called} ({n})"))
        self._more, self._asked = more, False
        self._measure()

    def choose(self, sessions: Iterable[UUID]) -> None:
        """Let these be chosen, and no others."""
        self._chosen = dict.fromkeys(sessions)
        self._show_ticks()
        self.chosen_changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Rows are as wide as the room that the scroll bar leaves, and stand clear of it."""
        if event.type() == QEvent.Type.Resize:
            self._measure()
        return False

    def showEvent(self, event: QEvent) -> None:
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _measure(self) -> None:
        if not self.isVisible():
            # It will be shown, and then it is known how large.
            return
        look = look_of(self)
        self._row_px, self._gap_px = round(look.mm(ROW_MM)), round(look.mm(GAP_MM))
        self._scroll.setMinimumHeight(self._row_px - self._gap_px)
        self._inner.setMinimumHeight(max(0, len(self._rows) * (self._row_px + self._gap_px) - self._gap_px))
        self._fill()

    def _fill(self) -> None:
        """Let there be a row for each lesson in sight, and ask for more at the end."""
        step, top = self._row_px + self._gap_px, self._scroll.verticalScrollBar().value()
        first = max(0, top // step)
        last = min(len(self._rows), (top + self._scroll.viewport().height()) // step + 1)
        self._put_away([n for n in self._on_show if not first <= n < last])
        bar = self._scroll.verticalScrollBar()
        wide = self._scroll.viewport().width() - self._gap_px // 2 * bar.isVisibleTo(self._scroll)
        for n in range(first, last):
            row = self._on_show.get(n)
            if row is None:
                row = self._on_show[n] = self._row(self._rows[n])
            place = QRect(0, n * step, wide, self._row_px)
            if row.geometry() != place:
                row.setGeometry(place)
                self._place_tick(row)
            row.show()
        for row in self._spare:
            row.hide()
        self._show_ticks()
        if self._more and not self._asked and last >= len(self._rows) - AHEAD and self.isVisible():
            self._asked = True
            self.more_wanted.emit()

    def _row(self, words: RowWords) -> LessonRow:
        if self._spare:
            row = self._spare.pop()
            row.show_words(words)
        else:
            row = LessonRow(words, self._always, self._inner)
            row.way_taken.connect(self._take)
            if self._choosing:
                self._ticks[row] = tick = Key("", "", at_lift=True, parent=row)
                tick.tapped.connect(lambda _, row=row: self._tick(row))
        return row

    def _put_away(self, numbers: Iterable[int]) -> None:
        """Let these rows be those of other lessons, or be hidden where there is none for them."""
        self._spare += [self._on_show.pop(n) for n in list(numbers)]

    def _drop_rows(self) -> None:
        self._put_away(self._on_show)
        for row in self._spare:
            row.hide()
            row.deleteLater()
        self._spare, self._ticks = [], {}

    def _place_tick(self, row: LessonRow) -> None:
        tick = self._ticks.get(row)
        if tick is None:
            return
        look = look_of(self)
        pad, side = round(look.mm(1.5)), round(look.mm(TICK_MM))
        tick.setGeometry(pad, (self._row_px - side) // 2, side, side)
        row.leave_free(side)

    def _show_ticks(self) -> None:
        for row, tick in self._ticks.items():
            chosen = row.words.session in self._chosen
            tick.set_chosen(chosen)
            tick.set_icon("saved" if chosen else "")
            tick.setAccessibleName(f"Choose {row.words.called}")
            tick.setAccessibleDescription("chosen" if chosen else "not chosen")

    def _take(self, way: str, session: UUID) -> None:
        {OPEN: self.opened, GO_ON: self.went_on, FINISH: self.finished}[way].emit(session)

    def _tick(self, row: LessonRow) -> None:
        session = row.words.session
        if session in self._chosen:
            del self._chosen[session]
        else:
            self._chosen[session] = None
        self._show_ticks()
        self.chosen_changed.emit()
