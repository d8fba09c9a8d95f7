"""Where a map of seats stands with what is counted: tiles at the hand's side, or upright in rows below the map."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from math import ceil

from PySide6.QtCore import QMargins, QRect, QSize

from app.widgets.parts.heading import heading_height
from app.widgets.parts.look import Look
from app.widgets.parts.tile_grid import Place

GAP_MM, LINE_DIP = 2.0, 38.0
WIDE_MM, NARROW_MM, HIGH_MM = (38.0, 32.0, 27.0), (21.0, 17.0, 14.0), (18.0, 16.0, 14.0)
"""How wide and high tiles may be, what is better first; with the gaps around them. On narrow ones what is offered when
they are held is small: they are for very many tiles on a small glass."""
MOST_HIGH_MM = 24.0


@dataclass(frozen=True)
class Board:
    """The places of the map, of the line of words if there is room for one, of headings, and of the tiles."""

    seats: QRect
    line: QRect = field(default_factory=QRect)
    headings: tuple[QRect, ...] = ()
    tiles: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Wanted:
    """What is to be placed: how many tiles in each block, how high each has to be, and whether seats fit in a size."""

    blocks: tuple[int, ...]
    least_high_px: int
    seats_fit: Callable[[QSize], bool]
    left_hand: bool = False
    line: bool = True
    """Whether there is a line of words."""


def seat_board(area: QRect, look: Look, wanted: Wanted) -> Board:
    """The first of the ways to place everything in which each seat and each tile is large enough; else the last.

    A ring takes long to be reckoned: where the way that leaves the map most does not do, no other of its kind is tried.
    """
    beside = area.width() > area.height()
    ways = (_beside, _below) if beside else (_below, _beside)
    heads = ((True, True), (True, False), (False, False)) if wanted.line else ((False, True), (False, False))
    last = Board(area)
    for widths, way, (line, headed) in product((WIDE_MM, NARROW_MM), ways, heads):
        found = list(way(_under_line(area, look, line), look, wanted, headed, widths))
        if found:
            fits = wanted.seats_fit(found[-1].seats.size())
            made = next(
                board for board in found if board is found[-1] or (fits and wanted.seats_fit(board.seats.size()))
            )
            last = replace(made, line=_line(area, look) if line else QRect())
            if fits:
                return last
    return last


def _line(area: QRect, look: Look) -> QRect:
    return QRect(area.left(), area.top(), area.width(), round(look.dip(LINE_DIP)))


def _under_line(area: QRect, look: Look, line: bool) -> QRect:
    return area.adjusted(0, round(look.dip(LINE_DIP) + look.mm(GAP_MM)), 0, 0) if line else area


def _beside(area: QRect, look: Look, wanted: Wanted, headed: bool, widths: Sequence[float]) -> Iterator[Board]:
    """The map, and at the hand's side a column of tiles, or several where one is not high enough; the widest first."""
    heading = heading_height(look) if headed else 0
    least = max(wanted.least_high_px, round(look.mm(14.0)))
    room = area.height() - heading * len(wanted.blocks)
    counts = ((columns, sum(ceil(n / columns) for n in wanted.blocks)) for columns in range(1, max(wanted.blocks) + 1))
    columns, rows = next(((columns, rows) for columns, rows in counts if room // rows >= least), (0, 1))
    high = min(round(look.mm(MOST_HIGH_MM)), room // rows)
    for wide_mm in widths if columns else ():
        wide = columns * round(look.mm(wide_mm))
        if wide > area.width() * 2 // 3:
            continue
        side = QRect(area.right() + 1 - wide, area.top(), wide, area.height())
        seats = area.adjusted(0, 0, -wide - round(look.mm(GAP_MM) / 2), 0)
        if wanted.left_hand:
            side.moveLeft(area.left())
            seats.moveRight(area.right())
        yield Board(seats, QRect(), *_tiled(side, [columns] * len(wanted.blocks), high, heading, look, wanted))


def _below(area: QRect, look: Look, wanted: Wanted, headed: bool, widths: Sequence[float]) -> Iterator[Board]:
    """The map, and below it rows of tiles over its whole width; what leaves the map most comes last."""
    heading = heading_height(look) if headed else 0
    for wide_mm, high_mm in product(widths, HIGH_MM):
        high = max(wanted.least_high_px, round(look.mm(high_mm)))
        most = max(1, int(area.width() // look.mm(wide_mm)))
        columns = [ceil(number / ceil(number / most)) for number in wanted.blocks]
        rows = sum(ceil(number / wide) for number, wide in zip(wanted.blocks, columns, strict=True))
        taken = rows * high + heading * len(wanted.blocks)
        if taken > area.height() * 2 // 3:
            continue
        seats = area.adjusted(0, 0, 0, -taken - round(look.mm(GAP_MM) / 2))
        side = QRect(area.left(), area.bottom() + 1 - taken, area.width(), taken)
        yield Board(seats, QRect(), *_tiled(side, columns, high, heading, look, wanted))


def _tiled(
    side: QRect, columns: Sequence[int], high: int, heading: int, look: Look, wanted: Wanted
) -> tuple[tuple[QRect, ...], tuple[Place, ...]]:
    half = round(look.mm(GAP_MM) / 2)
    inset = QMargins(half, half, half, half)
    top, headings, places = side.top(), [], []
    for number, wide in zip(wanted.blocks, columns, strict=True):
        if heading:
            headings.append(QRect(side.left() + half, top, side.width() - half, heading))
            top += heading
        for n in range(number):
            row, column = divmod(n, wide)
            left, right = (side.left() + at * side.width() // wide for at in (column, column + 1))
            places.append(Place(QRect(left, top + row * high, right - left, high), inset))
        top += ceil(number / wide) * high
    return tuple(headings), tuple(places)
