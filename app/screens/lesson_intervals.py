"""LessonIntervals: the timers of a lesson as they ran and read as intervals, with the bias of each reading named."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.methods import tracks_for
from app.models import duration, lesson
from app.models.figures import span
from app.models.interval_samples import BIAS, LENGTHS_MS, about, missed, ran, samples
from app.models.room import ROOM
from app.models.session import Record
from app.screens.interval_rows import CellLegend, IntervalRow, MinuteAxis, figures
from app.widgets.parts.field import dress
from app.widgets.parts.finger_scroll import FingerScroll
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.look import SEMIBOLD, look_of

READ = "Read as intervals"
_BELOW_ABOUT = 2
"""A place in the column."""
FIRST_MS = 60_000
"""The interval shown at first."""


def has_timers(record: Record) -> bool:
    """Whether Timers were recorded, so that there is something to read."""
    return duration.KEY in record.session.methods


class LessonIntervals(QWidget):
    """Stands in the place of the Lesson's page. A touch on a length reads all timers in intervals of it."""

    def __init__(self, record: Record, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Timers read as intervals")
        configs = {key: record.session.configs[key] for key in (duration.KEY, ROOM) if key in record.session.configs}
        self._state: duration.State = tracks_for(configs, record.entries)[duration.KEY].state
        self._until_ms = lesson.ended_ms(record, self._state.lesson)
        self._label, self._about, self._bias = QLabel("Intervals of", self), QLabel("", self), QLabel(BIAS, self)
        self._keys = {
            every_ms: Key(span(every_ms), kind=Kind.TAB, at_lift=True, parent=self) for every_ms in LENGTHS_MS
        }
        self._legend, self._axis = CellLegend(self), MinuteAxis(self)
        self._inner = QWidget(self)
        self._headings: list[QLabel] = []
        self._rows: dict[str, IntervalRow] = {}
        self._most = ""
        self._build()
        self.read_in(FIRST_MS)

    def _build(self) -> None:
        self._chosen, self._column = QHBoxLayout(), QVBoxLayout(self)
        self._chosen.addWidget(self._label)
        for every_ms, key in self._keys.items():
            key.setAccessibleName(f"Intervals of {span(every_ms)}")
            key.tapped.connect(lambda _, every_ms=every_ms: self.read_in(every_ms))
            self._chosen.addWidget(key)
        self._chosen.addStretch(1)
        self._inner_column = inner = QVBoxLayout(self._inner)
        inner.setSpacing(0)
        groups = self._state.config.groups
        for group in groups:
            heading = QLabel(group.name, self._inner)
            heading.setVisible(len(groups) > 1)
            self._headings.append(heading)
            inner.addWidget(heading)
            for timer in group.timers:
                self._rows[timer.id] = IntervalRow(self._inner)
                inner.addWidget(self._rows[timer.id])
        inner.addStretch(1)
        self._scroll = FingerScroll(self._inner, self)
        self._scroll.viewport().installEventFilter(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._chosen)
        self._column.addWidget(self._about)
        self._column.addWidget(self._legend)
        self._column.addWidget(self._axis)
        self._column.addWidget(self._scroll, 1)
        self._column.addWidget(self._bias)
        for label in (self._about, self._bias, *self._headings):
            label.setWordWrap(True)

    def read_in(self, every_ms: int) -> None:
        """Read all timers in intervals of that length."""
        found = samples(self._state, every_ms, self._until_ms)
        lost = missed(self._state, self._until_ms)
        self._about.setText(about(found, every_ms, self._until_ms))
        self._most = max((figure for each in found for figure, _ in figures(each)), key=len, default="")
        for each in found:
            spans = ran(self._state, each.timer.id, self._until_ms)
            self._rows[each.timer.id].show_samples(each, every_ms, spans, lost, self._until_ms, self._most)
        for known, key in self._keys.items():
            key.set_chosen(known == every_ms)
        self._show_axis()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The axis stands over the rows, also where the bar beside them takes some of their width."""
        if event.type() == QEvent.Type.Resize:
            self._show_axis()
        return False

    def _show_axis(self) -> None:
        margin = self._inner_column.contentsMargins().right()
        self._axis.show_scale(self._until_ms, self._most, self._scroll.viewport().width() - margin)

    def resizeEvent(self, event: QEvent) -> None:
        """What the cells mean stands beside the keys where there is room."""
        self._chosen.removeWidget(self._legend)
        self._column.removeWidget(self._legend)
        if self.height() > self.width():
            self._column.insertWidget(_BELOW_ABOUT, self._legend)
        else:
            self._chosen.addWidget(self._legend)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def showEvent(self, event: QShowEvent) -> None:
        self._dress()

    def _dress(self) -> None:
        look = look_of(self)
        self._column.setSpacing(round(look.mm(2)))
        self._chosen.setSpacing(round(look.mm(2)))
        # The bar beside the rows would touch their figures.
        self._inner_column.setContentsMargins(0, 0, round(look.dip(12)), 0)
        for key in self._keys.values():
            key.setMinimumSize(round(look.mm(14)), round(look.mm(10)))
        dress(self._label, look.font(19, SEMIBOLD), look.ink2)
        dress(self._about, look.font(18), look.ink2)
        dress(self._bias, look.font(20), look.ink)
        for heading in self._headings:
            dress(heading, look.font(19, SEMIBOLD), look.ink2)
            heading.setContentsMargins(0, round(look.dip(8)), 0, round(look.dip(4)))
        for row in self._rows.values():
            row.fit()
        self._legend.updateGeometry()
        self._show_axis()
