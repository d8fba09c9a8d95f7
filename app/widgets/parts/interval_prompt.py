"""PromptBorder: a border along the edge of the work that says, without a sound, that an entry is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.models import time_sample
from app.models.time_sample import State
from app.widgets.parts.interval_places import PROMPT_MM
from app.widgets.parts.look import Look, look_of

GROWS_MS = 400
FRAME_MS = 25
"""How often it is shown while it moves: about a pixel at a time."""


def grown(state: State, now_ms: int, moves: bool = True) -> float:
    """How much of its width the border has at that lesson time: 0 to 1; nothing between where it does not move."""
    much = 0.0
    for due_ms in _due(state, now_ms):
        ends_ms = _ends(state, due_ms)
        if moves:
            shrunk = max(0, now_ms - ends_ms) / GROWS_MS
            much = max(much, min(1.0, (min(now_ms, ends_ms) - due_ms) / GROWS_MS) - shrunk)
        elif now_ms < ends_ms:
            much = 1.0
    return much


def moving(state: State, now_ms: int) -> bool:
    """Whether the border grows or shrinks at that lesson time."""
    if state.lesson.paused:
        return False
    turns = (since_ms for due_ms in _due(state, now_ms) for since_ms in (due_ms, _ends(state, due_ms)))
    return any(since_ms <= now_ms < since_ms + GROWS_MS for since_ms in turns)


def _due(state: State, now_ms: int) -> Iterator[int]:
    """When the newest prompts were due, answered or not: the last one stands on where intervals are short."""
    if not state.begun:
        return
    newest_ms = now_ms - now_ms % state.config.interval_ms
    for due_ms in (newest_ms, newest_ms - state.config.interval_ms):
        if now_ms >= due_ms + time_sample.PROMPT_MS + GROWS_MS:
            # It has stood and shrunk, answered or not.
            return
        # As it was then: nothing that came later had answered it.
        if due_ms >= 0 and time_sample.prompt(replace(state, touched_ms=due_ms - 1), due_ms) is not None:
            yield due_ms


def _ends(state: State, due_ms: int) -> int:
    """Since when it shrinks: the first touch after it was due, or when it has stood long enough."""
    stood_ms = due_ms + time_sample.PROMPT_MS
    return min((at_ms for at_ms in _moments(state) if due_ms <= at_ms < stood_ms), default=stood_ms)


def _moments(state: State) -> Iterator[int]:
    for found in state.filled.values():
        yield from found.moments
    for scanned in state.scanned.values():
        yield from scanned.moments


class PromptBorder(QObject):
    """Four bars along the edge of a widget's area; none where no prompt is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grown = 0.0
        self._area = QRect()
        self._look = look_of(parent)
        self._bars = tuple(_Bar(parent) for _ in range(4))

    @property
    def wide(self) -> int:
        """How wide it is now, in device-independent pixels."""
        return round(self._look.mm(PROMPT_MM) * self._grown)

    def show_grown(self, much: float) -> None:
        """Show that much of it, 0 to 1."""
        before, self._grown = self.wide, much
        if self.wide != before:
            self._place()

    def stand(self, area: QRect, look: Look) -> None:
        """Stand along the edge of `area`."""
        self._area, self._look = area, look
        self._place()

    def raise_(self) -> None:
        """Lie over everything else."""
        for bar in self._bars:
            bar.raise_()

    def _place(self) -> None:
        area, wide = self._area, self.wide
        high = area.height() - 2 * wide
        places = (
            QRect(area.left(), area.top(), area.width(), wide),
            QRect(area.left(), area.bottom() + 1 - wide, area.width(), wide),
            QRect(area.left(), area.top() + wide, wide, high),
            QRect(area.right() + 1 - wide, area.top() + wide, wide, high),
        )
        for bar, place in zip(self._bars, places, strict=True):
            bar.setGeometry(place)
            bar.setVisible(wide > 0)


class _Bar(QWidget):
    """No target. Nothing below it is painted on its account while it grows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), look_of(self).accent)
        painter.end()
