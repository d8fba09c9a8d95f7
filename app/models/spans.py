"""Spans of lesson time: joined, cut and measured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From one lesson time to another, that one not included."""

    from_ms: int
    until_ms: int

    @property
    def length_ms(self) -> int:
        return self.until_ms - self.from_ms


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same time in order, with spans that overlap or touch made one; empty ones left out."""
    found: list[Span] = []
    for span in sorted(spans):
        if span.until_ms <= span.from_ms:
            continue
        if found and span.from_ms <= found[-1].until_ms:
            found[-1] = Span(found[-1].from_ms, max(found[-1].until_ms, span.until_ms))
        else:
            found.append(span)
    return tuple(found)


def within(spans: Iterable[Span], from_ms: int, until_ms: int) -> tuple[Span, ...]:
    """What of `spans` lies between two lesson times, joined."""
    return joined(Span(max(span.from_ms, from_ms), min(span.until_ms, until_ms)) for span in spans)


def without(span: Span, taken: Iterable[Span]) -> tuple[Span, ...]:
    """What is left of `span` when the time of `taken` is cut out of it."""
    left, from_ms = [], span.from_ms
    for part in within(taken, span.from_ms, span.until_ms):
        left.append(Span(from_ms, part.from_ms))
        from_ms = part.until_ms
    return joined([*left, Span(from_ms, span.until_ms)])


def total_ms(spans: Iterable[Span]) -> int:
    """The length of all of them, overlaps counted as often as they are there."""
    return sum(span.length_ms for span in spans)
