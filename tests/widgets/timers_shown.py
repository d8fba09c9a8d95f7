"""A lesson with Timers on the glass, and somebody behind it who answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from uuid import UUID

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from touch import FakeClock, Fingers, settle

from app.models import duration, lesson
from app.models.duration import Config, Group, Timer
from app.models.entry import LESSON, Draft, Entry, Standing
from app.widgets.duration import DurationRecorder
from app.widgets.parts.heading import GROUP, Heading
from app.widgets.parts.look import look, wear
from app.widgets.parts.tap_button import TapButton

TALK = replace(duration.NO_PLAN, pause_pad=True)
TOGETHER = Config((Group("w", "Who moves", (Timer("some", "Some"), Timer("teacher", "Teacher")), exclusive=False),))
STARTED = datetime(2026, 11, 12, 10, 5, tzinfo=UTC)
ENDS = ("Student spoke", "Teacher spoke", "Discard")


class Lesson:
    """A recorder with somebody behind it who answers each draft, as the recording screen does."""

    def __init__(self, qtbot: QtBot, config: Config, size: QSize | None = None) -> None:
        self.recorder = DurationRecorder(config)
        qtbot.addWidget(self.recorder)
        self.recorder.resize(size or QSize(718, 672))
        wear(self.recorder, look())
        self.now_ms = 0
        self.config = config
        self.drafts: list[Draft] = []
        self.entries: list[Entry] = []
        self._seq = count(1)
        self.add(LESSON, lesson.start(STARTED))
        self.recorder.recorded.connect(self._take)
        self.recorder.show()
        self.show()

    def _take(self, draft: Draft) -> None:
        self.drafts.append(draft)
        self.add(duration.KEY, draft)
        self.show()

    def add(self, method: str, draft: Draft) -> Entry:
        n = next(self._seq)
        self.entries.append(Entry(UUID(int=n), n, self.now_ms - draft.age_ms, method, draft.kind, draft.data))
        return self.entries[-1]

    @property
    def state(self) -> duration.State:
        state = duration.start(self.config)
        for entry in Standing(self.entries).items:
            state = duration.step(state, entry)
        return state

    def show(self, later_ms: int = 0) -> None:
        self.now_ms += later_ms
        self.recorder.show_state(self.state, self.now_ms)

    def find(self, name: str) -> TapButton:
        return next(button for button in self.recorder.findChildren(TapButton) if button.accessibleName() == name)

    def says(self, name: str) -> str:
        """The value of the row, key or heading of that name, as it is read aloud."""
        return self.find(name).accessibleDescription()

    def figures(self, heading: str) -> str:
        names = {known.accessibleName().removeprefix(GROUP): known for known in self.recorder.findChildren(Heading)}
        return names[heading].accessibleDescription()

    def picture(self, of: QWidget | None = None) -> QImage:
        settle()
        return (of or self.recorder).grab().toImage()

    def total_ms(self, timer: str) -> int:
        return self.state.total_ms(timer, self.now_ms)


def hand(fingers: Fingers, clock: FakeClock) -> Callable[..., None]:
    """What taps a row or key of a lesson by its name, `late_ms` before it is handled, a second after the last one."""

    def tap(where: Lesson, name: str, late_ms: int = 0) -> None:
        clock.advance(1_000)
        fingers.tap(where.find(name), late_ms=late_ms)

    return tap
