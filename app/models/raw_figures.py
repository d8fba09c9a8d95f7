"""Figures of a comparison as they were recorded, in words: with the very numbers that are printed of them."""

from __future__ import annotations

from app.models.alignment import Align, wall_at
from app.models.figures import clock_time, listed, minutes, seconds
from app.models.measured import Lesson
from app.models.summary import Figure, Kind, Summary

_MINUTE = 60_000


def raw(lesson: Lesson, figure: Figure, how: Align = Align.CLOCK) -> str:
    """'31 in 33.1 watched minutes, at 10:07, 10:09 and 10:12.'; with times as the axis tells them."""
    at = _when(lesson.summary, figure, how)
    match figure.kind:
        case Kind.RATE | Kind.COUNT:
            return f"{figure.count} in {minutes(figure.watched_ms)} watched minutes{at}."
        case Kind.SHARE:
            of = f" of {minutes(figure.base_ms)}" if figure.base_ms else ""
            return f"{length_of(figure)}{of} minutes, in {_so_many(figure.count, figure.noun)}{at}."
        case Kind.PART | Kind.SEATS:
            return f"{figure.count} of {figure.base_count or 0}{at}."
        case _:
            lengths = [f"{seconds(value)} s" for value in figure.values_ms]
            return f"{listed(lengths)}." if lengths else "None was timed."


def length_of(figure: Figure) -> str:
    """How long something went on, in minutes, as the sheet of that lesson prints it."""
    tenths = figure.tenths
    return minutes(figure.length_ms or 0) if tenths is None else f"{tenths // 10}.{tenths % 10}"


def _so_many(count: int, noun: str) -> str:
    plural = f"{noun}es" if noun.endswith("ch") else f"{noun}s"
    return f"{count} {noun if count == 1 else plural}"


def _when(summary: Summary, figure: Figure, how: Align) -> str:
    """Times of day where the axis has those, else minutes from the start, as a clock counts them."""
    if not figure.times_ms:
        return ""
    if how is Align.CLOCK:
        return f", at {listed([clock_time(wall_at(summary, at_ms)) for at_ms in figure.times_ms])}"
    return f", at {listed([str((at_ms - summary.from_ms) // _MINUTE) for at_ms in figure.times_ms])} min"
