"""Room once more, in plain Python: a floor of rectangles, and where everybody was, walked through anew each time.

It shares no line with the program. Lengths are millimetres, times milliseconds of the lesson.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import dist

from plain import Act, Picture, within
from plain_talk import TEACHER

METHOD = "room_map"
ADULT = "adult"
WIDE, DEEP = 9_000, 7_000
Box = tuple[int, int, int, int]
"""Left, nearest the board, width and depth."""
LAYOUTS: dict[str, dict[str, Box]] = {
    "l1": {"p1": (1_400, 1_700, 1_250, 500), "p2": (4_400, 1_700, 1_250, 500)},
    "l2": {"p1": (1_400, 4_700, 1_250, 500), "p4": (6_400, 3_700, 1_250, 500)},
}
"""The tables of each layout; the carpet, p3, is no table."""
SEATS: dict[str, dict[str, tuple[int, int, str, str]]] = {
    "l1": {
        "q1": (1_700, 2_500, "p1", "s1"),
        "q2": (2_300, 2_500, "p1", "s2"),
        "q3": (4_700, 2_500, "p2", "s3"),
        "q4": (5_300, 2_500, "p2", "s4"),
        "q5": (5_000, 5_000, "p3", "s5"),
        "q6": (5_800, 5_000, "p3", ""),
        "q7": (8_000, 5_000, "", "s6"),
    },
    "l2": {
        "q1": (1_700, 5_500, "p1", "s2"),
        "q2": (2_300, 5_500, "p1", "s3"),
        "q3": (6_700, 4_500, "p4", "s1"),
        "q4": (7_300, 4_500, "p4", "s5"),
        "q5": (3_000, 1_000, "", "s4"),
        "q6": (3_800, 1_000, "", "s6"),
    },
}
"""The places to sit of each layout: x, y, what they belong to, and who sits there."""
CARPET: Box = (4_000, 4_000, 3_000, 2_000)
ZONES: dict[str, dict[str, Box]] = {
    "l1": {"z1": (3_500, 3_500, 4_000, 3_000), "z2": (3_500, 3_500, 1_000, 1_000)},
    "l2": {"z3": (0, 0, 9_000, 2_000)},
}
STUDENTS = ("s1", "s2", "s3", "s4", "s5", "s6")
CONFIRMED, CORRECTED, NEAR, ON_SEAT = 300_000, 5_000, 1_500, 350
APART = 450
"""A seat so much further from the top is in another row."""
Spot = tuple[int, int, str, str]
"""x, y, the table or free place that it is with, and the zone that it is in."""


@dataclass(frozen=True)
class Known:
    """What is known of somebody from then on: 'at' a spot since `came`, 'out' of sight, or 'lost'."""

    at: int
    how: str
    spot: Spot = (0, 0, "", "")
    came: int = 0
    by: int = 0
    """The number of the act that put them there."""
    passing: bool = False
    again: bool = False
    """Whether they were touched where they were already."""


@dataclass
class Seen:
    """Where everybody was, and who sits where."""

    layout: str = "l1"
    seats: dict[str, dict[str, str]] = field(
        default_factory=lambda: {
            layout: {place: row[3] for place, row in rows.items()} for layout, rows in SEATS.items()
        }
    )
    quarter: int = 0
    absent: set[str] = field(default_factory=set)
    initials: dict[str, str] = field(default_factory=dict)
    line: dict[str, list[Known]] = field(default_factory=lambda: {TEACHER: [], ADULT: []})
    students: dict[str, Spot] = field(default_factory=dict)
    done: list[tuple[int, str, Spot | None]] = field(default_factory=list)
    shut: bool = False
    """Whether nobody watches where she is."""

    @property
    def present(self) -> list[str]:
        """The children that are there, row by row."""
        return [student for row in rows(self) for student in row if student not in self.absent]

    @property
    def here(self) -> Known | None:
        """Where the teacher was seen last."""
        return next((known for known in reversed(self.line[TEACHER]) if known.how == "at"), None)

    def whereabouts(self, at: int) -> str:
        """What the time from `at` on is counted for: a place ('' elsewhere), or what else it is."""
        before = [known for known in self.line[TEACHER] if known.at <= at]
        if not before:
            return "before"
        last = before[-1]
        if last.how == "out":
            return "out"
        if last.how == "lost" or at - last.at >= CONFIRMED:
            return "not confirmed"
        return "at " + (last.spot[2] or last.spot[3])

    def shares(self, told: Picture, now: int) -> Counter[str]:
        """The recorded time until now by what it is counted for, cut into pieces."""
        away = told.not_watched(METHOD, now)
        ats = [known.at for known in self.line[TEACHER]]
        edges = {edge for interval in (*away, *told.gaps) for edge in interval}
        edges |= {told.start, now, *ats, *(at + CONFIRMED for at in ats)}
        found: Counter[str] = Counter()
        for a, b in pairwise(sorted(edge for edge in edges if told.start <= edge <= now)):
            if not within(a, told.gaps):
                found["not watched" if within(a, away) else self.whereabouts(a)] += b - a
        return found


def rows(seen: Seen) -> list[list[str]]:
    """Who sits in each row of the layout in use as the map is turned, the row at the top first, from left to right."""
    wide, found = [WIDE, DEEP], list[list[tuple[int, int, str]]]()
    spots = [(*SEATS[seen.layout][place][:2], who) for place, who in seen.seats[seen.layout].items() if who]
    for _ in range(seen.quarter):
        wide.reverse()
        spots = [(wide[0] - y, x, who) for x, y, who in spots]
    for spot in sorted(spots, key=lambda spot: (spot[1], spot[0])):
        if not found or spot[1] - found[-1][0][1] >= APART:
            found.append([])
        found[-1].append(spot)
    return [[who for _, _, who in sorted(row)] for row in found]


def inside(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[0] + box[2] and box[1] <= y <= box[1] + box[3]


def with_whom(layout: str, x: float, y: float) -> str:
    """What a touch there is with: the table there or whose seat is there, a free place, or '' for the floor."""
    for table, box in LAYOUTS[layout].items():
        if inside(box, x, y):
            return table
    away, place = min((dist((x, y), row[:2]), place) for place, row in SEATS[layout].items())
    owner = SEATS[layout][place][2]
    return "" if away > ON_SEAT else owner if owner in LAYOUTS[layout] else place


def touched(layout: str, x: float, y: float) -> tuple[int, int, str]:
    """A touch on the map, which is inside the room wherever it is."""
    x, y = min(max(x, 0), WIDE), min(max(y, 0), DEEP)
    return round(x), round(y), with_whom(layout, x, y)


def thin(path: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """A path without the points that lie within 20 cm of the one kept before; its end stays."""
    kept = path[:1]
    for point in path[1:]:
        if dist(point[1:], kept[-1][1:]) >= 200:
            kept.append(point)
    return kept if kept[-1] == path[-1] else [*kept, path[-1]]


def room(acts: Iterable[Act], is_aside: Callable[[Act], bool] = lambda act: False) -> Seen:
    """What these acts, all of which count, come to: those of Room, of Talk flow and of the lesson.

    `is_aside` says whether a scan sets Room aside at an act.
    """
    seen = Seen()
    for act in sorted(acts, key=lambda act: (act.at, act.n)):
        if act.kind in ("moves", "walks", "out", "here", "does") or (act.kind, act.what) == ("eye open", METHOD):
            seen.shut = False
        match act.kind:
            case "moves" | "walks":
                _came(seen, act)
            case "out":
                _add(seen, act.what, Known(act.at, "out"))
            case "here":
                who = seen.here if act.what == TEACHER else _last(seen, ADULT)
                _confirm(seen, act.what, who, act.at)
            case "does":
                last = seen.line[TEACHER][-1:]
                then = [k for k in seen.line[TEACHER] if k.how == "at" and k.at <= act.at]
                at = then[-1].spot if then and last[0].how != "out" else None
                seen.done.append((act.at, act.what, at))
                if at is not None:
                    _confirm(seen, TEACHER, seen.here, act.at)
            case "says":
                if _near(seen, act.what.speaker, act.what.listener) and not is_aside(act):
                    _confirm(seen, TEACHER, seen.here, act.at)
            case _:
                _happened(seen, act)
    return seen


def _happened(seen: Seen, act: Act) -> None:
    match act.kind:
        case "layout":
            _sits_otherwise(seen, act)
        case "absent":
            student, away = act.what
            (seen.absent.add if away else seen.absent.discard)(student)
        case "map turned":
            seen.quarter = act.what
        case "initials":
            seen.initials |= [act.what]
        case "reseat":
            student, goal = act.what
            seats = seen.seats[seen.layout]
            if goal in seats and seats[goal] != student:
                came_from = next((place for place, who in seats.items() if who == student), None)
                if came_from:
                    seats[came_from] = seats[goal]
                seats[goal] = student
        case "gap" if act.what[0] > 0 and not act.what[1]:
            _lose(seen, act.at)
        case "cover":
            _lose(seen, act.at)
        case "eye shut" if act.what == METHOD:
            seen.shut = True
            _lose(seen, act.at)


def _sits_otherwise(seen: Seen, act: Act) -> None:
    """In another layout the children are at their seats, and who was with what is gone is lost."""
    if act.what == seen.layout:
        return
    seen.students.clear()
    seen.layout = act.what
    there = {"", *LAYOUTS[seen.layout], *SEATS[seen.layout]}
    for who, line in seen.line.items():
        if line and line[-1].how == "at" and line[-1].spot[2] not in there:
            _add(seen, who, Known(act.at, "lost"))


def _lose(seen: Seen, at: int) -> None:
    for who, line in seen.line.items():
        if line:
            _add(seen, who, Known(at, "lost"))


def _came(seen: Seen, act: Act) -> None:
    if act.kind == "moves":
        who, x, y, beside = act.what
        points = [(0, x, y)]
    else:
        who, points, beside = act.what
    known = []
    for ms, x, y in points:
        last = (ms, x, y) == points[-1]
        mine = beside if last else ""
        zone = "" if mine else _zone(seen.layout, x, y)
        known.append(Known(act.at + ms, "at", (x, y, mine, zone), act.at + ms, act.n, not last))
    if who not in seen.line:
        _student(seen, who, known[-1].spot)
        return
    now = seen.line[who][-1:]
    if beside and len(known) == 1 and now and now[0].how == "at" and now[0].spot[2] == beside:
        _add(seen, who, replace(now[0], at=act.at, again=True))
        return
    for one in known:
        _add(seen, who, one)


def _student(seen: Seen, student: str, spot: Spot) -> None:
    home = next((place for place, who in seen.seats[seen.layout].items() if who == student), "")
    owner = SEATS[seen.layout][home][2] if home else ""
    seen.students.pop(student, None)
    if not (spot[2] and spot[2] in (home, owner)):
        seen.students[student] = spot


def _add(seen: Seen, who: str, known: Known) -> None:
    """From then on; what was drawn further of a way is no more."""
    if who in seen.line:
        seen.line[who] = [*(before for before in seen.line[who] if before.at <= known.at), known]


def _confirm(seen: Seen, who: str, last: Known | None, at: int) -> None:
    walking = bool(seen.line[who]) and seen.line[who][-1].at > at
    if last is not None and not walking:
        _add(seen, who, replace(last, at=at))


def _last(seen: Seen, who: str) -> Known | None:
    return next((known for known in reversed(seen.line[who]) if known.how == "at"), None)


def _zone(layout: str, x: float, y: float) -> str:
    found = [(box[2] * box[3], zone) for zone, box in ZONES[layout].items() if inside(box, x, y)]
    return min(found)[1] if found else ""


def _near(seen: Seen, speaker: str, listener: str) -> bool:
    last, here = seen.line[TEACHER][-1:], seen.here
    if here is None or last[0].how == "out" or TEACHER not in (speaker, listener) or seen.shut:
        return False
    x, y, beside, _ = here.spot
    rows, seats = SEATS[seen.layout], seen.seats[seen.layout]
    if beside in LAYOUTS[seen.layout]:
        near = {beside, *(who for place, who in seats.items() if rows[place][2] == beside and who not in seen.absent)}
    else:
        close = [place for place, row in rows.items() if dist(row[:2], (x, y)) <= NEAR]
        near = {seats[place] for place in close} | {rows[place][2] for place in close}
    return bool(near - {""} & {speaker, listener})


def correctable(seen: Seen, drag_from: int, pauses: list[int]) -> Known | None:
    """What a drag puts right: where she came not more than five seconds before, touched once, with no pause since."""
    last = seen.line[TEACHER][-1:]
    if not last or last[0].how != "at" or last[0].passing or last[0].again:
        return None
    if any(at >= last[0].came for at in pauses):
        return None
    return last[0] if drag_from - last[0].came <= CORRECTED else None
