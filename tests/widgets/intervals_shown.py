"""A lesson with Intervals on the glass, and somebody behind it who answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from uuid import UUID

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from touch import FakeClock, Fingers, settle

from app.models import lesson, time_sample
from app.models.entry import LESSON, Draft, Entry, Standing
from app.models.time_sample import Code, Config
from app.widgets.parts.interval_card import IntervalCard
from app.widgets.parts.interval_cells import CellFace
from app.widgets.parts.look import Look, look, wear
from app.widgets.parts.tap_button import TapButton
from app.widgets.time_sample import IntervalsRecorder

STARTED = datetime(2026, 11, 12, 10, 5, tzinfo=UTC)
WHOLE = QSize(1216, 672)


def codes(number: int, *groups: str, **changes: object) -> Config:
    """So many codes in those groups."""
    made = tuple(
        Code(f"c{n}", f"Activity number {n}", "it is seen", groups[n * len(groups) // number] if groups else "")
        for n in range(number)
    )
    return Config(made, **changes)  # type: ignore[arg-type]


class Lesson:
    """A recorder with somebody behind it who answers each draft, as the recording screen does."""

    def __init__(
        self,
        qtbot: QtBot,
        config: Config = time_sample.NO_PLAN,
        size: QSize = WHOLE,
        worn: Look | None = None,
        begun: lesson.State = lesson.State(),
    ) -> None:
        self.recorder = IntervalsRecorder(config)
        qtbot.addWidget(self.recorder)
        self.recorder.resize(size)
        wear(self.recorder, worn or look())
        self.now_ms = 0
        self.drafts: list[Draft] = []
        self.entries: list[Entry] = []
        self._config, self._begun = config, begun
        self._seq = count(1)
        self.recorder.recorded.connect(self._take)
        self.recorder.show()
        self.show()

    def begin(self) -> Lesson:
        """The clock is started."""
        self.add(LESSON, lesson.start(STARTED))
        self.show()
        return self

    def _take(self, draft: Draft) -> None:
        self.drafts.append(draft)
        self.add(time_sample.KEY, draft)
        self.show()

    def add(self, method: str, draft: Draft) -> Entry:
        n = next(self._seq)
        self.entries.append(Entry(UUID(int=n), n, self.now_ms - draft.age_ms, method, draft.kind, draft.data))
        return self.entries[-1]

    @property
    def state(self) -> time_sample.State:
        state = time_sample.start(self._config, self._begun)
        for entry in Standing(self.entries).items:
            state = time_sample.step(state, entry)
        return state

    def show(self, at_ms: int | None = None) -> None:
        self.now_ms = self.now_ms if at_ms is None else at_ms
        self.recorder.show_state(self.state, self.now_ms)

    def find(self, name: str) -> TapButton:
        return next(button for button in self.recorder.findChildren(TapButton) if button.accessibleName() == name)

    def says(self, name: str) -> str:
        """The value of a code or key, as it is read aloud."""
        return self.find(name).accessibleDescription()

    @property
    def card(self) -> IntervalCard:
        found = self.recorder.findChild(IntervalCard)
        assert found is not None
        return found

    @property
    def card_says(self) -> str:
        return f"{self.card.accessibleName()}: {self.card.accessibleDescription()}"

    def cell(self, number: int) -> CellFace:
        """What the cell of that interval shows."""
        return next(face for face in self.card.strip.faces if face.number == number)

    def picture(self, of: QWidget | None = None) -> QImage:
        settle()
        return (of or self.recorder).grab().toImage()


def hand(fingers: Fingers, clock: FakeClock) -> Callable[..., None]:
    """What taps a code or key of a lesson by its name at a lesson time, `late_ms` before it is handled."""

    def tap(where: Lesson, name: str, at_ms: int | None = None, late_ms: int = 0) -> None:
        clock.advance(1_000)
        if at_ms is not None:
            where.show(at_ms)
        fingers.tap(where.find(name), late_ms=late_ms)

    return tap
