"""Session and Record: a recorded lesson as plain data, as the store gives it and the sheet takes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from app.models.entry import LESSON, Entry
from app.models.room import ROOM

RUNNING, FINISHED = "running", "finished"
LONGEST_LINE = 200
"""Characters in a name, a subject or a focus."""
LARGEST_CLASS = 99


@dataclass(frozen=True, slots=True)
class Card:
    """What the start card says of a lesson. Everything is optional and may be edited later."""

    focus: str = ""
    """In the teacher's words, printed letter for letter."""
    teacher: str = ""
    observer: str = ""
    subject: str = ""
    class_size: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The next lesson: its card, the methods to record with, and what each is to look for.

    `configs` has the vocabulary of methods that are not chosen now as well, as builtin types, by their keys; and what
    was agreed on the lesson itself under `LESSON`, and the room under `ROOM`.
    """

    card: Card = Card()
    methods: tuple[str, ...] = ()
    configs: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Session:
    """A recorded lesson without its entries."""

    id: UUID
    started: str
    """ISO 8601 with offset; the wall clock at lesson time 0."""
    card: Card = Card()
    configs: Mapping[str, Any] = field(default_factory=dict)
    """The vocabulary of each method recorded, by its key, as builtin types: a snapshot taken at the start.

    Under `LESSON` stands what was agreed on the lesson itself, if anything was: `lesson.Config`; under `ROOM` the copy
    of the room that the lesson was recorded with: `room.Room`.
    """
    state: str = RUNNING
    recorded_ms: int = 0
    """At the last pause or the finish."""

    @property
    def methods(self) -> tuple[str, ...]:
        """The keys of the methods recorded, in the order of their tabs."""
        return methods(self.configs)


def methods(configs: Mapping[str, object]) -> tuple[str, ...]:
    """The keys of the methods in `Session.configs`, in the order of their tabs."""
    return tuple(key for key in configs if key not in (LESSON, ROOM))


@dataclass(frozen=True, slots=True)
class Record:
    """A recorded lesson, whole: everything that screens, charts and sheet are made from."""

    session: Session
    entries: tuple[Entry, ...]
    """In order of `seq`."""
    beat_ms: int = 0
    """The lesson time that was last noted while it was recorded; 0 if none is known."""
