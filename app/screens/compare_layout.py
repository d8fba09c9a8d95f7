"""All that stands on a comparison, from the courses to the last line, in bands from the top to the foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.models.alignment import Align, Axis, align
from app.models.compare import Comparison, Course, Section, days_of
from app.palette import MARKS
from app.screens.compare_course import course_bands, has_hatch, heading_of, phases_told
from app.screens.compare_ending import Sign, ending, legend
from app.screens.compare_figures import about, focus_of, missing
from app.screens.compare_frame import GAP_DIP, Band, Frame, Spot, words
from app.screens.compare_items import Words
from app.screens.compare_section import section_bands
from app.widgets.parts.lettering import line_height, width_of
from app.widgets.parts.look import BOLD

HATCHED = "not watched with that method"
GREY = {
    Align.START: "not recorded",
    Align.PHASE: "the phase was shorter than in another lesson, or not recorded",
    Align.CLOCK: "not recorded",
}
BROKEN = "Where the axis is broken lies a time of day at which none of these lessons was recorded."
ELSEWHERE = {2: "Not recorded in these two:", 3: "Not recorded in these three:", 4: "Not recorded in these four:"}
_PAPER_GAPS = 0.8
DAY_DIP, ABOUT_DIP = 24.0, 17.0


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column."""

    day: str
    about: str
    missing: str
    """What was not recorded of it; '' for nothing."""
    focus: str
    """Its own, where the lessons had not the same."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A comparison laid out for a width."""

    frame: Frame
    bands: tuple[Band, ...]
    tops: tuple[float, ...]
    height: float
    columns_begin: int
    """The first band that stands in columns."""
    columns_end: int
    """The first band that does not stand in columns."""
    ninth: bool
    """Whether a ninth category is on it: then all marks are in ink."""

    def spots(self) -> list[tuple[float, Spot]]:
        """All that can be touched, each with the top of its band."""
        return [(top, spot) for top, band in zip(self.tops, self.bands, strict=True) for spot in band.spots]


def lay_out(frame: Frame, comparison: Comparison, how: Align) -> Laid:
    """Signs, courses and sections that all lessons share, then the others, then footnotes and the last line."""
    days = days_of(comparison.lessons)
    axis = align([lesson.summary for lesson in comparison.lessons], how, broken=True)
    courses = [course for course in comparison.courses if any(course.parts[column] for column in frame.columns)]
    bands = legend(frame, _of_axis(frame, courses, axis, days), _signs(frame, courses, axis, how))
    columns_begin = len(bands)
    bands.append(_gap(frame, 8))
    numbers = [n for n, section in enumerate(comparison.sections) if _has_any(section, frame)]
    for shared in (True, False):
        group = [course for course in courses if (None not in course.parts) is shared]
        for course in group:
            bands += [*course_bands(frame, courses, group, course, axis, how), _gap(frame, GAP_DIP)]
        for number in numbers:
            if all(row.shared for row in comparison.sections[number].rows) is shared:
                bands += [*section_bands(frame, comparison, days, number), _gap(frame, GAP_DIP)]
    columns_end = len(bands) - 1
    # It stays with what it is about: no page has it alone.
    bands[-1] = replace(bands[-1], glued=True)
    left_out = [heading_of(course) for course in comparison.courses if course not in courses]
    on_show = {comparison.sections[n].heading for n in numbers}
    left_out += [section.heading for section in comparison.sections if section.heading not in on_show]
    # Of one name and one definition there may be two measures, as questions and the pauses after them.
    notes = dict.fromkeys([*_elsewhere(frame, left_out), *comparison.footnotes])
    bands += ending(frame, [*notes])
    tops, top = [], 0.0
    for band in bands:
        tops.append(top)
        top += band.height
    return Laid(frame, tuple(bands), tuple(tops), top, columns_begin, columns_end, has_ninth(comparison))


def heads(comparison: Comparison) -> tuple[Column, ...]:
    """The head of each lesson's column."""
    teachers = len({lesson.session.card.teacher for lesson in comparison.lessons}) > 1
    same = bool(comparison.focus)
    return tuple(
        Column(day, about(lesson, teachers), missing(lesson), "" if same else lesson.session.card.focus)
        for day, lesson in zip(days_of(comparison.lessons), comparison.lessons, strict=True)
    )


def head_items(frame: Frame, column: Column, left: float) -> list[Words]:
    """The head of a column, from the top of the line that all heads stand in."""
    look, top = frame.look, frame.high(4)
    day_font, about_font = frame.font(DAY_DIP, BOLD), frame.font(ABOUT_DIP)
    day = words(column.day, day_font, left, top, frame.inner, ink="ink")
    beside = width_of(column.day, day_font) + look.dip(14)
    if beside + width_of(column.about, about_font) <= frame.inner:
        lower = top + (line_height(day_font) - line_height(about_font)) * 0.72
        found = [day, words(column.about, about_font, left + beside, lower, frame.inner - beside)]
    else:
        found = [day, words(column.about, about_font, left, day.area.bottom(), frame.inner, 2)]
    if column.focus:
        italic = frame.font(ABOUT_DIP, italic=True)
        below = max(each.area.bottom() for each in found)
        found.append(words(f"“{column.focus}”", italic, left, below, frame.inner, 3))
    return found


def head_high(frame: Frame, columns: Sequence[Column]) -> float:
    """How high the heads of these columns are."""
    found = [each.area.bottom() for column in columns for each in head_items(frame, column, 0)]
    return max(found) + frame.high(6)


def shared_focus(comparison: Comparison) -> str:
    """The line under the heading; '' where each column has its own focus."""
    return focus_of(comparison.lessons, comparison.focus)


def has_ninth(comparison: Comparison) -> bool:
    """Whether more than eight categories are shown."""
    rows = [row.mark for section in comparison.sections for row in section.rows if row.mark is not None]
    lanes = [lane for course in comparison.courses for each in course.lanes for lane in each or ()]
    return any(mark >= len(MARKS) for mark in [*rows, *(mark for lane in lanes for mark, _ in lane.marks)])


def _gap(frame: Frame, dip: float) -> Band:
    # Where rows stand close, sections do so even more.
    return Band(frame.high(dip * _PAPER_GAPS * frame.tight if frame.on_paper else dip), ())


def _has_any(section: Section, frame: Frame) -> bool:
    return any(row.cells[column].figure is not None for row in section.rows for column in frame.columns)


def _elsewhere(frame: Frame, headings: Sequence[str]) -> list[str]:
    """What other lessons have that are not on show."""
    return [f"{ELSEWHERE[len(frame.columns)]} {'; '.join(dict.fromkeys(headings))}."] if headings else []


def _of_axis(frame: Frame, courses: Sequence[Course], axis: Axis, days: Sequence[str]) -> list[str]:
    """What is to be said of the axis: the names of numbered phases, other orders, and what it leaves out."""
    if not courses:
        return []
    orders = [(days[column], axis.own_orders[column]) for column in frame.columns if axis.own_orders]
    told = [phases_told(frame, courses, axis)] if axis.own_orders else []
    told += [f"{day} had its phases in another order: {', '.join(names)}." for day, names in orders if names]
    return [*filter(None, told), *([BROKEN] if axis.breaks else [])]


def _signs(frame: Frame, courses: Sequence[Course], axis: Axis, how: Align) -> tuple[Sign, ...]:
    """What grey and hatched stretches mean, where there are any."""
    if not courses:
        return ()
    found = (*map(axis.missing, frame.columns), *map(axis.unrecorded, frame.columns))
    grey = (Sign(GREY[how]),) if any(found) else ()
    return (*grey, *((Sign(HATCHED, hatched=True),) if has_hatch(courses, frame.columns) else ()))
