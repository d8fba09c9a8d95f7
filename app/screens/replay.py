"""Replay: a lesson as it went, or two of them on one clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from app.models.alignment import Align
from app.models.session import Record
from app.screens.page import Page
from app.screens.replay_body import ReplayBody
from app.screens.replay_opening import Do, at_once


class ReplayScreen(Page):
    """The recorders show what they showed, of two lessons the older one at the left; nothing can be changed.

    `how` they stand beside each other at first.
    """

    def __init__(
        self, records: Sequence[Record], do: Do = at_once, parent: QWidget | None = None, how: Align = Align.START
    ) -> None:
        in_order = sorted(records, key=_began)
        super().__init__(_heading(in_order), parent=parent)
        self.setAccessibleName("Replay")
        self.body = ReplayBody(in_order, do, self, how)
        self.column.addWidget(self.body, 1)


def _began(record: Record) -> datetime:
    return datetime.fromisoformat(record.session.started)


def _heading(records: Sequence[Record]) -> str:
    dates = [_began(record) for record in records]
    if len(dates) > 1:
        return "Replay: " + " and ".join(f"{at.day} {at:%b}" for at in dates)
    return f"Replay: {dates[0]:%a} {dates[0].day} {dates[0]:%b}, {dates[0]:%H:%M}"
