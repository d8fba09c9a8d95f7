"""Observer: records a sample lesson as the recording screen would, act by act, on a clock of her own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from app.methods import METHODS, tracks_for
from app.models.clock import Beat, LessonClock
from app.models.entry import Draft, Entry
from app.models.recording import Recording, Status
from app.models.session import Session

TICK_MS = 3_000
"""A longer step of the clock would be a gap."""


@dataclass
class Observer:
    """Whoever records it: a real Recording, with what it writes kept in `entries`."""

    session: Session
    began: datetime
    real_ms: int = 0
    """Real time since the clock was started."""
    entries: list[Entry] = field(default_factory=list)
    noted: dict[str, Entry] = field(default_factory=dict)
    """What an act has to be known by later, under a name of its own."""

    def __post_init__(self) -> None:
        clock = LessonClock(lambda: self.real_ms, lambda: self.began + timedelta(milliseconds=self.real_ms), "sample")
        tracks = tracks_for(self.session.configs)
        self.recording = Recording(self.session, tracks, clock, lambda _: self)

    def submit(self, *entries: Entry) -> None:
        """Keep what would be written."""
        self.entries.extend(entries)

    def beat(self, beat: Beat) -> None:
        """Nothing has to be known of a clock that cannot fail."""

    def state(self, method: str) -> Any:
        """What the method's recorder shows."""
        return self.recording.state(method)

    @property
    def now_ms(self) -> int:
        """Lesson time."""
        return self.recording.now_ms

    def do(self, method: str, draft: Draft | None, name: str = "") -> Entry | None:
        """Make that act now; nothing where a touch means nothing."""
        entry = None if draft is None else self.recording.add(method, draft)
        if entry is not None and name:
            self.noted[name] = entry
        return entry

    def change(self, method: str, words: str) -> None:
        """Touch what could be made of the newest act, by its words."""
        newest = self.recording.acts.newest
        if newest is not None:
            found = METHODS[method].offers(self.state(method), newest)
            self.do(method, next((offer.draft for offer in found if offer.words == words), None))

    def go_to(self, at_ms: int) -> None:
        """Let the clock run to that lesson time."""
        while self.recording.status is Status.RUNNING and self.now_ms < at_ms:
            self.real_ms += min(TICK_MS, at_ms - self.now_ms)
            self.recording.tick()

    def pause(self, length_ms: int) -> None:
        """Pause, and go on."""
        self.recording.pause()
        self.real_ms += length_ms
        self.recording.go_on()

    def sleep(self, length_ms: int) -> None:
        """The tablet sleeps; then it goes on."""
        self.real_ms += length_ms
        self.recording.tick()
        self.recording.go_on()
