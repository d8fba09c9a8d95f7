"""Where everything of Words stands: quotes, keys of speakers, the card that is written on, quick phrases, Keep quote.

Upright all stand in one column, the quotes above; else the quotes stand beside the rest. What is touched most stands
at the side of the hand. Above a keyboard on the glass the card and the speakers stay, and what else has room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from PySide6.QtCore import QRect

from app.widgets.parts.heading import heading_height
from app.widgets.parts.look import Look

KEY_MM, LOW_MM, GAP_MM = 12.0, 9.5, 2.0
"""Who spoke last has lower keys where there are no headings: they record nothing."""
CARD_MM, LEAST_CARD_MM = 40.0, 30.0
"""How high the card shall be, and where there is no room for that."""
WRITTEN_MM = 40.0
"""So much of the card is words and paper above a keyboard on the glass."""
HEAD_MM, EDGE_MM, ABOVE_DIP, BELOW_DIP = 9.0, 1.5, 6.0, 8.0
"""The keys in the head of the card, what is free above them, between them and what is written, and below that."""
ROOMY_MM = 68.0
"""With so much for the card, or for the card and more quotes, a third row of keys may stand below."""
LEAST_LIST_MM, LIST_SHARE, CARD_SHARE = 14.0, 0.4, 0.55
BESIDE_SHARE, BESIDE_MM = 1.1, 95.0
"""The quotes stand beside the rest in what is so much wider than high, and leaves the rest so wide; or where all
would be too low in one column."""
KEEP_MM, LEAST_KEEP_MM, LEAST_STRIP_MM = 34.0, 24.0, 40.0
MOST_ROWS, MOST_SPOKE = 3, 6
NOWHERE = QRect()


@dataclass(frozen=True)
class Wanted:
    """What the places are for."""

    rows: Callable[[int, int], int]
    """How many rows the quick phrases and abbreviations need in so many device-independent pixels, where so many of
    the last row are reserved."""
    speakers: int
    """How many keys there are for who speaks."""
    spoke_last: bool = False
    left_hand: bool = False
    foot: int | None = None
    """Where a keyboard on the glass begins."""


@dataclass
class WordsPlaces:
    """What has no room stands nowhere."""

    fits: bool = True
    """Whether all that is wanted has room and is large enough."""
    quotes: QRect = NOWHERE
    spoke_heading: QRect = NOWHERE
    spoke: tuple[QRect, ...] = ()
    speaking_heading: QRect = NOWHERE
    speakers: tuple[QRect, ...] = ()
    card: QRect = NOWHERE
    strip_heading: QRect = NOWHERE
    strip: QRect = NOWHERE
    keep: QRect = NOWHERE
    """In the last row of the strip."""


@dataclass(frozen=True)
class _Tier:
    """A way to share out the height of a column."""

    card_mm: float
    """The card is as high as that at least."""
    headings: bool
    rows: int
    spoke: bool
    quotes: bool = False


def words_places(area: QRect, look: Look, wanted: Wanted) -> WordsPlaces:
    """The places in `area`."""
    gap, visible = _gap(look), QRect(area)
    if wanted.foot is not None:
        # The card and the speakers keep their height: behind the keyboard rather than above the top.
        least = ceil(look.mm(_card_mm(look, wanted))) + gap + ceil(look.mm(KEY_MM))
        visible.setHeight(min(area.height(), max(least, wanted.foot - area.top())))
    stacked = _column(visible, look, wanted, inside=True)
    if area.width() <= BESIDE_SHARE * area.height():
        return stacked
    wide = round(area.width() * LIST_SHARE) - gap
    if stacked.fits and area.width() - wide - gap < look.mm(BESIDE_MM):
        return stacked
    quotes, main = QRect(visible), QRect(visible)
    if wanted.left_hand:
        quotes.setLeft(area.right() + 1 - wide)
        main.setRight(quotes.left() - gap - 1)
    else:
        quotes.setWidth(wide)
        main.setLeft(quotes.right() + 1 + gap)
    if wanted.foot is not None and wanted.foot - area.top() < visible.height():
        return _side_by_side(main, quotes, look, wanted)
    made = _column(main, look, wanted, inside=False)
    made.quotes = quotes
    return made


def _side_by_side(card: QRect, keys: QRect, look: Look, wanted: Wanted) -> WordsPlaces:
    """Where a keyboard leaves too little for one above the other the speakers stand in the place of the quotes."""
    foot = card.top() if wanted.foot is None else wanted.foot
    card.setHeight(max(ceil(look.mm(_card_mm(look, wanted))), foot - card.top()))
    gap, key, number = _gap(look), ceil(look.mm(KEY_MM)), wanted.speakers
    rows = [QRect(keys.left(), keys.top() + n * (key + gap), keys.width(), key) for n in range(ceil(number / 2))]
    cells = [cell for row in rows for cell in _cells(row, 2, gap)]
    return WordsPlaces(fits=False, card=card, speakers=tuple(cells[:number]))


def _column(area: QRect, look: Look, wanted: Wanted, *, inside: bool) -> WordsPlaces:
    """All in one column, the quotes among them or not."""
    keep = round(max(look.mm(LEAST_KEEP_MM), min(look.mm(KEEP_MM), area.width() * 0.25)))
    rows = max(1, min(MOST_ROWS, wanted.rows(area.width(), keep + _gap(look))))
    tiers = list(_tiers(rows, look, wanted, inside))
    tier = next((tier for tier in tiers if _card_high(area, look, tier) >= look.mm(tier.card_mm)), tiers[-1])
    made = _stacked(area, look, wanted, tier, keep)
    whole = tier.rows > 0 and tier.spoke == wanted.spoke_last and tier.quotes == inside
    key = look.mm(KEY_MM) - 0.5
    wide = min(made.speakers[0].width(), *(place.width() for place in made.spoke), area.width()) >= key
    strip = area.width() - keep - _gap(look) >= look.mm(LEAST_STRIP_MM)
    made.fits = whole and wide and strip and made.card.height() >= look.mm(LEAST_CARD_MM)
    return made


def _tiers(rows: int, look: Look, wanted: Wanted, inside: bool) -> Iterator[_Tier]:
    """From the one with most comfort on."""
    for n in range(rows, 2, -1):
        yield _Tier(ROOMY_MM, True, n, wanted.spoke_last, inside)
    most = _card_mm(look, wanted)
    for card_mm, headings in ((most, True), (most, False), (LEAST_CARD_MM, False)):
        yield from (_Tier(card_mm, headings, n, wanted.spoke_last, inside) for n in range(min(rows, 2), 0, -1))
        if wanted.foot is not None and not headings:
            # For as long as somebody types on the glass.
            yield _Tier(card_mm, False, 1, wanted.spoke_last)
            yield _Tier(card_mm, False, 1, False)
            yield _Tier(card_mm, False, 0, False)


def _card_mm(look: Look, wanted: Wanted) -> float:
    """How high the card is where there is room for that."""
    if wanted.foot is None:
        return CARD_MM
    return WRITTEN_MM + HEAD_MM + EDGE_MM + (look.dip(ABOVE_DIP) + look.dip(BELOW_DIP) + 2) / look.mm(1)


def _card_high(area: QRect, look: Look, tier: _Tier) -> int:
    """How much of the height is left for the card."""
    gap, key = _gap(look), ceil(look.mm(KEY_MM))
    people, strip = _heads(look, tier)
    high = people + key + gap + tier.rows * (key + gap) + (strip if tier.rows else 0)
    high += people + _spoke_high(look, tier) + gap if tier.spoke else 0
    quotes = ceil(look.mm(LEAST_LIST_MM)) + gap if tier.quotes else 0
    return area.height() - high - quotes


def _stacked(area: QRect, look: Look, wanted: Wanted, tier: _Tier, keep: int) -> WordsPlaces:
    gap, key = _gap(look), ceil(look.mm(KEY_MM))
    head, strip_head = _heads(look, tier)
    made, card = WordsPlaces(), _card_high(area, look, tier)
    top = area.top()
    if tier.quotes:
        quotes = ceil(look.mm(LEAST_LIST_MM))
        both = card + quotes
        card = max(min(card, ceil(look.mm(_card_mm(look, wanted)))), round(both * CARD_SHARE))
        made.quotes = QRect(area.left(), top, area.width(), both - card)
        top += both - card + gap

    def row(top: int, high: int) -> QRect:
        return QRect(area.left(), top, area.width(), high)

    if tier.spoke:
        made.spoke_heading = row(top, head)
        made.spoke = _cells(row(top + head, _spoke_high(look, tier)), MOST_SPOKE, gap)
        top = made.spoke[0].bottom() + 1 + gap
    made.speaking_heading = row(top, head)
    made.speakers = _cells(row(top + head, key), wanted.speakers, gap)
    top += head + key + gap
    made.card = row(top, card)
    top += card + gap
    if tier.rows:
        made.strip_heading = row(top, strip_head)
        made.strip = row(top + strip_head, tier.rows * (key + gap) - gap)
        made.keep = QRect(area.left(), made.strip.bottom() + 1 - key, keep, key)
        if not wanted.left_hand:
            made.keep.moveRight(area.right())
    return made


def _heads(look: Look, tier: _Tier) -> tuple[int, int]:
    """How high the headings above keys for persons and above the strip are."""
    head = heading_height(look)
    # Two rows of keys for persons are told apart by what stands above them.
    return head if tier.headings or tier.spoke else 0, head if tier.headings else 0


def _spoke_high(look: Look, tier: _Tier) -> int:
    return ceil(look.mm(KEY_MM if tier.headings else LOW_MM))


def _cells(row: QRect, number: int, gap: int) -> tuple[QRect, ...]:
    """The row shared out among so many, a gap between each two."""
    step = (row.width() + gap) / number
    lefts = [row.left() + round(n * step) for n in range(number + 1)]
    return tuple(QRect(a, row.top(), b - a - gap, row.height()) for a, b in pairwise(lefts))


def _gap(look: Look) -> int:
    return round(look.mm(GAP_MM))
