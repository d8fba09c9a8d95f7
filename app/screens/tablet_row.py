"""TabletRow: what is set for this tablet and no lesson: names on Today, and a second place for backups."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from app.preferences import Preferences
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.look import look_of


class TabletRow(QWidget):
    """Two keys that say what holds now; a touch changes it."""

    preferred = Signal(object)
    """The Preferences wanted from now on."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._names = Key("Names on Today", kind=Kind.TAB, at_lift=True, parent=self)
        self._place = Key("Second place for backups", kind=Kind.TAB, at_lift=True, parent=self)
        self._names.tapped.connect(lambda _: self._prefer(show_names=not self._preferences.show_names))
        self._place.tapped.connect(lambda _: self._place_touched())
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._names, self._place):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self._show_words()
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def showEvent(self, event: QEvent) -> None:
        self._dress()

    def _dress(self) -> None:
        look = look_of(self)
        self._row.setSpacing(round(look.mm(2)))
        for key in (self._names, self._place):
            key.setMinimumSize(round(look.mm(38)), round(look.mm(11)))
        # A long path gives way, and not the word that says whether there are names.
        self._names.setMinimumWidth(max(round(look.mm(38)), self._names.sizeHint().width()))

    def _place_touched(self) -> None:
        if self._preferences.second_backup:
            self._prefer(second_backup="")
            return
        chosen = QFileDialog.getExistingDirectory(self, "Where backups shall be put as well")
        if chosen:
            self._prefer(second_backup=chosen)

    def _prefer(self, **changes: bool | str) -> None:
        self._preferences = replace(self._preferences, **changes)  # type: ignore[arg-type]
        self._show_words()
        self.preferred.emit(self._preferences)

    def _show_words(self) -> None:
        self._names.set_words(self._names.words, "shown" if self._preferences.show_names else "hidden")
        self._place.set_words(self._place.words, self._preferences.second_backup or "none")
