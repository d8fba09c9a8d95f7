"""A lesson recorded with all methods at once, on paper, in a room with six children."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
from both import COUNTS, TIMED, TIMERS, Both
from durability.at_hand import CONFIG, Hands
from durability.room import Paper
from plain_room import CARPET, DEEP, LAYOUTS, SEATS, STUDENTS, WIDE, ZONES, Box

from app.methods import METHODS, tracks_for
from app.models import room, room_map, time_sample, verbal_flow, verbatim
from app.models.entry import Draft, Entry, new_uid
from app.models.recording import Recording
from app.models.session import Record, Session

ROOM, TALK, INTERVALS, WORDS = room_map.KEY, verbal_flow.KEY, time_sample.KEY, verbatim.KEY
TALKED = verbal_flow.Config(
    verbal_flow.NO_PLAN.teacher[:2] + verbal_flow.NO_PLAN.teacher[3:4],
    verbal_flow.NO_PLAN.student,
    timed=True,
    how=True,
    third_touch="praise",
)


def _piece(piece: str, kind: str, box: Box, name: str) -> room.Piece:
    left, top, wide, deep = box
    return room.Piece(piece, kind, left + wide // 2, top + deep // 2, wide, deep, name=name)


def _layout(layout: str) -> room.Layout:
    tables = [_piece(piece, room.DOUBLE_DESK, box, "ABC"[n]) for n, (piece, box) in enumerate(LAYOUTS[layout].items())]
    places = tuple(room.Place(place, *row) for place, row in SEATS[layout].items())
    zones = tuple(room.Zone(zone, zone.upper(), *box) for zone, box in ZONES[layout].items())
    carpet = _piece("p3", room.RUG, CARPET, "C")
    return room.Layout(layout, layout.title(), (*tables, carpet), places, zones)


CLASSROOM = room.Room(
    "Room 4",
    WIDE,
    DEEP,
    tuple(room.Student(student, n) for n, student in enumerate(STUDENTS, 1)),
    tuple(map(_layout, LAYOUTS)),
    second_adult=True,
)


EVERY_24_S = replace(time_sample.NO_PLAN, codes=time_sample.NO_PLAN.codes[:4], interval_ms=24_000)


class AllMethods(Both):
    """A recording with all methods. `talk`, `map`, `sampled` and `words` are what their recorders show."""

    def __init__(
        self, talked: verbal_flow.Config = TALKED, intervals: time_sample.Config = EVERY_24_S, *, alone: bool = False
    ) -> None:
        """`alone`: without Room and Talk flow."""
        self.hands, self.paper = Hands(), Paper()
        kept = {COUNTS: CONFIG, TIMERS: TIMED, INTERVALS: intervals, WORDS: verbatim.NO_PLAN, room.ROOM: CLASSROOM}
        kept |= {} if alone else {ROOM: room_map.NO_PLAN, TALK: talked}
        kept |= {key: method.no_plan for key, method in METHODS.items() if not alone and key not in kept}
        configs: dict[str, Any] = {key: msgspec.to_builtins(config) for key, config in kept.items()}
        session = Session(new_uid(), "", configs=configs)
        self.recording = Recording(session, tracks_for(configs), self.hands.lesson_clock(), lambda _: self.paper)

    @property
    def talk(self) -> verbal_flow.State:
        found: verbal_flow.State = self.recording.state(TALK)
        return found

    @property
    def map(self) -> room_map.State:
        found: room_map.State = self.recording.state(ROOM)
        return found

    @property
    def sampled(self) -> time_sample.State:
        found: time_sample.State = self.recording.state(INTERVALS)
        return found

    @property
    def words(self) -> verbatim.State:
        found: verbatim.State = self.recording.state(WORDS)
        return found

    @property
    def turns(self) -> list[tuple[str, str, str]]:
        """Who spoke to whom, and how."""
        return [(turn.speaker, turn.listener, turn.chip) for turn in self.talk.turns]

    @property
    def pauses(self) -> list[tuple[str, int | None]]:
        """How each pause that is over ended, and how long it was if that was timed."""
        return [(pause.ended, pause.length_ms) for pause in self.talk.pauses_until(self.now_ms)]

    @property
    def last(self) -> Entry:
        """The newest act; in place of a correction what it corrected."""
        newest = self.recording.acts.newest
        assert newest is not None
        return self.recording.acts.find(newest) or newest

    def back(self) -> Entry | None:
        """'5 s earlier' for the last act; None where that cannot be."""
        act = self.last
        earliest_ms = METHODS[act.method].earliest_ms(self.recording.tracks[act.method].state, act)
        draft = self.recording.acts.earlier(act, 5_000, self.lesson, earliest_ms)
        return self.recording.add(act.method, draft) if draft else None

    def arm(self, chip: str) -> None:
        """A touch on a chip of Talk flow."""
        self.says(verbal_flow.arm_chip(self.talk, chip))

    def says(self, draft: Draft | None) -> Entry | None:
        """An act of Talk flow; None where there is nothing to record or it is kept aside."""
        return None if draft is None else self.recording.add(TALK, draft)

    def goes(self, draft: Draft) -> Entry | None:
        """An act of Room; None where it is kept aside."""
        return self.recording.add(ROOM, draft)

    def samples(self, draft: Draft | None) -> Entry | None:
        """An act of Intervals; None where nothing is open or it is kept aside."""
        return None if draft is None else self.recording.add(INTERVALS, draft)

    def writes(self, draft: Draft) -> Entry | None:
        """What is done on Words; None where it is kept aside."""
        return self.recording.add(WORDS, draft)

    def person(self, *touches: str, apart_ms: int = 1_000) -> None:
        """Touches on persons or keys of Talk flow, so far apart."""
        for touch in touches:
            self.later(apart_ms)
            self.says(verbal_flow.touch(self.talk, touch))

    def again(self, boot: str = "this boot", *, witness: bool = True) -> Recording:
        record = Record(self.recording.session, tuple(self.paper.entries))
        beat = self.paper.last_beat if witness else None
        clock, tracks = self.hands.lesson_clock(boot), tracks_for(self.recording.session.configs)
        return Recording.resumed(record, tracks, clock, lambda _: self.paper, beat)
