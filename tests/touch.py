"""Fingers and a pen inside the process, and the clock that dates them: real Qt events, by the routes of a panel's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QSizeF, Qt
from PySide6.QtGui import QEventPoint, QInputEvent, QPointingDevice, QRegion, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.widgets.parts import finger


class FakeClock:
    """Milliseconds that pass only when a test says so."""

    def __init__(self, now_ms: int = 1_000_000) -> None:
        self.ms = now_ms

    def now_ms(self) -> int:
        return self.ms

    def advance(self, by_ms: int) -> None:
        self.ms += by_ms


class Fingers:
    """A touch panel. Each finger has a number; those that rest are reported with every other one's event.

    Qt's test events are stamped by a counter. Here each says when it happened by the clock that `finger.monotonic_ms`
    tells, as a panel's events do: `late_ms` ago.
    """

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch
        self._panel = QTest.createTouchDevice()
        self._resting: dict[int, tuple[QWidget, QPoint]] = {}
        self._stamp_ms: int | None = None
        original = QInputEvent.timestamp
        patch.setattr(
            QInputEvent, "timestamp", lambda event: original(event) if self._stamp_ms is None else self._stamp_ms
        )

    def press(self, *targets: QWidget, at: QPoint | None = None, late_ms: int = 0) -> tuple[int, ...]:
        """A finger comes down on each of `targets`, in one report of the panel; the fingers' numbers."""
        numbers = []
        for _ in targets:
            number = next(n for n in range(100) if n not in self._resting and n not in numbers)
            numbers.append(number)
        places = [at if at is not None else middle(target) for target in targets]
        self._report(
            targets[0].window(),
            lambda report: [report.press(n, p, t) for n, p, t in zip(numbers, places, targets, strict=True)],
            late_ms,
        )
        self._resting |= {n: (t, p) for n, p, t in zip(numbers, places, targets, strict=True)}
        return tuple(numbers)

    def move(self, number: int, by: QPoint) -> None:
        """A resting finger slides."""
        target, place = self._resting.pop(number)
        self._report(target.window(), lambda report: [report.move(number, place + by, target)], 0)
        self._resting[number] = (target, place + by)

    def lift(self, *numbers: int, late_ms: int = 0) -> None:
        """Fingers leave the glass; all of them if none is named."""
        going = {n: self._resting.pop(n) for n in (numbers or tuple(self._resting))}
        if going:
            window = next(iter(going.values()))[0].window()
            self._report(window, lambda report: [report.release(n, p, t) for n, (t, p) in going.items()], late_ms)

    def tap(self, target: QWidget, at: QPoint | None = None, late_ms: int = 0) -> None:
        """Down and up."""
        self.lift(*self.press(target, at=at, late_ms=late_ms), late_ms=late_ms)

    def wide(self, across_mm: float, dip_per_mm: float) -> None:
        """From now on every contact is so wide."""
        across = across_mm * dip_per_mm
        self._patch.setattr(QEventPoint, "ellipseDiameters", lambda _point: QSizeF(across / 2, across))

    def _report(self, window: QWidget, fill: Callable[..., object], late_ms: int) -> None:
        self._stamp_ms = round(finger.monotonic_ms()) - late_ms
        try:
            report = QTest.touchEvent(window, self._panel, False)
            for number, (target, _place) in self._resting.items():
                if target.window() is window:
                    report.stationary(number)
            fill(report)
            report.commit()
        finally:
            self._stamp_ms = None


def pen(target: QWidget, button: Qt.MouseButton = Qt.MouseButton.LeftButton, eraser: bool = False) -> None:
    """The pen touches and leaves."""
    pointer = QPointingDevice.PointerType.Eraser if eraser else QPointingDevice.PointerType.Pen
    device = QPointingDevice(
        "pen", 1, QPointingDevice.DeviceType.Stylus, pointer, QPointingDevice.Capability.Position, 1, 2
    )
    place = QPointF(middle(target))
    for kind, buttons in ((QEvent.Type.TabletPress, button), (QEvent.Type.TabletRelease, Qt.MouseButton.NoButton)):
        event = QTabletEvent(
            kind, device, place, QPointF(target.mapToGlobal(place)), 0.5, 0, 0, 0, 0, 0,
            Qt.KeyboardModifier.NoModifier, button, buttons,
        )  # fmt: skip
        QApplication.sendEvent(target, event)


def middle(target: QWidget) -> QPoint:
    """The middle of what can be hit of it: what lies on top of it is not."""
    return hit_area(target).boundingRect().center()


def hit_area(target: QWidget) -> QRegion:
    """Where a finger reaches `target` itself, in its own coordinates."""
    area = QRegion(target.rect())
    for child in target.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if child.isVisibleTo(target):
            area -= QRegion(child.geometry())
    # What stands above it, as seats above the floor between them.
    parent = target.parentWidget()
    siblings = [child for child in parent.children() if isinstance(child, QWidget)] if parent else [target]
    for above in siblings[siblings.index(target) + 1 :]:
        if above.isVisible() and not above.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents):
            area -= QRegion(above.geometry().translated(-target.pos()))
    return area


def settle() -> None:
    """Let Qt paint and delete what it has put off."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
