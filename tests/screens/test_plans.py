"""What a plan hands to its lesson: the room is among it where seats are needed, or where somebody chose one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
import pytest

from app.methods import METHODS
from app.models import duration, event_count, room_map, time_sample, verbal_flow, verbatim
from app.models.ready_rooms import DEFAULT, pairs
from app.models.room import ROOM, Room, agreed
from app.models.session import Plan
from app.screens.plans import complete, for_lesson

BY_SEAT = event_count.Config((event_count.Category("c1", "Asks", by_seat=True),))

SCAN = replace(time_sample.NO_PLAN, kind=time_sample.SCAN)


def plain(config: object) -> Any:
    return msgspec.to_builtins(config)


@pytest.mark.parametrize("rubbish", [None, 7, [], {"layouts": []}, {"students": "many"}])
def test_a_plan_whose_room_cannot_be_read_has_the_usual_one_and_any_other_keeps_its_own(rubbish: object) -> None:
    assert agreed(complete(Plan(configs={ROOM: rubbish})).configs).room == DEFAULT
    assert agreed(complete(Plan()).configs).room == DEFAULT
    for own in (pairs(), Room("Not furnished yet")):
        assert agreed(complete(Plan(configs={ROOM: plain(own)})).configs).room == own


@pytest.mark.parametrize(
    ("plan", "keys"),
    [
        (Plan(), [event_count.KEY]),
        (Plan(methods=(duration.KEY, event_count.KEY)), [duration.KEY, event_count.KEY]),
        (Plan(methods=(room_map.KEY,)), [room_map.KEY, ROOM]),
        (Plan(methods=(event_count.KEY, verbal_flow.KEY)), [event_count.KEY, verbal_flow.KEY, ROOM]),
        (Plan(configs={event_count.KEY: plain(BY_SEAT)}), [event_count.KEY, ROOM]),
        (Plan(methods=(duration.KEY,), configs={event_count.KEY: plain(BY_SEAT)}), [duration.KEY]),
        (Plan(methods=(duration.KEY,), configs={ROOM: plain(pairs())}), [duration.KEY, ROOM]),
        (Plan(methods=(time_sample.KEY, verbatim.KEY)), [time_sample.KEY, verbatim.KEY]),
        (Plan(methods=(time_sample.KEY,), configs={time_sample.KEY: plain(SCAN)}), [time_sample.KEY, ROOM]),
        (Plan(methods=(verbatim.KEY,), configs={time_sample.KEY: plain(SCAN)}), [verbatim.KEY]),
    ],
)
def test_a_lesson_is_recorded_with_its_methods_and_with_a_room_where_one_is_needed_or_chosen(
    plan: Plan, keys: list[str]
) -> None:
    handed = for_lesson(complete(plan))
    assert list(handed) == keys
    for key in set(keys) & set(METHODS):
        assert msgspec.convert(handed[key], METHODS[key].config)


@pytest.mark.parametrize(("methods", "timed", "pad"), [(2, True, False), (2, False, True), (1, True, True)])
def test_where_talk_flow_times_the_pauses_timers_have_no_pad_for_them(methods: int, timed: bool, pad: bool) -> None:
    known = {
        duration.KEY: duration.Config(duration.NO_PLAN.groups, pause_pad=True),
        verbal_flow.KEY: verbal_flow.Config(verbal_flow.NO_PLAN.teacher, verbal_flow.NO_PLAN.student, timed=timed),
    }
    plan = Plan(methods=tuple(known)[:methods], configs={key: msgspec.to_builtins(one) for key, one in known.items()})
    handed = for_lesson(complete(plan))
    assert msgspec.convert(handed[duration.KEY], duration.Config).pause_pad is pad


def test_without_a_plan_there_are_counts_timers_and_words() -> None:
    assert [method.title for method in METHODS.values() if method.without_plan] == ["Counts", "Timers", "Words"]


@pytest.mark.parametrize(
    ("damaged", "sound"),
    [
        ({"interval_ms": 0}, {"interval_ms": 15_000}),
        ({"interval_ms": 10**9, "kind": "xyz"}, {"interval_ms": 900_000, "kind": time_sample.PARTIAL}),
        ({"planned": 10**9}, {"planned": time_sample.MOST_PLANNED}),
        ({"interval_ms": 90_000, "planned": 3}, {"interval_ms": 90_000, "planned": 3}),
    ],
)
def test_a_damaged_plan_of_intervals_is_handed_on_as_it_can_be_sampled(
    damaged: dict[str, Any], sound: dict[str, Any]
) -> None:
    handed = complete(Plan(configs={time_sample.KEY: {**plain(time_sample.NO_PLAN), **damaged}}))
    assert msgspec.convert(handed.configs[time_sample.KEY], time_sample.Config) == replace(time_sample.NO_PLAN, **sound)
