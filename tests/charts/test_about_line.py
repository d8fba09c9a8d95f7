"""The line under the title: how many were there, counted as what they were counted as."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
import seated

from app.charts import words
from app.models import lesson, room
from app.models.session import Card

STARTED = datetime.fromisoformat("2026-11-12T10:05:00+00:00")


@pytest.mark.parametrize(
    ("seats", "absent", "size", "said"),
    [
        (6, 0, None, "Room 12, 6 seats"),
        (6, 1, None, "Room 12, 5 of 6 seats"),
        (6, 0, 6, "Room 12, 6 students"),
        (6, 1, 6, "Room 12, 5 of 6 students"),
        (6, 1, 5, "Room 12, 5 students · 5 of 6 seats"),
        (1, 0, None, "Room 12, 1 seat"),
        (0, 0, 27, "27 students"),
        (0, 0, None, ""),
    ],
)
def test_seats_are_called_seats_where_nobody_said_how_many_students_there_are(
    seats: int, absent: int, size: int | None, said: str
) -> None:
    known = seated.a_class(seats, 1) if seats else room.EMPTY
    begun = lesson.State(room=room.State(known, known.layouts[0].id) if seats else room.State())
    for n in range(absent):
        begun = replace(begun, room=replace(begun.room, absent=begun.room.absent | {f"s{n + 1}"}))
    page = words.Lesson(Card(observer="L. Brandt", class_size=size), STARTED, begun, 60_000, ())
    assert " · ".join(words.about(page)[3:]) == said
