"""PromptBorder: a border along the edge of the work that says, without a sound, that an entry is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from app.models import time_sample
from app.models.time_sample import State
from app.widgets.parts.ground import RADIUS_DIP
from app.widgets.parts.interval_places import PROMPT_MM
from app.widgets.parts.look import inset, look_of

GROWS_MS = 400
FRAME_MS = 16


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


class PromptBorder(QWidget):
    """No target, and nothing where no prompt is: only the border itself is ever painted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grown = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.hide()

    @property
    def wide(self) -> int:
        """How wide it is now, in device-independent pixels."""
        return round(look_of(self).mm(PROMPT_MM) * self._grown)

    def show_grown(self, much: float) -> None:
        """Show that much of it, 0 to 1."""
        if much != self._grown:
            self._grown = much
            self.stand(self.geometry())

    def stand(self, area: QRect) -> None:
        """Stand along the edge of `area`."""
        self.setGeometry(area)
        wide = self.wide
        self.setVisible(wide > 0)
        if wide:
            # What lies inside is never painted on its account.
            inner = self.rect().adjusted(wide, wide, -wide, -wide)
            self.setMask(QRegion(self.rect()).subtracted(QRegion(inner)))
            self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.stand(self.geometry())

    def paintEvent(self, event: QPaintEvent) -> None:
        look, wide = look_of(self), self.wide
        radius = look.dip(RADIUS_DIP)
        shape, inner = QPainterPath(), QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), radius, radius)
        inner.addRect(inset(QRectF(self.rect()), wide))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(shape.subtracted(inner), look.accent)
        painter.end()
