"""Talk flow (verbal flow): who speaks to whom, turn by turn, and the pauses after questions.

What a touch means depends on who has the floor (`touch`), and is settled when it is touched: an entry says speaker and
listener, and so means the same whatever is corrected or taken back before it. Who has the floor follows from the last
turn that stands. The technique is the verbal flow chart of clinical supervision (Acheson and Gall, Techniques in the
Clinical Supervision of Teachers); the pauses are what research calls wait time 1 (Rowe 1974, Journal of Research in
Science Teaching 11).
"""

from __future__ import annotations

from app.models.entry import ARM, Draft, Entry, Offer, Value, amend, withdraw
from app.models.verbal_flow_fold import step
from app.models.verbal_flow_terms import (
    ADULT,
    ADULT_NEXT,
    ASKED_AGAIN,
    CALLED_ON,
    CALLED_OUT,
    CLASS,
    CUT,
    EVERYONE,
    HOW,
    KEY,
    LONGEST_NAME,
    LONGEST_PAUSE_MS,
    MOST_CHIPS,
    MOST_STUDENT,
    MOST_TEACHER,
    MOVED,
    NO_PLAN,
    NOBODY,
    SOMEONE,
    SPOKE,
    STUDENT_NEXT,
    TEACHER,
    TEACHER_NEXT,
    TURN,
    UNANSWERED,
    VOLUNTEERED,
    WHOLE_CLASS,
    Armed,
    Chip,
    Config,
    Floor,
    Pause,
    State,
    Turn,
    is_student,
    start,
)

__all__ = [
    "ADULT",
    "ADULT_NEXT",
    "ASKED_AGAIN",
    "CALLED_ON",
    "CALLED_OUT",
    "CLASS",
    "CUT",
    "EVERYONE",
    "HOW",
    "KEY",
    "LONGEST_NAME",
    "LONGEST_PAUSE_MS",
    "MOST_CHIPS",
    "MOST_STUDENT",
    "MOST_TEACHER",
    "MOVED",
    "NOBODY",
    "NO_PLAN",
    "SOMEONE",
    "SPOKE",
    "STUDENT_NEXT",
    "TEACHER",
    "TEACHER_NEXT",
    "TURN",
    "UNANSWERED",
    "VOLUNTEERED",
    "WHOLE_CLASS",
    "Armed",
    "Chip",
    "Config",
    "Floor",
    "Pause",
    "State",
    "Turn",
    "arm",
    "arm_chip",
    "describe",
    "drag",
    "earliest_ms",
    "headline",
    "offers",
    "one_less",
    "other_way_round",
    "speaker_of",
    "start",
    "step",
    "teacher_spoke",
    "touch",
    "turn",
]


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


def speaker_of(entry: Entry) -> str | None:
    """Who speaks in an entry of Talk flow; None where nobody does."""
    match entry.kind, entry.data:
        case "turn", {"speaker": str(speaker)}:
            return speaker
        case "spoke", _:
            return TEACHER
    return None


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


def as_in_room(state: State) -> tuple[bool, Draft]:
    """Whether seats stand as they do in the room, and what changes that."""
    return state.armed.true_positions, arm(true_positions=not state.armed.true_positions)


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
    is_first = before is None and is_student(speaker) and not is_student(listener)
    how = entry.data.get("how", "") or (state.armed.how if is_first else "")
    again = any(known.id == before for known in side)
    new = before if again else kept if side and listener != ADULT else ""
    return amend(
        entry,
        {
            "speaker": speaker,
            "listener": listener,
            "chip": new,
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
        called = state.called(speaker)
        who = "Everyone" if speaker == CLASS else called[:1].upper() + called[1:]
        who += "" if listener == TEACHER else f" to {state.called(listener)}"
    named = f"{who}: {chip.name}" if chip and chip.name else who
    return f"{named}, no answer" if entry.data.get("unanswered") else named


def _speaks(state: State, whom: str) -> bool:
    """Whether a person that is touched speaks; else it is spoken to."""
    armed = state.armed
    if is_student(whom) and (armed.once or armed.how == CALLED_OUT):
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
    how = armed.how if is_student(speaker) and state.config.how else ""
    return turn(speaker, listener, chip, age_ms, how=how)


def _in_discussion(state: State, whom: str, age_ms: int) -> Draft:
    if whom in (TEACHER, WHOLE_CLASS):
        return turn(TEACHER, CLASS, state.armed.teacher, age_ms, in_discussion=True)
    chip = "" if whom == ADULT else state.armed.students
    speaker, listener = (CLASS, TEACHER) if whom == EVERYONE else (whom, CLASS)
    how = state.armed.how if is_student(whom) and state.config.how else ""
    return turn(speaker, listener, chip, age_ms, how=how, in_discussion=True)
