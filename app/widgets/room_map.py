"""RoomRecorder."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from app.models import room_map
from app.widgets.parts.recorder import Recorder


class RoomRecorder(Recorder[room_map.State]):
    """The recorder of Room."""

    def __init__(self, config: room_map.Config, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._config = config

    def show_state(self, state: room_map.State, now_ms: int) -> None:
        """Show the state as it is then."""

    def fits(self, size: QSize) -> bool:
        return True
