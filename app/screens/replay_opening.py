"""Opening a lesson to replay it, which takes a while and needs no screen; and how that is done elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from app.methods import METHODS
from app.models import lesson
from app.models.entry import LESSON
from app.models.problems import LibraryProblem
from app.models.remembered import Remembered
from app.models.replay import Replay
from app.models.session import Record

Do = Callable[[Callable[[], Any], Callable[[Any], None], Callable[[LibraryProblem], None]], None]
"""Runs a job on another thread; its answer, or what went wrong, comes back on this one."""


def at_once(job: Callable[[], Any], then: Callable[[Any], None], _wrong: Callable[[LibraryProblem], None]) -> None:
    """Run `job` here and now."""
    then(job())


def opened(record: Record) -> Replay:
    """The lesson with all of its methods that are known here."""
    session, made = record.session, {}
    begun = lesson.begun(session.configs)
    for key in session.methods:
        if key in METHODS:
            method = METHODS[key]
            heard = (key, LESSON, *method.hears)
            start = method.start(msgspec.convert(session.configs[key], method.config), begun)
            entries = (entry for entry in record.entries if entry.method in heard)
            made[key] = Remembered(method.step, start, entries)
    return Replay(record, made)
