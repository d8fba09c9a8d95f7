"""Where a scan stands: its card, its seats, and the keys of the states at the hand's side or, upright, at the foot."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import ceil

from PySide6.QtCore import QRect, QSize

from app.widgets.parts.look import Look

LEAST_MM, COMFORT_MM, GAP_MM = 12.0, 17.0, 2.0
"""Keys are rather narrower and lower than seats smaller than is comfortable."""
CARD_DIP, LOW_CARD_DIP = 64.0, 40.0
WIDE_MM, LOW_WIDE_MM = (38.0, 32.0, 27.0, 22.0), (34.0, 30.0, 26.0, 22.0)
"""How wide keys may be, what is better first: beside the seats, and below them."""
HIGH_MM, MOST_HIGH_MM = (17.0, 14.5, 13.0), 30.0
UPRIGHT = 1.25
"""An area not wider than so many times its height has the keys below the seats."""
ABOUT = 0.97
"""For larger seats by less keys need not be smaller."""
EMPTY_SHARE = 0.62
"""The key for an empty seat may be smaller than the others by so much."""
SEATS_SHARE = 0.4
"""So much of the area at least is left to the seats."""


@dataclass(frozen=True)
class ScanPlaces:
    """The places of all parts. Those of the keys are what can be touched: they reach half into the gaps."""

    card: QRect
    seats: QRect
    keys: tuple[QRect, ...] = field(default_factory=tuple)

    @property
    def least_key(self) -> int:
        """The shortest side of any key."""
        return min((min(key.width(), key.height()) for key in self.keys), default=0)


def scan_places(
    area: QRect, look: Look, keys: Sequence[int], left_hand: bool, shortest: Callable[[QSize, bool], int]
) -> ScanPlaces:
    """The first of the ways in which every seat, in the rows of the room if that can be, and every key is large enough.

    `keys`: how wide that of each state has to be for its words, that of the empty seat last. `shortest`: the shortest
    side of any seat in a place of that size, with the rows of the room kept or not. A ring takes long to be reckoned:
    where the way of a kind that leaves the seats most does not do, no other of that kind is tried. Where none does,
    that of those with the largest seats.
    """
    least = look.mm(LEAST_MM)
    kinds = [ways for ways in _kinds(area, look, keys, left_hand) if ways]
    large = [ways for ways in kinds if all(places.least_key >= least for places in ways)] or kinds

    def side(places: ScanPlaces, kept: bool) -> int:
        return shortest(places.seats.size(), kept)

    comfort = look.mm(COMFORT_MM)
    for kept, ways in product((True, False), large):
        sides = side(ways[0], kept), side(ways[-1], kept)
        if max(sides) >= least:
            wanted = max(least, min(comfort, ABOUT * max(sides)))
            return next(places for places in ways if side(places, kept) >= wanted)
    return max((ways[-1] for ways in large), key=lambda places: side(places, False), default=ScanPlaces(QRect(), area))


def _kinds(area: QRect, look: Look, keys: Sequence[int], left_hand: bool) -> Iterator[list[ScanPlaces]]:
    """The ways of each kind, the one that leaves the seats most last."""
    upright = area.width() <= UPRIGHT * area.height()
    for card_dip, beside in product((CARD_DIP, LOW_CARD_DIP), (not upright, upright)):
        card, half = round(look.dip(card_dip)), round(look.mm(GAP_MM) / 2)
        if beside:
            yield list(_beside(area, look, keys, left_hand, card, half))
        else:
            yield list(_below(area, look, keys, card, half))


def _beside(
    area: QRect, look: Look, keys: Sequence[int], left_hand: bool, card: int, half: int
) -> Iterator[ScanPlaces]:
    """Keys one above the other from the top of the area to its foot; in two columns where that is too low for them."""
    least = ceil(look.mm(LEAST_MM))
    columns = 1 if area.height() >= least * len(keys) else 2
    for wide_mm in WIDE_MM:
        wide = columns * max(round(look.mm(wide_mm)), *keys)
        if area.width() - wide < area.width() * SEATS_SHARE:
            continue
        side = QRect(area.right() + 1 - wide, area.top(), wide, area.height())
        rest = area.adjusted(0, 0, -wide - half, 0)
        if left_hand:
            side.moveLeft(area.left())
            rest.moveRight(area.right())
        yield ScanPlaces(
            *_above(rest, card, half), _stacked(side, look, len(keys)) if columns == 1 else _paired(side, len(keys))
        )


def _below(area: QRect, look: Look, keys: Sequence[int], card: int, half: int) -> Iterator[ScanPlaces]:
    """Keys in rows over the whole width."""
    for wide_mm, high_mm in product(LOW_WIDE_MM, HIGH_MM):
        wide = max(look.mm(wide_mm), *keys[:-1])
        # The key for an empty seat takes less.
        most = max(1, int((area.width() - max(keys[-1], EMPTY_SHARE * wide)) / wide) + 1)
        rows, high = ceil(len(keys) / most), round(look.mm(high_mm))
        if area.height() - rows * high < area.height() * SEATS_SHARE:
            continue
        foot = QRect(area.left(), area.bottom() + 1 - rows * high, area.width(), rows * high)
        rest = area.adjusted(0, 0, 0, -rows * high - half)
        yield ScanPlaces(*_above(rest, card, half), _in_rows(foot, look, keys, rows))


def _above(area: QRect, card: int, half: int) -> tuple[QRect, QRect]:
    """The card over the seats."""
    return QRect(area.left() + half, area.top(), area.width() - 2 * half, card), area.adjusted(0, card + half, 0, 0)


def _stacked(side: QRect, look: Look, keys: int) -> tuple[QRect, ...]:
    """The lowest one at the foot of the area."""
    most, least = round(look.mm(MOST_HIGH_MM)), ceil(look.mm(LEAST_MM))
    high = min(most, int(side.height() / (keys - 1 + EMPTY_SHARE)))
    last = max(least, int(high * EMPTY_SHARE))
    high = min(high, (side.height() - last) // (keys - 1))
    top = side.bottom() + 1 - last - (keys - 1) * high
    tops = [top + n * high for n in range(keys)]
    return tuple(QRect(side.left(), at, side.width(), high if n < keys - 1 else last) for n, at in enumerate(tops))


def _paired(side: QRect, keys: int) -> tuple[QRect, ...]:
    rows = ceil(keys / 2)
    edges = [side.top() + n * side.height() // rows for n in range(rows + 1)]
    half = side.width() // 2
    return tuple(
        QRect(side.left() + n % 2 * half, edges[n // 2], half, edges[n // 2 + 1] - edges[n // 2]) for n in range(keys)
    )


def _in_rows(foot: QRect, look: Look, keys: Sequence[int], rows: int) -> tuple[QRect, ...]:
    """Rows of as many keys each as can be, the longer ones first."""
    found: list[QRect] = []
    least, high = ceil(look.mm(LEAST_MM)), foot.height() // rows
    for row in range(rows):
        number = len(keys) // rows + (row < len(keys) % rows)
        is_last = row == rows - 1
        # As wide as the others, where these have room for their words beside it.
        even = min(foot.width() // number, foot.width() - (number - 1) * max(least, *keys[:-1]))
        last = max(least, keys[-1], even) if is_last and number > 1 else 0
        wide, others = foot.width() - last, number - (1 if last else 0)
        edges = [foot.left() + n * wide // others for n in range(others + 1)]
        top = foot.top() + row * high
        found += [QRect(edges[n], top, edges[n + 1] - edges[n], high) for n in range(others)]
        if last:
            found.append(QRect(foot.right() + 1 - last, top, last, high))
    return tuple(found)
