"""What seats, tables, keys and the line of Talk flow show of a state."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from app.models import room, verbal_flow
from app.models.series import Series
from app.models.verbal_flow import ADULT, CLASS, EVERYONE, SOMEONE, TEACHER, WHOLE_CLASS, Floor, State, Turn
from app.models.verbal_flow_words import next_touch
from app.widgets.parts.ground import Ground, pressed_level
from app.widgets.parts.seat_key import Face
from app.widgets.parts.talk_key import KeyFace
from app.widgets.parts.talk_line import MOST_SPEAKERS, LineFace

KINDS = {room.RING: "Ring", room.RUG: "Rug", room.STANDING: "Standing"}
"""What a group without a name is called."""
GROUP = "group"
"""The key for tables, beside the persons of `verbal_flow`."""
_Known = tuple[Series[Turn] | None, Series[Turn] | None, Face]


class TalkFaces:
    """Faces of one state after the other. What did not change since the last one is not reckoned again."""

    def __init__(self) -> None:
        self._known: dict[str, _Known] = {}

    def of_people(self, state: State, now_ms: int, fades: bool, tables: bool) -> dict[str, Face]:
        """The faces of the children, or of the tables."""
        here = state.lesson.room
        if tables:
            names = {piece.id: piece.name or KINDS.get(piece.kind, "Table") for piece in here.groups}
            return {one: self._face(state, one, name, "", now_ms, fades, True) for one, name in names.items()}
        known = here.students
        return {
            one: self._face(state, one, str(s.number), s.initials, now_ms, fades, False) for one, s in known.items()
        }

    def of_keys(self, state: State, now_ms: int, fades: bool, tables: bool) -> dict[str, KeyFace]:
        """The faces of the keys by who they stand for, WHOLE_CLASS and EVERYONE apart."""
        asked, spoke = state.asked, state.spoke
        whole, all_spoke = len(asked.get(CLASS, ())), len(spoke.get(CLASS, ()))
        adult = len(asked.get(ADULT, ())) + len(spoke.get(ADULT, ()))
        at_tables = sum(len(asked.get(one.id, ())) + len(spoke.get(one.id, ())) for one in state.lesson.room.groups)
        over, waits = state.lesson.is_over, state.floor is not Floor.TEACHER and state.question is not None
        floor = "has asked" if waits else "has the floor" if state.floor is Floor.TEACHER else "has spoken"
        teacher_last = state.last is None or state.last.speaker == TEACHER
        details = {
            WHOLE_CLASS: f"{whole} asked" if whole else "",
            EVERYONE: f"{all_spoke} answer{'' if all_spoke == 1 else 's'}" if all_spoke else "",
            TEACHER: "" if over else floor,
            GROUP: "again: seats" if tables else str(at_tables or ""),
            ADULT: str(adult or ""),
        }
        asked_now = WHOLE_CLASS if state.floor is Floor.ASKED_CLASS else ADULT if state.whom == ADULT else ""
        asked_now = "" if over else asked_now
        newest = {
            WHOLE_CLASS: _newest(asked.get(CLASS)),
            EVERYONE: _newest(spoke.get(CLASS)),
            ADULT: max(_newest(asked.get(ADULT)), _newest(spoke.get(ADULT))),
        }
        return {
            key: KeyFace(
                detail,
                key == TEACHER and teacher_last and not over,
                _ground(
                    state, newest.get(key, -1), now_ms, fades, asked=key == asked_now, armed=key == GROUP and tables
                ),
            )
            for key, detail in details.items()
        }

    def _face(
        self, state: State, person: str, title: str, initials: str, now_ms: int, fades: bool, is_table: bool
    ) -> Face:
        asked, spoke = state.asked.get(person), state.spoke.get(person)
        waits = state.floor is Floor.ASKED_ONE and state.whom == person and not state.lesson.is_over
        ground = _ground(state, max(_newest(asked), _newest(spoke)), now_ms, fades, asked=waits)
        known = self._known.get(person)
        if known is not None and known[0] is asked and known[1] is spoke:
            face = known[2]
            if (face.ground, face.title, face.initials) != (ground, title, initials):
                face = replace(face, title=title, initials=initials, ground=ground)
        else:
            face = Face(title, initials, _marks(state, asked), _marks(state, spoke), ground, is_table)
        self._known[person] = (asked, spoke, face)
        return face


def line_face(state: State, now_ms: int) -> LineFace:
    """The line's words, and who spoke last."""
    tenths, words = next_touch(state, now_ms)
    return LineFace(tenths, words, tuple(_short(state, speaker) for speaker in last_speakers(state)))


def last_speakers(state: State) -> tuple[str, ...]:
    """Who spoke the last turns, the newest first."""
    return tuple(turn.speaker for turn in reversed(state.turns[-MOST_SPEAKERS:]))


def spoken_speakers(state: State) -> str:
    """Who spoke last, for those who do not see it."""
    names = [state.called(speaker) for speaker in last_speakers(state)]
    return f"Spoke last: {', '.join(names)}" if names else ""


def _short(state: State, person: str) -> str:
    """A person in a letter or two."""
    known = {TEACHER: "T", CLASS: "All", ADULT: "A", SOMEONE: "?"}
    if person in known:
        return known[person]
    student = state.lesson.room.students.get(person)
    return str(student.number) if student else state.called(person).split()[-1][:3]


def _marks(state: State, turns: Series[Turn] | None) -> tuple[int, ...]:
    """The marks of turns; another adult's have none."""
    if turns is None:
        return ()
    found = (state.config.mark(turn.chip) for turn in turns)
    return tuple(mark for mark in found if mark is not None)


def _newest(turns: Series[Turn] | None) -> int:
    """When the last of them was; -1 without any."""
    return turns[-1].at_ms if turns else -1


def _ground(state: State, newest_ms: int, now_ms: int, fades: bool, *, asked: bool, armed: bool = False) -> Ground:
    paused, away = state.lesson.paused, state.lesson.is_away(verbal_flow.KEY, now_ms)
    pressed = 0 if paused or newest_ms < 0 else pressed_level(now_ms - newest_ms, fades)
    return _ground_of(pressed, armed, paused, away, asked)


@lru_cache(maxsize=128)
def _ground_of(pressed: int, armed: bool, paused: bool, away: bool, asked: bool) -> Ground:
    """Kept: what is the same object is found to be equal at once."""
    return Ground(pressed, armed, paused, away, asked)
