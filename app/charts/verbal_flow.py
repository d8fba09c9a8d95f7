"""Talk flow, drawn: a map of the seats with who was asked and who spoke, and each kind of question with its pauses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from matplotlib.axes import Axes

from app.charts import kinds_of_questions, legend
from app.charts.canvas import Box
from app.charts.legend import Key
from app.charts.panel import Panel
from app.charts.seat_grid import grid_of
from app.charts.seat_map import LONGEST_USED, SPOKE, Link, Party, Seat, SeatMap
from app.charts.setting import Word
from app.models.figures import OWN_QUESTION, listed
from app.models.verbal_flow import ADULT, CLASS, SOMEONE, TEACHER, State, Turn
from app.models.verbal_flow_figures import Asking, kinds, label, pairs
from app.models.whereabouts import longest_used, stood_otherwise

WHO = "Who was asked, who spoke"
WHOLE_CLASS, EVERYONE, ANOTHER_ADULT, UNKNOWN = "Whole class", "Everyone together", "Another adult", "Seat not known"
SPOKE_MEANS, ASKS_MEANS, DASHED_MEANS = "spoke", "asked a question of their own", "Dashed: no exchange was recorded."
LINES_MEAN = "Lines: turns with you; arcs: student to student, a dot at the listener."
_SHARES = ((6, 0.6), (7, 0.66))
_WIDEST_SHARE, _BESIDE = 0.68, 0.97


def panels(state: State, until_ms: int, width_mm: float) -> tuple[Panel, ...]:
    """The seat map, if the class has seats, and the kinds of questions, if any was asked; on a page so wide."""
    if not state.turns:
        return ()
    found = kinds(state, until_ms)
    seats = _seat_map(state, until_ms)
    share = next((share for most, share in _SHARES if seats.grid.columns <= most), _WIDEST_SHARE)
    asked = [kinds_of_questions.panel(state, found, min(0.36, _BESIDE - share), until_ms)] if found else []
    return (_map_panel(state, found, seats, share if asked else 1.0, width_mm, until_ms), *asked)


def _map_panel(
    state: State, found: Sequence[Asking], seats: SeatMap, share: float, page_mm: float, until_ms: int
) -> Panel:
    least, most = seats.heights_mm(page_mm * share)
    all_ask = all(kind.chip.asks for kind in found)
    upper = "questions you put to it, by kind" if all_ask else "what you said to it, by kind"
    about = f"Board at the top. In a seat, upper row: {upper}; lower row: its turns."
    keys = _keys(state, seats)
    keys += [(None, LONGEST_USED)] if stood_otherwise(state.lesson, until_ms) else []

    def draw(axes: Axes, box: Box, ink: bool) -> Iterator[Word]:
        left, top, right, end = box
        yield from seats.draw(axes, (left, top, right, end - legend.height_mm(keys, right - left)), ink)
        yield from legend.draw(axes, box, keys, ink)

    extra = legend.height_mm(keys, page_mm * share)
    return Panel(WHO, about, _alt(state, seats), share, least + extra, most + extra, draw)


def _keys(state: State, seats: SeatMap) -> list[Key]:
    """What the marks mean that are on the map and not named beside it; kinds are named in the strip as well."""
    everybody: list[Seat | Party] = [*seats.seats, *seats.parties]
    shown = {mark for found in everybody for mark in (*found.upper, *found.lower)}
    used = [(mark, chip) for mark, chip in enumerate(state.config.teacher) if mark in shown and not chip.asks]
    said: list[Key] = [(mark, label(state, chip)) for mark, chip in used]
    said += [(SPOKE, SPOKE_MEANS)] if SPOKE in shown else []
    said += [(OWN_QUESTION, ASKS_MEANS)] if OWN_QUESTION in shown else []
    said += [(None, DASHED_MEANS)] if any(seat.is_quiet and not seat.absent for seat in seats.seats) else []
    said += [(None, LINES_MEAN)] if seats.links else []
    number = len(state.between_students)
    turns = "1 turn" if number == 1 else f"{number} turns"
    return [*said, *([(None, f"{turns} went from student to student.")] if number else [])]


def _seat_map(state: State, until_ms: int) -> SeatMap:
    room = state.lesson.room
    layout = longest_used(state.lesson, until_ms)
    inside = {place.student for place in layout.places}
    heard = Counter(turn.listener for turn in state.turns if turn.speaker != TEACHER)
    seats = tuple(
        Seat(
            student.id,
            str(student.number),
            _asked(state, student.id),
            _spoke(state, student.id),
            student.id in room.absent,
            heard[student.id],
        )
        for student in room.room.students
        if student.id in inside
    )
    parties = [Party(WHOLE_CLASS, _asked(state, CLASS), (), CLASS, heard[CLASS])]
    parties.append(Party(EVERYONE, (), _spoke(state, CLASS), f"{CLASS} speaks"))
    known = {seat.student for seat in seats}
    others = {person for turn in state.turns for person in (turn.speaker, turn.listener)}
    named = {ADULT: ANOTHER_ADULT, SOMEONE: UNKNOWN}
    for person in sorted(others, key=lambda person: (person in named, state.called(person))):
        if person not in (*known, TEACHER, CLASS):
            called = named.get(person) or state.called(person).capitalize()
            parties.append(Party(_table(called), _asked(state, person), _spoke(state, person), person, heard[person]))
    grid = grid_of(layout, tuple(known))
    return SeatMap(grid, seats, tuple(parties), TEACHER, _links(state) if state.config.lines else ())


def _table(called: str) -> str:
    """'Table d', as `capitalize` leaves it, with its letter as it is."""
    first, _, last = called.rpartition(" ")
    return f"{first} {last.upper()}" if first in ("Table", "Group") else called


def _asked(state: State, person: str) -> tuple[int, ...]:
    """The marks of what the teacher said to somebody."""
    marks = (state.config.mark(turn.chip) for turn in state.asked.get(person, ()))
    return tuple(mark if mark is not None else SPOKE for mark in marks)


def _spoke(state: State, person: str) -> tuple[int, ...]:
    """A mark for each turn of somebody's own."""
    return tuple(_own(state, turn) for turn in state.spoke.get(person, ()))


def _own(state: State, turn: Turn) -> int:
    return OWN_QUESTION if state.config.is_asking(turn.chip) else SPOKE


def _links(state: State) -> tuple[Link, ...]:
    """Between the teacher and each, both ways together; between others each way by itself."""
    counts: Counter[tuple[str, str]] = Counter()
    for (speaker, listener), turns in pairs(state).items():
        with_teacher = TEACHER in (speaker, listener)
        other = listener if speaker == TEACHER else speaker
        if CLASS not in (speaker, listener):
            counts[(TEACHER, other) if with_teacher else (speaker, listener)] += len(turns)
    return tuple(Link(speaker, listener, turns) for (speaker, listener), turns in counts.items())


def _alt(state: State, seats: SeatMap) -> str:
    """What the map shows, in words."""
    words = ["Map of the seats, the board at the top. For each what was asked of it and how often it spoke."]
    everybody: list[Seat | Party] = [*seats.parties, *seats.seats]
    for found in everybody:
        if not found.is_quiet:
            name = found.name if isinstance(found, Party) else f"Seat {found.name}"
            asked = Counter(mark for mark in found.upper)
            parts = [f"{state.config.teacher[mark].name} {n}" for mark, n in sorted(asked.items()) if mark >= 0]
            parts += [f"spoke {found.lower.count(SPOKE)}"] if SPOKE in found.lower else []
            parts += [f"own questions {found.lower.count(OWN_QUESTION)}"] if OWN_QUESTION in found.lower else []
            parts += [f"others spoke to it {found.heard}"] if found.heard else []
            words.append(f"{name}: {', '.join(parts)}.")
    quiet = [seat.name for seat in seats.seats if seat.is_quiet and not seat.absent]
    words += [f"No exchange was recorded with seat{'' if len(quiet) == 1 else 's'} {listed(quiet)}."] if quiet else []
    absent = [seat.name for seat in seats.seats if seat.is_quiet and seat.absent]
    return " ".join([*words, *([f"Absent: {listed(absent)}."] if absent else [])])
