"""All sample lessons, oldest first."""

from __future__ import annotations

from app.samples import others, science
from app.samples.recorded import Lesson

LESSONS: tuple[Lesson, ...] = (
    science.FIRST,
    others.MOMENTS_OF_A_LESSON,
    science.SHORT,
    others.ON_THE_CARPET,
    science.SLEPT,
    others.DOUBLE,
    science.AUTUMN,
    science.OTHER_ORDER,
    others.AT_TABLES,
    science.MIDDLE,
    others.NOT_FINISHED,
    science.NEWEST,
)
