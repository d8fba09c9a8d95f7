"""The lessons of R. Okafor: one focus, looked at in several ways."""

from __future__ import annotations

from app.models import duration, event_count, room_map, time_sample, verbal_flow, verbatim
from app.samples.agreed import (
    ACTIVITIES,
    COUNTS,
    EXPLAINING,
    GROUPS,
    SAMPLES,
    SCIENCE,
    SHARING,
    STARTER,
    TALK,
    TIMED,
    TIMED_OTHERWISE,
    TIMERS,
    TIMERS_WITH_PAD,
    WORDS,
    agreed,
    laboratory,
)
from app.samples.course import Talk, exchanges, unasked
from app.samples.hand import Hand
from app.samples.recorded import Lesson
from app.samples.talking import (
    NOTHING,
    absent,
    changed,
    comes,
    counts,
    events,
    no_answer,
    not_watched,
    note,
    own_questions,
    pad,
    phases,
    taken_back,
    talk,
    timers,
)
from app.samples.watching import NONE, SAME, intervals, quotes, walked, way

IN_ORDER = (STARTER, EXPLAINING, GROUPS, SHARING)
FRONT, SIDE, DESK, SINK = (4_200, 900), (2_400, 1_000), (6_600, 1_050), (8_000, 6_400)


def _first(hand: Hand) -> None:
    phases(hand, (0, STARTER), (6, EXPLAINING), (20, GROUPS), (38, SHARING))
    course = Talk(
        {"recall": 24, "why": 6, "how_to": 4},
        {"recall": 1.1, "why": 1.6, "how_to": 1.4},
        (2, 4, 9, 10, 11, 14, 20, 21, 22),
        (3, 6, 15),
        ((1.5, 19.5), (38.5, 49)),
    )
    counts(hand, exchanges(course, hand.chance))
    events(hand, "peers", (41.2, 43.7), "s9")
    events(hand, "peers", (46.1,))
    changed(hand, 12.05, event_count.KEY, "recall", "Explain-why question")
    told, asking = ("telling", "listening"), ("asking", "listening")
    seen = (
        told, asking, asking, (SAME,), told, asking, ("telling", "asking", "listening"), asking, (), asking,
        ("instructions", "listening"), ("one_group", "groups"), (SAME,), (SAME,), (), ("one_group", "groups"), (SAME,),
        ("groups",), (NONE,), ("instructions", "listening"), ("asking", "presenting"), (SAME,), (SAME,),
        ("asking", "listening"), told,
    )  # fmt: skip
    intervals(hand, SAMPLES, seen)
    note(hand, 17.4, "The word “density” comes from the third row, unasked.")
    note(hand, 42.3, "Two tables compare their drawings.", bright=True)


def _short(hand: Hand) -> None:
    phases(hand, (0, STARTER), (3.5, EXPLAINING))
    course = Talk(
        {"recall": 7, "why": 2},
        {"recall": 1.2, "why": 2.0},
        (9, 10, 20),
        (4, 22),
        ((0.8, 8.6),),
    )
    found = exchanges(course, hand.chance)
    timers(hand, ((0.1, 0.4, "teacher"), (0.4, 1.3, "quiet"), (1.3, 9, "teacher")), found, 0.7)
    talk(hand, found)
    note(hand, 8.3, "The bell for a drill: everybody went out.")


def _slept(hand: Hand) -> None:
    phases(hand, (0, STARTER), (5, EXPLAINING), (21, GROUPS), (31.5, SHARING))
    course = Talk(
        {"recall": 15, "why": 5, "how_to": 4},
        {"recall": 1.3, "why": 1.9, "how_to": 1.6},
        (2, 4, 9, 10, 14, 20, 21, 25),
        (3, 8, 11, 18, 22),
        ((1.5, 15), (20.2, 20.9), (32, 37.5)),
        unasked=3,
    )
    not_watched(hand, verbal_flow.KEY, 21.2, 31.7)
    found = exchanges(course, hand.chance)
    talk(hand, found)
    no_answer(hand, 9.4, found)
    own_questions(hand, unasked(course, hand.chance), found)
    way(
        hand,
        (
            (0.2, FRONT, "class"), (4.4, DESK, ""), (7.1, FRONT, "class"), (11.3, SIDE, ""), (14.2, FRONT, ""),
            (20.1, FRONT, "class"), (21.9, "C", "one"), (24.1, "F", "one"), (26.5, "B", ""), (28, "E", "one"),
            (30.6, "G", ""), (32.1, FRONT, "class"), (35.4, DESK, ""),
        ),
    )  # fmt: skip
    note(hand, 20.6, "The tablet had gone to sleep; four minutes are missing.")
    note(hand, 34.4, "“We weighed it twice because the first time it was wet.”", bright=True)


def _autumn(hand: Hand) -> None:
    phases(hand, (0, STARTER), (7, EXPLAINING), (23.3, GROUPS), (33.8, SHARING))
    course = Talk(
        {"recall": 31, "why": 10, "how_to": 5},
        {"recall": 1.3, "why": 1.6, "how_to": 1.5},
        (2, 4, 9, 10, 11, 14, 20, 21, 22, 25),
        (3, 6, 18),
        ((2.3, 22.8), (34.5, 43.6)),
    )
    found = exchanges(course, hand.chance)
    not_watched(hand, verbal_flow.KEY, 23.25, 34.15)
    pad(hand, found)
    talk(hand, found, beside_pad=True)
    parts = (
        (0.15, 0.4, "teacher"), (0.4, 2.1, "quiet"), (2.1, 22.9, "teacher"), (22.9, 23.35, NOTHING),
        (23.35, 26.9, "groups"), (26.9, 27.4, "teacher"), (27.4, 30.6, "groups"), (30.6, 31.1, "teacher"),
        (31.1, 33.7, "groups"), (33.7, 44, "teacher"),
    )  # fmt: skip
    timers(hand, parts, found, 3.05)
    note(hand, 12.6, "Three hands go up after the answer has been given.")
    note(hand, 36.2, "Seat 18 asks seat 4 to say it once more.", bright=True)


def _other_order(hand: Hand) -> None:
    phases(hand, (0, STARTER), (5, GROUPS), (19, EXPLAINING), (33, SHARING))
    course = Talk(
        {"recall": 16, "why": 9, "how_to": 5},
        {"recall": 1.6, "why": 2.2, "how_to": 1.9},
        (2, 4, 8, 9, 10, 11, 14, 20, 22, 26),
        (1, 3, 6, 18),
        ((1.2, 4.7), (19.3, 40.3)),
    )
    found = exchanges(course, hand.chance)
    quotes(
        hand,
        (
            (20.3, "teacher", "What has to be the same in both cups?"),
            (21.1, "s8", "The water. And how warm it is."),
            (26.2, "teacher", "Why would that matter, if only the salt is new?"),
            (27.0, "s14", "Because warm water takes more of it."),
            (34.2, "several", "It never went clear, not at the end."),
            (38.8, "s26", "We had no rest at the bottom, so ours was less."),
        ),
    )
    pad(hand, found)
    counts(hand, found)
    parts = (
        (0.1, 1.2, "quiet"), (1.2, 4.8, "teacher"), (4.8, 10.3, "groups"), (10.3, 11, "teacher"), (11, 18.7, "groups"),
        (18.7, 19.2, NOTHING), (19.2, 41, "teacher"),
    )  # fmt: skip
    timers(hand, parts, found, 3.4)
    taken_back(hand, 30.1, again=True)
    comes(hand, 6.3, 5)
    note(hand, 33.6, "Everybody looks at the cup on the window sill.")


def _middle(hand: Hand) -> None:
    phases(hand, (0, STARTER), (5, EXPLAINING), (18.2, GROUPS), (24.5, SHARING))
    course = Talk(
        {"recall": 25, "why": 6, "how_to": 3},
        {"recall": 1.3, "why": 2.4, "how_to": 1.9},
        (2, 4, 9, 10, 11, 14, 20, 21, 22, 24),
        (1, 3, 6, 18),
        ((2, 17.7), (24.8, 30.5)),
        unasked=2,
    )
    found = exchanges(course, hand.chance)
    not_watched(hand, verbal_flow.KEY, 18.1, 24.6)
    talk(hand, found)
    own_questions(hand, unasked(course, hand.chance), found)
    parts = (
        (0.1, 0.25, "teacher"), (0.25, 1.95, "quiet"), (1.95, 17.8, "teacher"), (17.8, 18.3, NOTHING),
        (18.3, 20, "groups"), (20, 20.5, "teacher"), (20.5, 22.3, "groups"), (22.3, 22.8, "teacher"),
        (22.8, 24.3, "groups"), (24.3, 31, "teacher"),
    )  # fmt: skip
    timers(hand, parts, found, 1.8)
    note(hand, 10.4, "After “why” it is quiet for a long while, and then two speak.")
    note(hand, 27.2, "The rule is written on the board in seat 20's words.", bright=True)


def _newest(hand: Hand) -> None:
    phases(hand, (0, STARTER), (7.5, EXPLAINING), (18, GROUPS), (34, SHARING))
    course = Talk(
        {"recall": 17, "why": 14, "how_to": 8},
        {"recall": 2.2, "why": 3.2, "how_to": 2.1},
        (2, 4, 8, 9, 10, 11, 14, 18, 20, 21, 22, 25),
        (1, 3, 6, 27),
        ((2.2, 17.6), (34.2, 43.4)),
        unasked=3,
    )
    found = exchanges(course, hand.chance)
    not_watched(hand, verbal_flow.KEY, 18.05, 33.95)
    talk(hand, found)
    own_questions(hand, unasked(course, hand.chance), found)
    parts = (
        (0.1, 0.4, "teacher"), (0.4, 2.1, "quiet"), (2.1, 17.8, "teacher"), (17.8, 18.3, NOTHING),
        (18.3, 23.5, "groups"), (23.5, 24.1, "teacher"), (24.1, 29.3, "groups"), (29.3, 29.9, "teacher"),
        (29.9, 33.8, "groups"), (33.8, 44, "teacher"),
    )  # fmt: skip
    timers(hand, parts, found, 2.4)
    way(
        hand,
        (
            (0.2, FRONT, ""), (2.5, SIDE, "class"), (6.7, FRONT, ""), (11.4, DESK, "class"), (14.7, FRONT, ""),
            (18.5, "B", "one"), (20.6, "C", ""), (21.7, "F", "one"), (24.6, "E", "one"), (26.9, "A", ""),
            (28.1, SINK, ""), (28.7, "D", "one"), (30.3, "E", "one"), (34.0, FRONT, "class"), (37.3, SIDE, ""),
            (41.9, FRONT, ""),
        ),
    )  # fmt: skip
    walked(hand, 33.0, (3_650, 4_600), (3_250, 4_000), (3_200, 2_200), FRONT)
    taken_back(hand, 25.5, again=True)
    note(hand, 11.3, "“Say more. Why balanced?” Three hands went up.")
    note(hand, 30.2, "Seat 21 explained the drawing to seat 15, unasked.", bright=True)
    note(hand, 39.1, "The class counted the arrows on the board together.")


WITH_PAD = {duration.KEY: TIMERS_WITH_PAD}
FIRST = Lesson(
    10, 3, (10, 5), 50, SCIENCE, agreed(laboratory(), IN_ORDER, **{event_count.KEY: COUNTS, time_sample.KEY: SAMPLES}),
    _first, absent(13),
)  # fmt: skip
SHORT = Lesson(
    8, 3, (10, 5), 9, SCIENCE, agreed(laboratory(), IN_ORDER, **{verbal_flow.KEY: TIMED, duration.KEY: TIMERS}), _short
)
SLEPT = Lesson(
    7, 3, (10, 7), 38, SCIENCE,
    agreed(laboratory(), IN_ORDER, **{verbal_flow.KEY: TIMED_OTHERWISE, room_map.KEY: ACTIVITIES}),
    _slept, absent(7, 19), gaps=((15.45, 260),),
)  # fmt: skip
AUTUMN = Lesson(
    5, 3, (10, 5), 44, SCIENCE, agreed(laboratory(), IN_ORDER, **{verbal_flow.KEY: TALK}, **WITH_PAD), _autumn
)
OTHER_ORDER = Lesson(
    4, 0, (13, 10), 41, SCIENCE,
    agreed(laboratory(), IN_ORDER, **{event_count.KEY: COUNTS}, **WITH_PAD, **{verbatim.KEY: WORDS}),
    _other_order, absent(5, 17),
)  # fmt: skip
MIDDLE = Lesson(
    3, 3, (10, 4), 31, SCIENCE, agreed(laboratory(), IN_ORDER, **{verbal_flow.KEY: TIMED, duration.KEY: TIMERS}),
    _middle, absent(19),
)  # fmt: skip
NEWEST = Lesson(
    1, 3, (10, 5), 44, SCIENCE,
    agreed(laboratory(), IN_ORDER, **{verbal_flow.KEY: TIMED, duration.KEY: TIMERS, room_map.KEY: ACTIVITIES}),
    _newest, absent(19), pauses=((26.0, 95),),
)  # fmt: skip
