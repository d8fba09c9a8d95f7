"""The lanes of a course: what stands along the axis in every column, and what was not recorded or not watched there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt

from app.models.alignment import Align, Axis
from app.models.compare import Course, LaneRow
from app.models.spans import Span, without
from app.models.summary import TICK, Lane, Part
from app.screens.compare_frame import LANE_DIP, Band, Frame, small, words
from app.screens.compare_items import Bars, Hatch, Item, Lines, Marks, Words
from app.widgets.parts.lettering import line_height, lines_of, width_of

_NOT_RECORDED = "not recorded"
_MOST_LANES = 24
"""In one band: a page break may come after so many."""
_MARK_DIP = 10.0
_MOST_LABEL_LINES = 2
_MOST_GREY_LANES = 3
"""So high is the patch of a lesson that was not recorded at all: more of it would weigh more than what was."""
_PATCH_AIR_DIP = 2.0
_LETTERS_SHARE = 0.75
"""Of the height of a line: what its letters need."""
_LEAST_GAP_DIP = 2.0
_TICKS_APART_DIP, _MARKS_APART_DIP = 0.8, 1.6


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a lane stands in its band."""

    row: LaneRow
    top: float
    high: float

    def along(self, frame: Frame, left: float, long: float) -> QRectF:
        """Its track, in the middle of its height where its label has two lines."""
        step = min(self.high, frame.high(LANE_DIP))
        return QRectF(left, self.top + (self.high - step) / 2, long, step)


def lane_bands(
    frame: Frame, course: Course, axis: Axis, how: Align, track: tuple[float, float], beside: Words | None
) -> list[Band]:
    """All lanes of the columns on show, the heading beside the first."""
    lines = _in_lines(frame, course.rows)
    bands = []
    for first in range(0, len(lines), _MOST_LANES):
        room = (frame.gutter if frame.once else track[0]) - frame.look.dip(8)
        places, top = [], frame.high(4)
        for line in lines[first : first + _MOST_LANES]:
            high = max((_high(frame, row.label, room) for row in line), default=frame.high(LANE_DIP))
            places += [_Place(row, top, high) for row in line]
            top += high
        heading = beside if first == 0 else None
        items: list[Item] = [] if heading is None else [heading]
        items += _lanes(frame, course, axis, how, places, track, top)
        # A heading may be higher than its lanes: what comes next stands beside it, and so its items reach down.
        reach = heading.area.bottom() if heading is not None else 0.0
        bands.append(Band(top + frame.look.dip(2), tuple(items), glued=frame.once, reach=reach))
    return bands


def _in_lines(frame: Frame, rows: Sequence[LaneRow]) -> list[list[LaneRow]]:
    """Which lanes stand at one height: lessons share a line where both have that lane, and leave none free above it.

    Where labels stand once for all columns each lane has a line of its own.
    """
    lines: list[list[LaneRow]] = []
    free = dict.fromkeys(frame.columns, 0)
    for row in rows:
        those = [column for column in frame.columns if row.lanes[column] is not None]
        if not those:
            continue
        line = len(lines) if frame.once else max(free[column] for column in those)
        lines += [[] for _ in range(line + 1 - len(lines))]
        lines[line].append(row)
        free.update(dict.fromkeys(those, line + 1))
    # Recorded with it and nothing happened is another thing than not recorded with it.
    return lines or [[]]


def _high(frame: Frame, label: str, room: float) -> float:
    number = len(lines_of(label, small(frame), room, _MOST_LABEL_LINES))
    step = frame.high(LANE_DIP)
    return step if number < _MOST_LABEL_LINES else max(step, number * line_height(small(frame)))


def _lanes(
    frame: Frame, course: Course, axis: Axis, how: Align, places: Sequence[_Place], track: tuple[float, float],
    bottom: float,
) -> list[Item]:  # fmt: skip
    """The lanes of every column, down to `bottom`."""
    before, long = track
    top = frame.high(4)
    items: list[Item] = []
    if frame.once:
        items += [_label(frame, place, 0, frame.gutter - frame.look.dip(8)) for place in places]
    for number, column in enumerate(frame.columns):
        part = course.parts[column]
        left = frame.left(number)
        if part is None:
            high = bottom - top if frame.once else min(bottom - top, _MOST_GREY_LANES * frame.high(LANE_DIP))
            items += _patch(frame, QRectF(left, top, frame.inner, high), True)
            continue
        own = [(place, lane) for place in places if (lane := place.row.lanes[column]) is not None]
        rows = [(lane, place.along(frame, left + before, long)) for place, lane in own]
        under = [QLineF(row.bottomLeft(), row.bottomRight()) for _, row in rows]
        items.append(Lines(under, "line", frame.look.dip(1)))
        above = min((place.top for place, _ in own), default=top)
        below = max((place.top + place.high for place, _ in own), default=bottom)
        box = QRectF(left + before, above, long, below - above)
        items += _gone(frame, part, axis, number, box, how)
        if not frame.once:
            items += [_label(frame, place, left, before - frame.look.dip(8)) for place, _ in own]
        for lane, row in rows:
            items += _lane(frame, lane, row, axis, column)
        items += [Bars([_cut(box, span, axis)], "card") for span in axis.breaks]
    return items


def _gone(frame: Frame, part: Part, axis: Axis, number: int, box: QRectF, how: Align) -> list[Item]:
    """What was not recorded or not watched of the lesson in the column at that place."""
    column, items = frame.columns[number], list[Item]()
    # Its words stand beside a break.
    for span in [piece for gone in axis.missing(column) for piece in without(gone, axis.breaks)]:
        area = _cut(box, span, axis)
        if span.until_ms >= axis.length_ms and area.width() > frame.look.dip(LANE_DIP):
            # What comes after the end was not recorded either, and the words have some air.
            area.setRight(frame.left(number) + frame.inner)
        items += _patch(frame, area, how is not Align.PHASE)
    gaps = [_cut(box, span, axis) for span in axis.unrecorded(column)]
    for area in gaps:
        area.setWidth(max(area.width(), frame.look.dip(_LEAST_GAP_DIP)))
    items += [Bars(gaps, "absent"), Bars(gaps, "line", hollow=True)] if gaps else []
    for gone in part.not_watched:
        items += [Hatch(_cut(box, span, axis)) for span in axis.spans(column, gone)]
    return items


def _label(frame: Frame, place: _Place, left: float, room: float) -> Words:
    made = words(place.row.label, small(frame), left, 0, room, _MOST_LABEL_LINES)
    made.area.moveTop(place.top + (place.high - made.area.height()) / 2)
    return made


def _cut(box: QRectF, span: Span, axis: Axis) -> QRectF:
    """The part of a track that a stretch of its axis is."""
    left, right = (box.left() + box.width() * at / max(1, axis.length_ms) for at in (span.from_ms, span.until_ms))
    return QRectF(left, box.top(), right - left, box.height())


def _patch(frame: Frame, area: QRectF, told: bool) -> list[Item]:
    """A grey patch where a lesson was not recorded, with the words if it holds them."""
    items: list[Item] = [Bars([area], "absent")]
    font = small(frame)
    room = area.width() - 2 * frame.look.dip(_PATCH_AIR_DIP)
    lines = (_NOT_RECORDED,) if width_of(_NOT_RECORDED, font) <= room else tuple(_NOT_RECORDED.split())
    fits = (
        max(width_of(line, font) for line in lines) <= room
        and len(lines) * line_height(font) * _LETTERS_SHARE <= area.height()
    )
    if told and fits:
        high = line_height(font) * len(lines)
        where = QRectF(area.left(), area.center().y() - high / 2, area.width(), high)
        items.append(Words(where, lines, font, "ink2", Qt.AlignmentFlag.AlignHCenter))
    return items


def _lane(frame: Frame, lane: Lane, row: QRectF, axis: Axis, column: int) -> list[Item]:
    look = frame.look
    least, air = look.dip(1.2), frame.high(2)
    bar = row.adjusted(0, air, 0, -air)
    items: list[Item] = [
        Hatch(_cut(bar, span, axis)) for gone in lane.slashed for span in axis.spans(column, gone)
    ]  # fmt: skip
    bars = []
    for ran in lane.spans:
        for span in axis.spans(column, ran):
            cut = _cut(bar, span, axis)
            cut.setWidth(max(cut.width(), least))
            bars.append(cut)
    if bars:
        items.append(Bars(bars, hollow=lane.hollow))
    for index, times in lane.marks:
        apart = look.dip(_TICKS_APART_DIP if index == TICK else _MARKS_APART_DIP)
        places = _apart(axis, column, times, row, apart)
        if index == TICK:
            ticks = [QLineF(x, bar.top(), x, bar.bottom()) for x in places]
            items.append(Lines(ticks, "ink", look.dip(1.3)))
        else:
            middle = row.center().y()
            items.append(Marks(index, [(x, middle) for x in places], look.dip(_MARK_DIP) * frame.tight))
    return items


def _apart(axis: Axis, column: int, times: Sequence[int], row: QRectF, apart: float) -> list[float]:
    """Where these moments stand on a track, in steps of `apart`: nobody can tell two that are closer."""
    steps, ordered = set[int](), sorted(times)
    factor = row.width() / max(1, axis.length_ms) / apart
    for n, piece in enumerate(axis.pieces[column], 1):
        shift = piece.at_ms - piece.lesson.from_ms
        ends = bisect_right if n == len(axis.pieces[column]) else bisect_left
        inside = ordered[bisect_left(ordered, piece.lesson.from_ms) : ends(ordered, piece.lesson.until_ms)]
        steps.update([int((at_ms + shift) * factor) for at_ms in inside])
    return [row.left() + step * apart for step in sorted(steps)]
