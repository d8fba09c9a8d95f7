"""Figures of Intervals: each with its base, as plain sums over the entries give them, and never minutes."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import datetime
from time import process_time
from typing import Any
from uuid import UUID

import pytest
import seated

from app.models import lesson, room, time_sample
from app.models.entry import LESSON, Draft, Entry, fold
from app.models.figures import Measure
from app.models.time_sample import EMPTY, KEY, MOMENTARY, NO_PLAN, PARTIAL, SCAN, UNCLEAR, WHOLE, State
from app.models.time_sample_figures import how, looked, measures, sampled, sentences, strip

STARTED = datetime.fromisoformat("2026-11-12T10:05:00+00:00")
MINUTE = 60_000
EVERY = 2 * MINUTE
Act = tuple[int, str, Draft]
CODES = [code.id for code in NO_PLAN.codes]


def entries_of(acts: list[Act], end_ms: int) -> list[Entry]:
    start, last = (0, LESSON, lesson.start(STARTED)), (end_ms, LESSON, lesson.finish(end_ms))
    drafts = [start, *sorted(acts, key=lambda act: act[0]), last]
    return [
        Entry(UUID(int=n), n, at, key, draft.kind, dict(draft.data)) for n, (at, key, draft) in enumerate(drafts, 1)
    ]


def state_of(config: time_sample.Config, entries: list[Entry], known: room.Room | None = None) -> State:
    begun = lesson.State() if known is None else lesson.State(room=room.State(known, known.layouts[0].id))
    return fold(time_sample.step, time_sample.start(config, begun), entries)


def tick(number: int, code: str, on: bool = True) -> Draft:
    return Draft(time_sample.TICK, {"interval": number, "code": code, "on": on})


def some_ticks(kind: str, seed: int) -> list[Act]:
    """Most of 21 intervals: codes on and off, the same as before, and none of these."""
    chance, acts, filled = random.Random(seed), list[Act](), list[int]()
    for number in range(1, 22):
        at_ms = number * EVERY + (-30_000 if kind == PARTIAL else 2_000)
        match chance.randrange(7):
            case 0:
                continue
            case 1 if filled:
                acts.append((at_ms, KEY, Draft(time_sample.SAME, {"interval": number, "as": filled[-1]})))
                continue
            case 2:
                acts.append((at_ms, KEY, Draft(time_sample.NONE, {"interval": number})))
                continue
        for n, code in enumerate(chance.sample(CODES, chance.randrange(1, 5))):
            acts.append((at_ms + n * 200, KEY, tick(number, code)))
            if n and chance.random() < 0.3:
                acts.append((at_ms + n * 200 + 100, KEY, tick(number, code, on=False)))
        filled.append(number)
    return acts


def plainly(entries: list[Entry]) -> dict[int, tuple[set[str], list[UUID]]]:
    """For each interval with an entry its codes and its entries."""
    found: dict[int, tuple[set[str], list[UUID]]] = {}
    for entry in entries:
        if entry.method == KEY:
            number: Any = entry.data["interval"]
            codes, known = found.setdefault(number, (set(), []))
            known.append(entry.uid)
            if entry.kind == time_sample.SAME:
                codes |= found[int(str(entry.data["as"]))][0]
            elif entry.kind == time_sample.TICK:
                (codes.add if entry.data["on"] else codes.discard)(str(entry.data["code"]))
    return found


@pytest.mark.parametrize("kind", [PARTIAL, MOMENTARY, WHOLE])
@pytest.mark.parametrize("seed", range(6))
def test_every_figure_is_what_a_plain_sum_over_the_entries_gives(kind: str, seed: int) -> None:
    until_ms = 44 * MINUTE
    entries = entries_of(some_ticks(kind, seed), until_ms)
    state, plain = state_of(replace(NO_PLAN, kind=kind), entries), plainly(entries)
    made = measures(state, until_ms)
    assert [measure.key for measure in made] == CODES
    due = 22 if kind == PARTIAL else 21
    for measure in made:
        inside = [number for number, (codes, _) in plain.items() if measure.key in codes]
        assert (measure.count, measure.base_count) == (len(inside), len(plain))
        assert measure.counted == tuple(uid for number in inside for uid in plain[number][1])
        assert measure.times_ms == tuple((number - (kind != MOMENTARY)) * EVERY for number in inside)
        assert measure.length_ms is None
        assert measure.per_10_min is None
    found = sampled(state, until_ms)
    assert found.entered == tuple(plain)
    assert len(found.missed) == due - len(plain)
    (row,) = strip(state, until_ms)
    assert row.figure == f"{len(plain)} of {due}"
    assert len(row.slashed) == due - len(plain)


def test_what_was_not_watched_missed_or_recorded_in_part_is_in_no_base_and_is_told_apart() -> None:
    acts: list[Act] = [(n * EVERY - 30_000, KEY, tick(n, "telling")) for n in range(1, 22) if n not in (4, 9, 10)]
    acts += [(16 * MINUTE, LESSON, lesson.not_watching(KEY)), (20 * MINUTE, LESSON, lesson.watching(KEY))]
    until_ms = 41 * MINUTE
    state = state_of(NO_PLAN, entries_of(acts, until_ms))
    found = sampled(state, until_ms)
    assert (len(found.entered), found.missed, found.unseen, found.in_part) == (17, (4,), (9, 10), (21,))
    assert {measure.base_count for measure in measures(state, until_ms)} == {17}
    first = "".join(piece.text for piece in sentences(state, until_ms)[0])
    assert first.startswith("Of 17 intervals, Telling or showing was seen in 17, Asking and answering in 0,")
    assert first.endswith("; 1 was missed, 2 were not watched.")
    said = how(state, until_ms)
    assert "1 without an entry while it was open" in said
    assert "Not watched, in no base: 2 intervals." in said
    assert "The last interval was cut short by the end of the recording and is in no base." in said


def test_22_an_interval_of_which_a_part_was_not_recorded_is_told_and_in_no_base() -> None:
    """Ticked at 4:13, killed at 4:31, gone on at 8:10 and ticked again."""
    acts: list[Act] = [(150_000, KEY, tick(2, "telling")), (253_000, KEY, tick(3, "telling"))]
    acts += [(271_000, LESSON, lesson.gap(219_000)), (500_000, KEY, tick(5, "telling"))]
    until_ms = 12 * MINUTE
    state = state_of(NO_PLAN, entries_of(acts, until_ms))
    found = sampled(state, until_ms)
    assert (found.entered, found.in_part, found.missed) == ((2,), (3, 5), (1, 4, 6))
    assert (measures(state, until_ms)[0].count, measures(state, until_ms)[0].base_count) == (1, 1)
    assert "Recorded in part only, in no base: 2 intervals." in how(state, until_ms)
    alone = state_of(
        NO_PLAN, entries_of([(60_000, KEY, tick(1, "telling")), (61_000, LESSON, lesson.gap(50_000))], EVERY)
    )
    assert "".join(piece.text for piece in sentences(alone, EVERY)[0]).startswith(
        "No interval was recorded throughout in"
    )


def test_late_looks_and_those_the_same_as_before_are_told() -> None:
    acts: list[Act] = [(EVERY + 3_000, KEY, tick(1, "telling")), (2 * EVERY + 14_500, KEY, tick(2, "telling"))]
    acts.append((3 * EVERY + 2_000, KEY, Draft(time_sample.SAME, {"interval": 3, "as": 2})))
    said = how(state_of(replace(NO_PLAN, kind=MOMENTARY), entries_of(acts, 7 * MINUTE)), 7 * MINUTE)
    assert "1 look was entered later than 10 s, by 14 s." in said
    assert "1 look entered as the same as before." in said


@pytest.mark.parametrize("seed", range(4))
def test_65_scan_states_are_never_merged_and_could_not_tell_is_in_no_base(seed: int) -> None:
    known, chance, every = seated.a_class(6, 5), random.Random(seed), 4 * MINUTE
    config = replace(NO_PLAN, kind=SCAN, interval_ms=every)
    agreed = [state.id for state in config.states]
    acts, last = list[Act](), dict[tuple[int, str], str]()
    for number in sorted(chance.sample(range(1, 12), 9)):
        seats = [student.id for student in known.students][: chance.randrange(20, 31)]
        for n, seat in enumerate([*seats, *chance.sample(seats, 3)]):
            seen = chance.choice([*agreed, UNCLEAR, EMPTY])
            data: dict[str, int | str] = {"scan": number, "seats": seat, "state": seen, "closes_ms": number * every}
            acts.append(((number - 1) * every + 1_000 + n * 1_100, KEY, Draft(time_sample.LOOK, data)))
            last[number, seat] = seen
    until_ms, counts = 44 * MINUTE, Counter(last.values())
    state = state_of(config, entries_of(acts, until_ms), known)
    made: dict[str, Measure] = {measure.key: measure for measure in measures(state, until_ms)}
    told = sum(counts[key] for key in agreed)
    assert {key: (made[key].count, made[key].base_count) for key in agreed} == {
        key: (counts[key], told) for key in agreed
    }
    assert {key: (made[key].count, made[key].base_count) for key in (UNCLEAR, EMPTY)} == {
        key: (counts[key], 0) for key in (UNCLEAR, EMPTY)
    }
    assert {measure.per_10_min for measure in made.values()} == {None}
    first, second = ("".join(piece.text for piece in sentence) for sentence in sentences(state, until_ms))
    each = f"Agreed task {counts['task']}, Listening {counts['listens']}, Other activity {counts['other']}"
    assert first == f"Of {told} looks that could be told: {each}. {counts[UNCLEAR]} looks could not be told."
    not_reached = 9 * 30 - len(last)
    assert second.startswith(f"Of 270 seats to be looked at in 9 scans, {not_reached} were not reached and")
    assert second.endswith(f"{counts[EMPTY]} were empty; 2 scans were missed.")


def test_few_codes_have_a_sentence_each_and_of_many_the_intervals_are_told() -> None:
    acts: list[Act] = [(n * EVERY - 30_000, KEY, tick(n, "groups" if n < 8 else "telling")) for n in range(1, 22)]
    until_ms = 44 * MINUTE

    def said(*codes: time_sample.Code) -> list[str]:
        state = state_of(time_sample.Config(codes), entries_of(acts, until_ms))
        return ["".join(piece.text for piece in sentence) for sentence in sentences(state, until_ms)]

    pairs, telling = NO_PLAN.codes[6], NO_PLAN.codes[0]
    assert said(telling, pairs)[1] == "Working in pairs or groups was seen in 7 of 21 intervals."
    assert said(pairs, telling)[0] == "Working in pairs or groups was seen in 7 of 21 intervals; 1 was missed."
    many = [time_sample.Code(f"c{n}", f"Code {n}", group="G") for n in range(23)]
    assert said(telling, pairs, *many) == ["21 of 22 intervals were entered, with 25 codes; 1 was missed."]


def test_59_who_is_absent_before_its_look_is_in_no_base_and_who_comes_is() -> None:
    known, until_ms = seated.a_class(3, 2), 8 * MINUTE
    config = replace(NO_PLAN, kind=SCAN, interval_ms=4 * MINUTE)

    def look(at_s: int, seat: str) -> Act:
        scan = at_s // 240 + 1
        data: dict[str, int | str] = {"scan": scan, "seats": seat, "state": "task", "closes_ms": scan * 4 * MINUTE}
        return at_s * 1_000, KEY, Draft(time_sample.LOOK, data)

    def told(*acts: Act) -> tuple[int, int]:
        seen = looked(state_of(config, entries_of(list(acts), until_ms), known), (1,))
        return seen.told, seen.not_reached

    first, gone = [look(n, f"s{n}") for n in range(1, 4)], (4_000, LESSON, room.absent("s6"))
    back = (230_000, LESSON, room.absent("s6", there=True))
    rest = [look(n, f"s{n}") for n in range(5, 7)]
    assert told(*first, gone, look(5, "s4"), look(6, "s5")) == (5, 0)
    assert told(*first, gone) == (3, 2), "those that were there and not reached are"
    assert told(*first, gone, back) == (3, 3), "who comes in the time of the scan"
    assert told((0, LESSON, room.absent("s6")), *first, back) == (3, 3)
    whole = [*first, look(4, "s4"), look(5, "s5")]
    late = (6_000, LESSON, room.absent("s6", there=True))
    assert told((0, LESSON, room.absent("s6")), *whole, late) == (5, 0), "who comes after it was complete is not"
    assert told((0, LESSON, room.absent("s6")), *whole, late, look(7, "s6")) == (6, 0), "but where it is looked at"
    assert told(*first, *rest, (7_000, LESSON, room.absent("s6"))) == (5, 1), "who was looked at stays"
    assert told(*first, (300_000, LESSON, room.absent("s6")), look(301, "s1")) == (3, 3), "a later scan is another one"


def test_26_the_same_for_eight_hours_has_its_figures_at_once() -> None:
    many, every = 1_920, 15_000
    config = replace(NO_PLAN, codes=tuple(time_sample.Code(f"c{n}", f"Code {n}") for n in range(3)), interval_ms=every)
    acts: list[Act] = [(1_000, KEY, tick(1, "c0"))]
    acts += [
        (n * every - 1_000, KEY, Draft(time_sample.SAME, {"interval": n, "as": n - 1})) for n in range(2, many + 1)
    ]
    state = state_of(config, entries_of(acts, many * every))
    began = process_time()
    made, said = measures(state, many * every), sentences(state, many * every)
    assert process_time() - began < 2
    assert [measure.count for measure in made] == [many, 0, 0]
    assert "".join(piece.text for piece in said[0]) == f"Code 0 was seen in {many} of {many} intervals."
    put_right = [(1_000, KEY, tick(1, "c1")), *acts[1:]]
    again = measures(state_of(config, entries_of(put_right, many * every)), many * every)
    assert [measure.count for measure in again] == [0, many, 0]
