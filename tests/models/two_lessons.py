"""A recording and a lesson in plain Python, side by side: each step is done to both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from both import COUNTS, TIMERS, Both
from plain import ALL_TIMERS, GROUP, GROUPS, Act, Picture
from plain import BESIDE as BESIDE_EACH_OTHER
from plain_lesson import LESSON, PLACES, Op, PlainLesson

from app.models import duration, event_count, lesson
from app.models.entry import Draft, Entry

CATEGORIES = ("asks", "waits", "praise", "other")
BY_MS = (5_000, 10_000, 20_000)
FIXED = ("since", "eye shut", "eye open", *PLACES)  # what has no other time than its own


class TwoLessons:
    """What is done to one is done to the other. The number of each step says which, how long, how late."""

    def __init__(self) -> None:
        self.room, self.plain = Both(), PlainLesson()
        self._entries: dict[int, Entry] = {}
        self._acts: dict[str, Act] = {}

    def passes(self, ms: int, *, ticks: bool) -> None:
        while ms > 0:
            step = min(2_750, ms) if ticks else ms
            self.room.hands.pass_(step)
            self.plain.real += step
            ms -= step
            if ticks:
                self.ticks()

    def ticks(self) -> None:
        self.room.recording.tick()
        self.plain.tick()

    def made(self, act: Act | None, entry: Entry | None) -> None:
        assert (act is None) is (entry is None)
        if act is not None and entry is not None:
            assert entry.at_ms == act.at
            self._entries[act.n], self._acts[entry.uid.hex] = entry, act

    def entry(self, number: int) -> Entry:
        """What the act of that number was written as."""
        return self._entries[number]

    def tap(self, number: int) -> None:
        category, age = CATEGORIES[number % 4], number % 700
        self.made(self.plain.touch("tap", COUNTS, category, age), self.room.tap(category, age))

    def touch(self, number: int) -> None:
        timer, age = ALL_TIMERS[number % len(ALL_TIMERS)], number % 500
        run = self.plain.seen().on.get(timer) if self.plain.status != "interrupted" else None
        entry = self.room.touch(timer, age)
        if run is None:
            self.made(self.plain.touch("start", TIMERS, timer, age), entry)
        else:
            self.made(self.plain.touch("stop", TIMERS, timer, age, begun=run[1]), entry)

    def pad(self, number: int) -> None:
        entry = self.room.recording.add(TIMERS, duration.question_ended(number % 300))
        self.made(self.plain.touch("pad", TIMERS, None, number % 300), entry)

    def spoke(self, number: int) -> None:
        by = (duration.STUDENT, duration.TEACHER, duration.DISCARDED)[number % 3]
        entry = self.room.recording.add(TIMERS, duration.pause_ended(by, number % 300))
        self.made(self.plain.touch("spoke", TIMERS, by, number % 300), entry)

    def rename(self, number: int) -> None:
        what = (CATEGORIES[number % 4], f"Name {number}")
        entry = self.room.recording.add(COUNTS, event_count.rename(*what))
        self.made(self.plain.touch("rename", COUNTS, what), entry)

    def eye(self, number: int) -> None:
        method = (COUNTS, TIMERS)[number % 2]
        open_now = method not in self.plain.seen().shut
        entry = self.room.eye(method)
        self.made(self.plain.touch("eye shut" if open_now else "eye open", LESSON, method), entry)

    def phase(self, number: int) -> None:
        self._beside("phase", lesson.phase(f"Part {number}"), f"Part {number}")

    def bright_spot(self, number: int) -> None:
        self._beside("bright spot", lesson.bright_spot(number % 900), age=number % 900)

    def note(self, number: int) -> None:
        """The strip was opened a while ago."""
        at = max(0, self.plain.now - number // 3)
        self.made(self.plain.touch("note", LESSON, at=at), self.room.recording.add(LESSON, lesson.note(), at))

    def words(self, number: int) -> None:
        notes = [act for act in self.plain.listed if act.kind in ("note", "bright spot")]
        if notes and self.plain.status != "ready":
            about = notes[number % len(notes)]
            entry = self.room.beside(lesson.words(self._entries[about.n], f"Words {number}"))
            self.made(self.plain.touch("words", LESSON, f"Words {number}", begun=about), entry)

    def since(self, _: int) -> None:
        if self.plain.waited and not self.plain.seen().start and self.plain.status != "paused":
            self._beside("since", lesson.since(self.room.recording.waited_ms), self.plain.waited)

    def cover(self, number: int) -> None:
        if self.plain.status != "ready":
            self.made(self.plain.touch("cover", LESSON, age=number % 200), self.room.beside(lesson.cover(number % 200)))

    def uncover(self, _: int) -> None:
        if self.plain.status == "ready":
            self.plain.opened = self.plain.real
        elif self.plain.seen().covered is not None:
            self.plain.touch("uncover", LESSON)
        self.room.recording.uncover()

    def pause(self, number: int) -> None:
        self.plain.pause(number % 400)
        self.room.recording.pause(number % 400)

    def go_on(self, number: int) -> None:
        self.plain.go_on(number % 400)
        self.room.recording.go_on(number % 400)

    def killed(self, number: int) -> None:
        if self.plain.beat is not None:
            self.passes(number, ticks=False)
            self.plain.killed()
            self.room.killed()

    def undo(self, _: int) -> None:
        self._same(self.plain.undo(), self.room.recording.undo())

    def redo(self, _: int) -> None:
        self._same(self.plain.redo(), self.room.recording.redo())

    def resting_hand(self, number: int) -> None:
        self._rests(self.tap, number)

    def _rests(self, touch: Callable[[int], None], number: int) -> None:
        """The newest touch was none."""
        before = len(self.plain.done)
        touch(number)
        if len(self.plain.done) > before:
            act = self.plain.done[-1][1]
            self.plain.no_touch(act)
            self.room.recording.void([self._entries[act.n]])

    def set_back(self, number: int) -> None:
        """'5 s earlier' on the newest act, or on what it corrected."""
        how, act, _ = self.plain.done[-1] if self.plain.done else ("", None, None)
        counts = self.plain.counts(act) if act is not None and how in ("make", "move", "change") else None
        entry = self._entries[act.n] if act is not None and counts is not None else None
        if counts is None or act is None or entry is None:
            return
        by, seen, acts = BY_MS[number % 3], self.plain.seen(), self.room.recording.acts
        ends = [end for _, end in seen.gaps] + seen.pauses + seen.shut_at.get(act.method, [])
        ends += [] if act.method == LESSON else [until for _, until in seen.covers] + self.aside_until(act.method)
        at = max([counts.at - by, seen.start, *(end for end in ends if end <= counts.at)])
        newest = acts.newest
        assert newest is not None
        about = newest if how == "make" else acts.find(newest)
        assert about is not None
        assert about.uid == entry.uid
        draft = acts.earlier(about, by, self.room.lesson)
        assert (draft is not None) is (at < counts.at and act.kind not in FIXED)
        if draft is not None:
            self._correct("move", act, at, draft)

    def aside_until(self, method: str) -> list[int]:
        """Until when scans set a method aside that are over."""
        return [until for _, until in self.plain.seen().aside(method, 0)]

    def change(self, number: int) -> None:
        """An act of the list is given to another category or timer."""
        act = self._listed(number, "tap", "start")
        if act is None or self.plain.counts(act) is None:
            return
        entry = self._entries[act.n]
        if act.kind == "tap":
            to = CATEGORIES[number // 12 % 4]
            self._correct("change", act, to, event_count.change_to(entry, to))
        else:
            members = GROUPS[GROUP[act.what]] if act.what in GROUP else BESIDE_EACH_OTHER
            timer = members[number // 12 % len(members)]
            self._correct("change", act, timer, duration.change_to(entry, timer))

    def remove(self, number: int) -> None:
        act = self._listed(number)
        if act is not None and self.plain.counts(act) is not None:
            self.plain.correct("off", act)
            self.room.remove(self._entries[act.n])

    def bring_back(self, number: int) -> None:
        gone = [act for act in self.plain.listed[-12:] if self.plain.counts(act) is None]
        if gone:
            act = gone[number % len(gone)]
            self.plain.correct("on", act)
            self.room.bring_back(self._entries[act.n])

    def one_less(self, number: int) -> None:
        category = CATEGORIES[number % 4]
        taps = [act for act in self.plain.standing() if act.kind == "tap" and act.what == category]
        draft = event_count.one_less(self.room.state, category)
        assert (draft is None) is (not taps)
        if draft is not None:
            act = max(taps, key=lambda act: (act.at, act.n))
            self.plain.correct("off", act)
            self.room.recording.add(COUNTS, draft)

    def pads(self, seen: Picture) -> list[tuple[int, int | None, str]]:
        """The pauses that are over now."""
        if seen.pad is None:
            return seen.pads
        if self.plain.now - seen.pad.at >= 30_000:
            return [*seen.pads, (seen.pad.at, None, "nobody")]
        return [*seen.pads, (seen.pad.at, None, "cut")] if self.plain.status == "interrupted" else seen.pads

    def _beside(self, kind: str, draft: Draft, what: Any = None, age: int = 0) -> None:
        self.made(self.plain.touch(kind, LESSON, what, age), self.room.beside(draft))

    def _correct(self, how: str, act: Act, value: Any, draft: Draft) -> None:
        self.plain.correct(how, act, value)
        assert self.room.recording.add(act.method, draft) is not None

    def _same(self, op: Op | None, entry: Entry | None) -> None:
        assert (op is None) is (entry is None)
        if op is not None and entry is not None and op[0] == "make":
            assert entry.uid == self._entries[op[1].n].uid

    def _listed(self, number: int, *kinds: str) -> Act | None:
        latest = self.room.recording.acts.latest(12)
        assert [self._acts[entry.uid.hex].n for entry, _ in latest] == [act.n for act in self.plain.listed[:-13:-1]]
        found = [act for act in self.plain.listed[-12:] if not kinds or act.kind in kinds]
        return found[number % len(found)] if found else None

    def wait(self, number: int) -> None:
        self.passes(number % 9_000, ticks=True)

    def wait_long(self, number: int) -> None:
        self.passes(number, ticks=True)

    def freeze(self, number: int) -> None:
        self.passes(3_000 + number % 57_000, ticks=False)
        self.ticks()

    def freeze_and_touch(self, number: int) -> None:
        self.passes(number, ticks=False)
        self.touch(number)

    def sleep(self, number: int) -> None:
        self.passes(60_001 + number * 20, ticks=False)
        self.ticks()

    def break_(self, number: int) -> None:
        self.pause(number)
        self.tap(number)
        self.wait(number)
        self.go_on(number)
        self.wait(number // 2)

    def touch_and_set_back(self, number: int) -> None:
        (self.touch if number % 3 else self.tap)(number // 3)
        self.passes(number % 2_000, ticks=True)
        self.set_back(number)

    def start_late(self, number: int) -> None:
        self.touch(number)
        self.wait(number)
        self.since(number)


STEPS: dict[str, Callable[[TwoLessons, int], None]] = {
    "tap": TwoLessons.tap,
    "touch": TwoLessons.touch,
    "touch another": TwoLessons.touch,
    "pad": TwoLessons.pad,
    "spoke": TwoLessons.spoke,
    "rename": TwoLessons.rename,
    "eye": TwoLessons.eye,
    "phase": TwoLessons.phase,
    "bright spot": TwoLessons.bright_spot,
    "note": TwoLessons.note,
    "words": TwoLessons.words,
    "since": TwoLessons.since,
    "cover": TwoLessons.cover,
    "uncover": TwoLessons.uncover,
    "pause": TwoLessons.pause,
    "go on": TwoLessons.go_on,
    "killed": TwoLessons.killed,
    "undo": TwoLessons.undo,
    "redo": TwoLessons.redo,
    "resting hand": TwoLessons.resting_hand,
    "set back": TwoLessons.set_back,
    "change": TwoLessons.change,
    "remove": TwoLessons.remove,
    "bring back": TwoLessons.bring_back,
    "one less": TwoLessons.one_less,
    "wait": TwoLessons.wait,
    "wait long": TwoLessons.wait_long,
    "freeze": TwoLessons.freeze,
    "freeze and touch": TwoLessons.freeze_and_touch,
    "sleep": TwoLessons.sleep,
    "break": TwoLessons.break_,
    "touch and set back": TwoLessons.touch_and_set_back,
    "start late": TwoLessons.start_late,
}
