"""A program whose disk is full for a while: `full.py HOME`. Prints what was told, as JSON.

The system is asked to let no file grow: that needs no disk of its own and nobody's rights.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

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


def main(folder: str) -> None:
    home = Home(Path(folder))
    writer = Writer(open_library(home, write=True))
    saved: list[int] = [0]
    failures: list[str] = []
    recording = Recording(
        Session(new_uid(), ""),
        {event_count.KEY: Track(event_count.KEY, event_count.start(event_count.NO_PLAN), event_count.step)},
        LessonClock(),
        lambda session: Journal(writer, session, saved.append, lambda _, why: failures.append(why)),
    )
    for _ in range(20):
        recording.add(event_count.KEY, event_count.tap("c1"))
    assert writer.wait(PATIENCE_S)
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = (home.folder / "library.db-wal").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 5_000, hard))
    for _ in range(500):
        recording.add(event_count.KEY, event_count.tap("c2"))
    until = time.monotonic() + PATIENCE_S
    while len(failures) < 2 and time.monotonic() < until:
        time.sleep(0.01)
    full = saved[-1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    assert writer.wait(PATIENCE_S)
    writer.close()
    told = {"acts": 521, "saved while full": full, "failures": len(failures), "saved": saved[-1], "why": failures[0]}
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1])
