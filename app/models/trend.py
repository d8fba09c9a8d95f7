"""Trend: one teacher's own lessons with the same focus, measure by measure, over the days on which they were given.

A value is that lesson's own. Nothing is fitted, compared or judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.models.compare import Lesson, rounded_up
from app.models.figures import FEW
from app.models.measured import measured, middle_s
from app.models.raw_figures import base_of
from app.models.summary import Figure, Kind

JOINED_FROM = 4
"""Fewer lessons are dots without a line: three points look like a direction, and are none."""

SHORT_MIN = 10
"""Fewer minutes are told with a decimal."""
_MIDDLE = ": the middle one"
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

    @property
    def base_min(self) -> str:
        """The minutes that it is taken from: '44', below ten minutes '9.0'."""
        exact = base_of(self.figure)
        return exact if float(exact) < SHORT_MIN else f"{float(exact):.0f}"


@dataclass(frozen=True, slots=True)
class Chart:
    """One measure over all lessons that have it, oldest first, on a scale from zero to `scale`.

    Charts of one heading and kind have one scale, as rows have side by side.
    """

    heading: str
    label: str
    counts_when: str
    kind: Kind
    mark: int | None
    scale: float
    dots: tuple[Dot, ...]

    @property
    def title(self) -> str:
        """What it is called by itself: 'Explain why, questions, per 10 min watched'."""
        measure = self.measure.removesuffix(_MIDDLE)
        return f"{self.label}, {measure[0].lower()}{measure[1:]}" if self.label else measure

    @property
    def measure(self) -> str:
        """What is counted, and in which unit."""
        if self.kind is Kind.SPREAD:
            return f"{self.heading}{_MIDDLE}"
        if self.kind is Kind.SHARE and "share" not in self.heading.casefold():
            return f"{self.heading}: share of time"
        return self.heading

    @property
    def has_scale(self) -> bool:
        """Whether there is anything to be seen on a scale: what no lesson or a single one has is said in words."""
        return len(self.dots) > 1 and any(dot.value is not None for dot in self.dots)

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
    # What is on no scale needs less room, and stands together.
    return Trend(
        tuple(found), tuple(sorted(_on_one_scale([*_charts(found)]), key=lambda c: (not c.has_scale, -len(c.dots))))
    )


def _on_one_scale(charts: Sequence[Chart]) -> Iterable[Chart]:
    """Those of one heading and kind on the scale that holds the dots of all of them."""
    ends: dict[tuple[str, Kind], float] = {}
    for chart in charts:
        if chart.has_scale:
            of = chart.heading, chart.kind
            ends[of] = max(chart.scale, ends.get(of, 0.0))
    return [replace(chart, scale=ends.get((chart.heading, chart.kind), chart.scale)) for chart in charts]


def _charts(lessons: Sequence[Lesson]) -> Iterable[Chart]:
    for each in measured(lessons):
        row = each.row
        # What was not seen or not known of a lesson is told beside its figures, and is nothing to follow over time.
        if any(cell.figure is not None and cell.figure.unseen for cell in row.cells):
            continue
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
