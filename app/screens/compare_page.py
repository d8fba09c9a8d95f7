"""The page of a comparison: the same drawing on A4 or US Letter, with letters that can be selected.

It may be made on any thread. In one run of the program the same comparison gives the same bytes.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QBuffer, QIODevice, QLineF, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from app.models.alignment import Align
from app.models.compare import Comparison
from app.screens.compare_canvas import kit_for, paint_between
from app.screens.compare_frame import Frame, frame, small, words
from app.screens.compare_items import Item, Kit
from app.screens.compare_layout import Laid, head_high, head_items, heads, lay_out, shared_focus
from app.widgets.parts.look import BOLD, look

if TYPE_CHECKING:
    from app.sheets import Paper

DPI = 1200
MARGIN_MM = 14.0
SIZES = (0.95, 0.9, 0.86, 0.82)
"""Of the glass's: the smallest letters are 8.2 pt at first, and 7.1 pt in the end."""
TIGHT = (1.0, 0.9, 0.82, 0.76)
"""How close rows stand, in turn, at each size."""
_SIZE_IDS = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}
_UNITS_PER_MM = DPI / 25.4
_TITLE_DIP, _FOCUS_DIP, _NUMBER_DIP, _CONTINUED_DIP = 29.0, 19.0, 24.0, 8.0
RULED, RULED_MM = 2, 9.0
"""Lines to write on below the question, and how far apart they are."""
_SURELY = 0.93
"""Of the height that is reckoned for a smaller size: more is not saved by words that need fewer lines there."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A page, or two where one does not hold all that is shown."""

    pdf: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class _Set:
    """The comparison as it is set: which bands stand on which page."""

    laid: Laid
    top: tuple[Item, ...]
    top_high: float
    high: float
    """Of a page, without its margins."""
    pages: tuple[tuple[int, int], ...]
    """From which band to which, the last one not included."""


def file_stem(comparison: Comparison) -> str:
    """What the file is called: by the day of the newest lesson, and by nobody's name."""
    return f"Side by side {comparison.lessons[-1].began:%Y-%m-%d}"


def printed(comparison: Comparison, how: Align, paper: Paper) -> Printed:
    """The comparison as a PDF: across, upright where that takes one page, or across on several."""
    size = QPageSize(_SIZE_IDS[paper])
    wide, high = (size.size(QPageSize.Unit.Millimeter).toTuple()[n] - 2 * MARGIN_MM for n in (1, 0))
    turned = QPageLayout.Orientation.Landscape
    made = _set(comparison, how, wide * _UNITS_PER_MM, high * _UNITS_PER_MM)
    if len(made.pages) > 1:
        upright = _set(comparison, how, high * _UNITS_PER_MM, wide * _UNITS_PER_MM)
        if len(upright.pages) == 1:
            made, turned = upright, QPageLayout.Orientation.Portrait
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(held)
    writer.setResolution(DPI)
    writer.setPageLayout(QPageLayout(size, turned, QMarginsF(0, 0, 0, 0)))
    writer.setTitle(file_stem(comparison))
    writer.setCreator("Backrow")
    painter = QPainter(writer)
    for number in range(len(made.pages)):
        if number:
            writer.newPage()
        painter.save()
        painter.translate(MARGIN_MM * _UNITS_PER_MM, MARGIN_MM * _UNITS_PER_MM)
        _paint_page(painter, made, number)
        painter.restore()
    painter.end()
    return Printed(_dated(bytes(held.data().data()), comparison), len(made.pages))


def _set(comparison: Comparison, how: Align, wide: float, high: float) -> _Set:
    """As large as one page of that size holds; on several pages at the smallest size."""
    columns = tuple(range(len(comparison.lessons)))
    whole = 0.0
    for size, tight in itertools.product(SIZES, TIGHT):
        last = (size, tight) == (SIZES[-1], TIGHT[-1])
        if whole * size / SIZES[0] * tight * _SURELY > high and not last:
            continue
        known = frame(look(False, _UNITS_PER_MM, size), wide, columns, tight, on_paper=True)
        laid = lay_out(known, comparison, how)
        top, top_high = _top(known, comparison)
        pages = broken(laid, high - top_high)
        if len(pages) == 1:
            return _Set(laid, top, top_high, high, pages)
        whole = whole or laid.height + top_high
    return _Set(laid, top, top_high, high, broken(laid, high - top_high - known.look.dip(_NUMBER_DIP + _CONTINUED_DIP)))


def _top(known: Frame, comparison: Comparison) -> tuple[tuple[Item, ...], float]:
    """The heading, the focus and the days, which stand on every page; and how high they are."""
    title = words(comparison.heading, known.font(_TITLE_DIP, BOLD), 0, 0, known.wide, 2, "ink")
    items: list[Item] = [title]
    below = title.area.bottom()
    shared = shared_focus(comparison)
    if shared:
        focus = words(shared, known.font(_FOCUS_DIP, italic=True), 0, below, known.wide, 2)
        items.append(focus)
        below = focus.area.bottom()
    below += known.look.dip(8)
    columns = heads(comparison)
    for place, column in enumerate(known.columns):
        found = head_items(known, columns[column], known.left(place))
        for item in found:
            item.area.translate(0, below)
        items += found
    return tuple(items), below + head_high(known, columns)


def broken(laid: Laid, room: float) -> tuple[tuple[int, int], ...]:
    """The bands of each page: none is cut, and those that belong together stay so where they can."""
    pages: list[tuple[int, int]] = []
    first = 0
    while first < len(laid.bands):
        until, used = first, 0.0
        while until < len(laid.bands) and (used + laid.bands[until].height <= room or until == first):
            used += laid.bands[until].height
            until += 1
        whole = until
        if any(band.items for band in laid.bands[until:]):
            while until > first + 1 and laid.bands[until].glued:
                until -= 1
        else:
            # What is left is nothing but the space at the end.
            until = len(laid.bands)
        until = until if until > first + 1 else whole
        pages.append((first, until))
        first = next((n for n in range(until, len(laid.bands)) if laid.bands[n].items), len(laid.bands))
    return tuple(pages)


def _paint_page(painter: QPainter, made: _Set, number: int) -> None:
    laid, known = made.laid, made.laid.frame
    kit = kit_for(known.look, laid)
    for item in made.top:
        item.paint(painter, kit)
    painter.setPen(QPen(known.look.ink, known.look.dip(1.6)))
    painter.drawLine(QLineF(0, made.top_high, known.wide, made.top_high))
    first, last = made.pages[number]
    begin, end = max(first, laid.columns_begin), _columns_end(laid, first, last)
    top, bottom = (sum(band.height for band in laid.bands[first:until]) for until in (begin, end))
    painter.translate(0, made.top_high + known.look.dip(_CONTINUED_DIP if number else 0))
    paint_between(painter, known, kit, top, bottom)
    _paint_bands(painter, kit, laid, first, last)
    painter.translate(0, -made.top_high - known.look.dip(_CONTINUED_DIP if number else 0))
    used = made.top_high + sum(band.height for band in laid.bands[first:last])
    if last == len(laid.bands):
        _rule(painter, known, used, made.high - known.look.dip(_NUMBER_DIP))
    if len(made.pages) > 1:
        told = f"Page {number + 1} of {len(made.pages)}"
        words(told, small(known), 0, made.high - known.look.dip(20), known.wide).paint(painter, kit)


def _rule(painter: QPainter, known: Frame, top: float, bottom: float) -> None:
    """Lines to write on, where there is room for them."""
    step = RULED_MM * _UNITS_PER_MM
    if bottom - top >= RULED * step:
        painter.setPen(QPen(known.look.quiet, known.look.dip(1)))
        painter.drawLines([QLineF(0, top + n * step, known.wide, top + n * step) for n in range(1, RULED + 1)])


def _columns_end(laid: Laid, first: int, last: int) -> int:
    """The band after the last one that stands in columns."""
    return min(last, laid.columns_end) if laid.columns_end > first else first


def _paint_bands(painter: QPainter, kit: Kit, laid: Laid, first: int, last: int) -> None:
    down = 0.0
    for band in laid.bands[first:last]:
        for item in band.items:
            item.paint(painter, kit)
        painter.translate(0, band.height)
        down += band.height
    painter.translate(0, -down)


def _dated(pdf: bytes, comparison: Comparison) -> bytes:
    """The same PDF, dated by the newest lesson, with an id made of what it holds in place of one of its own making."""
    at = comparison.lessons[-1].began
    dates = f"{at:%Y%m%d%H%M%S}Z".encode(), f"{at:%Y-%m-%dT%H:%M:%S}".encode()
    for pattern, date in zip((rb"(?<=D:)\d{14}Z", rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"), dates, strict=True):
        pdf = re.sub(pattern, date, pdf)
    own = re.search(rb"uuid:([-0-9a-f]{36})", pdf)
    if own is None:
        return pdf
    number = own.group(1)
    bare = pdf.replace(number, b"0" * 36).replace(number.hex().encode(), b"0" * 72)
    made = str(UUID(bytes=hashlib.sha256(bare).digest()[:16])).encode()
    # As long as before: the table at its end says where everything stands.
    return pdf.replace(number, made).replace(number.hex().encode(), made.hex().encode())
