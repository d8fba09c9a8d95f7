"""Timers read as intervals: as a count millisecond by millisecond says, and with the biases that are known of it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from uuid import UUID

import pytest
from test_words import FORBIDDEN, told

from app.models import duration, interval_samples, lesson
from app.models.duration import KEY, Config, Group, State, Timer, begin, stop
from app.models.entry import LESSON, Draft, Entry, fold
from app.models.interval_samples import BIAS, LENGTHS_MS, Samples, samples

STARTED = datetime.fromisoformat("2026-11-12T10:05:00+00:00")
SECOND, MINUTE = 1000, 60_000
TALK = Group("talk", "Talk", (Timer("a", "Ownword"), Timer("b", "Ownword"), Timer("c", "Ownword")))
BESIDE = Group("beside", "Beside", (Timer("x", "Ownword"), Timer("y", "Ownword")), exclusive=False)
CONFIG = Config((TALK, BESIDE))
EXCLUSIVE = {timer.id for timer in TALK.timers}
Act = tuple[int, str, Draft]


def state_of(acts: Sequence[Act]) -> State:
    """The state after these acts."""
    started: Act = (0, LESSON, lesson.start(STARTED))
    entries = [
        Entry(UUID(int=n), n, at_ms, method, draft.kind, dict(draft.data))
        for n, (at_ms, method, draft) in enumerate((started, *acts), 1)
    ]
    return fold(duration.step, duration.start(CONFIG), entries)


def read(acts: Sequence[Act], every_ms: int, until_ms: int) -> dict[str, Samples]:
    return {found.timer.id: found for found in samples(state_of(acts), every_ms, until_ms)}


@dataclass
class Tape:
    """What was so in each millisecond of a lesson."""

    runs: list[frozenset[str]]
    lost: list[bool]
    """Whether that millisecond was not recorded or not watched."""


def tape(acts: Sequence[Act], until_ms: int) -> Tape:
    """The lesson lived through again, one millisecond after the other."""
    made, runs, covered, shut, back_ms = Tape([], []), set[str](), False, False, 0
    left = list(acts)
    for ms in range(until_ms):
        while left and left[0][0] == ms:
            _, method, draft = left.pop(0)
            timer = str(draft.data.get("timer"))
            kind = draft.kind
            if method == KEY:
                shut = False
                if kind == "start" and timer not in runs:
                    runs -= EXCLUSIVE if timer in EXCLUSIVE else set()
                    runs.add(timer)
                elif kind == "stop":
                    runs -= EXCLUSIVE if timer in EXCLUSIVE else {timer}
            elif kind in ("cover", "uncover"):
                covered = kind == "cover"
            elif kind in ("not_watching", "watching"):
                shut = kind == "not_watching"
                runs -= runs if shut else set()
            elif kind == "gap":
                length_ms = draft.data["length_ms"]
                assert isinstance(length_ms, int)
                back_ms = ms + length_ms
                runs -= set() if draft.data.get("went_on") else runs
        made.runs.append(frozenset(runs))
        made.lost.append(covered or shut or ms < back_ms)
    return made


def some_lesson(chance: random.Random, until_ms: int, trouble: float) -> Iterator[Act]:
    """Touches on timers, and as often as `trouble` says pauses, gaps, covers and shut eyes."""
    at_ms, covered, shut = chance.randrange(20), False, False
    busy = chance.choice((8, 30, 120))
    while at_ms < until_ms:
        if chance.random() < trouble:
            what = chance.choice(("pause", "gap", "cover", "eye"))
            if what == "pause":
                yield at_ms, LESSON, lesson.pause(at_ms, STARTED)
                yield at_ms, LESSON, lesson.go_on(chance.randrange(900))
            elif what == "gap":
                length_ms = chance.randrange(60)
                yield at_ms, LESSON, lesson.gap(length_ms, went_on=chance.random() < 0.5)
                at_ms += length_ms
            elif what == "cover":
                covered = not covered
                yield at_ms, LESSON, lesson.cover() if covered else lesson.uncover()
            else:
                shut = not shut
                yield at_ms, LESSON, lesson.not_watching(KEY) if shut else lesson.watching(KEY)
        else:
            shut = False
            timer = chance.choice(CONFIG.timers).id
            yield at_ms, KEY, begin(timer) if chance.random() < 0.7 else stop(timer)
        at_ms += chance.randrange(busy) if chance.random() < 0.9 else 0


def short_stretches(timer: str, longest_ms: int, from_ms: int, until_ms: int, seed: int) -> list[Act]:
    """One timer on and off, time after time."""
    chance, at_ms, acts = random.Random(seed), from_ms, list[Act]()
    while at_ms < until_ms:
        end_ms = min(at_ms + chance.randint(1, longest_ms), until_ms)
        acts += [(at_ms, KEY, begin(timer)), (end_ms, KEY, stop(timer))]
        at_ms = end_ms + chance.randint(1, longest_ms)
    return acts


def test_all_readings_are_what_a_count_millisecond_by_millisecond_gives() -> None:
    chance = random.Random(4)
    missing = 0
    for _ in range(250):
        until_ms, every_ms = chance.randrange(900), chance.choice((1, 2, 7, 20, 45, 100, 400))
        acts = list(some_lesson(chance, until_ms, chance.choice((0.0, 0.1, 0.4))))
        known = tape(acts, until_ms)
        intervals = [range(n, n + every_ms) for n in range(0, until_ms - every_ms + 1, every_ms)]
        whole_ones = [each for each in intervals if not any(known.lost[ms] for ms in each)]
        for timer, found in read(acts, every_ms, until_ms).items():
            on = [timer in runs for runs in known.runs]
            lost = [each not in whole_ones for each in intervals]
            partial = [None if out else any(on[ms] for ms in each) for each, out in zip(intervals, lost, strict=True)]
            whole = [None if out else all(on[ms] for ms in each) for each, out in zip(intervals, lost, strict=True)]
            assert found.partial.seen == tuple(partial)
            assert found.whole.seen == tuple(whole)
            assert found.momentary.seen == tuple(None if known.lost[each[-1]] else on[each[-1]] for each in intervals)
            assert found.ran_ms == sum(on[ms] for each in whole_ones for ms in each)
            assert found.base_ms == len(whole_ones) * every_ms
            missing += found.partial.missing
    assert missing > 500


def test_partial_never_falls_short_of_the_true_share_nor_whole_goes_beyond_it() -> None:
    chance = random.Random(7)
    for _ in range(150):
        until_ms = chance.randrange(300, 900)
        acts = list(some_lesson(chance, until_ms, 0.1))
        for found in read(acts, chance.choice((5, 30, 90)), until_ms).values():
            if found.base_ms:
                partial, whole = (Fraction(each.count, each.base) for each in (found.partial, found.whole))
                assert partial >= Fraction(found.ran_ms, found.base_ms) >= whole
            # What filled an interval was there at its end, and what was there at its end was in it.
            for filled, ended, touched in zip(found.whole.seen, found.momentary.seen, found.partial.seen, strict=True):
                assert touched is None or bool(filled) <= bool(ended) <= touched


@pytest.mark.parametrize("every_ms", LENGTHS_MS)
def test_of_many_short_stretches_partial_says_more_and_whole_says_less_than_was_true(every_ms: int) -> None:
    acts = short_stretches("a", 20 * SECOND, 0, 44 * MINUTE, seed=every_ms)
    found = read(acts, every_ms, 44 * MINUTE)["a"]
    assert found.share is not None
    assert found.partial.count / found.partial.base > found.share + 0.1
    assert found.whole.count / found.whole.base < found.share - 0.1


@pytest.mark.parametrize("seed", range(3))
def test_over_all_beginnings_momentary_is_true_on_average_and_the_others_are_not(seed: int) -> None:
    every_ms, until_ms = 40, 640
    shares = {"momentary": Fraction(), "partial": Fraction(), "whole": Fraction(), "true": Fraction()}
    for offset in range(every_ms):
        acts = short_stretches("x", 60, 40 + offset, 560 + offset, seed)
        found = read(acts, every_ms, until_ms)["x"]
        for name in ("momentary", "partial", "whole"):
            shares[name] += Fraction(getattr(found, name).count, getattr(found, name).base) / every_ms
        shares["true"] += Fraction(found.ran_ms, found.base_ms) / every_ms
    assert shares["momentary"] == shares["true"]
    assert shares["partial"] > shares["true"] + Fraction(1, 10)
    assert shares["whole"] < shares["true"] - Fraction(1, 10)


def test_an_interval_with_a_gap_or_unwatched_time_is_missing_and_not_a_zero() -> None:
    acts: list[Act] = [
        (0, KEY, begin("x")),
        (70 * SECOND, LESSON, lesson.gap(20 * SECOND, went_on=True)),
        (170 * SECOND, LESSON, lesson.cover()),
        (180 * SECOND, LESSON, lesson.uncover()),
    ]
    found = read(acts, MINUTE, 5 * MINUTE)["x"]
    assert found.partial.seen == found.whole.seen == (True, None, None, True, True)
    # In the second interval the gap was over when the look was due; in the third the screen was covered.
    assert found.momentary.seen == (True, True, None, True, True)
    assert [str(reading) for _, reading in found.readings] == ["4 of 4", "3 of 3", "3 of 3"]
    assert (found.ran_ms, found.base_ms, found.share) == (3 * MINUTE, 3 * MINUTE, 1.0)
    assert interval_samples.about([found], MINUTE, 5 * MINUTE) == (
        "5 intervals of 1 min. 2 were not recorded or not watched throughout, 1 not at the end: missed, in no base."
    )


def test_what_stops_where_an_interval_ends_was_seen_at_its_end_and_what_starts_there_was_not() -> None:
    acts: list[Act] = [(0, KEY, begin("a")), (MINUTE, KEY, begin("b")), (2 * MINUTE, LESSON, lesson.finish(0))]
    found = read(acts, MINUTE, 2 * MINUTE)
    assert [found[timer].momentary.seen for timer in "abc"] == [(True, False), (False, True), (False, False)]


def test_the_interval_that_the_end_cut_short_and_the_time_before_the_first_touch_are_left_out() -> None:
    acts: list[Act] = [(0, LESSON, lesson.since(30 * SECOND)), (0, KEY, begin("a"))]
    found = samples(state_of(acts), MINUTE, 3 * MINUTE - 1)
    assert found[0].partial.seen == (True, True)
    assert interval_samples.about(found, MINUTE, 3 * MINUTE - 1) == (
        "2 intervals of 1 min. The last 60 s fill no interval and are left out."
    )
    short = samples(state_of(acts), 5 * MINUTE, 3 * MINUTE)[0]
    assert (short.partial.seen, short.share) == ((), None)


def test_the_words_name_the_bias_give_every_base_and_judge_nothing() -> None:
    chance = random.Random(3)
    for trouble in (0.0, 0.3):
        for until_ms in (0, 50, 900):
            acts = list(some_lesson(chance, until_ms, trouble))
            found = samples(state_of(acts), 45, until_ms)
            said = [told(interval_samples.sentence(each, 45), roomy=True) for each in found]
            for each, words in zip(found, said, strict=True):
                assert f"partial {each.partial.count} of {each.partial.base}" in words
            for words in (*said, BIAS, interval_samples.about(found, 45, until_ms)):
                assert not FORBIDDEN.search(words.replace("\N{NO-BREAK SPACE}%", "")), words
    partial, whole, momentary = BIAS.casefold().replace(".", ";").split(";")[:3]
    assert "partial" in partial and "overstates" in partial
    assert "whole" in whole and "understates" in whole
    assert "momentary" in momentary and "on average" in momentary
