"""Acts: what Undo would take back next, and what Redo would bring back until the next act."""

from __future__ import annotations

from app.models.entry import LESSON, REDO, UNDO, Entry, Standing


class Acts:
    """The acts of a recording that stand, and the undos that Redo could take back; kept entry by entry."""

    def __init__(self, entries: Standing) -> None:
        self._entries = entries
        self._acts: list[Entry] = []
        self._undone: list[Entry] = []

    @property
    def newest(self) -> Entry | None:
        """The newest act that is not itself an undo, as it was written."""
        return self._acts[-1] if self._acts else None

    @property
    def undone(self) -> Entry | None:
        """The newest undo that nothing followed."""
        return self._undone[-1] if self._undone else None

    def add(self, entry: Entry) -> None:
        """Take in the next entry, which the entries have taken in."""
        if entry.kind == UNDO:
            if self._acts and self._entries.target(entry) is self._acts[-1]:
                self._acts.pop()
                self._undone.append(entry)
        elif entry.kind == REDO:
            if self._undone and self._entries.target(entry) is self._undone[-1]:
                back = self._entries.target(self._undone.pop())
                if back:
                    self._acts.append(back)
        elif entry.method != LESSON:
            self._acts.append(entry)
            self._undone.clear()
