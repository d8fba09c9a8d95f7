"""Garbage: Python's cycle collector, kept to the window's thread.

It runs on whichever thread makes objects. On the library's or the writer's it would destroy widgets there, which Qt
forbids. So it is off while a window is open, and its work is done here, between two touches.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 2_000
YOUNG = 1
"""The two younger generations: what a lesson leaves behind is little, and never takes a frame."""


class Garbage(QObject):
    """Collects from its making until `end`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._collect_young)
        self._timer.start()

    def collect_all(self) -> None:
        """Collect everything, when nobody is touching anything: takes some hundredths of a second."""
        gc.collect()

    def end(self) -> None:
        """Give collecting back to Python; no other thread may be at work any more."""
        self._timer.stop()
        gc.collect()
        gc.enable()

    def _collect_young(self) -> None:
        gc.collect(YOUNG)
