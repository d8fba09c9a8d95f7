"""The list of lessons in a window: `listed ours HOME` is the program's own; `listed stock HOME` a field to type into,
two buttons and a stock list view, whose delegate paints the same words in the same letters, over a model that gets its
rows from the same file, as many at a time.

`open`     from making it until the first lessons are read from the file and painted, the last of those in sight
`scroll`   the same of a push by a row and more
`held`     kilobytes that the process holds
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from sqlcipher3 import dbapi2

from app.methods import METHODS
from app.models import tables
from app.models.files import Home
from app.models.store import Store
from app.screens.lesson_finder import PAGE, LessonFinder
from app.screens.lesson_list import GAP_MM, ROW_MM, LessonCanvas
from app.stage import LANDSCAPE
from app.widgets.parts.look import BOLD, SEMIBOLD, Look, look

from . import serve
from .compared import Shown
from .replayed import held
from .search import END

PUSH = 1.3
"""Rows: each brings another one into sight."""
REST_S = 0.002
_LIST = f"""SELECT session.started, teacher.name, focus, subject, configs, recorded_ms, {tables.PLACE} FROM session
    LEFT JOIN person AS teacher ON teacher.id = session.teacher_id
    WHERE {tables.PLACE} < ? ORDER BY {tables.PLACE} DESC LIMIT {PAGE}"""
Index = QModelIndex | QPersistentModelIndex
Row = tuple[str, str, str, str]


class Lazy(QAbstractTableModel):
    """Lessons, newest first, read as the view comes to them: day, whose, focus, and how it was recorded."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._driver = dbapi2.connect(f"{file.as_uri()}?mode=ro", uri=True)
        self._rows: list[Row] = []
        self._before, self._more = END, True
        self._size = QSize(0, round(look().mm(ROW_MM + GAP_MM)))

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return len(Row.__args__)  # type: ignore[attr-defined]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.SizeHintRole:
            return self._size
        return self._rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None

    def row(self, index: Index) -> Row:
        return self._rows[index.row()]

    def canFetchMore(self, parent: Index) -> bool:
        return self._more

    def fetchMore(self, parent: Index) -> None:
        found = self._driver.execute(_LIST, (self._before,)).fetchall()
        self._more, self._before = len(found) == PAGE, found[-1][-1]
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(found) - 1)
        self._rows += [_words(*row) for row in found]
        self.endInsertRows()


def _words(started: str, teacher: str, focus: str, subject: str, configs: str, recorded_ms: int, _place: int) -> Row:
    titles = ", ".join(METHODS[key].title for key in json.loads(configs))
    recorded = f"{round(recorded_ms / 60_000)} min: {titles}"
    return datetime.fromisoformat(started).isoformat(" ", "minutes"), f"{teacher}, {subject}", f"“{focus}”", recorded


class Delegate(QStyledItemDelegate):
    """Paints a row as the program's list has it, as directly as can be."""

    painted: Callable[[QWidget], None] = staticmethod(lambda _view: None)

    def __init__(self, model: Lazy, worn: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._look, self._view = model, worn, parent
        self._fonts = [worn.font(23, BOLD), worn.font(19, SEMIBOLD), worn.font(17, italic=True), worn.font(17)]
        self._metrics = [QFontMetricsF(font) for font in self._fonts]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        worn, row = self._look, self._model.row(index)
        area = QRectF(option.rect).adjusted(1, 1, -1, -worn.mm(GAP_MM))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(worn.strong, worn.dip(1.5)))
        painter.setBrush(worn.card)
        painter.drawRoundedRect(area, worn.dip(12), worn.dip(12))
        area.adjust(worn.dip(28), 0, -worn.dip(28), 0)
        middle, right = area.adjusted(worn.mm(46), 0, 0, 0), self._metrics[3].horizontalAdvance(row[3])
        upper = middle.adjusted(0, 0, -right, -area.height() / 2)
        places = (area, upper, upper.translated(0, upper.height()), middle)
        left, end = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for n, (words, place) in enumerate(zip(row, places, strict=True)):
            painter.setFont(self._fonts[n])
            painter.setPen(worn.ink if n < 2 else worn.ink2)
            shown = self._metrics[n].elidedText(words, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, end if n == 3 else left, shown)
        self.painted(self._view)


class Stock(QWidget):
    """What a list that is searched has at least."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        row, column = QHBoxLayout(), QVBoxLayout(self)
        for part in (QLineEdit(self), QPushButton("Filter", self), QPushButton("Show all", self)):
            row.addWidget(part)
        view, self.model = QListView(self), Lazy(file)
        # Else it would be painted empty first.
        self.model.fetchMore(QModelIndex())
        view.setUniformItemSizes(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setModel(self.model)
        view.setItemDelegate(Delegate(self.model, look(), view))
        column.addLayout(row)
        column.addWidget(view, 1)


class Lists:
    """Opens lists in a window, each a new one, and scrolls the one that is open."""

    def __init__(self, make: Callable[[], QWidget], scrolls: type[QListView | QScrollArea]) -> None:
        self._shown = Shown()
        self._shown.watch(LessonCanvas)
        Delegate.painted = self._shown.glass.painted
        self._make, self._scrolls = make, scrolls
        self._bar: QScrollBar | None = None

    def open(self) -> float:
        return self._shown.until_painted(self._made)

    def _made(self) -> QWidget:
        made = self._make()
        (view,) = made.findChildren(self._scrolls)
        self._bar = view.verticalScrollBar()
        return made

    def scroll(self) -> float:
        bar = self._bar
        assert bar is not None
        push = round(look().mm(ROW_MM + GAP_MM) * PUSH)
        return self._shown.glass.until_painted(lambda: bar.setValue(bar.value() + push), REST_S)


def _finder(store: Store) -> QWidget:
    made = LessonFinder(lambda wanted, most, after, then: then(store.page(wanted, most, after)))
    made.prefer(True)
    made.resize(*LANDSCAPE)
    made.refresh()
    return made


def main(kind: str, folder: str) -> None:
    """Serve lists of that kind, as large as the screen."""
    home = Home(Path(folder))
    if kind == "ours":
        store = Store(home, home.library, read_only=True)
        lists = Lists(lambda: _finder(store), QScrollArea)
    else:
        lists = Lists(lambda: Stock(home.library), QListView)
    serve({"open": lists.open, "scroll": lists.scroll, "held": held})


if __name__ == "__main__":
    main(*sys.argv[1:])
