"""What a touch says of itself: how long ago it came down, and whether it is a finger at all."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QInputEvent

LONGEST_AGE_MS = 2000
"""A stamp further back than that, or ahead, is by another clock than ours."""
WIDEST_FINGER_MM = 25.0
_STAMP_PERIOD_MS = 1 << 32
"""X11 and Windows count milliseconds in 32 bits: they begin anew every 50 days."""


def monotonic_ms() -> float:
    """The machine's clock by which X11, Wayland and macOS stamp input."""
    return time.monotonic() * 1000


def age_ms(event: QInputEvent) -> int:
    """How long ago the finger came down, 0 to 2 000: what the program was busy with meanwhile.

    X servers of this machine, Wayland and macOS stamp input by `monotonic_ms`. On Windows Qt 6.11 stamps a touch when
    it takes it up, by a clock of its own; that, a remote X server and a test's counter are stamps that tell nothing,
    and such a touch is dated when it is handled.
    """
    return age_of_stamp(event.timestamp(), monotonic_ms())


def happened_ms(event: QInputEvent) -> float:
    """When it came down or up, by `monotonic_ms`."""
    return monotonic_ms() - age_ms(event)


def age_of_stamp(stamp_ms: int, now_ms: float) -> int:
    """The age of an event stamped `stamp_ms`, by the machine's clock; 0 if by any other."""
    age = (now_ms - stamp_ms) % _STAMP_PERIOD_MS
    return round(age) if age <= LONGEST_AGE_MS else 0


_resting: set[int] = set()
_rested_ms: dict[int, float] = {}
_touching: list[int] = []


def note_resting(contacts: Iterable[int]) -> None:
    """These contacts, by the panel's ids, are parts of a hand that rests."""
    known = tuple(contacts)
    _resting.update(known)
    _rested_ms.update(dict.fromkeys(known, monotonic_ms()))


def forget_resting(contacts: Iterable[int]) -> None:
    """These contacts count again: they have left, and their ids are used anew."""
    _resting.difference_update(contacts)


def rests(contact: int) -> bool:
    """Whether a contact that is down is part of a resting hand."""
    return contact in _resting


def rested(contact: int, since_ms: float) -> bool:
    """Whether it was found to rest at that time, by `monotonic_ms`, or later: also when it has left since."""
    return since_ms <= _rested_ms.get(contact, float("-inf")) <= monotonic_ms()


@contextmanager
def touching(contact: int) -> Iterator[None]:
    """Whatever is done meanwhile is done by that contact."""
    _touching.append(contact)
    try:
        yield
    finally:
        _touching.pop()


def contact() -> int | None:
    """The contact that does what is being done; None if none does."""
    return _touching[-1] if _touching else None


def is_palm(contact: QSizeF, dip_per_mm: float) -> bool:
    """Whether a contact is too wide for a finger. Where the panel tells no size nothing is."""
    return max(contact.width(), contact.height()) > WIDEST_FINGER_MM * dip_per_mm
