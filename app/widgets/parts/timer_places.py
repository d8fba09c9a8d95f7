"""Where the rows of timers and the pause pad stand: the first of several ways that gives each its least size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from itertools import product

from PySide6.QtCore import QMargins, QRect

from app.widgets.parts.heading import heading_height
from app.widgets.parts.look import Look
from app.widgets.parts.tile_grid import Place

LEAST_MM, AIM_MM, NARROW_MM = 12.0, 18.0, 160.0
"""How high a row is at least, and in a place that is not narrow where it can be."""
ROW_MM, NARROW_ROW_MM = 55.0, 30.0
"""How wide a row is where it can be, and where it is narrow."""
PAD_MM, MOST_PAD_MM, PAD_SHARE = (45.0, 25.0), 40.0, 0.26
"""The least width and height of the pad; its height where there is room, and its share of the place's."""
BESIDE_SHARE, MOST_BESIDE_MM = 0.29, 68.0
GAP_MM, HEADING_DIP, ENDING_DIP = 2.0, 30.0, 92.0
IN_ONE_COLUMN, MOST_COLUMNS, ENDINGS = 6, 3, 3


@dataclass(frozen=True)
class Places:
    """The rows in their order, a heading for each group or none, and the pause pad's parts or none."""

    rows: tuple[Place, ...]
    headings: tuple[QRect, ...]
    pad_heading: QRect | None = None
    pad: tuple[Place, ...] = ()
    """The pad, then its three endings."""

    def rows_are(self, wide: float, high: float) -> bool:
        """Whether each row that is seen is at least so large."""
        seen = [_seen(row) for row in self.rows]
        return all(row.width() >= wide and row.height() >= high for row in seen)

    def keep(self, least: float) -> bool:
        """Whether no target is smaller than `least` in either direction."""
        return all(min(place.target.width(), place.target.height()) >= least for place in (*self.rows, *self.pad))


class _Pad(Enum):
    """How the pad stands to the rows, and its endings to it."""

    BELOW, BESIDE, BESIDE_FLAT, BELOW_HIGH = range(4)


@dataclass(frozen=True)
class _Way:
    headings: int
    """How high they are; 0 for none."""
    columns: int
    pad: _Pad | None


@dataclass(frozen=True)
class _Lengths:
    """All in device-independent pixels."""

    gap: int
    least: int
    aim: int
    pad_wide: int
    pad_high: int
    most_pad: int
    ending: int

    @classmethod
    def of(cls, look: Look, area: QRect) -> _Lengths:
        """Those of a place that large."""

        def mm(length_mm: float) -> int:
            return -int(-look.mm(length_mm) // 1)

        narrow = area.width() < look.mm(NARROW_MM)
        ending = max(mm(LEAST_MM), round(look.dip(ENDING_DIP)))
        aim = mm(LEAST_MM if narrow else AIM_MM)
        return cls(mm(GAP_MM), mm(LEAST_MM), aim, mm(PAD_MM[0]), mm(PAD_MM[1]), mm(MOST_PAD_MM), ending)


def timer_places(area: QRect, groups: Sequence[int], pad: bool, look: Look) -> Places:
    """Places in `area` for groups of so many timers, and for a pause pad if wanted.

    Up to six rows stand in one column and more in two, unless they would be too low. Where nothing else helps the
    headings are left out.
    """
    lengths = _Lengths.of(look, area)
    ways = list(_ways(groups, pad, look))

    @cache
    def placed(way: _Way) -> Places | None:
        return _placed(area, groups, way, lengths)

    wishes = ((lengths.aim, look.mm(ROW_MM)), (lengths.least, look.mm(NARROW_ROW_MM)), (lengths.least, lengths.least))
    for headings, (high, wide) in product((True, False), wishes):
        for way in ways:
            places = placed(way) if bool(way.headings) == headings else None
            if places is not None and places.rows_are(wide, high):
                return places
    made = [places for way in ways if (places := placed(way)) is not None]
    lowest = [(min(_seen(row).height() for row in places.rows), places) for places in made if places.rows]
    return max(lowest, key=lambda pair: pair[0])[1] if lowest else _crowded(area, groups, ways[-1], lengths)


def _ways(groups: Sequence[int], pad: bool, look: Look) -> Iterator[_Way]:
    """In the order in which they are preferred."""
    fewest = 1 if sum(groups) <= IN_ONE_COLUMN else 2
    headings = (round(look.dip(HEADING_DIP)), heading_height(look), 0)
    for heading, columns, stands in product(headings, range(fewest, MOST_COLUMNS + 1), _Pad if pad else (None,)):
        yield _Way(heading, columns, stands)


def _placed(area: QRect, groups: Sequence[int], way: _Way, lengths: _Lengths) -> Places | None:
    """The places by that way; None where there is no room for the pad or for anything beside it."""
    lines = _lines(groups, way)
    room, block = QRect(area), QRect(area)
    if way.pad in (_Pad.BELOW, _Pad.BELOW_HIGH):
        wanted = lines * (lengths.aim + lengths.gap) + len(groups) * way.headings
        beside = lengths.least + lengths.gap if way.pad is _Pad.BELOW_HIGH else 0
        least = lengths.pad_high + beside
        most = min(lengths.most_pad, round(area.height() * PAD_SHARE)) + beside
        high = max(least, min(most, area.height() - wanted - way.headings)) + way.headings
        block.setTop(area.bottom() + 1 - high)
        room.setBottom(block.top() - lengths.gap - 1)
    elif way.pad is not None:
        least = lengths.pad_wide if way.pad is _Pad.BESIDE else 3 * lengths.ending + 2 * lengths.gap
        wide = max(least, min(round(area.width() * BESIDE_SHARE), lengths.pad_wide * 3 // 2))
        block.setLeft(area.right() + 1 - wide)
        room.setRight(block.left() - lengths.gap - 1)
    parts = () if way.pad is None else _pad_parts(block.adjusted(0, way.headings, 0, 0), way.pad, lengths)
    if parts is None or min(room.width(), room.height()) <= lengths.gap * lines:
        return None
    rows, headings = _rows(room, groups, way, lengths.gap)
    title = QRect(block.topLeft(), block.topRight()).adjusted(0, 0, 0, way.headings - 1)
    return Places(rows, headings, title if parts and way.headings else None, parts)


def _crowded(area: QRect, groups: Sequence[int], way: _Way, lengths: _Lengths) -> Places:
    """Everything in one list from top to bottom, however low: for a place that is not yet as large as it will be."""
    rows, _ = _rows(area, [sum(groups) + (1 + ENDINGS if way.pad else 0)], replace(way, columns=1), lengths.gap)
    return Places(rows[: sum(groups)], (), None, rows[sum(groups) :])


def _lines(groups: Sequence[int], way: _Way) -> int:
    """How many rows stand below one another."""
    return sum(-(-timers // way.columns) for timers in (groups if way.headings else [sum(groups)]))


def _rows(room: QRect, groups: Sequence[int], way: _Way, gap: int) -> tuple[tuple[Place, ...], tuple[QRect, ...]]:
    blocks = groups if way.headings else [sum(groups)]
    step = (room.height() + gap - len(blocks) * way.headings) / max(1, _lines(groups, way))
    wide = (room.width() - (way.columns - 1) * gap) / way.columns
    rows, headings, top, half = [], [], float(room.top()), gap // 2
    for timers in blocks:
        if way.headings:
            headings.append(QRect(room.left(), round(top), room.width(), way.headings))
            top += way.headings
        high = -(-timers // way.columns)
        for n in range(timers):
            line, column = divmod(n, way.columns)
            # Fingers hit in the gaps as well.
            inset = QMargins(
                half if column else 0,
                half if line else 0,
                half if column < way.columns - 1 else 0,
                half if line < high - 1 else 0,
            )
            seen = QRect(
                round(room.left() + column * (wide + gap)), round(top + line * step), int(wide), int(step - gap)
            )
            rows.append(Place(seen.marginsAdded(inset), inset))
        top += high * step
    return tuple(rows), tuple(headings)


def _pad_parts(block: QRect, stands: _Pad, lengths: _Lengths) -> tuple[Place, ...] | None:
    """The pad and its endings in `block`; None where one would be too small."""
    gap, pad = lengths.gap, QRect(block)
    if stands is _Pad.BELOW:
        share = (block.width() - ENDINGS * gap) * 2 // 5
        pad.setWidth(max(lengths.pad_wide, min(share, lengths.pad_wide * 3 // 2)))
        endings = _row_of(block.adjusted(pad.width() + gap, 0, 0, 0), gap)
    elif stands is _Pad.BESIDE:
        pad.setHeight(max(lengths.pad_high, (block.height() - ENDINGS * gap) * 2 // 5))
        endings = _column_of(block.adjusted(0, pad.height() + gap, 0, 0), gap)
    else:
        pad.setHeight(max(lengths.pad_high, (block.height() - gap) * 5 // 9))
        endings = _row_of(block.adjusted(0, pad.height() + gap, 0, 0), gap)
    wide_enough = all(ending.width() >= lengths.ending for ending in endings)
    high_enough = all(ending.height() >= lengths.least for ending in endings)
    if not (wide_enough and high_enough and pad.width() >= lengths.pad_wide and pad.height() >= lengths.pad_high):
        return None
    return tuple(Place(part, QMargins()) for part in (pad, *endings))


def _row_of(room: QRect, gap: int) -> list[QRect]:
    wide = (room.width() - (ENDINGS - 1) * gap) // ENDINGS
    return [QRect(room.left() + n * (wide + gap), room.top(), wide, room.height()) for n in range(ENDINGS)]


def _column_of(room: QRect, gap: int) -> list[QRect]:
    high = (room.height() - (ENDINGS - 1) * gap) // ENDINGS
    return [QRect(room.left(), room.top() + n * (high + gap), room.width(), high) for n in range(ENDINGS)]


def _seen(place: Place) -> QRect:
    return place.target.marginsRemoved(place.inset)
