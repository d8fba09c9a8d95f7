"""Timers, pauses, notes, phases and what was not watched on the sheet: one page, and every figure adds up."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

import pytest
from lessons import CARD, MINUTE, Act, a_lesson, notes, paused, pauses, phases, some_events, switches, things, timers
from reading import alternatives, assert_in_order, need_poppler, read, text_of

from app import sheets
from app.models import duration, event_count, lesson
from app.models.entry import LESSON, aside
from app.models.session import Record

COUNTS, TIMERS = event_count.KEY, duration.KEY
LENGTHS_MS = (1200, 2400, 3100, 900, 1700, 2500, 4400, 5200, 2900, 1500, 12_300, 2600)
WORDS = "“Because the table pushes back the same.”"


@pytest.fixture(autouse=True, scope="module")
def poppler() -> None:
    need_poppler()


def counted(number: int, most: int = 23) -> tuple[event_count.Config, list[Act]]:
    categories = things(number)
    taps = [(at_ms, COUNTS, event_count.tap(category)) for at_ms, category in some_events(categories, most)]
    return event_count.Config(tuple(categories)), taps


def timed(acts: Sequence[Act], config: duration.Config = duration.NO_PLAN, length: float = 44) -> Record:
    return a_lesson({TIMERS: config}, acts, minutes=length)


def raw(page: bytes) -> str:
    """The words in the order in which the page sets them."""
    return " ".join(read("pdftotext", "-raw", page=page).split())


def rows_of(page: bytes) -> dict[str, str]:
    """Of each row of the page that ends with minutes its name and them."""
    lines = [line.split() for line in read("pdftotext", "-layout", page=page).splitlines()]
    return {" ".join(line[:-1]): line[-1] for line in lines if line and re.fullmatch(r"\d+\.\d", line[-1])}


FEW_AND_MANY = list(product([(1,), (5,), (2, 2), (4, 4, 4)], [0, 1, 4, 8, 30]))
"""Groups of timers and numbers of categories: each has one of the papers, each of both kinds and the most have both."""


@pytest.mark.parametrize(
    ("groups", "number", "paper"),
    [(*each, ("a4", "letter")[n % 2]) for n, each in enumerate(FEW_AND_MANY)] + [((4, 4, 4), 30, "a4")],
)
def test_one_page_holds_timers_pauses_and_notes_beside_any_number_of_categories(
    groups: tuple[int, ...], number: int, paper: sheets.Paper
) -> None:
    config, (categories, taps) = timers(*groups), counted(number)
    lengths = [1000 + n * 977 % 9000 for n in range(40)]
    acts = [*taps, *switches(config, 90), *pauses(lengths), *notes(20, WORDS * 3), *phases("Start", "Middle", "End")]
    configs = {COUNTS: categories, TIMERS: config} if number else {TIMERS: config}
    page = sheets.make(a_lesson(configs, acts), paper).pdf
    assert_in_order(page, paper)
    text = text_of(page)
    assert all(timer.name in text for timer in config.timers)
    assert re.search(r"\b1[4-9] more in the lesson", text)


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize(("number", "groups"), [(30, (4, 4, 4)), (8, (6, 6)), (3, (5,)), (0, (12,))])
def test_one_page_holds_long_names_and_all_that_can_interrupt(
    number: int, groups: tuple[int, ...], paper: sheets.Paper
) -> None:
    long = "An unusually long name of a thing that somebody wanted to have seen in this lesson " * 3
    config, (categories, taps) = timers(*groups, name=long[:190]), counted(number)
    named = replace(
        categories, categories=tuple(replace(c, name=f"{c.name} {long}"[:200]) for c in categories.categories)
    )
    around: list[Act] = [(20 * MINUTE, LESSON, lesson.cover()), (23 * MINUTE, LESSON, lesson.uncover())]
    around += [(at_ms, LESSON, draft) for n in range(1, 6) for at_ms, draft in paused(n * 4 * MINUTE, n * 9000)]
    around += [(30 * MINUTE, LESSON, lesson.gap(MINUTE)), (40 * MINUTE, LESSON, lesson.not_watching(COUNTS))]
    taps = [act for act in taps if act[0] < 40 * MINUTE]
    acts = [
        *taps,
        *switches(config, 90),
        *pauses([2000] * 40),
        *notes(20, long),
        *phases(*["A phase " * 5] * 8),
        *around,
    ]
    card = replace(CARD, focus=long[:200], teacher="R. Okafor " * 20, observer="L. Brandt " * 20, subject=long[:200])
    configs = {COUNTS: named, TIMERS: config} if number else {TIMERS: config}
    page = sheets.make(a_lesson(configs, acts, card), paper).pdf
    assert_in_order(page, paper)
    assert f"“{long[:60]}" in raw(page)


@pytest.mark.parametrize("seed", range(12))
def test_64_printed_minutes_and_not_timed_add_up_to_the_recorded_minutes(seed: int) -> None:
    chance = random.Random(seed)
    config = timers(chance.randrange(1, 6))
    acts = switches(config, chance.randrange(1, 60))
    gap = [(45 * MINUTE, LESSON, lesson.gap(chance.randrange(1000, MINUTE)))]
    page = sheets.make(timed([*acts, *gap], config, 46 + chance.random())).pdf
    rows, text = rows_of(page), text_of(page)
    parts = [round(float(rows[timer.name]) * 10) for timer in config.timers]
    recorded = re.search(r"([\d.]+) of [\d.]+ lesson minutes were recorded", text)
    assert recorded
    assert sum(parts) + round(float(rows["not timed"]) * 10) == round(float(recorded[1]) * 10)
    said = re.search(r"Of ([\d.]+) minutes timed, .*?; ([\d.]+) of ([\d.]+) were not timed", raw(page))
    assert said
    assert (said[2], said[3]) == (rows["not timed"], recorded[1])
    assert round(float(said[1]) * 10) == sum(parts)
    assert sum(map(int, re.findall(r"\((\d+)\s%\)", said[0]))) == 100


def test_concurrent_timers_have_minutes_and_neither_a_sum_nor_a_row_for_the_rest() -> None:
    config = timers(2, exclusive=False)
    acts = [(MINUTE, TIMERS, duration.begin("t00")), (2 * MINUTE, TIMERS, duration.begin("t01"))]
    page = sheets.make(timed([*acts, (12 * MINUTE, TIMERS, duration.stop("t00"))], config, 22)).pdf
    text = raw(page)
    assert "Of 22.0 recorded minutes, Timer00 took 11.0 (50 %) in 1 stretch, Timer01 20.0 (91 %); they may run" in text
    assert (rows_of(page)["Timer00"], rows_of(page)["Timer01"]) == ("11.0", "20.0")
    assert "not timed" not in text


def test_a_lesson_in_which_nothing_was_timed_says_so_and_no_more() -> None:
    text = text_of(sheets.make(timed([])).pdf)
    assert "Nothing was timed in 44.0 watched minutes." in text
    assert "not timed" not in text
    assert "Quiet" not in text.partition("How this was recorded.")[0]


def test_of_a_group_that_was_never_used_one_sentence_is_all() -> None:
    config = timers(2, 2)
    page = sheets.make(timed([(MINUTE, TIMERS, duration.begin("t00"))], config)).pdf
    assert "Group1: nothing was timed in 44.0 minutes." in raw(page)
    assert "Timer10" not in text_of(page).partition("How this was recorded.")[0]


def test_pauses_are_stems_with_their_seconds_and_dots_in_one_row() -> None:
    page = sheets.make(timed(pauses(LENGTHS_MS))).pdf
    text, alts = raw(page), " ".join(alternatives(page))
    assert "12 pauses were timed: middle 2.5 s, half between 1.6 and 3.4 s." in text
    assert "Spoke next: a student 8, the teacher 4." in text
    assert "a student next" in text
    assert "the teacher next" in text
    assert re.search(r"\b12\.3\b", text_of(page))
    assert "Dots on an axis in seconds from zero, one for each timed pause: 0.9, 1.2, 1.5" in alts
    assert "A line stands at the middle one, 2.5." in alts
    assert "10:05 1.2 s, the teacher next; 10:06 2.4 s, a student next" in alts


def test_fewer_than_five_pauses_are_listed_without_a_middle() -> None:
    page = sheets.make(timed(pauses(LENGTHS_MS[:4]))).pdf
    assert "4 pauses were timed: 1.2 s, 2.4 s, 3.1 s and 0.9 s." in raw(page)
    assert "middle" not in text_of(page)
    assert "middle" not in " ".join(alternatives(page))


def test_the_legend_has_the_heads_that_are_on_the_page_and_no_other() -> None:
    acts: list[Act] = [(MINUTE, TIMERS, duration.question_ended())]
    page = sheets.make(timed([*acts, (MINUTE + 2000, TIMERS, duration.pause_ended(duration.STUDENT))])).pdf
    assert "a student next" in text_of(page)
    assert "the teacher next" not in text_of(page)


def test_notes_have_a_number_or_a_star_their_time_whose_they_are_and_their_words() -> None:
    acts = notes(4, WORDS, 5 * MINUTE)
    acts += [(30 * MINUTE, LESSON, lesson.bright_spot())]
    page = sheets.make(timed(acts)).pdf
    text = raw(page)
    assert f"1 10:10 noted by L. Brandt: {WORDS}" in text
    assert f"10:05 noted by L. Brandt: {WORDS}" in text
    assert "10:35 noted by L. Brandt" in text
    alts = " ".join(alternatives(page))
    assert "Notes at 10:10 and 10:15." in alts
    assert "Bright spots at 10:05, 10:20 and 10:35." in alts
    assert "more in the lesson" not in text


def test_of_many_notes_six_are_printed_bright_spots_first_and_the_page_says_how_many_more() -> None:
    page = sheets.make(timed(notes(9, WORDS))).pdf
    text = raw(page)
    assert text.count(WORDS) == 6
    assert "3 more in the lesson" in text
    assert all(f"{clock} noted by L. Brandt" in text for clock in ("10:05", "10:11", "10:17"))


def test_a_note_without_an_observers_name_has_none() -> None:
    record = a_lesson({TIMERS: duration.NO_PLAN}, notes(2, WORDS), replace(CARD, observer=""))
    assert f"1 10:07 {WORDS}" in raw(sheets.make(record).pdf)


def test_phases_stand_over_the_rows() -> None:
    page = sheets.make(timed(phases("Starter", "Explaining", "Sharing results"))).pdf
    assert "Starter Explaining Sharing results" in text_of(page)
    assert "Phases: Starter from 10:05; Explaining from 10:19; Sharing results from 10:34." in " ".join(
        alternatives(page)
    )


def test_what_was_not_watched_is_named_for_its_method_and_is_in_no_base() -> None:
    categories, taps = counted(3)
    taps = [act for act in taps if not 10 * MINUTE <= act[0] < 24 * MINUTE]
    away: list[Act] = [
        (10 * MINUTE, LESSON, lesson.not_watching(COUNTS)),
        (24 * MINUTE, LESSON, lesson.watching(COUNTS)),
    ]
    page = sheets.make(a_lesson({COUNTS: categories, TIMERS: duration.NO_PLAN}, [*taps, *away])).pdf
    text = raw(page)
    assert "in 30.0 watched minutes" in text
    assert "Events in 30.0 watched minutes" in text
    assert re.search(r"Counts not watched: 10:15–\s?10:29 \(14 min\)\.", text)
    assert "44.0 of 44.0 lesson minutes were recorded" in text
    assert text.count("Counts not watched") == 2
    assert "Counts not watched 10:15 to 10:29." in " ".join(alternatives(page))


def test_covered_time_is_named_and_timers_run_on_through_it() -> None:
    acts: list[Act] = [(0, TIMERS, duration.begin("teacher"))]
    acts += [(10 * MINUTE, LESSON, lesson.cover()), (14 * MINUTE, LESSON, lesson.uncover())]
    page = sheets.make(timed(acts)).pdf
    assert "covered 4 min" in text_of(page)
    assert re.search(r"Covered, so nothing was watched: 10:15–\s?10:19 \(4 min\)\.", raw(page))
    assert rows_of(page)["Teacher"] == "44.0"
    assert "Teacher: 44.0 minutes, 10:05 to 10:49." in " ".join(alternatives(page))


def test_names_without_room_are_told_in_the_heading() -> None:
    acts = [(at_ms, LESSON, draft) for n in range(6) for at_ms, draft in paused((20 + n) * MINUTE, 5000)]
    acts += [((30 + n) * MINUTE, LESSON, lesson.gap(9000)) for n in range(6)]
    text = text_of(sheets.make(timed(acts)).pdf)
    assert "two lines: paused · hatched: not recorded" in text


def test_a_lesson_watched_before_its_first_touch_begins_there() -> None:
    acts: list[Act] = [(0, TIMERS, duration.begin("teacher")), (1000, LESSON, lesson.since(4 * MINUTE))]
    page = sheets.make(timed(acts, length=40)).pdf
    text = text_of(page)
    assert "10:01–10:45" in text
    assert "44 min recorded" in text
    assert "44.0 of 44.0 lesson minutes were recorded" in raw(page)
    assert (rows_of(page)["Teacher"], rows_of(page)["not timed"]) == ("40.0", "4.0")
    assert re.search(r"Clock 10:01 .* 10:45", text)
    assert "Teacher: 40.0 minutes, 10:05 to 10:45." in " ".join(alternatives(page))


def test_touches_in_a_pause_are_said_to_be_kept_aside() -> None:
    acts: list[Act] = [(9 * MINUTE, TIMERS, aside(duration.begin("quiet"), n * 1000)) for n in range(3)]
    text = raw(sheets.make(timed(acts)).pdf)
    assert "3 touches while paused kept aside, in no figure." in text
    assert "Nothing was timed" in text


@pytest.mark.parametrize("length", [2, 480])
def test_lessons_of_any_length_have_a_page(length: int) -> None:
    for groups, many in product([(5,), (2, 3)], (1, 8)):
        config = timers(*groups)
        acts = [*switches(config, 5 * many, length), *pauses(LENGTHS_MS[:many], length * 2000)]
        assert_in_order(sheets.make(timed(acts, config, length)).pdf, "a4")


def test_the_same_record_gives_the_same_bytes() -> None:
    record = timed([*switches(timers(5), 30), *pauses(LENGTHS_MS), *notes(7, WORDS)], timers(5))
    first = sheets.make(record).pdf
    sheets.make(timed([]), "letter")
    assert sheets.make(record).pdf == first


def test_no_child_and_no_observers_name_is_in_the_files_own_data() -> None:
    page = sheets.make(timed(notes(3, "Anna asked"))).pdf
    described = re.search(rb"<\?xpacket begin.*?<\?xpacket end", page, re.DOTALL)
    assert described
    assert b"Anna" not in described[0]
    assert b"Brandt" not in described[0]
