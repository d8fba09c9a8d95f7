"""What Intervals is compared by: n of m of one kind and length, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from side_by_side import (
    GROUPS,
    MIN,
    Timed,
    blocks_of,
    counted,
    each,
    lesson_of,
    recorded,
)

from app import summaries
from app.models import duration, event_count, lesson, room, time_sample
from app.models.compare import compare
from app.models.entry import LESSON, Draft
from app.models.time_sample import EMPTY, MOMENTARY, PARTIAL, SCAN, UNCLEAR, WHOLE
from app.screens.replay_opening import opened

COUNTS, TIMERS, INTERVALS = event_count.KEY, duration.KEY, time_sample.KEY


CODES = (time_sample.Code("a", "Listening"), time_sample.Code("b", "Writing"), time_sample.Code("c", "Talking"))


SCANS = replace(time_sample.NO_PLAN, kind=SCAN, interval_ms=5 * MIN)


def ticks(every_min: float, codes: str) -> list[Timed]:
    """A code for each interval, a second after its end; a dot for none."""
    drafts = [
        ((n * every_min) + 1 / 60, Draft(time_sample.TICK, {"interval": n, "code": code, "on": True}))
        for n, code in enumerate(codes, 1)
        if code != "."
    ]
    return each(INTERVALS, drafts)


def scan_of(*states: str) -> list[Timed]:
    """Looks at s1, s2 and so on in the third scan, a second apart."""
    where = {"scan": 3, "closes_ms": 15 * MIN}
    looks = (Draft(time_sample.LOOK, {**where, "seats": f"s{n}", "state": state}) for n, state in enumerate(states, 1))
    return each(INTERVALS, [(10 + n / 60, look) for n, look in enumerate(looks)])


def test_38_intervals_are_n_of_those_entered_each_code_by_itself_and_what_was_missed_is_in_no_base() -> None:
    config = time_sample.Config(CODES, MOMENTARY, 4 * MIN)
    (heading, block), *more = blocks_of(recorded({INTERVALS: config}, ticks(4, "aab.a.bab."))).items()
    assert (heading, block.foot, more) == ("Looks every 4 min", "of 7 entered; 3 missed", [])
    assert counted(block) == [("Listening", 4, 7), ("Writing", 3, 7), ("Talking", 0, 7)]
    shut = each(LESSON, [(14, lesson.not_watching(INTERVALS)), (18, lesson.watching(INTERVALS))])
    (block,) = blocks_of(recorded({INTERVALS: config}, [*ticks(4, "aab.a.bab."), *shut])).values()
    assert block.foot == "of 7 entered; 2 missed, 1 not watched"


def test_38_intervals_of_another_kind_or_length_stand_under_another_heading() -> None:
    kinds = (
        (MOMENTARY, 120),
        (PARTIAL, 120),
        (WHOLE, 120),
        (SCAN, 120),
        (MOMENTARY, 240),
        (MOMENTARY, 40),
        (MOMENTARY, 90),
    )
    headings = [
        heading
        for kind, seconds in kinds
        for heading in blocks_of(recorded({INTERVALS: time_sample.Config(CODES, kind, seconds * 1000, CODES)}, []))
    ]
    assert headings == [
        "Looks every 2 min",
        "Intervals of 2 min, at some time",
        "Intervals of 2 min, all of it",
        "Scans every 2 min",
        "Looks every 4 min",
        "Looks every 40 s",
        "Looks every 1.5 min",
    ]


def test_38_lengths_that_differ_by_less_than_is_printed_stand_under_another_heading_too() -> None:
    lengths = (100_000, 102_000, 61_000, 60_000, 45_000, 45_400)
    headings = {
        heading
        for length_ms in lengths
        for heading in blocks_of(recorded({INTERVALS: time_sample.Config(CODES, MOMENTARY, length_ms)}, []))
    }
    assert len(headings) == len(lengths)


def test_38_intervals_that_take_one_code_alone_are_another_measure_than_those_that_take_several() -> None:
    several = time_sample.Config((replace(CODES[0], group="Doing"),), MOMENTARY, 4 * MIN)
    one = replace(several, codes=CODES[:1], several=False)
    lessons = [
        lesson_of(recorded({INTERVALS: config}, ticks(4, "aab"), day=n))
        for n, config in enumerate((several, one, replace(several, codes=CODES[:1])), 1)
    ]
    found = [
        (s.heading, [c.words if c.figure is None else c.figure.count for c in s.rows[0].cells])
        for s in compare(lessons).sections
    ]
    assert found == [
        ("Looks every 4 min: Doing", [2, "not recorded", 2]),
        ("Looks every 4 min, one code for each", ["not recorded", 2, "not recorded"]),
    ]
    # A scan looks at one child at a time, whatever was chosen for other kinds.
    assert list(blocks_of(recorded({INTERVALS: replace(SCANS, several=False)}, []))) == ["Scans every 5 min"]


def test_a_scan_is_time_not_watched_of_what_it_sets_aside_and_not_of_timers() -> None:
    configs = {INTERVALS: SCANS, TIMERS: duration.Config(GROUPS), COUNTS: event_count.NO_PLAN}
    record = recorded(configs, scan_of(*["task"] * 6))
    away = {
        part.method: [(s.from_ms, s.until_ms) for s in part.not_watched] for part in summaries.summary(record).parts
    }
    assert away == {INTERVALS: [], TIMERS: [], COUNTS: [(10 * MIN, 10 * MIN + 5_000)]}
    timed = recorded({INTERVALS: SCANS, TIMERS: duration.Config(GROUPS)}, scan_of(*["task"] * 6))
    assert opened(timed).not_watched() == ()
    assert [(s.from_ms, s.until_ms) for s in opened(record).not_watched()] == away[COUNTS]


def test_59_looks_that_could_not_be_told_and_empty_seats_are_in_no_base_of_a_scan() -> None:
    looks = scan_of("task", "task", "listens", UNCLEAR, EMPTY)
    absent = each(LESSON, [(0, room.absent("s6"))])
    (block,) = blocks_of(recorded({INTERVALS: SCANS}, [*absent, *looks])).values()
    assert counted(block) == [("Agreed task", 2, 3), ("Listening", 1, 3), ("Other activity", 0, 3)]
    assert block.foot.startswith("of 3 looks in 1 scan; 1 could not be told, ")
    (block,) = blocks_of(recorded({INTERVALS: SCANS}, looks)).values()
    assert "1 not reached" in block.foot


def test_lessons_of_other_intervals_are_not_compared_and_the_same_ones_are() -> None:
    looks, longer = time_sample.Config(CODES, MOMENTARY, 4 * MIN), time_sample.Config(CODES, MOMENTARY, 2 * MIN)
    first = lesson_of(recorded({INTERVALS: looks}, ticks(4, "aab"), day=1))
    again = lesson_of(recorded({INTERVALS: looks}, ticks(4, "ba"), day=2))
    other = lesson_of(recorded({INTERVALS: longer}, ticks(2, "aaaa"), day=3))
    made = compare([other, again, first])
    rows = [(each.heading, row.label, row.shared) for each in made.sections for row in each.rows]
    assert rows[0] == ("Looks every 4 min", "Listening", False) and len(rows) == 6
    told = [[c.words if c.figure is None else f"{c.figure.count} of {c.figure.base_count}" for c in r.cells]
            for s in made.sections for r in s.rows]  # fmt: skip
    assert told[0] == ["2 of 3", "1 of 2", "not recorded"]
    assert told[3] == ["not recorded", "not recorded", "4 of 4"]
