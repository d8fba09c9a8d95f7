"""Talk flow read from the journal: what each entry that stands makes of the turns, the floor and the pauses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.models import lesson
from app.models.entry import LESSON, SET_BACK, Entry, Value
from app.models.series import Series
from app.models.verbal_flow_terms import (
    ADULT,
    ADULT_NEXT,
    ASKED_AGAIN,
    CLASS,
    CUT,
    KEY,
    LONGEST_PAUSE_MS,
    MOVED,
    NOBODY,
    STUDENT_NEXT,
    TEACHER,
    TEACHER_NEXT,
    UNANSWERED,
    Armed,
    Floor,
    State,
    Turn,
    is_student,
    pause,
)


def step(state: State, entry: Entry) -> State:
    """The state after one more entry that stands."""
    known = lesson.step(state.lesson, entry)
    if known is not state.lesson:
        state = replace(state, lesson=known)
        if (state.armed.groups or state.armed.speaker) and not known.room.groups:
            # The class sits otherwise now: there is no table to be touched.
            state = replace(state, armed=replace(state.armed, groups=False, speaker=""))
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


def _spoken(state: State, entry: Entry, speaker: str, listener: str) -> State:
    """The state after a turn."""
    config, data = state.config, entry.data
    chip = str(data.get("chip", ""))
    how = str(data.get("how", "")) if is_student(speaker) else ""
    is_answer = is_student(speaker) and state.question is not None
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
    once = max(once, entry.seq) if is_student(speaker) else once
    armed = replace(state.armed, once="" if is_student(speaker) else state.armed.once, speaker="")
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
    """A question whose time was set back has a pause, which nobody timed; so has one without an answer."""
    if entry.data.get(SET_BACK) or entry.data.get("unanswered"):
        ended = UNANSWERED if entry.data.get("unanswered") else MOVED
        return replace(state, pauses=state.pauses.with_(pause(question, None, ended)))
    return replace(state, pausing=question)


def _pause_over(state: State, entry: Entry, ended: str) -> State:
    """The pause that lasts is over; after 30 s it was so already."""
    question = state.pausing
    if question is None:
        return state
    length_ms = entry.at_ms - question.at_ms
    if length_ms >= LONGEST_PAUSE_MS:
        made = pause(question, None, NOBODY)
    elif entry.data.get(SET_BACK) and ended in (STUDENT_NEXT, TEACHER_NEXT):
        made = pause(question, None, MOVED, entry.uid)
    else:
        made = pause(question, length_ms if ended in (STUDENT_NEXT, TEACHER_NEXT) else None, ended, entry.uid)
    return replace(state, pauses=state.pauses.with_(made), pausing=None)


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
