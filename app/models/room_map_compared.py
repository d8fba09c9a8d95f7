"""What lessons are compared by of Room: the share of each place, and the activities marked.

A place is the same one in the same room alone: table A of another room stands under another heading.
"""

from __future__ import annotations

from app.models.figures import shared_out
from app.models.room_map import KEY, State
from app.models.room_map_figures import IN_NO_PLACE, Dwell, Row, dwell, measures, printed
from app.models.summary import Block, Figure, Kind, figure_of
from app.models.whereabouts import ELSEWHERE, Place

MARKS = "Marks in the room, per 10 min watched"
PLACES = "Where the teacher was"
ELSEWHERE_LABEL = "Elsewhere"


def compared(state: State, until_ms: int) -> tuple[Block, ...]:
    """The places with their shares of recorded time, as the sheet prints their minutes; and the activities."""
    nameless = {activity.id for activity in state.config.activities if not activity.name}
    found = [measure for measure in measures(state, until_ms) if measure.length_ms is None]
    marked = tuple(figure_of(measure, measure.key in nameless) for measure in found)
    marks = (Block(MARKS, marked),) if marked else ()
    if not state.known:
        return marks
    stood, name = dwell(state, until_ms), state.lesson.room.room.name
    heading = f"{PLACES}, {name}" if name else PLACES
    foot = f"share of {printed(stood.tenths)} min recorded"
    return (Block(heading, _places(state, stood, until_ms), foot), *marks)


def _places(state: State, found: Dwell, until_ms: int) -> tuple[Figure, ...]:
    """All places of the room, and all that is no place's: where it came to nothing, that is what was recorded."""
    rows = _all_rows(found)
    lengths = [sum(stay.span.length_ms for stay in row.stays) for row in rows]
    per_cent = shared_out([*lengths, max(0, found.recorded_ms - sum(lengths))], 100)
    watched_ms = state.lesson.watched_ms(KEY, until_ms)
    figures = []
    for row, length_ms, share in zip(rows, lengths, per_cent, strict=False):
        stops = tuple(stop.position.at_ms for stop in row.stops)
        times = stops or tuple(stay.span.from_ms for stay in row.stays)
        figures.append(
            Figure(
                Kind.SHARE, row.label, "", watched_ms, len(times), None, length_ms, found.recorded_ms, share,
                row.tenths, times_ms=times, noun="stop" if stops else "stretch",
                base_tenths=found.tenths, unseen=row.place is None,
            )
        )  # fmt: skip
    return tuple(figures)


def _all_rows(found: Dwell) -> list[Row]:
    """As the sheet has them, and what it leaves out because it is no tenth of a minute."""
    places, known = list(found.places), {row.label: row for row in found.rows if row.place is None}
    if all(row.place is None or row.place.id != ELSEWHERE for row in places):
        places.append(Row(Place(ELSEWHERE, ELSEWHERE_LABEL), ELSEWHERE_LABEL, 0, (), ()))
    for what, label in IN_NO_PLACE.items():
        stays = tuple(stay for stay in found.stays if stay.known == what)
        places.append(known.get(label) or Row(None, label, 0, (), stays))
    return places
