"""Prompts of Intervals: due at multiples of the length whatever the clocks do, moved by a pause, missed in a gap."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from all_methods import EVERY_24_S, AllMethods

from app.models import lesson, time_sample
from app.models.entry import Draft
from app.models.recording import Status
from app.models.time_sample import MOMENTARY, PARTIAL, SCAN, WHOLE
from app.models.time_sample_cells import Cell, cells

LENGTH = 120_000
LESSON = 22 * LENGTH
FREEZE, SLEEP = (470_000, 500_000), (790_000, 1_990_000)
"""When nothing ticks: 30 s over a prompt, and 20 minutes."""
AFTER = {MOMENTARY: 5_000, PARTIAL: 60_000, WHOLE: 5_000, SCAN: 5_000}
"""When the observer enters something, after the prompt, or in an interval of what is seen at any time."""


def sampling(kind: str, length: int = LENGTH) -> AllMethods:
    return AllMethods(intervals=replace(EVERY_24_S, kind=kind, interval_ms=length), alone=True)


def goes_by(room: AllMethods, until: int, step: int = 1_000, each: Callable[[], object] = lambda: None) -> None:
    """Time goes by until that lesson time, and ticks."""
    while room.now_ms < until:
        room.hands.pass_(min(step, until - room.now_ms))
        room.recording.tick()
        each()


def touched(room: AllMethods) -> Draft | None:
    """What a touch on the first code or state means."""
    state, now = room.sampled, room.now_ms
    if state.config.by_seat:
        return time_sample.look(state, "task", now)
    return time_sample.tick(state, "telling", now)


def recorded(at: int) -> bool:
    return not any(a <= at < b for a, b in (FREEZE, SLEEP))


def all_of(n: int) -> bool:
    """Whether all of an interval was recorded."""
    return not any(a < n * LENGTH and (n - 1) * LENGTH < b for a, b in (FREEZE, SLEEP))


def prompts_reckoned(kind: str) -> list[int]:
    """When a prompt is seen: at multiples of the length, where there is something to be entered."""
    dues = [due for due in range(0 if kind == SCAN else LENGTH, LESSON + 1, LENGTH) if recorded(due)]
    return [due for due in dues if kind != WHOLE or all_of(due // LENGTH)]


def entered_reckoned(kind: str) -> dict[int, int]:
    """When something is entered for which interval."""
    found = {}
    for n in range(1, LESSON // LENGTH + 1):
        due = n * LENGTH if kind in (MOMENTARY, WHOLE) else (n - 1) * LENGTH
        at = due + AFTER[kind]
        counts = recorded(at) and at <= LESSON and (recorded(due) or kind == PARTIAL)
        if counts and (kind != WHOLE or all_of(n)):
            found[n] = at
    return found


@pytest.mark.parametrize("kind", time_sample.KINDS)
def test_31_prompts_missed_marks_and_times_are_as_reckoned_whatever_is_done_to_the_clocks(kind: str) -> None:
    room, seen = sampling(kind), dict[int, int]()
    room.tap()

    def watches() -> None:
        due = time_sample.prompt(room.sampled, room.now_ms)
        if due is not None:
            seen.setdefault(due, room.now_ms)
        if room.now_ms % LENGTH == AFTER[kind]:
            room.samples(touched(room))

    def at_work(until: int) -> None:
        goes_by(room, until, each=watches)

    at_work(300_000)
    room.hands.wall += timedelta(hours=1)
    at_work(FREEZE[0])
    room.hands.pass_(FREEZE[1] - FREEZE[0])
    room.recording.tick()
    at_work(650_000)
    room.hands.wall -= timedelta(hours=3)
    at_work(SLEEP[0])
    room.hands.pass_(SLEEP[1] - SLEEP[0])
    room.recording.tick()
    assert room.recording.status is Status.INTERRUPTED
    room.recording.go_on()
    at_work(LESSON)
    room.recording.finish()
    assert seen == {due: max(due, 1_000) for due in prompts_reckoned(kind)}
    entered = entered_reckoned(kind)
    known = room.sampled.filled or room.sampled.scanned
    assert {n: found.moments[0] for n, found in known.items()} == entered
    became = dict(enumerate(cells(room.sampled, room.now_ms), 1))
    in_part = {n for n in entered if kind == PARTIAL and not all_of(n)}
    assert {n for n, cell in became.items() if cell is Cell.ENTERED} == set(entered) - in_part
    assert {n for n, cell in became.items() if cell is Cell.IN_PART} == in_part
    assert {n for n, cell in became.items() if cell is Cell.MISSED} == set(became) - set(entered)
    assert len(became) == (21 if kind in (MOMENTARY, WHOLE) else 22)


@pytest.mark.parametrize(
    ("kind", "length", "window"),
    [
        (MOMENTARY, LENGTH, (360_000, 480_000)),
        (PARTIAL, LENGTH, (240_000, 390_000)),
        (PARTIAL, 30_000, (60_000, 105_000)),
        (WHOLE, LENGTH, (360_000, 420_000)),
        (WHOLE, 15_000, (45_000, 52_500)),
        (SCAN, LENGTH, (240_000, 360_000)),
    ],
)
def test_each_kind_is_open_in_its_window_to_the_millisecond(kind: str, length: int, window: tuple[int, int]) -> None:
    room = sampling(kind, length)
    room.tap()
    times = (window[0] - 1, window[0], window[1] - 1, window[1])
    assert [time_sample.is_open(room.sampled, 3, at) for at in times] == [False, True, True, False]
    assert [3 in time_sample.reachable(room.sampled, at) for at in times] == [False, True, True, False]


@pytest.mark.parametrize("length", [15_000, 20_000, 22_000, 30_000, LENGTH])
def test_the_picture_is_another_one_exactly_when_it_was_said_to_be(length: int) -> None:
    room = sampling(MOMENTARY, length)
    assert time_sample.changes_in_ms(room.sampled, 4_000) is None
    room.tap()

    def picture(at: int) -> tuple[int | None, bool]:
        return time_sample.prompt(room.sampled, at), time_sample.left_ms(room.sampled, at) <= 5_000

    times = range(2 * length, 3 * length + 1, 500)
    changes = [b for a, b in pairwise(times) if picture(a) != picture(b)]
    at, said = 2 * length, list[int]()
    while at < 3 * length:
        at += time_sample.changes_in_ms(room.sampled, at) or 0
        said.append(at)
    assert said == changes


def test_a_pause_moves_the_prompts_that_remain() -> None:
    room = sampling(MOMENTARY, 24_000)
    room.tap()
    goes_by(room, 20_000)
    room.recording.pause()
    room.later(600_000)
    assert (room.now_ms, time_sample.left_ms(room.sampled, room.now_ms)) == (20_000, 4_000)
    room.recording.go_on()
    goes_by(room, 23_999)
    assert (time_sample.prompt(room.sampled, room.now_ms), touched(room)) == (None, None)
    goes_by(room, 24_000)
    assert time_sample.prompt(room.sampled, room.now_ms) == 24_000
    room.samples(touched(room))
    assert time_sample.prompt(room.sampled, room.now_ms) is None
    assert set(room.sampled.filled) == {1}


def test_50_watching_since_record_was_opened_changes_the_number_of_no_interval() -> None:
    room = sampling(PARTIAL, 24_000)
    room.hands.pass_(90_000)
    room.samples(touched(room))
    goes_by(room, 30_000)
    room.samples(touched(room))
    before = cells(room.sampled, room.now_ms)
    room.beside(lesson.since(room.recording.waited_ms))
    assert room.lesson.from_ms == -90_000
    assert set(room.sampled.filled) == {1, 2}
    assert cells(room.sampled, room.now_ms) == before == (Cell.ENTERED, Cell.ENTERED)
    assert time_sample.span_of(room.sampled.config, 1).from_ms == 0
    assert time_sample.headline(room.sampled, room.now_ms) == "interval 2"


@pytest.mark.parametrize(
    ("kind", "cells_found"),
    [
        (MOMENTARY, [Cell.ENTERED, Cell.ENTERED]),
        (PARTIAL, [Cell.ENTERED, Cell.ENTERED, Cell.IN_PART]),
        (WHOLE, [Cell.ENTERED, Cell.ENTERED]),
        (SCAN, [Cell.ENTERED, Cell.ENTERED, Cell.ENTERED]),
    ],
)
def test_the_last_interval_is_cut_short_by_the_finish_where_all_of_it_counts(
    kind: str, cells_found: list[Cell]
) -> None:
    room = sampling(kind, 24_000)
    room.tap()
    goes_by(room, 60_000, each=lambda: room.samples(touched(room)) if room.now_ms % 24_000 == 3_000 else None)
    room.recording.finish()
    assert list(cells(room.sampled, room.now_ms)) == cells_found


@pytest.mark.parametrize("kind", [MOMENTARY, WHOLE, SCAN])
@pytest.mark.parametrize(("after", "missed"), [(0, 0), (19_999, 0), (20_000, 1)])
def test_25_a_prompt_that_still_stood_when_the_lesson_ended_was_not_missed(kind: str, after: int, missed: int) -> None:
    room = sampling(kind)
    room.tap()
    goes_by(room, LENGTH + after, each=lambda: room.samples(touched(room)) if room.now_ms == 3_000 else None)
    room.recording.finish()
    before = [Cell.ENTERED] if kind == SCAN else []
    assert list(cells(room.sampled, room.now_ms)) == [*before, *[Cell.MISSED] * missed]


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        (MOMENTARY, ("interval 1", "interval 1", "interval 1", "interval 2")),
        (WHOLE, ("interval 1", "interval 1", "interval 2", "interval 2")),
        (PARTIAL, ("interval 1", "interval 2", "interval 2", "interval 3")),
        (SCAN, ("scan 1", "scan 2", "scan 2", "scan 3")),
    ],
)
def test_the_tab_names_the_interval_that_a_touch_is_for(kind: str, found: tuple[str, ...]) -> None:
    """Before the first prompt, after it, in the second half of the next interval, and after the second prompt."""
    room = sampling(kind)
    room.recording.start()
    told = []
    for until in (60_000, LENGTH + 10_000, LENGTH + 90_000, 2 * LENGTH + 10_000):
        goes_by(room, until)
        told.append(time_sample.headline(room.sampled, room.now_ms))
    assert tuple(told) == found
