"""Room: what is agreed, and all that is known of where somebody was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from app.models import lesson
from app.models.series import Series

CONFIRMED_MS = 300_000
"""So long a place is taken to hold after the last act recorded there."""
MOST_ACTIVITIES = 8


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that is done at a place. `counts_when` is the sentence from which two people must agree."""

    id: str
    name: str = ""
    counts_when: str = ""


@dataclass(frozen=True, slots=True)
class Config:
    """The vocabulary agreed for a session, in the order of the plan, which gives marks and colours."""

    activities: tuple[Activity, ...]


NO_PLAN = Config(
    (
        Activity("one", "Helping one", "you speak with one student or one table"),
        Activity("class", "To the class", "you speak to everybody"),
        Activity("movement", "Movement", "a student leaves their place"),
        Activity("hands_on", "Hands-on", "students work with materials"),
    )
)


@dataclass(frozen=True, slots=True)
class Position:
    """Where somebody came to at `at_ms`."""

    at_ms: int
    x_mm: int
    y_mm: int
    entry: UUID
    beside: str = ""
    """The table or the free place that they are with; '' on the floor."""
    zone: str = ""
    """The zone that they are in, if they are on the floor of one."""
    label: str = ""
    """That place in words, as it was called then; '' elsewhere."""
    nearest: str = ""
    """The table nearest to it; '' in a room without any."""
    passing: bool = False
    """On a way that was drawn, and not at its end."""
    stands_mm: tuple[int, int] = (0, 0)
    """Where the token stood: at the edge of the table, else at that point."""

    @property
    def place(self) -> str:
        """What its time is counted for: a table, a free place, a zone, or '' for elsewhere."""
        return self.beside or self.zone


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of somebody's place from `at_ms` on: a position, that they are out of sight, or nothing."""

    at_ms: int
    position: Position | None = None
    out: bool = False
    again: bool = False
    """Touched at the table where they were already."""


@dataclass(frozen=True, slots=True)
class Done:
    """An activity was marked, at the place where the teacher was."""

    at_ms: int
    activity: str
    entry: UUID
    position: Position | None
    """None where that was not known."""


@dataclass(frozen=True, slots=True)
class State:
    """All that is known of where everybody was."""

    config: Config
    known: Series[Known] = field(default_factory=Series)
    """Of the teacher."""
    adult: Series[Known] = field(default_factory=Series)
    students: Mapping[str, Position] = field(default_factory=dict)
    """Children who are not at their seats."""
    done: Series[Done] = field(default_factory=Series)
    order: Series[tuple[int, int]] = field(default_factory=Series)
    """Lesson time and `seq` of what no act may be set back over: acts, and other layouts."""
    lesson: lesson.State = lesson.State()

    @property
    def position(self) -> Position | None:
        """Where the teacher was last known to be, confirmed since or not; None before the first position."""
        return next((known.position for known in reversed(self.known) if known.position is not None), None)

    @property
    def adult_position(self) -> Position | None:
        """Where the second adult was last known to be."""
        return next((known.position for known in reversed(self.adult) if known.position is not None), None)

    @property
    def now_known(self) -> Known | None:
        """What holds of the teacher now; None before the first position."""
        return self.known[-1] if self.known else None

    @property
    def since_ms(self) -> int | None:
        """From when on what holds of the teacher now has held without a break; None before the first position."""
        last, since_ms = self.now_known, None
        for known in reversed(self.known):
            if last is None or known.position is not last.position or known.out != last.out:
                break
            since_ms = known.at_ms
        return since_ms

    def position_at(self, at_ms: int) -> Position | None:
        """Where the teacher was last known to be at a time of the past, on a way that was drawn as well."""
        found = (known.position for known in reversed(self.known) if known.at_ms <= at_ms and known.position)
        return next(found, None)

    def is_confirmed(self, now_ms: int) -> bool:
        """Whether the teacher is known to be where she was seen last."""
        last = self.now_known
        return last is not None and last.position is not None and now_ms - last.at_ms < CONFIRMED_MS
