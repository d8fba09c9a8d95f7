"""WordsSettings."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models import verbatim


class WordsSettings(QWidget):
    """To come."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._config = verbatim.NO_PLAN

    def config(self) -> verbatim.Config:
        """The vocabulary."""
        return self._config

    def show_config(self, config: verbatim.Config) -> None:
        """Shows it."""
        self._config = config
