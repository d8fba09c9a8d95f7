"""What the sheet prints of Words: its figures, its sentences and its rows on the strip."""

from __future__ import annotations

from app.models.figures import Measure, Sentence, StripRow
from app.models.verbatim import State

HOW = ""


def measures(state: State, lesson_ms: int) -> tuple[Measure, ...]:
    """None yet."""
    return ()


def sentences(state: State, lesson_ms: int) -> tuple[Sentence, ...]:
    """None yet."""
    return ()


def strip(state: State, lesson_ms: int) -> tuple[StripRow, ...]:
    """None yet."""
    return ()
