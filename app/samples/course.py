"""The course of a lesson's talk: who was asked, who answered and after how long, whichever methods record it."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

NOBODY, EVERYONE, TEACHER = "", "everyone", "teacher"
LEAST_PAUSE_MS, LONGEST_PAUSE_MS = 700, 8_600


@dataclass(frozen=True)
class Exchange:
    """A question that ended at `asked_ms`, and who spoke next."""

    asked_ms: int
    kind: str
    to: str
    """A child; '' for the class."""
    pause_ms: int
    by: str
    """A child, EVERYONE, or TEACHER, who went on."""
    lasts_ms: int
    """How long whoever answered spoke."""

    @property
    def answered_ms(self) -> int:
        return self.asked_ms + self.pause_ms

    @property
    def until_ms(self) -> int:
        return self.answered_ms + self.lasts_ms


@dataclass(frozen=True)
class Talk:
    """How much of it there was."""

    kinds: Mapping[str, int]
    """How many questions of each kind."""
    pauses_s: Mapping[str, float]
    """The middle length of the pause after each kind, in seconds."""
    asked: Sequence[int]
    """The numbers of the children who were asked by themselves, each once at least."""
    also_spoke: Sequence[int]
    """The numbers of those who spoke only when the class was asked."""
    spans_min: Sequence[tuple[float, float]]
    """The minutes in which there was talk for all to hear."""
    to_class: float = 0.45
    """The share of the questions that went to the whole class."""
    unasked: int = 0
    """How many questions children put of their own."""


def exchanges(talk: Talk, chance: random.Random) -> list[Exchange]:
    """The questions, spread over the time in which there was talk, and what followed them."""
    kinds = [kind for kind, number in talk.kinds.items() for _ in range(number)]
    chance.shuffle(kinds)
    singly = max(len(talk.asked), round(len(kinds) * (1 - talk.to_class)))
    whole = [True] * (len(kinds) - singly) + [False] * singly
    chance.shuffle(whole)
    asked, spoke = _Dealt(talk.asked, chance), _Dealt(talk.also_spoke, chance)
    pauses = {kind: iter(_pauses(number, talk.pauses_s[kind], chance)) for kind, number in talk.kinds.items()}
    waiting, found = set(talk.asked), []
    for n, (kind, is_whole) in enumerate(zip(kinds, whole, strict=True)):
        at_ms = _placed(talk.spans_min, (n + 0.15 + 0.6 * chance.random()) / len(kinds))
        pause_ms = next(pauses[kind])
        to = 0 if is_whole else next(asked)
        by = f"s{to or next(spoke)}"
        if is_whole and chance.random() < 0.12 and n > len(kinds) // 2:
            by = EVERYONE
        elif to not in waiting and chance.random() < 0.18 and n > len(kinds) // 2:
            by = TEACHER
        waiting.discard(to)
        lasts_ms = chance.randrange(2_600, 9_200, 100) + (3_000 if kind == "why" else 0)
        found.append(Exchange(at_ms, kind, f"s{to}" if to else NOBODY, pause_ms, by, lasts_ms))
    return found


def _pauses(number: int, middle_s: float, chance: random.Random) -> list[int]:
    """So many lengths whose middle one is about `middle_s`, most of them near it and some much longer, in ms."""
    found = [chance.lognormvariate(0, 0.42) for _ in range(number)]
    each_ms = middle_s * 1000 / median(found)
    return [round(min(max(length * each_ms, LEAST_PAUSE_MS), LONGEST_PAUSE_MS)) for length in found]


def unasked(talk: Talk, chance: random.Random) -> list[tuple[int, str]]:
    """When children put questions of their own, and who."""
    who = _Dealt([*talk.also_spoke, *talk.asked], chance)
    places = ((n + 0.3 + 0.4 * chance.random()) / talk.unasked for n in range(talk.unasked))
    return [(_placed(talk.spans_min, place), f"s{next(who)}") for place in places]


class _Dealt:
    """Each of them once, then some of them more often than others."""

    def __init__(self, numbers: Sequence[int], chance: random.Random) -> None:
        self._all, self._chance = list(numbers), chance
        chance.shuffle(self._all)
        self._first = list(self._all)

    def __next__(self) -> int:
        if self._first:
            return self._first.pop()
        return self._all[min(int(self._chance.expovariate(3 / len(self._all))), len(self._all) - 1)]


def _placed(spans_min: Sequence[tuple[float, float]], share: float) -> int:
    """The time that lies so far into these minutes, taken together, as ms."""
    left = share * sum(until - since for since, until in spans_min)
    for since, until in spans_min:
        if left < until - since:
            return round((since + left) * 60_000)
        left -= until - since
    return round(spans_min[-1][1] * 60_000)
