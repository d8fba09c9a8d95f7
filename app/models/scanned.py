"""Scans over the seats, as every other method takes them: when it was not watched because she looked round.

All of it is derived from the looks themselves, so that Undo is exact.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.models import room
from app.models.entry import LESSON, Entry
from app.models.spans import Span, joined

METHOD, LOOK = "time_sample", "look"
"""Of an entry of Intervals that says what was seen at seats in a scan."""
RUNS_ON = frozenset((METHOD, LESSON))
"""What no scan sets aside in any lesson: the scans themselves, and what stands beside the evidence."""
LEFT_AFTER_MS = 30_000
"""A look takes a second or two, and a child that is hard to see or a word with the teacher some more: who looked at
nobody for so long does something else, until the next look says that she did not."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A scan over the seats, from its first look to its last one so far."""

    number: int
    from_ms: int
    until_ms: int
    closes_ms: int
    """Until then it can be gone on with."""
    seats: frozenset[str]
    """The children that were looked at."""
    done: bool
    """Whether those were all that were there."""
    meanwhile: frozenset[str] = frozenset()
    """The methods that something was recorded in between its looks."""
    since: frozenset[str] = frozenset()
    """Those that something was recorded in after the last one."""

    def sets_aside(self, method: str) -> bool:
        """Whether a method that one observer cannot watch meanwhile was not, from its first look to its last one."""
        return method not in self.meanwhile

    def is_open(self, at_ms: int) -> bool:
        """Whether more looks of it can come."""
        return not self.done and at_ms < self.closes_ms

    def goes_on(self, now_ms: int) -> bool:
        """Whether she still looks from seat to seat."""
        return self.is_open(now_ms) and now_ms < self.until_ms + LEFT_AFTER_MS


Scans = tuple[Scan, ...]
"""Oldest first."""


def aside(scans: Scans, method: str, until_ms: int, finished: bool) -> tuple[Span, ...]:
    """When until `until_ms` they set a method aside: each to its last look, the one that goes on until then."""
    found = [Span(scan.from_ms, scan.until_ms) for scan in scans if scan.sets_aside(method)]
    if is_aside(scans, method, until_ms, finished):
        found.append(Span(scans[-1].until_ms, until_ms))
    return joined(found)


def is_aside(scans: Scans, method: str, now_ms: int, finished: bool) -> bool:
    """Whether the scan that goes on sets a method aside. With the end of the lesson none goes on."""
    if finished or not scans:
        return False
    last = scans[-1]
    return last.goes_on(now_ms) and last.sets_aside(method) and method not in last.since


def recorded(scans: Scans, method: str, at_ms: int) -> Scans:
    """They, when something is recorded in a method or it is to be watched: the last one sets it aside no more."""
    if not scans or method in scans[-1].since or not scans[-1].is_open(at_ms):
        return scans
    return (*scans[:-1], replace(scans[-1], since=scans[-1].since | {method}))


def looked(scans: Scans, look: Entry, known: room.State, gaps: Iterable[Span]) -> Scans:
    """They after one more look in that room; the same where it says nothing that can be."""
    told = told_of(look, known)
    if told is None:
        return scans
    number, closes_ms, seats = told
    length_ms = closes_ms // number
    if not closes_ms - length_ms <= look.at_ms < closes_ms:
        # It was shown before a freeze or a stop, and is for the scan after that.
        number = max(0, look.at_ms) // length_ms + 1
        closes_ms = number * length_ms
    due_ms = closes_ms - length_ms
    if any(gap.from_ms <= due_ms < gap.until_ms for gap in gaps):
        # Its prompt came when nothing could be recorded, so there is no such scan.
        return scans
    there, last = frozenset(known.present), scans[-1] if scans else None
    if last is None or last.number != number:
        return (*scans, Scan(number, look.at_ms, look.at_ms, closes_ms, seats, there <= seats))
    if last.done:
        # What is corrected after the last seat sets nothing aside any more.
        return scans
    seats |= last.seats
    meanwhile = last.meanwhile | last.since
    return (*scans[:-1], Scan(number, last.from_ms, look.at_ms, closes_ms, seats, there <= seats, meanwhile))


def told_of(look: Entry, known: room.State) -> tuple[int, int, frozenset[str]] | None:
    """The scan of a look, when that closes, and the children; None where one of these cannot be."""
    match look.data:
        case {"scan": int(number), "seats": str(seats), "state": str(), "closes_ms": int(closes_ms)}:
            found = frozenset(seat for seat in seats.split() if seat in known.students)
            are_numbers = not isinstance(number, bool) and not isinstance(closes_ms, bool)
            return (number, closes_ms, found) if found and are_numbers and 0 < number <= closes_ms else None
    return None


def seated(scans: Scans, known: room.State) -> Scans:
    """They, when other children are there: one that lacks nobody any more, because somebody went, is done."""
    if not scans or scans[-1].done or not frozenset(known.present) <= scans[-1].seats:
        return scans
    return (*scans[:-1], replace(scans[-1], done=True))
