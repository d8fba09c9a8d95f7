"""A lesson recorded with Counts and Timers at once, on paper, in a room whose clocks are set by hand."""

from __future__ import annotations

from typing import Any

import msgspec
from durability.at_hand import CONFIG, KEY, Hands
from durability.room import Paper, Room

from app.models import duration, event_count, lesson
from app.models.duration import Group, Timer
from app.models.entry import LESSON, Draft, Entry, new_uid
from app.models.recording import Recording
from app.models.session import Record, Session
from app.models.track import Track

COUNTS, TIMERS = KEY, duration.KEY
TALKS = (Timer("teacher", "Teacher"), Timer("student", "Student"), Timer("quiet", "Quiet"))
TIMED = duration.Config(
    (
        Group("talk", "Talk, one at a time", TALKS),
        Group("work", "Work, one at a time", (Timer("alone", "Alone"), Timer("pairs", "Pairs"))),
        Group("beside", "Beside", (Timer("noise", "Noise"), Timer("film", "Film"), Timer("door", "Door")), False),
    ),
    pause_pad=True,
)
TALK, WORK, BESIDE = TIMED.groups


def both_tracks() -> dict[str, Track[Any]]:
    return {
        COUNTS: Track(COUNTS, event_count.start(CONFIG), event_count.step),
        TIMERS: Track(TIMERS, duration.start(TIMED), duration.step),
    }


class Both(Room):
    """A recording with both methods. `timers` and `state` (of Counts) are what is shown."""

    def __init__(self) -> None:
        self.hands, self.paper = Hands(), Paper()
        configs = {COUNTS: msgspec.to_builtins(CONFIG), TIMERS: msgspec.to_builtins(TIMED)}
        session = Session(new_uid(), "", configs=configs)
        self.recording = Recording(session, both_tracks(), self.hands.lesson_clock(), lambda _: self.paper)

    @property
    def timers(self) -> duration.State:
        found: duration.State = self.recording.state(TIMERS)
        return found

    @property
    def lesson(self) -> lesson.State:
        return self.recording.lesson

    @property
    def now_ms(self) -> int:
        return self.recording.now_ms

    def touch(self, timer: str, age_ms: int = 0) -> Entry | None:
        """A touch on the row of a timer."""
        return self.recording.add(TIMERS, duration.touch(self.timers, timer, age_ms))

    def timed(self, draft: Draft) -> Entry:
        """An act of Timers that is recorded."""
        return _recorded(self.recording.add(TIMERS, draft))

    def beside(self, draft: Draft, at_ms: int | None = None) -> Entry:
        """An act of the lesson's own that is recorded."""
        return _recorded(self.recording.add(LESSON, draft, at_ms))

    def eye(self, method: str) -> Entry:
        """A touch on the eye of a method."""
        watched = method not in self.lesson.shut
        return self.beside(lesson.not_watching(method) if watched else lesson.watching(method))

    def set_back(self, by_ms: int) -> Entry | None:
        """'5 s earlier' for the newest act."""
        newest = self.recording.acts.newest
        assert newest is not None
        draft = self.recording.acts.earlier(newest, by_ms, self.lesson)
        return self.recording.add(newest.method, draft) if draft else None

    def remove(self, act: Entry) -> None:
        """'Remove' in the list of the last acts."""
        for draft in self.recording.acts.remove(act):
            self.recording.add(act.method, draft)

    def bring_back(self, act: Entry) -> None:
        """'Bring back' in the list of the last acts."""
        for draft in self.recording.acts.bring_back(act):
            self.recording.add(act.method, draft)

    def sleep(self, ms: int) -> None:
        """Nothing ticks for so long, then it ticks again."""
        self.hands.pass_(ms)
        self.recording.tick()

    def spans(self, timer: str) -> list[tuple[int, int]]:
        """When a timer ran until now."""
        return [(found.span.from_ms, found.span.until_ms) for found in self.timers.until(timer, self.now_ms)]

    def again(self, boot: str = "this boot", *, witness: bool = True) -> Recording:
        """The recording as a program would find it that starts now."""
        record = Record(self.recording.session, tuple(self.paper.entries))
        beat = self.paper.last_beat if witness else None
        return Recording.resumed(record, both_tracks(), self.hands.lesson_clock(boot), lambda _: self.paper, beat)

    def killed(self, *, witness: bool = True, boot: str = "this boot") -> None:
        self.recording = self.again(boot, witness=witness)


def _recorded(entry: Entry | None) -> Entry:
    assert entry is not None
    return entry
