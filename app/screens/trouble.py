"""Trouble: what is said, and what can be done, when the library cannot be used as it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QLabel, QWidget

from app.models.backup import Backup
from app.models.problems import LibraryProblem
from app.screens.page import Page
from app.widgets.parts.field import dress
from app.widgets.parts.key import Key
from app.widgets.parts.look import SEMIBOLD, Look

MOST_BACKUPS = 4
WORKING = "One moment…"


class Trouble(Page):
    """The screen: a sentence, where the file was put aside, and the ways on."""

    restore_asked = Signal(object)
    """The path of the backup to go back to."""
    anew_asked = Signal()
    accept_asked = Signal()
    """What is there shall be gone on with as it is."""
    read_asked = Signal()

    def __init__(
        self,
        problem: LibraryProblem,
        aside: Path | None,
        backups: Sequence[Backup] | None,
        readable: bool,
        parent: QWidget | None = None,
    ) -> None:
        """`backups` is None where going back would not help."""
        super().__init__("The library needs a look", "Close Backrow", parent)
        self._said = QLabel(str(problem), self)
        kept = [f"A copy of it as it is now was kept beside it, as\n{aside.name}"] if aside else []
        none = ["There is no backup of it here."] if backups == [] else []
        self._more = QLabel("\n".join([*kept, *none]), self)
        self._more.setVisible(bool(kept or none))
        self._headings: list[QLabel] = []
        self._keys: list[Key] = []
        for label in (self._said, self._more):
            label.setWordWrap(True)
            self.column.addWidget(label)
        if backups:
            self._over("Go back to how it was")
        for backup in (backups or [])[:MOST_BACKUPS]:
            made = backup.made.astimezone()
            key = self._way(f"Restore {made:%a} {made.day} {made:%b %Y, %H:%M}")
            key.tapped.connect(lambda _, path=backup.path: self._ask(self.restore_asked, path))
        if backups is not None:
            self._over("Or")
        if readable:
            self._way("Go on with what is there").tapped.connect(lambda _: self._ask(self.accept_asked))
            self._way("Look at the lessons, without recording").tapped.connect(lambda _: self.read_asked.emit())
        if backups is not None:
            self._way("Put it aside and begin a new library").tapped.connect(lambda _: self._ask(self.anew_asked))
        self.column.addStretch(1)

    def say(self, words: str) -> None:
        """Say why what was asked for could not be done; the ways on are open again."""
        self._said.setText(words)
        for key in self._keys:
            key.setEnabled(True)

    def dressed(self, look: Look) -> None:
        dress(self._said, look.font(24, SEMIBOLD), look.ink)
        dress(self._more, look.font(19), look.ink2)
        for heading in self._headings:
            dress(heading, look.font(18, SEMIBOLD), look.ink2)
        for key in self._keys:
            key.setMinimumHeight(round(look.mm(12)))
            key.setFixedWidth(min(round(look.dip(640)), self.width() - 2 * round(look.mm(6))))

    def _over(self, words: str) -> None:
        label = QLabel(words, self)
        self._headings.append(label)
        self.column.addWidget(label)

    def _way(self, words: str) -> Key:
        key = Key(words, at_lift=True, parent=self)
        key.set_words_dip(20)
        self._keys.append(key)
        self.column.addWidget(key)
        return key

    def _ask(self, signal: SignalInstance, *what: object) -> None:
        if not self._keys[0].isEnabled():
            return
        for key in self._keys:
            key.setEnabled(False)
        self._said.setText(WORKING)
        signal.emit(*what)
