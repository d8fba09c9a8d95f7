"""Raw figures in words: the numbers that are printed, and times of day."""

from __future__ import annotations

from dataclasses import replace

import pytest
from side_by_side import MIN, a_lesson, dots, rate, rates, seats, share

from app.models.figures import whole_length
from app.models.raw_figures import WHERE_QUOTES_ARE, base_of, raw
from app.models.summary import QUOTE, Figure, Kind


def test_a_share_is_told_with_the_tenths_that_are_printed_of_it() -> None:
    # Rounded so that all shares add up: 29.24 minutes are printed as 29.3.
    front = replace(share("Front", 29.24, 44), tenths=293, per_cent=66, times_ms=())
    assert raw(a_lesson(), front) == "29.3 of 44.0 minutes, in 3 stretches."
    assert raw(a_lesson(), replace(front, tenths=None)).startswith("29.2 of")


def test_the_base_of_a_share_is_told_as_it_is_printed_of_it() -> None:
    # 1.15 minutes in all, of which those timed are printed as 1.1 so that they and the rest add up.
    quiet = replace(share("Quiet", 0.5, 1.16), base_tenths=11, times_ms=())
    assert raw(a_lesson(), quiet) == "0.5 of 1.1 minutes, in 3 stretches."
    assert (base_of(quiet), base_of(replace(quiet, base_tenths=None)), base_of(rate("Recall", 3, 9))) == (
        *("1.1", "1.2", "9.0"),
    )


def test_times_are_of_day_as_in_the_lesson_itself_with_pauses_before_them() -> None:
    lesson = a_lesson(rates(), from_ms=-MIN, pauses=((3 * MIN, 60 * MIN),))
    figure = replace(rate("Recall", 3), times_ms=(0, 2 * MIN + 59_000, 4 * MIN))
    assert raw(lesson, figure) == "3 in 44.0 watched minutes, at 10:05, 10:07 and 11:09."


def test_seats_have_their_minutes_lengths_their_middle_one_and_quotes_the_place_of_their_words() -> None:
    assert raw(a_lesson(), seats(3, 27, 9)) == "3 of 27 in 9.0 watched minutes."
    assert raw(a_lesson(), dots("", 1, 2, 3, 4, 9)) == (
        "5 timed, the middle one 3.0 s: 1.0 s, 2.0 s, 3.0 s, 4.0 s and 9.0 s."
    )
    quotes = Figure(Kind.COUNT, "Quotes", "", 9 * MIN, 7, noun=QUOTE)
    assert raw(a_lesson(), quotes) == f"7 in 9.0 watched minutes. {WHERE_QUOTES_ARE}"
    assert WHERE_QUOTES_ARE not in raw(a_lesson(), replace(quotes, count=0))


@pytest.mark.parametrize(
    ("length_ms", "told"),
    [(40_000, "40 s"), (72_000, "1.2 min"), (120_000, "2 min"), (594_000, "9.9 min"), (2_630_000, "44 min")],
)
def test_a_lesson_is_as_long_in_a_list_as_side_by_side(length_ms: int, told: str) -> None:
    assert whole_length(length_ms) == told
