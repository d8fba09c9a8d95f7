"""Entries of Intervals and of the lesson that say what cannot be: every method takes them in and none minds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from durability.at_hand import UNHURRIED
from hypothesis import given, settings
from hypothesis import strategies as st
from seated import a_class

from app.methods import METHODS
from app.models import lesson, room, time_sample
from app.models.entry import ARM, LESSON, Entry
from app.models.time_sample import KEY

NO_NUMBERS: tuple[object, ...] = (None, True, False, 0, -1, -(10**30), 1.5, "1", "", [], {}, [1])
NO_WORDS: tuple[object, ...] = (None, True, 7, [], {}, "", "  ", "s99")
SOUND: dict[str, tuple[str, dict[str, Any]]] = {
    "tick": (time_sample.PARTIAL, {"interval": 1, "code": "telling", "on": True}),
    "same": (time_sample.PARTIAL, {"interval": 2, "as": 1}),
    "none": (time_sample.PARTIAL, {"interval": 1}),
    "look": (time_sample.SCAN, {"scan": 1, "seats": "s1", "state": "task", "closes_ms": 120_000}),
}
BAD: dict[str, tuple[object, ...]] = {
    **dict.fromkeys(("interval", "as", "scan", "closes_ms"), NO_NUMBERS),
    **dict.fromkeys(("code", "seats"), NO_WORDS),
    "state": (None, True, 7, [], {}),
    "on": (None, 0, 1, "yes", [], {}),
}
ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([0, -1, 10**18, 10**30, -(10**30)]),
    st.floats(),
    st.text(max_size=9),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=2), st.integers(), max_size=2),
    st.sampled_from(["s1 s2", "s1", "task", "telling", "event_count", "2026-11-12T10:05:00+00:00"]),
)
OF_INTERVALS = ("tick", "same", "none", "look", ARM, "xyz")
OF_LESSONS = ("start", "pause", "go_on", "gap", "finish", "since", "cover", "uncover", "not_watching", "watching")
NAMES = ("interval", "as", "scan", "code", "on", "seats", "seat", "state", "closes_ms", "wall", "length_ms", "method")
DATA = st.dictionaries(st.sampled_from((*NAMES, "before_ms", "paused_ms", "name")), ANYTHING, max_size=6)


def begun(key: str, kind: str = time_sample.SCAN) -> Any:
    """A lesson in that method, with four children, that has begun."""
    seats = a_class(2, 2)
    config = METHODS[key].no_plan
    config = replace(config, kind=kind) if key == KEY else config
    state = METHODS[key].start(config, lesson.State(room=room.State(seats, seats.layouts[0].id)))
    return METHODS[key].step(state, entry(0, LESSON, "start", {"wall": "2026-11-12T10:05:00+00:00"}, 0))


def entry(number: int, method: str, kind: str, data: dict[str, Any], at_ms: int = 5_000) -> Entry:
    return Entry(UUID(int=number), number, at_ms, method, kind, data)


@pytest.mark.parametrize("kind", SOUND)
def test_an_entry_with_one_thing_that_cannot_be_changes_nothing_in_any_method(kind: str) -> None:
    sampled, sound = SOUND[kind]
    for key in METHODS:
        before = begun(key, sampled)
        for name in sound:
            less = {other: value for other, value in sound.items() if other != name}
            for data in ({**sound, name: bad} for bad in BAD[name]):
                assert METHODS[key].step(before, entry(1, KEY, kind, data)) == before, (key, data)
            assert METHODS[key].step(before, entry(1, KEY, kind, less)) == before
    at_ms = 125_000 if kind == "same" else 5_000
    state = begun(KEY, sampled)
    if kind == "same":
        state = time_sample.step(state, entry(1, KEY, "none", {"interval": 1}))
    assert time_sample.step(state, entry(2, KEY, kind, sound, at_ms)) != state, "as it should be it says something"


Said = tuple[str, dict[str, Any], int]


@settings(UNHURRIED, max_examples=60, derandomize=True)
@given(
    st.lists(st.tuples(st.sampled_from(OF_INTERVALS), DATA, st.integers(-9, 300_000)), max_size=5),
    st.lists(st.tuples(st.sampled_from(OF_LESSONS), DATA, st.integers(0, 300_000)), max_size=2),
    st.sampled_from(time_sample.KINDS),
)
def test_whatever_entries_say_no_method_stops(of_intervals: list[Said], of_lesson: list[Said], kind: str) -> None:
    sampled = [entry(n, KEY, *said) for n, said in enumerate(of_intervals, 1)]
    entries = [*sampled, *(entry(n, LESSON, *said) for n, said in enumerate(of_lesson, len(sampled) + 1))]
    for key, method in METHODS.items():
        state = begun(key, kind)
        for one in entries:
            state = method.step(state, one)
        assert state.lesson.watched_ms(key, 300_000) <= 300_000 - state.lesson.from_ms
        if key == KEY:
            assert method.headline(state, 300_000)
            method.measures(state, 300_000)
            for one in sampled:
                method.describe(state, one)
                method.offers(state, one)
                assert method.earliest_ms(state, one) <= one.at_ms
