"""The course of lessons: the lanes of a method along one axis for all columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF

from app.methods import METHODS
from app.models.alignment import Align, Axis
from app.models.compare import Course
from app.screens.compare_frame import Band, Frame, heading_bands, small, words
from app.screens.compare_items import Item, Lines
from app.screens.compare_lanes import lane_bands
from app.widgets.parts.lettering import line_height, width_of

AXIS = {
    Align.START: "minutes from start",
    Align.PHASE: "phases that begin together",
    Align.CLOCK: "time of day",
}
"""What stands beside the ticks."""
_LABEL_SHARE = 0.36


def course_bands(
    frame: Frame, courses: Sequence[Course], group: Sequence[Course], course: Course, axis: Axis, how: Align
) -> list[Band]:
    """The heading, the lanes and the ticks of one of the courses on show; `group` are those it stands among."""
    track = _track(frame, courses)
    heads, beside = heading_bands(frame, heading_of(course))
    lanes = lane_bands(frame, course, axis, how, track, beside)
    over = max(0.0, lanes[-1].reach - lanes[-1].height) if len(lanes) == 1 else 0.0
    bands = [*heads, *lanes]
    if frame.on_paper and course is not group[-1]:
        # All tracks are alike, and all of a page is seen at once.
        return [*bands, Band(over, (), glued=True)] if over else bands
    above = group if frame.on_paper else [course]
    places = [n for n, column in enumerate(frame.columns) if any(each.parts[column] for each in above)]
    return [*bands, *_ticks(frame, axis, how, track, places, over)]


def heading_of(course: Course) -> str:
    """What stands over a course."""
    return f"{METHODS[course.method].title} over the lesson"


def has_hatch(courses: Sequence[Course], columns: Sequence[int]) -> bool:
    """Whether anything is shown as not watched."""
    parts = (course.parts[column] for course in courses for column in columns)
    return any(part is not None and part.not_watched for part in parts)


def phases_told(frame: Frame, courses: Sequence[Course], axis: Axis) -> str:
    """The phases by their numbers, where the columns have no room for their names; else ''."""
    known, numbered = _phases(frame, axis, _track(frame, courses)[1])
    return ", ".join(f"{n} {name}" for n, (_, name, _) in enumerate(known, 1)) if numbered and courses else ""


def _track(frame: Frame, courses: Sequence[Course]) -> tuple[float, float]:
    """Where in a column the axis begins, alike for all courses, and how long it is; a little stays free at its end."""
    shown = (row for each in courses for row in each.rows if any(row.lanes[column] for column in frame.columns))
    labels = [row.label for row in shown]
    end = frame.look.dip(6)
    if frame.once:
        return 0.0, frame.inner - end
    font = small(frame)
    room = max((width_of(label, font) for label in labels), default=0.0)
    before = min(room, frame.inner * _LABEL_SHARE) + frame.look.dip(10)
    return before, frame.inner - before - end


def _ticks(
    frame: Frame, axis: Axis, how: Align, track: tuple[float, float], places: Sequence[int], over: float
) -> list[Band]:
    """The ticks of the columns at these places; phases that have no room for their names have numbers, told above.

    What stands beside them stands below `over`, down to where the heading reaches.
    """
    if how is Align.PHASE:
        return [_phase_ticks(frame, axis, track, places, over)]
    look, font = frame.look, small(frame)
    before, long = track
    items: list[Item] = []
    top, high = look.dip(5), line_height(font)
    for place in places:
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
        items += [Lines(lines, "strong", look.dip(1)), *_breaks(frame, axis, left, long)]
    about = words(AXIS[how], font, 0, max(top, over), frame.gutter - look.dip(8), 2)
    return [Band(max(top + high, about.area.bottom()), (about, *items), glued=True)]


def _breaks(frame: Frame, axis: Axis, left: float, long: float) -> list[Item]:
    """Two slanting lines where much time lies that is not shown."""
    slanted, dip = [], frame.look.dip
    for span in axis.breaks:
        x = left + (span.from_ms + span.until_ms) / 2 / axis.length_ms * long
        slanted += [QLineF(x + at - dip(2), dip(6), x + at + dip(2), -dip(6)) for at in (-dip(2), dip(2))]
    return [Lines(slanted, "strong", dip(1.2))] if slanted else []


def _phases(frame: Frame, axis: Axis, long: float) -> tuple[list[tuple[float, str, float]], bool]:
    """Where each phase begins on a track so long, its name and its room; and whether they have numbers for names."""
    factor, font = long / max(1, axis.length_ms), small(frame)
    ends = [at_ms for at_ms, _ in axis.ticks[1:]] + [axis.length_ms]
    known = [
        (at_ms * factor, name, (end - at_ms) * factor) for (at_ms, name), end in zip(axis.ticks, ends, strict=True)
    ]
    # A phase of some seconds, as before the first one, has no room for a number either.
    digits = "0" * len(str(len(known)))
    known = [(x, name, room) for x, name, room in known if room >= width_of(digits, font) + frame.look.dip(3)]
    return known, any(width_of(name, font) > room - frame.look.dip(6) for _, name, room in known)


def _phase_ticks(frame: Frame, axis: Axis, track: tuple[float, float], places: Sequence[int], over: float) -> Band:
    look, font = frame.look, small(frame)
    (before, long), top = track, look.dip(5)
    known, numbered = _phases(frame, axis, long)
    items: list[Item] = []
    for place in places:
        left = frame.left(place) + before
        items.append(Lines([QLineF(left + x, 0, left + x, look.dip(4)) for x, _, _ in known], "strong", look.dip(1)))
        items += [
            words(str(n) if numbered else name, font, left + x, top, room) for n, (x, name, room) in enumerate(known, 1)
        ]
    about = words(AXIS[Align.PHASE], font, 0, max(top, over), frame.gutter - look.dip(8), 2)
    return Band(max(top + line_height(font), about.area.bottom()), (about, *items), glued=True)
