"""IntervalsRecorder."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from app.models import time_sample
from app.widgets.parts.recorder import Recorder


class IntervalsRecorder(Recorder[time_sample.State]):
    """To come."""

    def __init__(self, config: time_sample.Config, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What is sampled")
        self._config = config

    def show_state(self, state: time_sample.State, now_ms: int) -> None:
        """Shows nothing yet."""

    def fits(self, size: QSize) -> bool:
        return True
