"""LessonList: lessons as rows that a finger pushes up and down, however many. One canvas paints those in sight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import chain, pairwise
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.listing import Listed
from app.screens.lesson_rows import FINISH, GO_ON, OPEN, RADIUS_DIP, TICK_MM, LessonRow, RowStyle, paint_row
from app.screens.lesson_words import RowWords
from app.widgets.parts.finger_scroll import FingerScroll
from app.widgets.parts.key import Key
from app.widgets.parts.look import look_of

ROW_MM, GAP_MM = 15.0, 2.0
AHEAD = 2
"""More is asked for when so many rows are left below those in sight."""


class LessonCanvas(QWidget):
    """As high as all rows of a list; paints those of a piece of it."""

    def __init__(self, paint: Callable[[QPainter, QRect], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._paint = paint
        # Nothing behind it has to be painted, and what stays in sight is not painted again when it is pushed.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint(painter, event.rect())
        painter.end()


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
        self._say: Callable[[Listed], RowWords]
        self._lessons: list[tuple[Listed, int]] = []
        """Each with how many before it began in the same minute."""
        self._minutes = Counter[str]()
        self._chosen: dict[UUID, None] = {}
        self._more = self._asked = self._always = False
        self._row_px = self._gap_px = self._wide_px = 1
        self._words: dict[int, RowWords] = {}
        """Of the rows in sight."""
        self._on_show: dict[int, LessonRow] = {}
        self._spare: list[LessonRow] = []
        self._led: list[Key | LessonRow] = []
        """Where Tab leads in it, one after the other."""
        self._filled = range(0)
        """The rows in sight when it was last seen to that a finger finds them."""
        self._canvas = LessonCanvas(self._paint, self)
        self._scroll = FingerScroll(self._canvas, self)
        # It has the focus between two rows, where the keyboard pushes it.
        self._scroll.setAccessibleName("Lessons")
        # What is seen first is painted first: what a finger finds in it is put there a moment later.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._fill)
        # Until it is known how high a row is: else more would be taken of a small screen, and kept.
        self._scroll.setMinimumHeight(1)
        self._scroll.viewport().installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    @property
    def number(self) -> int:
        """How many rows are known."""
        return len(self._lessons)

    @property
    def chosen(self) -> tuple[UUID, ...]:
        """The lessons chosen, in the order in which they were."""
        return tuple(self._chosen)

    def show_lessons(
        self, lessons: Iterable[Listed], say: Callable[[Listed], RowWords], *, more: bool, show_names: bool
    ) -> None:
        """List these lessons in place of others: `say` tells what there is to say of one; `more` if others follow.

        Where these are listed already the list stays where it was pushed to, and a touched row as it is.
        """
        lessons = list(lessons)
        same = show_names == self._always and [each.id for each in lessons] == [each.id for each, _ in self._lessons]
        self._say, self._always, self._words = say, show_names, {}
        if same:
            self._lessons = [(each, before) for each, (_, before) in zip(lessons, self._lessons, strict=True)]
            self._more, self._asked = more, False
            self._say_again()
            return
        self._lessons, self._minutes = [], Counter()
        self._scroll.verticalScrollBar().setValue(0)
        self._forget()
        self.add_lessons(lessons, more=more)

    def add_lessons(self, lessons: Iterable[Listed], *, more: bool) -> None:
        """List these below the others."""
        for each in lessons:
            minute = each.started[: len("2026-11-12T10:05")]
            self._lessons.append((each, self._minutes[minute]))
            self._minutes[minute] += 1
        self._more, self._asked = more, False
        self._measure()

    def choose(self, sessions: Iterable[UUID]) -> None:
        """Let these be chosen, and no others."""
        self._chosen = dict.fromkeys(sessions)
        self._show_chosen()

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
        look, bar = look_of(self), self._scroll.verticalScrollBar()
        self._row_px, self._gap_px = round(look.mm(ROW_MM)), round(look.mm(GAP_MM))
        self._scroll.setMinimumHeight(self._row_px - self._gap_px)
        self._canvas.setMinimumHeight(max(0, len(self._lessons) * (self._row_px + self._gap_px) - self._gap_px))
        self._wide_px = self._scroll.viewport().width() - self._gap_px // 2 * bar.isVisibleTo(self._scroll)
        self._filled = range(0)
        self._canvas.update()

    def _rows(self, top: int, high: int) -> range:
        """The rows that a piece of the canvas shows something of."""
        step = self._row_px + self._gap_px
        return range(max(0, top // step), min(len(self._lessons), (top + high - 1) // step + 1))

    def _in_sight(self) -> range:
        return self._rows(self._scroll.verticalScrollBar().value(), self._scroll.viewport().height())

    def _place(self, n: int) -> QRect:
        return QRect(0, n * (self._row_px + self._gap_px), self._wide_px, self._row_px)

    def _words_of(self, n: int) -> RowWords:
        words = self._words.get(n)
        if words is None:
            listed, before = self._lessons[n]
            words = self._say(listed)
            if before:
                # Two lessons of one minute are two rows to a screen reader, too.
                words = replace(words, called=f"{words.called} ({before + 1})")
            self._words[n] = words
        return words

    def _paint(self, painter: QPainter, area: QRect) -> None:
        look, ratio = look_of(self), self.devicePixelRatioF()
        left = round(look.mm(TICK_MM)) if self._choosing else 0
        if self._filled != self._in_sight():
            self._soon.start()
        rows = self._rows(area.top(), area.height())
        around = QSize(self._canvas.width(), self._row_px + self._gap_px)
        # Behind the rows, too: where a pixel of the glass is no pixel of ours, their grounds leave lines between them.
        painter.fillRect(area, look.canvas)
        for n in rows:
            place, row = self._place(n), self._on_show.get(n)
            if row is None:
                style = RowStyle(self._always, left_px=left)
            else:
                style = RowStyle(row.says_whose, row.revealed, row.isDown(), left, row.keys_px)
            paint_row(painter, look, place, around, self._words_of(n), style, ratio)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for n in self._on_show.keys() & rows:
            self._on_show[n].paint_focus(painter, self._place(n).toRectF(), look.dip(RADIUS_DIP))

    def _fill(self) -> None:
        """Let a finger find each row in sight, and ask for more at the end."""
        in_sight = self._filled = self._in_sight()
        self._let_go([n for n in self._on_show if n not in in_sight])
        self._words = {n: words for n, words in self._words.items() if n in in_sight}
        for n in in_sight:
            row = self._on_show.get(n)
            if row is None:
                row = self._on_show[n] = self._spare.pop() if self._spare else self._row()
                row.show_words(self._words_of(n), self._always)
            row.put(self._place(n))
        for row in self._spare:
            row.put_away()
        self._lead_along()
        self._show_ticks()
        if self._more and not self._asked and in_sight.stop >= len(self._lessons) - AHEAD and self.isVisible():
            self._asked = True
            self.more_wanted.emit()

    def _say_again(self) -> None:
        for n, row in self._on_show.items():
            if row.words != self._words_of(n):
                row.show_words(self._words_of(n), self._always)
        self._filled = range(0)
        self._canvas.update()

    def _lead_along(self) -> None:
        """Let Tab go from each row to the one below it: they were made, and used again, in any order."""
        targets = [*chain.from_iterable(self._on_show[n].targets for n in sorted(self._on_show))]
        if targets != self._led:
            self._led = targets
            for one, next_one in pairwise((self._scroll, *targets)):
                QWidget.setTabOrder(one, next_one)

    def _row(self) -> LessonRow:
        row = LessonRow(self._canvas, self._choosing)
        row.way_taken.connect(self._take)
        row.ticked.connect(self._tick)
        return row

    def _forget(self) -> None:
        """Let the rows be those of other lessons."""
        for row in self._let_go(list(self._on_show)):
            row.put_away()
        self._words = {}

    def _let_go(self, numbers: list[int]) -> list[LessonRow]:
        """Let these rows be free for other lessons. The keyboard's focus stays in the list and goes to none of them."""
        rows = [self._on_show.pop(n) for n in numbers]
        holder = self.window().focusWidget()
        if any(holder is target for row in rows for target in row.targets):
            self._scroll.setFocus()
        self._spare += rows
        return rows

    def _show_ticks(self) -> None:
        if self._choosing:
            for row in self._on_show.values():
                row.show_chosen(row.words.session in self._chosen)

    def _show_chosen(self) -> None:
        self._show_ticks()
        self.chosen_changed.emit()

    def _take(self, way: str, session: UUID) -> None:
        {OPEN: self.opened, GO_ON: self.went_on, FINISH: self.finished}[way].emit(session)

    def _tick(self, session: UUID) -> None:
        if session in self._chosen:
            del self._chosen[session]
        else:
            self._chosen[session] = None
        self._show_chosen()
