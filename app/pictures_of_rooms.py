"""Pictures of everything that has a place: rooms and their editor, Room, Talk flow, counts by seat, seats in More."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec

from app import sample
from app.models import event_count, ready_rooms, room_map, verbal_flow
from app.models.room import ROOM, Room
from app.models.session import Plan
from app.stage import Stage

INITIALS = (
    *("AM", "JO", "TK", "LB", "SR", "DN", "EF", "MW", "HP", "CA", "BV", "NI", "ZS", "OK"),
    *("RL", "YU", "GE", "PD", "QA", "WT", "IX", "FH", "VB", "KC", "XE", "TA", "UJ", "ES"),
)
BY_SEAT = ("praise", "answers", "peers")
SAID = (
    *("9", "9", "2", "2", "Whole class", "4", "10", "10", "21", "22", "22", "7", "7", "7", "7", "3", "3", "16", "16"),
    *("Whole class", "Everyone", "9", "9", "15", "15", "Whole class", "4", "11", "11", "24", "24"),
)
"""What is touched of Talk flow, one after the other: seats by their numbers."""
PLAN = "Plan of the room"
APART_MS = 9_000
TAKEN_MS = 1_800
"""How long the pause is that the picture shows."""


def plan() -> Plan:
    """A lesson of 28 children at seven tables: counts by seat, Room, and Talk flow with timed pauses."""
    counts = event_count.Config(tuple(replace(c, by_seat=c.id in BY_SEAT) for c in sample.CONFIG.categories))
    found = {
        event_count.KEY: counts,
        room_map.KEY: room_map.NO_PLAN,
        verbal_flow.KEY: replace(verbal_flow.NO_PLAN, timed=True, how=True),
        ROOM: a_class(),
    }
    configs = {key: msgspec.to_builtins(config) for key, config in found.items()}
    return Plan(sample.CARD, (event_count.KEY, room_map.KEY, verbal_flow.KEY), configs)


def a_class() -> Room:
    """Groups of four whose children are known by number and initials."""
    made = ready_rooms.groups()
    children = tuple(replace(child, initials=known) for child, known in zip(made.students, INITIALS, strict=True))
    return replace(made, students=children, show_initials=True, second_adult=True)


def of_rooms(stage: Stage, dim: bool, path: Callable[[str], Path]) -> None:
    """From Set up, where the plan is shown: the rooms to choose from, and the editor."""
    for title, name in (("Room", "set-up-room"), ("Talk flow", "set-up-talk-flow")):
        stage.touch(title)
        stage.picture(path(name))
    stage.touch("Seats and room")
    stage.wear(dim)
    stage.picture(path("rooms"))
    stage.touch("Change it")
    stage.wear(dim)
    stage.picture(path("room-editor"))
    stage.touch("Row of …")
    stage.picture(path("room-editor-row"))
    stage.touch("Close")
    stage.touch("Table D")
    stage.picture(path("room-editor-selected"))
    stage.touch("Done")
    stage.touch("Back")


def of_a_lesson(stage: Stage, dim: bool, path: Callable[[str], Path]) -> None:
    """A lesson of that plan, from Record to its sheet's preview."""
    stage.touch("Record")
    stage.wear(dim)
    stage.touch("Talk flow")
    stage.picture(path("talk-flow-ready"))
    stage.touch("Start")
    for what in SAID:
        stage.go_to(stage.ms + APART_MS)
        stage.touch(f"Seat {what}" if what.isdecimal() else what)
    stage.touch("Explain why, teacher next")
    stage.go_to(stage.ms + APART_MS)
    stage.touch("Seat 9")
    stage.go_to(stage.ms + TAKEN_MS)
    stage.picture(path("talk-flow"))
    stage.touch("A group")
    stage.picture(path("talk-flow-groups"))
    stage.touch("A group")
    _walked(stage, path)
    _by_seat(stage, path)
    _in_more(stage, dim, path)
    stage.touch("Pause")


def _walked(stage: Stage, path: Callable[[str], Path]) -> None:
    stage.touch("Room")
    stage.picture(path("room-empty"))
    a, d, g = (stage.where(f"Table {letter}", PLAN) for letter in "ADG")
    stage.touch_at(PLAN, a[0], a[1] / 2)
    for n, table in enumerate("BCA"):
        stage.go_to(stage.ms + (n + 1) * 25_000)
        stage.touch(f"Table {table}")
    stage.go_to(stage.ms + 40_000)
    stage.touch("Helping one")
    between = (a[1] + d[1]) / 2, (d[1] + g[1]) / 2
    stage.drag(PLAN, (a[0], between[0]), (d[0], between[0]), (d[0] + 0.1, between[1]), (g[0], between[1]))
    stage.go_to(stage.ms + 33_000)
    stage.picture(path("room"))
    stage.go_to(stage.ms + 310_000)
    stage.picture(path("room-not-confirmed"))


def _by_seat(stage: Stage, path: Callable[[str], Path]) -> None:
    stage.touch("Counts")
    for n, seat in enumerate((3, 9, 9, 14, 22, 22, 22, 27)):
        if not n:
            stage.touch("Student answers")
        stage.touch(f"Seat {seat}")
        stage.go_to(stage.ms + 4_000)
    stage.picture(path("counts-by-seat"))


def _in_more(stage: Stage, dim: bool, path: Callable[[str], Path]) -> None:
    stage.touch("More")
    stage.picture(path("record-more-seats"))
    stage.touch("Absent")
    stage.picture(path("record-absent"))
    stage.touch("More")
    stage.touch("Move furniture")
    stage.wear(dim)
    stage.picture(path("record-move-furniture"))
    stage.touch("Done")
