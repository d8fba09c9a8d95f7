"""The lessons of M. Sandoval and E. Halloran, each with a focus of their own."""

from __future__ import annotations

from app.models import duration, event_count, room_map, time_sample, verbatim
from app.samples.agreed import (
    ACTIVITIES,
    CARPET,
    HISTORY,
    LOOKING_BACK,
    MATHS,
    MOMENTS,
    SCAN,
    SOURCES,
    STARTER,
    TABLES,
    TASKS,
    TIMERS_BESIDE,
    TOGETHER,
    WHOLE,
    WORDS,
    WRITING,
    agreed,
    carpet,
    pairs,
)
from app.samples.hand import Hand
from app.samples.recorded import Lesson
from app.samples.talking import absent, beside, comes, covered, events, not_watched, note, phases, taken_back, timers
from app.samples.watching import (
    NONE,
    SAME,
    intervals,
    out_of_sight,
    quotes,
    scans,
    sits_otherwise,
    still_here,
    walked,
    way,
)

OF_HISTORY = (STARTER, SOURCES, WRITING, TOGETHER)
OF_MATHS = (CARPET, TABLES, LOOKING_BACK)
RUG, BOARD, BACK = (4_625, 830), (6_200, 600), (3_300, 6_250)


def _moments(hand: Hand) -> None:
    phases(hand, (0, STARTER), (6, SOURCES), (19, WRITING), (35, TOGETHER))
    quotes(
        hand,
        (
            (3.3, "teacher", "What is this person not telling us?"),
            (4.4, "student", "Who paid for the picture."),
            (13.2, "teacher", "Which of the two was there, and which had only heard of it?"),
            (14.5, "student", "The letter was. It says “we stood”."),
            (28.3, "teacher", "Write what you would ask them first."),
            (37.4, "several", "Both of them leave out the harvest."),
            (41.1, "teacher", "So whose story is missing from both?"),
        ),
    )
    telling, reading = ("telling", "listening"), ("one_group", "alone")
    seen = (
        telling, ("asking", "listening"), (SAME,), telling, ("instructions", "listening"), reading, (SAME,), (),
        ("one_group", "groups"), (NONE,), ("instructions", "listening"), ("one_group", "alone"), (SAME,), (SAME,), (),
        ("one_group", "alone"), ("alone",), ("asking", "presenting"), (SAME,), ("asking", "listening"),
        ("asking", "presenting"),
    )  # fmt: skip
    intervals(hand, MOMENTS, seen)
    taken_back(hand, 33.3, again=False)
    note(hand, 24.1, "Quiet; two ask each other what “tithe” means.")


def _double(hand: Hand) -> None:
    phases(hand, (0, STARTER), (9, SOURCES), (31, WRITING), (58, TOGETHER))
    listening, reading, writing = (2, 7, 1), (6, 2, 2), (8, 0, 1, 1)
    shares = (
        listening, listening, reading, reading, (6, 1, 3), (7, 1, 2), writing, writing, (), (7, 0, 2, 1), (6, 1, 3),
        listening, (3, 7), (2, 8),
    )  # fmt: skip
    covered(hand, 41.2, 150)
    scans(hand, SCAN, 30, shares)
    events(hand, "told", (1.2, 9.3, 14.2, 31.1, 31.8, 58.3))
    events(hand, "again", (10.9, 16.3, 17.2, 33.4, 36.1, 59.1))
    events(hand, "shown", (3.2, 12.1, 18.9, 22.4, 27.3, 61.5, 64.2))
    for child, at in (("s4", 13.1), ("s11", 19.3), ("s12", 34.2), ("s4", 37.4), ("s23", 47.3), ("s28", 55.2)):
        events(hand, "asks", (at,), child)
    events(hand, "asks", (63.1,))
    not_watched(hand, event_count.KEY, 48.9, 54.3)
    comes(hand, 11.4, 16)
    note(hand, 29.6, "Between the two hours the window side changes places.")
    note(hand, 62.1, "Four read their first sentence aloud.", bright=True)


def _not_finished(hand: Hand) -> None:
    phases(hand, (0, STARTER), (5, SOURCES), (21, TOGETHER))
    scans(hand, SCAN, 30, ((3, 6, 1), (6, 3, 1), (7, 1, 2), (6, 1, 2, 1), (), (2, 7, 1), (3, 6)))
    quotes(
        hand,
        (
            (8.2, "teacher", "Find the sentence that you trust least."),
            (17.3, "s14", "This one, because it is too sure of itself."),
            (23.4, "teacher", "How would you test that?"),
            (27.2, "s21", "Look who else was at the market that day."),
        ),
    )
    note(hand, 33.3, "Called away to the office.")


def _on_the_carpet(hand: Hand) -> None:
    phases(hand, (0, CARPET), (14, TABLES), (38, LOOKING_BACK))
    sits_otherwise(hand, 0.5, carpet().layouts[1].id)
    sits_otherwise(hand, 14.3, carpet().layouts[0].id)
    parts = (
        (0.2, 4.1, "teacher"), (4.1, 4.3, "student"), (4.3, 7.2, "teacher"), (7.2, 7.5, "students"),
        (7.5, 9.9, "teacher"), (9.9, 10.2, "student"), (10.2, 13.9, "teacher"), (13.9, 15, ""), (15, 21.6, "groups"),
        (21.6, 22.2, "teacher"), (22.2, 30.3, "groups"), (30.3, 31.4, "quiet"), (31.4, 37.6, "groups"),
        (37.6, 40.2, "teacher"), (40.2, 40.6, "student"), (40.6, 42.9, "teacher"), (42.9, 43.4, "students"),
        (43.4, 46.4, "teacher"),
    )  # fmt: skip
    timers(hand, parts, (), 0)
    beside(hand, ((14.6, 16.2, "materials"), (25.3, 25.9, "door"), (36.9, 38.1, "materials")))
    way(
        hand,
        (
            (0.4, RUG, "class"), (6.4, BOARD, ""), (8.8, RUG, ""), (14.6, BACK, ""), (16.3, "A", "one"),
            (18.4, "D", "one"), (21.5, RUG, "class"), (22.6, "C", "one"), (27.1, "F", ""), (29.0, "B", "one"),
            (33.2, "E", "one"), (37.7, RUG, "class"), (43.2, BOARD, ""),
        ),
    )  # fmt: skip
    out_of_sight(hand, 25.4)
    note(hand, 30.6, "All tables try it without a word.", bright=True)
    note(hand, 44.6, "The number line on the floor is walked once more.")


def _at_tables(hand: Hand) -> None:
    phases(hand, (0, CARPET), (7, TABLES), (27, LOOKING_BACK))
    telling, helping = ("telling", "listening"), ("one_group", "groups")
    seen = (("telling",), telling, ("groups",), helping, (SAME,), (), ("groups",), helping, telling, telling)
    intervals(hand, WHOLE, seen)
    quotes(
        hand,
        (
            (5.2, "teacher", "How do you know that you have them all?"),
            (11.2, "s6", "We did the sixes first and then turned them round."),
            (16.4, "s17", "It is the same one, only written the other way."),
            (23.1, "teacher", "Show your neighbour where it stops."),
            (28.9, "several", "At thirty-six!"),
        ),
    )
    way(
        hand,
        (
            (0.3, RUG, "class"), (4.1, BOARD, ""), (7.4, "B", "one"), (9.9, "E", ""), (12.1, "F", "one"),
            (15.3, "C", "one"), (19.6, "A", ""), (22.7, RUG, "class"), (24.4, "D", "one"), (27.1, RUG, "class"),
        ),
    )  # fmt: skip
    walked(hand, 26.2, (2_900, 4_800), (3_600, 3_000), RUG)
    still_here(hand, 31.3)
    note(hand, 20.5, "Table C lays the counters out in a square.", bright=True)


MOMENTS_OF_A_LESSON = Lesson(
    9, 1, (11, 15), 45, HISTORY, agreed(None, OF_HISTORY, **{time_sample.KEY: MOMENTS, verbatim.KEY: WORDS}), _moments
)
ON_THE_CARPET = Lesson(
    7, 2, (9, 20), 47, MATHS, agreed(carpet(), OF_MATHS, **{room_map.KEY: ACTIVITIES, duration.KEY: TIMERS_BESIDE}),
    _on_the_carpet, absent(9),
)  # fmt: skip
DOUBLE = Lesson(
    6, 1, (11, 15), 71, HISTORY, agreed(pairs(), OF_HISTORY, **{event_count.KEY: TASKS, time_sample.KEY: SCAN}),
    _double, absent(16, 27), pauses=((30.8, 360),),
)  # fmt: skip
AT_TABLES = Lesson(
    3, 2, (9, 20), 33, MATHS,
    agreed(carpet(), OF_MATHS, **{room_map.KEY: ACTIVITIES, time_sample.KEY: WHOLE, verbatim.KEY: WORDS}),
    _at_tables, pauses=((14.2, 75),),
)  # fmt: skip
NOT_FINISHED = Lesson(
    2, 1, (11, 15), 36, HISTORY, agreed(pairs(), OF_HISTORY, **{time_sample.KEY: SCAN, verbatim.KEY: WORDS}),
    _not_finished, absent(8), finishes=False,
)  # fmt: skip
