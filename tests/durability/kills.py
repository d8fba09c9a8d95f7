"""Killing the recording program at any moment, again and again."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from uuid import UUID

from app.models import event_count
from app.models.check import check
from app.models.clock import LessonClock
from app.models.entry import standing
from app.models.files import Home
from app.models.opening import open_library
from app.models.recording import Recording, Status
from app.models.session import FINISHED
from app.models.store import Store

from .at_hand import KEY, Saved, start_child, tracks

KILLS_OF_A_LESSON = 5


@dataclass
class Kills:
    """What so many kills did."""

    kills: int = 0
    before_the_first_act: int = 0
    taps: int = 0
    """Reported as saved."""
    lost: int = 0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        early = f" ({self.before_the_first_act} before an act)" if self.before_the_first_act else ""
        told = f"{self.kills} kills{early}, {self.taps} taps reported as saved, {self.lost} lost"
        return "\n".join([told, *self.wrong])


def kill_loop(kills: int, build: str = "sound", seed: int = 0) -> Kills:
    """Kill so many times, and look each time for every act that was reported as saved."""
    found, chance = Kills(), random.Random(seed)
    with tempfile.TemporaryDirectory() as folder, start_child("serve") as server:
        for number in range(kills):
            home = Home.at(f"{folder}/{number // KILLS_OF_A_LESSON}")
            _once(server, home, build, chance, found)
        assert server.stdin is not None
        server.stdin.close()
    return found


def _once(server: subprocess.Popen[bytes], home: Home, build: str, chance: random.Random, found: Kills) -> None:
    assert server.stdin is not None and server.stdout is not None
    server.stdin.write(f"{home.folder}\t{build}\t0\n".encode())
    server.stdin.flush()
    told = [server.stdout.readline().decode()]
    pid = int(told[0].split()[1])
    if chance.random() < 0.8:
        told.append(server.stdout.readline().decode())
        time.sleep(chance.uniform(0, 0.25))
    else:
        time.sleep(chance.uniform(0, 0.1))
    os.kill(pid, signal.SIGKILL)
    while told[-1] != "ended\n":
        told.append(server.stdout.readline().decode())
        assert told[-1], "the recording program could not even be started"
    newest: dict[UUID, int] = {}
    for line in told:
        if line.startswith("saved "):
            _, session, seq = line.split()
            found.taps += int(seq) - newest.get(UUID(session), int(seq) - 1)
            newest[UUID(session)] = int(seq)
    found.kills += 1
    found.before_the_first_act += not newest
    if newest or home.library.exists():
        _look(home, newest, found)


def _look(home: Home, newest: dict[UUID, int], found: Kills) -> None:
    store = open_library(home, write=True)
    report = check(store)
    if not report.ok:
        found.wrong.append(f"after kill {found.kills}: {report}")
    for session, seq in newest.items():
        known = {known.id for known in store.sessions()}
        there = [entry.seq for entry in store.record(session).entries] if session in known else []
        found.lost += max(0, seq - len(there))
        if there != list(range(1, len(there) + 1)):
            found.wrong.append(f"after kill {found.kills}: the entries are {there}")
    for left in store.sessions():
        if left.state != FINISHED:
            _go_back_to(store, left.id, found)


def _go_back_to(store: Store, session: UUID, found: Kills) -> None:
    """The next start shows the lesson as interrupted, with exactly what the journal holds."""
    record = store.record(session)
    made = Recording.resumed(record, tracks(), LessonClock(), lambda _: _Unwritten(), store.beat(session))
    taps = [entry for entry in standing(record.entries) if entry.kind == event_count.TAP]
    if made.status is not Status.INTERRUPTED or made.tracks[KEY].state.total != len(taps) or made.unsaved:
        found.wrong.append(f"after kill {found.kills}: resumed as {made.status} with {made.tracks[KEY].state.total}")


class _Unwritten(Saved):
    def submit(self, *entries: object) -> None: ...
    def beat(self, beat: object) -> None: ...


def main(kills: int) -> int:
    """The long run, with its figures; the exit code."""
    found = kill_loop(kills, seed=kills)
    print(found)
    return 1 if found.lost or found.wrong else 0
