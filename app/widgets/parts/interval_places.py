"""Where the card, the codes and the two keys of Intervals stand. What a finger hits is never less than 12 mm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from PySide6.QtCore import QMargins, QRect

from app.widgets.parts.look import Look
from app.widgets.parts.tile_grid import UPRIGHT_SHARE, Grid, Place, in_columns

LEAST_MM, GAP_MM, HEADING_DIP = 12.0, 2.0, 30.0
PROMPT_MM = 4.0
"""How wide the border grows that says that an entry is due: words keep clear of it."""
MARGINS_MM = ((4.4, 4.4), (4.4, 2.5), (4.4, 0.0), (0.0, 0.0))
"""Beside all of it, and above and below: as much as there is room for, so that the widest border covers nothing."""
TWO_COLUMNS, FIVE_COLUMNS = 8, 25
"""Up to so many codes."""
MOST_COLUMNS = 10
KEY_DIP, CARD_DIP, CARD_TOP_MM = 74.0, 76.0, 3.4
LOW_CARD_MM, LOW_CARD_DIP = 10.0, 440.0
"""How high a card with all of it in one line is, and how wide at least."""
KEY_WIDE_MM = 32.0
"""A key beside the card, where there is no height for it below the codes."""


@dataclass(frozen=True)
class Places:
    """The places of all that is seen. `low_card` has its words and its cells in one line."""

    card: QRect
    low_card: bool
    codes: Grid
    same: Place
    none: Place

    def keep(self, least_px: float) -> bool:
        """Whether every target is that wide and high."""
        sides = [place.target.size() for place in (*self.codes.places, self.same, self.none)]
        return all(min(side.width(), side.height()) >= least_px for side in sides)


def interval_places(area: QRect, groups: tuple[str, ...], look: Look) -> Places:
    """The places for codes of those groups, one after the other, in `area`.

    Where it is low the margin gives its width first, then the card its height, then the keys stand beside it, and then
    there are more columns.
    """
    least = look.mm(LEAST_MM) - 0.5
    first = _under(area, groups, 1, look)
    for columns in _columns(len(groups), area):
        for way, (across_mm, down_mm) in product((_under, _under_low, _beside), MARGINS_MM):
            x, y = round(look.mm(across_mm)), round(look.mm(down_mm))
            found = way(area.adjusted(x, y, -x, -y), groups, columns, look)
            if found.keep(least) and (not found.low_card or found.card.width() >= look.dip(LOW_CARD_DIP)):
                return found
    return first


def _columns(codes: int, area: QRect) -> Iterator[int]:
    """How many columns there may be, what is wanted most first."""
    if codes <= TWO_COLUMNS:
        wanted = max(1, min(2, codes))
    elif area.height() > UPRIGHT_SHARE * area.width():
        wanted = 3
    else:
        wanted = 5 if codes <= FIVE_COLUMNS else 6
    yield from range(wanted, MOST_COLUMNS + 1)
    yield from range(wanted - 1, 0, -1)


def _under(area: QRect, groups: tuple[str, ...], columns: int, look: Look, low: bool = False) -> Places:
    gap, key = round(look.mm(GAP_MM)), round(look.mm(LEAST_MM))
    card_high = round(look.mm(LOW_CARD_MM) if low else look.mm(CARD_TOP_MM) + look.dip(CARD_DIP))
    key = key if low else max(key, round(look.dip(KEY_DIP)))
    card = QRect(area.left(), area.top(), area.width(), card_high)
    keys = QRect(area.left(), area.bottom() + 1 - key, area.width(), key)
    codes = QRect(area.left(), card.bottom() + 1 + gap, area.width(), keys.top() - card.bottom() - 1 - 2 * gap)
    same, none = _halves(keys, gap)
    return Places(card, low, _grid(codes, groups, columns, look), same, none)


def _under_low(area: QRect, groups: tuple[str, ...], columns: int, look: Look) -> Places:
    return _under(area, groups, columns, look, low=True)


def _beside(area: QRect, groups: tuple[str, ...], columns: int, look: Look) -> Places:
    gap, high, wide = round(look.mm(GAP_MM)), round(look.mm(LEAST_MM)), round(look.mm(KEY_WIDE_MM))
    keys = QRect(area.right() + 1 - 2 * wide - gap, area.top(), 2 * wide + gap, high)
    card = QRect(area.left(), area.top(), keys.left() - gap - area.left(), high)
    codes = area.adjusted(0, high + gap, 0, 0)
    same, none = _halves(keys, gap)
    return Places(card, True, _grid(codes, groups, columns, look), same, none)


def _halves(area: QRect, gap: int) -> tuple[Place, Place]:
    """Two places side by side, whose targets meet in the middle of the gap."""
    half, rest = gap // 2, gap - gap // 2
    wide = (area.width() - gap) // 2
    left = QRect(area.left(), area.top(), wide + half, area.height())
    right = QRect(area.right() + 1 - wide - rest, area.top(), wide + rest, area.height())
    return Place(left, QMargins(0, 0, half, 0)), Place(right, QMargins(rest, 0, 0, 0))


def _grid(area: QRect, groups: tuple[str, ...], columns: int, look: Look) -> Grid:
    heading, gap = round(look.dip(HEADING_DIP)), round(look.mm(GAP_MM))
    if not groups:
        return Grid((), ())
    # Half a gap at least belongs to each target.
    made = in_columns(area, groups, columns, heading, gap, round(look.mm(LEAST_MM)) - gap // 2)
    # Where there is no margin, words at least keep clear of the border.
    aside = max(0, round(look.mm(PROMPT_MM)) - area.left())
    return Grid(made.places, tuple((words, where.adjusted(aside, 0, -aside, 0)) for words, where in made.headings))
