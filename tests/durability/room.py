"""A recording on paper in a room whose clocks are set by hand: for tests of what each touch means."""

from __future__ import annotations

from app.models import event_count
from app.models.clock import Beat
from app.models.entry import Entry
from app.models.recording import Recording
from app.models.session import Record

from .at_hand import KEY, Hands, a_session, tracks

STEP_MS = 250


class Paper:
    """A journal that writes on paper: what was handed in, and the last beat."""

    def __init__(self) -> None:
        self.calls: list[tuple[Entry, ...]] = []
        self.last_beat: Beat | None = None

    def submit(self, *entries: Entry) -> None:
        self.calls.append(entries)

    def beat(self, beat: Beat) -> None:
        self.last_beat = beat

    @property
    def entries(self) -> list[Entry]:
        return [entry for call in self.calls for entry in call]


class Room:
    """A recording on paper, whose clocks are set by hand."""

    def __init__(self) -> None:
        self.hands, self.paper = Hands(), Paper()
        self.recording = Recording(a_session(), tracks(), self.hands.lesson_clock(), lambda _: self.paper)

    @property
    def state(self) -> event_count.State:
        found: event_count.State = self.recording.tracks[KEY].state
        return found

    def later(self, ms: int) -> None:
        """Time goes by, and the screen ticks."""
        while ms > 0:
            self.hands.pass_(min(STEP_MS, ms))
            ms -= STEP_MS
            self.recording.tick()

    def tap(self, category: str = "asks", age_ms: int = 0) -> Entry | None:
        return self.recording.add(KEY, event_count.tap(category, age_ms))

    def killed(self, *, witness: bool = True, boot: str = "this boot") -> None:
        """The program is killed, and started anew."""
        record = Record(self.recording.session, tuple(self.paper.entries))
        beat = self.paper.last_beat if witness else None
        clock = self.hands.lesson_clock(boot)
        self.recording = Recording.resumed(record, tracks(), clock, lambda _: self.paper, beat)
