"""Figures of a comparison in words: what stands beside a bar, and what a cell is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.models.alignment import wall_at
from app.models.compare import Cell, Lesson, Row, Section, recorded
from app.models.figures import clock_time, listed, rate, whole_length
from app.models.measured import middle_s
from app.models.raw_figures import length_of, raw
from app.models.summary import Kind

_NOTHING = {Kind.PART: "none entered", Kind.SEATS: "no seats"}
"""In place of a part of nothing."""
_THIN = "\N{NARROW NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Said:
    """What stands beside a figure's bar: the value in bold, and what it was made from; or why there is none."""

    value: str
    raw: str
    instead: str = ""


def said(cell: Cell) -> Said:
    """The words of a cell."""
    figure = cell.figure
    if figure is None:
        return Said("", "", cell.words)
    value = figure.value
    match figure.kind:
        case Kind.RATE:
            return Said("" if value is None else rate(value), str(figure.count), cell.words)
        case Kind.SHARE:
            length = f"{length_of(figure)} min"
            if value is None:
                return Said("", length, "no time recorded")
            # As the sheet of that lesson prints it, where shares add up to a hundred.
            per_cent = round(value * 100) if figure.per_cent is None else figure.per_cent
            return Said(f"{per_cent}{_THIN}%", length)
        case Kind.PART | Kind.SEATS:
            told = f"{figure.count} of {figure.base_count or 0}"
            return Said(told, "", "" if value is not None else _NOTHING[figure.kind])
        case Kind.COUNT:
            return Said(str(figure.count), "")
        case _:
            middle = middle_s(figure)
            return Said("" if middle is None else f"{middle:.1f} s", "", "" if figure.values_ms else "none timed")


def title(row: Row, section: Section) -> str:
    """What a row is called; a section's only row may have the heading alone."""
    return row.label or section.heading


def name_of(lesson: Lesson, day: str, row: Row, section: Section, cell: Cell) -> str:
    """A cell for those who do not see it: 'Recall question, Thu 15 Oct: 31 in 33.1 watched minutes'."""
    return f"{title(row, section)}, {day}: {_short(lesson, cell)}"


def raw_of(lesson: Lesson, day: str, row: Row, section: Section, cell: Cell) -> str:
    """All that is known of a cell: its raw figures, each time and length, and what was counted."""
    figure = cell.figure
    if figure is None:
        return f"{title(row, section)}, {day}: {cell.words}."
    found = f"{title(row, section)}, {day}: {raw(lesson, figure)}"
    if cell.words:
        found += f" {cell.words[0].upper()}{cell.words[1:]}."
    return f"{found} “{row.counts_when}”." if row.counts_when else found


def _short(lesson: Lesson, cell: Cell) -> str:
    figure = cell.figure
    if figure is None:
        return cell.words
    if figure.kind is Kind.SPREAD:
        middle = middle_s(figure)
        return f"{len(figure.values_ms)} timed" + ("" if middle is None else f", the middle one {middle:.1f} s")
    told = raw(lesson, replace(figure, times_ms=())).removesuffix(".")
    return f"{told}, {cell.words}" if cell.words else told


def about(lesson: Lesson, teacher: bool) -> str:
    """What stands beside a column's day: 'Year 8 Science, 44 min', with the teacher where there are two.

    As in '34 of 38 min recorded' where something is missing within.
    """
    card, summary = lesson.session.card, lesson.summary
    told, lasted = whole_length(recorded(summary)), whole_length(summary.until_ms - summary.from_ms)
    if summary.gaps:
        # One unit is enough where both have it.
        begins = told.removesuffix(" min") if lasted.endswith(" min") else told
        told = f"{told} recorded" if told == lasted else f"{begins} of {lasted} recorded"
    return ", ".join(filter(None, (card.teacher if teacher else "", card.subject, told)))


def missing(lesson: Lesson) -> str:
    """'not recorded from 10:22 to 10:26'; '' for a lesson without a gap."""
    summary = lesson.summary
    gaps = [
        f"from {clock_time(wall_at(summary, gap.from_ms))} to {clock_time(wall_at(summary, gap.until_ms))}"
        for gap in summary.gaps
    ]
    return f"not recorded {listed(gaps)}" if gaps else ""


def focus_of(lessons: Sequence[Lesson], shared: str) -> str:
    """'Focus on all three: “…”'; '' where the columns have their own."""
    number = {2: "both", 3: "all three", 4: "all four"}[len(lessons)]
    return f"Focus on {number}: “{shared}”" if shared else ""
