"""A desk: a library open for writing and a lesson that is recorded into it, without a window."""

from __future__ import annotations

import sys
import threading
import time

from app import sample
from app.models import event_count
from app.models.clock import LessonClock
from app.models.entry import new_uid
from app.models.files import Home
from app.models.journal import Journal
from app.models.opening import open_library
from app.models.recording import Recording
from app.models.session import Session
from app.models.track import Track
from app.models.writer import Writer

PATIENCE_S = 60.0


class Desk:
    """Each `tap` goes through recording, journal and writing thread, as one in the window does."""

    def __init__(self, home: Home) -> None:
        home.folder.mkdir(parents=True, exist_ok=True)
        self._writer = Writer(open_library(home, write=True))
        track = Track(event_count.KEY, event_count.start(sample.CONFIG), event_count.step)
        session = Session(new_uid(), "", sample.CARD, sample.configs())
        self._recording = Recording(session, {event_count.KEY: track}, LessonClock(), self._journal)
        self._on_disk = threading.Event()
        self._wanted = self._turn = self._seq = 0
        self._at = 0.0
        self.durable()

    def tap(self) -> None:
        """Record one more."""
        category = sample.CONFIG.categories[self._turn % len(sample.CONFIG.categories)]
        self._turn += 1
        entry = self._recording.add(event_count.KEY, event_count.tap(category.id))
        assert entry is not None
        self._seq = entry.seq

    def durable(self) -> float:
        """Milliseconds from a tap until it was said to be on disk."""
        self._on_disk.clear()
        # The first tap is the second entry: the start is written before it.
        self._wanted = max(2, self._seq + 1)
        began = time.perf_counter()
        self.tap()
        if not self._on_disk.wait(PATIENCE_S):
            raise TimeoutError("A tap was not saved in a minute.")
        return (self._at - began) * 1000

    def rest(self) -> None:
        """Pause, which brings everything into the library's own file, and go on."""
        self._recording.pause()
        if not self._writer.wait(PATIENCE_S):
            raise TimeoutError("Taps were not saved in a minute.")
        self._recording.go_on()

    def _journal(self, session: Session) -> Journal:
        return Journal(self._writer, session, self._saved, lambda _, why: print(why, file=sys.stderr))

    def _saved(self, seq: int) -> None:
        if seq >= self._wanted:
            self._at = time.perf_counter()
            self._on_disk.set()
