"""Ink on paper: as it was written, smaller, and no more lines of it than have room."""

from __future__ import annotations

import re

import pytest

from app.charts.quote_ink import FEW_LINES, SCALE, picture
from app.models.ink import Point, Stroke, encoded

PITCH_CMM = 1_240


def line(number: int, to_cmm: int = 5_000) -> str:
    """A stroke on that line of the paper."""
    y = 900 + number * PITCH_CMM
    points = [Point(x, y - (x % 300), 128, x // 10) for x in range(400, to_cmm, 100)]
    return encoded(Stroke(tuple(point._replace(t_ms=n * 5) for n, point in enumerate(points))))


def test_ink_is_one_filled_path_about_as_high_as_a_line_of_words() -> None:
    made = picture(
        (
            line(0),
            line(0, 3_000),
        ),
        80,
    )
    assert made
    assert made.svg.count(b"<path") == 1
    assert b"stroke" not in made.svg
    assert b"evenodd" not in made.svg
    assert made.width == pytest.approx((4_500 + 78) * SCALE / 100, abs=1)
    assert made.height < 4
    assert (made.lines, made.is_cut) == (1, False)
    assert made.end[0] == pytest.approx(made.width, abs=0.4)


def test_ink_wider_than_its_column_is_as_wide_as_that_and_keeps_its_shape() -> None:
    small, made = picture((line(0, 40_000),), 60), picture((line(0, 40_000),), 1_000)
    assert small
    assert made
    assert small.width == pytest.approx(54)
    assert small.height / small.width == pytest.approx(made.height / made.width)
    assert re.search(rb'viewBox="0 0 \d+ \d+"', small.svg)


def test_of_many_lines_the_first_ones_are_printed_and_the_last_of_them_is_where_the_rest_is_missing() -> None:
    made = picture(tuple(line(n, 6_000 - n * 1_000) for n in range(5)), 80)
    assert made
    assert (made.lines, made.is_cut) == (FEW_LINES, True)
    assert made.end[0] == pytest.approx(made.width * 3.6 / 5.6, abs=0.5)
    assert made.end[1] > made.height * 0.75
    assert made.first < made.height * 0.25


def test_a_drawing_higher_than_the_lines_is_whole() -> None:
    tall = encoded(Stroke(tuple(Point(n * 20, n * 100, 128, n * 5) for n in range(100))))
    made = picture((tall,), 80)
    assert made
    assert not made.is_cut
    assert made.height <= (FEW_LINES + 0.5) * PITCH_CMM / 100 * SCALE + 0.01


def test_a_stroke_that_cannot_be_read_is_left_out_and_of_no_other_there_is_no_picture() -> None:
    assert picture(
        (
            "what",
            line(0),
        ),
        80,
    ) == picture((line(0),), 80)
    assert picture(("what",), 80) is None
    assert picture((), 80) is None


def test_ink_of_very_many_points_is_a_small_picture() -> None:
    quick = [Point(n * 4, 60 * abs(n % 12 - 6), 128, n) for n in range(1_000)]
    strokes = tuple(encoded(Stroke(tuple(p._replace(x_cmm=p.x_cmm + k) for p in quick))) for k in range(15))
    made = picture(strokes, 80)
    assert made
    assert len(made.svg) < 200_000
