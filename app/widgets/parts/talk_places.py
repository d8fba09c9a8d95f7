"""Where everything of Talk flow stands: the line, the keys, the seats, and the chips at the hand's side or below.

Of all ways to share the place out the first is taken in which every target is large enough: with seats and letters of
comfort, then with less of both. The third row of chips (how it came about) stands below the seats, and among the other
chips where a row of seats would be too low. Places are touch areas: neighbours touch, and each paints a gap free.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil

from PySide6.QtCore import QRect

from app.widgets.parts.heading import heading_height
from app.widgets.parts.look import Look

TEACHER, STUDENT, HOW = "teacher", "student", "how"
SECTIONS = (TEACHER, STUDENT, HOW)
LEAST_MM = 12.0
ROOMY, NARROW, NARROWEST = 29.0, 22.0, 17.0
"""How narrow chips may become, in millimetres."""
COLUMNS_MM = {ROOMY: {1: 36.0, 2: 30.0}, NARROW: {1: 28.0, 2: 24.0, 3: 22.0}, NARROWEST: {2: 18.0, 3: 18.0, 4: 17.0}}
"""How wide chips beside the seats then are, by the number of their columns."""
UPRIGHT_SHARE = 0.85
"""What is as high as that for its width has its chips below the seats."""
MOST_CHIP_MM, PEOPLE_COLUMN_MM, HOW_HEAD_DIP = 16.0, 24.0, 104.0
LINE_MM, LINE_DIP, PEOPLE_DIP, CHIP_DIP = 9.5, 52.0, 80.0, 74.0
"""The state line is at least as high as its switch. Keys and chips at the size of the design."""
GAP_MM = 2.0


@dataclass(frozen=True)
class Parts:
    """How many of each there are."""

    people: int
    """Keys of persons: the whole class, everyone, the teacher..."""
    chips: Mapping[str, int]
    """In each of the SECTIONS."""


@dataclass(frozen=True)
class TalkPlaces:
    """`least_px` is the shortest side of any target, seats as well."""

    line: QRect
    people: tuple[QRect, ...]
    seats: QRect
    chips: Mapping[str, tuple[QRect, ...]]
    headings: Mapping[str, QRect]
    least_px: int


@dataclass(frozen=True)
class _Way:
    """A way to share the place out."""

    seat_mm: float
    chip_mm: float
    """The narrowest chip."""
    tight: bool
    below: bool
    how_apart: bool
    people_aside: bool
    columns: int
    left_hand: bool


@dataclass
class _Chips:
    places: dict[str, tuple[QRect, ...]] = field(default_factory=dict)
    headings: dict[str, QRect] = field(default_factory=dict)


def talk_places(
    area: QRect, look: Look, parts: Parts, left_hand: bool, shortest_seat: Callable[[QRect, bool], int]
) -> TalkPlaces:
    """The places in `area`. `shortest_seat` tells the shortest side of a seat in a place for the seats.

    Its second argument is whether the seats keep the rows of the room, which gives way last.
    """
    least, found = ceil(look.mm(LEAST_MM)), []
    ways = list(_ways(area.height() > UPRIGHT_SHARE * area.width(), left_hand, bool(parts.chips.get(HOW))))
    for rows_kept in (True, False):
        for way in ways:
            made = _shared_out(area, look, parts, way)
            roomy = min(made.seats.width(), made.seats.height()) >= least
            seat = shortest_seat(made.seats, rows_kept) if roomy and made.least_px >= least else 0
            if seat >= max(least, look.mm(way.seat_mm) - 1):
                return replace(made, least_px=min(made.least_px, seat))
            found.append(replace(made, least_px=min(made.least_px, seat)))
    return max(found, key=lambda made: made.least_px)


def _ways(portrait: bool, left_hand: bool, how: bool) -> Iterator[_Way]:
    """From the one with most comfort on; upright the chips stand below, else at the side, while that can be."""
    passes = ((13.5, ROOMY, False), (12.0, ROOMY, False), (12.0, ROOMY, True), (12.0, NARROW, True))
    for belows, steps in (
        ((portrait,), passes),
        ((not portrait,), passes),
        ((portrait, not portrait), ((12.0, NARROWEST, True),)),
    ):
        for people_aside in (False, True):
            for seat_mm, chip_mm, tight in steps:
                for below in belows:
                    for how_apart in (True, False) if how and not below else (False,):
                        for columns in (0,) if below else COLUMNS_MM[chip_mm]:
                            yield _Way(seat_mm, chip_mm, tight, below, how_apart, people_aside, columns, left_hand)


def _shared_out(area: QRect, look: Look, parts: Parts, way: _Way) -> TalkPlaces:
    """The places by that way; `least_px` is of all targets but the seats."""
    gap, least = round(look.mm(GAP_MM)), ceil(look.mm(LEAST_MM))
    counts = {section: parts.chips.get(section, 0) for section in SECTIONS if parts.chips.get(section, 0)}
    apart = counts.pop(HOW) if way.how_apart else 0
    chips, main = _Chips(), QRect(area)
    if way.below:
        main.setBottom(_rows_below(chips, area, look, counts, way))
    else:
        wide = round(look.mm(COLUMNS_MM[way.chip_mm][way.columns])) * way.columns
        left = area.left() if way.left_hand else area.right() + 1 - wide
        _columns_beside(chips, QRect(left, area.top(), wide, area.height()), look, counts, way.columns)
        main = main.adjusted(wide + gap, 0, 0, 0) if way.left_hand else main.adjusted(0, 0, -wide - gap, 0)
    line_high = round(look.mm(LINE_MM)) if way.tight else max(round(look.mm(LINE_MM)), round(look.dip(LINE_DIP)))
    line = QRect(main.left(), main.top(), main.width(), line_high)
    main.setTop(line.bottom() + 1 + gap // 2)
    if apart:
        high = least if way.tight else max(least, round(look.dip(CHIP_DIP)))
        row = QRect(main.left(), main.bottom() + 1 - high, main.width(), high)
        head = min(round(look.dip(HOW_HEAD_DIP)), row.width() // 4)
        chips.headings[HOW] = QRect(row.left(), row.top(), head, high)
        chips.places[HOW] = tuple(_cells(row.adjusted(head, 0, 0, 0), apart))
        main.setBottom(row.top() - 1 - gap // 2)
    people, seats = _people(main, look, parts.people, way, least)
    targets = (*people, *(place for places in chips.places.values() for place in places))
    shortest = min((min(place.width(), place.height()) for place in targets), default=least)
    return TalkPlaces(line, tuple(people), seats, chips.places, chips.headings, shortest)


def _people(main: QRect, look: Look, count: int, way: _Way, least: int) -> tuple[list[QRect], QRect]:
    """The keys of persons over the seats, or at the side away from the chips; and what is left for the seats."""
    if way.people_aside:
        wide = round(look.mm(PEOPLE_COLUMN_MM))
        left = main.right() + 1 - wide if way.left_hand else main.left()
        column = QRect(left, main.top(), wide, min(main.height(), round(look.mm(18)) * count))
        return _stack(column, count), main.adjusted(0, 0, -wide, 0) if way.left_hand else main.adjusted(wide, 0, 0, 0)
    high = least if way.tight else max(least, round(look.dip(PEOPLE_DIP)))
    row = QRect(main.left(), main.top(), main.width(), high)
    return _cells(row, count), main.adjusted(0, high + round(look.mm(GAP_MM)) // 2, 0, 0)


def _columns_beside(chips: _Chips, side: QRect, look: Look, counts: Mapping[str, int], columns: int) -> None:
    """Sections below each other in so many columns, each under its heading."""
    rows = {section: ceil(count / columns) for section, count in counts.items()}
    heading = heading_height(look)
    room = side.height() - heading * len(counts)
    high = min(room // max(1, sum(rows.values())), round(look.mm(MOST_CHIP_MM) * max(1.0, look.size_factor)))
    top = side.top()
    for section, count in counts.items():
        chips.headings[section] = QRect(side.left(), top, side.width(), heading)
        top += heading
        chips.places[section] = tuple(
            _grid(QRect(side.left(), top, side.width(), high * rows[section]), count, columns)
        )
        top += high * rows[section]


def _rows_below(chips: _Chips, area: QRect, look: Look, counts: Mapping[str, int], way: _Way) -> int:
    """Sections below the seats, each under its heading; where the seats end."""
    heading = heading_height(look)
    high = ceil(look.mm(LEAST_MM)) if way.tight else max(ceil(look.mm(LEAST_MM)), round(look.dip(CHIP_DIP)))
    bottom = area.bottom()
    for section, count in reversed(list(counts.items())):
        rows = ceil(count / max(1, int(area.width() // look.mm(way.chip_mm))))
        columns = ceil(count / rows)
        top = bottom + 1 - high * rows
        chips.places[section] = tuple(_grid(QRect(area.left(), top, area.width(), high * rows), count, columns))
        chips.headings[section] = QRect(area.left(), top - heading, area.width(), heading)
        bottom = top - heading - 1
    return bottom - round(look.mm(GAP_MM)) // 2


def _grid(area: QRect, count: int, columns: int) -> list[QRect]:
    """Row by row; in the last one those that are left are as wide as the others."""
    rows = ceil(count / columns)
    found: list[QRect] = []
    for row in _stack(area, rows):
        found += _cells(row, columns)[: count - len(found)]
    return found


def _cells(row: QRect, count: int) -> list[QRect]:
    return [QRect(left, row.top(), wide, row.height()) for left, wide in _parted(row.left(), row.width(), count)]


def _stack(column: QRect, count: int) -> list[QRect]:
    return [
        QRect(column.left(), top, column.width(), high) for top, high in _parted(column.top(), column.height(), count)
    ]


def _parted(begin: int, length: int, count: int) -> Sequence[tuple[int, int]]:
    """`length` in `count` parts without a rest: where each begins, and how long it is."""
    ends = [begin + n * length // count for n in range(count + 1)]
    return [(one, other - one) for one, other in itertools.pairwise(ends)]
