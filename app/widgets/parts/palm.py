"""RestingHands: tells a hand that was laid on the glass from fingers that tap.

Three contacts or more that land within 60 ms, each within 40 mm of the others, are a resting hand. The first two
of them have been acted on by then: who records is told, and takes that back. Fingers of two hands are further apart.

A contact too wide for a finger is one as well. Targets see that by themselves where it comes down wide; a panel may
report the first touch of a palm as a small one, which grows while it is laid down.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import hypot

from PySide6.QtCore import QEvent, QObject, QPointF, Signal
from PySide6.QtGui import QEventPoint, QInputDevice, QTouchEvent, QWindow
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.widgets.parts import finger
from app.widgets.parts.look import look_of

FEWEST, WITHIN_MS, WITHIN_MM = 3, 60, 40.0
_TOUCHES = frozenset((QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel))


@dataclass(frozen=True, slots=True)
class _Landing:
    """A contact that is down: where and when it came."""

    contact: int
    at: QPointF
    ms: float


class RestingHands(QObject):
    """Watches the glass of one window from `begin` to `end`; targets ask `finger.rests`."""

    resting = Signal(object)
    """The contacts of a hand, as a frozenset: whatever they did since they came down was no touch."""
    landed = Signal(int)
    """A contact comes down: from now on its number stands for another finger."""

    def __init__(self, screen: QWidget) -> None:
        super().__init__(screen)
        self._screen = screen
        self._window: QWindow | None = None
        self._down: dict[int, _Landing] = {}
        self._wide: set[int] = set()
        """Those of them that grew too wide: each rests by itself, whatever lands beside it."""

    def begin(self) -> None:
        """Watch the window that the screen is in, which is on show."""
        window = self._screen.window().windowHandle()
        if window is not self._window and window is not None:
            self.end()
            self._window = window
            # The window hears of each report of the panel whole and first, before it is shared out among the targets.
            window.installEventFilter(self)

    def end(self) -> None:
        """Watch no more, and let every contact count."""
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = None
        self._forget_all()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pad = QInputDevice.DeviceType.TouchPad
        if isinstance(event, QTouchEvent) and event.type() in _TOUCHES and event.deviceType() != pad:
            self._report(event)
        return False

    def _report(self, event: QTouchEvent) -> None:
        if event.type() in (QEvent.Type.TouchBegin, QEvent.Type.TouchCancel):
            # Nothing was on the glass: what was never heard to lift is gone.
            self._forget_all()
        landed = False
        for point in event.points():
            if point.state() == QEventPoint.State.Pressed:
                self._forget(point.id())
                self.landed.emit(point.id())
                self._down[point.id()] = _Landing(point.id(), point.globalPosition(), finger.happened_ms(event))
                landed = True
            elif point.state() == QEventPoint.State.Updated and self._grew(point, event):
                self._wide.add(point.id())
        self._tell(self._wide | (self._hand() if landed else set()))
        for point in event.points():
            if point.state() == QEventPoint.State.Released:
                self._forget(point.id())

    def _grew(self, point: QEventPoint, event: QTouchEvent) -> bool:
        """Whether what came down as a finger turns out to be a palm while it is laid down."""
        landing = self._down.get(point.id())
        if landing is None or finger.happened_ms(event) - landing.ms > WITHIN_MS:
            return False
        return finger.is_palm(point.ellipseDiameters(), look_of(self._screen).dip_per_mm)

    def _hand(self) -> set[int]:
        """The contacts that belong to a hand of several."""
        near = look_of(self._screen).mm(WITHIN_MM)
        hand = {contact for contact in self._down if finger.rests(contact)} - self._wide
        newest = max(landing.ms for landing in self._down.values())
        late = [landing for landing in self._down.values() if newest - landing.ms <= WITHIN_MS]
        for found in combinations(late, FEWEST):
            if all(_apart(one, other) <= near for one, other in combinations(found, 2)):
                hand |= {landing.contact for landing in found}
        for landing in late:
            # What lands beside a hand that rests is more of it.
            if any(_apart(landing, self._down[contact]) <= near for contact in hand):
                hand.add(landing.contact)
        return hand

    def _tell(self, hand: set[int]) -> None:
        """Let everybody know of those that were not known to rest."""
        new = frozenset(contact for contact in hand if not finger.rests(contact))
        if new:
            finger.note_resting(new)
            self.resting.emit(new)

    def _forget(self, contact: int) -> None:
        self._down.pop(contact, None)
        self._wide.discard(contact)
        finger.forget_resting({contact})

    def _forget_all(self) -> None:
        for contact in list(self._down):
            self._forget(contact)


def _apart(one: _Landing, other: _Landing) -> float:
    way = one.at - other.at
    return hypot(way.x(), way.y())
