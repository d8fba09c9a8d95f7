"""Talk flow (verbal flow): who speaks to whom, turn by turn, and the pauses after questions.

What a touch means depends on who has the floor (`touch`), and is settled when it is touched: an entry says speaker and
listener, and so means the same whatever is corrected or taken back before it. Who has the floor follows from the last
turn that stands. The technique is the verbal flow chart of clinical supervision (Acheson and Gall, Techniques in the
Clinical Supervision of Teachers); the pauses are what research calls wait time 1 (Rowe 1974, Journal of Research in
Science Teaching 11).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from uuid import UUID

from app.models import lesson
from app.models.entry import ARM, LESSON, SET_BACK, Draft, Entry, Offer, Value, amend, withdraw
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
"""What ends a pause: a student's or the teacher's voice, which times it; 30 s without speech, a stop of the recording,
the next question, an act whose time was set back, or another adult."""


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
        return (*self.pauses, _pause(asked, None, NOBODY)) if asked is not None and over else tuple(self.pauses)

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


def turn(
    speaker: str, listener: str, chip: str = "", age_ms: int = 0, *, how: str = "", in_discussion: bool = False
) -> Draft:
    """`speaker` spoke to `listener` `age_ms` ago."""
    data: dict[str, Value] = {"speaker": speaker, "listener": listener, "chip": chip}
    if how:
        data["how"] = how
    if in_discussion:
        data["discussion"] = True
    return Draft(TURN, data, age_ms)


def teacher_spoke(age_ms: int = 0) -> Draft:
    """The teacher spoke, before anybody who had been asked."""
    return Draft(SPOKE, age_ms=age_ms)


def touch(state: State, whom: str, age_ms: int = 0) -> Draft | None:
    """What a touch on a person, or on one of the keys WHOLE_CLASS and EVERYONE, means now; None if nothing.

    The table of the design (Talk flow): with the teacher's floor a person is asked; whoever was asked answers when
    touched again; of a class that was asked whoever is touched answers; another person is asked instead.
    """
    armed = state.armed
    if armed.speaker:
        return drag(state, armed.speaker, CLASS if whom in (WHOLE_CLASS, EVERYONE) else whom, age_ms)
    if armed.discussion:
        return _in_discussion(state, whom, age_ms)
    if whom == TEACHER:
        return None if state.floor is Floor.TEACHER else teacher_spoke(age_ms)
    if whom == WHOLE_CLASS:
        return _said(state, TEACHER, CLASS, age_ms)
    if whom == EVERYONE:
        return _said(state, CLASS, TEACHER, age_ms)
    if _speaks(state, whom):
        return _said(state, whom, TEACHER, age_ms)
    return _said(state, TEACHER, whom, age_ms, _third(state, whom))


def drag(state: State, speaker: str, listener: str, age_ms: int = 0) -> Draft | None:
    """`speaker` was dragged to `listener`: that turn, whoever has the floor. None for nobody but oneself."""
    return None if speaker == listener else _said(state, speaker, listener, age_ms)


def arm(**kept: Value) -> Draft:
    """Keep that for the next touches: fields of `Armed` by their names."""
    return Draft(ARM, kept)


def arm_chip(state: State, chip: str) -> Draft:
    """Keep that chip for its side; a student's own question for one turn, or touched again, not."""
    config = state.config
    if any(known.id == chip for known in config.teacher):
        return arm(teacher=chip)
    if config.is_asking(chip):
        return arm(once="" if state.armed.once == chip else chip)
    return arm(student=chip, once="")


def one_less(state: State, person: str) -> Draft | None:
    """Withdraw the newest turn that a person was asked with or spoke; None if there is none."""
    newest = [series[-1] for series in (state.asked.get(person), state.spoke.get(person)) if series]
    if not newest:
        return None
    last = max(newest, key=lambda known: known.at_ms)
    return withdraw(Entry(last.entry, 0, last.at_ms, KEY, TURN, {}))


def other_way_round(state: State, entry: Entry) -> Draft:
    """Speaker and listener change places; the kept chip of the new side comes with it, and goes when it is undone so.

    Turned round twice a turn is what it was.
    """
    speaker, listener = str(entry.data["listener"]), str(entry.data["speaker"])
    chip, before = entry.data.get("chip", ""), entry.data.get("was")
    side = state.config.side(speaker)
    kept = state.armed.teacher if speaker == TEACHER else state.armed.student
    is_first = before is None and _is_student(speaker) and not _is_student(listener)
    how = entry.data.get("how", "") or (state.armed.how if is_first else "")
    again = isinstance(before, str) and (not before or any(known.id == before for known in side))
    new = before if again else "" if listener == ADULT else kept
    return amend(
        entry,
        {
            "speaker": speaker,
            "listener": listener,
            "chip": new if side else "",
            "was": chip,
            "how": how,
            "turned": not entry.data.get("turned"),
        },
    )


def offers(state: State, entry: Entry) -> tuple[Offer, ...]:
    """The other chips of its side; the other way round; and that nobody answered a question."""
    if entry.kind != TURN:
        return ()
    config, speaker = state.config, str(entry.data.get("speaker"))
    others = [
        Offer(chip.name, amend(entry, {"chip": chip.id}), config.mark(chip.id))
        for chip in config.side(speaker)
        if chip.id != entry.data.get("chip")
    ]
    others.append(Offer("Other way round", other_way_round(state, entry), keyed=True))
    if state.question is not None and state.question.entry == entry.uid:
        others.append(Offer("No answer", amend(entry, {"unanswered": True}), keyed=True))
    return tuple(others)


def earliest_ms(state: State, entry: Entry) -> int:
    """How far a turn may be set back: not to or over what was before it, so that their order stays."""
    own = (entry.at_ms, entry.seq)
    before_ms = next((at_ms for at_ms, seq in reversed(state.order) if (at_ms, seq) < own), None)
    return state.lesson.from_ms if before_ms is None else before_ms + 1


def step(state: State, entry: Entry) -> State:
    """The state after one more entry that stands."""
    known = lesson.step(state.lesson, entry)
    state = state if known is state.lesson else replace(state, lesson=known)
    if entry.method != KEY:
        return _stopped(state, entry)
    match entry.kind, entry.data:
        case "turn", {"speaker": str(speaker), "listener": str(listener)} if speaker != listener:
            return _spoken(state, entry, speaker, listener)
        case "spoke", _:
            state = _pause_over(_in_order(state, entry), entry, TEACHER_NEXT)
            return replace(state, floor=Floor.TEACHER, whom="", question=None)
        case "arm", data:
            return _armed(state, entry, data)
    return state


def headline(state: State, now_ms: int) -> str:
    """The tab's text: '34 turns'."""
    return f"{len(state.turns)} turn{'' if len(state.turns) == 1 else 's'}"


def describe(state: State, entry: Entry) -> str:
    """The act in words, for Undo and the last-act line: 'To seat 9: Explain why'."""
    if entry.kind == SPOKE:
        return "The teacher spoke next"
    if entry.kind != TURN:
        return ""
    speaker, listener = str(entry.data.get("speaker")), str(entry.data.get("listener"))
    chip = state.config.chip(str(entry.data.get("chip")))
    if speaker == TEACHER:
        who = f"To {state.called(listener)}"
    else:
        who = "Everyone" if speaker == CLASS else state.called(speaker).capitalize()
        who += "" if listener == TEACHER else f" to {state.called(listener)}"
    named = f"{who}: {chip.name}" if chip and chip.name else who
    return f"{named}, no answer" if entry.data.get("unanswered") else named


def _is_student(person: str) -> bool:
    """Whether a turn of theirs is a student's: a child, a table, all together, or someone."""
    return person not in (TEACHER, ADULT)


def _speaks(state: State, whom: str) -> bool:
    """Whether a person that is touched speaks; else it is spoken to."""
    armed = state.armed
    if _is_student(whom) and (armed.once or armed.how == CALLED_OUT):
        return True
    return state.floor is Floor.ASKED_CLASS or (state.floor is Floor.ASKED_ONE and state.whom == whom)


def _third(state: State, whom: str) -> str:
    """The chip of a third touch, after question and answer; '' for the kept one."""
    last = state.last
    meant = state.config.third_touch
    if not meant or last is None or state.floor is not Floor.TEACHER or last.answers is None:
        return ""
    return meant if (last.speaker, last.listener) == (whom, TEACHER) else ""


def _said(state: State, speaker: str, listener: str, age_ms: int, chip: str = "") -> Draft:
    armed = state.armed
    if not chip and speaker != ADULT:
        chip = armed.teacher if speaker == TEACHER else armed.students
    if listener == ADULT:
        chip = ""
    how = armed.how if _is_student(speaker) and state.config.how else ""
    return turn(speaker, listener, chip, age_ms, how=how)


def _in_discussion(state: State, whom: str, age_ms: int) -> Draft:
    if whom in (TEACHER, WHOLE_CLASS):
        return turn(TEACHER, CLASS, state.armed.teacher, age_ms, in_discussion=True)
    chip = "" if whom == ADULT else state.armed.students
    speaker, listener = (CLASS, TEACHER) if whom == EVERYONE else (whom, CLASS)
    how = state.armed.how if _is_student(whom) and state.config.how else ""
    return turn(speaker, listener, chip, age_ms, how=how, in_discussion=True)


def _spoken(state: State, entry: Entry, speaker: str, listener: str) -> State:
    """The state after a turn."""
    config, data = state.config, entry.data
    chip = str(data.get("chip", ""))
    how = str(data.get("how", "")) if _is_student(speaker) else ""
    is_answer = _is_student(speaker) and state.question is not None
    answers = state.question.entry if is_answer and state.question is not None else None
    made = Turn(entry.at_ms, entry.uid, speaker, listener, chip, how, answers)
    # An answer ends the pause of its question; a question of the teacher's begins one.
    asks = speaker == TEACHER and config.is_asking(chip) and not data.get("discussion")
    state = _pause_over(state, entry, _ended_by(speaker, asks))
    state = _kept(replace(_in_order(state, entry), turns=state.turns.with_(made)), made)
    state = _used_up(state, entry, listener if data.get("turned") else speaker)
    if data.get("discussion") and TEACHER not in (speaker, listener):
        return replace(state, question=None) if answers else state
    if asks and not data.get("unanswered"):
        floor = Floor.ASKED_CLASS if listener == CLASS else Floor.ASKED_ONE
        whom = "" if listener == CLASS else listener
        state = replace(state, floor=floor, whom=whom, question=made)
    elif speaker == TEACHER and listener == ADULT:
        state = replace(state, floor=Floor.ASKED_ONE, whom=ADULT, question=None)
    elif TEACHER in (speaker, listener):
        state = replace(state, floor=Floor.TEACHER, whom="", question=None)
    return _pause_begins(state, entry, made) if asks and state.armed.timed else state


def _used_up(state: State, entry: Entry, speaker: str) -> State:
    """What was armed for one turn goes with the next one, whatever that turn was made into later."""
    once, named = state.used_up
    once = max(once, entry.seq) if _is_student(speaker) else once
    armed = replace(state.armed, once="" if _is_student(speaker) else state.armed.once, speaker="")
    return replace(state, armed=armed, used_up=(once, max(named, entry.seq)))


def _kept(state: State, made: Turn) -> State:
    """The turn is among those of who took part in it."""
    if made.speaker == TEACHER:
        before = state.asked.get(made.listener, Series())
        return replace(state, asked={**state.asked, made.listener: before.with_(made)})
    before = state.spoke.get(made.speaker, Series())
    return replace(state, spoke={**state.spoke, made.speaker: before.with_(made)})


def _armed(state: State, entry: Entry, data: Mapping[str, Value]) -> State:
    """What is kept from now on. What is for one turn and was used up by a later touch is not kept again."""
    known = {name: value for name, value in data.items() if name in Armed.__slots__ and _sort(name, value)}
    for name, used_up in zip(("once", "speaker"), state.used_up, strict=True):
        if entry.seq < used_up:
            known.pop(name, None)
    for side, chips in (("teacher", state.config.teacher), ("student", state.config.student)):
        if side in known and all(chip.id != known[side] for chip in chips):
            del known[side]
    state = replace(state, armed=replace(state.armed, **known))  # type: ignore[arg-type]
    state = _in_order(state, entry) if "timed" in known else state
    return _pause_over(state, entry, CUT) if known.get("timed") is False else state


def _in_order(state: State, entry: Entry) -> State:
    return replace(state, order=state.order.with_((entry.at_ms, entry.seq)))


def _sort(name: str, value: Value) -> bool:
    """Whether it is of the kind that this field holds."""
    switches = ("timed", "discussion", "groups", "true_positions")
    return isinstance(value, bool if name in switches else str)


def _ended_by(speaker: str, asks: bool) -> str:
    if speaker == TEACHER:
        return ASKED_AGAIN if asks else TEACHER_NEXT
    return ADULT_NEXT if speaker == ADULT else STUDENT_NEXT


def _pause_begins(state: State, entry: Entry, question: Turn) -> State:
    """A question whose time was set back has a pause, which nobody timed; so has one that nobody answered."""
    if entry.data.get(SET_BACK) or entry.data.get("unanswered"):
        ended = NOBODY if entry.data.get("unanswered") else MOVED
        return replace(state, pauses=state.pauses.with_(_pause(question, None, ended)))
    return replace(state, pausing=question)


def _pause_over(state: State, entry: Entry, ended: str) -> State:
    """The pause that lasts is over; after 30 s it was so already."""
    question = state.pausing
    if question is None:
        return state
    length_ms = entry.at_ms - question.at_ms
    if length_ms >= LONGEST_PAUSE_MS:
        made = _pause(question, None, NOBODY)
    elif entry.data.get(SET_BACK) and ended in (STUDENT_NEXT, TEACHER_NEXT):
        made = _pause(question, None, MOVED, entry.uid)
    else:
        made = _pause(question, length_ms if ended in (STUDENT_NEXT, TEACHER_NEXT) else None, ended, entry.uid)
    return replace(state, pauses=state.pauses.with_(made), pausing=None)


def _pause(question: Turn, length_ms: int | None, ended: str, by: UUID | None = None) -> Pause:
    return Pause(question.at_ms, length_ms, ended, question.chip, question.listener, question.entry, by)


def _stopped(state: State, entry: Entry) -> State:
    """What an entry of the lesson's own track means: no pause goes over a stop, a cover or a shut eye."""
    if entry.method != LESSON:
        return state
    match entry.kind, entry.data:
        case (("gap" | "pause" | "finish" | "cover"), _):
            return _pause_over(state, entry, CUT)
        case "not_watching", {"method": "verbal_flow"}:
            return _pause_over(state, entry, CUT)
    return state
