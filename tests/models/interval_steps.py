"""What an observer does on Intervals, to a recording and to a lesson in plain Python."""

from __future__ import annotations

from all_methods import INTERVALS
from beside_plain import BesidePlain
from plain_intervals import NEAR, SCAN, STANDS
from plain_room import STUDENTS

from app.models import time_sample
from app.models.entry import Draft

CODES = ("telling", "asking", "one_group", "instructions")
STATES = ("task", "listens", "other", "unclear", "empty")
AGES = (0, 0, 80, 900)


class IntervalSteps(BesidePlain):
    """The number of each step says what, and how late."""

    def samples(self, number: int) -> None:
        """A touch on whatever stands there to be touched most."""
        if self.kind.name == SCAN:
            self.look(number)
        else:
            self.tick(number)

    def tick(self, number: int) -> None:
        code, age, found = CODES[number % 4], AGES[number // 4 % 4], self.sampled()
        n = found.target(self.shown)
        draft = time_sample.tick(self.room.sampled, code, self.room.now_ms, age)
        self._sampled("tick", None if n is None else (n, code, code not in found.codes(n)), draft, age)

    def same(self, number: int) -> None:
        if self.kind.name == SCAN:
            return
        age, found = AGES[number % 4], self.sampled()
        n = found.target(self.shown)
        before = None if n is None else found.before(n)
        draft = time_sample.same_as_before(self.room.sampled, self.room.now_ms, age)
        self._sampled("same", None if before is None else (n, before), draft, age)

    def none(self, number: int) -> None:
        if self.kind.name == SCAN:
            return
        n, age = self.sampled().target(self.shown), AGES[number % 4]
        draft = time_sample.none_of_these(self.room.sampled, self.room.now_ms, age)
        self._sampled("none", None if n is None else (n,), draft, age)

    def look(self, number: int, row: bool = False) -> None:
        state, age, found = STATES[number % 5], AGES[number // 5 % 4], self.sampled()
        n = found.target(self.shown)
        first = None if n is None else found.next(n)
        seats = () if n is None or first is None else found.rest(n) if row else (first,)
        draft = time_sample.look(self.room.sampled, state, self.room.now_ms, age, row)
        if n is not None and n > 1:
            # A look is never about a time before its scan.
            age = min(age, self.shown - found.kind.due(n))
        self._sampled("look", (n, seats, state) if seats else None, draft, age)

    def row(self, number: int) -> None:
        """A key is held: the rest of this row."""
        if self.kind.name == SCAN:
            self.look(number, row=True)

    def whole_scan(self, number: int) -> None:
        """One seat after the other, as fast as can be."""
        if self.kind.name == SCAN:
            for n in range(len(STUDENTS) - number // 9 % 3):
                self.look(number + n)
                self.passes(700, ticks=True)

    def aim(self, number: int) -> None:
        """A touch on an earlier cell that is open, or on that of now."""
        found = self.sampled()
        n = found.kind.at(self.shown)
        reachable = [k for k in (n - 1, n) if found.open(k, self.shown)]
        assert list(time_sample.reachable(self.room.sampled, self.room.now_ms)) == reachable
        to = (*reachable, None)[number % (len(reachable) + 1)]
        self.made(self.plain.touch("aim", INTERVALS, to), self.room.samples(time_sample.aim(to)))

    def jump(self, number: int) -> None:
        seat = STUDENTS[number % 6]
        self.made(self.plain.touch("jump", INTERVALS, seat), self.room.samples(time_sample.jump(seat)))

    def other_code(self, number: int) -> None:
        """What else the last tick or look could have been meant for."""
        act, entry = self._last("tick", "look")
        if act is None or entry is None:
            return
        offers = time_sample.offers(self.room.sampled, entry)
        place, known = (1, CODES) if act.kind == "tick" else (2, STATES)
        others = [one for one in known if one != act.what[place]]
        assert len(offers) == (len(others) if act.kind == "look" or act.what[2] else 0)
        if offers:
            k = number % len(others)
            self._correct("change", act, (*act.what[:place], others[k], *act.what[place + 1 :]), offers[k].draft)

    def to_the_prompt(self, number: int) -> None:
        """Time goes by until something is about to change, or just has."""
        length, at = self.kind.length, self.plain.now
        moments = (0, length // 2, 10_000, STANDS, length - NEAR)
        left = (moments[number % 5] - at - (number // 5 % 3 - 1)) % length
        self.passes(left, ticks=True)

    @property
    def shown(self) -> int:
        """Lesson time as Intervals takes it: at 0 until the clock is started."""
        return self.plain.now if self.plain.status != "ready" else 0

    def _sampled(self, kind: str, what: tuple[object, ...] | None, draft: Draft | None, age: int) -> None:
        assert (draft is None) is (what is None)
        if what is not None:
            self.made(self.plain.touch(kind, INTERVALS, what, age), self.room.samples(draft))
