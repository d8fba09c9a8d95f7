"""The sections of a comparison: rows of figures on one scale over all columns, each drawn as its kind is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt

from app.models.compare import Cell, Comparison, Row, Section
from app.models.summary import Figure, Kind
from app.screens.compare_dots import SeatRows, Spread
from app.screens.compare_figures import Said, name_of, said
from app.screens.compare_frame import (
    ROW_DIP,
    Band,
    Frame,
    Spot,
    bold,
    centred,
    heading_bands,
    label_lines,
    plain,
    small,
    widest,
    words,
)
from app.screens.compare_items import DOT, Bars, Item, Lines, Marks, Words
from app.widgets.parts.lettering import line_height, lines_of, width_of

MARK_DIP = 13.0
_SIGN_DIP, _BAR_DIP, _STACKED_DIP = 23.0, 17.0, 46.0
_MOST_FOOT_LINES = 3
_LEAST_REACH = 0.2
"""Of its scale: bars are drawn out no more than five times."""


@dataclass(frozen=True, slots=True)
class Slots:
    """Where in a column the parts of a row stand, alike in all columns."""

    label: float
    """How wide labels are; 0 where they stand in the gutter."""
    plot: float
    """How long a scale is."""
    value: float
    raw: float
    stacked: bool
    """Whether bars stand under their figures."""


def section_bands(frame: Frame, comparison: Comparison, days: Sequence[str], number: int) -> list[Band]:
    """The heading, the rows and the feet of a section."""
    section = comparison.sections[number]
    heads, beside = heading_bands(frame, section.title)
    made = _Section(frame, comparison, days, number)
    bands = list(heads)
    for n in range(len(section.rows)):
        bands.append(made.band(n, beside if n == 0 else None, bool(bands) and n == 0))
    bands += made.ending()
    wanted = beside.area.bottom() if beside is not None else 0.0
    high = sum(band.height for band in bands)
    # A heading of several lines may be higher than all that stands beside it.
    return [*bands, Band(wanted - high, (), glued=True)] if wanted > high else bands


class _Section:
    def __init__(self, frame: Frame, comparison: Comparison, days: Sequence[str], number: int) -> None:
        self._frame, self._comparison, self._days, self._number = frame, comparison, days, number
        self._section = section = comparison.sections[number]
        self._shown = [[row.cells[column] for column in frame.columns] for row in section.rows]
        self._said = [[said(cell) for cell in cells] for cells in self._shown]
        self._absent = {place for place in range(len(frame.columns)) if not frame.once and self._has_none(place)}
        """Columns in which one patch stands in place of all rows, and of their labels."""
        self._slots = slots(frame, section, self._said)
        self._dots: Spread | SeatRows | None = None
        if section.kind is Kind.SPREAD:
            self._dots = Spread(frame, section, self._slots.plot)
        elif section.kind is Kind.SEATS:
            self._dots = SeatRows(frame, section, self._slots.plot)
        self._heights = [self._high(row) for row in section.rows]

    def _has_none(self, place: int) -> bool:
        cells = [cells[place] for cells in self._shown]
        return all(cell.figure is None and cell.words == cells[0].words for cell in cells)

    def _label_room(self) -> float:
        return self._frame.label_room if self._frame.once else self._slots.label

    def _sign(self, row: Row) -> float:
        return 0.0 if row.mark is None else self._frame.look.dip(_SIGN_DIP)

    def _high(self, row: Row) -> float:
        frame = self._frame
        high = frame.high(ROW_DIP)
        lines = len(label_lines(frame, row.label, self._label_room() - self._sign(row)))
        high = max(high, lines * line_height(plain(frame)) + frame.high(5))
        if self._dots is not None:
            high = max(high, self._dots.high(row))
        if self._slots.stacked:
            high = max(high, 2 * frame.high(ROW_DIP) - frame.high(6))
        return high

    def band(self, n: int, beside: Words | None, glued: bool) -> Band:
        """A row."""
        frame, row, high = self._frame, self._section.rows[n], self._heights[n]
        items: list[Item] = [] if beside is None else [beside]
        spots = []
        if frame.once:
            items += self._label(row, 0.0, high)
        for place, column in enumerate(frame.columns):
            left, cell = frame.left(place), self._shown[n][place]
            if not frame.once and place not in self._absent:
                items += self._label(row, left, high)
            if cell.figure is None:
                items += self._missing(n, place)
            else:
                items += self._figure(row, cell.figure, self._said[n][place], left, high)
            lesson = self._comparison.lessons[column]
            name = name_of(lesson, self._days[column], row, self._section, cell)
            area = QRectF(frame.gutter + place * frame.total, 0, frame.total, high)
            spots.append(Spot(column, self._number, n, area, name, cell))
        reach = beside.area.bottom() if beside is not None else 0.0
        return Band(high, tuple(items), tuple(spots), glued or self._runs_on(n), max(reach, sum(self._heights[n:])))

    def _runs_on(self, n: int) -> bool:
        """Whether a patch of the row before reaches into this one."""
        return n > 0 and any(
            before.figure is None and cell.figure is None and before.words == cell.words
            for before, cell in zip(self._shown[n - 1], self._shown[n], strict=True)
        )

    def _label(self, row: Row, left: float, high: float) -> list[Item]:
        frame, sign = self._frame, self._sign(row)
        room = self._label_room() - sign
        items: list[Item] = []
        if row.mark is not None:
            across = frame.look.dip(MARK_DIP)
            # A mark with an outline reaches a little beyond its size.
            items.append(Marks(row.mark, [(left + frame.look.dip(1.5) + across / 2, high / 2)], across))
        lines = label_lines(frame, row.label, room)
        font = plain(frame)
        top = (high - len(lines) * line_height(font)) / 2
        if lines:
            items.append(Words(QRectF(left + sign, top, room, high), lines, font))
        return items

    def _missing(self, n: int, place: int) -> list[Item]:
        """A grey patch with what stands in place of a figure, over all rows that lack theirs for the same reason."""
        cells = [cells[place] for cells in self._shown]

        def alike(one: Cell, other: Cell) -> bool:
            return one.figure is None and other.figure is None and one.words == other.words

        if n and alike(cells[n - 1], cells[n]):
            return []
        last = n
        while last + 1 < len(cells) and alike(cells[n], cells[last + 1]):
            last += 1
        frame, air = self._frame, self._frame.high(3)
        has_labels = self._slots.label and place not in self._absent
        left = frame.left(place) + (self._slots.label + frame.look.dip(10) if has_labels else 0.0)
        area = QRectF(left, air, frame.left(place) + frame.inner - left, sum(self._heights[n : last + 1]) - 2 * air)
        font = small(frame)
        lines = lines_of(
            cells[n].words, font, area.width() - frame.look.dip(8), max(1, int(area.height() // line_height(font)))
        )
        top = area.center().y() - len(lines) * line_height(font) / 2
        where = QRectF(area.left(), top, area.width(), area.height())
        return [Bars([area], "absent"), Words(where, lines, font, "ink2", Qt.AlignmentFlag.AlignHCenter)]

    def _figure(self, row: Row, figure: Figure, told: Said, left: float, high: float) -> list[Item]:
        frame, slots_, look = self._frame, self._slots, self._frame.look
        start = left + (slots_.label + look.dip(10) if slots_.label else 0.0)
        right = left + frame.inner
        middle = high / 2
        if self._dots is not None:
            return self._dots.items(row, figure, told, start, high) + self._right(told.value, right, middle)
        if self._section.kind is Kind.COUNT:
            return self._right(told.value, right, middle)
        line = middle
        if slots_.stacked:
            line, middle = high * 0.3, high * 0.72
        items: list[Item] = []
        if told.raw:
            items.append(self._right_plain(told.raw, right, line))
        if told.instead:
            room = right - start - slots_.raw - look.dip(6)
            # Where columns are narrow, what it means for the figure: why is told when it is touched.
            fits = width_of(told.instead, small(frame)) <= room
            instead = told.instead if fits else told.instead.rpartition(": ")[2]
            return [*items, centred(instead, small(frame), start, line, room)]
        reach = self._share(figure) * slots_.plot
        items += self._bar(row, start, middle, reach)
        if self._section.kind is Kind.PART:
            return [*items, *self._right(told.value, right, line)]
        after = start if slots_.stacked else start + reach + look.dip(9 if self._section.kind is Kind.RATE else 6)
        if self._section.kind is Kind.RATE and not slots_.stacked:
            after += look.dip(MARK_DIP) / 2
        return [*items, centred(told.value, bold(frame), after, line, slots_.value + look.dip(2), "ink")]

    def _bar(self, row: Row, start: float, middle: float, reach: float) -> list[Item]:
        """A bar from zero; a rate has a stem with its mark at the end; of a part the whole is outlined."""
        frame, look = self._frame, self._frame.look
        half = frame.high(_BAR_DIP) / 2
        if self._section.kind is Kind.RATE:
            stem = Lines([QLineF(start, middle, start + reach, middle)], "quiet", look.dip(2))
            mark = DOT if row.mark is None else row.mark
            return [stem, Marks(mark, [(start + reach, middle)], look.dip(MARK_DIP + 1))]
        bar = Bars([QRectF(start, middle - half, reach, 2 * half)])
        if self._section.kind is Kind.PART:
            whole = QRectF(start, middle - half, self._slots.plot, 2 * half)
            return [bar, Bars([whole], hollow=True)]
        zero = Lines([QLineF(start, middle - half, start, middle + half)], "strong", look.dip(1.2))
        return [bar, zero]

    def _share(self, figure: Figure) -> float:
        return min(1.0, (figure.value or 0.0) / self._section.scale)

    def _right(self, text: str, right: float, middle: float) -> list[Item]:
        if not text:
            return []
        wide = width_of(text, bold(self._frame)) + 2
        return [centred(text, bold(self._frame), right - wide, middle, wide + 2, "ink")]

    def _right_plain(self, text: str, right: float, middle: float) -> Words:
        wide = width_of(text, plain(self._frame)) + 2
        return centred(text, plain(self._frame), right - wide, middle, wide + 2)

    def ending(self) -> list[Band]:
        """The ticks of a scale that needs them, and what the figures of each column are taken from."""
        frame = self._frame
        bands = []
        if isinstance(self._dots, Spread):
            start = self._slots.label + frame.look.dip(10) if self._slots.label else 0.0
            bands.append(self._dots.ticks(start, self._shown))
        feet = [self._section.feet[column] for column in frame.columns]
        if any(feet):
            made = [
                words(foot, small(frame), frame.left(place), 0, frame.inner, _MOST_FOOT_LINES)
                for place, foot in enumerate(feet)
            ]
            bands.append(Band(max(foot.area.height() for foot in made) + frame.high(2), tuple(made), glued=True))
        return bands


def slots(frame: Frame, section: Section, told: Sequence[Sequence[Said]]) -> Slots:
    """How the width of a column is shared out, by the widest of all columns."""
    look = frame.look
    every = [each for row in told for each in row]
    value, raw = widest([each.value for each in every], bold(frame)), widest([each.raw for each in every], plain(frame))
    label = 0.0
    if not frame.once:
        signs = [look.dip(_SIGN_DIP) if row.mark is not None else 0.0 for row in section.rows]
        names = [width_of(row.label, plain(frame)) if row.label else 0.0 for row in section.rows]
        wanted = max((sign + name for sign, name in zip(signs, names, strict=True) if name), default=0.0)
        label = min(frame.label_room, wanted + 2) if wanted else 0.0
    room = frame.inner - (label + look.dip(10) if label else 0.0)
    gaps = look.dip(12) if raw else look.dip(4)
    plot = room - value - raw - gaps - look.dip(12)
    if section.kind is Kind.RATE:
        plot -= look.dip(MARK_DIP)
    stacked = plot < look.dip(_STACKED_DIP)
    if section.kind in (Kind.RATE, Kind.SHARE):
        # Their scale has no ticks: the longest of all lessons goes as far as there is room.
        plot = min(room, plot / max(_LEAST_REACH, _furthest(section)))
    if section.kind is Kind.SPREAD:
        return Slots(label, room - value - look.dip(16 if value else 8), value, raw, False)
    if not stacked or section.kind is Kind.COUNT:
        return Slots(label, plot, value, raw, False)
    return Slots(label, room - look.dip(MARK_DIP), value, raw, True)


def _furthest(section: Section) -> float:
    """How much of its scale the largest value takes, of the lessons that are not on show too."""
    figures = [cell.figure for row in section.rows for cell in row.cells if cell.figure is not None]
    return min(1.0, max((figure.value or 0.0 for figure in figures), default=0.0) / section.scale)
