"""Where tiles stand: rows and columns by their number, each group on rows of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMargins, QRect

COLUMNS = ((1, 1, 1), (2, 2, 1), (3, 3, 1), (4, 2, 2), (8, 4, 2), (12, 4, 3), (20, 5, 4), (30, 6, 5))
"""Up to so many tiles: columns in landscape, columns in portrait. Three stand in one line: no hole beside them."""

MOST_IN_A_COLUMN = 4
UPRIGHT_SHARE = 0.7
"""What is as high as that for its width lies on a screen held upright, below a banner: no tile moves when one comes."""


@dataclass(frozen=True)
class Place:
    """A tile's target, and how much of it on each side lies in the gap to its neighbours."""

    target: QRect
    inset: QMargins


@dataclass(frozen=True)
class Grid:
    """The places in the order of the tiles, and the headings with theirs."""

    places: tuple[Place, ...]
    headings: tuple[tuple[str, QRect], ...]


def grid(area: QRect, groups: Sequence[str], heading: int, gap: int, least: int, narrow: int = 0) -> Grid:
    """Places for tiles whose groups are `groups`, one after the other, in `area`.

    `heading` is the height of a group's heading, `least` that of a tile. Where that many rows and headings do not fit,
    the tiles stand on without them. An area narrower than `narrow` has up to four tiles below one another.
    """
    return in_columns(area, groups, _columns(len(groups), area, narrow), heading, gap, least)


def in_columns(area: QRect, groups: Sequence[str], most: int, heading: int, gap: int, least: int) -> Grid:
    """As `grid`, in `most` columns or as few as make no more rows."""
    columns = most
    rows = _rows(groups, columns)
    # As few columns as keep the number of rows: five are three and two, and six leave no hole.
    while columns > 1 and len(_rows(groups, columns - 1)) == len(rows):
        columns -= 1
        rows = _rows(groups, columns)
    named = [n for n, row in enumerate(rows) if groups[row[0]] and (n == 0 or groups[rows[n - 1][0]] != groups[row[0]])]
    if (area.height() - len(named) * heading) / len(rows) < least + gap:
        named = []
    if area.height() / len(rows) < least + gap:
        columns = most
        rows = [list(range(first, min(first + columns, len(groups)))) for first in range(0, len(groups), columns)]
        named = []
    return _placed(area, groups, rows, named, columns, heading, gap)


def _columns(tiles: int, area: QRect, narrow: int) -> int:
    if tiles <= MOST_IN_A_COLUMN and area.width() < narrow:
        return 1
    for most, landscape_columns, portrait_columns in COLUMNS:
        if tiles <= most:
            return portrait_columns if area.height() > UPRIGHT_SHARE * area.width() else landscape_columns
    raise ValueError(f"{tiles} tiles are more than one grid holds")


def _rows(groups: Sequence[str], columns: int) -> list[list[int]]:
    rows: list[list[int]] = []
    for n, group in enumerate(groups):
        if not rows or len(rows[-1]) == columns or groups[rows[-1][0]] != group:
            rows.append([])
        rows[-1].append(n)
    return rows


def _placed(
    area: QRect, groups: Sequence[str], rows: list[list[int]], named: list[int], columns: int, heading: int, gap: int
) -> Grid:
    high = (area.height() - len(named) * heading - (len(rows) - 1) * gap) / len(rows)
    wide = (area.width() - (columns - 1) * gap) / columns
    places: list[Place] = []
    headings = []
    top, half = float(area.top()), gap // 2
    for n, row in enumerate(rows):
        if n in named:
            headings.append((groups[row[0]], QRect(area.left(), round(top), area.width(), heading)))
            top += heading
        above = 0 if n == 0 or n in named else half
        below = 0 if n == len(rows) - 1 else half
        for column in range(len(row)):
            left = area.left() + column * (wide + gap)
            inset = QMargins(half if column else 0, above, half if column < columns - 1 else 0, below)
            seen = QRect(round(left), round(top), int(wide), int(high))
            places.append(Place(seen.marginsAdded(inset), inset))
        top += high + gap
    return Grid(tuple(places), tuple(headings))
