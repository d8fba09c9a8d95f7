"""Trouble: what is said, and what can be done, when the library cannot be used as it is."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from app.models.backup import Backup, backups, copy_aside
from app.models.problems import DamagedLibrary, LibraryProblem, MissingLibrary
from app.screens.library import Library
from app.screens.page import Page
from app.widgets.parts.field import dress
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.look import Look

log = logging.getLogger(__name__)
MOST_BACKUPS = 5


class Trouble(Page):
    """The screen: one sentence, where the file was put aside, and the backups there are."""

    restore_asked = Signal(object)
    """The path of the backup to go back to."""
    read_asked = Signal()
    """The lessons shall be shown all the same, for reading."""

    def __init__(
        self,
        problem: LibraryProblem,
        aside: Path | None,
        backups: Sequence[Backup],
        readable: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("The library needs a look", "Close Backrow", parent)
        self._said = QLabel(str(problem), self)
        kept = f"A copy of it as it is now was kept as {aside.name}. Nothing was changed." if aside else ""
        offer = "Go back to a backup:" if backups else "There is no backup here."
        self._more = QLabel("\n".join(part for part in (kept, offer) if part), self)
        for label in (self._said, self._more):
            label.setWordWrap(True)
            self.column.addWidget(label)
        self._keys = []
        for backup in backups[:MOST_BACKUPS]:
            made = backup.made.astimezone()
            at = f"{made:%a} {made.day} {made:%b %Y, %H:%M}"
            key = Key(f"Restore {at}", at_lift=True, parent=self)
            key.tapped.connect(lambda _, path=backup.path: self.restore_asked.emit(path))
            self._keys.append(key)
        if readable:
            key = Key("Look at the lessons, without recording", kind=Kind.QUIET, at_lift=True, parent=self)
            key.tapped.connect(lambda _: self.read_asked.emit())
            self._keys.append(key)
        for key in self._keys:
            self.column.addWidget(key)
        self.column.addStretch(1)

    def dressed(self, look: Look) -> None:
        dress(self._said, look.font(22), look.ink)
        dress(self._more, look.font(19), look.ink2)
        for key in self._keys:
            key.setMinimumHeight(round(look.mm(11)))
            key.setMaximumWidth(round(look.mm(120)))


def trouble_screen(problem: LibraryProblem, library: Library) -> Trouble:
    """The screen for a problem at opening. A damaged library is copied aside first."""
    damaged = isinstance(problem, DamagedLibrary)
    aside = None
    if damaged:
        try:
            aside = copy_aside(library.home)
        except LibraryProblem as failure:
            log.warning("the library could not be copied aside: %s", failure)
    offers = backups(library.home) if damaged or isinstance(problem, MissingLibrary) else []
    return Trouble(problem, aside, offers, damaged and library.store is not None)
