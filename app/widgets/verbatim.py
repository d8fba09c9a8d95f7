"""WordsRecorder."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from app.models import verbatim
from app.widgets.parts.recorder import Recorder


class WordsRecorder(Recorder[verbatim.State]):
    """To come."""

    def __init__(self, config: verbatim.Config, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What is said")
        self._config = config

    def show_state(self, state: verbatim.State, now_ms: int) -> None:
        """Shows nothing yet."""

    def fits(self, size: QSize) -> bool:
        return True
