"""Draft, Entry, Standing and fold(): the journal's items, which of them stand, and how they are read.

An entry is never changed and never deleted. What is taken back or corrected is said by another entry:

* ``undo``      takes back the newest act (``data["entry"]`` names it);
* ``redo``      takes back an ``undo``, so that its act stands again;
* ``withdraw``  takes back one named act ("-1"), and is an act itself;
* ``amend``     gives an earlier entry another time (``at_ms``) or other data, and is an act itself;
* ``void``      takes back what was no touch at all but a resting hand.

Every method's `step` sees the outcome alone: the entries that stand, as amended, ordered by time.
"""

from __future__ import annotations

import secrets
import time
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TypeVar
from uuid import UUID

LONGEST_ACT_MS = 300_000
"""No act began longer before it was known what it was."""

Value = str | int | float | bool | None
Data = Mapping[str, Value]
S = TypeVar("S")

LESSON = "lesson"
UNDO, REDO, WITHDRAW, AMEND, VOID = "undo", "redo", "withdraw", "amend", "void"
RENAME = "rename"
"""Names a thing of the vocabulary: an act, and no evidence, so it starts no clock."""
PROVISIONAL = "provisional"
"""A touch on evidence in a pause: kept aside, counted nowhere. Its data say what it would have been (`aside`)."""
ARM = "arm"
"""Says what the next touches shall mean (a kept chip, a switch): no act that Undo takes back, and no evidence."""
WRITE = "write"
"""What an act that was begun goes on with: words, strokes. It is no act by itself: Undo takes back the act whole."""
SET_BACK = "set_back"
"""Among the data of an act: its time was set back, so that no length can be taken from it."""
NO_EVIDENCE = frozenset((RENAME, PROVISIONAL, ARM, WRITE))
TAKES_BACK = frozenset((UNDO, REDO, WITHDRAW, VOID))
ABOUT = "entry"
"""The key under which such an entry names the one it is about, as the 32 hex digits of its uid."""
NOTHING: Data = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Draft:
    """What the observer did, before it has a time: made by the named functions of each method's file.

    `age_ms` is how long ago the finger came down, 0 to `LONGEST_ACT_MS`: a drag is about the moment it began. People in
    `data` are given by id, never by name.
    """

    kind: str
    data: Data = field(default_factory=dict)
    age_ms: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """An act with its time: one row of the journal."""

    uid: UUID
    """Made at the touch, before anything is written: writing it twice cannot make two of it."""
    seq: int
    """The order written, from 1 in each session."""
    at_ms: int
    """The lesson time that it is about."""
    method: str
    kind: str
    data: Data

    @property
    def about(self) -> UUID:
        """The entry that this undo, redo, withdraw or amend is about. Raises KeyError or ValueError on others."""
        return UUID(hex=str(self.data[ABOUT]))


@dataclass(frozen=True, slots=True)
class Offer:
    """What one touch could make of the newest act: beside Undo until the next act."""

    words: str
    draft: Draft
    mark: int | None = None
    """The place of a category in the plan, whose mark stands for the words."""
    keyed: bool = False
    """Whether it has a key of its own with its words, beside those that are marks or stand in a list."""


def new_uid() -> UUID:
    """A random id that begins with the time, version 7 of RFC 9562: neighbours in time are neighbours on disk."""
    stamp = time.time_ns() // 1_000_000
    value = (stamp & (1 << 48) - 1) << 80 | secrets.randbits(80)
    return UUID(int=value & ~(0xF000 << 64) & ~(0xC000 << 48) | 0x7000 << 64 | 0x8000 << 48)


def undo(entry: Entry) -> Draft:
    """Take back `entry`, the newest act."""
    return Draft(UNDO, {ABOUT: entry.uid.hex})


def redo(undone: Entry) -> Draft:
    """Take back the undo `undone`."""
    return Draft(REDO, {ABOUT: undone.uid.hex})


def withdraw(entry: Entry) -> Draft:
    """Take back `entry`, whichever act it was, as an act of its own."""
    return Draft(WITHDRAW, {ABOUT: entry.uid.hex})


def void(entry: Entry) -> Draft:
    """`entry` was no touch."""
    return Draft(VOID, {ABOUT: entry.uid.hex})


def aside(draft: Draft, paused_ms: int) -> Draft:
    """`draft` was touched `paused_ms` into a pause."""
    return Draft(PROVISIONAL, {**draft.data, "of": draft.kind, "paused_ms": paused_ms})


def amend(entry: Entry, data: Data = NOTHING, at_ms: int | None = None) -> Draft:
    """Give `entry` these data, and `at_ms` if given, in place of its own; the first ones stay stored."""
    moved: Data = {} if at_ms is None else {"at_ms": at_ms}
    return Draft(AMEND, {ABOUT: entry.uid.hex, **data, **moved})


class Standing:
    """The entries that stand, as amended, ordered by (at_ms, seq) and kept so entry by entry.

    Entries that take back or amend what is not there are kept and do nothing.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.items: list[Entry] = []
        self._written: dict[UUID, Entry] = {}
        self._taken_back: dict[UUID, int] = {}
        self._amends: dict[UUID, list[Entry]] = {}
        for entry in sorted(entries, key=lambda entry: entry.seq):
            self.add(entry)

    def add(self, entry: Entry) -> int:
        """Take in the next entry in order of `seq`; the index of the first item that is another one now."""
        self._written[entry.uid] = entry
        if entry.kind == AMEND:
            return self._amend(entry, True)
        # What is about an entry comes after it: a new one has not been taken back or amended.
        return self._take_back(entry) if entry.kind in TAKES_BACK else self._insert(entry)

    def stands(self, entry: Entry) -> bool:
        """Whether it was written and is not taken back."""
        return entry.uid in self._written and not self._taken_back.get(entry.uid)

    def written(self, entry: Entry) -> Entry:
        """`entry` as it was written first. Raises KeyError if it was not."""
        return self._written[entry.uid]

    def target(self, entry: Entry) -> Entry | None:
        """The earlier entry that `entry` is about, as it was written; None if there is none."""
        try:
            target = self._written.get(entry.about)
        except (KeyError, ValueError):
            return None
        return target if target is not None and target.seq < entry.seq else None

    def as_amended(self, entry: Entry) -> Entry:
        """`entry` with the time and data that later entries gave it."""
        changes = self._amends.get(entry.uid)
        if not changes:
            return entry
        data, at_ms = dict(entry.data), entry.at_ms
        for change in changes:
            given = dict(change.data)
            del given[ABOUT]
            moved = given.pop("at_ms", None)
            at_ms = moved if isinstance(moved, int) else at_ms
            data.update(given)
        return replace(entry, at_ms=at_ms, data=data)

    def _take_back(self, entry: Entry) -> int:
        """Let `entry` take back what it is about; that may be an undo itself, and so on, as deep as a chain goes."""
        stands = True
        while entry.kind in TAKES_BACK:
            target = self.target(entry)
            if target is None:
                return len(self.items)
            before = self._taken_back.get(target.uid, 0)
            after = before + (1 if stands else -1)
            self._taken_back[target.uid] = after
            if bool(before) == bool(after):
                return len(self.items)
            entry, stands = target, not after
        return self._amend(entry, stands) if entry.kind == AMEND else self._show(entry, stands)

    def _show(self, entry: Entry, stands: bool) -> int:
        return self._insert(self.as_amended(entry)) if stands else self._remove(self.as_amended(entry))

    def _amend(self, entry: Entry, stands: bool) -> int:
        target = self.target(entry)
        if target is None or target.kind in TAKES_BACK or target.kind == AMEND:
            return len(self.items)
        shown = self.stands(target)
        first = self._remove(self.as_amended(target)) if shown else len(self.items)
        changes = self._amends.setdefault(target.uid, [])
        if stands:
            changes.append(entry)
            changes.sort(key=lambda change: change.seq)
        else:
            changes.remove(entry)
        return min(first, self._insert(self.as_amended(target))) if shown else first

    def _insert(self, entry: Entry) -> int:
        items = self.items
        if not items or items[-1].at_ms < entry.at_ms or _order(items[-1]) < _order(entry):
            items.append(entry)
            return len(items) - 1
        index = bisect_left(items, _order(entry), key=_order)
        items.insert(index, entry)
        return index

    def _remove(self, entry: Entry) -> int:
        index = bisect_left(self.items, _order(entry), key=_order)
        del self.items[index]
        return index


def _order(entry: Entry) -> tuple[int, int]:
    return entry.at_ms, entry.seq


def standing(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that stand, as amended, ordered by (at_ms, seq)."""
    return Standing(entries).items


def fold(step: Callable[[S, Entry], S], start: S, entries: Iterable[Entry], until_ms: int | None = None) -> S:
    """The state after those of `entries` (as the journal holds them) that are about `until_ms` or earlier."""
    state = start
    for entry in standing(entries):
        if until_ms is not None and entry.at_ms > until_ms:
            break
        state = step(state, entry)
    return state
