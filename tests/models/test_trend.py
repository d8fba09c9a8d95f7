"""One teacher's own lessons over time: each value that lesson's own, nothing between them (experience.md, 7)."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest
from side_by_side import a_lesson, dots, part, rate, rates, seats, share

from app.models.compare import Lesson
from app.models.summary import PAUSES, Block, Figure, Kind
from app.models.trend import JOINED_FROM, Chart, Dot, Trend, foci, trend

FOCUS = "Why questions"


def of_days(*days: int, count: int = 9) -> list[Lesson]:
    return [a_lesson(rates(rate("Recall", count)), day=day) for day in days]


def only(made: Trend) -> Chart:
    (chart,) = made.charts
    return chart


def test_dots_under_four_lessons_are_not_joined_and_those_without_a_value_do_not_count() -> None:
    assert [only(trend(of_days(*range(1, n + 1)), FOCUS)).joined for n in (1, 2, 3, 4, 5)] == [False] * 3 + [True] * 2
    assert JOINED_FROM == 4
    few = [*of_days(1, 2, 3), *of_days(4, 5, count=4)]
    assert not only(trend(few, FOCUS)).joined
    assert only(trend([*few, *of_days(6)], FOCUS)).joined


def test_dots_stand_at_the_true_dates_oldest_first_with_each_lessons_own_value() -> None:
    made = trend([*of_days(29), *of_days(1, count=20), *of_days(2, count=5)], FOCUS)
    assert [dot.day for dot in only(made).dots] == [date(2026, 10, 1), date(2026, 10, 2), date(2026, 10, 29)]
    assert [dot.value for dot in only(made).dots] == pytest.approx([20 / 4.4, 5 / 4.4, 9 / 4.4])
    assert made.days == (date(2026, 10, 1), date(2026, 10, 29))
    assert [lesson.began.day for lesson in made.lessons] == [1, 2, 29]


@pytest.mark.parametrize(
    ("figure", "value", "words"),
    [
        (rate("Recall", 4), None, "fewer than 5: no rate"),
        (rate("Recall", 5, 0.9), None, "under 1 min watched: no rate"),
        (rate("Recall", 5), 5 / 4.4, ""),
        (dots("Recall", 1, 2, 3, 4), None, "4 timed, fewer than 5: no middle"),
        (dots("Recall", 1, 9, 3, 4, 2), 3.0, ""),
        (dots("Recall"), None, "0 timed, fewer than 5: no middle"),
        (share("Teacher", 0, 0), None, "no time to share"),
        (share("Teacher", 0, 30), 0.0, ""),
        (part("Listening", 0, 0), None, "none to be a part of"),
        (part("Listening", 3, 12), 0.25, ""),
        (seats(10, 27), 10 / 27, ""),
        (Figure(Kind.COUNT, "Quotes", "", 60_000, 3), 3.0, ""),
    ],
)
def test_a_dot_without_a_value_says_why(figure: Figure, value: float | None, words: str) -> None:
    (dot,) = only(trend([a_lesson(Block("One", (figure,)))], FOCUS)).dots
    assert (dot.value, dot.words) == (None if value is None else pytest.approx(value), words)


def test_a_lesson_without_a_measure_has_no_dot_and_other_definitions_have_a_chart_of_their_own() -> None:
    lessons = [*of_days(1), a_lesson(rates(rate("Recall", 7, when="one word answers it")), day=2), a_lesson(day=3)]
    made = trend(lessons, FOCUS)
    assert [(chart.label, chart.counts_when, [dot.day.day for dot in chart.dots]) for chart in made.charts] == [
        ("Recall", "", [1]),
        ("Recall (2)", "one word answers it", [2]),
    ]


def test_charts_of_one_heading_have_one_scale_from_zero_that_holds_all_their_dots() -> None:
    lessons = [
        a_lesson(rates(rate("Recall", n * 9), rate("Why", 5)), Block("Share", (share("T", n * 9, 43),)), day=n)
        for n in (1, 2, 3, 4)
    ]
    lessons += [a_lesson(Block("Seats", (seats(5, 27),)), Block(PAUSES, (dots("", 1, 2, 3, 4, 30),)), day=9)]
    made = trend(lessons, FOCUS)
    assert [(chart.kind, chart.scale) for chart in made.charts] == [
        (Kind.RATE, 10.0),
        (Kind.RATE, 10.0),
        (Kind.SHARE, 1.0),
        (Kind.SEATS, 1.0),
        (Kind.SPREAD, 5.0),
    ]


def test_39_a_trend_is_of_one_teacher_who_is_named() -> None:
    with pytest.raises(ValueError, match="one teacher"):
        trend([*of_days(1), a_lesson(day=2, teacher="L. Brandt")], FOCUS)
    with pytest.raises(ValueError, match="one teacher"):
        trend([a_lesson(day=1, teacher=""), a_lesson(day=2, teacher="")], FOCUS)
    with pytest.raises(ValueError, match="focus"):
        trend(of_days(1), "Pauses")
    # Another teacher's lessons with another focus are no part of it.
    assert len(trend([*of_days(1), a_lesson(day=2, teacher="L. Brandt", focus="Pauses")], FOCUS).lessons) == 1


def test_foci_are_as_written_in_the_newest_lesson_of_each_and_that_of_the_newest_lesson_stands_first() -> None:
    written = ["Why questions", "Pauses", "why  Questions", "", "   ", "pauses ", "Groups"]
    lessons = [a_lesson(day=n, focus=focus) for n, focus in enumerate(written, 1)]
    assert foci(lessons[::-1]) == foci(lessons) == ("Groups", "pauses ", "why  Questions")
    assert [lesson.began.day for lesson in trend(lessons, "WHY questions").lessons] == [1, 3]


def test_nothing_is_fitted_or_said_of_a_direction() -> None:
    assert {field.name for kind in (Trend, Chart, Dot) for field in fields(kind)} == {
        *("lessons", "charts", "heading", "label", "counts_when", "kind", "mark", "scale", "dots"),
        *("lesson", "figure", "value", "words"),
    }


def test_each_chart_says_its_measure_and_unit_and_each_dot_its_minutes_and_what_was_not_seen_has_no_chart() -> None:
    def of(day: int, watched_min: float, timed_min: float) -> Lesson:
        unseen = replace(share("not watched", 0, timed_min), unseen=True)
        places = Block("Where the teacher was, Room 12", (share("Front", timed_min / 2, timed_min), unseen))
        pauses = Block(PAUSES, (dots("Why", 1, 2, 3, 4, 5, watched_min=watched_min),))
        return a_lesson(rates(rate("Why", 9, watched_min)), pauses, places, day=day)

    made = trend([of(1, 44, 43.4), of(2, 1.1, 1.16)], FOCUS)
    assert [chart.title for chart in made.charts] == [
        "Why, questions, per 10 min watched",
        "Why, pause after a question, s",
        "Front, where the teacher was, Room 12: share of time",
    ]
    assert [[dot.base_min for dot in chart.dots] for chart in made.charts] == [
        ["44", "1.1"],
        ["44", "1.1"],
        ["43", "1.2"],
    ]


def test_what_is_said_in_words_stands_behind_what_has_a_scale() -> None:
    lessons = [a_lesson(rates(rate("Why", 1), rate("Recall", 9)), day=n) for n in (1, 2)]
    lessons.append(a_lesson(rates(rate("Why", 1)), day=3))
    assert [(chart.label, chart.has_scale) for chart in trend(lessons, FOCUS).charts] == [
        ("Recall", True),
        ("Why", False),
    ]
