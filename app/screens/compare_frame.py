"""The frame of a comparison: how wide its columns are, and where in them labels, plots and figures stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont

from app.models.compare import Cell
from app.screens.compare_items import Item, Words
from app.widgets.parts.lettering import line_height, lines_of, width_of
from app.widgets.parts.look import BOLD, REGULAR, SEMIBOLD, Look

LABEL_DIP, HEADING_DIP, SMALL_DIP = 17.0, 19.0, 16.0
"""Words beside figures, headings of sections, and the smallest."""
ROW_DIP, LANE_DIP, GAP_DIP = 27.0, 20.0, 20.0
"""A row, a lane of a course, and what stays free between sections."""
_OWN_LABELS_DIP, _GUTTER_DIP, _NARROW_GUTTER_DIP = 300.0, 168.0, 144.0
_ONCE_SHARE, _ONCE_DIP = 0.22, (128.0, 210.0)
LEAST_COLUMN_DIP = 150.0
"""A narrower column is not shown: one pages on to it."""
_MOST_LABEL_LINES = 2


@dataclass(frozen=True, slots=True)
class Spot:
    """A figure, or what stands in its place, as it can be touched; `area` in its band."""

    column: int
    """Of the lesson, in order of date."""
    section: int
    row: int
    area: QRectF
    name: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Band:
    """A strip over the whole width that no page break goes through."""

    height: float
    items: tuple[Item, ...]
    spots: tuple[Spot, ...] = ()
    glued: bool = False
    """Whether it stays with the band before it."""
    reach: float = 0.0
    """How far down its items reach, if further than `height`."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where everything stands, for that many columns in that width."""

    look: Look
    wide: float
    gutter: float
    total: float
    """A column with what stays free beside it."""
    columns: tuple[int, ...]
    """Which lessons are shown, by their place in the comparison."""
    once: bool
    """Whether labels stand once, at the left, for all columns; else in each."""
    tight: float
    """Of their height: rows on a page that is full."""
    on_paper: bool

    @property
    def pad(self) -> float:
        """What stays free left and right in a column."""
        return self.look.dip(8 if self.once else 14)

    @property
    def inner(self) -> float:
        """The width of what stands in a column."""
        return self.total - 2 * self.pad

    def left(self, place: int) -> float:
        """Where that which stands in the column at that place begins."""
        return self.gutter + place * self.total + self.pad

    def high(self, dip: float) -> float:
        """A height that may be less on a full page."""
        return self.look.dip(dip) * self.tight

    def font(self, dip: float, weight: QFont.Weight = REGULAR, italic: bool = False) -> QFont:
        """Our letters in a size of the design."""
        font = self.look.font(dip, weight, italic)
        return parted(font) if self.on_paper else font

    @property
    def label_room(self) -> float:
        """How wide labels may be."""
        return self.gutter - self.look.dip(8) if self.once else self.inner * 0.4


def frame(look: Look, wide: float, columns: tuple[int, ...], tight: float = 1.0, *, on_paper: bool = False) -> Frame:
    """The frame for these columns."""
    number = len(columns)
    gutter = look.dip(_GUTTER_DIP if wide > look.dip(1100) else _NARROW_GUTTER_DIP)
    once = (wide - gutter) / number < look.dip(_OWN_LABELS_DIP)
    if once:
        least, most = (look.dip(dip) for dip in _ONCE_DIP)
        gutter = max(least, min(most, wide * _ONCE_SHARE))
    return Frame(look, wide, gutter, (wide - gutter) / number, columns, once, tight, on_paper)


def fitting(look: Look, wide: float, number: int) -> int:
    """How many of so many columns can be read beside each other in that width."""
    gutter = max(look.dip(_ONCE_DIP[0]), wide * _ONCE_SHARE)
    return max(2, min(number, int((wide - gutter) / look.dip(LEAST_COLUMN_DIP))))


def words(
    text: str, font: QFont, left: float, top: float, wide: float, most: int = 1, ink: str = "ink2",
    along: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> Words:  # fmt: skip
    """`text` in at most so many lines, shortened where they do not hold it."""
    lines = lines_of(text, font, wide, most)
    return Words(QRectF(left, top, wide, line_height(font) * max(1, len(lines))), lines, font, ink, along)


def centred(text: str, font: QFont, left: float, middle: float, wide: float, ink: str = "ink2") -> Words:
    """One line about that height."""
    return words(text, font, left, middle - line_height(font) / 2, wide, ink=ink)


def heading(frame: Frame, text: str) -> Words:
    """The heading of a section: in the gutter, or over all columns where that holds the labels."""
    font = frame.font(HEADING_DIP, SEMIBOLD)
    if frame.once:
        return words(text, font, 0, frame.high(2), frame.wide, ink="ink")
    return words(text, font, 0, frame.high(3), frame.gutter - frame.look.dip(10), 4, "ink")


def heading_bands(frame: Frame, text: str, glued: bool = False) -> tuple[tuple[Band, ...], Words | None]:
    """A band for the heading of a section before its rows, or the words that stand beside the first of them."""
    found = heading(frame, text)
    if not frame.once:
        return (), found
    return (Band(found.area.height() + frame.high(6), (found,), glued=glued),), None


def label_lines(frame: Frame, text: str, room: float) -> tuple[str, ...]:
    """A label in one or two lines."""
    return lines_of(text, frame.font(LABEL_DIP), room, _MOST_LABEL_LINES)


def widest(texts: Sequence[str], font: QFont) -> float:
    """How wide the widest of these is."""
    return max((width_of(text, font) for text in texts if text), default=0.0)


@lru_cache(maxsize=64)
def parted(font: QFont) -> QFont:
    """The same letters, none of them joined to the next: who copies words from a PDF would miss those."""
    found = QFont(font)
    for joined in ("liga", "clig", "dlig"):
        found.setFeature(QFont.Tag(joined), 0)
    return found


def bold(frame: Frame) -> QFont:
    """The letters of figures."""
    return frame.font(LABEL_DIP, BOLD)


def plain(frame: Frame) -> QFont:
    """The letters of labels and raw figures."""
    return frame.font(LABEL_DIP)


def small(frame: Frame) -> QFont:
    """The smallest letters."""
    return frame.font(SMALL_DIP)
