"""Room (class traffic on a map): where the teacher is, the way she walks, and what she does where.

The technique is the class traffic chart of clinical supervision (Acheson and Gall, Techniques in the Clinical
Supervision of Teachers). What is known of her place is a series of moments (`Known`): each says where she is from then
on, or that this is not known. A place that nothing was recorded at for `CONFIRMED_MS` is not confirmed from then on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile
from math import hypot
from uuid import UUID

from app.models import lesson, verbal_flow
from app.models.duration import clock
from app.models.entry import LESSON, Data, Draft, Entry, Offer, amend
from app.models.room import FURNITURE, LAYOUT, TABLES, Layout, Piece, Place
from app.models.room import State as RoomState
from app.models.series import Series

KEY = "room_map"
MOVED, WALKED, HERE, OUT, MARK = "moved", "walked", "here", "out", "mark"
IN_ORDER = frozenset(
    (*((KEY, kind) for kind in (MOVED, WALKED, HERE, OUT, MARK)), (LESSON, LAYOUT), (LESSON, FURNITURE))
)
"""What no act may be set back over."""
TEACHER, ADULT = "teacher", "adult"
"""Who moves, beside children ('s..')."""
CONFIRMED_MS = 300_000
"""So long a place is taken to hold after the last act recorded there."""
STOP_MS = 5_000
"""To stand somewhere for so long or longer is a stop."""
CORRECTED_MS = 5_000
"""Dragged so soon after she was put somewhere she was put there wrongly."""
STEP_MS, STEP_MM = 200, 200
"""A path is sampled so often, and no closer."""
SEAT_MM = 350
"""A touch so near to the middle of a seat is on that seat."""
NEAR_MM = 1_500
"""Whoever sits so near to her is a neighbour of her place."""
LONGEST_NAME = 200
MOST_ACTIVITIES = 8


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that is done at a place. `counts_when` is the sentence from which two people must agree."""

    id: str
    name: str = ""
    counts_when: str = ""


@dataclass(frozen=True, slots=True)
class Config:
    """The vocabulary agreed for a session, in the order of the plan, which gives marks and colours."""

    activities: tuple[Activity, ...]


NO_PLAN = Config(
    (
        Activity("one", "Helping one", "you speak with one student or one table"),
        Activity("class", "To the class", "you speak to everybody"),
        Activity("movement", "Movement", "a student leaves their place"),
        Activity("hands_on", "Hands-on", "students work with materials"),
    )
)


@dataclass(frozen=True, slots=True)
class Position:
    """Where somebody came to at `at_ms`."""

    at_ms: int
    x_mm: int
    y_mm: int
    entry: UUID
    beside: str = ""
    """The table or the free place that they are with; '' on the floor."""
    zone: str = ""
    """The zone that they are in, if they are on the floor of one."""
    label: str = ""
    """That place in words, as it was called then; '' elsewhere."""
    nearest: str = ""
    """The table nearest to it; '' in a room without any."""
    passing: bool = False
    """On a way that was drawn, and not at its end."""
    stands_mm: tuple[int, int] = (0, 0)
    """Where the token stood: at the edge of the table, else at that point."""

    @property
    def place(self) -> str:
        """What its time is counted for: a table, a free place, a zone, or '' for elsewhere."""
        return self.beside or self.zone


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of somebody's place from `at_ms` on: a position, that they are out of sight, or nothing."""

    at_ms: int
    position: Position | None = None
    out: bool = False
    again: bool = False
    """Touched at the table where they were already."""


@dataclass(frozen=True, slots=True)
class Done:
    """An activity was marked, at the place where the teacher was."""

    at_ms: int
    activity: str
    entry: UUID
    position: Position | None
    """None where that was not known."""


@dataclass(frozen=True, slots=True)
class State:
    """All that is known of where everybody was."""

    config: Config
    known: Series[Known] = field(default_factory=Series)
    """Of the teacher."""
    adult: Series[Known] = field(default_factory=Series)
    students: Mapping[str, Position] = field(default_factory=dict)
    """Children who are not at their seats."""
    done: Series[Done] = field(default_factory=Series)
    order: Series[tuple[int, int]] = field(default_factory=Series)
    """Lesson time and `seq` of what no act may be set back over: acts, and other layouts."""
    lesson: lesson.State = lesson.State()

    @property
    def position(self) -> Position | None:
        """Where the teacher was last known to be, confirmed since or not; None before the first position."""
        return next((known.position for known in reversed(self.known) if known.position is not None), None)

    @property
    def adult_position(self) -> Position | None:
        """Where the second adult was last known to be."""
        return next((known.position for known in reversed(self.adult) if known.position is not None), None)

    @property
    def now_known(self) -> Known | None:
        """What holds of the teacher now; None before the first position."""
        return self.known[-1] if self.known else None

    @property
    def since_ms(self) -> int | None:
        """From when on what holds of the teacher now has held without a break; None before the first position."""
        last, since_ms = self.now_known, None
        for known in reversed(self.known):
            if last is None or known.position is not last.position or known.out != last.out:
                break
            since_ms = known.at_ms
        return since_ms

    def position_at(self, at_ms: int) -> Position | None:
        """Where the teacher was last known to be at a time of the past, on a way that was drawn as well."""
        found = (known.position for known in reversed(self.known) if known.at_ms <= at_ms and known.position)
        return next(found, None)

    def is_confirmed(self, now_ms: int) -> bool:
        """Whether the teacher is known to be where she was seen last."""
        last = self.now_known
        return last is not None and last.position is not None and now_ms - last.at_ms < CONFIRMED_MS


def start(config: Config, begun: lesson.State = lesson.State()) -> State:
    """The state of a lesson in which nothing has happened."""
    return State(config, lesson=begun)


def moved(who: str, x_mm: float, y_mm: float, beside: str = "", age_ms: int = 0) -> Draft:
    """`who` is there since `age_ms` ago: at a point of the floor, or with a table or free place."""
    return Draft(MOVED, {"who": who, "x_mm": round(x_mm), "y_mm": round(y_mm), "beside": beside}, age_ms)


def walked(who: str, path: Iterable[tuple[int, float, float]], beside: str = "", age_ms: int = 0) -> Draft:
    """`who` walked along points (ms since the touch came down, x and y in mm), and is at the last one.

    `age_ms` is how long ago the touch came down. The path is thinned out to `STEP_MM`.
    """
    told = ";".join(f"{round(ms)},{round(x)},{round(y)}" for ms, x, y in thinned(path))
    return Draft(WALKED, {"who": who, "path": told, "beside": beside}, age_ms)


def still_here(age_ms: int = 0, who: str = TEACHER) -> Draft:
    """The teacher, or the second adult, is where they were."""
    return Draft(HERE, {} if who == TEACHER else {"who": who}, age_ms)


def out_of_sight(who: str = TEACHER, age_ms: int = 0) -> Draft:
    """`who` cannot be seen."""
    return Draft(OUT, {"who": who}, age_ms)


def mark(activity: str, age_ms: int = 0) -> Draft:
    """That is done, where the teacher is now."""
    return Draft(MARK, {"activity": activity}, age_ms)


def touched(room: RoomState, who: str, x_mm: float, y_mm: float, age_ms: int = 0) -> Draft:
    """What a touch on the map means: with the table or seat there, or at that point of the floor, inside the room."""
    x_mm, y_mm = inside(room, x_mm, y_mm)
    return moved(who, x_mm, y_mm, beside_at(room.layout, x_mm, y_mm), age_ms)


def corrected(state: State, drag_from_ms: int) -> Position | None:
    """The position that a drag of the teacher's token puts right, if she came there a moment before."""
    last = state.now_known
    position = last.position if last else None
    if position is None or position.passing or drag_from_ms - position.at_ms > CORRECTED_MS:
        return None
    since = takewhile(lambda known: known.position is position, reversed(state.known))
    # Touched there twice it was meant.
    return None if any(known.again for known in since) else position


def correction(room: RoomState, position: Position, x_mm: float, y_mm: float) -> Draft:
    """She was there instead, from the same time on."""
    x_mm, y_mm = inside(room, x_mm, y_mm)
    there: Data = {"x_mm": round(x_mm), "y_mm": round(y_mm), "beside": beside_at(room.layout, x_mm, y_mm)}
    return amend(Entry(position.entry, 0, position.at_ms, KEY, MOVED, {}), there)


def inside(room: RoomState, x_mm: float, y_mm: float) -> tuple[float, float]:
    """The point of the room nearest to that one."""
    return min(max(x_mm, 0.0), float(room.room.wide_mm)), min(max(y_mm, 0.0), float(room.room.deep_mm))


def beside_at(layout: Layout, x_mm: float, y_mm: float) -> str:
    """The table that a point lies on or whose seat it lies on, or the free place there; '' for the floor."""
    table = layout.table_at(x_mm, y_mm)
    if table is not None:
        return table.id
    place = min(layout.places, key=lambda known: hypot(known.x_mm - x_mm, known.y_mm - y_mm), default=None)
    if place is None or hypot(place.x_mm - x_mm, place.y_mm - y_mm) > SEAT_MM:
        return ""
    return place.piece if _is_table(layout, place.piece) else place.id


def stands_at(layout: Layout, beside: str, x_mm: float, y_mm: float) -> tuple[int, int]:
    """Where whoever was put there stands: at the nearest side of that table at which nobody sits, or at the point."""
    table = layout.piece(beside) if beside else None
    if table is None:
        return round(x_mm), round(y_mm)
    wide, deep = table.wide_mm / 2, table.deep_mm / 2
    sides = ((-wide, 0.0), (wide, 0.0), (0.0, -deep), (0.0, deep))
    taken = {_side(table, *table.own(place.x_mm, place.y_mm)) for place in layout.at(table.id)}
    free = [side for n, side in enumerate(sides) if n not in taken] or list(sides)
    x, y = table.own(x_mm, y_mm)
    stands_x, stands_y = table.floor(*min(free, key=lambda side: hypot(side[0] - x, side[1] - y)))
    return round(stands_x), round(stands_y)


def _side(table: Piece, along_mm: float, across_mm: float) -> int:
    """At which side of a table a point lies: 0 left, 1 right, 2 front, 3 back, as it stands before it is turned."""
    beyond, ahead = abs(along_mm) / table.wide_mm, abs(across_mm) / table.deep_mm
    if beyond > ahead:
        return 0 if along_mm < 0 else 1
    return 2 if across_mm < 0 else 3


def thinned(path: Iterable[tuple[int, float, float]]) -> list[tuple[int, float, float]]:
    """The points of a path with those left out that lie within `STEP_MM` of the one before; the last one stays."""
    kept: list[tuple[int, float, float]] = []
    last: tuple[int, float, float] | None = None
    for point in path:
        last = point
        if not kept or hypot(point[1] - kept[-1][1], point[2] - kept[-1][2]) >= STEP_MM:
            kept.append(point)
    if last is not None and kept[-1] != last:
        kept.append(last)
    return kept


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
    known = lesson.step(state.lesson, entry)
    state = state if known is state.lesson else replace(state, lesson=known)
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


def headline(state: State, now_ms: int) -> str:
    """The tab's text: where the teacher is and for how long, 'Table D 2:10'; with '?' where that is not confirmed."""
    last, since_ms, position = state.now_known, state.since_ms, state.position
    if last is None or since_ms is None:
        return "no place yet"
    lasts = clock(state.lesson.recorded_ms(now_ms, since_ms))
    if last.out:
        return f"Out of sight {lasts}"
    place = "Floor" if position is None else position.label or "Floor"
    if last.position is None:
        return f"{place}?"
    return f"{place} {lasts}" if state.is_confirmed(now_ms) else f"{place}? {lasts}"


def describe(state: State, entry: Entry) -> str:
    """The act in words, for Undo and the last-act line."""
    who = str(entry.data.get("who", TEACHER))
    name = {TEACHER: "", ADULT: "Second adult: "}.get(who) if who in (TEACHER, ADULT) else None
    before = f"{state.lesson.room.called(who).capitalize()}: " if name is None else name
    match entry.kind, entry.data:
        case ((("moved" | "walked") as kind), {"beside": str(beside)}):
            there = f"with {state.lesson.room.called(beside)}" if beside else "a position on the floor"
            words = f"walked, now {there}" if kind == WALKED else there
            return before + words if before else words.capitalize() if not beside else words[0].upper() + words[1:]
        case "here", _:
            return f"{before}still here" if before else "Still here"
        case "out", _:
            return f"{before}out of sight" if before else "Out of sight"
        case "mark", {"activity": str(activity)}:
            return next((known.name for known in state.config.activities if known.id == activity), "")
    return ""


def neighbours(room: RoomState, position: Position) -> frozenset[str]:
    """Who is near that place: everybody at its table, and the table itself; on the floor, who sits near it."""
    if position.beside and room.layout.piece(position.beside) is not None:
        return frozenset((position.beside, *room.at_table(position.beside)))
    near = (p for p in room.layout.places if hypot(p.x_mm - position.x_mm, p.y_mm - position.y_mm) <= NEAR_MM)
    return frozenset(found for place in near for found in (place.student, place.piece) if found)


def _is_table(layout: Layout, piece: str) -> bool:
    found = layout.piece(piece)
    return found is not None and found.kind in TABLES


def _position(state: State, entry: Entry, at_ms: int, x_mm: float, y_mm: float, passing: bool = False) -> Position:
    room = state.lesson.room
    beside = "" if passing else str(entry.data.get("beside", ""))
    zone = None if beside else room.layout.zone_at(x_mm, y_mm)
    free: Place | None = next((place for place in room.layout.places if place.id == beside), None)
    label = room.called(free.student if free else beside) if beside else (zone.name if zone else "")
    return Position(
        at_ms,
        round(x_mm),
        round(y_mm),
        entry.uid,
        beside,
        zone.id if zone else "",
        label[:1].upper() + label[1:],
        _nearest(room, x_mm, y_mm),
        passing,
        stands_at(room.layout, beside, x_mm, y_mm),
    )


def _nearest(room: RoomState, x_mm: float, y_mm: float) -> str:
    def away(table: Piece) -> float:
        along, across = table.own(x_mm, y_mm)
        return hypot(max(0.0, abs(along) - table.wide_mm / 2), max(0.0, abs(across) - table.deep_mm / 2))

    nearest = min(room.tables, key=away, default=None)
    return nearest.id if nearest else ""


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


def _is_near(state: State, entry: Entry) -> bool:
    """Whether an entry of Talk flow is a turn between the teacher, where she is, and a neighbour of that place."""
    last, position = state.now_known, state.position
    if entry.kind != verbal_flow.TURN or position is None or last is None or last.out:
        return False
    pair = {entry.data.get("speaker"), entry.data.get("listener")}
    return verbal_flow.TEACHER in pair and not pair.isdisjoint(neighbours(state.lesson.room, position))
