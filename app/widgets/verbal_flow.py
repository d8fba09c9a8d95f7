"""TalkFlowRecorder."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from app.models import verbal_flow
from app.widgets.parts.recorder import Recorder


class TalkFlowRecorder(Recorder[verbal_flow.State]):
    """The recorder of Talk flow."""

    def __init__(self, config: verbal_flow.Config, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._config = config

    def show_state(self, state: verbal_flow.State, now_ms: int) -> None:
        """Show the state as it is then."""

    def fits(self, size: QSize) -> bool:
        return True
