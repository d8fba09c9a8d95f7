"""Where the seats of a class stand on the glass: spread out so that a finger hits each, or as they stand in the room.

Spread out ("comfort grid") they keep the rows and the order of the room: each row of children is a row of cells, and
who sits in line with somebody in the longest row stands in their column. A ring stays a ring. Lengths are
device-independent pixels of the glass unless their name says millimetres, which are those of the floor.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from math import ceil, floor

from PySide6.QtCore import QRect

from app.models import room
from app.models.room import RING, Piece, Place
from app.models.scan_order import FEWEST_IN_RING
from app.widgets.parts.seat_free import largest_free
from app.widgets.parts.seat_ring import clockwise, ring_places

CLOSE_MM = 900.0
"""Rows nearer to each other than that, as round tables make them, become one where there is no height for each."""
MOST_WIDE = 2.2
"""A seat is better not wider than so many times its height, where rows are made anew."""


@dataclass(frozen=True)
class Spots:
    """Who is to be placed, and where they are in the room as it is turned: `Place.student` names whom."""

    places: tuple[Place, ...] = ()
    rings: Mapping[str, Piece] = field(default_factory=dict)
    """The rings that stand in the room, turned as the places are."""


@dataclass(frozen=True)
class SeatPlaces:
    """The touch area of each person. They reach half into the gaps."""

    of: Mapping[str, QRect] = field(default_factory=dict)
    free: QRect = field(default_factory=QRect)
    """The largest piece of the area that is nobody's."""

    @property
    def least_px(self) -> int:
        """The shortest side of any of them; a large number where there is nobody."""
        return min((min(place.width(), place.height()) for place in self.of.values()), default=1 << 20)


def seat_spots(state: room.State) -> Spots:
    """All children of the class, absent ones as well, as the map is turned."""
    known = {piece.id: piece for piece in state.layout.pieces}
    rings = {piece.id: piece for piece in known.values() if piece.kind == RING}
    # A ring keeps its free places: they are gaps in it.
    wanted = [place for place in state.layout.places if place.student in state.students or place.piece in rings]
    turned = tuple(_turned(state, place) for place in wanted)
    return Spots(turned, {ring: _turned_piece(state, piece) for ring, piece in rings.items()})


def group_spots(state: room.State) -> Spots:
    """The tables and groups, by their middles."""
    middles = (Place(piece.id, piece.x_mm, piece.y_mm, student=piece.id) for piece in state.groups)
    return Spots(tuple(_turned(state, place) for place in middles))


def comfort(spots: Spots, area: QRect, least: float, free: float = 0.0, rows_kept: bool = False) -> SeatPlaces:
    """Everybody spread out over `area`, each at least `least` wide and high if that can be.

    Where no cell is left over, a strip `free` wide is kept at the right, if seats stay large enough beside it. Rows
    are those of the room; where they are too many or too long others are made, but with `rows_kept`.
    """
    # Whole pixels: a cell that is a part of one too small is too small.
    least = ceil(least)
    made = _spread(spots, area, least, rows_kept)
    left = made.free if made.free.isValid() else largest_free(area, made.of.values())
    if free and min(left.width(), left.height()) < min(free, made.least_px):
        kept = rows_kept or _spread(spots, area, least, True).least_px >= least
        beside = _spread(spots, area.adjusted(0, 0, -ceil(free), 0), least, kept)
        if beside.least_px >= least or rows_kept:
            return SeatPlaces(beside.of, QRect(area.right() + 1 - ceil(free), area.top(), ceil(free), area.height()))
    return SeatPlaces(made.of, left)


def true_positions(spots: Spots, area: QRect, least: float) -> SeatPlaces | None:
    """Everybody as they stand in the room, if each is then `least` wide and high at least."""
    people = [place for place in spots.places if place.student]
    if not people:
        return None
    lefts, tops = [place.x_mm for place in people], [place.y_mm for place in people]
    wide_mm, deep_mm = max(lefts) - min(lefts), max(tops) - min(tops)
    wide = high = float(least)
    scale = 0.0
    for _ in range(6):
        spans = [
            (room_px, mm) for room_px, mm in ((area.width() - wide, wide_mm), (area.height() - high, deep_mm)) if mm
        ]
        scale = min((room_px / mm for room_px, mm in spans), default=1.0)
        wide, high = _largest(people, scale, area)
    wide, high = min(wide, area.width() - wide_mm * scale), min(high, area.height() - deep_mm * scale)
    if min(wide, high) < least:
        return None
    middle_x, middle_y = area.left() + area.width() / 2, area.top() + area.height() / 2
    found = {}
    for place in people:
        x = middle_x + (place.x_mm - min(lefts) - wide_mm / 2) * scale
        y = middle_y + (place.y_mm - min(tops) - deep_mm / 2) * scale
        found[place.student] = QRect(floor(x - wide / 2 + 0.5), floor(y - high / 2 + 0.5), int(wide), int(high))
    made = SeatPlaces(found)
    return SeatPlaces(found, largest_free(area, made.of.values()))


def _turned(state: room.State, place: Place) -> Place:
    x, y = room.turned(state.quarter, place.x_mm, place.y_mm, state.room.wide_mm, state.room.deep_mm)
    return replace(place, x_mm=round(x), y_mm=round(y))


def _turned_piece(state: room.State, piece: Piece) -> Piece:
    x, y = room.turned(state.quarter, piece.x_mm, piece.y_mm, state.room.wide_mm, state.room.deep_mm)
    return replace(piece, x_mm=round(x), y_mm=round(y))


def _largest(people: Sequence[Place], scale: float, area: QRect) -> tuple[float, float]:
    """The largest seats, a little wider than high, of which no two overlap at that scale."""
    sizes = []
    for aspect in (1.5, 1.25, 1.0):
        apart = min(
            (
                max(abs(one.x_mm - other.x_mm) / aspect, abs(one.y_mm - other.y_mm)) * scale
                for n, one in enumerate(people)
                for other in people[:n]
            ),
            default=float(min(area.width(), area.height())),
        )
        high = min(apart, area.height() / 2, area.width() / 2)
        sizes.append((high * aspect, high))
    return max(sizes, key=min)


def _spread(spots: Spots, area: QRect, least: float, rows_kept: bool = False) -> SeatPlaces:
    ring = _ring_of(spots)
    if ring is None:
        return SeatPlaces(_in_rows([place for place in spots.places if place.student], area, least, rows_kept))
    made = _round(spots, ring, area, least)
    if made.least_px < least and not rows_kept:
        # Too many for a ring here: rows in the ring's order from the board are better than seats nobody hits.
        rows = SeatPlaces(_in_rows([place for place in spots.places if place.student], area, least))
        made = max(made, rows, key=lambda known: known.least_px)
    return made


def _ring_of(spots: Spots) -> Piece | None:
    """The largest ring that enough seats belong to."""
    sizes = {ring: sum(place.piece == ring for place in spots.places) for ring in spots.rings}
    found = [ring for ring, size in sizes.items() if size >= FEWEST_IN_RING]
    return spots.rings[max(found, key=lambda ring: (sizes[ring], spots.rings[ring].wide_mm))] if found else None


def _round(spots: Spots, ring: Piece, area: QRect, least: float) -> SeatPlaces:
    """A ring over the area; whoever sits inside it is inside, and others stand in rows before and behind it."""
    around = [place for place in spots.places if place.piece == ring.id]
    others = [place for place in spots.places if place.piece != ring.id]
    inside = [place for place in others if ring.holds(place.x_mm, place.y_mm)]
    outside = [place for place in others if place.student and not ring.holds(place.x_mm, place.y_mm)]
    before = [place for place in outside if place.y_mm < ring.y_mm]
    behind = [place for place in outside if place.y_mm >= ring.y_mm]
    row = max(ceil(least), area.height() // 7)
    above, below = row * len(room.rows(before)), row * len(room.rows(behind))
    middle = area.adjusted(0, above, 0, -below)
    found: dict[str, QRect] = {}
    if before:
        found |= _in_rows(before, QRect(area.left(), area.top(), area.width(), above), least)
    if behind:
        found |= _in_rows(behind, QRect(area.left(), area.bottom() + 1 - below, area.width(), below), least)
    # A free place is a gap in the ring, while there is room for gaps.
    for seated in (around, [place for place in around if place.student]):
        ordered = clockwise([(place.x_mm - ring.x_mm, place.y_mm - ring.y_mm) for place in seated])
        cells, hole = ring_places(ordered.angles, middle, least)
        if min(min(cell.width(), cell.height()) for cell in cells) >= least:
            break
    found |= {seated[at].student: cell for at, cell in zip(ordered.order, cells, strict=True) if seated[at].student}
    if any(place.student for place in inside):
        rest = {known: piece for known, piece in spots.rings.items() if known != ring.id}
        found |= _spread(Spots(tuple(inside), rest), hole, least).of
        return SeatPlaces(found)
    return SeatPlaces(found, hole)


def _in_rows(people: Sequence[Place], area: QRect, least: float, rows_kept: bool = False) -> dict[str, QRect]:
    """In the rows of the room; in others, in the same order, where those are too many or too long and may change."""
    if not people:
        return {}
    most_rows, most_columns = max(1, int(area.height() // least)), max(1, int(area.width() // least))
    rows = _joined(room.rows(people), most_rows, most_columns)
    if not rows_kept and (len(rows) > most_rows or max(map(len, rows)) > most_columns):
        rows = _refilled([place for row in rows for place in row], area)
        columns = [list(range(len(row))) for row in rows]
    else:
        columns = _columns(rows)
    wide = max(map(len, rows))
    return {
        place.student: _cell(area, column, wide, at, len(rows))
        for at, (row, known) in enumerate(zip(rows, columns, strict=True))
        for place, column in zip(row, known, strict=True)
    }


def _cell(area: QRect, column: int, columns: int, row: int, rows: int) -> QRect:
    left, right = (area.left() + n * area.width() // columns for n in (column, column + 1))
    top, bottom = (area.top() + n * area.height() // rows for n in (row, row + 1))
    return QRect(left, top, right - left, bottom - top)


def _joined(rows: list[list[Place]], most_rows: int, most_columns: int) -> list[list[Place]]:
    """Rows that are close to each other put together, the closest first, until there are few enough."""
    rows = list(rows)
    while len(rows) > most_rows:
        pairs = [
            (_middle_mm(rows[n + 1]) - _middle_mm(rows[n]), n)
            for n in range(len(rows) - 1)
            if len(rows[n]) + len(rows[n + 1]) <= most_columns
        ]
        near_mm, n = min(pairs, default=(CLOSE_MM, 0))
        if near_mm >= CLOSE_MM:
            break
        rows[n : n + 2] = [sorted([*rows[n], *rows[n + 1]], key=lambda place: place.x_mm)]
    return rows


def _middle_mm(row: Sequence[Place]) -> float:
    return sum(place.y_mm for place in row) / len(row)


def _refilled(people: Sequence[Place], area: QRect) -> list[list[Place]]:
    """Other rows in the same order, of the shape whose seats are largest."""

    def side(columns: int) -> float:
        rows = ceil(len(people) / columns)
        return min(area.width() / columns / MOST_WIDE * 1.5, area.width() / columns, area.height() / rows)

    columns = max(range(1, len(people) + 1), key=lambda n: (side(n), -n))
    return [list(people[n : n + columns]) for n in range(0, len(people), columns)]


def _columns(rows: Sequence[Sequence[Place]]) -> list[list[int]]:
    """For each row the columns of its seats: as near as can be to those of the longest rows, in their order."""
    wide = max(map(len, rows))
    longest = [row for row in rows if len(row) == wide]
    at_mm = [sum(row[n].x_mm for row in longest) / len(longest) for n in range(wide)]
    return [list(_nearest(tuple(place.x_mm for place in row), tuple(at_mm))) for row in rows]


@lru_cache(maxsize=256)
def _nearest(xs: tuple[float, ...], at: tuple[float, ...]) -> tuple[int, ...]:
    """Increasing indexes into `at`, one for each of `xs`, with the least sum of squared distances."""
    # best[n]: the least sum for the seats so far with the last of them in a column before n, and their columns.
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())] * (len(at) + 1)
    for x in xs:
        chosen: list[tuple[float, tuple[int, ...]]] = [(float("inf"), ())]
        for column, middle in enumerate(at):
            spent, before = best[column]
            here = (spent + (x - middle) ** 2, (*before, column))
            chosen.append(min(chosen[-1], here, key=lambda known: known[0]))
        best = chosen
    return best[-1][1]
