"""Talk flow once more, in plain Python: the table of the design, and what all turns that count come to.

It shares no line with the program. `TABLE` says what a touch means; `talk` walks through all that was said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from plain import Act, Interval

METHOD = "verbal_flow"
TEACHER, CLASS, ADULT, SOMEONE = "teacher", "class", "adult", "someone"
WHOLE_CLASS, EVERYONE = "whole class", "everyone"
FLOOR, ONE, ALL = "Teacher has the floor", "Asked X", "Asked the class"
NEXT = "the teacher spoke next"
TABLE: dict[str, dict[str, tuple[str, str, str] | str]] = {
    FLOOR: {
        "X": (TEACHER, "X", ONE),
        WHOLE_CLASS: (TEACHER, CLASS, ALL),
        EVERYONE: (CLASS, TEACHER, FLOOR),
        TEACHER: "",
    },
    ONE: {
        "X": ("X", TEACHER, FLOOR),
        "Y": (TEACHER, "Y", ONE),
        WHOLE_CLASS: (TEACHER, CLASS, ALL),
        EVERYONE: (CLASS, TEACHER, FLOOR),
        TEACHER: NEXT,
    },
    ALL: {
        "X": ("X", TEACHER, FLOOR),
        WHOLE_CLASS: (TEACHER, CLASS, ALL),
        EVERYONE: (CLASS, TEACHER, FLOOR),
        TEACHER: NEXT,
    },
}
"""In each state, for each touch: who speaks to whom and the state after it; or that the teacher spoke; or nothing."""
TEACHERS, STUDENTS = ("recall", "why", "praise"), ("answers", "asks", "comments")
QUESTIONS = {"recall", "why", "asks"}
CALLED_OUT = "called_out"
LONGEST = 30_000
STOPS = ("gap", "pause", "finish", "cover")


@dataclass(frozen=True)
class Said:
    """A turn as it was touched."""

    speaker: str
    listener: str
    chip: str = ""
    how: str = ""
    discussion: bool = False
    unanswered: bool = False
    was: str | None = None
    """Its chip before it was turned round."""
    first: str = ""
    """Who spoke, before it was turned round."""


@dataclass
class Pausing:
    """The pause that lasts, or one that is over."""

    at: int
    chip: str
    listener: str
    length: int | None = None
    ended: str = ""


@dataclass
class Talk:
    """What was said, and what the next touch means."""

    how: bool
    third: str
    timed: bool
    floor: str = FLOOR
    whom: str = ""
    question: int = 0
    turns: list[tuple[int, str, str, str, str, int]] = field(default_factory=list)
    """When, who to whom, chip, how it came about, and the number of the question that it came after."""
    numbers: list[int] = field(default_factory=list)
    pausing: Pausing | None = None
    pauses: list[Pausing] = field(default_factory=list)
    kept: dict[str, str | bool] = field(default_factory=dict)

    def pauses_at(self, now: int) -> list[tuple[int, int | None, str, str, str]]:
        over = [*self.pauses]
        if self.pausing is not None and now - self.pausing.at >= LONGEST:
            over.append(replace(self.pausing, ended="nobody"))
        return [(p.at, p.length, p.ended, p.chip, p.listener) for p in over]

    def matrix(self) -> Counter[tuple[str, str]]:
        """How often who spoke to whom."""
        return Counter((speaker, listener) for _, speaker, listener, *_ in self.turns)

    def asked(self) -> Counter[str]:
        """How often the teacher spoke to whom."""
        return Counter(listener for _, speaker, listener, *_ in self.turns if speaker == TEACHER)

    def spoke(self) -> Counter[str]:
        """How often whom else spoke."""
        return Counter(speaker for _, speaker, *_ in self.turns if speaker != TEACHER)

    def follows(self, unseen: list[Interval], pauses: list[int]) -> Counter[tuple[str, str]]:
        """How often who spoke after whom, where all between them was seen and the recording not paused."""
        found: Counter[tuple[str, str]] = Counter()
        for before, after in pairwise(self.turns):
            stopped = any(before[0] <= at <= after[0] for at in pauses)
            if not stopped and not any(before[0] < b and a <= after[0] for a, b in unseen if a < b):
                found[before[1], after[1]] += 1
        return found


def is_student(person: str) -> bool:
    return person not in (TEACHER, ADULT)


def meaning(talk: Talk, touched: str) -> Said | str:
    """What a touch means; '' for nothing."""
    kept = talk.kept
    if kept["speaker"]:
        return dragged(talk, str(kept["speaker"]), CLASS if touched in (WHOLE_CLASS, EVERYONE) else touched)
    if kept["discussion"]:
        speaker = {WHOLE_CLASS: TEACHER, EVERYONE: CLASS}.get(touched, touched)
        return replace(_said(talk, speaker, TEACHER if touched == EVERYONE else CLASS), discussion=True)
    calls = is_student(touched) and (kept["once"] or kept["how"] == CALLED_OUT)
    if calls and touched not in (WHOLE_CLASS, EVERYONE):
        return _said(talk, touched, TEACHER)
    row = TABLE[talk.floor]
    key = touched if touched in row else "Y" if talk.floor == ONE and touched != talk.whom else "X"
    cell = row[key]
    if isinstance(cell, str):
        return cell
    speaker, listener = (touched if who in ("X", "Y") else who for who in cell[:2])
    third = talk.third and talk.turns and talk.floor == FLOOR and talk.turns[-1][5]
    if third and talk.turns[-1][1:3] == (touched, TEACHER) and listener == touched:
        return _said(talk, speaker, listener, talk.third)
    return _said(talk, speaker, listener)


def dragged(talk: Talk, speaker: str, listener: str) -> Said | str:
    """What a drag from one to another means."""
    return "" if speaker == listener else _said(talk, speaker, listener)


def turned_round(talk: Talk, said: Said) -> Said:
    """The other way round."""
    speaker, listener = said.listener, said.speaker
    side = TEACHERS if speaker == TEACHER else () if speaker == ADULT else STUDENTS
    chip = "" if listener == ADULT else str(talk.kept["teacher" if speaker == TEACHER else "student"])
    chip = said.was if said.was is not None and said.was in side else chip
    chip = chip if side else ""
    first = said.was is None and is_student(speaker) and not is_student(listener)
    how = said.how or (str(talk.kept["how"]) if first else "")
    return replace(said, speaker=speaker, listener=listener, chip=chip, was=said.chip, how=how)


def chips(said: Said) -> list[str]:
    """The other chips of its side."""
    side = TEACHERS if said.speaker == TEACHER else () if said.speaker == ADULT else STUDENTS
    return [chip for chip in side if chip != said.chip]


def chip_touched(talk: Talk, chip: str) -> dict[str, str | bool]:
    """What is kept after a chip was touched: a student's question for one turn, all others until another one is."""
    if chip in TEACHERS:
        return {"teacher": chip}
    if chip in QUESTIONS:
        return {"once": "" if talk.kept["once"] == chip else chip}
    return {"student": chip, "once": ""}


def talk(acts: Iterable[Act], *, how: bool = True, third: str = "praise", timed: bool = True) -> Talk:
    """What these acts, all of which count, come to."""
    seen, acts = Talk(how, third, timed), list(acts)
    for act in sorted(acts, key=lambda act: (act.at, act.n)):
        if act.kind == "says":
            _turn(seen, act, act.what)
        elif act.kind == "teacher next":
            _over(seen, act.at, "teacher", act.moved)
            seen.floor, seen.whom, seen.question = FLOOR, "", 0
        elif act.kind in STOPS or (act.kind == "eye shut" and act.what == METHOD):
            _over(seen, act.at, "cut")
        elif act.kind == "arm" and "timed" in act.what:
            seen.timed = act.what["timed"]
            if not seen.timed:
                _over(seen, act.at, "cut")
    seen.kept = _kept(acts, timed)
    return seen


def _kept(acts: list[Act], timed: bool) -> dict[str, str | bool]:
    kept: dict[str, str | bool] = {name: "" for name in ("once", "how", "speaker")}
    kept |= {"teacher": TEACHERS[0], "student": STUDENTS[0], "timed": timed}
    kept |= {name: False for name in ("discussion", "groups", "true_positions")}
    # In the order touched: what is for one turn goes with the next, whatever that turn becomes.
    for act in sorted(acts, key=lambda act: act.n):
        if act.kind == "arm":
            kept |= act.what
        elif act.kind == "says":
            kept |= {"speaker": "", "once": "" if is_student(act.what.first) else kept["once"]}
    return kept


def _said(talk: Talk, speaker: str, listener: str, chip: str = "") -> Said:
    kept, student = talk.kept, is_student(speaker)
    own = str(kept["teacher"]) if speaker == TEACHER else str(kept["once"] or kept["student"])
    chip = "" if ADULT in (speaker, listener) else chip or own
    how = str(kept["how"]) if student and talk.how else ""
    return Said(speaker, listener, chip, how, first=speaker)


def _turn(seen: Talk, act: Act, said: Said) -> None:
    asks = said.speaker == TEACHER and said.chip in QUESTIONS and not said.discussion
    student = is_student(said.speaker)
    answers = seen.question if student else 0
    if said.speaker == TEACHER:
        _over(seen, act.at, "asked_again" if asks else "teacher", act.moved)
    else:
        _over(seen, act.at, "student" if student else "adult", act.moved)
    how = said.how if student else ""
    seen.turns.append((act.at, said.speaker, said.listener, said.chip, how, answers))
    seen.numbers.append(act.n)
    if said.discussion and TEACHER not in (said.speaker, said.listener):
        seen.question = 0 if answers else seen.question
        return
    if asks and not said.unanswered:
        everybody = said.listener == CLASS
        seen.floor, seen.whom, seen.question = ALL if everybody else ONE, "" if everybody else said.listener, act.n
    elif (said.speaker, said.listener) == (TEACHER, ADULT):
        seen.floor, seen.whom, seen.question = ONE, ADULT, 0
    elif TEACHER in (said.speaker, said.listener):
        seen.floor, seen.whom, seen.question = FLOOR, "", 0
    if asks and seen.timed:
        begun = Pausing(act.at, said.chip, said.listener)
        if said.unanswered or act.moved:
            seen.pauses.append(replace(begun, ended="no_answer" if said.unanswered else "moved"))
        else:
            seen.pausing = begun


def _over(seen: Talk, at: int, ended: str, moved: bool = False) -> None:
    if seen.pausing is None:
        return
    length: int | None = at - seen.pausing.at
    if length is not None and length >= LONGEST:
        length, ended = None, "nobody"
    elif ended not in ("student", "teacher"):
        length = None
    elif moved:
        length, ended = None, "moved"
    seen.pauses.append(replace(seen.pausing, length=length, ended=ended))
    seen.pausing = None
