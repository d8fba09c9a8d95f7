"""Track: the state of one method, kept up to date entry by entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from app.models.entry import LESSON, Entry, Standing

S = TypeVar("S")
_EVERY = 64
"""Entries between two remembered states."""
_MOST = 16
"""Remembered states, the newest ones: each may hold a list of its own where something was undone after it."""


class Track(Generic[S]):
    """What `fold` makes of a method's own entries and those of `lesson`, without folding them afresh at each.

    Without a key it takes in the entries of all methods; with `hears` those of these methods as well.
    """

    def __init__(
        self,
        key: str | None,
        start: S,
        step: Callable[[S, Entry], S],
        entries: Iterable[Entry] = (),
        hears: Iterable[str] = (),
    ) -> None:
        self._keys = None if key is None else (key, LESSON, *hears)
        self._step = step
        self._standing = Standing()
        self._marks: list[tuple[int, S]] = [(0, start)]
        self.state = start
        self.add_all(entries)

    def hears(self, method: str) -> bool:
        """Whether it takes in the entries of that method."""
        return self._keys is None or method in self._keys

    def add(self, entry: Entry) -> None:
        """Take in the next entry of the session; those of other methods change nothing."""
        self.add_all((entry,))

    def add_all(self, entries: Iterable[Entry]) -> None:
        """As `add` of each in turn; what is taken back or amended by one of them is folded once, as it ends."""
        items = self._standing.items
        before = first = len(items)
        for entry in entries:
            if self.hears(entry.method):
                first = min(first, self._standing.add(entry))
        if first < before:
            self._fold_from(first)
        else:
            for index in range(before, len(items)):
                self._take(index)

    def after(self, entry: Entry) -> S:
        """The state as `entry` would make it, which is not taken in."""
        return self._step(self.state, entry)

    def state_at(self, until_ms: int | None) -> S:
        """The state after all that is about `until_ms` or earlier; None for now."""
        state = self._marks[0][1]
        for entry in self._standing.items:
            if until_ms is not None and entry.at_ms > until_ms:
                break
            state = self._step(state, entry)
        return state

    def _take(self, index: int) -> None:
        self.state = self._step(self.state, self._standing.items[index])
        if (index + 1) % _EVERY == 0:
            self._marks.append((index + 1, self.state))
            if len(self._marks) > _MOST:
                del self._marks[1]

    def _fold_from(self, first: int) -> None:
        while self._marks[-1][0] > first:
            self._marks.pop()
        known, self.state = self._marks[-1]
        for index in range(known, len(self._standing.items)):
            self._take(index)
