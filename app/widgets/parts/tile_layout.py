"""Where the parts of a tile stand: what is large is kept large, what is secondary gives way."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont

from app.widgets.parts.lettering import line_height, width_of
from app.widgets.parts.look import BOLD, SEMIBOLD, Look, letters

COUNT_DIP = (60.0, 112.0)
COUNT_SHARE = 0.34
"""Of the tile's height."""
LEAST_COUNT_MM, LEAST_CAPITAL_MM = 7.0, 2.7
"""What can be read at 60 cm, at every setting *Size*."""
SEEN_SHARE = 0.75
"""Of the size that a number has at least, where nobody touches its tile."""
DIGIT_SHARE, CAPITAL_SHARE, DIGIT_WIDTH = 0.65, 0.66, 0.54
"""Of the size by which Source Sans is called."""
NARROW_DIP = 220.0
"""A narrower tile gives its name a third line."""
LONGEST_AGO = "59 min ago"
LINE_DIP = (56.0, 175.0)
OFFER_MM = (9.0, 11.5)
TO_NAME, SHORT_TO_NAME = "Touch to name", "Name it"


@dataclass(frozen=True)
class TileLayout:
    """Places in a tile and the letters for them."""

    bar: float
    """How wide the colour bar at the left is."""
    mark: QPointF
    mark_across: float
    name: QRectF
    name_font: QFont
    name_lines: int
    count: QRectF
    """As high as the figures are."""
    count_font: QFont
    ago: QRectF | None
    ago_font: QFont
    line: QRectF | None
    """The line of the last ten minutes, as high as its ticks."""
    offers: tuple[QRectF, QRectF]
    """What a held tile offers."""
    naming: QRectF
    """Where a missing name is asked for, and where one is typed."""


@dataclass(frozen=True)
class _Try:
    name_px: float
    count_px: float
    pad: float
    lines: int


@lru_cache(maxsize=512)
def tile_layout(wide: float, high: float, look: Look, digits: int, seen: bool = False) -> TileLayout:
    """The layout of a tile of that size for a number of so many digits.

    With `seen` it is a picture of one that a replay shows, and its number gives way to what stands around it.
    """
    narrow = wide < look.dip(NARROW_DIP)
    bar = look.dip(9 if narrow else 14)
    left, right = bar + look.dip(9 if narrow else 16), look.dip(10 if narrow else 22)
    chosen = _choice(wide, high, look, narrow, SEEN_SHARE if seen else 1.0)
    count_px = min(chosen.count_px, (wide - left - right) / (digits * DIGIT_WIDTH))
    name_font, ago_font = letters(chosen.name_px, SEMIBOLD), look.font(16 if narrow else 17)
    across = chosen.name_px * 0.95
    step = line_height(name_font)
    beside_mark = left + across + look.dip(7 if narrow else 10)
    digit_high = count_px * DIGIT_SHARE
    digits_wide = digits * DIGIT_WIDTH * count_px
    count = QRectF(wide - right - digits_wide, high - chosen.pad - digit_high, digits_wide, digit_high)
    name_right = wide - look.dip(8)
    top = chosen.pad if chosen.lines else (high - step) / 2
    if not chosen.lines:
        count.moveTop((high - digit_high) / 2)
        name_right = count.left() - look.dip(4)
    name = QRectF(beside_mark, top, max(1.0, name_right - beside_mark), step * max(1, chosen.lines))
    ago, line = _times(look, name, count, left, ago_font) if chosen.lines else (None, None)
    lowest = name.bottom() - (step if chosen.lines > 1 else 0) + look.dip(8)
    return TileLayout(
        bar,
        QPointF(left + across / 2, top + step / 2),
        across,
        name,
        name_font,
        max(1, chosen.lines),
        count,
        letters(count_px, BOLD),
        ago,
        ago_font,
        None if narrow else line,
        _offers(wide, high, look, bar, name, count),
        QRectF(bar, 0, wide - bar, max(look.mm(9), lowest)),
    )


def to_name(layout: TileLayout) -> str:
    """What stands in the place of a missing name: one line, above the rule there."""
    return TO_NAME if width_of(TO_NAME, layout.name_font) <= layout.name.width() else SHORT_TO_NAME


def _choice(wide: float, high: float, look: Look, narrow: bool, share: float) -> _Try:
    """The first of the ways to fill a tile that fits its height; with no line, name and number stand side by side."""
    least_name, least_count = look.mm(LEAST_CAPITAL_MM) / CAPITAL_SHARE, share * look.mm(LEAST_COUNT_MM) / DIGIT_SHARE
    large, small = max(look.dip(24), least_name), max(look.dip(22), least_name)
    least, most = (max(share * look.dip(dip), least_count) for dip in COUNT_DIP)
    grown = min(most, max(least, high * COUNT_SHARE))
    lines, tight = 3 if narrow else 2, min(look.dip(4), look.mm(0.6))
    ways = (
        _Try(large, grown, look.dip(20), lines),
        _Try(small, least, look.dip(9), lines),
        _Try(small, least, look.dip(7), 2),
        _Try(least_name, least_count, look.dip(5), 2),
        _Try(small if share == 1.0 else least_name, least_count, look.dip(6), 1),
        _Try(least_name, least_count, tight, 1),
    )
    for way in ways:
        name_high = way.lines * line_height(letters(way.name_px, SEMIBOLD))
        if 2 * way.pad + name_high + tight + way.count_px * DIGIT_SHARE <= high:
            return way
    return _Try(least_name, least_count, look.dip(4), 0)


def _times(look: Look, name: QRectF, count: QRectF, left: float, font: QFont) -> tuple[QRectF | None, QRectF | None]:
    """Beside the number where there is room, else above it, else nowhere."""
    step = line_height(font)
    room = count.left() - look.dip(10) - left
    wanted = width_of(LONGEST_AGO, font) + 1
    if room < wanted:
        top = count.top() - look.dip(2) - step
        fits = top >= name.bottom() and count.right() - left >= wanted
        return (QRectF(left, top, wanted, step), None) if fits else (None, None)
    # Small tiles with large words, as a replay has, have no room for it below the name.
    if count.bottom() + look.dip(2) - step < name.bottom() - look.dip(4):
        return None, None
    ago = QRectF(left, count.bottom() - step + look.dip(2), room, step)
    least, most = (look.dip(dip) for dip in LINE_DIP)
    tall = look.dip(14)
    line = QRectF(left, ago.top() - look.dip(6) - tall, min(room, most), tall)
    return ago, line if room >= least and line.top() >= name.bottom() + look.dip(2) else None


def _offers(wide: float, high: float, look: Look, bar: float, name: QRectF, count: QRectF) -> tuple[QRectF, QRectF]:
    """Between name and number where there is room, else over the name: the number stays in sight.

    Side by side, or one above the other where a tile is too narrow for both.
    """
    least, most = (look.mm(mm) for mm in OFFER_MM)
    gap = look.mm(1.5)
    if (wide - bar - 3 * gap) / 2 < least and high >= 2 * least + gap:
        tall = max(least, min(most, (count.top() - 3 * gap) / 2))
        upper = QRectF(bar + gap, min(gap, (high - 2 * tall - gap) / 2), wide - bar - 2 * gap, tall)
        return upper, upper.translated(0, tall + gap)
    tall = min(high, max(least, min(most, count.top() - 2 * gap)))
    band = count.top() - name.bottom()
    top = name.bottom() + (band - tall) / 2 if band >= tall + gap else max(0.0, min(gap, high - tall))
    each = (wide - bar - 3 * gap) / 2
    return QRectF(bar + gap, top, each, tall), QRectF(bar + 2 * gap + each, top, each, tall)
