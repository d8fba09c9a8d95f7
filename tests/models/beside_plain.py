"""A recording of all methods and a lesson in plain Python, side by side. See two_lessons.py."""

from __future__ import annotations

import plain_intervals
import plain_room
import plain_talk
from all_methods import EVERY_24_S, INTERVALS, ROOM, TALK, TALKED, AllMethods
from plain import ROOM as ROOM_ACTS
from plain import SAMPLED, Act
from plain import TALK as TALK_ACTS
from plain_intervals import SCAN, Kind, Sampled
from plain_lesson import LESSON, PlainLesson
from plain_room import Seen
from plain_scans import is_aside
from plain_talk import Talk
from two_lessons import BY_MS, TwoLessons

from app.methods import METHODS
from app.models import time_sample, verbal_flow
from app.models.entry import Entry


class BesidePlain(TwoLessons):
    """What is done to one is done to the other."""

    room: AllMethods

    def __init__(
        self, talked: verbal_flow.Config = TALKED, intervals: time_sample.Config = EVERY_24_S, *, alone: bool = False
    ) -> None:
        super().__init__()
        self.room, self.talked = AllMethods(talked, intervals, alone=alone), talked
        self.kind = Kind(intervals.kind, intervals.interval_ms, intervals.several)
        self.plain = PlainLesson(intervals.interval_ms if intervals.kind == SCAN else 0)

    def standing(self, until: int | None = None) -> list[Act]:
        """All that counts; while interrupted with the stop that is not written yet, until a time of the past not."""
        if until is not None:
            return [act for act in self.plain.standing() if act.at <= until]
        stop = Act(self.plain.n + 1, self.plain.stopped, "gap", LESSON, (0, False))
        return [*self.plain.standing(), *([stop] if self.plain.status == "interrupted" else [])]

    def talk(self, until: int | None = None) -> Talk:
        """What was said, by all that counts and is about that time or earlier."""
        config = self.talked
        return plain_talk.talk(self.standing(until), how=config.how, third=config.third_touch, timed=config.timed)

    def seen(self, until: int | None = None) -> Seen:
        """Where everybody was, by all that counts and is about that time or earlier."""
        acts, scan = self.standing(until), self.plain.scan
        return plain_room.room(acts, lambda act: scan > 0 and is_aside(acts, scan, ROOM, act))

    def sampled(self) -> Sampled:
        """What was entered in intervals, by all that counts."""
        return plain_intervals.sampled(self.standing(), self.kind)

    def set_back(self, number: int) -> None:
        act, about = self._last("says", "teacher next", "moves", "walks", "here", "out", "does", *SAMPLED)
        if act is None or about is None:
            super().set_back(number)
            return
        by, seen, now = BY_MS[number % 3], self.plain.seen(), self.room.recording
        ends = [end for _, end in seen.gaps] + seen.pauses + seen.shut_at[act.method]
        ends += [until for _, until in seen.covers] + self.aside_until(act.method)
        at = max([act.at - by, seen.start, *(end for end in ends if end <= act.at), *self._before(act)])
        earliest = METHODS[act.method].earliest_ms(now.state(act.method), about)
        draft = now.acts.earlier(about, by, now.lesson, earliest)
        assert (draft is not None) is (at < act.at)
        if draft is not None:
            order = self._order(act.method)
            self._correct("move", act, at, draft)
            assert self._order(act.method) == order

    def _before(self, act: Act) -> list[int]:
        """The first moment after what came before it in its method: its turn in the order stays."""
        if act.method == INTERVALS:
            return self._entered_before(act)
        others = [other for other in self.plain.standing() if other.n != act.n and _in_order(other, act.method)]
        ats = [(other.at, other.n) for other in others if (other.at, other.n) < (act.at, act.n)]
        if act.method == ROOM:
            lines = [known for line in self.seen().line.values() for known in line if known.by != act.n]
            ats += [(known.at, 0) for known in lines if known.how == "at" and known.at == known.came < act.at]
        return [max(ats)[0] + 1] if ats else []

    def _entered_before(self, act: Act) -> list[int]:
        """From where the interval was open, and the first moment after what else was entered for it before."""
        found = self.sampled()
        for n, given in found.given.items():
            before = [other.at + 1 for other in given if (other.at, other.n) < (act.at, act.n)]
            if act.n in [other.n for other in given]:
                return [min(act.at, max([found.kind.window(n)[0], *before]))]
        return [min(act.at, found.kind.window(act.what[0])[0])]

    def _order(self, method: str) -> list[int]:
        acts = [act for act in self.plain.standing() if _in_order(act, method)]
        return [act.n for act in sorted(acts, key=lambda act: (act.at, act.n))]

    def _last(self, *kinds: str) -> tuple[Act | None, Entry | None]:
        """The newest act, or what it corrected, if it is one of these and counts."""
        how, act, _ = self.plain.done[-1] if self.plain.done else ("", None, None)
        counts = self.plain.counts(act) if act is not None and how in ("make", "move", "change") else None
        newest, acts = self.room.recording.acts.newest, self.room.recording.acts
        if counts is None or newest is None or counts.kind not in kinds:
            return None, None
        entry = newest if how == "make" else acts.find(newest)
        assert entry is not None
        assert entry.at_ms == counts.at
        return counts, entry


def _in_order(act: Act, method: str) -> bool:
    """Whether other acts of that method may not be set back over it."""
    if method == TALK:
        return act.kind in TALK_ACTS or (act.kind == "arm" and "timed" in act.what)
    return act.kind in (*ROOM_ACTS, "layout")
