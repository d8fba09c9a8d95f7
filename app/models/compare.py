"""Comparison: two to four lessons side by side: which figures are the same measure, and on which scale they stand.

Nothing here is added up over measures or over people, put in an order of size, or called better or worse.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from app.models.figures import OWN_QUESTION, listed, minutes
from app.models.footnotes import footnotes
from app.models.matching import apart, matched
from app.models.measured import (
    DIFFERENT,
    NO_RATE,
    NOT_RECORDED,
    TOO_SHORT,
    Cell,
    Lesson,
    Measured,
    Row,
    measured,
)
from app.models.session import Session
from app.models.summary import Figure, Kind, Lane, Part, Summary
from app.models.text import same

__all__ = [
    "DIFFERENT",
    "FEWEST",
    "MOST",
    "NOT_RECORDED",
    "NO_RATE",
    "TOO_SHORT",
    "Cell",
    "Comparison",
    "Course",
    "LaneRow",
    "Lesson",
    "Row",
    "Section",
    "compare",
    "days_of",
    "recorded",
    "refusal",
    "rounded_up",
]

NOT_IN_ALL = "not in all lessons"
FEWEST, MOST = 2, 4
"""How many lessons stand side by side."""
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_SECONDS = (1.0, 1.2, 1.6, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
"""Finer, as their scales have ticks: a single long pause would else press all others together."""
_IN_WORDS = {2: "two", 3: "three", 4: "four"}


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one heading, on one scale over all columns, which begins at zero."""

    heading: str
    kind: Kind
    rows: tuple[Row, ...]
    scale: float
    """What the end of the scale stands for: events per 10 minutes, a share, seats, or seconds."""
    feet: tuple[str, ...]
    """For each column what its figures are taken from; '' where there is nothing to say."""
    apart: bool = False
    """Whether rows that all lessons share stand under the same heading elsewhere."""

    @property
    def title(self) -> str:
        """The heading as it stands over these rows: no two sections have the same one."""
        return f"{self.heading} ({NOT_IN_ALL})" if self.apart else self.heading


@dataclass(frozen=True, slots=True)
class LaneRow:
    """A lane of each lesson, None where it has none."""

    label: str
    lanes: tuple[Lane | None, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """The course of all lessons by one method: for each column its lanes, None where it was not recorded with it."""

    method: str
    parts: tuple[Part | None, ...]
    lanes: tuple[tuple[Lane, ...] | None, ...]
    rows: tuple[LaneRow, ...]
    """All lanes, each in one row, in the order of the plans."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that stands on the page, oldest lesson first."""

    lessons: tuple[Lesson, ...]
    courses: tuple[Course, ...]
    sections: tuple[Section, ...]
    """Those with rows that all lessons share stand first."""
    footnotes: tuple[str, ...]

    @property
    def focus(self) -> str:
        """The focus of all lessons, '' where they had not the same."""
        found = {" ".join(lesson.session.card.focus.split()).casefold() for lesson in self.lessons}
        return self.lessons[-1].session.card.focus if len(found) == 1 else ""

    @property
    def heading(self) -> str:
        """'R. Okafor, three lessons side by side'."""
        names = tuple(dict.fromkeys(lesson.session.card.teacher for lesson in self.lessons))
        return f"{listed(names)}, {_IN_WORDS[len(self.lessons)]} lessons side by side"


def refusal(sessions: Sequence[Session], pairs: Collection[frozenset[str]] = ()) -> str:
    """Why these lessons do not stand side by side, in a sentence; '' if they may.

    `pairs` are teachers of whom both agreed to look at their lessons together.
    """
    if not FEWEST <= len({session.id for session in sessions}) == len(sessions) <= MOST:
        return "Choose two to four lessons."
    teachers = {session.card.teacher for session in sessions}
    if "" in teachers:
        return "A lesson says no teacher. Write the name on its card first."
    if len(teachers) > 2:
        return "Lessons of more than two teachers do not stand side by side."
    if len(teachers) == 2 and frozenset(teachers) not in pairs:
        return f"{listed(sorted(teachers))} have not agreed to look at their lessons side by side."
    return ""


def compare(lessons: Iterable[Lesson]) -> Comparison:
    """The lessons side by side. Raises ValueError for fewer than two or more than four."""
    found = tuple(sorted(lessons, key=lambda lesson: (lesson.began, lesson.session.id)))
    if not FEWEST <= len(found) <= MOST:
        raise ValueError("two to four lessons are compared")
    placed = measured(found)
    return Comparison(found, _courses(found), _sections(found, placed), tuple(footnotes(days_of(found), placed)))


def _sections(lessons: Sequence[Lesson], placed: Sequence[Measured]) -> tuple[Section, ...]:
    """Rows that all lessons share first, then what most of them have; within each, those of a heading together."""
    headings = list(dict.fromkeys((each.heading, each.kind) for each in placed))
    ordered = sorted(placed, key=lambda each: (not each.row.shared, headings.index((each.heading, each.kind))))
    found = []
    shared = {(each.heading, each.kind) for each in placed if each.row.shared}
    for (all_have, heading, kind), group in groupby(ordered, lambda each: (each.row.shared, each.heading, each.kind)):
        rows = tuple(each.row for each in group)
        # Of one heading, rows that are shared and rows that are not have one scale too.
        every = [each.row for each in placed if (each.heading, each.kind) == (heading, kind)]
        alike = kind not in (Kind.RATE, Kind.COUNT) and _watched_alike(lessons, rows)
        feet = tuple(_foot(lesson, rows, n, alike) for n, lesson in enumerate(lessons))
        apart = not all_have and (heading, kind) in shared
        found.append(Section(heading, kind, rows, _scale(kind, every), feet, apart))
    return tuple(sorted(found, key=lambda each: (not each.rows[0].shared, _fewest_without(each.rows))))


def _fewest_without(rows: Iterable[Row]) -> int:
    """How many lessons lack the row that most of them have."""
    return min(sum(cell.figure is None for cell in row.cells) for row in rows)


def _watched_alike(lessons: Sequence[Lesson], rows: Sequence[Row]) -> bool:
    """Whether the figures of all columns are of the same number of minutes, and of all that was recorded."""
    firsts = [_first_of(rows, column) for column in range(len(lessons))]
    said = [
        (minutes(first.watched_ms), minutes(recorded(lesson.summary)))
        for first, lesson in zip(firsts, lessons, strict=True)
        if first is not None
    ]
    return len({each for pair in said for each in pair}) == 1


def _first_of(rows: Sequence[Row], column: int) -> Figure | None:
    return next((figure for row in rows if (figure := row.cells[column].figure) is not None), None)


def _foot(lesson: Lesson, rows: Sequence[Row], column: int, alike: bool) -> str:
    """What the figures of a column are taken from; nothing where it has none of them."""
    first = _first_of(rows, column)
    if first is None:
        return ""
    feet = [row.cells[column].foot for row in rows]
    if any(feet):
        return "; ".join(filter(None, dict.fromkeys(feet)))
    watched, whole = minutes(first.watched_ms), minutes(recorded(lesson.summary))
    if watched != whole:
        return f"{watched} of {whole} min watched"
    return "" if alike else f"{watched} min watched"


def recorded(summary: Summary) -> int:
    """How long a lesson was recorded, in ms: gaps are left out."""
    return summary.until_ms - summary.from_ms - sum(gap.length_ms for gap in summary.gaps)


def _scale(kind: Kind, rows: Sequence[Row]) -> float:
    figures = [cell.figure for row in rows for cell in row.cells if cell.figure is not None]
    if kind is Kind.PART:
        return 1.0
    if kind is Kind.SEATS:
        return float(max(figure.base_count or 0 for figure in figures) or 1)
    if kind is Kind.SPREAD:
        longest_ms = max((value for figure in figures for value in figure.values_ms), default=1000)
        return rounded_up(longest_ms / 1000, _SECONDS)
    end = rounded_up(max((figure.value or 0.0 for figure in figures), default=0.0))
    return min(end, 1.0) if kind is Kind.SHARE else end


def rounded_up(most: float, steps: Sequence[float] = _STEPS) -> float:
    """The next of `steps` times a power of ten, by themselves 1, 2, 2.5 and 5; 1 for nothing."""
    if most <= 0:
        return 1.0
    power = 1.0
    while power > most:
        power /= 10
    while power * 10 < most:
        power *= 10
    return next(step * power for step in steps if step * power >= most * (1 - 1e-9))


def _courses(lessons: Sequence[Lesson]) -> tuple[Course, ...]:
    """For each method with anything to show the lanes of all lessons; what most are recorded with stands first."""
    keys = list(dict.fromkeys(part.method for lesson in lessons for part in lesson.summary.parts if part.lanes))
    found = []
    for key in keys:
        parts = tuple(lesson.summary.part(key) for lesson in lessons)
        lanes = tuple(
            None if part is None else tuple(_as_measured(lane, part) for lane in part.lanes) for part in parts
        )
        rows = (_with_empty(row, parts) for row in _lane_rows([each or () for each in lanes]))
        found.append(Course(key, parts, lanes, tuple(rows)))
    return tuple(sorted(found, key=lambda course: course.lanes.count(None)))


def _as_measured(lane: Lane, part: Part) -> Lane:
    """A lane of students' own questions as the kind of turn that all of them are is called and marked below it."""
    if [mark for mark, _ in lane.marks] != [OWN_QUESTION]:
        return lane
    ((_, times),) = lane.marks
    figures = [figure for block in part.blocks for figure in block.figures]
    same_ones = [figure for figure in figures if figure.mark is not None and sorted(figure.times_ms) == sorted(times)]
    if len(same_ones) != 1:
        return lane
    (figure,) = same_ones
    return replace(lane, label=figure.label, marks=((figure.mark or 0, times),))


def _with_empty(row: LaneRow, parts: Sequence[Part | None]) -> LaneRow:
    """An empty lane where a lesson has none because what it is of was looked for, by its figures, and was not seen."""
    known = next(lane for lane in row.lanes if lane is not None)
    found = []
    for lane, part in zip(row.lanes, parts, strict=True):
        blocks = () if lane is not None or part is None else part.blocks
        figures = [each for block in blocks for each in block.figures if same(each.label) == same(known.label)]
        unseen = figures and not any(each.count or each.length_ms or each.values_ms for each in figures)
        found.append(Lane(known.label, group=known.group) if unseen else lane)
    return LaneRow(row.label, tuple(found))


def _lane_rows(columns: Sequence[Sequence[Lane]]) -> tuple[LaneRow, ...]:
    """Each lane in a row: those of one name and group in the same one, and those of one name else told apart."""
    rows = [
        tuple(None if place is None else lanes[place] for place, lanes in zip(places, columns, strict=True))
        for places in matched([[(same(lane.label), lane.group) for lane in lanes] for lanes in columns])
    ]
    firsts = [next(lane for lane in row if lane is not None) for row in rows]
    labels = apart([(lane.label, lane.group, same(lane.label)) for lane in firsts])
    return tuple(map(LaneRow, labels, rows))


def days_of(lessons: Sequence[Lesson]) -> tuple[str, ...]:
    """The days that columns are called by, with the year or the time of day where it takes that to tell them apart."""
    years = len({lesson.began.year for lesson in lessons}) > 1
    found = [f"{lesson.day} {lesson.began.year}" if years else lesson.day for lesson in lessons]
    return tuple(
        f"{day}, {lesson.began:%H:%M}" if found.count(day) > 1 else day
        for day, lesson in zip(found, lessons, strict=True)
    )
