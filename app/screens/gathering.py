"""Gathering: lessons with their figures for those who compare them, one after the other."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.models.problems import DamagedLibrary, LibraryProblem, Refused, StorageFailed

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Connection

    from app.models.compare import Lesson
    from app.models.store import Store

    Change = Callable[[Callable[[Connection], None]], object]
    Ask = Callable[[Callable[[Store], Any], Callable[[Any], None], Callable[[LibraryProblem], None]], None]

log = logging.getLogger(__name__)
MOST_DAYS = 3
"""So many days of lessons that cannot be read are named."""


@dataclass(frozen=True, slots=True)
class _Lost:
    """A lesson that cannot be read, and when it began, as far as that is known; None where it is not there."""

    started: str | None


@dataclass
class Gathering:
    """What is asked for: each lesson is a question of its own, so that others who ask wait for one at most.

    Those that cannot be read are left out: `then` gets the others, and `wrong` is told of them after that; `wrong`
    alone where fewer than `least` are left. Once it is not `wanted` any more nothing is told, and no more is read.
    """

    ask: Ask
    change: Change
    ids: Sequence[UUID]
    least: int
    wanted: Callable[[], bool]
    then: Callable[[list[Lesson]], None]
    wrong: Callable[[LibraryProblem], None]

    def go_on(self, *found: Lesson | _Lost) -> None:
        """Read the next one after those that were found; or tell of them."""
        if not self.wanted():
            return
        if len(found) == len(self.ids):
            self._tell(found)
            return
        session = self.ids[len(found)]
        self.ask(lambda store: self._read(store, session), lambda one: self.go_on(*found, one), self.wrong)

    def _read(self, store: Store, session: UUID) -> Lesson | _Lost:
        try:
            return figured(store, session, self.change)
        except StorageFailed:
            raise
        except Exception as failure:
            if not isinstance(failure, LibraryProblem):
                log.exception("a lesson's figures")
            return _Lost(store.started(session))

    def _tell(self, found: Sequence[Lesson | _Lost]) -> None:
        lessons = [one for one in found if not isinstance(one, _Lost)]
        lost = [one for one in found if isinstance(one, _Lost)]
        enough = len(lessons) >= self.least
        if enough:
            self.then(lessons)
        if lost:
            there = [one.started for one in lost if one.started is not None]
            kind = DamagedLibrary if there else Refused
            self.wrong(kind(_sentence(there, len(lost), enough)))


def _sentence(started: Sequence[str], number: int, enough: bool) -> str:
    days = [day for each in sorted(started) if (day := _day(each))]
    if number == 1:
        which, end = f"The lesson of {days[0]}" if days else "A lesson", "it is left out"
    elif len(days) == number <= MOST_DAYS:
        which, end = f"The lessons of {', '.join(days[:-1])} and {days[-1]}", "they are left out"
    else:
        which, end = f"{number} lessons", "they are left out"
    why = "cannot be read" if started else "cannot be found any more"
    return f"{which} {why}, so {end if enough else 'there is nothing to show'}."


def _day(started: str) -> str:
    try:
        at = datetime.fromisoformat(started).astimezone()
    except (ValueError, OverflowError, OSError):
        return ""
    return f"{at.day} {at:%B %Y}"


def figured(store: Store, session: UUID, change: Change) -> Lesson:
    """A lesson with its figures, made and kept if need be. Those of one that is not finished are not kept."""
    from app.models import kept
    from app.models.compare import Lesson
    from app.models.session import FINISHED
    from app.summaries import summary, words

    found, known = store.summarised(session)
    if known is not None:
        return Lesson(found, known)
    record, head = store.headed(session)
    made = summary(record)
    if record.session.state == FINISHED:
        said = words(record)
        change(lambda connection: kept.save(connection, session, head, made, said))
    return Lesson(record.session, made)
