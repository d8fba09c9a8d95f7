"""Scans over the seats once more, in plain Python: when the other methods were not watched because of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from plain import EVIDENCE, Act, Interval
from plain_room import room

RUN_ON = ("duration", "time_sample", "lesson")
"""All others are set aside."""
PLACES = ("absent", "layout", "reseat")
LEFT_AFTER = 30_000
"""Who looked at nobody for so long does something else."""


@dataclass
class Scan:
    """One scan: its looks until nobody was left, and what else was recorded after which of them."""

    number: int
    closes: int
    looks: list[int] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    done: bool = False
    over: bool = False
    """Whether the lesson is."""
    meanwhile: dict[str, int] = field(default_factory=dict)
    """For each method that something was recorded in, how many looks there were when that began."""

    def aside(self, method: str, now: int) -> Interval | None:
        """From when until when it sets a method aside."""
        after = self.meanwhile.get(method)
        if method in RUN_ON or (after is not None and after < len(self.looks)):
            return None
        lasts = self.goes_on(now) and after is None
        return self.looks[0], max(now, self.looks[-1]) if lasts else self.looks[-1]

    def goes_on(self, now: int) -> bool:
        """Whether the next look is waited for."""
        return not self.done and not self.over and now < min(self.closes, self.looks[-1] + LEFT_AFTER)


def is_aside(acts: list[Act], length: int, method: str, act: Act) -> bool:
    """Whether a scan set a method aside when that act was done."""
    found = scans([other for other in acts if (other.at, other.n) < (act.at, act.n)], length)
    return bool(found) and found[-1].goes_on(act.at) and method not in found[-1].meanwhile


def scans(acts: list[Act], length: int) -> list[Scan]:
    """The scans that these acts, all of which count, come to. A scan has `length` from its prompt to the next."""
    found: list[Scan] = []
    before: list[Act] = []
    gaps: list[Interval] = []
    for act in sorted(acts, key=lambda act: (act.at, act.n)):
        before.append(act)
        last = found[-1] if found else None
        if act.kind == "gap":
            gaps.append((act.at, act.at + act.what[0]))
        elif act.kind == "look":
            number = act.at // length + 1
            if any(a <= (number - 1) * length < b for a, b in gaps):
                continue
            if last is None or last.number != number:
                last = Scan(number, number * length)
                found.append(last)
            if not last.done:
                last.looks.append(act.at)
                last.seen |= set(act.what[1])
        elif act.kind == "finish" and last is not None:
            last.over = True
        elif last is not None and not last.done and act.at < last.closes:
            method = act.what if act.kind == "eye open" else act.method if act.kind in EVIDENCE else ""
            if method:
                last.meanwhile.setdefault(method, len(last.looks))
        if last is not None and act.kind in ("look", *PLACES) and not last.done:
            there = room([one for one in before if one.kind in PLACES]).present
            last.done = set(there) <= last.seen
    return found
