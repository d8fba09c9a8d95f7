"""Side by side: who stands beside whom, and what is never said (experience.md, 7 and statement 39)."""

from __future__ import annotations

import itertools
import re
from typing import Any

import msgspec
import pytest
from side_by_side import MIN, a_lesson, rate, rates

from app.models.compare import (
    Comparison,
    Row,
    compare,
    refusal,
)
from app.models.raw_figures import raw
from app.models.summary import Block, Figure, Kind


def rows_of(made: Comparison) -> list[Row]:
    return [row for each in made.sections for row in each.rows]


def sessions(*teachers: str) -> list[Any]:
    return [a_lesson(day=n + 1, teacher=teacher).session for n, teacher in enumerate(teachers)]


PAIR = frozenset({"R. Okafor", "L. Brandt"})


@pytest.mark.parametrize(
    ("teachers", "pairs", "why"),
    [
        (("R. Okafor",) * 2, (), ""),
        (("R. Okafor",) * 4, (), ""),
        (("R. Okafor",), (), "two to four"),
        (("R. Okafor",) * 5, (), "two to four"),
        (("R. Okafor", "L. Brandt"), (), "have not agreed"),
        (("R. Okafor", "L. Brandt"), (PAIR,), ""),
        (("R. Okafor", "L. Brandt", "R. Okafor", "L. Brandt"), (PAIR,), ""),
        (("R. Okafor", "M. Sandoval"), (PAIR,), "L. Brandt|have not agreed"),
        (("R. Okafor", "L. Brandt", "M. Sandoval"), (PAIR, frozenset({"R. Okafor", "M. Sandoval"})), "more than two"),
        (("R. Okafor", ""), (), "Write the name"),
        (("", ""), (), "Write the name"),
        (("", "R. Okafor"), (frozenset({"", "R. Okafor"}),), "Write the name"),
    ],
)
def test_39_two_teachers_stand_side_by_side_only_as_a_pair_that_both_agreed_to(
    teachers: tuple[str, ...], pairs: tuple[frozenset[str], ...], why: str
) -> None:
    said = refusal(sessions(*teachers), pairs)
    assert bool(said) is bool(why)
    assert re.search(why, said)


def test_39_a_lesson_does_not_stand_beside_itself() -> None:
    (session,) = sessions("R. Okafor")
    assert refusal([session, session])


def test_the_heading_names_each_teacher_once_and_the_focus_is_told_where_all_had_it() -> None:
    one, two = a_lesson(focus="Why  questions"), a_lesson(day=29, focus="why questions")
    three = a_lesson(day=30, teacher="L. Brandt", focus="Pauses")
    assert compare([one, two]).heading == "R. Okafor, two lessons side by side"
    assert compare([two, one]).focus == "why questions"
    made = compare([three, one, two])
    assert (made.heading, made.focus) == ("R. Okafor and L. Brandt, three lessons side by side", "")


def numbers(found: Any) -> list[float]:
    """All numbers in plain data, and those in its texts."""
    if isinstance(found, dict):
        return [n for one in found.values() for n in numbers(one)]
    if isinstance(found, list):
        return [n for one in found for n in numbers(one)]
    if isinstance(found, str):
        return [float(n) for n in re.findall(r"\d+(?:\.\d+)?", found)]
    return [found] if isinstance(found, int | float) and not isinstance(found, bool) else []


def test_39_nothing_is_added_up_over_measures_or_over_people() -> None:
    """Any two or more of the counts and lengths come to a number that stands nowhere, on the page or behind it."""
    counts = {("R. Okafor", 15): (107, 223, 457), ("L. Brandt", 29): (929, 1871, 3761)}
    lessons = [
        a_lesson(
            rates(*(rate(label, 5) for label in "ABC")),
            Block(
                "Counts",
                tuple(Figure(Kind.COUNT, label, "", 44 * MIN, n) for label, n in zip("DEF", found, strict=True)),
            ),
            Block("Share", tuple(Figure(Kind.SHARE, f"t{n}", "", 44 * MIN, 1, None, n, 88_888) for n in found)),
            Block("Looks", tuple(Figure(Kind.PART, f"c{n}", "", 44 * MIN, n, base_count=99_999) for n in found)),
            teacher=teacher,
            day=day,
        )
        for (teacher, day), found in counts.items()
    ]
    made = compare(lessons)
    page = msgspec.to_builtins((made.sections, made.footnotes, made.heading, made.focus))
    raws = [raw(lessons[0], cell.figure) for row in rows_of(made) for cell in row.cells if cell.figure]
    there = {round(number) for number in numbers([page, raws])}
    each = [n for found in counts.values() for n in found]
    assert there.issuperset(each)
    sums = {sum(some) for size in range(2, 7) for some in itertools.combinations(each, size)}
    assert not there & sums
