"""What an observer of intervals means to record: codes interval by interval, or looks at seats, beside counts.

Made by chance and the same each time. Nothing of Backrow is used: what was meant is what its record is held against.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

TEACHER_DOES = (
    *("Explains or shows", "Writes for all to see", "Sums up", "Sets a task", "Asks the class", "Takes an answer"),
    *("Goes round", "Stays with one group", "Talks with one child", "Shows a trial", "Sorts things out", "Waits here"),
)
STUDENTS_DO = (
    *("Listen and note", "Think by themselves", "Vote or show", "Work in a group", "Work on a sheet", "Predict"),
    *(
        "Ask the teacher",
        "Answer for all",
        "Talk in pairs",
        "Discuss in class",
        "Present",
        "Take a test",
        "Pack or wait",
    ),
)
CODES = (*TEACHER_DOES, *STUDENTS_DO)
STATES = ("Agreed task", "Listening", "Other activity")
UNCLEAR, EMPTY = "Could not tell", "Empty seat"
THINGS = ("Recall question", "Praise", "Hands up")
SAME, NONE, UNDO = "Same as before", "None of these", "Undo"
HOLD, BACK, COMES = "hold", "back", "comes"
"""Kinds of moves beside a press."""


@dataclass(frozen=True)
class Move:
    """What the hand does at a moment of the lesson."""

    at_ms: int
    name: str
    kind: str = "press"


@dataclass
class Meant:
    """What is to come of it."""

    length_ms: int
    intervals: int
    codes: dict[int, set[str]] = field(default_factory=dict)
    """For each interval that anything is entered for what was seen; empty where that is nothing of the list."""
    looks: dict[int, dict[int, str]] = field(default_factory=dict)
    """For each scan what was seen at which seat."""
    there: dict[int, int] = field(default_factory=dict)
    """For each scan how many were there to be looked at."""
    counts: Counter[str] = field(default_factory=Counter)
    beside: frozenset[int] = frozenset()
    """Scans in which something was counted, so that Counts was watched."""
    moves: list[Move] = field(default_factory=list)

    @property
    def entered(self) -> set[int]:
        return set(self.codes) | set(self.looks)

    @property
    def missed(self) -> list[int]:
        return [n for n in range(1, self.intervals + 1) if n not in self.entered]

    @property
    def lesson_ms(self) -> int:
        return self.intervals * self.length_ms

    def states(self) -> Counter[str]:
        """How many looks found each state."""
        return Counter(state for looks in self.looks.values() for state in looks.values())


def coded(intervals: int, length_ms: int, missed: set[int], *, back: int = 0, seed: int = 5) -> Meant:
    """A lesson in intervals: two to five codes each; one the same, one without any, one ticked afterwards."""
    chance, meant = Random(seed), Meant(length_ms, intervals)
    for n in range(1, intervals + 1):
        moves = [] if n in missed else list(_coded(chance, meant, n, back))
        # At the edges of an interval the two hands would not know which one they are in.
        begins = (n - 1) * length_ms
        times = sorted(chance.sample(range(12, 72, 3), len(moves)))
        meant.moves += [Move(begins + length_ms * at // 100, name) for at, name in zip(times, moves, strict=True)]
        if n == back:
            meant.codes[n].add(CODES[-1])
            meant.moves.append(Move(begins + length_ms * 103 // 100, CODES[-1], BACK))
    _counted(chance, meant, [(0, meant.lesson_ms)])
    return meant


def _coded(chance: Random, meant: Meant, n: int, back: int) -> Iterator[str]:
    before = [k for k in meant.codes if k < n]
    if n == 3 and before:
        meant.codes[n] = set(meant.codes[before[-1]])
        yield SAME
        return
    if n == 5:
        meant.codes[n] = set()
        yield NONE
        return
    seen = chance.sample(CODES[:-1], chance.randint(2, 5))
    meant.codes[n] = set(seen)
    yield from seen
    if n % 2 and n != back:
        slip = chance.choice([code for code in CODES if code not in seen])
        yield from (slip, slip)
    if n % 7 == 1:
        yield from (chance.choice([code for code in CODES if code not in seen]), UNDO)


def scanned(
    scans: int, length_ms: int, columns: int, rows: int, missed: set[int], *, pace_ms: int = 1_500, seed: int = 6
) -> Meant:
    """A lesson of scans, seat by seat: an absent child that comes, a jump, a held key, one that is broken off."""
    chance, meant = Random(seed), Meant(length_ms, scans)
    number, away = columns * rows, 2 * columns
    beside, free = set[int](), list[tuple[int, int]]()
    for n in range(1, scans + 1):
        at = (n - 1) * length_ms + 3_000
        seats = [seat for seat in range(1, number + 1) if n > 2 or seat != away]
        for seat, name, kind in [] if n in missed else _looks(chance, n, seats, columns):
            if seat:
                meant.looks.setdefault(n, {})[seat] = name
            if kind:
                meant.moves.append(Move(at, name, kind if kind in (HOLD, "press") else "press"))
                at += pace_ms
            if n == 2 and seat == columns:
                meant.counts[THINGS[0]] += 1
                meant.moves.append(Move(at, THINGS[0]))
                beside.add(n)
                at += pace_ms
        meant.there[n] = len(seats)
        if n == 2:
            meant.moves.append(Move(at + pace_ms, f"Seat {away}", COMES))
            at += 14 * pace_ms
        free.append((at + pace_ms, n * length_ms - 3_000))
    meant.beside = frozenset(beside)
    _counted(chance, meant, [(a, b) for a, b in free if b - a > 6_000])
    return meant


def _looks(chance: Random, n: int, seats: list[int], columns: int) -> Iterator[tuple[int, str, str]]:
    """The seat, what is touched, and how, if that is a touch of its own."""
    order = list(seats)
    if n == 3:
        # A jump to the last but one: what follows it, and then those that were left out.
        jump = len(order) - 2
        order = [*order[: columns + 2], *order[jump:], *order[columns + 2 : jump]]
    if n == 5:
        order = order[: len(order) * 2 // 3]
    held = n == 6
    for place, seat in enumerate(order):
        if n == 3 and place == columns + 2:
            yield 0, f"Seat {seat}", "press"
        state = chance.choices((*STATES, UNCLEAR, EMPTY), (60, 25, 9, 5, 1))[0]
        if held and place < columns:
            yield seat, STATES[0], HOLD if place == 0 else ""
            continue
        yield seat, state, "press"


def _counted(chance: Random, meant: Meant, free: list[tuple[int, int]]) -> None:
    """What is counted beside it, now and then."""
    taken = [(move.at_ms, move.at_ms) for move in meant.moves]
    # Nothing comes between a slip and its undo.
    pairs = zip(meant.moves, meant.moves[1:], strict=False)
    taken += [(slip.at_ms, move.at_ms) for slip, move in pairs if move.name == UNDO]
    for begins, ends in free:
        at = begins + 2_500
        while at < ends:
            if not any(a - 1_200 < at < b + 1_200 for a, b in taken):
                name = chance.choice(THINGS)
                meant.counts[name] += 1
                meant.moves.append(Move(at, name))
            at += chance.randint(6_000, 20_000)
    meant.moves.sort(key=lambda move: move.at_ms)
