"""The start: the window's first picture as soon as can be, everything else after it."""

from __future__ import annotations

import logging
import sys
import threading
from logging.handlers import RotatingFileHandler
from types import TracebackType

from PySide6.QtCore import QEvent, QFileSystemWatcher, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app import preferences
from app.models.files import Home
from app.screens.window import Window
from app.widgets.parts.look import prepare

ALREADY_OPEN = "Backrow is already open."
LOG_BYTES = 500_000


class _AfterFirstPaint(QObject):
    """Calls the window's `begin` once, when its first picture has been painted."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        window.today.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._window, self._window.begin)
        return False


def start(data: str | None) -> int:
    """Show the window of the home `data` (default: this user's) until it is closed; the exit code."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Backrow")
    app.setQuitOnLastWindowClosed(True)
    prepare(app)
    home = Home.at(data)
    window = Window(home, preferences.load(home))
    window.in_use.connect(lambda: _hand_over(app, home))
    window.began.connect(lambda: _listen(window))
    _AfterFirstPaint(window)
    window.create_and_wear()
    window.show()
    _log_to(home)
    return app.exec()


def _hand_over(app: QApplication, home: Home) -> None:
    """Ask the Backrow that is open to come forward, and go."""
    print(ALREADY_OPEN, file=sys.stderr)
    try:
        (home.knock / "knock").touch()
    except OSError:
        logging.getLogger(__name__).warning("the open Backrow could not be asked to come forward")
    app.quit()


def _listen(window: Window) -> None:
    """Come forward when a second start knocks."""
    folder = window.home.knock
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return
    watcher = QFileSystemWatcher([str(folder)], window)

    def come_forward() -> None:
        for knock in folder.iterdir():
            knock.unlink(missing_ok=True)
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.raise_()
            window.activateWindow()

    watcher.directoryChanged.connect(come_forward)


def _log_to(home: Home) -> None:
    """Warnings, and tracebacks of our own bugs, go to a file in the home and end nothing."""
    root = logging.getLogger()
    try:
        home.logs.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(home.logs / "backrow.log", maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8")
        handler.setLevel(logging.WARNING)
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        root.addHandler(handler)
    except OSError:
        root.warning("there is no log: it cannot be written")

    def note(kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        root.error("a bug in Backrow", exc_info=(kind, bug, trace))

    sys.excepthook = note
    threading.excepthook = lambda arguments: root.error("a bug in Backrow", exc_info=arguments.exc_value)
