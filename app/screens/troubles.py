"""Troubles: what is done when the library cannot be used as it is: go back, begin anew, go on, or only look."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.models.backup import backups, copy_aside
from app.models.problems import DamagedLibrary, InUse, LibraryProblem, MissingLibrary
from app.screens.library import Library
from app.screens.trouble import Trouble

log = logging.getLogger(__name__)


class Troubles(QObject):
    """Shows the Trouble screen, and does what is asked for there."""

    shown = Signal(object)
    """The Trouble screen to show."""
    in_use = Signal()
    """Another Backrow has this home open."""
    read_only = Signal()
    """The lessons shall be looked at, and nothing written."""
    left = Signal()
    """The program shall be closed."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._screen: Trouble | None = None

    def tell(self, problem: LibraryProblem) -> None:
        """Show the screen for that problem. A damaged library is copied aside first."""
        if isinstance(problem, InUse):
            self.in_use.emit()
            return
        log.warning("trouble with the library: %s", problem)
        damaged, missing = isinstance(problem, DamagedLibrary), isinstance(problem, MissingLibrary)
        aside = self._copied_aside() if damaged else None
        readable = damaged and self._library.store is not None
        offers = backups(self._library.home) if damaged or missing else None
        screen = Trouble(problem, aside, offers, readable)
        screen.left.connect(self.left)
        screen.restore_asked.connect(self._restore)
        screen.anew_asked.connect(self._begin_anew)
        screen.accept_asked.connect(lambda: self._library.open(accept=True))
        screen.read_asked.connect(self.read_only)
        self._screen = screen
        self.shown.emit(screen)

    def _copied_aside(self) -> Path | None:
        try:
            return copy_aside(self._library.home)
        except LibraryProblem as failure:
            log.warning("the library could not be copied aside: %s", failure)
            return None

    def _restore(self, path: Path) -> None:
        self._library.restore(path, self._library.open, self._failed)

    def _begin_anew(self) -> None:
        self._library.begin_anew(self._library.open, self._failed)

    def _failed(self, problem: LibraryProblem) -> None:
        if self._screen is not None:
            self._screen.say(str(problem))
