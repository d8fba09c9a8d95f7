"""Saving: whether everything that is shown is on disk, since when it is not, and what is said of it."""

from __future__ import annotations

import time
from collections.abc import Callable

from app.models.recording import Recording
from app.screens.record_words import state_line

SAVING_S = 0.25
"""Writing that takes no longer is not worth a word."""


class Saving:
    """What one recording's screen knows of the disk."""

    def __init__(self, recording: Recording) -> None:
        self.untold: Callable[[], bool] = lambda: False
        """Whether something is written that was not told to the recording yet."""
        self._recording = recording
        self._why = ""
        self._since: float | None = None
        self._leaving = False

    def acted(self) -> None:
        """Something was recorded."""
        if self._recording.unsaved and self._since is None:
            self._since = time.monotonic()

    def saved(self, seq: int) -> bool:
        """Everything up to `seq` is on disk; whether that is all."""
        self._recording.saved(seq)
        if self._recording.unsaved:
            return False
        self._since, self._why, self._leaving = None, "", False
        return True

    def failed(self, why: str) -> None:
        """Something is not on disk, for that reason."""
        self._why = why

    def may_leave(self) -> bool:
        """Whether the program may end: not, the first time it is asked, while an act is not on disk."""
        if not self._recording.unsaved or self._leaving:
            return True
        self._leaving = True
        return False

    def state_line(self) -> str:
        """The state line."""
        long = self._since is not None and time.monotonic() - self._since >= SAVING_S
        return state_line(self._recording, self._why, long, self.untold())

    def warning(self) -> str:
        """What the last-act row has to say in place of the act; '' for nothing."""
        unsaved = self._recording.unsaved
        if self._leaving:
            return f"Not closed: {unsaved} not on disk yet. Close again to leave them behind."
        return f"Kept here until the disk takes it. {self._why}" if unsaved and self._why else ""
