"""FilterPanel: what narrows a list of lessons down beside words: methods, days and state."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.methods import METHODS
from app.models.clock import wall_time
from app.models.listing import UNFINISHED, Wanted
from app.models.session import FINISHED
from app.widgets.parts.field import dress
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.look import SEMIBOLD, Look, look_of

DAYS = (("Any day", 0), ("Last 30 days", 30), ("Last 90 days", 90))
STATES = (("Any state", ""), ("Finished", FINISHED), ("Not finished", UNFINISHED))


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
        self._before = Key("Month before", kind=Kind.CHIP, at_lift=True, parent=self)
        self._after = Key("Month after", kind=Kind.CHIP, at_lift=True, parent=self)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
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
