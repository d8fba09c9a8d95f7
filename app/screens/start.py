"""The start: the window's first picture as soon as can be, everything else after it."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication

from app import preferences
from app.models.files import Home
from app.screens.first_picture import load_first_fonts
from app.screens.window import Window

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType

ALREADY_OPEN = "Backrow is already open."
LOG_BYTES = 500_000


def start(data: str | None) -> int:
    """Show the window of the home `data` (default: this user's) until it is closed; the exit code."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Backrow")
    load_first_fonts()
    home = Home.at(data)
    home.keep_caches()
    window = Window(home, preferences.load(home))
    window.first_picture.painted.connect(lambda: _begin(app, window))
    # A tablet's screen is hardly larger than the window, and less so by the system's own bar.
    window.showMaximized()
    return app.exec()


def _begin(app: QApplication, window: Window) -> None:
    """What the first picture did without."""
    from app.widgets.parts.look import prepare

    _log_to(window.home)
    prepare(app)
    window.in_use.connect(lambda: _hand_over(app, window.home))
    window.began.connect(lambda: _listen(window))
    window.begin()


def _hand_over(app: QApplication, home: Home) -> None:
    """Ask the Backrow that is open to come forward, and go."""
    import logging

    print(ALREADY_OPEN, file=sys.stderr)
    try:
        (home.knock / "knock").touch()
    except OSError:
        logging.getLogger(__name__).warning("the open Backrow could not be asked to come forward")
    app.quit()


def _listen(window: Window) -> None:
    """Come forward when a second start knocks."""
    from PySide6.QtCore import QFileSystemWatcher, Qt

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
    import logging
    import threading
    from logging.handlers import RotatingFileHandler

    root = logging.getLogger()
    # On a full disk the log fails as well: the screen tells what matters, and nobody reads how the log failed.
    logging.raiseExceptions = False
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
