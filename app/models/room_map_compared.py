"""What lessons are compared by of Room: the share of each place, and the activities marked.

A place is the same one in the same room alone: table A of another room stands under another heading.
"""

from __future__ import annotations

from app.models.figures import shared_out
from app.models.room_map import KEY, State
from app.models.room_map_figures import Dwell, dwell, measures, printed
from app.models.summary import Block, Figure, Kind, figure_of

MARKS = "Marks in the room, per 10 min watched"
PLACES = "Where the teacher was"


def compared(state: State, until_ms: int) -> tuple[Block, ...]:
    """The places with their shares of recorded time, as the sheet prints their minutes; and the activities."""
    marked = tuple(figure_of(measure) for measure in measures(state, until_ms) if measure.length_ms is None)
    marks = (Block(MARKS, marked),) if marked else ()
    if not state.known:
        return marks
    found, name = dwell(state, until_ms), state.lesson.room.room.name
    heading = f"{PLACES}, {name}" if name else PLACES
    foot = f"share of {printed(found.tenths)} min recorded"
    return (Block(heading, _places(state, found, until_ms), foot), *marks)


def _places(state: State, found: Dwell, until_ms: int) -> tuple[Figure, ...]:
    lengths = [sum(stay.span.length_ms for stay in row.stays) for row in found.rows]
    per_cent = shared_out([*lengths, max(0, found.recorded_ms - sum(lengths))], 100)
    watched_ms = state.lesson.watched_ms(KEY, until_ms)
    return tuple(
        Figure(
            Kind.SHARE, row.label, "", watched_ms, len(row.stops) or len(row.stays), None, lengths[n],
            found.recorded_ms, per_cent[n], row.tenths,
            times_ms=tuple(stop.position.at_ms for stop in row.stops) or tuple(s.span.from_ms for s in row.stays),
        )
        for n, row in enumerate(found.rows)
    )  # fmt: skip
