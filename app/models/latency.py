"""How long it took from one thing to the next: wait time 1 and 2, and latency between any two things.

Rowe 1974, Journal of Research in Science Teaching 11: wait time 1 from the end of a question to the first word of an
answer, wait time 2 from the end of the answer to the teacher's next word. Every latency is kept, none averaged away.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.models import lesson
from app.models.spans import Span


@dataclass(frozen=True, slots=True)
class Latency:
    """From the end of something at `at_ms` until something else began; None where it did not come in one piece."""

    at_ms: int
    length_ms: int | None


def latencies(after: Iterable[Span], then_ms: Sequence[int], state: lesson.State) -> tuple[Latency, ...]:
    """For each of `after` the time from its end until the first of `then_ms` (in order) at or after it.

    What is counted and has no length is a span of none. The length is None where nothing came any more, where another
    of `after` began first, and where the recording was paused or stopped between the two.
    """
    spans = sorted(after)
    begins = [span.from_ms for span in spans]
    breaks = sorted([pause.at_ms for pause in state.pauses] + [gap.from_ms for gap in state.gaps])
    found = []
    for n, span in enumerate(spans):
        at = bisect_left(then_ms, span.until_ms)
        next_ms = then_ms[at] if at < len(then_ms) else None
        broken = bisect_right(breaks, next_ms) > bisect_left(breaks, span.until_ms) if next_ms is not None else False
        again = n + 1 < len(begins) and next_ms is not None and begins[n + 1] < next_ms
        missing = next_ms is None or broken or again
        found.append(Latency(span.until_ms, None if missing or next_ms is None else next_ms - span.until_ms))
    return tuple(found)
