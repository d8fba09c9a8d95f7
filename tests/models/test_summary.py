"""What lessons are compared by, as each method says it: figures with their bases, and the course of the lesson."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import msgspec
import pytest
import rooms
from side_by_side import MIN, Timed, blocks_of, dots, lesson_of, part, rate, recorded, seats, share

from app import summaries
from app.models import duration, event_count, lesson, room, room_map, time_sample, verbal_flow, verbatim
from app.models.compare import compare
from app.models.duration import Group, Timer
from app.models.entry import LESSON, Draft
from app.models.event_count import Category
from app.models.figures import StripRow
from app.models.session import Record
from app.models.summary import Block, Figure, Kind, Summary, lanes_of
from app.models.time_sample import EMPTY, MOMENTARY, PARTIAL, SCAN, UNCLEAR, WHOLE
from app.models.verbal_flow import CLASS, TEACHER
from app.screens.replay_opening import opened

COUNTS, TIMERS, TALK, ROOM = event_count.KEY, duration.KEY, verbal_flow.KEY, room_map.KEY
INTERVALS, WORDS = time_sample.KEY, verbatim.KEY


def counted(block: Block) -> list[tuple[str, int, int | None]]:
    """Each figure's name, how many, and of how many."""
    return [(figure.label, figure.count, figure.base_count) for figure in block.figures]


def each(method: str, drafts: Iterable[tuple[float, Draft]]) -> list[Timed]:
    """At these minutes."""
    return [(round(at * MIN), method, draft) for at, draft in drafts]


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        (rate("", 4), None),
        (rate("", 5, 10), 5.0),
        (rate("", 5, 0.99), None),
        (rate("", 5, 1), 50.0),
        (share("", 0, 30), 0.0),
        (share("", 15, 30), 0.5),
        (share("", 0, 0), None),
        (part("", 0, 12), 0.0),
        (part("", 3, 12), 0.25),
        (part("", 0, 0), None),
        (seats(0, 0), None),
        (seats(13, 26), 0.5),
        (dots("", 1, 2, 3, 4, 5), None),
        (Figure(Kind.COUNT, "", "", 44 * MIN, 9), None),
    ],
)
def test_38_a_value_is_per_10_watched_minutes_or_a_share_of_its_base_and_none_where_there_is_no_base(
    figure: Figure, value: float | None
) -> None:
    assert figure.value == value


def test_39_no_figure_has_a_field_for_a_total_or_a_judgement() -> None:
    assert Figure.__slots__ == (
        *("kind", "label", "counts_when", "watched_ms", "count", "mark", "length_ms", "base_ms", "per_cent", "tenths"),
        *("base_count", "values_ms", "times_ms"),
    )


def test_counts_stand_by_group_with_watched_minutes_as_their_base() -> None:
    config = event_count.Config(
        (
            Category("a", "Recall", "", "Teacher"),
            Category("b", "Answers", "", "Students"),
            Category("c", "Why", "x", "Teacher"),
        )
    )
    taps = each(COUNTS, [(n, event_count.tap("abc"[n % 2])) for n in range(1, 8)])
    away = each(LESSON, [(20, lesson.not_watching(COUNTS)), (30, lesson.watching(COUNTS)), (40, lesson.gap(2 * MIN))])
    found = blocks_of(recorded({COUNTS: config}, [*taps, *away]))
    assert [(heading, counted(block)) for heading, block in found.items()] == [
        ("Counts: Teacher, per 10 min watched", [("Recall", 3, None), ("Why", 0, None)]),
        ("Counts: Students, per 10 min watched", [("Answers", 4, None)]),
    ]
    assert {figure.watched_ms for block in found.values() for figure in block.figures} == {32 * MIN}
    assert [figure.mark for figure in found["Counts: Teacher, per 10 min watched"].figures] == [0, 2]


def test_59_an_absent_seat_is_in_no_base_of_counts_by_seat_unless_something_was_counted_there() -> None:
    config = event_count.Config((Category("a", "Praise", by_seat=True), Category("b", "Prompt", by_seat=True)))
    away = each(LESSON, [(0, room.absent("s1")), (0, room.absent("s2"))])
    taps = each(COUNTS, [(1, event_count.tap("a", seats=["s3", "s4"])), (2, event_count.tap("a", seats=["s3"]))])
    shut = each(LESSON, [(4, lesson.not_watching(COUNTS))])
    found = blocks_of(recorded({COUNTS: config, TIMERS: duration.Config(GROUPS)}, [*away, *taps, *shut]))
    assert counted(found["Seats with one or more"]) == [("Praise", 2, 4), ("Prompt", 0, 4)]
    assert {figure.watched_ms for figure in found["Seats with one or more"].figures} == {4 * MIN}
    late = each(COUNTS, [(3, event_count.tap("b", seats=["s1"]))])
    found = blocks_of(recorded({COUNTS: config}, [*away, *taps, *late]))
    assert counted(found["Seats with one or more"]) == [("Praise", 2, 5), ("Prompt", 1, 5)]


GROUPS = (
    Group("talk", "Talk", (Timer("t", "Teacher"), Timer("s", "Student"))),
    Group("beside", "Beside", (Timer("n", "Noise"),), exclusive=False),
)


def test_timers_are_shares_of_timed_time_with_what_was_not_timed_and_those_beside_of_recorded_time() -> None:
    runs = each(TIMERS, [(1, duration.begin("t")), (13, duration.begin("s")), (17, duration.stop("s"))])
    runs += each(TIMERS, [(20, duration.begin("n")), (31, duration.stop("n"))])
    talk = blocks_of(recorded({TIMERS: duration.Config(GROUPS[:1])}, runs[:3]))["Share of timed time"]
    assert talk.foot == "of 16.0 min timed; 28.0 not timed"
    assert [(f.label, f.value, f.per_cent, f.tenths, f.count) for f in talk.figures] == [
        ("Teacher", 0.75, 75, 120, 1),
        ("Student", 0.25, 25, 40, 1),
    ]
    found = blocks_of(recorded({TIMERS: duration.Config(GROUPS)}, runs))
    assert [(heading, block.foot) for heading, block in found.items()] == [
        ("Talk: share of timed time", "of 16.0 min timed; 28.0 not timed"),
        ("Beside: share of recorded time", "of 44.0 min recorded"),
    ]
    assert [figure.value for figure in found["Beside: share of recorded time"].figures] == [0.25]


def test_timers_that_never_ran_are_shares_of_nothing_and_not_zero() -> None:
    (block,) = blocks_of(recorded({TIMERS: duration.Config(GROUPS[:1])}, [])).values()
    assert block.foot == "of 0.0 min timed; 44.0 not timed"
    assert [figure.value for figure in block.figures] == [None, None]


def test_pauses_of_the_pad_are_one_row_without_kinds_and_each_is_a_dot() -> None:
    pauses = [(1, duration.question_ended()), (1.05, duration.pause_ended(duration.STUDENT))]
    pauses += [(2, duration.question_ended()), (2.01, duration.pause_ended(duration.DISCARDED))]
    pauses += [(3, duration.question_ended()), (3.02, duration.pause_ended(duration.TEACHER))]
    config = duration.Config(GROUPS[:1], pause_pad=True)
    block = blocks_of(recorded({TIMERS: config}, each(TIMERS, pauses)))["Pause after a question, s"]
    assert block.instead == "pause pad: no kinds"
    (figure,) = block.figures
    assert (figure.label, figure.values_ms, figure.times_ms) == ("After all questions", (3000, 1200), (MIN, 3 * MIN))


def turn(speaker: str, listener: str, chip: str) -> Draft:
    return verbal_flow.turn(speaker, listener, chip)


TALKED = [
    (1, turn(TEACHER, "s1", "recall")),
    (1.05, turn("s1", TEACHER, "answers")),
    (2, turn(TEACHER, CLASS, "why")),
    (2.1, turn("s2", TEACHER, "answers")),
    (3, turn(TEACHER, "s2", "praise")),
    (4, turn("s3", TEACHER, "asks")),
    (5, turn(TEACHER, "s4", "how_to")),
    (5.1, verbal_flow.teacher_spoke()),
]


def test_talk_flow_tells_kinds_of_turns_by_who_took_them_and_pauses_of_all_questions_and_by_kind() -> None:
    found = blocks_of(recorded({TALK: replace(verbal_flow.NO_PLAN, timed=True)}, each(TALK, TALKED)))
    assert [(heading, [f.label for f in block.figures if f.count]) for heading, block in found.items()] == [
        ("Questions, per 10 min watched", ["Recall", "Explain why", "How to"]),
        ("Other turns of the teacher, per 10 min watched", ["Praise"]),
        ("Turns of students, per 10 min watched", ["Answers", "Asks"]),
        ("Pause after a question, s", ["After all questions", "Recall", "Explain why", "How to"]),
        ("Seats you asked", [""]),
        ("Seats that spoke", [""]),
    ]
    pauses = found["Pause after a question, s"]
    assert pauses.instead == ""
    assert [(f.label, f.values_ms) for f in pauses.figures] == [
        ("After all questions", (3000, 6000, 6000)),
        ("Recall", (3000,)),
        ("Explain why", (6000,)),
        ("How to", (6000,)),
    ]


def test_38_59_asked_and_spoke_are_two_rows_of_the_seats_present_or_heard() -> None:
    absent = each(LESSON, [(0, room.absent(child)) for child in ("s1", "s5", "s6")])
    found = blocks_of(recorded({TALK: verbal_flow.NO_PLAN}, [*each(TALK, TALKED), *absent]))
    # Three are present, and s1 was absent and heard. The class is no seat, praise is no question.
    assert counted(found["Seats you asked"]) == [("", 2, 4)]
    assert counted(found["Seats that spoke"]) == [("", 3, 4)]
    whens = [found[heading].figures[0].counts_when for heading in ("Seats you asked", "Seats that spoke")]
    assert len(set(whens)) == 2


def ticks(every_min: float, codes: str) -> list[Timed]:
    """A code for each interval, a second after its end; a dot for none."""
    drafts = [
        ((n * every_min) + 1 / 60, Draft(time_sample.TICK, {"interval": n, "code": code, "on": True}))
        for n, code in enumerate(codes, 1)
        if code != "."
    ]
    return each(INTERVALS, drafts)


CODES = (time_sample.Code("a", "Listening"), time_sample.Code("b", "Writing"), time_sample.Code("c", "Talking"))


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


def scan_of(*states: str) -> list[Timed]:
    """Looks at s1, s2 and so on in the third scan, a second apart."""
    where = {"scan": 3, "closes_ms": 15 * MIN}
    looks = (Draft(time_sample.LOOK, {**where, "seats": f"s{n}", "state": state}) for n, state in enumerate(states, 1))
    return each(INTERVALS, [(10 + n / 60, look) for n, look in enumerate(looks)])


SCANS = replace(time_sample.NO_PLAN, kind=SCAN, interval_ms=5 * MIN)


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


def test_places_are_shares_of_recorded_time_and_the_same_ones_in_the_same_room_alone() -> None:
    here = rooms.tables(3)
    moves: list[tuple[float, Draft]] = [
        (4, room_map.moved(room_map.TEACHER, 1600, 2200, "p0")),
        (8, room_map.moved(room_map.TEACHER, 4200, 2200, "p1")),
    ]
    moves += [(8.1, room_map.mark("one"))]
    record = recorded({ROOM: room_map.NO_PLAN}, each(ROOM, moves), minutes=11)

    def within(made: room.Room) -> dict[str, Block]:
        session = replace(record.session, configs={**record.session.configs, room.ROOM: msgspec.to_builtins(made)})
        return blocks_of(Record(session, record.entries))

    found = within(here)
    block = found["Where the teacher was, Lab 2"]
    lengths = {figure.label: (figure.length_ms, figure.tenths) for figure in block.figures}
    assert lengths["Table A"] == (4 * MIN, 40) and lengths["Table B"] == (3 * MIN, 30) and lengths["Table C"] == (0, 0)
    assert lengths["before the first position"] == (4 * MIN, 40)
    assert block.foot == "share of 11.0 min recorded"
    assert {figure.base_ms for figure in block.figures} == {11 * MIN}
    assert [f.count for f in found["Marks in the room, per 10 min watched"].figures if f.count] == [1]
    assert "Where the teacher was, Lab 3" in within(replace(here, name="Lab 3"))
    assert "Where the teacher was" in within(replace(here, name=""))
    # Where nobody said where the teacher was there is no share of anything.
    (heading,) = blocks_of(recorded({ROOM: room_map.NO_PLAN}, []))
    assert heading == "Marks in the room, per 10 min watched"


def quoted(*said: str) -> list[Timed]:
    """A quote a minute of the child in seat 4."""
    quote = partial(Draft, verbatim.QUOTE)
    return each(WORDS, [(n, quote({"speaker": "s4", "exact": True, "words": one})) for n, one in enumerate(said, 1)])


def test_a_summary_holds_no_word_that_was_said_or_noted_and_no_name() -> None:
    note = Draft(lesson.NOTE)
    record = recorded({WORDS: verbatim.NO_PLAN}, [*quoted("Because it floats"), (MIN, LESSON, note)])
    about = next(entry for entry in record.entries if entry.kind == lesson.NOTE)
    told = lesson.words(about, "Nobody laughed")
    written = replace(about, uid=type(about.uid)(int=999), seq=999, kind=told.kind, data=dict(told.data))
    record = Record(record.session, (*record.entries[:-1], written, record.entries[-1]))
    assert summaries.words(record) == "Nobody laughed\nBecause it floats"
    kept = msgspec.json.encode(summaries.summary(record))
    for secret in (b"floats", b"laughed", b"Okafor", b"s4", b"Seat", b"Why questions"):
        assert secret not in kept, secret
    found = summaries.summary(record)
    assert found.moments == ((MIN, False),)
    (quotes,) = found.parts[0].blocks
    assert [(f.kind, f.label, f.count, f.value) for f in quotes.figures] == [(Kind.COUNT, "Quotes", 1, None)]
    assert found.parts[0].lanes[0].marks == ((-2, (MIN,)),)


def test_a_row_of_the_strip_on_which_nothing_stands_is_no_lane() -> None:
    assert lanes_of([StripRow("Recall", ((0, ()),)), StripRow("Why", ((1, (5,)),))])[0].label == "Why"
    assert lanes_of([StripRow("Recall", ((0, ()),))]) == ()


def test_a_summary_says_when_the_lesson_was_and_what_was_not_recorded_of_it() -> None:
    course = each(LESSON, [(1, lesson.phase("Starter")), (9, lesson.phase("Groups")), (12, lesson.bright_spot())])
    course += each(LESSON, [(20, lesson.gap(3 * MIN)), (30, lesson.not_watching(TIMERS))])
    noon = datetime(2026, 10, 15, 12, tzinfo=UTC)
    course += each(LESSON, [(15, lesson.pause(15 * MIN, noon)), (15, lesson.go_on(5 * MIN))])
    found = summaries.summary(recorded({TIMERS: duration.Config(GROUPS), WORDS: verbatim.NO_PLAN}, course))
    assert (found.from_ms, found.until_ms, found.started) == (0, 44 * MIN, "2026-10-15T10:05:00+00:00")
    assert found.phases == ((MIN, "Starter"), (9 * MIN, "Groups"))
    assert found.pauses == ((15 * MIN, 5 * MIN),)
    assert [(gap.from_ms, gap.until_ms) for gap in found.gaps] == [(20 * MIN, 23 * MIN)]
    away = {part.method: [(span.from_ms, span.until_ms) for span in part.not_watched] for part in found.parts}
    assert away == {TIMERS: [(30 * MIN, 44 * MIN)], WORDS: []}
    assert found.part(WORDS) is found.parts[1] and found.part(ROOM) is None


def test_a_lesson_that_was_never_finished_has_a_summary_to_the_last_that_is_known_of_it() -> None:
    record = recorded({WORDS: verbatim.NO_PLAN}, quoted("a", "b", "c"), finished=False)
    assert summaries.summary(record).until_ms == 3 * MIN
    assert summaries.summary(replace(record, beat_ms=5 * MIN)).until_ms == 5 * MIN


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


def test_a_summary_goes_through_json_and_back_and_says_its_version() -> None:
    record = recorded({TALK: verbal_flow.NO_PLAN, TIMERS: duration.Config(GROUPS)}, each(TALK, TALKED))
    found = summaries.summary(record)
    kept = msgspec.json.encode(found)
    assert msgspec.json.decode(kept, type=Summary) == found
    assert kept == msgspec.json.encode(summaries.summary(record))
    assert found.version == msgspec.json.decode(kept)["version"] >= 2
