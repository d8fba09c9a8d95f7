"""Who spoke to whom in a lesson of which the order of speakers is known: worked out without anything of Backrow."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

TEACHER, CLASS, SOMEONE = "teacher", "class", "someone"
SPEAKERS = {"teacher": TEACHER, "everyone": CLASS, "unknown": SOMEONE}
SECONDS = 60


@dataclass(frozen=True)
class Turn:
    """Somebody spoke to somebody; seats are 'seat 3'."""

    at_s: float
    speaker: str
    listener: str


@dataclass(frozen=True)
class Talked:
    """What has to be counted of a lesson."""

    turns: Sequence[Turn]

    def matrix(self) -> Counter[tuple[str, str]]:
        """How often who spoke to whom."""
        return Counter((turn.speaker, turn.listener) for turn in self.turns)

    def follows(self) -> Counter[tuple[str, str]]:
        """How often who spoke after whom."""
        return Counter((before.speaker, after.speaker) for before, after in pairwise(self.turns))

    def asked(self) -> Counter[str]:
        """How often the teacher spoke to whom."""
        return Counter(turn.listener for turn in self.turns if turn.speaker == TEACHER)

    def spoke(self) -> Counter[str]:
        """How often whom else spoke."""
        return Counter(turn.speaker for turn in self.turns if turn.speaker != TEACHER)

    @property
    def seats(self) -> int:
        """The highest number of a seat."""
        named = {name for turn in self.turns for name in (turn.speaker, turn.listener) if name.startswith("seat ")}
        return max((int(name.removeprefix("seat ")) for name in named), default=1)


def spoken(file: Path) -> list[tuple[float, str]]:
    """At which second who began to speak, turn by turn; lines of one turn follow each other in the file."""
    found: list[tuple[float, str]] = []
    before = None
    with file.open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            if line["turn"] != before:
                found.append((float(line["time_s"]), SPEAKERS.get(line["speaker"], line["speaker"])))
            before = line["turn"]
    return found


def directed(speakers: Sequence[tuple[float, str]]) -> Talked:
    """The turns with whom each was said to: the teacher's to the student who spoke next, else to the class."""
    turns = []
    for n, (at_s, speaker) in enumerate(speakers):
        following = speakers[n + 1][1] if n + 1 < len(speakers) else ""
        addressed = following if following.startswith("seat ") else CLASS
        turns.append(Turn(at_s, speaker, addressed if speaker == TEACHER else TEACHER))
    return Talked(turns)


def fastest_minute(speakers: Sequence[tuple[float, str]]) -> list[tuple[float, str]]:
    """The turns that began within the minute in which most did."""
    starts = [at_s for at_s, _ in speakers]
    busiest = max(starts, key=lambda start: sum(start <= at_s < start + SECONDS for at_s in starts))
    return [(at_s, speaker) for at_s, speaker in speakers if busiest <= at_s < busiest + SECONDS]
