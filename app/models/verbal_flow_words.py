"""What the next touch on the seats of Talk flow will mean, in words."""

from __future__ import annotations

from app.models.verbal_flow import ADULT, CALLED_OUT, SOMEONE, TEACHER, Floor, State

NO_SPEECH = "No speech within 30 s."


def next_touch(state: State, now_ms: int) -> tuple[str, str]:
    """The tenths of the pause that lasts ('1.8 s', or ''), and the words that follow them.

    It names who would speak to whom with which chip, for a seat or a table that is touched now.
    """
    lasts_ms = state.pause_at(now_ms)
    tenths = "" if lasts_ms is None else f"{lasts_ms / 1000:.1f} s"
    means = _means(state)
    if state.lesson.paused:
        return "", f"Paused, a touch is kept aside. {means}"
    if state.armed.speaker or state.armed.discussion or state.floor is Floor.TEACHER:
        return tenths, means
    if tenths:
        return tenths, f"since {_asked(state)}. {means}"
    if state.pausing is not None:
        return "", f"{NO_SPEECH} {means}"
    return "", f"{_capital(_asked(state))}. {means}"


def _means(state: State) -> str:
    """The meaning of a touch, in one sentence or two."""
    armed, config = state.armed, state.config
    one = "table" if armed.groups or armed.speaker else "seat"
    student, teacher = _kind(state, armed.students), _kind(state, armed.teacher)
    if armed.speaker:
        said = "" if armed.speaker == ADULT else teacher if armed.speaker == TEACHER else student
        return f"{_capital(state.called(armed.speaker))} speaks to the table you touch{said}."
    if armed.discussion:
        return f"The {one} you touch speaks to the class{student}."
    if armed.once:
        return f"The {one} you touch speaks to the teacher{student}."
    if armed.how == CALLED_OUT and config.how:
        return f"The {one} you touch speaks to the teacher{student}, called out."
    asks = config.is_asking(armed.teacher)
    if state.floor is Floor.ASKED_CLASS:
        return f"The {one} you touch speaks{student}."
    if state.floor is Floor.ASKED_ONE and _is_away(state, one):
        return f"The {one} you touch is {'asked' if asks else 'spoken to'}{teacher}."
    if state.floor is Floor.ASKED_ONE:
        other = "Another" if state.whom != ADULT else f"A {one}"
        answer = "" if state.whom == ADULT else student
        return f"{_again(state)} speaks{answer}. {other} is {'asked' if asks else 'spoken to'}{teacher}."
    third = _third(state)
    if asks and armed.timed:
        return f"Touch the {one} asked when the question ends{teacher}{third}."
    return f"The teacher speaks to the {one} you touch{teacher}{third}."


def _is_away(state: State, shown: str) -> bool:
    """Whether whoever was asked cannot be touched now: a seat while tables are shown, or the other way round."""
    seats = state.lesson.room.students
    return state.whom not in (ADULT, SOMEONE) and (state.whom in seats) != (shown == "seat")


def _asked(state: State) -> str:
    """What gave somebody the floor: 'seat 9 was asked'."""
    if state.floor is Floor.ASKED_CLASS:
        return "the class was asked"
    return f"{state.called(state.whom)} was {'spoken to' if state.whom == ADULT else 'asked'}"


def _again(state: State) -> str:
    """The target that stands for whoever was asked."""
    names = {ADULT: "Adult", SOMEONE: "Beside the seats someone"}
    return names.get(state.whom) or f"{_capital(state.called(state.whom))} again"


def _third(state: State) -> str:
    """What the third touch on a seat means, where it means something of its own."""
    last, chip = state.last, state.config.third_touch
    if not chip or last is None or last.answers is None or state.floor is not Floor.TEACHER:
        return ""
    return f"; {state.called(last.speaker)} again{_kind(state, chip)}"


def _kind(state: State, chip: str) -> str:
    """': Explain why', or '' for a chip without a name."""
    known = state.config.chip(chip)
    name = " ".join(known.name.split()) if known else ""
    return f": {name}" if name else ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
