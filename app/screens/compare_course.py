"""The course of lessons: the lanes of a method along one axis for all columns."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QLineF, QRectF, Qt

from app.methods import METHODS
from app.models.alignment import Align, Axis
from app.models.compare import Comparison, Course, LaneRow
from app.models.spans import Span
from app.models.summary import TICK, Lane
from app.screens.compare_frame import LANE_DIP, Band, Frame, heading_bands, small, words
from app.screens.compare_items import Bars, Hatch, Item, Lines, Marks, Words
from app.widgets.parts.lettering import line_height, width_of

AXIS = {
    Align.START: "minutes from start",
    Align.PHASE: "phases that begin together",
    Align.CLOCK: "time of day",
}
"""What stands beside the ticks."""
_NOT_RECORDED = "not recorded"
_MOST_LANES = 24
"""In one band: a page break may come after so many."""
_LABEL_SHARE, _MARK_DIP = 0.36, 10.0
_LETTERS_SHARE = 0.75
"""Of the height of a line: what its letters need."""
_TICKS_APART_DIP, _MARKS_APART_DIP = 0.8, 1.6


def course_bands(frame: Frame, comparison: Comparison, course: Course, axis: Axis, how: Align) -> list[Band]:
    """The heading, the lanes and the ticks of a course."""
    track = _track(frame, [row.label for each in comparison.courses for row in each.rows])
    heads, beside = heading_bands(frame, f"{METHODS[course.method].title} over the lesson")
    bands = list(heads)
    for first in range(0, len(course.rows), _MOST_LANES):
        part = course.rows[first : first + _MOST_LANES]
        bands.append(_lanes(frame, course, axis, how, part, track, beside if first == 0 else None))
    if frame.on_paper and course is not comparison.courses[-1]:
        # All tracks are alike, and all of a page is seen at once.
        return bands
    return [*bands, *_ticks(frame, axis, how, track, frame.on_paper or course is comparison.courses[0])]


def has_hatch(comparison: Comparison) -> bool:
    """Whether anything is shown as not watched."""
    return any(part is not None and part.not_watched for course in comparison.courses for part in course.parts)


def _track(frame: Frame, labels: Sequence[str]) -> tuple[float, float]:
    """Where in a column the axis begins, alike for all courses, and how long it is; a little stays free at its end."""
    end = frame.look.dip(6)
    if frame.once:
        return 0.0, frame.inner - end
    font = small(frame)
    room = max((width_of(label, font) for label in labels), default=0.0)
    before = min(room, frame.inner * _LABEL_SHARE) + frame.look.dip(10)
    return before, frame.inner - before - end


def _lanes(
    frame: Frame, course: Course, axis: Axis, how: Align, lanes: tuple[LaneRow, ...], track: tuple[float, float],
    beside: Words | None,
) -> Band:  # fmt: skip
    look, step = frame.look, frame.high(LANE_DIP)
    before, long = track
    top = frame.high(4)
    high = step * len(lanes)
    items: list[Item] = [] if beside is None else [beside]
    if frame.once:
        room = frame.gutter - look.dip(8)
        items += [_label(frame, lane.label, 0, top + n * step, room) for n, lane in enumerate(lanes)]
    for place, column in enumerate(frame.columns):
        part = course.parts[column]
        left = frame.left(place) + before
        box = QRectF(left, top, long, high)
        if part is None:
            items += _patch(frame, QRectF(frame.left(place), top, before + long, high), True)
            continue
        rows = [
            (row.label, lane, QRectF(left, top + n * step, long, step))
            for n, row in enumerate(lanes)
            if (lane := row.lanes[column]) is not None
        ]
        items.append(Lines([QLineF(row.bottomLeft(), row.bottomRight()) for _, _, row in rows], "line", look.dip(1)))
        for span in axis.missing(column):
            items += _patch(frame, _cut(box, span, axis), how is not Align.PHASE)
        for gone in part.not_watched:
            items += [Hatch(_cut(box, span, axis)) for span in axis.spans(column, gone)]
        for label, lane, row in rows:
            if not frame.once:
                items.append(_label(frame, label, frame.left(place), row.top(), before - look.dip(8)))
            items += _lane(frame, lane, row, axis, column)
    reach = beside.area.bottom() if beside is not None else 0.0
    return Band(max(top + high, reach) + look.dip(2), tuple(items), glued=frame.once)


def _label(frame: Frame, label: str, left: float, top: float, room: float) -> Words:
    middle = top + frame.high(LANE_DIP) / 2
    return words(label, small(frame), left, middle - line_height(small(frame)) / 2, room)


def _cut(box: QRectF, span: Span, axis: Axis) -> QRectF:
    """The part of a track that a stretch of its axis is."""
    left, right = (box.left() + box.width() * at / max(1, axis.length_ms) for at in (span.from_ms, span.until_ms))
    return QRectF(left, box.top(), right - left, box.height())


def _patch(frame: Frame, area: QRectF, told: bool) -> list[Item]:
    """A grey patch where a lesson was not recorded, with the words if it holds them."""
    items: list[Item] = [Bars([area], "canvas")]
    font = small(frame)
    # The words may reach a little beyond it: beside it the ground is empty.
    room = area.width() + frame.look.dip(4)
    lines = (_NOT_RECORDED,) if width_of(_NOT_RECORDED, font) <= room else tuple(_NOT_RECORDED.split())
    fits = (
        max(width_of(line, font) for line in lines) <= room
        and len(lines) * line_height(font) * _LETTERS_SHARE <= area.height()
    )
    if told and fits:
        high = line_height(font) * len(lines)
        where = QRectF(
            area.left() - frame.look.dip(4), area.center().y() - high / 2, area.width() + frame.look.dip(8), high
        )
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


def _ticks(frame: Frame, axis: Axis, how: Align, track: tuple[float, float], first: bool) -> list[Band]:
    """The ticks in every column; phases that have no room for their names have numbers, told once."""
    if how is Align.PHASE:
        return _phase_ticks(frame, axis, track, first)
    look, font = frame.look, small(frame)
    before, long = track
    items: list[Item] = []
    top, high = look.dip(5), line_height(font)
    for place in range(len(frame.columns)):
        left = frame.left(place) + before
        lines, until = [], float("-inf")
        for at_ms, told in axis.ticks:
            x = left + at_ms / max(1, axis.length_ms) * long
            lines.append(QLineF(x, 0, x, look.dip(4)))
            wide = width_of(told, font)
            # The last one may stand at the end of the track rather than about its tick.
            start = min(x - wide / 2, left + long + look.dip(6) + frame.pad - wide)
            if start > until:
                items.append(words(told, font, start - 1, top, wide + 4))
                until = start + wide + look.dip(5)
        items.append(Lines(lines, "strong", look.dip(1)))
    about = words(AXIS[how], font, 0, top, frame.gutter - look.dip(8), 2)
    return [Band(max(top + high, about.area.bottom()), (about, *items), glued=True)]


def _phase_ticks(frame: Frame, axis: Axis, track: tuple[float, float], first: bool) -> list[Band]:
    look, font = frame.look, small(frame)
    before, long = track
    top, factor = look.dip(5), long / max(1, axis.length_ms)
    ends = [at_ms for at_ms, _ in axis.ticks[1:]] + [axis.length_ms]
    known = [
        (at_ms * factor, name, (end - at_ms) * factor) for (at_ms, name), end in zip(axis.ticks, ends, strict=True)
    ]
    # A phase of some seconds, as before the first one, has no room for a number either.
    known = [(x, name, room) for x, name, room in known if room >= width_of("00", font)]
    numbered = any(width_of(name, font) > room - look.dip(6) for _, name, room in known)
    items: list[Item] = []
    for place in range(len(frame.columns)):
        left = frame.left(place) + before
        items.append(Lines([QLineF(left + x, 0, left + x, look.dip(4)) for x, _, _ in known], "strong", look.dip(1)))
        items += [
            words(str(n) if numbered else name, font, left + x, top, room) for n, (x, name, room) in enumerate(known, 1)
        ]
    about = words(AXIS[Align.PHASE], font, 0, top, frame.gutter - look.dip(8), 2)
    bands = [Band(max(top + line_height(font), about.area.bottom()), (about, *items), glued=True)]
    if numbered and first:
        listed = ", ".join(f"{n} {name}" for n, (_, name, _) in enumerate(known, 1))
        left = 0.0 if frame.once else frame.left(0)
        legend = words(listed, font, left, look.dip(2), frame.wide - left, 4)
        # The lines between the columns do not go through it.
        ground = Bars([QRectF(legend.area)], "card")
        bands.append(Band(legend.area.bottom(), (ground, legend), glued=True))
    return bands
