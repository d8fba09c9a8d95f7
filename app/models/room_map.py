"""Room (class traffic on a map): where the teacher is, the way she walks, and what she does where.

The technique is the class traffic chart of clinical supervision (Acheson and Gall, Techniques in the Clinical
Supervision of Teachers). What is known of her place is a series of moments (`Known`): each says where she is from then
on, or that this is not known. A place that nothing was recorded at for `CONFIRMED_MS` is not confirmed from then on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from uuid import UUID

from app.models import lesson, verbal_flow
from app.models.entry import LESSON, Data, Draft, Entry, Offer, amend
from app.models.room import FURNITURE, LAYOUT
from app.models.room import State as RoomState
from app.models.room_acts import (
    ADULT,
    HERE,
    KEY,
    MARK,
    MOVED,
    OUT,
    TEACHER,
    WALKED,
    mark,
    moved,
    out_of_sight,
    still_here,
    walked,
)
from app.models.room_floor import (
    SEAT_MM,
    STEP_MM,
    STEP_MS,
    around,
    beside_at,
    inside,
    nearest_table,
    stands_at,
    thinned,
)
from app.models.room_known import (
    CONFIRMED_MS,
    MOST_ACTIVITIES,
    NO_PLAN,
    Activity,
    Config,
    Done,
    Known,
    Position,
    State,
)
from app.models.room_said import describe, headline
from app.models.series import Series

# What belongs to Room and lies in files of its own.
__all__ = [
    "ADULT", "CONFIRMED_MS", "HERE", "KEY", "MARK", "MOST_ACTIVITIES", "MOVED", "NO_PLAN", "OUT", "SEAT_MM", "STEP_MM",
    "STEP_MS", "TEACHER", "WALKED", "Activity", "Config", "Done", "Known", "Position", "State", "beside_at", "describe",
    "headline", "inside", "mark", "moved", "out_of_sight", "stands_at", "still_here", "thinned", "walked",
]  # fmt: skip

IN_ORDER = frozenset(
    (*((KEY, kind) for kind in (MOVED, WALKED, HERE, OUT, MARK)), (LESSON, LAYOUT), (LESSON, FURNITURE))
)
"""What no act may be set back over."""
STOP_MS = 5_000
"""To stand somewhere for so long or longer is a stop."""
CORRECTED_MS = 5_000
"""Dragged so soon after she was put somewhere she was put there wrongly."""


def start(config: Config, begun: lesson.State = lesson.State()) -> State:
    """The state of a lesson in which nothing has happened."""
    return State(config, lesson=begun)


def touched(room: RoomState, who: str, x_mm: float, y_mm: float, age_ms: int = 0) -> Draft:
    """What a touch on the map means: with the table or seat there, or at that point of the floor, inside the room."""
    x_mm, y_mm = inside(room, x_mm, y_mm)
    return moved(who, x_mm, y_mm, beside_at(room.layout, x_mm, y_mm), age_ms)


def corrected(state: State, drag_from_ms: int) -> Position | None:
    """The position that a drag of the teacher's token puts right, if she came there a moment before."""
    position = state.known[-1].position if state.known else None
    if position is None or position.passing or drag_from_ms - position.at_ms > CORRECTED_MS:
        return None
    # In a pause lesson time stands still, and people do not.
    paused = any(pause.at_ms >= position.at_ms for pause in state.lesson.pauses)
    since = takewhile(lambda known: known.position is position, reversed(state.known))
    # Touched there twice it was meant.
    return None if paused or any(known.again for known in since) else position


def correction(room: RoomState, position: Position, x_mm: float, y_mm: float) -> Draft:
    """She was there instead, from the same time on."""
    x_mm, y_mm = inside(room, x_mm, y_mm)
    there: Data = {"x_mm": round(x_mm), "y_mm": round(y_mm), "beside": beside_at(room.layout, x_mm, y_mm)}
    return amend(Entry(position.entry, 0, position.at_ms, KEY, MOVED, {}), there)


def offers(state: State, entry: Entry) -> tuple[Offer, ...]:
    """The floor in place of a table; the other activities in place of one."""
    if entry.kind == MARK:
        return tuple(
            Offer(activity.name, amend(entry, {"activity": activity.id}), place)
            for place, activity in enumerate(state.config.activities)
            if activity.id != entry.data.get("activity")
        )
    beside = str(entry.data.get("beside", ""))
    if not beside:
        return ()
    name = state.lesson.room.called(beside).removeprefix("table ")
    return (Offer(f"Floor, not {name}", amend(entry, {"beside": ""}), keyed=True),)


def earliest_ms(state: State, entry: Entry) -> int:
    """How far an act may be set back: not to or over what was before it, nor into a way that was drawn."""
    own = (entry.at_ms, entry.seq)
    before = [next((at_ms for at_ms, seq in reversed(state.order) if (at_ms, seq) < own), None)]
    for series in (state.known, state.adult):
        before.append(next((at_ms for at_ms, uid in _ways(series) if at_ms < entry.at_ms and uid != entry.uid), None))
    return max((at_ms + 1 for at_ms in before if at_ms is not None), default=state.lesson.from_ms)


def step(state: State, entry: Entry) -> State:
    """The state after one more entry that stands."""
    known, before = lesson.step(state.lesson, entry), state.lesson.room
    state = state if known is state.lesson else replace(state, lesson=known)
    if (known.room.layout_id, known.room.stood) != (before.layout_id, before.stood):
        state = _stands_otherwise(state, entry, before)
    if entry.method == verbal_flow.KEY:
        return _confirmed(state, entry.at_ms) if _is_near(state, entry) else state
    if (entry.method, entry.kind) in IN_ORDER:
        state = replace(state, order=state.order.with_((entry.at_ms, entry.seq)))
    if entry.method != KEY:
        return _lost(state, entry)
    match entry.kind, entry.data:
        case "moved", {"who": str(who), "x_mm": (int() | float()) as x_mm, "y_mm": (int() | float()) as y_mm}:
            return _came(state, who, [_position(state, entry, entry.at_ms, x_mm, y_mm)])
        case "walked", {"who": str(who), "path": str(path)}:
            return _came(state, who, _way(state, entry, path))
        case "here", _:
            return _confirmed(state, entry.at_ms, str(entry.data.get("who", TEACHER)))
        case "out", {"who": str(who)}:
            return _knows(state, who, Known(entry.at_ms, out=True))
        case "mark", {"activity": str(activity)} if any(a.id == activity for a in state.config.activities):
            last = state.now_known
            at = None if last is None or last.out else state.position_at(entry.at_ms)
            state = state if at is None else _confirmed(state, entry.at_ms)
            return replace(state, done=state.done.with_(Done(entry.at_ms, activity, entry.uid, at)))
    return state


def _position(state: State, entry: Entry, at_ms: int, x_mm: float, y_mm: float, passing: bool = False) -> Position:
    room = state.lesson.room
    beside = "" if passing else str(entry.data.get("beside", ""))
    zone = None if beside else room.layout.zone_at(x_mm, y_mm)
    label = room.called(beside) if beside else (zone.name if zone else "")
    return Position(
        at_ms,
        round(x_mm),
        round(y_mm),
        entry.uid,
        beside,
        zone.id if zone else "",
        label[:1].upper() + label[1:],
        nearest_table(room, x_mm, y_mm),
        passing,
        stands_at(room.layout, beside, x_mm, y_mm),
    )


def _way(state: State, entry: Entry, path: str) -> list[Position]:
    """The positions along a path; none where it cannot be read."""
    try:
        points = [tuple(map(int, point.split(","))) for point in path.split(";")]
        *way, (end_ms, end_x, end_y) = points
        passed = [_position(state, entry, entry.at_ms + ms, x_mm, y_mm, passing=True) for ms, x_mm, y_mm in way]
    except ValueError:
        return []
    match entry.data:
        case {"x_mm": int(x_mm), "y_mm": int(y_mm)}:
            # Its end was put right.
            end_x, end_y = x_mm, y_mm
    return [*passed, _position(state, entry, entry.at_ms + end_ms, end_x, end_y)]


def _came(state: State, who: str, way: list[Position]) -> State:
    """Somebody is at the end of a way, of one position where it was touched."""
    if not way:
        return state
    if who not in (TEACHER, ADULT):
        return _student_came(state, who, way[-1])
    now = (state.known if who == TEACHER else state.adult)[-1:]
    stays = bool(now) and now[0].position is not None and bool(way[-1].beside) and len(way) == 1
    if stays and now[0].position is not None and now[0].position.beside == way[-1].beside:
        # Touched again where she is: she is there since before.
        return _knows(state, who, Known(way[-1].at_ms, now[0].position, again=True))
    for position in way:
        state = _knows(state, who, Known(position.at_ms, position))
    return state


def _student_came(state: State, student: str, position: Position) -> State:
    home = state.lesson.room.layout.place_of(student)
    back = home is not None and position.beside in (home.id, home.piece) and bool(position.beside)
    others = {known: place for known, place in state.students.items() if known != student}
    return replace(state, students=others if back else {**others, student: position})


def _ways(series: Series[Known]) -> Iterator[tuple[int, UUID]]:
    """When somebody came where, and by which entry; the newest first."""
    for known in reversed(series):
        if known.position is not None and known.position.at_ms == known.at_ms:
            yield known.at_ms, known.position.entry


def _knows(state: State, who: str, known: Known) -> State:
    before = state.adult if who == ADULT else state.known
    if before and before[-1].at_ms > known.at_ms:
        # It happened on a way that was drawn, whose rest is no more.
        before = Series(earlier for earlier in before if earlier.at_ms <= known.at_ms)
    after = before.with_(known)
    if who == ADULT:
        return replace(state, adult=after)
    return replace(state, known=after) if who == TEACHER else state


def _confirmed(state: State, at_ms: int, who: str = TEACHER) -> State:
    """Something was recorded where they are. On a way that was drawn their place is known already."""
    known, position = (state.adult, state.adult_position) if who == ADULT else (state.known, state.position)
    walking = bool(known) and known[-1].at_ms > at_ms
    return state if position is None or walking else _knows(state, who, Known(at_ms, position))


def _lost(state: State, entry: Entry) -> State:
    """After a stop, a cover or a shut eye nobody knows where she is, until something is recorded there."""
    if entry.method != LESSON:
        return state
    match entry.kind, entry.data:
        case "gap", {"length_ms": int(length_ms)} if length_ms > 0 and not entry.data.get("went_on"):
            lost = True
        case "not_watching", {"method": "room_map"}:
            lost = True
        case "cover", _:
            lost = True
        case _:
            lost = False
    if not lost:
        return state
    for who, known in ((TEACHER, state.known), (ADULT, state.adult)):
        if known:
            state = _knows(state, who, Known(entry.at_ms))
    return state


def _stands_otherwise(state: State, entry: Entry, before: RoomState) -> State:
    """Who was with a table or at a place that is gone is nobody knows where; in another layout children are seated."""
    layout = state.lesson.room.layout
    there = {"", *(piece.id for piece in layout.pieces), *(place.id for place in layout.places)}
    for who, known in ((TEACHER, state.known), (ADULT, state.adult)):
        position = known[-1].position if known else None
        if position is not None and position.beside not in there:
            state = _knows(state, who, Known(entry.at_ms))
    return state if state.lesson.room.layout_id == before.layout_id else replace(state, students={})


def _is_near(state: State, entry: Entry) -> bool:
    """Whether an entry of Talk flow is a turn between the teacher, where she is, and a neighbour of that place."""
    last, position = state.now_known, state.position
    unseen = last is None or last.out or state.lesson.is_away(KEY, entry.at_ms)
    if entry.kind != verbal_flow.TURN or position is None or unseen:
        return False
    pair = {entry.data.get("speaker"), entry.data.get("listener")}
    near = around(state.lesson.room, position.beside, position.x_mm, position.y_mm)
    return verbal_flow.TEACHER in pair and not pair.isdisjoint(near)
