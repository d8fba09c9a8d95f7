"""Sampling: how Intervals samples a lesson: what a tick means, how often, how many times, and how many ticks."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from app.models.time_sample import KINDS, MOMENTARY, MOST_PLANNED, NO_PLAN, PARTIAL, SCAN, SHORT_SCAN_MS, WHOLE, Config
from app.widgets.parts.field import dress
from app.widgets.parts.flow import Flow
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.look import Look
from app.widgets.parts.stepper import Stepper

LENGTHS_MS = (15_000, 30_000, 60_000, 120_000, 180_000, 240_000, 300_000, 600_000, 900_000)
LESSON_MS = 2_700_000
"""So long a lesson, at most, is planned for first."""
NAMES = {MOMENTARY: "Momentary", PARTIAL: "Partial", WHOLE: "Whole", SCAN: "Scan of the seats"}
MEANS = {
    MOMENTARY: "A tick means: it happens at the prompt, which comes at the end of the interval. Over many looks the "
    "share of ticks comes near the share of time; brief things slip between two looks.",
    PARTIAL: "A tick means: it was seen at any time in the interval. Brief things count as much as long ones, which "
    "overstates time.",
    WHOLE: "A tick means: it lasted the whole interval. What began or ended within it does not count, which "
    "understates time.",
    SCAN: "One look at each seat, in reading order: what that child does at the moment of the look. It takes the seats "
    "of a room; what happens between two looks is not seen.",
}
SHORT_SCAN = "35 seats take about 45 s: scans less than 2 min apart leave little time for anything else."
SEVERAL = {True: "Several at once", False: "One at a time"}
OPEN = "Open end"
HIGH_MM = 10.0


def length_told(length_ms: int) -> str:
    """'15 s', '2 min', '100 s'."""
    in_s = length_ms < 60_000 or length_ms % 30_000
    return f"{length_ms / 1000:g} s" if in_s else f"{length_ms / 60_000:g} min"


class Sampling(QWidget):
    """Keys and steppers; what they say is in `config`, but for its codes and states, which stay as they were shown."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.config = NO_PLAN
        self._kinds = Flow(self, HIGH_MM)
        self._kind_keys = {k: Key(NAMES[k], kind=Kind.CHIP, at_lift=True, parent=self._kinds) for k in KINDS}
        for kind, key in self._kind_keys.items():
            key.tapped.connect(lambda _, kind=kind: self._take(replace(self.config, kind=kind)))
        self._means, self._notes = QLabel("", self), QLabel("", self)
        for label in (self._means, self._notes):
            label.setWordWrap(True)
            label.setMinimumWidth(1)
        self._times = Flow(self, HIGH_MM)
        self._lengths_ms: tuple[int, ...] = LENGTHS_MS
        """The steps, and where a plan has another length that one among them."""
        most = len(LENGTHS_MS) - 1
        self._length = Stepper("every", 0, (0, most), 1, self._length_told, True, self._times)
        self._length.stepped.connect(lambda n: self._take(replace(self.config, interval_ms=self._lengths_ms[n])))
        self._planned = Stepper("in all", 0, (0, MOST_PLANNED), 1, self._planned_told, True, self._times)
        self._planned.stepped.connect(self._plan)
        self._open = Key(OPEN, kind=Kind.CHIP, at_lift=True, parent=self._times)
        self._open.tapped.connect(lambda _: self._plan(0 if self.config.planned else 1))
        self._ways = {on: Key(SEVERAL[on], kind=Kind.CHIP, at_lift=True, parent=self._times) for on in SEVERAL}
        for on, key in self._ways.items():
            key.tapped.connect(lambda _, on=on: self._take(replace(self.config, several=on)))
        self._kinds.show_those(tuple(self._kind_keys.values()))
        self._top, self._column = QBoxLayout(QBoxLayout.Direction.LeftToRight), QVBoxLayout(self)
        self._top.addWidget(self._kinds)
        self._top.addWidget(self._means, 1)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._top)
        for widget in (self._times, self._notes):
            self._column.addWidget(widget)

    def show_config(self, config: Config, source: str) -> None:
        """Show how `config` samples, and the source of its list."""
        self.config = config
        for kind, key in self._kind_keys.items():
            _choose(key, kind == config.kind)
        for on, key in self._ways.items():
            _choose(key, on == config.several)
        _choose(self._open, not config.planned)
        self._means.setText(MEANS[config.kind])
        self._lengths_ms = tuple(sorted({*LENGTHS_MS, config.interval_ms}))
        self._length.span(0, len(self._lengths_ms) - 1, 1)
        self._length.set_value(self._lengths_ms.index(config.interval_ms))
        self._planned.set_value(config.planned)
        short = config.by_seat and config.interval_ms < SHORT_SCAN_MS
        notes = (SHORT_SCAN if short else "", f"The sheet names where they are from: {source}." if source else "")
        self._notes.setText("\n".join(filter(None, notes)))
        self._notes.setVisible(any(notes))
        ways = () if config.by_seat else tuple(self._ways.values())
        self._times.together = self._ways[True]
        self._times.show_those((self._length, self._open, self._planned, *ways))
        self._lay_out()

    def lay_out(self, look: Look, narrow: bool) -> None:
        """What a kind means stands beside its key, or, where it is `narrow`, below it."""
        way = QBoxLayout.Direction
        self._top.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self._top.setSpacing(round(look.mm(1 if narrow else 3)))
        self._column.setSpacing(round(look.mm(2)))
        for label in (self._means, self._notes):
            dress(label, look.font(17), look.ink2)
        kinds = sum(key.sizeHint().width() for key in self._kind_keys.values()) + 3 * round(look.mm(2))
        self._kinds.setMinimumWidth(0 if narrow else kinds + 1)
        self._lay_out()

    def resizeEvent(self, event: QEvent) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        least = self._kinds.minimumWidth()
        self._kinds.setFixedHeight(self._kinds.needed(least or self.width()))
        self._times.setFixedHeight(self._times.needed(self.width()))
        self._times.lay_out()

    def _take(self, config: Config) -> None:
        self.config = config
        self.changed.emit()

    def _plan(self, number: int) -> None:
        """The first step from an open end goes to as many as fill a lesson."""
        if number and not self.config.planned:
            number = min(MOST_PLANNED, max(1, LESSON_MS // self.config.interval_ms))
        self._take(replace(self.config, planned=number))

    def _length_told(self, step: int) -> str:
        return length_told(self._lengths_ms[step])

    def _planned_told(self, number: int) -> str:
        if not number:
            return "open"
        return f"{number} = {length_told(number * self.config.interval_ms)}"


def _choose(key: Key, chosen: bool) -> None:
    key.set_chosen(chosen)
    key.setAccessibleDescription("chosen" if chosen else "")
