"""IntervalsSettings."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models import time_sample


class IntervalsSettings(QWidget):
    """To come."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._config = time_sample.NO_PLAN

    def config(self) -> time_sample.Config:
        """The vocabulary."""
        return self._config

    def show_config(self, config: time_sample.Config) -> None:
        """Shows it."""
        self._config = config
