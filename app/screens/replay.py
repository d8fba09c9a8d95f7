"""Replay: a lesson as it went, or two of them on one clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from app.models.alignment import Align
from app.models.session import Record
from app.screens.page import Page
from app.screens.replay_body import ReplayBody, names_of
from app.screens.replay_opening import Do, at_once


class ReplayScreen(Page):
    """The recorders show what they showed, of two lessons the older one at the left; nothing can be changed.

    `how` they stand beside each other at first.
    """

    def __init__(
        self, records: Sequence[Record], do: Do = at_once, parent: QWidget | None = None, how: Align = Align.START
    ) -> None:
        in_order = sorted(records, key=_began)
        super().__init__(heading_of(in_order), parent=parent)
        self.setAccessibleName("Replay")
        self.body = ReplayBody(in_order, do, self, how)
        self.column.addWidget(self.body, 1)


def _began(record: Record) -> datetime:
    return datetime.fromisoformat(record.session.started)


def heading_of(records: Sequence[Record]) -> str:
    """Whose lessons, and of which days; a name once where all are of one teacher."""
    sessions = [record.session for record in records]
    if len(sessions) == 1:
        at = _began(records[0])
        told = f"{at:%a} {at.day} {at:%b}, {at:%H:%M}"
    else:
        told = " and ".join(names_of(sessions))
    teachers = {session.card.teacher for session in sessions}
    return "Replay: " + ", ".join(filter(None, (*(teachers if len(teachers) == 1 else ()), told)))
