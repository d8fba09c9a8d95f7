"""What Counts, Timers, Talk flow and Room are compared by: figures with their bases."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import rooms
from side_by_side import (
    GROUPS,
    MIN,
    blocks_of,
    counted,
    each,
    lesson_of,
    recorded,
)

from app import summaries
from app.models import duration, event_count, lesson, room, room_map, time_sample, verbal_flow, verbatim
from app.models.compare import NOT_RECORDED, compare
from app.models.entry import LESSON, Draft
from app.models.event_count import Category
from app.models.raw_figures import raw
from app.models.session import Record
from app.models.summary import Block
from app.models.verbal_flow import CLASS, TEACHER, Chip

COUNTS, TIMERS, TALK = event_count.KEY, duration.KEY, verbal_flow.KEY
ROOM, WORDS = room_map.KEY, verbatim.KEY


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


def test_38_what_is_recorded_under_another_heading_or_in_another_group_is_the_same_measure() -> None:
    more = (*GROUPS[:1], duration.Group("mode", "Mode", (duration.Timer("b", "Board"),)))
    done = each(COUNTS, [(n, event_count.tap("a", seats=["s3"])) for n in range(1, 7)])
    done += [*each(COUNTS, [(9, event_count.tap("b"))]), *each(TIMERS, [(1, duration.begin("t"))])]
    praise, bare = Category("a", "Praise", "x", "Teacher", by_seat=True), Category("b")
    one = {COUNTS: event_count.Config((praise, bare)), TIMERS: duration.Config(GROUPS[:1])}
    two = {COUNTS: event_count.Config((bare, replace(praise, group=""))), TIMERS: duration.Config(more)}
    made = compare([lesson_of(recorded(configs, done, day=n)) for n, configs in enumerate((one, two), 1)])
    told = [
        (s.heading, row.label, [c.words if c.figure is None else c.figure.count for c in row.cells])
        for s in made.sections
        for row in s.rows
    ]
    assert told == [
        ("Counts: Teacher, per 10 min watched", "Praise", [6, 6]),
        ("Seats with one or more", "Praise", [1, 1]),
        ("Share of timed time", "Teacher", [1, 1]),
        ("Share of timed time", "Student", [0, 0]),
        ("Counts, per 10 min watched", "Tile 1", [NOT_RECORDED, 1]),
        ("Counts, per 10 min watched", "Tile 2", [1, NOT_RECORDED]),
        ("Mode: share of timed time", "Board", [NOT_RECORDED, 0]),
    ]


def test_kinds_activities_and_codes_that_nobody_named_say_so_to_the_comparison() -> None:
    chips = (Chip("a", asks=True), Chip("b", "Why", asks=True))
    talk = replace(verbal_flow.NO_PLAN, teacher=chips, timed=True)
    acts = [*each(TALK, [(1, turn(TEACHER, "s1", "a"))]), *each(ROOM, [(2, room_map.mark("one"))])]
    codes = time_sample.Config((time_sample.Code("x"), time_sample.Code("y", "Writing")), interval_ms=4 * MIN)
    moved = room_map.Config((room_map.Activity("one"), room_map.Activity("two", "Helps")))
    made = summaries.summary(recorded({TALK: talk, ROOM: moved, time_sample.KEY: codes}, acts))
    figures = [figure for part in made.parts for block in part.blocks for figure in block.figures]
    nameless = {(figure.kind.value, figure.label) for figure in figures if figure.nameless}
    assert nameless == {("rate", "Kind 1"), ("spread", "Kind 1"), ("rate", "Activity 1"), ("part", "Code 1")}


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


def test_nothing_written_down_and_no_pause_timed_are_0_where_that_was_recorded_and_else_not_recorded() -> None:
    pad, no_pad = duration.Config(GROUPS[:1], pause_pad=True), duration.Config(GROUPS[:1])
    timing = replace(verbal_flow.NO_PLAN, timed=True)
    not_timed = [(1, turn(TEACHER, "s1", "recall")), (2, verbal_flow.arm(timed=False))]
    lessons = [
        lesson_of(recorded({WORDS: verbatim.NO_PLAN}, [], day=1)),
        lesson_of(recorded({TIMERS: pad}, each(TIMERS, [(1, duration.question_ended())]), day=2)),
        lesson_of(recorded({TALK: timing}, each(TALK, not_timed), day=3)),
        lesson_of(recorded({TIMERS: no_pad, TALK: verbal_flow.NO_PLAN}, each(TALK, not_timed[:1]), day=4)),
    ]
    rows = {row.label: row.cells for s in compare(lessons).sections for row in s.rows if s.kind in "spread count"}
    assert [(c.figure and c.figure.count, c.words) for c in rows["Quotes"]] == [(0, ""), *[(None, NOT_RECORDED)] * 3]
    assert [(c.figure and c.figure.count, c.words) for c in rows["After all questions"]] == [
        *((None, NOT_RECORDED), (0, ""), (0, ""), (None, NOT_RECORDED)),
    ]
    assert [c.words for c in rows["Recall"]] == [NOT_RECORDED, "pause pad: no kinds", "", NOT_RECORDED]


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
    # What came to nothing in this lesson was recorded in it, and is 0.
    beside = ("Elsewhere", "not confirmed", "out of sight", "before the first position", "not watched")
    assert [lengths[label] for label in beside] == [(0, 0), (0, 0), (0, 0), (4 * MIN, 40), (0, 0)]
    assert sum(figure.per_cent or 0 for figure in block.figures) == 100
    told = {figure.label: raw(lesson_of(record), figure) for figure in block.figures}
    assert told["Table B"] == "3.0 of 11.0 minutes, in 1 stop, at 10:13."
    assert told["before the first position"] == "4.0 of 11.0 minutes, in 1 stretch, at 10:05."
    assert {figure.base_ms for figure in block.figures} == {11 * MIN}
    assert [f.count for f in found["Marks in the room, per 10 min watched"].figures if f.count] == [1]
    assert "Where the teacher was, Lab 3" in within(replace(here, name="Lab 3"))
    assert "Where the teacher was" in within(replace(here, name=""))
    # Where nobody said where the teacher was there is no share of anything.
    (heading,) = blocks_of(recorded({ROOM: room_map.NO_PLAN}, []))
    assert heading == "Marks in the room, per 10 min watched"
