"""Figures side by side and of a trend as they were recorded, in words: with the very numbers that are printed of them.

Times are times of day, as a lesson, its sheet and its replay have them.
"""

from __future__ import annotations

from app.models.alignment import wall_at
from app.models.figures import clock_time, listed, minutes, seconds
from app.models.measured import Lesson, middle_s
from app.models.summary import QUOTE, Figure, Kind, Summary

WHERE_QUOTES_ARE = "What was said stands in that lesson."


def raw(lesson: Lesson, figure: Figure) -> str:
    """'31 in 33.1 watched minutes, at 10:07, 10:09 and 10:12.'."""
    at, watched = _when(lesson.summary, figure), f"in {minutes(figure.watched_ms)} watched minutes"
    match figure.kind:
        case Kind.RATE | Kind.COUNT:
            found = f"{figure.count} {watched}{at}."
            return f"{found} {WHERE_QUOTES_ARE}" if figure.noun == QUOTE and figure.count else found
        case Kind.SHARE:
            of = f" of {base_of(figure)}" if figure.base_ms else ""
            return f"{length_of(figure)}{of} minutes, in {_so_many(figure.count, figure.noun)}{at}."
        case Kind.PART | Kind.SEATS:
            return f"{figure.count} of {figure.base_count or 0} {watched}{at}."
        case _:
            return _lengths(figure)


def _lengths(figure: Figure) -> str:
    lengths, middle = [f"{seconds(value)} s" for value in figure.values_ms], middle_s(figure)
    if not lengths:
        return "None was timed."
    told = "" if middle is None else f"{len(lengths)} timed, the middle one {middle:.1f} s: "
    return f"{told}{listed(lengths)}."


def base_of(figure: Figure) -> str:
    """The minutes that a figure is of: of a share those it is a share of, as printed; else those watched."""
    if figure.kind is not Kind.SHARE:
        return minutes(figure.watched_ms)
    return minutes(figure.base_ms or 0) if figure.base_tenths is None else _tenths(figure.base_tenths)


def length_of(figure: Figure) -> str:
    """How long something went on, in minutes, as the sheet of that lesson prints it."""
    return minutes(figure.length_ms or 0) if figure.tenths is None else _tenths(figure.tenths)


def _tenths(tenths: int) -> str:
    return f"{tenths // 10}.{tenths % 10}"


def _so_many(count: int, noun: str) -> str:
    plural = f"{noun}es" if noun.endswith("ch") else f"{noun}s"
    return f"{count} {noun if count == 1 else plural}"


def _when(summary: Summary, figure: Figure) -> str:
    if not figure.times_ms:
        return ""
    return f", at {listed([clock_time(wall_at(summary, at_ms)) for at_ms in figure.times_ms])}"
