"""LessonQuotes: all quotes of a lesson, each of them whole. They are read here, and nothing can be changed."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.methods import tracks_for
from app.models import verbatim
from app.models.room import ROOM
from app.models.session import Record
from app.screens.quote_row import QuoteRow
from app.widgets.parts.field import dress
from app.widgets.parts.finger_scroll import FingerScroll
from app.widgets.parts.look import look_of
from app.widgets.parts.words_faces import row_face

QUOTES = "Quotes"
TIME = "The time is that of the first letter or stroke."


def has_quotes(record: Record) -> bool:
    """Whether there are quotes to read."""
    quotes = ((entry.method, entry.kind) == (verbatim.KEY, verbatim.QUOTE) for entry in record.entries)
    return any(quotes) and bool(_state(record).all)


class LessonQuotes(QWidget):
    """Stands in the place of the Lesson's page, the first quote at the top."""

    def __init__(self, record: Record, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        state = _state(record)
        number = len(state.all)
        self.setAccessibleName(QUOTES)
        self.setAccessibleDescription(str(number))
        self._about = QLabel(f"{number} quote{'s' * (number != 1)}. {TIME}", self)
        self._about.setWordWrap(True)
        inner = QWidget(self)
        self._rows = [QuoteRow(row_face(state, quote), inner) for quote in state.all]
        self._inner_column = QVBoxLayout(inner)
        for row in self._rows:
            self._inner_column.addWidget(row)
        self._inner_column.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._about)
        self._column.addWidget(FingerScroll(inner, self), 1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def showEvent(self, event: QShowEvent) -> None:
        self._dress()

    def _dress(self) -> None:
        look = look_of(self)
        dress(self._about, look.font(18), look.ink2)
        self._column.setSpacing(round(look.mm(2)))
        self._inner_column.setSpacing(round(look.dip(8)))
        # The bar beside the rows would touch them.
        self._inner_column.setContentsMargins(0, 0, round(look.dip(12)), 0)
        for row in self._rows:
            row.fit()


def _state(record: Record) -> verbatim.State:
    configs = {key: record.session.configs[key] for key in (verbatim.KEY, ROOM) if key in record.session.configs}
    state: verbatim.State = tracks_for(configs, record.entries)[verbatim.KEY].state
    return state
