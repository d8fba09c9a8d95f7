"""Acts: what Undo would take back next, what Redo would bring back until the next act, and the list of both."""

from __future__ import annotations

from itertools import islice

from app.models import lesson, room
from app.models.entry import (
    AMEND,
    ARM,
    LESSON,
    PROVISIONAL,
    REDO,
    RENAME,
    SET_BACK,
    TAKES_BACK,
    UNDO,
    VOID,
    WITHDRAW,
    WRITE,
    Draft,
    Entry,
    Standing,
    amend,
    withdraw,
)
from app.models.set_back import earlier_ms

_NOT_LISTED = frozenset((AMEND, WITHDRAW, lesson.SINCE))
"""Corrections of another act; and the beginning of lesson time, before which acts may have been set back since."""


def is_act(entry: Entry) -> bool:
    """Whether the observer did it on purpose, so that Undo takes it back: Pause and Cover are none."""
    if entry.method == LESSON and entry.kind not in (AMEND, WITHDRAW):
        return entry.kind in lesson.ACTS
    return entry.kind not in (UNDO, REDO, VOID, PROVISIONAL, ARM, WRITE)


class Acts:
    """The acts of a recording that stand, and the undos that Redo could take back; kept entry by entry."""

    def __init__(self) -> None:
        self._entries = Standing()
        self._acts: list[Entry] = []
        self._undone: list[Entry] = []
        self._overtaken: tuple[int, list[Entry]] = (0, [])
        """How many acts stood when one last put an end to undos that Redo could take back, and these undos."""
        self._first_hand: list[Entry] = []
        """All acts of the list, taken back or not, in the order written."""
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

    @property
    def one_alone(self) -> bool:
        """Whether one act stands and no other; names, eyes and the room apart, which may come before the start."""
        quiet = (RENAME, *lesson.EYES, *room.ACTS)
        return len(list(islice((act for act in reversed(self._acts) if act.kind not in quiet), 2))) == 1

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
            self._forget(entry)
        elif is_act(entry):
            if self._undone:
                self._overtaken, self._undone = (len(self._acts), self._undone), []
            self._acts.append(entry)
            if entry.kind not in _NOT_LISTED:
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
        written = self.original(act)
        takers = [taker for taker in self._takers if self._entries.target(taker) is written]
        return [withdraw(taker) for taker in takers if self.stands(taker) and taker.kind != VOID]

    def earlier(self, act: Entry, by_ms: int, state: lesson.State, earliest_ms: int | None = None) -> Draft | None:
        """What sets an act back by so much; None where there is nothing to set it back to.

        It goes no further than `earlier_ms`, and than `earliest_ms`, where its method says that it would change other
        acts as well.
        """
        if act.kind in (*lesson.EYES, *room.ACTS, lesson.SINCE):
            return None
        at_ms = earlier_ms(state, act.method, act.at_ms, by_ms)
        if earliest_ms is not None:
            at_ms = max(at_ms, min(earliest_ms, act.at_ms))
        return amend(act, {SET_BACK: True}, at_ms) if at_ms < act.at_ms else None

    def _forget(self, entry: Entry) -> None:
        """No list knows any more of what `entry` took back, nor of what corrected that; Redo is as if it had not been.

        It was done a moment ago in most cases, and so is looked for from the end.
        """
        touch = self._entries.target(entry)
        self._undone = [undo for undo in self._undone if self._entries.target(undo) is not touch]
        for acts in (self._acts, self._first_hand):
            place = next((n for n in reversed(range(len(acts))) if acts[n] is touch), None)
            if place is not None:
                acts[place:] = [act for act in acts[place + 1 :] if self._entries.target(act) is not touch]
        number, undone = self._overtaken
        if number == len(self._acts) and not self._undone:
            self._undone = [undo for undo in undone if self._entries.target(undo) is not touch]
