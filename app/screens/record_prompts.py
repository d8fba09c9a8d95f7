"""Prompts of methods that are not on show: a ring round their tabs, and a strip at the rail that is seen sideways."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.methods import METHODS
from app.models.recording import Recording, Status
from app.screens.record_frame import Frame
from app.widgets.parts.look import animated, look_of
from app.widgets.parts.prompt import grown_share

STRIP_MM = 2.0


def prompts(recording: Recording) -> dict[str, int]:
    """Since when the prompts of which methods wait for an answer, as lesson times."""
    if recording.status not in (Status.RUNNING, Status.PAUSED):
        return {}
    found = {}
    for key in recording.tracks:
        prompt = METHODS[key].prompt
        due_ms = None if prompt is None else prompt(recording.state(key), recording.now_ms)
        if due_ms is not None:
            found[key] = due_ms
    return found


def changes_in_ms(recording: Recording) -> int | None:
    """How soon a prompt comes near, is due or has stood long enough; None while time stands still."""
    if recording.status is not Status.RUNNING:
        return None
    found = []
    for key in recording.tracks:
        changes = METHODS[key].changes_in_ms
        soon_ms = None if changes is None else changes(recording.state(key), recording.now_ms)
        if soon_ms is not None:
            found.append(soon_ms)
    return min(found, default=None)


class PromptStrip(QWidget):
    """Between the work and the rail; it takes no touch."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Prompt")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._share = 0.0
        self.hide()

    def show_prompt(self, since_ms: int | None) -> None:
        """Stand since that long ago; None for no prompt."""
        share = 0.0 if since_ms is None else grown_share(since_ms, animated(self))
        if share != self._share:
            self._share = share
            self.setVisible(share > 0)
            self.update()

    def lay_out(self, places: Frame) -> None:
        """Stand along the side of the rail, in the gap beside it."""
        wide = round(look_of(self).mm(STRIP_MM))
        if places.portrait:
            gap = places.undo.top() - places.last_act.bottom() - 1
            top = places.undo.top() - min(gap, wide)
            self.setGeometry(QRect(places.last_act.left(), top, places.last_act.width(), min(gap, wide)))
            return
        gap = max(places.work.left() - places.undo.right(), places.undo.left() - places.work.right()) - 1
        left = places.undo.right() + 1 if places.undo.left() < places.work.left() else places.undo.left() - gap
        left += max(0, gap - wide) // 2
        self.setGeometry(QRect(left, places.pause.top(), min(gap, wide), places.undo.bottom() + 1 - places.pause.top()))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, portrait = look_of(self), self.width() > self.height()
        painter = QPainter(self)
        wide, high = self.width(), self.height()
        across = max(1, round((high if portrait else wide) * self._share))
        place = QRect(0, (high - across) // 2, wide, across)
        painter.fillRect(place if portrait else QRect((wide - across) // 2, 0, across, high), look.accent)
        painter.end()
