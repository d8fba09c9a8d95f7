"""Listing: which lessons a list is to show, and what it is told of each. Plain data: no SQL, no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from app.models.session import Card

UNFINISHED = "unfinished"
"""Beside `FINISHED`: the lessons that were begun and not finished."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lessons are to be listed. What is left empty asks for nothing; everything else holds at once."""

    words: str = ""
    """As typed so far: each word, or the beginning of one, stands on the card, in what was said or in her name."""
    teacher: str | None = None
    """Exactly this name; '' for lessons that say none."""
    peer: str = ""
    """Beside `teacher`: lessons of this one as well."""
    methods: tuple[str, ...] = ()
    """Recorded with all of these."""
    since: date | None = None
    until: date | None = None
    """The last day that is asked for, too."""
    state: str = ""
    """FINISHED, UNFINISHED or ''."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A lesson in a list: what a `Session` tells of it, without what its methods were set up with."""

    id: UUID
    started: str
    """ISO 8601 with offset."""
    card: Card
    methods: tuple[str, ...]
    """The keys of the methods recorded, in the order of their tabs."""
    recorded_ms: int
    stopped: datetime | None
    """When it stopped, if it is not finished."""
    place: int
    """Where it stands: whoever asks for those after it gives this."""
    because: str = ""
    """Of what was said in it, the lines around the words that were sought, if they were found there."""


@dataclass(frozen=True, slots=True)
class Teacher:
    """Someone whose lessons are in the library."""

    name: str
    lessons: int
    last_started: str
    """ISO 8601 with offset: when her newest lesson began."""
