"""Opening a lesson to replay it: what takes a while, and needs no screen."""

from __future__ import annotations

import msgspec

from app.methods import METHODS
from app.models import lesson
from app.models.entry import LESSON
from app.models.remembered import Remembered
from app.models.replay import Replay
from app.models.session import Record


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
