"""The words of a list of lessons: what the row of each has to say."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from app.methods import METHODS
from app.models.figures import whole_length
from app.models.listing import Listed
from app.models.session import Card

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""Asking the system for their names takes longer than all else that is done for a row."""


@dataclass(frozen=True, slots=True)
class RowWords:
    """What a row has to say."""

    session: UUID
    day: str
    time: str
    state: str
    card: Card
    stopped: bool
    """Whether it was interrupted and not finished: then there are two ways on."""
    called: str = ""
    """Its accessible name, which no other row of the list has."""
    recorded: str = ""
    """How long it is, and with what it was recorded."""
    because: str = ""
    """For what it was found, where the card does not say it."""

    @property
    def whose(self) -> str:
        """Teacher, subject and focus, as far as they are known; and for what it was found."""
        card = self.card
        return ", ".join(part for part in (card.teacher, card.subject, card.focus, self.because) if part)


def day_in_words(at: datetime, today: datetime) -> str:
    """'Today', 'Yesterday', 'Mon 9 Nov' or, in another year, 'Mon 9 Nov 2025'."""
    days = today.toordinal() - at.toordinal()
    if days in (0, 1):
        return ("Today", "Yesterday")[days]
    year = f" {at.year}" if at.year != today.year else ""
    return f"{_DAYS[at.weekday()]} {at.day} {_MONTHS[at.month - 1]}{year}"


def row_words(listed: Listed, now: datetime, teacher: str = "", sought: str = "") -> RowWords:
    """What the row of a lesson says; in a list of that teacher's lessons not her name. `sought`: words as typed."""
    stopped, started = listed.stopped, datetime.fromisoformat(listed.started)
    state = f"Stopped at {stopped:%H:%M}, not finished" if stopped else "Recorded"
    day, time = day_in_words(started, now), f"{started.hour:02}:{started.minute:02}"
    card = replace(listed.card, teacher="") if teacher == listed.card.teacher else listed.card
    titles = ", ".join(METHODS[key].title for key in listed.methods if key in METHODS)
    recorded = state if stopped else f"{whole_length(listed.recorded_ms)}: {titles}"
    found = listed.card
    shown = _bare(f"{found.teacher} {found.subject} {found.focus}").split()
    is_shown = all(any(word.startswith(begin) for word in shown) for begin in _bare(sought).split())
    because = "" if is_shown or not listed.because else f"Noted: {listed.because}"
    return RowWords(listed.id, day, time, state, card, stopped is not None, f"{day}, {time}", recorded, because)


def _bare(words: str) -> str:
    """Its words as the search compares them: without capitals, accents and other signs."""
    parts = unicodedata.normalize("NFKD", words.casefold())
    return "".join(sign if sign.isalnum() else " " for sign in parts if not unicodedata.combining(sign))
