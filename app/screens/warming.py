"""Warming: all that the first recording screen of a process does for the first time is done before anybody asks for it.

Modules are read, letters and icons drawn: without this the first Record after a start took twice as long as any later
one, just when a lesson begins. It is done in slices, between whatever else the window does.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QPixmap, QRegion
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app import screens
from app.preferences import Preferences

if TYPE_CHECKING:
    from app.models.recording import Writes
    from app.models.session import Session

SLICE_S = 0.006
"""A slice ends with the first step after so long: no touch waits noticeably."""
REST_MS = 2


class Warming(QObject):
    """Goes on from its making until all is warm, or until `end`.

    Modules, letters and icons are the process's: only the first one in it has anything to do.
    """

    _is_warm = False

    def __init__(self, window: QWidget, configs: Mapping[str, Any], preferences: Preferences) -> None:
        super().__init__(window)
        self._steps = _steps(window, configs, preferences)
        self._timer = QTimer(self, interval=REST_MS)
        self._timer.timeout.connect(self._slice)
        if not Warming._is_warm:
            self._timer.start()

    def end(self) -> None:
        """Leave it at that."""
        self._timer.stop()
        self._steps.close()

    def _slice(self) -> None:
        until = time.perf_counter() + SLICE_S
        while time.perf_counter() < until:
            if next(self._steps, self) is self:
                Warming._is_warm = True
                self.end()
                return


def _steps(window: QWidget, configs: Mapping[str, Any], preferences: Preferences) -> Generator[None, None, None]:
    """What a recording screen needs is read part by part; one is made, never shown, and painted part by part."""
    parts = (part.name for part in iter_modules(screens.__path__) if part.name.startswith("record_"))
    for name in ("app.models.recording", *(f"app.screens.{part}" for part in parts), "app.screens.record"):
        import_module(name)
        yield
    from app.methods import METHODS, tracks_for
    from app.models.clock import LessonClock
    from app.models.entry import new_uid
    from app.models.recording import Recording
    from app.models.session import Card, Session
    from app.screens.record import RecordScreen

    for key in configs.keys() & METHODS.keys():
        import_module(f"app.widgets.{key}")
        yield
    session = Session(new_uid(), "", Card(), configs)
    screen = RecordScreen(Recording(session, tracks_for(configs), LessonClock(), _nowhere), preferences, window)
    try:
        yield
        screen.resize(window.size())
        screen.show_anew()
        yield
        for part in (screen, *screen.findChildren(QWidget)):
            if part.isVisibleTo(screen):
                part.render(QPixmap(part.size()), QPoint(), QRegion(), QWidget.RenderFlag(0))
                yield
    finally:
        if isValid(screen):
            screen.close_down()
            screen.deleteLater()


def _nowhere(_session: Session) -> Writes:
    raise AssertionError("nothing is recorded on a screen that nobody sees")
