"""RoomRecorder: the plan of the room, and beside it what holds here and now."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, QSizeF
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.models import room_map
from app.models.duration import clock
from app.models.room_map import SEAT_MM
from app.widgets.parts.ground import Ground, pressed_level
from app.widgets.parts.heading import Heading
from app.widgets.parts.here_chip import ChipFace, HereChip, best_form
from app.widgets.parts.here_places import LEAST_MM, Places, here_places
from app.widgets.parts.key import Key
from app.widgets.parts.look import animated, look_of
from app.widgets.parts.names import one_line, unique
from app.widgets.parts.recorder import Recorder, can_be_touched
from app.widgets.parts.room_plan import RoomPlan

HERE_AND_NOW, STILL_HERE, OUT_OF_SIGHT, WHOLE_ROOM = "Here and now", "Still here", "Out of sight", "Whole room"
LONGEST_TIME = "59:59"
LEAST_TABLE_MM = 9.0
"""A table with the seats at one of its sides is that deep at least, where it stands beside another method."""


class RoomRecorder(Recorder[room_map.State]):
    """One finger on the plan always records; two look. What stands beside it records at once, and nothing is armed."""

    def __init__(self, config: room_map.Config, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Where the teacher is")
        self._config = config
        self._state = room_map.start(config)
        self._left_hand = False
        self._plan = RoomPlan(self)
        self._plan.setAccessibleName("Plan of the room")
        self._plan.recorded.connect(self.recorded)
        self._heading = Heading(HERE_AND_NOW, self)
        self._still = HereChip(ChipFace(STILL_HERE), self)
        names = unique((activity.name for activity in config.activities), "Activity")
        self._marks: dict[str, tuple[HereChip, str]] = {}
        for activity, spoken in zip(config.activities, names, strict=True):
            words = one_line(activity.name) or spoken
            chip = HereChip(ChipFace(words, len(self._marks)), self)
            chip.setAccessibleName(spoken)
            chip.tapped.connect(lambda age_ms, known=activity.id: self.recorded.emit(room_map.mark(known, age_ms)))
            self._marks[activity.id] = (chip, words)
        self._out = HereChip(ChipFace(OUT_OF_SIGHT, out=True), self)
        self._whole = Key(WHOLE_ROOM, parent=self)
        self._whole.set_words_dip(20)
        self._still.tapped.connect(self._still_touched)
        self._out.tapped.connect(lambda age_ms: self.recorded.emit(room_map.out_of_sight(age_ms=age_ms)))
        self._whole.tapped.connect(lambda _age_ms: self._plan.whole_room())
        self.show_state(self._state, 0)

    def show_state(self, state: room_map.State, now_ms: int) -> None:
        before, self._state = self._state.lesson.room, state
        self._plan.show_state(state, now_ms)
        if can_be_touched(self):
            self._show_chips(state, now_ms)
        room = state.lesson.room
        if (room.room, room.quarter) != (before.room, before.quarter):
            self._lay_out()

    def lean(self, left_hand: bool) -> None:
        if left_hand != self._left_hand:
            self._left_hand = left_hand
            self._lay_out()

    def fits(self, size: QSize) -> bool:
        look, places, layout = look_of(self), self._places(size), self._state.lesson.room.layout
        least = look.mm(LEAST_MM) - 0.5
        if any(min(chip.width(), chip.height()) < least for chip in places.chips):
            return False
        depths = [min(table.wide_mm, table.deep_mm) + SEAT_MM for table in self._state.lesson.room.tables]
        smallest = min(depths, default=SEAT_MM if layout.places else 2 * SEAT_MM)
        return smallest * places.dip_per_mm >= look.mm(LEAST_TABLE_MM)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._lay_out()

    def _still_touched(self, age_ms: int) -> None:
        if _has_place(self._state):
            self.recorded.emit(room_map.still_here(age_ms))

    def _show_chips(self, state: room_map.State, now_ms: int) -> None:
        fades, paused = animated(self), state.lesson.paused
        away, last = state.lesson.is_away(room_map.KEY, now_ms), state.now_known

        def ground(since_ms: int | None, armed: bool = False) -> Ground:
            pressed = 0 if since_ms is None or paused else pressed_level(now_ms - since_ms, fades)
            return Ground(pressed, armed, paused, away)

        newest: dict[str, int] = {}
        for done in state.done[-len(self._marks) :]:
            newest[done.activity] = done.at_ms
        for number, (activity, (chip, words)) in enumerate(self._marks.items()):
            chip.show_face(ChipFace(words, number, ground=ground(newest.get(activity))))
        confirmed = last is not None and last.position is not None and last.at_ms != last.position.at_ms
        at_ms = last.at_ms if last is not None and confirmed else None
        self._still.show_face(ChipFace(STILL_HERE, possible=_has_place(state), ground=ground(at_ms)))
        out = last is not None and last.out
        since_ms = state.since_ms if out else None
        lasts = "" if since_ms is None else clock(state.lesson.recorded_ms(now_ms, since_ms))
        self._out.show_face(ChipFace(OUT_OF_SIGHT, detail=lasts, out=True, ground=ground(since_ms, out)))

    def _places(self, size: QSize) -> Places:
        room = self._state.lesson.room
        wide, deep = room.room.wide_mm, room.room.deep_mm
        across = (deep, wide) if room.quarter % 2 else (wide, deep)
        return here_places(size, look_of(self), len(self._marks) + 3, across, self._left_hand)

    def _lay_out(self) -> None:
        places = self._places(self.size())
        chips = (self._still, *(chip for chip, _ in self._marks.values()), self._out, self._whole)
        touched = can_be_touched(self)
        for chip in chips:
            chip.setVisible(touched)
        # Where nobody can touch what stands beside it, the room has all of the place.
        self._plan.setGeometry(places.plan if touched else self.rect())
        self._heading.setGeometry(places.heading)
        self._heading.setVisible(touched and places.heading.height() > 0)
        for chip, place in zip(chips, places.chips, strict=True):
            chip.setGeometry(place)
        words = [(STILL_HERE, ""), (OUT_OF_SIGHT, LONGEST_TIME), *((words, "") for _, words in self._marks.values())]
        form = best_form(look_of(self), QSizeF(self._still.size()), words)
        for chip in (self._still, *(chip for chip, _ in self._marks.values()), self._out):
            chip.set_form(form)


def _has_place(state: room_map.State) -> bool:
    """Whether there is a place that she can still be at."""
    last = state.now_known
    return last is not None and not last.out
