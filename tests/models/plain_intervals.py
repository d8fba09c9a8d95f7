"""Intervals once more, in plain Python: the table of the four kinds, and what all entries that count come to.

It shares no line with the program. Intervals are counted from 1; times are milliseconds of the lesson.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from plain import Act, Picture, painted
from plain_room import Seen, room, rows

METHOD = "time_sample"
MOMENTARY, PARTIAL, WHOLE, SCAN = "momentary", "partial", "whole", "scan"
LATE, STANDS, NEAR = 10_000, 20_000, 5_000


@dataclass(frozen=True)
class Kind:
    """How a lesson is sampled. All follows from the time alone, but for what came in between."""

    name: str
    length: int
    several: bool = True

    def at(self, now: int) -> int:
        """The interval that a moment lies in."""
        return 1 if now < 0 else now // self.length + 1

    def due(self, n: int) -> int:
        """When the prompt of an interval comes."""
        return self.length * (n - 1 if self.name == SCAN else n)

    def window(self, n: int) -> tuple[int, int]:
        """From when until when something can be entered for an interval."""
        begins, ends, length = (n - 1) * self.length, n * self.length, self.length
        return {
            MOMENTARY: (ends, ends + length),
            PARTIAL: (begins, ends + min(length // 2, 30_000)),
            WHOLE: (ends, ends + length // 2),
            SCAN: (begins, ends),
        }[self.name]


@dataclass
class Sampled:
    """What was entered for each interval, in order, and what the next touch is for."""

    kind: Kind
    told: Picture
    places: Seen
    given: dict[int, list[Act]] = field(default_factory=dict)
    aimed: tuple[int, int] | None = None
    jumped: tuple[str, int, int] | None = None
    """The seat touched to be next, when, and the number of that touch."""

    def passed(self, n: int, now: int) -> bool:
        """Whether its prompt came in a gap, or, where all of it must be seen, part of it was not watched."""
        due = self.kind.due(n)
        if any(a <= due < b for a, b in self.told.gaps):
            return True
        begins, ends = due - self.kind.length, min(due, now)
        unseen = self.told.unseen(METHOD, now)
        return self.kind.name == WHOLE and any(max(a, begins) < min(b, ends) for a, b in unseen)

    def open(self, n: int, now: int) -> bool:
        a, b = self.kind.window(n)
        return n > 0 and a <= now < b and not self.passed(n, now)

    def target(self, now: int) -> int | None:
        """The interval that a touch is for."""
        now = max(0, now)
        n = self.kind.at(now)
        if self.aimed is not None and self.kind.at(self.aimed[1]) == n and self.open(self.aimed[0], now):
            return self.aimed[0]
        usual = n if self.kind.name in (PARTIAL, SCAN) else n - 1
        return usual if self.open(usual, now) else None

    def codes(self, n: int) -> set[str]:
        got: set[str] = set()
        for act in self.given.get(n, []):
            if act.kind == "none":
                got = set()
            elif act.kind == "same":
                got = self.codes(act.what[1])
            elif not act.what[2]:
                got.discard(act.what[1])
            else:
                got = {act.what[1]} | (got if self.kind.several else set())
        return got

    def nothing(self, n: int) -> bool:
        """Whether it was said that nothing was seen, and nothing covers that now."""
        said = False
        for act in self.given.get(n, []):
            if act.kind == "none":
                said = True
            elif act.kind == "same":
                said = self.nothing(act.what[1])
        return said and not self.codes(n)

    def entered(self, n: int) -> bool:
        if self.kind.name == SCAN:
            return n in self.given
        return self.nothing(n) or bool(self.codes(n))

    def before(self, n: int) -> int | None:
        found = [k for k in self.given if k < n and self.entered(k)]
        return max(found) if found else None

    def late(self, n: int) -> int:
        given = self.given.get(n)
        by = given[0].at - self.kind.due(n) if given else 0
        return by if self.kind.name == MOMENTARY and by > LATE else 0

    def looks(self, n: int) -> dict[str, tuple[str, int]]:
        return {seat: (act.what[2], act.at) for act in self.given.get(n, []) for seat in act.what[1]}

    def next(self, n: int) -> str | None:
        """The child to be looked at next."""
        there, given = self.places.present, [act for acts in self.given.values() for act in acts]
        seat, at, by = self.jumped or ("", 0, 0)
        if seat in there and self.kind.at(at) == n and not any(act.n > by for act in given):
            return seat
        looks = self.looks(n)
        last, before = "", set[str]()
        for act in self.given.get(n, []):
            # Who is looked at once more leads nowhere else.
            last = last if act.what[1][-1] in before else act.what[1][-1]
            before |= set(act.what[1])
        start = there.index(last) + 1 if last in there else 0
        return next((seat for seat in there[start:] + there[:start] if seat not in looks), None)

    def rest(self, n: int) -> tuple[str, ...]:
        """The next child and the others of its row to its right."""
        first, there, looks = self.next(n), self.places.present, self.looks(n)
        if first is None:
            return ()
        (row,) = [row for row in rows(self.places) if first in row]
        right = row[row.index(first) + 1 :]
        return (first, *(seat for seat in right if seat in there and seat not in looks))

    def prompt(self, now: int, finished: bool) -> int | None:
        """Since when a prompt stands that nothing answered."""
        n = self.kind.at(now) if self.kind.name == SCAN else self.kind.at(now) - 1
        due, given = self.kind.due(n), [act for acts in self.given.values() for act in acts]
        if n < 1 or finished or not self.told.begun or METHOD in self.told.shut or now - due >= STANDS:
            return None
        return None if self.passed(n, now) or any(act.at >= due for act in given) else due

    def cell(self, n: int, now: int, finished: bool) -> str:
        """What became of an interval until now."""
        name, (opens, closes), ends = self.kind.name, self.kind.window(n), n * self.kind.length
        cut = finished and name == PARTIAL and now < ends
        if self.entered(n):
            begins, until = ends - self.kind.length, min(ends, now)
            hole = name == PARTIAL and any(max(a, begins) < min(b, until) for a, b in self.told.gaps)
            return "in_part" if cut or hole else "entered"
        stands = finished and name != PARTIAL and now < min(opens + STANDS, closes)
        if opens > now or cut or stands:
            return "ahead"
        if self.open(n, now) and not finished:
            return "open"
        shut = [*self.told.away[METHOD], *self.told.covers]
        shut += [(self.told.shut[METHOD], now)] if METHOD in self.told.shut else []
        shut += [(self.told.covered, now)] if self.told.covered is not None else []
        if name in (MOMENTARY, SCAN):
            moments = {self.kind.due(n)}
        else:
            # What was recorded of it, cut where anything begins or ends.
            edges = {edge for span in (*shut, *self.told.gaps) for edge in span} | {ends - self.kind.length}
            moments = {a for a in edges if ends - self.kind.length <= a < min(ends, now)}
        moments = {a for a in moments if not any(f <= a < u for f, u in self.told.gaps)}
        unseen = bool(moments) and all(any(f <= a < u for f, u in shut) for a in moments)
        return "not_watched" if unseen else "missed"

    def cells(self, now: int, finished: bool) -> list[str]:
        found = [self.cell(n, now, finished) for n in range(1, self.kind.at(now) + 1)]
        while found and found[-1] == "ahead":
            found.pop()
        return found


def sampled(acts: list[Act], kind: Kind) -> Sampled:
    """What these acts, all of which count, come to."""
    found = Sampled(kind, Picture(), room(acts))
    for act in painted(acts, found.told):
        if act.kind == "aim":
            found.aimed = None if act.what is None else (act.what, act.at)
        elif act.kind == "jump":
            found.jumped = (act.what, act.at, act.n)
        elif act.kind in ("tick", "same", "none", "look"):
            _given(found, act)
    return found


def _given(found: Sampled, act: Act) -> None:
    """An entry is for the interval that it says, or, where that was not open then, for the one that was."""
    n = act.what[0]
    if not found.open(n, act.at):
        again: Any = found.target(act.at)
        if again is None:
            return
        on = (True,) if act.kind == "tick" else act.what[2:]
        act = Act(act.n, act.at, act.kind, act.method, (again, *act.what[1:2], *on))
    if act.kind == "same" and act.what[1] >= act.what[0]:
        before = found.before(act.what[0])
        if before is None:
            return
        act = Act(act.n, act.at, act.kind, act.method, (act.what[0], before))
    if act.what[0] not in found.given:
        found.given[act.what[0]] = []
    found.given[act.what[0]].append(act)
