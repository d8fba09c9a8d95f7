"""RoomSettings."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models import room_map


class RoomSettings(QWidget):
    """The page that edits the vocabulary of Room."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._config = room_map.NO_PLAN

    def config(self) -> room_map.Config:
        """The vocabulary as it is now."""
        return self._config

    def show_config(self, config: room_map.Config) -> None:
        """Show that vocabulary."""
        self._config = config
