"""Trend: one teacher's own lessons with the same focus, measure by measure, over the days on which they were given.

A value is that lesson's own. Nothing is fitted, compared or judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.models.compare import Lesson, rounded_up
from app.models.figures import FEW
from app.models.measured import measured, middle_s
from app.models.summary import Figure, Kind

JOINED_FROM = 4
"""Fewer lessons are dots without a line: three points look like a direction, and are none."""

LEAST_SHARE = 0.1
"""No scale of shares ends lower: seconds out of a lesson would climb like minutes."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A measure in one lesson. `value` is None where there is none: `words` say why."""

    lesson: Lesson
    figure: Figure
    value: float | None
    words: str

    @property
    def day(self) -> date:
        """When the lesson was."""
        return self.lesson.began.date()


@dataclass(frozen=True, slots=True)
class Chart:
    """One measure over all lessons that have it, oldest first, on a scale from zero to `scale`."""

    heading: str
    label: str
    counts_when: str
    kind: Kind
    mark: int | None
    scale: float
    dots: tuple[Dot, ...]

    @property
    def joined(self) -> bool:
        """Whether a thin line may lead from dot to dot."""
        return sum(dot.value is not None for dot in self.dots) >= JOINED_FROM


@dataclass(frozen=True, slots=True)
class Trend:
    """All measures, those of the most lessons first, and the days between which they lie."""

    lessons: tuple[Lesson, ...]
    charts: tuple[Chart, ...]

    @property
    def days(self) -> tuple[date, date]:
        """Those of the first and of the last lesson."""
        return self.lessons[0].began.date(), self.lessons[-1].began.date()


def same_focus(focus: str) -> str:
    """What two ways to write a focus have in common: letters, whatever their case, and single spaces."""
    return " ".join(focus.split()).casefold()


def foci(lessons: Iterable[Lesson]) -> tuple[str, ...]:
    """The foci of these lessons, as written in the newest one of each; the one of the newest lesson first."""
    newest = sorted(lessons, key=lambda lesson: lesson.began, reverse=True)
    found: dict[str, str] = {}
    for lesson in newest:
        focus = lesson.session.card.focus
        if focus.strip():
            found.setdefault(same_focus(focus), focus)
    return tuple(found.values())


def trend(lessons: Iterable[Lesson], focus: str) -> Trend:
    """The measures of those lessons that have this focus.

    Raises ValueError where none has, or where they are of several teachers or of nobody who is named.
    """
    found = sorted(
        (lesson for lesson in lessons if same_focus(lesson.session.card.focus) == same_focus(focus)),
        key=lambda lesson: (lesson.began, lesson.session.id),
    )
    if not found:
        raise ValueError("no lesson has this focus")
    teacher, *others = {lesson.session.card.teacher for lesson in found}
    if others or not teacher:
        raise ValueError("a trend is of one teacher's lessons")
    # What most lessons have stands first: else a single lesson that was recorded otherwise would fill the screen.
    return Trend(tuple(found), tuple(sorted(_charts(found), key=lambda chart: -len(chart.dots))))


def _charts(lessons: Sequence[Lesson]) -> Iterable[Chart]:
    for each in measured(lessons):
        row = each.row
        dots = tuple(
            Dot(lesson, cell.figure, value_of(cell.figure), cell.words or _why_none(cell.figure))
            for lesson, cell in zip(lessons, row.cells, strict=True)
            if cell.figure is not None
        )
        yield Chart(each.heading, row.label, row.counts_when, each.kind, row.mark, _scale(each.kind, dots), dots)


def _why_none(figure: Figure) -> str:
    """Why a figure that is no rate has no value; '' where it has one."""
    if value_of(figure) is not None:
        return ""
    if figure.kind is Kind.SPREAD:
        return f"{figure.count} timed, fewer than {FEW}: no middle"
    return "no time to share" if figure.kind is Kind.SHARE else "none to be a part of"


def value_of(figure: Figure) -> float | None:
    """Where a figure stands on its chart; of lengths the middle one in seconds, of a plain number the number."""
    if figure.kind is Kind.SPREAD:
        return middle_s(figure)
    if figure.kind is Kind.COUNT:
        return float(figure.count)
    return figure.value


def _scale(kind: Kind, dots: Sequence[Dot]) -> float:
    if kind in (Kind.PART, Kind.SEATS):
        return 1.0
    end = rounded_up(max((dot.value or 0.0 for dot in dots), default=0.0))
    return min(max(end, LEAST_SHARE), 1.0) if kind is Kind.SHARE else end
