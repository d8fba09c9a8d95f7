"""TalkFlowSettings."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models import verbal_flow


class TalkFlowSettings(QWidget):
    """The page that edits the vocabulary of Talk flow."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._config = verbal_flow.NO_PLAN

    def config(self) -> verbal_flow.Config:
        """The vocabulary as it is now."""
        return self._config

    def show_config(self, config: verbal_flow.Config) -> None:
        """Show that vocabulary."""
        self._config = config
