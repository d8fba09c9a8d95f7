"""LessonFinder: the list of lessons with what narrows it down: words as they are typed, methods, days, state."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.methods import METHODS
from app.models.clock import wall_time
from app.models.listing import UNFINISHED, Listed, Wanted
from app.models.session import FINISHED
from app.screens.lesson_list import LessonList
from app.screens.lesson_rows import row_words
from app.widgets.parts.field import dress, dress_field
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.look import SEMIBOLD, Look, look_of

PAGE = 30
"""Lessons fetched at a time."""
LONGEST_SEARCH = 200
DAYS = (("Any day", 0), ("Last 30 days", 30), ("Last 90 days", 90))
STATES = (("Any state", ""), ("Finished", FINISHED), ("Not finished", UNFINISHED))
NOTHING_FOUND = "No lesson is like that. Fewer letters or fewer choices show more."
Fetch = Callable[[Wanted, int, int | None, Callable[[list[Listed]], None]], None]
"""Gives the next lessons wanted, so many at most, after a place: the answer comes later."""


class LessonFinder(QWidget):
    """Finds lessons of all teachers, or of one. `busy` tells whether somebody searches, and so wants room for it."""

    opened = Signal(object)
    went_on = Signal(object)
    finished = Signal(object)
    chosen_changed = Signal()
    busy = Signal(bool)
    found = Signal(int)
    """How many lessons are listed so far, where nothing narrows them down."""

    def __init__(
        self, fetch: Fetch, *, teacher: str | None = None, choosing: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._fetch, self._all = fetch, Wanted(teacher=teacher)
        self._wanted = self._all
        self._show_names = self._read_only = False
        self._place: int | None = None
        self._field = QLineEdit(self)
        self._field.setAccessibleName("Search")
        self._field.setPlaceholderText("Search focus, subject, notes and quotes")
        self._field.setMaxLength(LONGEST_SEARCH)
        self._field.setClearButtonEnabled(False)
        self._filter = Key("Filter", at_lift=True, parent=self)
        self._clear = Key("Show all", at_lift=True, parent=self)
        self._panel = FilterPanel(self)
        self._panel.hide()
        self._clear.hide()
        self.list = LessonList(choosing=choosing, parent=self)
        self._empty = QLabel(NOTHING_FOUND, self)
        self._empty.setWordWrap(True)
        self._empty.hide()
        self._row = QHBoxLayout()
        for widget, share in ((self._field, 1), (self._filter, 0), (self._clear, 0)):
            self._row.addWidget(widget, share)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._row)
        for part, share in ((self._panel, 0), (self._empty, 0), (self.list, 1)):
            self._column.addWidget(part, share)
        self._connect()

    def _connect(self) -> None:
        self._field.textChanged.connect(lambda words: self._want(replace(self._wanted, words=words)))
        self._filter.tapped.connect(lambda _: self._open_panel(self._panel.isHidden()))
        self._clear.tapped.connect(lambda _: self.show_all())
        self._panel.changed.connect(self._filtered)
        self.list.more_wanted.connect(self._next_page)
        for mine, its in (
            (self.opened, self.list.opened),
            (self.went_on, self.list.went_on),
            (self.finished, self.list.finished),
            (self.chosen_changed, self.list.chosen_changed),
        ):
            its.connect(mine)

    @property
    def is_narrowed(self) -> bool:
        """Whether not all lessons are asked for."""
        return self._wanted != self._all

    def prefer(self, show_names: bool) -> None:
        """Say on each row whose it is, or only when it is touched."""
        self._show_names = show_names

    def only_look(self, read_only: bool = True) -> None:
        """Nothing can be recorded: lessons that stopped are only there to be looked at."""
        self._read_only = read_only

    def refresh(self) -> None:
        """Ask anew for what is wanted."""
        self._place = None
        self._ask(first=True)

    def show_all(self) -> None:
        """Narrow down nothing any more."""
        self._panel.show_wanted(self._all)
        self._open_panel(False)
        self._field.blockSignals(True)
        self._field.clear()
        self._field.blockSignals(False)
        self._want(self._all)
        self._field.clearFocus()

    def with_peer(self, peer: str) -> None:
        """Find lessons of this teacher too; '' for none but the first one's."""
        self._all = replace(self._all, peer=peer)
        self._want(replace(self._wanted, peer=peer))

    def choose(self, sessions: tuple[UUID, ...]) -> None:
        """Let these be chosen."""
        self.list.choose(sessions)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def showEvent(self, event: QEvent) -> None:
        self._dress()

    def _filtered(self) -> None:
        self._want(self._panel.put_into(self._wanted))

    def _want(self, wanted: Wanted) -> None:
        if wanted == self._wanted:
            return
        self._wanted = wanted
        self._show_busy()
        self.refresh()

    def _open_panel(self, is_open: bool) -> None:
        self._panel.setVisible(is_open)
        self._filter.set_chosen(is_open)
        self._show_busy()

    def _show_busy(self) -> None:
        number = self._panel.number
        self._filter.set_words(f"Filter ({number})" if number else "Filter")
        narrowed = self.is_narrowed or not self._panel.isHidden()
        self._clear.setVisible(narrowed)
        self.busy.emit(narrowed)

    def _next_page(self) -> None:
        self._ask(first=False)

    def _ask(self, *, first: bool) -> None:
        wanted, after = self._wanted, self._place

        def then(listed: list[Listed]) -> None:
            # Meanwhile something else may have been typed, or the list been asked for anew.
            if wanted == self._wanted and after == self._place:
                self._show(listed, first=first)

        self._fetch(wanted, PAGE, after, then)

    def _show(self, listed: list[Listed], *, first: bool) -> None:
        now = wall_time()
        rows = [row_words(each, now, self._wanted.teacher or "") for each in listed]
        if self._read_only:
            rows = [replace(row, stopped=False) for row in rows]
        more = len(listed) == PAGE
        if first:
            self.list.show_rows(rows, more=more, show_names=self._show_names)
        else:
            self.list.add_rows(rows, more=more)
        self._place = listed[-1].place if listed else self._place
        self._empty.setVisible(not self.list.number and self.is_narrowed)
        self.list.setVisible(bool(self.list.number))
        if not self.is_narrowed:
            self.found.emit(self.list.number)

    def _dress(self) -> None:
        look = look_of(self)
        gap = round(look.mm(2))
        self._row.setSpacing(gap)
        self._column.setSpacing(gap)
        dress_field(self._field, look, look.font(19))
        for key in (self._filter, self._clear):
            key.setMinimumHeight(round(look.mm(9.5)))
        dress(self._empty, look.font(19), look.ink2)
        self._panel.dress(look)


class FilterPanel(QWidget):
    """Chips for methods, days and state."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._methods = {key: Key(method.title, kind=Kind.CHIP, at_lift=True, parent=self)
                         for key, method in METHODS.items()}  # fmt: skip
        self._days = {days: Key(words, kind=Kind.CHIP, at_lift=True, parent=self) for words, days in DAYS}
        self._states = {state: Key(words, kind=Kind.CHIP, at_lift=True, parent=self) for words, state in STATES}
        self._month = Key("", kind=Kind.CHIP, at_lift=True, parent=self)
        self._before = Key("Month before", "back", Kind.CHIP, at_lift=True, parent=self)
        self._after = Key("Month after", "go_on", Kind.CHIP, at_lift=True, parent=self)
        self._labels = [QLabel(words, self) for words in ("Recorded with", "Days", "State")]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._chosen: set[str] = set()
        self._length, self._state = 0, ""
        self._of_month: date | None = None
        self._last_month = wall_time().date().replace(day=1)
        self._connect()
        self._show()

    def _connect(self) -> None:
        for method, key in self._methods.items():
            key.tapped.connect(lambda _, method=method: self._take_method(method))
        for length, key in self._days.items():
            key.tapped.connect(lambda _, length=length: self._take_days(length))
        for state, key in self._states.items():
            key.tapped.connect(lambda _, state=state: self._take_state(state))
        self._month.tapped.connect(lambda _: self._take_month(self._last_month))
        self._before.tapped.connect(lambda _: self._step(-1))
        self._after.tapped.connect(lambda _: self._step(1))

    @property
    def number(self) -> int:
        """How many things narrow the list down."""
        return len(self._chosen) + bool(self._length or self._of_month) + bool(self._state)

    def put_into(self, wanted: Wanted) -> Wanted:
        """`wanted` with what is chosen here."""
        since, until = None, None
        if self._of_month is not None:
            since = self._of_month
            until = since.replace(day=calendar.monthrange(since.year, since.month)[1])
        elif self._length:
            since = wall_time().date() - timedelta(days=self._length)
        methods = tuple(key for key in METHODS if key in self._chosen)
        return replace(wanted, methods=methods, since=since, until=until, state=self._state)

    def show_wanted(self, wanted: Wanted) -> None:
        """Show what is wanted where that is nothing or some methods or a state."""
        self._chosen, self._state = set(wanted.methods), wanted.state
        self._length, self._of_month = 0, None
        self._show()

    def resizeEvent(self, event: QEvent) -> None:
        self._arrange()

    def dress(self, look: Look) -> None:
        """Take over a look."""
        for label in self._labels:
            dress(label, look.font(17, SEMIBOLD), look.ink2)
        for key in (*self._methods.values(), *self._days.values(), *self._states.values(),
                    self._month, self._before, self._after):  # fmt: skip
            key.setMinimumHeight(round(look.mm(9.5)))
        self._grid.setSpacing(round(look.mm(1.5)))
        self._arrange()

    def _arrange(self) -> None:
        """Label and chips in a line each; upright the chips of a line in two."""
        upright = self.width() < look_of(self).mm(160)
        days = [*self._days.values(), self._before, self._month, self._after]
        lines = [list(self._methods.values()), days, list(self._states.values())]
        at = 0
        for label, line in zip(self._labels, lines, strict=True):
            wide = 3 if upright else len(METHODS)
            self._grid.addWidget(label, at, 0)
            for n, key in enumerate(line):
                self._grid.addWidget(key, at + n // wide, 1 + n % wide)
            at += 1 + (len(line) - 1) // wide

    def _take_method(self, method: str) -> None:
        self._chosen ^= {method}
        self._told()

    def _take_days(self, length: int) -> None:
        self._length, self._of_month = length, None
        self._told()

    def _take_month(self, first: date) -> None:
        self._length, self._of_month, self._last_month = 0, first, first
        self._told()

    def _step(self, by: int) -> None:
        month = self._last_month.month - 1 + by
        self._take_month(date(self._last_month.year + month // 12, month % 12 + 1, 1))

    def _take_state(self, state: str) -> None:
        self._state = state
        self._told()

    def _told(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for method, key in self._methods.items():
            key.set_chosen(method in self._chosen)
        for length, key in self._days.items():
            key.set_chosen(self._of_month is None and length == self._length)
        for state, key in self._states.items():
            key.set_chosen(state == self._state)
        self._month.set_words(f"{self._last_month:%B %Y}")
        self._month.set_chosen(self._of_month is not None)
