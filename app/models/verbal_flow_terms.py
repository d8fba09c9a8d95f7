"""The terms of Talk flow: kinds of turns, who has the floor, what is kept for the next touch, turns and pauses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from uuid import UUID

from app.models import lesson
from app.models.series import Series

KEY = "verbal_flow"
TURN, SPOKE = "turn", "spoke"
"""Somebody spoke to somebody; the teacher spoke next, which ended a pause and was no turn."""
TEACHER, CLASS, ADULT, SOMEONE = "teacher", "class", "adult", "someone"
"""Who speaks or listens beside children ('s..') and tables ('p..'). CLASS listens as the whole class, and speaks as
all together."""
WHOLE_CLASS, EVERYONE = "whole class", "everyone"
"""The two keys for CLASS: as the one spoken to, and as the one who speaks."""
CALLED_ON, VOLUNTEERED, CALLED_OUT = "called_on", "volunteered", "called_out"
HOW = (CALLED_ON, VOLUNTEERED, CALLED_OUT)
"""How a student's turn came about."""
MOST_TEACHER, MOST_STUDENT, MOST_CHIPS = 8, 6, 12
LONGEST_NAME = 200
LONGEST_PAUSE_MS = 30_000
"""Nobody spoke within that time: the pause is over."""
STUDENT_NEXT, TEACHER_NEXT = "student", "teacher"
NOBODY, CUT, ASKED_AGAIN, MOVED, ADULT_NEXT = "nobody", "cut", "asked_again", "moved", "adult"
UNANSWERED = "no_answer"
"""What ends a pause: a student's or the teacher's voice, which times it; 30 s without speech, a stop of the recording,
the next question, an act whose time was set back, another adult; or it was said later that there was no answer."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A kind of turn. `asks`: it is a question."""

    id: str
    name: str = ""
    counts_when: str = ""
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Config:
    """The vocabulary agreed for a session; the teacher's chips come first in the plan's order of marks."""

    teacher: tuple[Chip, ...]
    student: tuple[Chip, ...]
    timed: bool = False
    """Whether the pauses after questions are timed from the start."""
    how: bool = False
    """Whether it is noted how a student's turn came about."""
    third_touch: str = ""
    """The teacher's chip that a third touch on a seat means, after question and answer; '' for none."""
    lines: bool = False
    """Whether the sheet draws lines between those who spoke."""

    @property
    def chips(self) -> tuple[Chip, ...]:
        """All chips in the plan's order."""
        return self.teacher + self.student

    def chip(self, chip: str) -> Chip | None:
        """The chip of that id."""
        return next((known for known in self.chips if known.id == chip), None)

    def mark(self, chip: str) -> int | None:
        """The chip's place in the plan, which gives its mark and colour."""
        return next((place for place, known in enumerate(self.chips) if known.id == chip), None)

    def side(self, speaker: str) -> tuple[Chip, ...]:
        """The chips of whoever speaks; another adult has none."""
        return self.teacher if speaker == TEACHER else () if speaker == ADULT else self.student

    def is_asking(self, chip: str) -> bool:
        """Whether a turn of that kind is a question."""
        known = self.chip(chip)
        return known is not None and known.asks


NO_PLAN = Config(
    (
        Chip("recall", "Recall", "a word or a fact can answer it", asks=True),
        Chip("why", "Explain why", "the answer needs a reason", asks=True),
        Chip("how_to", "How to", "it asks for steps", asks=True),
        Chip("praise", "Praise", "approval is said to somebody"),
        Chip("redirect", "Redirect", "somebody is asked to do something else"),
    ),
    (
        Chip("answers", "Answers", "a student says something that was asked for"),
        Chip("asks", "Asks", "a student asks a question of their own", asks=True),
        Chip("comments", "Comments", "a student says something that was not asked for"),
    ),
)


class Floor(Enum):
    """Who has the floor."""

    TEACHER = "teacher"
    ASKED_ONE = "asked one"
    ASKED_CLASS = "asked the class"


@dataclass(frozen=True, slots=True)
class Armed:
    """What is kept for the next touches."""

    teacher: str
    """A teacher's chip."""
    student: str
    once: str = ""
    """A student's chip for one turn, after which `student` holds again: their own question."""
    how: str = ""
    timed: bool = False
    discussion: bool = False
    """Whoever is touched speaks to the class."""
    groups: bool = False
    """Tables are touched in place of seats."""
    speaker: str = ""
    """Who speaks to the table that is touched next."""
    true_positions: bool = False
    """Seats stand as in the room, and not spread out."""

    @property
    def students(self) -> str:
        """The chip of a student's next turn."""
        return self.once or self.student


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody spoke to somebody."""

    at_ms: int
    entry: UUID
    speaker: str
    listener: str
    chip: str
    """'' where the speaker has no chips."""
    how: str = ""
    """How it came about; '' where that was not noted, and for whoever is no student."""
    answers: UUID | None = None
    """The question that it came after, before the teacher had the floor again."""


@dataclass(frozen=True, slots=True)
class Pause:
    """The pause after a question of the teacher's. `length_ms` is None where it was not timed to its end."""

    at_ms: int
    length_ms: int | None
    ended: str
    """One of the words above."""
    chip: str
    listener: str
    entry: UUID
    """The question."""
    by: UUID | None = None
    """The entry that ended it."""

    @property
    def timed(self) -> bool:
        """Whether somebody's first word ended it, so that it has a length."""
        return self.length_ms is not None


@dataclass(frozen=True, slots=True)
class State:
    """All turns so far, and who has the floor."""

    config: Config
    armed: Armed
    turns: Series[Turn] = field(default_factory=Series)
    asked: Mapping[str, Series[Turn]] = field(default_factory=dict)
    """The teacher's turns to each listener."""
    spoke: Mapping[str, Series[Turn]] = field(default_factory=dict)
    """The turns of each speaker but the teacher."""
    floor: Floor = Floor.TEACHER
    whom: str = ""
    """Who was asked, if one was."""
    question: Turn | None = None
    """The question that the floor was given with."""
    pausing: Turn | None = None
    """The question whose pause lasts. It is over after 30 s, touched or not: see `pause_at`."""
    pauses: Series[Pause] = field(default_factory=Series)
    used_up: tuple[int, int] = (0, 0)
    """`seq` of the newest turn that used up a student's chip armed for one turn, and who speaks to a table."""
    order: Series[tuple[int, int]] = field(default_factory=Series)
    """Lesson time and `seq` of what no turn may be set back over: turns, the teacher's voice, the pauses' switch."""
    lesson: lesson.State = lesson.State()

    @property
    def last(self) -> Turn | None:
        """The newest turn."""
        return self.turns[-1] if self.turns else None

    @property
    def between_students(self) -> tuple[Turn, ...]:
        """The turns of one student or table to another one, not to the whole class nor of all together."""
        nobodys = {TEACHER, ADULT, CLASS}
        return tuple(turn for turn in self.turns if nobodys.isdisjoint((turn.speaker, turn.listener)))

    def of(self, person: str) -> tuple[Turn, ...]:
        """The turns that a child, table or other person was asked with or spoke, in their order."""
        found = [*self.asked.get(person, ()), *self.spoke.get(person, ())]
        return tuple(sorted(found, key=lambda turn: turn.at_ms))

    def pause_at(self, now_ms: int) -> int | None:
        """How long the pause that lasts has lasted; None where none does."""
        lasts_ms = None if self.pausing is None else now_ms - self.pausing.at_ms
        return lasts_ms if lasts_ms is not None and lasts_ms < LONGEST_PAUSE_MS else None

    def pauses_until(self, now_ms: int) -> tuple[Pause, ...]:
        """All pauses that are over at `now_ms`."""
        asked = self.pausing
        over = asked is not None and self.pause_at(now_ms) is None
        return (*self.pauses, pause(asked, None, NOBODY)) if asked is not None and over else tuple(self.pauses)

    def called(self, person: str) -> str:
        """A person in words: 'the teacher', 'seat 9', 'table D', 'the class'."""
        known = {TEACHER: "the teacher", CLASS: "the class", ADULT: "another adult", SOMEONE: "someone"}
        return known.get(person) or self.lesson.room.called(person)


def start(config: Config, begun: lesson.State = lesson.State()) -> State:
    """The state of a lesson in which nothing has happened: the teacher has the floor, the first chips are kept."""
    teacher = config.teacher[0].id if config.teacher else ""
    kept = [*(chip for chip in config.student if not chip.asks), *config.student]
    student = kept[0].id if kept else ""
    return State(config, Armed(teacher, student, timed=config.timed), lesson=begun)


def is_student(person: str) -> bool:
    """Whether a turn of theirs is a student's: a child, a table, all together, or someone."""
    return person not in (TEACHER, ADULT)


def pause(question: Turn, length_ms: int | None, ended: str, by: UUID | None = None) -> Pause:
    """The pause of that question."""
    return Pause(question.at_ms, length_ms, ended, question.chip, question.listener, question.entry, by)
