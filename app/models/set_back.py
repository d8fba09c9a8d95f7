"""How far the time of something may be set back."""

from __future__ import annotations

from app.models import lesson
from app.models.entry import LESSON


def earlier_ms(state: lesson.State, method: str, at_ms: int, by_ms: int) -> int:
    """`by_ms` before `at_ms`, but no further than where it is real time without a break in which it was watched.

    That is back to the beginning of the lesson, the last gap, pause or cover, or where the method's eye was shut last.
    """
    ends = [gap.until_ms for gap in state.gaps]
    ends += [pause.at_ms for pause in state.pauses]
    ends += [] if method == LESSON else [cover.until_ms for cover in state.covers]
    # An eye that was shut before the clock was started is so by an entry at 0.
    ends += [max(0, span.from_ms) for span in state.away.get(method, ())]
    ends += [scan.until_ms for scan in state.scans if method not in state.runs_on and scan.sets_aside(method)]
    return max(at_ms - by_ms, state.from_ms, *(end_ms for end_ms in ends if end_ms <= at_ms))
