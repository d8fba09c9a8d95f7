"""Comparison: two to four lessons side by side: which figures are the same measure, and on which scale they stand.

Nothing here is added up over measures or over people, put in an order of size, or called better or worse.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from app.models.alignment import wall_at
from app.models.figures import FEW, clock_time, listed, minutes, seconds
from app.models.session import Session
from app.models.summary import Block, Figure, Kind, Lane, Part, Summary

FEWEST, MOST = 2, 4
"""How many lessons stand side by side."""
NOT_RECORDED, DIFFERENT, NO_RATE = "not recorded", "defined differently", f"fewer than {FEW}: no rate"
TOO_SHORT = "under 1 min watched: no rate"
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_IN_WORDS = {2: "two", 3: "three", 4: "four"}


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson as it is compared."""

    session: Session
    summary: Summary

    @property
    def began(self) -> datetime:
        """The wall clock at lesson time 0."""
        return datetime.fromisoformat(self.session.started)

    @property
    def day(self) -> str:
        """'Thu 15 Oct'."""
        return f"{self.began:%a} {self.began.day} {self.began:%b}"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one lesson has in a row: a figure, or `words` in its place or beside it: why it has none, or no rate."""

    figure: Figure | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One measure in all lessons, a cell for each column."""

    label: str
    counts_when: str
    mark: int | None
    cells: tuple[Cell, ...]

    @property
    def shared(self) -> bool:
        """Whether all lessons have it."""
        return all(cell.figure is not None for cell in self.cells)


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


@dataclass(frozen=True, slots=True)
class Course:
    """The course of all lessons by one method: for each column its lanes, None where it was not recorded with it."""

    method: str
    parts: tuple[Part | None, ...]
    lanes: tuple[tuple[Lane, ...] | None, ...]


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
    footnotes = tuple(_footnotes(found))
    return Comparison(found, _courses(found), _sections(found, measured(found)), footnotes)


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure, and the heading that it stands under."""

    heading: str
    kind: Kind
    row: Row


_Key = tuple[str, Kind, str, str]
"""Heading, kind, label and definition: what makes two figures the same measure."""


def measured(lessons: Sequence[Lesson]) -> list[Measured]:
    """All measures of any number of lessons, in the order of their plans."""
    figures: list[dict[_Key, Figure]] = []
    insteads: list[dict[tuple[str, Kind], str]] = []
    for lesson in lessons:
        blocks = _blocks(lesson)
        figures.append({_key(block, figure): figure for block in blocks for figure in block.figures})
        insteads.append({(block.heading, f.kind): block.instead for block in blocks for f in block.figures})
    found = []
    for key in _in_order([list(known) for known in figures]):
        cells = tuple(_cell(key, n, figures, insteads) for n in range(len(lessons)))
        first = next(known[key] for known in figures if key in known)
        found.append(Measured(key[0], key[1], Row(first.label, first.counts_when, first.mark, cells)))
    return found


def _blocks(lesson: Lesson) -> list[Block]:
    return [block for part in lesson.summary.parts for block in part.blocks]


def _key(block: Block, figure: Figure) -> _Key:
    return block.heading, figure.kind, figure.label, " ".join(figure.counts_when.split())


def _cell(
    key: _Key, column: int, figures: Sequence[dict[_Key, Figure]], insteads: Sequence[dict[tuple[str, Kind], str]]
) -> Cell:
    found = figures[column].get(key)
    if found is not None:
        return Cell(found, _beside(found))
    heading, kind, label, _ = key
    named = {(other[0], other[1], other[2].casefold()) for other in figures[column]}
    if (heading, kind, label.casefold()) in named:
        return Cell(None, DIFFERENT)
    return Cell(None, insteads[column].get((heading, kind)) or NOT_RECORDED)


def _beside(figure: Figure) -> str:
    if figure.kind is not Kind.RATE or figure.value is not None:
        return ""
    return NO_RATE if figure.count < FEW else TOO_SHORT


def _in_order(orders: Sequence[Sequence[_Key]]) -> list[_Key]:
    """All keys, each after what it follows in the first lesson that has it."""
    found: list[_Key] = []
    for order in orders:
        place = 0
        for key in order:
            if key in found:
                place = found.index(key) + 1
            else:
                found.insert(place, key)
                place += 1
    return found


def _sections(lessons: Sequence[Lesson], placed: Sequence[Measured]) -> tuple[Section, ...]:
    """Rows that all lessons share first, then the others; within each, those of a heading together."""
    headings = list(dict.fromkeys((each.heading, each.kind) for each in placed))
    ordered = sorted(placed, key=lambda each: (not each.row.shared, headings.index((each.heading, each.kind))))
    found = []
    for (_, heading, kind), group in groupby(ordered, lambda each: (each.row.shared, each.heading, each.kind)):
        rows = tuple(each.row for each in group)
        # Of one heading, rows that are shared and rows that are not have one scale too.
        every = [each.row for each in placed if (each.heading, each.kind) == (heading, kind)]
        feet = tuple(_foot(lesson, heading, kind, rows, n) for n, lesson in enumerate(lessons))
        found.append(Section(heading, kind, rows, _scale(kind, every), feet))
    return tuple(found)


def _foot(lesson: Lesson, heading: str, kind: Kind, rows: Sequence[Row], column: int) -> str:
    """What the figures of a column are taken from; nothing where it has none of them."""
    figures = [row.cells[column].figure for row in rows]
    known = next((figure for figure in figures if figure is not None), None)
    if known is None:
        return ""
    feet = [b.foot for b in _blocks(lesson) if b.heading == heading and any(f.kind is kind for f in b.figures)]
    if any(feet):
        return "; ".join(filter(None, dict.fromkeys(feet)))
    if kind not in (Kind.RATE, Kind.COUNT):
        return ""
    recorded_ms = recorded(lesson.summary)
    watched, whole = minutes(known.watched_ms), minutes(recorded_ms)
    return f"{watched} min watched" if watched == whole else f"{watched} of {whole} min watched"


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
        return rounded_up(max((value for figure in figures for value in figure.values_ms), default=1000) / 1000)
    end = rounded_up(max((figure.value or 0.0 for figure in figures), default=0.0))
    return min(end, 1.0) if kind is Kind.SHARE else end


def rounded_up(most: float) -> float:
    """The next 1, 2, 2.5 or 5 times a power of ten; 1 for nothing."""
    if most <= 0:
        return 1.0
    power = 1.0
    while power > most:
        power /= 10
    while power * 10 < most:
        power *= 10
    return next(step * power for step in _STEPS if step * power >= most * (1 - 1e-9))


def _courses(lessons: Sequence[Lesson]) -> tuple[Course, ...]:
    """For each method with anything to show the lanes of all lessons; those recorded with it in all stand first."""
    keys = list(dict.fromkeys(part.method for lesson in lessons for part in lesson.summary.parts if part.lanes))
    found = []
    for key in keys:
        parts = tuple(lesson.summary.part(key) for lesson in lessons)
        found.append(Course(key, parts, tuple(None if part is None else part.lanes for part in parts)))
    return tuple(sorted(found, key=lambda course: None in course.lanes))


def _footnotes(lessons: Sequence[Lesson]) -> Iterable[str]:
    """As in 'Praise is defined differently on 29 Oct: “it is said aloud”; on 15 Oct: “it says what was done”.'."""
    told: dict[tuple[str, Kind, str], dict[str, tuple[str, list[str]]]] = {}
    for lesson in lessons:
        for block in _blocks(lesson):
            for figure in block.figures:
                heading, kind, label, counts_when = _key(block, figure)
                definitions = told.setdefault((heading, kind, label.casefold()), {})
                definitions.setdefault(counts_when, (label, []))[1].append(lesson.day)
    for definitions in told.values():
        (first, (_, days)), *others = definitions.items()
        for counts_when, (label, other_days) in others:
            meant, before = (f"“{words}”" if words else "nothing agreed" for words in (counts_when, first))
            yield f"{label} is defined differently on {listed(other_days)}: {meant}; on {listed(days)}: {before}."


def raw(lesson: Lesson, figure: Figure) -> str:
    """A figure as it was recorded, in words: '31 in 33.1 watched minutes, at 10:07, 10:09 and 10:12.'."""
    at = _when(lesson, figure)
    match figure.kind:
        case Kind.RATE | Kind.COUNT:
            return f"{figure.count} in {minutes(figure.watched_ms)} watched minutes{at}."
        case Kind.SHARE:
            of = f" of {minutes(figure.base_ms)}" if figure.base_ms else ""
            return f"{minutes(figure.length_ms or 0)}{of} minutes, in {figure.count} stretches{at}."
        case Kind.PART | Kind.SEATS:
            return f"{figure.count} of {figure.base_count or 0}{at}."
        case _:
            lengths = [f"{seconds(value)} s" for value in figure.values_ms]
            return f"{listed(lengths)}." if lengths else "None was timed."


def _when(lesson: Lesson, figure: Figure) -> str:
    if not figure.times_ms:
        return ""
    return f", at {listed([clock_time(wall_at(lesson.summary, at_ms)) for at_ms in figure.times_ms])}"
