"""The course of a lesson in plain Python: clock, pauses, stops, and which touches count. See plain.py."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from plain import EVIDENCE, Act, Interval, Picture, picture
from plain_scans import scans

LESSON = "lesson"
PLACES = ("absent", "layout", "reseat", "map turned", "initials")
"""What is done about the room."""
ARMS = ("arm", "aim", "jump", "speaks", "exact", "keep", "writes")
"""What says what the next touches mean, and what a quote goes on with."""
QUIET = ("rename", "eye shut", "eye open", "words", *ARMS, *PLACES)
NO_ACTS = ("cover", "uncover", "words", *ARMS)
Op = tuple[str, Act, Any]
"""What the observer did: 'make' an act, take one 'off' or 'on' the list, 'move' it, 'change' what it is."""


class PlainLesson:
    """What is recorded, as its rules are told. All times are whole milliseconds; `real` is time as it goes by.

    `scan` is how long it is from one scan over the seats to the next; 0 where there are none.
    """

    def __init__(self, scan: int = 0) -> None:
        self.scan = scan
        self.real = self.base = self.since = self.last_tick = self.floor = self.stopped = self.waited = 0
        self.status = "ready"
        self.opened = self.paused_since = self.paused_before = self.n = self.last_written = 0
        self.beat: tuple[int, int, int] | None = None
        self.events: list[Act] = []
        self.done: list[Op] = []
        self.undone: list[Op] = []
        self.overtaken: tuple[int, list[Op]] = (0, [])
        """How many acts there were when one came after undos, and those undos: a hand that rests was no act."""
        self.listed: list[Act] = []
        self.aside = 0

    @property
    def clock(self) -> int:
        """Lesson time if nothing stopped it."""
        return self.base if self.status in ("ready", "paused", "finished") else self.base + self.real - self.since

    @property
    def now(self) -> int:
        return self.stopped if self.status == "interrupted" else self.clock

    def seen(self) -> Picture:
        acts = self.standing()
        seen = picture(acts)
        if self.scan:
            found = scans(acts, self.scan)

            def aside(method: str, now: int) -> list[Interval]:
                return [stretch for scan in found if (stretch := scan.aside(method, now)) is not None]

            seen.aside = aside
        return seen

    def standing(self) -> list[Act]:
        """All that counts, as corrected, and what happened to the recording."""
        counts: dict[int, Act] = {}
        changed: dict[int, dict[str, Any]] = {}
        for how, act, value in self.done:
            if how in ("make", "on"):
                counts[act.n] = act
            elif how == "off":
                counts.pop(act.n, None)
            else:
                changed.setdefault(act.n, {}).update({"at": value, "moved": True} if how == "move" else {"what": value})
        return [*self.events, *(replace(act, **changed.get(act.n, {})) for act in counts.values())]

    def counts(self, act: Act) -> Act | None:
        """The act as it counts now, None if it does not."""
        return next((found for found in self.standing() if found.n == act.n), None)

    def tick(self) -> None:
        if self.status == "running":
            self._notice(0)
        if self.status in ("running", "paused"):
            self._beat()

    def touch(self, kind: str, method: str, what: Any = None, age: int = 0, **more: Any) -> Act | None:
        """A touch; `at` if it is about another time, `begun` the act it is about. None where it is kept aside."""
        evidence = kind in EVIDENCE
        wakes = evidence or (self.status == "ready" and kind not in QUIET and method == LESSON)
        if self.status == "paused" and evidence:
            self._write(self.base)
            self.aside += 1
            return None
        at = self._at(age, wakes)
        act = Act(0, min(more.get("at", at), at), kind, method, what, more.get("begun"))
        act.n = self._write(act.at)
        if kind in NO_ACTS:
            self.events.append(act)
        else:
            self._do(("make", act, None))
            self.listed += [] if kind == "since" else [act]
        return act

    def correct(self, how: str, act: Act, value: Any = None) -> None:
        self._write(self._at(0, wakes=False))
        self._do((how, act, value))

    def undo(self) -> Op | None:
        if not self.done:
            return None
        self._write(self._at(0, wakes=False))
        self.undone.append(self.done.pop())
        return self.undone[-1]

    def redo(self) -> Op | None:
        if not self.undone:
            return None
        self._write(self._at(0, wakes=False))
        self.done.append(self.undone.pop())
        return self.done[-1]

    def no_touch(self, act: Act) -> None:
        """What was a resting hand is forgotten."""
        self._write(self._at(0, wakes=False))
        self.done = [op for op in self.done if op[1] is not act]
        self.undone = [op for op in self.undone if op[1] is not act]
        self.listed.remove(act)
        if len(self.done) == self.overtaken[0] and not self.undone:
            self.undone = [op for op in self.overtaken[1] if op[1] is not act]

    def start(self, age: int) -> None:
        self.waited = max(0, self.real - age - self.opened)
        self.status, self.base, self.since = "running", 0, self.real - age
        self.last_tick = age
        self._happens("begun", 0)

    def pause(self, age: int) -> None:
        if self.status == "running":
            self._notice(age)
        if self.status == "running":
            at = max(self.floor, self.clock - age, self.last_written)
            self.paused_since, self.paused_before = self.real - (self.clock - at), 0
            self.status, self.base = "paused", at
            self._happens("pause", at)
            self._beat()

    def go_on(self, age: int) -> None:
        if self.status == "interrupted":
            self._end_gap(age)
        elif self.status == "paused":
            age = min(age, self._paused())
            self._happens("go on", self.base)
            self.floor, self.since, self.status = self.base, self.real - age, "running"
            self.last_tick = self.base + age

    def finish(self) -> None:
        if self.status == "ready":
            return
        if self.status == "running":
            self._notice(0)
        at = self.now
        if self.status == "interrupted":
            self._happens("gap", at, (0, False))
        self.status, self.base = "finished", at
        self._happens("finish", at)

    def killed(self) -> None:
        """The program ends and is started anew."""
        assert self.beat is not None
        lesson, real, paused = self.beat
        gaps = [event.at + event.what[0] for event in self.events if event.kind == "gap"]
        known = max([self.last_written, lesson, *gaps])
        self.waited = self.floor = self.last_tick = 0
        if self.status == "paused":
            self.base, self.paused_since, self.paused_before = known, self.real, paused + self.real - real
        else:
            self.status, self.stopped = "interrupted", known
            self.base, self.since = max(known, lesson + self.real - real), self.real

    def _at(self, age: int, wakes: bool) -> int:
        """The lesson time of a touch, which may let the clock run."""
        if self.status == "running":
            self._notice(age)
        if wakes and self.status == "ready":
            self.start(age)
        elif wakes and self.status == "interrupted":
            self._end_gap(age)
        return max(self.floor, self.clock - age) if self.status == "running" else self.now

    def _notice(self, age: int) -> None:
        lost = self.clock - age - self.last_tick
        if lost > 60_000:
            self.status, self.stopped = "interrupted", self.last_tick
            return
        since, self.last_tick = self.last_tick, self.clock
        if lost > 3_000:
            self.floor = since + lost
            self._happens("gap", since, (lost, True))

    def _end_gap(self, age: int) -> None:
        lost = max(0, self.clock - age - self.stopped)
        self.status, self.floor, self.last_tick = "running", self.stopped + lost, self.clock
        self._happens("gap", self.stopped, (lost, False))

    def _paused(self) -> int:
        return self.real - self.paused_since + self.paused_before

    def _beat(self) -> None:
        self.beat = (self.clock, self.real, self._paused() if self.status == "paused" else 0)

    def _happens(self, kind: str, at: int, what: Any = None) -> None:
        self.events.append(Act(self._write(at), at, kind, LESSON, what))

    def _write(self, at: int) -> int:
        self.n += 1
        self.last_written = max(self.last_written, at)
        return self.n

    def _do(self, op: Op) -> None:
        if self.undone:
            self.overtaken, self.undone = (len(self.done), self.undone), []
        self.done.append(op)
