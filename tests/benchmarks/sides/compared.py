"""Lessons side by side in a window: `compared ours` shows two of 2 000 events each; `compared bare` a table view with
a cell for each of the events.

`paint`   from comparing the summaries until courses and figures are painted for the first time
`open`    the same with the screen around them, its keys and its foot
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QStackedWidget, QTableView, QWidget

from app import sample
from app.models import compare, event_count, lesson
from app.models.alignment import Align
from app.models.compare import Lesson
from app.models.entry import LESSON, Entry
from app.models.session import FINISHED, Record, Session
from app.screens.compare import CompareScreen
from app.screens.compare_canvas import CompareCanvas
from app.stage import DAY, LANDSCAPE, application
from app.summaries import summary
from app.widgets.parts.finger_scroll import FingerScroll

from . import serve
from .glass import tell_paints
from .opening import Glass

EVENTS, COLUMNS = 2_000, 2
Index = QModelIndex | QPersistentModelIndex


class Shown:
    """A window in which screens are shown, each a new one."""

    def __init__(self) -> None:
        self.glass = Glass(application())
        self._window = QStackedWidget()
        self._window.resize(*LANDSCAPE)
        self._window.show()

    def watch(self, kind: type[QWidget]) -> None:
        """What is waited for is that one of these is painted."""
        tell_paints(kind, self.glass.painted)

    def until_painted(self, make: Callable[[], QWidget]) -> float:
        """Milliseconds from making it until it is painted."""
        before = self._window.currentWidget()
        if before is not None:
            self._window.removeWidget(before)
            before.deleteLater()

        def show() -> None:
            made = make()
            self._window.addWidget(made)
            self._window.setCurrentWidget(made)

        return self.glass.until_painted(show)


class Cells(QAbstractTableModel):
    """As many cells as there are events."""

    def rowCount(self, parent: Index | None = None) -> int:
        return EVENTS

    def columnCount(self, parent: Index | None = None) -> int:
        return COLUMNS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        return f"{index.row()}, {index.column()}" if role == Qt.ItemDataRole.DisplayRole else None


def a_lesson(number: int) -> Lesson:
    """A lesson in which so many events were counted, a second and more apart."""
    day = DAY + timedelta(days=14 * number)
    entries = [Entry(UUID(int=1), 1, 0, LESSON, lesson.start(day).kind, lesson.start(day).data)]
    for n in range(EVENTS):
        draft = event_count.tap(sample.CONFIG.categories[n * (number + 3) % 7].id)
        entries.append(Entry(UUID(int=n + 2), n + 2, 1_300 * (n + 1), event_count.KEY, draft.kind, draft.data))
    until_ms = 1_300 * (EVENTS + 1)
    draft = lesson.finish(until_ms)
    entries.append(Entry(UUID(int=EVENTS + 2), EVENTS + 2, until_ms, LESSON, draft.kind, draft.data))
    started = day.isoformat(timespec="milliseconds")
    session = Session(UUID(int=number), started, sample.CARD, sample.configs(), FINISHED, until_ms)
    return Lesson(session, summary(Record(session, tuple(entries))))


def table() -> QWidget:
    """A bare table view."""
    view = QTableView()
    view.setModel(Cells(view))
    return view


def main(kind: str) -> None:
    """Serve the window."""
    shown = Shown()
    if kind == "bare":
        shown.watch(QTableView)
        serve({"paint": lambda: shown.until_painted(table)})
        return
    lessons = [a_lesson(number) for number in range(COLUMNS)]
    shown.watch(CompareCanvas)

    def canvas() -> QWidget:
        made = CompareCanvas(compare.compare(lessons))
        made.show_columns(tuple(range(COLUMNS)), Align.START, LANDSCAPE[0])
        return FingerScroll(made)

    def screen() -> QWidget:
        return CompareScreen(lessons, lambda *_: None, "a4", Path.home())

    serve({"paint": lambda: shown.until_painted(canvas), "open": lambda: shown.until_painted(screen)})


if __name__ == "__main__":
    main(*sys.argv[1:])
