"""What ends that a scan sets a method aside: whatever is recorded in it meanwhile, or that it is said to be watched."""

from __future__ import annotations

from dataclasses import replace

import pytest
from all_methods import EVERY_24_S, TALK, AllMethods
from both import COUNTS
from plain_room import STUDENTS

from app.methods import METHODS
from app.models import lesson, time_sample, verbatim

SCANS = replace(EVERY_24_S, kind=time_sample.SCAN)
SET_ASIDE = {key for key, method in METHODS.items() if time_sample.KEY in method.hears}
LAST_MS = 24_000 + 1_000 * len(STUDENTS)
"""When the last seat of the second scan is looked at, if nothing comes between."""


def looks(seen: AllMethods, number: int) -> None:
    """So many looks, a second after each other."""
    for _ in range(number):
        seen.later(1_000)
        assert seen.samples(time_sample.look(seen.sampled, "task", seen.now_ms)) is not None


def begun() -> AllMethods:
    """A lesson in whose second scan nobody was looked at."""
    seen = AllMethods(intervals=SCANS)
    seen.touch("teacher")
    seen.later(24_000)
    return seen


def away(seen: AllMethods, method: str) -> list[tuple[int, int]]:
    now = seen.now_ms
    found = [(span.from_ms, span.until_ms) for span in seen.lesson.not_watched(method, now)]
    assert seen.lesson.watched_ms(method, now) + sum(b - a for a, b in found) == seen.recording.recorded_ms
    return found


@pytest.mark.parametrize("how", ["tap", "words", "eye", "opened eye"])
def test_48_a_method_in_which_something_is_recorded_meanwhile_or_that_is_said_to_be_watched_is(how: str) -> None:
    seen = begun()
    method = {"tap": COUNTS, "words": verbatim.KEY}.get(how, TALK)
    if how == "opened eye":
        seen.eye(TALK)
    looks(seen, 2)
    if how == "tap":
        seen.tap()
    elif how == "words":
        seen.writes(verbatim.begin(seen.words, "so that"))
    else:
        seen.beside(lesson.watching(TALK))
    assert not seen.lesson.is_away(method, seen.now_ms)
    looks(seen, 4)
    before = [(24_000, 26_000)] if how == "opened eye" else []
    assert away(seen, method) == before
    others = SET_ASIDE - {method}
    assert {other: away(seen, other) for other in others} == {m: [(25_000, LAST_MS)] for m in others}


def test_48_a_count_is_set_back_to_the_end_of_the_scan_at_most() -> None:
    seen = begun()
    looks(seen, 6)
    seen.later(2_000)
    seen.tap()
    seen.back()
    assert (seen.last.at_ms, seen.state.total) == (LAST_MS, 1)
    assert seen.back() is None
