"""Side by side: what stands in a row, on which scale, and what is never said (experience.md, 7)."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import pytest
from side_by_side import MIN, a_lesson, dots, gap, part, rate, rates, seats, share

from app.models.compare import (
    DIFFERENT,
    NO_RATE,
    NOT_RECORDED,
    TOO_SHORT,
    Comparison,
    Lesson,
    Row,
    Section,
    compare,
    recorded,
    rounded_up,
)
from app.models.figures import OWN_QUESTION
from app.models.raw_figures import raw
from app.models.summary import ALL_QUESTIONS, PAUSES, Block, Figure, Lane

PAD = {"instead": "pause pad: no kinds"}


def section(made: Comparison, heading: str = "Questions, per 10 min watched", *, shared: bool = True) -> Section:
    return next(s for s in made.sections if s.heading == heading and all(row.shared is shared for row in s.rows))


def rows_of(made: Comparison) -> list[Row]:
    return [row for each in made.sections for row in each.rows]


def told(row: Row) -> list[str | int]:
    """In each column how many, or the words in their place."""
    return [cell.words if cell.figure is None else cell.figure.count for cell in row.cells]


def test_oldest_lesson_stands_left_by_the_time_it_was_whatever_its_zone_and_there_are_two_to_four() -> None:
    late, early = a_lesson(day=15, at="10:05:00", zone="-05:00"), a_lesson(day=15, at="11:05:00", zone="+02:00")
    oldest = a_lesson(day=29, month=9)
    assert compare([late, oldest, early]).lessons == (oldest, early, late)
    five = [a_lesson(day=day) for day in range(1, 6)]
    assert len(compare(five[:4]).lessons) == 4
    for wrong in ([], five[:1], five):
        with pytest.raises(ValueError, match="two to four"):
            compare(wrong)


def test_38_a_row_has_one_scale_over_all_columns_from_zero_whichever_columns_stand_there() -> None:
    few, many = a_lesson(rates(rate("Recall", 5, 40))), a_lesson(rates(rate("Recall", 62, 20), rate("Why", 7)), day=29)
    both, alone = compare([few, many]), compare([few, a_lesson(rates(rate("Recall", 6, 40)), day=16)])
    assert section(both).scale == 50.0
    assert section(alone).scale == 2.0
    # What a part of the rows of a heading is, is drawn as the others are.
    assert section(both, shared=False).scale == 50.0
    for made in (both, alone):
        for each in made.sections:
            on_scale = [cell.figure.value for row in each.rows for cell in row.cells if cell.figure]
            assert all(0.0 <= (value or 0.0) <= each.scale for value in on_scale)


@pytest.mark.parametrize(
    ("figures", "scale"),
    [
        (((part("Listening", 3, 12)), part("Listening", 1, 12)), 1.0),
        ((seats(10, 27), seats(12, 26)), 27.0),
        ((share("Teacher", 8, 43), share("Teacher", 6, 30)), 0.2),
        ((share("Teacher", 40, 43), share("Teacher", 6, 30)), 1.0),
        ((dots("", 0.8, 7.2), dots("", 11.0)), 12.0),
        ((dots(""), dots("")), 1.0),
        ((rate("Recall", 0), rate("Recall", 4)), 1.0),
        ((seats(0, 0), seats(0, 0)), 1.0),
    ],
)
def test_38_the_scale_of_each_kind_holds_the_largest_of_all_columns(figures: tuple[Figure, ...], scale: float) -> None:
    made = compare([a_lesson(Block("One", (figure,)), day=n + 1) for n, figure in enumerate(figures)])
    assert [each.scale for each in made.sections] == [scale]


def test_a_scale_ends_at_a_round_number_not_below_what_stands_on_it() -> None:
    for power, mantissa in itertools.product(range(-3, 4), range(100, 1000, 7)):
        value = mantissa * 10.0**power
        end = rounded_up(value)
        assert value * (1 - 1e-6) <= end <= value * 2.5
        assert f"{end:e}".partition("e")[0].rstrip("0") in ("1.", "2.", "2.5", "5.")
    assert rounded_up(0) == 1.0


def test_38_rates_are_per_10_watched_minutes_with_the_raw_count_and_the_minutes_on_touch() -> None:
    whole, partly = a_lesson(rates(rate("Recall", 11))), a_lesson(rates(rate("Recall", 6, 33.1)), day=29)
    made = compare([whole, partly])
    values = [cell.figure.value for cell in section(made).rows[0].cells if cell.figure]
    assert values == pytest.approx([2.5, 6 / 3.31])
    first, second = section(made).rows[0].cells
    assert first.figure is not None and second.figure is not None
    assert raw(whole, first.figure).startswith("11 in 44.0 watched minutes, at 10:05, 10:05, 10:05,")
    assert raw(partly, second.figure).startswith("6 in 33.1 watched minutes, at ")


def test_partly_watched_shows_its_watched_minutes_wherever_a_figure_is_of_watched_time() -> None:
    def of(watched_min: float, day: int, **course: Any) -> Lesson:
        asked = Block("Seats you asked", (seats(5, 27, watched_min),))
        pauses = Block(PAUSES, (dots(ALL_QUESTIONS, 1.0, watched_min=watched_min),))
        return a_lesson(rates(rate("Recall", 9, watched_min)), asked, pauses, day=day, **course)

    made = compare([of(44, 1), of(33.1, 2), of(40, 3, gaps=(gap(10, 14),))])
    assert section(made).feet == ("44.0 min watched", "33.1 of 44.0 min watched", "40.0 min watched")
    for heading in ("Seats you asked", PAUSES):
        assert section(made, heading).feet == section(made).feet
    # Where all are of the same minutes nothing is said of them.
    assert section(compare([of(44, 1), of(44, 2)]), PAUSES).feet == ("", "")
    assert section(
        compare([of(44, 1), a_lesson(Block(PAUSES, (dots(ALL_QUESTIONS, 1, watched_min=9),)), day=2, minutes=9)]),
        PAUSES,
    ).feet == (
        "44.0 min watched",
        "9.0 min watched",
    )
    assert recorded(made.lessons[2].summary) == 40 * MIN


def test_38_what_a_lesson_lacks_is_not_recorded_and_never_0_and_a_recorded_0_is_0() -> None:
    counted = a_lesson(rates(rate("Recall", 9), rate("Why", 0)), Block("Share of timed time", (share("Quiet", 0, 30),)))
    other = a_lesson(rates(rate("Recall", 7)), day=29)
    made = compare([counted, other])
    assert [(row.label, told(row)) for row in rows_of(made)] == [
        ("Recall", [9, 7]),
        ("Why", [0, NOT_RECORDED]),
        ("Quiet", [3, NOT_RECORDED]),
    ]
    lacking = [cell for row in rows_of(made) for cell in row.cells if cell.words == NOT_RECORDED]
    assert [cell.figure for cell in lacking] == [None, None]
    quiet = rows_of(made)[2].cells[0].figure
    assert quiet is not None and quiet.value == 0.0
    # It has no foot either: it is taken from nothing.
    assert section(made, shared=False).feet == ("44.0 min watched", "")


def test_same_first_rows_that_all_lessons_share_stand_on_top_and_then_the_others_in_the_order_of_the_plans() -> None:
    one = a_lesson(rates(rate("Why", 5), rate("Recall", 9), rate("How to", 4)), Block("Counts", (rate("Praise", 3),)))
    two = a_lesson(rates(rate("Recall", 7), rate("Other", 2)), Block("Counts", (rate("Praise", 3),)), day=29)
    made = compare([one, two])
    assert [(s.heading[:9], [row.label for row in s.rows]) for s in made.sections] == [
        ("Questions", ["Recall"]),
        ("Counts", ["Praise"]),
        ("Questions", ["Why", "How to", "Other"]),
    ]
    assert [s.title for s in made.sections][::2] == [
        "Questions, per 10 min watched",
        "Questions, per 10 min watched (not in all lessons)",
    ]


def test_courses_of_methods_that_all_lessons_were_recorded_with_stand_first_and_a_lack_is_no_empty_row() -> None:
    one = a_lesson(method="duration", lanes=(Lane("Teacher"),))
    two = a_lesson(method="verbal_flow", lanes=(Lane("Recall"),), day=29)
    three = a_lesson(method="verbal_flow", lanes=(Lane("Why"),), day=30)
    both = replace(two, summary=replace(two.summary, parts=(*one.summary.parts, *two.summary.parts)))
    assert [(c.method, c.lanes) for c in compare([both, three]).courses] == [
        ("verbal_flow", ((Lane("Recall"),), (Lane("Why"),))),
        ("duration", ((Lane("Teacher"),), None)),
    ]
    made = compare([two, a_lesson(method="verbal_flow", day=30)])
    # Recorded with it and nothing happened in it is another thing than not recorded with it.
    assert [course.lanes for course in made.courses] == [((Lane("Recall"),), None)]


def test_what_is_defined_differently_is_not_compared_and_a_footnote_says_on_which_day() -> None:
    said, meant = "it is said aloud", "it says what was done"
    one = a_lesson(rates(rate("Praise", 9, when=said), rate("Recall", 8)))
    two = a_lesson(rates(rate("Praise", 7, when=meant), rate("Recall", 8)), day=29)
    three = a_lesson(rates(rate("Praise", 6, when=f" {said.replace(' ', '  ')}")), day=30)
    made = compare([one, two, three])
    praise = [row for row in rows_of(made) if row.label.startswith("Praise")]
    assert [(row.label, row.counts_when, told(row)) for row in praise] == [
        ("Praise", said, [9, DIFFERENT, 6]),
        ("Praise (2)", meant, [DIFFERENT, 7, DIFFERENT]),
    ]
    assert made.footnotes == (
        f"Praise is defined differently on Thu 29 Oct: “{meant}”; on Thu 15 Oct and Fri 30 Oct: “{said}”.",
    )
    agreed = compare([one, a_lesson(rates(rate("Praise", 7)), day=29)])
    assert agreed.footnotes == (
        f"Praise is defined differently on Thu 29 Oct: nothing agreed; on Thu 15 Oct: “{said}”.",
    )


def test_two_lessons_of_one_day_are_told_apart_in_a_footnote_by_their_time() -> None:
    morning = a_lesson(rates(rate("Praise", 9, when="aloud")))
    noon = a_lesson(rates(rate("Praise", 9, when="in writing")), at="12:30:00")
    (said,) = compare([morning, noon]).footnotes
    assert said == "Praise is defined differently on Thu 15 Oct, 12:30: “in writing”; on Thu 15 Oct, 10:05: “aloud”."


def test_capitals_and_blanks_make_no_other_measure_of_a_name() -> None:
    made = compare([a_lesson(rates(rate("Explain why", 9))), a_lesson(rates(rate("explain  Why", 7)), day=29)])
    assert [(row.label, told(row)) for row in rows_of(made)] == [("Explain why", [9, 7])]
    assert not made.footnotes


def test_two_measures_of_one_name_in_one_lesson_both_stand() -> None:
    twice, once = a_lesson(rates(rate("Praise", 9), rate("Praise", 5))), a_lesson(rates(rate("Praise", 7)), day=29)
    made = compare([twice, once])
    assert [(row.label, told(row)) for row in rows_of(made)] == [("Praise", [9, 7]), ("Praise (2)", [5, NOT_RECORDED])]
    assert not made.footnotes


def test_two_of_one_name_and_a_third_that_is_named_as_the_second_is_told_by_all_stand_in_rows_of_their_own() -> None:
    three = rates(rate("Praise", 9), rate("Praise", 5), rate("Praise (2)", 7))
    made = compare([a_lesson(three), a_lesson(three, day=29)])
    assert [(row.label, told(row)) for row in rows_of(made)] == [
        ("Praise", [9, 9]),
        ("Praise (3)", [5, 5]),
        ("Praise (2)", [7, 7]),
    ]


def grouped(group: str, *figures: Figure, heading: str = "Counts: {}") -> Block:
    return Block(heading.format(group), figures, f"foot of {group}", scope="Counts", group=group)


def test_38_the_group_makes_no_other_measure_of_what_has_the_same_name_and_definition() -> None:
    bare = a_lesson(grouped("", rate("Praise", 9), rate("Asks", 8)))
    one = a_lesson(grouped("Teacher", rate("praise", 7)), grouped("Students", rate("Asks", 6)), day=29)
    made = compare([bare, one])
    assert [(s.heading, s.feet) for s in made.sections] == [
        ("Counts: ", ("foot of ", "foot of Teacher; foot of Students")),
    ]
    assert [(row.label, told(row)) for row in rows_of(made)] == [("Praise", [9, 7]), ("Asks", [8, 6])]
    # Under the heading of the first lesson that has it.
    late = compare([one, a_lesson(grouped("", rate("Praise", 9)), day=30)])
    assert [(s.heading, [told(row) for row in s.rows]) for s in late.sections] == [
        ("Counts: Teacher", [[7, 9]]),
        ("Counts: Students", [[6, NOT_RECORDED]]),
    ]


def test_38_of_two_that_one_lesson_has_in_two_groups_each_stands_beside_its_own_and_none_is_guessed() -> None:
    both = a_lesson(grouped("Teacher", rate("Asks", 9)), grouped("Students", rate("Asks", 3)))
    again = a_lesson(grouped("students", rate("Asks", 4)), grouped("Adult", rate("Asks", 8)), day=29)
    none = a_lesson(grouped("", rate("Asks", 2)), day=31)
    # What is left of either stands in one row, where that can be in one way only.
    assert [(s.heading, told(s.rows[0])) for s in compare([both, again]).sections] == [
        ("Counts: Teacher", [9, 8]),
        ("Counts: Students", [3, 4]),
    ]
    lone = [told(row) for row in rows_of(compare([both, none]))]
    assert sorted(lone, key=str) == [[NOT_RECORDED, 2], [3, NOT_RECORDED], [9, NOT_RECORDED]]
    seated = [grouped(group, rate("Asks", n), heading="Seats") for n, group in ((9, "Teacher"), (3, "Students"))]
    labels = [row.label for row in rows_of(compare([a_lesson(*seated), a_lesson(*seated, day=29)]))]
    assert labels == ["Asks (Teacher)", "Asks (Students)"]


def test_what_nobody_named_is_no_ones_but_its_own_lessons_unless_it_was_agreed_when_it_counts() -> None:
    def of(day: int, *counts: tuple[str, int, str]) -> Lesson:
        figures = (replace(rate(label, count, when=when), nameless=True) for label, count, when in counts)
        return a_lesson(rates(*figures), day=day)

    made = compare([of(1, ("Tile 1", 9, ""), ("Tile 2", 8, "aloud")), of(2, ("Tile 1", 7, ""), ("Tile 3", 6, "aloud"))])
    assert [(row.label, told(row)) for row in rows_of(made)] == [
        ("Tile 2", [8, 6]),
        ("Tile 1", [9, NOT_RECORDED]),
        ("Tile 1", [NOT_RECORDED, 7]),
    ]
    # Neither is it another definition of what has none.
    assert not compare([of(1, ("Tile 1", 9, "aloud")), of(2, ("Tile 1", 7, "in writing"), ("Tile 2", 6, ""))]).footnotes


def test_two_definitions_that_one_lesson_has_are_different_measures_and_no_day_stands_on_both_sides() -> None:
    both = a_lesson(rates(rate("Praise", 9, when="x"), rate("Praise", 8, when="y")))
    made = compare([both, a_lesson(rates(rate("Praise", 7, when="x")), day=29)])
    assert [(row.counts_when, told(row)) for row in rows_of(made)] == [("x", [9, 7]), ("y", [8, NOT_RECORDED])]
    assert not made.footnotes
    third = compare([both, a_lesson(rates(rate("Praise", 6, when="z"), rate("Praise", 5, when="z")), day=30)])
    assert [told(row) for row in rows_of(third)] == [[9, DIFFERENT], [8, DIFFERENT], [DIFFERENT, 6], [DIFFERENT, 5]]
    assert third.footnotes == (
        "Praise is defined differently on Fri 30 Oct: “z”; on Thu 15 Oct: “x”; on Thu 15 Oct: “y”.",
    )


def test_below_what_all_share_stands_what_most_of_them_have() -> None:
    def of(day: int, *methods: str) -> Lesson:
        lessons = [a_lesson(Block(key, (seats(3, 9),)), day=day, method=key, lanes=(Lane(key),)) for key in methods]
        return replace(
            lessons[0], summary=replace(lessons[0].summary, parts=tuple(each.summary.parts[0] for each in lessons))
        )

    made = compare(
        [of(1, "duration", "room_map", "event_count"), of(2, "event_count"), of(3, "room_map", "event_count")]
    )
    order = ["event_count", "room_map", "duration"]
    assert [course.method for course in made.courses] == order == [each.heading for each in made.sections]


def test_what_was_looked_for_and_not_seen_has_an_empty_lane_and_what_was_not_looked_for_has_none() -> None:
    seen = a_lesson(rates(rate("Recall", 7), rate("Asks", 2)), lanes=(Lane("Recall"), Lane("Asks")))
    unseen = a_lesson(rates(rate("Recall", 7), rate("asks", 0)), lanes=(Lane("Recall"),), day=29)
    another = a_lesson(rates(rate("Recall", 7)), lanes=(Lane("Recall"),), day=30)
    _, asks = compare([seen, unseen, another]).courses[0].rows
    assert asks.lanes == (Lane("Asks"), Lane("Asks"), None)


def test_of_two_lanes_of_one_name_each_has_a_row_and_they_are_told_apart() -> None:
    asks = (Lane("Asks", group="Teacher"), Lane("Asks", group="Students"), Lane("Waits"))
    other = (Lane("asks", hollow=True), Lane("Asks", group="teacher"), Lane("Waits"), Lane("Waits"))
    course = compare([a_lesson(lanes=asks), a_lesson(lanes=other, day=29)]).courses[0]
    assert [(row.label, row.lanes) for row in course.rows] == [
        ("Asks (Teacher)", (asks[0], other[1])),
        ("Asks (Students)", (asks[1], other[0])),
        ("Waits", (asks[2], other[2])),
        ("Waits (2)", (None, other[3])),
    ]


def test_38_fewer_than_five_events_or_under_a_minute_watched_have_no_rate_and_say_so_beside_their_count() -> None:
    counts = (rate("Recall", 4), rate("Recall", 5), rate("Recall", 5, 0.9), rate("Recall", 0))
    made = compare([a_lesson(rates(figure), day=n + 1) for n, figure in enumerate(counts)])
    cells = section(made).rows[0].cells
    assert [cell.words for cell in cells] == [NO_RATE, "", TOO_SHORT, NO_RATE]
    assert [cell.figure and cell.figure.value is None for cell in cells] == [True, False, True, True]
    assert told(section(made).rows[0]) == [4, 5, 5, 0]


def test_durations_are_shares_with_minutes_and_what_was_timed_and_not_timed_is_told_in_each_column() -> None:
    feet = ("of 43.4 min timed; 0.6 not timed", "of 30.0 min timed; 14.0 not timed")
    made = compare(
        [
            a_lesson(Block("Share of timed time", (share("Teacher", length, base),), foot), day=n + 1)
            for n, (length, base, foot) in enumerate(((25.0, 43.4, feet[0]), (15.0, 30.0, feet[1])))
        ]
    )
    each = section(made, "Share of timed time")
    assert each.feet == feet
    values = [(c.figure.value, raw(made.lessons[0], c.figure)) for c in each.rows[0].cells if c.figure]
    assert values == [
        (pytest.approx(25 / 43.4), "25.0 of 43.4 minutes, in 3 stretches."),
        (0.5, "15.0 of 30.0 minutes, in 3 stretches."),
    ]


def test_38_intervals_are_n_of_m_each_state_by_itself_and_other_kinds_or_lengths_another_measure() -> None:
    looks = Block("Looks every 2 min", (part("Listening", 5, 19), part("Writing", 4, 19)), "of 19 entered; 2 missed")
    scans = Block("Scans every 5 min", (part("Listening", 141, 256),), "of 256 looks in 10 scans")
    made = compare([a_lesson(looks), a_lesson(scans, looks, day=29)])
    assert [(s.heading, [row.label for row in s.rows]) for s in made.sections] == [
        ("Looks every 2 min", ["Listening", "Writing"]),
        ("Scans every 5 min", ["Listening"]),
    ]
    assert [told(row) for row in rows_of(made)] == [[5, 5], [4, 4], [NOT_RECORDED, 141]]
    figure = rows_of(made)[0].cells[0].figure
    assert figure is not None and raw(made.lessons[0], figure) == "5 of 19 in 44.0 watched minutes."


def test_38_seats_you_asked_and_seats_that_spoke_are_two_rows_each_of_the_seats_present() -> None:
    def of(day: int, asked: int, spoke: int, present: int) -> Lesson:
        blocks = (
            Block("Seats you asked", (seats(asked, present),)),
            Block("Seats that spoke", (seats(spoke, present),)),
        )
        return a_lesson(*blocks, day=day)

    made = compare([of(1, 10, 13, 27), of(2, 12, 16, 26)])
    assert [(s.heading, told(s.rows[0]), s.scale) for s in made.sections] == [
        ("Seats you asked", [10, 12], 27.0),
        ("Seats that spoke", [13, 16], 27.0),
    ]
    raws = [raw(made.lessons[0], cell.figure) for row in rows_of(made) for cell in row.cells if cell.figure]
    assert raws == [f"{told} in 44.0 watched minutes." for told in ("10 of 27", "12 of 26", "13 of 27", "16 of 26")]


def test_pauses_stand_by_kind_where_talk_flow_timed_them_and_as_one_row_where_the_pad_was_used() -> None:
    talk = a_lesson(Block(PAUSES, (dots(ALL_QUESTIONS, 1.2, 3.4), dots("Recall", 1.2), dots("Why", 3.4))))
    pad = a_lesson(Block(PAUSES, (dots(ALL_QUESTIONS, 2.5),), **PAD), day=29)
    neither = a_lesson(day=30)
    made = compare([talk, pad, neither])
    assert [(row.label, told(row)) for row in rows_of(made)] == [
        (ALL_QUESTIONS, [2, 1, NOT_RECORDED]),
        ("Recall", [1, "pause pad: no kinds", NOT_RECORDED]),
        ("Why", [1, "pause pad: no kinds", NOT_RECORDED]),
    ]
    shown = [cell.figure.values_ms for cell in rows_of(made)[0].cells if cell.figure]
    assert shown == [(1200, 3400), (2500,)]
    assert {each.scale for each in made.sections} == {4.0}
    assert raw(talk, dots("", 1.2, 3.4)) == "1.2 s and 3.4 s."


def test_a_lesson_in_which_pad_and_talk_flow_timed_pauses_keeps_both() -> None:
    pad, talk = Block(PAUSES, (dots(ALL_QUESTIONS, 9),), **PAD), Block(PAUSES, (dots(ALL_QUESTIONS, 1), dots("Why", 1)))
    made = compare([a_lesson(pad, talk), a_lesson(Block(PAUSES, (dots(ALL_QUESTIONS, 2), dots("How to", 2))), day=29)])
    lengths = [(row.label, [c.figure.values_ms if c.figure else c.words for c in row.cells]) for row in rows_of(made)]
    assert lengths == [
        (ALL_QUESTIONS, [(1000,), (2000,)]),
        ("Why", [(1000,), NOT_RECORDED]),
        (f"{ALL_QUESTIONS} (2)", [(9000,), NOT_RECORDED]),
        # Kinds were recorded, and this was none of them.
        ("How to", [NOT_RECORDED, (2000,)]),
    ]


def test_questions_of_students_are_called_and_marked_alike_in_the_course_and_in_the_figures() -> None:
    def of(day: int, *more: Figure) -> Lesson:
        asks = replace(rate("Asks", 2, mark=4), times_ms=(9, 3))
        lane = Lane(
            "Student asks", marks=((OWN_QUESTION, tuple(sorted((3, 9, *(at for f in more for at in f.times_ms))))),)
        )
        return a_lesson(rates(rate("Recall", 2), asks, *more), lanes=(lane,), day=day)

    (row,) = compare([of(15), of(29)]).courses[0].rows
    assert row.label == "Asks" and [lane and lane.marks for lane in row.lanes] == [((4, (3, 9)),)] * 2
    # Two kinds of them stand on one lane, which is none of the two.
    two = replace(rate("Wonders", 1, mark=5), times_ms=(5,))
    (row,) = compare([of(15, two), of(29, two)]).courses[0].rows
    assert row.label == "Student asks" and row.lanes[0] is not None and row.lanes[0].marks[0][0] == OWN_QUESTION
