"""A recording of all four methods and a lesson in plain Python, side by side. See two_lessons.py."""

from __future__ import annotations

import plain_room
import plain_talk
from all_methods import ROOM, TALK, TALKED, AllMethods
from plain import ROOM as ROOM_ACTS
from plain import TALK as TALK_ACTS
from plain import Act
from plain_lesson import LESSON, PlainLesson
from plain_room import Seen
from plain_talk import Talk
from two_lessons import BY_MS, TwoLessons

from app.models import room_map, verbal_flow
from app.models.entry import Entry


class BesidePlain(TwoLessons):
    """What is done to one is done to the other."""

    room: AllMethods

    def __init__(self, talked: verbal_flow.Config = TALKED) -> None:
        super().__init__()
        self.room, self.plain, self.talked = AllMethods(talked), PlainLesson(), talked

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
        return plain_room.room(self.standing(until))

    def set_back(self, number: int) -> None:
        act, about = self._last("says", "teacher next", "moves", "walks", "here", "out", "does")
        if act is None or about is None:
            super().set_back(number)
            return
        by, seen, now = BY_MS[number % 3], self.plain.seen(), self.room.recording
        ends = [end for _, end in seen.gaps] + seen.pauses + seen.shut_at[act.method]
        ends += [until for _, until in seen.covers]
        at = max([act.at - by, seen.start, *(end for end in ends if end <= act.at), *self._before(act)])
        state = self.room.talk if act.method == TALK else self.room.map
        earliest = (verbal_flow if act.method == TALK else room_map).earliest_ms(state, about)
        draft = now.acts.earlier(about, by, now.lesson, earliest)
        assert (draft is not None) is (at < act.at)
        if draft is not None:
            order = self._order(act.method)
            self._correct("move", act, at, draft)
            assert self._order(act.method) == order

    def _before(self, act: Act) -> list[int]:
        """The first moment after what came before it in its method: its turn in the order stays."""
        others = [other for other in self.plain.standing() if other.n != act.n and _in_order(other, act.method)]
        ats = [(other.at, other.n) for other in others if (other.at, other.n) < (act.at, act.n)]
        if act.method == ROOM:
            lines = [known for line in self.seen().line.values() for known in line if known.by != act.n]
            ats += [(known.at, 0) for known in lines if known.how == "at" and known.at == known.came < act.at]
        return [max(ats)[0] + 1] if ats else []

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
