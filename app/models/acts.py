"""Acts: what Undo would take back next, what Redo would bring back until the next act, and the list of both."""

from __future__ import annotations

from app.models import lesson
from app.models.entry import (
    AMEND,
    LESSON,
    PROVISIONAL,
    REDO,
    TAKES_BACK,
    UNDO,
    VOID,
    WITHDRAW,
    Draft,
    Entry,
    Standing,
    amend,
    withdraw,
)


def is_act(entry: Entry) -> bool:
    """Whether the observer did it on purpose, so that Undo takes it back: Pause and Cover are none."""
    if entry.method == LESSON and entry.kind not in (AMEND, WITHDRAW):
        return entry.kind in lesson.ACTS
    return entry.kind not in (UNDO, REDO, VOID, PROVISIONAL)


class Acts:
    """The acts of a recording that stand, and the undos that Redo could take back; kept entry by entry."""

    def __init__(self) -> None:
        self._entries = Standing()
        self._acts: list[Entry] = []
        self._undone: list[Entry] = []
        self._first_hand: list[Entry] = []
        """All acts that are no correction of another, taken back or not, in the order written."""
        self._takers: list[Entry] = []

    @property
    def newest(self) -> Entry | None:
        """The newest act that stands and is not itself an undo, as amended."""
        return self._entries.as_amended(self._acts[-1]) if self._acts else None

    @property
    def undo(self) -> Entry | None:
        """The newest undo that nothing followed."""
        return self._undone[-1] if self._undone else None

    @property
    def undone(self) -> Entry | None:
        """What Redo would bring back."""
        return self._entries.target(self._undone[-1]) if self._undone else None

    @property
    def number(self) -> int:
        """How many acts there are that Undo could take back, one after the other."""
        return len(self._acts)

    def add(self, entry: Entry) -> None:
        """Take in the next entry."""
        self._entries.add(entry)
        if entry.kind in TAKES_BACK:
            self._takers.append(entry)
        if entry.kind == UNDO:
            if self._acts and self._entries.target(entry) is self._acts[-1]:
                self._acts.pop()
                self._undone.append(entry)
        elif entry.kind == REDO:
            if self._undone and self._entries.target(entry) is self._undone[-1]:
                back = self._entries.target(self._undone.pop())
                if back:
                    self._acts.append(back)
        elif entry.kind == VOID:
            self._forget(self._entries.target(entry))
        elif is_act(entry):
            self._acts.append(entry)
            self._undone.clear()
            if entry.kind not in (AMEND, WITHDRAW):
                self._first_hand.append(entry)

    def find(self, about: Entry) -> Entry | None:
        """The entry that an undo, withdraw or amend is about, as amended."""
        found = self._entries.target(about)
        return self._entries.as_amended(found) if found else None

    def latest(self, most: int) -> list[tuple[Entry, bool]]:
        """The last acts, newest first, as amended, each with whether it stands."""
        found = reversed(self._first_hand[-most:])
        return [(self._entries.as_amended(act), self._entries.stands(act)) for act in found]

    def stands(self, entry: Entry) -> bool:
        """Whether it is not taken back."""
        return self._entries.stands(entry)

    def original(self, entry: Entry) -> Entry:
        """`entry` as it was written first."""
        return self._entries.written(entry)

    def remove(self, act: Entry) -> list[Draft]:
        """What takes back an act from the list; nothing if it is taken back."""
        return [withdraw(act)] if self.stands(act) else []

    def bring_back(self, act: Entry) -> list[Draft]:
        """What lets an act of the list stand again: each entry that took it back is taken back."""
        takers = [taker for taker in self._takers if self.stands(taker) and taker.about == act.uid]
        return [withdraw(taker) for taker in takers if taker.kind != VOID]

    def earlier(self, act: Entry, by_ms: int, state: lesson.State) -> Draft | None:
        """What sets an act back by so much; not before the lesson began, nor into or over the last gap before it.

        None where there is nothing to set it back to.
        """
        ends = [gap.until_ms for gap in state.gaps if gap.until_ms <= act.at_ms]
        at_ms = max(act.at_ms - by_ms, state.from_ms, *ends)
        return amend(act, at_ms=at_ms) if at_ms < act.at_ms else None

    def _forget(self, entry: Entry | None) -> None:
        for acts in (self._acts, self._first_hand):
            if entry in acts:
                acts.remove(entry)
