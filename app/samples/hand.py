"""Hand: when one hand could do what is recorded: one thing after the other, and no more in a minute than it can."""

from __future__ import annotations

import random
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from app.models.spans import Span
from app.samples.observer import Observer

Act = Callable[[Observer], object]
"""What is done at a moment; what it gives back is of no use."""
APART_MS = 500
"""Two touches are so far from each other at least."""
BUSIEST = 14
"""Touches in any minute at most; the looks of a scan, which have a rhythm of their own, are apart from them."""
_STEP_MS = 250


@dataclass
class Hand:
    """What is done in a lesson, gathered in any order. `chance` is the same at each run."""

    chance: random.Random
    until_ms: int
    acts: list[tuple[int, int, Act]] = field(default_factory=list)
    """Lesson time, the order in which it was thought of, and the act."""
    shut: list[Span] = field(default_factory=list)
    """When it can do nothing else: in gaps, while it looks from seat to seat, while it writes."""
    _times: list[int] = field(default_factory=list)

    def touch(self, at_ms: int, act: Act, *, after_ms: int | None = None) -> int:
        """Do it at that time or at the next one that is free; when that is. Never after the end."""
        at_ms = at_ms if after_ms is None else max(at_ms, after_ms + APART_MS)
        while not self.free(at_ms):
            at_ms += _STEP_MS
        insort(self._times, at_ms)
        self.put(at_ms, act)
        return at_ms

    def put(self, at_ms: int, act: Act) -> None:
        """Do it at that time, whatever else is done then: the rest of a touch that has its place already."""
        self.acts.append((at_ms, len(self.acts), act))

    def free(self, at_ms: int) -> bool:
        """Whether a touch can be made then as well."""
        if any(span.from_ms - APART_MS < at_ms < span.until_ms + APART_MS for span in self.shut):
            return False
        times, place = self._times, bisect_left(self._times, at_ms)
        if any(abs(known - at_ms) < APART_MS for known in times[max(0, place - 1) : place + 1]):
            return False
        near = sorted((*(known for known in times if abs(known - at_ms) < 60_000), at_ms))
        return all(later - first >= 60_000 for first, later in zip(near, near[BUSIEST:], strict=False))

    def take(self, from_ms: int, length_ms: int) -> int:
        """Have the hand for itself for so long, from that time on or from the next at which it is free; when."""
        while True:
            span = Span(from_ms - APART_MS, from_ms + length_ms + APART_MS)
            taken = [at_ms for at_ms in self._times if span.from_ms < at_ms < span.until_ms]
            taken += [k.from_ms for k in self.shut if k.from_ms < span.until_ms and span.from_ms < k.until_ms]
            if not taken:
                self.shut.append(Span(from_ms, from_ms + length_ms))
                for at_ms in (from_ms, from_ms + length_ms):
                    insort(self._times, at_ms)
                return from_ms
            from_ms += _STEP_MS

    def in_order(self) -> Iterable[tuple[int, Act]]:
        """All that is done, by its time."""
        found = sorted(self.acts, key=lambda known: known[:2])
        return [(at_ms, act) for at_ms, _, act in found if at_ms < self.until_ms]
