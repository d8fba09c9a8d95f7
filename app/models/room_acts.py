"""Room: what the observer did, before it has a time."""

from __future__ import annotations

from collections.abc import Iterable

from app.models.entry import Draft
from app.models.room_floor import thinned

KEY = "room_map"
MOVED, WALKED, HERE, OUT, MARK = "moved", "walked", "here", "out", "mark"
TEACHER, ADULT = "teacher", "adult"
"""Who moves, beside children ('s..')."""


def moved(who: str, x_mm: float, y_mm: float, beside: str = "", age_ms: int = 0) -> Draft:
    """`who` is there since `age_ms` ago: at a point of the floor, or with a table or free place."""
    return Draft(MOVED, {"who": who, "x_mm": round(x_mm), "y_mm": round(y_mm), "beside": beside}, age_ms)


def walked(who: str, path: Iterable[tuple[int, float, float]], beside: str = "", age_ms: int = 0) -> Draft:
    """`who` walked along points (ms since the touch came down, x and y in mm), and is at the last one.

    `age_ms` is how long ago the touch came down. The path is thinned out to `STEP_MM`.
    """
    told = ";".join(f"{round(ms)},{round(x)},{round(y)}" for ms, x, y in thinned(path))
    return Draft(WALKED, {"who": who, "path": told, "beside": beside}, age_ms)


def still_here(age_ms: int = 0, who: str = TEACHER) -> Draft:
    """The teacher, or the second adult, is where they were."""
    return Draft(HERE, {} if who == TEACHER else {"who": who}, age_ms)


def out_of_sight(who: str = TEACHER, age_ms: int = 0) -> Draft:
    """`who` cannot be seen."""
    return Draft(OUT, {"who": who}, age_ms)


def mark(activity: str, age_ms: int = 0) -> Draft:
    """That is done, where the teacher is now."""
    return Draft(MARK, {"activity": activity}, age_ms)
