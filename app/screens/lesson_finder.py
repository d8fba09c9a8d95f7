"""LessonFinder: the list of lessons with what narrows it down: words as they are typed, methods, days, state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.models.clock import wall_time
from app.models.listing import Listed, Wanted
from app.screens.lesson_filter import FilterPanel
from app.screens.lesson_list import LessonList
from app.screens.lesson_words import RowWords, row_words
from app.widgets.parts.field import dress, dress_field
from app.widgets.parts.key import Key
from app.widgets.parts.look import look_of

PAGE, MOST_AGAIN = 30, 600
"""Lessons fetched at a time, and where those listed are asked for again."""
AGAIN_MS = 200
"""So long after the last lesson that became known to the search it is asked again."""
LONGEST_SEARCH = 200
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
        self._show_names = self._read_only = self._is_open = False
        self._others: set[UUID] = set()
        """Those listed so far that are not the first teacher's."""
        self._place: int | None = None
        self._asked = 0
        """How often the list was asked for from its beginning: what comes is the answer to the last time."""
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self.refresh)
        self._field = QLineEdit(self)
        self._field.setAccessibleName("Search")
        whose = "teacher, " if teacher is None else ""
        self._field.setPlaceholderText(f"Search {whose}focus, subject, notes and quotes")
        self._field.setMaxLength(LONGEST_SEARCH)
        self._field.setClearButtonEnabled(False)
        self._filter = Key("Filter", at_lift=True, parent=self)
        self._panel: FilterPanel | None = None
        """Made when it is wanted first, as what stands below: most look at the list, and go on."""
        self._clear: Key | None = None
        self._empty: QLabel | None = None
        self.list = LessonList(choosing=choosing, parent=self)
        self._row = QHBoxLayout()
        self._row.addWidget(self._field, 1)
        self._row.addWidget(self._filter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._row)
        self._column.addWidget(self.list, 1)
        self._connect()

    def _connect(self) -> None:
        self._field.textChanged.connect(lambda words: self._want(replace(self._wanted, words=words)))
        self._filter.tapped.connect(lambda _: self._open_panel(not self._is_open))
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
        """Ask anew for what is wanted: for as many as are listed, so that the list can stay where it was pushed to."""
        self._begin(max(PAGE, min(self.list.number, MOST_AGAIN)))

    def search_again(self) -> None:
        """There may be more to find by what was typed: ask anew, soon, where anything was."""
        if self._wanted.words:
            self._again.start()

    def show_all(self) -> None:
        """Narrow down nothing any more."""
        if self._panel is not None:
            self._panel.show_wanted(self._all)
        self._open_panel(False)
        self._field.blockSignals(True)
        self._field.clear()
        self._field.blockSignals(False)
        self._want(self._all)
        self._field.clearFocus()

    def with_peer(self, peer: str) -> None:
        """Find lessons of this teacher too; '' for none but the first one's. What is not found then is not chosen."""
        kept = tuple(each for each in self.list.chosen if each not in self._others)
        if kept != self.list.chosen:
            self.list.choose(kept)
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

    def _want(self, wanted: Wanted) -> None:
        if wanted == self._wanted:
            return
        self._wanted = wanted
        self._show_busy()
        self._begin(PAGE)

    def _open_panel(self, is_open: bool) -> None:
        if is_open and self._panel is None:
            panel = self._panel = FilterPanel(self)
            panel.changed.connect(lambda: self._want(panel.put_into(self._wanted)))
            panel.resize(self.width(), 0)
            panel.dress(look_of(self))
            panel.hide()
            self._column.insertWidget(1, panel)
        self._is_open = is_open
        self._filter.set_chosen(is_open)
        if self._panel is not None and not is_open:
            self._panel.hide()
        # Whoever wants to hear of it makes room before the panel takes it.
        self._show_busy()
        if self._panel is not None and is_open:
            self._panel.show()

    def _show_busy(self) -> None:
        number = self._panel.number if self._panel is not None else 0
        self._filter.set_words(f"Filter ({number})" if number else "Filter")
        narrowed = self.is_narrowed or self._is_open
        if narrowed and self._clear is None:
            self._clear = Key("Show all", at_lift=True, parent=self)
            self._clear.tapped.connect(lambda _: self.show_all())
            self._row.addWidget(self._clear)
            self._dress()
        if self._clear is not None:
            self._clear.setVisible(narrowed)
        self.busy.emit(narrowed)

    def _begin(self, most: int) -> None:
        self._place, self._asked = None, self._asked + 1
        self._ask(most)

    def _next_page(self) -> None:
        # While the list is asked for anew nothing comes after it. It will be wanted again.
        if self._place is not None:
            self._ask(PAGE)

    def _ask(self, most: int) -> None:
        asked, after = self._asked, self._place

        def then(listed: list[Listed]) -> None:
            # Meanwhile something else may have been typed, the list been asked for anew, or the screen been left.
            if isValid(self) and asked == self._asked and after == self._place:
                self._show(listed, more=len(listed) == most)

        self._fetch(self._wanted, most, after, then)

    def _show(self, listed: list[Listed], *, more: bool) -> None:
        self._others.update(each.id for each in listed if each.card.teacher not in ("", self._wanted.teacher))
        if self._place is None:
            now, wanted = wall_time(), self._wanted
            self.list.show_lessons(
                listed, lambda each: self._said(each, now, wanted), more=more, show_names=self._show_names
            )
        else:
            self.list.add_lessons(listed, more=more)
        self._place = listed[-1].place if listed else self._place
        nothing = not self.list.number and self.is_narrowed
        if nothing and self._empty is None:
            self._empty = QLabel(NOTHING_FOUND, self)
            self._empty.setWordWrap(True)
            self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            self._column.insertWidget(self._column.indexOf(self.list), self._empty, 1)
            self._dress()
        if self._empty is not None:
            self._empty.setVisible(nothing)
        self.list.setVisible(bool(self.list.number))
        if not self.is_narrowed:
            self.found.emit(self.list.number)

    def _said(self, listed: Listed, now: datetime, wanted: Wanted) -> RowWords:
        words = row_words(listed, now, wanted.teacher or "", wanted.words)
        return replace(words, stopped=False) if self._read_only else words

    def _dress(self) -> None:
        look = look_of(self)
        gap = round(look.mm(2))
        self._row.setSpacing(gap)
        self._column.setSpacing(gap)
        dress_field(self._field, look, look.font(19))
        for key in (self._filter, self._clear):
            if key is not None:
                key.setMinimumHeight(round(look.mm(9.5)))
        if self._empty is not None:
            dress(self._empty, look.font(19), look.ink2)
        if self._panel is not None:
            self._panel.dress(look)
