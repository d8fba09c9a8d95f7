"""Recording: one open session, from Ready to Finished.

An act is stamped, folded and handed to the journal at once, so that the next act is understood rightly and the
picture needs no disk. `unsaved` says how much of it is not on disk yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from enum import Enum
from typing import Any, Protocol
from uuid import UUID

from app.models import lesson, room, scanned
from app.models.acts import Acts
from app.models.clock import Beat, LessonClock
from app.models.entry import (
    AMEND,
    ARM,
    LESSON,
    LONGEST_ACT_MS,
    RENAME,
    TAKES_BACK,
    WRITE,
    Draft,
    Entry,
    aside,
    new_uid,
    redo,
    undo,
    void,
)
from app.models.session import Record, Session
from app.models.track import Track

GAP_MS = 3_000
"""A longer jump of the clock between two ticks is a gap: sleep or a freeze."""
FREEZE_MS = 60_000
"""After a longer one the observer is asked whether to go on; after a shorter one it goes on by itself."""
_QUIET = TAKES_BACK | {AMEND, ARM, RENAME, WRITE, lesson.WORDS, *lesson.EYES, *room.ACTS}
"""What is no evidence: it starts no clock and ends no interruption."""

_UNWRITTEN = UUID(int=0)


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
        runs_on = scanned.RUNS_ON | {key for key, track in tracks.items() if not track.hears(scanned.METHOD)}
        begun = replace(lesson.begun(session.configs), runs_on=runs_on)
        self._lesson: Track[lesson.State] = Track(None, begun, lesson.step)
        self.acts = Acts()
        self._seq = self._saved = self._last_ms = 0
        self._held: list[Entry] = []
        self._open_journal = open_journal
        self._journal: Writes | None = None
        self._opened_ms = clock.real_ms()
        self._waited_ms = 0
        self._ticked_ms = 0
        self._runs_from_ms = 0
        """Lesson time at the last start, go-on or end of a gap."""
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
        made._take(record.entries)
        made._saved = made._seq
        made._journal = open_journal(record.session)
        made._stop_where_it_stopped(beat)
        return made

    @property
    def lesson(self) -> lesson.State:
        """When the lesson was recorded and each method watched, so far."""
        return self._lesson.state

    @property
    def written(self) -> int:
        """Entries so far, on disk or not."""
        return self._seq

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
    def elapsed_ms(self) -> int:
        """What the clock shows: lesson time from where it begins."""
        return self.now_ms - self.lesson.from_ms

    @property
    def waited_ms(self) -> int:
        """How long Record was open before the clock was started; 0 if this lesson was not started here."""
        return self._waited_ms

    def state(self, method: str) -> Any:
        """What a method's recorder is to show: its state; while interrupted as it was when the recording stopped.

        Nothing runs then, as the gap will say that is not written before its end is known.
        """
        track = self.tracks[method]
        if self.status is not Status.INTERRUPTED:
            return track.state
        stop = lesson.gap(0)
        return track.after(Entry(_UNWRITTEN, self._seq + 1, self.stopped_ms, LESSON, stop.kind, stop.data))

    def saved(self, seq: int) -> None:
        """Everything up to `seq` is on disk."""
        self._saved = max(self._saved, min(seq, self._seq))

    def add(self, method: str, draft: Draft, at_ms: int | None = None) -> Entry | None:
        """Record an act; `at_ms` if it is about another time than that of the touch, as a note is.

        In Ready and Interrupted evidence lets the clock run; in a pause it is kept aside, and the answer is None.
        """
        age_ms = min(max(draft.age_ms, 0), LONGEST_ACT_MS)
        quiet = draft.kind in _QUIET or (method == LESSON and self.status is not Status.READY)
        if self.status is Status.FINISHED:
            return None
        if self.status is Status.PAUSED and not quiet:
            self._write(method, aside(draft, max(0, self._paused_ms() - age_ms)), self.now_ms)
            return None
        if self.status is Status.RUNNING:
            self._notice_gap(age_ms)
        if not quiet and self.status is Status.READY:
            self.start(age_ms)
        elif not quiet and self.status is Status.INTERRUPTED:
            self._end_gap(age_ms)
        touched_ms = self._dated_back(age_ms) if self.status is Status.RUNNING else self.now_ms
        return self._write(method, draft, touched_ms if at_ms is None else min(at_ms, touched_ms))

    def undo(self) -> Entry | None:
        """Take back the newest act, of whatever method; the entry taken back, or None if there is none."""
        act = self.acts.newest
        if act is None or self.status is Status.FINISHED:
            return None
        self.add(act.method, undo(act))
        return act

    def redo(self) -> Entry | None:
        """Bring back what the last undo took; the entry, or None if there is none."""
        undone, back = self.acts.undo, self.acts.undone
        if undone is None or self.status is Status.FINISHED:
            return None
        self.add(undone.method, redo(undone))
        return back

    def void(self, touches: Iterable[Entry]) -> None:
        """Take back what turned out to be a resting hand: no Undo and no list knows of it."""
        for entry in touches:
            self.add(entry.method, void(entry))

    def cover(self, age_ms: int = 0) -> None:
        """The screen was covered: from then on nothing is watched. Before the start there is nothing to note."""
        if self.status is not Status.READY:
            self.add(LESSON, lesson.cover(age_ms))

    def uncover(self) -> None:
        """The screen was uncovered. Before the start the lesson is watched from then on, as if Record were opened."""
        if self.status is Status.READY:
            self._opened_ms = self.clock.real_ms()
        if self.lesson.covered_since_ms is not None:
            self.add(LESSON, lesson.uncover())

    def start(self, age_ms: int = 0) -> None:
        """Let the clock run from 0, which it showed `age_ms` ago."""
        if self.status is not Status.READY:
            return
        wall = self.clock.wall()
        started = datetime.fromtimestamp(wall.timestamp() - age_ms / 1000, wall.tzinfo)
        self.session = replace(self.session, started=started.isoformat(timespec="milliseconds"))
        self._journal = self._open_journal(self.session)
        self._waited_ms = max(0, self.clock.real_ms() - age_ms - self._opened_ms)
        self.clock.run(0, age_ms)
        self._ticked_ms = self.clock.now_ms()
        self.status = Status.RUNNING
        self._write(LESSON, lesson.start(started), 0)

    def pause(self, age_ms: int = 0) -> None:
        """Let lesson time stand still, at what it was `age_ms` ago."""
        if self.status is Status.RUNNING:
            self._notice_gap(age_ms)
        if self.status is not Status.RUNNING:
            return
        at_ms = self._stops_at(age_ms)
        self._paused_at = (self.clock.real_ms() - (self.clock.now_ms() - at_ms), 0)
        self.clock.stop(at_ms)
        self.status = Status.PAUSED
        self._write(LESSON, lesson.pause(self.recorded_ms, self.clock.wall()), self.now_ms)
        self._beat()

    def go_on(self, age_ms: int = 0) -> None:
        """Go on after a pause, or after an interruption, whose time becomes a gap; from `age_ms` ago."""
        if self.status is Status.INTERRUPTED:
            self._end_gap(age_ms)
        elif self.status is Status.PAUSED:
            age_ms = min(age_ms, self._paused_ms())
            self._write(LESSON, lesson.go_on(self._paused_ms() - age_ms), self.now_ms)
            self._runs_from_ms = self.now_ms
            self.clock.run(age_ms=age_ms)
            self._ticked_ms = self.clock.now_ms()
            self.status = Status.RUNNING

    def finish(self, age_ms: int = 0) -> None:
        """Complete the recording, where it stands or, while it runs, stood `age_ms` ago."""
        if self.status in (Status.READY, Status.FINISHED):
            return
        if self.status is Status.RUNNING:
            self._notice_gap(age_ms)
        at_ms = self._stops_at(age_ms) if self.status is Status.RUNNING else self.now_ms
        recorded_ms = self.lesson.recorded_ms(at_ms)
        self.clock.stop(at_ms)
        if self.status is Status.INTERRUPTED:
            self._write(LESSON, lesson.gap(0), at_ms)
        self._write(LESSON, lesson.finish(recorded_ms), at_ms)
        self.status = Status.FINISHED
        self._beat()

    def tick(self) -> None:
        """To be called at least once a second: notices sleep and freezes, and lets the journal know the time."""
        if self.status is Status.RUNNING:
            self._notice_gap(0)
        if self.status in (Status.RUNNING, Status.PAUSED):
            self._beat()

    def _dated_back(self, age_ms: int) -> int:
        """Lesson time `age_ms` ago; never before the clock was last let run."""
        return max(self._runs_from_ms, self.clock.now_ms() - age_ms)

    def _stops_at(self, age_ms: int) -> int:
        """Lesson time `age_ms` ago; never before what is recorded already, which would be later than now for good."""
        return max(self._last_ms, self._dated_back(age_ms))

    def _beat(self) -> None:
        if self._journal:
            paused_ms = self._paused_ms() if self.status is Status.PAUSED else None
            self._journal.beat(replace(self.clock.beat(), paused_ms=paused_ms))

    def _notice_gap(self, age_ms: int) -> None:
        now_ms, since = self.clock.now_ms(), self._ticked_ms
        length_ms = now_ms - age_ms - since
        if length_ms <= GAP_MS:
            self._ticked_ms = now_ms
        elif length_ms <= FREEZE_MS:
            self._ticked_ms, self._runs_from_ms = now_ms, now_ms - age_ms
            self._write(LESSON, lesson.gap(length_ms, went_on=True), since)
        else:
            self.status, self.stopped_ms = Status.INTERRUPTED, since

    def _end_gap(self, age_ms: int) -> None:
        length_ms = max(0, self.clock.now_ms() - age_ms - self.stopped_ms)
        self._runs_from_ms = self.stopped_ms + length_ms
        self.status = Status.RUNNING
        self._ticked_ms = self.clock.now_ms()
        self._write(LESSON, lesson.gap(length_ms), self.stopped_ms)

    def _stop_where_it_stopped(self, beat: Beat | None) -> None:
        known = [self._last_ms, *(gap.until_ms for gap in self.lesson.gaps)]
        self.stopped_ms = max([*known, beat.lesson_ms if beat else 0])
        now = self.clock.beat()
        if self.lesson.finished_ms is not None:
            self.clock.stop(self.lesson.finished_ms)
            self.status = Status.FINISHED
        elif self.lesson.paused:
            self.clock.stop(self.stopped_ms)
            self._paused_at = (self.clock.real_ms(), self._paused_before(beat, now))
            self.status = Status.PAUSED
        else:
            away_ms = max(0, now.ms_since(self.lesson.wall_at(self.stopped_ms))) if self.lesson.started else 0
            runs_on_ms = beat.lesson_ms + beat.away_ms(now) if beat else self.stopped_ms + away_ms
            self.clock.run(max(self.stopped_ms, runs_on_ms))
            self.status = Status.INTERRUPTED

    def _paused_before(self, beat: Beat | None, now: Beat) -> int:
        if beat is not None and beat.paused_ms is not None:
            return beat.paused_ms + beat.away_ms(now)
        wall = self.lesson.pauses[-1].wall
        return 0 if wall is None else max(0, now.ms_since(wall))

    def _paused_ms(self) -> int:
        """How long the pause that lasts has lasted."""
        since, before = self._paused_at
        return self.clock.real_ms() - since + before

    def _write(self, method: str, draft: Draft, at_ms: int) -> Entry:
        entry = Entry(new_uid(), self._seq + 1, at_ms, method, draft.kind, draft.data)
        self._take((entry,))
        self._held.append(entry)
        if self._journal:
            # Names given before the start go with it, in one transaction.
            held, self._held = self._held, []
            self._journal.submit(*held)
        return entry

    def _take(self, entries: Sequence[Entry]) -> None:
        for track in (self._lesson, *self.tracks.values()):
            track.add_all(entries)
        for entry in entries:
            self._seq = max(self._seq, entry.seq)
            self._last_ms = max(self._last_ms, entry.at_ms)
            self.acts.add(entry)
