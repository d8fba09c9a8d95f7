"""Twelve sample lessons of three teachers, all invented: what Backrow is tried with, and what its pictures show.

`records(today)` makes them as they would have been recorded in the ten weeks before `today`: through the methods' own
drafts, on the states that these lead to, by one hand that does no more in a minute than a hand can. The same day gives
the same lessons, and their ids are the same on all days, so that a library knows them again.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

if TYPE_CHECKING:
    from app.models.session import Record

NUMBER = 12
_OURS = UUID("6f0d9c1e-52a4-5b38-9e07-b1acc0de0012")


def ids() -> tuple[UUID, ...]:
    """The ids of all sample lessons, whenever they were made."""
    return tuple(uuid5(_OURS, f"sample lesson {number}") for number in range(1, NUMBER + 1))


def records(today: datetime) -> tuple[Record, ...]:
    """All of them, oldest first: the newest was in the week before that of `today`, which has its offset from UTC."""
    from app.samples.lessons import LESSONS
    from app.samples.recorded import recorded

    return tuple(recorded(lesson, uid, today) for lesson, uid in zip(LESSONS, ids(), strict=True))
