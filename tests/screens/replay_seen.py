"""A replay on the glass: its screen, what it says, and what a finger does on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from benchmarks.whole_lesson import DAY, whole_lesson
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot
from tablets import DESIGN, Tablet, targets
from touch import settle

from app.methods import METHODS
from app.models.session import Record
from app.screens.replay import ReplayScreen
from app.screens.replay_body import ReplayDesk
from app.screens.replay_face import Face
from app.screens.replay_strip import Strip
from app.screens.replay_tile import Tile
from app.widgets.parts.look import wear
from app.widgets.parts.recorder import Recorder

MINUTE = 60_000
WHOLE, SHORTER = whole_lesson(20, 260), whole_lesson(12, 120, 2)


def only(record: Record, *methods: str) -> Record:
    """The lesson with those of its methods."""
    configs = {key: known for key, known in record.session.configs.items() if key in methods or key not in METHODS}
    return replace(record, session=replace(record.session, configs=configs))


def a_week_later(record: Record) -> Record:
    started = (DAY + timedelta(days=7)).isoformat()
    return replace(record, session=replace(record.session, started=started))


def shown(qtbot: QtBot, *records: Record, tablet: Tablet = DESIGN, dark: bool = False) -> ReplayScreen:
    """The screen with all of its tiles."""
    screen = ReplayScreen(records)
    qtbot.addWidget(screen)
    wear(screen, tablet.look(dark))
    screen.resize(*tablet.size)
    screen.show()
    qtbot.waitUntil(lambda: not any(tile.waits for tile in screen.findChildren(Tile)))
    settle()
    return screen


def names(screen: QWidget) -> set[str]:
    """Of everything that can be hit: on the windows of the recorders nobody can."""
    return {target.accessibleName() for target in targets(screen) if target.window() is screen}


def of(screen: QWidget, kind: type[Any]) -> Any:
    (found,) = screen.findChildren(kind)
    return found


def go(screen: QWidget, at_ms: int) -> None:
    of(screen, ReplayDesk).player.seek(at_ms)
    settle()


def at_ms(screen: QWidget) -> int:
    found: int = of(screen, Strip).value()
    return found


def told(screen: QWidget) -> str:
    return str(of(screen, Face).accessibleDescription())


def headlines(screen: QWidget) -> dict[str, str]:
    return {tile.accessibleName(): tile.accessibleDescription() for tile in screen.findChildren(Tile)}


def touch(screen: QWidget, name: str) -> None:
    buttons = [found for found in screen.findChildren(QAbstractButton) if found.window() is screen]
    (key,) = [found for found in buttons if found.accessibleName() == name]
    key.click()
    settle()


def drag(screen: QWidget, *ats_ms: int) -> None:
    """A finger on the strip, from one moment to another and so on; it stays there."""
    strip = of(screen, Strip)
    kinds = [QEvent.Type.MouseButtonPress, *[QEvent.Type.MouseMove] * (len(ats_ms) - 1)]
    for kind, moment in zip(kinds, ats_ms, strict=True):
        place = QPointF(strip.x_of(moment), strip.height() / 3)
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(strip, QMouseEvent(kind, place, strip.mapToGlobal(place), left, left, none))
        settle()


def lift(screen: QWidget) -> None:
    QTest.mouseRelease(of(screen, Strip), Qt.MouseButton.LeftButton)
    settle()


def recorders(screen: QWidget) -> list[Recorder[Any]]:
    """Those that show something, on windows of their own."""
    return screen.findChildren(Recorder)
