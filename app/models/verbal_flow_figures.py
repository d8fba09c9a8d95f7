"""What the sheet and Compare say and show of Talk flow: figures, rows on the strip, and sentences."""

from __future__ import annotations

from app.models.figures import Measure, Sentence, StripRow
from app.models.verbal_flow import State


def measures(state: State, until_ms: int) -> tuple[Measure, ...]:
    """The figures of a lesson that ended at that lesson time."""
    return ()


def sentences(state: State, until_ms: int) -> tuple[Sentence, ...]:
    """What the sheet says in words."""
    return ()


def strip(state: State, until_ms: int) -> tuple[StripRow, ...]:
    """The rows of the lesson strip."""
    return ()
