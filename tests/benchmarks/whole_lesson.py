"""A lesson recorded with all six methods at once, as long and as full as wanted; the same numbers give the same."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

import msgspec

from app import sample
from app.methods import METHODS, tracks_for
from app.models import duration, event_count, lesson, ready_rooms, room, room_map, time_sample, verbal_flow, verbatim
from app.models.clock import Beat, LessonClock
from app.models.entry import LESSON, Draft, Entry
from app.models.recording import Recording
from app.models.session import Record, Session

DAY = datetime(2026, 11, 12, 10, 5, tzinfo=UTC)
STEP_MS = 1_800
"""Nothing stands still for longer: that would be a gap."""
_SAID = (
    "Say more. Why is it balanced?", "because both sides pull the same", "So what happens if I take one away?",
    "It falls to the left", "Who agrees with seat 14, and why?", "I thought it would stay up because of the string",
)  # fmt: skip


def configs() -> dict[str, Any]:
    """Eight things counted, some of them by seat, timers with the pad, and all else as agreed at first."""
    counted = tuple(replace(known, by_seat=n in (4, 5)) for n, known in enumerate(sample.CONFIG.categories))
    found: dict[str, Any] = {
        event_count.KEY: event_count.Config(counted),
        duration.KEY: sample.TIMERS,
        time_sample.KEY: time_sample.NO_PLAN,
        room_map.KEY: room_map.NO_PLAN,
        verbal_flow.KEY: replace(verbal_flow.NO_PLAN, timed=True),
        verbatim.KEY: verbatim.NO_PLAN,
        LESSON: sample.PHASES,
        room.ROOM: ready_rooms.groups(),
    }
    return {key: msgspec.to_builtins(config) for key, config in found.items()}


@cache
def whole_lesson(minutes: int, entries: int, seed: int = 1) -> Record:
    """So many minutes with about so many entries: acts of every method, corrections, a pause, notes and phases."""
    hand = _Hand(seed, configs())
    every_ms = minutes * 60_000 // entries
    noted = 0
    for n in range(entries):
        hand.wait(every_ms)
        share = n * 40 // entries
        if share != noted:
            noted = share
            hand.beside(share)
        hand.act()
    hand.recording.finish()
    return Record(hand.recording.session, tuple(hand.written))


class _Hand:
    """Does this and that, by chance, and writes it on paper."""

    def __init__(self, seed: int, known: dict[str, Any]) -> None:
        self.chance = random.Random(seed)
        self.written: list[Entry] = []
        self._ms = 5_000_000
        session = Session(UUID(int=seed), DAY.isoformat(), sample.CARD, known)
        clock = LessonClock(lambda: self._ms, lambda: DAY + timedelta(milliseconds=self._ms - 5_000_000), "this boot")
        self.recording = Recording(session, tracks_for(known), clock, lambda _: self)
        self.recording.start()

    def submit(self, *entries: Entry) -> None:
        self.written += entries

    def beat(self, _beat: Beat) -> None:
        """The clocks at this moment: nobody will ask."""

    def wait(self, ms: int) -> None:
        """So long nothing is done."""
        while ms > 0:
            self._ms += min(ms, STEP_MS)
            ms -= STEP_MS
            self.recording.tick()

    def beside(self, share: int) -> None:
        """What happens now and then: a phase, a note with its words, an eye shut and opened, a pause."""
        recording = self.recording
        if share % 10 == 1:
            recording.add(LESSON, lesson.phase(sample.PHASES.phases[share // 10]))
        if share % 5 == 2:
            noted = recording.add(LESSON, lesson.note() if share % 2 else lesson.bright_spot())
            assert noted is not None
            self.wait(2_000)
            recording.add(LESSON, lesson.words(noted, f"“{self.chance.choice(_SAID)}” Three hands went up."))
        if share in (14, 16):
            shut = share == 14
            recording.add(LESSON, (lesson.not_watching if shut else lesson.watching)(event_count.KEY))
        if share == 23:
            recording.pause()
            self._ms += 95_000
            recording.go_on()

    def act(self) -> None:
        """One act of some method, or what takes the last one back."""
        which = self.chance.random()
        if which < 0.03:
            self.recording.undo()
        elif which < 0.05:
            self._put_right()
        else:
            method = self.chance.choice(tuple(METHODS))
            draft = getattr(self, f"_{method}")(self.recording.state(method))
            if draft is not None and not (method == event_count.KEY and method in self.recording.lesson.shut):
                self.recording.add(method, draft)

    def _put_right(self) -> None:
        newest = self.recording.acts.newest
        if newest is not None and newest.method == event_count.KEY:
            draft = self.recording.acts.earlier(newest, 5_000, self.recording.lesson)
            if draft is not None:
                self.recording.add(newest.method, draft)

    def _seat(self) -> str:
        return self.chance.choice(tuple(self.recording.lesson.room.present)[::2])

    def _event_count(self, state: event_count.State) -> Draft | None:
        known = self.chance.choice(state.config.categories)
        return event_count.tap(known.id, seats=(self._seat(),) if known.by_seat else None)

    def _duration(self, state: duration.State) -> Draft:
        if state.pausing is not None:
            return duration.pause_ended(self.chance.choice((duration.STUDENT, duration.TEACHER)))
        if self.chance.random() < 0.3:
            return duration.question_ended()
        return duration.touch(state, self.chance.choice(state.config.timers).id)

    def _time_sample(self, state: time_sample.State) -> Draft | None:
        return time_sample.tick(state, self.chance.choice(state.config.codes).id, self.recording.now_ms)

    def _room_map(self, state: room_map.State) -> Draft:
        if self.chance.random() < 0.2:
            return room_map.mark(self.chance.choice(state.config.activities).id)
        across, down = self.chance.randrange(900, 8_100), self.chance.randrange(900, 6_500)
        return room_map.touched(state.lesson.room, room_map.TEACHER, across, down)

    def _verbal_flow(self, state: verbal_flow.State) -> Draft | None:
        whom = self.chance.choice(
            (self._seat(), self._seat(), self._seat(), verbal_flow.TEACHER, verbal_flow.WHOLE_CLASS)
        )
        if self.chance.random() < 0.3:
            return verbal_flow.arm_chip(state, self.chance.choice(state.config.teacher).id)
        return verbal_flow.touch(state, whom)

    def _verbatim(self, state: verbatim.State) -> Draft:
        if state.open is None:
            if self.chance.random() < 0.3:
                return verbatim.speaker_touched(self.chance.choice(("teacher", self._seat())))
            return verbatim.begin(state, self.chance.choice(_SAID)[:9])
        if self.chance.random() < 0.4:
            return verbatim.keep()
        return verbatim.write(state.open, self.chance.choice(_SAID))
