"""A recording program without a window: `child.py HOME BUILD COUNT`.

It goes on with the unfinished session, or begins one, taps COUNT times as fast as the disk takes it (0: for ever),
and prints `saved SESSION SEQ` when told so. BUILD names what is broken in it:

* sound     nothing
* early     an act is reported as saved when it is handed over, before anything is written
* normal    PRAGMA synchronous = NORMAL, as most advice has it
* unsynced  PRAGMA synchronous = OFF

`child.py serve` reads such words line by line and runs each in a fork of itself: what takes a second is the import.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

import msgspec

from app.models import connections, event_count
from app.models.clock import LessonClock
from app.models.entry import Entry, new_uid
from app.models.files import Home
from app.models.journal import Journal
from app.models.opening import open_library
from app.models.recording import Recording, Status
from app.models.session import FINISHED, Card, Session
from app.models.track import Track
from app.models.writer import Writer

BUILDS = ("sound", "early", "normal", "unsynced")
MOST_AHEAD = 40
"""Acts in memory that wait for the disk: as many as a burst of fingers makes."""
CONFIG = event_count.Config(tuple(event_count.Category(name, name) for name in ("asks", "waits", "praise")))


class EarlyJournal(Journal):
    """The damaged build that says `saved` before it is."""

    def submit(self, *entries: Entry) -> None:
        self._saved(entries[-1].seq)
        super().submit(*entries)


class Program:
    """The recording, and how much of it was reported as saved."""

    def __init__(self, home: Home, build: str) -> None:
        if build in ("normal", "unsynced"):
            connections.WRITING = {**connections.WRITING, "synchronous": 1 if build == "normal" else 0}
        self.store = open_library(home, write=True)
        self.writer = Writer(self.store)
        self.kind = EarlyJournal if build == "early" else Journal
        self.known = 0
        self.recording = self.begun()
        if self.recording.status is Status.INTERRUPTED:
            self.recording.go_on()

    def begun(self) -> Recording:
        tracks: dict[str, Track[Any]] = {
            event_count.KEY: Track(event_count.KEY, event_count.start(CONFIG), event_count.step)
        }
        open_ones = [session for session in self.store.sessions() if session.state != FINISHED]
        if not open_ones:
            session = Session(new_uid(), "", Card("A focus", "A. Name"), {event_count.KEY: msgspec.to_builtins(CONFIG)})
            return Recording(session, tracks, LessonClock(), self.journal)
        record, beat = self.store.record(open_ones[0].id), self.store.beat(open_ones[0].id)
        return Recording.resumed(record, tracks, LessonClock(), self.resumed_journal, beat)

    def journal(self, session: Session, resumed: bool = False) -> Journal:
        def saved(seq: int) -> None:
            os.write(1, f"saved {session.id} {seq}\n".encode())
            self.known = max(self.known, seq)

        return self.kind(self.writer, session, saved, lambda _seq, why: sys.exit(why), resumed=resumed)

    def resumed_journal(self, session: Session) -> Journal:
        return self.journal(session, True)

    def tap(self, number: int) -> None:
        entry = self.recording.add(event_count.KEY, event_count.tap(CONFIG.categories[number % 3].id))
        self.recording.tick()
        while entry is not None and entry.seq - self.known > MOST_AHEAD:
            time.sleep(0.0005)


def main(folder: str, build: str, count: str, *, and_rest: bool) -> None:
    program = Program(Home.at(str(Path(folder))), build)
    number = 0
    while number < int(count) or count == "0":
        program.tap(number)
        number += 1
        if and_rest and number % 100 == 0:
            program.recording.pause()
            program.writer.wait()
            program.recording.go_on()
        time.sleep(0.0003)
    program.writer.wait()
    if and_rest:
        program.recording.finish()
        program.writer.close()
    else:
        os.write(1, b"waiting\n")
        sys.stdin.read()


def serve() -> None:
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            folder, build, count = line.rstrip("\n").split("\t")
            main(folder, build, count, and_rest=False)
            os._exit(0)
        os.write(1, f"pid {pid}\n".encode())
        os.waitpid(pid, 0)
        os.write(1, b"ended\n")


if __name__ == "__main__" and sys.argv[1] == "serve":
    serve()
elif __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], and_rest="rest" in sys.argv[4:])
