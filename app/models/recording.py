"""Recording, Track: one open session, from Ready to Finished.

An act is stamped, folded and handed to the journal at once, so that the next act is understood rightly and the
picture needs no disk. `unsaved` says how much of it is not on disk yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from enum import Enum
from typing import Any, Generic, Protocol, TypeVar

from app.models import lesson
from app.models.clock import Beat, LessonClock
from app.models.entry import AMEND, LESSON, REDO, RENAME, TAKES_BACK, UNDO, Draft, Entry, Standing, new_uid, redo, undo
from app.models.session import Record, Session

S = TypeVar("S")
GAP_MS = 3_000
"""A longer jump of the clock between two ticks is a gap: sleep or a freeze."""
FREEZE_MS = 60_000
"""After a longer one the observer is asked whether to go on; after a shorter one it goes on by itself."""
_EVERY = 64
"""Entries between two remembered states."""
_CORRECTIONS = TAKES_BACK | {AMEND, RENAME}


class Status(Enum):
    """What a touch on evidence means now."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    INTERRUPTED = "interrupted"
    FINISHED = "finished"


class Writes(Protocol):
    """What a recording asks of its journal."""

    def submit(self, *entries: Entry) -> None: ...
    def beat(self, beat: Beat) -> None: ...


class Track(Generic[S]):
    """The state of one method, kept up to date entry by entry. It sees its own entries and those of `lesson`."""

    def __init__(self, key: str, start: S, step: Callable[[S, Entry], S], entries: Iterable[Entry] = ()) -> None:
        self._keys = (key, LESSON)
        self._step = step
        self._standing = Standing()
        self._marks: list[tuple[int, S]] = [(0, start)]
        self.state = start
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """Take in the next entry of the session; those of other methods change nothing."""
        if entry.method not in self._keys:
            return
        items = self._standing.items
        before = len(items)
        first = self._standing.add(entry)
        if first == before == len(items) - 1:
            self._take(before)
        elif first < before or len(items) != before:
            self._fold_from(first)

    def state_at(self, until_ms: int | None) -> S:
        """The state after all that is about `until_ms` or earlier; None for now."""
        state = self._marks[0][1]
        for entry in self._standing.items:
            if until_ms is not None and entry.at_ms > until_ms:
                break
            state = self._step(state, entry)
        return state

    def _take(self, index: int) -> None:
        self.state = self._step(self.state, self._standing.items[index])
        if (index + 1) % _EVERY == 0:
            self._marks.append((index + 1, self.state))

    def _fold_from(self, first: int) -> None:
        while self._marks[-1][0] > first:
            self._marks.pop()
        known, self.state = self._marks[-1]
        for index in range(known, len(self._standing.items)):
            self._take(index)


class Recording:
    """One open session: its clock, its tracks, its journal. `open_journal` is called at the first act."""

    def __init__(
        self,
        session: Session,
        tracks: Mapping[str, Track[Any]],
        clock: LessonClock,
        open_journal: Callable[[Session], Writes],
    ) -> None:
        self.session = session
        self.tracks = tracks
        self.clock = clock
        self.status = Status.READY
        self.stopped_ms = 0
        """Lesson time at which an interrupted recording stopped."""
        self._lesson: Track[lesson.State] = Track(LESSON, lesson.State(), lesson.step)
        self._all = Standing()
        self._acts: list[Entry] = []
        self._undone: list[Entry] = []
        self._seq = 0
        self._saved = 0
        self._held: list[Entry] = []
        self._open_journal = open_journal
        self._journal: Writes | None = None
        self._ticked_ms = 0
        self._paused_at: tuple[int, int] = (0, 0)
        """Real time when the pause began, and what had been paused of it before a restart."""

    @classmethod
    def resumed(
        cls,
        record: Record,
        tracks: Mapping[str, Track[Any]],
        clock: LessonClock,
        open_journal: Callable[[Session], Writes],
        beat: Beat | None,
    ) -> Recording:
        """A recording that stopped without being finished: interrupted, or still paused.

        `beat` holds the clocks as last written; without it the newest entry and the wall clock have to do.
        """
        made = cls(record.session, tracks, clock, open_journal)
        for entry in record.entries:
            made._take(entry)
        made._saved = made._seq
        made._journal = open_journal(record.session)
        made._stop_where_it_stopped(beat)
        return made

    @property
    def lesson(self) -> lesson.State:
        """When the lesson was recorded, so far."""
        return self._lesson.state

    @property
    def unsaved(self) -> int:
        """Acts shown that are not on disk yet."""
        return self._seq - self._saved if self._journal else 0

    @property
    def now_ms(self) -> int:
        """Lesson time as shown: it stands where an interrupted recording stopped."""
        return self.stopped_ms if self.status is Status.INTERRUPTED else self.clock.now_ms()

    @property
    def recorded_ms(self) -> int:
        """Recorded time so far."""
        return self.lesson.recorded_ms(self.now_ms)

    @property
    def last_act(self) -> Entry | None:
        """The newest act that stands, as amended; None before the first."""
        return self._all.as_amended(self._acts[-1]) if self._acts else None

    @property
    def last_undone(self) -> Entry | None:
        """What Redo would bring back; None if nothing."""
        return self._all.find(self._undone[-1].about) if self._undone else None

    def find(self, about: Entry) -> Entry | None:
        """The entry that an undo, withdraw or amend is about, as amended."""
        found = self._all.find(about.about)
        return self._all.as_amended(found) if found else None

    def saved(self, seq: int) -> None:
        """Everything up to `seq` is on disk."""
        self._saved = max(self._saved, seq)

    def add(self, method: str, draft: Draft) -> Entry | None:
        """Record an act. In Ready and Interrupted evidence lets the clock run; in a pause it is refused (None)."""
        age_ms = min(max(draft.age_ms, 0), 2_000)
        correction = draft.kind in _CORRECTIONS
        if self.status is Status.FINISHED or (self.status is Status.PAUSED and not correction):
            return None
        if self.status is Status.RUNNING:
            self._notice_gap(age_ms)
        if not correction and self.status is Status.READY:
            self.start(age_ms)
        elif not correction and self.status is Status.INTERRUPTED:
            self._end_gap(age_ms)
        at_ms = max(0, self.now_ms - age_ms) if self.status is Status.RUNNING else self.now_ms
        return self._write(method, draft, at_ms)

    def undo(self) -> Entry | None:
        """Take back the newest act, of whatever method; the entry taken back, or None if there is none."""
        act = self.last_act
        if act is None or self.status is Status.FINISHED:
            return None
        self.add(act.method, undo(act))
        return act

    def redo(self) -> Entry | None:
        """Bring back what the last undo took; the entry, or None if there is none."""
        if not self._undone or self.status is Status.FINISHED:
            return None
        back = self.last_undone
        self.add(self._undone[-1].method, redo(self._undone[-1]))
        return back

    def start(self, age_ms: int = 0) -> None:
        """Let the clock run from 0, which it showed `age_ms` ago."""
        if self.status is not Status.READY:
            return
        wall = self.clock.wall()
        started = datetime.fromtimestamp(wall.timestamp() - age_ms / 1000, wall.tzinfo)
        self.session = replace(self.session, started=started.isoformat(timespec="milliseconds"))
        self._journal = self._open_journal(self.session)
        self.clock.run(0, age_ms)
        self._ticked_ms = self.clock.now_ms()
        self.status = Status.RUNNING
        held, self._held = self._held, []
        if held:
            self._journal.submit(*held)
        self._write(LESSON, lesson.start(started), 0)

    def pause(self) -> None:
        """Let lesson time stand still."""
        if self.status is not Status.RUNNING:
            return
        self._notice_gap(0)
        if self.status is not Status.RUNNING:
            return
        self.clock.stop()
        self._paused_at = (self.clock.real_ms(), 0)
        self.status = Status.PAUSED
        self._write(LESSON, lesson.pause(self.recorded_ms, self.clock.wall()), self.now_ms)
        self._beat()

    def go_on(self) -> None:
        """Go on after a pause, or after an interruption, whose time becomes a gap."""
        if self.status is Status.INTERRUPTED:
            self._end_gap(0)
        elif self.status is Status.PAUSED:
            since, before = self._paused_at
            self._write(LESSON, lesson.go_on(self.clock.real_ms() - since + before), self.now_ms)
            self.clock.run()
            self._ticked_ms = self.clock.now_ms()
            self.status = Status.RUNNING

    def finish(self) -> None:
        """Complete the recording, where it stands."""
        if self.status in (Status.READY, Status.FINISHED):
            return
        if self.status is Status.RUNNING:
            self._notice_gap(0)
        at_ms, recorded_ms = self.now_ms, self.recorded_ms
        self.clock.stop(at_ms)
        self._write(LESSON, lesson.finish(recorded_ms), at_ms)
        self.status = Status.FINISHED
        self._beat()

    def tick(self) -> None:
        """To be called at least once a second: notices sleep and freezes, and lets the journal know the time."""
        if self.status is Status.RUNNING:
            self._notice_gap(0)
        if self.status in (Status.RUNNING, Status.PAUSED):
            self._beat()

    def _beat(self) -> None:
        if self._journal:
            self._journal.beat(self.clock.beat())

    def _notice_gap(self, age_ms: int) -> None:
        now_ms, since = self.clock.now_ms(), self._ticked_ms
        length_ms = now_ms - age_ms - since
        if length_ms <= GAP_MS:
            self._ticked_ms = now_ms
        elif length_ms <= FREEZE_MS:
            self._ticked_ms = now_ms
            self._write(LESSON, lesson.gap(length_ms), since)
        else:
            self.status, self.stopped_ms = Status.INTERRUPTED, since

    def _end_gap(self, age_ms: int) -> None:
        length_ms = max(0, self.clock.now_ms() - age_ms - self.stopped_ms)
        self.status = Status.RUNNING
        self._ticked_ms = self.clock.now_ms()
        self._write(LESSON, lesson.gap(length_ms), self.stopped_ms)

    def _stop_where_it_stopped(self, beat: Beat | None) -> None:
        newest_ms = max((entry.at_ms for entry in self._all.items), default=0)
        self.stopped_ms = max(newest_ms, beat.lesson_ms if beat else 0)
        now = self.clock.beat()
        if self.lesson.paused:
            self.clock.stop(self.stopped_ms)
            self._paused_at = (self.clock.real_ms(), self._paused_before(now))
            self.status = Status.PAUSED
            return
        if beat is None:
            stopped = self.lesson.wall_at(self.stopped_ms).isoformat() if self.lesson.started else now.wall
            beat = Beat(self.stopped_ms, now.boot_ms, "-", stopped)
        self.clock.run(max(self.stopped_ms, beat.lesson_ms + beat.away_ms(now)))
        self.status = Status.INTERRUPTED

    def _paused_before(self, now: Beat) -> int:
        wall = self.lesson.pauses[-1].wall
        if wall is None:
            return 0
        return max(0, round((datetime.fromisoformat(now.wall) - wall).total_seconds() * 1000))

    def _write(self, method: str, draft: Draft, at_ms: int) -> Entry:
        entry = Entry(new_uid(), self._seq + 1, at_ms, method, draft.kind, draft.data)
        self._take(entry)
        if self._journal:
            self._journal.submit(entry)
        else:
            self._held.append(entry)
        return entry

    def _take(self, entry: Entry) -> None:
        self._seq = max(self._seq, entry.seq)
        self._all.add(entry)
        self._lesson.add(entry)
        for track in self.tracks.values():
            track.add(entry)
        if entry.kind == UNDO:
            if self._acts and self._acts[-1].uid == entry.about:
                self._acts.pop()
                self._undone.append(entry)
        elif entry.kind == REDO:
            undone = self._undone.pop() if self._undone else None
            back = self._all.find(undone.about) if undone else None
            if back:
                self._acts.append(back)
        elif entry.method != LESSON:
            self._acts.append(entry)
            self._undone.clear()
