"""Remembered: what a lesson was like at any moment of it, without folding it from its beginning."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from app.models.entry import Entry, standing

S = TypeVar("S")
EVERY = 8
"""Entries between two states that are kept for good: a third of a lesson's memory, and a jump folds next to nothing."""


class Remembered(Generic[S]):
    """The states of one method in a lesson that is over: of its `entries`, as the journal holds them.

    It is what `fold` makes of the same entries until the same moment, and takes `every` steps at most for any of them:
    a state in so many is kept, and all of them between two of those, where it was asked last.
    """

    def __init__(self, step: Callable[[S, Entry], S], start: S, entries: Iterable[Entry], every: int = EVERY) -> None:
        self._step, self._every = step, every
        self._entries = standing(entries)
        self._times_ms = [entry.at_ms for entry in self._entries]
        self._kept = [start]
        state = start
        for number, entry in enumerate(self._entries, 1):
            state = step(state, entry)
            if number % every == 0:
                self._kept.append(state)
        self.last = state
        """After all of it."""
        self._block, self._near = 0, [start]

    def at(self, until_ms: int) -> S:
        """The state after all that is about `until_ms` or earlier. The same object while nothing happened."""
        block, within = divmod(bisect_right(self._times_ms, until_ms), self._every)
        if block != self._block:
            self._block, self._near = block, [self._kept[block]]
        near = self._near
        for number in range(len(near), within + 1):
            near.append(self._step(near[-1], self._entries[block * self._every + number - 1]))
        return near[within]
