"""Counts by seat, drawn: a map of the seats with a mark for each event that was counted of a child."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from matplotlib.axes import Axes

from app.charts import legend
from app.charts.canvas import Box
from app.charts.legend import Key
from app.charts.panel import Panel
from app.charts.seat_grid import grid_of
from app.charts.seat_map import LONGEST_USED, Party, Seat, SeatMap
from app.charts.setting import Word
from app.models.event_count import State, seats_of
from app.models.figures import listed
from app.models.whereabouts import longest_used, stood_otherwise

BY_SEAT = "Counts by seat"
ABOUT_SEATS = "Board at the top. In a seat a mark for each event that was counted of it."
UNKNOWN = "Seat not known"
DASHED_MEANS = "Dashed: nothing was counted."
NARROW, SHARE = 7, 0.66
"""So many columns of seats or fewer take that share of the width."""


def panels(state: State, until_ms: int, width_mm: float) -> tuple[Panel, ...]:
    """A map of the seats with the events that were counted by seat, if any was."""
    by_seat = [n for n, category in enumerate(state.config.categories) if category.by_seat]
    places = {state.config.categories[n].id: n for n in by_seat if state.events[state.config.categories[n].id]}
    if not places:
        return ()
    seats = _seat_map(state, until_ms, places)
    keys: list[Key] = [(n, state.spoken(category)) for category, n in places.items()]
    keys += [(None, DASHED_MEANS)] if any(seat.is_quiet and not seat.absent for seat in seats.seats) else []
    keys += [(None, LONGEST_USED)] if stood_otherwise(state.lesson, until_ms) else []
    share = SHARE if seats.grid.columns <= NARROW else 1.0
    wide = width_mm * share
    least, most = (height + legend.height_mm(keys, wide) for height in seats.heights_mm(wide))

    def draw_seats(axes: Axes, box: Box, ink: bool) -> Iterator[Word]:
        left, top, right, end = box
        yield from seats.draw(axes, (left, top, right, end - legend.height_mm(keys, right - left)), ink)
        yield from legend.draw(axes, box, keys, ink)

    return (Panel(BY_SEAT, ABOUT_SEATS, _alt(state, seats), share, least, most, draw_seats),)


def _seat_map(state: State, until_ms: int, places: dict[str, int]) -> SeatMap:
    """The seats with the marks of these categories."""
    room, layout = state.lesson.room, longest_used(state.lesson, until_ms)
    inside = {place.student for place in layout.places}
    marks = {
        student.id: tuple(
            places[str(e.data["category"])] for e in state.by_seat(student.id) if e.data["category"] in places
        )
        for student in room.room.students
    }
    seats = tuple(
        Seat(student.id, str(student.number), marks[student.id], absent=student.id in room.absent)
        for student in room.room.students
        if student.id in inside
    )
    # Whoever sat in another layout alone.
    parties = [
        Party(f"Seat {student.number}", marks[student.id])
        for student in room.room.students
        if student.id not in inside and marks[student.id]
    ]
    unknown = tuple(n for category, n in places.items() for e in state.events[category] if not seats_of(e))
    grid = grid_of(layout, tuple(seat.student for seat in seats))
    parties += [Party(UNKNOWN, unknown)] if unknown else []
    return SeatMap(grid, seats, tuple(parties), one_row=True)


def _alt(state: State, seats: SeatMap) -> str:
    words = ["Map of the seats, the board at the top, with the events that were counted of each."]
    everybody: list[Seat | Party] = [*seats.parties, *seats.seats]
    for found in everybody:
        counts = Counter(found.upper)
        parts = [f"{state.spoken(state.config.categories[n].id)} {count}" for n, count in sorted(counts.items())]
        name = found.name if isinstance(found, Party) else f"Seat {found.name}"
        words += [f"{name}: {', '.join(parts)}."] if parts else []
    quiet = [seat.name for seat in seats.seats if seat.is_quiet and not seat.absent]
    words += [f"Nothing was counted of seat{'' if len(quiet) == 1 else 's'} {listed(quiet)}."] if quiet else []
    return " ".join(words)
