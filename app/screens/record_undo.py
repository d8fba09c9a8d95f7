"""UndoTouches: what Undo does when it is touched, and when it is held."""

from __future__ import annotations

from collections.abc import Callable

from app.models.entry import Entry
from app.models.recording import Recording


class UndoTouches:
    """A touch takes the newest act back; a finger that stays gives it back and asks for the list of the last acts."""

    def __init__(self, recording: Recording, record: Callable[..., Entry | None]) -> None:
        self._recording = recording
        self._record = record
        self._taken: Entry | None = None
        """What the touch took back."""

    def set_aside(self) -> None:
        """What is not taken back but put out of sight was no act: a finger that stays gives nothing back."""
        self._taken = None

    def touched(self) -> None:
        """Take back the newest act."""
        self._taken = self._recording.undo()

    def held(self) -> bool:
        """Give back what the press took; whether that is still to be shown."""
        (act, self._taken), undone = (self._taken, None), self._recording.acts.undone
        if act is not None and undone is not None and act.uid == undone.uid:
            self._recording.redo()
            return True
        if act is not None:
            # Another finger recorded something meanwhile.
            for draft in self._recording.acts.bring_back(act):
                self._record(act.method, draft)
        return False
