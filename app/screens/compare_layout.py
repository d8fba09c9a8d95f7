"""All that stands on a comparison, from the courses to the last line, in bands from the top to the foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.models.alignment import Align, Axis, align
from app.models.compare import Comparison, days_of
from app.palette import MARKS
from app.screens.compare_course import course_bands, has_hatch
from app.screens.compare_figures import about, focus_of
from app.screens.compare_frame import GAP_DIP, Band, Frame, Spot, bold, small, words
from app.screens.compare_items import Item, Words
from app.screens.compare_section import section_bands
from app.widgets.parts.lettering import line_height, width_of
from app.widgets.parts.look import BOLD

LAST = (
    "One scale per row for all columns. Rates are per 10 minutes watched. An absent seat is in no base."
    " Order is by date. Nothing here ranks or scores."
)
NOTICE = "What do you notice?"
HATCHED = "Hatched: not watched with that method."
GREY = {
    Align.START: "Grey: not recorded.",
    Align.PHASE: "Grey: the phase was shorter than in another lesson, or not recorded.",
    Align.CLOCK: "Grey: not recorded.",
}
_PAPER_GAPS = 0.8
DAY_DIP, ABOUT_DIP = 24.0, 17.0


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column."""

    day: str
    about: str
    focus: str
    """Its own, where the lessons had not the same."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A comparison laid out for a width."""

    frame: Frame
    bands: tuple[Band, ...]
    tops: tuple[float, ...]
    height: float
    columns_end: int
    """The first band that does not stand in columns."""
    ninth: bool
    """Whether a ninth category is on it: then all marks are in ink."""

    def spots(self) -> list[tuple[float, Spot]]:
        """All that can be touched, each with the top of its band."""
        return [(top, spot) for top, band in zip(self.tops, self.bands, strict=True) for spot in band.spots]


def lay_out(frame: Frame, comparison: Comparison, how: Align) -> Laid:
    """Courses, then sections, then footnotes and the last line."""
    days = days_of(comparison.lessons)
    axis = align([lesson.summary for lesson in comparison.lessons], how)
    bands: list[Band] = [_gap(frame, 8)]
    for course in comparison.courses:
        bands += [*course_bands(frame, comparison, course, axis, how), _gap(frame, GAP_DIP)]
    for number in range(len(comparison.sections)):
        bands += [*section_bands(frame, comparison, days, number), _gap(frame, GAP_DIP)]
    columns_end = len(bands) - 1
    bands += _ending(frame, _notes(comparison, axis, how))
    tops, top = [], 0.0
    for band in bands:
        tops.append(top)
        top += band.height
    return Laid(frame, tuple(bands), tuple(tops), top, columns_end, has_ninth(comparison))


def heads(comparison: Comparison) -> tuple[Column, ...]:
    """The head of each lesson's column."""
    teachers = len({lesson.session.card.teacher for lesson in comparison.lessons}) > 1
    same = bool(comparison.focus)
    return tuple(
        Column(day, about(lesson, teachers), "" if same else lesson.session.card.focus)
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


def _notes(comparison: Comparison, axis: Axis, how: Align) -> list[str]:
    """The footnotes, and what grey and hatched stretches mean where there are any."""
    grey = GREY[how] if any(axis.missing(column) for column in range(len(comparison.lessons))) else ""
    hatched = HATCHED if has_hatch(comparison) else ""
    return [*comparison.footnotes, *filter(None, [" ".join(filter(None, (grey, hatched)))])]


def _ending(frame: Frame, notes: Sequence[str]) -> list[Band]:
    font, bands = small(frame), []
    for note in notes:
        made = words(note, font, 0, 0, frame.wide, 4)
        bands.append(Band(made.area.height(), (made,)))
    asked = width_of(NOTICE, bold(frame)) + frame.look.dip(4)
    beside = frame.wide - asked > frame.look.dip(420)
    last = words(LAST, font, 0, frame.high(6), frame.wide - (asked + frame.look.dip(20) if beside else 0), 5)
    top = frame.high(6) if beside else last.area.bottom() + frame.high(4)
    left = frame.wide - asked if beside else 0.0
    question = words(NOTICE, frame.font(17, BOLD), left, top, asked, ink="ink")
    items: tuple[Item, ...] = (last, question)
    return [*bands, Band(max(last.area.bottom(), question.area.bottom()), items, glued=bool(bands))]
