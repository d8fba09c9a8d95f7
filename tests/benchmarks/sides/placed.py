"""What has a place, on the real window: `placed HOME TURNS POINTS` is a lesson of 35 seats in Talk flow and Room, with
so many turns and so many points of the teacher's way; `placed editor` is a room of 40 desks in its editor.

`turn`     from the lift of a finger on a seat, which settles what it meant, until that seat is painted
`place`    the same on the floor of the plan, until the plan is painted
`memory`   bytes a turn, from the first hundred turns to the last
`open`     from asking for the editor until all of it is painted
`drag`     from a finger's move, with a desk under it, until the plan is painted
"""

from __future__ import annotations

import gc
import sys
import time
import tracemalloc
from collections.abc import Callable
from math import cos, sin
from pathlib import Path

import msgspec
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from app.models import ready_rooms, room, room_map, verbal_flow
from app.models.clock import LessonClock, boot_ms
from app.models.session import Card
from app.screens.room_editor import RoomEditor
from app.stage import LANDSCAPE, Stage, application
from app.widgets.parts.floor_plan import FloorPlan
from app.widgets.parts.look import look, wear
from app.widgets.parts.seat_key import SeatKey

from . import serve
from .glass import PATIENCE_S, REST_S, pump, tell_paints
from .opening import Glass

SEATS, DESKS = (5, 7), (5, 8)
"""Rows and columns."""
APART_MS, STEP_MS, STEP_MM = 900, 200, 280
WALK = 40
"""Points in one walk."""
STEP_DIP = 6


class Hand:
    """One finger: what comes of it is waited for until it is painted."""

    def __init__(self, app: QApplication, window: QWidget) -> None:
        self._app, self._window = app, window
        self._device = QTest.createTouchDevice()
        self._painted: dict[int, float] = {}
        self._known = 0
        self.written: Callable[[], int] | None = None
        """How many entries there are: what is painted before the one that is waited for does not show it."""

    def tell(self, widget: QWidget) -> None:
        """A widget has been painted. Kept is the first time with what is waited for."""
        if self.written is None or self.written() > self._known:
            self._painted.setdefault(id(widget), time.perf_counter())

    def down(self, at: QPoint) -> None:
        QTest.touchEvent(self._window, self._device).press(0, at, self._window).commit()
        pump(self._app, REST_S)

    def move(self, at: QPoint, shown: QWidget) -> float:
        """Milliseconds from a finger's move until `shown` is painted."""
        return self._until(lambda: QTest.touchEvent(self._window, self._device).move(0, at, self._window), shown)

    def lift(self, at: QPoint, shown: QWidget) -> float:
        """Milliseconds from the lift until `shown` is painted."""
        return self._until(lambda: QTest.touchEvent(self._window, self._device).release(0, at, self._window), shown)

    def _until(self, act: Callable[[], QTest.QTouchEventSequence], shown: QWidget) -> float:
        pump(self._app, REST_S)
        self._known = self.written() if self.written else 0
        self._painted.clear()
        began = time.perf_counter()
        act().commit()
        while id(shown) not in self._painted:
            self._app.processEvents()
            if time.perf_counter() - began > PATIENCE_S:
                raise TimeoutError("A touch came to nothing.")
        return (self._painted[id(shown)] - began) * 1000


class Lesson(Stage):
    """A lesson in which much was said, and much walked."""

    forward_ms = 0

    def __init__(self, home: Path, turns: int, points: int) -> None:
        super().__init__(home)
        self._hand = Hand(self.app, self.window)
        tell_paints(SeatKey, self._hand.tell)
        tell_paints(FloorPlan, self._hand.tell)
        made = {
            verbal_flow.KEY: verbal_flow.NO_PLAN,
            room_map.KEY: room_map.NO_PLAN,
            room.ROOM: ready_rooms.grid(*SEATS),
        }
        configs = {key: msgspec.to_builtins(config) for key, config in made.items()}
        self.window.recordings.begin(Card(), configs, lambda: None)
        screen = self.window.recordings.screen
        assert screen is not None
        self.screen, self.recording = screen, screen.recording
        self._children = [student.id for student in self.recording.lesson.room.room.students]
        self._put_in(turns, points)
        screen.show_all()
        self._hand.written = lambda: self.recording.written
        self._turn = self._place = 0

    def clock(self) -> LessonClock:
        return LessonClock(lambda: boot_ms() + self.forward_ms)

    def turn(self) -> float:
        self._show("Talk flow")
        self._turn += 1
        number = self._turn % len(self._children) + 1
        (seat,) = (key for key in self.window.findChildren(SeatKey) if key.accessibleName() == f"Seat {number}")
        at = seat.mapTo(self.window, seat.rect().center())
        self._hand.down(at)
        return self._hand.lift(at, seat)

    def place(self) -> float:
        self._show("Room")
        self._place += 1
        (plan,) = (plan for plan in self.window.findChildren(FloorPlan) if plan.isVisible())
        across = plan.width() * (3 + self._place % 5) // 10
        at = plan.mapTo(self.window, QPoint(across, plan.height() * 93 // 100))
        self._hand.down(at)
        return self._hand.lift(at, plan)

    def _show(self, title: str) -> None:
        if self.find(title).accessibleDescription() and not any(
            kind.isVisible() for kind in self.window.findChildren(SeatKey if title == "Talk flow" else FloorPlan)
        ):
            self.touch(title)

    def _put_in(self, turns: int, points: int) -> None:
        for n in range(turns):
            draft = verbal_flow.touch(
                self.recording.state(verbal_flow.KEY), self._children[n * 7 % len(self._children)]
            )
            assert draft is not None
            self.recording.add(verbal_flow.KEY, draft)
            self.forward_ms += APART_MS
        wide, deep = self.recording.lesson.room.room.wide_mm, self.recording.lesson.room.room.deep_mm
        for first in range(0, points, WALK):
            # Round and round through the room, a good quarter of a metre at a time.
            angles = ((first + n) * STEP_MM / deep for n in range(min(WALK, points - first)))
            way = [
                (n * STEP_MS, wide * (0.5 + 0.45 * sin(2.7 * angle)), deep * (0.5 + 0.45 * cos(2 * angle)))
                for n, angle in enumerate(angles)
            ]
            self.forward_ms += WALK * STEP_MS
            self.recording.add(room_map.KEY, room_map.walked(room_map.TEACHER, way, age_ms=WALK * STEP_MS))


def memory(turns: int) -> float:
    """Bytes that a turn and what is kept of it hold in memory."""
    begun = {room.ROOM: msgspec.to_builtins(ready_rooms.grid(*SEATS))}
    from uuid import UUID

    from app.models import lesson
    from app.models.entry import Entry
    from app.models.track import Track

    track = Track(verbal_flow.KEY, verbal_flow.start(verbal_flow.NO_PLAN, lesson.begun(begun)), verbal_flow.step)
    children = [student.id for student in track.state.lesson.room.room.students]

    def said(first: int, until: int) -> None:
        for n in range(first, until):
            draft = verbal_flow.touch(track.state, children[n * 7 % len(children)])
            assert draft is not None
            track.add(Entry(UUID(int=n), n, n * APART_MS, verbal_flow.KEY, draft.kind, draft.data))

    said(1, 100)
    gc.collect()
    tracemalloc.start()
    said(100, 100 + turns)
    gc.collect()
    more, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return more / turns


class Editor:
    """A window that shows a room in its editor."""

    def __init__(self) -> None:
        self._app = application()
        self._glass = Glass(self._app)
        tell_paints(RoomEditor, self._glass.painted)
        self._window = QStackedWidget()
        self._hand = Hand(self._app, self._window)
        tell_paints(FloorPlan, self._hand.tell)
        self._window.resize(*LANDSCAPE)
        wear(self._window, look())
        self._window.show()
        self._moved = 0
        self._down: QPoint | None = None

    def open(self) -> float:
        before = self._window.currentWidget()
        if before is not None:
            self._window.removeWidget(before)
            before.deleteLater()
            self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._down = None
        return self._glass.until_painted(self._show)

    def drag(self) -> float:
        (plan,) = self._window.findChildren(FloorPlan)
        if self._down is None:
            desk = next(found for found in plan.children() if getattr(found, "accessibleName", str)() == "Table A")
            assert isinstance(desk, QWidget)
            self._down = desk.mapTo(self._window, desk.rect().center())
            self._hand.down(self._down)
        self._moved += 1
        at = self._down + QPoint(STEP_DIP * (4 + self._moved % 40), STEP_DIP * (4 + self._moved % 7))
        return self._hand.move(at, plan)

    def _show(self) -> None:
        editor = RoomEditor(ready_rooms.grid(*DESKS))
        self._window.addWidget(editor)
        self._window.setCurrentWidget(editor)


def main(home: str, turns: str = "0", points: str = "0") -> None:
    """Serve the window."""
    if home == "editor":
        editor = Editor()
        serve({"open": editor.open, "drag": editor.drag})
        return
    shown = Lesson(Path(home), int(turns), int(points))
    serve({"turn": shown.turn, "place": shown.place, "memory": lambda: memory(int(turns))})


if __name__ == "__main__":
    main(*sys.argv[1:])
