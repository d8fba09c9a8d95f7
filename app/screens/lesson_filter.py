"""FilterPanel: what narrows a list of lessons down beside words: methods, days and state."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.methods import METHODS
from app.models.clock import wall_time
from app.models.listing import UNFINISHED, Wanted
from app.models.session import FINISHED
from app.widgets.parts.field import dress
from app.widgets.parts.flow import GAP_MM, Flow
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.look import SEMIBOLD, Look, look_of

DAYS = (("Any day", 0), ("Last 30 days", 30), ("Last 90 days", 90))
CHIP_MM, BESIDE_MM = 9.5, 150.0
"""How high chips are, and how much room beside it they want."""
STATES = (("Any state", ""), ("Finished", FINISHED), ("Not finished", UNFINISHED))


class FilterPanel(QWidget):
    """Chips for methods, days and state."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = [QLabel(words, self) for words in ("Recorded with", "Days", "State")]
        self._lines = methods, days, states = [Flow(self, CHIP_MM) for _ in self._labels]
        chip = partial(Key, kind=Kind.CHIP, at_lift=True)
        self._methods = {key: chip(method.title, parent=methods) for key, method in METHODS.items()}
        self._days = {length: chip(words, parent=days) for words, length in DAYS}
        self._before, self._month, self._after = (
            chip(words, parent=days) for words in ("Month before", "", "Month after")
        )
        self._states = {state: chip(words, parent=states) for words, state in STATES}
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
        days = [*self._days.values(), self._before, self._month, self._after]
        self._lines[1].together = self._before
        for line, keys in zip(self._lines, (self._methods.values(), days, self._states.values()), strict=True):
            line.show_those(list(keys))
        self._arrange()

    def _arrange(self) -> None:
        """Chips beside what they are about, or below it where there is little room."""
        look, top = look_of(self), 0
        gap = round(look.mm(GAP_MM))
        asides = max(label.sizeHint().width() for label in self._labels) + 2 * gap
        left = asides if self.width() > look.mm(BESIDE_MM) + asides else 0
        for label, line in zip(self._labels, self._lines, strict=True):
            high = round(look.mm(CHIP_MM)) if left else label.sizeHint().height()
            label.setGeometry(0, top, left or self.width(), high)
            top += 0 if left else high
            line.setGeometry(left, top, self.width() - left, line.needed(self.width() - left))
            top += line.height() + gap
        self.setFixedHeight(top - gap)

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
