"""TalkFlowRecorder: seats to touch for who speaks to whom, chips for how, and a line that says what a touch means."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.models import room, verbal_flow
from app.models.entry import Draft
from app.models.verbal_flow import ADULT, CLASS, EVERYONE, SOMEONE, TEACHER, WHOLE_CLASS
from app.widgets.parts.look import animated, look_of
from app.widgets.parts.recorder import Recorder, can_be_touched
from app.widgets.parts.seat_arrows import SeatArrows
from app.widgets.parts.seat_map import SeatMap
from app.widgets.parts.talk_chips import TalkChips
from app.widgets.parts.talk_faces import GROUP, TalkFaces, line_face, spoken_speakers
from app.widgets.parts.talk_key import TalkKey
from app.widgets.parts.talk_line import TalkLine
from app.widgets.parts.talk_places import LEAST_MM, Parts, TalkPlaces, talk_places

TENTH_MS = 100
KEYS = {WHOLE_CLASS: "Whole class", EVERYONE: "Everyone", TEACHER: "Teacher", GROUP: "A group", ADULT: "Adult"}
LEAST_KEY_MM = 22.0
"""Where a key would be narrower, there is one for another adult only if the room has one."""


class TalkFlowRecorder(Recorder[verbal_flow.State]):
    """Holding a seat shows its events, with one less and its initials."""

    def __init__(self, config: verbal_flow.Config, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Who speaks to whom")
        self._state = verbal_flow.start(config)
        self._faces = TalkFaces()
        self._left_hand = False
        self._laid_out_for: tuple[object, ...] = ()
        self._reckoned: dict[tuple[int, int], TalkPlaces] = {}
        """The places in each size that was asked about: to find them takes longer than to stand in them."""
        self._chips = TalkChips(config, self)
        self._chips.armed.connect(self.recorded)
        self._line = TalkLine(self)
        self._line.switch.tapped.connect(
            lambda _: self.recorded.emit(verbal_flow.arm(timed=not self._state.armed.timed))
        )
        self._keys = {who: TalkKey(words, self) for who, words in KEYS.items()}
        self._arrows = SeatArrows(self)
        self._seats, self._tables = SeatMap(self, arrows=self._arrows), SeatMap(self, arrows=self._arrows)
        self._connect()
        self._arrows.raise_()
        self.show_state(self._state, 0)

    def _connect(self) -> None:
        for who, key in self._keys.items():
            key.tapped.connect(lambda age_ms, who=who: self._key_touched(who, age_ms))
        for shown in (self._seats, self._tables):
            for who, key in self._keys.items():
                shown.join(who, key)
            shown.touched.connect(self._touched)
            shown.outside.connect(lambda age_ms: self._touched(SOMEONE, age_ms))
            shown.dragged.connect(self._dragged)
            shown.one_less.connect(self._one_less)
            shown.renamed.connect(lambda who, letters: self.recorded.emit(room.initials(who, letters)))

    def show_state(self, state: verbal_flow.State, now_ms: int) -> None:
        """Repaints what shows something else, and nothing more; seats are made anew when the room is another."""
        self._state = state
        known, fades, tables = state.lesson.room, animated(self), self._shows_tables(state)
        self._seats.show_seats(known)
        self._tables.show_groups(known)
        for shown, wanted in ((self._seats, not tables), (self._tables, tables)):
            if shown.isHidden() == wanted:
                shown.setVisible(wanted)
        self._seats.stand(true_positions=state.armed.true_positions, left_hand=self._left_hand)
        wanted_for = (
            known.layout,
            known.students.keys(),
            known.quarter,
            bool(known.groups),
            state.armed.true_positions,
        )
        if wanted_for != self._laid_out_for:
            self._laid_out_for = wanted_for
            self._reckoned.clear()
            self._lay_out()
        shown = self._tables if tables else self._seats
        shown.show_faces(self._faces.of_people(state, now_ms, fades, tables))
        for who, face in self._faces.of_keys(state, now_ms, fades, tables).items():
            self._keys[who].show_face(face)
        line = line_face(state, now_ms)
        if not (line.tenths or can_be_touched(self)):
            line = replace(line, words="")
        self._line.show_face(line, spoken_speakers(state))
        self._line.show_switch(state.armed.timed)
        self._chips.show_state(state)
        self._arrows.show_turn(self._arrow(state, shown))

    def wants_ms(self, state: verbal_flow.State) -> int | None:
        return TENTH_MS if state.pausing is not None else None

    def lean(self, left_hand: bool) -> None:
        if left_hand != self._left_hand:
            self._left_hand = left_hand
            self._seats.stand(true_positions=self._state.armed.true_positions, left_hand=left_hand)
            self._tables.stand(left_hand=left_hand)
            self._reckoned.clear()
            self._lay_out()

    def fits(self, size: QSize) -> bool:
        places, least = self._places(size), look_of(self).mm(LEAST_MM) - 0.5
        # In the rows of the room, with a place beside them for somebody who is not known.
        return places.least_px >= least and self._seats.shortest_side(places.seats, True) >= least

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._reckoned.clear()
            self._lay_out()

    def _shows_tables(self, state: verbal_flow.State) -> bool:
        return bool(state.lesson.room.groups) and (state.armed.groups or bool(state.armed.speaker))

    def _record(self, draft: Draft | None) -> None:
        if draft is not None:
            self.recorded.emit(draft)

    def _touched(self, who: str, age_ms: int) -> None:
        self._record(verbal_flow.touch(self._state, who, age_ms))

    def _key_touched(self, who: str, age_ms: int) -> None:
        armed = self._state.armed
        if who != GROUP:
            self._touched(who, age_ms)
        elif armed.speaker:
            self.recorded.emit(verbal_flow.arm(speaker=""))
        else:
            self.recorded.emit(verbal_flow.arm(groups=not armed.groups))

    def _dragged(self, speaker: str, listener: str, age_ms: int) -> None:
        """A drag to the key of the tables asks for one of them; that key itself is nobody who speaks."""
        as_person = {WHOLE_CLASS: CLASS, EVERYONE: CLASS, "": SOMEONE}
        speaker, listener = as_person.get(speaker, speaker), as_person.get(listener, listener)
        if speaker == GROUP:
            return
        if listener == GROUP:
            self.recorded.emit(verbal_flow.arm(speaker=speaker))
        else:
            self._record(verbal_flow.drag(self._state, speaker, listener, age_ms))

    def _one_less(self, who: str) -> None:
        self._record(verbal_flow.one_less(self._state, who))

    def _arrow(self, state: verbal_flow.State, shown: SeatMap) -> tuple[QRect, QRect] | None:
        """From where to where the last turn went, if both are on show."""
        last = state.last
        if last is None:
            return None
        begin = self._place_of(EVERYONE if last.speaker == CLASS else last.speaker, shown)
        end = self._place_of(WHOLE_CLASS if last.listener == CLASS else last.listener, shown)
        return None if begin is None or end is None else (begin, end)

    def _place_of(self, who: str, shown: SeatMap) -> QRect | None:
        if who in self._state.lesson.room.students or who == SOMEONE or shown is self._tables:
            place = shown.place_of("" if who == SOMEONE else who)
            if place is not None:
                return place.translated(shown.pos())
        is_table = who.startswith("p") and shown is self._seats
        key = self._keys.get(GROUP if is_table else who)
        return None if key is None or key.isHidden() else key.geometry()

    def _people(self, wide: int) -> list[str]:
        """The keys that are there, in their order."""
        known, look = self._state.lesson.room, look_of(self)
        shown = [who for who in KEYS if who != GROUP or known.groups]
        if wide < len(shown) * look.mm(LEAST_KEY_MM) and not known.room.second_adult:
            shown.remove(ADULT)
        return shown

    def _places(self, size: QSize) -> TalkPlaces:
        asked = (size.width(), size.height())
        if asked not in self._reckoned:
            parts = Parts(len(self._people(size.width())), self._chips.counts)
            area, shortest = QRect(QPoint(), size), self._seats.shortest_side
            self._reckoned[asked] = talk_places(area, look_of(self), parts, self._left_hand, shortest)
        return self._reckoned[asked]

    def _lay_out(self) -> None:
        people = self._people(self.width())
        places = self._places(self.size())
        self._line.setGeometry(places.line)
        self._line.show_switch(self._state.armed.timed)
        for who, key in self._keys.items():
            key.setVisible(who in people)
        for who, place in zip(people, places.people, strict=True):
            self._keys[who].setGeometry(place)
        self._chips.stand(places)
        for shown in (self._seats, self._tables):
            shown.setGeometry(places.seats)
        self._arrows.setGeometry(self.rect())
        self._arrows.show_turn(
            self._arrow(self._state, self._tables if self._shows_tables(self._state) else self._seats)
        )
